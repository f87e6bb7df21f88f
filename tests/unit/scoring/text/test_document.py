from collections.abc import Callable
from functools import partial

import pytest
from costs import check_growth
from hypothesis import given
from hypothesis import strategies as st
from parsing import parsed

from app.scoring.text.document import PlainText, is_word, parse_field


def sentences(text: str) -> list[str]:
    field = parsed(text)
    return [text[sentence.start : sentence.end] for sentence in field.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The U.S. Senate voted on Monday. It was close.",
            ["The U.S. Senate voted on Monday.", "It was close."],
        ),
        ("Mr. Ode and Dr. Lund met at 5 p.m. Tuesday.", ["Mr. Ode and Dr. Lund met at 5 p.m. Tuesday."]),
        ("Reps. Ode and Lund and Lt. Gov. Moe met.", ["Reps. Ode and Lund and Lt. Gov. Moe met."]),
        ("He did ten reps. Then he left.", ["He did ten reps.", "Then he left."]),
        ("Ode, R-Wis. and others, agreed.", ["Ode, R-Wis. and others, agreed."]),
        ("He met Ode, R-Wis. It rained.", ["He met Ode, R-Wis.", "It rained."]),
        ("“Mr. Ode is here,” she said.", ["“Mr. Ode is here,” she said."]),
        ("It was ‘Mrs. Moe’—Dr. Lund left.", ["It was ‘Mrs. Moe’—Dr. Lund left."]),
        ("On “Jan. 6, 2021” it rained.", ["On “Jan. 6, 2021” it rained."]),
        ("“U.S. officials knew. He left.", ["“U.S. officials knew.", "He left."]),
        ("Prices rose 3.5 percent to $1,000.50.", ["Prices rose 3.5 percent to $1,000.50."]),
        ("“Stop!” he cried. Nobody did.", ["“Stop!” he cried.", "Nobody did."]),
        ("He said: “It is over.” They left.", ["He said: “It is over.”", "They left."]),
        ("Then... he left. It rained.", ["Then... he left.", "It rained."]),
        (
            "Council approves budget\n\nThe vote was close.",
            ["Council approves budget", "The vote was close."],
        ),
        ("The line was\nwrapped here. It ended.", ["The line was\nwrapped here.", "It ended."]),
        ("First item\nSecond item", ["First item", "Second item"]),
        ("Is it true? No! Yes.", ["Is it true?", "No!", "Yes."]),
        ("He wrote the memo. Sources confirmed it.", ["He wrote the memo.", "Sources confirmed it."]),
        ("They took the call. Radio reports followed.", ["They took the call.", "Radio reports followed."]),
        ("It costs approx. Five dollars.", ["It costs approx. Five dollars."]),
        ("  \n\n ", []),
    ],
)
def test_sentences_are_split_as_a_reader_would(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maduro’s regime", ["maduro", "'s", "regime"]),
        ("WHAT’S NEXT", ["what", "'s", "next"]),
        ("don’t O'Neill rock 'n' roll", ["don't", "o'neill", "rock", "'", "n", "'", "roll"]),
        ("U.S.-led 21st 1,000.5", ["u.s.", "-", "led", "21st", "1,000.5"]),
        ("WAIT!!! What?!", ["wait", "!!!", "what", "?!"]),
        ("cafe\u0301s na\u00efve", ["caf\u00e9s", "na\u00efve"]),
        ("shock\u00ading shock\u200bing", ["shocking", "shocking"]),
        ("\u00ad a\u0301's \u0301", ["\u00e1", "'s", "\u0301"]),
        ("\ufeffThe \u200bmayor,\u200e Jane\x00 Ellis\u2069.", ["the", "mayor", ",", "jane", "ellis", "."]),
        ("shock\u200cing shock\ufeffing cafe\u200b\u0301s", ["shocking", "shocking", "caf\u00e9s"]),
        ("\u26aa\ufe0fmen\ufe0f", ["\u26aa", "men"]),
        ("o\ufb03cials Ｓhock \U0001d401\U0001d411eak", ["officials", "shock", "break"]),
        ("jaw\u2010dropping so\u2011called", ["jaw", "-", "dropping", "so", "-", "called"]),
        ("death-defying … --", ["death", "-", "defying", "…", "--"]),
    ],
)
def test_tokens_are_words_numbers_and_marks(text: str, expected: list[str]) -> None:
    assert parsed(text).norms == expected


def test_word_ends_with_its_last_letter_when_something_unseen_follows() -> None:
    field = parsed("shocking\u200b, sha\u00adme\ufe0f!")
    assert field.words == ["shocking", ",", "sha\u00adme", "!"]


@pytest.mark.parametrize("unseen", ["\u00ad", "\x00", "\x7f"])
def test_what_nobody_sees_has_no_part_in_a_norm(unseen: str) -> None:
    assert parsed(f"What a Sha{unseen}me!").norms == ["what", "a", "shame", "!"]


def test_title_is_one_sentence_when_marks_stand_in_it() -> None:
    field = parsed("Stop! It is over. Now.", "title")
    assert [(s.start, s.end) for s in field.sentences] == [(0, 22)]


@given(st.text())
def test_parse_keeps_every_offset_exact_when_given_any_text(text: str) -> None:
    field = parsed(text)
    for start, end, word in zip(field.token_starts, field.token_ends, field.words, strict=True):
        assert text[start:end] == word
    assert field.wordy == list(map(is_word, field.norms))
    previous = 0
    for sentence in field.sentences:
        assert previous <= sentence.first < sentence.last
        assert sentence.start <= field.token_starts[sentence.first]
        assert field.token_ends[sentence.last - 1] <= sentence.end
        previous = sentence.last
    # Every word belongs to some sentence.
    inside = sum(sentence.last - sentence.first for sentence in field.sentences)
    assert inside == len(field.norms)


@given(st.text(min_size=1))
def test_is_word_never_raises_when_given_any_norm(text: str) -> None:
    assert is_word(text) in {True, False}


@pytest.mark.parametrize(
    "shape", ["a. ", '"', "U.S. ", "x", "Mr. ", "...", "“", "!? ", "\n", "\n \n", "a\n", "1.1"]
)
def test_parse_is_linear_when_the_text_is_hostile(shape: str) -> None:
    def parse(size: int) -> Callable[[], object]:
        return partial(parse_field, "text", PlainText((shape * size)[:size]))

    check_growth(parse, small=20_000, large=160_000)


@given(st.text())
def test_padded_adds_rows_that_are_no_token_of_any_text(text: str) -> None:
    field = parsed(text)
    padded = field.padded()
    count = len(field.norms)
    assert padded.norms[:count] == field.norms
    assert padded.sentences == field.sentences
    behind = list(zip(padded.norms, padded.words, padded.token_starts, padded.wordy, strict=True))[count:]
    assert behind
    assert all(norm == word not in text.split() and start > len(text) for norm, word, start, _ in behind)
    assert not any(wordy or is_word(norm) for norm, _, _, wordy in behind)
