"""Rows side by side: batches of like length, padded, on the device that fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.deep.lesson import Ints, Lesson
from training.deep.rows import Row


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows side by side: what the network reads, and what it is to say."""

    numbers: Tensor
    ids: Tensor
    mask: Tensor
    labels: Tensor
    weights: Tensor
    marks: Tensor
    mark_weights: Tensor
    roles: Tensor
    role_weights: Tensor
    pairs: Tensor


class Desk:
    """A lesson on a device, from which batches are taken."""

    _PARTS = ("labels", "weights", "marks", "mark_weights", "roles", "role_weights")

    def __init__(self, lesson: Lesson, device: torch.device) -> None:
        self._device = device
        self._lesson = lesson
        self._ids = torch.from_numpy(lesson.ids.astype(np.int64)).to(device)
        self._starts = torch.from_numpy(lesson.starts).to(device)
        self._parts = {name: torch.from_numpy(getattr(lesson, name)).to(device) for name in self._PARTS}
        self._pairs = _by_left(lesson.pairs)

    def read(self, numbers: Sequence[int]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return the rows' numbers, their ids and mask, and the places of their pieces in the lesson."""
        width = int(self._lesson.lengths[numbers].max())
        rows = torch.tensor(numbers, device=self._device)
        steps = torch.arange(width, device=self._device)
        places = self._starts[rows][:, None] + steps
        inside = places < self._starts[rows + 1][:, None]
        places = torch.where(inside, places, 0)
        return rows, torch.where(inside, self._ids[places], 0), inside.float(), places

    def take(self, numbers: Sequence[int]) -> Batch:
        """Lay rows and their labels side by side."""
        rows, ids, mask, places = self.read(numbers)
        parts = {
            name: part[rows if name in {"labels", "weights"} else places].float()
            for name, part in self._parts.items()
        }
        parts["mark_weights"] = parts["mark_weights"] * mask[..., None]
        parts["role_weights"] = parts["role_weights"] * mask
        at = {number: place for place, number in enumerate(numbers)}
        pairs = [
            (at[number], at[right], head)
            for number in numbers
            for right, head in self._pairs.get(number, ())
            if right in at
        ]
        together = torch.tensor(pairs, dtype=torch.int64, device=self._device).reshape(-1, 3)
        return Batch(rows, ids, mask, **parts, pairs=together)


def _by_left(pairs: Ints) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    for left, right, head in pairs.tolist():
        found.setdefault(left, []).append((right, head))
    return found


def batches(lesson: Lesson, pieces: int, random: np.random.Generator) -> Iterator[list[int]]:
    """Yield the row numbers of an epoch's batches; the rows of a pair stay together."""
    partner = {left: right for left, right, _ in lesson.pairs.tolist()}
    behind = set(partner.values())
    drawn = [
        number
        for number, share in enumerate(lesson.shares.tolist())
        if number not in behind and random.random() < share
    ]
    widths = lesson.lengths.tolist()
    # Nearly sorted by length: little padding, yet other neighbors in each epoch.
    order = np.argsort(np.array([widths[number] for number in drawn]) + random.random(len(drawn)) * 4.0)
    chunks = list(_chunks([drawn[at] for at in order], widths, partner, pieces))
    for number in random.permutation(len(chunks)):
        yield chunks[number]


def _chunks(
    numbers: Sequence[int], widths: Sequence[int], partner: Mapping[int, int], pieces: int
) -> Iterator[list[int]]:
    """Cut rows into chunks of at most so many pieces, padding included."""
    chunk: list[int] = []
    longest = 0
    for number in numbers:
        group = [number, partner[number]] if number in partner else [number]
        width = max(widths[each] for each in group)
        if chunk and (len(chunk) + len(group)) * max(longest, width) > pieces:
            yield chunk
            chunk, longest = [], 0
        chunk += group
        longest = max(longest, width)
    if chunk:
        yield chunk


def in_order(lengths: Ints, pieces: int) -> Iterator[list[int]]:
    """Yield every row's number once, in batches of like length."""
    order = np.argsort(lengths, kind="stable").tolist()
    yield from _chunks(order, lengths.tolist(), {}, pieces)


def padded(rows: Sequence[Row]) -> tuple[Tensor, Tensor]:
    """Lay the pieces of rows side by side; return them and their mask."""
    width = max(len(row.passage.ids) for row in rows)
    ids = np.zeros((len(rows), width), dtype=np.int64)
    mask = np.zeros((len(rows), width), dtype=np.float32)
    for at, row in enumerate(rows):
        length = len(row.passage.ids)
        ids[at, :length], mask[at, :length] = row.passage.ids, 1.0
    return torch.from_numpy(ids), torch.from_numpy(mask)
