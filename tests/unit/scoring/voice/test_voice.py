from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypedDict

import pytest
from costs import check_growth
from hypothesis import given, settings
from hypothesis import strategies as st
from parsing import parsed

from app.bootstrap import shipped_cues
from app.schemas import FieldName
from app.scoring.text.document import Field, PlainText, Region, is_word, parse_field
from app.scoring.voice import FieldVoice, assign_voices
from training.data.datasets import data_folder

POLNEAR = data_folder() / "polnear" / "documents.jsonl"
MARKS = "\"“”„«»'‘’`"


class Case(TypedDict, total=False):
    """A written case: `quoted` holds start, end and text of each run of quoted tokens."""

    id: str
    field: FieldName
    text: str
    quoted: list[tuple[int, int, str]]
    voices: list[str]
    block_quotes: list[tuple[int, int]]


@dataclass(frozen=True)
class Heard:
    field: Field
    voice: FieldVoice

    @property
    def runs(self) -> list[tuple[int, int, str]]:
        """Start, end and text of each run of quoted tokens."""
        bounds: list[list[int]] = []
        before = 0
        for token, flag in enumerate(self.voice.quoted):
            if flag and not before:
                bounds.append([self.field.token_starts[token], 0])
            if flag:
                bounds[-1][1] = self.field.token_ends[token]
            before = flag
        return [(start, end, self.field.text[start:end]) for start, end in bounds]


def hear(text: str, name: FieldName = "text", blocks: list[tuple[int, int]] | None = None) -> Heard:
    regions = tuple(Region(start, end, "block_quote") for start, end in blocks or [])
    field = parse_field(name, PlainText(text, regions=regions))
    return Heard(field, assign_voices(field, shipped_cues()))


def read_cases() -> list[Case]:
    path = Path(__file__).with_name("voice_cases.jsonl")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


CASES = read_cases()

words = st.lists(
    st.sampled_from(["the", "vote", "dogs'", "don't", "a", "U.S.", "24", "Rome", "1990s", "won,", "lost;"]),
    min_size=3,
    max_size=30,
).map(" ".join)
pairs = st.sampled_from(
    [
        ('"', '"'),
        ("“", "”"),
        ("''", "''"),
        ("``", "''"),
        ("«", "»"),
        ("« ", " »"),
        ("„", "“"),
        ("“", '"'),
        ('"', "”"),
    ]
)
scraps = st.lists(
    st.one_of(
        st.sampled_from(
            ["said", "that", "told", "according", "to", "called", "Rome", "dogs", "so-called", "The"]
        ),
        st.sampled_from(['"', "“", "”", "„", "«", "»", "'", "‘", "’", "`", "''", "6'2\"", "'90s", "'n'"]),
        st.sampled_from([" ", "\n", "\n\n", ".", ",", ":", "—", "-"]),
        st.text(max_size=4),
    ),
    max_size=40,
).map("".join)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_assign_voices_marks_exactly_the_quoted_words_when_written_as_in_the_case(case: Case) -> None:
    heard = hear(case["text"], case["field"], case.get("block_quotes"))
    assert heard.runs == [tuple(run) for run in case["quoted"]]
    assert list(heard.voice.sentences) == case["voices"]


@pytest.mark.parametrize(
    "speaker",
    [
        "the juror",
        "a veterinarian",
        "the jockeys",
        "the universities",
        "Lee, a friend of the family",
        "the board",
        "Dale Pell, chancellor of Brill",
        "a midwife from Sarn",
        "the teachers union",
        "the miners Ann Lee and Moe Pell",
        "the Kremlin",
        "a surveyor, noting that the wall is old",
        "a woman who saw it",
        "Pell, who was there in May and is a doctor",
        "a man who thought that it was over",
    ],
)
def test_assign_voices_hears_whoever_sourcing_knows_as_a_speaker_behind_the_verb(speaker: str) -> None:
    heard = hear(f"The dam had held all night, said {speaker}.")
    assert [text for _, _, text in heard.runs] == ["The dam had held all night"]


@pytest.mark.parametrize(
    "told",
    [
        "the migrants need water",
        "insurance companies refuse to pay for workers",
        "the current ban affects about 135 million people",
        "about 40 soldiers",
        "to the voters",
        "by email from the board",
    ],
)
def test_assign_voices_hears_no_speaker_behind_the_verb_where_something_is_told(told: str) -> None:
    assert not hear(f"Moe Pell of Brill, said {told}.").runs


@pytest.mark.parametrize(
    "told",
    [
        "28 people had been pulled from the water",
        "no one was inside",
        "at least four boats are missing",
        "members of the crew should have known",
        "he'd build a wall",
        "some patients were told to wait",
    ],
)
def test_assign_voices_hears_a_clause_behind_said_when_no_article_opens_it(told: str) -> None:
    assert [text for _, _, text in hear(f"The coast guard said {told}.").runs] == [told]


@pytest.mark.parametrize(
    "told",
    [
        "at the port in May when boats are due",
        "repeatedly in May what was missing",
        "dirty words that have no place here",
        "more than it would have",
        "no in May and left it at that",
        "goodbye",
    ],
)
def test_assign_voices_hears_none_behind_said_when_no_clause_follows(told: str) -> None:
    assert not hear(f"The coast guard said {told}.").runs


@pytest.mark.parametrize("verb", ["purring", "believes", "debated"])
def test_assign_voices_hears_nobody_in_a_word_or_two_before_any_other_verb(verb: str) -> None:
    assert not hear(f"The “mock market” {verb} on.").runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("The judge found the evidence “shameful”.", ["shameful"]),
        ("He found a “perfect” shop in the town.", []),
        ("The judge found the “shameful” letter in a bin.", []),
    ],
)
def test_assign_voices_hears_a_court_in_a_word_between_marks(text: str, runs: list[str]) -> None:
    assert [run for _, _, run in hear(text).runs] == runs


@pytest.mark.parametrize(
    "text",
    [
        "The plan fell, according to Lee,",
        "The plan, according to",
        "according to,",
        ", according to Lee,",
        "The plan was bad; , according to the Post,",
        "It fell (, as per the Post,",
        "Breaking: , Lee said, that it fell.",
        "Live: , according to Lee,",
    ],
)
def test_assign_voices_looks_past_no_end_of_a_text(text: str) -> None:
    assert len(hear(text).voice.quoted) == len(hear(text).field.norms)


TALK = """Both were on television.

KARL: Is it so? They cut it.

ANN PELL: It is a lot of money. It fell.

KARL: {last}

PELL: “We won,” he said. It is over.

The talk was long."""


def test_assign_voices_hears_the_turns_of_a_transcript() -> None:
    runs = [text for _, _, text in hear(TALK.format(last="The mayor said that it broke.")).runs]
    assert runs == [
        "Is it so? They cut it.",
        "It is a lot of money. It fell.",
        "The mayor said that it broke.",
        "We won,",
        "he said. It is over.",
    ]


NAMES = (
    "Ann Lee: I hate it.\n\nBo Ring-Roe: {first}\n\nAnn Lee: It fell. It burned.\n\nBo Ring-Roe: It broke."
)
ASKED = "{lead}\n\nQ: What fell?\n\nA: The dam fell.\n\nQ: When was it?\n\nA: It was in May. I saw it."


def test_assign_voices_hears_full_names_that_talk_to_each_other() -> None:
    runs = [text for _, _, text in hear(NAMES.format(first="Do you?")).runs]
    assert runs == ["I hate it.", "Do you?", "It fell. It burned.", "It broke."]


def test_assign_voices_hears_the_answers_of_an_interview() -> None:
    runs = [text for _, _, text in hear(ASKED.format(lead="The singer spoke in an interview.")).runs]
    assert runs == ["The dam fell.", "It was in May. I saw it."]


@pytest.mark.parametrize(
    "text",
    [
        NAMES.format(first="It did."),
        NAMES.format(first="Do you").replace("I hate it", "You must book"),
        ASKED.format(lead="What to know before a job interview."),
        ASKED.format(lead="Here is what to know."),
        NAMES.format(first="Do you?")
        .replace("Ann Lee", "Running Time")
        .replace("Bo Ring-Roe", "Star Rating"),
        "KARL: It fell.\n\nPELL: It broke.\n\nKARL: It burned.",
        "WHEN: It is on Monday.\n\nWHERE: It is here.\n\nWHEN: It is on Friday.\n\nWHERE: It is there.",
        "Q: What fell?\n\nA: The dam fell.\n\nQ: When was it?\n\nA: It was in May.",
        "Tel: It rings.\n\nMail: It comes.\n\nTel: It rings.\n\nMail: It comes.",
        "ORSK: The dam fell.\n\nIt broke in May.\n\nORSK: The mayor left.",
    ],
)
def test_assign_voices_hears_no_transcript_where_it_is_not_certain(text: str) -> None:
    assert hear(text).runs == []


def test_cases_are_two_hundred_or_more_and_show_every_voice() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= 200
    assert {voice for case in CASES for voice in case["voices"]} == {"own", "quoted", "mixed"}


@given(scraps, st.sampled_from(["text", "title"]))
@settings(max_examples=400)
def test_assign_voices_gives_a_flag_per_token_and_a_voice_per_sentence_when_text_is_anything(
    text: str, name: FieldName
) -> None:
    heard = hear(text, name)
    field, voice = heard.field, heard.voice
    assert len(voice.quoted) == len(field.words)
    assert set(voice.quoted) <= {0, 1}
    assert len(voice.sentences) == len(field.sentences)
    for sentence, named in zip(field.sentences, voice.sentences, strict=True):
        tokens = range(sentence.first, sentence.last)
        flags = {voice.quoted[token] for token in tokens if is_word(field.norms[token])}
        assert named == ("mixed" if len(flags) == 2 else "quoted" if flags == {1} else "own")


@given(scraps)
@settings(max_examples=200)
def test_assign_voices_never_flags_a_directed_double_mark_when_text_is_anything(text: str) -> None:
    heard = hear(text)
    flagged = [word for word, flag in zip(heard.field.words, heard.voice.quoted, strict=True) if flag]
    assert not set(flagged) & {"“", "”", "„", "«", "»"}


@given(pairs, words)
@settings(max_examples=200)
def test_assign_voices_keeps_a_sentence_own_when_it_follows_a_closed_quotation(
    pair: tuple[str, str], inner: str
) -> None:
    opening, closing = pair
    text = f"The mayor said: {opening}{inner}{closing} and left. It rained on the town."
    heard = hear(text)
    (run,) = heard.runs
    assert text[run[0] : run[1]] == inner.strip()
    assert heard.voice.sentences[-1] == "own"


@given(scraps)
@settings(max_examples=200)
def test_assign_voices_keeps_a_paragraph_own_when_all_before_it_is_broken(text: str) -> None:
    heard = hear(text + "\n\nIt rained on the town.\n\nThe crowd left.")
    assert heard.voice.sentences[-2:] == ("own", "own")


@given(st.lists(st.tuples(pairs, words), min_size=1, max_size=4))
@settings(max_examples=100)
def test_assign_voices_hears_each_paragraph_alone_when_all_its_quotations_are_closed(
    paragraphs: list[tuple[tuple[str, str], str]],
) -> None:
    texts = [f"He said: {pair[0]}{inner}{pair[1]} and left." for pair, inner in paragraphs]
    together = hear("\n\n".join(texts)).voice.quoted
    assert together == b"".join(hear(text).voice.quoted for text in texts)


HOSTILE = {
    "straight": '"', "opening": "“", "closing": "”", "guillemets": "«", "single": "'", "curly single": "‘",
    "opening words": "“a ", "straight words": '"a ', "closing words": 'a” ', "possessives": "s' ",
    "single words": "'a ", "alternating": "“‘", "inches": '5" ', "lines": "“a\n", "paragraphs": '"a\n\n',
    "single lines": "'a\n", "titles": '"A b" ', "names": 'A "Aa" B ', "cues": "he said that ",
    "told": "told told that ", "according": ", according to ", "hearers": "told the BBC the ",
    "places": "said in a ", "apposed": "a, said the ", "inverted": ", said the mayor",
    "inverted names": "a b c, said A. ", "apposed names": "A, a, said B c. ", "posts": "A, B, ",
    "findings": "the court found ", "charges": "accused A of a ", "labels": "called the bs ",
    "inserted": "a b c d e f g h i j k l m n, after A said that he, was ",
    "asides": "A said, a, that ", "adverbs": "A said again late ", "gaps": "A ended a plan he said was a ",
    "turns": "KARL: a\n\nPELL: b\n\n",
    "lone turns": "Lee: I?\n\nRing: we sat down with you\n\n",
    "lettered turns": "Q. a?\n\nA. this interview\n\n", "asked": "this interview\n\nare you?\n\nI\n\n",
    "claims": "Claim: a. Fact: b\n\n", "myths": "myth: a\n\n", "judged": "a hit out at 'b' in the words of ",
    "timed turns": "[0:04] Lee: I\n\n00:09 Ring: you\n\n", "labels alone": "Bo Lee 0:04\n\nI\n\nA\n\n",
    "asides of labels": "LEE (A, (B: ", "titles of labels": "A. B. C", "bold": "**", "chevrons": ">> A: I\n",
    "named turns": "Ann Lee: I\n\nBo Ring: you\n\n", "capitals": "A B: ",
}  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_assign_voices_takes_linear_time_when_text_is_hostile(unit: str) -> None:
    def voices(count: int) -> Callable[[], object]:
        return partial(assign_voices, parsed(unit * count), shipped_cues())

    check_growth(voices, small=4_000, large=16_000)


@pytest.mark.parametrize("unit", ['"', "“", "'", "“a ", "“‘", '"a\n\n'])
def test_assign_voices_ends_soon_when_there_are_two_hundred_thousand_characters_of_marks(unit: str) -> None:
    field = parsed((unit * 200_000)[:200_000])
    since = time.process_time()
    voice = assign_voices(field, shipped_cues())
    assert time.process_time() - since < 1.0
    assert len(voice.quoted) == len(field.words)


def test_assign_voices_finds_direct_quotations_when_read_against_polnear() -> None:
    if not POLNEAR.exists():
        pytest.skip("the PolNeAR documents are not there: set PLUMBLINE_DATA to the data folder")
    wrapped = found = flagged = right = 0
    for line in POLNEAR.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        if "\nA:" in document["text"] or "\nA :" in document["text"]:
            continue  # an interview, of which no annotator marked a turn
        if "<tweet" in document["text"]:
            continue  # nor any embedded post
        heard = hear(document["text"])
        contents = [span for span in document["spans"] if span["type"] == "content"]
        inside = bytearray(len(document["text"]))
        within_marks = bytearray(len(document["text"]))
        for span in contents:
            start, end = span["start"], span["end"]
            inside[start:end] = b"\1" * (end - start)
            content = document["text"][start:end].strip()
            if len(content) > 2 and content[0] in MARKS and content.rstrip(".,")[-1] in MARKS:
                within_marks[start:end] = b"\1" * (end - start)
        for token, start in enumerate(heard.field.token_starts):
            if is_word(heard.field.norms[token]):
                wrapped += within_marks[start]
                found += within_marks[start] & heard.voice.quoted[token]
                flagged += heard.voice.quoted[token]
                right += inside[start] & heard.voice.quoted[token]
    assert found / wrapped >= 0.99
    assert right / flagged >= 0.97
