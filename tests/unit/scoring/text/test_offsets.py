from hypothesis import given
from hypothesis import strategies as st
from parsing import parsed

from app.scoring.text.document import PlainText, parse_field
from app.scoring.text.offsets import Places


def utf16_slice(text: str, start: int, end: int) -> str:
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=1))
def test_tokens_select_their_words_in_either_unit(text: str) -> None:
    field = parsed(text)
    codepoint, utf16 = (Places((field,), (text,), unit) for unit in ("codepoint", "utf16"))
    for at, word in enumerate(field.words):
        place = codepoint.tokens(0, at, at + 1)
        assert text[place.start : place.end] == word == place.text
        place = utf16.tokens(0, at, at + 1)
        assert utf16_slice(text, place.start, place.end) == word


def test_chars_point_into_the_markup_when_markup_was_sent() -> None:
    plain = PlainText("a & b", starts=[3, 4, 5, 10, 11], ends=[4, 5, 10, 11, 12])
    field = parse_field("text", plain)
    place = Places((field,), ("<p>a &amp; b</p>",), "codepoint", marked_up=True).chars(0, 0, 5)
    assert (place.start, place.end, place.text) == (3, 12, "a & b")


def test_chars_give_the_slice_when_a_text_without_markup_is_read_otherwise_than_it_was_sent() -> None:
    plain = PlainText("a budget", starts=[0, 1, 2, 3, 4, 7, 8, 9], ends=[1, 2, 3, 4, 5, 8, 9, 10])
    field = parse_field("text", plain)
    assert Places((field,), ("a bud-\nget",), "utf16").chars(0, 2, 8) == (2, 10, "bud-\nget")
