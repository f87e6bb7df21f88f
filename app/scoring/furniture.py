"""Sentences that assert nothing, since they are not of the article: bylines, dates, credits, rights, buttons.

In HTML and Markdown most of them are dropped with their elements (`markup`); text pasted from a page has them
as lines like any other, and a model that reads words alone takes "Published: 12 March 2019" for a claim.
"""

from __future__ import annotations

import re
from typing import Final

from app.scoring.document import Field, Sentence

_LONGEST: Final = 300  # characters
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DAYS = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)"
_HOURS = r"(?:[ap]\.?m\.?|noon|midnight|gmt|utc|bst|e[sd]?t|c[sd]?t|p[sd]?t|m[sd]t|ist|hrs|eastern|pacific)"
# Nothing but when: "12 March 2019 at 11:05 GMT", "Monday, Jan. 4".
_PART = rf"(?:{_MONTHS}|{_DAYS}|{_HOURS}|\d{{1,4}}(?:st|nd|rd|th)?|at|on|of|[|•·,.:/–—@-])"
_WHEN = rf"(?:(?>{_PART})\s{{0,3}}+)++"
_AGO = r"(?:\d{1,3}|an?|one|two|three) (?:minute|min|hour|hr|day|week|month|year)s? ago"
_STAMPED = r"(?:(?:first|last|originally) )?(?:published|posted|updated|modified|created|filed|date)"
_NAME = r"(?:@?[A-Z][\w.'’-]{0,30}|de|van|von|der|del|da|la|al)"
_NAMES = rf"{_NAME}(?:(?: |, | and | & |/| / | \| |; ?){_NAME}){{0,9}}"
_AGENCY = r"(?:AP|REUTERS|Reuters|AFP|EPA|PA|UPI|Getty(?: Images)?|Shutterstock|iStock|Bloomberg|Alamy|Rex)"
_PICTURE = r"(?:Photo|Photograph|Photography|Image|Picture|Pic|Video|Illustration|Graphic)"
_LINES: Final = (
    rf"(?i:{_STAMPED}\s?:?\s(?:{_WHEN}|{_AGO})|{_AGO}|(?={_MONTHS}|{_DAYS}|\d){_WHEN})",
    r"(?i:(?:(?:©|\(c\)|copyright)(?: ©| \(c\))?)(?= ?(?:19|20)\d\d\b|.{0,90}\b(?:19|20)\d\d\b).{0,120})",
    r"(?i:all rights reserved)",
    r"(?i:this (?:material|content|story|article) may not be (?:published|reproduced|copied|used)\b.{0,120})",
    rf"(?:By|BY) {_NAMES}",
    rf"[—–-] ?.{{1,60}}\(@\w{{1,20}}\) (?i:{_WHEN})",
    rf"\(?{_AGENCY}(?: (?:Photo|Images|File|Pool))?\s?/\s?{_NAMES}\)?",
    rf"\(?{_NAMES}\s?/\s?(?:The )?{_AGENCY}\)?",
    rf"\(?{_PICTURE}s?(?: (?:credit|courtesy))?(?: ?: ?| by | of | copyright ){_NAMES}\)?",
    rf"\(?(?:[Cc]redit|CREDIT)s?: {_NAMES}\)?",
    # Of these two the first letter stands before its boundary: so it is sought, and not every place tried.
    r".{3,120}c(?<!\wc)ontributed(?: reporting)? to this (?:report|story|article)",
    rf"\(?(?:Additional )?[Rr]eporting by {_NAMES}.{{0,120}}",
    r".{0,140}R(?<!\wR)(?:ead|EAD) (?:more|MORE)(?: »| >| ›|\.\.\.|…)?",
    r"(?i:related (?:links?|stor(?:y|ies)|articles?|information|topics|content|coverage))",
    r"(?i:(?:story |article )?continue[sd]? (?:reading|below)(?: (?:the )?main story)?)",
)
_LINE: Final = re.compile(r"(?:[-–—•*] ?)?(?:" + "|".join(_LINES) + r")[.:]?")

CLAIM: Final = 0.01  # the probability that such a line is a claim


def is_furniture(field: Field, sentence: Sentence) -> bool:
    """Tell whether a sentence of a text is nothing but a line of the page that it was taken from."""
    if field.name == "title" or sentence.end - sentence.start > _LONGEST:
        return False
    return _LINE.fullmatch(field.text, sentence.start, sentence.end) is not None
