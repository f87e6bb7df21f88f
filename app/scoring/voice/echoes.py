"""Scare quotes of a headline that are none: words between marks that the text quotes as somebody's.

A headline seldom says whom it quotes: "'Shameful' plan to go ahead", above "“It is shameful,” Lee said". In a
text scare quotes may mock what somebody said; a headline has no room for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.scoring.text.document import Field, is_word
from app.scoring.text.word_sets import EMPTY_WORDS
from app.scoring.voice.contents import fill
from app.scoring.voice.voices import FieldVoice, name_voices


def hear_echoes(fields: Sequence[Field], voices: tuple[FieldVoice, ...]) -> tuple[FieldVoice, ...]:
    """Give each scare quote of a title whose words the text quotes to whom it quotes.

    Parameters
    ----------
    fields : sequence of Field
        Title and text of one document, or its text alone.
    voices : tuple of FieldVoice, parallel to `fields`

    Returns
    -------
    tuple of FieldVoice, parallel to `fields`
        The same tuple where there is no such quote.
    """
    title, *texts = voices
    if not (texts and title.scare):
        return voices
    spoken = set(_spoken(fields[1], texts[0].quoted))
    echoes = [each for each in title.scare if tuple(fields[0].norms[slice(*each)]) in spoken]
    if not echoes:
        return voices
    mask = bytearray(title.quoted)
    for first, last in echoes:
        fill(mask, first, last)
    return (FieldVoice(bytes(mask), name_voices(fields[0], mask), title.scare), *texts)


def _spoken(field: Field, quoted: bytes) -> Iterator[tuple[str, ...]]:
    """Yield each quoted word that says something, and each two in a row."""
    norms, before = field.norms, ""
    for at, flag in enumerate(quoted):
        if not flag:
            before = ""
            continue
        norm = norms[at]
        if norm not in EMPTY_WORDS and is_word(norm):
            yield (norm,)
        if before:
            yield before, norm
        before = norm
