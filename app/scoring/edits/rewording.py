"""By how much the scores of a document would change without the words of a mark, or with milder ones."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.schemas import DIMENSIONS, Measure, ScoreChange, WhatIf
from app.scoring.edits.differences import minus
from app.scoring.edits.names import may_be_name
from app.scoring.edits.variants import MOST_TOKENS, Budget, Rejudge, ScoreTally, Variant
from app.scoring.edits.wordings import Edit, deletion, leaves_adverb, leaves_gap, replacement
from app.scoring.evidence.fitting import suggestion_of
from app.scoring.evidence.marks import Mark
from app.scoring.judging.judgments import Reading

MOST_WHAT_IFS = 100  # of one document: its surest marks
_OPEN_TERM = re.compile(r"[*#{]")


class PlacedMark(NamedTuple):
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
    # First and last word of the sentences that were asked about: a long one may have many marks.
    _ends: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict, init=False, repr=False)

    def place(self, field: int, mark: Mark) -> PlacedMark:
        """Find the sentence of a mark."""
        number = self.reading.fields[field].sentence_at(mark.first)
        return PlacedMark(field, number, self.reading.starts[field] + number, mark)

    def removal(self, place: PlacedMark) -> Edit:
        """Return the edit that takes the words of a mark out."""
        found, mark = self.reading.fields[place.field], place.mark
        opener, closer = self._words(place)
        return deletion(
            found.text,
            found.token_starts[mark.first],
            found.token_ends[mark.last - 1],
            opens=mark.first <= opener,
            closes=closer < mark.last,
        )

    def milder(self, place: PlacedMark) -> Edit | None:
        """Return the edit that the lexicon suggests; None where it knows none."""
        found, mark = self.reading.fields[place.field], place.mark
        words = suggestion_of(mark, found)
        if not words:
            return None if words is None else self.removal(place)
        return replacement(
            found.text,
            found.token_starts[mark.first],
            found.token_ends[mark.last - 1],
            words,
            opens=mark.first <= self._words(place)[0],
        )

    def reads_on(self, place: PlacedMark) -> bool:
        """Tell whether the sentence of a mark reads on with what the lexicon suggests."""
        found, mark = self.reading.fields[place.field], place.mark
        start, end = found.token_starts[mark.first], found.token_ends[mark.last - 1]
        opens = mark.first <= self._words(place)[0]
        words = suggestion_of(mark, found)
        if words:
            return not leaves_adverb(found.text, start, found.text[start:end], words)
        return not leaves_gap(found.text, start, end, opens=opens)

    def is_safe(self, place: PlacedMark, edit: Edit, names: frozenset[str]) -> bool:
        """Tell whether an edit touches the writer's own plain words alone: no quotation, name or number.

        `names` are the document's: see `names_within`.
        """
        found, mark = self.reading.fields[place.field], place.mark
        first = bisect_right(found.token_ends, edit.start)
        last = bisect_right(found.token_starts, edit.end - 1)
        if any(self.reading.voices[place.field].quoted[first:last]) or _OPEN_TERM.search(mark.rule.term):
            return False
        words = found.words[mark.first : mark.last]
        if any(char.isdigit() for word in words for char in word):
            return False
        return not may_be_name(found, mark, self._words(place)[0], names)

    def _words(self, place: PlacedMark) -> tuple[int, int]:
        """Return the first and the last word of the sentence of a mark; its ends where it has none."""
        key = place.field, place.sentence
        if key not in self._ends:
            wordy = self.reading.fields[place.field].wordy
            sentence = self.reading.fields[place.field].sentences[place.sentence]
            tokens = range(sentence.first, sentence.last)
            self._ends[key] = (
                next((at for at in tokens if wordy[at]), sentence.last),
                next((at for at in reversed(tokens) if wordy[at]), sentence.first - 1),
            )
        return self._ends[key]


def length_of(reading: Reading, place: PlacedMark) -> int:
    """Return how many tokens the sentence of a mark has: what it costs to judge it anew."""
    sentence = reading.fields[place.field].sentences[place.sentence]
    return sentence.last - sentence.first


def what_ifs(
    rejudge: Rejudge, tally: ScoreTally, marks: Sequence[Sequence[Mark]]
) -> list[list[WhatIf | None]]:
    """Return for each mark by how much the scores of own voice would change; None for the less sure of many.

    The surest are told, as long as their sentences fit in what may be judged anew; all in one call.
    """
    rewording = Rewording(rejudge.reading)
    places = [rewording.place(number, mark) for number, each in enumerate(marks) for mark in each]
    budget = Budget(MOST_TOKENS)
    edits: dict[tuple[int, bool], Edit] = {}
    for at in sorted(range(len(places)), key=lambda at: -places[at].mark.score)[:MOST_WHAT_IFS]:
        milder = rewording.milder(places[at])
        if not budget.take(length_of(rejudge.reading, places[at]) * (1 if milder is None else 2)):
            continue
        edits[at, False] = rewording.removal(places[at])
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
    others = {name: minus(then[name], now[name]) for name in DIMENSIONS}
    return ScoreChange(overall=minus(then["overall"], now["overall"]), **others)
