"""What length alone does to a document's scores.

Two questions of the scorer: does a text that is said twice, four and eight times over score the same; and
do fewer sentences of the same articles, drawn by chance and kept in order, score on average as more of them
do? The second is a curve; how articles really begin (their first sentences) is drawn beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from app.schemas import DIMENSIONS, MAX_CHARS, ScoreRequest
from app.scoring.scorer import Scorer
from app.scoring.text.document import PlainText, parse_field
from training.data.datasets import DataFolder
from training.data.documents import reference_corpus
from training.data.split import number_of
from training.evaluation.counterfactuals import is_still
from training.evaluation.evaluate import Curves, Outcome, Yardstick
from training.evaluation.rewriting import read_texts
from training.metrics import FEW_ROUNDS, Floats, bootstrap, share

REPEATS, SAMPLES = "length/repeats", "length/samples"
HEADLINES = {REPEATS: "share", SAMPLES: "drift"}
LENGTHS = (3, 6, 12, 24)  # in sentences; the last is what the others are held beside
ARTICLES = 20
_TIMES = (2, 4, 8)
_SCORES = (*(name for name in DIMENSIONS if name != "clickbait"), "overall")


def evaluate_repeats(scorer: Scorer, yardstick: Yardstick) -> Outcome:
    """Say the texts of the own evaluation set over and over: the share of scores that keep still."""
    texts = [text for text, _ in read_texts()][::8]
    still: list[float] = []
    groups: list[str] = []
    for number, text in enumerate(texts):
        once = _scores(scorer, text)
        for times in _TIMES:
            change = _scores(scorer, "\n\n".join([text] * times)) - once
            still += [float(is_still(float(value))) for value in change if not np.isnan(value)]
        groups += [str(number)] * (len(still) - len(groups))
    answers = np.array(still)
    figure = bootstrap(share, answers, answers, yardstick.seed, FEW_ROUNDS, groups=groups)
    return yardstick.held_to(Outcome(REPEATS, {"share": figure}, labels=answers, answers=answers))


def evaluate_samples(scorer: Scorer, data: DataFolder, yardstick: Yardstick) -> Outcome | None:
    """Score ever more sentences of the same articles; None where there are too few long articles.

    The first figure is the largest distance, over scores and lengths, of the mean score from that of the
    longest; the figures by length say where.
    """
    articles = _articles(data)
    if len(articles) < 2:
        return None
    samples = _table(scorer, [_samples(sentences) for sentences in articles])
    begun = _table(scorer, [_beginnings(sentences) for sentences in articles])
    seed, rows = yardstick.seed, np.arange(len(articles), dtype=np.float64)
    figures = {
        "drift": bootstrap(lambda at, _: _drift(samples[at.astype(int)]), rows, rows, seed, FEW_ROUNDS)
    }
    for place, length in enumerate(LENGTHS[:-1]):

        def drift(at: Floats, _: Floats, place: int = place) -> float:
            return _drift(samples[at.astype(int)][:, [place, -1]])

        figures[f"drift_{length}"] = bootstrap(drift, rows, rows, seed, FEW_ROUNDS)
    curves = tuple(
        Curves(title, "sentences", "mean score", LENGTHS, _lines(table))
        for title, table in (("length", samples), ("beginnings", begun))
    )
    return yardstick.held_to(Outcome(SAMPLES, figures, lower_is_better=True, curves=curves))


def _articles(data: DataFolder) -> list[list[str]]:
    """Return articles of the reference corpus as sentences, in the order of their hashes."""
    found: list[list[str]] = []
    for article in sorted(reference_corpus(data), key=lambda each: number_of(each.id)):
        field = parse_field("text", PlainText(article.text))
        sentences = [field.text[each.start : each.end] for each in field.sentences]
        if len(sentences) >= LENGTHS[-1]:
            found.append(sentences)
        if len(found) == ARTICLES:
            break
    return found


def _samples(sentences: Sequence[str]) -> Iterator[str]:
    """Yield so many sentences of an article as `LENGTHS` say, any of them, in their order."""
    order = sorted(range(len(sentences)), key=lambda at: number_of(f"{at}:{sentences[at]}"))
    for length in LENGTHS:
        yield " ".join(sentences[at] for at in sorted(order[:length]))[:MAX_CHARS]


def _beginnings(sentences: Sequence[str]) -> Iterator[str]:
    for length in LENGTHS:
        yield " ".join(sentences[:length])[:MAX_CHARS]


def _table(scorer: Scorer, articles: Sequence[Iterator[str]]) -> Floats:
    """Return scores, shape (n_articles, n_lengths, n_scores); nan where there is none."""
    return np.array([[_scores(scorer, text) for text in texts] for texts in articles])


def _scores(scorer: Scorer, text: str) -> Floats:
    report = scorer.score(ScoreRequest(text=text, language="en", include=[]))
    found = [getattr(report.scores, name).score for name in _SCORES[:-1]] + [report.overall.score]
    return np.array([np.nan if score is None else score for score in found], dtype=np.float64)


def _means(table: Floats) -> NDArray[np.float64]:
    """Return mean scores over the articles, shape (n_lengths, n_scores)."""
    known = ~np.isnan(table)
    return np.asarray(np.where(known, table, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1))


def _drift(table: Floats) -> float:
    means = _means(table)
    return float(np.max(np.abs(means - means[-1])))


def _lines(table: Floats) -> dict[str, tuple[float, ...]]:
    means = _means(table)
    return {name: tuple(round(float(value), 4) for value in means[:, at]) for at, name in enumerate(_SCORES)}
