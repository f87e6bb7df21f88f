"""Words that shout: runs of capitals and runs of marks. Code, because no row of words can name them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import compress
from types import MappingProxyType

from app.scoring.text.document import Field, Range, Sentence, opens_paragraph

CAPITALS = "{capitals}"
"""Reserved term: words in a row shouted in capitals."""
MASKED = "{masked}"
"""Reserved term: a swear word with some of its letters hidden; see `masked`."""
MARK_RUNS = MappingProxyType(
    {
        "{marks:!!}": re.compile(r"!{2,}"),
        "{marks:??}": re.compile(r"\?{2,}"),
        "{marks:?!}": re.compile(r"(?=.*!)(?=.*\?)[!?]{2,}", re.DOTALL),
    }
)
"""Reserved terms: runs of exclamation marks, of question marks, and of both."""
RESERVED = frozenset({CAPITALS, MASKED, *MARK_RUNS})

_ENCLOSURES = frozenset("\"“‘'([|])")
_BESIDE_NAMES = _ENCLOSURES | frozenset("”’@#/&-‐‑–")
_BEHIND_NAMES = _BESIDE_NAMES | {":"}


def mark_runs(field: Field) -> Iterator[tuple[str, int]]:
    """Yield (reserved term, token) for each run of two or more exclamation or question marks."""
    if "!" not in field.text and "??" not in field.text:
        return
    for i in [i for i, norm in enumerate(field.norms) if norm[0] in "!?" and len(norm) > 1]:
        for term, pattern in MARK_RUNS.items():
            if pattern.fullmatch(field.norms[i]):
                yield term, i


def shouted(field: Field) -> Iterator[Range]:
    """Yield the token ranges of words shouted in capitals.

    A run counts when three of its words have three letters or more, so that neighboring acronyms do not;
    two of four letters are enough in a title or before an exclamation mark, elsewhere they are mostly a
    name. A field with no lower-case word is house style, and so are labels: see `_is_label`.
    """
    words = field.words
    capitals = list(compress(range(len(words)), map(str.isupper, words)))
    if len(capitals) < 2 or not any(map(str.islower, words)):
        return
    openers = frozenset(sentence.first for sentence in field.sentences)
    for first, last in _consecutive(capitals, openers):
        called = last < len(words) and words[last].startswith("!")
        lengths = [len(word) for word in words[first:last] if "." not in word]
        enough = sum(n >= 3 for n in lengths) >= 3 or (
            (called or field.name == "title") and sum(n >= 4 for n in lengths) >= 2
        )
        if enough and (called or not _is_label(field, first, last)):
            yield first, last


def stands_out(field: Field, sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether words in capitals are shouted as they stand: "they KNEW it", but no label and no name.

    They are all of a run: what stands in capitals beside them makes a name ("BBC ONE", "PLOS ONE"). What
    opens a paragraph of a text may be a lead-in.
    """
    words, norms = field.words, field.norms
    before = first - 1 if first > sentence.first else -1
    if before >= 0 and (norms[before] in _BESIDE_NAMES or is_capitals(words[before])):
        return False
    if last < sentence.last and (
        norms[last] in _BEHIND_NAMES or norms[last][0].isdigit() or is_capitals(words[last])
    ):
        return False
    if field.name == "title" or any(field.wordy[at] for at in range(sentence.first, first)):
        return True
    return not opens_paragraph(field.sentences, field.sentence_at(first))


def is_capitals(word: str) -> bool:
    """Tell whether a word of two letters or more is all in capitals."""
    return len(word) > 1 and word.isupper()


def _is_label(field: Field, first: int, last: int) -> bool:
    """Tell whether a run is a label, heading, dateline, lead-in, or a name in quotes or brackets."""
    norms, sentences = field.norms, field.sentences
    if (last < len(norms) and norms[last] == ":") or (first and norms[first - 1] in _ENCLOSURES):
        return True
    if field.name == "title":
        return False
    index = field.sentence_at(first)
    return opens_paragraph(sentences, index) and first <= sentences[index].first + 1


def _consecutive(tokens: Sequence[int], openers: frozenset[int]) -> Iterator[Range]:
    """Join neighboring token numbers into half-open ranges, each in one sentence: openers begin the next."""
    first = last = tokens[0]
    for token in tokens:
        if token > last or (token in openers and token > first):
            yield first, last
            first = token
        last = token + 1
    yield first, last
