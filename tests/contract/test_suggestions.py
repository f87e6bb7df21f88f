"""What a rule suggests, put where its words stood: the sentence stays sound, and says the same."""

from __future__ import annotations

import pytest
from parsing import parsed
from shipped import LEXICON, RULES

from app.scoring.edits.wordings import Edit, apply, deletion, replacement

EDITED = [
    ("She wore a stunning gown.", "She wore a striking gown."),
    ("It was a stunning upset.", "It was a striking upset."),
    ("The brutal cold reached Iowa.", "The severe cold reached Iowa."),
    ("Police solved the brutal murder.", "Police solved the killing."),
    ("Fans mourned the disgraced comedian.", "Fans mourned the comedian."),
    ("Residents were shocked by the pictures.", "Residents were unsettled by the pictures."),
    ("The move is beloved by voters.", "The move is popular with voters."),
    ("She lavished time, but would not lavish praise on it.", "She lavished time, but would not praise it."),
    ("Critics heaped lavish praise on the film.", "Critics heaped praise on the film."),
    ("The tweet riled up donors.", "The tweet angered donors."),
    ("The report left investors spooked by debt.", "The report left investors unsettled by debt."),
    ("The state takes aim at measles.", "The state targets measles."),
    ("The critic wrote a scathing review.", "The critic wrote a sharp review."),
    ("He doubled down on the claim.", "He stood by the claim."),
    ("West feuds with Kimmel.", "West quarrels with Kimmel."),
    ("Voters face an onslaught of mailers.", "Voters face a stream of mailers."),
    ("They raised a whopping $3 million.", "They raised $3 million."),
    ("Rivals suffered whopping losses.", "Rivals suffered losses."),
    ("It is mind-boggling that nobody knew.", "It is surprising that nobody knew."),
    ("The list drew eye-popping numbers.", "The list drew unusual numbers."),
    ("Households pay eye-watering bills.", "Households pay unusually high bills."),
    ("There is loads of money in it.", "There is a lot of money in it."),
    ("The plan went wildly wrong.", "The plan went wrong."),
    ("Such attacks are extremely rare.", "Such attacks are rare."),
    ("It was an incredibly long night.", "It was a long night."),
    ("The schools are woefully underfunded.", "The schools are underfunded."),
    ("The town desperately needs a doctor.", "The town needs a doctor."),
    ("The agency aggressively courted banks.", "The agency actively courted banks."),
    ("He said it again and again and again.", "He said it repeatedly."),
    ("The fact is that rents rose.", "Rents rose."),
    ("Make no mistake about it, rents rose.", "Rents rose."),
    ("To be honest with you, rents rose.", "Rents rose."),
    ("He made an awful decision.", "He made a bad decision."),
    ("They described the terrible tragedy.", "They described the tragedy."),
    ("The bank has a dubious record.", "The bank has a questionable record."),
    ("The committee has gone beyond the pale.", "The committee has gone too far."),
    ("Thugs tore down the fence.", "People tore down the fence."),
    ("The gaffe cost him a vote.", "The mistake cost him a vote."),
    ("The horrific story moved readers.", "The distressing story moved readers."),
    ("Drivers met horrendous queues.", "Drivers met very bad queues."),
    ("She looked sensational.", "She looked striking."),
    ("The soup tastes fabulous.", "The soup tastes very good."),
    ("His hellish breath filled the room.", "His very bad breath filled the room."),
    ("Members were in an uproar over the terms.", "Members were angry over the terms."),
    ("The general was axed from his post.", "The general was dropped from his post."),
    ("Spoiler alert: it ends well.", "It ends well."),
    ("The truce is hanging by a thread.", "The truce is at risk."),
    ("The deal hangs by a thread.", "The deal is at risk."),
    ("Shares went into free fall.", "Shares went into steep decline."),
    ("They are over the moon about it.", "They are delighted about it."),
    ("Baylor stuns Kansas.", "Baylor surprises Kansas."),
    ("Wake up, people. The vote is on Monday.", "The vote is on Monday."),
    ("A union boss spoke.", "A union leader spoke."),
    ("They want an inflation-busting rise.", "They want an above-inflation rise."),
    ("An anti-choice bill passed.", "An anti-abortion bill passed."),
    ("The mayor's pet projects were cut.", "The mayor's projects were cut."),
    ("They tried to dodge the issue.", "They tried to avoid the issue."),
    ("It is staggering that nobody left.", "It is surprising that nobody left."),
    ("The plan was axed.", "The plan was dropped."),
    ("Ironically enough, rents rose.", "Rents rose."),
    ("He is a menace to the town.", "He is a threat to the town."),
    ("It set off a firestorm of criticism.", "It set off a wave of criticism."),
    ("The owners are hell-bent on a sale.", "The owners are intent on a sale."),
    ("She was hounded out of her job.", "She was forced out of her job."),
    ("He gave a feeble answer.", "He gave a weak answer."),
    ("The crew gallantly held the line.", "The crew held the line."),
    ("Fog plays havoc with the ferries.", "Fog disrupts the ferries."),
    ("A mob met the bus.", "A group met the bus."),
]
BARE = [  # marked, and no milder words fit: a hedge left out asserts
    "The claim is arguably true.",
    "The senator torched the mayor.",
    "The city is in a frenzy.",
    "It was a perfect storm.",
    "He left the case a miserable man.",
    "The party disgraced itself.",
    "Let's be honest about the cost.",
    "It is a terrible shame.",
    "The man was ranting about Jews.",
    "He blunders into wars.",
    "They fled a brutal regime.",
    "It was a vicious lie.",
    "It was a shocking murder.",
    "The days of Israel bashing are over.",
    "Stay with us for the latest.",
    "Stay tuned for more on this developing story.",
    "Gangs menace the shops.",
    "The tax dodge was closed.",
    "The bungle cost them a vote.",
    "Their marriage hung by a thread.",
    "Morale hit rock-bottom.",
    "The staggering failure of the board was noted.",
    "It is a race against time.",
    "Police thugs tore down the fence.",
    "The presenter was axed by the network.",
    "It was a humiliating thrashing.",
    "Carnage hits the roads.",
    "The fallout is felt in every ward.",
    "There was an outcry in the ward.",
    "The town dodged a bullet.",
    "It is a deadly summer.",
    "A plague of thugs held the square.",
    "The rampant hosts scored again.",
    "Watch this before you vote.",
    "Share this before the vote.",
    "Killer winds are due at noon.",
    "Alarm bells rang at the bank.",
    "It tolled the death knell for the pit.",
]


def edits(text: str) -> list[Edit]:
    """Return what the rules suggest in a sentence."""
    field = parsed(text)
    found = []
    for hit in LEXICON.match(field):
        start, end = field.token_starts[hit.first], field.token_ends[hit.last - 1]
        words, opens = hit.rule.suggestion, hit.first == 0
        if words == "":
            found.append(deletion(text, start, end, opens=opens, closes=False))
        elif words:
            found.append(replacement(text, start, end, words, opens=opens))
    return found


@pytest.mark.parametrize(("text", "milder"), EDITED)
def test_sentence_reads_on_when_a_suggestion_stands_in_it(text: str, milder: str) -> None:
    assert apply(text, edits(text)) == milder


@pytest.mark.parametrize("text", BARE)
def test_nothing_is_suggested_when_no_milder_word_says_the_same(text: str) -> None:
    assert LEXICON.match(parsed(text))
    assert edits(text) == []


def test_suggestion_is_no_heavier_than_what_it_replaces() -> None:
    heavier = [
        (rule.rule_id, hit.rule.rule_id)
        for rule in RULES
        if rule.suggestion
        for hit in LEXICON.match(parsed(f"the town and {rule.suggestion} people"))
        if hit.rule.weight >= rule.weight
    ]
    assert heavier == []
