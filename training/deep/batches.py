"""Rows side by side: batches of like length, padded, with every label in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from app.scoring.encoder import MARKS
from training.deep.rows import Row

Pairs = Sequence[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows side by side, padded: NaN where nobody was asked."""

    ids: Tensor
    mask: Tensor
    labels: Tensor
    weights: Tensor
    tags: Tensor
    pairs: Tensor


def batches(
    rows: Sequence[Row], pairs: Pairs, pieces: int, random: np.random.Generator
) -> Iterator[list[int]]:
    """Yield the row numbers of an epoch's batches; the rows of a pair stay together."""
    partner = {left: right for left, right, _ in pairs}
    behind = set(partner.values())
    drawn = [
        number for number, row in enumerate(rows) if number not in behind and random.random() < row.share
    ]
    # Nearly sorted by length: little padding, yet other neighbors in each epoch.
    lengths = np.array([len(rows[number].passage.ids) for number in drawn]) + random.random(len(drawn)) * 4.0
    chunks: list[list[int]] = []
    chunk: list[int] = []
    longest = 0
    for at in np.argsort(lengths):
        group = [drawn[at], partner[drawn[at]]] if drawn[at] in partner else [drawn[at]]
        width = max(len(rows[number].passage.ids) for number in group)
        if chunk and (len(chunk) + len(group)) * max(longest, width) > pieces:
            chunks.append(chunk)
            chunk, longest = [], 0
        chunk += group
        longest = max(longest, width)
    if chunk:
        chunks.append(chunk)
    for number in random.permutation(len(chunks)):
        yield chunks[number]


def padded(rows: Sequence[Row]) -> tuple[Tensor, Tensor]:
    """Lay the pieces of rows side by side; return them and their mask."""
    width = max(len(row.passage.ids) for row in rows)
    ids = np.zeros((len(rows), width), dtype=np.int64)
    mask = np.zeros((len(rows), width), dtype=np.float32)
    for at, row in enumerate(rows):
        length = len(row.passage.ids)
        ids[at, :length], mask[at, :length] = row.passage.ids, 1.0
    return torch.from_numpy(ids), torch.from_numpy(mask)


def make_batch(
    rows: Sequence[Row], numbers: Sequence[int], heads: Sequence[str], pairs: Mapping[int, tuple[int, str]]
) -> Batch:
    """Lay rows and their labels side by side."""
    ids, mask = padded([rows[number] for number in numbers])
    labels = np.zeros((len(numbers), len(heads)), dtype=np.float32)
    weights = np.zeros_like(labels)
    tags = np.full((*ids.shape, len(MARKS) + 1), np.nan, dtype=np.float32)
    place = {number: at for at, number in enumerate(numbers)}
    index = {head: at for at, head in enumerate(heads)}
    together: list[tuple[int, int, int]] = []
    for at, number in enumerate(numbers):
        row = rows[number]
        for head, (label, weight) in row.labels.items():
            labels[at, index[head]], weights[at, index[head]] = label, weight
        for (piece, _, _), tag in zip(row.passage.groups, row.tags or (), strict=row.tags is not None):
            tags[at, piece] = tag
        if number in pairs and pairs[number][0] in place:
            together += [(at, place[pairs[number][0]], index[head]) for head in pairs[number][1].split()]
    return Batch(
        ids,
        mask,
        torch.from_numpy(labels),
        torch.from_numpy(weights),
        torch.from_numpy(tags),
        torch.tensor(together, dtype=torch.int64).reshape(len(together), 3),
    )
