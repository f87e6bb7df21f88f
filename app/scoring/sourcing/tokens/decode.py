"""From a model's token probabilities and the rules' candidates to the attribution of a sentence.

The rules propose what grammar allows; the model says what is likely. A cue that the rules found keeps their
boundaries, and stands unless the model speaks against it; where grammar alone proves it, it stands anyhow. A
run of likely tokens that no rule knows stands where it is sure, holds a word that can say something, is
neither denied nor only meant, and has a source that can be one: no lone article, no relative pronoun. What
kind of source it is the rules say, whoever found it; what is said: `sourcing.content`.

The thresholds are probabilities, so they hold for any model whose figures are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from app.scoring.cues import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    FORMS,
    FRAMES,
    HEDGE,
    LINK,
    MODAL,
    NEGATION,
    NOUN,
    OPENS_CLAUSE,
    PRONOUN,
    QUOTE,
    RELATIVE,
    SELF,
    SPECIFIER,
    SUBORDINATOR,
    TIME,
)
from app.scoring.sourcing.cues.closings import closing_of
from app.scoring.sourcing.cues.deeds import is_deed, only_acts
from app.scoring.sourcing.cues.judgments import only_weighs
from app.scoring.sourcing.cues.letters import only_writes
from app.scoring.sourcing.cues.supposals import supposed
from app.scoring.sourcing.phrases.asides import in_aside
from app.scoring.sourcing.phrases.relatives import is_asked
from app.scoring.sourcing.scan import Found, Rank, Scan
from app.scoring.sourcing.sources.kinds import kind_of
from app.scoring.sourcing.tokens.hearers import is_hearer, is_passive, is_target, verb_of
from app.scoring.sourcing.tokens.likely import ASIDES, FAR, Sources, holds, meet, places_of_meeting
from app.scoring.sourcing.tokens.proven import is_label, is_proven
from app.scoring.sourcing.tokens.roles import (
    CONTENT_COLUMN,
    CUE_COLUMN,
    SOURCE_COLUMN,
    Roles,
    likely_cues,
    mean_of,
)
from app.scoring.text.document import Range
from app.scoring.text.word_sets import PERSONS, QUOTING, SEPARATORS

_POSSIBLE: Final = 0.5  # below this, mean over its cue, a rule's finding is dropped
_SURE: Final = 0.9  # mean over a cue, from which it stands without a rule
_SPOKEN: Final = 0.7  # the same, where its words can say something, or what is said begins right behind
_CERTAIN: Final = 0.8  # mean over a source, from which it may be longer than grammar ties together
_GOING_ON: Final = 0.7  # mean over a sentence, from which it may belong to a cue before it
_RULED: Final = 0.1  # what a rule's word adds to the mean over its cue
_ALL: Final = 2.0  # what it adds where who speaks closes the sentence: all of it is theirs
# Whose objects tell that nothing is said.
_DEEDS: Final = ("describ", "dismiss", "reject", "swear", "swor", "view")
_GROUP: Final = AUXILIARY | ADVERB
_EMPTY: Final = (
    _GROUP | MODAL | NEGATION | SPECIFIER | PRONOUN | SELF | RELATIVE | LINK
    | CONJUNCTION | SUBORDINATOR | OPENS_CLAUSE | TIME | QUOTE
)  # fmt: skip


def decode(scan: Scan, sentence: Range, roles: Roles, rules: Sequence[Found]) -> Found | None:
    """Return the attribution that a sentence makes itself; its content is left open.

    Parameters
    ----------
    scan : Scan
    sentence : (int, int)
        Its tokens.
    roles : Roles, shape (n_tokens of the field, 6)
        What the model says.
    rules : sequence of Found
        Everything that the rules found.
    """
    best: Found | None = None
    most = 0.0
    likely = Sources.of(scan, sentence, roles)
    told = _told_of(scan, sentence, rules)
    for weight, cue, rule in _candidates(scan, sentence, roles, rules):
        if told[0] <= cue[0] < told[1]:
            continue
        if weight > most and (found := _with_source(scan, sentence, likely, cue, rule)) is not None:
            best, most = found, weight
    return best or next((rule for rule in rules if rule.cue is None), None)


def goes_on(roles: Roles, sentence: Range) -> bool:
    """Tell whether most of a sentence is content, so that it may belong to a cue outside it."""
    return mean_of(roles, CONTENT_COLUMN, sentence) >= _GOING_ON


def _told_of(scan: Scan, sentence: Range, rules: Sequence[Found]) -> Range:
    """Return the clause that a document tells: what others say in it, it says: "the minutes record that"."""
    for rule in rules:
        if rule.kind == "document" and rule.cue is not None and scan.norms[rule.cue[1]] == "that":
            inside = range(rule.cue[1], sentence[1])
            return inside.start, next((at for at in inside if scan.words[at] in ASIDES), inside.stop)
    return sentence[1], sentence[1]


def _candidates(
    scan: Scan, sentence: Range, roles: Roles, rules: Sequence[Found]
) -> Iterator[tuple[float, Range, Found | None]]:
    """Yield each cue that may stand: how much speaks for it, its tokens, and the rule that knows it."""
    likely = likely_cues(scan, roles, sentence)
    closing = closing_of(scan, sentence, rules)
    known: set[Range] = set()
    for rule in rules:
        if rule.cue is None:
            continue
        met = likely[places_of_meeting(likely, rule.cue)]
        known.update(met)
        weight = max(mean_of(roles, CUE_COLUMN, span) for span in (rule.cue, *met))
        if rule is closing:
            yield weight + _ALL, rule.cue, rule
        elif weight >= _POSSIBLE or is_proven(scan, sentence, rule, rule.cue):
            yield weight + _RULED, _with_helpers(scan, rule.cue, rule.source, met), rule
    for span in likely:
        weight = mean_of(roles, CUE_COLUMN, span)
        cue = _whole_cue(scan, sentence, span)
        if span not in known and cue is not None and weight >= (_SPOKEN if _may_say(scan, cue) else _SURE):
            yield weight, cue, None


def _may_say(scan: Scan, cue: Range) -> bool:
    """Tell whether a cue that no rule made one holds a word of saying, or a clause or quotation follows."""
    behind = scan.norms[cue[1]] == "that" or scan.words[cue[1]] == ":" or scan.tags[cue[1]] & QUOTE
    return bool(behind) or any(scan.tags[at] & FRAMES for at in range(*cue))


def _with_helpers(scan: Scan, cue: Range, source: Range | None, met: Sequence[Range]) -> Range:
    """Return a rule's cue with the words before it that the model takes to be of it: "come out and say"."""
    first, last = cue
    for begin, end in met:
        if begin < first and end == last and (source is None or not meet(source, (begin, end))):
            first = next((at for at in range(begin, first) if scan.words[at][-1].isalnum()), first)
    return first, last


def _with_source(
    scan: Scan, sentence: Range, likely: Sources, cue: Range, rule: Found | None
) -> Found | None:
    ruled = None if rule is None else rule.source
    named = rule is not None and rule.kind != "carried" and is_label(scan, rule, cue)
    headed = named or (rule is not None and scan.words[cue[0]] in SEPARATORS)
    source = ruled if headed else _best_source(likely, cue, ruled)
    beyond = source is not None and scan.norms[cue[1]] == "that" and source[0] > cue[1]
    if beyond or _is_told_of(scan, cue, ruled, source):
        source = ruled  # "the minutes record that the clerk"
    hedged = cue[1] - cue[0] == 1 and scan.tags[cue[0]] & HEDGE
    hearer = source is not None and is_hearer(scan, sentence, cue, source)
    if hedged or hearer:  # "he allegedly lied", "he is alleged to have lied"; "he was warned by the mayor"
        source = ruled if hearer and ruled is not None and ruled[0] >= cue[1] else None
    if in_aside(scan, sentence, cue, source):
        return None
    if source is None:
        told = rule is not None or is_passive(scan, cue)
        return Found(Rank.SAID, "anonymous", None, cue) if told else None
    # Grammar ties the words together that say who it is; the model's may go on to somebody's employer.
    head = ruled if ruled is not None and holds(source, ruled) else source
    nobody = source[0] > sentence[0] and scan.norms[source[0] - 1] == "no"  # "no one is saying"
    if nobody or supposed(scan, sentence[0], source):
        return None
    kind = rule.kind if rule is not None and head == ruled else kind_of(scan, head, sentence[0])
    rank = Rank.NOMINAL if rule is not None and rule.rank == Rank.NOMINAL else Rank.SAID
    return None if kind is None else Found(rank, kind, source, cue)


def _is_told_of(scan: Scan, cue: Range, ruled: Range | None, source: Range | None) -> bool:
    """Tell whether grammar knows better who it is: "he met Lee, who said", "a plan Lee described as"."""
    if ruled is None or source is None:
        return False
    if meet(ruled, source):  # "outside court Ms Lee"
        return bool(holds(source, ruled) and scan.tags[source[0]] & LINK and source[0] < ruled[0])
    if scan.norms[source[0]] in PERSONS and source[1] == cue[0] and ruled[1] < source[0]:
        return True  # "Ann Lee, 31, wept as she told"
    if scan.norms[cue[1] - 1] in QUOTING and ruled[0] == cue[1]:
        return True  # "the agency quoted the mayor as saying"
    who = cue[0] - 1
    if scan.norms[who] == "who":
        return ruled[1] == who - (scan.words[who - 1] == ",")
    return ruled[1] == cue[0] and scan.norms[cue[1]] == "as" and is_asked(scan, cue[1] - 1)


def _best_source(likely: Sources, cue: Range, ruled: Range | None) -> Range | None:
    """Return the likely source nearest to a cue.

    What grammar ties together the model may see in part, and grammar a part of what the model is sure of.
    """
    best, most = ruled, -1.0 if ruled is None else mean_of(likely.roles, SOURCE_COLUMN, ruled)
    for source, mean in likely.near(cue, ruled):
        if meet(source, cue):
            continue
        if ruled is not None and mean >= _CERTAIN and holds(source, ruled):
            return source
        gap = max(source[0] - cue[1], cue[0] - source[1], 0)
        worth = mean - FAR * gap
        if worth > most:
            best, most = ruled if ruled is not None and holds(ruled, source) else source, worth
    return best


def _whole_cue(scan: Scan, sentence: Range, span: Range) -> Range | None:
    """Return a run as a cue, with its auxiliaries and without marks at its ends; None if it is none."""
    first, last = span
    tags = scan.tags
    while first < last and not scan.words[first][0].isalnum():
        first += 1
    while last > first and (not scan.words[last - 1][0].isalnum() or tags[last - 1] & SPECIFIER):
        last -= 1
    if not any(_says(scan, at) for at in range(first, last)):
        return None
    while first > sentence[0] and (tags[first - 1] & _GROUP or _is_manner(scan, first - 1)):
        first -= 1
    if _unsaid(scan, sentence, (first, last)):
        return None
    return first, last


def _says(scan: Scan, at: int) -> bool:
    """Tell whether a word can be what a cue is about: no article, no auxiliary, no joint."""
    tag = scan.tags[at]
    return scan.words[at][0].isalnum() and (not tag & _EMPTY or bool(tag & (FORMS | NOUN)))


def _is_manner(scan: Scan, at: int) -> bool:
    return scan.norms[at].endswith("ly") and not scan.tags[at] and scan.words[at][0].islower()


def _unsaid(scan: Scan, sentence: Range, cue: Range) -> bool:
    """Tell whether something is denied, only possible or only meant: "did not say", "plans to begin"."""
    first, last = cue
    tags = scan.tags
    before = tags[first - 1] if first > sentence[0] else 0
    if before & (MODAL | NEGATION) or any(tags[at] & (MODAL | NEGATION) for at in range(first, last)):
        return True
    verb = verb_of(scan, cue)
    if only_acts(scan, sentence, cue) or only_writes(scan, verb, sentence[1]):
        return True
    if is_target(scan, sentence, cue) or only_weighs(scan, verb, sentence[1]):
        return True
    if scan.norms[last - 1].startswith(_DEEDS) and is_deed(scan, last - 1, sentence[1]):
        return True  # "described nine species", "swore at the engine"
    known = any(tags[at] & FRAMES for at in range(first, last))
    after = scan.norms[last] if last < sentence[1] else ""
    return not known and (after == "to" or scan.norms[last - 1] == "to")
