"""How a text reads without a mark's words, or with milder ones: edits that leave clean text.

An edit takes as little beside the mark as good text needs: the blank that a deletion leaves, the comma or
colon that would stand alone, the capital of a sentence that loses its first word, the article before a new
word.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from app.scoring.text.word_sets import EMPTY_WORDS, read_words

_BLANKS = " \t\u00a0"
_STOPS = ",.;:!?…"
_LABEL_ENDS = ":-–—!|"
_ARTICLE = re.compile(r"(?<!\w)(an?)([ \t\u00a0]+)$", re.IGNORECASE)
_DETERMINERS = read_words("a an the this that these those my your his her its our their")
_JOINTS = read_words("and or but nor yet")
_DEGREES = read_words("very so too more most quite rather as how")
_HANGING = read_words("for of to that than with about as by enough")  # none of these opens what is left
# What hangs on the words before it: "because this is new".
_REASONS = read_words("because before lest or unless until")
_LINKS = read_words(
    """
    seem seems seemed look looks looked become becomes became remain remains remained feel feels felt sound
    sounds sounded appear appears appeared stay stays stayed
    """
)
_CLITICS = ("'re", "’re", "'m", "’m", "'s", "’s")
_LAST_WORD = re.compile(r"[\w'’]+$")
_NEXT_WORD = re.compile(r"[\w'’]+")
_FAR = 80  # characters; so far is looked for the words beside an edit
# Adjectives in a row before a noun, from what determines it to the last comma.
_SERIES = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_DETERMINERS))})(?:\s+[\w'’-]+,)+$", re.IGNORECASE)
# A vowel that is spoken as one: not that of unit, use, European, one; but the silent h of hour.
_VOWEL_SOUND = re.compile(
    r"(?!u(?:ni(?![mn])|s[eu]|ti|ra|bi)|eu|one\b|once\b)[aeiou]|hour|honest|honou?r|heir", re.IGNORECASE
)


class Edit(NamedTuple):
    """Characters `[start, end)` of a plain text, and what they become."""

    start: int
    end: int
    replacement: str


def deletion(text: str, start: int, end: int, *, opens: bool, closes: bool) -> Edit:
    """Return the edit that takes `[start, end)` out.

    Parameters
    ----------
    text : str
    start, end : int
    opens : bool
        Whether the range opens its sentence.
    closes : bool
        Whether nothing but marks follows it in its sentence.
    """
    before, after = _left(text, start), _right(text, end)
    if opens:
        return _opening(text, start, after, closes=closes)
    following = text[after : after + 1]
    if following == "," and _last_word(text, before) in _DETERMINERS:
        # "the bad, old plan": the comma goes with the first of the two.
        return _with_article(text, Edit(start, _right(text, after + 1), ""))
    lone = text[before - 1 : before] == ","
    if following == "," and lone and text[start:end].endswith("ly"):
        return Edit(before - 1, after + 1, "")  # both commas were the adverb's own
    if not following or following in _STOPS or following in "\r\n":
        # No comma stands before a stop, and one of two is enough.
        return Edit(before - lone, end, "")
    # A mark or a hyphen may follow at once.
    return Edit(start, end, "") if after == end else _with_article(text, Edit(start, after, ""))


def leaves_gap(text: str, start: int, end: int, *, opens: bool) -> bool:
    """Tell whether a text may not read on without `[start, end)`: "The mayor is." or "an utterly lie".

    Where in doubt, it may not.

    Parameters
    ----------
    text : str
    start, end : int
    opens : bool
        Whether the range opens its sentence.
    """
    gone = text[start:end].lower()
    if not any(map(str.isalnum, gone)):
        return False
    before, after = _left(text, start), _right(text, end)
    following = text[after : after + 1]
    behind = _NEXT_WORD.match(text, after, after + _FAR)
    joined = behind is not None and behind[0].lower() in _JOINTS
    # "A whopping 300 people" reads on without the article, but few others do.
    if joined or (gone.startswith(("a ", "an ")) and not (following.isdigit() or following in "$£€")):
        return True
    if opens:
        return following in tuple(".;?…") or _hangs(text, after)
    if not following.isalnum():
        return _asks_for_a_word(text, before, after, gone, touching=after == end)
    return _asks_for_a_quality(text, before, gone)


def leaves_adverb(text: str, start: int, there: str, words: str) -> bool:
    """Tell whether an adverb would lose its adjective: "an absolutely setback".

    `there` are the words at `start` that `words` may stand for.
    """
    last = _last_word(text, _left(text, start))
    return len(words.split()) < len(there.split()) and (last in _DEGREES or last.endswith("ly"))


def _hangs(text: str, after: int) -> bool:
    """Tell whether what follows cannot open a sentence: "for more", or ", and it rained"."""
    behind = _NEXT_WORD.match(text, after, after + _FAR)
    if _is_joint(text, after) or (behind is not None and behind[0].lower() in _HANGING):
        return True
    clause = _NEXT_WORD.match(text, _right(text, _past(text, after, ",")), after + _FAR)
    return clause is not None and clause[0].lower() in _REASONS


def _is_joint(text: str, after: int) -> bool:
    """Tell whether a comma follows, and behind it what joins."""
    behind = _NEXT_WORD.match(text, _right(text, after + 1), after + _FAR)
    return text[after : after + 1] == "," and behind is not None and behind[0].lower() in _JOINTS


def _asks_for_a_word(text: str, before: int, after: int, gone: str, *, touching: bool) -> bool:
    """Tell whether what stands before `before` cannot stand beside the mark at `after`."""
    following = text[after : after + 1]
    if following and following not in _STOPS:
        return touching or following in "-–—|)]"  # a hyphen, a bracket, the end of a quotation
    last = _last_word(text, before)
    if following == "," and last in _DETERMINERS:
        return _NEXT_WORD.match(text, _right(text, after + 1)) is None
    if not last:
        return text[before - 1 : before] != "," or (following == "," and not gone.endswith("ly"))
    return last in EMPTY_WORDS or last in _LINKS or last.endswith(("ly", *_CLITICS))


def _asks_for_a_quality(text: str, before: int, gone: str) -> bool:
    """Tell whether what stands before `before` cannot stand beside the next word without what is gone."""
    last = _last_word(text, before)
    if gone.endswith("ly"):  # "simply and totally wrong"
        return last in _JOINTS and _last_word(text, _left(text, before - len(last))).endswith("ly")
    return (
        last in _DEGREES | _JOINTS
        or last.endswith("ly")
        or bool(_SERIES.search(text, max(0, before - _FAR), before))
    )


def _last_word(text: str, end: int) -> str:
    """Return the word that ends at a place, in lower case; nothing where none does."""
    found = _LAST_WORD.search(text, max(0, end - _FAR), end)
    return found[0].lower() if found else ""


def _opening(text: str, start: int, after: int, *, closes: bool) -> Edit:
    """Take out what opens a sentence, up to `after`, with its colon or comma; raise what opens it then."""
    following = text[after : after + 1]
    if following and following in _LABEL_ENDS:
        after = _right(text, _past(text, after, _LABEL_ENDS))
    elif following == ",":
        after = _right(text, after + 1)
    first = text[after : after + 1]
    if closes or not first.islower():
        return Edit(start, after, "")
    return Edit(start, after + 1, first.upper())


def replacement(text: str, start: int, end: int, words: str, *, opens: bool) -> Edit:
    """Return the edit that puts `words` for `[start, end)`, cased as what stood there."""
    there = text[start:end]
    letters = [letter for letter in there if letter.isalpha()]
    if len(letters) > 3 and all(letter.isupper() for letter in letters):
        words = words.upper()
    elif (opens or there[:1].isupper()) and words[:1].islower():
        words = words[:1].upper() + words[1:]
    return _with_article(text, Edit(start, end, words))


def apply(text: str, edits: list[Edit]) -> str:
    """Return a text with edits that do not overlap."""
    parts: list[str] = []
    position = 0
    for edit in sorted(edits):
        parts += [text[position : edit.start], edit.replacement]
        position = edit.end
    return "".join([*parts, text[position:]])


def _with_article(text: str, edit: Edit) -> Edit:
    """Take the article before an edit in where the next word asks for the other one."""
    found = _ARTICLE.search(text, max(0, edit.start - 8), edit.start)
    following = edit.replacement or text[edit.end : edit.end + 12]
    if found is None or not following[:1].isalpha():
        return edit
    article = "an" if _VOWEL_SOUND.match(following) else "a"
    if article == found[1].lower():
        return edit
    cased = article.capitalize() if found[1][0].isupper() else article
    return Edit(found.start(1), edit.end, f"{cased}{found[2]}{edit.replacement}")


def _left(text: str, position: int) -> int:
    while position and text[position - 1] in _BLANKS:
        position -= 1
    return position


def _right(text: str, position: int) -> int:
    return _past(text, position, _BLANKS)


def _past(text: str, position: int, marks: str) -> int:
    """Return the first place from `position` on where none of the marks stands."""
    while position < len(text) and text[position] in marks:
        position += 1
    return position
