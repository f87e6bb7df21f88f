"""What networks are fitted to: every label in its place, kept in a file as it was."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from lessons import HEADS, NOBODY, lesson, passage, row, tag

from app.scoring.judging.encoder import MARK_KINDS, ROLES
from training.deep.lesson import UNLABELED, Lesson, lesson_of
from training.deep.rows import Row
from training.deep.whole import whole


def same(left: Lesson, right: Lesson, *but: str) -> None:
    for each in fields(Lesson):
        if each.name not in but:
            mine, other = getattr(left, each.name), getattr(right, each.name)
            assert mine.dtype == other.dtype, each.name
            np.testing.assert_array_equal(mine, other, err_msg=each.name)


def test_rows_stand_one_behind_the_other() -> None:
    found = lesson_of([row(5, 6), row(7), row(8, 9, 10)], [], [0, 1, 0], HEADS)
    assert len(found) == 3
    assert found.ids.tolist() == [1, 5, 6, 2, 1, 7, 2, 1, 8, 9, 10, 2]
    assert found.starts.tolist() == [0, 4, 7, 12]
    assert found.lengths.tolist() == [4, 3, 5]
    assert found.folds.tolist() == [0, 1, 0]


def test_label_stands_under_its_head_and_weighs_nothing_where_nobody_was_asked() -> None:
    labeled = Row("", passage([5]), {"claim": (0.25, 2.0)}, share=0.5)
    found = lesson_of([labeled, row(6, bias=1.0)], [], [0, 1], HEADS)
    assert found.labels.tolist() == [[0.0, 0.25], [1.0, 0.0]]
    assert found.weights.tolist() == [[0.0, 2.0], [1.0, 0.0]]
    assert found.shares.tolist() == [0.5, 1.0]


def test_word_s_label_stands_at_its_first_piece() -> None:
    tags = [tag(loaded=1.0, fear=0.0), tag(role=float(ROLES.index("B-cue")))]
    rows = [row(5), Row("", passage([6, 7], [8, 9]), tags=tags)]
    found = lesson_of(rows, [], [0, 0], HEADS)
    first, second = 4, 6  # behind the three pieces of the row before, and the one that begins a passage
    asked = np.zeros((9, len(MARK_KINDS)))
    asked[first, [MARK_KINDS.index("loaded"), MARK_KINDS.index("fear")]] = 1.0
    marked = np.zeros_like(asked)
    marked[first, MARK_KINDS.index("loaded")] = 1.0
    assert found.mark_weights.tolist() == asked.tolist()
    assert found.marks.tolist() == marked.tolist()
    assert np.flatnonzero(found.role_weights).tolist() == [second]
    assert np.argwhere(found.roles).tolist() == [[second, ROLES.index("B-cue")]]


def test_a_row_s_words_count_as_it_says() -> None:
    tags = [tag(loaded=1.0, role=float(ROLES.index("B-cue")))]
    rows = [Row("", passage([5]), tags=tags, tag_weight=4.0), Row("", passage([6]), tags=tags)]
    found = lesson_of(rows, [], [0, 0], HEADS)
    assert found.mark_weights[:, MARK_KINDS.index("loaded")].tolist() == [0.0, 4.0, 0.0, 0.0, 1.0, 0.0]
    assert found.role_weights.tolist() == [0.0, 4.0, 0.0, 0.0, 1.0, 0.0]


def test_words_begin_where_a_group_does_whether_or_not_they_have_a_label() -> None:
    tags = [tag(), tag(role=NOBODY)]
    rows = [Row("", passage([6, 7], [8]), tags=tags), row(), Row("", passage([9, 10, 11], [5]))]
    found = lesson_of(rows, [], [0, 0, 0], HEADS)
    assert np.flatnonzero(found.begins).tolist() == [1, 3, 8, 11]
    assert not found.mark_weights.any()
    assert not found.role_weights.any()


def test_pair_is_one_for_each_of_its_heads() -> None:
    rows = [row(5), row(6), row(7)]
    found = lesson_of(rows, [(2, 0, "claim bias"), (0, 1, "bias")], [0, 0, 0], HEADS)
    assert found.pairs.tolist() == [[2, 0, 1], [2, 0, 0], [0, 1, 0]]
    assert lesson_of(rows, [], [0, 0, 0], HEADS).pairs.shape == (0, 3)


def test_head_that_is_not_asked_for_is_refused() -> None:
    with pytest.raises(KeyError):
        lesson_of([row(5, mood=1.0)], [], [0], HEADS)


@pytest.mark.parametrize("share", [0.0, 0.25])
def test_drawing_is_of_rows_without_a_label_and_leaves_the_rest(share: float) -> None:
    whole = lesson(rows=6, unlabeled=2)
    found = whole.drawing(share)
    assert found.shares.tolist() == [1.0] * 6 + [share] * 2
    assert whole.folds[6:].tolist() == [UNLABELED] * 2
    same(found, whole, "shares")


def test_lesson_is_read_as_it_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "new" / "lesson"
    kept = lesson()
    kept.save(path)
    same(Lesson.load(path), kept)


def test_file_that_was_not_written_to_its_end_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "lesson.npz"
    path.write_text("before")

    def stop() -> None:
        with whole(path) as part:
            part.write_text("half")
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        stop()
    assert path.read_text() == "before"


def test_file_with_an_object_for_an_array_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lesson.npz"
    kept = lesson()
    arrays = {each.name: getattr(kept, each.name) for each in fields(Lesson)}
    np.savez_compressed(path, **arrays | {"ids": np.array([{}], dtype=object)})
    with pytest.raises(ValueError, match="allow_pickle"):
        Lesson.load(path)
