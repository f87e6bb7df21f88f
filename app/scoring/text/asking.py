"""Sentences in which the paper tells of its own asking: who did not answer, what it could not find out.

Of that it is itself the source, as everybody knows; to call it unsourced would be pedantry.
"""

from __future__ import annotations

import re
from typing import Final

from app.scoring.text.document import Field, Sentence

_LONGEST: Final = 240  # characters
_ADVERBS = r"(?:(?:also|both|either|immediately|independently|initially|publicly|repeatedly|yet) ){0,2}"
_HAVE = r"(?:ha[ds]|have)"
_COMMENT = r"(?:(?:further |any )?comment|response|reaction|interview|clarification)"
_OF_WHICH = (
    r"(?:(?:a|an|any|the|our|(?:multiple|repeated|several|two|three|written)|[a-z]{2,20}['’]s?) ){0,3}"
)
_QUESTION = (
    r"(?:requests?|questions?|inquir(?:y|ies)|enquir(?:y|ies)|calls?|messages?|e-?mails?|voicemails?)"
    r"(?: (?:and|or) (?:requests?|questions?|calls?|messages?|e-?mails?|texts?))?"
    rf"(?: (?:for|seeking) (?:an? |further )?{_COMMENT}| to [^.?!;:,]{{2,60}})?"
)
_ASKED = rf"{_OF_WHICH}{_QUESTION}"
_TO_TALK = r"(?:an interview|to (?:comment|respond|reply|be (?:interviewed|drawn))(?: (?:further|publicly))?)"
# What those who were asked did, behind their name.
_DEEDS: Final = (
    rf"(?:{_HAVE} )?{_ADVERBS}(?:declined|refused) (?:{_TO_TALK}|{_OF_WHICH}requests? for {_COMMENT})",
    rf"(?:would|could) not {_ADVERBS}(?:comment|be reached(?: for (?:an )?{_COMMENT})?)",
    rf"(?:(?:did|{_HAVE}) not {_ADVERBS}|{_HAVE} yet to )(?:respond(?:ed)?|repl(?:y|ied)) to {_ASKED}",
    rf"(?:(?:did|{_HAVE}) not {_ADVERBS}|{_HAVE} yet to )(?:answer|return)(?:ed)? {_ASKED}",
    rf"(?:{_HAVE} been|was|were) {_ADVERBS}(?:contacted|approached|asked) for (?:an? )?{_COMMENT}",
    rf"{_HAVE} (?:contacted|approached|asked) [^.?!;:,]{{2,60}} for (?:an? )?{_COMMENT}",
    r"had no (?:immediate |further )?comment",
)
_ANYBODY = r"(?![^.]{0,120}\b(?:said|says|that|which|who)\b)[^.?!;:“”\"]{2,120}"
_TAIL = r"(?:,? (?:about|before|by|citing|despite|for|from|in|on|until|when) [^.?!;:,]{1,80})?"
_LINES: Final = (
    rf"{_ANYBODY} (?:{'|'.join(_DEEDS)}){_TAIL}",
    rf"neither [^.?!;:]{{2,60}} (?:responded|replied) to {_ASKED}{_TAIL}",
    rf"{_ASKED} (?:went unanswered|(?:was|were) (?:declined|not {_ADVERBS}(?:returned|answered))){_TAIL}",
    r"(?:attempts|efforts) to (?:reach|contact) [^.?!;:,]{2,80} were (?:not successful|unsuccessful)",
    rf"there was no (?:immediate )?{_COMMENT} from [^.?!;:,]{{2,80}}",
    rf"[^.?!;:,]{{2,60}} could not {_ADVERBS}(?:verify|confirm) [^.?!;:,]{{2,60}}",
    rf"[^.?!;:,]{{2,60}} could not {_ADVERBS}be {_ADVERBS}(?:verified|confirmed)",
)
_LINE: Final = re.compile(rf"(?:{'|'.join(_LINES)})\.?")
# In every such line is one of these, and in few others.
_HINT: Final = re.compile(
    r" (?:comment|could not|interview|re(?:ached|plied|ply|quests|spond|turn)|un(?:answered|successful))"
)


def tells_of_asking(field: Field, sentence: Sentence) -> bool:
    """Tell whether a sentence says no more than who answered the paper, or what it could not confirm."""
    start, end = sentence.start, sentence.end
    if end - start > _LONGEST or _HINT.search(field.text, start, end) is None:
        return False
    return _LINE.fullmatch(field.text[start:end].lower()) is not None
