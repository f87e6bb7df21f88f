"""Verbs that say or do: "claimed that it leaks" says something, "claimed two lives" does.

What stands behind the verb tells: a figure, a prize, a thing that no word can move, or a preposition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from app.scoring.cues import (
    CONJUNCTION,
    FRAMES,
    LINK,
    NOUN,
    OPENS_CLAUSE,
    PERSON,
    PRONOUN,
    QUOTE,
    SPECIFIER,
)
from app.scoring.sourcing.phrases.dates import is_day
from app.scoring.sourcing.scan import Scan, ends_quotation, is_spoken, shortened
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import COUNTS, FINITE, INDEFINITE, OWNING, TOTALS, read_words

# What is done, and a model takes for a belief or a plan.
_ACTIONS: Final = read_words(
    """
    plan planned planning plans seek seeking seeks sign signed signing signs sought vote voted votes voting
    """
)
_ACTING: Final = ("adopt", "approv", "delight", "disallow", "embrac", "nominat", "smil", "unveil")
_PAUSES: Final = frozenset(",.;:)—–")
_NEAR: Final = 4  # tokens behind a verb in which its object stands
_ASSAULT: Final = "attack"
_BLOWS: Final = (_ASSAULT, "blast", "rip", "slam")  # strike things and people, or blame them
# Verbs, by how they begin, that take a count or somebody's name as an object only where they do something.
_TAKERS: Final = ("conced", "claim", "deni", "deny", "dismiss", "threaten", "admit", "post", *_BLOWS)
_COUNTED: Final = COUNTS - TOTALS  # before a noun: "ten suspects", but "thousands protest"
_GIVING: Final = frozenset(("called", "dubbed"))  # a name
_NEW: Final = 6  # tokens before such a verb, in which what has the name begins
_RINGING: Final = frozenset(("call", "called", "calls"))
_RUNG: Final = 7  # tokens of who is rung, and of how often
_OFTEN: Final = frozenset(("many", "several"))
_PICTURING: Final = ("depict", "fram", "paint", "view")  # as something, or a picture
_AS: Final = frozenset(("as",))
_VIEWED: Final = _AS | read_words(
    "dimly favorably favourably negatively positively skeptically so unfavorably unfavourably with"
)
_PICTURED: Final = 10  # tokens behind one of these in which "as" stands
_MAKES: Final = frozenset(("brand", "brands"))
_PRIZES: Final = read_words(
    "goal goals kick kicks life lives penalties penalty title titles trophy wicket wickets"
)
_REFUSED: Final = read_words("access asylum bail boarding coverage entry parole visa visas")
_CASES: Final = read_words("appeal appeals case cases indictment lawsuit lawsuits petition suit suits")
# What else they take that is no word.
_OBJECTS: Final[Mapping[str, frozenset[str]]] = {
    "admit": read_words("children guests members patient patients pupils students visitors"),
    "call": read_words("911 ambulance ambulances firefighters paramedics plumber"),
    "claim": read_words(
        """
        asylum benefits bronze compensation crown equaliser equalizer expenses gold medal medals opener points
        refund refunds silver victory win winner
        """
    ),
    "cite": read_words("driver drivers motorist motorists"),
    "declar": read_words("bankrupt bankruptcy"),
    "dismiss": _CASES,
    "defend": read_words("border borders championship city crown gate lead town"),
    "deni": _REFUSED,
    "deny": _REFUSED,
    "describ": read_words("genera genus species subspecies"),
    "enjoin": read_words("enforcement enforcing from law order policy rule"),  # forbid, as courts do
    "expecting": read_words("babies baby triplets twins"),
    "prov": read_words("critics doubters right wrong"),
    "reject": read_words("ballot ballots bid bids offer offers"),
    "post": read_words(
        """
        drop gain gains growth loss losses point points profit profits result results revenue revenues rise
        sales win wins
        """
    ),
}
_WITH: Final[Mapping[str, frozenset[str]]] = {
    "challeng": read_words("for"),
    "contend": read_words("for with"),
    "counter": read_words("with"),
    "explain": read_words("all half most much part some"),  # "energy explains most of the rise"
    "hail": read_words("from"),
    "report": read_words("for from to"),
    "swear": read_words("at in"),
    "swor": read_words("at in"),
}
_JUDGED: Final = ("describ", "dismiss", "reject")  # as something
_GREETING: Final = "welcom"
# All that may do something.
_DOING: Final = (*_OBJECTS, *_WITH, *_TAKERS, *_PICTURING, *_MAKES, _GREETING, "cit")
_BEHIND_NAMES: Final = FINITE | OWNING
_BLOW_REACH: Final = 10
# Why somebody is blamed, and what: nobody lays a hand on a bill.
_BLAMED: Final = read_words(
    """
    as for over
    administration bill bills budget claim claims comments criticism critics cuts deal decision decisions
    government handling idea law laws media move opponents plan plans policies policy press proposal proposals
    record remarks report rival rivals ruling system tactics tax taxes
    """
)

# What somebody welcomes who has an opinion of it: nobody opens a door to a ruling.
_WELCOMED: Final = read_words(
    """
    agreement announcement appointment apology bill change changes clarity commitment crackdown deal decision
    decisions delay efforts findings funding guidance idea initiative inquiry intervention investigation
    investment judgement judgment law legislation measures move moves news outcome pardon plan plans pledge
    policy probe progress proposal proposals recommendations reform reforms release report resignation result
    results review ruling scheme sentence settlement statement step steps strategy suggestion support
    turn verdict vote withdrawal
    """
)


def is_number(scan: Scan, at: int) -> bool:
    """Tell whether a token is a number, and no date's: what it counts stands behind it."""
    return (scan.words[at][0].isdigit() or scan.norms[at] in _COUNTED) and not is_day(scan, at)


def is_deed(scan: Scan, at: int, high: int) -> bool:
    """Tell whether a verb of saying or judging does something here."""
    verb, after = scan.norms[at], at + 1
    if after >= high:
        return False
    near = scan.norms[after : min(high, after + _NEAR)]
    if not verb.startswith(_DOING):  # as most
        return _ends_in_nothing(scan, after, near)
    if verb.startswith(_GREETING):
        return only_greets(scan, after, high)
    if _ends_in_nothing(scan, after, near) or pictures(scan, at, high) or _is_make(scan, at, high):
        return True
    rung = verb in _RINGING and _rings(scan, (after, high))
    if rung or _has_object(verb, near) or (verb.startswith("cit") and _is_fined(scan, (after, high), near)):
        return True
    taken = verb.startswith(_TAKERS) and _takes_prize(scan, (after, high), near)
    return taken or (verb.startswith(_BLOWS) and _only_strikes(scan, at, high))


def _rings(scan: Scan, rest: Range) -> bool:
    """Tell whether somebody was rung, and how often: "called her 40 times", "called the police twice"."""
    first, high = rest
    near = range(first, min(high, first + _RUNG))
    end = next((here for here in near if scan.words[here] in _PAUSES), near.stop)
    return any(
        scan.norms[here] == "twice" or (scan.norms[here] == "times" and _is_often(scan, here - 1))
        for here in range(first + 1, end)
    )


def _is_often(scan: Scan, at: int) -> bool:
    """Tell whether a token says how often, before "times": "40", "three", "several"."""
    return is_number(scan, at) or scan.norms[at] in _OFTEN


def _is_make(scan: Scan, at: int, high: int) -> bool:
    """Tell makes of goods from a judgment: "brands that last", "brands avoid it", not "brands the plan"."""
    if scan.norms[at] not in _MAKES:
        return False
    after = at + 1
    judged = any(is_spoken(scan, here) for here in range(after, min(high, at + _PICTURED)))
    branded = scan.tags[after] & (SPECIFIER | PRONOUN) and scan.norms[after] != "that"
    return not (judged or branded or is_capital(scan.words[after]))


def only_acts(scan: Scan, sentence: Range, cue: Range) -> bool:
    """Tell whether a cue that no list holds is what somebody does: "approved the plan", "smiled at her".

    Beside a quotation, or before "that", it says something.
    """
    first, last = cue
    if scan.norms[last] == "that" or any(scan.tags[at] & FRAMES for at in range(first, last)):
        return False
    spoken = first > sentence[0] and ends_quotation(scan, first - 1)
    if spoken or any(scan.tags[at] & QUOTE or scan.words[at] == ":" for at in range(last, last + 2)):
        return False
    return any(norm in _ACTIONS or norm.startswith(_ACTING) for norm in scan.norms[first:last])


def _ends_in_nothing(scan: Scan, after: int, near: Sequence[str]) -> bool:
    """Tell whether nothing is said: "he said nothing of it", "they are expecting their first child."."""
    last = "child" if scan.norms[after - 1] == "expecting" else "nothing"
    if last not in near:
        return False
    behind = after + near.index(last) + 1
    return scan.words[behind] in _PAUSES or (last == near[0] and bool(scan.tags[behind] & LINK))


def pictures(scan: Scan, at: int, high: int) -> bool:
    """Tell whether a picture is made, and no opinion: "painted a gate", not "painted it as a farce"."""
    if not scan.norms[at].startswith(_PICTURING):
        return False
    end = next((here for here in range(at, min(high, at + _PICTURED)) if scan.words[here] in _PAUSES), high)
    judging = _VIEWED if scan.norms[at].startswith("view") else _AS
    return judging.isdisjoint(scan.norms[at + 1 : min(end, at + _PICTURED)])


def only_names(scan: Scan, at: int, high: int) -> bool:
    """Tell whether a verb gives a name or "called" is a call: "a cloth called kente.", "Lee called Pell."."""
    end = at + 1
    if scan.norms[at] not in _GIVING or end >= high or scan.tags[end] & (LINK | PRONOUN):
        return False
    if at > 1 and scan.norms[at - 2] == "what" and scan.tags[at - 1] & PRONOUN:
        return False  # "what she called gossip."
    if _is_named(scan, at):
        return True
    while end + 1 < high and is_capital(scan.words[end]) and _joins_name(scan, end + 1):
        end += 1
    if end + 1 < high and scan.words[end + 1] == "," and is_capital(scan.words[at - 1]):
        return False  # "Lee called Pell, his rival, a liar"
    return end + 1 >= high or scan.words[end + 1] in _PAUSES


def _is_named(scan: Scan, at: int) -> bool:
    """Tell whether something new is named, that names nobody: "runs a cafe called Lumo", "a drug called"."""
    near = range(at - 2, max(at - _NEW, -1), -1)
    article = next((here for here in near if scan.norms[here] in INDEFINITE), -1)
    if article < 0 or not all(scan.words[here].isalpha() for here in range(article, at)):
        return False
    if not scan.tags[at - 1] & NOUN:
        return True
    before = article - 1  # "founded a group called", "told by a man called", but ", a senator called"
    tag = scan.tags[before] if before >= 0 else OPENS_CLAUSE
    return scan.words[before].isalpha() and not tag & (OPENS_CLAUSE | CONJUNCTION | FRAMES)


def _joins_name(scan: Scan, at: int) -> bool:
    return is_capital(scan.words[at]) or (scan.words[at] == "." and shortened(scan, at - 1))


def _has_object(verb: str, near: Sequence[str]) -> bool:
    """Tell whether a thing follows that nobody says or judges, or what the verb has only in such a sense."""
    if verb.startswith(_JUDGED) and "as" in near:
        return False  # "described the species as endangered", "rejected the offer as an insult"
    if verb.startswith("describ") and not OWNING.isdisjoint(near):
        return False  # "described the species' decline"
    return any(
        verb.startswith(stem) and not things.isdisjoint(near) for stem, things in _OBJECTS.items()
    ) or any(verb.startswith(stem) and near[0] in links for stem, links in _WITH.items())


def _is_fined(scan: Scan, rest: Range, near: Sequence[str]) -> bool:
    """Tell whether somebody is charged with something: "cited Smith for speeding", not "cited a need for"."""
    link = rest[0] + near.index("for") if "for" in near[1:] else 0
    if not 0 < link < rest[1] - 1 or is_capital(scan.words[link + 1]):
        return False  # "cited the Center for Law"
    who = link - 1
    return bool(scan.tags[who] & PERSON) or (is_capital(scan.words[who]) and not scan.tags[who])


def _takes_prize(scan: Scan, rest: Range, near: Sequence[str]) -> bool:
    """Tell whether a count, a prize or a lone name follows: "conceded three goals", "denied Silva"."""
    at, high = rest
    word = scan.words[at]
    if word[0].isdigit() or near[0] in COUNTS or not _PRIZES.isdisjoint(near):
        return True
    if not is_capital(word) or scan.tags[at] or at + 1 >= high:
        return False
    # "claims Smith's rival", "claims Smith was late", "claims Ana Smith"
    return scan.norms[at + 1] not in _BEHIND_NAMES and not is_capital(scan.words[at + 1])


def _only_strikes(scan: Scan, at: int, high: int) -> bool:
    """Tell whether a blow is no word: "slammed the door", "attacked two women", not "slammed the plan"."""
    after = at + 1
    if 1 in scan.quoted[after : min(high, after + _NEAR)]:
        return False  # "rips ‘pathetic’ Senate"
    if not _BLAMED.isdisjoint(scan.norms[after : min(high, at + _BLOW_REACH)]):
        return False
    if scan.norms[at].startswith(_ASSAULT):
        return True
    near = range(after, min(high, after + 3))  # a person or a body, which is not struck by these
    return not any(scan.tags[here] & NOUN or is_capital(scan.words[here]) for here in near)


def only_greets(scan: Scan, first: int, high: int) -> bool:
    """Tell whether somebody is let in, and nothing judged: "welcomed the guests", not "welcomed the plan".

    What is welcomed stands in tokens `[first, high)`, and not far from the first.
    """
    last = min(high, first + _BLOW_REACH)
    return 1 not in scan.quoted[first:last] and _WELCOMED.isdisjoint(scan.norms[first:last])
