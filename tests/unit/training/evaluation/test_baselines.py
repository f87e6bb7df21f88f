"""The simplest answers: each by hand, and none has read what it is asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from invented import invented

from app.schemas import DIMENSIONS, ScoreRequest
from app.scoring.scorer import Scorer
from training.config import Config, read_config
from training.data.datasets import DataFolder
from training.data.example import Example
from training.data.split import text_key
from training.evaluation import baselines as module
from training.evaluation import hard, sourcing
from training.evaluation.baselines import NAMES, PLANS, baselines, training_rows
from training.evaluation.headlines import HEADLINES
from training.evaluation.observed import ObservedScorer
from training.evaluation.plain_answers import (
    ByRules,
    Constant,
    any_hit,
    fit_words,
    loudest,
    says_not_who,
    says_who,
)
from training.evaluation.tasks import TASKS, Item, Task, dimension
from training.fast.crossfit import is_held_out
from training.metrics import auc, best_f1, macro_f1

CONFIG = read_config()
ROWS = invented(1, "babe", groups=120, pairs=1)
HELD = [example for example in ROWS if is_held_out(example.group, CONFIG)]
OPEN = next(str(number) for number in range(99) if not is_held_out(str(number), CONFIG))
COPY = replace(HELD[0], group=OPEN)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """A data folder of which every set holds the same invented sentences, and a copy of one held out."""
    monkeypatch.setattr(DataFolder, "has_trained", lambda *_: True)
    names = {plan.learnt for plan in PLANS.values()} - {None}
    sources = {name: lambda _: iter([*ROWS, COPY]) for name in names}
    monkeypatch.setattr(module, "SOURCES", sources | {"polnear_apart": lambda _: iter(HELD)})
    return DataFolder(tmp_path, sealed=False)


def task() -> Task:
    def items(_: DataFolder) -> Iterator[Item]:
        return (Item(example.text, example.label, example.group) for example in ROWS)

    metrics = (("macro_f1", macro_f1), ("auc", auc), ("best_f1", best_f1))
    return Task("bias/babe", "babe/sentences.jsonl", items, dimension("bias"), metrics)


@pytest.fixture
def asked(
    folder: DataFolder, scorer: Scorer, monkeypatch: pytest.MonkeyPatch
) -> tuple[dict[str, Any], list[Sequence[Example]]]:
    """Every baseline's figures on few items, and the rows of each fit."""
    fits: list[Sequence[Example]] = []

    def noted(examples: Sequence[Example], config: Config) -> Any:
        fits.append(examples)
        return fit_words(examples, config)

    own = list(islice(module.own_items(), 0, None, 20))
    monkeypatch.setattr(module, "fit_words", noted)
    monkeypatch.setattr(module, "own_items", lambda: iter(own))
    monkeypatch.setattr(hard, "QUESTIONS", ())
    monkeypatch.setattr(sourcing, "WRITTEN", {})
    monkeypatch.setattr(module.spans, "annotated", lambda *_: [])
    return baselines(ObservedScorer(scorer), folder, CONFIG, lambda _: None, [task()]), fits


def test_no_baseline_has_read_what_is_held_out_or_a_copy_of_what_is_judged(
    asked: tuple[dict[str, Any], list[Sequence[Example]]],
) -> None:
    found, fits = asked
    assert found["tfidf"]["bias/babe"]["auc"]["rows"] == len(HELD) > 4
    judged = {text_key(example.text) for example in HELD}
    for rows in fits:
        assert len(rows) > 100
        assert not [example for example in rows if is_held_out(example.group, CONFIG)]
        assert not judged & {text_key(example.text) for example in rows}


def test_baselines_answer_every_task_they_can(
    asked: tuple[dict[str, Any], list[Sequence[Example]]],
) -> None:
    found, _ = asked
    assert tuple(found) == NAMES
    constant, lexicon, words = (found[name]["bias/babe"] for name in NAMES)
    assert constant["auc"]["value"] == 0.5
    assert lexicon["auc"]["value"] > 0.6, "some of the loud words are listed"
    assert words["auc"]["value"] > 0.95, "loud words are loud everywhere"
    assert found["constant"]["marks/loaded"]["share"]["value"] == 1.0
    assert found["constant"]["marks/literal"]["share"]["value"] == 0.0
    assert 0.9 < found["lexicon"]["marks/literal"]["share"]["value"] <= 1.0


def test_rows_that_train_keep_away_from_both_sides_of_an_edit(folder: DataFolder) -> None:
    kept = [example for example in ROWS if not is_held_out(example.group, CONFIG)]
    item = Item(kept[0].text, 1.0, "another", rival=kept[1].text)
    left = training_rows("wnc", [item, Item("New.", 0.0, kept[4].group)], folder, CONFIG)
    gone = {text_key(kept[0].text), text_key(kept[1].text)}
    assert not gone & {text_key(example.text) for example in left}
    assert kept[4].group not in {example.group for example in left}
    assert len(kept) - 6 <= len(left) < len(kept)


def test_every_task_of_sentences_has_a_plan() -> None:
    known = {task.name for task in TASKS} | {f"own/{name}" for name in DIMENSIONS}
    known |= set(hard.HEADLINES) | {sourcing.DOCUMENTS}
    assert set(PLANS) == known
    assert set(PLANS) < set(HEADLINES)


def read(scorer: Scorer, text: str, title: str | None = None) -> Any:
    return scorer.read(ScoreRequest(text=text, title=title, language="en"))


def test_rules_answer_with_the_largest_weight_of_each_sentence(scorer: Scorer) -> None:
    (hit,) = read(scorer, "A disgraceful betrayal was read.").hits[0][:1]
    loaded = loudest("loaded_language")
    one = loaded(read(scorer, "A disgraceful plan was read."))
    assert one == pytest.approx(hit.rule.weight)
    assert loaded(read(scorer, "A disgraceful plan was read. It rained on Monday.")) == pytest.approx(one / 2)
    assert loudest("clickbait")(read(scorer, "A disgraceful plan was read.")) == 0.0
    assert loudest("clickbait", title=True)(read(scorer, "You won't believe it.")) == 0.0


def test_rules_tell_who_speaks_by_a_quotation_or_a_word_of_saying(scorer: Scorer) -> None:
    for text in ("It rained, the mayor said.", "“It rained.”"):
        assert (says_who(read(scorer, text)), says_not_who(read(scorer, text))) == (1.0, 0.0)
    assert says_who(read(scorer, "It rained on the bridge.")) == 0.0


def test_rules_mark_what_is_nobody_else_s(scorer: Scorer) -> None:
    assert any_hit(read(scorer, "The disgraceful plan was read.")) == 1.0
    assert any_hit(read(scorer, "“The disgraceful plan was read on Monday,” the clerk said.")) == 0.0
    text = "The disgraceful plan was read."
    assert [text[start:end] for start, end in ByRules(scorer, any_hit).marks(text)] == ["disgraceful"]


def test_edit_is_answered_by_a_difference(scorer: Scorer) -> None:
    pair = Item("The disgraceful plan.", 1.0, "1", rival="The plan was read.")
    answers = ByRules(scorer, loudest("loaded_language")).answers([pair, replace(pair, rival=None)])
    assert answers[0] == answers[1] > 0.0
    assert Constant(0.3).answers([pair, replace(pair, rival=None)]).tolist() == [0.0, 0.3]
    words = fit_words(ROWS, CONFIG)
    loud, calm = ROWS[1], ROWS[0]
    both = Item(loud.text, 1.0, "1", rival=calm.text)
    expected = np.subtract(*words.probabilities([loud.text, calm.text]))
    assert words.answers([both]) == pytest.approx(expected)


def test_words_are_read_with_the_title_and_fitted_alike_twice() -> None:
    graded = [replace(example, label=0.25 + example.label / 2) for example in ROWS]
    once, again = fit_words(graded, CONFIG), fit_words(graded, CONFIG)
    item = Item("The road.", 1.0, "1", title="A shocking betrayal")
    assert once.answers([item]) == again.answers([item])
    assert once.answers([item]) > once.answers([replace(item, title=None)])
    assert once.probabilities([row.text for row in ROWS]).mean() == pytest.approx(0.5, abs=0.05)
