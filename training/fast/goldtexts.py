"""Texts whose words are labeled, taken apart: by annotators, or by the deep model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from app.bootstrap import shipped_cues
from app.scoring.fast.neighbors import Layout, ReadField, Tokens, pieces, read_tokens
from app.scoring.fast.space import FeatureSpace
from app.scoring.judging.judgments import Reading
from app.scoring.lexicon import Hit, Lexicon
from app.scoring.text.document import Document, Field, PlainText, parse_field
from app.scoring.text.furniture import find_furniture
from app.scoring.voice import FieldVoice, assign_voices
from training.config import TAUGHT_WORDS, Config
from training.data.goldwords import GoldWords, mark_tokens
from training.data.split import text_key
from training.fast.matrix import read_sentence
from training.fast.taught import TaughtWords
from training.metrics import Floats


@dataclass(frozen=True, slots=True)
class LabeledTokens:
    """The tokens of one text; `label`, `kind` and `weight` are parallel to the rows of `tokens`.

    Attributes
    ----------
    source : str
    groups, keys : frozenset of str
        The groups of which it is, and what copies of its sentences have in common.
    tokens : Tokens
    label : ndarray
        How likely each is loaded, in [0, 1].
    kind : list of int
        As what it was marked; -1 for nothing, or where nobody said.
    weight : ndarray
        What each counts.
    complete : bool
        Whether its labels tell how often words are marked.
    """

    source: str
    groups: frozenset[str]
    keys: frozenset[str]
    tokens: Tokens
    label: Floats
    kind: list[int]
    weight: Floats
    complete: bool = True


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text that annotators marked, and its labeled tokens."""

    gold: GoldWords
    reading: Reading
    labeled: LabeledTokens

    @property
    def field(self) -> Field:
        """Its only field."""
        (field,) = self.reading.fields
        return field


class TokenReader:
    """Takes texts apart into the tokens that the tagger sees."""

    def __init__(self, space: FeatureSpace, lexicon: Lexicon, config: Config) -> None:
        self.words = space.words
        self.layout = Layout(len(space.words), space.name_id)
        self._space, self._lexicon, self._config = space, lexicon, config.tagger

    def read(self, source: str, gold: GoldWords) -> GoldText:
        """Take apart what annotators marked."""
        field = parse_field(gold.field, PlainText(gold.text))
        voice = assign_voices(field, shipped_cues())
        hits, literal = self._lexicon.read(field)
        document = Document(field, None)
        reading = Reading(
            document,
            (field,),
            (voice,),
            (hits,),
            (),
            literal=(literal,),
            furniture=find_furniture(document),
        )
        tokens = self._tokens(field, voice, hits)
        order = tokens.places()
        kinds = mark_tokens(field, gold.spans)
        label = np.array([float(kinds[at] is not None) for at in order])
        weight = _wordy(field, order) * self._config.sources[source]
        labeled = LabeledTokens(
            source,
            frozenset((gold.group,)),
            frozenset(text_key(field.text[each.start : each.end]) for each in field.sentences),
            tokens,
            label,
            [-1 if (kind := kinds[at]) is None else kind for at in order],
            weight if gold.complete else weight * label,
            gold.complete,
        )
        return GoldText(gold, reading, labeled)

    def taught(self, taught: TaughtWords) -> LabeledTokens:
        """Take apart a sentence whose words the deep model judged."""
        field, _, tokens = self.sentence(taught.text)
        order = tokens.places()
        return LabeledTokens(
            TAUGHT_WORDS,
            taught.groups,
            frozenset((text_key(taught.text),)),
            tokens,
            taught.marked[order].astype(np.float64),
            [-1] * len(order),
            _wordy(field, order) * self._config.taught,
        )

    def sentence(self, text: str) -> tuple[Field, FieldVoice, Tokens]:
        """Return a text as the one sentence its annotators saw, and what the tagger sees of it."""
        field, voice = read_sentence(text)
        return field, voice, self._tokens(field, voice, self._lexicon.match(field))

    def _tokens(self, field: Field, voice: FieldVoice, hits: Sequence[Hit]) -> Tokens:
        return read_tokens(self.layout, [ReadField(field, voice.quoted, hits, self._space.word_ids(field))])


def _wordy(field: Field, order: Sequence[int]) -> Floats:
    """Return 1 for each token that is a word, else 0."""
    return np.array([float(field.wordy[at]) for at in order])


def stack(texts: Sequence[Tokens], layout: Layout) -> sp.csr_matrix:
    """Return the features of all tokens as counted rows."""
    rows: list[NDArray[np.int64]] = []
    columns: list[NDArray[np.int64]] = []
    begins = 0
    for tokens in texts:
        width, count = tokens.features.shape  # k features of each of n tokens
        rows.append(np.repeat(np.arange(begins, begins + count), width))
        columns.append(tokens.features.T.ravel())
        for at, norm in tokens.unlisted:
            found = [layout.piece + piece for piece in pieces(norm)]
            rows.append(np.full(len(found), begins + at, dtype=np.int64))
            columns.append(np.array(found, dtype=np.int64))
        begins += count
    places = np.concatenate(rows), np.concatenate(columns)
    ones = np.ones(len(places[0]), dtype=np.float32)
    return sp.csr_matrix((ones, places), shape=(begins, layout.size))
