"""Who heads or foots a headline by a name that no list holds: "Poe: Dam to close", "Dam to close: RWA".

A name there may be a place or a topic ("Leith: What we know"). It is who says so only where the text has
it say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from app.scoring.sourcing.attribution import Attribution
from app.scoring.sourcing.cues.edges import HEADS
from app.scoring.text.document import Field, Range, is_capital, is_word
from app.scoring.text.labels import NO_SPEAKERS, label_colon, past_news_label
from app.scoring.text.word_sets import ARTICLES, EMPTY_WORDS, SEPARATORS

_NAME: Final = 4  # tokens of a name
_LEAST: Final = 3  # tokens that it says
_STEM: Final = 5  # letters by which a word of a headline is known in its text
_SHARED: Final = 2  # words at least that both have


def hear_title(
    fields: Sequence[Field], settled: Sequence[tuple[Attribution, ...]]
) -> tuple[Attribution, ...] | None:
    """Return the attribution of a title whose name speaks in the text, or None.

    Parameters
    ----------
    fields : Sequence of Field
        Title and text, or the text alone.
    settled : sequence of tuple of Attribution, parallel to `fields`
        Who says each sentence.
    """
    if len(fields) == 1 or [one.kind for one in settled[0]] != ["none"]:
        return None
    title, text = fields
    for name, mark, said in _named(title):
        if _says(title, name, said, text, settled[1]):
            starts, ends = title.token_starts, title.token_ends
            source = starts[name[0]], ends[name[1] - 1]
            return (Attribution("named", source, (starts[mark], ends[mark])),)
    return None


def _named(title: Field) -> Iterator[tuple[Range, int, Range]]:
    """Yield the name at the head or the foot of a headline, the mark beside it, and the rest."""
    norms, last = title.norms, len(title.norms)
    if norms[-1] == "?":
        return
    head = past_news_label(norms, 0, last)
    colon = label_colon(norms, head, last, _NAME)
    if colon + _LEAST <= last and _is_name(title, (head, colon)):
        yield (head, colon), colon, (colon + 1, last)
    low = max(head + _LEAST, last - _NAME - 1)
    foot = next((at for at in range(last - 2, low - 1, -1) if norms[at] in SEPARATORS), 0)
    apart = foot and title.token_starts[foot + 1] > title.token_ends[foot]  # no "Abu-Zayd"
    first = foot + 1 + (foot and norms[foot + 1] in ARTICLES)
    if apart and _is_name(title, (first, last)):
        yield (first, last), foot, (head, foot)


def _is_name(title: Field, name: Range) -> bool:
    words = title.words[slice(*name)]
    told = all(is_word(norm) and norm not in NO_SPEAKERS for norm in title.norms[slice(*name)])
    return bool(words) and told and all(map(is_capital, words))


def _says(title: Field, name: Range, said: Range, text: Field, settled: Sequence[Attribution]) -> bool:
    """Tell whether a sentence of the text has a name say what the title does."""
    words = _stems(title.norms[slice(*said)])
    least = max(_SHARED, (len(words) + 2) // 3)
    if len(words) < least:
        return False
    for sentence, one in zip(text.sentences, settled, strict=True):
        if one.kind not in HEADS or one.source is None:
            continue
        source = _tokens(text, (sentence.first, sentence.last), one.source)
        shared = words & _stems(text.norms[sentence.first : sentence.last])
        if len(shared) >= least and _is_of(title, name, text, source):
            return True
    return False


def _stems(norms: Sequence[str]) -> set[str]:
    """Return the words that say something, each by how it begins."""
    return {norm[:_STEM] for norm in norms if norm not in EMPTY_WORDS and (is_word(norm) or norm.isdigit())}


def _tokens(field: Field, sentence: Range, characters: Range) -> Range:
    """Return the tokens of a sentence that stand within `characters` of the field's text."""
    inside = [
        at
        for at in range(*sentence)
        if characters[0] <= field.token_starts[at] and field.token_ends[at] <= characters[1]
    ]
    return (inside[0], inside[-1] + 1) if inside else (sentence[0], sentence[0])


def _is_of(title: Field, name: Range, text: Field, source: Range) -> bool:
    """Tell whether a source is whoever bears a name: "Premier Ann Poe" for "Poe", no "Leith police"."""
    norms, size = title.norms[slice(*name)], name[1] - name[0]
    initials = size == 1 and len(norms[0]) > 1 and title.words[name[0]].isupper()
    for at in range(source[0], source[1] - size + 1):
        if text.norms[at : at + size] != norms or not is_capital(text.words[at]):
            continue
        behind = at + size
        ends = behind == source[1] or text.words[behind] in ",()"
        named = behind + 1 >= source[1] and is_capital(text.words[source[1] - 1])  # "Ann Poe" for "Ann"
        if ends or named or initials:
            return True
    return False
