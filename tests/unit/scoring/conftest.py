"""Small real values for tests of the core."""

from collections.abc import Callable

import pytest

from app.bootstrap import shipped_cues
from app.scoring.text.document import Field, PlainText, parse_field
from app.scoring.voice import FieldVoice, assign_voices


@pytest.fixture
def read() -> Callable[[str], tuple[Field, FieldVoice]]:
    """Parse a text and assign its voices."""

    def parse(text: str) -> tuple[Field, FieldVoice]:
        field = parse_field("text", PlainText(text))
        return field, assign_voices(field, shipped_cues())

    return parse
