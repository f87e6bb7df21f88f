"""The day of a date, which is a number up to 31."""

from __future__ import annotations

import pytest
from handmade import CUES, attribute

from app.scoring.text.document import PlainText, parse_field
from app.scoring.voice import assign_voices


@pytest.mark.parametrize("digit", ["²", "①", "٣", "9" * 5000])
def test_attribute_takes_no_digit_for_a_day_when_it_is_none(digit: str) -> None:
    field = parse_field("text", PlainText(f"The mayor of Leeds {digit} said it broke."))
    (one,) = attribute(field, assign_voices(field, CUES))
    assert one.kind == "role"
