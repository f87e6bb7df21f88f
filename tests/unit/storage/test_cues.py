"""Reading the word lists of sourcing, and refusing what is wrong with them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.scoring.cues import (
    ACT,
    ALWAYS,
    ANY_CUE,
    BARE,
    BODY,
    CASTS,
    DEMONYM,
    DOCUMENT,
    EXPRESSION_CLASSES,
    JUDGES,
    NAMES,
    NOUN_CLASSES,
    NOUNLIKE,
    PARTICIPLE,
    PASSIVE,
    PAST,
    PERSON,
    PHRASE,
    PLURAL,
    SAY,
    SPEAKS,
    THIRD,
    VERB_FRAMES,
    VERB_MARKS,
    VERB_VOICES,
)
from app.scoring.errors import ResourceError
from app.scoring.sourcing.sources.kinds import GROUP_ENDINGS
from app.storage.cues import load_cues

SHIPPED = Path(__file__).parents[3] / "app" / "data" / "sourcing"
FILES = sorted(path.name for path in SHIPPED.glob("*.csv"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "sourcing"))


def test_load_cues_gives_bits_by_word_when_the_lists_are_the_shipped_ones() -> None:
    cues = load_cues(SHIPPED)
    for word, bits in {
        "told": SAY | PAST | PARTICIPLE | PASSIVE,
        "labeled": ACT | PAST | PARTICIPLE,
        "labelled": ACT | PAST | PARTICIPLE,
        "claims": SAY | THIRD | NOUNLIKE,
        "mayor": PERSON,
        "ministry": BODY,
        "studies": DOCUMENT | PLURAL,
        "officials": ALWAYS | PLURAL,
        "according": PHRASE,
    }.items():
        assert cues.tags[word] & bits == bits, word
    assert not cues.tags["mayor"] & PLURAL
    assert {"US", "WHO", "May"} <= cues.spelled
    assert not {"us", "mayor"} & cues.spelled
    assert cues.tags["US"] == DEMONYM != cues.tags["us"]
    assert ("according", "to") in cues.phrases["according"]
    assert all(cues.tags[word] & ANY_CUE for word in ("told", "according", "reportedly", "rumor"))
    assert not any(cues.tags[word] & ANY_CUE for word in ("mayor", "the"))


def test_load_cues_gives_the_forms_that_hand_over_what_they_report() -> None:
    reporting = load_cues(SHIPPED).reporting
    assert {"say", "says", "said", "saying", "wrote", "stressed", "thinks", "believed", "ruled"} <= reporting
    assert (
        not {"written", "stress", "stresses", "posts", "believe", "thought", "admitted", "claimed", "mayor"}
        & reporting
    )


def test_load_cues_gives_the_forms_that_hand_over_words_between_marks() -> None:
    tags = load_cues(SHIPPED).tags
    for bit, handing, silent in (
        (SPEAKS, "said stating claims texted", "state states text continue"),
        (NAMES, "call calls termed referring", "term terms consider"),
        (CASTS, "casts framed seen", "castigated"),
        (JUDGES, "thank voiced rebuke", "voice voices"),
    ):
        assert all(tags[word] & bit for word in handing.split())
        assert not any(tags.get(word, 0) & bit for word in silent.split())


def test_readme_explains_every_file_column_frame_and_class_of_nouns() -> None:
    readme = (SHIPPED / "README.md").read_text("utf-8")
    columns = {
        column for name in FILES for column in (SHIPPED / name).read_text("utf-8").split("\n")[0].split(",")
    }
    named = {*FILES, *columns, *VERB_FRAMES, *VERB_MARKS, *VERB_VOICES, *NOUN_CLASSES, *EXPRESSION_CLASSES}
    assert {name for name in named if f"`{name}`" not in readme} == set()


def test_load_cues_gives_the_same_digest_until_a_row_changes(folder: Path) -> None:
    digest = load_cues(folder).digest
    assert digest == load_cues(SHIPPED).digest
    assert digest.startswith("sha256:")
    assert len(digest) == len("sha256:") + 64
    path = folder / "roles.csv"
    path.write_text(path.read_text(encoding="utf-8") + "zookeeper,zookeepers,person\n", encoding="utf-8")
    assert load_cues(folder).digest != digest


@pytest.mark.parametrize("name", FILES)
def test_load_cues_names_the_file_when_it_is_missing(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ResourceError, match=rf"/{name}: No such file"):
        load_cues(folder)


@pytest.mark.parametrize("name", FILES)
def test_load_cues_names_the_file_when_it_is_not_utf8(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"\xff\xfe")
    with pytest.raises(ResourceError, match=rf"^{name}:1: is not UTF-8$"):
        load_cues(folder)


@pytest.mark.parametrize("name", FILES)
def test_load_cues_names_the_line_when_a_header_is_wrong(folder: Path, name: str) -> None:
    (folder / name).write_text("", encoding="utf-8")
    with pytest.raises(ResourceError, match=rf"^{name}:1: the header must be "):
        load_cues(folder)


BAD_ROWS = [
    ("roles.csv", "zookeeper,zookeepers", "2 cells, not 3"),
    ("roles.csv", "zookeeper,zookeepers,animal", "'animal' is none of"),
    ("roles.csv", "Zookeeper,zookeepers,person", "lower case"),
    ("roles.csv", " zookeeper,zookeepers,person", "lower case"),
    ("roles.csv", ",zookeepers,person", "lower case"),
    ("roles.csv", "mayor,mayors,person", "stands twice: mayor"),
    ("verbs.csv", "zig,zigs,zigged,zigged,zigging,sing,no,no,own,no", "'sing' is none of"),
    ("expressions.csv", "let fly at,fly,", "'fly' is none of say, court, plea, deed, hear"),
    ("verbs.csv", "zig,zigs,zigged,zigged,zigging,say,maybe,no,own,no", "'maybe' is none of"),
    ("verbs.csv", "zig,zigs,zigged,zigged,zigging,say,no,maybe,own,no", "'maybe' is none of"),
    ("verbs.csv", "zig,zigs,zigged,zigged,zigging,say,no,no,ours,no", "'ours' is none of"),
    ("verbs.csv", "zig,zigs,zigged,zigged,zigging,say,no,no,own,yes", "'yes' is none of"),
    ("roles.csv", "zoo-keeper,zookeepers,person", "singular token 'zoo-keeper' is read as 'zoo - keeper'"),
    ("roles.csv", "zookeeper,zoo's,person", "singular token 'zoo's' is read as 'zoo 's'"),
    ("verbs.csv", "zig,zigs,zigged 2,zigged,zigging,say,no,no,own,no", "past is not one word"),
    ("verbs.csv", "zig,zigs,zigged,,zigging,say,no,no,own,no", "participle is not one word"),
    ("function_words.csv", "zig,zag", "'zag' is none of"),
    ("function_words.csv", "z.g,demonym", "word token 'z.g' is read as 'z . g'"),
    ("hearsay.csv", "it-girls say,", "phrase token 'it-girls' is read as 'it - girls'"),
    ("function_words.csv", "the,determiner", "stands twice: the,determiner"),
    ("prepositions.csv", "according to,", "stands twice: according to"),
    ("hearsay.csv", "rumor has it,", "stands twice: rumor has it"),
]


@pytest.mark.parametrize(("name", "row", "fault"), BAD_ROWS)
def test_load_cues_names_file_and_line_when_a_row_is_wrong(
    folder: Path, name: str, row: str, fault: str
) -> None:
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    line = len(path.read_text(encoding="utf-8").splitlines())
    with pytest.raises(ResourceError) as caught:
        load_cues(folder)
    message = str(caught.value)
    assert message.startswith(f"{name}:{line}: ")
    assert fault in message
    assert "\n" not in message


# Known by whom they speak or sit for, and so never one of many.
OFFICE_HOLDERS = {
    *("aldermen", "chairwomen", "congressmen", "congresswomen", "councilwomen", "spokesmen", "spokeswomen"),
}


def test_load_cues_holds_each_trade_by_its_ending_as_one_of_many_who_are_not_known() -> None:
    tags = load_cues(SHIPPED).tags
    trades = {
        word for word, tag in tags.items() if tag & PERSON and tag & PLURAL and word.endswith(GROUP_ENDINGS)
    }
    assert {word for word in trades if not tags[word] & (BARE | ALWAYS)} == OFFICE_HOLDERS
