"""The words and colors of the reports: what they make of figures, and that the console has the same."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import app
from app.commands import report_words as words
from app.schemas import Sourcing

_CONSOLE = Path(app.__file__).resolve().parent / "console"


@pytest.mark.parametrize(
    ("claims", "unsourced", "anonymous", "told"),
    [
        (0, 0, 0, "No sentence makes a claim that would need a source."),
        (1, 0, 0, "0 of 1 claim has no source."),
        (1, 1, 0, "1 of 1 claim has no source."),
        (4, 1, 1, "1 of 4 claims has no source; 1 rests on somebody unnamed."),
        (4000, 2000, 2, "2,000 of 4,000 claims have no source; 2 rest on somebody unnamed."),
    ],
)
def test_number_of_open_claims_is_told_in_a_sentence(
    claims: int, unsourced: int, anonymous: int, told: str
) -> None:
    kinds = {"named": 0, "role": 0, "document": 0, "carried": 0}
    found = Sourcing(claims=claims, unsourced=unsourced, anonymous=anonymous, **kinds)
    assert words.claims_meaning(found) == told


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (0.125, 2, "0.13"),
        (0.005, 2, "0.01"),
        (1.005, 2, "1.00"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (0.0, 2, "0.00"),
    ],
)
def test_figures_are_rounded_as_a_browser_does(value: float, places: int, expected: str) -> None:
    assert words.fixed(value, places) == expected


@pytest.mark.parametrize(
    ("grade", "told"),
    [
        (4.9, "Primary"),
        (7.5, "about 13 years"),
        (11, "about 16"),
        (13, "year 1"),
        (16, "year 4"),
        (17, "Grad"),
    ],
)
def test_grade_is_told_in_words(grade: float, told: str) -> None:
    assert told in words.grade_meaning(grade)


@pytest.mark.parametrize("grade", [-1.0, 4.9, 5.0, 5.5, 8.0, 8.5, 12.0, 12.5, 16.0, 16.5, 40.0])
def test_school_of_a_grade_is_the_one_that_its_meaning_names(grade: float) -> None:
    assert words.grade_meaning(grade).lower().startswith(words.school(grade))


def test_percentile_gap_and_time_are_told_in_words() -> None:
    assert words.rank(None) == ""
    assert words.rank(0) == "below all reference articles"
    assert words.rank(100.0) == "above all reference articles"
    assert words.rank(0.55) == "above 0.6% of reference articles"
    assert words.rank(98.5) == "above 99% of reference articles"
    assert words.gap_meaning(None).endswith("not defined here.")
    assert "calmer than the body (gap −0.44)" in words.gap_meaning(-0.44)
    assert "more heat" in words.gap_meaning(0.2)
    assert str(words.body_meaning(0.95, 0.9)).endswith("the body alone has a sensationalism of 0.05.")
    assert words.body_meaning(0.95, None) is words.body_meaning(None, None) is None
    assert words.reading_time(0.2) == "1 second"
    assert words.reading_time(90) == "2 minutes"
    assert (words.formula_figure(1234.0), words.formula_figure(5.25)) == ("1,234", "5.3")


def _javascript(name: str) -> Any:
    """Read one table of the console's words; they are written so that little parts them from JSON."""
    source = (_CONSOLE / "words.js").read_text(encoding="utf-8")
    found = re.search(rf"export const {name} = (\{{.*?\n?\}});", source, re.DOTALL)
    assert found, name
    quoted = re.sub(r"(?m)(^|\{)\s*(\w+):", r'\1"\2":', found[1])
    return json.loads(re.sub(r",(\s*\})", r"\1", quoted))


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("DIMENSIONS", words.DIMENSION_WORDS),
        ("CATEGORIES", words.CATEGORY_WORDS),
        ("REASONS", words.REASON_WORDS),
        ("FLAGS", words.FLAG_WORDS),
        ("FORMULAS", words.FORMULA_WORDS),
        ("READING_BANDS", words.READING_BAND_WORDS),
    ],
)
def test_words_are_those_of_the_console(name: str, table: Any) -> None:
    assert json.loads(json.dumps(dict(table))) == _javascript(name)
    assert list(table) == list(_javascript(name))


def test_kinds_of_sources_are_named_as_in_the_console() -> None:
    assert dict(words.KIND_WORDS) == {key: name for key, (name, _) in _javascript("KINDS").items()}


def test_colors_of_marks_and_sources_are_those_of_the_console() -> None:
    def rules(*names: str) -> dict[str, str]:
        sheets = "\n".join((_CONSOLE / name).read_text(encoding="utf-8") for name in names)
        return dict(re.findall(r"^(\.[ck]-[\w-]+) \{ (--[ck]:[^}]*)\}", sheets, re.MULTILINE))

    report = rules("report.css")
    assert report == rules("style.css", "results.css")
    assert {key for key in report if key.startswith(".c-")} == {f".c-{name}" for name in words.CATEGORY_WORDS}
