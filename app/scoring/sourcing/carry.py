"""Quotations that go on: which sentence's source speaks in a sentence that names none."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import structs

from app.schemas import VoiceName
from app.scoring.cues import QUOTE
from app.scoring.sourcing.beats import find_beats
from app.scoring.sourcing.cues.continued import can_go_on
from app.scoring.sourcing.pulled import find_pulled
from app.scoring.sourcing.scan import Found, Rank, Scan
from app.scoring.text.document import Range, Sentence, is_word, opens_paragraph

_THAT = 7  # tokens behind a cue in which the clause that it reports begins: "said in a statement that"
_REST = 4  # words behind a cue that may still say no more than when and to whom
_PERSON = frozenset(("he", "her", "his", "she"))
_ONE = _PERSON | {"it", "its"}


class _Text(NamedTuple):
    """The columns of a field's sentences.

    `told` is what each says itself, `begun` the sentence in which the quotation of each begins.
    """

    scan: Scan
    sentences: Sequence[Sentence]
    voices: Sequence[VoiceName]
    told: Sequence[Found | None]
    begun: Sequence[int]

    def can_be_of(self, at: int, speaker: Found) -> bool:
        """Tell whether a sentence that does not say who speaks can be the words of a speaker beside it."""
        one = self.sentences[at]
        return self.voices[at] != "mixed" or can_go_on(self.scan, (one.first, one.last), speaker)


def _find_unclosed(scan: Scan, sentences: Sequence[Sentence]) -> frozenset[int]:
    """Return the sentences whose quotation is not closed where they end, and goes on in the next."""
    return frozenset(
        at
        for at, (one, following) in enumerate(pairwise(sentences))
        if _is_inside(scan, one.last - 1)
        and (
            _is_inside(scan, following.first)
            # A paragraph repeats the mark that the one before it has left open.
            or (following.paragraph > one.paragraph and scan.tags[following.first] & QUOTE)
        )
    )


def _is_inside(scan: Scan, at: int) -> bool:
    """Tell whether a token is quoted, and no mark of the quotation."""
    return bool(scan.quoted[at]) and not scan.tags[at] & QUOTE


def _point_back(scan: Scan, found: Sequence[Found | None], voices: Sequence[VoiceName]) -> list[Found | None]:
    """Give each pronoun the kind of whom the sentence before it names: "Officials said so. They added"."""
    told = list(found)
    for at, one in enumerate(told):
        if one is None or one.kind != "carried" or one.source is None or one.rank == Rank.CARRIED:
            continue
        if at == 0:
            told[at] = structs.replace(one, origin="anonymous")  # nobody stands before it to be pointed at
            continue
        back = at - 1
        while back > 0 and told[back] is None and voices[back] != "own":
            back -= 1
        before = told[back]
        if before is not None and before.source is not None and _agrees(scan, one.source, before.source):
            told[at] = structs.replace(one, origin=before.standing)
    return told


def _agrees(scan: Scan, pronoun: Range, source: Range) -> bool:
    """Tell whether a pronoun can stand for a source: "he" for no officials, "it" for nobody."""
    norm = scan.norms[pronoun[0]]
    return norm not in _ONE or (norm in _PERSON and not scan.norms[source[1] - 1].endswith("s"))


def carry_over(
    scan: Scan,
    sentences: Sequence[Sentence],
    voices: Sequence[VoiceName],
    found: Sequence[Found | None],
    going_on: Collection[int] = frozenset(),
) -> list[Found | None]:
    """Fill in the sentences that quote and do not say whom.

    A quotation that begins in a sentence without an attribution and ends in one with it is that
    speaker's. Any other goes on from the attribution before it in its paragraph, or from the paragraph
    before when that ended with an attribution; else it waits for the one right behind it. It
    ends at a new speaker and at the paper's own next sentence, unless that only says what the speaker does;
    so it does at one that quotes a part, unless its own words have no other subject. A pull quote is whose
    it is where its words stand first.

    Parameters
    ----------
    scan : Scan
    sentences : sequence of Sentence, shape (n,)
    voices : sequence of str, shape (n,)
    found : sequence of Found or None, shape (n,)
        What each sentence says itself.
    going_on : collection of int
        Sentences without quotation marks that a model takes for the words of whoever spoke before.

    Returns
    -------
    list of Found or None, shape (n,)
    """
    told = _point_back(scan, found, voices)
    text = _Text(scan, sentences, voices, told, _begin(len(told), _find_unclosed(scan, sentences)))
    filled = _spoken_at_end(told, text.begun)
    beats = find_beats(scan, sentences, voices)
    active: Found | None = None
    for at, own in enumerate(told):
        if own is not None:
            active = own if _speaks(own) else None
        elif voices[at] == "own" and at not in going_on:
            active = _past_beat(active, beats.get(at))
        elif active is not None and filled[at] is None:
            active = active if text.begun[at] < at or text.can_be_of(at, active) else None
            filled[at] = None if active is None else active.carried()
    _give_back(text, filled)
    for at, source in find_pulled(scan, sentences, voices, told).items():
        one = filled[source]
        if one is not None and _speaks_of(one):
            filled[at] = one.carried()
    return filled


def _begin(count: int, unclosed: Collection[int]) -> list[int]:
    """Return for each sentence the one in which its quotation begins: itself, unless it goes on in it."""
    begun = list(range(count))
    for at in range(1, count):
        if at - 1 in unclosed:
            begun[at] = begun[at - 1]
    return begun


def _give_back(text: _Text, filled: list[Found | None]) -> None:
    """Give each quotation that waits to the attribution right behind it, in the same paragraph."""
    coming: Found | None = None
    for at in range(len(filled) - 1, -1, -1):
        if opens_paragraph(text.sentences, at + 1):
            coming = None
        if text.told[at] is not None:
            coming = _carried_back(text.scan, text.sentences[at], text.told[at], text.voices[at])
        elif text.voices[at] == "own":
            coming = None
        elif filled[at] is None and coming is not None and text.can_be_of(text.begun[at], coming):
            filled[at] = coming


def _spoken_at_end(found: Sequence[Found | None], begun: Sequence[int]) -> list[Found | None]:
    """Give each quotation over several sentences to who is named in its last, if nobody is in its first."""
    filled = list(found)
    first = 0
    for at, own in enumerate(found):
        first = max(first, begun[at])
        if own is not None:
            if _speaks(own) and found[first] is None:
                filled[first:at] = [own.carried()] * (at - first)
            first = at
    return filled


def _carried_back(scan: Scan, sentence: Sentence, found: Found | None, voice: VoiceName) -> Found | None:
    """Return whose a quotation is that waits for the attribution behind it: nobody's, if that reports more.

    "“It fell.” Police said that nobody was hurt", but "“It fell.” That is how Lee described it".
    """
    if found is None or found.cue is None or not _speaks(found):
        return None
    quotes = any(scan.tags[at] & QUOTE for at in range(sentence.first, sentence.last))
    if not quotes and (voice == "mixed" or _reports_more(scan, found, sentence)):
        return None
    return found.carried()


def _reports_more(scan: Scan, found: Found, sentence: Sentence) -> bool:
    """Tell whether what stands behind a cue is said by it: more than "it", "so", or when and to whom."""
    if found.source is None or found.cue is None:
        return False
    after = found.cue[1]
    rest = 0 if found.source[0] >= after else sum(map(is_word, scan.norms[after : sentence.last]))
    return rest > _REST or "that" in scan.norms[after : min(sentence.last, after + _THAT)]


def _past_beat(active: Found | None, beat: Found | None) -> Found | None:
    """Return who speaks behind a sentence of the paper's own: nobody, unless it is a beat."""
    return active if active is not None and beat is not None and beat.kind == "carried" else beat


def _speaks(found: Found) -> bool:
    """Tell whether somebody says something, of whom a quotation may be: no link does, nor a noun's owner."""
    return found.source is not None and found.cue is not None and found.rank > Rank.NOMINAL


def _speaks_of(found: Found) -> bool:
    """Tell whether somebody says a sentence, here or in another one."""
    return found.rank == Rank.CARRIED or _speaks(found)
