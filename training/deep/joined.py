"""From the students of several schools to the network that is served.

Networks that began alike and were fitted to like lessons can be averaged weight by weight: the mean is about
as good as the better of them, and often better than both (Wortsman et al., 2022). What the students say
together is better still, so the mean learns that.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from pathlib import Path

import torch

from training.deep.lesson import NO_FOLD, Lesson
from training.deep.members import Members
from training.deep.network import Network
from training.deep.student import DEVICE, learn
from training.deep.teach import ask, taught
from training.deep_config import LearnerConfig
from training.fast.crossfit import Say


def joined(
    students: Sequence[Network], lesson: Lesson, config: LearnerConfig, checkpoint: Path, say: Say
) -> Network:
    """Return one network that says what the students say together.

    Parameters
    ----------
    students : sequence of Network
        Of one shape, which began with the same encoder and the same heads.
    lesson : Lesson
        What the annotators said; nobody's answers.
    config : LearnerConfig
    checkpoint : Path
        To go on from; beside it is kept the lesson as the students answered it.
    say : callable
        Is told how far it is.
    """

    def answered() -> Lesson:
        answers = ask(Members(students, DEVICE), lesson, [NO_FOLD] * len(students))
        return taught(lesson, answers, config.answer_weight)

    def begin(dropout: float) -> Network:
        return mean_of(students).dropping(dropout)

    return learn(begin, answered, config, checkpoint, say)


def mean_of(networks: Sequence[Network]) -> Network:
    """Return the network whose every weight is the mean of theirs."""
    found = copy.deepcopy(networks[0])
    weights = [network.state_dict() for network in networks]
    found.load_state_dict(
        {name: torch.stack([each[name] for each in weights]).mean(0) for name in weights[0]}
    )
    return found
