"""What the deep model teaches the linear one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
from msgspec import structs

from app.scoring.judging.judgments import HEADS, WORDING, Judgments, Reading, Terms
from training.config import Config, read_config
from training.data.example import Example
from training.data.sources import SOURCES
from training.fast.taught import is_taught, teach

READ = [Example("The vile plan.", 1.0, "a"), Example("A calm plan.", 0.0, "b"), Example("— * —", 0.0, "c")]
MORE = [Example("Another plan.", 0.0, "e")]
UNREAD = [Example("Nobody reads this.", 1.0, "d")]


def judged(own: float | None, attributed: float) -> Judgments:
    row = None if own is None else [own] * len(WORDING)
    return Judgments(
        own=[row], quoted=[None], claim=[0.0], attributed=[attributed], known=(1,), marked=([0.5],)
    )


class Teacher:
    """Finds what says so vile, in its own voice, and attributed all that has a word."""

    additive = False

    def judge(self, reading: Reading) -> Judgments:
        (field,) = reading.fields
        if not any(field.wordy):
            return judged(None, -np.inf)
        return judged(2.0 if "vile" in field.norms else -1.0, 1.0)

    def terms(self, reading: Reading) -> Terms:
        raise NotImplementedError


def configured() -> Config:
    return replace(read_config(), taught={"bias": ("read",), "attributed": ("read", "more")})


def test_every_head_that_is_taught_gets_the_teacher_s_probability_of_each_text() -> None:
    asked: list[str] = []

    def listen(items: Iterable[str], _: str) -> Iterable[str]:
        asked.extend(items)
        return items

    taught = teach({"read": READ, "more": MORE, "unread": UNREAD}, Teacher(), configured(), listen)

    examples = taught.examples
    assert set(examples) == {"taught_bias", "taught_attributed"}
    bias = {example.text: (example.label, example.group) for example in examples["taught_bias"]}
    assert bias == {
        "The vile plan.": (pytest.approx(0.8808, abs=1e-4), "a"),
        "A calm plan.": (pytest.approx(0.2689, abs=1e-4), "b"),
    }
    assert [example.label for example in examples["taught_attributed"]] == pytest.approx(
        [0.7311] * 3, abs=1e-4
    )
    assert sorted(asked) == sorted(example.text for example in READ + MORE)


def test_words_are_taught_as_the_teacher_marks_them() -> None:
    class Marker(Teacher):
        def judge(self, reading: Reading) -> Judgments:
            (field,) = reading.fields
            marked = [0.75 if norm == "vile" else 0.0 for norm in field.norms]
            return structs.replace(super().judge(reading), marked=(marked,))

    again = [Example("The vile plan.", 1.0, "f")]
    taught = teach({"read": READ, "more": again}, Marker(), configured(), lambda items, _: items)

    vile, *others = taught.words
    assert (vile.text, vile.groups, vile.marked.tolist()) == (
        "The vile plan.",
        {"a", "f"},
        [0.0, 0.75, 0.0, 0.0],
    )
    assert not any(each.marked.any() for each in others)
    assert len(others) == len(READ) - 1


def test_every_head_is_taught_by_texts_that_there_are() -> None:
    config = read_config()
    named = {name for head in config.heads for name in head.sources if is_taught(name)}
    assert named == {f"taught_{name}" for name in config.taught} == {f"taught_{name}" for name in HEADS}
    assert set().union(*config.taught.values()) < set(SOURCES)
    assert not named & set(SOURCES)


def test_nothing_is_taught_where_only_open_sets_are_read() -> None:
    assert not read_config(licence="open").taught
