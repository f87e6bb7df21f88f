"""Scare quotes that are none: words between marks that the document quotes elsewhere as somebody's.

A headline seldom says whom it quotes: "'Shameful' plan to go ahead", above "“It is shameful,” Lee said".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.scoring.text.document import Field, is_word
from app.scoring.text.word_sets import EMPTY_WORDS
from app.scoring.voice.voices import FieldVoice, name_voices


def hear_echoes(fields: Sequence[Field], voices: tuple[FieldVoice, ...]) -> tuple[FieldVoice, ...]:
    """Give each scare quote whose words the document quotes elsewhere to whom it quotes.

    Parameters
    ----------
    fields : sequence of Field
        Title and text of one document.
    voices : tuple of FieldVoice, parallel to `fields`
    """
    if not any(voice.scare for voice in voices):
        return voices
    spoken = {
        words for field, voice in zip(fields, voices, strict=True) for words in _spoken(field, voice.quoted)
    }
    return tuple(_with_echoes(field, voice, spoken) for field, voice in zip(fields, voices, strict=True))


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


def _with_echoes(field: Field, voice: FieldVoice, spoken: set[tuple[str, ...]]) -> FieldVoice:
    echoes = [each for each in voice.scare if tuple(field.norms[slice(*each)]) in spoken]
    if not echoes:
        return voice
    mask = bytearray(voice.quoted)
    for first, last in echoes:
        mask[first:last] = b"\1" * (last - first)
    return FieldVoice(bytes(mask), name_voices(field, mask), voice.scare)
