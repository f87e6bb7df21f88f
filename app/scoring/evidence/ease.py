"""Where less is enough for a mark: in a heated text, and beside another mark.

Whoever marks a text by hand does so, too. A word that would stand out in a wire report is one of many in a
polemic, and found there (linguists speak of the register of a text); words that color come together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.scoring.judging.calibration import EvidenceScale, logit_of, probability_of
from app.scoring.judging.judgments import WORDING
from app.scoring.text.document import Field

_LOADED = WORDING.index("loaded_language")


class Ease(NamedTuple):
    """By how much less, in log-odds, is enough at each token of a field.

    Attributes
    ----------
    field : Field
    quoted : bytes
        A byte a token: whether it is quoted.
    register : sequence of float
        For each sentence of the field, by what the others are like: see `ease_by_register`.
    beside : float
        How much a mark eases the others of its sentence, in the same voice.
    marked : frozenset of (int, bool)
        The sentences that have a mark already, and in which voice: whether quoted.
    """

    field: Field
    quoted: bytes
    register: Sequence[float]
    beside: float
    marked: frozenset[tuple[int, bool]] = frozenset()

    def at(self, token: int) -> float:
        """Return the ease at a token."""
        sentence = self.field.sentence_at(token)
        beside = (sentence, bool(self.quoted[token])) in self.marked
        return self.register[sentence] + (self.beside if beside else 0.0)

    def with_marks(self, tokens: Iterable[int]) -> Ease:
        """Return the ease where there are marks on these tokens."""
        marked = frozenset((self.field.sentence_at(at), bool(self.quoted[at])) for at in tokens)
        return self._replace(marked=marked)

    @property
    def most(self) -> float:
        """The highest there is anywhere in the field, or a little more."""
        return max(self.register, default=0.0) + self.beside


def ease_by_register(own: Sequence[Sequence[float] | None], scale: EvidenceScale) -> list[float]:
    """Return for each sentence of a document what the loaded language of the others comes to.

    Parameters
    ----------
    own : sequence of (sequence of float, or None), length n_sentences
        The logits of the sentences' own words, as in `Judgments`.
    scale : EvidenceScale

    Returns
    -------
    list of float, length n_sentences
        ``register * (logit(m) - logit(usual))``, or `most` if that is less: m is the mean probability of the
        other sentences, and of `others` more that are usual. So 0 for a sentence alone, and below 0 where the
        others are calmer than usual.
    """
    loaded = [0.0 if row is None else probability_of(row[_LOADED]) for row in own]
    count = len(own) - own.count(None)
    if not scale.register or count < 2:
        return [0.0] * len(own)
    total = sum(loaded) + scale.others * scale.usual
    weight, usual = count + scale.others, logit_of(scale.usual)
    return [
        min(scale.register * (logit_of((total - figure) / (weight - (row is not None))) - usual), scale.most)
        for figure, row in zip(loaded, own, strict=True)
    ]
