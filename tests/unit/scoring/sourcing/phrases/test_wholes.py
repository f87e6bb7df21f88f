"""Where a source begins and ends, and what stands beside it."""

from __future__ import annotations

import pytest
from attributing import NONE, Found, rows, said

SAID = [
    # what tells more of somebody or of a paper belongs to it
    ("A nurse who lives nearby said it leaks.", "role", "A nurse who lives nearby", "said"),
    ("“It leaks,” said Ann Cole of the union.", "named", "Ann Cole of the union", "said"),
    (
        "“It leaks,” said Ann Cole of the steelworkers' union.",
        "named",
        "Ann Cole of the steelworkers' union",
        "said",
    ),
    ("The firm that runs the dam said it leaks.", "role", "The firm that runs the dam", "said"),
    ("A cut is near, according to CME's FedWatch tool.", "named", "CME's FedWatch tool", "according to"),
    (
        "A post shared more than 4,000 times on X says so.",
        "document",
        "A post shared more than 4,000 times on X",
        "says",
    ),
    ("Records in the state archive show that it leaks.", "document", "Records in the state archive", "show"),
    (
        "Studies that lasted for more than 20 years found no harm.",
        "document",
        "Studies that lasted for more than 20 years",
        "found",
    ),
    ("A firm that has run mines said no.", "role", "A firm that has run mines", "said"),
    ("A nurse from Albany, New York, said so.", "role", "A nurse from Albany, New York", "said"),
    ("The council in Flint, Michigan, said so.", "role", "The council in Flint, Michigan", "said"),
    (
        "The Head of the Ohio Mill, Ann Cho, in a letter, said so.",
        "named",
        "The Head of the Ohio Mill, Ann Cho",
        "said",
    ),
    (
        "A member of the Rail Union, RU, Ann Cho, said so.",
        "named",
        "A member of the Rail Union, RU, Ann Cho",
        "said",
    ),
    ("The officer next to him said it leaks.", "role", "The officer next to him", "said"),
    ("Ministers opposed to them say it leaks.", "role", "Ministers opposed to them", "say"),
    # one of its kind, whose verb might be a noun
    ("One study estimates that 40 people died.", "document", "One study", "estimates"),
    ("Another study estimates that 40 people died.", "document", "Another study", "estimates"),
    ("One email calls the dam “a wreck”.", "document", "One email", "calls"),
    ("One council claims that it leaks.", "role", "One council", "claims"),
    ("At least one report claims that it leaks.", "document", "least one report", "claims"),
    ("That report estimates that 40 people died.", "document", "That report", "estimates"),
    ("But that firm claims that it leaks.", "role", "that firm", "claims"),
    # how many they are, or which part of it
    ("A growing number of doctors claim that it leaks.", "anonymous", "A growing number of doctors", "claim"),
    ("A number of studies suggest that it leaks.", "anonymous", "A number of studies", "suggest"),
    ("Dozens of experts suggest that it leaks.", "anonymous", "Dozens of experts", "suggest"),
    ("Lots of farmers say it leaks.", "anonymous", "Lots of farmers", "say"),
    ("70% of voters say it leaks.", "role", "70% of voters", "say"),
    ("A majority of voters claim that it leaks.", "role", "A majority of voters", "claim"),
    ("A third of voters say it leaks.", "role", "A third of voters", "say"),
    ("A team of researchers say it leaks.", "role", "A team of researchers", "say"),
    ("Parts of the report say it leaks.", "document", "Parts of the report", "say"),
    # a house is many in Britain
    ("The council say it leaks.", "role", "The council", "say"),
    ("But the family claim it leaks.", "role", "the family", "claim"),
    ("The Home Office insist it leaks.", "named", "The Home Office", "insist"),
    # rows of names
    ("Smith, Jones and Brown said so.", "named", "Smith, Jones and Brown", "said"),
    (
        "The Department for Culture, Media and Sport said so.",
        "named",
        "The Department for Culture, Media and Sport",
        "said",
    ),
    ("The Rail, Tram and Bus Union said so.", "named", "The Rail, Tram and Bus Union", "said"),
    (
        "The Bureau of Alcohol, Tobacco, Firearms and Explosives said so.",
        "named",
        "The Bureau of Alcohol, Tobacco, Firearms and Explosives",
        "said",
    ),
    ("Lee and Pell, who have all said no, left.", "named", "Lee and Pell", "have all said"),
    ("But Lee, Ring and Poe argued that it leaks.", "named", "Lee, Ring and Poe", "argued"),
    ("On Monday, Lee, Ring and Poe argued that it leaks.", "named", "Lee, Ring and Poe", "argued"),
    ("Senators Lee, Ring and Poe said it leaks.", "named", "Senators Lee, Ring and Poe", "said"),
    ("Court records, emails and letters show it.", "document", "Court records, emails and letters", "show"),
    ("Both the army and the union denied it.", "role", "Both the army and the union", "denied"),
    ("Officials in Washington, D.C. said no.", "role", "Officials in Washington, D.C.", "said"),
    (
        "County clerks in Ohio, Iowa, and Utah also announced cuts.",
        "role",
        "County clerks in Ohio, Iowa, and Utah",
        "also announced",
    ),
    ("Voters in Ohio, Iowa and Utah rejected it.", "role", "Voters in Ohio, Iowa and Utah", "rejected"),
    ("Pell, Cho, and Ring said no.", "named", "Pell, Cho, and Ring", "said"),
    ("And Sen. Bo Ring, R-South Dakota said no.", "named", "Sen. Bo Ring, R-South Dakota", "said"),
    # whose row a place opens, or what it is unlike
    ("At the Ministry of Defence, Smith and Jones said so.", "named", "Smith and Jones", "said"),
    ("The Lords, Smith and Jones said so.", "named", "Smith and Jones", "said"),
    ("In London, Ann Lee and Bo Ring said so.", "named", "Ann Lee and Bo Ring", "said"),
    ("Unlike Apple, Google and Meta said no.", "named", "Google and Meta", "said"),
    ("The fire spread in Leith, Ohio, and Pell said no.", "named", "Pell", "said"),
    # dates between a subject and its verb
    ("The company in May said it would close.", "role", "The company", "said"),
    ("A suit filed on Oct. 9 alleges fraud.", "document", "A suit filed on Oct. 9", "alleges"),
    ("A petition filed Oct. 9 alleges fraud.", "document", "A petition filed Oct. 9", "alleges"),
    ("A ruling on May 9 said the ferry was late.", "document", "A ruling", "said"),
    ("A memo sent on May 9 warned that it leaks.", "document", "A memo sent on May 9", "warned"),
    ("The mill on Oct. 9 said it would close.", "role", "The mill", "said"),
    ("A memo dated 9 June said it leaks.", "document", "A memo dated 9 June", "said"),
    ("An ad that ran on Nov. 9 said it leaks.", "document", "An ad that ran", "said"),
    (
        "A clip seen 2.4 million times on Facebook since Oct. 9 tells parents to flee.",
        "document",
        "A clip seen 2.4 million times on Facebook since Oct. 9",
        "tells",
    ),
    ("A clip widely shared on X said it leaks.", "document", "A clip widely shared on X", "said"),
    (
        "A clip posted on X on May 9 claims that it leaks.",
        "document",
        "A clip posted on X on May 9",
        "claims",
    ),
    ("On Oct. 9 the mill said it would close.", "role", "the mill", "said"),
    ("Pell earlier Thursday said it is late.", "named", "Pell", "said"),
    ("Host Ana Pell, who left, on Friday declared Moe was ill.", "named", "Host Ana Pell", "declared"),
    (
        "Talk show host Ann Lee, a critic, on Friday said so.",
        "named",
        "Talk show host Ann Lee, a critic",
        "said",
    ),
    # a dateline, and the hour of an entry
    (
        "DELHI: Prime Minister Ann Lee on Sunday sang and accused him.",
        "named",
        "Prime Minister Ann Lee",
        "accused",
    ),
    (
        "ROME, Ohio, Nov. 4, 2026 — Acme, its maker, today announced it.",
        "named",
        "Acme, its maker",
        "today announced",
    ),
    ("LEITH — The clerk, Ann Cho, said so.", "named", "The clerk, Ann Cho", "said"),
    ("09:40 The Dam Trust has shut the road, saying that it leaks.", "named", "The Dam Trust", "saying"),
    ("9.40am: Ana Pell has quit, saying that it leaks.", "named", "Ana Pell", "saying"),
    ("07:31 The Met Office has sent a note, saying it will snow.", "named", "The Met Office", "saying"),
    ("7.31am: Ann Pell has left, saying it broke.", "named", "Ann Pell", "saying"),
    ("09:51 GMT ESB Networks says it leaks.", "named", "ESB Networks", "says"),
    ("09:51 p.m. PST ESB Networks says it leaks.", "named", "ESB Networks", "says"),
    # what opens a sentence is no part of who says so
    ("In Leith, Rome, and Perth, said Jane Doe, it rained.", "named", "Jane Doe", "said"),
    ("Outside court Ms Pell said it leaks.", "named", "Ms Pell", "said"),
    ("In Leeds Mr Pell said it leaks.", "named", "Mr Pell", "said"),
    ("In a letter Dr Pell said it leaks.", "named", "Dr Pell", "said"),
    ("In that time the mill has lost it, sent me a bill and told me so.", "role", "the mill", "told"),
    ("In May, leaked papers showed that it leaks.", "document", "leaked papers", "showed"),
    ("In May, accused guard Pell said it leaks.", "named", "guard Pell", "said"),
    ("Over two weeks, prosecutors charged him, saying so.", "role", "prosecutors", "saying"),
    ("Moreover, any firm that asks them loses.", "role", "any firm", "asks"),
    ("No sooner had he left than police said so.", "role", "police", "said"),
    ("On Friday, accused officer Lee quit, saying that it leaks.", "named", "accused officer Lee", "saying"),
    # what follows a source that opens the sentence is its clause, and an apposition only between commas
    ("According to the Ledger, the bank lost track.", "named", "the Ledger", "According to"),
    ("According to Ann Lee, a judge, the bank lost it.", "named", "Ann Lee, a judge", "According to"),
    (
        "According to the mayor, Bo Ring of Leeds, the bank lost it.",
        "named",
        "the mayor, Bo Ring of Leeds",
        "According to",
    ),
    ("According to the mayor, Leeds sold a mill in May, but kept two.", "role", "the mayor", "According to"),
    (
        "According to two aides, Senator Ring sold a mill in May, but kept two.",
        "anonymous",
        "two aides",
        "According to",
    ),
    ("According to police, the driver, a man of 40, fled.", "role", "police", "According to"),
    ("It leaks, according to Ann Lee, a retired judge.", "named", "Ann Lee, a retired judge", "according to"),
    ("According to her, divers in two towns lack boats.", "carried", "her", "According to"),
    ("The pump, which according to Pell, leaks badly, is new.", "named", "Pell", "according to"),
]
UNSAID = [
    # who wrote, sent or took it is not who says it
    "By Ana Ruiz",
    "ORSK (Reuters) - The dam leaked on Monday.",
    "Photo: Reuters",
    "The dam in May. (Photo by Ana Ruiz/Reuters)",
    # a colon inside of who is named leads nobody in
    "Police (video: here) chief",
    "Senator (D: Ohio) Lee Crane",
    "A number of state claims were lost.",
    "Let the council say that it leaks.",
    "Did the council say that it leaks?",
    "The family claim was lost.",
    "The string of attacks suggests a plot.",
    # "him" is nobody who says so, and "that" no more than a joint
    "That officials knew is clear.",
    "It is odd that government lists are long.",
    "Everyone but him knows that it leaks.",
    # things and holidays, and what somebody does while another acts
    "He sold coins, bank notes, and stamps.",
    "As night fell, Pell continued.",
    "As the guards observed from a van, two men fled.",
    "The feast, observed in May, is old.",
    "As night fell, she continued.",
    "He works in the United States now.",
    "It was a border dispute about recent comments.",
    "Deputy Mayor Per Lee voted to close it.",
    "Per Lee voted twice in May.",
    "He reported for duty at dawn.",
    "Ana Pell reported from Boston.",
    "She is envoy to the United States.",
    "Kim Ran for the House, Then Was Secretary of State",
    "The ring road, making it the longest, is open.",
]


@rows(SAID)
def test_attribute_takes_the_whole_source_when_other_words_stand_beside_it(text: str, found: Found) -> None:
    assert said(text) == [found]


@pytest.mark.parametrize("text", UNSAID)
def test_attribute_finds_none_when_what_stands_there_is_no_source(text: str) -> None:
    assert set(said(text)) == {NONE}


TIMED = [
    # whose name, or whose date, is a word of time
    ("It leaks, according to USA Today.", "named", "USA Today", "according to"),
    ("It leaks, reports USA Today.", "named", "USA Today", "reports"),
    (
        "It leaks, according to a report in Psychology Today.",
        "document",
        "a report in Psychology Today",
        "according to",
    ),
    ("It leaks, according to a Monday night report.", "document", "a Monday night report", "according to"),
    (
        "It leaks, according to a Sunday report in the Post.",
        "document",
        "a Sunday report in the Post",
        "according to",
    ),
    ("It leaks, according to a statement Tuesday evening.", "document", "a statement", "according to"),
    ("It leaks, according to Ann Lee today.", "named", "Ann Lee", "according to"),
]


@rows(TIMED)
def test_attribute_keeps_a_word_of_time_that_is_part_of_a_name_or_tells_which_paper(
    text: str, found: Found
) -> None:
    assert said(text) == [found]


COUNTED = [
    ("Three of the four doctors say it leaks.", "role", "Three of the four doctors", "say"),
    ("Nearly eight of 10 voters say it leaks.", "role", "Nearly eight of 10 voters", "say"),
    ("Twelve of the 40 patients say it leaks.", "role", "Twelve of the 40 patients", "say"),
    ("Two of the states plan to appeal.", *NONE),
]


@rows(COUNTED)
def test_attribute_lets_a_plural_verb_go_with_those_who_are_counted(text: str, found: Found) -> None:
    assert said(text) == [found]
