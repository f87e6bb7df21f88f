"""The likely sources of a sentence, as a model that reads tokens sees them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final, NamedTuple

from app.scoring.cues import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    GERUND,
    LINK,
    MODAL,
    OPENS_CLAUSE,
    PRONOUN,
    RELATIVE,
    SPECIFIER,
    SUBORDINATOR,
)
from app.scoring.sourcing.phrases.datelines import past_clock
from app.scoring.sourcing.scan import Scan
from app.scoring.sourcing.tokens.roles import SOURCE_COLUMN, Roles, mean_of, runs
from app.scoring.text.document import Range

FAR: Final = 0.005  # what a token of distance between a cue and a source costs
_FARTHEST: Final = round(2 / FAR)  # tokens, behind which even a certain source is worth nothing
ASIDES: Final = frozenset(",;:—–(")
# May end what a model takes for a source, and no source, unless with a capital: "influenza A".
_LOOSE: Final = ASIDES | {"'s", "’s", "a", "an", "at", "in", "on", "the"}
_NO_SOURCE: Final = RELATIVE | LINK | OPENS_CLAUSE | SUBORDINATOR | CONJUNCTION | AUXILIARY | ADVERB | MODAL


class Sources(NamedTuple):
    """The likely sources of a sentence in order, listed once for all its cues, and how likely each is."""

    roles: Roles
    spans: list[Range]
    means: list[float]

    @classmethod
    def of(cls, scan: Scan, sentence: Range, roles: Roles) -> Sources:
        """List the runs of tokens that can be sources."""
        wholes = (_whole_source(scan, span) for span in runs(roles, SOURCE_COLUMN, sentence))
        spans = [span for span in wholes if span is not None]
        return cls(roles, spans, [mean_of(roles, SOURCE_COLUMN, span) for span in spans])

    def near(self, cue: Range, ruled: Range | None) -> Iterator[tuple[Range, float]]:
        """Yield those that may be worth something beside a cue, or hold what a rule found."""
        first, last = ruled or cue
        near = min(cue[0] - _FARTHEST, first), max(cue[1] + _FARTHEST, last)
        places = places_of_meeting(self.spans, near)
        return zip(self.spans[places], self.means[places], strict=True)


def _whole_source(scan: Scan, span: Range) -> Range | None:
    """Return a run as a source: without marks, joints and clauses at its ends; None if it can be none."""
    first, last = span
    tags, norms = scan.tags, scan.norms
    while first < last and (not scan.words[first][0].isalnum() or tags[first] & (CONJUNCTION | OPENS_CLAUSE)):
        first += 1
    for at in range(first + 1, last - 1):
        told = tags[at + 1] & (RELATIVE | GERUND) or (norms[at + 1].endswith("ed") and tags[at + 2] & LINK)
        if scan.words[at] in ASIDES and told:
            last = at  # "Lee, who saw it", "Lee, speaking in Perth", "Lee, wrapped in a blanket"
            break
    while last > first and scan.words[last - 1] in _LOOSE:
        last -= 1
    if first == last:
        return None
    tag = tags[first]
    if last - first == 1 and (tag & _NO_SOURCE or (tag & SPECIFIER and not tag & PRONOUN)):
        return None
    return past_clock(scan, (first, last))


def places_of_meeting(spans: Sequence[Range], one: Range) -> slice:
    """Return the places of those of rising spans that share a token with one."""
    first = bisect_right(spans, one[0], key=itemgetter(1))
    return slice(first, bisect_left(spans, one[1], lo=first, key=itemgetter(0)))


def meet(one: Range, other: Range) -> bool:
    """Tell whether two ranges share a token."""
    return one[0] < other[1] and other[0] < one[1]


def holds(one: Range, other: Range) -> bool:
    """Tell whether a range holds all of another."""
    return one[0] <= other[0] and other[1] <= one[1]
