"""The words that a model marks and no rule holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from app.scoring.evidence.ease import Ease
from app.scoring.judging.calibration import EvidenceScale
from app.scoring.judging.judgments import NO_KIND, Judgments, Reading
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
    judgments : Judgments
        Of a model with a token head.
    number : int
        Which field.
    scale : EvidenceScale
    most : float
        The highest ease there is: see `Ease.most`.
    """

    def __init__(
        self, reading: Reading, judgments: Judgments, number: int, scale: EvidenceScale, most: float
    ) -> None:
        field = self._field = reading.fields[number]
        self._quoted = reading.voices[number].quoted
        self._marked = judgments.marked[number]
        self._kinds = judgments.categories[number] if judgments.categories else ()
        self._scale = scale
        # Most words are not so sure anywhere, and never looked at again.
        least = scale.eased(scale.alone, most)
        likely = [at for at, figure in enumerate(self._marked) if figure >= least and field.wordy[at]]
        listed, self._beside = bytearray(len(field.norms)), bytearray(len(field.norms))
        if likely:
            hits = [(hit.first, hit.last) for hit in reading.hits[number]]
            for first, last in (*hits, *(reading.literal[number] if reading.literal else ())):
                listed[first:last] = b"\1" * (last - first)
            for first, last in hits:
                low, high = max(first - 1, 0), min(last + 1, len(listed))
                self._beside[low:high] = b"\1" * (high - low)
        self._likely = [at for at in likely if not listed[at]]

    def runs(self, ease: Ease) -> Iterator[tuple[int, int, int]]:
        """Yield the words that are sure enough, in no hit and not literal, neighbors together.

        Beside a hit, all words of a run must be surer: they may seem loaded for its sake.

        Yields
        ------
        tuple of (int, int, int)
            Their tokens `[first, last)`, and the surest of them that is of some kind itself.
        """
        marked, scale = self._marked, self._scale
        sure = [at for at in self._likely if marked[at] >= scale.eased(scale.alone, ease.at(at))]
        for run in self._joined(sure):
            apart = 1 not in self._beside[slice(*run)]
            surer = [run] if apart else self._joined([at for at in range(*run) if marked[at] >= scale.beside])
            for first, last in map(self._trimmed, surer):
                if self._is_whole(first, last):
                    yield first, last, self._surest(first, last)

    def _surest(self, first: int, last: int) -> int:
        words = [at for at in range(first, last) if self._field.wordy[at]]
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
        if field.name == "title" or field.sentences[field.sentence_at(first)].first == first:
            return True
        return not all(map(_looks_like_name, field.words[first:last]))

    def _joined(self, tokens: Iterable[int]) -> list[Range]:
        """Join neighbors, also across a hyphen."""
        runs: list[Range] = []
        for token in tokens:
            if runs and self._goes_on(*runs[-1], token):
                runs[-1] = runs[-1][0], token + 1
            else:
                runs.append((token, token + 1))
        return runs

    def _goes_on(self, first: int, last: int, token: int) -> bool:
        """Tell whether a run goes on with a token, in its sentence and in its voice."""
        field = self._field
        if token != last and not (token == last + 1 and field.norms[last] in HYPHENS):
            return False
        return self._quoted[token] == self._quoted[first] and (
            field.sentence_at(token) == field.sentence_at(first)
        )


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
