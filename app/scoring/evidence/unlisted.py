"""The words that a model marks and no rule holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from app.scoring.evidence.ease import Ease
from app.scoring.judging.calibration import EvidenceScale
from app.scoring.judging.judgments import NO_KIND, Reading
from app.scoring.text.document import Field, Range, is_capital
from app.scoring.text.word_sets import EMPTY_WORDS, HYPHENS, PLAIN_WORDS, read_words, with_plurals

# Trades, and things about the house: rare in the news, so that a model knows them by their company alone.
_TRADES_AND_THINGS: Final = read_words(
    """
    accountant architect astronaut barmaid barman bartender beekeeper biologist bookseller bricklayer
    cabbie chef chemist choreographer cleaner clerk columnist composer courier curator detective economist
    electrician engineer florist footballer geologist goalkeeper grocer guitarist hairdresser historian
    housewife housewives landlady landlord librarian lifeguard locksmith machinist mechanic milkman
    musician novelist optician painter photographer physicist poet postman programmer publican
    receptionist roofer sailor scientist sculptor seamstress secretary stonemason surveyor technician
    translator tutor vet violinist waitress warden welder
    barbecue bicycle blanket bottle braai bracelet button carpet chair coat curtain fridge gadget glove
    headset jacket kettle keyboard lamp laptop mattress microwave necklace oven pillow plate saucepan scarf
    sensor shilling shirt shoe sofa spoon sweater tablet toaster toothbrush tray umbrella wallet wardrobe
    wheel whippet wristband
    """
)
# What they cost and how they feel to the tooth, and adverbs that only count.
_QUALITIES: Final = read_words("chewy creamy crispy crumbly crunchy expensive scarcely tangy")
# Plain words, and those of trades and things, which stand apart: a Baker or a "Chef:" may well speak.
_COLORLESS: Final = PLAIN_WORDS | _QUALITIES | with_plurals(_TRADES_AND_THINGS)
_LAST_LATIN = "\u024f"


class Unlisted:
    """Finds the words of one field that the model marks and no rule holds.

    Parameters
    ----------
    reading : Reading
    marked : sequence of float
        Of the field's tokens, as in `Judgments.marked`.
    number : int
        Which field.
    scale : EvidenceScale
    kinds : sequence of int
        As `marked`, of `Judgments.categories`; () for a model that tells nothing of them.
    """

    def __init__(
        self,
        reading: Reading,
        marked: Sequence[float],
        number: int,
        scale: EvidenceScale,
        kinds: Sequence[int] = (),
    ) -> None:
        self._field: Field = reading.fields[number]
        size = len(self._field.norms)
        self._listed, self._beside = bytearray(size), bytearray(size)
        for hit in reading.hits[number]:
            self._listed[hit.first : hit.last] = b"\1" * (hit.last - hit.first)
            first, last = max(hit.first - 1, 0), min(hit.last + 1, size)
            self._beside[first:last] = b"\1" * (last - first)
        for first, last in reading.literal[number] if reading.literal else ():
            self._listed[first:last] = b"\1" * (last - first)
        self._openings = frozenset(sentence.first for sentence in self._field.sentences)
        self._quoted = reading.voices[number].quoted
        self._marked = marked
        self._kinds = kinds
        self._scale = scale

    def runs(self, ease: Ease) -> list[Range]:
        """Return the words that are sure enough, in no hit and not literal, neighbors together.

        Beside a hit, all words of a run must be surer: they may seem loaded for its sake.
        """
        beside, scale = self._beside, self._scale
        sure = [
            at
            for at in self._likely(scale.eased(scale.alone, ease.most))
            if self._marked[at] >= scale.eased(scale.alone, ease.at(at))
        ]
        alone: list[int] = []
        for first, last in self._joined(sure):
            apart = 1 not in beside[first:last]
            alone += [at for at in range(first, last) if apart or self._marked[at] >= self._scale.beside]
        return [run for run in map(self._trimmed, self._joined(alone)) if self._is_whole(*run)]

    def _likely(self, least: float) -> list[int]:
        """Return the words that are so sure: most are not, and never looked at again."""
        wordy, listed = self._field.wordy, self._listed
        return [
            at for at, figure in enumerate(self._marked) if figure >= least and wordy[at] and not listed[at]
        ]

    def surest(self, run: Range) -> int:
        """Return the surest word of a run that is of some kind itself."""
        words = [at for at in range(*run) if self._field.wordy[at]]
        return max([at for at in words if self._is_some_kind(at)] or words, key=self._marked.__getitem__)

    def _is_some_kind(self, at: int) -> bool:
        return not self._kinds or self._kinds[at] != NO_KIND

    def _trimmed(self, run: Range) -> Range:
        """Return a run without the empty words and the hyphens at its ends."""
        first, last = run
        while first < last and _says_nothing(self._field, first):
            first += 1
        while first < last and _says_nothing(self._field, last - 1):
            last -= 1
        return first, last

    def _is_whole(self, first: int, last: int) -> bool:
        """Tell whether a run is more than plain words, no part of a compound and no name."""
        field = self._field
        words = (at for at in range(first, last) if field.norms[at] not in _COLORLESS)
        if not any(map(self._is_some_kind, words)):
            return False
        if _is_hyphen(field, first - 1) or _is_hyphen(field, last):
            return False
        opens = first in self._openings or field.name == "title"
        return opens or not all(map(_looks_like_name, field.words[first:last]))

    def _joined(self, tokens: Sequence[int]) -> Iterator[Range]:
        """Join neighbors of one sentence and one voice, also across a hyphen."""
        field, sentence = self._field, 0
        first = last = -1
        for token in tokens:
            while field.sentences[sentence].last <= token:
                sentence += 1
            joined = token == last or (token == last + 1 and field.norms[last] in HYPHENS)
            if (
                first >= field.sentences[sentence].first
                and joined
                and self._quoted[token] == self._quoted[first]
            ):
                last = token + 1
                continue
            if first >= 0:
                yield first, last
            first, last = token, token + 1
        if first >= 0:
            yield first, last


def _says_nothing(field: Field, at: int) -> bool:
    """Tell whether a token is a mark, a letter, a number, an empty word, or written in letters not Latin."""
    norm = field.norms[at]
    if len(norm) == 1 or norm in EMPTY_WORDS or norm[0] > _LAST_LATIN:
        return True
    return norm[0].isdigit() or not field.wordy[at]


def _is_hyphen(field: Field, at: int) -> bool:
    """Tell whether a hyphen without a blank stands here; there is none outside of the field."""
    return (
        0 < at < len(field.norms) - 1
        and field.norms[at] in HYPHENS
        and field.token_ends[at - 1] == field.token_starts[at]
        and field.token_ends[at] == field.token_starts[at + 1]
    )


def _looks_like_name(word: str) -> bool:
    """Tell whether a word has a capital, and is not shouted: a name, if it opens nothing."""
    return is_capital(word) and not word.isupper()
