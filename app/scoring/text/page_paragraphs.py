"""Paragraphs that are the page's: lines of several parts, words of a section, the paper's notes on its text.

What is told here of a paragraph is not true of a sentence: "Opinion" may answer what stands before it, and
"Want more?" open what the article goes on with. Of an editor's note only what tells of the text itself is the
page's: others argue, and their words are the paper's like any others.
"""

from __future__ import annotations

import re
from typing import Final

from app.scoring.text.page_lines import HEAD_BYLINE, LINE, NAMES, NOTICE
from app.scoring.text.word_sets import read_words

LONGEST_NOTE: Final = 600  # characters
_MOST_PARTS: Final = 8
# Marks of Markdown, and tags, in what was sent as text.
_MARKS: Final = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|</?[A-Za-z][^<>]{0,100}>")
_MARKED: Final = frozenset("*_<")
_PARTING: Final = re.compile(r" ?[|·•] ?")
_SEPARATORS: Final = frozenset("|·•")
_TOLD: Final = re.compile(r"[A-Za-z:/@]")  # a part that is a number alone may be a cell of a table

# The words of sections and formats.
_SECTION: Final = (
    r"(?:(?:breaking|crime|eu|international|latest|live|local|national|political|sports?|top|uk|us|world) )?"
    r"(?:analysis|arts|blog|books|business|comment|commentary|courts?|crime|culture|economy|editorials?|"
    r"education|entertainment|environment|exclusive|explainer|fashion|features?|film|finance|football|"
    r"gallery|health|international|lifestyle|live|live updates|local|markets|media|money|music|national|"
    r"news|news analysis|obituar(?:y|ies)|op-?ed|opinions?|perspective|podcast|politics|science|sports?|"
    r"tech|technology|travel|tv|uk|us|weather|world)"
)
_KICKER: Final = re.compile(
    rf"{_SECTION}(?: (?:&|and) {_SECTION}| editorial)?"
    r"|key (?:events|moments|points)|letters? to the editor|guest (?:column|essay|post)"
)
# What stands beside the others in a line, and is none by itself.
_BESIDE: Final = re.compile(
    rf"{NAMES}|(?i:\d{{1,2}} ?(?:m|h|d|w|mins?|hrs?|hours?|days?)|@\w{{1,20}}"
    r"|[\d.,]{1,9}k? (?:likes|reads|shares?|views|words)"
    r"|(?:[a-z]{2,20}[ /-]){0,3}(?:columnist|correspondent|editor|reporter|staff|writer))"
)
_ALONE: Final = re.compile(
    r"want more\?(?: .{1,80})?|have your say|don['’]t miss(?: out)?|file (?:image|photo|picture)s?"
    r"|do you have (?:a|any) (?:news tips?|story|stories|tips?|views?)\b.{0,120}"
    r"|(?:editor|publisher)s?['’]?s?['’]? notes?|clarifications?|corrections?"
    r"|protected by recaptcha|recaptcha requires verification|privacy - terms|permission details(?: dmca)?"
    r"|(?:loaded|progress): ?\d{1,3}%|(?:current|duration|remaining) time ?-?\d{1,2}:\d\d"
    r"|slideshow \(\d{1,3} images?\)"
)
# What a paper says of its own text, and of nothing else.
_TEXT: Final = r"(?:article|column|dispatch|headline|piece|post|report|story)"
_DONE: Final = r"(?:amended|changed|clarified|corrected|edited|modified|revised|updated)"
_LABEL: Final = (
    r"(?:\[?(?:Editors?['’]?s?['’]?|EDITORS?['’]?S?['’]?) (?:[Nn]otes?|NOTES?)"
    r"(?: ?\([^()]{3,30}\))?\s?[:.–—-] ?)"
)
_OWN: Final = (
    rf"(?:An?|The) (?:earlier|original|previous|prior) version of (?:our|this) {_TEXT}\b.{{0,400}}",
    rf"This {_TEXT} has (?:also |now |since ){{0,2}}been {_DONE}\b.{{0,300}}",
    (
        rf"This (?:article|story) (?:is being|was|will be) (?:also |last ){{0,2}}{_DONE}"
        r"(?: (?:after|at|for|on|since|throughout|to|with)\b.{0,250}|, .{0,250})?"
    ),
    (
        r"(?:That|The|This) (?:error|information|mistake|passage|quotation|quote|reference|sentence) has"
        rf" (?:now |since )?been (?:added|deleted|removed|{_DONE})(?: (?:from|in|to) (?:the|this) {_TEXT})?"
    ),
    r"We (?:apologi[sz]e for|regret) the errors?",
)
_OF_LABELED: Final = (
    (
        rf"(?:The above|The following|This) (?:{_TEXT}|essay|excerpt|interview|speech)?.{{0,40}}"
        r"\b(?:adapted|appeared|excerpt(?:ed)?|published|reprinted|republished|transcript)\b.{0,300}"
    ),
    r"Paragraph breaks added.{0,40}|.{0,60}\b(?:condensed|edited) for (?:clarity|length)\b.{0,60}",
    r"For more information\b.{0,200}",
)
_NOTE: Final = re.compile(
    rf"{_LABEL}?(?:{'|'.join(_OWN)})[.\])]{{0,2}}|{_LABEL}(?:{'|'.join(_OF_LABELED)})[.\])]{{0,2}}"
)
_CORRECTION: Final = re.compile(
    r"[\[(]?(?i:clarifications?|corrections?)(?: appended)?"
    r"(?: ?\([^()]{3,30}\)| ?[:,–—-]? ?(?:on )?[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?\s?[:–—-]\s?"
)
_DATED: Final = re.compile(r"\d")
_MENDED: Final = re.compile(
    r"\b(?:(?:earlier|original|previous) version|mischaracteri[sz]ed|misidentified|misattributed|misspell?ed"
    rf"|misstated|(?:our|the|this) {_TEXT} (?:erroneously|incorrectly|mistakenly|said|should have|wrongly)"
    r"|(?:incorrect|wrong)ly (?:attributed|described|gave|identified|named|reported|said|stated))\b",
    re.IGNORECASE,
)
CORRECTIONS: Final = read_words("clarification clarifications correction corrections")
# The second word of such a note, but behind its label or a mark of Markdown.
NOTED: Final = read_words(
    """
    apologise apologize article column dispatch earlier error headline information mistake original passage
    piece post previous prior quotation quote reference regret report sentence story
    """
)
NOTE_LABELS: Final = read_words("[ * _ editor editors")


def plain_line(line: str) -> str:
    """Return a line without the marks of Markdown and the tags in it."""
    if _MARKED.isdisjoint(line):
        return line
    return " ".join(_MARKS.sub(" ", line).replace(" ,", ",").split())


def is_of_page(line: str, *, opens: bool) -> bool:
    """Tell whether a paragraph, as one line without marks, is the page's.

    Parameters
    ----------
    line : str
        No longer than such lines are.
    opens : bool
        Whether nothing of the article stands before it.
    """
    small = line.lower().rstrip(".:!")
    return (
        _KICKER.fullmatch(small) is not None
        or _ALONE.fullmatch(small) is not None
        or (line.startswith("by ") and LINE.fullmatch("B" + line[1:]) is not None)
        or (opens and HEAD_BYLINE.fullmatch(line) is not None)
        or (not _SEPARATORS.isdisjoint(line) and _is_joined(line))
    )


def is_line(line: str, *, alone: bool = True) -> bool:
    """Tell whether a line is one that no article has as a sentence of its own.

    A word that is not alone in its paragraph may answer what stands before it: "The verdict? Recommended."
    """
    return LINE.fullmatch(line) is not None or (
        (alone or " " in line) and NOTICE.fullmatch(line.lower()) is not None
    )


def tells_of_text(line: str) -> bool:
    """Tell whether a sentence is the paper's note on what it has changed in its text."""
    return _NOTE.fullmatch(line) is not None


def is_correction(line: str) -> bool:
    """Tell whether a paragraph is what the paper has to correct: "CORRECTION (May 3): ..."."""
    label = _CORRECTION.match(line)
    return label is not None and (_DATED.search(label[0]) is not None or _MENDED.search(line) is not None)


def _is_joined(line: str) -> bool:
    """Tell whether all parts of a line are the page's: "By Ann Lee | 12 Jan 2026 | Politics"."""
    parts = [part for part in _PARTING.split(line) if part]
    kickers = [_KICKER.fullmatch(part.lower()) is not None for part in parts]
    if not 0 < len(parts) <= _MOST_PARTS or all(kickers):
        return bool(parts) and all(kickers)
    lines = [_TOLD.search(part) is not None and is_line(part) for part in parts]
    return any(lines) and all(
        line or kicker or _BESIDE.fullmatch(part) is not None
        for part, line, kicker in zip(parts, lines, kickers, strict=True)
    )
