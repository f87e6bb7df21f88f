"""Sentences in which the paper tells of its own asking: who did not answer, what it could not find out.

Of that it is itself the source, as everybody knows; to call it unsourced would be pedantry. Whatever else
such a sentence tells makes it a statement like any other.
"""

from __future__ import annotations

import re
from typing import Final

from app.scoring.text.document import Field, Sentence

_LONGEST: Final = 240  # characters
# Whoever was asked: a phrase, with an apposition at most, and no clause: "Brian Peck, who had left, ...".
_CLAUSE = r"after|as|because|before|but|facing|following|if|said|says|that|then|when|which|while|who|whose"
_WORD = r"[\w’'-]{2,20}"
_PHRASE = r"(?:[^,.?!;:“”\"\d]|(?<=[A-Z])\.|(?<=Mr)\.|(?<=Ms)\.|(?<=Mrs)\.){2,70}"
_THEIRS = r"(?:her|his|its|their) (?:agent|attorney|campaign|lawyer|manager|office|publicist|team)s?"
_ANYBODY = rf"(?!.{{0,150}}\b(?:{_CLAUSE}|and (?![A-Z]|{_THEIRS}\b))\b){_PHRASE}(?:, {_PHRASE},)?"
_ADVERBS = r"(?:(?:also|both|either|immediately|initially|publicly|repeatedly|yet) ){0,2}"
_TRYING = r"(?:immediately |independently )"
_HAVE = r"(?:ha[ds]|have)"
_WERE = r"(?:was|were)"
_COMMENT = r"(?:an? )?(?:further |any )?(?:comment|interview|response|reaction)"
_BY_PAPER = r"(?:the (?:newspaper|paper|station)|(?:[Tt]he )?(?:[A-Z][\w'’-]{1,20} ?){1,4}(?<! ))"
_LETTER = r"(?:[\w'’-]{1,20} ){0,4}(?:requests?|calls?|messages?|e-?mails?|inquiries)"
_REQUEST = rf"{_LETTER} (?:(?:and|or) {_LETTER} )?(?:for|seeking) {_COMMENT}(?: from {_BY_PAPER})?"
# Of a paper, as nothing tells what else they were about.
_KINDS = r"(?:e-?mail|interview|phone|telephone|text|voice)"
_MESSAGES = rf"(?:e-?mails|{_KINDS} (?:calls|messages|requests)|messages)"
_ANY_MESSAGES = rf"(?:(?:multiple|my|numerous|our|repeated|several) )?{_MESSAGES}(?: (?:and|or) {_MESSAGES})?"
_TO_TALK = (
    r"(?:to (?:comment|elaborate|respond|be (?:interviewed|drawn))(?: (?:further|publicly))?|an interview)"
    rf"(?: to {_BY_PAPER})?"
)
_TO_TELL = r"to (?:say|comment on) (?:more|(?:how (?:long|many|much)|whether)\b[^,.?!;:“”\"\d]{2,80})"
_DAY = (
    r"(?:(?:early|late|on) )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: (?:morning|afternoon|evening|night))?"
)
_DID_NOT = r"(?:did(?: not|n['’]t)|ha(?:[ds]|ve)(?: not|n['’]t))"
_COULD_NOT = r"(?:could(?: not|n['’]t)|(?:was|were) (?:not able|unable) to)"
_WOULD_NOT = r"would(?: not|n['’]t)"
_DETAILS = r"(?:additional|further|more|other) (?:details|information)"
_QUESTIONS = r"(?:(?:detailed|e-?mailed|our|repeated|written) ){1,2}(?:questions|queries)"
_TO_ANSWER = rf"to answer (?:{_QUESTIONS}|questions)"
_DEEDS: Final = (
    (
        rf"(?:{_HAVE} )?{_ADVERBS}(?:(?:declined|refused) (?:{_TO_TALK}|{_REQUEST}|{_TO_ANSWER})"
        rf"|declined {_TO_TELL})"
    ),
    rf"could(?: not|n['’]t) {_ADVERBS}be reached for {_COMMENT}",
    r"could(?: not|n['’]t) immediately be reached",
    rf"{_COULD_NOT} {_ADVERBS}(?:reach|contact) {_PHRASE} for {_COMMENT}",
    rf"{_WOULD_NOT} {_ADVERBS}(?:comment|elaborate)",
    (
        rf"(?:{_DID_NOT} {_ADVERBS}|{_HAVE} yet to )(?:respond(?:ed)?|repl(?:y|ied)) to"
        rf" (?:{_REQUEST}|{_QUESTIONS})"
    ),
    (
        rf"(?:{_DID_NOT} {_ADVERBS}|{_HAVE} yet to )(?:answer|return)(?:ed)?"
        rf" (?:{_REQUEST}|{_ANY_MESSAGES}|calls)"
    ),
    rf"{_DID_NOT} {_ADVERBS}respond(?:ed)? to {_ANY_MESSAGES}",
    rf"{_DID_NOT} {_ADVERBS}elaborate(?:d)?",
    rf"(?:gave|offered|provided) no {_DETAILS}",
    rf"(?:{_DID_NOT}|{_WOULD_NOT}) {_ADVERBS}(?:give|offer|provide)(?: any)? {_DETAILS}",
    rf"(?:{_HAVE} been|{_WERE}) {_ADVERBS}(?:contacted|approached|asked) for {_COMMENT}",
    rf"{_HAVE} (?:contacted|approached|asked) {_PHRASE} for {_COMMENT}",
    rf"did(?: not|n['’]t) make {_PHRASE} available for {_COMMENT}",
    r"had no (?:immediate |further )?comment",
)
# What is told to a paper, or sent it.
_TOLD = (
    r"(?:accounts?|authenticity|claims?|clips?|figures?|footage|images?|photo(?:graph)?s?|pictures?|"
    r"recordings?|reports?|statements?|toll|videos?)"
)
_CHECKED = rf"(?:[A-Z][\w'’-]{{0,20}} )(?:[\w'’-]{{1,20}} ){{0,3}}{_TOLD}"
# Who checks without saying that he does: "auditors could not verify the assets" tells of auditors.
_PAPER = (
    r"(?:We|Reuters|AFP|(?:[Tt]he )?(?:AP|Associated Press|BBC|CNN|Guardian|Independent|Telegraph|"
    r"(?:[A-Z][\w'’-]{1,20} ){1,3}(?:Gazette|Herald|Journal|Mail|News|Post|Press|Times|Tribune)))"
)
# About what, or till when: nothing that tells of a deed.
_TAIL = (
    rf"(?:(?:,? (?:about|beyond|by|for|on|until)|, citing) (?![^.]*\b(?:{_CLAUSE}|and|he|it|she|they|we)\b)"
    r"[^,.?!;:\d]{2,50})?"
)
_LINES: Final = (
    rf"(?:Through (?:a|her|his|their) {_WORD}, )?{_ANYBODY} (?:{'|'.join(_DEEDS)})(?: {_DAY})?{_TAIL}",
    rf"Neither {_PHRASE} (?:responded|replied) to {_REQUEST}{_TAIL}",
    rf"(?i:{_REQUEST} (?:went unanswered|{_WERE} (?:declined|not {_ADVERBS}(?:returned|answered)))){_TAIL}",
    rf"(?:Attempts|Efforts) to (?:reach|contact) {_PHRASE} for {_COMMENT} were (?:un|not )successful",
    rf"There was no (?:immediate )?{_COMMENT} from {_PHRASE}",
    # Who adds how he tried is the paper.
    rf"{_PHRASE} {_COULD_NOT} {_TRYING}(?:verify|confirm) {_PHRASE}",
    rf"{_PAPER} {_COULD_NOT} (?:verify|confirm) {_PHRASE}",
    rf"{_PHRASE} could(?: not|n['’]t) {_TRYING}?be {_TRYING}(?:verified|confirmed)(?: by {_PHRASE})?",
    rf"{_CHECKED} could(?: not|n['’]t) {_TRYING}?be (?:verified|confirmed)(?: by {_PHRASE})?",
    rf"We(?: have|['’]ve) (?:also )?(?:approached|contacted|reached out to) {_ANYBODY}",
    rf"Neither {_PHRASE} could be {_TRYING}(?:verified|confirmed)(?: by {_PHRASE})?",
)
LINE: Final = re.compile(rf"(?:{'|'.join(_LINES)})\.?")
# In every such line is one of these, behind white space of any kind, and in few others.
_HINT: Final = re.compile(
    r"\s(?:comment|confirm|contacted|approached|declined\sto\ssay|details|elaborate|in(?:dependently|terview)|"
    r"immediately|information|queries|questions|reached|reaction|respon|return|to\sbe\sdrawn|verif)"
)


def tells_of_asking(field: Field, sentence: Sentence) -> bool:
    """Tell whether a sentence says no more than who answered the paper, or what it could not confirm."""
    start, end = sentence.start, sentence.end
    if end - start > _LONGEST or _HINT.search(field.text, start, end) is None:
        return False
    return LINE.fullmatch(field.line(start, end)) is not None
