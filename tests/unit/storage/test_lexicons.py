from __future__ import annotations

import csv
import json
import re
import runpy
from pathlib import Path

import pytest

from app.scoring.errors import ResourceError
from app.storage.lexicons import COLUMNS, load_lexicon, read_rules, write_manifest
from app.storage.seals import MANIFEST

ROW = {
    "rule_id": "urgency.stay-tuned",
    "term": "stay tuned",
    "match": "any",
    "category": "urgency",
    "weight": "0.9",
    "suggestion": "[delete]",
    "message": "Urgency label",
    "not_before": "",
    "not_after": "in {name}",
    "source": "own",
    "note": "",
}


def write(
    folder: Path, *rows: dict[str, str], name: str = "urgency.csv", header: tuple[str, ...] = COLUMNS
) -> None:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([row[column] for column in header if column in row] for row in rows)


def reason(folder: Path) -> str:
    with pytest.raises(ResourceError) as caught:
        load_lexicon(folder)
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, ROW)
    write_manifest(tmp_path)
    return tmp_path


def test_load_lexicon_reads_every_column_when_row_is_good(folder: Path) -> None:
    (rule,) = load_lexicon(folder).rules
    assert rule.rule_id == "urgency.stay-tuned"
    assert rule.term == "stay tuned"
    assert rule.match == "any"
    assert rule.category == "urgency"
    assert rule.weight == 0.9
    assert rule.suggestion == ""
    assert rule.message == "Urgency label"
    assert rule.not_before == frozenset()
    assert rule.not_after == {"in", "{name}"}
    assert rule.source == "own"
    assert rule.note == ""


@pytest.mark.parametrize(("cell", "expected"), [("[delete]", ""), ("", None), ("calm", "calm")])
def test_read_rules_reads_suggestion_when_it_is(tmp_path: Path, cell: str, expected: str | None) -> None:
    write(tmp_path, ROW | {"suggestion": cell})
    assert read_rules(tmp_path)[0].suggestion == expected


def test_read_rules_takes_reserved_terms_when_they_stand_alone(tmp_path: Path) -> None:
    row = ROW | {
        "category": "punctuation",
        "rule_id": "punctuation.run",
        "term": "{marks:!!}",
        "not_after": "",
    }
    write(tmp_path, row, name="punctuation.csv")
    assert read_rules(tmp_path)[0].term == "{marks:!!}"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"rule_id": "urgency.Stay"}, "rule_id"),
        ({"rule_id": "urgency."}, "rule_id"),
        ({"rule_id": "fear.stay-tuned"}, "rule_id"),
        ({"category": "fear"}, "does not belong in this file"),
        ({"category": "panic"}, "unknown category 'panic'"),
        ({"match": "some"}, "match 'some'"),
        ({"weight": ""}, "weight"),
        ({"weight": "0"}, "weight"),
        ({"weight": "0.0"}, "weight"),
        ({"weight": "1.01"}, "weight"),
        ({"weight": "-0.5"}, "weight"),
        ({"weight": "nan"}, "weight"),
        ({"weight": "1e-1"}, "weight"),
        ({"message": ""}, "message is empty"),
        ({"source": ""}, "source is empty"),
        ({"note": " x"}, "note has blanks"),
        ({"note": "x\ty"}, "control characters"),
        ({"term": ""}, "single blanks"),
        ({"term": "stay?"}, "optional"),
        ({"term": "a? mess", "suggestion": "a muddle"}, "begins with an article"),
        ({"term": "* tuned"}, "start with"),
        ({"term": "well-known"}, "'well-known' is read as 'well - known'"),
        ({"term": "stay|here's tuned"}, "'here's' is read as 'here 's'"),
        ({"term": "Stay tuned"}, "'Stay' is read as 'stay'"),
        ({"term": "don’t go"}, "is read as"),
        ({"term": "{marks:!}"}, "is read as"),
        ({"not_before": "well-known"}, "not_before token 'well-known'"),
        ({"not_after": "Mr"}, "not_after token 'Mr'"),
        ({"not_after": "in in"}, "not_after names a word twice"),
        ({"term": "{capitals}"}, "takes no match mode and no guards"),
    ],
)
def test_load_lexicon_refuses_when_a_cell_is_malformed(
    folder: Path, change: dict[str, str], expected: str
) -> None:
    write(folder, ROW | {"rule_id": "urgency.first", "term": "first"}, ROW | change)
    with pytest.raises(ResourceError) as caught:
        read_rules(folder)
    message = str(caught.value)
    assert message.startswith("urgency.csv:3: ")
    assert "\n" not in message
    assert expected in message


def test_read_rules_names_the_last_line_when_a_cell_is_broken_over_two(tmp_path: Path) -> None:
    write(tmp_path, ROW | {"note": "x\ny"})
    with pytest.raises(
        ResourceError, match=r"^urgency\.csv:3: note has blanks at its ends or control characters$"
    ):
        read_rules(tmp_path)


def test_read_rules_refuses_when_a_rule_id_stands_twice(tmp_path: Path) -> None:
    write(tmp_path, ROW, ROW)
    with pytest.raises(ResourceError, match=r"urgency\.csv:3: rule_id .* stands already in urgency\.csv:2"):
        read_rules(tmp_path)


@pytest.mark.parametrize(
    "header",
    [COLUMNS[:-1], (*COLUMNS, "extra"), ("id", *COLUMNS[1:]), (COLUMNS[1], COLUMNS[0], *COLUMNS[2:])],
)
def test_read_rules_refuses_when_header_differs(tmp_path: Path, header: tuple[str, ...]) -> None:
    write(tmp_path, header=header)
    with pytest.raises(ResourceError, match=r"urgency\.csv:1: the header must be rule_id,term"):
        read_rules(tmp_path)


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        (b"urgency.a,b\n", "urgency.csv:2: 2 cells, not 11"),
        (b'urgency.a,"b\n', "urgency.csv:2: "),
        (b"\xff\n", "urgency.csv:1: is not UTF-8"),
    ],
)
def test_read_rules_refuses_when_file_is_broken(tmp_path: Path, tail: bytes, expected: str) -> None:
    (tmp_path / "urgency.csv").write_bytes((",".join(COLUMNS) + "\n").encode() + tail)
    with pytest.raises(ResourceError) as caught:
        read_rules(tmp_path)
    assert str(caught.value).startswith(expected)


def test_read_rules_refuses_when_file_is_empty(tmp_path: Path) -> None:
    (tmp_path / "urgency.csv").write_bytes(b"")
    with pytest.raises(ResourceError, match="the header must be"):
        read_rules(tmp_path)


def test_load_lexicon_refuses_when_folder_is_missing(tmp_path: Path) -> None:
    assert reason(tmp_path / "absent") == f"{tmp_path / 'absent'}: no CSV file in this folder"


def test_load_lexicon_refuses_when_folder_is_empty(tmp_path: Path) -> None:
    assert reason(tmp_path).endswith("no CSV file in this folder")


def test_load_lexicon_refuses_when_a_file_cannot_be_read(folder: Path) -> None:
    (folder / "fear.csv").mkdir()
    assert reason(folder).endswith("fear.csv: Is a directory")


def test_load_lexicon_refuses_when_a_file_was_altered(folder: Path) -> None:
    write(folder, ROW | {"weight": "0.8"})
    assert reason(folder) == "urgency.csv:1: was altered since the manifest was written (see README.md)"


def test_load_lexicon_refuses_when_a_file_is_not_in_the_manifest(folder: Path) -> None:
    write(folder, name="fear.csv")
    assert reason(folder) == "fear.csv:1: is not in the manifest"


def test_load_lexicon_refuses_when_a_file_is_gone(folder: Path) -> None:
    write(folder, name="fear.csv")
    write_manifest(folder)
    (folder / "fear.csv").unlink()
    assert reason(folder) == "fear.csv:1: is in the manifest but not in the folder"


@pytest.mark.parametrize(
    ("manifest", "expected"),
    [(None, "No such file"), (b"{", "is not JSON"), (b"\xff", "is not JSON"), (b"[]", "is not an object")],
)
def test_load_lexicon_refuses_when_manifest_is_broken(
    folder: Path, manifest: bytes | None, expected: str
) -> None:
    (folder / MANIFEST).unlink()
    if manifest is not None:
        (folder / MANIFEST).write_bytes(manifest)
    assert re.search(rf"{MANIFEST}(:1)?: {expected}", reason(folder))


def test_write_manifest_lists_every_file_when_rows_are_good(folder: Path) -> None:
    write(folder, name="fear.csv")
    listed = json.loads(write_manifest(folder).read_text(encoding="utf-8"))
    assert sorted(listed) == ["fear.csv", "urgency.csv"]
    assert load_lexicon(folder).rules


def test_write_manifest_refuses_when_a_row_is_malformed(folder: Path) -> None:
    write(folder, ROW | {"weight": "2"})
    with pytest.raises(ResourceError, match="weight"):
        write_manifest(folder)


# Running the module again, as `-m` does, is what this test is about.
@pytest.mark.filterwarnings("ignore:'app.storage.lexicons' found in sys.modules:RuntimeWarning")
def test_module_writes_the_manifest_when_it_is_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / MANIFEST).unlink()
    monkeypatch.setattr("sys.argv", ["lexicons", str(folder)])
    runpy.run_module("app.storage.lexicons", run_name="__main__")
    assert load_lexicon(folder).rules
