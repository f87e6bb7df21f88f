"""A school: networks that teach, their answers, and one network that learns from these and from annotators.

Teachers may begin with an encoder that was further pretrained on the lesson's sentences: they err at other
places than those that did not, so they know more together. The student begins as its encoder came.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch

from training.deep.fit import Course, Fitter, Recipe
from training.deep.lesson import NO_FOLD, Lesson
from training.deep.members import Members
from training.deep.network import Network
from training.deep.teach import ask, taught
from training.deep_config import LearnerConfig, SchoolConfig
from training.fast.crossfit import Say

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")

Begin = Callable[[float], Network]
Pretrain = Callable[[Network, Lesson], None]


@dataclass(frozen=True, slots=True)
class School:
    """What fits a student.

    Attributes
    ----------
    config : SchoolConfig
    folds : int
        Into which the lesson's rows are cut.
    teacher, student : callable
        Return a network with the encoder as it came and new heads, given its dropout: one that teaches, and
        one that learns from them.
    pretrain : callable
        Pretrains a network's encoder further, in place, on the sentences of a lesson.
    say : callable
        Is told how far it is.
    """

    config: SchoolConfig
    folds: int
    teacher: Begin
    student: Begin
    pretrain: Pretrain
    say: Say

    def fit(self, lesson: Lesson, checkpoint: Path) -> Network:
        """Fit the teachers, ask them, and fit one network to what they and the annotators say.

        What is there is not made again: each fit goes on from its checkpoint, the student's being
        `checkpoint`; beside it are kept the teachers' and the lesson as they taught it.
        """

        def answered() -> Lesson:
            return self.taught(lesson, checkpoint.with_suffix(".teachers.pt"))

        return learn(self.student, answered, self.config.student, checkpoint, self.say)

    def taught(self, lesson: Lesson, checkpoint: Path) -> Lesson:
        """Return the lesson with what teachers say of each row, of those that did not see its fold."""
        recipe = Recipe(**self.config.recipe)
        left_out = [number % self.folds for number in range(self.config.teachers)]
        members = Members(self._teachers(lesson, recipe, begun=checkpoint.exists()), DEVICE)
        Fitter(members, Course(lesson.drawing(0.0), left_out), recipe, checkpoint, self.say).fit()
        return taught(lesson, ask(members, lesson, left_out), self.config.student.answer_weight)

    def _teachers(self, lesson: Lesson, recipe: Recipe, *, begun: bool) -> list[Network]:
        """Return the networks that are to teach, those that were further pretrained last.

        Where a checkpoint of them has `begun`, it holds what came of pretraining, and that is not done again.
        """
        plain = late = self.teacher(recipe.dropout)
        if self.config.further and not begun:
            late = copy.deepcopy(plain).to(DEVICE)
            self.pretrain(late, lesson)
            late = late.cpu()
        networks: list[Network] = []
        for number in range(self.config.teachers):
            is_late = number >= self.config.teachers - self.config.further
            networks.append(copy.deepcopy(late if is_late else plain))
            torch.manual_seed(recipe.seed + number)
            networks[-1].begin_anew()
        return networks


def learn(
    begin: Begin, answered: Callable[[], Lesson], config: LearnerConfig, checkpoint: Path, say: Say
) -> Network:
    """Fit one network to a lesson that others have answered; go on from the checkpoint if there is one.

    The lesson is kept beside the checkpoint, and asked for only where it is not there.
    """
    kept = checkpoint.with_suffix(".lesson.npz")
    if not kept.exists():
        answered().save(kept)
    recipe = Recipe(**config.recipe)
    torch.manual_seed(recipe.seed)
    members = Members([begin(recipe.dropout)], DEVICE)
    Fitter(
        members, Course(Lesson.load(kept).drawing(config.unlabeled), [NO_FOLD]), recipe, checkpoint, say
    ).fit()
    return members.network(0)
