"""What the deep model says of every sentence at hand, and of its words: labels to learn from, too.

Fitted to the probabilities of a better model, a small one learns more of a sentence than its annotators' yes
or no tells, and learns from sentences whose annotators were asked something else (Hinton et al., 2015). The
teacher saw nothing of what is held out, so the linear model's figures there stay those of a stranger; its
cross-fitted ones are a little too good, since the teacher has learnt from every fold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.scoring.judging.judgments import HEADS, Judge, Reading
from app.scoring.text.document import Document
from training.config import TAUGHT, Config, HeadConfig
from training.data.example import Example
from training.fast.heads import logistic
from training.fast.matrix import Watch, read_sentence

Singles = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TaughtWords:
    """A text of these groups, and for each token how likely the teacher finds it marked, in [0, 1]."""

    text: str
    groups: frozenset[str]
    marked: Singles


@dataclass(frozen=True, slots=True)
class Taught:
    """What the teacher said.

    Attributes
    ----------
    examples : dict of str to list of Example
        By `TAUGHT` and the name of the head; a label is the teacher's probability.
    words : list of TaughtWords
        One for each text.
    """

    examples: dict[str, list[Example]]
    words: list[TaughtWords]


def is_taught(source: str) -> bool:
    """Tell whether a source is the deep model's word, and no set of its own."""
    return source.startswith(TAUGHT)


def untaught(head: HeadConfig) -> HeadConfig:
    """Return a head as it learns from annotated sets alone."""
    return replace(head, sources={name: each for name, each in head.sources.items() if not is_taught(name)})


def teach(examples: Mapping[str, Sequence[Example]], teacher: Judge, config: Config, watch: Watch) -> Taught:
    """Ask the teacher of each text of the sources that are read for some head.

    A text that is read for several is shown to the teacher once.

    Parameters
    ----------
    examples : mapping of source to sequence of Example
    teacher : Judge
    config : Config
    watch : callable
        Is told how far it is.
    """
    read = {
        head: {example.text: example for name in sources for example in examples[name]}
        for head, sources in config.taught.items()
    }
    groups: dict[str, set[str]] = {}
    for rows in read.values():
        for text, example in rows.items():
            groups.setdefault(text, set()).add(example.group)
    answers = {text: _asked(text, teacher) for text in watch(list(groups), "teacher")}
    return Taught(
        {
            TAUGHT + head: [
                Example(text, float(logistic(np.array(answers[text].logits[head]))), example.group)
                for text, example in rows.items()
                if head in answers[text].logits
            ]
            for head, rows in read.items()
        },
        [TaughtWords(text, frozenset(each), answers[text].marked) for text, each in groups.items()],
    )


@dataclass(frozen=True, slots=True)
class _Answer:
    """The logit for each head, none where the text has no word; and how likely each token is marked."""

    logits: Mapping[str, float]
    marked: Singles


def _asked(text: str, teacher: Judge) -> _Answer:
    field, voice = read_sentence(text)
    reading = Reading(Document(field, None), (field,), (voice,), hits=((),), candidates=())
    judgments = teacher.judge(reading)
    marked = np.array(judgments.marked[0], dtype=np.float32)
    wording = judgments.own[0] or judgments.quoted[0]
    if wording is None:
        return _Answer({}, marked)
    logits = (*wording, judgments.claim[0], judgments.attributed[0])
    return _Answer(dict(zip(HEADS, logits, strict=True)), marked)
