"""Who signs a quotation: "“We won.” — Ann Lee, baker", and the last line of a block quote."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Final, NamedTuple

from app.schemas import VoiceName
from app.scoring.cues import AUXILIARY, MODAL, PERSON, PRONOUN, SPECIFIER
from app.scoring.sourcing.phrases.heads import head_of
from app.scoring.sourcing.phrases.right import phrase_right
from app.scoring.sourcing.scan import Found, Rank, Scan, glued, is_spoken
from app.scoring.sourcing.sources.kinds import kind_of
from app.scoring.text.document import Range, Sentence, is_capital, opens_paragraph
from app.scoring.text.word_sets import PARTING
from app.scoring.voice.posts import PostSignature

_DASHES: Final = PARTING | {"―", "~"}
_VERBAL: Final = AUXILIARY | MODAL | PRONOUN
_FIRST: Final = attrgetter("first")
_MOST: Final = 24  # tokens of a signature
_FINALS: Final = frozenset(".!?…”\"’'")
_CLOSERS: Final = frozenset('.!?…”"’)')


class Signature(NamedTuple):
    """Sentence `at` names the speaker, and those from `first` on before it are his; he may end the last."""

    first: int
    at: int
    found: Found


class Layout(NamedTuple):
    """Where a field has what may be signed.

    Attributes
    ----------
    sentences : sequence of Sentence, shape (n,)
    voices : sequence of str, shape (n,)
    blocks : sequence of (int, int)
        Sentences `[first, last)` of each block quote, in order.
    posts : sequence of PostSignature
        In order.
    """

    sentences: Sequence[Sentence]
    voices: Sequence[VoiceName]
    blocks: Sequence[Range]
    posts: Sequence[PostSignature]


def find_signatures(scan: Scan, layout: Layout, found: Sequence[Found | None]) -> list[Signature]:
    """Return the signatures of a field, in order.

    Parameters
    ----------
    scan : Scan
    layout : Layout
    found : sequence of Found or None, shape (n,)
        What each sentence says itself.
    """
    signed: list[Signature] = []
    sentences, blocks = layout.sentences, layout.blocks
    for first, last in blocks:
        at, signer = _signs_block(scan, sentences, first, last)
        if signer is not None and not (at == last and _is_byline(scan, signer, found, first)):
            signed.append(Signature(first, at, signer))
    blocked = {at for first, last in blocks for at in range(first, min(last + 1, len(sentences)))}
    for at in range(len(sentences)):
        one = None if at in blocked else _signed_at(scan, layout, found, at)
        if one is not None:
            signed.append(one)
    return signed


def _signed_at(scan: Scan, layout: Layout, found: Sequence[Found | None], at: int) -> Signature | None:
    """Return the signature that a sentence is, or ends with, outside any block quote."""
    sentences, voices = layout.sentences, layout.voices
    after = at > 0 and voices[at - 1] == "quoted" and voices[at] != "quoted"
    if not (after or voices[at] == "mixed"):
        return None
    first = _first_signed(sentences, voices, at) if after else at
    # What a writer's own words lead up to is no more than part of what is signed.
    if not opens_paragraph(sentences, first):
        return None
    if voices[at] == "mixed":
        signer = _posted(scan, sentences[at], layout.posts) if found[at] is None else None
    else:
        signer = _signs(scan, sentences, at)
        if signer and opens_paragraph(sentences, at) and _is_byline(scan, signer, found, first):
            return None
    return None if signer is None else Signature(first, at, signer)


def _is_byline(scan: Scan, signer: Found, found: Sequence[Found | None], first: int) -> bool:
    """Tell whether a line behind a quotation is rather its reporter's: somebody has spoken right before.

    "Lee said so. // “We won.” // — Jo Bell // Leeds Times", but not "— Jo Bell, baker", "— Jo Bell (@jo)".
    """
    if signer.source is None or first == 0 or found[first - 1] is None:
        return False
    behind = scan.words[signer.source[1] + 1][0]
    return not (behind == "@" or behind.islower())


def sign(found: Sequence[Found | None], signed: Sequence[Signature]) -> list[Found | None]:
    """Give each quotation that is signed to its signer, whom what follows does not go on with."""
    told = list(found)
    for first, at, signer in signed:
        told[first : at + 1] = [*[signer.carried()] * (at - first), signer]
    return told


def _signs_block(
    scan: Scan, sentences: Sequence[Sentence], first: int, last: int
) -> tuple[int, Found | None]:
    """Return who signs a block quote, and in which sentence: its last, or a line right behind it."""
    end = last - 1
    inside, behind = _bounds(sentences, end), None
    alone = end > first and opens_paragraph(sentences, end)
    found = _dashed(scan, *inside)
    if found is None and alone:
        found = _bare(scan, inside)
    if found is None:
        found = _dashed_at_end(scan, *inside)
    if found is None and last < len(sentences) and _is_alone(sentences, last):
        behind = _dashed(scan, *_bounds(sentences, last))
    return (end, found) if behind is None else (last, behind)


def _bounds(sentences: Sequence[Sentence], at: int) -> Range:
    return sentences[at].first, sentences[at].last


def _is_alone(sentences: Sequence[Sentence], at: int) -> bool:
    """Tell whether a sentence is a paragraph."""
    return opens_paragraph(sentences, at) and opens_paragraph(sentences, at + 1)


def _signs(scan: Scan, sentences: Sequence[Sentence], at: int) -> Found | None:
    """Return who signs the quotation before a sentence, which is nothing else."""
    low, high = sentences[at].first, sentences[at].last
    dashed = _dashed(scan, low, high)
    if dashed is not None:
        return dashed
    if opens_paragraph(sentences, at) or not opens_paragraph(sentences, at + 1):
        return None
    if scan.words[low] == "(" and scan.words[high - 1] == ")":
        low, high = low + 1, high - 1  # "“We won.” (Ann Lee, baker)"
    return _bare(scan, (low, high), full=True)


def _posted(scan: Scan, sentence: Sentence, posts: Sequence[PostSignature]) -> Found | None:
    """Return whose post a sentence ends with: "“We won.” t.co/9 — Ann Lee (@annlee) May 3, 2024"."""
    low, high = sentence.first, sentence.last
    if not is_spoken(scan, low):
        return None
    tail = next((at for at in range(low + 1, high) if not is_spoken(scan, at)), high)
    at = bisect_left(posts, tail, key=_FIRST)
    if at == len(posts) or posts[at].first >= high:
        return None
    return _dashed(scan, posts[at].first, min(high, posts[at].last))


def _first_signed(sentences: Sequence[Sentence], voices: Sequence[VoiceName], at: int) -> int:
    """Return the first of the quoted sentences of the paragraph that a signature stands in or behind."""
    first = at - 1
    while voices[first - 1] == "quoted" and not opens_paragraph(sentences, first):
        first -= 1
    return first


def _dashed(scan: Scan, low: int, high: int) -> Found | None:
    """Judge "— Ann Lee, baker", "— Ann Lee (@ann) May 3"."""
    if scan.words[low] not in _DASHES or low + 1 >= high:
        return None
    found = _bare(scan, (low + 1, high), dashed=True)
    return None if found is None else Found(Rank.NOMINAL, found.kind, found.source, (low, low + 1))


def _dashed_at_end(scan: Scan, low: int, high: int) -> Found | None:
    """Judge what ends a block quote's last sentence: "We won. — Ann Lee", on a line of its own or not."""
    for at in range(high - 2, max(low, high - _MOST), -1):
        if scan.words[at] in _DASHES and not glued(scan, at) and scan.words[at - 1] in _CLOSERS:
            return _dashed(scan, at, high)
    return None


def _bare(scan: Scan, sentence: Range, *, full: bool = False, dashed: bool = False) -> Found | None:
    """Judge a line that is a name, and who that is: "Ann Lee", "Ann Lee, baker, Leeds".

    With `full` the name has two words at least; `dashed`, behind a dash, lets a handle, a date or a full stop
    follow, and somebody without a name stand.
    """
    low, high = sentence
    if high - low > _MOST or low >= high or (scan.tags[low] & SPECIFIER and not dashed):
        return None
    ends = next((at for at in range(low + 1, high) if scan.words[at] in "(@,"), high)
    source = phrase_right(scan, low, ends, apposition="none")
    if source is None or any(scan.tags[at] & _VERBAL and scan.words[at].islower() for at in range(low, high)):
        return None
    if not _ends(scan, source[1], high, dashed=dashed):
        return None
    kind = kind_of(scan, source, low)
    head, _ = head_of(scan, *source)
    if kind == "named":
        named = _is_name(scan, low, head) and not (full and head == low)
        return Found(Rank.NOMINAL, kind, source, None) if named else None
    somebody = dashed and kind in ("anonymous", "role") and scan.tags[head] & PERSON
    return Found(Rank.NOMINAL, kind, source, None) if kind is not None and somebody else None


def _is_name(scan: Scan, low: int, head: int) -> bool:
    """Tell whether each word of a phrase has its capital."""
    return all(is_capital(word) or not word[0].isalpha() for word in scan.words[low : head + 1])


def _ends(scan: Scan, at: int, high: int, *, dashed: bool) -> bool:
    """Tell whether a line ends at a token, or goes on to tell more of who was named."""
    if dashed:
        return at >= high or scan.words[at] in ".,(@" or is_capital(scan.words[at])
    return at >= high or (scan.words[at] in ",(" and scan.words[high - 1][-1] not in _FINALS)
