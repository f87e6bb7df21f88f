"""Who says so: rules find candidates, a model that reads tokens decides, and kinds and carry-over follow.

Saying is what counts: reports, findings, beliefs and judgments that the text gives to somebody.
What was not said ("did not say"), will be said or could be said is no attribution, nor is a question
or an order; a heading has only what its verb says. What kind a source is: see `sourcing.sources.kinds`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from itertools import compress, repeat

import msgspec

from app.schemas import AttributionKind
from app.scoring.cues import ANY_CUE, APART, SELF, SURNAME, CueLists, hyphened
from app.scoring.sourcing.carry import carry_over
from app.scoring.sourcing.content import with_contents
from app.scoring.sourcing.cues.regions import find_blocks, find_links, or_link, overlaps
from app.scoring.sourcing.cues.signatures import Layout, Signature, find_signatures, sign
from app.scoring.sourcing.phrases.datelines import past_dateline
from app.scoring.sourcing.phrases.heads import find_surnames
from app.scoring.sourcing.rules import all_found, best_found
from app.scoring.sourcing.scan import Found, Rank, Scan, as_spelled, with_dashes
from app.scoring.sourcing.tokens.decode import decode, goes_on
from app.scoring.sourcing.tokens.roles import Roles
from app.scoring.sourcing.turns import end_at_turns
from app.scoring.text.document import Field, Range, opens_paragraph
from app.scoring.voice import FieldVoice
from app.scoring.voice.posts import post_signatures

_MARKS = ANY_CUE | SURNAME
_OURS = frozenset(("our", "my"))
_HEADING_TOKENS = 14
_CLOSING = frozenset(".!?…:;\"”’')]»") | {"..."}


class Attribution(msgspec.Struct, frozen=True):
    """Where a sentence says it comes from.

    Attributes
    ----------
    kind : str
        Kind of the source; `none` where there is none.
    source, cue, content : (int, int) or None
        Characters `[start, end)` of the field's plain text, None where the text has none. Source and
        cue of a quotation that goes on (`carried`) stand in another sentence.
    origin : str or None
        The kind of whom a source of kind `carried` points back to, None where nobody can tell.
    """

    kind: AttributionKind
    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: tuple[int, int] | None = None
    origin: AttributionKind | None = None

    @property
    def standing(self) -> AttributionKind:
        """The kind that the source counts as: who goes on about officials is no better known than they."""
        return self.origin or self.kind


class Candidates(msgspec.Struct, frozen=True):
    """What the rules find in one field, before a model has its say.

    Attributes
    ----------
    scan : Scan
        The columns the rules read.
    found : list of Found or None, length n_sentences
        What each sentence says itself, as token ranges of the field.
    silent : set of int
        The sentences that can have no attribution: questions, and headings in which nobody says a thing.
    links : dict of int to (int, int)
        The tokens of the link of each sentence that may lead to where it comes from.
    signed : list of Signature
        The quotations that somebody signs.
    hits : list of int
        The tokens that are a cue or begin one, in order.
    cues : CueLists
    """

    scan: Scan
    found: list[Found | None]
    silent: set[int]
    links: dict[int, Range]
    signed: list[Signature]
    hits: list[int]
    cues: CueLists

    def all_found(self, sentence: Range) -> list[Found]:
        """Return every attribution that the rules can make of a sentence."""
        begin, end = bisect_left(self.hits, sentence[0]), bisect_left(self.hits, sentence[1])
        return all_found(self.scan, sentence, self.hits[begin:end], self.cues)


NO_ATTRIBUTION = Attribution("none", None, None)


def find_candidates(field: Field, voice: FieldVoice, cues: CueLists) -> Candidates:
    """Find by rule what each sentence says itself.

    Parameters
    ----------
    field : Field
    voice : FieldVoice
        Cues inside somebody's quoted words do not count.
    cues : CueLists
        The word lists.
    """
    table = field.padded()
    words = with_dashes(table.words, table.token_starts, table.token_ends)
    norms = as_spelled(words, table.norms, cues.spelled)
    tags = list(map(cues.tags.get, norms, repeat(0)))
    _tag_hyphened(norms, tags, cues)
    marked = [at for at, tag in enumerate(tags) if tag & _MARKS]
    surnames = find_surnames(words, norms, tags, marked)
    quoted = voice.quoted.ljust(len(words), b"\0")
    cued = [at for at in marked if tags[at] & ANY_CUE]
    for at in cued:
        tags[at] &= ~APART  # which the rules ask of the hits alone
    hits = [at for at in cued if not quoted[at]]
    scan = Scan(words, norms, tags, table.token_starts, table.token_ends, quoted, surnames)
    silent, headings = set[int](), _headings(field)
    links = find_links(field)
    found: list[Found | None] = []
    begin = end = 0
    for index, sentence in enumerate(field.sentences):
        begin = end
        while end < len(hits) and hits[end] < sentence.last:
            end += 1
        asks = _asks(scan, sentence.last)
        own = None if asks else best_found(scan, (sentence.first, sentence.last), hits[begin:end], cues)
        if asks or (index in headings and not _is_said(own)):
            silent.add(index)
            found.append(None)
        else:
            found.append(or_link(own, links.get(index)))
    layout = Layout(field.sentences, voice.sentences, find_blocks(field), post_signatures(field))
    signed = find_signatures(scan, layout, found)
    return Candidates(scan, found, silent, links, signed, hits, cues)


def _tag_hyphened(norms: list[str], tags: list[int], cues: CueLists) -> None:
    """Let the last word of a noun with a hyphen, and of no other, be what the noun is: "a passer-by"."""
    for hyphen in compress(range(1, len(norms)), map("-".__eq__, norms[1:])):
        noun = cues.tags.get(hyphened(norms[hyphen - 1], norms[hyphen + 1]))
        tags[hyphen + 1] = noun or tags[hyphen + 1]


def resolve(
    field: Field,
    voice: FieldVoice,
    candidates: Candidates,
    roles: Roles | None,
    lines: Collection[int] = frozenset(),
) -> tuple[Attribution, ...]:
    """Settle who says each sentence.

    Parameters
    ----------
    field : Field
    voice : FieldVoice
    candidates : Candidates
        What the rules found.
    roles : Roles, shape (n_tokens, 6), or None
        What a model says of the tokens; None leaves it to the rules.
    lines : collection of int
        The sentences that are lines of a page: nobody says them, and a quotation goes on past them.

    Returns
    -------
    tuple of Attribution, shape (n_sentences,)
    """
    scan, sentences = candidates.scan, field.sentences
    found, going_on = (candidates.found, set[int]()) if roles is None else _judged(field, candidates, roles)
    signed = sign(found, candidates.signed)
    kept = [index for index in range(len(sentences)) if index not in lines]
    filled: list[Found | None] = [None] * len(sentences)
    carried = carry_over(
        scan,
        [sentences[index] for index in kept],
        [voice.sentences[index] for index in kept],
        [signed[index] for index in kept],
        {number for number, index in enumerate(kept) if index in going_on},
    )
    for index, one in zip(kept, carried, strict=True):
        filled[index] = one
    if roles is not None:
        filled = with_contents(scan, sentences, filled, roles)
    end_at_turns(scan, filled, sentences, voice)
    return tuple(
        NO_ATTRIBUTION if one is None or index in lines else _in_characters(field, one)
        for index, one in enumerate(filled)
    )


def _judged(field: Field, candidates: Candidates, roles: Roles) -> tuple[list[Found | None], set[int]]:
    """Return what a model makes of each sentence, and which it takes for words of whoever spoke before."""
    silent, links, sentences = candidates.silent, candidates.links, field.sentences
    ranges = [(sentence.first, sentence.last) for sentence in sentences]
    found = [
        None if index in silent else or_link(_decoded(candidates, each, roles), links.get(index))
        for index, each in enumerate(ranges)
    ]
    going_on = {
        index
        for index in range(len(sentences))
        if not opens_paragraph(sentences, index)
        and index not in silent
        and not _speaks_for_itself(candidates.scan, ranges[index])
        and goes_on(roles, ranges[index])
    }
    return found, going_on


def _decoded(candidates: Candidates, sentence: Range, roles: Roles) -> Found | None:
    """Return what a model makes of a sentence; where it was written is nobody's name."""
    scan, (low, high) = candidates.scan, sentence
    return decode(scan, (past_dateline(scan, low, high), high), roles, candidates.all_found(sentence))


def _asks(scan: Scan, last: int) -> bool:
    """Tell whether the text itself asks: a question mark at the end, outside any quotation."""
    return scan.words[last - 1][-1] == "?" and not scan.quoted[last - 1]


def _speaks_for_itself(scan: Scan, sentence: Range) -> bool:
    """Tell whether the writer says "we" or "our" outside any quotation: words of nobody else."""
    return any(
        (scan.tags[at] & SELF or scan.norms[at] in _OURS) and not scan.quoted[at] for at in range(*sentence)
    )


def _is_said(own: Found | None) -> bool:
    """Tell whether a heading is what somebody says: by a verb, not by a colon, which ends a topic."""
    return own is not None and own.rank > Rank.EDGE


def _headings(field: Field) -> set[int]:
    """Return the sentences that are headings: by markup, or by standing alone, short and unclosed."""
    if field.name == "title":
        return set()
    sentences = field.sentences
    headings = {index for index, _ in overlaps(field, "heading")}
    for index, sentence in enumerate(sentences[:-1]):
        if sentence.last - sentence.first > _HEADING_TOKENS or field.words[sentence.last - 1][-1] in _CLOSING:
            continue
        if opens_paragraph(sentences, index) and opens_paragraph(sentences, index + 1):
            headings.add(index)
    return headings


def _in_characters(field: Field, found: Found) -> Attribution:
    starts, ends = field.token_starts, field.token_ends
    source, cue, content = found.source, found.cue, found.content
    return Attribution(
        found.kind,
        None if source is None else (starts[source[0]], ends[source[1] - 1]),
        None if cue is None else (starts[cue[0]], ends[cue[1] - 1]),
        None if content is None else (starts[content[0]], ends[content[1] - 1]),
        found.origin,
    )
