"""The sentences of our own writing: their tags and labels are sound, and none of those that judge teaches."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from sklearn.feature_extraction.text import CountVectorizer

from app.schemas import Category
from training.data.own import EXAMPLES, example_rows
from training.data.polnear import PARTS
from training.data.split import text_key
from training.data.written import JUDGING, TEACHING, labeled, marked_up, pairs, wordings
from training.deep.tags import TAGGED
from training.evaluation.evaluate import own_items
from training.evaluation.spans import read_uses

TAGS = {"sayings": set(PARTS), "wordings": {"loaded"}}
EVEN = ("headlines", "claims", "heated", "opinions")
LABELS = (*EVEN, "debates")
PAIRS = ("exaggerations", "slants")
ALIKE = 0.6  # of twice the words in order that two texts share, to all their words


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


def words_of(text: str) -> list[str]:
    return re.findall(r"[\w'’]+", text.lower())


def counted(text: str) -> list[str]:
    """Return the words of a text, each numbered among its likes: so sets of them tell how many are shared."""
    seen: Counter[str] = Counter()
    numbered = []
    for word in words_of(text):
        seen[word] += 1
        numbered.append(f"{word} {seen[word]}")
    return numbered


def near_copies(judged: Sequence[str], teaching: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pairs of texts that are alike word by word."""
    vectorizer = CountVectorizer(analyzer=counted, dtype=np.int32)
    taught = vectorizer.fit_transform(teaching)
    asked = vectorizer.transform(judged)
    sizes = [np.array([len(words_of(text)) for text in texts]) for texts in (judged, teaching)]
    shared = (asked @ taught.T).tocoo()
    most = 2.0 * shared.data / (sizes[0][shared.row] + sizes[1][shared.col])  # that the ratio can be
    return [
        (judged[row], teaching[column])
        for row, column in zip(shared.row[most >= ALIKE], shared.col[most >= ALIKE], strict=True)
        if SequenceMatcher(None, words_of(judged[row]), words_of(teaching[column]), autojunk=False).ratio()
        >= ALIKE
    ]


def taught_texts() -> list[str]:
    """Return everything of ours that teaches: lines written for it, and the examples of the rules."""
    paths = sorted(EXAMPLES.glob("*.csv"))
    rows = [row["sentence"] for path in paths for row, _ in example_rows(cast("Category", path.stem))]
    assert len(rows) > 1_500
    return texts(TEACHING) + rows


def item_texts() -> list[str]:
    items = [item for _, item in own_items()]
    return [text for item in items for text in (item.text, item.title) if text]


JUDGED: Mapping[str, Callable[[], list[str]]] = {
    "items": item_texts,
    "marks": lambda: [use.text for use in read_uses()],
    "hard": lambda: texts(JUDGING),
}


@pytest.mark.parametrize("name", JUDGED)
def test_nothing_that_judges_is_nearly_what_teaches(name: str) -> None:
    assert near_copies(JUDGED[name](), taught_texts()) == []


def test_near_copies_are_alike_word_by_word() -> None:
    taught = ["The man suffered an electric shock while repairing the line.", "It rained."]
    near, far = "The patient suffered an electric shock while repairing the heater.", "The line was repaired."
    assert near_copies([near, far], taught) == [(near, taught[0])]


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
    found = {line.text for line in wordings()}
    assert not any('"' in text or "“" in text for text in found)
    assert found == {tags.text for tags in TAGGED["own_wordings"](None)}  # type: ignore[arg-type]  # reads no data
