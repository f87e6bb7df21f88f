"""By how much the scores of a document would change without the words of a mark, or with milder ones."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.schemas import DIMENSIONS, Measure, ScoreChange, WhatIf
from app.scoring.calibration import DECIMALS
from app.scoring.document import Field, Sentence
from app.scoring.judgments import Reading
from app.scoring.marks import Mark, suggestion_of
from app.scoring.variants import Rejudge, Tally, Variant
from app.scoring.wordings import Edit, deletion, replacement

MOST_WHAT_IFS = 100  # of one document: its surest marks
_OPEN_TERM = re.compile(r"[*#{]")


class Place(NamedTuple):
    """A mark of a field, and its sentence; both by number, the sentence also within the whole document."""

    field: int
    sentence: int
    at: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Rewording:
    """Finds the edits of a document's marks.

    Attributes
    ----------
    reading : Reading
    """

    reading: Reading

    def place(self, field: int, mark: Mark) -> Place:
        """Find the sentence of a mark."""
        sentences = self.reading.fields[field].sentences
        number = bisect_right(sentences, mark.first, key=lambda sentence: sentence.first) - 1
        before = sum(len(each.sentences) for each in self.reading.fields[:field])
        return Place(field, number, before + number, mark)

    def removal(self, place: Place) -> Edit:
        """Return the edit that takes the words of a mark out."""
        field, sentence, mark = self._parts(place)
        return deletion(
            field.text,
            field.token_starts[mark.first],
            field.token_ends[mark.last - 1],
            opens=not any(field.wordy[sentence.first : mark.first]),
            closes=not any(field.wordy[mark.last : sentence.last]),
        )

    def milder(self, place: Place) -> Edit | None:
        """Return the edit that the lexicon suggests; None where it knows none."""
        field, sentence, mark = self._parts(place)
        words = suggestion_of(mark, field)
        if not words:
            return None if words is None else self.removal(place)
        return replacement(
            field.text,
            field.token_starts[mark.first],
            field.token_ends[mark.last - 1],
            words,
            opens=not any(field.wordy[sentence.first : mark.first]),
        )

    def is_safe(self, place: Place, edit: Edit) -> bool:
        """Tell whether an edit touches the writer's own plain words alone: no quotation, name or number."""
        field, sentence, mark = self._parts(place)
        first = bisect_right(field.token_ends, edit.start)
        last = bisect_right(field.token_starts, edit.end - 1)
        if any(self.reading.voices[place.field].quoted[first:last]) or _OPEN_TERM.search(mark.rule.term):
            return False
        words = field.words[mark.first : mark.last]
        opener = next((at for at in range(sentence.first, sentence.last) if field.wordy[at]), sentence.first)
        shouted = all(word.isupper() for word in words if word[0].isalpha())
        titled = field.name == "title"
        return not any(
            any(char.isdigit() for char in word)
            or (word[0].isupper() and not (at == opener or shouted or titled))
            for at, word in enumerate(words, mark.first)
        )

    def _parts(self, place: Place) -> tuple[Field, Sentence, Mark]:
        field = self.reading.fields[place.field]
        return field, field.sentences[place.sentence], place.mark


def what_ifs(rejudge: Rejudge, tally: Tally, marks: Sequence[Sequence[Mark]]) -> list[list[WhatIf | None]]:
    """Return for each mark by how much the scores of own voice would change, for the surest of them.

    Every changed sentence is judged in one call.
    """
    rewording = Rewording(rejudge.reading)
    places = [rewording.place(field, mark) for field, found in enumerate(marks) for mark in found]
    chosen = sorted(range(len(places)), key=lambda at: -places[at].mark.score)[:MOST_WHAT_IFS]
    edits: dict[tuple[int, bool], Edit] = {}
    for at in chosen:
        edits[at, False] = rewording.removal(places[at])
        milder = rewording.milder(places[at])
        if milder is not None:
            edits[at, True] = milder
    variants = [Variant(places[at].field, places[at].sentence, (edit,)) for (at, _), edit in edits.items()]
    now = tally.scores()
    changes = {
        key: _change(now, tally.scores(places[key[0]].at, row))
        for key, row in zip(edits, rejudge.rows(variants), strict=True)
    }
    found = iter(
        WhatIf(removed=changes[at, False], replaced=changes.get((at, True)))
        if (at, False) in changes
        else None
        for at in range(len(places))
    )
    return [[next(found) for _ in each] for each in marks]


def _change(now: Mapping[Measure, float | None], then: Mapping[Measure, float | None]) -> ScoreChange:
    others = {name: _minus(then[name], now[name]) for name in DIMENSIONS}
    return ScoreChange(overall=_minus(then["overall"], now["overall"]), **others)


def _minus(then: float | None, now: float | None) -> float | None:
    return None if then is None or now is None else round(then - now, DECIMALS)
