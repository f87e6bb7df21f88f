"""Rows side by side: each once, pairs together, and nothing read or counted where there is padding."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lessons import BEGIN, END, HEADS, lesson, row

from app.scoring.judging.encoder import MARK_KINDS, ROLES
from training.deep.lesson import Lesson, lesson_of

torch = pytest.importorskip("torch", reason="the deep extra is not installed")

from networks import CPU  # noqa: E402  after the package that it needs

from training.deep.batches import Desk, batches, in_order, padded  # noqa: E402  as above

pytestmark = pytest.mark.usefixtures("one_thread")
WIDTHS = st.lists(st.integers(1, 40), min_size=1, max_size=60)


def of_widths(widths: list[int], pairs: int = 0) -> Lesson:
    """Return rows of so many words, the first ones in pairs of neighbors, each in two heads."""
    rows = [row(*[5] * width) for width in widths]
    return lesson_of(
        rows, [(2 * at, 2 * at + 1, "bias claim") for at in range(pairs)], [0] * len(rows), HEADS
    )


def fits(chunk: list[int], found: Lesson, pieces: int, most: int) -> bool:
    """Tell whether a batch is of at most so many pieces with its padding, unless it is one group of rows."""
    return len(chunk) <= most or len(chunk) * int(found.lengths[chunk].max()) <= pieces


@given(widths=WIDTHS, pieces=st.integers(1, 200))
@settings(max_examples=50)
def test_in_order_gives_every_row_once_in_batches_that_fit(widths: list[int], pieces: int) -> None:
    found = of_widths(widths)
    chunks = list(in_order(found.lengths, pieces))
    numbers = [number for chunk in chunks for number in chunk]
    assert sorted(numbers) == list(range(len(widths)))
    assert [widths[number] for number in numbers] == sorted(widths)
    assert all(fits(chunk, found, pieces, 1) for chunk in chunks)


@given(widths=WIDTHS, pieces=st.integers(1, 200), share=st.floats(0, 1), seed=st.integers(0, 9))
@settings(max_examples=50)
def test_epoch_takes_every_row_once_and_pairs_together(
    widths: list[int], pieces: int, share: float, seed: int
) -> None:
    pairs = int(share * (len(widths) // 2))
    found = of_widths(widths, pairs)
    chunks = list(batches(found, pieces, np.random.default_rng(seed)))
    assert sorted(number for chunk in chunks for number in chunk) == list(range(len(widths)))
    assert all(fits(chunk, found, pieces, 1 if chunk[0] >= 2 * pairs else 2) for chunk in chunks)
    place = {number: at for at, chunk in enumerate(chunks) for number in chunk}
    for left, right, _ in found.pairs.tolist():
        assert place[left] == place[right]


def test_epochs_differ_and_the_same_numbers_give_the_same_epoch() -> None:
    found = of_widths(list(range(1, 30)) * 3)
    first, second, again = (list(batches(found, 64, np.random.default_rng((1, at)))) for at in (0, 1, 0))
    assert first == again
    assert first != second


def test_row_is_drawn_as_often_as_its_share_says() -> None:
    shares = np.array([0.0, 0.25, 1.0], dtype=np.float32)
    found = replace(of_widths([3, 3, 3]), shares=shares)
    random = np.random.default_rng(5)
    drawn = Counter(number for _ in range(2000) for chunk in batches(found, 64, random) for number in chunk)
    assert drawn[0] == 0
    assert 400 < drawn[1] < 600
    assert drawn[2] == 2000


def test_epoch_without_a_row_has_no_batch() -> None:
    found = replace(of_widths([3, 3]), shares=np.zeros(2, dtype=np.float32))
    assert list(batches(found, 64, np.random.default_rng(0))) == []


def test_desk_reads_rows_as_they_are_asked_for_and_pads_them() -> None:
    desk = Desk(lesson_of([row(5), row(6, 7, 8), row(9, 10)], [], [0, 0, 0], HEADS), CPU)
    rows, ids, mask, places = desk.read([2, 0])
    assert rows.tolist() == [2, 0]
    assert ids.tolist() == [[BEGIN, 9, 10, END], [BEGIN, 5, END, 0]]
    assert mask.tolist() == [[1, 1, 1, 1], [1, 1, 1, 0]]
    assert places[mask.bool()].tolist() == [8, 9, 10, 11, 0, 1, 2]


def test_batch_holds_the_labels_of_its_rows_and_none_for_padding() -> None:
    rows = [row(5, tags=[1.0], bias=1.0), row(6, 7, 8, tags=[0.0, 1.0, 1.0], claim=1.0), row(9)]
    batch = Desk(lesson_of(rows, [], [0, 0, 0], HEADS), CPU).take([2, 1, 0])
    assert batch.numbers.tolist() == [2, 1, 0]
    assert batch.labels.tolist() == [[0, 0], [0, 1], [1, 0]]
    assert batch.weights.tolist() == [[0, 0], [0, 1], [1, 0]]
    loaded = MARK_KINDS.index("loaded")
    assert batch.mark_weights[..., loaded].tolist() == [[0] * 5, [0, 1, 1, 1, 0], [0, 1, 0, 0, 0]]
    assert (batch.marks * batch.mark_weights)[..., loaded].tolist() == [
        [0] * 5,
        [0, 0, 1, 1, 0],
        [0, 1, 0, 0, 0],
    ]
    assert batch.mark_weights.sum() == 4
    assert batch.role_weights.tolist() == [[0] * 5, [0, 1, 1, 1, 0], [0, 1, 0, 0, 0]]
    assert batch.roles.shape == (3, 5, len(ROLES))
    assert all(part.dtype == torch.float32 for part in (batch.labels, batch.marks, batch.roles))


def test_padding_counts_nothing_whatever_stands_at_the_lesson_s_beginning() -> None:
    whole = lesson()
    weights = np.ones_like(whole.mark_weights)
    desk = Desk(replace(whole, mark_weights=weights, role_weights=weights[:, 0]), CPU)
    batch = desk.take([0, 3])
    assert batch.mask.sum() < batch.mask.numel()
    assert batch.mark_weights.sum() == batch.mask.sum() * len(MARK_KINDS)
    assert batch.role_weights.sum() == batch.mask.sum()


def test_pairs_of_a_batch_are_of_its_own_places_and_have_both_rows_in_it() -> None:
    rows = [row(5), row(6), row(7), row(8)]
    pairs = [(0, 2, "claim"), (1, 3, "bias claim")]
    desk = Desk(lesson_of(rows, pairs, [0] * 4, HEADS), CPU)
    assert desk.take([3, 0, 1]).pairs.tolist() == [[2, 0, 0], [2, 0, 1]]
    assert desk.take([2, 3, 0]).pairs.tolist() == [[2, 0, 1]]
    assert desk.take([0]).pairs.shape == (0, 3)


def test_padded_rows_are_their_pieces_and_a_mask_of_them() -> None:
    ids, mask = padded([row(5, 6), row(7)])
    assert ids.tolist() == [[BEGIN, 5, 6, END], [BEGIN, 7, END, 0]]
    assert mask.tolist() == [[1, 1, 1, 1], [1, 1, 1, 0]]
