from __future__ import annotations

from pathlib import Path

import pytest

from app.scoring.errors import ResourceError
from app.scoring.lexicon import LiteralUse, LiteralUses
from app.storage.literal import load_literal, read_literal
from app.storage.seals import write_seals

TOPICS = "topic,words\n{gas},methane propane\n"
USES = "use_id,term,match,near,note\ntoxic,toxic,any,plume {gas},why\nstorm,perfect storm,name,,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "topics.csv").write_text(TOPICS, "utf-8")
    (tmp_path / "uses.csv").write_text(USES, "utf-8")
    write_seals(tmp_path)
    return tmp_path


def test_load_literal_reads_every_column(folder: Path) -> None:
    assert load_literal(folder) == LiteralUses(
        (
            LiteralUse("toxic", "toxic", "any", frozenset({"plume", "{gas}"}), "why"),
            LiteralUse("storm", "perfect storm", "name"),
        ),
        {"{gas}": frozenset({"methane", "propane"})},
    )
    assert load_literal(folder) == read_literal(folder)


def test_load_literal_finds_none_when_there_is_no_folder(tmp_path: Path) -> None:
    assert load_literal(tmp_path / "none") == LiteralUses()


def test_load_literal_refuses_when_a_file_was_altered(folder: Path) -> None:
    (folder / "uses.csv").write_text(USES.replace("why", "how"), "utf-8")
    with pytest.raises(ResourceError, match=r"uses\.csv:1: was altered"):
        load_literal(folder)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("topics.csv", "topic,word\n", r"topics\.csv:1: the header must be topic,words"),
        ("topics.csv", "topic,words\ngas,methane\n", r"topics\.csv:2: 'gas' is no new name in braces"),
        ("topics.csv", "topic,words\n{gas},\n", r"topics\.csv:2: '\{gas\}' is no new name"),
        ("topics.csv", TOPICS + "{gas},butane\n", r"topics\.csv:3: '\{gas\}' is no new name"),
        ("topics.csv", "topic,words\n{gas},methane methane\n", r"topics\.csv:2: words names a word twice"),
        ("topics.csv", "topic,words\n{gas},Methane\n", r"topics\.csv:2: words token 'Methane'"),
        ("topics.csv", 'topic,words\n"{gas},methane\n', r"topics\.csv:\d: "),
        ("uses.csv", USES + "toxic,bad,any,,\n", r"uses\.csv:4: 'toxic' is no new lower-case name"),
        ("uses.csv", USES + "Bad,bad,any,,\n", r"uses\.csv:4: 'Bad' is no new lower-case name"),
        ("uses.csv", USES + "bad,bad  man,any,,\n", r"uses\.csv:4: tokens must be separated"),
        ("uses.csv", USES + "bad,Bad,any,,\n", r"uses\.csv:4: term token 'Bad'"),
        ("uses.csv", USES + "bad,bad,some,,\n", r"uses\.csv:4: match 'some' is not one of any, name"),
        ("uses.csv", USES + "bad,bad,any,{oil},\n", r"uses\.csv:4: near token '\{oil\}'"),
        ("uses.csv", USES + "bad,bad,any\n", r"uses\.csv:4: 3 cells, not 5"),
    ],
)
def test_read_literal_refuses_when_a_cell_is_malformed(
    folder: Path, name: str, text: str, expected: str
) -> None:
    (folder / name).write_text(text, "utf-8")
    with pytest.raises(ResourceError, match=expected):
        read_literal(folder)


@pytest.mark.parametrize("name", ["topics.csv", "uses.csv"])
def test_read_literal_refuses_when_a_file_cannot_be_read(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"\xff\xfe")
    with pytest.raises(ResourceError, match=r":1: is not UTF-8"):
        read_literal(folder)
    (folder / name).unlink()
    with pytest.raises(ResourceError, match=r"csv: [A-Z]"):
        read_literal(folder)
