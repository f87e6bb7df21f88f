"""Words are cut as the encoder's vocabulary was made to be."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.scoring.deep.wordpiece import WordPieces

PIECES = [
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "[unused1]",
    "sky",
    "##rocket",
    "##ed",
    "rocket",
    "don",
    "'",
    "t",
    "cafe",
    ".",
]
LEXICONS = Path(__file__).parents[4] / "app" / "data" / "lexicons"


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces(PIECES)


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("sky", ["sky"]),
        ("SKY", ["sky"]),
        ("skyrocketed", ["sky", "##rocket", "##ed"]),
        ("rocketed", ["rocket", "##ed"]),
        ("don't", ["don", "'", "t"]),
        ("café", ["cafe"]),
        ("skyx", ["[UNK]"]),
        ("🚨", ["[UNK]"]),
        ("s" * 101, ["[UNK]"]),
        ("", ["[UNK]"]),
    ],
)
def test_cut_takes_the_longest_pieces(pieces: WordPieces, word: str, cut: list[str]) -> None:
    assert [PIECES[number] for number in pieces.cut(word)] == cut


@given(st.text(max_size=120))
def test_cut_gives_known_pieces_whatever_the_word(word: str) -> None:
    found = WordPieces(PIECES).cut(word)
    assert found
    assert all(0 <= number < len(PIECES) for number in found)


def test_construction_fails_when_a_special_piece_is_missing() -> None:
    with pytest.raises(ValueError, match=r"\[SEP\]"):
        WordPieces(["[UNK]", "[CLS]", "[unused1]"])


def test_cut_equals_the_library_that_the_encoder_was_made_with() -> None:
    tokenizers = pytest.importorskip("tokenizers", reason="the library of the encoder is for training alone")
    artifact = Path(__file__).parents[4] / "artifacts" / "deep"
    known = (artifact / "pieces.txt").read_text("utf-8").split("\n")
    library = tokenizers.BertWordPieceTokenizer(
        {piece: number for number, piece in enumerate(known)}, lowercase=True
    )
    ours = WordPieces(known)
    words = sorted(
        {
            word
            for path in LEXICONS.glob("*.csv")
            for word in path.read_text("utf-8").replace(",", " ").replace('"', " ").split()
        }
    )
    assert len(words) > 2000
    theirs = library._tokenizer.encode_batch(words, add_special_tokens=False)
    assert {
        word: ours.cut(word)
        for word, encoding in zip(words, theirs, strict=True)
        if ours.cut(word) != encoding.ids
    } == {}
