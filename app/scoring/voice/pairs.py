"""Which stretches of a field stand between quotation marks, whoever's words they are.

Paragraph by paragraph, so that an unclosed quotation cannot swallow the rest of a document. Double marks
come first; what they enclose bounds the search for single ones. Everything is linear in the number of
marks: the depth of quotations within quotations is bounded, and no mark is looked at twice.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from app.scoring.text.document import Field
from app.scoring.voice.marks import Double, Single, read_marks, read_single

_MOST_MARKS = 20_000  # more than prose of the greatest length allowed has
_FARTHEST = 300  # tokens over which an open quotation is looked for its end, past paragraphs without a mark
_DEEPEST = 6  # quotations within quotations; deeper ones are taken as one


class Stretch(NamedTuple):
    """Tokens `[first, last)` between the marks; with the marks they are `[start, end)`.

    One that its paragraph leaves unclosed ends without a mark; one that goes on from the paragraph
    before begins without.
    """

    start: int
    first: int
    last: int
    end: int


class _Paragraph(NamedTuple):
    first: int
    last: int
    tokens: list[int]  # of its marks


class _Nest:
    """The double quotations open at one place, outermost first."""

    __slots__ = ("first", "kinds", "start")

    def __init__(self) -> None:
        self.kinds: list[str] = []
        self.start = self.first = 0

    def open(self, mark: Double) -> None:
        if not self.kinds:
            self.start, self.first = mark.first, mark.last
        if len(self.kinds) < _DEEPEST:
            self.kinds.append(mark.kind)

    def close(self, kind: str, last: int, end: int) -> list[Stretch]:
        """Close the innermost of this kind and all inside it; return the stretch if it was the outermost."""
        while self.kinds.pop() != kind:
            pass
        return [] if self.kinds else [Stretch(self.start, self.first, last, end)]

    def carry(self, token: int) -> None:
        """Go on at this token, after the end of a paragraph."""
        self.start = self.first = token
        del self.kinds[1:]


def find_stretches(field: Field, tokens: list[int]) -> tuple[list[Stretch], list[int]]:
    """Find the outermost stretches between quotation marks.

    Parameters
    ----------
    field : Field
        The title or the text.
    tokens : list of int
        Its tokens whose normal form is one of `QUOTATION_MARKS`, rising. Among more than 20 000 none is
        taken for a quotation mark: that is no prose.

    Returns
    -------
    stretches : list of Stretch
        In order, apart from one another. An unclosed one ends with its paragraph, unless one close below
        closes one before any other opens.
    marks : list of int
        Tokens that serve as quotation marks, nested ones too: apostrophes and inch marks do not.
    """
    pairing = _Pairing(field)
    if len(tokens) > _MOST_MARKS:
        return [], []
    paragraphs = _read_paragraphs(field, tokens)
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        adjoins = following is not None and following.first == paragraph.last
        pairing.read(paragraph, following if adjoins else None)
    return pairing.stretches, pairing.marks


def _read_paragraphs(field: Field, tokens: list[int]) -> list[_Paragraph]:
    """Return the paragraphs that have marks."""
    found: list[_Paragraph] = []
    since = 0
    for first, last in field.paragraphs() if tokens else ():
        end = bisect_left(tokens, last, since)
        if end > since:
            found.append(_Paragraph(first, last, tokens[since:end]))
        since = end
    return found


class _Pairing:
    """Stretches and marks found so far, and the quotation open at the end of the paragraph before."""

    __slots__ = ("_field", "_nest", "marks", "stretches")

    def __init__(self, field: Field) -> None:
        self._field = field
        self._nest = _Nest()
        self.stretches: list[Stretch] = []
        self.marks: list[int] = []

    def read(self, paragraph: _Paragraph, following: _Paragraph | None) -> None:
        """Pair the marks of a paragraph; `following` is the next one if it has marks."""
        doubles, singles = read_marks(self._field, paragraph.tokens)
        found: list[Stretch] = []
        if doubles:
            if self._nest.kinds:
                self._carry_over(paragraph, doubles[0])
            found = self._pair_doubles(doubles, paragraph.first)
            nest = self._nest
            if nest.kinds:
                found.append(Stretch(nest.start, nest.first, paragraph.last, paragraph.last))
                nest.carry(paragraph.last)
        if singles:
            pairs = self._pair_singles(singles, found)
            pairs += self._end_single(singles, found, paragraph, following)
            if pairs:
                found = _outermost(found + pairs)
        self.stretches += found

    def _carry_over(self, paragraph: _Paragraph, mark: Double) -> None:
        """Let the quotation left open before go on up to this paragraph, if `mark`, its first, closes one.

        Between them may be paragraphs without a mark, as in texts that have a line or paragraph a sentence.
        """
        nest = self._nest
        since = nest.start
        near = paragraph.first - since <= _FARTHEST
        if not (near and mark.turn < 1 and mark.closes and not mark.inch):
            self._nest = _Nest()
        elif since < paragraph.first:
            while self.stretches and self.stretches[-1].start >= since:
                self.stretches.pop()
            self.stretches.append(Stretch(since, since, paragraph.first, paragraph.first))
            nest.carry(paragraph.first)

    def _pair_doubles(self, doubles: list[Double], first: int) -> list[Stretch]:
        """Pair double marks; what stays open is left in the nest. `first` begins the paragraph."""
        found: list[Stretch] = []
        nest = self._nest
        balanced = 2 * sum(map(_seems_to_open, doubles)) == len(doubles)
        even = len(doubles) % 2 == 0
        for number, mark in enumerate(doubles):
            following = doubles[number + 1] if number + 1 < len(doubles) else None
            if mark.inch and (not nest.kinds or (following is not None and not following.opens)):
                continue
            self.marks.extend(range(mark.first, mark.last))
            kind = _find_closed(mark, nest.kinds)
            if not kind:
                if _may_open(mark, following, at_start=mark.first == first):
                    nest.open(mark)
            elif (
                kind != mark.kind
                or not mark.opens
                or (mark.turn == 0 and even and not (balanced or mark.capital))
            ):
                found += nest.close(kind, mark.first, mark.last)
            else:  # one more opening mark: a quotation inside this one, or this one was never closed
                if not balanced:
                    found += nest.close(kind, mark.first, mark.first)
                nest.open(mark)
        return found

    def _pair_singles(self, singles: list[Single], found: list[Stretch]) -> list[Stretch]:
        """Pair the single marks within each stretch, and those outside of all; return the pairs outside."""
        groups: list[list[Single]] = [[]]
        at, group = 0, -1
        for single in singles:
            while at < len(found) and found[at].end <= single.token:
                at += 1
            if at == len(found) or single.token < found[at].start:
                groups[0].append(single)
                continue
            if group != at:
                groups.append([])
                group = at
            groups[-1].append(single)
        pairs = [_pair_alternating(one) for one in groups]
        for stretch in (stretch for pair in pairs for stretch in pair):
            self.marks.extend((stretch.start, stretch.last))
        return pairs[0]

    def _end_single(
        self, singles: list[Single], found: list[Stretch], paragraph: _Paragraph, following: _Paragraph | None
    ) -> list[Stretch]:
        """Return the single quotation that the paragraph leaves open, if it surely is one.

        Such are those that the next paragraph resumes, and curly ones after a colon or comma.
        """
        token, norms = singles[-1].token, self._field.norms
        if not singles[-1].opens or (found and found[-1].end > token):
            return []
        introduced = singles[-1].curly and token > paragraph.first and norms[token - 1] in {":", ","}
        if not introduced and not (
            following is not None
            and following.tokens[0] == following.first
            and norms[following.first] in {"'", "‘", "`"}
            and read_single(self._field, following.first).opens
        ):
            return []
        self.marks.append(token)
        return [Stretch(token, token + 1, paragraph.last, paragraph.last)]


def _seems_to_open(mark: Double) -> bool:
    return mark.turn == 1 or (mark.turn == 0 and mark.opens)


def _find_closed(mark: Double, kinds: list[str]) -> str:
    """Return the kind of open quotation that a mark closes, or may close; empty when none."""
    if not kinds:
        return ""
    if mark.kind in kinds and (mark.turn < 1 or mark.opens or mark.closes):
        return mark.kind
    top = kinds[-1]
    if mark.opens or (mark.turn == 1 and not mark.closes):
        return ""
    return top


def _may_open(mark: Double, following: Double | None, *, at_start: bool) -> bool:
    if mark.turn == 1:
        return True
    if mark.turn == -1:  # a closing mark that somebody took for an opening one
        return mark.opens or at_start
    return mark.opens or (not mark.closes and following is not None)


def _outermost(stretches: list[Stretch]) -> list[Stretch]:
    kept: list[Stretch] = []
    for stretch in sorted(stretches):
        if not kept or stretch.start >= kept[-1].end:
            kept.append(stretch)
    return kept


def _pair_alternating(singles: list[Single]) -> list[Stretch]:
    """Pair single marks: a certain closing mark wins over one before it that may be an apostrophe."""
    pairs: list[Stretch] = []
    opening = weak = -1
    for single in singles:
        if single.opens:
            if weak >= 0:
                pairs.append(Stretch(opening, opening + 1, weak, weak + 1))
            opening, weak = single.token, -1
        elif single.closes and opening >= 0:
            if not single.weak:
                pairs.append(Stretch(opening, opening + 1, single.token, single.token + 1))
                opening = weak = -1
            elif weak < 0:
                weak = single.token
    if weak >= 0:
        pairs.append(Stretch(opening, opening + 1, weak, weak + 1))
    return pairs
