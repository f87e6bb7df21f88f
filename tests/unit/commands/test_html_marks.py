"""Marks and quotations in a text of the HTML report, where they begin, end and overlap."""

from __future__ import annotations

import pytest
from html_pages import judged, mark

from app.commands.html_marks import Segment, marked_field, quotations, segments


def test_segments_are_cut_at_every_border_when_marks_overlap() -> None:
    one, two = (1, mark(0, 6)), (2, mark(4, 9))
    assert list(segments(12, [one, two], [(8, 12)])) == [
        Segment(0, 4, (one,), False),
        Segment(4, 6, (one, two), False),
        Segment(6, 8, (two,), False),
        Segment(8, 9, (two,), True),
        Segment(9, 12, (), True),
    ]
    assert list(segments(0, [], [])) == []


def test_mark_takes_the_strongest_category_when_two_overlap() -> None:
    weak = mark(0, 5, score=0.3)
    strong = mark(0, 5, score=0.7, category="fear", quoted=True, suggestion=None, message="M")
    shown = marked_field("shock and", [(1, weak), (2, strong)], [])
    assert shown.startswith('<mark class="c-fear s2 quoted" title="')
    assert "Fear, quoted, 0.70: M&quot;" not in shown
    assert 'Fear, quoted, 0.70: M">shock</mark><sup>1,2</sup> and' in shown


@pytest.mark.parametrize(
    ("words_", "voice", "expected"),
    [
        ("“Yes,” he said.", "mixed", [(0, 6)]),
        ("“Yes,” he said.", "quoted", [(0, 15)]),
        ("“Yes,” he said.", "own", []),
        ('A "b" and «c» “d', "mixed", [(2, 5), (10, 13)]),
        ("““““", "mixed", []),
    ],
)
def test_quotations_are_found_by_voice(words_: str, voice: str, expected: list[tuple[int, int]]) -> None:
    assert quotations(words_, [], [judged(0, len(words_), voice)]) == expected


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(1, 5, True), (15, 20, True)], [(0, 6), (14, 21)]),
        ([(1, 5, False), (15, 20, True)], [(14, 21)]),
        ([(0, 12, False)], [(14, 21)]),
        ([(7, 12, False)], [(0, 6), (14, 21)]),
    ],
)
def test_quotation_is_none_when_a_mark_inside_is_the_own_voice(
    spans: list[tuple[int, int, bool]], expected: list[tuple[int, int]]
) -> None:
    marks = [(at, mark(start, end, quoted=quoted)) for at, (start, end, quoted) in enumerate(spans)]
    sentences = [judged(0, 30, "mixed")]
    assert quotations("“Evil” plans, “cruel” he said.", marks, sentences) == expected
