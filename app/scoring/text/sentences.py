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

from app.scoring.text.abbreviations import ABBREVIATIONS, SHORT_FORMS, ends_short, is_shortened
from app.scoring.text.clocks import CLOCK, clocked, is_clocked
from app.scoring.text.page_lines import DESKED, DESKS
from app.scoring.text.paragraphs import paragraph_ranges, trim
from app.scoring.text.word_sets import CLOSING_MARKS

_MODEL = "default"
# Its memos of single words; they have no public name, and a test looks for words that are left behind.
_CLEAR: tuple[Callable[[], None], ...] = (
    tokens._derived_cache.clear,  # as above
    *(memo.cache_clear for memo in vars(tokens).values() if hasattr(memo, "cache_clear")),
)

# A lower-case word with its full stop before a capital ends a sentence, unless it is an abbreviation. The
# splitter takes some short words ("memo.", "call.") for abbreviations, which costs whole attributions.
_MISSED_END = re.compile(r"\.(?<=[a-z]{2}\.)[\"”’)\]]*\s+(?=[\"“‘(\[]*[A-Z])")
# An end without the blank behind it, as text has it that was taken out of a page: "raised taxes.The mayor".
_GLUED_END = re.compile(
    r"[.?!](?<=[a-z]{2}[.?!])[\"”’)\]]?"
    r"(?=[\"“‘(\[]?(?!(?:Com|Org|Net|Gov|Edu)\b)(?:[AI]|I['’][a-z]{1,2}|[A-Z][a-z]{1,30}(?:['’][a-z]{1,2})?),?\s)"
)
_NAME_LETTERS = 3  # behind its capital: shorter names are as often short for others
_WORD_ROOM = 40  # characters before it that are looked at
_ADDRESS = re.compile(r"\w[.@/:]")  # in an address a capital may stand anywhere
# An end with the mark of a note behind it: "raised taxes.1 The mayor", "raised taxes.[2] The mayor".
_SIGNS = "¹²³⁰⁴-⁹*†‡"
_NOTED_END = re.compile(
    r"[.?!](?<=[a-z]{3}[.?!])[\"”’)]?(?:\d{1,2}(?:,\d{1,2}){0,9}|(?:\[(?:\d{1,3}|[a-z])\]){1,9}"
    rf"|[{_SIGNS}]{{1,3}})\s+(?=[\"“‘(]?[A-Z])"
)
# What both of these have, and most paragraphs have not.
_TIGHT_END = re.compile(rf"[.?!](?<=[a-z]{{2}}[.?!])[\"”’)\]]?(?:[\"“‘(\[]?[A-Z]|[\d\[{_SIGNS}])")
# What signs a story at its end is a sentence, whatever stands before it: "at 5 p.m. PTI SPK NSK".
_SIGNED = re.compile(rf"(?<=[^\sA-Z(]\s){DESKS}\s*\Z")
_SIGNED_ROOM = 48
# Who says it behind a quotation that asks or cries out: "“Is it?” Ann Lee asked.", "“Out!” Lee told him."
_NAMED_SPEAKER = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Cllr|Sgt|Prof|Gov|Sen|Rep)\.? )?[A-Z][\w'’-]{1,30}(?: [A-Z][\w'’-]{1,30}){0,2} "
    r"(?:(?:add|ask|demand|exclaim|shout|scream|whisper|wonder|yell|cri|joke|repli|tweet)e?d|said|says|asks|wrote)"
    r"(?=[.,;:]| (?:again|after|as|at|before|during|from|in|later|of|on|through|to|when|while)\b)"
    r"|(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][\w'’-]{1,30}(?: [A-Z][\w'’-]{1,30})? told "
    r"[\w'’-]{1,30}(?: [\w'’-]{1,30}){0,3}[.,]"
)
# A name with a mark of its own goes on in lower case ("Yahoo! said", "shares of Guess? fell"), or as it is
# always called. What is called out may be followed by words that somebody wrote without their capital.
_MARKED_NAME = re.compile(
    r"(?!(?:Ah|Alas|And|Aw|But|Bye|Damn|Enough|Gosh|Great|Hello|Help|Hey|Hi|How|Look|Never|Nice|No|Nope|Oh|Okay|Please"
    r"|Really|Right|So|Sorry|Stop|Sure|Thanks|Ugh|Wait|Well|What|When|Where|Who|Why|Wow|Wrong|Yeah|Yep|Yes|Yup)\b)"
    r"[A-Z][a-z]{1,30}[!?]\s"
)
_NAME_GOES_ON = re.compile(r"[a-z]++(?![.:/@]\S)")
_CALLED = re.compile(
    r"(?:Guess|Jeopardy|Yahoo|Yum|YUM)[!?]\s(?:Answers|Brands|China|Finance|Holdings|Inc|Japan|Mail|Music|News|Sports)\b"
)
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")  # the splitter knows no "Gov." behind a curly mark
_END = re.compile(r"[.?!…]")
_SEEN_END = re.compile(r"[.?!…](?!\w)")  # the splitter looks at no other mark, as in "3.5"
# An end that stands whatever the splitter says: where it does not see one, it has missed it (see above). Half
# of all ends are such, and to ask the splitter about one takes longer than to find them all.
_PLAIN_END = re.compile(r"\.(?<=[a-z]{3}\.)[\"”’)\]]? (?=[\"“‘]?[A-Z][A-Za-z'’]*+[ ,])")
_PLAIN_WORD = re.compile(r"[a-z,] ([a-z]{3,20})")
_WORD_CHARACTER = re.compile(r"\w")
_ALPHANUMERIC = re.compile(r"[^\W_]")
# From each mark the splitter looks to the end of its run without blanks, which is quadratic.
_RUN_ENDS = 100
_LONG_RUN = re.compile(rf"\S{{{2 * _RUN_ENDS},}}")
# What has no width and no part in a drawing: beside a letter on both sides it is of their word.
_UNSEEN_MARKS = "\u180e\u200b\u200c\u200e\u200f\u202a\u202b\u202c\u202d\u2060\u2066\u2067\u2068\u2069\ufeff"
_UNSEEN = re.compile(f"[{_UNSEEN_MARKS}]+")
_OPENING_MARKS = '"“'
_CLOSERS = "\"”’')]»"


def title_range(text: str) -> list[tuple[int, int, int]]:
    """Return a title's one sentence, (start, end, 0), without the white space around it."""
    start, end = trim(text, 0, len(text))
    return [(start, end, 0)] if start < end else []


def sentence_ranges(text: str) -> list[tuple[int, int, int]]:
    """Return (start, end, paragraph) of each sentence; together they cover all that is not white space."""
    if not text.isascii() and any(map(text.__contains__, _UNSEEN_MARKS)):
        text = _UNSEEN.sub(_blanked, text)
    ranges: list[tuple[int, int, int]] = []
    for paragraph, (start, end) in enumerate(paragraph_ranges(text)):
        for low, high in _split(text, start, end):
            left, right = trim(text, low, high)
            if left >= right:
                continue
            if ranges and ranges[-1][2] == paragraph and _is_tail(text, left, right):
                ranges[-1] = (ranges[-1][0], right, paragraph)
            else:
                ranges.append((left, right, paragraph))
    _forget()
    return ranges


def _blanked(unseen: re.Match[str]) -> str:
    """Return blanks for what is not seen, so that it hides no end of a sentence; inside a word itself."""
    text, (start, end) = unseen.string, unseen.span()
    inside = text[max(0, start - 1) : start].isalnum() and text[end : end + 1].isalnum()
    return unseen[0] if inside else " " * (end - start)


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
    begins = _begins(text, start, end)
    known = set(begins)
    ends = [match.span() for match in _MISSED_END.finditer(text, start, end) if match.end() not in known]
    missed = [after for stop, after in ends if _is_missed(text, begins, stop, after)]
    missed += [*clocked(text, begins, start, end), *_signed(text, start, end)]
    noted: list[tuple[int, int]] = []
    if _TIGHT_END.search(text, start, end) is not None:
        missed += _glued(text, start, end)
        noted += _noted(text, start, end)
    if missed or noted:
        # Where the splitter has a sentence begin with the mark, it begins behind it.
        marks = {at for low, high in noted for at in range(low, high)}
        begins = sorted({*begins, *missed, *(high for _, high in noted)} - marks)
    yield from pairwise([*begins, end])


def _begins(text: str, start: int, end: int) -> list[int]:
    """Return where sentences begin by plain ends, and for the splitter, which reads what lies between them.

    A mark that ends the paragraph, whatever closes behind it, has no sentence begin.
    """
    split = load(_MODEL).span_tokenize
    last = start + len(text[start:end].rstrip(_CLOSERS)) - 1
    begins: list[int] = []
    first = start
    for stop, after in [*_plain_ends(text, start, end), (end, end)]:
        begins.append(first)
        if _SEEN_END.search(text, first, min(stop, last)) is not None:
            shown = _LONG_RUN.sub(_shorten, text[first:stop]).translate(_STRAIGHT)
            found = [first + low for low, _ in split(shown) if low]
            begins += [at for at in found if not _is_no_end(text, start, at)]
        first = after
    return begins


def _plain_ends(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the full stop of each plain end, and where the next sentence begins."""
    for match in _PLAIN_END.finditer(text, start, end):
        stop, after = match.span()
        found = _PLAIN_WORD.fullmatch(text, max(start, text.rfind(" ", start, stop) - 1), stop)
        if found is not None and found[1] not in ABBREVIATIONS:
            yield stop, after


def _glued(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where sentences begin right behind the end of another."""
    quotes, counted = 0, start
    for match in _GLUED_END.finditer(text, start, end):
        quotes += text.count('"', counted, match.start())
        counted = match.start()
        before = text[max(start, counted - _WORD_ROOM) : counted]
        if not ends_short(before) and _ADDRESS.search(before.rsplit(maxsplit=1)[-1]) is None:
            # A straight quotation mark of which none before it is open opens what follows.
            opens = match[0][-1] == '"' and quotes % 2 == 0
            yield match.end() - opens


def _signed(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the initials begin that a wire signs a paragraph with, if it does."""
    low = max(start, end - _SIGNED_ROOM)
    if text.find(f"{DESKED} ", low, end) >= 0 and (found := _SIGNED.search(text, low, end)) is not None:
        yield found.start()


def _noted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the mark of a note stands behind the end of a sentence, and where the next begins."""
    for match in _NOTED_END.finditer(text, start, end):
        if not ends_short(text[max(start, match.start() - _WORD_ROOM) : match.start()]):
            yield match.start() + 1, match.end()


def _is_no_end(text: str, start: int, begin: int) -> bool:
    """Tell whether no sentence ends before `begin`, though the splitter has one begin there."""
    if is_shortened(text, start, begin):
        return True
    if text.startswith(CLOCK, begin - 4):
        return is_clocked(text, start, begin)
    if text[begin - 2] in CLOSING_MARKS and text[begin - 3] in "!?":
        return _NAMED_SPEAKER.match(text, begin) is not None
    return text[begin - 2] in "!?" and _is_in_name(text, start, begin)


def _is_in_name(text: str, start: int, begin: int) -> bool:
    """Tell whether the mark before `begin` belongs to a name."""
    first = max(start, begin - _WORD_ROOM)
    first = max(first, text.rfind(" ", first, begin - 1) + 1)
    if _CALLED.match(text, first) is not None:
        return True
    found = _MARKED_NAME.fullmatch(text, first, begin)
    return found is not None and _NAME_GOES_ON.match(text, begin) is not None


def _shorten(run: re.Match[str]) -> str:
    """Return a long run without its inner marks, just as long."""
    found = run.group()
    return found[:_RUN_ENDS] + "x" * (len(found) - 2 * _RUN_ENDS) + found[-_RUN_ENDS:]


def _is_missed(text: str, begins: list[int], stop: int, after: int) -> bool:
    """Tell whether a sentence ends with the full stop at `stop`, and a new one begins at `after`."""
    first = stop
    while first > begins[0] and "a" <= text[first - 1] <= "z":
        first -= 1
    if first > begins[0] and text[first - 1].isupper():
        # None that is shortened stands before a quotation: "the Blue Hen. “We left"; and the splitter takes
        # many a longer name for one: "Rob Hall. Police", "in Iowa. Voters".
        first -= text[after] in _OPENING_MARKS or (stop - first >= _NAME_LETTERS and text[after] != "(")
    whole = first == begins[0] or _WORD_CHARACTER.match(text, first - 1) is None
    cut = bisect_right(begins, first) < bisect_left(begins, after)  # by the splitter, inside of this
    if not whole or cut or text[first:stop].lower() in SHORT_FORMS:
        return False
    return not is_shortened(text, begins[0], after)


def _is_tail(text: str, start: int, end: int) -> bool:
    """Tell whether a piece is only what closes the sentence before it: quotes, brackets, marks."""
    return _ALPHANUMERIC.search(text, start, end) is None or (text[start] in _CLOSERS and end - start <= 3)
