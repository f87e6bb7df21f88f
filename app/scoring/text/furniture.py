"""Lines of the page that a text was taken from: bylines, dates, credits, notices, links, its title once more.

They are not of the article. In HTML and Markdown most of them are dropped with their elements (`markup`);
text pasted from a page has them as lines like any other. A model that reads words alone takes "Published: 12
March 2019" for a claim, and the headline of another article for wording of this one.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import compress, count, groupby, islice
from operator import attrgetter
from typing import Final, NamedTuple

from app.scoring.text.document import Document, Field, Sentence
from app.scoring.text.headline_ends import headline_end
from app.scoring.text.page_lines import COMMON_OPENERS, OPENERS, SECONDS, TEASER, TEASING
from app.scoring.text.page_paragraphs import (
    CORRECTIONS,
    LONGEST_NOTE,
    NOTE_LABELS,
    NOTED,
    is_correction,
    is_line,
    is_of_page,
    plain_line,
    tells_of_text,
)

_LONGEST: Final = 300  # characters
_LONGEST_NAMES: Final = 100  # of a line of names alone
_STOPS: Final = frozenset('."”')
_LAST: Final = attrgetter("last")
_PARAGRAPH: Final = attrgetter("paragraph")


class Furniture(NamedTuple):
    """The sentences of a document that are lines of a page, by their numbers.

    Attributes
    ----------
    lines : frozenset of int
        They assert nothing.
    left_out : frozenset of int
        Those that count for nothing else, either: all, unless the text has no other words.
    """

    lines: frozenset[int]
    left_out: frozenset[int]


NO_FURNITURE: Final = Furniture(frozenset(), frozenset())


def find_furniture(document: Document) -> Furniture:
    """Return the sentences of a document that are lines of a page; none is in its title."""
    field, title = document.text, document.title
    if field.name == "title":  # that is asked of by itself
        return NO_FURNITURE
    lines: set[int] = set()
    told = False  # whether there were other words
    known = 0 if title is None else _repeats(title, field)  # the first sentence behind the last that is known
    number = 0
    for _, members in groupby(field.sentences, _PARAGRAPH):
        paragraph = list(members)
        for sentence in paragraph:
            found = number < known or _is_sentence(field, sentence, alone=len(paragraph) == 1)
            if not found and sentence is paragraph[0] and _is_paragraph(field, paragraph, told=told):
                found, known = True, number + len(paragraph)
            if found:
                lines.add(number)
            else:
                told = told or True in field.wordy[sentence.first : sentence.last]
            number += 1
    if not lines:
        return NO_FURNITURE
    before = 0 if title is None else len(title.sentences)
    numbers = frozenset(before + number for number in lines)
    return Furniture(numbers, numbers if told else frozenset())


def _repeats(title: Field, field: Field) -> int:
    """Return how many sentences at the head of a text are its title once more, as many callers send it.

    What a site sets behind a headline may stand behind it there, too, and its marks may be drawn otherwise.
    """
    words = list(compress(title.norms, title.wordy))
    places = list(islice(compress(count(), field.wordy), len(words)))
    if [field.norms[at] for at in places] != words:
        return 0
    tokens = places[-1] + 1
    end = bisect_left(field.sentences, tokens, key=_LAST)
    line = field.text[: field.sentences[end].end]
    behind = bisect_left(field.token_starts, headline_end(line))
    return 0 if True in field.wordy[tokens:behind] else end + 1


def _is_paragraph(field: Field, paragraph: list[Sentence], *, told: bool) -> bool:
    """Tell whether a paragraph is the page's, with words of the article before it or none."""
    opening, start, stop = paragraph[0], paragraph[0].start, paragraph[-1].end
    norms, first = field.norms, opening.first
    corrects = not CORRECTIONS.isdisjoint(norms[first : first + 2])
    # In the article itself such words may open a paragraph ("Watch: he will be back."), and do not fill one.
    teases = told and (
        not TEASING.isdisjoint(norms[first : first + 2])
        or "more" in norms[max(first, opening.last - 2) : opening.last]
    )
    ended = field.text[stop - 1] in _STOPS  # as the article's own are
    if (ended and not (corrects or teases)) or stop - start > (LONGEST_NOTE if corrects else _LONGEST):
        return False
    line = plain_line(field.line(start, stop))
    if corrects and is_correction(line):
        return True
    if len(line) > _LONGEST:
        return False
    single = len(paragraph) == 1
    if (corrects or not ended) and (is_of_page(line, opens=not told) or (not single and is_line(line))):
        return True
    return teases and (single or not line.endswith(".")) and TEASER.fullmatch(line) is not None


def _is_sentence(field: Field, sentence: Sentence, *, alone: bool) -> bool:
    """Tell whether a sentence is a line that no article has, or a note; `alone` in its paragraph or not."""
    first, *second = field.norms[sentence.first : sentence.first + 2]
    notes = first in NOTE_LABELS or not NOTED.isdisjoint(second)
    size = sentence.end - sentence.start
    lines = size <= _LONGEST and _may_be_line(field, sentence)
    if not (lines or notes) or size > LONGEST_NOTE:  # as nearly always
        return False
    line = plain_line(field.line(sentence.start, sentence.end))
    return (lines and is_line(line, alone=alone)) or (notes and tells_of_text(line))


def _may_be_line(field: Field, sentence: Sentence) -> bool:
    """Tell whether a sentence begins as lines do, or holds what others hold: most do not, at little cost."""
    first, *second = field.norms[sentence.first : sentence.first + 2]
    if first[0].isdigit() or (
        first in OPENERS and (first not in COMMON_OPENERS or not SECONDS.isdisjoint(second))
    ):
        return True
    words = field.text[sentence.start : sentence.end]
    if "/" in words or " via " in words or " staff " in words or "ontributed " in words:
        return True
    return len(words) <= _LONGEST_NAMES and " for " in words  # "Ann Lee for The Associated Press"
