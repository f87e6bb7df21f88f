"""What a model says of a document: the one thing that `fast` and `deep` have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Final, Literal, Protocol

import msgspec
import numpy as np
from msgspec import structs
from numpy.typing import NDArray

from app.schemas import Category
from app.scoring.lexicon import Hit
from app.scoring.sourcing import Attribution, Candidates, Roles, hear_title, resolve
from app.scoring.text.document import Document, Field, Range
from app.scoring.text.furniture import NO_FURNITURE, Furniture
from app.scoring.voice import FieldVoice

WordingDimension = Literal["sensationalism", "loaded_language", "bias", "subjectivity", "clickbait"]
WORDING: tuple[WordingDimension, ...] = (
    "sensationalism",
    "loaded_language",
    "bias",
    "subjectivity",
    "clickbait",
)
HEADS = (*WORDING, "claim", "attributed")
"""The questions that every model answers of a sentence."""
MARK_CATEGORIES: tuple[Category, ...] = ("emotive", "name_calling", "hyperbole")
"""What a word that a model marks may be: in PTC's terms loaded language, name calling, exaggeration."""
NO_KIND: Final = 255
"""Stands in the place of a category for a word that by itself is of none."""


class Reading(msgspec.Struct, frozen=True, dict=True):
    """A document, read once: what every model and every report is made from.

    `voices`, `hits` and `candidates` (what the rules of sourcing found) are parallel to `fields`.
    So are `attributions`, which are none before the model has spoken: see `settled`; and `literal`, the
    tokens `[first, last)` that are used literally, which are none where nobody asks for marks. `furniture`
    numbers its sentences over the document, the title's first.
    """

    document: Document
    fields: tuple[Field, ...]
    voices: tuple[FieldVoice, ...]
    hits: tuple[Sequence[Hit], ...]
    candidates: tuple[Candidates, ...]
    attributions: tuple[tuple[Attribution, ...], ...] = ()
    literal: tuple[Sequence[Range], ...] = ()
    furniture: Furniture = NO_FURNITURE

    @cached_property
    def starts(self) -> list[int]:
        """The number of each field's first sentence over the document; and how many sentences there are."""
        return list(accumulate((len(field.sentences) for field in self.fields), initial=0))

    def over(
        self, fields: Sequence[Field], voices: Sequence[FieldVoice], hits: Sequence[Sequence[Hit]]
    ) -> Reading:
        """Return a reading of other fields, for a judge alone: nothing of sourcing or of literal use."""
        return Reading(self.document, tuple(fields), tuple(voices), tuple(hits), candidates=())

    def settled(self, roles: Sequence[Roles | None]) -> Reading:
        """Return the reading with its attributions, from the rules' candidates and a model's `roles`."""
        starts, lines = self.starts, self.furniture.lines
        columns = zip(
            self.fields, self.voices, self.candidates, roles or (None,) * len(self.fields), strict=True
        )
        settled = [
            resolve(*column, lines={at - before for at in lines if at >= before})
            for before, column in zip(starts, columns, strict=False)
        ]
        heard = hear_title(self.fields, settled) if 0 not in lines else None
        if heard is not None:
            settled[0] = heard
        return structs.replace(self, attributions=tuple(settled))

    def judged(self, rows: list[list[float] | None]) -> list[list[float] | None]:
        """Return a model's rows, one for each sentence, with None for those that are left out."""
        left_out = self.furniture.left_out
        return [None if at in left_out else row for at, row in enumerate(rows)] if left_out else rows


class Judgments(msgspec.Struct, frozen=True):
    """Calibrated logits of every sentence, the title's first.

    Attributes
    ----------
    own, quoted : list of (list of 5 floats, or None), length n_sentences
        The wording dimensions in the order of `WORDING`, over the sentence's own and quoted words;
        None where it has none.
    claim, attributed : list of float, length n_sentences
        Whether the sentence asserts a checkable fact, and whether it is given to somebody.
    known : tuple of int, parallel to the document's fields
        How many word tokens of each the model knows.
    marked : tuple of sequence of float, parallel to the document's fields
        For each token of a field (as `Field.norms`; marks of punctuation have a place too, and any value
        will do there) the probability, in [0, 1], that an annotator who marks loaded language,
        name-calling and exaggeration marks this word where it stands. Plain floats, as they are read one
        by one. Quoted words are judged like the writer's own, each from the words of its own voice
        (`views.lay_out`): no quoted word may move the figure of a word beside the quotation. Whoever
        reads the figures tells the voices apart afterwards. () from a model without a token head: then
        rules are weighed by their sentence alone, and no word is marked without a rule.
    categories : tuple of sequence of int, parallel to the document's fields
        For each token the position in `MARK_CATEGORIES` of what kind of loaded word it would be, `NO_KIND`
        where it would be none but for its neighbors; read only where a word is marked. () from a model that
        does not tell them apart, which stands for the first of them everywhere.
    roles : tuple of (Roles or None), parallel to the reading's fields, or ()
        What the model says of each token's part in an attribution (`sourcing.tokens.roles`); None for a
        field of which it says nothing, () for a model that reads no tokens. Source, cue, content and kind are
        decoded from these and the rules' candidates after the judge has spoken; what the kind that was
        found adds to the logit of `attributed` is in the calibration.
    """

    own: list[list[float] | None]
    quoted: list[list[float] | None]
    claim: list[float]
    attributed: list[float]
    known: tuple[int, ...]
    marked: tuple[Sequence[float], ...] = ()
    categories: tuple[Sequence[int], ...] = ()
    roles: tuple[Roles | None, ...] = ()

    def known_share(self, words: int) -> float:
        """Return the share of a document's `words` word tokens that the model knows, in [0, 1]."""
        return sum(self.known) / words if words else 0.0


@dataclass(frozen=True, slots=True)
class Terms:
    """What adds up to the logits of a document's sentences, intercepts apart: columns, a row an occurrence.

    Attributes
    ----------
    field, sentence : ndarray of int64, shape (m,)
        Where it stands. Sentences are counted over the document, the title's first, as in `Judgments`.
    first, last : ndarray of int64, shape (m,)
        It stands on tokens `[first, last)` of its field.
    weights : mapping of str to ndarray of float64, shape (m,)
        For each head what the occurrence adds to the sentence's logit: for the dimensions of wording to
        that of its own words. 0 where the head does not read it.
    name : callable
        Says which feature a row is an occurrence of. Most rows are never asked for.
    """

    field: NDArray[np.int64]
    sentence: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    weights: Mapping[str, NDArray[np.float64]]
    name: Callable[[int], str]


class Judge(Protocol):
    """A model, whichever it is.

    Attributes
    ----------
    additive : bool
        Whether its logits are sums of what its words contribute, so that they can be explained by `terms`.
    """

    additive: bool

    def judge(self, reading: Reading) -> Judgments:
        """Score every sentence of a document."""

    def terms(self, reading: Reading) -> Terms:
        """Return what adds up to each sentence's logits, intercepts apart.

        Raises
        ------
        NotImplementedError
            If the model is not additive.
        """
