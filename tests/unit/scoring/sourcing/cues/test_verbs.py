"""Verbs of saying: which of them report, in which form, and what must stand beside them."""

from __future__ import annotations

import pytest
from attributing import NONE, Found, rows, said
from handmade import CUES

from app.scoring.cues import FRAMES
from app.scoring.voice.reported.labels import LABELING

SAID = [
    ("Cho has shown, in test after test, that it leaks.", "named", "Cho", "has shown"),
    ("He noted, though, that it leaks.", "carried", "He", "noted"),
    ("The lamp, which its makers claim is the best, leaks.", "role", "its makers", "claim"),
    ("The clerk bleated that it leaks.", "role", "The clerk", "bleated"),
    ("Cho ventured that it leaks.", "named", "Cho", "ventured"),
    ("Critics see the law as an attack.", "anonymous", "Critics", "see"),
    ("Cho sees the sale as a farce.", "named", "Cho", "sees"),
    ("Most doctors agree the drug will help.", "anonymous", "Most doctors", "agree"),
    ("Critics charge that it leaks.", "anonymous", "Critics", "charge"),
    ("It is rumoured that it leaks.", "anonymous", None, "is rumoured"),
    ("The mayor accepts that it leaks.", "role", "The mayor", "accepts"),
    ("The mayor recognised that it leaks.", "role", "The mayor", "recognised"),
    ("The mayor took the view that it leaks.", "role", "The mayor", "took the view"),
    ("Pell made the case that it leaks.", "named", "Pell", "made the case"),
    # in any form and in both spellings, with an adverb or an auxiliary
    ("“It will hold,” says 34-year-old Jane Doe.", "named", "34-year-old Jane Doe", "says"),
    ("The union labelled it a farce.", "role", "The union", "labelled"),
    ("The bank signalled that it would wait.", "role", "The bank", "signalled"),
    ("The bank signaled that it would wait.", "role", "The bank", "signaled"),
    ("Smith criticised the plan.", "named", "Smith", "criticised"),
    ("Smith apologised for the delay.", "named", "Smith", "apologised"),
    ("The union emphasises that it leaks.", "role", "The union", "emphasises"),
    ("Smith realised that it leaks.", "named", "Smith", "realised"),
    ("Lee thus concluded that it leaks.", "named", "Lee", "thus concluded"),
    ("Smith reportedly threatened to quit.", "named", "Smith", "reportedly threatened"),
    ("Analysts are closely watching the border.", "anonymous", "Analysts", "are closely watching"),
    ("Experts believe that clinics advise badly.", "anonymous", "Experts", "believe"),
    (
        "“The dam will leak again,” Ann Cho of the University of Leeds added on May 3.",
        "named",
        "Ann Cho of the University of Leeds",
        "added",
    ),
    ("The dam leaks, experts believe.", "anonymous", "experts", "believe"),
    ("Body camera video appears to show him.", "document", "Body camera video", "appears to show"),
    # a clause that a name opens, or one behind a day or a vote
    ("The mayor denied that the dam leaked.", "role", "The mayor", "denied"),
    ("Cho joked that it leaks, to loud “No!” chants.", "named", "Cho", "joked"),
    ("Another pal claims Kira is ill.", "anonymous", "Another pal", "claims"),
    ("Pals reveal she is ill.", "anonymous", "Pals", "reveal"),
    ("She added Lee was late.", "carried", "She", "added"),
    ("She added the old dam was leaking.", "carried", "She", "added"),
    ("Ann Lee noted his mill had shut.", "named", "Ann Lee", "noted"),
    ("The High Court held on Monday that it was void.", "named", "The High Court", "held"),
    ("The court held 6-3 that it stands.", "role", "The court", "held"),
    ("The KTV understands the vote was rigged.", "named", "The KTV", "understands"),
    ("KTV understands ministers will quit.", "named", "KTV", "understands"),
    ("KTV has learned the vote was rigged.", "named", "KTV", "has learned"),
    ("The rise in fares at Leith Dock reveals greed.", "named", "Leith Dock", "reveals"),
    # what is said stands before the verb, so it is no deed: no goal is conceded here
    ("“It was bad,” conceded Rovers manager Lee Crane.", "named", "Rovers manager Lee Crane", "conceded"),
    ("“It leaks,” admitted three officials.", "anonymous", "three officials", "admitted"),
    ("“It ends here,” vowed Senator Ann Cho.", "named", "Senator Ann Cho", "vowed"),
    ("“Leave,” urged the mayor.", "role", "the mayor", "urged"),
    ("The dam, inspectors noted, is old.", "role", "inspectors", "noted"),
    ("“Did it leak?” the mayor asked.", "role", "the mayor", "asked"),
    ("“It leaks,” reports Ann Cho.", "named", "Ann Cho", "reports"),
    ("It leaks, claim the unions.", "role", "the unions", "claim"),
    # led on to say
    ("Smith went on to say it was over.", "named", "Smith", "went on to say"),
    ("Lee had the gall to claim it leaks.", "named", "Lee", "had the gall to claim"),
    ("Critics have been quick to call it a farce.", "anonymous", "Critics", "have been quick to call"),
    ("The minister was forced to admit that it leaks.", "role", "The minister", "was forced to admit"),
    ("Lee went so far as to claim that it leaks.", "named", "Lee", "went so far as to claim"),
    ("“It leaks,” a man's voice could be heard saying.", "role", "a man's voice", "saying"),
    ("He was overheard saying: “It leaks.”", "carried", "He", "saying"),
    ("Lee would later say that it leaks.", "named", "Lee", "would later say"),
    ("Lee would eventually describe it as a farce.", "named", "Lee", "would eventually describe"),
    # how it was said is not by whom
    ("The dam leaks, Lee said by email.", "named", "Lee", "said"),
    ("The dam leaks, Lee said by e-mail.", "named", "Lee", "said"),
    ("The dam leaks, the mayor said by phone.", "role", "the mayor", "said"),
    ("In a blog post, Ann Lee wrote that it leaks.", "named", "Ann Lee", "wrote"),
    # what somebody says in passing
    ("On Monday, however, Pell left, saying it is late.", "named", "Pell", "saying"),
    ("Smith resigned on Monday, suggesting that it failed.", "named", "Smith", "suggesting"),
    ("The minister shrugged, suggesting it had failed.", "role", "The minister", "suggesting"),
    ("The chair, Ruth Ames, hit back, saying it leaks.", "named", "The chair, Ruth Ames", "saying"),
    ("Lee took the stage, going on to claim that it leaks.", "named", "Lee", "going on to claim"),
    ("It rose, with analysts warning of more.", "anonymous", "analysts", "warning of"),
    ("It fell, with the Bank of Ohio calling it a blip.", "named", "the Bank of Ohio", "calling"),
    ("His office put out a letter saying the dam leaks.", "document", "a letter", "saying"),
    # who is quoted, and by whom
    ("Tass quoted Ann Lee as saying it leaks.", "named", "Ann Lee", "quoted"),
    ("The agency quoted officials as saying that it leaks.", "anonymous", "officials", "quoted"),
    # what somebody learns
    ("Smith has learnt that it leaks.", "named", "Smith", "has learnt"),
    ("Lee learned that prices had risen.", "named", "Lee", "learned"),
    ("Our correspondent reliably gathered that it leaks.", "role", "Our correspondent", "reliably gathered"),
    # a preposition in place of a verb
    ("As per the union, the man made vile remarks.", "role", "the union", "per"),
    ("As per police, it leaks.", "role", "police", "per"),
    ("It leaks, as per the council.", "role", "the council", "per"),
    ("In a statement from the union, it was short.", "document", "a statement from the union", "In"),
    # who points something out beside it
    ("The pier, Pell points out, rusts.", "named", "Pell", "points out"),
    ("The pier rusts, the mayor pointed out.", "role", "the mayor", "pointed out"),
    ("As Pell notes, the pier rusts.", "named", "Pell", "notes"),
    ("As the audit noted in May, it rusts.", "document", "the audit", "noted"),
    ("As the clerk observed, it rusts.", "role", "the clerk", "observed"),
    ("The pier is old, observed Ana Pell, a welder.", "named", "Ana Pell, a welder", "observed"),
    ("The pier is old, noted the union.", "role", "the union", "noted"),
    ("The pier is old, pointed out the union.", "role", "the union", "pointed out"),
    ("The pier rusts, the union noted in its letter.", "role", "the union", "noted"),
    ("As noted by the auditors, money was lost.", "role", "the auditors", "noted"),
    # who is told, before what is said
    ("Pell reminded guards that the judge had called it vile.", "named", "Pell", "reminded"),
    ("The aide told the schools to plan.", "role", "The aide", "told"),
    ("Police warned residents to stay in.", "role", "Police", "warned"),
    # verbs of these presses
    ("The clerk apprised the council of the leak.", "role", "The clerk", "apprised"),
    ("The clerk assailed the plan as a farce.", "role", "The clerk", "assailed"),
    ("The premier condoled the death of Cho.", "role", "The premier", "condoled"),
    ("The premier enjoined residents to stay.", "role", "The premier", "enjoined"),
    ("The bishop exhorted miners to stay.", "role", "The bishop", "exhorted"),
    ("The union flayed the council over the leak.", "role", "The union", "flayed"),
    ("The clerk iterated that it leaks.", "role", "The clerk", "iterated"),
    ("Cho narrated how she swam.", "named", "Cho", "narrated"),
    ("The clerk underlined that it leaks.", "role", "The clerk", "underlined"),
    ("The auditor flagged that it leaks.", "role", "The auditor", "flagged"),
    ("The clerk regretted that it leaks.", "role", "The clerk", "regretted"),
    ("The guard deposed that it leaks.", "role", "The guard", "deposed"),
    ("Dam is no hazard, observes apex court", "role", "apex court", "observes"),
    ("It leaks, the Herald can exclusively reveal.", "named", "the Herald", "can exclusively reveal"),
    # who closes a sentence says all of it, but for a quotation
    ("Pell told guards it broke, according to a memo.", "document", "a memo", "according to"),
    ("Pell told guards it broke, reports the Herald.", "named", "the Herald", "reports"),
    ("The guard has told friends it broke, the Herald says.", "named", "the Herald", "says"),
    ("The bank disclosed that it leaked, said Pell, a baker.", "named", "Pell, a baker", "said"),
    ("The bank said that it leaked, said Pell, who lives there.", "named", "Pell", "said"),
    (
        "Staff notified Lee that it leaked, the Herald reported, citing two men.",
        "named",
        "the Herald",
        "reported",
    ),
    ("The bank said that the pump, said Pell, was old.", "role", "The bank", "said"),
    ("The bank said that it leaked, accusing Pell, who said no.", "role", "The bank", "said"),
    ("“It broke,” Pell said, according to the Herald.", "named", "Pell", "said"),
    ("Pell said it broke, which Lee denied.", "named", "Pell", "said"),
    ("Pell told guards it broke, she said.", "named", "Pell", "told"),
]
UNSAID = [
    "The annual reports published this week were late.",
    "They found ore, a find that may tell us how life began.",
    "Cho ventured out in the rain.",
    "A lamb bleated in the barn.",
    "Storm Babet: Two dead as “danger to life” flood hits Leith",
    "Cho saw the man as he left.",
    "Cho sees her aunt as often as she can.",
    "The mayor accepted the award that was left.",
    "He faces a charge that he lied.",
    "The mayor took the position on Monday.",
    "The lawyer made the case to a jury.",
    # only supposed, asked or denied
    "If the mayor said so, the vote was void.",
    "Unless the court rules that it is void, it stands.",
    "Had the mayor said so, the vote would be void.",
    "Whether officials said so is open.",
    "It is unclear who said so.",
    "Officials have yet to say who fired.",
    "The mayor did not deny that it leaks.",
    "The minister never said that it leaks.",
    "Why did the clerk get blamed for it?",
    "Smith did not say when.",
    "Smith will say more on Monday.",
    "Smith could say no.",
    "Smith declined to say who.",
    "What did the mayor say?",
    "Do officials say so?",
    "A man cannot be heard saying that it leaks.",
    "The minister said nothing of the plan.",
    "The minister said nothing.",
    "Smith tried to claim that it leaks.",
    "He had to worry that it leaks.",
    "Smith would say that it leaks.",
    "Sales were better than analysts expected.",
    "Actual sales may differ from those stated or implied.",
    # no words of it
    "A spokeswoman for his office referred questions to the city.",
    "A group opposed to the road met on Monday.",
    "Read the report and tell a friend.",
    "The mayor opened the bridge.",
    "Police are investigating.",
    "Which helps explain how it happened.",
    "You could harm your baby without knowing it.",
    "Cho heard the loud “No!” chants.",
    "This law makes it hard to build a dam.",
    "Read Full Article",
    "Lee would later file the form.",
    # a preposition in place of a verb, of nobody
    "As per tradition, it rained.",
    "Serve as per most recipes.",
    "As per usual, it leaks.",
    "Sales rose 3 per cent.",
    "He earns 40 dollars per hour.",
    "All went according to plan.",
    "A plan made by phone fell through.",
    # what somebody does in passing
    "A bell can be heard warning that rain is near.",
    "He offers cash to anyone who can be heard shouting “Lee lies.”",
    "He was swearing at the engine.",
    "A firm was caught claiming grants.",
    "He met with doctors denying treatment.",
    "A guard was seen on camera grabbing a photographer by the throat.",
    "With Trump calling the shots, firms fled.",
    "LONDON (Reuters) - Sales fell 3 percent, suggesting that it is over.",
    "Shares fell on Monday, suggesting that the plan failed.",
    "China's economy has been slowing, suggesting that the plan failed.",
    "It is worth noting that the dam leaked.",
    "The mill did not return calls and emails went unread.",
    # a thing that is added or noted, and has a clause of its own
    "The firm added in May: two sites and a shop.",
    "She added the salt that was left.",
    "The clerk noted the vote as it was held.",
    "The guard noted eighteen suspects left the bank.",
    "The union referred the bill to a panel.",
    "Lee quoted the price as final.",
]


@rows(SAID)
def test_attribute_finds_who_says_so_when_a_verb_reports_it(text: str, found: Found) -> None:
    assert said(text) == [found]


@pytest.mark.parametrize("text", UNSAID)
def test_attribute_finds_none_when_nothing_is_reported(text: str) -> None:
    assert set(said(text)) == {NONE}


def test_each_verb_that_hands_words_to_somebody_is_one_by_which_somebody_says_something() -> None:
    assert {verb for verb in LABELING if not CUES.tags.get(verb, 0) & FRAMES} == set()
