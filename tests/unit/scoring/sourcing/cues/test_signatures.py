"""Who signs a quotation, a block quote or a post."""

from __future__ import annotations

import pytest
from attributing import region, said

from app.schemas import Format
from app.scoring.markup import read_plain

SIGNED = [
    ("Ana Pell said it broke.\n\n“It fell. It burned.” — Bo Ring", ["Ana Pell", *["Bo Ring"] * 3]),
    (
        "Ana Pell said it broke.\n\n“It fell.”\n\n— Bo Ring, diver\n\n“It burned.”",
        ["Ana Pell", *["Bo Ring"] * 2, None],
    ),
    ("Ana Pell said it broke.\n\n“It fell.” Bo Ring, diver", ["Ana Pell", *["Bo Ring"] * 2]),
    ("Ana Pell said it broke.\n\n“It fell.” (Bo Ring, diver)", ["Ana Pell", *["Bo Ring"] * 2]),
    ("Ana Pell said it broke.\n\n“It fell.” (Laughter)", ["Ana Pell", "Ana Pell", None]),
    (
        "Ana Pell said it broke.\n\n“It fell down again.” t.co/9 — Bo Ring (@boring) May 3, 2019",
        ["Ana Pell", "Bo Ring"],
    ),
    (
        "“It fell down again.” t.co/9 — Ringways Ltd. (@ringways) 9:05 PM - 3 May 2019 The quay is shut.",
        ["Ringways Ltd"],
    ),
    ("“It fell down again.” t.co/9 — Bo Ring (@boring)", ["Bo Ring"]),
    ("Ana Pell said: “It broke.” — Bo Ring", ["Ana Pell", None]),
    (
        "It broke, said Ana Pell.\n\n“It fell.”\n\n— Bo Ring\n\nLeeds Times",
        ["Ana Pell", "Ana Pell", None, None],
    ),
    ("It was noon.\n\n“It fell.”\n\n— Bo Ring", [None, *["Bo Ring"] * 2]),
    ("“It fell on us,” said Ana Pell. t.co/9 — Bo Ring (@boring) May 3, 2019", ["Ana Pell", None]),
    ("Ana Pell said it broke.\n\n“It fell.” (Reuters)", ["Ana Pell", "Ana Pell", None]),
]


@pytest.mark.parametrize(("text", "sources"), SIGNED)
def test_attribute_gives_a_quotation_to_who_signs_it_when_another_spoke_before(
    text: str, sources: list[str]
) -> None:
    assert [source for _, source, _ in said(text)] == sources


@pytest.mark.parametrize(
    ("quote", "behind", "sources"),
    [
        ("It fell.\n\nBo Ring", "", ["Bo Ring"] * 2),
        ("It fell. It burned.\n\n— Bo Ring (@boring) May 3", "", ["Bo Ring"] * 3),
        ("It fell. — Bo Ring", "", ["Bo Ring"] * 2),
        ("It was a farce. — Bo Ring", "", ["Bo Ring"]),
        ("It fell.\n\nNobody came", "", ["Ana Pell"] * 2),
        ("It fell.", "\n\n– Bo Ring, diver", ["Bo Ring"] * 2),
        ("It fell down the hill – Bo was late.", "", ["Ana Pell"]),
    ],
)
def test_attribute_gives_a_block_quote_to_who_signs_it(quote: str, behind: str, sources: list[str]) -> None:
    text = f"Ana Pell said it broke.\n\n{quote}{behind}\n\nIt was noon."
    found = said(text, regions=(region(text, quote, "block_quote"),))
    assert [source for _, source, _ in found] == ["Ana Pell", *sources, None]


@pytest.mark.parametrize(
    ("form", "quote"),
    [
        ("html", "<blockquote><p>It fell.</p><cite>Bo Ring</cite></blockquote>"),
        ("html", "<blockquote><p>It fell.</p><footer>— Bo Ring</footer></blockquote>"),
        ("html", "<blockquote><p>It fell.</p>&mdash; Bo Ring (@boring) <a href='x'>May 3</a></blockquote>"),
        ("html", "<figure><blockquote>It fell.</blockquote><figcaption>Bo Ring</figcaption></figure>"),
        ("markdown", "> It fell.\n> — Bo Ring"),
        ("markdown", "> It fell.\n>\n> — Bo Ring, diver"),
    ],
)
def test_attribute_gives_an_embedded_post_to_its_own_author(form: Format, quote: str) -> None:
    parts = ["Ana Pell said it broke.", quote, "It was noon."]
    joined = "".join(f"<p>{part}</p>" for part in parts) if form == "html" else "\n\n".join(parts)
    found = said(read_plain(joined, form))
    assert [source for _, source, _ in found] == ["Ana Pell", "Bo Ring", "Bo Ring", None]


def test_attribute_gives_a_block_quote_to_who_is_named_in_its_caption() -> None:
    text = "Ana Pell said it broke.\n\nIt fell. It burned.\n\nBo Ring, diver\n\nIt was noon."
    quote = region(text, "It fell. It burned.", "block_quote")
    caption = region(text, "Bo Ring, diver", "caption")
    found = said(text, regions=(quote, caption))
    assert [source for _, source, _ in found] == ["Ana Pell", *["Bo Ring"] * 3, None]
