"""What is said by somebody behind "by", or by nobody."""

from __future__ import annotations

import pytest
from attributing import NONE, Found, rows, said, settled

SAID = [
    # nobody says all of it, whoever says something inside
    ("It is understood that Lee has urged her to go.", "anonymous", None, "is understood"),
    ("It has been claimed that Lee told police it leaks.", "anonymous", None, "has been claimed"),
    ("It is believed that it leaks, police said.", "role", "police", "said"),
    ("Police said it is believed that it leaks.", "role", "Police", "said"),
    # by somebody
    ("The claim, first reported by Politico, was old.", "named", "Politico", "first reported"),
    ("The plan was described by Ann Lee as mad.", "named", "Ann Lee", "was described"),
    ("Lee was quoted as saying the dam leaks.", "named", "Lee", "was quoted"),
    ("Lee was quoted by the Post as saying it leaks.", "named", "Lee", "was quoted"),
    ("It has been denied by Smith's office.", "role", "Smith's office", "has been denied"),
    ("The cost was put at $3 million by the auditors.", "role", "the auditors", "was put"),
    ("The vote was dubbed a farce by the union.", "role", "the union", "was dubbed"),
    ("The vote, dubbed a farce by the union, was void.", "role", "the union", "dubbed"),
    ("The vote, branded “a farce” by Ann Lee, was void.", "named", "Ann Lee", "branded"),
    ("Bo Ring was depicted as a liar by the union.", "role", "the union", "was depicted"),
    ("As first reported by the Ledger, the bank lost it.", "named", "the Ledger", "first reported"),
    ("He was told in Beijing by Ann Lee that it leaks.", "named", "Ann Lee", "was told"),
    ("The mayor was accused by Lee of a fraud.", "named", "Lee", "was accused"),
    ("The sale, confirmed by the mayor, was a mistake.", "role", "the mayor", "confirmed"),
    ("He is considered by the mayor to be a genius.", "role", "the mayor", "is considered"),
    ("The ruling was welcomed by the union.", "role", "the union", "was welcomed"),
    ("She was told by her first employer that it leaks.", "role", "her first employer", "was told"),
    # nobody
    ("Nine in ten were against it, it was announced on Friday.", "anonymous", None, "was announced"),
    ("It was later revealed that it leaks.", "anonymous", None, "was later revealed"),
    ("It was confirmed on Monday that it leaks.", "anonymous", None, "was confirmed"),
    ("Politics, we are sometimes told, is war.", "anonymous", None, "are sometimes told"),
    ("The court was told that the doors were locked.", "anonymous", None, "was told"),
    ("They are expected to rise by another 20 percent.", "anonymous", None, "are expected"),
    ("It is widely believed that he lied.", "anonymous", None, "is widely believed"),
    ("The two reportedly met on a film set.", "anonymous", None, "reportedly"),
    ("The dam leaks, the court was told.", "anonymous", None, "was told"),
    ("I am told that it leaks.", "anonymous", None, "am told"),
    ("Delays are expected on the ferry.", "anonymous", None, "are expected"),
    ("It was gathered that it leaks.", "anonymous", None, "was gathered"),
    ("It is learnt that it leaks.", "anonymous", None, "is learnt"),
    # who warns and urges, without an article, next to the verb or behind what is asked; no one else's "by"
    ("The mayor was warned by the engineers that it leaks.", "role", "the engineers", "was warned"),
    ("Walkers were warned by police to turn back.", "role", "police", "were warned"),
    ("Nurses were promised by ministers that pay would rise.", "role", "ministers", "were promised"),
    ("Walkers were warned to turn back by police.", "role", "police", "were warned"),
    ("Bo Pell urged to quit as chairman by House Democrats", "role", "House Democrats", "urged"),
    ("The bill is expected to be signed by the mayor.", "anonymous", None, "is expected"),
    ("Owners were told to have the roof checked by police.", "anonymous", None, "were told"),
    ("The cows are considered sacred by the Sioux.", "named", "the Sioux", "are considered"),
    ("Nurses were told to travel by train.", "anonymous", None, "were told"),
]
UNSAID = [
    "It was revealed in May.",
    "He is known for his temper.",
    "Only four dams are known from Ohio.",
    "One of them was welcomed by the bishop.",
    "Whether that is so is disputed: a map drawn by the council is lost.",
    "The mayor was shouted down by voters.",
    "The clerk was brushed aside.",
    "It was gathered in May.",
    "In court, he was told.",
    "When the results came, Smith, 34, was informed.",
    "A vote is expected on Tuesday.",
    "His family have been informed and are being helped.",
    "The decision, which was widely expected, came on Monday.",
    "Two suspects were arrested on Monday.",
    "All told, 40 people died in the fire.",
    "The rally was held by protesters.",
    "The song was written by Ann Lee.",
    "He was attacked by a man of 20.",
    "Nine people were reported missing.",
    "The sale was confirmed by email.",
    "The clerk, asked by phone, declined.",
    "They are expecting their first child.",
    "Ada was expecting a child.",
]


HEADLINES = [
    # a headline has before its participle what is made known
    "Ebola outbreak declared in Congo",
    "Two cases of Ebola confirmed in Leeds",
    "Three reported missing after flood",
    "Hundreds feared dead after ferry sinks",
    "Winner announced",
    "New bridge announced for Leeds",
    "Mayor confirmed as candidate",
    "Concerns voiced over dam",
]
SAID_IN_HEADLINES = [
    ("Mayor confirmed plan to shut bridge", "role", "Mayor", "confirmed"),
    ("Mayor announced on Monday that bridge will shut", "role", "Mayor", "announced"),
    ("Bridge to shut, mayor confirmed", "role", "mayor", "confirmed"),
    ("‘It leaks,’ mayor revealed at inquest", "role", "mayor", "revealed"),
    ("Case confirmed in Leeds, officials say", "anonymous", "officials", "say"),
    ("Case confirmed in Leeds, state media report", "role", "state media", "report"),
    ("Case confirmed in Leeds, state TV reports", "named", "state TV", "reports"),
]


@pytest.mark.parametrize("title", HEADLINES)
def test_attribute_finds_none_when_a_headline_leaves_out_who_makes_it_known(title: str) -> None:
    assert said(title, "title") == [NONE]
    likely = settled(
        title,
        ("source", title.split(maxsplit=1)[0]),
        ("cue", next(w for w in title.split() if w[-2:] == "ed")),
    )
    assert likely[0][0] == "none"


@rows(SAID_IN_HEADLINES)
def test_attribute_finds_who_makes_it_known_when_a_headline_says_so(text: str, found: Found) -> None:
    assert said(text, "title") == [found]


@rows(SAID)
def test_attribute_finds_who_stands_behind_by_when_the_verb_is_passive(text: str, found: Found) -> None:
    assert said(text) == [found]


@pytest.mark.parametrize("text", UNSAID)
def test_attribute_finds_none_when_a_passive_reports_nothing(text: str) -> None:
    assert set(said(text)) == {NONE}
