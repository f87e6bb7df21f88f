"""Labels of who speaks, as transcripts have them: "SMITH:", "[00:18] Jane Smith:", "SEN. JANE SMITH (D-OH):".

Before the name may stand when it was said, marks of a new speaker (">>") or of bold type; behind it when, or
who that is. The words follow behind a colon, or in the next paragraph, as where a machine wrote them down.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from app.scoring.text.document import Field, is_capital
from app.scoring.text.labels import NO_SPEAKERS
from app.scoring.text.word_sets import HYPHENS, PLAIN_WORDS, read_words

_MOST_NAMES: Final = 5  # tokens in capitals
_MOST_TOKENS: Final = 6  # of a full name with its hyphens
_FULL: Final = 2  # words of a name in full
_ASIDE: Final = 12  # tokens between name and colon
_LEADING: Final = 5  # tokens before the name: "[00:18] **"
_OPENING: Final = frozenset("[(*>-–—") | {"--"}
_BRACKETS: Final = {"(": ")", "[": "]"}
_BOLD: Final = "*"
_CHEVRON: Final = ">"
_SPELLED: Final = {"question": "q", "answer": "a"}
_LETTERS: Final = frozenset(("Q", "A"))
# Who has a number for a name.
_NUMBERED: Final = read_words(
    """
    caller female interviewee interviewer juror male man moderator participant questioner reporter respondent
    speaker student unknown voice witness woman
    """
)
NO_NAMES: Final = (NO_SPEAKERS | PLAIN_WORDS) - HYPHENS


class Label(NamedTuple):
    """Who speaks, tokens `[first, last)`, and where the words begin: `behind`.

    `key` tells one speaker from another. `certain` is a label in capitals or behind a chevron; another may
    head a list as well. `lone` is a single word in small letters and unmarked, a name in interviews alone.
    `since` is the token that tells when it was said, -1 where none does; where the label is not `closed` by a
    colon, only that tells it from a heading.
    """

    key: str
    first: int
    last: int
    behind: int
    certain: bool
    lone: bool
    since: int
    closed: bool


def read_label(field: Field, begin: int, end: int) -> Label | None:
    """Return the label that a paragraph, tokens `[begin, end)`, begins with."""
    words = field.words
    first, since = _past_marks(field, begin, end)
    if first >= end:
        return None
    if words[first] in _LETTERS and first + 1 < end and words[first + 1] == ".":
        # "A. I was broke."
        return Label(
            field.norms[first], first, first + 1, first + 2, certain=True, lone=False, since=-1, closed=True
        )
    last = _past_name(field, first, end)
    if last == first and first + 1 < end and words[first + 1] == ":":
        last += field.norms[first] in _SPELLED  # "Question:"
    if last == first:
        return None
    behind, later = _past_aside(field, last, end)
    since = max(since, later)
    closed = behind < end and words[behind] == ":"
    if not closed and (behind < end or since < 0):
        return None
    large = words[last - 1].isupper() and not words[last - 1].isdigit()
    certain = large or _CHEVRON in words[begin:first]
    marked = first > begin or since >= 0
    numbered = last - first >= _FULL and _is_number(words[last - 1])
    key = " ".join(field.norms[first:last]) if numbered else field.norms[last - 1]
    key = _SPELLED.get(key, key)
    behind += closed
    while behind < end and words[behind] == _BOLD:
        behind += 1
    lone = not (certain or marked) and last - first < _FULL
    return Label(key, first, last, behind, certain=certain, lone=lone, since=since, closed=closed)


def term_label(field: Field, begin: int, end: int) -> Label | None:
    """Return the label that a term of a list, tokens `[begin, end)`, is; it needs no colon."""
    found = read_label(field, begin, end)
    if found is not None and found.closed:
        return found._replace(lone=False)
    last = _past_name(field, begin, end)
    if last == begin or last < end:
        return None
    return Label(field.norms[last - 1], begin, last, last, False, False, -1, True)


def _is_time(word: str) -> bool:
    return word[0].isdigit() and ":" in word


def _past_marks(field: Field, at: int, end: int) -> tuple[int, int]:
    """Return the first token behind what may stand before a name, and the one that tells when, or -1."""
    since = -1
    begin, most = at, min(end, at + _LEADING)
    while at < most:
        word = field.words[at]
        if _is_time(word):
            since = at
        elif word not in _OPENING and not (word in "])" and since >= 0):
            break
        at += 1
    # A dash or a bracket alone is no mark of a speaker.
    marked = since >= 0 or all(word in "*>" for word in field.words[begin:at])
    return (at, since) if marked else (begin, -1)


def _past_name(field: Field, first: int, end: int) -> int:
    """Return the token behind a name, in capitals or not; `first` where none stands there."""
    words, norms = field.words, field.norms
    if norms[first] in _NUMBERED and first + 1 < end and _is_number(words[first + 1]):
        return first + 2
    most = min(end, first + _MOST_NAMES)
    at = first
    while at < most and ((field.wordy[at] and words[at].isupper()) or _is_shortening(field, first, at)):
        at += 1
    if at > first and (at == end or not (field.wordy[at] or words[at] in HYPHENS)):
        if len(words[at - 1]) == 1 and at == first + 1:
            return at if words[first] in _LETTERS else first
        return at if NO_SPEAKERS.isdisjoint(norms[first:at]) else first
    at, most = first, min(end, first + _MOST_TOKENS)
    while at < most and (is_capital(words[at]) or words[at] in HYPHENS):
        at += 1
    return at if NO_NAMES.isdisjoint(norms[first:at]) else first


def _is_number(word: str) -> bool:
    """Tell whether a word stands for a name: "Speaker 2", "Juror B"."""
    return word.isdigit() or (len(word) == 1 and word.isupper())


def _is_shortening(field: Field, first: int, at: int) -> bool:
    """Tell whether a full stop shortens a title before a name: "SEN. JANE SMITH"."""
    return (
        field.words[at] == "." and at > first and at + 1 < len(field.words) and field.words[at + 1].isupper()
    )


def _past_aside(field: Field, at: int, end: int) -> tuple[int, int]:
    """Return the token behind who that is or when it was said, and the one that tells when, or -1.

    What is in brackets may be anything; behind a comma it is in capitals, as the name is. Without a colon or
    the paragraph's end behind it, it is no aside.
    """
    words = field.words
    most, since, large = min(end, at + _ASIDE), -1, words[at - 1].isupper()
    closing = ""
    while at < most and (closing or words[at] != ":"):
        word = words[at]
        if _is_time(word):
            since = at
        elif word == closing:
            closing = ""
        elif word in _BRACKETS and not closing:
            closing = _BRACKETS[word]
        elif not (closing or word == _BOLD or (large and (word in ",.-" or word.isupper()))):
            break
        at += 1
    return at, since
