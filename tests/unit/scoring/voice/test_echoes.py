from __future__ import annotations

from functools import partial

import pytest
from costs import check_growth
from parsing import parsed

from app.bootstrap import shipped_cues
from app.scoring.text.document import Field
from app.scoring.voice import FieldVoice, assign_voices, hear_echoes

TAGS = shipped_cues().tags


def read(title: str, text: str) -> tuple[tuple[Field, ...], tuple[FieldVoice, ...]]:
    fields = (parsed(title, "title"), parsed(text))
    return fields, tuple(assign_voices(field, shipped_cues()) for field in fields)


def quoted_words(title: str, text: str) -> list[list[str]]:
    fields, voices = read(title, text)
    return [
        [word for word, flag in zip(field.words, voice.quoted, strict=True) if flag]
        for field, voice in zip(fields, hear_echoes(fields, voices, TAGS), strict=True)
    ]


@pytest.mark.parametrize(
    ("title", "text", "in_title"),
    [
        ("'Shameful' plan to go ahead", "“It is shameful,” Lee said.", ["Shameful"]),
        ("Fury at 'vile act'", "Lee called it a vile act.", ["vile", "act"]),
        ("Fury at 'vile act'", "It was a vile act.", []),
        ("Fury at 'vile act'", "“It was vile,” Lee said. “The act was mad.”", []),
        ("The 'it' girl", "“It is late,” Lee said.", []),
        ("A plan with no marks", "“It is shameful,” Lee said.", []),
    ],
)
def test_scare_quote_of_a_headline_is_somebodys_when_the_text_quotes_its_words(
    title: str, text: str, in_title: list[str]
) -> None:
    assert quoted_words(title, text)[0] == in_title


def test_scare_quote_of_a_text_stays_the_writers_when_it_is_quoted_further_on() -> None:
    text = "A “shameful” plan will go ahead. It is safe. “It is shameful,” Lee said."
    assert quoted_words("Plan to go ahead", text)[1] == ["It", "is", "shameful", ","]


@pytest.mark.parametrize(
    ("title", "text", "hears"),
    [
        ("Poe: Dam was a disgrace", "The mayor, Ann Poe, spoke in May. Poe said it leaked.", True),
        # The name opens the text, and the text's last word is a name, too.
        ("Poe: Dam was a disgrace", "Poe said it leaked. All agreed with Ann Poe", True),
        ("Poe: Dam was a disgrace", "Poe said it leaked. Not one agreed with Ann", False),
        ("Orsk: Dam was a disgrace", "The war in Orsk goes on. Orsk said it would fight.", False),
        ("Orsk: Dam was a disgrace", "In Orsk it rained. North Orsk was hit. Orsk said so.", False),
        ("Poe: Dam was a disgrace", "The mayor, Ann Poe, left in May.", False),
        ("Poe: A life of shameful lies", "The mayor, Ann Poe, spoke. Poe said it leaked.", False),
        ("Poe: What the vile plan will do", "The mayor, Ann Poe, spoke. Poe said it leaked.", False),
        (
            "Poe: Dam was a disgrace",
            "The mayor, Ann Poe, spoke. Poe said it leaked. It rained in Poe.",
            False,
        ),
        ("Poe: Dam was a disgrace", "The mayor, Ann Poe, spoke. In Poe's view it leaked. Poe said so.", True),
    ],
)
def test_name_at_the_head_of_a_headline_speaks_when_it_speaks_in_the_text(
    title: str, text: str, hears: bool
) -> None:
    behind = title.split(": ")[1].split()
    assert quoted_words(title, text)[0] == (behind if hears else [])


def test_sentence_is_named_anew_when_its_scare_quote_is_somebodys() -> None:
    fields, voices = read("'Shameful' plan to go ahead", "“It is shameful,” Lee said.")
    assert [voice.sentences for voice in voices] == [("own",), ("mixed",)]
    assert [voice.sentences for voice in hear_echoes(fields, voices, TAGS)] == [("mixed",), ("mixed",)]


def test_voices_are_the_same_objects_when_no_scare_quote_stands_anywhere() -> None:
    fields, voices = read("Plan to go ahead", "“It is shameful,” Lee said.")
    assert hear_echoes(fields, voices, TAGS) is voices


def test_hear_head_takes_linear_time_when_a_text_is_all_one_name() -> None:
    def prepare(size: int) -> partial[tuple[FieldVoice, ...]]:
        return partial(hear_echoes, *read("Poe: Dam was a disgrace", "of Poe. " * size), TAGS)

    check_growth(prepare, small=2_000, large=8_000)


def test_hear_echoes_takes_linear_time_when_a_title_is_all_scare_quotes() -> None:
    def prepare(size: int) -> partial[tuple[FieldVoice, ...]]:
        return partial(
            hear_echoes, *read("A “mad” dog. A “sad” cat. " * size, "“It is mad,” Lee said. " * size), TAGS
        )

    check_growth(prepare, 500, 2000)
