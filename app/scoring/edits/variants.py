"""What the scores of a document would be if some of its words were others: one sentence judged anew, not all.

A model judges every sentence by itself, so a changed sentence can be judged alone, many of them in one call.
The voices of its words are those of the document, and so are the kind of its attribution and its cues.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from msgspec import structs

from app.schemas import DIMENSIONS, Dimension, Measure
from app.scoring.edits.wordings import Edit, apply
from app.scoring.figures.aggregate import mean_of_powers, overall, unsourced
from app.scoring.figures.documents import SentenceFigures, bias_of, claim_of
from app.scoring.figures.reporting import calm_clause
from app.scoring.judging.calibration import Calibration, probability_of
from app.scoring.judging.judgments import WORDING, Judge, Reading
from app.scoring.judging.signs import Signs, count_words
from app.scoring.lexicon import Lexicon
from app.scoring.text.document import Field, PlainText, Sentence, parse_field
from app.scoring.voice import FieldVoice
from app.scoring.voice.voices import name_voices

MOST_TOKENS = 30_000  # that are judged anew for one document: a fraction of a second with `fast`


class JudgedSentence(NamedTuple):
    """What a model says of one sentence: probabilities of its own words, of a claim and of an attribution."""

    own: tuple[float, ...] | None
    claim: float
    attributed: float


class Variant(NamedTuple):
    """A sentence of a field, both by number, and what is changed in it, in the field's plain text."""

    field: int
    sentence: int
    edits: tuple[Edit, ...]


class Budget:
    """How many tokens may still be judged anew: a sentence may be as long as a text, with as many marks.

    Parameters
    ----------
    tokens : int

    Attributes
    ----------
    overdrawn : bool
        Whether there was something that did not fit.
    """

    def __init__(self, tokens: int) -> None:
        self._left = tokens
        self.overdrawn = False

    def take(self, tokens: int) -> bool:
        """Take so many tokens if they fit; tell whether they did."""
        if tokens > self._left:
            self.overdrawn = True
            return False
        self._left -= tokens
        return True


@dataclass(frozen=True, slots=True)
class Rejudge:
    """Judges changed sentences of one document.

    Attributes
    ----------
    reading : Reading
        The document.
    judge : Judge
    lexicon : Lexicon
    calibration : Calibration
    signs : sequence of Signs
        Of its sentences, the title's first.
    """

    reading: Reading
    judge: Judge
    lexicon: Lexicon
    calibration: Calibration
    signs: Sequence[Signs]

    def rows(self, variants: Sequence[Variant]) -> list[JudgedSentence]:
        """Judge changed sentences, all in one call."""
        fields, voices, kept = [], [], []
        for number, variant in enumerate(variants):
            field, voice = self._changed(variant)
            if field.sentences:
                fields.append(field)
                voices.append(voice)
                kept.append(number)
        rows = [JudgedSentence(None, 0.0, 0.0)] * len(variants)
        if not fields:
            return rows
        hits = [self.lexicon.match(field) for field in fields]
        judgments = self.judge.judge(self.reading.over(fields, voices, hits))
        wordings = zip(judgments.own, judgments.quoted, strict=True)
        columns = zip(wordings, judgments.claim, judgments.attributed, kept, fields, voices, strict=True)
        for (own, quoted), claim, attributed, number, field, voice in columns:
            at = self.reading.starts[variants[number].field] + variants[number].sentence
            bias = bias_of(own, quoted)
            is_line = at in self.reading.furniture.lines
            rows[number] = JudgedSentence(
                None if own is None else tuple(map(probability_of, own)),
                claim_of(self.calibration, (claim, bias), field, field.sentences[0], is_line=is_line),
                self.calibration.attribution.probability(attributed, self._signs(at, field, voice)),
            )
        return rows

    def _signs(self, at: int, field: Field, voice: FieldVoice) -> Signs:
        """Return the signs of a changed sentence."""
        known = self.signs[at]
        words, quoted = count_words(field.wordy, voice.quoted, 0, len(voice.quoted))
        return known._replace(words=words, quoted=quoted)

    def _changed(self, variant: Variant) -> tuple[Field, FieldVoice]:
        """Return a changed sentence as a field of its own, one sentence whatever marks stand in it."""
        whole = self.reading.fields[variant.field]
        sentence = whole.sentences[variant.sentence]
        start = sentence.start
        local = [Edit(max(begin - start, 0), end - start, words) for begin, end, words in variant.edits]
        text = apply(whole.text[start : sentence.end], local)
        field = parse_field(whole.name, PlainText(text))
        if field.norms:
            field = structs.replace(field, sentences=(Sentence(0, len(text), 0, len(field.norms), 0),))
        quoted = self.reading.voices[variant.field].quoted
        origins = _origins(local, field.token_starts)
        tokens = [bisect_right(whole.token_starts, start + origin) - 1 for origin in origins]
        flags = bytearray(quoted[max(token, sentence.first)] for token in tokens)
        return field, FieldVoice(bytes(flags), name_voices(field, flags))


def _origins(edits: Iterable[Edit], places: Iterable[int]) -> list[int]:
    """Return where in the text before the edits the characters at rising places after them came from."""
    found: list[int] = []
    pending = sorted(edits)
    shift = 0  # by how much what follows the edits so far moved to the left
    for place in places:
        while pending and place + shift >= pending[0].start + len(pending[0].replacement):
            edit = pending.pop(0)
            shift += edit.end - edit.start - len(edit.replacement)
        origin = place + shift
        if pending and origin >= pending[0].start:
            origin = min(origin, pending[0].end - 1)
        found.append(origin)
    return found


class ScoreTally:
    """The scores of a document's own voice, and what they would be with other sentences.

    Parameters
    ----------
    sentences : SentenceFigures
        Of the document as it is.
    calibration : Calibration

    Attributes
    ----------
    rows : list of JudgedSentence
        The sentences as they are.
    """

    def __init__(self, sentences: SentenceFigures, calibration: Calibration) -> None:
        self._sentences, self._calibration = sentences, calibration
        self._worded = sentences.worded
        own = [None if row is None else tuple(row) for row in sentences.own]
        judged = zip(own, sentences.claim, sentences.attributed, strict=True)
        self.rows = [JudgedSentence(*each) for each in judged]
        self._powers = [self._row_powers(at, row) for at, row in enumerate(self.rows)]
        self._sums = [math.fsum(filter(None, column)) for column in zip(*self._powers, strict=True)]
        self._counts = [_count(column) for column in zip(*self._powers, strict=True)]

    def put(self, at: int, row: JudgedSentence) -> None:
        """Change a sentence for good."""
        fresh = self._row_powers(at, row)
        for column, (old, new) in enumerate(zip(self._powers[at], fresh, strict=True)):
            self._sums[column] += (new or 0.0) - (old or 0.0)
            self._counts[column] += (new is not None) - (old is not None)
        self._powers[at] = fresh

    def scores(self, at: int | None = None, row: JudgedSentence | None = None) -> dict[Measure, float | None]:
        """Return every dimension and `overall`, with the row of one sentence changed if it is given."""
        old: Sequence[float | None] = () if at is None else self._powers[at]
        new = () if at is None or row is None else self._row_powers(at, row)
        first = new if new and at == 0 else self._powers[0]
        found: dict[Measure, float | None] = {}
        for column, name in enumerate(DIMENSIONS):
            total, count = self._sums[column], self._counts[column]
            if new:
                total += (new[column] or 0.0) - (old[column] or 0.0)
                count += (new[column] is not None) - (old[column] is not None)
            found[name] = self._mean(name, total, count, first[column] if self._sentences.titles else None)
        found["overall"] = overall({name: found[name] for name in DIMENSIONS}, self._calibration.weights)
        return found

    def _mean(self, name: Dimension, total: float, count: int, title: float | None) -> float | None:
        """Return a dimension's power mean from the sum of so many powers, among them any of a title."""
        if not count:
            return None
        # The sum holds the title once.
        more = 0.0 if title is None else self._calibration.title_weight(name, count - 1) - 1.0
        powers = total + more * (title or 0.0)
        return mean_of_powers(powers, count + more, self._calibration.exponent(name))

    def _row_powers(self, at: int, row: JudgedSentence) -> list[float | None]:
        """Return what a sentence adds to each dimension's power mean, in the order of `DIMENSIONS`."""
        if row.own is None:
            return [None] * len(DIMENSIONS)
        own = calm_clause(row.own) if self._sentences.reporting[at] else row.own
        figures: dict[Dimension, float] = dict(zip(WORDING, own, strict=True))
        if not self._worded[at]:
            figures = {"clickbait": figures["clickbait"]}
        if at >= self._sentences.titles:
            del figures["clickbait"]
        if at >= self._sentences.body_start:
            sourced = self._calibration.sourced(self._sentences.standings[at], row.attributed)
            figures["unsourced"] = unsourced(row.claim, sourced)
        exponent = self._calibration.exponent
        return [figures[name] ** exponent(name) if name in figures else None for name in DIMENSIONS]


def _count(column: Sequence[float | None]) -> int:
    return sum(power is not None for power in column)
