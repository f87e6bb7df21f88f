"""Whether marked words may be a name: "Fury beat Wilder" is no anger, and "Wrath of the Titans" is a film.

A capital says little where a sentence opens, in a title in title case, and in words that are shouted. There a
word is taken for plain where it can hardly be a name: by its ending, beside small letters, or since it may be
left out. Where in doubt, it may be a name.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.scoring.evidence.marks import Mark
from app.scoring.text.document import Field, is_capital
from app.scoring.text.word_sets import ADJECTIVE_ENDINGS, EMPTY_WORDS

_PLAIN_ENDINGS = (*ADJECTIVE_ENDINGS, "cal", "ed", "ic", "ing", "ish", "ly", "nal", "some", "tal")


def names_within(fields: Iterable[Field]) -> frozenset[str]:
    """Return the normal forms of words with a capital inside a sentence, titles in title case apart."""
    return frozenset(
        field.norms[at]
        for field in fields
        if not _is_title_case(field)
        for sentence in field.sentences
        for at in range(sentence.first + 1, sentence.last)
        if is_capital(field.words[at]) and not field.words[at].isupper() and field.wordy[at - 1]
    )


def _is_title_case(field: Field) -> bool:
    """Tell whether a field is a title whose every word of weight has a capital."""
    return field.name == "title" and not any(
        word[0].islower() and norm not in EMPTY_WORDS
        for word, norm in zip(field.words, field.norms, strict=True)
    )


def may_be_name(field: Field, mark: Mark, opener: int, names: frozenset[str]) -> bool:
    """Tell whether a mark may be a name.

    Parameters
    ----------
    field : Field
    mark : Mark
    opener : int
        The first word of its sentence.
    names : frozenset of str
        See `names_within`.
    """
    tokens = range(mark.first, mark.last)
    capitals = [at for at in tokens if is_capital(field.words[at])]
    if not capitals:
        return False
    plain = _is_plain(field, mark)
    before, after = _is_capital_at(field, mark.first - 1), _is_capital_at(field, mark.last)
    if all(field.words[at].isupper() for at in tokens if field.words[at][0].isalpha()):
        return not plain and (mark.first == opener or before or after)
    if all(field.norms[at] in names for at in capitals):
        return True
    if _is_title_case(field):
        return not plain
    return capitals != [opener] or not plain or after


def _is_plain(field: Field, mark: Mark) -> bool:
    """Tell whether words can hardly be a name: what may be left out is no noun; nor is what ends so."""
    return not mark.rule.suggestion or any(
        field.words[at][0].islower()
        or field.norms[at] in EMPTY_WORDS
        or field.norms[at].endswith(_PLAIN_ENDINGS)
        for at in range(mark.first, mark.last)
    )


def _is_capital_at(field: Field, at: int) -> bool:
    return 0 <= at < len(field.words) and is_capital(field.words[at]) and field.norms[at] != "i"
