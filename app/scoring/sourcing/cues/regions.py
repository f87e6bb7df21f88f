"""What the markup gives: the links that may lead to where a sentence comes from, and block quotes."""

from __future__ import annotations

from bisect import bisect_left

from app.scoring.sourcing.scan import Found, Rank
from app.scoring.text.document import Field, Range, RegionKind, Sentence, is_capital


def find_links(field: Field) -> dict[int, Range]:
    """Return the tokens of the first link of each sentence that may lead to where it comes from.

    A link that is a whole sentence leads on ("Read more"), and one on a name alone to whom it names, unless
    it stands in brackets.
    """
    links: dict[int, Range] = {}
    for index, (start, end) in overlaps(field, "link"):
        sentence = field.sentences[index]
        first = max(sentence.first, bisect_left(field.token_ends, start + 1))
        last = min(sentence.last, bisect_left(field.token_starts, end))
        if first < last and not _leads_away(field, sentence, first, last):
            links.setdefault(index, (first, last))
    return links


def or_link(own: Found | None, link: Range | None) -> Found | None:
    """Return what a sentence says of its source, or its link where it names none."""
    if link is None or (own is not None and own.source is not None):
        return own
    return Found(Rank.EDGE, "document", link, None)


def _leads_away(field: Field, sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether a link is no source of its sentence: all of it, or a name."""
    inside = field.wordy[sentence.first : sentence.last].count(True)
    linked = [field.words[at] for at in range(first, last) if field.wordy[at]]
    named = all(is_capital(word) for word in linked)
    bracketed = first > sentence.first and field.words[first - 1] in "(["
    return len(linked) == inside or (named and not bracketed)


def overlaps(field: Field, kind: RegionKind) -> list[tuple[int, tuple[int, int]]]:
    """Return (sentence, characters) for each region of a kind, at the sentence that its start is in."""
    regions = [region for region in field.plain.regions if region.kind == kind]
    pairs: list[tuple[int, tuple[int, int]]] = []
    at = done = 0
    sentences: tuple[Sentence, ...] = field.sentences
    for region in regions:
        while at < len(sentences) and sentences[at].end <= region.start:
            at += 1
        inside = max(at, done)
        while inside < len(sentences) and sentences[inside].start < region.end:
            pairs.append((inside, (region.start, region.end)))
            inside += 1
            if kind == "link":
                break
            done = inside
    return pairs


def find_blocks(field: Field) -> list[Range]:
    """Return the sentences `[first, last)` of each block quote, with the caption right behind it."""
    inside: dict[int, list[int]] = {}
    for index, (start, _) in overlaps(field, "block_quote"):
        inside.setdefault(start, []).append(index)
    captions = {index for index, _ in overlaps(field, "caption")}
    blocks = [(each[0], each[-1] + 1) for each in inside.values()]
    return [(first, last + (last in captions)) for first, last in blocks]
