"""Edits leave text that reads as if it had been written so."""

from __future__ import annotations

import pytest

from app.scoring.edits.wordings import Edit, apply, deletion, leaves_adverb, leaves_gap, replacement


def without(text: str, words: str, *, opens: bool = False, closes: bool = False) -> str:
    start = text.index(words)
    return apply(text, [deletion(text, start, start + len(words), opens=opens, closes=closes)])


def with_words(text: str, words: str, milder: str, *, opens: bool = False) -> str:
    start = text.index(words)
    return apply(text, [replacement(text, start, start + len(words), milder, opens=opens)])


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("The truly odd plan failed.", "truly", "The odd plan failed."),
        ("The plan failed badly.", "badly", "The plan failed."),
        ("The plan, shockingly, failed.", "shockingly", "The plan failed."),
        ("The plan, bad, old, failed.", "old", "The plan, bad, failed."),
        ("The plan failed, badly", "badly", "The plan failed"),
        ("The plan failed, badly.", "badly", "The plan failed."),
        ("The beleaguered, embattled mayor.", "beleaguered", "The embattled mayor."),
        ("It was a staggering, awful blunder.", "staggering", "It was an awful blunder."),
        ("It is bad\n\nIt is worse.", "bad", "It is\n\nIt is worse."),
        ("A half-baked plan.", "half", "A -baked plan."),
        ("It was a truly awful plan.", "truly", "It was an awful plan."),
        ("It was an utterly bad plan.", "utterly", "It was a bad plan."),
        ("It was an utterly 3-part plan.", "utterly", "It was an 3-part plan."),
    ],
)
def test_deletion_inside_a_sentence(text: str, words: str, left: str) -> None:
    assert without(text, words) == left


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("BREAKING NEWS: Two men met.", "BREAKING NEWS", "Two men met."),
        ("Breaking: two men met.", "Breaking", "Two men met."),
        ("Shocking new figures came.", "Shocking", "New figures came."),
        ("Shockingly, the plan failed.", "Shockingly", "The plan failed."),
        ("Shocking 3 figures came.", "Shocking", "3 figures came."),
        ("JUST IN -- he left.", "JUST IN", "He left."),
    ],
)
def test_deletion_at_the_beginning_of_a_sentence(text: str, words: str, left: str) -> None:
    assert without(text, words, opens=True) == left


@pytest.mark.parametrize(
    ("text", "words", "gap"),
    [
        ("The mayor is embattled.", "embattled", True),
        ("The mayor seems embattled, they say.", "embattled", True),
        ("They're embattled.", "embattled", True),
        ("He’s embattled.", "embattled", True),
        ("I'm embattled, they say.", "embattled", True),
        ("The mayor's embattled aide left.", "embattled", False),
        ("The beleaguered, embattled mayor", "embattled", True),
        ("The beleaguered, embattled mayor", "beleaguered", False),
        ("The mayor, embattled, left.", "embattled", True),
        ("The mayor, frankly, left.", "frankly", False),
        ("It is absolutely and totally wrong.", "absolutely", True),
        ("It is absolutely and totally wrong.", "totally", True),
        ("It is wrong and totally pointless.", "totally", False),
        ("an utterly downright lie", "downright", True),
        ("a very embattled mayor", "embattled", True),
        ("a tired and embattled mayor", "embattled", True),
        ("The mayor, totally embattled, left.", "embattled", True),
        ("a truly awful blunder", "truly", False),
        ("It was a staggering, truly awful blunder.", "a staggering", True),
        ("It cost a whopping $3.", "a whopping", False),
        ("The (embattled) mayor left.", "embattled", True),
        ("He said: clearly, it failed.", "clearly", True),
        ("The plan failed totally.", "totally", False),
        ("The plan failed 🔥🔥", "🔥", False),
    ],
)
def test_gap_is_told(text: str, words: str, gap: bool) -> None:
    start = text.index(words)
    assert leaves_gap(text, start, start + len(words), opens=False) == gap


@pytest.mark.parametrize(
    ("text", "words", "gap"),
    [
        ("Shocking. They met.", "Shocking", True),
        ("Frankly and openly, they met.", "Frankly", True),
        ("Frankly, they met.", "Frankly", False),
        ("Stay tuned for more.", "Stay tuned", True),
        ("This is breaking news, and they met.", "This is breaking news", True),
        ("BREAKING NEWS: They met.", "BREAKING NEWS", False),
        ("Buckle up, because they met.", "Buckle up", True),
        ("Act now before they meet.", "Act now", True),
        ("Sadly, because it rained, they met.", "Sadly", True),
        ("Sadly, when it rained, they met.", "Sadly", False),
        ("Oddly enough, after the rain they met.", "Oddly enough", False),
    ],
)
def test_gap_at_the_beginning_of_a_sentence_is_told(text: str, words: str, gap: bool) -> None:
    assert leaves_gap(text, 0, len(words), opens=True) == gap


def test_adverb_is_left_when_its_adjective_goes_with_the_noun() -> None:
    assert leaves_adverb("an absolutely devastating blow", 14, "devastating blow", "setback")
    assert not leaves_adverb("an absolutely devastating blow", 14, "devastating", "severe")
    assert not leaves_adverb("a devastating blow", 2, "devastating blow", "setback")


def test_deletion_of_all_words_of_a_sentence_raises_no_capital() -> None:
    assert without("Stay tuned and then more.", "Stay tuned", opens=True, closes=True) == "and then more."


@pytest.mark.parametrize(
    ("text", "words", "milder", "left"),
    [
        ("He slammed it.", "slammed", "criticized", "He criticized it."),
        ("A shocking plan.", "shocking", "unusual", "An unusual plan."),
        ("AN OUTRAGEOUS PLAN", "OUTRAGEOUS", "disputed", "A DISPUTED PLAN"),
        ("an outrageous plan", "outrageous", "disputed", "a disputed plan"),
        ("Council Slams Plan", "Slams", "criticizes", "Council Criticizes Plan"),
        ("It is a horrific university.", "horrific", "useful", "It is a useful university."),
    ],
)
def test_replacement_is_cased_and_takes_its_article(text: str, words: str, milder: str, left: str) -> None:
    assert with_words(text, words, milder) == left


def test_replacement_that_opens_a_sentence_has_a_capital() -> None:
    assert with_words("slammed by all.", "slammed", "criticized", opens=True) == "Criticized by all."


def test_edits_are_made_in_order_of_place() -> None:
    assert apply("abcdef", [Edit(4, 5, "E"), Edit(0, 2, "")]) == "cdEf"
