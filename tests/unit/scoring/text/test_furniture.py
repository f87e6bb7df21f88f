"""Lines of a page are no claims: what is one, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from costs import check_growth

from app.schemas import FieldName
from app.scoring.text.document import Field, PlainText, parse_field
from app.scoring.text.furniture import is_furniture


def furnished(text: str, name: FieldName = "text") -> list[bool]:
    return _search(parse_field(name, PlainText(text)))


LINES = [
    "Published: 12 March 2019",
    "WATCH: The moment the crane fell",
    "DON’T MISS: Council votes on schools",
    "MOST READ: Mother's plea after crash",
    "In pictures: floods in the north",
    "Updated at 11:05 GMT",
    "Last updated 6/20/2016.",
    "Posted on Tuesday, March 6, 2018, 2:05 p.m. ET",
    "First published on Sun 3 Feb 2019 08.00 GMT",
    "October 13, 2017",
    "Thurs, Feb. 4, 2019",
    "7 years ago",
    "© 2019 The Associated Press.",
    "Copyright 2017 Scripps Media, Inc.",
    "All rights reserved.",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "By Jane Doe, Staff Writer",
    "By Steve Holland and Andrew Osborn",
    "— Jane Doe (@janedoe) October 13, 2017",
    "(AP Photo/Noah Berger)",
    "(AP Photo/J. Scott Applewhite, File)",
    "REUTERS/Jonathan Ernst",
    "Andrew Harnik/AFP/Getty Images",
    "Photo: Mike Nelson/EPA",
    "Photograph: Mark Makela/The Guardian",
    "Image copyright Getty Images",
    "Credit: Mark Wilson/Getty Images",
    "- CNN's Ted Barrett and Tom Cohen contributed to this report.",
    "(Reporting by Jane Doe; Editing by Will Poe.)",
    "Bank fails after run on deposits Read more",
    "Related Links",
    "Related topics: floods, mayors",
    "Continue reading the main story »",
    "Advertisement",
    "ADVERTISEMENT:",
    "Sponsored content",
    "Story continues below advertisement",
    "Take our poll - story continues below",
    "Scroll down for video",
    "Sign up for our free newsletter",
    "Subscribe now!",
    "Click here to read the letter.",
    "Get the latest news in your inbox",
    "Log in to comment",
    "Share this article",
    "Share on Facebook",
    "Follow us on Facebook and Twitter.",
    "Follow Jane Doe on Twitter @janedoe.",
    "Like us on Facebook here.",
    "Follow @janedoe Follow @willpoe",
    "READ ALSO: Police kill three in raid",
    "Related: Mayor quits over emails",
    "MORE: Mayor quits over emails",
    "Related:",
    "Most popular",
    "More from Fox News:",
    "42 Comments",
    "5 min read",
    "Join the conversation about this story »",
    "Modal Trigger",
    "Image 1 of 5",
    "Send tips to jane@paper.example.",
    "Privacy Policy | Terms of Use",
    "This article is more than 3 years old",
    "Topics: politics, mayors",
    "Media contact:",
    "For more information, please visit www.paper.example.",
    "Reprinted with permission from the Evening Post.",
    "This story first appeared in the Nov. 4 issue of the Weekly.",
]
STATEMENTS = [
    "The report was published on 12 March 2019.",
    "The accounts were updated at 11:05 GMT.",
    "The bank failed in October 2017.",
    "Two people died on Monday, March 6, 2018.",
    "The firm failed 7 years ago.",
    "The copyright of the book ended in 2017.",
    "By Monday the river had risen by two meters.",
    "By March 2017 sales had fallen by a third.",
    "Jane Doe (@janedoe) was arrested on October 13, 2017.",
    "The AP photo shows two men.",
    "Reuters reported that the bank failed.",
    "Photo editors lost their jobs.",
    "Photo: two men were arrested on Monday.",
    "The credit crisis cost Spain a tenth of its output.",
    "Three factors contributed to this rise.",
    "Smith contributed to this report that the Senate published.",
    "Children who have books read more.",
    "12 people were killed.",
    "1,200 were arrested in May",
    "Advertisements fell by 3 percent.",
    "The story continues below the surface of the lake.",
    "Sponsored posts cost the firm $3 million.",
    "Readers sign up for the letter.",
    "Subscribers of the paper fell by half.",
    "Like many on Facebook, he was banned in May.",
    "Follow-up care on Instagram cost $3 million.",
    "Related firms lost $3 million.",
    "The related: two of them were arrested.",
    "More: two of them were arrested.",
    "Most popular mayors were men.",
    "Comments fell by half.",
    "42 Comments were deleted by the paper.",
    "Playing video games cost him a year.",
    "The privacy policy cost the firm $3 million.",
    "This article of the law is more than 3 years old.",
    "The media contacted him on Monday.",
    "This story first made the mayor resign.",
]


@pytest.mark.parametrize("line", LINES)
def test_is_furniture_knows_lines_of_a_page(line: str) -> None:
    assert furnished(f"The bank failed.\n\n{line}\n\nIt had lost $3 million.") == [False, True, False]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_is_furniture_leaves_what_states_something(statement: str) -> None:
    assert not any(furnished(statement))


def test_is_furniture_leaves_titles() -> None:
    assert furnished("By Jane Doe", "title") == [False]


@pytest.mark.parametrize(
    "piece", ["1111", "a.m.", "may ", "By Ann Lee, ", "© 2019 ", "Read more ", "AP/J. ", "Join @a "]
)
def test_is_furniture_takes_about_twice_the_time_when_the_text_doubles(piece: str) -> None:
    def search(size: int) -> Callable[[], object]:
        return partial(_search, parse_field("text", PlainText(piece * (size // len(piece)))))

    check_growth(search, small=10_000, large=40_000)


def _search(field: Field) -> list[bool]:
    return [is_furniture(field, sentence) for sentence in field.sentences]
