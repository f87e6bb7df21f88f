"""Which rows of the deep model's corpus train, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from invented import unwatched
from lessons import HEADS, passage, row

from app.scoring.deep.passages import Passages
from app.scoring.deep.wordpiece import WordPieces
from training.config import read_config
from training.data.datasets import DataFolder
from training.data.example import Example
from training.deep import corpus
from training.deep.corpus import DeepCorpus, gather, part_of
from training.deep.lesson import UNLABELED
from training.deep.rows import Gatherer
from training.deep.tags import Tags
from training.deep_config import SourceConfig, TaggedConfig
from training.fast.crossfit import is_held_out

CONFIG = replace(read_config(), held_out=3)
CORPUS = DeepCorpus(
    rows=[row(4), row(5, share=0.5), row(6), row(7), row(8)],
    pairs=[(1, 3, "bias claim"), (3, 4, "bias"), (2, 1, "bias")],
    parts=["test", "train", "validation", "train", "train"],
    folds=[0, 1, 2, 3, 4],
)


def group(held_out: bool, start: int = 0) -> str:
    return next(str(each) for each in range(start, 999) if is_held_out(str(each), CONFIG) is held_out)


def test_part_holds_its_rows_in_order() -> None:
    assert [each.passage.ids[1] for each in CORPUS.part("train")] == [5, 7, 8]
    assert [each.passage.ids[1] for each in CORPUS.part("validation")] == [6]
    assert [each.passage.ids[1] for each in CORPUS.part("test")] == [4]


def test_lesson_holds_what_trains_and_then_what_no_set_labels() -> None:
    found = CORPUS.lesson(HEADS, [passage([9]), passage([10])])
    assert found.ids.reshape(-1, 3)[:, 1].tolist() == [5, 7, 8, 9, 10]
    assert found.folds.tolist() == [1, 3, 4, UNLABELED, UNLABELED]
    assert found.shares.tolist() == [0.5, 1.0, 1.0, 1.0, 1.0]
    assert not found.weights[3:].any()


def test_pairs_of_a_lesson_are_of_its_own_numbers_and_have_both_rows_in_it() -> None:
    found = CORPUS.lesson(HEADS, [])
    assert found.pairs.tolist() == [[0, 1, 0], [0, 1, 1], [1, 2, 0]]


@pytest.mark.parametrize(
    ("source", "split", "part"),
    [
        ("checkthat", "dev", "validation"),
        ("checkthat", "dev-test", "validation"),
        ("checkthat", "train", "train"),
        ("babe", "dev", "train"),  # no part that its makers kept
    ],
)
def test_part_of_a_set_s_own_split_chooses_where_it_is_an_official_one(
    source: str, split: str, part: str
) -> None:
    config = replace(CONFIG, deep=replace(CONFIG.deep, validation=10**9))
    example = Example("", 0.0, group(held_out=False), split=split)
    assert part_of(example, source, config) == part


def test_group_that_is_held_out_tests_whatever_its_split() -> None:
    for split in ("train", "dev", ""):
        example = Example("", 0.0, group(held_out=True), split=split)
        assert part_of(example, "checkthat", CONFIG) == "test"


def test_one_group_in_so_many_chooses() -> None:
    config = replace(CONFIG, held_out=10**9, deep=replace(CONFIG.deep, validation=4))
    parts = [part_of(Example("", 0.0, str(number)), "babe", config) for number in range(400)]
    assert 70 < parts.count("validation") < 130
    assert parts.count("train") == 400 - parts.count("validation")


WORDS = ["the", "plan", "is", "old", "new", "a", "shock", "."]
PASSAGES = Passages(WordPieces(["[UNK]", "[CLS]", "[SEP]", "[unused1]", *WORDS]), WORDS, {})


def gathered(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    sources: Mapping[str, tuple[SourceConfig, list[Example]]],
    tags: Sequence[Tags] = (),
) -> DeepCorpus:
    """Gather invented sources, and the word labels of one more."""
    monkeypatch.setattr(
        corpus, "SOURCES", {name: lambda _, each=each: each for name, (_, each) in sources.items()}
    )
    monkeypatch.setattr(corpus, "TAGGED", {"words": lambda _: tags})
    deep = replace(
        CONFIG.deep,
        sources={name: each for name, (each, _) in sources.items()},
        tagged={"words": TaggedConfig(share=0.25, weight=4.0)},
    )
    config = replace(CONFIG, deep=replace(deep, validation=10**9))
    return gather(DataFolder(tmp_path, sealed=False), config, Gatherer(PASSAGES), unwatched)


def test_sentence_that_tests_in_one_set_trains_in_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bias = SourceConfig({"bias": 1.0})
    found = gathered(
        monkeypatch,
        tmp_path,
        {
            "first": (bias, [Example("The plan is old.", 1.0, group(held_out=True))]),
            "second": (bias, [Example("the plan is OLD", 0.0, group(held_out=False))]),
            "third": (bias, [Example("The plan is new.", 0.0, group(held_out=False))]),
        },
        [Tags("The plan is a shock.", group(held_out=False), ())],
    )
    assert [each.text for each in found.rows] == [
        "The plan is old.",
        "the plan is OLD",
        "The plan is new.",
        "The plan is a shock.",
    ]
    assert found.parts == ["test", "test", "train", "train"]
    assert (found.rows[3].share, found.rows[3].tag_weight) == (0.25, 4.0)
    assert found.folds[0] == found.folds[1]
    assert all(0 <= fold < CONFIG.folds for fold in found.folds)


def test_pairs_are_of_a_group_s_two_texts_the_first_above_the_second(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    open_group, other = group(held_out=False), group(held_out=False, start=500)
    examples = [
        Example("The plan is a shock.", 1.0, open_group),
        Example("The plan is old.", 0.0, open_group),
        Example("The plan is new.", 0.0, other),
        Example("A plan is new.", 0.0, open_group),  # the first of a pair that has no second
    ]
    source = SourceConfig({"bias": 1.0}, pairs="bias claim")
    found = gathered(monkeypatch, tmp_path, {"pairs": (source, examples)})
    assert [(found.rows[a].text, found.rows[b].text, heads) for a, b, heads in found.pairs] == [
        ("The plan is a shock.", "The plan is old.", "bias claim")
    ]
    assert found.folds[0] == found.folds[1]
