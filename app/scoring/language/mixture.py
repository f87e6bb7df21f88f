"""Texts of which a part is English and another is not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.scoring.language.evidence import forms_of, look_up, weigh
from app.scoring.syllables import SyllableTable

_MIN_MIXED_WORDS = 4  # of a sentence
MIXED_SHARE = 0.2  # of the words, those of foreign sentences
_SENTENCE = re.compile(r"[^.!?\n]+")
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|„[^“”]*[“”]|\"[^\"\n]*\"")


def is_mixed(sample: str, dictionary: SyllableTable) -> bool:
    """Tell whether a good part of an English text is whole sentences of another language, not quoted."""
    words = foreign = 0
    for sentence in _SENTENCE.findall(_QUOTED.sub(" ", sample)):
        forms = forms_of(sentence)
        words += len(forms)
        if len(forms) >= _MIN_MIXED_WORDS and _is_foreign_sentence(forms, dictionary):
            foreign += len(forms)
    return foreign > 0 and foreign >= MIXED_SHARE * words


def _is_foreign_sentence(forms: Sequence[str], dictionary: SyllableTable) -> bool:
    evidence = weigh(forms)
    if evidence.strong or evidence.foreign < max(1.0, 2 * evidence.english):
        return False
    lookup = look_up(forms, dictionary)
    if not lookup.lower:
        return False
    if evidence.foreign >= max(2.0, 0.25 * evidence.words):
        return lookup.unknown >= max(1, lookup.known)
    return lookup.unknown >= max(2, 2 * lookup.known)
