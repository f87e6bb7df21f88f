"""Past forms that are participles: "first reported by", "Drivers told not to", "Norway slammed over plan"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.scoring.cues import (
    ACT,
    ADVERB,
    AUXILIARY,
    BASE,
    BE,
    BELIEF,
    GERUND,
    HAVE,
    PARTICIPLE,
    PAST,
    PRONOUN,
    QUOTE,
    SPECIFIER,
    THIRD,
    TIME,
)
from app.scoring.sourcing.cues.deeds import only_names
from app.scoring.sourcing.phrases.relatives import is_asked, judges, object_before
from app.scoring.sourcing.scan import ENDS, Group, Scan, behind_quotation, is_party_group
from app.scoring.text.document import Range
from app.scoring.text.word_sets import (
    BRANDED,
    COMMAS,
    FINALS,
    INDEFINITE,
    SUBJECT_PRONOUNS,
    read_words,
)

_WORDED: Final = frozenset(("added", "confirmed", "replied", "said", "told", "wrote"))
MEANS: Final = read_words("e email fax letter mail phone post telephone text")
"""By which something is said, and not by whom: "said by phone"; "e" as in "e-mail"."""
_BIDDING: Final = frozenset(("advised", "instructed", "ordered", "reminded", "told", "urged", "warned"))
# Verbs, by how they begin, that take whom they judge as their object: without one, it stands before them.
_JUDGING: Final = tuple(
    read_words(
        """
        accus applaud attack bash berat blam blast challeng chid commend condemn congratulat credit critici
        decri defend denounc deplor derid dismiss fault hail lambast laud mock prais question rebuk ridicul
        rip rubbish scold slam thank
        """
    )
)
_WHY: Final = read_words("about after amid because despite following for over when while")
_WHERE: Final = read_words("at before during in on")  # no day: "slammed on Friday what"
_WHY_OF: Final[Mapping[str, frozenset[str]]] = {
    "accus": read_words("to"),
    "challeng": read_words("to"),
    "condemn": read_words("to"),
    "credit": read_words("to with"),
    "rip": read_words("from"),
}
_ASIDE: Final = 2  # adverbs between such a verb and why
# Verbs that take what is made known as their object: a headline's "Outbreak declared", "Two cases reported".
_KNOWN: Final = read_words("announced confirmed declared disclosed reported revealed voiced")
_KNOWN_WHERE: Final = _WHY | _WHERE | read_words("ahead as from inside near outside to under")
# Behind "reported", "feared", "believed": how it is with whom a headline is about.
_STATES: Final = read_words(
    """
    alive bankrupt dead extinct ill illegal injured invalid lost missing safe sick stolen trapped unlawful
    unsafe void winner
    """
)
_HELD: Final = frozenset(("believed", "feared"))
_HEADLINE: Final = 40  # tokens at most
_SPANS: Final = read_words("days decades hours months weeks years")  # "condemned for years the raid"
_ADJUNCT: Final = 3  # tokens of when or where somebody judges
_SUBJECT: Final = 8  # tokens before a verb, in which its subject begins
_OBJECT: Final = 5  # tokens before a verb, in which "that" stands for its object
_CAUTIONED_WHY: Final = read_words("after amid for over")
_CAUTIONED_OF: Final = read_words("about against of")
# Who are told of dangers, and tell of none.
_PUBLIC: Final = read_words(
    """
    brits buyers commuters consumers customers cyclists drivers families fans gardeners hikers holidaymakers
    homeowners householders households kids motorists owners parents passengers patients pensioners players
    public pupils residents savers shoppers students swimmers taxpayers teens tenants tourists travelers
    travellers users viewers villagers visitors voters walkers
    """
)
_SIDES: Final = frozenset(("conservatives", "democrats", "liberals", "republicans", "tories"))  # who warn


def is_finite(scan: Scan, sentence: Range, at: int, bits: int) -> bool:
    """Tell whether a form of a cue verb, with the bits of its group, has a subject of its own."""
    tag = scan.tags[at]
    high = sentence[1]
    if bits & AUXILIARY:
        form = GERUND if bits & BE and not bits & HAVE else PARTICIPLE if bits & HAVE else BASE
        return bool(tag & form) or bool(bits & BE and tag & GERUND)
    if not tag & (BASE | THIRD | PAST):
        return False
    if not tag & PARTICIPLE:
        return True
    return not (is_made_known(scan, sentence, at) or (at + 1 < high and _is_participle(scan, sentence, at)))


def _is_participle(scan: Scan, sentence: Range, at: int) -> bool:
    """Tell whether a form stands behind its noun: "the man accused of", "a warning issued by"."""
    tag, after, high = scan.tags[at], scan.norms[at + 1], sentence[1]
    if (scan.norms[at] == "opposed" and after == "to") or only_names(scan, at, high):
        return True
    if after == "by":
        return scan.norms[at] not in _WORDED or scan.norms[at + 2] not in MEANS
    if tag & (ACT | BELIEF) and after in ("of", "as") and not is_asked(scan, at):
        return not (after == "as" and (judges(scan, at + 2, high) or object_before(scan, at)))
    return _is_judged(scan, sentence, at)


def has_agent(scan: Scan, sentence: Range, at: int, group: Group) -> bool:
    """Tell whether a participle has its agent: "as noted by the auditors", ", first reported by"."""
    first, bits = group
    apart = first > sentence[0] and (scan.words[first - 1] in COMMAS or scan.norms[first - 1] == "as")
    if bits or not apart or at + 1 >= sentence[1]:
        return False
    if scan.norms[at + 1] == "by":
        return scan.norms[at + 2] not in MEANS
    return scan.norms[at] in BRANDED and (scan.norms[at + 1] in INDEFINITE or bool(scan.tags[at + 1] & QUOTE))


def is_bidden(scan: Scan, sentence: Range, at: int, bits: int) -> bool:
    """Tell whether somebody is told what to do, a headline's passive: "Drivers told not to travel"."""
    if bits or scan.norms[at] not in _BIDDING:
        return False
    to = at + 1 + (scan.norms[at + 1] == "not")
    return scan.norms[to] == "to" or (scan.norms[at] == "warned" and _is_cautioned(scan, sentence, at))


def _is_cautioned(scan: Scan, sentence: Range, at: int) -> bool:
    """Tell whether a headline has who is warned before the verb: "Drivers warned of delays"."""
    high = sentence[1]
    after = at + 1
    if after + 1 >= high or _is_closed(scan, sentence):
        return False  # a sentence of running text, where "the mayor warned over the delay"
    if scan.norms[after] in _CAUTIONED_OF:
        people = is_party_group(scan, at - 1) and scan.norms[at - 1] not in _SIDES
        return people or scan.norms[at - 1] in _PUBLIC
    dated = any(scan.tags[here] & TIME for here in range(after + 1, after + 3))  # "over the weekend"
    return scan.norms[after] in _CAUTIONED_WHY and not dated


def _is_closed(scan: Scan, sentence: Range) -> bool:
    """Tell whether a full stop ends a sentence, as it does no headline; one mark may close behind it."""
    low, high = sentence
    return not FINALS.isdisjoint(scan.words[max(low, high - 2) : high])


def is_made_known(scan: Scan, sentence: Range, at: int) -> bool:
    """Tell whether a headline has before the verb what is made known: "Ebola outbreak declared in Congo"."""
    verb, (low, high) = scan.norms[at], sentence
    if high - low > _HEADLINE or not (verb in _KNOWN or verb in _HELD):
        return False
    if scan.words[high - 1] in ENDS or _is_closed(scan, sentence):
        return False  # running text
    told = not COMMAS.isdisjoint(scan.words[low:at]) or _is_spoken(scan, low, at)
    if told or "that" in scan.norms[low:high]:
        return False  # "Dam leaks, mayor confirmed", "Mayor announced on Monday that"
    if at + 1 == high:
        return verb in _KNOWN
    after = scan.norms[at + 1]
    where = verb in _KNOWN and after in _KNOWN_WHERE and not scan.tags[at + 2] & TIME
    return where or after in _STATES


def _is_judged(scan: Scan, sentence: Range, at: int) -> bool:
    """Tell whether somebody is judged and judges nobody: "Norway slammed over plan", ", praised for"."""
    low, high = sentence
    verb = scan.norms[at]
    if not verb.startswith(_JUDGING):
        return False
    near = range(at + 1, min(high, at + 2 + _ASIDE))
    after = next((here for here in near if not _is_adverb(scan, here)), high)
    if after + 1 >= high or not _tells_why(scan, verb, after):
        return False
    gap = is_asked(scan, at) or "that" in scan.norms[max(low + 1, at - _OBJECT) : at - 1]
    if gap or scan.norms[at - 1] in SUBJECT_PRONOUNS or object_before(scan, at):
        return False
    return not (_has_late_object(scan, after, high) or _is_spoken(scan, low, at))


def _has_late_object(scan: Scan, link: int, high: int) -> bool:
    """Tell whether who is judged stands behind an adjunct: "condemned over the weekend the raid"."""
    for here in range(link + 2, min(high - 1, link + 2 + _ADJUNCT)):
        if not scan.tags[here] & (SPECIFIER | QUOTE):
            continue
        last = scan.norms[here - 1]
        dated = scan.tags[here - 1] & TIME or last in _SPANS
        where = scan.norms[link] in _WHERE and here == link + 2
        return bool(dated or where) and not scan.tags[here] & (PRONOUN | TIME)
    return False


def _is_adverb(scan: Scan, at: int) -> bool:
    return bool(scan.tags[at] & (ADVERB | TIME)) or (scan.norms[at].endswith("ly") and not scan.tags[at])


def _tells_why(scan: Scan, verb: str, after: int) -> bool:
    """Tell whether why or where somebody is judged begins at a token: "over", "on television"."""
    norm = scan.norms[after]
    if norm in _WHERE:
        return not scan.tags[after + 1] & TIME
    return norm in _WHY or any(verb.startswith(stem) and norm in links for stem, links in _WHY_OF.items())


def _is_spoken(scan: Scan, low: int, at: int) -> bool:
    """Tell whether what is said stands before: “It is a farce,” Lee slammed on the air."""
    return any(behind_quotation(scan, here) for here in range(at, max(low, at - _SUBJECT), -1))
