"""Where sentences begin and end.

nupunkt (a Punkt splitter; Kiss and Strunk, 2006) decides within a paragraph; ends that it misses are cut
here, and whatever it has remembered of a text is dropped with it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise

from nupunkt import load
from nupunkt.core import tokens

_MODEL = "default"
# Its memos of single words; they have no public name, and a test looks for words that are left behind.
_CLEAR: tuple[Callable[[], None], ...] = (
    tokens._derived_cache.clear,  # as above
    *(memo.cache_clear for memo in vars(tokens).values() if hasattr(memo, "cache_clear")),
)

# A lower-case word with its full stop before a capital ends a sentence, unless it is an abbreviation. The
# splitter takes some short words ("memo.", "call.") for abbreviations, which costs whole attributions.
_MISSED_END = re.compile(r"\.(?<=[a-z]{2}\.)[\"”’)\]]*\s+(?=[\"“‘(\[]*[A-Z])")
_ABBREVIATION_WORDS = """
approx al assn assoc ave blvd bros ca capt cf ch cm co col corp cpl ctr dept dist div dr ed eds est et etc
ext fig ft gen gov govt hon hr hrs inc ins intl jr km kg lb lbs lt ltd maj mfg mg min mins mm mph mr mrs ms
msgr mt natl nr op oz pfc pg pl pp prof pt pub pvt pvts rd rep reps ret rev sec secs sen sens sgt sq sr st
ste supt tel temp treas univ vol vols vs yd yds yr yrs
"""
_ABBREVIATIONS = frozenset(_ABBREVIATION_WORDS.split())
# No end, though the splitter takes it for one: a title before a name, whatever follows, and initials or a
# senator's state before a word in lower case.
_NO_END = re.compile(
    r"(?<!\w)(?:(Ald|Cmdrs?|Cols|Dels|Drs?|Gens|Govs|Lts?|Mlle|Mme|Mrs?|Ms|Msgr|Pfcs?|Profs|Reps|Revs|Sens|Sgts"
    r"|Spc|Supts)"
    r"|(?:[A-Z]\.)+[A-Z]|[DIR]-[A-Z][a-z]+)\.\s*\Z"
)
_NO_END_ROOM = 16  # characters that it takes at most, with what divides it from the next word
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")  # the splitter knows no "Gov." behind a curly mark
_LINE_BREAK = re.compile(r"\n[ \t\r\f\v]*\n\s*|\n")
_END = re.compile(r"[.?!…]")
_WORD_CHARACTER = re.compile(r"\w")
_ALPHANUMERIC = re.compile(r"[^\W_]")
# From each mark the splitter looks to the end of its run without blanks, which is quadratic.
_RUN_ENDS = 100
_LONG_RUN = re.compile(rf"\S{{{2 * _RUN_ENDS},}}")
_CLOSERS = "\"”’')]»"


def title_range(text: str) -> list[tuple[int, int, int]]:
    """Return a title's one sentence, (start, end, 0), without the white space around it."""
    start, end = _trim(text, 0, len(text))
    return [(start, end, 0)] if start < end else []


def sentence_ranges(text: str) -> list[tuple[int, int, int]]:
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
    _forget()
    return ranges


def _forget() -> None:
    """Drop what the splitter remembers of a text: words with full stops, and what stood around them."""
    vars(load(_MODEL)).pop("_decision_memo", None)
    for clear in _CLEAR:
        clear()


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a paragraph: the splitter's, cut where it missed an end."""
    if _END.search(text, start, end - 1) is None:
        yield start, end
        return
    shown = _LONG_RUN.sub(_shorten, text[start:end]).translate(_STRAIGHT)
    begins = [start + low for _, (low, _) in load(_MODEL).tokenize_with_spans(shown)]
    begins = [at for at in begins if at == start or not _is_no_end(text, start, at)]
    known = set(begins)
    ends = [match.span() for match in _MISSED_END.finditer(text, start, end) if match.end() not in known]
    missed = [after for stop, after in ends if _is_missed(text, begins, stop, after)]
    if missed:
        begins = sorted([*begins, *missed])
    yield from pairwise([*begins, end])


def _is_no_end(text: str, start: int, begin: int) -> bool:
    """Tell whether no sentence ends before `begin`, though the splitter has one begin there."""
    found = _NO_END.search(text, max(start, begin - _NO_END_ROOM), begin)
    return found is not None and (found[1] is not None or text[begin].islower())


def _shorten(run: re.Match[str]) -> str:
    """Return a long run without its inner marks, just as long."""
    found = run.group()
    return found[:_RUN_ENDS] + "x" * (len(found) - 2 * _RUN_ENDS) + found[-_RUN_ENDS:]


def _is_missed(text: str, begins: list[int], stop: int, after: int) -> bool:
    """Tell whether a sentence ends with the full stop at `stop`, and a new one begins at `after`."""
    first = stop
    while first > begins[0] and "a" <= text[first - 1] <= "z":
        first -= 1
    whole = first == begins[0] or _WORD_CHARACTER.match(text, first - 1) is None
    cut = bisect_right(begins, first) < bisect_left(begins, after)  # by the splitter, inside of this
    return whole and not cut and text[first:stop] not in _ABBREVIATIONS


def _is_tail(text: str, start: int, end: int) -> bool:
    """Tell whether a piece is only what closes the sentence before it: quotes, brackets, marks."""
    return _ALPHANUMERIC.search(text, start, end) is None or (text[start] in _CLOSERS and end - start <= 3)


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
