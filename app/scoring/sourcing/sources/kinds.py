"""What kind of source a noun phrase names.

A plural group with no institution behind it ("officials", "experts", "analysts", "authorities", "sources",
"critics", "observers", bare "economists") is `anonymous`, and so is a single person who is not to be known
("a senior official", "a source", "a woman"). A person known by a post or a trade ("the mayor", "a police
spokesman", "the researchers"), a share of those asked ("70% of voters", "most respondents"), an institution
by its common noun ("police", "the ministry") and a group with its institution ("officials at the Treasury",
"Treasury officials", "city officials") is a `role`, as is what a name only owns ("Smith's office"). Whoever
has a name, person or organization ("Mayor Jane Doe", "the White House", "the Venezuelan military"), is
`named`. Paper, pictures and figures ("a study", "court records", "data from the weather office") are
`document`; but in a bare plural with nothing to find them by ("studies", "new reports", "earlier work") they
are `anonymous`. A pronoun only points back: `carried`. "No one" is nobody's source.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from app.schemas import AttributionKind
from app.scoring.cues import (
    ALWAYS,
    BARE,
    BODY,
    DEMONYM,
    DETERMINER,
    DOCUMENT,
    NOUN,
    PERSON,
    PLURAL,
    PRONOUN,
    PROPER,
    SELF,
    SPECIFIER,
    TIME,
)
from app.scoring.sourcing.phrases.appositions import has_name_apposed
from app.scoring.sourcing.phrases.heads import has_name, head_of, is_proper_head, names_one
from app.scoring.sourcing.phrases.shares import is_share
from app.scoring.sourcing.scan import PEOPLE, Scan
from app.scoring.sourcing.sources.hidden import hides, is_hidden, is_one_of_many, is_passing, past_amount
from app.scoring.sourcing.sources.papers import paper_kind
from app.scoring.sourcing.sources.things import is_nobody
from app.scoring.sourcing.sources.ties import (
    BELONGING,
    belongs,
    is_board,
    is_outlet,
    is_own_page,
    is_party,
    is_society,
    is_tied,
    speaks_for,
    takes_side,
)
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import COMMAS, OWNERS, OWNING, read_words

GROUP_ENDINGS: Final = tuple(
    read_words(
        "ists ians women smen ermen cemen firemen gunmen makers workers keepers growers owners holders"
    )
)
_SEVERAL: Final = frozenset(("few", "many", "most", "other", "several", "some", "these", "those"))
_NUMBERED: Final = frozenset(("no", "number"))
# Whoever is only "a woman" or "people" stays unknown, even with a place behind.
_ANYBODY: Final = read_words(
    "man woman men women people person guy guys some many one others source sources insider insiders"
)
# A person known by no more than having been near: "a neighbor", "a friend of the family", "a passer-by".
_PASSERS: Final = read_words(
    "backer by bystander defender eyewitness friend neighbor neighbour onlooker pal passerby whistleblower"
)
# Of these an article tells one of many: "Bank of Ohio", and "Team of Scientists" in a headline.
_HOUSES: Final = read_words(
    "academy bank bureau church college department hospital institute ministry museum university"
)
_FIRMS: Final = read_words(
    """
    airline automaker bank brewer broadcaster carmaker charity chipmaker club company drugmaker firm giant
    group hospital insurer lender magazine maker manufacturer museum newspaper operator outlet publisher
    retailer school startup supermarket supplier team university website
    """
)


def kind_of(scan: Scan, phrase: Range, opening: int) -> AttributionKind | None:
    """Return the kind of a source.

    Parameters
    ----------
    scan : Scan
    phrase : (int, int)
        Tokens `[first, last)` of the noun phrase.
    opening : int
        First token of the sentence, whose capital proves nothing.

    Returns
    -------
    str or None
        None when the phrase is the writer or the reader ("I", "we", "you"), or nobody.
    """
    first, last = phrase
    tag = scan.tags[first]
    if last - first == 1 and (tag & (PRONOUN | SELF) or scan.norms[first] in OWNERS) and not tag & DETERMINER:
        return None if tag & SELF else "carried"
    first = past_amount(scan, first, last)
    if is_nobody(scan, (first, last), opening):
        return None
    if first > opening and scan.words[first - 1] == ":":
        opening = first
    if is_hidden(scan, first, last):
        return "anonymous"
    if is_share(scan.norms[first:last]):
        return "role"
    kind = _by_words(scan, (first, last), opening)
    return "anonymous" if kind == "role" and hides(scan, last) else kind


def _by_words(scan: Scan, phrase: Range, opening: int) -> AttributionKind:
    head, core = head_of(scan, *phrase)
    if scan.norms[phrase[0]] in _NUMBERED and scan.norms[head] == "10":
        return "named"  # "Number 10", "No. 10"
    named = is_capital(scan.words[head]) and _is_named(scan, phrase[0], head)
    if (named or scan.tags[head] & DEMONYM) and _is_some(scan, phrase[0], head):
        return "anonymous"
    if named:
        return "named"
    return _by_head(scan, phrase, (head, core), opening)


def _is_named(scan: Scan, first: int, head: int) -> bool:
    """Tell whether a head with a capital is a name: "Jane Doe", and "King" where Steve King speaks."""
    return is_proper_head(scan, head) if head > first else scan.norms[head] in scan.surnames


def _is_some(scan: Scan, first: int, head: int) -> bool:
    """Tell whether some of a people or a church speak, and not all of an organization: "some Germans"."""
    return head == first + 1 and scan.norms[first] in _SEVERAL and scan.norms[head].endswith("s")


def _by_head(scan: Scan, phrase: Range, core: Range, opening: int) -> AttributionKind:
    """Judge by the list that the head noun stands on. `core` is the head and the end of its phrase."""
    tag = scan.tags[core[0]]
    if is_own_page(scan, phrase[0], core[0]):
        return "document"
    if tag & DOCUMENT:
        return paper_kind(scan, phrase, core, opening)
    if _is_called(scan, phrase, core, opening):
        return "named"
    for bit, judge in _JUDGES:
        if tag & bit:
            return judge(scan, phrase, core, opening)
    return _unlisted(scan, phrase, core, opening)


def _is_called(scan: Scan, phrase: Range, core: Range, opening: int) -> bool:
    """Tell whether a name behind a noun is its own: "a neighbor, Jane Doe", "the Friends of Ohio Parks"."""
    (head, end), last = core, phrase[1]
    if is_society(scan, phrase, core, opening):
        return True
    behind = scan.norms[end : last - 1]
    comma = next((at for at in range(end, last - 1) if scan.words[at] in COMMAS), 0)
    people = scan.tags[head] & DEMONYM and not scan.tags[head] & (PEOPLE | BODY)
    if people or not comma:
        return False  # "Democrats, Frank notes", but "an American, Jane Doe,"
    if scan.tags[head] & PLURAL and comma > end and "and" not in behind:
        return False  # "people close to the king, Bo Ring"
    person = scan.tags[head] & (ALWAYS | PERSON) or not scan.tags[head] & BODY
    return bool(person and has_name_apposed(scan, end, comma, last)) or _has_body_apposed(scan, comma, last)


def _institution(scan: Scan, core: int, last: int) -> bool:
    """Tell whether a complement names where a group belongs: "at the Treasury", not "close to the king"."""
    if core >= last or not is_tied(scan, core) or scan.norms[core - 1] == "present":
        return False
    if speaks_for(scan, core):
        return True
    # "members of the council", but "supporters of Smith"
    of = scan.norms[core] == "of" and scan.norms[core - 1] not in BELONGING
    return any(
        (is_capital(scan.words[at]) and not of and not scan.tags[at] & (TIME | DEMONYM))
        or scan.tags[at] & (BODY | PROPER)
        for at in range(core, last)
    )


def _is_bare(scan: Scan, first: int) -> bool:
    return not scan.tags[first] & SPECIFIER


def _anybody(scan: Scan, phrase: Range, core: Range, opening: int) -> AttributionKind:
    head = core[0]
    bodies = range(max(phrase[0], opening + 1), head)  # "State Department officials"
    if scan.norms[head] in _ANYBODY:
        return "anonymous"
    named = any(
        is_capital(scan.words[at]) and scan.tags[at] & NOUN and not scan.tags[at] & DEMONYM for at in bodies
    )
    return "role" if named or _is_housed(scan, phrase, core, opening) else "anonymous"


def _has_body_apposed(scan: Scan, comma: int, last: int) -> bool:
    """Tell whether only a name follows a comma: "her union, the Royal College", not "in Flint, Michigan"."""
    name = comma + 1 + (scan.norms[comma + 1] == "the")
    if name >= last or is_capital(scan.words[comma - 1]) or not all(map(is_capital, scan.words[name:last])):
        return False
    return kind_of(scan, (comma + 1, last), comma) == "named"


def _person(scan: Scan, phrase: Range, core: Range, opening: int) -> AttributionKind:
    (first, last), head = phrase, core[0]
    if scan.words[head - 1 : head + 1] == ["Joint", "Chiefs"]:
        return "named"
    tag = scan.tags[head]
    single = is_one_of_many(scan, first, head)
    if single and is_passing(scan, head, last):
        return "anonymous"
    single = single and last == head + 1
    passer = scan.norms[head] in _PASSERS and (scan.norms[first] in ("a", "an") or first == head)
    group = tag & BARE and tag & PLURAL and _is_bare(scan, first) and not takes_side(scan, head)
    hidden = (single or passer or group) and not _is_housed(scan, phrase, core, opening)
    return "anonymous" if hidden else "role"


def _is_housed(scan: Scan, phrase: Range, core: Range, opening: int) -> bool:
    """Tell whether a group comes with its institution: "Treasury officials", "city officials"."""
    (first, last), (head, end) = phrase, core
    return (
        has_name(scan, first, head, opening)
        or _institution(scan, end, last)
        or (head > first and bool(scan.tags[head - 1] & BODY) and belongs(scan, head))
    )


def _body(scan: Scan, phrase: Range, core: Range, opening: int) -> AttributionKind:
    (first, last), (head, end) = phrase, core
    for at in range(first if is_capital(scan.words[head]) else _past_owner(scan, first, head), head):
        people = scan.tags[at] & DEMONYM
        if people and scan.words[head] in _FIRMS:
            continue  # one of many: "the Danish company", but "the Danish army"
        known = at > opening or people or is_capital(scan.words[at + 1])
        if known and is_capital(scan.words[at]) and not scan.tags[at] & SPECIFIER:
            return "named"
    # "the Ministry of Health", "Bank of Ohio": a capital of its own or no article, and a complement behind
    bare = first == head < last - 2 and scan.norms[head] in _HOUSES and is_capital(scan.words[head + 2])
    own = opening < head < last - 2 or bare
    works = is_capital(scan.words[head]) and own and scan.norms[head + 1] in ("of", "for")
    if works or is_board(scan, head, last) or is_outlet(scan, head, last):
        return "named"
    # "emergency services" are police, brigade and ambulance
    group = scan.tags[head] & PLURAL and _is_bare(scan, first) and scan.norms[head] != "services"
    return "anonymous" if group and not _institution(scan, end, last) else "role"


def _past_owner(scan: Scan, first: int, head: int) -> int:
    """Return the token behind the last owner in a phrase ("new" of "Iran's new army"), or its first."""
    return max((at + 1 for at in range(first, head) if scan.norms[at] in OWNING), default=first)


def _unlisted(scan: Scan, phrase: Range, core: Range, opening: int) -> AttributionKind:
    """Judge a head noun that no list knows, by its capital and its ending."""
    (first, last), (head, end) = phrase, core
    word = scan.words[head]
    if word == "work":  # a verb as well, and so on no list
        return "anonymous" if _is_bare(scan, first) else "document"
    if is_capital(word):
        if scan.tags[head] & DEMONYM:
            return "named" if is_party(scan, *phrase) or names_one(scan, first, head) else "role"
        group = head == opening and word.endswith(GROUP_ENDINGS)
        return ("role" if _institution(scan, end, last) else "anonymous") if group else "named"
    if has_name(scan, first, head, opening) or _institution(scan, end, last):
        return "role"
    return "anonymous" if _is_bare(scan, first) and (word.endswith("s") or head == opening) else "role"


_Judge = Callable[[Scan, Range, Range, int], AttributionKind]
_JUDGES: Final[tuple[tuple[int, _Judge], ...]] = (
    (ALWAYS, _anybody),
    (PERSON, _person),
    (BODY, _body),
    (BARE, _person),
)
