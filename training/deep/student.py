"""From a lesson to the network that is served: teachers, their answers, and the one that learns from both.

Half of the teachers begin with an encoder that was further pretrained on the lesson's sentences: the two
kinds err at other places, so they know more together. The student begins as the encoder came.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch

from training.config import DeepConfig
from training.crossfit import Say
from training.deep.fit import Fitter, Recipe, Task
from training.deep.lesson import NO_FOLD, Lesson
from training.deep.members import Members
from training.deep.network import NEW, Network
from training.deep.pretrain import Pretraining, pretrain
from training.deep.teach import ask, taught

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")

Begin = Callable[[float], Network]


@dataclass(frozen=True, slots=True)
class School:
    """What fits a student.

    Attributes
    ----------
    deep : DeepConfig
    folds : int
        Into which the lesson's rows are cut.
    begin : callable
        Returns a network with the encoder as it came and new heads, given its dropout.
    mask_piece : int
        The piece that stands for a hidden one.
    say : callable
        Is told how far it is.
    """

    deep: DeepConfig
    folds: int
    begin: Begin
    mask_piece: int
    say: Say

    def student(self, lesson: Lesson, checkpoint: Path) -> Network:
        """Fit the teachers, ask them, and fit one network to what they and the annotators say.

        What is there is not made again: each fit goes on from its checkpoint, the student's being
        `checkpoint`; beside it are kept the teachers' and the lesson as they taught it.
        """
        kept = checkpoint.with_suffix(".lesson.npz")
        if not kept.exists():
            self.taught(lesson, checkpoint.with_suffix(".teachers.pt")).save(kept)
        recipe = Recipe(**self.deep.student)
        torch.manual_seed(recipe.seed)
        members = Members([self.begin(recipe.dropout)], DEVICE)
        Fitter(members, Task(Lesson.load(kept), [NO_FOLD]), recipe, checkpoint, self.say).fit()
        return members.network(0)

    def taught(self, lesson: Lesson, checkpoint: Path) -> Lesson:
        """Return the lesson with what teachers say of each row, of those that did not see its fold."""
        recipe = Recipe(**self.deep.teacher)
        left_out = [number % self.folds for number in range(self.deep.teachers)]
        members = Members(self._teachers(lesson, recipe, begun=checkpoint.exists()), DEVICE)
        Fitter(members, Task(lesson.labeled(), left_out), recipe, checkpoint, self.say).fit()
        answers = ask(members, lesson, left_out)
        return taught(lesson, answers, self.deep.answer_weight, self.deep.word_weight)

    def _teachers(self, lesson: Lesson, recipe: Recipe, *, begun: bool) -> list[Network]:
        """Return the networks that are to teach, those that were further pretrained last.

        Where a checkpoint of them has `begun`, it holds what came of pretraining, and that is not done again.
        """
        networks: list[Network] = []
        for number in range(self.deep.teachers):
            torch.manual_seed(recipe.seed + number)
            networks.append(self.begin(recipe.dropout))
        if begun:
            return networks
        further = self.begin(recipe.dropout).to(DEVICE)
        pretrain(further, lesson, Pretraining(**self.deep.pretraining), self.mask_piece, self.say)
        encoder = {name: part for name, part in further.state_dict().items() if not name.startswith(NEW)}
        for network in networks[self.deep.teachers // 2 :]:
            network.load_state_dict(encoder, strict=False)
        return networks
