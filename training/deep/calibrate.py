"""The constants between the network's numbers and a report, from the groups that were kept to choose by.

The network is asked as it is served, rounded: so they can be fitted anew for one on disk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from app.schemas import ScoreRequest
from app.scoring.deep.judge import DeepCalibration, served_logits
from app.scoring.errors import BlankTextError
from app.scoring.judging.calibration import AttributionScale, Calibration, EvidenceScale
from app.scoring.judging.encoder import MARK_KINDS, Encoder
from app.scoring.judging.judgments import HEADS, Judge
from app.scoring.judging.signs import signs_of
from app.scoring.scorer import Scorer
from training.config import Config
from training.data.datasets import DataFolder
from training.data.example import Example
from training.data.polnear import GoldDocument, read_documents, sentence_at
from training.deep.corpus import part_of
from training.deep.rows import Row
from training.export import Resources, scorer_of
from training.fast.attribution import Asked, fit_attribution
from training.fast.calibrate import provisional
from training.fast.completion import completed
from training.fast.evidence import Judged, fit_evidence
from training.fast.heads import platt
from training.fast.marking import read_gold
from training.fast.matrix import Watch

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
# What a mark of loaded language is.
_LOADED = tuple(number for number, name in enumerate(MARK_KINDS) if name != "fear")
_CONTEXT = [HEADS.index("bias"), HEADS.index("loaded_language")]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Rows that choose, with what the network says of them.

    Attributes
    ----------
    rows : sequence of Row
    heads : ndarray, shape (n_rows, n_heads)
    words : sequence of ndarray, shape (n_groups, n_marks + n_roles)
    """

    rows: Sequence[Row]
    heads: Floats
    words: Sequence[Floats]


def ask(encoder: Encoder, rows: Sequence[Row]) -> Chosen:
    """Return rows with what a network says of them."""
    said = encoder.encode([row.passage.ids for row in rows])
    begins = [[piece for piece, _, _ in row.passage.groups] for row in rows]
    return Chosen(
        rows,
        np.stack([each.heads for each in said]),
        [
            np.hstack((each.marks[pieces], each.roles[pieces]))
            for each, pieces in zip(said, begins, strict=True)
        ],
    )


def calibrate(chosen: Chosen, trained: Sequence[Row], config: Config) -> DeepCalibration:
    """Fit slope and offset of every head on its target sets, and what the marks of a word mean together.

    Few rows choose, so the mean label is taken from the rows that trained, too; but not from those of a set
    whose own development part says what is asked.
    """
    logits = served_logits(chosen.heads, config.deep.hyperbole)
    fitted = []
    for number, head in enumerate(HEADS):
        targets = frozenset(config.deep.targets[head])
        labels = _labels(chosen.rows, head, targets)
        more = _labels(trained, head, targets.difference(config.deep.official))
        rate = float(np.mean([*labels.values(), *more.values()]))
        fitted.append(platt(logits[list(labels), number], np.array(list(labels.values())), rate))
    slopes, offsets = zip(*fitted, strict=True)
    marks = _marks(chosen, logits * np.array(slopes) + np.array(offsets))
    return DeepCalibration(config.deep.hyperbole, slopes, offsets, *marks)


def _labels(rows: Sequence[Row], head: str, targets: frozenset[str]) -> dict[int, float]:
    """Return the labels of the rows that a target set gives one, by their place."""
    return {
        place: row.labels[head][0]
        for place, row in enumerate(rows)
        if head in row.labels and not row.sources.isdisjoint(targets)
    }


def _marks(chosen: Chosen, calibrated: Doubles) -> tuple[tuple[float, ...], float, float, float]:
    """Fit the probability that annotators mark a word as loaded, from its marks and its sentence's logits.

    Parameters
    ----------
    chosen : Chosen
    calibrated : ndarray, shape (n_rows, len(HEADS))
        The rows' calibrated logits.

    Returns
    -------
    weights, bias, loaded, offset
        As `DeepCalibration` has them.
    """
    inputs: list[Doubles] = []
    labels: list[bool] = []
    for row, sentence, words in zip(chosen.rows, calibrated[:, _CONTEXT], chosen.words, strict=True):
        for tag, word in zip(row.tags or (), words, strict=row.tags is not None):
            asked = [tag[number] for number in _LOADED if not np.isnan(tag[number])]
            if asked:
                inputs.append(np.concatenate((word[: len(MARK_KINDS)], sentence)))
                labels.append(any(asked))
    model = LogisticRegression(C=1.0, max_iter=2000).fit(np.array(inputs), labels)
    *weights, bias, loaded = (float(weight) for weight in model.coef_[0])
    return tuple(weights), bias, loaded, float(model.intercept_[0])


def attribution_scale(
    data: DataFolder, config: Config, scorer: Scorer, judge: Judge, prior: AttributionScale
) -> AttributionScale:
    """Fit the scale of `attributed`, on training documents that choose: few, so that a prior counts."""
    asked = [
        each
        for gold in read_documents(data)
        if gold.split == "train" and part_of(Example(gold.text, 0.0, gold.id), "", config) == "validation"
        for each in _attributions(gold, scorer, judge)
    ]
    return fit_attribution(asked, c=0.1, prior=prior)


def _attributions(gold: GoldDocument, scorer: Scorer, judge: Judge) -> Iterator[Asked]:
    reading = scorer.read(ScoreRequest(text=gold.text, language="en"))
    judgments = judge.judge(reading)
    signs = signs_of(reading.settled(judgments.roles), judgments.roles)
    for sentence in gold.sentences:
        at = sentence_at(reading.fields[-1], sentence.start, sentence.end)
        if np.isfinite(judgments.attributed[at]):
            yield Asked(judgments.attributed[at], signs[at], sentence.attributed)


def report_constants(  # noqa: PLR0913  # all that they come from
    judge: Judge,
    data: DataFolder,
    config: Config,
    resources: Resources,
    fast: Calibration,
    *,
    watch: Watch,
) -> Calibration:
    """Fit every constant of a report, beside those of the fast model."""
    calibration = provisional(config.document)
    scorer = scorer_of(judge, calibration, resources)
    calibration = replace(
        calibration,
        attribution=attribution_scale(data, config, scorer, judge, fast.attribution),
        evidence=evidence(data, config, scorer, judge),
    )
    return completed(calibration, judge, data, config, resources, watch=watch)


def evidence(data: DataFolder, config: Config, scorer: Scorer, judge: Judge) -> EvidenceScale:
    """Fit how sure a mark is, on texts with marked words that choose.

    Of calm sentences few choose, and those are of a handful of stories; so calm ones that trained say, too,
    from where on marks are shown.
    """
    judged = list(_judged(data, config, scorer, judge))
    return fit_evidence(replace(config.evidence, **config.deep.evidence), judged)


def _judged(data: DataFolder, config: Config, scorer: Scorer, judge: Judge) -> Iterator[Judged]:
    for source, golds in read_gold(data, config).items():
        for gold in golds:
            part = part_of(Example(gold.text, 0.0, gold.group), source, config)
            if part == "validation" or (part == "train" and gold.calm):
                try:
                    reading = scorer.read(ScoreRequest(text=gold.text, language="en"))
                except BlankTextError:  # a line of stars between two sections
                    continue
                yield Judged(source, gold, reading, judge.judge(reading))
