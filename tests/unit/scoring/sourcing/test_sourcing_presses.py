"""Forms of papers outside the United States, which the annotated corpora lack."""

from __future__ import annotations

from attributing import Found, rows, said

PRINTED = [
    # complaining without "that"
    ("Residents moan the bins are full.", "anonymous", "Residents", "moan"),
    ("Mr Lee, a miner, grumbled the dam would fail.", "named", "Mr Lee, a miner", "grumbled"),
    # single marks
    ("Ofsted brands school 'inadequate'", "named", "Ofsted", "brands"),
    ("Judge brands killer ‘evil’", "role", "Judge", "brands"),
    ("In Delhi, minister considers ‘all is well’", "role", "minister", "considers"),
    # calls
    ("Neighbours called police several times.", "none", None, None),
    ("The nurse called the consultant many times that night.", "none", None, None),
    # a name, and who that is before it
    ("Residents, Ali and Joan, said it was late.", "named", "Residents, Ali and Joan", "said"),
    ("Auditors, KPMG, said it was late.", "named", "Auditors, KPMG", "said"),
    ("An American, Jane Doe, said it was late.", "named", "An American, Jane Doe", "said"),
    ("A Conservative, Jane Doe, said it was late.", "named", "A Conservative, Jane Doe", "said"),
    # bodies whose name is a plural, or goes on behind "of"
    ("Courts of Kenya registrar Anne Poe said so.", "named", "Courts of Kenya registrar Anne Poe", "said"),
    ("A Royal Courts of Justice source said no.", "anonymous", "A Royal Courts of Justice source", "said"),
    ("The States of Guernsey president said no.", "role", "The States of Guernsey president", "said"),
    ("The Bank of England and economists said no.", "named", "The Bank of England and economists", "said"),
    # promises that are broken
    ("Labour is making promises that it cannot keep.", "none", None, None),
    # people in the street
    ("Priya, techie: “We wait for hours.”", "named", "Priya", ":"),
    # feet
    ("Breaking: Peace agreed: UN", "named", "UN", ":"),
    ("In Kano, bandits kill nine: police", "role", "police", ":"),
    ("By 2050, seas to rise by a metre: UN", "named", "UN", ":"),
    ("On thin ice: minister", "none", None, None),
    ("In the dock: police", "none", None, None),
]
CONTINUED = [
    ("“How could you?” Sen. Warren wrote to Musk.", "named", "Sen. Warren", "wrote"),
    ("“Never again!” Mrs. Lee wrote to the council.", "named", "Mrs. Lee", "wrote"),
]


@rows(PRINTED)
def test_source_is_found_as_other_presses_write(text: str, found: Found) -> None:
    assert said(text) == [found]


@rows(CONTINUED)
def test_source_of_a_letter_is_found_behind_a_shortened_title(text: str, found: Found) -> None:
    assert said(text)[-1] == found


def test_participle_has_no_agent_for_a_comma_that_ends_the_sentence_before() -> None:
    alone = "Noted by the auditors, the gap has grown."
    assert said(f"Dear sir,\n\n{alone}")[-1] == said(alone)[0]


def test_apposition_ends_at_a_colon() -> None:
    (found,) = said("First, a joke: Bo Ring hired Ann Lee, who said no.")
    assert found == ("named", "Ann Lee", "said")
