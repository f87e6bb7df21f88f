"""What the encoder reads: names folded, equivalents as one, gaps told, long sentences in windows."""

import pytest
from parsing import parsed

from app.bootstrap import shipped_cues
from app.scoring.deep.passages import WINDOW, Passage, Passages
from app.scoring.deep.wordpiece import WordPieces
from app.scoring.judging.equivalents import NAME_WORD
from app.scoring.judging.views import SentenceView, lay_out
from app.scoring.text.document import Field
from app.scoring.voice import assign_voices

WORDS = [
    "he",
    "said",
    "the",
    "plan",
    "is",
    "a",
    "shock",
    "…",
    ".",
    ",",
    '"',
    "grotesque",
    "##ly",
    "24",
    "'",
    "s",
]
PIECES = ["[UNK]", "[CLS]", "[SEP]", "[unused1]", *WORDS]
ALIASES = {"she": "he", "smith": NAME_WORD, "“": '"', "”": '"'}


@pytest.fixture(scope="module")
def passages() -> Passages:
    return Passages(WordPieces(PIECES), WORDS, ALIASES)


def views(text: str) -> tuple[Field, list[SentenceView]]:
    field = parsed(text)
    return field, list(lay_out(0, field, assign_voices(field, shipped_cues())))


def told(passage: Passage) -> list[str]:
    return [PIECES[number] for number in passage.ids]


def read(passages: Passages, text: str, view: str = "own") -> list[str]:
    field, found = views(text)
    (wanted,) = [each for each in found if each.view == view]
    (passage,) = passages.lay_out(field, wanted)
    return told(passage)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("She said.", ["he", "said", "."]),
        ("Anna Maria is a shock.", ["[unused1]", "is", "a", "shock", "."]),
        ("Smith said 24.", ["[unused1]", "said", "24", "."]),
        ("Grotesquely, he said.", ["[unused1]", ",", "he", "said", "."]),
        ("He said Grotesquely.", ["he", "said", "[unused1]", "."]),
    ],
)
def test_passage_folds_what_must_not_move_a_score(passages: Passages, text: str, pieces: list[str]) -> None:
    assert read(passages, text) == ["[CLS]", *pieces, "[SEP]"]


def test_names_of_any_length_are_one(passages: Passages) -> None:
    short = read(passages, "Bo is a shock.")
    assert read(passages, "Ana Lucia Ruiz Garcia is a shock.") == short


def test_own_view_tells_of_what_it_leaves_out(passages: Passages) -> None:
    text = "He said “the plan is a shock, a shock” is the plan."
    assert read(passages, text) == ["[CLS]", "he", "said", "…", "is", "the", "plan", ".", "[SEP]"]
    assert "…" not in read(passages, text, "quoted")


def test_groups_cover_every_token_of_a_view_in_order(passages: Passages) -> None:
    field, found = views("Anna Maria's plan is a shock, grotesquely.")
    (passage,) = passages.lay_out(field, found[0])
    covered = [token for _, first, last in passage.groups for token in range(first, last)]
    assert covered == list(range(len(field.words)))
    assert all(0 < piece < len(passage.ids) - 1 for piece, _, _ in passage.groups)


def test_long_sentence_is_read_in_windows_without_loss(passages: Passages) -> None:
    field, found = views("the plan " * 400)
    windows = passages.lay_out(field, found[0])
    assert len(windows) > 5
    assert all(len(window.ids) <= WINDOW + 2 for window in windows)
    covered = [
        token for window in windows for _, first, last in window.groups for token in range(first, last)
    ]
    assert covered == list(range(len(field.words)))


def test_listed_words_names_and_numbers_are_known(passages: Passages) -> None:
    field, _ = views("the plan zzq Anna 24 zzx")
    assert passages.count_known(field) == 4
