"""Text in, `Document` out: fields, sentences and tokens with exact offsets, parsed once.

Inside the core every offset counts code points of a field's *plain* text. Where the caller sent
markup, `PlainText` keeps for each plain character the range of the markup it came from, and only
the report speaks in those outer offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from nupunkt import sent_spans

from app.schemas import FieldName

RegionKind = Literal["heading", "block_quote", "link", "caption"]

# One token: a word with inner apostrophes, a possessive 's of its own, a number with inner separators,
# an abbreviation with dots, a run of one kind of punctuation, or any other single mark.
_TOKEN = re.compile(
    r"[^\W\d_](?:\.(?:[^\W\d_]\.)+"  # U.S., e.g.
    r"|[^\W\d_]*(?:['’](?![sS]\b)[^\W\d_]+)*)"  # words, don't, O'Neill
    r"|['’][sS]\b"  # possessive or clitic 's
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?\b|\d+"  # 24, 3.5, 1,000, 21st, 1990s
    r"|\.{2,}|…|[!?]+|--+"  # runs that mean something together
    r"|[^\w\s]|_"
)
# A lower-case word with its full stop before a capital ends a sentence, unless it is an abbreviation. The
# splitter takes some short words ("memo.", "call.") for abbreviations, which costs whole attributions.
_MISSED_END = re.compile(r"\b([a-z]{2,})\.[\"”’)\]]*\s+(?=[\"“‘(\[]*[A-Z])")
_ABBREVIATION_WORDS = """
approx al assn assoc ave blvd bros ca capt cf ch cm co col corp cpl ctr dept dist div dr ed eds est et etc
ext fig ft gen gov govt hon hr hrs inc ins intl jr km kg lb lbs lt ltd maj mfg mg min mins mm mph mr mrs ms
msgr mt natl nr op oz pfc pg pl pp prof pt pub pvt pvts rd rep reps ret rev sec secs sen sens sgt sq sr st
ste supt tel temp treas univ vol vols vs yd yds yr yrs
"""
_ABBREVIATIONS = frozenset(_ABBREVIATION_WORDS.split())
_LINE_BREAK = re.compile(r"\n[ \t\r\f\v]*\n\s*|\n")
_CLOSERS = "\"”’')]»"


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch `[start, end)` of plain text that the markup gave a meaning."""

    start: int
    end: int
    kind: RegionKind


@dataclass(frozen=True, slots=True)
class PlainText:
    """Plain text, and where each character came from.

    Attributes
    ----------
    text : str
        What is scored.
    starts, ends : sequence of int, or None
        For each plain character, the half-open range of the source that it stands for.
        None when the text is the source itself.
    regions : tuple of Region
        Headings, block quotes, links and captions, in order of their start.
    truncated : bool
        Whether the markup ended before it was complete.
    """

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None
    regions: tuple[Region, ...] = ()
    truncated: bool = False

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the source that the plain range `[start, end)`, not empty, came from."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: characters `[start, end)`, tokens `[first, last)` of its field."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Field:
    """The title or the text, taken apart.

    `token_starts`, `token_ends`, `words`, `norms` and `wordy` are columns of one table, a row a
    token: its range, its surface, its normal form (lower case, straight apostrophes), and whether
    it is a word or number, not a mark.
    """

    name: FieldName
    plain: PlainText
    token_starts: list[int]
    token_ends: list[int]
    words: list[str]
    norms: list[str]
    wordy: list[bool]
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The plain text."""
        return self.plain.text


@dataclass(frozen=True, slots=True)
class Document:
    """A text and, if there is one, its title."""

    text: Field
    title: Field | None

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields there are, title first, as a reader meets them."""
        return (self.text,) if self.title is None else (self.title, self.text)


def is_word(norm: str) -> bool:
    """Tell a word or number from a mark: what `Field.wordy` holds for each token."""
    return norm[-1].isalnum() or norm[0].isalpha()


def parse_field(name: FieldName, plain: PlainText) -> Field:
    """Take one field apart.

    Parameters
    ----------
    name : {"title", "text"}
        Which field it is. A title is one sentence, whatever marks stand in it.
    plain : PlainText
        Its plain text.

    Returns
    -------
    Field
    """
    text = plain.text
    spans = [match.span() for match in _TOKEN.finditer(text)]
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    words = [text[start:end] for start, end in spans]
    norms = [word.lower() for word in words]
    if "’" in text:
        norms = [norm.replace("’", "'") for norm in norms]
    wordy = [norm[-1].isalnum() or norm[0].isalpha() for norm in norms]
    ranges = _title_range(text) if name == "title" else _sentence_ranges(text)
    sentences: list[Sentence] = []
    first, count = 0, len(starts)
    for start, end, paragraph in ranges:
        last = first
        while last < count and starts[last] < end:
            last += 1
        if last > first:
            sentences.append(Sentence(start, end, first, last, paragraph))
        first = last
    return Field(name, plain, starts, ends, words, norms, wordy, tuple(sentences))


def _title_range(text: str) -> list[tuple[int, int, int]]:
    start, end = _trim(text, 0, len(text))
    return [(start, end, 0)] if start < end else []


def _sentence_ranges(text: str) -> list[tuple[int, int, int]]:
    """Return (start, end, paragraph) of each sentence; together they cover all that is not white space."""
    ranges: list[tuple[int, int, int]] = []
    for paragraph, (start, end) in enumerate(_paragraphs(text)):
        for low, high in _split(text, start, end):
            left, right = _trim(text, low, high)
            if left >= right:
                continue
            if ranges and ranges[-1][2] == paragraph and _is_tail(text, left, right):
                ranges[-1] = (ranges[-1][0], right, paragraph)
            else:
                ranges.append((left, right, paragraph))
    return ranges


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a paragraph: the splitter's, cut where it missed an end."""
    for low, high in sent_spans(text[start:end]):
        left, right = start + low, start + high
        for match in _MISSED_END.finditer(text, left, right):
            if match.group(1) not in _ABBREVIATIONS and match.end() < right:
                yield left, match.end()
                left = match.end()
        yield left, right


def _is_tail(text: str, start: int, end: int) -> bool:
    """Tell whether a piece is only what closes the sentence before it: quotes, brackets, marks."""
    return not any(char.isalnum() for char in text[start:end]) or (
        text[start] in _CLOSERS and end - start <= 3
    )


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Split at line breaks, but not where a line was only wrapped.

    A single break is a wrap when the line before it does not end a sentence and the next line
    goes on in lower case.
    """
    ranges: list[tuple[int, int]] = []
    start = 0
    for match in _LINE_BREAK.finditer(text):
        end, after = match.span()
        wrapped = (
            match.group() == "\n"
            and end > 0
            and after < len(text)
            and text[after].islower()
            and text[end - 1] not in '.!?:"”'
        )
        if not wrapped:
            ranges.append((start, end))
            start = after
    ranges.append((start, len(text)))
    return [(left, right) for left, right in (_trim(text, *span) for span in ranges) if left < right]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
