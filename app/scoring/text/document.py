"""Text in, `Document` out: fields, sentences and tokens with exact offsets, parsed once.

Inside the core every offset counts code points of a field's *plain* text. Where the caller sent
markup, `PlainText` keeps for each plain character the range of the markup it came from, and only
the report speaks in those outer offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from operator import attrgetter
from typing import Literal, NamedTuple
from unicodedata import normalize

import msgspec

from app.schemas import FieldName
from app.scoring.text.credits import credits_apart
from app.scoring.text.headline_ends import headline_end
from app.scoring.text.sentences import sentence_ranges, title_range

PARAGRAPH = "\n\n"  # what is put between paragraphs that markup parts
_PADS = 4  # rows of nothing; no rule looks further ahead without a bound
_NOTHING = "\n"  # in no token

Range = tuple[int, int]
"""Tokens `[first, last)` of a field."""

RegionKind = Literal["heading", "block_quote", "link", "caption", "term"]

# What nobody sees: control characters, soft hyphens, blanks and joiners of no width, signs of direction,
# selectors of a variant. Inside a word it is no end of it; anywhere else it is no token.
_HIDDEN = (
    "\x00-\x08\x0e-\x1b\x7f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff"
)
_ACCENTS = "\u0300-\u036f"  # written apart from their letter
_INNER = _ACCENTS + _HIDDEN
_LETTERS = rf"[^\W\d_]*+(?:(?:[{_ACCENTS}]++|[{_HIDDEN}]++(?=[^\W\d_]|[{_ACCENTS}]))[^\W\d_]*+)*+"
_HIDDEN_MARKS = re.compile(f"[{_HIDDEN}]")
HIDDEN = frozenset(
    chr(code)
    for first, last in re.findall(r"(.)(?:-(.))?", _HIDDEN, re.DOTALL)
    for code in range(ord(first), ord(last or first) + 1)
)
# Letters drawn otherwise: joined, as PDF files have them, of full width, and the bold ones of mathematics,
# which pages that know no bold type put in words.
_DRAWN = "\ufb00-\ufb06\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d6a3"
_HYPHENS = "\u2010\u2011"  # the typographer's, and the one that breaks no line
_UNUSUAL = re.compile(f"[{_INNER}{_DRAWN}{_HYPHENS}]")
_NOT_PLAIN = re.compile(r"[^\n -~]+")  # all that can be unusual, told apart in less time
_FIRST = attrgetter("first")
_PARAGRAPH = attrgetter("paragraph")
# One token: a word with inner apostrophes, a possessive 's of its own, a number with inner separators,
# an abbreviation with dots, a run of one kind of punctuation, or any other single mark. The first branch
# adds nothing to those below; it takes plain words, which are most, by a quicker road. Each begins with one
# character, by which the others are passed over at once. A group, so that to split at tokens keeps them.
_TOKEN = re.compile(
    rf"([A-Za-z][A-Za-z]++(?![^\W\d_]|['’{_INNER}])"
    r"|[^\W\d_](?:\.(?:[^\W\d_]\.)+"  # U.S., e.g.
    rf"|{_LETTERS}(?:['’](?![sS]\b)[^\W\d_]{_LETTERS})*)"  # words, don't, O'Neill
    r"|['’][sS]\b"  # possessive or clitic 's
    r"|\d(?:\d*(?:[.,:]\d+)*(?:st|nd|rd|th|s)?\b|\d*)"  # 24, 3.5, 1,000, 21st, 1990s
    r"|\.\.+|…|[!?][!?]*|--+"  # runs that mean something together
    rf"|[^\w\s{_HIDDEN}]|_)"
)


class Region(msgspec.Struct, frozen=True):
    """A stretch `[start, end)` of plain text that the markup gave a meaning."""

    start: int
    end: int
    kind: RegionKind


class Comment(NamedTuple):
    """A comment of the markup: where it stands in the source, and what it says."""

    start: int
    end: int
    text: str


class PlainText(msgspec.Struct, frozen=True):
    """Plain text, and where each character came from.

    Attributes
    ----------
    text : str
        What is scored.
    starts, ends : sequence of int, or None
        For each plain character, the half-open range of the source that it stands for.
        None when the text is the source itself.
    regions : tuple of Region
        Headings, block quotes, links, captions and the terms of a list, in order of their start.
    truncated : bool
        Whether the markup ended before it was complete.
    comments : tuple of Comment
        Those of the markup, in order.
    """

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None
    regions: tuple[Region, ...] = ()
    truncated: bool = False
    comments: tuple[Comment, ...] = ()

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the source that the plain range `[start, end)`, not empty, came from."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


class Sentence(msgspec.Struct, frozen=True):
    """A sentence: characters `[start, end)`, tokens `[first, last)` of its field."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int


class Field(msgspec.Struct, frozen=True):
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

    def padded(self) -> Field:
        """Return the table with rows of nothing behind it, which no rule knows: each look ahead finds one."""
        nowhere = [len(self.text) + 1 + row for row in range(_PADS)]
        nothing = [_NOTHING] * _PADS
        return Field(
            self.name,
            self.plain,
            self.token_starts + nowhere,
            self.token_ends + nowhere,
            self.words + nothing,
            self.norms + nothing,
            self.wordy + [False] * _PADS,
            self.sentences,
        )

    def line(self, start: int, end: int) -> str:
        """Return characters as one line: a blank for any run of white space, and nothing that nobody sees."""
        words = self.text[start:end]
        if words.isprintable() and "  " not in words:
            return words
        return " ".join(_HIDDEN_MARKS.sub("", words).split())

    def paragraphs(self) -> Iterator[Range]:
        """Yield the tokens `[first, last)` of each paragraph."""
        for _, members in groupby(self.sentences, _PARAGRAPH):
            sentences = list(members)
            yield sentences[0].first, sentences[-1].last

    def sentence_at(self, token: int) -> int:
        """Return the number of the sentence that a token stands in, or of the last before it."""
        return bisect_right(self.sentences, token, key=_FIRST) - 1


def opens_paragraph(sentences: Sequence[Sentence], at: int) -> bool:
    """Tell whether a paragraph begins with a sentence, or ends before it: behind the last one does."""
    return at in (0, len(sentences)) or sentences[at].paragraph != sentences[at - 1].paragraph


class Document(msgspec.Struct, frozen=True):
    """A text and, if there is one, its title."""

    text: Field
    title: Field | None

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields there are, title first, as a reader meets them."""
        return (self.text,) if self.title is None else (self.title, self.text)


def is_word(norm: str) -> bool:
    """Tell a word or number from a mark: what `Field.wordy` holds for each token."""
    return norm[0].isalpha() or norm[-1].isalnum()


def is_capital(word: str) -> bool:
    """Tell whether a word begins with a capital letter."""
    return word[0].isupper()


def parse_field(name: FieldName, plain: PlainText) -> Field:
    """Take one field apart.

    Parameters
    ----------
    name : {"title", "text"}
        Which field it is. A title is one sentence, whatever marks stand in it, and has no tokens behind
        its headline (`headline_end`).
    plain : PlainText
        Its plain text.

    Returns
    -------
    Field
    """
    text = plain.text
    if name == "title":
        return _take_apart(name, plain, text[: headline_end(text)], title_range(text))
    return _take_apart(name, plain, text, credits_apart(text, sentence_ranges(text)))


def parse_sentence(plain: PlainText) -> Field:
    """Take one sentence apart: as a title, but with all that stands in it."""
    return _take_apart("title", plain, plain.text, title_range(plain.text))


def _take_apart(name: FieldName, plain: PlainText, read: str, ranges: list[tuple[int, int, int]]) -> Field:
    """Return the tokens of what is read of a plain text, and its sentences, which are given as ranges."""
    pieces = _TOKEN.split(read)  # by turns what divides tokens, and a token
    edges = list(accumulate(map(len, pieces[:-1])))
    starts, ends, words = edges[::2], edges[1::2], pieces[1::2]
    norms = _normal_forms(words)
    # `is_word`, written out: a call for each token takes twice the time.
    wordy = [norm[0].isalpha() or norm[-1].isalnum() for norm in norms]
    sentences: list[Sentence] = []
    first = 0
    for start, end, paragraph in ranges:
        last = bisect_left(starts, end, first)
        if last > first:
            sentences.append(Sentence(start, end, first, last, paragraph))
        first = last
    return Field(name, plain, starts, ends, words, norms, wordy, tuple(sentences))


def _normal_forms(words: list[str]) -> list[str]:
    """Return words in lower case with straight apostrophes: all in one go, as none holds a blank.

    An accent is of its letter, however it was typed, a letter or hyphen is itself, however it is drawn, and
    what is not seen is dropped.
    """
    joined = " ".join(words)
    norms = joined.lower().replace("’", "'").split(" ") if words else []
    is_plain = joined.isascii() and joined.isprintable()
    if is_plain or not _UNUSUAL.search("".join(_NOT_PLAIN.findall(joined))):
        return norms
    return [
        _usual_form(norm) if _UNUSUAL.search(word) else norm for norm, word in zip(norms, words, strict=True)
    ]


def _usual_form(norm: str) -> str:
    if norm in _HYPHENS:
        return "-"
    return normalize("NFKC", _HIDDEN_MARKS.sub("", norm)).lower() or norm
