"""What the encoder reads: the one definition of its input, for serving and for training alike.

A *passage* is the words of one sentence in one view (see `app.scoring.judging.views`). Words that must not
move a score by themselves stand in for each other, as in the linear model: neighboring names are one piece,
whatever and however many they are, and an equivalent counts as the word it stands for. What a view leaves
out leaves an ellipsis. A sentence that is too long for the encoder is read in windows, a passage each.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from app.scoring.deep.wordpiece import WordPieces
from app.scoring.judging.equivalents import NAME_WORD, Equivalents
from app.scoring.judging.views import SentenceView
from app.scoring.text.document import Field, Range, Sentence, is_capital
from app.scoring.text.slips import Slips

WINDOW = 126  # pieces of a passage, the two special ones apart
_GAP = "…"
_MOST = 12  # pieces of one group of tokens: what is longer is no word of a language


@dataclass(frozen=True, slots=True)
class Passage:
    """Pieces to encode, and the tokens that they stand for.

    Attributes
    ----------
    ids : list of int, length n
        Pieces; the first and the last one are special.
    groups : list of (int, int, int), length m
        For each group of tokens that is read as one: where its pieces begin in `ids`, and the tokens
        `[first, last)` of the field. A gap is no group.
    """

    ids: list[int]
    groups: list[tuple[int, int, int]]


class Passages:
    """Lays sentences out for the encoder.

    Parameters
    ----------
    pieces : WordPieces
        The encoder's vocabulary.
    words : collection of str
        Normal forms of ordinary words. Any other word with a capital is taken for a name; of those that
        begin a sentence in news nine in ten are names.
    aliases : mapping of str to str
        Forms that count as other words: names and equivalents (see `Equivalents`).
    slips : Slips, optional
        Tells what a mistyped word was to be; without it, such a word is read as it stands.
    """

    def __init__(
        self,
        pieces: WordPieces,
        words: Collection[str],
        aliases: Mapping[str, str],
        slips: Slips | None = None,
    ) -> None:
        self._pieces = pieces
        self._words = frozenset(words)
        self._equivalents = Equivalents(aliases)
        self._slips = slips

    def __contains__(self, norm: object) -> bool:
        return norm in self._words or norm in self._equivalents.words

    def lay_out(self, field: Field, view: SentenceView) -> list[Passage]:
        """Return the passages of a view: one, or as many windows as it is long."""
        counts = self._counts(field, field.sentences[view.sentence])
        windows: list[Passage] = []
        ids: list[int] = [self._pieces.begin]
        groups: list[tuple[int, int, int]] = []
        for first, last, pieces in self._groups(counts, field.sentences[view.sentence].first, view.runs):
            if len(ids) + len(pieces) > WINDOW + 1:
                windows.append(Passage([*ids, self._pieces.end], groups))
                ids, groups = [self._pieces.begin], []
            if last > first:
                groups.append((len(ids), first, last))
            ids += pieces
        return [*windows, Passage([*ids, self._pieces.end], groups)]

    def count_known(self, field: Field) -> int:
        """Return how many word tokens of a field are listed, names or numbers."""
        return sum(
            norm in self or not word[0].islower()
            for norm, word, wordy in zip(field.norms, field.words, field.wordy, strict=True)
            if wordy
        )

    def _groups(
        self, counts: list[str], begins: int, runs: list[Range]
    ) -> Iterator[tuple[int, int, list[int]]]:
        """Yield the tokens `[first, last)` read as one, with their pieces; no tokens for a gap.

        `counts` is what each token from `begins` on counts as.
        """
        gap, joined = self._pieces.cut(_GAP), self._equivalents.joined
        for number, (start, end) in enumerate(runs):
            if number:
                yield start, start, gap
            at = start
            while at < end:
                count = counts[at - begins]
                behind = at + 1
                if count in joined:
                    while behind < end and counts[behind - begins] == count:
                        behind += 1
                if count == NAME_WORD:
                    yield at, behind, [self._pieces.name]
                else:
                    yield at, behind, self._pieces.cut(count)[:_MOST]
                at = behind

    def _counts(self, field: Field, sentence: Sentence) -> list[str]:
        """Return what each token of a sentence counts as."""
        first, last = sentence.first, sentence.last
        equivalents = self._equivalents
        counts: list[str] = []
        while (at := first + len(counts)) < last:
            norm = field.norms[at]
            found = equivalents.find(field, at, last) if norm in equivalents.starts else ()
            if found:
                counts += found
            elif norm in equivalents.words:
                counts.append(equivalents.words[norm])
            else:
                counts.append(norm if norm in self._words else self._unlisted(norm, field.words[at]))
        names = [at for at, count in enumerate(counts) if count == NAME_WORD]
        equivalents.join(field, first, counts, NAME_WORD, names)
        return counts

    def _unlisted(self, norm: str, word: str) -> str:
        if is_capital(word):
            return NAME_WORD
        if self._slips is None:
            return norm
        meant = self._slips.meant(norm, self)
        return self._equivalents.words.get(meant, meant)
