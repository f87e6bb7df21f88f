"""Pull quotes: words of the text that its layout repeats, away from whoever says them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from app.schemas import VoiceName
from app.scoring.sourcing.scan import Found, Scan
from app.scoring.text.document import Sentence, is_word

_LEAST: Final = 4  # words; fewer may be said twice
_TRIES: Final = 4  # places with the same beginning that are looked at


def find_pulled(
    scan: Scan, sentences: Sequence[Sentence], voices: Sequence[VoiceName], told: Sequence[Found | None]
) -> Mapping[int, int]:
    """Return the sentences that repeat what another one has, by their numbers, and which that is.

    Parameters
    ----------
    scan : Scan
    sentences : sequence of Sentence, shape (n,)
    voices : sequence of str, shape (n,)
    told : sequence of Found or None, shape (n,)
        What each sentence says itself: a pull quote stands in a paragraph that does not say whose it is.
    """
    others = {
        one.paragraph
        for one, voice, found in zip(sentences, voices, told, strict=True)
        if voice != "quoted" or found is not None
    }
    alone = {at for at, one in enumerate(sentences) if one.paragraph not in others}
    wanted: dict[tuple[str, ...], list[tuple[int, list[str]]]] = {}
    for at in alone:
        words = [scan.norms[here] for here in _words(scan, sentences[at])]
        if len(words) >= _LEAST:
            wanted.setdefault(tuple(words[:_LEAST]), []).append((at, words))
    return _meet(scan, sentences, alone, wanted) if wanted else {}


def _meet(
    scan: Scan,
    sentences: Sequence[Sentence],
    alone: Collection[int],
    wanted: dict[tuple[str, ...], list[tuple[int, list[str]]]],
) -> Mapping[int, int]:
    """Look up, a few times for each beginning, where the words of what has it stand first."""
    norms: list[str] = []
    numbers: list[int] = []
    for at, one in enumerate(sentences):
        if at not in alone:
            norms += [scan.norms[here] for here in _words(scan, one)]
            numbers += [at] * (len(norms) - len(numbers))
    pulled: dict[int, int] = {}
    tries: Counter[tuple[str, ...]] = Counter()
    for place in range(len(norms) - _LEAST + 1):
        beginning = tuple(norms[place : place + _LEAST])
        if beginning not in wanted:
            continue
        others: list[tuple[int, list[str]]] = []
        for at, words in wanted.pop(beginning):
            if norms[place : place + len(words)] == words:
                pulled[at] = numbers[place]
            else:
                others.append((at, words))
        tries[beginning] += 1
        if others and tries[beginning] < _TRIES:
            wanted[beginning] = others
    return pulled


def _words(scan: Scan, one: Sentence) -> Iterator[int]:
    return (at for at in range(one.first, one.last) if is_word(scan.norms[at]))
