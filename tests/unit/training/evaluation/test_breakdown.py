"""Slices, abstention and the failures that are quoted, by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from training.evaluation.breakdown import LEAST_ROWS, abstention, breakdowns, risks, slice_figures, slices_of
from training.evaluation.evaluate import Outcome, Scored
from training.evaluation.failures import MOST_CHARS, QUOTABLE, failures
from training.evaluation.tasks import TASKS, Item
from training.metrics import Estimate, auc


def outcome(scored: list[Scored], name: str = "own/bias") -> Outcome:
    labels = np.array([each.item.label for each in scored])
    answers = np.array([each.answer for each in scored])
    figure = Estimate(0.5, 0.4, 0.6, len(scored))
    return Outcome(name, {"auc": figure}, 0, labels, answers, None, None, metric=auc, scored=tuple(scored))


def row(label: float, answer: float, text: str = "A word.", known: float = 1.0) -> Scored:
    return Scored(Item(text, label, text), answer, known)


@pytest.mark.parametrize(
    ("text", "slices"),
    [
        ("The road closed.", {"under 15 words", "without a quotation", "names no party or group"}),
        ("“No,” the Democrats said.", {"under 15 words", "with a quotation", "names a party or group"}),
        ("word " * 31, {"31 to 200 words", "without a quotation", "names no party or group"}),
        ("word " * 201, {"over 200 words", "without a quotation", "names no party or group"}),
    ],
)
def test_slices_are_told_from_the_text(text: str, slices: set[str]) -> None:
    assert set(slices_of(Item(text, 1.0, "g"))) == slices


def test_slices_of_the_set_are_told_too() -> None:
    assert "outlet A" in slices_of(Item("A word.", 1.0, "g", traits=("outlet A",)))


def test_slice_has_a_figure_when_it_has_rows_of_both_kinds() -> None:
    short = [row(at % 2, 0.9 if at % 2 else 0.1) for at in range(LEAST_ROWS)]
    long = [row(at % 2, 0.1 if at % 2 else 0.9, "word " * 40) for at in range(LEAST_ROWS)]
    few = [row(1.0, 0.5, "“A word.”")]
    found = slice_figures(outcome(short + long + few), 1)
    assert found["under 15 words"].value == pytest.approx(1.0, abs=0.05)
    assert found["31 to 200 words"].value == 0.0
    assert "with a quotation" not in found
    assert slice_figures(replace(outcome(short + long), scored=()), 1) == {}
    one_kind = [row(0.0, 0.2, "word " * 20) for _ in range(LEAST_ROWS)]
    assert "15 to 30 words" not in slice_figures(outcome(short + one_kind), 1)


def test_risk_counts_the_most_trusted_first_and_shares_among_equals() -> None:
    wrong = np.array([1.0, 0.0, 1.0, 0.0])
    coverage, risk = risks(wrong, np.array([0.2, 0.9, 0.5, 0.5]))
    assert coverage.tolist() == [0.25, 0.5, 0.75, 1.0]
    # 0.9 is right; the two at 0.5 are half wrong each; 0.2 is wrong.
    assert risk.tolist() == pytest.approx([0.0, 0.25, 1 / 3, 0.5])


def test_abstention_tells_the_flagged_from_the_others() -> None:
    rows = [row(1.0, 0.9), row(0.0, 0.1), row(1.0, 0.3, known=0.5), row(0.0, 0.4, known=0.6)]
    found = abstention(outcome(rows), 0.75)
    assert found is not None
    assert (found.rows, found.flagged) == (4, 2)
    assert (found.risk, found.risk_flagged, found.risk_kept) == (0.25, 0.5, 0.0)
    assert found.area_known < found.risk
    assert found.curves.at[-1] == 1.0
    assert set(map(len, found.curves.lines.values())) == {len(found.curves.at)}
    unflagged = abstention(outcome(rows), 0.1)
    assert unflagged is not None
    assert unflagged.risk_flagged is None


def test_abstention_is_not_told_of_edits_nor_of_one_kind() -> None:
    assert abstention(outcome([row(1.0, 0.9), row(1.0, 0.2)]), 0.75) is None
    edits = [Scored(Item("a", label, "g", rival="b"), 0.1) for label in (0.0, 1.0)]
    assert abstention(outcome(edits), 0.75) is None
    slices, kept = breakdowns([outcome(edits)], 0.75, 1)
    assert (slices, kept) == ({}, {})


def test_failures_are_the_largest_errors_of_each_task_in_turn() -> None:
    bias = outcome([row(1.0, 0.1, "worst"), row(1.0, 0.4, "bad"), row(1.0, 0.6, "right")])
    edits = outcome(
        [
            Scored(Item("dire", 1.0, "g", rival="bad"), -0.2),
            Scored(Item("fine", 1.0, "g", rival="well"), 0.2),
        ],
        "edits/wnc",
    )
    closed = outcome([row(1.0, 0.0, "a publisher's")], "bias/babe")
    found = failures([bias, edits, closed])
    assert [each.text for each in found] == ["dire → bad", "worst", "bad"]
    assert [each.answer for each in found] == [-0.2, 0.1, 0.4]
    assert failures([bias, edits], 1) == found[:1]


def test_failures_quote_nothing_long_and_show_the_title() -> None:
    long = outcome([row(1.0, 0.0, "x" * (MOST_CHARS + 1))])
    assert failures([long]) == []
    titled = outcome([Scored(Item("A\n text.", 1.0, "g", title="Head"), 0.0)])
    assert [each.text for each in failures([titled])] == ["Head | A text."]


def test_quotable_sets_are_no_publishers() -> None:
    assert {"claim/ct24", "clickbait/webis17", "edits/wnc", "sensationalism/hypo"} == QUOTABLE
    assert {task.name for task in TASKS} > set(QUOTABLE)
