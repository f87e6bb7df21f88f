"""The paragraphs of a field, token by token: layout alone may tell whose words they are."""

from __future__ import annotations

from collections.abc import Iterator

from app.scoring.text.document import Field, Range


def paragraphs(field: Field) -> Iterator[Range]:
    """Yield the tokens `[first, last)` of each paragraph."""
    first, last, number = 0, 0, -1
    for sentence in field.sentences:
        if sentence.paragraph != number:
            if number >= 0:
                yield first, last
            first, number = sentence.first, sentence.paragraph
        last = sentence.last
    if number >= 0:
        yield first, last
