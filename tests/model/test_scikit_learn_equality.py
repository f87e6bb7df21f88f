"""The served model against scikit-learn's own objects, rebuilt from the artifact, sentence by sentence."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import pytest
import scipy.sparse as sp
from numpy.typing import NDArray
from silent import silent_tagger
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression

from app.schemas import ScoreRequest
from app.scoring.fast.features import Features, extract
from app.scoring.fast.judge import FastJudge
from app.scoring.fast.linear import LinearModel
from app.scoring.fast.neighbors import ReadField, read_tokens
from app.scoring.figures.reporting import BOUND, BOUNDED, reporting_only
from app.scoring.judging.calibration import probability_of
from app.scoring.judging.judgments import HEADS, WORDING, Reading
from app.scoring.judging.manner import MannerJudge
from app.scoring.scorer import Scorer
from app.scoring.text.prose import is_written
from app.settings import Settings
from app.storage.artifacts import Artifact, load_fast
from training.data.datasets import data_folder

BIAS = HEADS.index("bias")
CLOSE = 1e-9
MOST = 500
OWN = Path(__file__).parents[1] / "evaluation" / "items.jsonl"
# A few of every register: news, debates, Wikipedia, headlines.
SETS = (
    "babe/sentences.jsonl",
    "basil/sentences.jsonl",
    "checkworthy_ct24/sentences.jsonl",
    "polnear/sentences.jsonl",
    "webis17/posts.jsonl",
)
ODD = (
    "zzz yyy xxx",
    "3 4 5 6",
    "won won won the the the",
    "SHOCKING!!! You won’t believe this…",
    '"We are grieving," Mayor Ana Ruiz said, "and we want answers."',
    "“Nothing was done.”",
    "According to the clerk, the vote was 7 to 2; the mayor called it 'a disgrace'.",
)

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Rebuilt:
    """What scikit-learn would have been left with after the fit."""

    weighting: TfidfTransformer
    heads: dict[str, LogisticRegression]

    def rows(self, features: Sequence[Features], size: int) -> sp.csr_matrix:
        """Return the tf-idf rows, of unit length, of one text after the other."""
        counts = sp.vstack([_binary(each, size) for each in features]).tocsr()
        return self.weighting.transform(counts)

    def logits(self, rows: sp.csr_matrix) -> Floats:
        """Return the answers of all heads, shape (n_rows, n_heads)."""
        return np.column_stack([self.heads[name].decision_function(rows) for name in HEADS])

    def probabilities(self, rows: sp.csr_matrix) -> Floats:
        return np.column_stack([self.heads[name].predict_proba(rows)[:, 1] for name in HEADS])


def _binary(features: Features, size: int) -> sp.csr_matrix:
    found = features.occurrences
    counts = sp.csr_matrix(
        (np.ones(len(found.row)), (found.row, found.column)), shape=(len(features.rows), size)
    )
    counts.sum_duplicates()
    counts.data[:] = 1.0
    return counts


def rebuild(model: LinearModel) -> Rebuilt:
    weighting = TfidfTransformer(norm="l2", smooth_idf=True)
    weighting.idf_ = np.asarray(model.idf)
    weighting.n_features_in_ = model.space.size
    heads = {}
    for number, name in enumerate(model.heads):
        head = LogisticRegression()
        head.classes_ = np.array([0, 1])
        head.coef_ = np.asarray(model.weights[:, number], dtype=np.float64)[None, :]
        head.intercept_ = np.array([model.intercepts[number]])
        head.n_features_in_ = model.space.size
        heads[name] = head
    return Rebuilt(weighting, heads)


@pytest.fixture(scope="module")
def model() -> LinearModel:
    return load_fast(Settings().artifacts_dir / "fast").model


@pytest.fixture(scope="module")
def rebuilt(model: LinearModel) -> Rebuilt:
    return rebuild(model)


def own_texts() -> list[str]:
    rows = [json.loads(line) for line in OWN.read_text("utf-8").splitlines()]
    return [*(row["text"] for row in rows), *ODD]


def real_texts() -> list[str]:
    folder = data_folder()
    if not folder.is_dir():
        pytest.skip("no annotated data: set PLUMBLINE_DATA")
    each = MOST // len(SETS)
    texts: list[str] = []
    for name in SETS:
        lines = (folder / name).read_text("utf-8").splitlines()
        step = max(1, len(lines) // each)
        texts += [json.loads(line)["text"] for line in lines[::step][:each]]
    return texts


def extracted(scorer: Scorer, model: LinearModel, texts: Sequence[str]) -> list[tuple[Reading, Features]]:
    readings = [scorer.read(ScoreRequest(text=text, language="en")) for text in texts]
    return [
        (reading, extract(model.space, reading.fields, reading.voices, reading.hits)) for reading in readings
    ]


def check_equality(scorer: Scorer, model: LinearModel, rebuilt: Rebuilt, texts: Sequence[str]) -> int:
    """Compare every row of every text under every head; return how many rows there were."""
    found = extracted(scorer, model, texts)
    rows = rebuilt.rows([features for _, features in found], model.space.size)
    logits = np.concatenate([model.score(features) for _, features in found])
    expected = rebuilt.logits(rows)
    np.testing.assert_allclose(logits, expected, rtol=0, atol=CLOSE)
    served = [[probability_of(logit) for logit in row] for row in logits.tolist()]
    np.testing.assert_allclose(served, rebuilt.probabilities(rows), rtol=0, atol=CLOSE)
    judge, begin = FastJudge(model, silent_tagger(model.space)), 0
    for reading, features in found:
        check_judge(judge, reading, features, expected[begin : begin + len(features.rows)])
        begin += len(features.rows)
    return begin


def check_judge(judge: FastJudge, reading: Reading, features: Features, expected: Floats) -> None:
    """The judge gives each sentence the rows of its own words, its quoted words, and all its words."""
    judged = judge.judge(reading)
    wording = len(WORDING)
    (sentences,) = (field.sentences for field in reading.fields)
    for number in range(len(sentences)):
        at = {row.view: i for i, row in enumerate(features.rows) if row.sentence == number}
        both = [judged.claim[number], judged.attributed[number]]
        if at:
            whole = at.get("full", at.get("own", at.get("quoted", -1)))
            np.testing.assert_allclose(both, expected[whole, wording:], rtol=0, atol=CLOSE)
        else:  # marks alone: nothing is claimed
            assert both == [-np.inf, -np.inf]
        for view, table in (("own", judged.own), ("quoted", judged.quoted)):
            row = table[number]
            assert (row is not None) == (view in at)
            if row is not None:
                np.testing.assert_allclose(row, expected[at[view], :wording], rtol=0, atol=CLOSE)


def pooled(artifact: Artifact, reading: Reading, number: int, *, quoted: bool) -> list[float]:
    """Pool the sums of a sentence's words in one voice, one after the other."""
    tagger = artifact.tagger
    (field,), (voice,), (hits,) = reading.fields, reading.voices, reading.hits
    ids = artifact.model.space.word_ids(field)
    tokens = read_tokens(tagger.layout, [ReadField(field, voice.quoted, hits, ids)])
    sums = tagger.sums(tokens).words.tolist()
    places = [(each.sentence, at) for each in tokens.segments[0] for at in range(each.first, each.last)]
    found = [
        each
        for each, (sentence, at) in zip(sums, places, strict=True)
        if sentence == number and field.wordy[at] and bool(voice.quoted[at]) == quoted
    ]
    weights = zip(tagger.pooling.strongest, tagger.pooling.mean, strict=True)
    return [most * max(found) + mean * sum(found) / len(found) for most, mean in weights]


def test_model_equals_scikit_learn_on_own_sentences(
    scorer: Scorer, model: LinearModel, rebuilt: Rebuilt
) -> None:
    texts = own_texts()
    assert check_equality(scorer, model, rebuilt, texts) > len(texts) > 300


def test_model_equals_scikit_learn_on_real_sentences(
    scorer: Scorer, model: LinearModel, rebuilt: Rebuilt
) -> None:
    texts = real_texts()
    assert len(texts) == MOST
    assert check_equality(scorer, model, rebuilt, texts) >= MOST


def test_report_shows_scikit_learns_probabilities(
    scorer: Scorer, model: LinearModel, rebuilt: Rebuilt
) -> None:
    calibration = scorer.loaded("fast").calibration
    judge = scorer.loaded("fast").judge
    assert isinstance(judge, MannerJudge)
    artifact = load_fast(Settings().artifacts_dir / "fast")
    for text in own_texts()[::20]:
        request = ScoreRequest(text=text, language="en", include=["sentences"])
        field = scorer.read(request).fields[0]
        ((reading, features),) = extracted(scorer, model, [text])
        if judge.judge(reading) != judge.words.judge(reading):
            continue  # an alert, or shouted words: what these add is no part of the linear model
        logits = rebuilt.logits(rebuilt.rows([features], model.space.size))
        for number, sentence in enumerate(scorer.score(request).sentences):
            at = {row.view: i for i, row in enumerate(features.rows) if row.sentence == number}
            spoken = at["own"] if "own" in at else at["quoted"]
            shown = msgspec.to_builtins(sentence.scores)
            added = pooled(artifact, reading, number, quoted="own" not in at)
            clause = reporting_only(reading.settled(()))[number]
            for column, name in enumerate(WORDING):
                if name != "clickbait":  # which is asked of headlines
                    probability = probability_of(logits[spoken, column] + added[column])
                    if clause and name in BOUNDED:
                        probability = min(probability, BOUND)
                    assert shown[name] == pytest.approx(probability, abs=6e-7)
            logit = logits[at.get("full", spoken), HEADS.index("claim")]
            prose = is_written(field, field.sentences[number])
            heat = logits[spoken, BIAS] + added[BIAS]
            assert sentence.claim == pytest.approx(
                calibration.claim(logit, written=prose, bias=heat), abs=6e-7
            )


def test_comparison_notices_when_a_weight_differs(
    scorer: Scorer, model: LinearModel, rebuilt: Rebuilt
) -> None:
    column = model.space.id_of("the")
    altered = np.array(model.weights, dtype=np.float64)
    altered[column, HEADS.index("bias")] += 1e-4
    other = LinearModel(model.space, model.heads, altered, model.intercepts, model.idf)
    with pytest.raises(AssertionError):
        check_equality(scorer, other, rebuilt, ["The vote was 7 to 2 on Monday."])
