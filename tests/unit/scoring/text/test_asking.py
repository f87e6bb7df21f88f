"""What the paper tells of its own asking is no claim: what is that, and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from costs import check_growth
from hypothesis import given
from hypothesis import strategies as st

from app.scoring.text.asking import LINE, tells_of_asking
from app.scoring.text.document import Field, PlainText, parse_field

ASKING = [
    "Bell's campaign did not make him available for an interview.",
    "Neither account could be independently verified by the BBC.",
    "His account could not be independently verified by Reuters.",
    "The council declined to say how much of the money can be recovered.",
    "Police declined to say whether the man had been armed.",
    "A spokesperson for the company declined to comment on the report.",
    "Brandt's office did not respond to a request for comment.",
    "The council’s former leader, Brian Peck, did not reply to repeated requests for comment.",
    "Reps for both stars have been contacted for comment.",
    "The White House declined to comment.",
    "Mr Voss could not be reached for comment.",
    "Acme did not immediately respond to Reuters' request for comment.",
    "Acme did not respond to an emailed request for comment.",
    "Acme did not respond to a Reuters request for comment.",
    "A request for comment was not returned.",
    "Messages seeking comment were not immediately returned.",
    "Reuters could not independently verify the reports.",
    "The claims could not be independently verified.",
    "There was no immediate comment from Beijing.",
    "Neither company responded to requests for comment.",
    "Police have refused to comment further.",
    "The BBC has approached the Home Office for comment.",
    "A Pentagon spokesman declined to comment, citing the inquiry.",
    "She declined to be interviewed.",
    "The ministry had no immediate comment.",
    "Representatives for Apple and Google did not return messages seeking comment.",
    "Attempts to reach Mr Holt for comment were unsuccessful.",
    "Peter Carr, spokesman for the special counsel’s office, declined to comment on Trump’s Twitter post.",
    "Flores could not immediately be reached for comment on Wednesday.",
    "The Justice Department declined to comment for this report.",
    "The minister did not elaborate.",
    "Police declined to elaborate on Friday.",
    "The company didn't elaborate on the cause.",
    "The navy gave no further details.",
    "Officials did not immediately provide any more details about the flight.",
    "The ministry wouldn’t give further information.",
    "Reuters was unable to verify the footage.",
    "The Daily Post could not confirm the account.",
    "We were not able to verify the images.",
    "The claim could not be verified.",
    "The army's toll could not be immediately confirmed by Reuters.",
    "The Herald could not reach Ms Pell for comment.",
    "Acme didn’t respond to our request for comment.",
    "Acme has not responded to emailed questions.",
    "The White House hasn't responded to requests for comment.",
    "We have contacted lawyers for both men.",
    "We've reached out to the club.",
    "Acme did not return calls.",
    "The firm did not return phone calls or emails.",
    "The firm has not returned calls on Friday.",
    "Hope Lee, a spokeswoman, did not respond to my messages.",
    "Through a spokesman, he declined to comment.",
    "MSTV had no comment Monday.",
    "Acme did not respond to a request for comment from the Daily Post.",
    "The clerk's office declined to comment to ABC News.",
    "School staff could not immediately be reached Friday morning.",
    "A spokesman, Nick Bell, did not immediately return emails or a phone message seeking comment Friday.",
    "Bell and his attorney did not immediately respond to requests for comment.",
    "A spokesman for Mr. Bell declined to comment.",
    "The U.S. embassy declined to comment.",
    "Bell refused to answer questions.",
]
TELLING = [
    "The council declined to say how much was lost, but auditors found £3m.",
    "The mayor declined to say sorry for the leak.",
    "The suspect refused to say where he had hidden the bodies.",
    "The bank declined to say how its traders stole the money.",
    "Attempts to reach the trapped miners were unsuccessful.",
    "Scientists could not confirm the link between vaccines and autism.",
    "Auditors could not verify $4bn of the bank's assets.",
    "Police did not respond to three calls from the school.",
    "Calls to 911 went unanswered.",
    "The government did not respond to calls to evacuate the village.",
    "The villages could not be reached for days.",
    "Pell stole $2m from the fund and declined to comment.",
    "The airline killed four people and then refused to comment.",
    "The company, facing bankruptcy after poisoning 300 children, did not respond to a request for comment.",
    "After the crash killed four people, the airline declined to comment.",
    "The senator beat his wife, refused to be interviewed about it and was re-elected.",
    "Pell declined to comment on the $3m he took from the pension fund.",
    "The minister did not respond to the crisis for three weeks.",
    "He declined to comment and resigned an hour later.",
    "The White House declined to comment, but aides said the deal was dead.",
    "The agency demoted Venit, who declined to comment for this article.",
    "The president's comment enraged voters.",
    "He could not be reached because he had drowned.",
    "The bank refused two requests from the regulator and hid the losses.",
    "Her lawyers could not verify the signature, which was forged.",
    "He returned calls to the embassy in Rome.",
    "Comment is free.",
    "The bank was unable to verify the identity of its customers.",
    "The lab could not confirm the presence of the virus.",
    "The minister did not elaborate on the plan, which cost 400 jobs.",
    "The leaflet gave no further details of the poison that killed nine men.",
    "The signature could not be verified.",
    "We have contacted the dead and they answer.",
    "He did not answer questions from the police who had found the bodies.",
    "Doctors did not provide information about the risks, and two women died.",
    "The U.S. airline that killed four declined to comment.",
    "The firm did not return calls from the regulator.",
    "Mr. Bell, who had hit his wife, declined to comment.",
    "Bell and his gang declined to comment.",
    "The bank did not respond to messages from its auditors.",
    "The men could not be reached.",
    "Bell refused to answer questions from the police.",
    "Bell refused to answer questions about the money he stole.",
    "The village had no comment box.",
]


@pytest.mark.parametrize("sentence", ASKING)
def test_tells_of_asking_knows_who_did_not_answer(sentence: str) -> None:
    assert _search(parse_field("text", PlainText(f"It leaks. {sentence} It is old."))) == [False, True, False]


@pytest.mark.parametrize(
    "sentence",
    [
        "The chief, Jo Bell, declined\nto comment.",
        "A spokesman did not respond to a request\u00a0for comment.",
        "Police refused  to comment.",
        "Police refused\u200b to comment.",
    ],
)
def test_tells_of_asking_reads_white_space_of_any_kind(sentence: str) -> None:
    assert _search(parse_field("text", PlainText(f"It leaks. {sentence} It is old."))) == [False, True, False]


@pytest.mark.parametrize("sentence", TELLING)
def test_tells_of_asking_leaves_what_states_something(sentence: str) -> None:
    assert not any(_search(parse_field("text", PlainText(sentence))))


@pytest.mark.parametrize(
    "piece",
    [
        "a comment ",
        "calls to a",
        "declined to ",
        "could not be ",
        "did not also ",
        "The Post could not ",
        "We've ",
        "A.B.C. and his team ",
        "did not return emails or messages ",
    ],
)
def test_tells_of_asking_takes_about_twice_the_time_when_the_text_doubles(piece: str) -> None:
    def search(size: int) -> Callable[[], object]:
        sentence = (piece * 30)[:220]
        return partial(_search, parse_field("text", PlainText(f"{sentence}.\n\n" * (size // 225))))

    check_growth(search, small=10_000, large=40_000)


def _search(field: Field) -> list[bool]:
    return [tells_of_asking(field, sentence) for sentence in field.sentences]


@given(st.from_regex(LINE.pattern.replace("(?i:", "(?:"), fullmatch=True))
def test_every_line_of_the_pattern_is_found_when_it_is_a_sentence_of_a_text(line: str) -> None:
    field = parse_field("text", PlainText(line))
    for sentence in field.sentences:
        told = LINE.fullmatch(field.line(sentence.start, sentence.end)) is not None
        short = sentence.end - sentence.start <= 240
        assert tells_of_asking(field, sentence) is (told and short)
