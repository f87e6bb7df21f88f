"""Comments that ask for marks to be ignored: what they say, and what they hold for."""

from __future__ import annotations

import time

import pytest

from app.schemas import Format
from app.scoring.evidence.ignores import MAX_COMMENTS, Ignore, read_ignores
from app.scoring.markup import read_plain


def read(source: str, kind: Format = "html") -> tuple[Ignore, ...]:
    return read_ignores(source, read_plain(source, kind))


def held(source: str, kind: Format = "html") -> list[str]:
    """Return the words that each comment holds for."""
    plain = read_plain(source, kind)
    return [plain.text[each.first : each.last] for each in read_ignores(source, plain)]


def test_comment_names_rules_and_a_reason() -> None:
    source = "<p>One.</p><!-- plumbline-ignore emotive.shocking, urgency:  the film's  title --><p>Two.</p>"
    (found,) = read(source)
    assert found.targets == ("emotive.shocking", "urgency")
    assert found.reason == "the film's title"
    assert source[found.start : found.end].startswith("<!-- plumbline")
    assert source[: found.end].endswith("-->")


@pytest.mark.parametrize(
    ("names", "targets"),
    [
        ("fear", ("fear",)),
        ("fear,urgency", ("fear", "urgency")),
        ("fear,\n  emotive.so-called ", ("fear", "emotive.so-called")),
        ("emotive.Shocking", ()),
        ("emotive.", ()),
        ("Emotive", ()),
        ("fear, emotive.Shocking", ()),
        ("fear,, urgency", ()),
        ("fear,", ()),
        ("emotive fear", ()),
        ("the emotive tone is fine here", ()),
        ("", ()),
    ],
)
def test_comment_names_nothing_when_one_name_cannot_be_one(names: str, targets: tuple[str, ...]) -> None:
    (found,) = read(f"<!-- plumbline-ignore {names}: agreed --><p>Two.</p>")
    assert (found.targets, found.reason) == (targets, "agreed")


@pytest.mark.parametrize(
    ("source", "kind", "words"),
    [
        ("<p>One.</p><!-- plumbline-ignore urgency --><p>Two.</p>", "html", "Two."),
        ("<p>One. <!-- plumbline-ignore urgency --></p><p>Two.</p>", "html", "One."),
        ("<p><!-- plumbline-ignore urgency -->One.</p><p>Two.</p>", "html", "One."),
        ("<p>One <b>more</b> <!-- plumbline-ignore urgency --></p><p>Two.</p>", "html", "One more"),
        ("<p>One <ins>more</ins> <!-- plumbline-ignore urgency --></p><p>Two.</p>", "html", "One more"),
        ("<p>One <!-- plumbline-ignore urgency --> more.</p><p>Two.</p>", "html", "One more."),
        ("One. <!-- plumbline-ignore urgency -->\n\nTwo.", "markdown", "One."),
        ("One.\n\n<!-- plumbline-ignore urgency -->\n\nTwo.\n\nThree.", "markdown", "Two."),
        ("One.\n\n<!-- plumbline-ignore urgency --> Two.\n\nThree.", "markdown", "Two."),
        ("<div>One. <!-- plumbline-ignore urgency --></div>\n\nTwo.", "markdown", "One."),
        ("One.\n\n[//]: # (plumbline-ignore urgency: agreed)\n\nTwo.", "markdown", "Two."),
        ('One.\n\n[//]: # "plumbline-ignore urgency"\n\nTwo.', "markdown", "Two."),
        ("One ` two <!-- plumbline-ignore urgency -->\n\nThree.", "markdown", "One ` two"),
        ("> One.\n>\n> <!-- plumbline-ignore\n> urgency -->\n>\n> Two.", "markdown", "Two."),
        ("> One.\n>\n> [//]: # (plumbline-ignore urgency)\n>\n> Two.", "markdown", "Two."),
        ("| One <!-- plumbline-ignore urgency --> |\n|---|\n| Two |", "markdown", "One"),
        ("---\na: b\n---\nOne.\n\n[//]: # (plumbline-ignore urgency)\nTwo.", "markdown", "Two."),
        ("One. <!-- plumbline-ignore urgency -->\n\nTwo.\n\n" + "*a " * 12_000, "markdown", "One."),
    ],
)
def test_comment_holds_for_its_paragraph_or_the_next(source: str, kind: Format, words: str) -> None:
    assert held(source, kind) == [words]


def test_two_comments_after_each_other_hold_for_the_same_paragraph() -> None:
    source = "<p>One. <!-- plumbline-ignore fear --> <!-- plumbline-ignore urgency --></p><p>Two.</p>"
    assert held(source) == ["One.", "One."]


def test_comments_of_both_kinds_come_in_the_order_of_the_source() -> None:
    first, second, third = (
        "[//]: # (plumbline-ignore fear)",
        "<!-- plumbline-ignore urgency -->",
        '[//]: <> "plumbline-ignore emotive"',
    )
    source = f"{first}\n\nOne. {second}\n\n{third}\n\nTwo."
    found = read(source, "markdown")
    assert [source[each.start : each.end] for each in found] == [first, second, third]
    assert [each.targets for each in found] == [("fear",), ("urgency",), ("emotive",)]


def test_comment_behind_everything_holds_for_nothing() -> None:
    assert held("<p>One.</p><!-- plumbline-ignore urgency -->") == [""]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("The code <!-- plumbline-ignore urgency --> is text here.", "text"),
        ("Write `<!-- plumbline-ignore urgency -->` above it.", "markdown"),
        ("<p>One.</p><!-- plumbline-ignored urgency -->", "html"),
        ("<p>One.</p><!-- plumbline-ignore urgency", "html"),
        ("<p>See &lt;!-- plumbline-ignore urgency --&gt;</p>", "html"),
        ("<p>No comment.</p>", "html"),
        ('<p title="<!-- plumbline-ignore urgency -->">One.</p>', "html"),
        ("<script><!-- plumbline-ignore urgency --></script><p>One.</p>", "html"),
        (f"<p>One.</p><!-- plumbline-ignore urgency: {'because ' * 100} -->", "html"),
        ("One.\n\n    <!-- plumbline-ignore urgency -->\n\nTwo.", "markdown"),
        ("One.\n\n    [//]: # (plumbline-ignore urgency)\n\nTwo.", "markdown"),
        ("> ```\n> <!-- plumbline-ignore urgency -->\n> ```\n\nTwo.", "markdown"),
        ("~~~~\n~~~\n[//]: # (plumbline-ignore urgency)\n~~~~\n\nTwo.", "markdown"),
        ("Write ``a ` <!-- plumbline-ignore urgency -->`` above it.", "markdown"),
        ('<p title="<!-- plumbline-ignore urgency -->">One.</p>', "markdown"),
        ("<script>\n<!-- plumbline-ignore urgency -->\n</script>\n\nOne.", "markdown"),
        ("One.\n[//]: # (plumbline-ignore urgency)\n\nTwo.", "markdown"),
        ("One.\n\n[note]: # (plumbline-ignore urgency)\n\nTwo.", "markdown"),
    ],
)
def test_what_is_no_comment_is_not_read(source: str, kind: Format) -> None:
    assert read(source, kind) == ()


def test_comments_beyond_the_most_are_not_read() -> None:
    assert len(read("<p>One.</p>" + "<!-- plumbline-ignore urgency -->" * (MAX_COMMENTS + 5))) == MAX_COMMENTS


@pytest.mark.parametrize(
    "piece", ["<!-- plumbline-ignore", "<!-- plumbline-ignore a -->", "<b>", "<!--", " "]
)
def test_reading_is_quick_whatever_is_sent(piece: str) -> None:
    source = "<p>One." + piece * (200_000 // len(piece)) + "<!-- plumbline-ignore urgency -->"
    plain = read_plain(source, "html")
    begun = time.process_time()
    read_ignores(source, plain)
    assert time.process_time() - begun < 1.0
