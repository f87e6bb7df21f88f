"""The card's tables hold the published figures, and say so where there are none."""

from __future__ import annotations

from typing import Any

import pytest

from training.reports import card_tables as tables

ESTIMATE = {"value": 0.81, "low": 0.79, "high": 0.83, "rows": 12}
SHOWN = "0.810 (0.790 to 0.830)"
CURVES = {"title": "length", "at": [3, 24], "lines": {"bias": [0.3, 0.4]}}
EVALUATION: dict[str, Any] = {
    "fast": {"bias/a": {"auc": ESTIMATE, "skipped": 0}, "swaps/templates": {"share": ESTIMATE}},
    "deep": {"length/samples": {"drift": ESTIMATE, "curves": [CURVES]}},
}


def test_what_should_not_matter_has_a_table_of_its_own() -> None:
    usual, still = (tables.side_by_side(EVALUATION, still=still) for still in (False, True))
    assert f"| bias/a | auc | {SHOWN} |  | 12 |" in usual
    assert "swaps" not in usual
    assert f"| swaps/templates | share | {SHOWN} |  | 12 |" in still
    assert f"| length/samples | drift |  | {SHOWN} | 12 |" in still


def test_baselines_stand_behind_the_models_where_they_were_asked_about_as_many_rows() -> None:
    other = {"bias/a": {"auc": {**ESTIMATE, "value": 0.5}}}
    fewer = {"bias/a": {"auc": {**ESTIMATE, "value": 0.9, "rows": 11}}}
    shown = tables.side_by_side(EVALUATION, still=False, baselines={"constant": other, "tfidf": fewer})
    assert "| task | figure | fast | deep | constant | tfidf | rows |" in shown
    assert f"| bias/a | auc | {SHOWN} |  | 0.500 (0.790 to 0.830) |  | 12 |" in shown
    assert "constant" not in tables.side_by_side(EVALUATION, still=True, baselines={"constant": other})


def test_baseline_that_is_ahead_is_named() -> None:
    def figures(value: float) -> dict[str, Any]:
        figure = {**ESTIMATE, "value": value}
        return {"bias/basil": {"auc": figure}, "marks/sober": {"share": figure}}

    evaluation = {"fast": figures(0.7)}
    assert tables.ahead(evaluation, {"tfidf": figures(0.8)}) == "`bias/basil` (tfidf 0.800, fast 0.700)"
    assert tables.ahead(evaluation, {"lexicon": figures(0.6)}) == "`marks/sober` (lexicon 0.600, fast 0.700)"
    assert tables.ahead(evaluation, {"constant": figures(0.8), "tfidf": figures(0.7)}) == "no task"


def test_rows_that_are_not_untouched_say_so_beside_their_figure() -> None:
    found = {"fast": {"overall/hyperpartisan": {"auc": ESTIMATE}, "sourcing/written": {"kind": ESTIMATE}}}
    shown = tables.side_by_side(found, still=False)
    assert "| overall/hyperpartisan (half of it chose the weights) | auc |" in shown
    assert "| sourcing/written (development set) | kind |" in shown
    assert set(tables.NOTES) <= set(tables.HEADLINES)


def test_best_f1_says_where_its_cut_off_is_from() -> None:
    shown = tables.side_by_side({"fast": {"bias/a": {"best_f1": ESTIMATE}}}, still=False)
    assert f"| bias/a | best F1 (cut-off chosen on these rows) | {SHOWN} |  | 12 |" in shown


def test_texts_without_a_score_are_counted() -> None:
    evaluation = {
        "fast": {"bias/a": {"skipped": 3}, "bias/b": {"skipped": 0}},
        "deep": {"bias/a": {"skipped": 4}},
    }
    assert tables.skipped(evaluation) == "3 or 4 of `bias/a`"
    assert tables.skipped({}) == "none"


def test_curve_is_told_in_figures() -> None:
    assert "| deep | any | bias | 0.300 | 0.400 |" in tables.length_curves(EVALUATION)


def test_abstention_leaves_blank_what_is_undefined() -> None:
    found = {
        "rows": 9,
        "flagged": 0,
        "risk": 0.2,
        "risk_flagged": None,
        "risk_kept": 0.2,
        "area_known": 0.15,
        "area_certainty": 0.1,
    }
    shown = tables.abstention({"deep": {"bias/a": found}})
    assert "| bias/a | deep | 0 of 9 | 0.200 |  | 0.200 | 0.150 | 0.100 |" in shown


def test_slices_stand_side_by_side() -> None:
    shown = tables.slices({"fast": {"bias/a": {"long": ESTIMATE}}, "deep": {"bias/a": {"long": ESTIMATE}}})
    assert f"| bias/a | long | {SHOWN} | {SHOWN} | 12 |" in shown


def test_failures_cannot_break_their_table() -> None:
    text = "A | <b>B</b> `c` *d* [e](f)"
    shown = tables.failures({"fast": [{"task": "own/bias", "label": 1.0, "answer": 0.1, "text": text}]})
    assert shown.splitlines()[-1] == (
        "| own/bias | 1.00 | 0.10 | A \\| \\<b>B\\</b> \\`c\\` \\*d\\* \\[e](f) |"
    )


def test_transfer_shows_folds_outlets_and_sets() -> None:
    three = {name: {**ESTIMATE, "rows": 30} for name in ("macro_f1", "auc", "ece")}
    few = dict.fromkeys(("macro_f1", "auc"), ESTIMATE)
    shown = tables.transfer(
        {
            "folds": {**three, "by_topic": {"taxes": three}},
            "outlets_left_out": {**three, "by_outlet": {"reuters": three, "stormer": few}},
            "sets": {"babe": {"basil": ESTIMATE}, "basil": {"babe": ESTIMATE, "basil": ESTIMATE}},
        }
    )
    assert f"| outlets left out | {SHOWN} | {SHOWN} | {SHOWN} |" in shown
    assert f"| reuters | {SHOWN} | {SHOWN} | 30 |" in shown
    assert "stormer" not in shown, "of a dozen rows there is no figure"
    assert f"| babe |  | {SHOWN} |" in shown


def test_open_data_stands_beside_the_published_figure() -> None:
    usual = {"fast": {"bias/babe": {"auc": ESTIMATE, "macro_f1": ESTIMATE}}}
    opened = {"auc": {**ESTIMATE, "value": 0.6}, "macro_f1": {**ESTIMATE, "value": 0.7}, "skipped": 0}
    shown = tables.licence({"files": ["a/b.jsonl"], "evaluation": {"bias/babe": opened}}, usual)
    assert "`a/b.jsonl`" in shown
    assert f"| bias/babe | macro_f1 | {SHOWN} | 0.700 (0.790 to 0.830) | 12 |" in shown
    assert "| auc |" not in shown, "the figure with a floor alone"


def test_open_data_is_not_compared_on_other_rows_nor_on_what_it_has_learnt_from() -> None:
    written = {"sourcing/written": {"unsourced_f1": ESTIMATE}}
    usual = {"fast": written | {"sourcing/polnear": {"f1": ESTIMATE}}}
    found = {"files": [], "evaluation": written | {"sourcing/polnear": {"f1": {**ESTIMATE, "rows": 13}}}}
    shown = tables.licence(found, usual)
    assert "sourcing" not in shown
    assert "sourcing/polnear" in tables.licence(found | {"evaluation": usual["fast"]}, usual)


@pytest.mark.parametrize(
    "shown",
    [
        tables.length_curves({}),
        tables.abstention({}),
        tables.slices({}),
        tables.failures({}),
        tables.transfer({}),
        tables.licence({}, {}),
    ],
)
def test_what_was_not_measured_is_said(shown: str) -> None:
    assert shown == tables.UNMEASURED
