"""What ties a group or a page to somebody who can be asked: "residents of Flint", "the firm's website"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import LINK, POSSESSIVE
from app.scoring.sourcing.scan import Scan
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import OWNING, read_words

# Of one place or house, where they can be found; not "friends of Smith", "critics of Hamas".
BELONGING: Final = read_words(
    "employees executives lawmakers leaders members officers officials residents staffers villagers"
)
# Not one house of them, but whoever may not be named: "government officials".
_NO_HOUSES: Final = read_words(
    "administration campaign country defence defense government media military nation"
)
# Of nobody's house, whomever they are for or against: "critics of the government".
_OUTSIDERS: Final = read_words(
    """
    admirers advocates allies backers critics defenders detractors enemies fans foes friends opponents
    proponents rivals supporters victims
    """
)
# "close to the company", "polled by Reuters": near an institution, not of it.
_NO_POST: Final = frozenset(("by", "close", "familiar", "briefed", "on", "privy", "to"))
_COUNSEL: Final = frozenset(("attorneys", "barristers", "lawyers", "solicitors"))
_SIDES: Final = frozenset(("defence", "defense", "prosecution"))
_PAGES: Final = frozenset(("page", "pages", "site", "webpage", "website", "websites"))
# What a society is for, which no person is called: "Friends of the Earth", "Physicians for Human Rights".
_CAUSES: Final = read_words(
    """
    action animals choice climate democracy earth education equality fairness freedom health homes justice
    liberty life nature peace planet responsibility rights science truth world
    """
)
_SOCIETIES: Final = read_words(
    """
    academics artists daughters doctors economists engineers families farmers fathers friends gardeners
    journalists lawyers medics mothers nurses parents physicians reporters scientists sons students teachers
    veterans women workers
    """
)
_FOR: Final = frozenset(("against", "for", "of", "without"))
_PAPERS: Final = frozenset(("Nation",))  # with a capital, that are bodies in small letters
# A party whose name is no word for its members.
_PARTIES: Final = frozenset(("labor", "labour"))


def is_tied(scan: Scan, core: int) -> bool:
    """Tell whether what follows a noun, from `core` on, may say to whose house it belongs."""
    link = scan.tags[core] & LINK and scan.norms[core] not in _NO_POST
    return bool(link) and scan.norms[core - 1] not in _OUTSIDERS


def belongs(scan: Scan, head: int) -> bool:
    """Tell whether a group is of the house before it, which is one: "city officials", "council members"."""
    return scan.norms[head] in BELONGING and scan.norms[head - 1] not in _NO_HOUSES


def speaks_for(scan: Scan, core: int) -> bool:
    """Tell whether "for" behind a noun tells whose counsel it is: "lawyers for the plaintiffs"."""
    return scan.norms[core] == "for" and scan.norms[core - 1] in _COUNSEL


def takes_side(scan: Scan, head: int) -> bool:
    """Tell whether a head is counsel of one side of a trial: "defense lawyers"."""
    return scan.norms[head] in _COUNSEL and scan.norms[head - 1] in _SIDES


def is_society(scan: Scan, phrase: Range, core: Range, opening: int) -> bool:
    """Tell whether a group's name is what it is for: "the Friends of Ohio Parks", not "friends of Smith".

    `core` is the head and the end of its phrase. The capital of the `opening` token proves nothing.
    """
    head, end = core
    if scan.norms[head] not in _SOCIETIES or not is_capital(scan.words[head]) or scan.norms[end] not in _FOR:
        return False
    behind = range(end + 1 + (scan.norms[end + 1] == "the"), phrase[1])
    if not behind or not all(is_capital(scan.words[at]) for at in behind):
        return False
    return head > opening or scan.norms[behind.stop - 1] in _CAUSES


def is_own_page(scan: Scan, first: int, head: int) -> bool:
    """Tell whether a head is somebody's page, which anybody can read: "its website", not "a news website"."""
    if scan.norms[head] not in _PAGES:
        return False
    return any(scan.tags[at] & POSSESSIVE or scan.norms[at] in OWNING for at in range(first, head))


def is_party(scan: Scan, first: int, last: int) -> bool:
    """Tell whether a phrase is a party's name alone: "Labour"."""
    return last - first == 1 and scan.norms[first] in _PARTIES


def is_board(scan: Scan, head: int, last: int) -> bool:
    """Tell whether what a body works on names it: "the Commission on Audit", not "the board on audit"."""
    if not is_capital(scan.words[head]) or head + 2 >= last or scan.norms[head + 1] != "on":
        return False
    return is_capital(scan.words[head + 2 + (scan.norms[head + 2] == "the")])


def is_outlet(scan: Scan, head: int, last: int) -> bool:
    """Tell whether a common noun is a paper's or a station's name: "The Nation", "Channel 4"."""
    numbered = head + 1 < last and scan.words[head + 1].isdigit() and is_capital(scan.words[head])
    return numbered or scan.words[head] in _PAPERS
