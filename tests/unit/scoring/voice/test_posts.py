"""Posts that a text holds are whose signature stands under them: what is one, and whose words are not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from costs import check_growth
from handmade import attribute
from parsing import parsed

from app.bootstrap import shipped_cues
from app.scoring.voice import assign_voices
from app.scoring.voice.posts import add_posts

SIGNED = "— Ann Lee (@annlee) May 3, 2024"


def posts(text: str) -> list[str]:
    field = parsed(text)
    mask = bytearray(len(field.norms))
    turns = add_posts(field, mask)
    assert sum(last - first for first, last in turns) > mask.count(1) or not turns
    quoted = [at for at, flag in enumerate(mask) if flag]
    runs = [at for at in quoted if at == 0 or not mask[at - 1]]
    return [
        field.text[
            field.token_starts[at] : field.token_ends[max(last for last in quoted if all(mask[at:last]))]
        ]
        for at in runs
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            f"The hall closed.\n\nA vile plan. Shame on them!\n{SIGNED}\n\nIt was noon.",
            ["A vile plan. Shame on them!"],
        ),
        (f"The hall closed.\n\nA vile plan! {SIGNED}\n\nIt was noon.", ["A vile plan!"]),
        (f"The hall closed.\n\nA vile plan t.co/9x {SIGNED}\n\nIt was noon.", ["A vile plan t.co/9x"]),
        ("A vile plan!\n- Ann Lee (@annlee) 3 May 2024", ["A vile plan!"]),
        ("A vile plan!\n—\u00a0Ann Lee (@annlee) Sept. 3, 2024", ["A vile plan!"]),
        # One behind the other, each with its own.
        (f"A vile plan! {SIGNED} A farce! — Bo Ring (@bo) May 4, 2024", ["A vile plan!", "A farce!"]),
        # Of a longer one no more is sure than what stands beside the signature.
        (f"A vile plan.\n\nShame on them!\n\n{SIGNED}", ["Shame on them!"]),
        ("The pier fell.\n\nA vile plan!\n\n— Ann Lee (@annlee) 10:11 AM - 3 May 2024", ["A vile plan!"]),
    ],
)
def test_signed_post_is_its_authors(text: str, said: list[str]) -> None:
    assert posts(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "The hall closed. Ann Lee (@annlee) was shot on May 3, 2024.",
        "A vile plan was stopped — Ann Lee (@annlee) said so in May.",
        "A vile plan!\n\n— Ann Lee, baker",
        f"“A vile plan,” said Jo Bell. t.co/9x {SIGNED}",
        "A vile plan!\n\n— Ann Lee (@annlee)",
        f"Ann Lee tweeted on Monday:\n\n{SIGNED}",
        f"{SIGNED}\n\nIt was noon.",
        f"{'The plan is vile. ' * 40}\n\n{SIGNED}",
    ],
)
def test_what_is_no_signed_post_is_the_writers(text: str) -> None:
    assert posts(text) == []


def test_signed_post_is_nobody_s_who_spoke_before() -> None:
    field = parsed(f"Bo Ring said it fell.\n\nIt is vile.\n{SIGNED}\n\nIt was noon.")
    voice = assign_voices(field, shipped_cues())
    found = attribute(field, voice)
    assert voice.sentences[1] == "quoted"
    sources = [None if one.source is None else field.text[slice(*one.source)] for one in found]
    assert sources == ["Bo Ring", "Ann Lee", "Ann Lee", None]


@pytest.mark.parametrize(
    "piece", ["— a (@b) ", "A. — a (@b) May 3, 2024 ", "A. — a (@b) May 3, 2024. ", "— ", f"A.\n{SIGNED}\n"]
)
def test_add_posts_takes_about_twice_the_time_when_the_text_doubles(piece: str) -> None:
    def search(size: int) -> Callable[[], object]:
        field = parsed(piece * (size // len(piece)))
        return partial(add_posts, field, bytearray(len(field.norms)))

    check_growth(search, small=10_000, large=40_000)
