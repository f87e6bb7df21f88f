"""The token tagger: what it sees of a word, and what it makes of it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from handmade import LEXICON, read

from app.scoring.fast.neighbors import (
    HIT_CODES,
    PAIR_BITS,
    PIECE_BITS,
    SHAPES,
    Layout,
    ReadField,
    pieces,
    read_tokens,
    segments,
)
from app.scoring.fast.pooling import Pooling
from app.scoring.fast.tagger import Sums, Tagger, TagScale, place
from app.scoring.judging.judgments import NO_KIND, WORDING
from app.scoring.text.document import Field

WORDS = ("plan", "shocking", "the", "was")
LAYOUT = Layout(len(WORDS), -1)
SCALE = TagScale(-1.0, 1.0, 0.5, 0.25)
NOTHING = Pooling((0.0,) * len(WORDING), (0.0,) * len(WORDING))


def ids(field: Field) -> list[int]:
    return [WORDS.index(norm) if norm in WORDS else -1 for norm in field.norms]


def tagger(weights: dict[int, float], scale: TagScale = SCALE) -> Tagger:
    array = np.zeros(LAYOUT.size, dtype=np.float32)
    for at, weight in weights.items():
        array[at] = weight
    kinds = np.zeros((LAYOUT.ids, 3), dtype=np.float32)
    kinds[1, 2] = 1.0
    return Tagger(LAYOUT, array, kinds, scale, NOTHING)


def sums(text: str, weights: dict[int, float]) -> dict[str, float]:
    reading = read(text)
    (field,), (voice,) = reading.fields, reading.voices
    tokens = read_tokens(LAYOUT, [ReadField(field, voice.quoted, LEXICON.match(field), ids(field))])
    found = tagger(weights).sums(tokens).all
    (placed,) = place(tokens, found.tolist(), [len(field.norms)])
    return dict(zip(field.norms, placed, strict=True))


def test_regions_follow_each_other_and_fill_the_array() -> None:
    assert LAYOUT.size == (
        LAYOUT.ids + 8 * LAYOUT.ids + (1 << PAIR_BITS) + 3 * HIT_CODES + SHAPES + (1 << PIECE_BITS)
    )


def test_word_has_its_own_weight() -> None:
    assert sums("The plan was shocking.", {0: 2.0})["plan"] == 2.0


def test_neighbors_count_apart_inside_and_outside_of_a_hit() -> None:
    outside, inside = LAYOUT.near + LAYOUT.ids + 3, LAYOUT.near + 5 * LAYOUT.ids + 3  # "was" right before
    found = sums("The plan was shocking. It was odd.", {outside: 1.0, inside: 4.0})
    assert (found["shocking"], found["odd"], found["plan"]) == (4.0, 1.0, 0.0)


def test_edge_is_a_neighbor_of_its_own() -> None:
    edge = LAYOUT.near + LAYOUT.ids + LAYOUT.words + 1
    assert sums("The plan was shocking.", {edge: 1.0}) == {
        "the": 1.0,
        "plan": 0.0,
        "was": 0.0,
        "shocking": 0.0,
        ".": 0.0,
    }


def test_quoted_words_do_not_move_the_words_beside_the_quotation() -> None:
    weights = {at: 1.0 + at % 7 for at in range(LAYOUT.pair + 50_000)}
    calm, loud = (sums(f"“The {word} was it,” the mayor wrote.", weights) for word in ("plan", "shocking"))
    assert calm["mayor"] == loud["mayor"]
    assert calm["wrote"] == loud["wrote"]


def test_quoted_and_own_words_are_segments_of_their_own() -> None:
    reading = read("“The plan,” he said. It was odd.")
    found = list(segments(reading.fields[0], reading.voices[0].quoted))
    assert [last - first for _, first, last in found] == [1, 3, 4, 4]
    assert [sentence for sentence, _, _ in found] == [0, 0, 0, 1]


def test_unlisted_word_is_known_by_its_pieces() -> None:
    ending = LAYOUT.piece + pieces("odious")[-1]
    found = sums("The odious plan was perilous.", {ending: 1.5})
    assert found["odious"] == found["plan"] + 1.5
    assert len(pieces("odious")) == 7
    assert pieces("of") == []


def test_probability_takes_the_sentence_in() -> None:
    reading = read("The plan was shocking.")
    (field,), (voice,) = reading.fields, reading.voices
    tokens = read_tokens(LAYOUT, [ReadField(field, voice.quoted, (), ids(field))])
    model = tagger({1: 3.0})
    (context,) = [(2.0, -4.0)]
    marked = model.probabilities(tokens, model.sums(tokens).all, [context])
    expected = 1.0 / (1.0 + math.exp(-(-1.0 + 3.0 + 0.5 * 2.0 - 0.25 * 4.0)))
    assert marked[field.norms.index("shocking")] == pytest.approx(expected)


def test_categories_are_the_likeliest_kind_of_each_word() -> None:
    assert tagger({}).categories([0, 1, -1]) == [0, 2, 0]


def test_word_that_only_its_neighbors_load_is_of_no_kind() -> None:
    assert tagger({0: -1.7, 1: -1.5}).categories([0, 1, -1]) == [NO_KIND, 2, 0]


def test_place_lays_rows_out_over_tokens_without_a_sentence() -> None:
    reading = read("The plan. It was.")
    field = reading.fields[0]
    tokens = read_tokens(LAYOUT, [ReadField(field, reading.voices[0].quoted, (), ids(field))])
    ones = [1.0] * len(field.norms)
    assert place(tokens, ones, [len(ones)]) == [ones]
    assert place(tokens, ones, [len(ones) + 2]) == [[*ones, 0.0, 0.0]]


def test_fields_read_together_are_read_as_each_alone() -> None:
    texts = (
        "The odious plan was shocking. “The plan,” he said.",
        "It was odd.",
        "",
        "“Shocking.” The perilous plan.",
    )
    readings = [read(text) for text in texts]
    fields = [
        ReadField(field, voice.quoted, LEXICON.match(field), ids(field))
        for reading in readings
        for field, voice in zip(reading.fields, reading.voices, strict=True)
    ]
    model = tagger({at: 1.0 + at % 7 for at in range(LAYOUT.size)})
    together = read_tokens(LAYOUT, fields)
    alone = [read_tokens(LAYOUT, [field]) for field in fields]
    assert together.segments == [each for tokens in alone for each in tokens.segments]
    for name in Sums._fields:
        found = [each for tokens in alone for each in getattr(model.sums(tokens), name).tolist()]
        assert getattr(model.sums(together), name).tolist() == found
