import pytest

from app.scoring.document import PlainText, parse_field
from app.scoring.views import lay_out
from app.scoring.voice import assign_voices


def viewed(text: str) -> list[tuple[int, str]]:
    """Return which sentences have which views."""
    field = parse_field("text", PlainText(text))
    return [(view.sentence, view.view) for view in lay_out(0, field, assign_voices(field))]


@pytest.mark.parametrize("line", ["* * *", "10:45", "2020", "1.", "$1,000.50", "🔥", "21st"])
def test_sentence_has_no_view_when_it_has_no_letter(line: str) -> None:
    assert viewed(f"Police came.\n\n{line}\n\nThey left.") == [(0, "own"), (2, "own")]


@pytest.mark.parametrize("line", ["10:45 a.m.", "U.S.", "I", "Over 50"])
def test_sentence_has_a_view_when_it_has_a_letter(line: str) -> None:
    assert viewed(f"Police came.\n\n{line}")[-1] == (1, "own")
