"""What holds of any text, a function for each part: Hypothesis and atheris look for a text that breaks it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from itertools import pairwise
from typing import get_args
from unicodedata import normalize

from invariants import check_report

from app.api.intake.reading import Limits, read_document, read_items, read_json, read_pair
from app.api.problems import Failure
from app.api.refusals import DocumentPlace
from app.bootstrap import build_scorer, shipped_cues
from app.schemas import MAX_CHARS, Format, ScoreRequest
from app.scoring.errors import RequestError
from app.scoring.markup import read_plain
from app.scoring.scorer import Scorer
from app.scoring.text.document import HIDDEN, Field, PlainText, is_word, parse_field
from app.scoring.voice import assign_voices
from app.settings import Settings

_FORMATS: tuple[Format, ...] = get_args(Format)
_LIMITS = Limits(MAX_CHARS, 500)


@cache
def shipped() -> Scorer:
    """Return the shipped scorer, loaded once."""
    return build_scorer(Settings())


def check_parsing(text: str) -> None:
    """Tokens stand in order, apart, and each in one sentence; every word has its normal form."""
    for field in (parse_field("text", PlainText(text)), parse_field("title", PlainText(text))):
        _check_field(field, text)


_PLAIN_HYPHENS = str.maketrans("\u2010\u2011", "--")


def _check_field(field: Field, text: str) -> None:
    count = len(field.words)
    assert count == len(field.norms) == len(field.wordy) == len(field.token_starts) == len(field.token_ends)
    for start, end, word, norm in zip(
        field.token_starts, field.token_ends, field.words, field.norms, strict=True
    ):
        assert text[start:end] == word
        small = word.lower().replace("’", "'").translate(_PLAIN_HYPHENS)
        seen = "".join(char for char in small if char not in HIDDEN)
        unusual = seen != small or any("\u0300" <= char <= "\u036f" or _is_drawn(char) for char in word)
        assert norm == (normalize("NFKC", seen).lower() or small if unusual else small)
    ranges = list(zip(field.token_starts, field.token_ends, strict=True))
    assert all(left[1] <= right[0] for left, right in pairwise(ranges))
    for left, right in pairwise(field.sentences):
        assert left.end <= right.start
        assert left.last <= right.first
        assert left.paragraph <= right.paragraph
    for sentence in field.sentences:
        assert 0 <= sentence.start < sentence.end <= len(text)
        assert 0 <= sentence.first < sentence.last <= count
        assert sentence.start <= field.token_starts[sentence.first]
        assert field.token_ends[sentence.last - 1] <= sentence.end
    assert sum(sentence.last - sentence.first for sentence in field.sentences) == count


def _is_drawn(char: str) -> bool:
    """Tell a letter that is drawn otherwise: joined, of full width, or of mathematics."""
    if "\ufb00" <= char <= "\ufb06" or "\U0001d400" <= char <= "\U0001d6a3":
        return True
    return "\uff21" <= char <= "\uff5a" and char.isalpha()


def check_markup(text: str) -> None:
    """What is read from markup maps, in order, into what was sent."""
    for form in _FORMATS:
        plain = read_plain(text, form)
        assert len(plain.text) <= 2 * len(text) + 2
        if plain.text:
            assert plain.source_range(0, 1)[0] >= 0
            assert plain.source_range(len(plain.text) - 1, len(plain.text))[1] <= len(text)
        if plain.starts is not None and plain.ends is not None:
            assert len(plain.starts) == len(plain.ends) == len(plain.text)
            assert all(left <= right for left, right in pairwise(plain.starts))
            assert all(start <= end for start, end in zip(plain.starts, plain.ends, strict=True))
        for region in plain.regions:
            assert 0 <= region.start <= region.end <= len(plain.text)
        _check_field(parse_field("text", plain), plain.text)


def check_voices(text: str) -> None:
    """Each token has a voice, and a sentence's own follows from those of its words."""
    field = parse_field("text", PlainText(text))
    voice = assign_voices(field, shipped_cues())
    assert len(voice.quoted) == len(field.words)
    assert set(voice.quoted) <= {0, 1}
    for sentence, named in zip(field.sentences, voice.sentences, strict=True):
        tokens = range(sentence.first, sentence.last)
        flags = {voice.quoted[token] for token in tokens if is_word(field.norms[token])}
        assert named == ("mixed" if len(flags) == 2 else "quoted" if flags == {1} else "own")


def check_rules(text: str) -> None:
    """Hits stand in order, each in one sentence, and a second look finds the same."""
    lexicon = shipped().lexicon
    for field in (parse_field("text", PlainText(text)), parse_field("title", PlainText(text))):
        hits = lexicon.match(field)
        assert hits == lexicon.match(field)
        assert [hit.first for hit in hits] == sorted(hit.first for hit in hits)
        for hit in hits:
            assert any(
                sentence.first <= hit.first < hit.last <= sentence.last for sentence in field.sentences
            )


def check_bodies(text: str) -> None:
    """A body is read, or refused by a problem that repeats none of it."""
    body = text.encode("utf-8", "surrogatepass")
    for read in (
        lambda value: read_document(ScoreRequest, value, DocumentPlace("/x"), _LIMITS),
        lambda value: read_items(value, _LIMITS),
        lambda value: read_pair(value, "/x", _LIMITS),
    ):
        refused = 400
        try:
            read(read_json(body))
        except Failure as failure:
            refused = failure.kind.status
        assert 400 <= refused < 500


def check_reports(text: str) -> None:
    """A report keeps every promise of the contract, in all formats and both units."""
    if not text or any("\ud800" <= char <= "\udfff" for char in text):
        return  # the contract refuses both before a scorer sees them
    for form in _FORMATS:
        request = ScoreRequest(
            text=text,
            title=text[:1000].strip() or None,
            format=form,
            language="en",
            offsets="utf16" if len(text) % 2 else "codepoint",
            include=["spans", "sentences", "explanation", "what_if"],
        )
        try:
            report = shipped().score(request)
        except RequestError:
            continue
        check_report(request, report)


PROPERTIES: Mapping[str, Callable[[str], None]] = {
    "parsing": check_parsing,
    "markup": check_markup,
    "voices": check_voices,
    "rules": check_rules,
    "bodies": check_bodies,
    "reports": check_reports,
}
