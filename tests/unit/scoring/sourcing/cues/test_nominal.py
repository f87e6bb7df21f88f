"""Nouns of saying, and what somebody reckons."""

from __future__ import annotations

import pytest
from attributing import NONE, Found, rows, said

SAID = [
    # nouns of saying
    ("The union's claim that it leaks is new.", "role", "The union", "claim"),
    ("His new claim that it leaks is false.", "carried", "His", "claim"),
    ("A warning from the mayor that it may leak is new.", "role", "the mayor", "warning"),
    ("The union's position is that it leaks.", "role", "The union", "position"),
    ("There is a growing belief among aides that it leaks.", "anonymous", "aides", "belief"),
    ("The consensus among economists is that it leaks.", "anonymous", "economists", "consensus"),
    ("There are fears that it leaks.", "anonymous", None, "fears"),
    ("Lee faces accusations that he paid.", "anonymous", None, "accusations"),
    ("Lee denied allegations that he paid.", "named", "Lee", "denied"),
    ("A warning from the union that fares would rise went out.", "role", "the union", "warning"),
    ("There was a warning from the clerk that fares were up.", "role", "the clerk", "warning"),
    ("Advice from the Ferry Office that nobody should sail was old.", "named", "the Ferry Office", "Advice"),
    # before "is that"
    ("The firm's story is that it held.", "role", "The firm", "story"),
    ("Her answer was that it leaks.", "carried", "Her", "answer"),
    ("The official line is that it leaks.", "anonymous", None, "line"),
    ("The prosecution's case is that he fired.", "role", "The prosecution", "case"),
    ("The prosecution case is that he fired.", "role", "The prosecution", "case"),
    ("The firm's view, set out in a letter, is that it leaks.", "role", "The firm", "view"),
    ("The clerks' advice is that using it would be wrong.", "role", "The clerks", "advice"),
    # rumors, and what is said everywhere
    ("Rumor has it that the mayor will resign.", "anonymous", None, "Rumor has it"),
    ("There are rumours that the club will be sold.", "anonymous", None, "rumours"),
    ("The mayor denied rumors that she would resign.", "role", "The mayor", "denied"),
    ("Rumors swirled that the mayor would resign.", "anonymous", None, "Rumors swirled"),
    ("Folklore has it that it leaks.", "anonymous", None, "Folklore has it"),
    ("It is, by all accounts, the oldest dam.", "anonymous", None, "by all accounts"),
    ("By all accounts it was the oldest dam.", "anonymous", None, "By all accounts"),
    # what somebody reckons, wherever it stands
    ("By his own account, it leaks.", "carried", "his own account", "By"),
    ("The dam cost $4 million, by the firm's own figures.", "document", "the firm's own figures", "by"),
    ("In nine years, by his reckoning, it leaked twice.", "carried", "his reckoning", "by"),
    ("It was, by her own admission, a mess.", "carried", "her own admission", "by"),
    ("By Smith's own admission, it leaks.", "named", "Smith's own admission", "By"),
    ("On the firm's own figures, it leaks.", "document", "the firm's own figures", "On"),
    ("By the mayor's account, it leaks.", "role", "the mayor's account", "By"),
    ("By his team's reckoning, it leaks.", "role", "his team's reckoning", "By"),
    # a view, words
    ("The dam leaks, in the mayor's view.", "role", "the mayor", "view"),
    ("The dam, in Ann Cole's own words, leaks.", "named", "Ann Cole", "words"),
    ("In her view, it leaks.", "carried", "her", "view"),
    ("It is the union's view that the dam leaks.", "role", "the union", "view"),
    ("It was his position that the dam leaked.", "carried", "his", "position"),
    ("In the words of Ann Cole, it leaks.", "named", "Ann Cole", "In the words of"),
    ("In Cole's view, it leaks.", "named", "Cole", "view"),
    ("In the council's words, it leaks.", "role", "the council", "words"),
    ("In the view of Ann Cole, it leaks.", "named", "Ann Cole", "In the view of"),
]
UNSAID = [
    # no clause of whom they come from
    "A warning from history that nobody heeded.",
    "A formal complaint that results in a fine is rare.",
    "A letter from the union that came on Monday was lost.",
    "The day's question: “Who won?”",
    "The film's message: “We won”",
    "In Monday's view, it leaks.",
    "In the barn's view, the sea lay flat.",
    "In the room's view, the sea glittered.",
    "The dam, in Friday's judgment, leaks.",
    "The house stood, in the hall's view, alone.",
    "It is a view that the dam blocks.",
    "He took up the union's position that night.",
    "The novel's story is that a boy finds a dog.",
    "The case is that of a boy.",
    "It is the case that it leaks.",
    "The line is that of a bus.",
    "The firm's view, set out in a letter, was of a dam.",
    "The bug's explanation is that the code is old.",
    "It is the story that made him famous.",
    "The case that he lost was heard in May.",
    "They work on their own account.",
    "She was sunk by her own admission.",
    "Money was taken by most accounts.",
    "By my count, there are nine dams.",
    "He was paid by her account manager.",
    "The claim that vaccines cause autism is false.",
    "He lodged a claim that exceeds $4m.",
    "His testimony that day was grim.",
    "This week's warning that it leaks is new.",
    "There is no suggestion that he paid.",
    "My view is that he paid.",
    "They filed claims that were false.",
    "It bolsters the otherwise risible claim that it leaks.",
    "The rumors had spread by noon.",
    "Smith's alleged role was small.",
    "The firm has two claims to it.",
    "UPDATE: The paper has removed the word “uppity”.",
]


@rows(SAID)
def test_attribute_finds_who_says_so_when_a_noun_reports_it(text: str, found: Found) -> None:
    assert said(text) == [found]


@pytest.mark.parametrize("text", UNSAID)
def test_attribute_finds_none_when_a_noun_hands_on_no_words(text: str) -> None:
    assert set(said(text)) == {NONE}
