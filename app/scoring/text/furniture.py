"""Lines of the page that a text was taken from: bylines, dates, credits, notices, links, its title once more.

They are not of the article. In HTML and Markdown most of them are dropped with their elements (`markup`);
text pasted from a page has them as lines like any other. A model that reads words alone takes "Published: 12
March 2019" for a claim, and the headline of another article for wording of this one.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import compress, count, islice
from operator import attrgetter
from typing import Final, NamedTuple

from app.scoring.text.document import Document, Field, Sentence, opens_paragraph
from app.scoring.text.headline_ends import headline_end
from app.scoring.text.page_lines import LINE, NOTICE, OPENERS, TEASER, TEASING
from app.scoring.text.page_paragraphs import (
    CORRECTIONS,
    LONGEST_NOTE,
    NOTE_LABELS,
    NOTED,
    is_correction,
    is_of_page,
    plain_line,
    tells_of_text,
)

_LONGEST: Final = 300  # characters
_LONGEST_NAMES: Final = 100  # of a line of names alone
_STOPS: Final = frozenset('."”')
_LAST: Final = attrgetter("last")


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
    for number, sentence in enumerate(field.sentences):
        if number >= known:
            known = _furniture_end(field, number, told=told)
        if number < known:
            lines.add(number)
        else:
            told = told or True in field.wordy[sentence.first : sentence.last]
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


def _furniture_end(field: Field, number: int, *, told: bool) -> int:
    """Return the end of what is furniture from a sentence on; 0 where it is none."""
    if _is_line(field, number) or _is_note(field, number):
        return number + 1
    return _paragraph_of_page(field, number, told=told) or (_teaser_end(field, number) if told else 0)


def _is_note(field: Field, number: int) -> bool:
    """Tell whether a sentence says what the paper has changed in its text."""
    sentence = field.sentences[number]
    first, *second = field.norms[sentence.first : sentence.first + 2]
    if first not in NOTE_LABELS and NOTED.isdisjoint(second):  # as nearly always
        return False
    if sentence.end - sentence.start > LONGEST_NOTE:
        return False
    return tells_of_text(plain_line(field.line(sentence.start, sentence.end)))


def _paragraph_of_page(field: Field, number: int, *, told: bool) -> int:
    """Return the end of the paragraph that begins with a sentence if it is the page's; 0 otherwise."""
    sentence = field.sentences[number]
    corrects = not CORRECTIONS.isdisjoint(field.norms[sentence.first : sentence.first + 2])
    end = _paragraph_end(field, number, LONGEST_NOTE if corrects else _LONGEST)
    if not end:
        return 0
    stop = field.sentences[end - 1].end
    if not corrects and field.text[stop - 1] in _STOPS:  # as the article's own have it
        return 0
    line = plain_line(field.line(sentence.start, stop))
    of_page = (corrects and is_correction(line)) or (
        len(line) <= _LONGEST and is_of_page(line, opens=not told)
    )
    return end if of_page else 0


def _is_line(field: Field, number: int) -> bool:
    """Tell whether a sentence is a line that no article has as a sentence of its own."""
    sentence = field.sentences[number]
    if sentence.end - sentence.start > _LONGEST or not _may_be_line(field, sentence):
        return False
    line = plain_line(field.line(sentence.start, sentence.end))
    if LINE.fullmatch(line) is not None:
        return True
    if NOTICE.fullmatch(line.lower()) is None:
        return False
    # A word by itself may answer what stands before it: "The verdict? Recommended."
    return " " in line or _paragraph_end(field, number) == number + 1


def _may_be_line(field: Field, sentence: Sentence) -> bool:
    """Tell whether a sentence begins as lines do, or holds what others hold: most do not, at little cost."""
    norm = field.norms[sentence.first]
    if norm in OPENERS or norm[0].isdigit():
        return True
    words = field.text[sentence.start : sentence.end]
    if "/" in words or " via " in words or " staff " in words or "ontributed " in words:
        return True
    return len(words) <= _LONGEST_NAMES and " for " in words  # "Ann Lee for The Associated Press"


def _teaser_end(field: Field, number: int) -> int:
    """Return the end of the paragraph that begins with a sentence if it leads to another text; 0 otherwise.

    In the article itself such words may open a paragraph ("Watch: he will be back."), and do not fill one.
    """
    sentence, norms = field.sentences[number], field.norms
    if (
        TEASING.isdisjoint(norms[sentence.first : sentence.first + 2])
        and "more" not in (norms[max(sentence.first, sentence.last - 2) : sentence.last])
    ):
        return 0
    end = _paragraph_end(field, number)
    start, stop = sentence.start, field.sentences[end - 1].end if end else 0
    if not end or stop - start > _LONGEST:
        return 0
    line = plain_line(field.line(start, stop))
    if end > number + 1 and line.endswith("."):  # told in sentences
        return 0
    return end if TEASER.fullmatch(line) is not None else 0


def _paragraph_end(field: Field, number: int, longest: int = _LONGEST) -> int:
    """Return the end of the paragraph that a sentence opens; 0 where it opens none, or a long one."""
    sentences = field.sentences
    if not opens_paragraph(sentences, number):
        return 0
    end = number + 1
    while not opens_paragraph(sentences, end):
        end += 1
        if sentences[end - 1].end - sentences[number].start > longest:
            return 0
    return end
