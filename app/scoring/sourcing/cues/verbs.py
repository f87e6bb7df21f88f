"""Whether a cue verb reports what somebody says, and who: "Smith said", "it is believed", ", adding that"."""

from __future__ import annotations

from typing import Final

from app.scoring.cues import (
    ADVERB,
    AUXILIARY,
    BASE,
    BE,
    BELIEF,
    DO,
    FORMS,
    GERUND,
    HAVE,
    HEDGE,
    LINK,
    MODAL,
    NEGATION,
    NOUN,
    NOUNLIKE,
    OPENS_CLAUSE,
    PARTICIPLE,
    PAST,
    PERSON,
    PLURAL,
    PRONOUN,
    QUOTE,
    RELATIVE,
    SAY,
    SPECIFIER,
    THIRD,
)
from app.scoring.sourcing.cues.agreement import agrees, is_bare_group
from app.scoring.sourcing.cues.deeds import is_number
from app.scoring.sourcing.cues.frames import cue_end, frame_holds, rank_of
from app.scoring.sourcing.cues.gerunds import gerundial
from app.scoring.sourcing.cues.habits import is_habit, tells_habit
from app.scoring.sourcing.cues.participles import has_agent, is_bidden, is_finite
from app.scoring.sourcing.cues.passives import passive
from app.scoring.sourcing.cues.supposals import only_talks, supposed
from app.scoring.sourcing.phrases.heads import head_of
from app.scoring.sourcing.phrases.left import phrase_left
from app.scoring.sourcing.phrases.pronouns import antecedent_of
from app.scoring.sourcing.phrases.relatives import tells_apart
from app.scoring.sourcing.phrases.right import phrase_right
from app.scoring.sourcing.phrases.subjects import subject_of
from app.scoring.sourcing.phrases.wholes import ORIGINS
from app.scoring.sourcing.scan import EACH, ENDS, Found, Group, Rank, Scan, ends_name, glued, is_bare
from app.scoring.sourcing.sources.kinds import kind_of
from app.scoring.text.document import Range, is_capital
from app.scoring.text.lead_ins import LED, lead_in
from app.scoring.text.word_sets import COLLECTIVES, HYPHENS, INDEFINITE, OWNING, QUOTING

_VERB_PARTS: Final = AUXILIARY | MODAL | ADVERB | NEGATION | HEDGE
_TIES: Final = HYPHENS | {"/"}
# "all told, 40 died", "truth be told", "be warned", "those expressed or implied"
_SET_PHRASES: Final = {"told": ("all", "be"), "states": ("united",), "warned": ("be",), "implied": ("or",)}
# Tokens of who says it in the capitals of a headline: ", Officials in Rome Say", "U.S. Officials Say".
_CLOSING, _OPENING = 4, 2
_QUOTED_TOKENS: Final = 16  # tokens of whom somebody quotes
_SHARES: Final = frozenset(("basis", "percentage"))  # "climbed seven basis points to"
_HEARD: Final = frozenset(("hear", "heard", "hears", "told"))
_SITTINGS: Final = frozenset(("hearing", "inquiry", "trial"))
_LETTING: Final = frozenset(("help", "helped", "helps", "let", "lets", "make", "makes"))
_WISHES: Final = frozenset(
    (
        *("want", "wants", "wanted", "wanting", "get", "gets", "getting", "got"),
        *("have", "has", "had", "having"),
    )
)
_DENYING: Final = frozenset(("neither", "not"))
_CALLED: Final = (["it"], ["this"])
_RAISING: Final = frozenset(("appear", "appears", "appeared", "seem", "seems", "seemed"))


def verbal(scan: Scan, sentence: Range, at: int) -> Found | None:
    """Return the attribution that the cue verb `at` makes, or None."""
    low, tag = sentence[0], scan.tags[at]
    if scan.norms[at - 1] in _SET_PHRASES.get(scan.norms[at], ()):
        return None
    group = group_of(scan, low, at)
    first, bits = group
    unsaid = (bits & MODAL and not is_habit(scan, low, at, first)) or (bits & NEGATION and not tag & BELIEF)
    if unsaid or _is_noun(scan, low, at, group):
        return None
    if tag & PARTICIPLE and (
        bits & BE or has_agent(scan, sentence, at, group) or is_bidden(scan, sentence, at, bits)
    ):
        return passive(scan, sentence, at, group)
    if tag & GERUND and not bits & BE:
        return gerundial(scan, sentence, at, group)
    return _active(scan, sentence, at, group) if is_finite(scan, sentence, at, bits) else None


def _active(scan: Scan, sentence: Range, at: int, group: Group) -> Found | None:
    """Judge "Smith said", "said Smith", "experts have warned"."""
    if scan.norms[at] in QUOTING and (quoted := _quoted_as(scan, sentence, at)):
        return quoted
    low, (first, bits) = sentence[0], group
    source = subject_of(scan, *sentence, first, at)
    if source is None or supposed(scan, low, source) or not (bits or agrees(scan, at, source)):
        return None
    if _is_made_to(scan, low, at, first, source) or only_talks(scan, at, source):
        return None
    if tells_apart(scan, sentence, at, first - 1):
        return None
    source = antecedent_of(scan, low, source) or source
    kind = kind_of(scan, source, low)
    if kind is None or not frame_holds(scan, sentence, at, source, kind):
        return None
    if kind == "document" and _hears(scan, at, source):
        kind = "role"
    if source == (low, first) and is_bare_group(scan, at, source):
        kind = "anonymous"
    return Found(rank_of(scan.tags[at]), kind, source, (first, cue_end(scan, at, sentence[1])))


def _is_made_to(scan: Scan, low: int, at: int, first: int, source: Range) -> bool:
    """Tell whether nothing is said, by what stands before the subject: "neither side said", "let us say"."""
    lead = scan.norms[source[0] - 1] if source[0] > low else ""
    if lead in _DENYING:
        return True  # "neither side said", "not everyone agrees"
    tag = scan.tags[at]
    if tag & PARTICIPLE:  # "want the bill rejected"
        return not _WISHES.isdisjoint((lead, scan.norms[max(low, first - 1)]))
    letting = lead in _LETTING or (lead == "to" and scan.norms[source[0]] in _LETTING)
    return letting and is_bare(tag)  # "a law that lets police say what they like"


def _hears(scan: Scan, at: int, source: Range) -> bool:
    """Tell whether those who sit in a trial hear or say a thing: "the trial heard", not "a trial showed"."""
    return scan.norms[at] in _HEARD and scan.norms[head_of(scan, *source)[0]] in _SITTINGS


def _quoted_as(scan: Scan, sentence: Range, at: int) -> Found | None:
    """Judge "the agency quoted the mayor as saying", whose words are the mayor's."""
    low, high = sentence
    near = range(at + 2, min(high - 1, at + _QUOTED_TOKENS))
    end = next((here for here in near if scan.norms[here : here + 2] == ["as", "saying"]), at)
    source = phrase_right(scan, at + 1, end, apposition="any") if end > at else None
    kind = kind_of(scan, source, low) if source else None
    return None if kind is None else Found(Rank.SAID, kind, source, (at, at + 1))


def group_of(scan: Scan, low: int, at: int) -> Group:
    """Gather the auxiliaries and adverbs before a verb: "has also repeatedly said"."""
    tags, norms = scan.tags, scan.norms
    first = at
    bits = 0
    floor = max(low, at - 6)
    while first > floor:
        before = first - 1
        tag, norm = tags[before], norms[before]
        if tag & _VERB_PARTS:
            if ends_name(scan, before):
                break
            bits |= tag & (AUXILIARY | MODAL | NEGATION)
            first = before
        elif norm in EACH and before > low and tags[before - 1] & _VERB_PARTS:
            first = before  # "have all said"
        elif norm == "to" and before > low and _raises(scan, low, before):
            bits |= DO
            first = before - 1
        elif norm == "to" and (lead := _lead_in(scan, low, before)):
            bits |= DO
            first = before - lead
        elif norm == "'s" and before > low and tags[before - 1] & (PRONOUN | RELATIVE):
            bits |= BE | HAVE
            first = before
        elif norm.endswith("ly") and not tag and not is_capital(scan.words[before]):
            first = before
        else:
            break
    return first, bits


def _lead_in(scan: Scan, low: int, to: int) -> int:
    """Return how many tokens before a "to" lead on to saying; 0 of "was quick to call the police"."""
    calls = scan.norms[to + 1] == "call" and scan.norms[to + 2 : to + 3] not in _CALLED
    return 0 if calls and scan.norms[to - 1] in LED else lead_in(scan.norms, low, to)


def _raises(scan: Scan, low: int, to: int) -> bool:
    """Tell whether one verb before a "to" leaves its subject to the next: "seems to say", "used to say"."""
    return scan.norms[to - 1] in _RAISING or tells_habit(scan, low, to)


def _is_noun(scan: Scan, low: int, at: int, group: Group) -> bool:
    """Tell noun, adjective and infinitive from the verb: "the report", "to report", "New reports"."""
    first, bits = group
    if first == low or bits:
        return first > low and scan.norms[first - 1] == "to"
    before = first - 1
    if scan.norms[before] == "to" or (scan.norms[at] == "thanks" and scan.norms[at + 1] == "to"):
        return True
    tag, form = scan.tags[before], scan.tags[at]
    if tag & SPECIFIER and not tag & (PRONOUN | RELATIVE):
        return True
    if not form & (BASE | THIRD) or form & PAST:
        return _hyphenated(scan, at) or (bool(form & PARTICIPLE) and _modifies(scan, at))
    # "in a scathing report", "the reports published this week"
    told_of = form & NOUNLIKE and (_is_qualified(scan, at) or scan.norms[at + 1] in ORIGINS)
    # "to loud “No!” chants.", "envoy to the United States."
    last = form & NOUNLIKE and scan.words[at + 1] in ENDS and (tag & QUOTE or is_capital(scan.words[at]))
    titled = form & BASE and is_capital(scan.words[at]) and not _says_in_title(scan, low, at)
    if last or titled or told_of or tag & LINK or scan.norms[before] in OWNING:
        return True
    after = scan.tags[at + 1]
    # "two suspects fled", "new claims for benefits fell", "referred questions"; "neighboring states are"
    subject = form & NOUNLIKE and after & (AUXILIARY | MODAL) and not _is_gapped(scan, low, before)
    compound = form & NOUN and after & FORMS and not after & GERUND
    linked = (
        form & NOUNLIKE
        and (
            (is_number(scan, before) and scan.words[before - 1] not in HYPHENS)  # "a mother-of-two claims"
            or (tag & PERSON and not tag & PLURAL and _is_many(scan, before - 1))  # "17 Mom Tweets"
            or scan.norms[before] in _SHARES
            or (not tag and _is_participial(scan, low, before))
            or scan.norms[at + 1 : at + 2] in (["of"], ["for"], ["between"])
        )
    )
    return bool(subject or compound or linked) or _hyphenated(scan, at)


def _is_qualified(scan: Scan, at: int) -> bool:
    """Tell a noun by its adjective: "a scathing report"; but "a few report"."""
    before = at - 1
    plain = is_bare(scan.tags[at]) and not scan.tags[before] and scan.norms[before] not in COLLECTIVES
    return plain and scan.norms[before - 1] in INDEFINITE and scan.words[before].islower()


def _is_gapped(scan: Scan, low: int, end: int) -> bool:
    """Tell whether a relative stands before the subject that ends at a token: "which its makers claim is"."""
    source = phrase_left(scan, low, end + 1)
    return source is not None and source[0] > low and scan.norms[source[0] - 1] == "which"


def _is_participial(scan: Scan, low: int, at: int) -> bool:
    """Tell a participle before a noun: "repeated claims", "Unconfirmed reports", but "Ahmed reports"."""
    norm = scan.norms[at]
    return norm.endswith("ed") and (scan.words[at].islower() or (at == low and norm.startswith("un")))


def _is_many(scan: Scan, at: int) -> bool:
    return is_number(scan, at) and scan.norms[at] not in ("1", "one")


def _says_in_title(scan: Scan, low: int, at: int) -> bool:
    """Tell a verb with a capital by its place: "Officials Say Dam Leaks", "Dam Leaks, Officials Say"."""
    if not scan.tags[at] & SAY or scan.tags[at] & NOUNLIKE:
        return False
    closes = not scan.words[at + 1][0].isalnum() and "," in scan.words[max(low, at - _CLOSING) : at]
    return closes or at - low <= _OPENING


def _modifies(scan: Scan, at: int) -> bool:
    """Tell whether a participle stands before its noun: "271 pledged delegates", "Curiel's alleged bias"."""
    before, after = scan.norms[at - 1], scan.norms[at + 1]
    if before == "'s":
        noun = not scan.tags[at - 2] & (PRONOUN | RELATIVE) and not scan.tags[at + 1] & OPENS_CLAUSE
    elif scan.words[at - 1][0].isdigit() or before in ("more", "fewer"):
        noun = after.endswith("s") and not scan.tags[at + 1] & ~(NOUN | PLURAL)
    else:
        return False
    return noun and after.isalpha()


def _hyphenated(scan: Scan, at: int) -> bool:
    """Tell whether a hyphen ties the word to another: "post-election"."""
    before = scan.words[at - 1] in _TIES and glued(scan, at)
    return before or (scan.words[at + 1] in _TIES and glued(scan, at + 1))
