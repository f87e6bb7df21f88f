"""Small real values for tests of the core."""

from collections.abc import Callable

import pytest
from parsing import heard

from app.scoring.text.document import Field
from app.scoring.voice import FieldVoice


@pytest.fixture
def read() -> Callable[[str], tuple[Field, FieldVoice]]:
    """What parses a text and assigns its voices."""
    return heard
