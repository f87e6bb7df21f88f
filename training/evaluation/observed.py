"""How a model is watched at work, and spared what it was asked before: in evaluation alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from app.schemas import ModelName
from app.scoring.figures.documents import count_words
from app.scoring.judging.encoder import Encoded
from app.scoring.judging.judgments import Judge, Judgments, Reading, Terms
from app.scoring.judging.loaded import LoadedModel
from app.scoring.scorer import Scorer
from app.storage.encoders import OnnxEncoder

_REMEMBERED = 20_000  # passages, of some three thousand bytes each


class RememberingEncoder:
    """Runs a network, and keeps what it said of the last passages.

    A name stands for any other, and most rewritten texts hold sentences of the one before: over a quarter
    of what evaluation asks was asked already.

    Parameters
    ----------
    path : Path
        As of `OnnxEncoder`.
    """

    def __init__(self, path: Path) -> None:
        inner = OnnxEncoder(path)
        self._encode: Callable[[tuple[int, ...]], Encoded] = lru_cache(_REMEMBERED)(
            lambda ids: inner.encode([ids])[0]
        )

    def encode(self, passages: Sequence[Sequence[int]]) -> list[Encoded]:
        """Encode passages, each a list of piece ids."""
        return [self._encode(tuple(ids)) for ids in passages]


class _Watched:
    """A judge that keeps the share of known words of what it judged last."""

    def __init__(self, inner: Judge) -> None:
        self._inner = inner
        self.additive = inner.additive
        self.known = 1.0

    def judge(self, reading: Reading) -> Judgments:
        judgments = self._inner.judge(reading)
        self.known = judgments.known_share(count_words(reading))
        return judgments

    def terms(self, reading: Reading) -> Terms:
        return self._inner.terms(reading)


class ObservedScorer(Scorer):
    """The same scorer with its judge watched; it serves one thread.

    Parameters
    ----------
    scorer : Scorer
        Its model by default is the one that is watched.
    """

    def __init__(self, scorer: Scorer) -> None:
        vars(self).update(vars(scorer))  # the very parts, whatever they are
        model = scorer.loaded()
        self._judge = _Watched(model.judge)
        self._model = replace(model, judge=self._judge)

    def loaded(self, name: ModelName | None = None) -> LoadedModel:
        """Return the watched model, or another by its name."""
        return self._model if name in {None, self.default_model} else super().loaded(name)

    def known(self) -> float:
        """Return the share of the last text's words that the model knows, in [0, 1]."""
        return self._judge.known

    @property
    def familiar(self) -> float:
        """The share below which a text is flagged as unlike the training data."""
        return self._model.calibration.familiar
