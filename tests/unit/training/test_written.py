"""The sentences of our own writing: their tags and labels are sound, and none of those that judge teaches."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from training.data.polnear import PARTS
from training.data.split import text_key
from training.data.written import JUDGING, TEACHING, labeled, marked_up, pairs, unquoted
from training.deep.tags import TAGGED

TAGS = {"sayings": set(PARTS), "wordings": {"loaded"}}
EVEN = ("headlines", "claims", "heated", "opinions")
LABELS = (*EVEN, "debates")
PAIRS = ("exaggerations", "slants")


def texts(folder: Path) -> list[str]:
    marked = [line.text for name in TAGS for line in marked_up(name, folder)]
    apart = [example.text for name in LABELS for example in labeled(name, folder)]
    return marked + apart + [each.text for name in PAIRS for pair in pairs(name, folder) for each in pair]


@pytest.mark.parametrize("folder", [TEACHING, JUDGING], ids=["teaching", "judging"])
@pytest.mark.parametrize("name", TAGS)
def test_tags_stand_about_words_in_some_lines_and_not_in_others(folder: Path, name: str) -> None:
    counts = Counter(bool(line.spans) for line in marked_up(name, folder))
    assert min(counts[True], counts[False]) >= 70
    for line in marked_up(name, folder):
        assert "<" not in line.text
        assert {tag for _, _, tag in line.spans} <= TAGS[name]
        for start, end, _ in line.spans:
            assert line.text[start:end] == line.text[start:end].strip() != ""


@pytest.mark.parametrize("folder", [TEACHING, JUDGING], ids=["teaching", "judging"])
@pytest.mark.parametrize("name", LABELS)
def test_both_labels_come_about_equally_often(folder: Path, name: str) -> None:
    counts = Counter(example.label for example in labeled(name, folder))
    assert set(counts) == {0.0, 1.0}
    assert min(counts.values()) >= max(60, 0.35 * counts.total())
    assert name not in EVEN or counts[1.0] == counts[0.0]


@pytest.mark.parametrize("folder", [TEACHING, JUDGING], ids=["teaching", "judging"])
@pytest.mark.parametrize("name", PAIRS)
def test_length_does_not_tell_the_sides_of_pairs_apart(folder: Path, name: str) -> None:
    longer = [len(first.text) > len(second.text) for first, second in pairs(name, folder)]
    assert len(longer) >= 70
    assert 0.25 <= sum(longer) / len(longer) <= 0.75


def test_no_sentence_comes_twice_or_both_teaches_and_judges() -> None:
    keys = [text_key(text) for folder in (TEACHING, JUDGING) for text in texts(folder)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("<cue>said", "not closed"),
        ("said</cue>", "is open"),
        ("<cue>said</source>", "is open"),
        ("<cue>he <source>said</source>", "still open"),
    ],
)
def test_a_tag_out_of_place_is_refused(tmp_path: Path, line: str, fault: str) -> None:
    (tmp_path / "sayings.txt").write_text(line, "utf-8")
    with pytest.raises(ValueError, match=fault):
        list(marked_up("sayings", tmp_path))


def test_tags_are_cut_out_and_their_places_kept(tmp_path: Path) -> None:
    (tmp_path / "sayings.txt").write_text("<source>Ann</source> <cue>said</cue> no.\nNo.\n", "utf-8")
    told, plain = marked_up("sayings", tmp_path)
    assert (told.text, told.spans) == ("Ann said no.", ((0, 3, "source"), (4, 8, "cue")))
    assert (plain.text, plain.spans) == ("No.", ())
    assert told.group != plain.group


def test_both_texts_of_a_pair_stay_together(tmp_path: Path) -> None:
    (tmp_path / "slants.tsv").write_text("He whined.\tHe said so.\nShe gloated.\tShe was glad.\n", "utf-8")
    found = [example for pair in pairs("slants", tmp_path) for example in pair]
    assert [(each.text, each.label) for each in found] == [
        ("He whined.", 1.0),
        ("He said so.", 0.0),
        ("She gloated.", 1.0),
        ("She was glad.", 0.0),
    ]
    assert [found[0].group == each.group for each in found] == [True, True, False, False]


def test_quoted_words_are_no_labels_of_wording() -> None:
    found = {line.text for line in unquoted("wordings")}
    assert not any('"' in text or "“" in text for text in found)
    assert found == {tags.text for tags in TAGGED["own_wordings"](None)}  # type: ignore[arg-type]  # reads no data
