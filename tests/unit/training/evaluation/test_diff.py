"""Two models, the same questions: which decisions changed, and for whom."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.settings import Settings
from training import judging
from training.evaluation import diff
from training.evaluation.diff import Flip, TaskDiff
from training.evaluation.evaluate import Outcome, Scored
from training.evaluation.tasks import Item
from training.judging import named, run_diff
from training.metrics import Estimate, auc, ordered

ITEMS = [
    Item("loaded and found", 1.0, "1"),
    Item("loaded and lost", 1.0, "2"),
    Item("calm and marked", 0.0, "3"),
    Item("calm and left", 0.0, "4"),
    Item("skipped by one", 0.0, "5"),
]


def outcome(answers: list[float | None], name: str = "bias/a") -> Outcome:
    scored = tuple(
        Scored(item, answer) for item, answer in zip(ITEMS, answers, strict=True) if answer is not None
    )
    nothing = np.zeros(1)
    figure = {"auc": Estimate(0.0, 0.0, 0.0, len(scored))}
    return Outcome(name, figure, 0, nothing, nothing, None, None, metric=auc, scored=scored)


OLD = outcome([0.4, 0.9, 0.2, 0.1, 0.3])
NEW = outcome([0.7, 0.2, 0.8, 0.1, None])


@pytest.fixture
def found() -> TaskDiff:
    (one,) = diff.compare([OLD, outcome([0.1] * 5, "bias/gone")], [NEW], seed=1)
    return one


def test_flips_are_told_the_furthest_first_and_which_way(found: TaskDiff) -> None:
    assert found.flips == (
        Flip("loaded and lost", 1.0, 0.9, 0.2, better=False),
        Flip("calm and marked", 0.0, 0.2, 0.8, better=False),
        Flip("loaded and found", 1.0, 0.4, 0.7, better=True),
    )
    assert (found.better, found.worse) == (1, 2)


def test_figures_are_over_what_both_answer(found: TaskDiff) -> None:
    assert (found.items, found.only_old, found.only_new) == (4, 1, 0)
    assert (found.old, found.new) == (1.0, 0.5)
    assert found.difference.value == pytest.approx(-0.5)
    assert found.difference.low <= -0.5 <= found.difference.high
    assert found.moved == pytest.approx((0.3 + 0.7 + 0.6 + 0.0) / 4)


def test_an_edit_flips_when_the_other_wording_scores_higher() -> None:
    edit = Item("biased", 1.0, "g", rival="neutral")
    before, after = (
        replace(OLD, name="edits/wnc", metric=ordered, scored=(Scored(edit, answer),))
        for answer in (-0.1, 0.1)
    )
    (one,) = diff.compare([before], [after], seed=1)
    assert one.flips == (Flip("biased → neutral", 1.0, -0.1, 0.1, better=True),)


def test_nothing_flips_between_equals() -> None:
    (one,) = diff.compare([OLD], [OLD], seed=1)
    assert (one.flips, one.moved, one.difference.value) == ((), 0.0, 0.0)


def test_report_is_written_for_people_and_for_machines(found: TaskDiff, tmp_path: Path) -> None:
    paths = diff.write(tmp_path / "made", [found], ("before", "after"))
    lines = paths["md"].read_text("utf-8").splitlines()
    assert lines[0] == "# From before to after"
    assert lines[4].startswith("| bias/a | 4 | 1.000 | 0.500 | -0.500 (")
    assert "| worse | 1.00 | 0.900 | 0.200 | loaded and lost |" in lines
    (read,) = json.loads(paths["json"].read_text("utf-8"))
    assert (read["task"], read["better"], read["worse"], len(read["flips"])) == ("bias/a", 1, 2, 3)


def test_long_texts_are_cut_in_the_report() -> None:
    flip = Flip("a|b" * 200, 1.0, 0.1, 0.9, better=True)
    assert len(diff._row(flip)) < 320
    assert "a\\|b" in diff._row(flip)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("some/where", (Path("some/where"), "fast")),
        ("some/where:deep", (Path("some/where"), "deep")),
        ("c:/some:fast", (Path("c:/some"), "fast")),
    ],
)
def test_a_model_is_named_by_its_folder(place: str, expected: tuple[Path, str]) -> None:
    assert named(place) == expected


def test_the_shipped_model_differs_in_nothing_from_its_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped, copy = Settings().artifacts_dir, tmp_path / "copy"
    shutil.copytree(shipped, copy, ignore=shutil.ignore_patterns("deep"))
    monkeypatch.setattr(judging, "say", lambda _: None)
    run_diff((str(shipped), str(copy)), tmp_path / "no-data", tmp_path / "report")
    read = json.loads((tmp_path / "report" / "diff.json").read_text("utf-8"))
    assert [each["task"] for each in read][:1] == ["own/bias"]
    assert [each["flips"] for each in read] == [[]] * len(read)
    assert {each["moved"] for each in read} == {0.0}
