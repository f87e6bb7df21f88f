from __future__ import annotations

import gc
import json
import shutil
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import app
from app.scoring.errors import ResourceError
from app.storage.manifests import write_sealed
from app.storage.syllables import load_syllables, save_syllables

SHIPPED = Path(app.__file__).parent / "data" / "readability"
FILES = ("manifest.json", "words.txt", "easy_words.tsv", "hyphenation.tsv")
WORDS = {"governor": 3, "hmm": 0, "don't": 1, "café": 2, "antidisestablishmentarianism": 12}
EASY = {"about": 2, "able": 2}
PATTERNS = {"a": "", "ab": "11"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_syllables(tmp_path, WORDS, EASY, PATTERNS, {"package": "1.0"})
    return tmp_path


def test_load_gives_back_every_word_when_saved(folder: Path) -> None:
    table = load_syllables(folder)
    assert table.codes(WORDS) == [2 * syllables for syllables in WORDS.values()]
    assert table.codes(EASY) == [2 * syllables + 1 for syllables in EASY.values()]
    assert table.patterns == PATTERNS


def test_load_falls_back_on_hyphenation_when_a_word_was_not_saved(tmp_path: Path) -> None:
    save_syllables(tmp_path, {}, {"a": 1}, {"n": "", "nk": "11"}, {})
    assert load_syllables(tmp_path).codes(["unknown", "known"]) == [2 * 2, 1 * 2]


@given(
    words=st.dictionaries(
        st.from_regex(r"\w+(?:'[tsd])?", fullmatch=True).filter(lambda word: word == word.lower() != "a"),
        st.integers(0, 79),
        min_size=1,
    )
)
@settings(max_examples=50)
def test_load_gives_back_every_word_when_words_are_any_unicode(words: dict[str, int]) -> None:
    with TemporaryDirectory() as name:
        save_syllables(Path(name), words, {"a": 1}, {"a": ""}, {})
        table = load_syllables(Path(name))
    assert table.codes(words) == [2 * syllables for syllables in words.values()]


def test_save_writes_the_same_bytes_when_the_order_differs(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    turned = [dict(reversed(mapping.items())) for mapping in (WORDS, EASY)]
    save_syllables(other, turned[0], turned[1], dict(reversed(PATTERNS.items())), {"package": "1.0"})
    for name in FILES:
        assert (folder / name).read_bytes() == (other / name).read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_load_raises_one_line_with_the_file_when_it_is_missing(name: str, folder: Path) -> None:
    (folder / name).unlink()
    with pytest.raises(ResourceError, match=f"{name}: No such file") as caught:
        load_syllables(folder)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", FILES[1:])
def test_load_raises_one_line_with_the_file_when_it_is_truncated(name: str, folder: Path) -> None:
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[:-1])
    with pytest.raises(ResourceError, match=f"{name}: truncated or altered, its size does not fit"):
        load_syllables(folder)


@pytest.mark.parametrize("name", FILES[1:])
@pytest.mark.parametrize("alter", [lambda content: content[:-1] + b"9", lambda content: b"9" + content[1:]])
def test_load_raises_one_line_with_the_file_when_it_is_altered(
    name: str, alter: Callable[[bytes], bytes], folder: Path
) -> None:
    (folder / name).write_bytes(alter((folder / name).read_bytes()))
    with pytest.raises(ResourceError, match=f"{name}: altered, its sha256") as caught:
        load_syllables(folder)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b"\xff", b'{"format": 2}', b"null"])
def test_load_raises_one_line_with_the_manifest_when_it_is_malformed(content: bytes, folder: Path) -> None:
    (folder / "manifest.json").write_bytes(content)
    with pytest.raises(
        ResourceError, match=r"manifest.json: (?:not JSON|not a manifest of format 1)"
    ) as caught:
        load_syllables(folder)
    assert "\n" not in str(caught.value)


def test_load_raises_when_the_manifest_leaves_a_file_out(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    del manifest["files"]["words.txt"]
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ResourceError, match=r"manifest.json: does not name"):
        load_syllables(folder)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("words.txt", b"\n\n"),
        ("easy_words.tsv", b"about"),
        ("easy_words.tsv", b"about\ttwo"),
        ("hyphenation.tsv", b"a\t11\tb"),
        ("hyphenation.tsv", b"\xff\t1"),
    ],
)
def test_load_raises_when_a_sealed_file_is_malformed(name: str, content: bytes, folder: Path) -> None:
    contents = {each: (folder / each).read_bytes() for each in FILES[1:]}
    write_sealed(folder, contents | {name: content}, {"format": 1})
    with pytest.raises(ResourceError, match=name):
        load_syllables(folder)


def test_load_reads_the_shipped_table_when_it_is_moved(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "moved")
    codes = load_syllables(tmp_path / "moved").codes(["about", "Governor", "hmm", "venezuela", "xyzzy"])
    assert codes == [2 * 2 + 1, 3 * 2, 0, 4 * 2, 1 * 2]


def test_shipped_table_stays_small() -> None:
    assert sum((SHIPPED / name).stat().st_size for name in FILES) < 1_600_000


def test_shipped_table_takes_little_more_than_its_files_and_their_keys() -> None:
    load_syllables(SHIPPED)  # what is made for the first time is not the table's
    tracemalloc.start()
    try:
        table = load_syllables(SHIPPED)
        gc.collect()
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert table.has("bridge")
    assert taken < 2.4 * sum(file.stat().st_size for file in SHIPPED.glob("*.t*"))
