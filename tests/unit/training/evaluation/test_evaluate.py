"""What counts as a failed evaluation, and what the service is asked."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import msgspec
import numpy as np
import pytest

from app.schemas import DIMENSIONS, ScoreReport, ScoreRequest
from app.scoring.errors import BlankTextError
from app.scoring.scorer import Scorer
from training.config import read_config
from training.data.datasets import DataFolder, manifest
from training.evaluation import hard, lengths, robustness, spans
from training.evaluation.evaluate import (
    FLOORS,
    Outcome,
    Yardstick,
    evaluate_own,
    evaluate_task,
    read_yardstick,
)
from training.evaluation.observed import ObservedScorer
from training.evaluation.sourcing import HEADLINES
from training.evaluation.tasks import TASKS, Item, Task
from training.fast.crossfit import is_held_out
from training.metrics import Estimate, auc, ordered, share

DROP = 0.03
YARDSTICK = Yardstick({"bias/a": 0.7}, {"bias/a": 0.8}, DROP, seed=1)
CONFIG = read_config()


class FakeScorer:
    """Scores a text by the number it begins with; refuses what begins with none."""

    def __init__(self, real: Scorer) -> None:
        self._pattern = real.score(ScoreRequest(text="The council met on Monday.", title="Council meets"))
        self.requests: list[ScoreRequest] = []

    def known(self) -> float:
        return 1.0

    def score(self, request: ScoreRequest) -> ScoreReport:
        self.requests.append(request)
        try:
            value = float((request.title or request.text).split()[0])
        except ValueError:
            raise BlankTextError("there is no word in the text", "/text") from None
        figure = msgspec.structs.replace(
            self._pattern.scores.bias, score=None if value < 0 else value, quoted_score=None
        )
        return msgspec.structs.replace(
            self._pattern,
            scores=msgspec.structs.replace(self._pattern.scores, **dict.fromkeys(DIMENSIONS, figure)),
        )


@pytest.fixture
def fake(scorer: Scorer) -> FakeScorer:
    return FakeScorer(scorer)


def outcome(value: float, floor: float | None, committed: float | None, *, lower: bool = False) -> Outcome:
    figure = Estimate(value, value, value, 10)
    other = Estimate(0.0, 0.0, 0.0, 10)
    nothing = np.array([])
    return Outcome(
        "bias/a", {"auc": figure, "ece": other}, 0, nothing, nothing, floor, committed, lower_is_better=lower
    )


@pytest.mark.parametrize(
    ("value", "floor", "committed", "lower", "complaint"),
    [
        (0.75, 0.7, 0.77, False, None),
        (0.70, 0.7, None, False, None),
        (0.69, 0.7, None, False, "below its floor"),
        (0.69, 0.7, 0.69, False, "below its floor"),
        (0.75, 0.7, 0.79, False, "worse than the committed"),
        (0.75, None, 0.779, False, None),
        (0.10, None, None, False, None),
        (0.05, 0.06, 0.05, True, None),
        (0.07, 0.06, None, True, "above its floor"),
        (0.05, 0.06, 0.01, True, "worse than the committed"),
        (0.01, 0.06, 0.05, True, None),
    ],
)
def test_outcome_complains_when_a_figure_is_too_bad(
    value: float, floor: float | None, committed: float | None, lower: bool, complaint: str | None
) -> None:
    found = outcome(value, floor, committed, lower=lower).complaint(DROP)
    if complaint is None:
        assert found is None
    else:
        assert found is not None
        assert complaint in found


def test_only_the_first_figure_is_held_against_the_floor() -> None:
    assert outcome(0.75, 0.7, None).headline.value == 0.75
    assert outcome(0.75, 0.7, None).complaint(DROP) is None


def test_outcome_without_a_figure_is_complained_of_where_one_is_demanded() -> None:
    nothing = replace(outcome(0.5, None, None), figures={})
    assert nothing.headline is None
    assert nothing.complaint(DROP) is None
    assert replace(nothing, floor=0.7).complaint(DROP) == "has no figure"


def test_yardstick_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text('drop = 0.02\n[floors]\n"bias/a" = 0.5\n[deep]\n"bias/a" = 0.7\n', "utf-8")
    found = read_yardstick({"bias/a": 0.6}, 9, path=path)
    assert found == Yardstick({"bias/a": 0.5}, {"bias/a": 0.6}, 0.02, 9)
    assert read_yardstick({}, 9, "deep", path).floors == {"bias/a": 0.7}


def test_floors_are_of_tasks_that_there_are() -> None:
    known = {task.name for task in TASKS} | {f"own/{name}" for name in DIMENSIONS} | set(HEADLINES)
    known |= set(spans.HEADLINES) | set(robustness.HEADLINES) | set(lengths.HEADLINES) | set(hard.HEADLINES)
    found = read_yardstick({}, 0)
    assert set(found.floors) == known, "every task has a floor"
    assert all(0.0 <= floor < 1.0 for floor in found.floors.values())
    deep = tomllib.loads(FLOORS.read_text("utf-8"))["deep"]
    assert set(deep) <= known, "of deep more, or less, is demanded in tasks that there are"
    assert all(0.0 <= floor < 1.0 for floor in deep.values())
    assert 0.0 < found.drop < 0.1


def test_own_set_is_judged_by_dimension(fake: FakeScorer, tmp_path: Path) -> None:
    rows = [
        {"id": f"{name}-{at}", "dimension": name, "label": label, "text": f"{score} of it", "note": ""}
        for name in ("bias", "clickbait")
        for at, (label, score) in enumerate([(1, 0.9), (1, 0.4), (0, 0.5), (0, 0.1)])
    ]
    rows[4]["text"], rows[4]["title"] = "something else", "0.9 of it"
    path = tmp_path / "items.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    bias, clickbait = evaluate_own(
        cast("ObservedScorer", fake), replace(YARDSTICK, floors={"own/bias": 0.8}), path
    )
    assert (bias.name, bias.floor, bias.skipped) == ("own/bias", 0.8, 0)
    assert bias.headline.value == clickbait.headline.value == 0.75  # three of four pairs in order
    assert bias.complaint(DROP) == "below its floor of 0.800"
    assert [request.title for request in fake.requests[4:6]] == ["0.9 of it", None]


def test_own_item_without_a_score_counts_as_no_finding(fake: FakeScorer, tmp_path: Path) -> None:
    texts = [(1, "0.9 of it"), (0, "-1 of it"), (0, "refused")]
    rows = [{"id": text, "dimension": "bias", "label": label, "text": text} for label, text in texts]
    path = tmp_path / "items.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (found,) = evaluate_own(cast("ObservedScorer", fake), YARDSTICK, path)
    assert found.answers.tolist() == [0.9, 0.0, 0.0]


def bias_of(report: ScoreReport) -> float | None:
    return report.scores.bias.score


def task(items: list[Item], **options: Any) -> Task:
    def read(_: DataFolder) -> Iterator[Item]:
        return iter(items)

    return Task(
        "bias/a", "babe/sentences.jsonl", read, bias_of, options.pop("metrics", (("auc", auc),)), **options
    )


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path, sealed=False)


def run(found: Task, fake: FakeScorer, folder: DataFolder) -> Outcome:
    return evaluate_task(found, cast("ObservedScorer", fake), folder, CONFIG, YARDSTICK)


def test_task_skips_what_has_no_score(fake: FakeScorer, folder: DataFolder) -> None:
    items = [
        Item("0.9 a", 1.0, "1"),
        Item("refused", 0.0, "2"),
        Item("-1 b", 0.0, "3"),
        Item("0.2 c", 0.0, "4"),
    ]
    done = run(task(items), fake, folder)
    assert done.skipped == 2
    assert done.answers.tolist() == [0.9, 0.2]
    assert done.labels.tolist() == [1.0, 0.0]
    assert (done.floor, done.committed) == (0.7, 0.8)
    assert done.headline.value == 1.0


def test_rival_is_subtracted(fake: FakeScorer, folder: DataFolder) -> None:
    items = [
        Item("0.9 a", 1.0, "1", rival="0.4 a"),
        Item("0.2 b", 1.0, "2", rival="0.5 b"),
        Item("0.2 c", 1.0, "3", rival="refused"),
    ]
    done = run(task(items, metrics=(("ordered", ordered),)), fake, folder)
    assert done.answers.tolist() == pytest.approx([0.5, -0.3])
    assert done.skipped == 1
    assert done.headline.value == 0.5


def test_lower_is_better_reaches_the_outcome(fake: FakeScorer, folder: DataFolder) -> None:
    done = run(
        task([Item("0.9 a", 0.0, "1")], metrics=(("share", share),), lower_is_better=True),
        fake,
        folder,
    )
    assert done.lower_is_better
    assert done.complaint(DROP) == "above its floor of 0.700"


def test_long_text_is_cut_and_english_is_taken_on_trust(fake: FakeScorer, folder: DataFolder) -> None:
    run(task([Item("0.5 " + "a" * 300_000, 0.0, "1", title="0.5 t")]), fake, folder)
    (request,) = fake.requests
    assert len(request.text) == 200_000
    assert (request.language, request.title) == ("en", "0.5 t")


GROUPED = [Item(f"0.5 {number}", 0.0, f"group-{number}") for number in range(300)]


def test_rows_are_those_kept_from_the_model_when_it_was_trained_on_the_file(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DataFolder, "has_trained", lambda *_: True)
    kept = task(GROUPED).rows(folder, CONFIG)
    assert kept == [item for item in GROUPED if is_held_out(item.group, CONFIG)]
    assert 10 < len(kept) < 60
    assert task(GROUPED, always_whole=True).rows(folder, CONFIG) == GROUPED


def test_task_of_one_class_has_no_figure_and_borrows_none(fake: FakeScorer, folder: DataFolder) -> None:
    items = [Item("0.9 a", 1.0, "1"), Item("0.2 b", 1.0, "2")]
    done = run(task(items, metrics=(("auc", auc), ("share", share))), fake, folder)
    assert done.figures == {}, "the second figure is not held against the floor of the first"
    assert done.answers.tolist() == [0.9, 0.2]


def test_all_rows_count_when_the_file_is_another(folder: DataFolder) -> None:
    assert task(GROUPED).rows(folder, CONFIG) == GROUPED


def test_tasks_have_names_files_and_figures_of_their_own() -> None:
    assert len({each.name for each in TASKS}) == len(TASKS)
    described = {entry.path for entry in manifest()}
    for each in TASKS:
        assert each.path in described
        assert each.metrics
