"""Sentences that assert nothing, since they are not of the article: bylines, dates, credits, rights, notices.

In HTML and Markdown most of them are dropped with their elements (`markup`); text pasted from a page has them
as lines like any other, and a model that reads words alone takes "Published: 12 March 2019" for a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from app.scoring.text.document import Field, Sentence
from app.scoring.text.word_sets import MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, of two that begin alike the longer first."""
    return f"(?:{'|'.join(sorted(words, reverse=True))})"


_LONGEST: Final = 300  # characters
_MONTHS = _any_of(MONTHS | SHORT_MONTHS)
_DAYS = _any_of(WEEKDAYS | SHORT_WEEKDAYS)
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
    r"MORE: .{1,200}",
)
_SITE = r"(?:facebook|twitter|instagram|youtube|linkedin|pinterest|snapchat|tiktok|telegram|whatsapp|reddit)"
_WORK = r"(?:(?:this|the) )?(?:article|page|piece|post|report|story|video)"
_LEGAL = r"(?:terms(?: (?:of (?:use|service)|and conditions))?|(?:privacy|cookie) (?:policy|notice|settings))"
_ADVERT = r"(?: (?:(?:the|this) )?(?:ad|advert|advertisement|gallery|photo|poll|slideshow|tweet|video)s?)?"
_RELATED = (
    r"related(?: (?:content|information|(?:article|coverage|link|news|post|stor(?:y|ie)|topic|video)s?))?"
)
# What a page asks or offers its reader, in small letters: what is none is seen at its first letter. In markup
# most is dropped with its element (`markup.notices`).
_NOTICES: Final = (
    # Between two paragraphs.
    r"(?:skip )?advert(?:isements?|ising|orial)?",
    r"(?:sponsored|promoted|branded)(?: (?:content|links?|posts?|stories))?",
    rf"(?:(?:poll|take|vote)\b.{{1,40}}[-–—|] ?)?(?:article|post|story) continues (?:after|below){_ADVERT}",
    r"(?:(?:article|story) )?continue[sd]? (?:below|reading)(?: (?:the )?main story)?",
    r"scroll down (?:for|to)\b.{0,80}",
    # Letters, accounts, other sites.
    r"(?:please )?(?:register|sign ?up|subscribe)(?: (?:here|now|today))?",
    r"(?:please )?(?:register|sign ?up|subscribe) (?:and|at|for|here|now|on|to|today|with)\b[^.?!]{0,140}",
    r"(?:please )?click (?:below|here|through)\b[^.?!]{0,140}",
    r"get the (?:best|latest|top)\b[^.?!]{1,120}\b(?:e-?mail|inbox)",
    r"(?:(?:log|sign) in|create an account|already a (?:member|subscriber))(?: (?:or|to) [^.?!]{1,60})?",
    rf"(?:comment on|e-?mail|like|listen to|print|save|share) {_WORK}(?: (?:by|on|via|with) [^.?!]{{1,60}})?",
    rf"(?:share|tweet)(?: (?:on|via|with) (?:e-?mail|{_SITE}))?",
    rf"(?:please )?(?:connect with|find|follow|join) [^.?!]{{1,60}} on {_SITE}\b[^?!]{{0,100}}",
    rf"(?:please )?like [^.?!,]{{1,60}} on {_SITE}(?: here)?",
    r"(?:follow @\w{1,30}[ ,]{0,2}){1,9}",
    # Others' headlines and comments.
    rf"(?:also read|read(?: also| more| next)?|{_RELATED}|see also|you m(?:ay|ight) also like): .{{1,200}}",
    r"(?:(?:also )?watch|don['’]t miss|in (?:pics|pictures)|listen|more on this|most read): .{1,200}",
    rf"also read|{_RELATED}|see also|read next|what to read next|you (?:may|might) also like",
    r"more (?:from [^.?!]{1,30}|like this|on this (?:story|topic)|stories)",
    r"(?:most|more) (?:popular|read|shared|viewed)|trending(?: now)?|recommended(?: for you)?",
    r"(?:latest|top) (?:headlines|news|stories)|editors?['’]?s? picks?",
    r"(?:no|\d{1,5}) comments?|comments|\d{1,3} min(?:ute)?s? read",
    r"(?:add|hide|leave|load|post|read|show|view) (?:(?:a|all|more|the|your) )?(?:comments?|replies|reply)",
    rf"(?:be the first to|join the) (?:comment|conversation|discussion)(?: about {_WORK})?",
    # Pictures and players, tips, what the page is.
    r"(?:hide|show|toggle) caption|modal trigger|(?:pause|play|watch)(?: (?:the )?video)?|mute",
    r"enlarge this image|open image in gallery|(?:image|photo|picture|slide) \d{1,3} (?:/|of) \d{1,3}",
    r"(?:e-?mail|send)(?: us)? (?:(?:news )?tips|your (?:news|stories|tips))\b.{0,100}",
    r"report an? (?:error|mistake|typo)|back to (?:the )?top|skip to (?:main )?content",
    rf"{_LEGAL}(?: ?(?:[|·•/,]|and) ?{_LEGAL}){{0,3}}",
    rf"{_WORK} is (?:more than|over) \w{{1,10}} (?:month|year)s? old",
    rf"{_WORK} (?:(?:has|is|was) )?(?:been )?(?:first|originally) (?:appeared|published)\b.{{0,120}}",
    r"(?:article )?(?:posted|reprinted|republished) with (?:the )?(?:author['’]s )?permission\b.{0,100}",
    r"(?:filed under|tags|topics): .{1,150}|notes? (?:for|to) editors?|# ?# ?#",
    r"(?:media|press)(?: relations)? (?:contacts?|enquiries|inquiries)|contacts?",
    r"for (?:further|more) information,? (?:please )?(?:contact|go to|see|visit)\b.{0,200}",
)
_LINE: Final = re.compile(r"(?:[-–—•*] ?)?(?:" + "|".join(_LINES) + r")[.:]?")
_NOTICE: Final = re.compile(r"(?:[-–—•*»>] ?)?(?:" + "|".join(_NOTICES) + r")(?:[.:!…]| ?[»›>]|\.\.\.)?")


def is_furniture(field: Field, sentence: Sentence) -> bool:
    """Tell whether a sentence of a text is nothing but a line of the page that it was taken from."""
    if field.name == "title" or sentence.end - sentence.start > _LONGEST:
        return False
    if _LINE.fullmatch(field.text, sentence.start, sentence.end) is not None:
        return True
    return _NOTICE.fullmatch(field.text[sentence.start : sentence.end].lower()) is not None
