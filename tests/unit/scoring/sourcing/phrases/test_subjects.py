"""Whose verb it is: appositions, relative clauses, asides, and pronouns that their sentence names."""

from __future__ import annotations

import pytest
from attributing import NONE, Found, rows, said

SAID = [
    # what tells who it is
    ("His lawyer, Petra Kohl, denied this.", "named", "His lawyer, Petra Kohl", "denied"),
    ("Amar, 54, a retired teacher, said it shook.", "named", "Amar, 54, a retired teacher", "said"),
    ("As it fell, Jane Doe, 54, said she ran.", "named", "Jane Doe, 54", "said"),
    ("At the port, Jane Doe, a diver, said he swam.", "named", "Jane Doe, a diver", "said"),
    (
        "In a rare move, the union’s head, Jo Bell, said ministers lied.",
        "named",
        "the union’s head, Jo Bell",
        "said",
    ),
    (
        "It fell, Jane Doe, the harbor master, said late on Monday.",
        "named",
        "Jane Doe, the harbor master",
        "said",
    ),
    ("A lawyer for the union, Ana Pell, said no.", "named", "A lawyer for the union, Ana Pell", "said"),
    ("His rival, Democrat Bo Ring, conceded it.", "named", "His rival, Democrat Bo Ring", "conceded"),
    ("“It leaks,” said Ana A. Pell, the mayor.", "named", "Ana A. Pell, the mayor", "said"),
    ("Ana I. Pell said it leaks.", "named", "Ana I. Pell", "said"),
    (
        "It reeks, according to conservative talk radio host Ann Lee.",
        "named",
        "conservative talk radio host Ann Lee",
        "according to",
    ),
    ("The mayor of Derby, Ann Reid-Jones, said so.", "named", "The mayor of Derby, Ann Reid-Jones", "said"),
    ("The mayor of Derby, Aoife Ní Bhroin, said so.", "named", "The mayor of Derby, Aoife Ní Bhroin", "said"),
    (
        "It leaks, said the leader of the union, Ann Cole.",
        "named",
        "the leader of the union, Ann Cole",
        "said",
    ),
    ("It leaks, said the mayor of Flint, Genesee County.", "role", "the mayor of Flint", "said"),
    ("The union, a rabble, said it leaks.", "role", "The union, a rabble", "said"),
    ("Her employer, the Royal Mail, said so.", "named", "Her employer, the Royal Mail", "said"),
    ("The firm behind the site, Lumo, said so.", "named", "The firm behind the site, Lumo", "said"),
    (
        "It leaks, said Pell, a leading figure in the union.",
        "named",
        "Pell, a leading figure in the union",
        "said",
    ),
    (
        "Her trainer, the retired jockey Ann Poe, said so.",
        "named",
        "Her trainer, the retired jockey Ann Poe",
        "said",
    ),
    ("Her trainer, the king of Spain, said so.", "role", "Her trainer, the king of Spain", "said"),
    (
        "Commissioner for Works, Dr. Bo Ring, who spoke on Monday, said no.",
        "named",
        "Commissioner for Works, Dr. Bo Ring",
        "said",
    ),
    ("A senior aide to Smith, Jane Doe, said so.", "named", "A senior aide to Smith, Jane Doe", "said"),
    (
        "“It is rare,” Dr. Ana Pell, a biologist at the University of Ghent, said by email.",
        "named",
        "Dr. Ana Pell, a biologist at the University of Ghent",
        "said",
    ),
    ("Ana Pell, a biologist, said by phone that it leaks.", "named", "Ana Pell, a biologist", "said"),
    # whom a relative clause tells of, or who has one
    ("“It will hold,” said Jane Doe, who built it.", "named", "Jane Doe", "said"),
    ("“No,” said Ann Lee, whose uncle died.", "named", "Ann Lee", "said"),
    ("The mayor, who wants a dam, rejected the bill.", "role", "The mayor", "rejected"),
    ("Acme Corp., which makes cars, on Tuesday announced a sale.", "named", "Acme Corp.", "announced"),
    ("There's Ana Pell, who said no.", "named", "Ana Pell", "said"),
    ("The town faces suits from growers, who argue that it leaks.", "anonymous", "growers", "argue"),
    ("The disclosure enraged growers, who said it leaks.", "anonymous", "growers", "said"),
    ("He has a letter from Ann Cho, who said it leaks.", "named", "Ann Cho", "said"),
    ("The clerk who claimed the dam was safe has left.", "role", "The clerk", "claimed"),
    ("The bank sued a clerk who claimed its vault was empty.", "role", "a clerk", "claimed"),
    ("It is run by two men who claimed they were robbed.", "anonymous", "two men", "claimed"),
    ("Beside her sat Ana Pell, 52, who said it leaks.", "named", "Ana Pell, 52", "said"),
    ("He hired Ana Pell, 52, a welder, who said so.", "named", "Ana Pell, 52, a welder", "said"),
    ("The fee annoyed welder Ana Pell, who said so.", "named", "welder Ana Pell", "said"),
    ("She met Pell, who said it leaks.", "named", "Pell", "said"),
    ("He met retired welder Ana Pell, who said so.", "named", "retired welder Ana Pell", "said"),
    ("The idea came from Pell, who said the car, a Ford, was his.", "named", "Pell", "said"),
    ("The report, which found that nine had died, is out.", "document", "The report", "found"),
    ("Pell, who says he was beaten, is suing the state.", "named", "Pell", "says"),
    ("Pell, who said it leaks, and that it is old, left.", "named", "Pell", "said"),
    ("A man who police said was armed fled.", "role", "police", "said"),
    # what is only said of somebody, beside who speaks
    ("Guards tore into Pell, and Lee said it leaks.", "named", "Lee", "said"),
    ("“It leaks badly again,” the four-term senator said.", "role", "the four-term senator", "said"),
    ("Pell resigned and the union said it leaks.", "role", "the union", "said"),
    ("At issue are memos Barron wrote about it.", "named", "Barron", "wrote about"),
    ("Not everything Lee says is true.", "named", "Lee", "says"),
    ("The dam broke, an accusation Lee rejects.", "named", "Lee", "rejects"),
    ("They want a man who, neighbors said, ran away.", "anonymous", "neighbors", "said"),
    # a pronoun whose clause its sentence names
    ("Joyful Ida Poe, 31, wept as she told The Sun: “I won.”", "named", "Joyful Ida Poe, 31", "told"),
    ("Bo Ring broke down as he told the court it fell.", "named", "Bo Ring", "told"),
    ("The minister grinned as she said the dam had held.", "role", "The minister", "said"),
    ("The minister hugged the girl as he said the dam had held.", "role", "The minister", "said"),
    ("The minister hugged the boy as he said the dam had held.", "carried", "he", "said"),
    ("Mayor Bo Ring gave Governor Poe a rope as he said it fell.", "carried", "he", "said"),
    ("Labour spokesman Bo Ring wept as he said it fell.", "named", "Labour spokesman Bo Ring", "said"),
    ("Ida Poe hugged Bo Ring as he said it fell.", "carried", "he", "said"),
    ("The pound fell as she told the paper it was late.", "carried", "she", "told"),
    ("Sterling fell as he said that it was late.", "carried", "he", "said"),
    # what somebody wears, answers or is caught at stands between, or another clause before
    ("Lee, asked about the dam, has repeatedly said no.", "named", "Lee", "has repeatedly said"),
    ("Ann Cho went on CNN (from Leeds) complaining that it leaks.", "named", "Ann Cho", "complaining"),
    ("The mayor was caught on camera saying that it leaks.", "role", "The mayor", "saying"),
    ("Ms Poe, wearing a red coat, alleged bias by the judge.", "named", "Ms Poe", "alleged"),
    ("Not everyone agrees: Bo Ring calls it a farce.", "named", "Bo Ring", "calls"),
    ("The clerk when contacted said it leaks.", "role", "The clerk", "said"),
    ("Contacted, the clerk, Ann Cho, said it leaks.", "named", "the clerk, Ann Cho", "said"),
    ("Asked if it leaks, the mayor said no.", "role", "the mayor", "said"),
    ("Police said the witness told them that he fled.", "role", "Police", "said"),
    # points back
    ("It has leaked for years, she added.", "carried", "she", "added"),
    ("She also said that it was late.", "carried", "She", "also said"),
    ("It was late, according to him.", "carried", "him", "according to"),
]
UNSAID = [
    # somebody says something, but not what the sentence says
    "The clerk, who has promised a new road, sold his shares.",
    "The union, which had pledged reform, took cash.",
    "The nurse, who told friends the truth, stole morphine.",
    "The plant (which the mayor had praised) leaked acid.",
    "The pump – which engineers had praised – burst in May.",
    "The road, said to be haunted, was closed for hours.",
    "17 songs that will make you say wow",
    "12 tricks which will let you say no",
    "Errors that let a bank thief suspect flee",
    "A rule that lets doctors say what they like",
    "A thing that I'd like to say is this.",
    "The man who wrote the book is ill.",
    "The officials who claimed the prize were never found.",
    "The clerk who announced the vote was sacked on Monday.",
    # no speaker stands between two clauses
    "Rain fell, the match continued, Leeds won.",
]


OPENED = [
    # how, where and when, with a comma behind it or without
    ("Privately, Ann Lee, 54, said it leaks.", "named", "Ann Lee, 54", "said"),
    ("Unlike Pell, Ann Lee, 54, said it leaks.", "named", "Ann Lee, 54", "said"),
    (
        "Giving evidence, the union's leader, Ann Lee, said so.",
        "named",
        "the union's leader, Ann Lee",
        "said",
    ),
    ("Kelly, 54, said it leaks.", "named", "Kelly, 54", "said"),
    ("At the inquest Ann Lee said it leaks.", "named", "Ann Lee", "said"),
    ("Before the vote officials said it leaks.", "anonymous", "officials", "said"),
    ("In a long decision Judge Ann Lee said so.", "named", "Judge Ann Lee", "said"),
    ("As the economist Ann Lee said, it leaks.", "named", "the economist Ann Lee", "said"),
    ("In the White House officials said so.", "role", "the White House officials", "said"),
]


@rows(OPENED)
def test_attribute_takes_no_part_of_how_a_sentence_opens_for_who_speaks(text: str, found: Found) -> None:
    assert said(text) == [found]


DASHES = [
    # what somebody is, between dashes of any kind
    ("The mayor – a former miner – said it leaks.", "role", "The mayor – a former miner", "said"),
    ("The mayor - a former miner - said it leaks.", "role", "The mayor - a former miner", "said"),
    ("Ann Lee – the mayor's sister – said it leaks.", "named", "Ann Lee – the mayor's sister", "said"),
    (
        "The women - Ann Lee, Jo Poe and May Roe - said it leaks.",
        "named",
        "The women - Ann Lee, Jo Poe and May Roe",
        "said",
    ),
    ("The report - issued by the council - says it leaks.", "document", "The report", "says"),
    ("LONDON (Reuters) - The mayor said it leaks.", "role", "The mayor", "said"),
    ("Leeds (CNN) - Emphasizing the cost, Jo Poe left.", *NONE),
    # no dash
    ("The mayor-elect of Hull said it leaks.", "role", "The mayor-elect of Hull", "said"),
]


@rows(DASHES)
def test_attribute_reads_a_hyphen_between_blanks_as_a_dash(text: str, found: Found) -> None:
    assert said(text) == [found]


TURNED = [
    # a study behind what it finds
    ("The dam may break, finds a study.", "document", "a study", "finds"),
    ("The dam may break, finds a study issued today.", "document", "a study issued today", "finds"),
    ("The dam may break, shows a major new report.", "document", "a major new report", "shows"),
    ("The dam may break, suggests a study being issued today.", "document", "a study", "suggests"),
    ("He lifts the lid, finds a letter.", *NONE),
    ("He lifts the lid, finds a study group.", *NONE),
]


@rows(TURNED)
def test_attribute_hears_what_a_study_finds_before_it(text: str, found: Found) -> None:
    assert said(text) == [found]


BRACKETS = [
    (
        "Sen. Mike Lee (R-Ohio) tore into Bo Pell, accusing him of fraud.",
        "named",
        "Sen. Mike Lee",
        "accusing",
    ),
    ("The Rail Agency (RA) shut the line, saying that it leaks.", "named", "The Rail Agency", "saying"),
    ("Mike Lee (R-Ohio) said it leaks.", "named", "Mike Lee (R-Ohio)", "said"),
]


@rows(BRACKETS)
def test_attribute_ends_a_source_before_the_verb_behind_a_bracket(text: str, found: Found) -> None:
    assert said(text) == [found]


@rows(SAID)
def test_attribute_finds_whose_verb_it_is_when_a_name_or_a_clause_stands_between(
    text: str, found: Found
) -> None:
    assert said(text) == [found]


@pytest.mark.parametrize("text", UNSAID)
def test_attribute_finds_none_when_only_an_aside_says_something(text: str) -> None:
    assert set(said(text)) == {NONE}
