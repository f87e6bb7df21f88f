"""Who heads or foots a headline."""

from __future__ import annotations

import pytest
from attributing import NONE, Found, rows, said

SAID = [
    # headlines
    ("Police: 40 arrested in raid", "role", "Police", ":"),
    ("It lost $4 million, union claims.", "role", "union", "claims"),
    ("UN: 40,000 dead in the fighting", "named", "UN", ":"),
    ("Mayor resigns after leak: sources", "anonymous", "sources", ":"),
    ("Officials: 24 dead in raid", "anonymous", "Officials", ":"),
    ("Police chief: Two held over raid", "role", "Police chief", ":"),
    ("police chief: two held over raid", "role", "police chief", ":"),
    ("LIVE: Police chief: Two held over raid", "role", "Police chief", ":"),
    ("Exclusive video - Study: Dam was unsafe", "document", "Study", ":"),
    ("BREAKING NEWS | Officials: 24 dead in raid", "anonymous", "Officials", ":"),
    ("Firm knew of leak in 2019: report", "document", "report", ":"),
    ("Dam Will Leak Again by May, Union Officials Say", "role", "Union Officials", "Say"),
    ("Rome Officials Say Dam Will Leak", "role", "Rome Officials", "Say"),
    ("Bridge destroyed in storm - U.N.", "named", "U.N.", "-"),
    ("Bridge will close for good - mayor", "role", "mayor", "-"),
    ("Polish oarsman: I was called a fraud by a rival", "role", "Polish oarsman", ":"),
    ("Former oarsman: I was called a fraud by a rival", "role", "Former oarsman", ":"),
]
TITLES = [
    # the clause is finite, and so all of it is taken for somebody's words
    ("Ferry was a disgrace – mayor", "role", "mayor", "–"),
    ("Ferry is to close: union", "role", "union", ":"),
    ("Mill had known of leak – report", "document", "report", "–"),
    # one person or house in small letters, which the voice knows, too
    ("Ferry sinks off Leith, nine lost - rescue agency", "role", "rescue agency", "-"),
    ("Bird flu risk ‘low’ as Leith culls ducks – chief vet", "role", "chief vet", "–"),
    ("Fares to fall by June - central bank", "role", "central bank", "-"),
    ("Fares to fall by June – ECB", "named", "ECB", "–"),
    ("Best pubs in Leith - a guide", "none", None, None),
    ("Ten dead in fire - live", "none", None, None),
    ("Pell wins gold – sport", "none", None, None),
    ("Leith 2 Perth 1 - match report", "none", None, None),
    ("Her first job in Leith: engineer", "none", None, None),
    ("A group hurt by the ban: airline crews", "none", None, None),
    ("Ferry sinks off Leith: police", "role", "police", ":"),
    ("Ferry sinks off Leith: rescuers", "role", "rescuers", ":"),
    ("Nine die in ferry fire: hospital", "role", "hospital", ":"),
    ("Nine die in ferry fire: WHO", "named", "WHO", ":"),
    ("Talks will go on - White House", "named", "White House", "-"),
    ("Mill to shed 90 jobs -sources", "anonymous", "sources", "-"),
    # whoever foots it says all of it, whoever does something in it
    ("Leith rejects ferry plan: spokesperson", "role", "spokesperson", ":"),
    ("Troops take Leith — top brass", "anonymous", "top brass", "—"),
    ("Cho said she would quit: report", "document", "report", ":"),
    # whose words the voice has, too
    ("Levy was a vile farce – union", "role", "union", "–"),
    ("Rebels shelled vile camp near port - mayor", "role", "mayor", "-"),
    ("Three held over vile raid: police", "role", "police", ":"),
    # initials behind the only colon, where the rest is news
    ("Nine held in ferry fraud: CID", "named", "CID", ":"),
    ("Ferry to sail on Monday: SPA", "named", "SPA", ":"),
    ("How to sail to Leith: RNLI", "none", None, None),
    ("Ferry of the year in Leith: SPA", "none", None, None),
    ("Ferry alert: nine held in Leith: SPA", "none", None, None),
    ("Ferry to sail on Monday: VIDEO", "none", None, None),
    ("Ferry to sail on Monday - SPA", "none", None, None),
    # no source: a place, a count, a hyphen, a heading of something else
    ("Where to stay in May: Leith", "none", None, None),
    ("Mill shares fall to -Five", "none", None, None),
    ("Nine coal-workers", "none", None, None),
    ("How we picked them: rescuers", "none", None, None),
    ("Man of the match: Pell", "none", None, None),
]
UNSAID = [
    # a heading that says what follows is, and a topic
    "Source: World Bank",
    "Man of the match: Harry Kane",
    "The Crown, season five - review",
    "Leeds 2-1 Derby: match report",
    "Mayor's new enemy: teachers",
    "The plan: a mayor for the bay",
    "Wanted: mayor",
    "Watch: Police dog at the dam: the pictures",
    "BuzzFeed Crossword: I Puzzle You",
    "French ferry: I was wrong",
    "19 Rude Things Guests Say at the Dam",
]


@rows(SAID)
def test_attribute_finds_who_heads_or_foots_it_when_a_text_is_a_headline(text: str, found: Found) -> None:
    assert said(text) == [found]


@rows(TITLES)
def test_attribute_finds_who_foots_it_when_a_title_is_of_somebody(text: str, found: Found) -> None:
    assert said(text, "title") == [found]


@pytest.mark.parametrize("text", UNSAID)
def test_attribute_finds_none_when_a_headline_has_a_topic(text: str) -> None:
    assert set(said(text)) == {NONE}
