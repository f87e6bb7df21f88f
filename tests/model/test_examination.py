"""The evaluation gives the same figures however its parts are shared out among processes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from app.settings import Settings
from training.evaluation.evaluate import Yardstick
from training.evaluation.examination import Examination, Found
from training.evaluation.tasks import TASKS

EXAMINATION = Examination(Settings().artifacts_dir, "fast", None, Yardstick({}, {}, 1.0, 1))


def test_parts_are_told_in_order_and_as_one_process_finds_them() -> None:
    parts, seen = ["uses", "written"], []

    def watch(asked: Iterable[Found], count: int) -> Iterable[Found]:
        seen.append(count)
        return asked

    together = EXAMINATION.ask_all(parts, watch)
    alone = [outcome for part in parts for outcome in EXAMINATION.ask(part)]
    assert [(each.name, each.figures) for each in together] == [(each.name, each.figures) for each in alone]
    assert seen == [2]


def test_failure_of_a_part_is_raised() -> None:
    with pytest.raises(KeyError, match="nothing"):
        EXAMINATION.ask_all(["nothing"], lambda asked, _: asked)


def test_parts_that_need_data_are_left_out_without_it() -> None:
    tasks = {task.name for task in TASKS}
    with_data = replace(EXAMINATION, folder=EXAMINATION.artifacts)
    assert not tasks & {*EXAMINATION.parts(), *EXAMINATION.decisions()}
    assert tasks < set(with_data.parts())
    assert set(with_data.decisions()) == {"own", *tasks}
