"""What the deep model says of every sentence at hand: labels for the linear model to learn from, too.

Fitted to the probabilities of a better model, a small one learns more of a sentence than its annotators' yes
or no tells, and learns from sentences whose annotators were asked something else (Hinton et al., 2015). The
teacher saw nothing of what is held out, so the linear model's figures there stay those of a stranger; its
cross-fitted ones are a little too good, since the teacher has learnt from every fold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from app.scoring.judging.judgments import HEADS, Judge, Reading
from app.scoring.text.document import Document
from training.config import TAUGHT, Config, HeadConfig
from training.data.example import Example
from training.fast.matrix import Watch, read_sentence


def is_taught(source: str) -> bool:
    """Tell whether a source is the deep model's word, and no set of its own."""
    return source.startswith(TAUGHT)


def untaught(head: HeadConfig) -> HeadConfig:
    """Return a head as it learns from annotated sets alone."""
    return replace(head, sources={name: each for name, each in head.sources.items() if not is_taught(name)})


def teach(
    examples: Mapping[str, Sequence[Example]], teacher: Judge, config: Config, watch: Watch
) -> dict[str, list[Example]]:
    """Return an example of every head that is taught for each text of the sources that are read for it.

    A text that is read for several is shown to the teacher once.

    Parameters
    ----------
    examples : mapping of source to sequence of Example
    teacher : Judge
    config : Config
    watch : callable
        Is told how far it is.

    Returns
    -------
    dict of str to list of Example
        By `TAUGHT` and the name of the head; a label is the teacher's probability.
    """
    read = {
        head: {example.text: example for name in sources for example in examples[name]}
        for head, sources in config.taught.items()
    }
    texts = dict.fromkeys(text for rows in read.values() for text in rows)
    answers = {text: _asked(text, teacher) for text in watch(list(texts), "teacher")}
    return {
        TAUGHT + head: [
            Example(text, float(1.0 / (1.0 + np.exp(-answers[text][head]))), example.group)
            for text, example in rows.items()
            if head in answers[text]
        ]
        for head, rows in read.items()
    }


def _asked(text: str, teacher: Judge) -> dict[str, float]:
    """Return the teacher's logit for each head; none where the text has no word."""
    field, voice = read_sentence(text)
    reading = Reading(Document(field, None), (field,), (voice,), hits=((),), candidates=())
    judgments = teacher.judge(reading)
    wording = judgments.own[0] or judgments.quoted[0]
    if wording is None:
        return {}
    logits = (*wording, judgments.claim[0], judgments.attributed[0])
    return dict(zip(HEADS, logits, strict=True))
