"""Transcripts as machines, stations and agencies lay them out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from handmade import CUES, attribute
from parsing import parsed

from app.scoring.markup import read_plain
from app.scoring.text.document import parse_field
from app.scoring.voice import assign_voices

SAID = ("Is it so? They cut it.", "It is a shameful plan. We lost.", "Who did?", "The board did.")


def talk(*labels: str) -> str:
    return "\n\n".join(label + said for label, said in zip(labels, SAID, strict=True))


def heard(text: str) -> list[str]:
    """Return what is quoted, run by run."""
    field = parsed(text)
    quoted = assign_voices(field, CUES).quoted
    edges = [at for at, (left, right) in enumerate(pairwise(b"\0" + quoted + b"\0")) if left != right]
    return [
        text[field.token_starts[first] : field.token_ends[last - 1]]
        for first, last in zip(edges[::2], edges[1::2], strict=True)
    ]


LAYOUTS = [
    ("[00:00:04] KARL: ", "[00:00:09] PELL: ", "[00:01:04] KARL: ", "[00:01:12] PELL: "),
    ("00:04 Bo Karl: ", "00:09 Ann Pell: ", "01:04 Bo Karl: ", "01:12 Ann Pell: "),
    ("Bo Karl (00:04): ", "Ann Pell (00:09): ", "Bo Karl (01:04): ", "Ann Pell (01:12): "),
    ("Bo Karl [0:04]:\n", "Ann Pell [0:09]:\n", "Bo Karl [1:04]:\n", "Ann Pell [1:12]:\n"),
    ("Bo Karl  0:04\n", "Ann Pell  0:09\n", "Bo Karl  1:04\n", "Ann Pell  1:12\n"),
    ("00:00:04 Bo Karl\n", "00:00:09 Ann Pell\n", "00:01:04 Bo Karl\n", "00:01:12 Ann Pell\n"),
    ("BO KARL:\n", "ANN PELL:\n", "BO KARL:\n", "ANN PELL:\n"),
    ("Speaker 1: ", "Speaker 2: ", "Speaker 1: ", "Speaker 2: "),
    ("Speaker A: ", "Speaker B: ", "Speaker A: ", "Speaker B: "),
    (">> Karl: ", ">> Pell: ", ">> Karl: ", ">> Pell: "),
    ("**Bo Karl:** ", "**Ann Pell:** ", "**Bo Karl:** ", "**Ann Pell:** "),
    ("**Bo Karl**: ", "**Ann Pell**: ", "**Bo Karl**: ", "**Ann Pell**: "),
    ("BO KARL, HOST: ", "SEN. ANN PELL (R-ME): ", "KARL: ", "PELL: "),
    ("BO KARL, DOCK TV ANCHOR (on camera): ", "MAYOR ANN PELL (D), DOCK: ", "KARL: ", "PELL (voice-over): "),
]


@pytest.mark.parametrize("labels", LAYOUTS)
def test_assign_voices_hears_the_turns_of_a_transcript_however_it_labels_them(
    labels: tuple[str, str, str, str],
) -> None:
    assert heard(talk(*labels)) == list(SAID)


@pytest.mark.parametrize("labels", LAYOUTS)
def test_attribute_gives_each_turn_to_whom_its_label_names(labels: tuple[str, str, str, str]) -> None:
    text = talk(*labels)
    field = parsed(text)
    told = attribute(field, assign_voices(field, CUES))
    at = text.index("We lost.")
    number = next(number for number, each in enumerate(field.sentences) if each.start == at)
    source = told[number].source
    assert told[number].kind == "carried"
    assert source is not None
    assert text[slice(*source)].lower().endswith(("ann pell", "speaker 2", "speaker b", "pell"))


def test_assign_voices_gives_a_label_alone_all_paragraphs_up_to_the_next_and_at_last_one() -> None:
    text = talk(*(f"{name}\n" for name in ("Bo Karl 0:00", "Ann Pell 0:09", "Bo Karl 0:14", "Ann Pell 0:19")))
    text = text.replace(" We lost.", "\n\nWe lost.") + "\n\nThe talk was long."
    assert heard(text) == [*SAID[:1], "It is a shameful plan.\n\nWe lost.", *SAID[2:]]


@pytest.mark.parametrize(
    "text",
    [
        # a programme, of which nobody says "we"
        "9:00 Opening: Tea.\n\n9:30 Talk: The dam.\n\n10:00 Opening: Tea.\n\n11:00 Talk: The mill.",
        # what a live page's own reporters write, by the clock
        talk("Bo Karl 10:15\n", "Ann Pell 10:30\n", "Bo Karl 10:45\n", "Ann Pell 11:00\n"),
        "Step 1: We wash it.\n\nStep 2: We cut it.\n\nStep 1: We did.\n\nStep 2: We did.",
        "14:10 BREAKING: We won.\n\n14:15 UPDATE: We lost.\n\n14:20 BREAKING: I fell.\n\n14:30 UPDATE: We.",
        "Dogs (May): They ran.\n\nCats (May): They sat.\n\nDogs (June): They ran.\n\nCats (June): They sat.",
        "Bo Karl 0:04\n\nAnn Pell 0:09",
        "John 3:16\nWe fell.\n\nMark 4:1\nWe rose.\n\nJohn 3:17\nWe fell.\n\nMark 4:2\nWe rose.",
    ],
)
def test_assign_voices_hears_no_turns_in_what_only_looks_like_labels(text: str) -> None:
    assert heard(text) == []


def test_attribute_leaves_an_answer_without_a_name_to_nobody() -> None:
    text = (
        "In this interview he hid.\n\nQ: Are you?\n\nA: I fell. So it goes.\n\nQ: Why?\n\nA: I ran. It broke."
    )
    field = parsed(text)
    told = attribute(field, assign_voices(field, CUES))
    assert {None if each.source is None else text[slice(*each.source)] for each in told} <= {None, "he"}


def listed(*terms: str) -> str:
    items = "".join(f"<dt>{who}<dd>{said}" for who, said in zip(terms, SAID, strict=True))
    return f"<p>It began.</p><dl>{items}</dl>"


@pytest.mark.parametrize(
    "terms", [("Karl", "Pell", "Karl", "Pell"), ("Bo Karl:", "Ann Pell:", "Bo Karl:", "Ann Pell:")]
)
def test_terms_of_a_list_in_which_people_talk_are_who_speaks(terms: tuple[str, str, str, str]) -> None:
    field = parse_field("text", read_plain(listed(*terms), "html"))
    voice = assign_voices(field, CUES)
    assert voice.sentences[:3] == ("own", "own", "quoted")
    assert len(voice.speakers) == len(SAID)
    source = attribute(field, voice)[2].source
    assert source is not None
    assert field.text[source[0] : source[1]].endswith("Karl")


QUESTIONS = ("Who pays?", "Who gets it?", "Who pays?", "Who gets it?")


@pytest.mark.parametrize("terms", [("Price", "Grade", "Size", "Weight"), QUESTIONS])
def test_terms_of_another_list_are_nobody(terms: tuple[str, str, str, str]) -> None:
    field = parse_field("text", read_plain(listed(*terms), "html"))
    assert not assign_voices(field, CUES).turns
