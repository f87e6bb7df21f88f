"""The rules of the house that no other tool checks: sizes, folders, pickles, and what no file may name."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path, PurePosixPath

import pytest
from parsing import parsed
from repository import ROOT, files, imported, sources, tree

MAX_MODULE_LINES = 300
MAX_TEST_LINES = 400
MAX_FUNCTION_LINES = 40
FOLDERS = {".ci", ".github", "app", "artifacts", "docs", "tests", "training"}
NEEDED_FOLDERS = {".ci", "app", "artifacts", "tests", "training"}
READ_BY_TOKEN = ("sourcing", "text", "voice")  # folders of the core whose word lists meet normal forms
PICKLES = {"cloudpickle", "dill", "joblib", "marshal", "pickle", "shelve"}
# One letter of each stands in brackets, or this file would name what it forbids.
_HOSTS = (
    r"py[p]i\.(?:org|python)|python[h]osted|npm[j]s|deb[i]an\.(?:org|net)|ubun[t]u\.com|node[s]ource"
    r"|(?:docke[r]|ghc[r]|qua[y]|gc[r])\.io|mc[r]\.microsoft|anacond[a]\.|huggingfac[e]\.co|h[f]\.co/"
)
_PATHS = r"/(?:w[o]rk|r[o]ot|f[a]rm|h[o]me/[a-z]\w*|U[s]ers/[A-Za-z]\w*|tm[p]/lab|op[t]/(?:wheels|pypi))/"
_INDEX = r"--(?:extra-)?index-u[r]l|--find-link[s]|--trusted-hos[t]"
FORBIDDEN = re.compile(f"{_HOSTS}|{_PATHS}|{_INDEX}".encode())


def lines_of(path: PurePosixPath) -> int:
    return (ROOT / path).read_text(encoding="utf-8").count("\n")


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function, its docstring left out: documentation is not what makes it long."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def test_house_has_only_the_agreed_folders() -> None:
    found = {path.parts[0] for path in files() if len(path.parts) > 1}
    assert found <= FOLDERS
    assert found >= NEEDED_FOLDERS


def test_files_name_no_registry_host_and_no_path_of_a_machine() -> None:
    named = {
        str(path): match[0].decode()
        for path in files()
        if (match := FORBIDDEN.search((ROOT / path).read_bytes()))
    }
    assert named == {}


def test_forbidden_names_are_found_when_a_file_has_them() -> None:
    host, path = b"files.python" + b"hosted.org", b"/ro" + b"ot/x"
    for line in (b"see https://" + host, b"open('" + path + b"')", b"--extra-index" + b"-url x"):
        assert FORBIDDEN.search(line), line
    assert not FORBIDDEN.search(b"python:3.13-slim and app/api/root.py at /v1/score, on localhost/plumbline")


@pytest.mark.parametrize("path", sources("app", "training"), ids=str)
def test_module_is_short(path: PurePosixPath) -> None:
    assert lines_of(path) <= MAX_MODULE_LINES


def test_files_of_tests_are_short() -> None:
    long = {str(path): lines_of(path) for path in sources("tests") if lines_of(path) > MAX_TEST_LINES}
    assert long == {}


@pytest.mark.parametrize("path", sources("app", "training"), ids=str)
def test_functions_are_short(path: PurePosixPath) -> None:
    functions = [
        node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = {node.name: code_lines(node) for node in functions if code_lines(node) > MAX_FUNCTION_LINES}
    assert long == {}, f"more than {MAX_FUNCTION_LINES} lines beside the docstring"


def unmatched(path: PurePosixPath) -> set[str]:
    """Return the words of a module's lists that no text is cut into."""
    calls = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    lists = [call.args[0] for call in calls if getattr(call.func, "id", "") == "read_words"]
    words = {word for words in lists if isinstance(words, ast.Constant) for word in str(words.value).split()}
    return {word for word in words if parsed(word.lower(), "title").norms != [word.lower()]}


# Parts of addresses, which are looked for in what is no word.
@pytest.mark.parametrize(
    "path",
    [
        path
        for path in sources("app")
        if path.parts[1] == "scoring" and path.name != "addresses.py" and path.parts[2] in READ_BY_TOKEN
    ],
    ids=str,
)
def test_word_lists_hold_what_a_token_can_be(path: PurePosixPath) -> None:
    assert unmatched(path) == set()


def test_unmatched_words_are_found_when_a_list_has_any(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("A = read_words(\"don't MPs by-pass it's ’ 's\")", encoding="utf-8")
    assert unmatched(PurePosixPath(module)) == {"by-pass", "it's", "’"}


def test_nothing_imports_pickle() -> None:
    found = {str(path): imported(path) & PICKLES for path in sources() if imported(path) & PICKLES}
    assert found == {}


def unpickling(path: PurePosixPath) -> list[str]:
    """Return the calls by which a module could read a pickle, whatever they are called by."""
    found = []
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        given = {word.arg: getattr(word.value, "value", None) for word in node.keywords}
        owner, name = getattr(node.func.value, "id", ""), node.func.attr
        harmful = (
            (owner in {"np", "numpy"} and name == "load" and given.get("allow_pickle") is not False)
            or (owner == "torch" and name == "load" and given.get("weights_only") is not True)
            or (name != "allow_pickle" and re.search("pickle|joblib", name) is not None)
            or given.get("allow_pickle") is True
        )
        if harmful:
            found.append(f"{path}:{node.lineno}")
    return found


def test_nothing_can_be_unpickled() -> None:
    assert [each for path in sources("app", "training") for each in unpickling(path)] == []


def test_unpickling_is_found_when_there_is_any(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    harmful = (
        "np.load(p)",
        "np.load(p, allow_pickle=True)",
        "torch.load(p)",
        "pd.read_pickle(p)",
        "x.f(allow_pickle=True)",
    )
    harmless = (
        "np.load(p, allow_pickle=False)",
        "torch.load(p, weights_only=True)",
        "json.load(p)",
        "np.save(p, x)",
    )
    module.write_text("\n".join((*harmful, *harmless)), encoding="utf-8")
    assert unpickling(PurePosixPath(module)) == [f"{module}:{line}" for line in range(1, len(harmful) + 1)]


def test_no_file_holds_a_pickle() -> None:
    for path in files():
        content = (ROOT / path).read_bytes()[:128]
        assert path.suffix not in {".bin", ".ckpt", ".joblib", ".pickle", ".pkl", ".pt", ".pth"}, path
        assert not re.match(rb"\x80[\x02-\x05]", content), path
        if path.suffix == ".npy":
            kind = re.search(rb"'descr': '([^']+)'", content)
            assert kind is not None, path
            assert b"O" not in kind[1], path


def bare_suppressions(path: PurePosixPath) -> list[str]:
    """Return the suppressions without a reason beside them; one reason does for a block of the same."""
    suppression = re.compile(
        r"#\s*(noqa(?::\s*[A-Z0-9, ]+)?|type:\s*ignore(?:\[[\w, -]+\])?|pragma:\s*no cover)(.*)"
    )
    bare: list[str] = []
    reasoned: dict[str, int] = {}
    with (ROOT / path).open("rb") as file:
        comments = [token for token in tokenize.tokenize(file.readline) if token.type == tokenize.COMMENT]
    for comment in comments:
        if match := suppression.search(comment.string):
            what, line = match[1].strip(), comment.start[0]
            if len(re.findall(r"[A-Za-z]+", match[2])) >= 2 or line - reasoned.get(what, -9) <= 2:
                reasoned[what] = line
            else:
                bare.append(f"{path}:{line}")
    return bare


def test_suppressions_have_a_reason_beside_them() -> None:
    assert [each for path in sources() for each in bare_suppressions(path)] == []


def test_bare_suppressions_are_found_when_no_reason_is_near(tmp_path: Path) -> None:
    no_qa = "# no" + "qa: E402"
    lines = [f"import a  {no_qa}  # after the path", f"import b  {no_qa}", "", "", "", f"import c  {no_qa}"]
    module = tmp_path / "module.py"
    module.write_text("\n".join(lines), encoding="utf-8")
    assert bare_suppressions(PurePosixPath(module)) == [f"{module}:6"]


def test_code_lines_leave_the_docstring_out() -> None:
    source = 'def f(\n    x,\n):\n    """One\n\n    two.\n    """\n    return x\n'
    (function,) = ast.parse(io.StringIO(source).read()).body
    assert isinstance(function, ast.FunctionDef)
    assert code_lines(function) == 4
