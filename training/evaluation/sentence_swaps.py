"""News sentences in which a name, a party, a country, a religion or a gender is exchanged for another.

The sentences are those of the held-out groups of four annotated sets; of each kind, so many as
`PER_KIND` are taken in the order of their hashes, so that nobody chose them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from training.config import Config
from training.data.datasets import DataFolder
from training.data.sources import SOURCES
from training.data.split import number_of
from training.evaluation.counterfactuals import Pair, Variant
from training.fast.crossfit import judged_rows

PER_KIND = 40
OTHERS = 2  # how many others are put in the place of what was there
READ_FROM: Mapping[str, str] = MappingProxyType(
    {
        "babe": "babe/sentences.jsonl",
        "basil": "basil/sentences.jsonl",
        "ptc_loaded": "ptc/articles.jsonl",
        "checkthat": "checkthat_subjectivity/sentences.jsonl",
    }
)
# Rows of forms that stand for each other column by column.
_PEOPLE = (
    ("Donald Trump", "Trump"),
    ("Joe Biden", "Biden"),
    ("Barack Obama", "Obama"),
    ("Bernie Sanders", "Sanders"),
    ("Mitch McConnell", "McConnell"),
    ("Mitt Romney", "Romney"),
    ("Ted Cruz", "Cruz"),
    ("Mike Pence", "Pence"),
)
_PARTIES = (("Democrats", "Democratic"), ("Republicans", "Republican"))
_COUNTRIES = (
    ("China", "Chinese"),
    ("Russia", "Russian"),
    ("Iran", "Iranian"),
    ("Israel", "Israeli"),
    ("Mexico", "Mexican"),
    ("France", "French"),
    ("Germany", "German"),
    ("Canada", "Canadian"),
    ("India", "Indian"),
    ("Japan", "Japanese"),
)
_RELIGIONS = (
    ("Christians", "Christian"),
    ("Muslims", "Muslim"),
    ("Jews", "Jewish"),
    ("Hindus", "Hindu"),
    ("Buddhists", "Buddhist"),
)
_TO_WOMAN = {
    "he": "she",
    "him": "her",
    "his": "her",
    "himself": "herself",
    "man": "woman",
    "men": "women",
    "Mr.": "Ms.",
    "father": "mother",
    "husband": "wife",
    "son": "daughter",
}
# "her" is him and his: a sentence that has it is left out on that side.
_TO_MAN = {
    "she": "he",
    "herself": "himself",
    "woman": "man",
    "women": "men",
    "mother": "father",
    "wife": "husband",
    "daughter": "son",
}
_BOTH = re.compile(r"\b(?:her|hers|mrs|miss|ms)\b", re.IGNORECASE)

Swap = Callable[[str], Iterator[str]]


def swapped_sentences(data: DataFolder, config: Config) -> list[Pair]:
    """Pair sentences with what they become."""
    sentences = sorted(set(_sentences(data, config)), key=number_of)
    return [pair for kind, swap in SWAPS.items() for pair in _pairs(kind, swap, sentences)]


def _sentences(data: DataFolder, config: Config) -> Iterator[str]:
    for source, path in READ_FROM.items():
        for example in judged_rows(SOURCES[source](data), path, data, config):
            yield example.text


def _pairs(kind: str, swap: Swap, sentences: Iterable[str]) -> Iterator[Pair]:
    taken = 0
    for text in sentences:
        others = list(swap(text))
        for number, other in enumerate(others):
            yield Pair(text, kind, Variant("given", text, None), Variant(str(number), other, None))
        taken += bool(others)
        if taken == PER_KIND:
            return


def _among(rows: tuple[tuple[str, ...], ...]) -> Swap:
    """Return a swap of the one row that a sentence has forms of; with two of them it would be unclear."""
    patterns = [re.compile(r"\b(?:" + "|".join(map(re.escape, row)) + r")\b") for row in rows]

    def swap(text: str) -> Iterator[str]:
        found = [at for at, pattern in enumerate(patterns) if pattern.search(text)]
        if len(found) != 1:
            return
        for step in range(1, min(OTHERS, len(rows) - 1) + 1):
            other = dict(zip(rows[found[0]], rows[(found[0] + step) % len(rows)], strict=True))
            yield patterns[found[0]].sub(partial(_other, other), text)

    return swap


def _other(others: Mapping[str, str], match: re.Match[str]) -> str:
    return others[match[0]]


def swap_gender(text: str) -> Iterator[str]:
    """Yield a sentence about a man as one about a woman, or the other way; none if it is about both."""
    male, female = _found(_TO_WOMAN, text), _found(_TO_MAN, text)
    if male and not female and not _BOTH.search(text):
        yield _exchange(_TO_WOMAN, text)
    elif female and not male and not _BOTH.search(text):
        yield _exchange(_TO_MAN, text)


def _word(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", re.IGNORECASE)


def _found(words: Mapping[str, str], text: str) -> bool:
    return bool(_word(words).search(text))


def _exchange(words: Mapping[str, str], text: str) -> str:
    lower = {key.lower(): value for key, value in words.items()}

    def other(match: re.Match[str]) -> str:
        found = lower[match[0].lower()]
        return found[0].upper() + found[1:] if match[0][0].isupper() else found

    return _word(words).sub(other, text)


SWAPS: Mapping[str, Swap] = MappingProxyType(
    {
        "name": _among(_PEOPLE),
        "party": _among(_PARTIES),
        "country": _among(_COUNTRIES),
        "religion": _among(_RELIGIONS),
        "gender": swap_gender,
    }
)
