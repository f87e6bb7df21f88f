"""The data folder is read only as `datasets.toml` describes it."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from training.data import datasets
from training.data.datasets import ROOT, DataError, DataFolder, data_folder, manifest

ROWS = [{"id": "a-1", "text": "One."}, {"id": "a-2", "text": "Zwei, früh."}]
CONTENT = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
ENTRY = """
[[file]]
path = "set/rows.jsonl"
records = 2
source = "own"
licence = "CC0-1.0"
citation = "nobody"
sha256 = "{sha256}"
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of one file, with the manifest that describes it."""
    described = tmp_path / "datasets.toml"
    described.write_text(ENTRY.format(sha256=hashlib.sha256(CONTENT.encode()).hexdigest()), "utf-8")
    monkeypatch.setattr(datasets, "MANIFEST", described)
    folder = tmp_path / "data"
    (folder / "set").mkdir(parents=True)
    (folder / "set" / "rows.jsonl").write_text(CONTENT, "utf-8")
    return folder


def test_folder_gives_the_records_when_the_file_is_the_one_described(root: Path) -> None:
    assert DataFolder(root).read("set/rows.jsonl") == ROWS
    assert DataFolder(root).has_trained("set/rows.jsonl")


def test_folder_refuses_when_it_is_missing(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="PLUMBLINE_DATA"):
        DataFolder(tmp_path / "nothing")


def test_folder_refuses_a_file_that_is_not_described(root: Path) -> None:
    (root / "other.jsonl").write_text(CONTENT, "utf-8")
    with pytest.raises(DataError, match=r"other\.jsonl: not in datasets\.toml"):
        DataFolder(root).read("other.jsonl")


def test_folder_refuses_a_file_that_is_missing(root: Path) -> None:
    (root / "set" / "rows.jsonl").unlink()
    with pytest.raises(DataError, match=r"set/rows\.jsonl: cannot be read"):
        DataFolder(root).read("set/rows.jsonl")
    assert not DataFolder(root).has_trained("set/rows.jsonl")


@pytest.mark.parametrize("altered", [CONTENT[:-1], CONTENT.replace("One", "Own"), CONTENT * 2, ""])
def test_folder_refuses_a_file_that_was_altered(root: Path, altered: str) -> None:
    (root / "set" / "rows.jsonl").write_text(altered, "utf-8")
    with pytest.raises(DataError, match="not the file"):
        DataFolder(root).read("set/rows.jsonl")


def test_folder_reads_other_rows_when_it_is_not_sealed(root: Path) -> None:
    (root / "set" / "rows.jsonl").write_text('{"id": "b-1"}\n', "utf-8")
    folder = DataFolder(root, sealed=False)
    assert folder.read("set/rows.jsonl") == [{"id": "b-1"}]
    assert not folder.has_trained("set/rows.jsonl")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('{"id": "a"}\n{"id": \n', "set/rows.jsonl:2: not JSON"),
        ('{"id": "a"}\n\n{"id": "b"}\n', "set/rows.jsonl:2: not JSON"),
        ('{"text": "a"}\n', "set/rows.jsonl:1: a record without an id"),
        ("[1]\n", "set/rows.jsonl:1: a record without an id"),
    ],
)
def test_folder_names_the_line_when_it_is_malformed(root: Path, content: str, fault: str) -> None:
    (root / "set" / "rows.jsonl").write_text(content, "utf-8")
    with pytest.raises(DataError, match=re.escape(fault)):
        DataFolder(root, sealed=False).read("set/rows.jsonl")


def test_line_separators_inside_a_record_end_no_line(root: Path) -> None:
    content = json.dumps({"id": "a", "text": "One\u2028two\x85three\x0bfour"}, ensure_ascii=False) + "\n"
    (root / "set" / "rows.jsonl").write_text(content, "utf-8")
    assert len(DataFolder(root, sealed=False).read("set/rows.jsonl")) == 1


def test_digest_tells_what_is_described_apart(root: Path) -> None:
    before = DataFolder(root).digest()
    assert re.fullmatch("sha256:[0-9a-f]{64}", before)
    assert DataFolder(root).digest() == before
    datasets.MANIFEST.write_text(ENTRY.format(sha256="0" * 64), "utf-8")
    assert DataFolder(root).digest() != before


def test_files_told_are_those_that_a_run_reads(root: Path) -> None:
    assert [file.path for file in DataFolder(root).readable()] == ["set/rows.jsonl"]
    before = DataFolder(root).digest()
    datasets.MANIFEST.write_text(datasets.MANIFEST.read_text("utf-8") + "read = false\n", "utf-8")
    assert DataFolder(root).readable() == ()
    assert DataFolder(root).digest() == before, "no model is another for it"
    assert DataFolder(root).read("set/rows.jsonl") == ROWS, "it is checked all the same"


def test_manifest_says_of_each_file_whether_the_code_reads_it() -> None:
    code = "".join(path.read_text("utf-8") for path in sorted((ROOT / "training").rglob("*.py")))
    for entry in manifest():
        assert (f'"{entry.path}"' in code) == entry.read, entry.path


OPEN_ROWS = [
    {"id": "a-1", "meta": {"from": "open set"}},
    {"id": "a-2", "meta": {"from": None}},
]


@pytest.mark.parametrize(
    ("said", "expected"),
    [("", []), ("open = true\n", OPEN_ROWS), ('open_where = "from"\n', OPEN_ROWS[:1])],
)
def test_open_folder_gives_what_the_licence_lets_it(
    root: Path, said: str, expected: list[dict[str, object]]
) -> None:
    content = "".join(json.dumps(row) + "\n" for row in OPEN_ROWS)
    (root / "set" / "rows.jsonl").write_text(content, "utf-8")
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    datasets.MANIFEST.write_text(ENTRY.format(sha256=sha256) + said, "utf-8")
    assert DataFolder(root, licence="open").read("set/rows.jsonl") == expected
    assert DataFolder(root).read("set/rows.jsonl") == OPEN_ROWS
    assert DataFolder(root, licence="open").digest() != DataFolder(root).digest()


def test_manifest_opens_no_file_whose_licence_is_not_open() -> None:
    opened = [entry for entry in manifest() if entry.open]
    licences = {"AGPL-3.0", "MIT", "MIT (carrier)", "CC BY 4.0", "Apache-2.0"}
    assert {entry.licence for entry in opened} == licences
    assert [entry.path for entry in manifest() if entry.open_where] == [
        "checkthat_subjectivity/sentences.jsonl"
    ]


def test_manifest_names_every_file_that_a_reader_asks_for() -> None:
    asked = {
        path
        for module in (datasets.ROOT / "training").rglob("*.py")
        for path in re.findall(r'"(\w+/\w+\.jsonl)"', module.read_text("utf-8"))
    }
    described = {entry.path for entry in manifest()}
    assert asked
    assert asked <= described


def test_data_folder_is_the_one_that_the_environment_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLUMBLINE_DATA", "/some/where")
    assert data_folder() == Path("/some/where")
    monkeypatch.delenv("PLUMBLINE_DATA")
    assert data_folder() == datasets.ROOT.parent / "shared" / "data"


def test_manifest_says_of_each_file_whence_it_is() -> None:
    entries = manifest()
    assert len({entry.path for entry in entries}) == len(entries) > 10
    for entry in entries:
        assert re.fullmatch("[0-9a-f]{64}", entry.sha256)
        assert entry.records > 0
        assert entry.source
        assert entry.licence
        assert entry.citation
        assert not Path(entry.path).is_absolute()
        assert ".." not in Path(entry.path).parts


def test_files_are_those_of_the_manifest() -> None:
    if not data_folder().is_dir():
        pytest.skip("no annotated data: set PLUMBLINE_DATA")
    folder = DataFolder()
    for entry in manifest():
        path = folder.root / entry.path
        assert hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256, entry.path
        assert path.read_bytes().count(b"\n") == entry.records, entry.path
