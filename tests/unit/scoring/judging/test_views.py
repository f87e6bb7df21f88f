import pytest
from parsing import parsed

from app.bootstrap import shipped_cues
from app.scoring.judging.views import SentenceView, lay_out
from app.scoring.text.document import Field
from app.scoring.voice import assign_voices
from app.scoring.voice.marks import QUOTATION_MARKS


def viewed(text: str) -> list[tuple[int, str]]:
    """Return which sentences have which views."""
    field = parsed(text)
    return [(view.sentence, view.view) for view in lay_out(0, field, assign_voices(field, shipped_cues()))]


def words_of(field: Field, view: SentenceView) -> list[str]:
    return [word for first, last in view.runs for word in field.norms[first:last]]


@pytest.mark.parametrize("line", ["* * *", "10:45", "2020", "1.", "$1,000.50", "🔥", "21st"])
def test_sentence_has_no_view_when_it_has_no_letter(line: str) -> None:
    assert viewed(f"Police came.\n\n{line}\n\nThey left.") == [(0, "own"), (2, "own")]


@pytest.mark.parametrize("line", ["10:45 a.m.", "U.S.", "I", "Over 50"])
def test_sentence_has_a_view_when_it_has_a_letter(line: str) -> None:
    assert viewed(f"Police came.\n\n{line}")[-1] == (1, "own")


@pytest.mark.parametrize(
    "sentence",
    [
        '"We will win this," the mayor said.',
        "“We will win this,” the mayor said.",
        "«We will win this,» the mayor said.",
        "„We will win this,‟ the mayor said.",
        "＂We will win this,＂ the mayor said.",
        "``We will win this,'' the mayor said.",
        "`We will win this,' the mayor said.",
        "‘We will win this,’ the mayor said.",
    ],
)
def test_own_view_holds_no_quotation_mark(sentence: str) -> None:
    field = parsed(sentence)
    own, quoted, full = lay_out(0, field, assign_voices(field, shipped_cues()))
    assert words_of(field, own) == ["the", "mayor", "said", "."]
    assert words_of(field, quoted) == ["we", "will", "win", "this", ","]
    assert full.view == "full"
    assert not QUOTATION_MARKS.isdisjoint(field.norms)
