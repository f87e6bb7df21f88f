"""What an attribution says: the words that belong to a cue and its source.

A content is one stretch beside the cue and the source. No other cue is in it that is not itself part of what
is said, nor does it stand beyond one unless nothing nearer is as likely. Of all such stretches it is the one
whose tokens' log-odds of being content have the largest sum (in one pass: Bentley, 1984), with something
added for an edge that touches the cue, "that", or the end of the sentence, and taken off for one where no
clause can begin or end. A quotation is taken whole, over the sentences of its paragraph.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from msgspec import structs

from app.scoring.cues import CONJUNCTION, OPENS_CLAUSE, QUOTE, RELATIVE
from app.scoring.sourcing.phrases.datelines import past_dateline
from app.scoring.sourcing.scan import Found, Rank, Scan, glued, is_spoken, opens_quotation, shortened
from app.scoring.sourcing.tokens.roles import CONTENT_COLUMN, LIKELY, Roles, likely_cues, mean_of
from app.scoring.text.document import Range, Sentence
from app.scoring.text.word_sets import CLOSING_MARKS

_LEAST: Final = -3.75  # log-odds of a token are kept within these
_MOST: Final = 2.0
_LONGER: Final = 0.5  # is added to each: a content is rather long than short
_EDGE: Final = 1.5  # is added for each edge that is where it should be
_ODD_EDGE: Final = -2.0  # and this for each where no clause begins or ends
_BEYOND: Final = 20.0  # is taken off for what stands beyond another cue, and so belongs rather to that
_TELLS: Final = frozenset(("told", "tells", "tell", "telling"))
_HEARER: Final = 8  # the farthest that what is told begins behind its cue
_DENIAL: Final = 4  # tokens of "no clear evidence"
_PROOFS: Final = frozenset(("evidence", "guarantee", "indication", "proof", "sign", "signs", "suggestion"))
_NO: Final = frozenset(("insufficient", "little", "no", "scant"))
_SAID: Final = 0.3  # mean over a cue of being content, from which it is part of what is said
_STOPS: Final = frozenset((".", "!", "?", "...", "…"))
_PART_ENDS: Final = frozenset(",;:—–") | _STOPS | {"--"}


def _content_of(scan: Scan, sentence: Range, found: Found, roles: Roles) -> Range | None:
    """Return the content of an attribution in its sentence.

    Parameters
    ----------
    scan : Scan
    sentence : (int, int)
        Its tokens.
    found : Found
    roles : Roles, shape (n_tokens of the field, 6)

    Returns
    -------
    (int, int) or None
        None where no stretch is likely.
    """
    odds = _log_odds(scan, roles, sentence)
    if max(odds) <= _LONGER:
        return None  # no word is likelier content than not
    best: Range | None = None
    most = 0.0
    cue = None if found.cue is None else _with_hearer(scan, found.cue, sentence[1])
    beside = sorted(part for part in (found.source, cue) if part is not None)
    cues = likely_cues(scan, roles, sentence)
    others = [cue for cue in cues if mean_of(roles, CONTENT_COLUMN, cue) < _SAID]
    start = past_dateline(scan, *sentence)
    gaps = _gaps((start, sentence[1]), _clause_end(scan, sentence, found.cue), beside)
    if cue is not None and cue[1] < sentence[1] and scan.words[cue[1]] == ":":
        gaps = [gap for gap in gaps if gap[0] == cue[1]] or gaps  # "Asked when, Lee said: “Now.”"
    elif len(gaps) > 1 and _trails(scan, gaps[-1]) and mean_of(roles, CONTENT_COLUMN, gaps[0]) >= LIKELY:
        gaps.pop()
    for gap in gaps:
        for piece, cost in _pieces(gap, sentence, others):
            first, last = (at - sentence[0] for at in piece)
            stretch, worth = _best_stretch(scan, gap, piece[0], odds[first:last])
            if stretch is not None and worth - cost > most:
                best, most = stretch, worth - cost
    return None if best is None else _with_denial(scan, best, cue)


def with_contents(
    scan: Scan, sentences: Sequence[Sentence], found: Sequence[Found | None], roles: Roles
) -> list[Found | None]:
    """Put in what each attribution of a field says.

    Parameters
    ----------
    scan : Scan
    sentences : sequence of Sentence, shape (n,)
    found : sequence of Found or None, shape (n,)
        What each sentence says, carried over; `CARRIED` where source and cue stand in another one.
    roles : Roles, shape (n_tokens of the field, 6)
    """
    ends = {one.paragraph: one.last for one in sentences}
    starts = {one.paragraph: one.first for one in reversed(sentences)}
    filled: list[Found | None] = []
    for sentence, one in zip(sentences, found, strict=True):
        place = sentence.first, sentence.last
        widened = one
        if one is not None and one.cue is not None:  # a link says nothing itself
            carried = one.rank == Rank.CARRIED
            content = _going_on(scan, place) if carried else _content_of(scan, place, one, roles)
            if content is not None:
                start = starts[sentence.paragraph]
                start = past_dateline(scan, *place) if start == sentence.first else start
                paragraph = start, ends[sentence.paragraph]
                content = _quotation(scan, paragraph, content)
            widened = structs.replace(one, content=content)
        filled.append(widened)
    return filled


def _quotation(scan: Scan, paragraph: Range, content: Range) -> Range:
    """Widen a content that begins or ends inside a quotation to the whole of it, within its paragraph."""
    (low, high), (first, last) = paragraph, content
    quoted = scan.quoted
    if quoted[first]:
        while first > low and quoted[first - 1]:
            first -= 1
        # Not over the mark that closes the quotation before: "a “mess.” The plan, she said, is dead".
        while first > low and opens_quotation(scan, first - 1) and glued(scan, first):
            first -= 1
    if quoted[last - 1]:
        while last < high and quoted[last]:
            last += 1
        while last < high and scan.words[last] in CLOSING_MARKS:
            last += 1
    return first, last


def _going_on(scan: Scan, sentence: Range) -> Range | None:
    """Return what a sentence says whose cue stands in another one: its quoted words, or all."""
    inside = [at for at in range(*sentence) if scan.quoted[at]]
    if inside:
        return inside[0], inside[-1] + 1
    end = _end(scan, sentence)
    return (sentence[0], end) if sentence[0] < end else None


def _trails(scan: Scan, gap: Range) -> bool:
    """Tell whether the paper goes on behind what was said: "..., Lee said; in May it rose"."""
    first, last = gap
    if scan.words[first] == ";":
        return True
    behind = first + 1
    if scan.words[first] != "," or behind >= last or scan.quoted[behind]:
        return False
    return bool(scan.tags[behind] & CONJUNCTION) or scan.norms[behind].endswith("ing")


def _clause_end(scan: Scan, sentence: Range, cue: Range | None) -> int:
    """Return where what is said must have ended: in ", who says she was not asked," at the last comma."""
    end = _end(scan, sentence)
    if cue is None or not scan.tags[cue[0] - 1] & RELATIVE or scan.words[cue[0] - 2] != ",":
        return end
    here = range(end - 1, cue[1], -1)
    return next((at for at in here if scan.words[at] == "," and not scan.quoted[at - 1]), end)


def _with_denial(scan: Scan, content: Range, cue: Range | None) -> Range:
    """Widen "that it works" to "no evidence that it works", which says the opposite."""
    first, last = content
    if scan.norms[first] != "that":
        return content
    near = range(max(0 if cue is None else cue[1], first - _DENIAL), first)
    if scan.norms[first - 1] in _PROOFS:
        first = next((at for at in near if scan.norms[at] in _NO), first)
    return first, last


def _end(scan: Scan, sentence: Range) -> int:
    """Return where a sentence ends, without its full stop."""
    low, end = sentence
    while end - 1 > low and scan.words[end - 1] in _STOPS and not scan.quoted[end - 1]:
        if shortened(scan, end - 2):
            break
        end -= 1
    return end


def _log_odds(scan: Scan, roles: Roles, sentence: Range) -> list[float]:
    """Return what speaks for each token of a sentence as content; marks say nothing."""
    shares = roles[sentence[0] : sentence[1], CONTENT_COLUMN : CONTENT_COLUMN + 2].sum(axis=1).tolist()
    odds: list[float] = []
    for at, share in enumerate(shares, sentence[0]):
        bounded = min(max(share, 1e-6), 1.0 - 1e-6)
        own = min(max(math.log(bounded / (1.0 - bounded)), _LEAST), _MOST) + _LONGER
        odds.append(own if scan.words[at][0].isalnum() else 0.0)
    return odds


def _with_hearer(scan: Scan, cue: Range, high: int) -> Range:
    """Return a cue with whom it was told: "told Reuters" the deal was dead."""
    if scan.norms[cue[1] - 1] not in _TELLS:
        return cue
    for at in range(cue[1], min(high, cue[1] + _HEARER)):
        if scan.norms[at] == "that" or is_spoken(scan, at):
            return cue[0], at
    return cue


def _gaps(sentence: Range, end: int, beside: Sequence[Range]) -> list[Range]:
    """Return the stretches of a sentence before, between and behind its source and cue."""
    gaps: list[Range] = []
    at = sentence[0]
    for first, last in beside:
        if first > at:
            gaps.append((at, first))
        at = max(at, last)
    if end > at:
        gaps.append((at, end))
    return gaps


def _pieces(gap: Range, sentence: Range, cues: Sequence[Range]) -> list[tuple[Range, float]]:
    """Return the parts of a gap between other cues, and what it costs to reach over these."""
    parts: list[Range] = []
    at, last = gap
    for cue in cues:
        if at <= cue[0] and cue[1] <= last:
            parts.append((at, cue[0]))
            at = cue[1]
    parts.append((at, last))
    near = parts[-1] if gap[0] == sentence[0] else parts[0]
    return [(part, 0.0 if part == near else _BEYOND) for part in parts]


def _best_stretch(scan: Scan, gap: Range, begin: int, odds: Sequence[float]) -> tuple[Range | None, float]:
    """Return the stretch of a gap's part that is likeliest the content, and what it is worth."""
    first, last = gap
    best: Range | None = None
    most, total = -math.inf, 0.0
    since, lead = -1, -math.inf  # the best beginning up to here: its bonus less the sum before it
    for at, worth in enumerate(odds, begin):
        bonus = _begins(scan, at, first)
        if bonus is not None and bonus - total > lead:
            since, lead = at, bonus - total
        total += worth
        bonus = _ends(scan, at, last)
        if since >= 0 and bonus is not None and lead + total + bonus > most:
            best, most = (since, at + 1), lead + total + bonus
    return best, most


def _begins(scan: Scan, at: int, first: int) -> float | None:
    """Return what speaks for a content that begins with a token; None if none can."""
    word, tag = scan.words[at], scan.tags[at]
    if word in _PART_ENDS or (tag & QUOTE and at > first and scan.quoted[at - 1]):
        return None
    if tag & CONJUNCTION:
        return 0.0 if at == first else None
    # "that" opens nearly always what is said; how, why, whether and what open other clauses as well.
    opens = 2 if scan.norms[at] == "that" else int(bool(tag & OPENS_CLAUSE))
    joined = at - 1 == first and bool(scan.tags[first] & CONJUNCTION)
    if not (at == first or opens or joined or tag & QUOTE or scan.words[at - 1] in _PART_ENDS):
        return _ODD_EDGE if word[0].isalnum() else None
    return _EDGE * (opens + (at == first))


def _ends(scan: Scan, at: int, last: int) -> float | None:
    """Return what speaks for a content that ends with a token; None if none can."""
    behind = at + 1
    if scan.words[at] in _PART_ENDS and not scan.quoted[at]:
        return None
    if behind == last or (behind == last - 1 and scan.words[behind] in _PART_ENDS):
        return _EDGE
    if scan.words[behind] in _PART_ENDS or (scan.words[at] in CLOSING_MARKS and scan.quoted[at - 1]):
        return 0.0
    return _ODD_EDGE if scan.words[at][0].isalnum() else None
