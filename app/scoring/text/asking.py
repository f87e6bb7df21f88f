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
_PHRASE = r"[^,.?!;:“”\"\d]{2,70}"
_ANYBODY = rf"(?![^.]{{0,150}}\b(?:{_CLAUSE}|and (?![A-Z]))\b){_PHRASE}(?:, {_PHRASE},)?"
_ADVERBS = r"(?:(?:also|both|either|immediately|initially|publicly|repeatedly|yet) ){0,2}"
_TRYING = r"(?:immediately |independently )"
_HAVE = r"(?:ha[ds]|have)"
_WERE = r"(?:was|were)"
_COMMENT = r"(?:an? )?(?:further |any )?(?:comment|interview|response|reaction)"
_LETTER = r"(?:[\w'’-]{1,20} ){0,4}(?:requests?|calls?|messages?|e-?mails?|inquiries)"
_REQUEST = rf"{_LETTER} (?:for|seeking) {_COMMENT}"
_TO_TALK = r"(?:to (?:comment|respond|be (?:interviewed|drawn))(?: (?:further|publicly))?|an interview)"
_TO_TELL = r"to say (?:more|(?:how (?:long|many|much)|whether)\b[^,.?!;:“”\"\d]{2,80})"
_DEEDS: Final = (
    rf"(?:{_HAVE} )?{_ADVERBS}(?:(?:declined|refused) (?:{_TO_TALK}|{_REQUEST})|declined {_TO_TELL})",
    rf"could not {_ADVERBS}be reached for {_COMMENT}",
    rf"would not {_ADVERBS}comment",
    rf"(?:(?:did|{_HAVE}) not {_ADVERBS}|{_HAVE} yet to )(?:respond(?:ed)?|repl(?:y|ied)) to {_REQUEST}",
    rf"(?:(?:did|{_HAVE}) not {_ADVERBS}|{_HAVE} yet to )(?:answer|return)(?:ed)? {_REQUEST}",
    rf"(?:{_HAVE} been|{_WERE}) {_ADVERBS}(?:contacted|approached|asked) for {_COMMENT}",
    rf"{_HAVE} (?:contacted|approached|asked) {_PHRASE} for {_COMMENT}",
    r"had no (?:immediate |further )?comment",
)
# About what, or till when: nothing that tells of a deed.
_TAIL = (
    rf"(?:(?:,? (?:about|beyond|by|for|on|until)|, citing) (?![^.]*\b(?:{_CLAUSE}|and|he|it|she|they|we)\b)"
    r"[^,.?!;:\d]{2,50})?"
)
_LINES: Final = (
    rf"{_ANYBODY} (?:{'|'.join(_DEEDS)}){_TAIL}",
    rf"Neither {_PHRASE} (?:responded|replied) to {_REQUEST}{_TAIL}",
    rf"(?i:{_REQUEST} (?:went unanswered|{_WERE} (?:declined|not {_ADVERBS}(?:returned|answered)))){_TAIL}",
    rf"(?:Attempts|Efforts) to (?:reach|contact) {_PHRASE} for {_COMMENT} were (?:un|not )successful",
    rf"There was no (?:immediate )?{_COMMENT} from {_PHRASE}",
    # Who adds how he tried is the paper.
    rf"{_PHRASE} could not {_TRYING}(?:verify|confirm) {_PHRASE}",
    rf"{_PHRASE} could not {_TRYING}?be {_TRYING}(?:verified|confirmed)(?: by {_PHRASE})?",
    rf"Neither {_PHRASE} could be {_TRYING}(?:verified|confirmed)(?: by {_PHRASE})?",
)
_LINE: Final = re.compile(rf"(?:{'|'.join(_LINES)})\.?")
# In every such line is one of these, and in few others.
_HINT: Final = re.compile(
    r" (?:comment|in(?:dependently|terview)|response|reaction|immediately|declined to say)"
)


def tells_of_asking(field: Field, sentence: Sentence) -> bool:
    """Tell whether a sentence says no more than who answered the paper, or what it could not confirm."""
    start, end = sentence.start, sentence.end
    if end - start > _LONGEST or _HINT.search(field.text, start, end) is None:
        return False
    return _LINE.fullmatch(field.text, start, end) is not None
