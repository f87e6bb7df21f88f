from __future__ import annotations

import pytest

from app.scoring.text.document import PlainText
from app.scoring.text.subtitles import without_times

SRT = """1
00:00:01,000 --> 00:00:04,000
The town shut three
of its schools in May,

2
00:00:04,000 --> 00:00:07,000
the clerk said.

3
00:00:08,000 --> 00:00:09,000
“It fell,”

4
00:00:09,000 --> 00:00:11,000
said Ann Pell
- It did?

5
00:00:12,000 --> 00:00:13,000
"""
SAID = "The town shut three of its schools in May, the clerk said.\n“It fell,” said Ann Pell\n- It did?"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (SRT, SAID),
        ("\ufeff" + SRT.replace("\n", "\r\n"), SAID),
        (SRT.rstrip("\n"), SAID),
        ("WEBVTT - The vote\n\n" + SRT.replace(",000", ".000").replace("00:00:", "00:"), SAID),
        ("From the talk:\n\n" + SRT, "From the talk:\n\n" + SAID),
    ],
)
def test_without_times_reads_sentences_over_cues(source: str, said: str) -> None:
    plain = without_times(PlainText(source))
    assert plain.text == said
    start = said.index("shut")
    first, last = plain.source_range(start, said.index("clerk"))
    assert source[first:last].startswith("shut three")
    assert "-->" in source[first:last]


@pytest.mark.parametrize(
    "text",
    ["", "A --> B\n\nC --> D", "1\n00:00:01,000 --> 00:00:04,000\nOnce only.", "It is 10:15 --> 10:30 now."],
)
def test_without_times_leaves_a_text_that_is_no_subtitle(text: str) -> None:
    plain = PlainText(text)
    assert without_times(plain) is plain
