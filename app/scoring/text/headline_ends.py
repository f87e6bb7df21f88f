"""Where a headline's own words end: before a site's name, a format's label, and its full stop.

A title as a page or a feed has it says more than the headline: "..., senator says | Fox News", "...
(VIDEO)". What stands there is the site's and says nothing of the wording; and a headline has the same scores
with its full stop as without.
"""

from __future__ import annotations

import re
from typing import Final

_LEAST: Final = 3  # words of a headline: what has fewer is a name like the one behind it
_LONGEST: Final = 60  # characters of what is set behind
_MOST: Final = 3  # things set behind: a label, an author, a site
_NAME: Final = r"[A-Z0-9][\w.'’&!-]*"
_LINK: Final = r"(?:of|the|and|&|for|in|on|to|at)"
_NAMES: Final = rf"(?:[Tt]he )?{_NAME}(?: (?:{_LINK} )*{_NAME}){{0,4}}"
# By what a name behind a dash is known for an outlet's: any other may be the headline's own ("- Erdogan").
_OUTLETS: Final = (
    r"(?:News|Times|Post|Mail|Online|Herald|Telegraph|Tribune|Journal|Gazette|Chronicle|Magazine|Guardian|"
    r"Independent|Standard|Mirror|Express|Sun|Today|Daily|Weekly|Review|Wire|Radio|BBC|CNN|NBC|CBS|ABC|"
    r"MSNBC|NPR|PBS|AP|AFP|Reuters|Bloomberg|Politico|POLITICO|Vox|Axios|Breitbart|HuffPost|BuzzFeed|Slate|"
    r"Salon|Fortune|Forbes|Newsweek|TIME|Time|Economist|Atlantic|Yorker|Hill|Wired|WIRED|Verge|Vice|VICE|"
    r"[\w-]+\.(?:com|co\.uk|org|net|news))"
)
_FORMAT: Final = (
    r"(?:live(?: updates| blog)?|as it happened|(?:in )?(?:pictures|photos)|video|audio|podcast|gallery)"
)
_MEDIA: Final = (
    r"(?:watch|listen|video|videos|audio|photos?|pics?|pictures?|gallery|graphic|infographic|updated?|live)"
)
_BEHIND: Final = re.compile(
    rf"\s+(?:[|·»] {{0,2}}(?:{_NAMES}|{_FORMAT})"
    rf"|[-–—] (?:(?:{_NAMES} )?{_OUTLETS}(?: {_NAME}){{0,2}}|{_FORMAT})"
    rf"|[(\[](?i:{_MEDIA}(?: ?[:/+&] ?\w+)?)[)\]])\s*"
)
_PLACES: Final = re.compile(r"\s[|·»\-–—(\[]")
# Of an abbreviation ("U.S.") or of dots that trail off it is no full stop.
_STOP: Final = re.compile(r"(?<!\.)(?<!\.\w)\.")


def headline_end(text: str) -> int:
    """Return where the headline's own words end in a title, as a character offset, at most ``len(text)``."""
    end = len(text)
    for _ in range(_MOST):
        end = _before_last(text, end)
    stop = len(text[:end].rstrip()) - 1
    return stop if stop > 0 and _STOP.match(text, stop, end) else end


def _before_last(text: str, end: int) -> int:
    """Return where the last thing set behind `text[:end]` begins; `end` if there is none."""
    places = [found.start() for found in _PLACES.finditer(text, max(0, end - _LONGEST), end)]
    if not places or _BEHIND.fullmatch(text, places[-1], end) is None:
        return end
    return places[-1] if len(text[: places[-1]].split(maxsplit=_LEAST)) >= _LEAST else end
