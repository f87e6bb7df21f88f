"""What is exchanged in a sentence, and how what moves is counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from app.schemas import ScoreRequest
from app.scoring.scorer import Scorer
from training.config import read_config
from training.data.datasets import DataFolder
from training.evaluation import lengths, robustness
from training.evaluation.evaluate import Yardstick
from training.evaluation.observed import ObservedScorer
from training.evaluation.sentence_swaps import SWAPS, swap_gender, swapped_sentences

YARDSTICK = Yardstick({"swaps/sentences": 0.9, "length/samples": 0.1}, {}, 0.03, seed=1)
CONFIG = read_config()


@pytest.mark.parametrize(
    ("kind", "text", "others"),
    [
        ("party", "Democrats met.", ["Republicans met."]),
        ("party", "Democrats met Republicans.", []),
        ("name", "Donald Trump spoke, and Trump left.", ["Joe Biden spoke, and Biden left."]),
        ("name", "The Trumpets played.", []),
        ("country", "The Chinese minister left China.", ["The Russian minister left Russia."]),
        ("religion", "Muslims prayed.", ["Jews prayed."]),
        ("religion", "Nobody prayed.", []),
    ],
)
def test_what_is_named_gives_way_to_another(kind: str, text: str, others: list[str]) -> None:
    assert list(SWAPS[kind](text))[:1] == others


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("He lost his keys.", ["She lost her keys."]),
        ("Mr. Moore spoke.", ["Ms. Moore spoke."]),
        ("The woman said she knew.", ["The man said he knew."]),
        ("She lost her keys.", []),  # his or him?
        ("He met the woman.", []),
        ("The manager spoke.", []),
        ("The report came out.", []),
    ],
)
def test_a_sentence_about_a_man_becomes_one_about_a_woman(text: str, others: list[str]) -> None:
    assert list(swap_gender(text)) == others


@pytest.fixture
def news(tmp_path: Path) -> DataFolder:
    """A folder of another's sentences, so that all of them count."""
    meta = {"url": "u", "votes_biased": 1, "votes_total": 5, "is_title": False, "triplet": "t"}
    texts = ["Democrats opposed the bill on Monday.", "He said that the road would be closed."]
    rows = [{"id": f"b-{n}", "text": text, "label": "none", "meta": meta} for n, text in enumerate(texts)]
    for path in ("babe/sentences.jsonl", "basil/sentences.jsonl", "checkthat_subjectivity/sentences.jsonl"):
        (tmp_path / path).parent.mkdir()
        found = [{**row, "split": "dev"} for row in rows]
        (tmp_path / path).write_text("".join(json.dumps(row) + "\n" for row in found), "utf-8")
    article = {"id": "a", "text": "Iran sent a note. " * 2, "spans": []}
    (tmp_path / "ptc").mkdir()
    (tmp_path / "ptc" / "articles.jsonl").write_text(json.dumps(article) + "\n", "utf-8")
    return DataFolder(tmp_path, sealed=False)


def test_news_sentences_are_paired_once_each(news: DataFolder) -> None:
    pairs = swapped_sentences(news, CONFIG)
    assert [(pair.slot, pair.right.text) for pair in pairs] == [
        ("party", "Republicans opposed the bill on Monday."),
        ("country", "Israel sent a note."),
        ("country", "Mexico sent a note."),
        ("gender", "She said that the road would be closed."),
    ]


def test_shares_are_told_by_kind_and_by_dimension(scorer: Scorer, news: DataFolder) -> None:
    found = robustness.evaluate_sentences(scorer, news, CONFIG, YARDSTICK)
    assert (found.name, found.floor) == ("swaps/sentences", 0.9)
    assert list(found.figures)[:2] == ["share", "within_0.05"]
    assert {"party", "country", "gender", "bias", "unsourced"} <= set(found.figures)
    assert found.figures["country"].rows == 2 * found.figures["party"].rows  # two others against one
    assert found.figures["share"].value <= found.figures["within_0.05"].value <= 1.0


def change(kind: str, group: str, value: float) -> robustness._Change:
    return robustness._Change(kind, group, "bias", value)


def test_first_figure_is_the_mean_over_kinds_and_leaves_others_out() -> None:
    changes = [
        *[change("name", str(at), 0.0) for at in range(9)],
        change("party", "p", 0.021),
        change("party", "q", -0.02),  # within the tolerance
        *[change("trade", str(at), 0.9) for at in range(9)],
    ]
    found = robustness._outcome("swaps/templates", changes, robustness.KINDS, YARDSTICK)
    assert found.figures["share"].value == pytest.approx((1.0 + 0.5) / 2)
    assert found.figures["share"].rows == 11
    assert found.figures["within_0.05"].value == 1.0
    assert found.figures["trade"].value == 0.0


def test_typing_is_judged_on_calm_texts(scorer: Scorer) -> None:
    quotes, case, typos = robustness.evaluate_typing(scorer, YARDSTICK)
    assert [found.name for found in (quotes, case, typos)] == list(robustness.TYPING)
    assert quotes.headline.value >= typos.headline.value
    assert case.headline.rows > 500


def test_repeated_texts_keep_still(scorer: Scorer) -> None:
    assert lengths.evaluate_repeats(scorer, YARDSTICK).headline.value >= 0.99


def test_drift_is_the_largest_distance_from_the_longest() -> None:
    table = np.zeros((2, 3, 1))
    table[:, 0, 0] = [0.5, 0.3]
    table[:, 1, 0] = [0.2, np.nan]
    table[:, 2, 0] = [0.1, 0.1]
    assert lengths._drift(table) == pytest.approx(0.3)
    assert lengths._drift(table[:, 1:]) == pytest.approx(0.1)


def test_lengths_are_judged_on_long_articles(
    scorer: Scorer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sentence = "The council met on day {} to discuss the budget of the town."
    articles = [[sentence.format(at + shift) for at in range(24)] for shift in (0, 50)]
    monkeypatch.setattr(lengths, "_articles", lambda _: articles)
    found = lengths.evaluate_samples(scorer, DataFolder(tmp_path, sealed=False), YARDSTICK)
    assert found is not None
    assert found.lower_is_better
    assert found.floor == 0.1
    assert found.headline.value < 0.05  # sentences that are all alike
    assert [curves.title for curves in found.curves] == ["length", "beginnings"]
    assert all(len(line) == len(lengths.LENGTHS) for line in found.curves[0].lines.values())
    monkeypatch.setattr(lengths, "_articles", lambda _: articles[:1])
    assert lengths.evaluate_samples(scorer, DataFolder(tmp_path, sealed=False), YARDSTICK) is None


def test_observed_scorer_answers_the_same_and_tells_what_is_known(scorer: Scorer) -> None:
    watched = ObservedScorer(scorer)
    calm = ScoreRequest(text="The council approved the budget on Monday.", language="en")
    odd = ScoreRequest(text="glorp zibbet the quanfle wumpish", language="en")
    assert cast("Scorer", watched).score(calm) == scorer.score(calm)
    assert watched.known() > 0.9
    flags = watched.score(odd).document.flags
    assert ("unlike_training_data" in flags) == (watched.known() < watched.familiar)
    assert watched.known() < 0.5
