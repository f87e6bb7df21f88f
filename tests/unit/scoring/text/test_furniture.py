"""Lines of a page are not of the article: what is one, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from costs import check_growth
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.schemas import FieldName
from app.scoring.text.document import Document, PlainText, parse_field
from app.scoring.text.furniture import NO_FURNITURE, Furniture, find_furniture
from app.scoring.text.page_lines import LINE


def found(text: str, name: FieldName = "text", title: str | None = None) -> Furniture:
    heading = None if title is None else parse_field("title", PlainText(title))
    return find_furniture(Document(parse_field(name, PlainText(text)), heading))


def furnished(text: str) -> list[int]:
    return sorted(found(text).lines)


LINES = [
    "Published: 12 March 2019",
    "WATCH: The moment the crane fell",
    "Jane Doe for The Associated Press",
    "Pics: Jane Doe",
    "Illustrations by Jane Doe",
    "DON’T MISS: Council votes on schools",
    "MOST READ: Mother's plea after crash",
    "In pictures: floods in the north",
    "Updated at 11:05 GMT",
    "Updated at 11:05 CET",
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
    "— Jane Doe (@janedoe) 9:05 PM - 13 Oct 2017 14.",
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
    "The post Mayor quits over emails appeared first on Leeds Weekly.",
    "A version of this article appears in print on March 12, 2019, Section B.",
    "PUBLISHED: March 12, 2019 at 7:14 a.m. | UPDATED: March 13, 2019 at 9:00 a.m.",
    "14m ago",
    "Filed under:",
    "Paid content",
    "ADVERTISEMENT - CONTINUE READING BELOW",
    "- Advertisement -",
    "Reuters",
    "PTI ANB RT RT",
    "(PTI)",
    "IANS",
    "-- BERNAMA",
    "— NNN-Bernama",
    "– AFP",
    "END/TKM/ARO",
    "- Agencies",
    "(With inputs from agencies)",
    "With inputs from ANI and Asha Rao in Pune",
    "(With agency inputs)",
    "Getty Images",
    "via Getty Images",
    "Ann Lee/Leeds Weekly via AP",
    "[Ann Lee/Leeds Weekly]",
    "Image source, Getty Images",
    "Photo by Ann Lee on Unsplash",
    "By Jane Doe | jane@paper.example | Leeds Weekly",
    "Jane Doe is a staff writer.",
    "Reach Jane Doe at jane@paper.example.",
    "4 min",
    "Comments (42)",
    "Copy link",
    "Facebook",
    "Unsubscribe",
    "View this email in your browser",
    "Want to change how you receive these emails?",
    "Get unlimited access to our brave journalism for $1 a week.",
    "Cancel anytime.",
    "We use cookies to improve your visit.",
    "Our Standards: The Thomson Reuters Trust Principles.",
    "BC-US--Mayor Quits, 1st Ld-Writethru,412",
    "AP Photo ILJH101, ILJH102",
    "-30-",
    "Video: Mayor leaves the hall",
    "Read more: https://paper.example/9",
    "Read the full story",
    "Continue reading below",
    "Read also",
    "Keep reading…",
    "In other news",
    "Further reading:",
    "IN CASE YOU MISSED IT",
    "Latest articles",
    "From our archives",
    "Recommended reading",
    "More on this story: Mayor quits over emails",
    "Keep reading: Mayor quits over emails",
    "Related reading: Mayor quits over emails",
    # However white space was typed, what nobody sees, and Markdown's emphasis.
    "Published:  12 March 2019",
    "READ\u00a0MORE: Mayor quits over emails",
    "All\u00a0rights\nreserved.",
    "\u200bAdvertisement",
    "**Advertisement**",
    # Marks inside, and several on a line.
    "*By Jane Doe* | *3 Feb 2026*",
    "By **Jane Doe**, health reporter",
    "**Updated** 3 Feb 2026 · 5 min read",
    "<span>Posted: 8:05 AM, Feb 3, 2026</span> <span>By Jane Doe</span>",
    "By Jane Doe, Leeds Weekly Feb 3, 2026:",
    "Jane Doe · 3 Feb 2026 · Politics",
    "Story by Jane Doe • 5h",
    "Reddit | JaneDoe1",
    "By Jane Doe in New York",
    "By JANE DOE ( @janedoe )",
    "by Jane Doe, reporter",
    "Analysis by Jane Doe, BBC News, London",
    "- with AAP",
    "With files from The Canadian Press",
    "Comment",
    "SPORT",
    "OPINION | POLITICS",
    "Arts & Culture",
    "Key moments",
    "Share or comment on this article: Mayor quits over emails",
    "Don’t miss",
    "File picture",
    "Image copyright AFP",
    "[Jane Doe/ Reuters]",
    "(Image by Jane Doe, Channel: news)",
    "Handout photo by Jane Doe/Getty Images",
    # The paper's notes on its text.
    "This article was amended on 3 February 2026.",
    "This story has been updated to add what the mayor wrote.",
    "An earlier version of this article gave the wrong age of the mayor.",
    "Editor's note: This essay is adapted from a book that appeared in May.",
    "Editor’s note: A previous version of this story misspelled a name.",
    "[Editors' note: This story was first published in May.]",
    "Editor's note:",
    "CORRECTION (Feb. 3): The mayor was born in 1980, not in 1985.",
    "Clarification: This article incorrectly said that the dam was in Leeds.",
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
    "PTI reported that the bank failed.",
    "PTI SAYS the bank failed.",
    "With inputs from three teams, they built it.",
    "- Agencies failed.",
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
    "Video: two men were arrested on Monday.",
    "Video of the Left Praising Itself Shocks the World",
    "By the Way, the Mayor Has Three Cars",
    "By Any Means Necessary",
    "Register to vote today or let these thugs win.",
    "The post was scrapped in May on Monday.",
    "Ann Lee is a staff officer who was shot.",
    "3d printers cost $400.",
    "Unsubscribed readers cost the paper $3 million.",
    "Image caption, the mayor left the hall in tears",
    "The verdict? Recommended. It is a fine book.",
    "In other news, the mayor left the hall.",
    "In other news: the mayor left the hall.",
    "Further reading cost him a year.",
    "From our archives come three stories of theft.",
    "Recommended reading for thugs was banned.",
    "In case you missed it, the mayor is a crook.",
    "More on this was said by the mayor.",
    "Elsewhere on Monday two men were arrested.",
    "Keep reading to your children.",
    "By Train in Japan and beyond",
    "Leeds | 3 | 5",
    "HURRICANE | Maps and a list of what to buy",
    "• Sport costs the town $3 million.",
    "News of the crash came on Monday",
    "Comment was free.",
    "Politics is a dirty business",
    "Want more taxes",
    "This report was changed to hide the deaths of two men.",
    "The original version of the story was a lie.",
    "This story has changed since Monday.",
    "Editor's note: In light of the shameful raids on our farms, we think that the mayor must go.",
    "Editor's note: This is a crook's charter.",
    "Correction: the mayor is a crook.",
    "A correction (10 percent) hit the market.",
    "He works for the environment regulator (EPA)",
    "Jane Doe",
]


@pytest.mark.parametrize("line", LINES)
def test_furniture_is_a_line_of_a_page(line: str) -> None:
    assert furnished(f"The bank failed.\n\n{line}\n\nIt had lost $3 million.") == [1]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_furniture_is_nothing_that_states_something(statement: str) -> None:
    assert not furnished(statement)
    assert not furnished(f"The bank failed.\n\n{statement}\n\nIt had lost $3 million.")


@pytest.mark.parametrize(
    "byline", ["Jane Doe, The Echo", "Jane Doe and Will Poe, BBC News", "Jane Doe, sports editor"]
)
def test_name_with_a_post_or_a_paper_is_furniture_at_the_head_alone(byline: str) -> None:
    assert furnished(f"{byline}\n\nThe bank failed.") == [0]
    assert not furnished(f"The bank failed.\n\n{byline}")


@pytest.mark.parametrize(
    "line",
    [
        "Do YOU have a tip? Call 555 0100",
        "Want more? Sign up here",
        "Published Feb 3, 2026 at 8:05 a.m. By Jane Doe",
        "Correction, Feb. 3, 2026: The dam is in York. It is not in Leeds.",
    ],
)
def test_paragraph_of_more_than_one_sentence_is_furniture(line: str) -> None:
    assert furnished(f"The bank failed.\n\n{line}\n\nIt had lost $3 million.") == [1, 2]


@pytest.mark.parametrize("word", ["Opinion", "Want more?", "Have your say"])
def test_what_may_stand_in_a_paragraph_is_furniture_by_itself_alone(word: str) -> None:
    assert furnished(f"The bank failed.\n\n{word}\n\nHe is 30.") == [1]
    assert not furnished(f"The bank failed. {word} He is 30.")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        # A headline that begins so opens its own text, or is all of it.
        ("WATCH: Thug attacks mayor\n\nThe man was jailed.\n\nHe is 30.", []),
        ("WATCH: Thug attacks mayor", []),
        ("The man was jailed. Watch: he will be back.\n\nHe is 30.", []),
        ("The man was jailed.\n\nWatch: he will be back. He is 30.", []),
        ("The man was jailed.\n\nREAD MORE: ‘You crook!’ Mayor slams thug\n\nHe is 30.", [1, 2]),
        ("The man was jailed.\n\nMayor slams thug Read more\n\nHe is 30.", [1]),
        ("Mayor slams thug Read more", []),
    ],
)
def test_headline_of_another_text_is_furniture_where_it_is_a_paragraph_behind_others(
    text: str, lines: list[int]
) -> None:
    assert furnished(text) == lines


def test_furniture_is_left_out_but_where_there_is_nothing_else() -> None:
    assert found("By Jane Doe\n\nThe bank failed.", title="A bank fails") == Furniture(
        frozenset({1}), frozenset({1})
    )
    assert found("By Jane Doe\n\n***\n\nRead more") == Furniture(frozenset({0, 2}), frozenset())
    assert found("The bank failed.") is NO_FURNITURE


def test_furniture_is_in_no_title() -> None:
    assert found("By Jane Doe", "title") is NO_FURNITURE


@pytest.mark.parametrize(
    ("title", "head", "again"),
    [
        ("Mayor quits in disgrace", "Mayor quits in disgrace\n\n", {1}),
        ("Mayor quits in disgrace | Valley News", "MAYOR QUITS IN DISGRACE.\n", {1}),
        ("Mayor quits in disgrace | Valley News", "Mayor quits in disgrace | Valley News\n\n", {1}),
        ("Mayor quits in disgrace", "Mayor quits in disgrace - BBC News\n\n", {1}),
        ('Mayor quits in "disgrace"', "Mayor quits in “disgrace”\n\n", {1}),
        ("He won. She lost.", "He won. She lost.\n\n", {1, 2}),
    ],
)
def test_a_title_is_not_counted_twice(title: str, head: str, again: set[int]) -> None:
    assert found(head + "The council met.", title=title).left_out == again
    assert found(head, title=title).left_out == frozenset()


@pytest.mark.parametrize(
    "head", ["Mayor quits in disgrace over deal. ", "Mayor quits. ", "In disgrace, she quit. "]
)
def test_a_sentence_that_only_begins_as_the_title_counts(head: str) -> None:
    assert found(head + "The council met.", title="Mayor quits in disgrace") is NO_FURNITURE


@pytest.mark.parametrize(
    "piece",
    [
        "1111",
        "a.m.",
        "may ",
        "By Ann Lee, ",
        "© 2019 ",
        "Read more ",
        "AP/J. ",
        "Join @a ",
        "The post A ",
        "Ok.\n\nWatch: A ",
        "Watch: a! ",
        "Ann Lee / ",
        "\u200b\u00a0By",
        "By Ann Lee | May 3 · ",
        "By Ann Lee in ",
        "<a *_ ",
        "This story was updated to a ",
        "Editor’s note: This a ",
        "Correction (May 3): a ",
        "Ann Lee, staff ",
        "Politics and ",
        "Image copyright A\n\n",
    ],
)
def test_find_furniture_takes_about_twice_the_time_when_the_text_doubles(piece: str) -> None:
    def search(size: int) -> Callable[[], object]:
        return partial(
            find_furniture, Document(parse_field("text", PlainText(piece * (size // len(piece)))), None)
        )

    check_growth(search, small=10_000, large=40_000)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The bank failed on Mar. 4. PTI ANB RT", "PTI ANB RT"),
        ("The bank failed. It shut at 5 p.m. PTI ANB RT RT", "PTI ANB RT RT"),
        ("The bank failed. It has moved to the U.S. PTI TKM ARO", "PTI TKM ARO"),
        ("The bank failed. “It is shut,” Asha Rao told PTI. PTI ANB", "PTI ANB"),
        ("The bank failed. It is shut. – Bernama", "– Bernama"),
    ],
)
def test_find_furniture_knows_how_a_wire_signs_the_last_paragraph(text: str, last: str) -> None:
    field = parse_field("text", PlainText(text))
    (number,) = find_furniture(Document(field, None)).lines
    assert field.text[field.sentences[number].start : field.sentences[number].end] == last


@pytest.mark.parametrize(
    "text", ["The bank failed. Asha Rao told PTI.", "THE BANK FAILED. RAO TOLD PTI SHE QUIT"]
)
def test_find_furniture_leaves_a_wire_that_is_told_of(text: str) -> None:
    assert furnished(text) == []


# The patterns take what nobody writes, too ("septemberseptember"), which chance would find some day.
@settings(derandomize=True)
@given(st.from_regex(LINE.pattern.replace("(?i:", "(?:"), fullmatch=True))
def test_every_line_of_the_pattern_is_found_when_it_is_a_sentence_of_a_text(line: str) -> None:
    field = parse_field("text", PlainText(line))
    assume(len(field.sentences) == 1 and len(line) <= 300 and not set("*_<") & set(line))
    assume(LINE.fullmatch(field.line(field.sentences[0].start, field.sentences[0].end)))
    assert furnished(line) == [0]
