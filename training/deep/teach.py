"""What networks say together of every row: softer labels than annotators give, for one network to learn from.

The teachers are cross-fitted: each leaves a fold of the labeled rows out, and a row's teachers are those that
have not seen it, so that what they say of it is not what they were told. (Students that teach in their turn
have seen every row, with such answers beside its labels.) What one network learns from the answers of several
is nearly as good as all of them together (Hinton et al., 2015).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch

from app.scoring.judging.encoder import MARK_KINDS
from training.deep.batches import Desk, in_order
from training.deep.lesson import Floats, Halves, Lesson
from training.deep.members import Members

_PIECES = 32768  # of a batch, padding included


@dataclass(frozen=True, slots=True)
class Answers:
    """Probabilities, in the shapes of a lesson's `labels`, `marks` and `roles`."""

    heads: Floats
    marks: Halves
    roles: Halves


def ask(members: Members, lesson: Lesson, left_out: Sequence[int]) -> Answers:
    """Return the mean answer of those networks that did not learn from a row, of all where there is none.

    Parameters
    ----------
    members : Members
    lesson : Lesson
    left_out : sequence of int
        For each network the fold that it did not learn from; `NO_FOLD` for one that is asked about all.
    """
    heads = np.zeros(lesson.labels.shape, dtype=np.float32)
    marks = np.zeros(lesson.marks.shape, dtype=np.float16)
    roles = np.zeros(lesson.roles.shape, dtype=np.float16)
    desk = Desk(lesson, members.device)
    folds = torch.from_numpy(lesson.folds).to(members.device)
    stranger = torch.tensor(left_out, device=members.device)[:, None] == folds
    stranger |= ~stranger.any(0)  # a row of no fold is a stranger to all
    members.train(training=False)
    for numbers in in_order(lesson.lengths, _PIECES // len(members)):
        rows, ids, mask, places = desk.read(numbers)
        asked = stranger[:, rows].float()
        asked = asked / asked.sum(0)
        with torch.no_grad():
            said, tags = members(ids, mask)
            mean = (said.sigmoid() * asked[..., None]).sum(0)
            marked, told = tags[..., : len(MARK_KINDS)], tags[..., len(MARK_KINDS) :]
            words = torch.cat((marked.sigmoid(), told.softmax(-1)), -1)
            mean_words = (words * asked[..., None, None]).sum(0)
        heads[numbers] = mean.cpu().numpy()
        inside = mask.bool()
        at = places[inside].cpu().numpy()
        found = mean_words[inside].cpu().numpy()
        marks[at], roles[at] = found[:, : len(MARK_KINDS)], found[:, len(MARK_KINDS) :]
    return Answers(heads, marks, roles)


def taught(lesson: Lesson, answers: Answers, weight: float) -> Lesson:
    """Return a lesson whose labels are the annotators' and the teachers' together.

    For cross-entropy a mean of two labels, weighted, is the same as both of them, so this is all that
    distillation needs.

    Parameters
    ----------
    lesson : Lesson
    answers : Answers
    weight : float
        What an answer counts beside an annotator's, of a sentence or of a word.
    """
    begins = lesson.begins.astype(np.float32)  # the words' first pieces
    everywhere = np.array(weight, dtype=np.float32)
    labels, weights = _joined(lesson.labels, lesson.weights, answers.heads, everywhere)
    taught_words = (begins * weight)[:, None]
    marks, mark_weights = _joined(lesson.marks, lesson.mark_weights, answers.marks, taught_words)
    roles, role_weights = _joined(lesson.roles, lesson.role_weights[:, None], answers.roles, taught_words)
    return replace(
        lesson,
        labels=labels.astype(np.float32),
        weights=weights.astype(np.float32),
        marks=marks.astype(np.float16),
        mark_weights=mark_weights.astype(np.float16),
        roles=roles.astype(np.float16),
        role_weights=role_weights[:, 0].astype(np.float16),
    )


def _joined(
    label: Floats | Halves, weight: Floats | Halves, answer: Floats | Halves, counts: Floats
) -> tuple[Floats, Floats]:
    label, weight, answer = (each.astype(np.float32) for each in (label, weight, answer))
    total = weight + counts
    return (label * weight + answer * counts) / np.maximum(total, np.float32(1e-9)), total
