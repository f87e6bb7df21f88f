"""What the text tells of whose words a headline has: scare quotes that are none, and who heads it.

A headline seldom says whom it quotes: "'Shameful' plan to go ahead", above "“It is shameful,” Lee said". In a
text scare quotes may mock what somebody said; a headline has no room for it. Nor does "Lee: Dam was a farce"
say that Lee is somebody, and no lake: the text does (`voice.headlines`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import structs

from app.scoring.cues import Tags
from app.scoring.text.document import Field, Range, is_word
from app.scoring.text.word_sets import EMPTY_WORDS
from app.scoring.voice.headlines import hear_head
from app.scoring.voice.reported.contents import fill
from app.scoring.voice.voices import FieldVoice, name_voices


def hear_echoes(
    fields: Sequence[Field], voices: tuple[FieldVoice, ...], tags: Tags
) -> tuple[FieldVoice, ...]:
    """Give to whom the text does each scare quote of a title, and what it has a name say at its head.

    Parameters
    ----------
    fields : sequence of Field
        Title and text of one document, or its text alone.
    voices : tuple of FieldVoice, parallel to `fields`
    tags : Tags
        What the word lists say.

    Returns
    -------
    tuple of FieldVoice, parallel to `fields`
        The same tuple where there is neither.
    """
    title, *texts = voices
    echoes = [*_echoes(fields, title, texts[0]), *_said(fields, title, tags)] if texts else []
    if not echoes:
        return voices
    mask = bytearray(title.quoted)
    for first, last in echoes:
        fill(mask, first, last)
    heard = structs.replace(title, quoted=bytes(mask), sentences=name_voices(fields[0], mask))
    return (heard, *texts)


def _echoes(fields: Sequence[Field], title: FieldVoice, text: FieldVoice) -> list[Range]:
    """Return the scare quotes of a title whose words its text quotes."""
    spoken = set(_spoken(fields[1], text.quoted)) if title.scare else ()
    return [each for each in title.scare if tuple(fields[0].norms[slice(*each)]) in spoken]


def _said(fields: Sequence[Field], title: FieldVoice, tags: Tags) -> list[Range]:
    """Return what a title has said by a name at its head, whose bearer speaks in the text."""
    said = hear_head(fields[0], fields[1], tags) if 1 not in title.quoted else None
    return [] if said is None else [said]


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
