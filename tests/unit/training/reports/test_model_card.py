"""The card is made of the manifest, the figures and the data's manifest, and leaves nothing blank."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from training.data.datasets import DataFile
from training.reports.model_card import model_card

SCALE = {"cuts": [0.11, 0.22, 0.33], "quantiles": [step / 100 for step in range(101)]}
MANIFEST: dict[str, Any] = {
    "name": "fast",
    "version": "9.8.7",
    "digest": "sha256:" + "ab" * 32,
    "training": {
        "columns": 12_345,
        "constants_lexicon": "sha256:" + "ef" * 32,
        "folds": 4,
        "held_out": "one group in 7",
        "sources": {"bias": {"target": "babe", "weights": {"babe": 1.0, "wnc": 0.25}}},
        "tagger": {"pooled": ["bias", "clickbait"]},
    },
    "calibration": {
        "exponents": {"bias": 3.0},
        "title_share": {"bias": 0.35},
        "weights": {"bias": 0.25, "unsourced": 0.1},
        "scales": {"bias": SCALE, "overall": SCALE},
    },
}
DEEP: dict[str, Any] = {
    "version": "7.6.5",
    "digest": "sha256:" + "cd" * 32,
    "training": {
        "sources": {"babe": {"heads": {"bias": 0.75}}, "hypo": {"heads": {"hyperbole": 1.0}}},
        "schools": {
            "small": {"teachers": 7, "further": 2, "student": {"recipe": {"epochs": 9}}},
            "large": {"teachers": 8, "further": 0, "student": {"recipe": {"epochs": 13}}},
        },
        "joined": {"recipe": {"epochs": 3}},
        "validation": "one group in 5",
    },
    "network": {"hyperbole": 0.45},
    "calibration": {"scales": {"bias": SCALE}},
}
ESTIMATE = {"value": 0.81, "low": 0.79, "high": 0.83, "rows": 1234}
FIGURES: dict[str, Any] = {
    "crossfit": {
        "fast": {"bias": {"set": "babe", **dict.fromkeys(("macro_f1", "f1", "auc", "mse", "ece"), ESTIMATE)}}
    },
    "evaluation": {
        "fast": {"bias/babe": {"macro_f1": ESTIMATE, "skipped": 3}},
        "deep": {"bias/babe": {"macro_f1": {**ESTIMATE, "value": 0.82}, "skipped": 3}},
    },
    "rounding": {"bias": {"rows": 77, "auc": 0.8123, "auc_rounded": 0.8119}},
}
FILES = [DataFile("set/rows.jsonl", 17, "somewhere", "CC0-1.0", "Somebody 2020", "0" * 64)]


def rows_with(card: str, begin: str) -> list[str]:
    return [line for line in card.splitlines() if line.startswith(f"| {begin} |")]


def test_card_names_the_model_and_leaves_no_gap() -> None:
    card = model_card(MANIFEST, DEEP, FIGURES, FILES)
    assert card.startswith("# Model card: fast 9.8.7 and deep 7.6.5\n")
    assert DEEP["digest"] in card
    told = " ".join(card.split())
    assert "7 networks of its own build, 2 of which" in told
    assert "8 of a larger one" in told
    assert "in 9 and 13 passes" in told
    assert "in 3 passes what the two say" in told
    assert MANIFEST["digest"] in card
    assert "12,345 columns" in card
    assert "one group in 7" in card
    assert "(4 folds)" in card
    assert "(of bias 0.35)" in card
    assert "heads of bias and clickbait take in" in told
    assert "sensationalism 45% is that of hyperbole" in card
    assert "$" not in card
    assert "None" not in card


def test_card_shows_every_figure_with_its_interval() -> None:
    card = model_card(MANIFEST, DEEP, FIGURES, FILES)
    interval = "0.810 (0.790 to 0.830)"
    assert rows_with(card, "bias") == [
        "| bias | babe | babe 1, wnc 0.25 |",
        "| bias | babe 0.75 |",
        f"| bias | babe | 1234 | {' | '.join([interval] * 5)} |",
        "| bias | 0.8123 | 0.8119 | 77 |",
        "| bias | 0.11 | 0.22 | 0.33 | 0.50 |",
        "| bias | 0.11 | 0.22 | 0.33 | 0.50 |",
    ]
    assert rows_with(card, "bias/babe") == [
        f"| bias/babe | macro_f1 | {interval} | 0.820 (0.790 to 0.830) | 1234 |"
    ]
    assert "bias 3" in card
    assert "unsourced 0.1" in card


def test_card_shows_the_baselines_in_their_order() -> None:
    told = {name: {"bias/babe": {"macro_f1": {**ESTIMATE, "value": 0.4}}} for name in ("tfidf", "constant")}
    card = model_card(MANIFEST, DEEP, FIGURES, FILES, baselines={"figures": told})
    assert "| task | figure | fast | deep | constant | tfidf | rows |" in card
    assert "figures: 3 of `bias/babe`." in " ".join(card.split())


def test_card_lists_the_data_with_their_licences() -> None:
    card = model_card(MANIFEST, DEEP, FIGURES, FILES)
    assert rows_with(card, "`set/rows.jsonl`") == [
        "| `set/rows.jsonl` | 17 | CC0-1.0 | Somebody 2020 | yes |"
    ]
    beside = replace(FILES[0], path="set/more.jsonl", read=False)
    (row,) = rows_with(model_card(MANIFEST, DEEP, FIGURES, [*FILES, beside]), "`set/more.jsonl`")
    assert row.endswith("| no |")


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ({}, "with which one was not kept."),
        ({"lexicon": "sha256:01"}, "with `sha256:01`."),
        ({"lexicon": MANIFEST["training"]["constants_lexicon"]}, ""),
    ],
)
def test_card_says_where_the_open_model_read_other_rules(rules: dict[str, str], said: str) -> None:
    found = {"files": [], "evaluation": {}, **rules}
    told = " ".join(model_card(MANIFEST, DEEP, FIGURES, FILES, open_data=found).split())
    assert said in told
    assert ("It was made before" in told) == bool(said)


def test_card_is_made_before_there_are_figures() -> None:
    card = model_card(MANIFEST, DEEP, {}, FILES)
    assert rows_with(card, "bias/babe") == []
    assert "$" not in card
