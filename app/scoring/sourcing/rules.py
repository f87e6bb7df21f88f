"""The cues of one sentence, and which of them says best who is speaking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from app.scoring.cues import (
    ALWAYS,
    APART,
    ATTITUDE,
    BODY,
    DOCUMENT,
    EXPRESSION,
    FORMS,
    FRAMES,
    HEARSAY,
    HEDGE,
    NOUN,
    PHRASE,
    PLURAL,
    QUOTE,
    RELATIVE,
    SAYING,
    SPECIFIER,
    CueLists,
    ExpressionClass,
)
from app.scoring.sourcing.cues.closings import closing_of, end_of_told, opens_all
from app.scoring.sourcing.cues.edges import found_at_edges
from app.scoring.sourcing.cues.expressions import expressed, held
from app.scoring.sourcing.cues.headlines import said_whole
from app.scoring.sourcing.cues.nominal import nominal
from app.scoring.sourcing.cues.verbs import verbal
from app.scoring.sourcing.phrases.asides import in_aside
from app.scoring.sourcing.phrases.heads import head_of
from app.scoring.sourcing.phrases.right import Apposition, phrase_right
from app.scoring.sourcing.scan import ENDS, Found, Rank, Scan
from app.scoring.sourcing.sources.kinds import kind_of
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import COMMAS, COURSES

_CITING: Final = frozenset(("citing", "quoting"))
_LABELS: Final = "termed"  # "termed it a farce"
_LAST: Final = 4  # cues of a sentence, among which the one that closes it stands
# Tokens of who closes a sentence: ", according to a study of 40 patients published in May".
_CLOSING_TOKENS: Final = 40
_FRONT: Final = 2  # "According to", "But according to"


def best_found(scan: Scan, sentence: Range, hits: Sequence[int], cues: CueLists) -> Found | None:
    """Return the attribution that a sentence makes itself.

    Parameters
    ----------
    scan : Scan
    sentence : (int, int)
        Its tokens.
    hits : sequence of int
        Those of its tokens that are a cue or begin one, in order.
    cues : CueLists

    Returns
    -------
    Found or None
        The heaviest; of equals the first, but for one that closes or opens the sentence, and says all of it.
    """
    if whole := said_whole(scan, sentence):
        return whole
    best: Found | None = None
    for at in hits:
        found = _found_at(scan, sentence, at, cues)
        if found is not None and (best is None or _outweighs(scan, found, best)):
            best = found
            if (found.rank == Rank.SAID and not _is_aside(scan, found)) or opens_all(scan, sentence, found):
                break
    if best is not None and (best.rank == Rank.SAID or opens_all(scan, sentence, best)):
        return _closing(scan, sentence, best, hits, cues) or best
    return best or found_at_edges(scan, sentence)


def _closing(scan: Scan, sentence: Range, best: Found, hits: Sequence[int], cues: CueLists) -> Found | None:
    """Return the attribution that closes a sentence: that of a cue behind its last comma, if there is one.

    Or behind the comma that ends somebody's words: "The bank said that it was late, said Lee, a miner."
    """
    low = sentence[0] if best.cue is None else best.cue[1]
    high = sentence[1]
    behind = [at for at in hits[-_LAST:] if at > low]
    if not behind:
        return None
    commas = (at for at in range(high - 1, max(low, high - _CLOSING_TOKENS), -1) if scan.words[at] == ",")
    comma = min(next(commas, high), end_of_told(scan, low, high))
    each = (_found_at(scan, sentence, at, cues) for at in behind if at > comma)
    found = [one for one in each if one is not None]
    return closing_of(scan, sentence, (best, *found)) if found else None


def all_found(scan: Scan, sentence: Range, hits: Sequence[int], cues: CueLists) -> list[Found]:
    """Return every attribution that the rules can make of a sentence; parameters as for `best_found`."""
    if whole := said_whole(scan, sentence):
        return [whole]
    each = (_found_at(scan, sentence, at, cues) for at in hits)
    found = [one for one in each if one is not None]
    alone = None if found else found_at_edges(scan, sentence)
    return found if alone is None else [alone]


def _found_at(scan: Scan, sentence: Range, at: int, cues: CueLists) -> Found | None:
    """Return the attribution that one token makes, which is a cue or begins one."""
    tag = scan.tags[at] | (cues.tags.get(scan.norms[at], 0) & APART)
    found = None
    if at > 0 and scan.tags[at - 1] & QUOTE and scan.tags[at + 1] & QUOTE:
        return None  # a "hold" rating
    if tag & PHRASE:
        found = _prepositional(scan, sentence, at, cues.phrases[scan.norms[at]])
    if found is None and tag & HEARSAY:
        found = _hearsay(scan, sentence, at, cues.hearsay[scan.norms[at]])
    if found is None and tag & FRAMES:
        found = verbal(scan, sentence, at)
    if found is None and tag & EXPRESSION:
        found = _expression(scan, sentence, at, cues.expressions[scan.norms[at]])
    if found is None and tag & ATTITUDE:
        found = held(scan, sentence, at)
    if found is None and tag & SAYING:
        found = nominal(scan, sentence, at)
    if found is not None:
        aside = found.cue is not None and in_aside(scan, sentence, found.cue, found.source)
        return None if aside else found
    return Found(Rank.EDGE, "anonymous", None, (at, at + 1)) if tag & HEDGE else None


def _outweighs(scan: Scan, later: Found, earlier: Found) -> bool:
    """Tell whether a later cue is heavier, and no part of what the earlier one reports."""
    if later.rank <= earlier.rank:
        same = later.rank == earlier.rank
        return same and (_records(scan, later, earlier) or _goes_on(scan, later, earlier))
    if earlier.rank < Rank.BELIEVED or later.source is None or later.cue is None:
        return True
    before = min(later.source[0], later.cue[0]) - 1
    if earlier.cue is not None and later.source[0] < earlier.cue[0] < later.cue[0]:
        return True  # "the report, seen by Reuters, says"
    if earlier.source is not None and later.source[0] == earlier.source[0]:
        return True  # "was derided by Lee, the mayor, who suggested"
    return scan.words[before] in COMMAS or bool(scan.tags[before] & QUOTE)


def _is_aside(scan: Scan, found: Found) -> bool:
    """Tell whether a cue stands in a relative clause between commas: "Ann Lee, who confirmed the sale,"."""
    if found.cue is None or found.source is None:
        return False
    who = found.cue[0] - 1
    return bool(scan.tags[who] & RELATIVE) and scan.words[who - 1] == ","


def _goes_on(scan: Scan, later: Found, earlier: Found) -> bool:
    """Tell whether whoever says something in an aside says more: "Ann Lee, who confirmed the sale, said"."""
    if later.source is None or earlier.source is None or earlier.cue is None or not _is_aside(scan, earlier):
        return False
    return later.source[0] <= earlier.source[0] < later.source[1] < earlier.cue[0]


def _records(scan: Scan, later: Found, earlier: Found) -> bool:
    """Tell whether a document closes what it tells of a deed: "he called her a liar, records show."."""
    if later.kind != "document" or earlier.kind == "document" or not (later.source and later.cue):
        return False
    first, last = later.source[0], later.cue[1]
    return first < last and scan.words[first - 1] == "," and scan.words[last] in ENDS


def _prepositional(
    scan: Scan, sentence: Range, at: int, phrases: tuple[tuple[str, ...], ...]
) -> Found | None:
    """Judge "according to the mayor", "per the report"."""
    low, high = sentence
    phrase = _phrase_at(scan, at, high, phrases)
    if phrase is None:
        return None
    end = at + len(phrase)
    front = at - low < _FRONT
    apposition: Apposition = "closed" if front else "any"
    alone = scan.norms[end] == "her" and scan.words[end + 1] in ENDS  # and whose of nothing
    source = (end, end + 1) if alone else phrase_right(scan, end, high, apposition=apposition)
    kind = kind_of(scan, source, low) if source and _fits(scan, phrase[0], source) else None
    if source and _is_last_noun(scan, source[1], high):
        source = source[0], source[1] + 1
    rank = Rank.JUDGED if phrase[0] in _CITING else Rank.SAID
    return None if kind is None else Found(rank, kind, source, (at, end))


def _is_last_noun(scan: Scan, at: int, high: int) -> bool:
    """Tell whether a word that no list holds ends a source that no verb can follow: "FedWatch tool,"."""
    if at + 1 >= high or scan.words[at + 1] not in ENDS or scan.tags[at]:
        return False
    return scan.norms[at].isalpha() and not scan.norms[at].endswith(("ed", "ing", "ly"))


def _hearsay(scan: Scan, sentence: Range, at: int, phrases: tuple[tuple[str, ...], ...]) -> Found | None:
    """Judge "rumor has it that", which names nobody."""
    phrase = _phrase_at(scan, at, sentence[1], phrases)
    return None if phrase is None else Found(Rank.EDGE, "anonymous", None, (at, _formula_end(at, phrase)))


def _expression(
    scan: Scan, sentence: Range, at: int, phrases: Mapping[tuple[str, ...], ExpressionClass]
) -> Found | None:
    """Judge "hit out at the plan", if a set phrase of saying begins at a token."""
    phrase = _phrase_at(scan, at, sentence[1], phrases)
    if phrase is None:
        return None
    return expressed(scan, sentence, (at, _formula_end(at, phrase)), phrases[phrase])


def _formula_end(at: int, phrase: tuple[str, ...]) -> int:
    """Return where a phrase that begins at a token ends, without what opens what is said."""
    return at + len(phrase) - (phrase[-1] == "that" or phrase[0] == _LABELS)


def _phrase_at(scan: Scan, at: int, high: int, phrases: Iterable[tuple[str, ...]]) -> tuple[str, ...] | None:
    """Return the first phrase that begins at a token and has another token behind it."""
    for phrase in phrases:
        end = at + len(phrase)
        if end < high and tuple(scan.norms[at:end]) == phrase:
            return phrase
    return None


def _fits(scan: Scan, first: str, source: Range) -> bool:
    """Tell whether a source stands behind a phrase that is also an everyday word."""
    if first == "according":
        return not (source[1] - source[0] == 1 and scan.norms[source[0]] in COURSES)
    if first == "per":
        head = scan.tags[head_of(scan, *source)[0]]
        told = head & (DOCUMENT | BODY) or (head & ALWAYS and head & PLURAL)
        cited = scan.norms[source[0] - 2] == "as" and told  # "as per police", not "as per everyone"
        named = is_capital(scan.words[source[0]]) and not _is_first_name(scan, source)
        return bool(cited or named or scan.tags[source[0]] & SPECIFIER)
    if first == "based":
        return any(scan.tags[at] & DOCUMENT for at in range(*source))
    head = head_of(scan, *source)[0]  # of whom a text cites
    return bool(scan.tags[head] & NOUN) or is_capital(scan.words[head])


def _is_first_name(scan: Scan, source: Range) -> bool:
    """Tell "Governor Per Berg" and "Per Berg, a miner, said" from "Per Reuters, it leaks"."""
    per, behind = source[0] - 1, source[1]
    if not is_capital(scan.words[per]):
        return False
    if (per > 0 and is_capital(scan.words[per - 1])) or scan.words[behind] != ",":
        return True
    return "," in scan.words[slice(*source)] and bool(scan.tags[behind + 1] & FORMS)
