"""The sentences of our own writing: their tags and labels are sound, and none of those that judge teaches."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from training.deep.tags import TAGGED
from training.split import text_key
from training.written import JUDGING, TEACHING, labeled, marked_up, unquoted

TAGS = {"sayings": {"source", "cue", "content"}, "wordings": {"loaded"}}
LABELS = ("headlines", "claims")


def texts(folder: Path) -> list[str]:
    marked = [line.text for name in TAGS for line in marked_up(name, folder)]
    return marked + [example.text for name in LABELS for example in labeled(name, folder)]


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
def test_both_labels_come_equally_often(folder: Path, name: str) -> None:
    counts = Counter(example.label for example in labeled(name, folder))
    assert counts[1.0] == counts[0.0] >= 60


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


def test_quoted_words_are_no_labels_of_wording() -> None:
    found = {line.text for line in unquoted("wordings")}
    assert not any('"' in text or "“" in text for text in found)
    assert found == {tags.text for tags in TAGGED["own_wordings"](None)}  # type: ignore[arg-type]  # reads no data
