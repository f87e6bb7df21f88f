"""What surely is a clause behind its verb: "warned the dam was old", not "warned the mayor".

It has an auxiliary ("insisted the dam had burst") or, behind what nobody hears, a past that is no participle:
"argued the council wasted millions", not "argued the case based on greed".
"""

from __future__ import annotations

from app.scoring.cues import ASSERTS, FINDS, REPORTS
from app.scoring.text.document import is_word
from app.scoring.text.word_sets import ARTICLES, COUNTS, CURRENCIES, FINITE, OWNERS, read_words
from app.scoring.voice.reported.contents import is_past
from app.scoring.voice.reported.nouns import ENDS_NOUN
from app.scoring.voice.reported.places import CueAt

PRONOUNS = read_words(
    """
    he he'd he'll it it'd it'll she she'd she'll there
    they they'd they'll they're they've
    """
)
_NOUN_OPENERS = ARTICLES | OWNERS
SUBJECT_OPENERS = _NOUN_OPENERS | PRONOUNS
_THINGS = frozenset(["it", "there"])  # "wrote it in a day", "wrote there every morning"
LINKS = read_words("at in of on")
OWNED = LINKS | read_words("and by for from to with")
_ASIDES = read_words(", ( who which whose that")
PHRASE_TOKENS = 12
# Whoever hears it is named behind none of these, so that a verb behind a noun is that of a clause.
_STATING = read_words(
    """
    allege alleged alleges argue argued argues assert asserted asserts contend contended contends state stated
    states stress stressed stresses
    """
)
_THINKING = read_words("believed believes insist insisted insists thinks")  # nor any thing
_OPENS_OBJECT = (
    _NOUN_OPENERS
    | COUNTS
    | CURRENCIES
    | read_words(
        """
    all another any better both enough every everybody everyone everything fewer half her him it itself
    less many more most much no nobody nothing some that them themselves these this those too
    """
    )
)
# No participles of what somebody does to a thing: "the plan failed", "the storm appeared to".
_HAPPENING = read_words(
    """
    appeared arrived belonged coincided collapsed died disappeared emerged existed failed happened lasted
    managed occurred refused remained resulted seemed stayed succeeded tended vanished
    """
)
_NO_DOERS = _NOUN_OPENERS | read_words("and as for from in more most of on or so to too very with")
_BY = frozenset(("by", "of"))


def opens_surely(norms: list[str], at: int, last: int) -> bool:
    """Tell a clause from a speaker behind the verb: "said the dam was old", not "said the mayor, who was"."""
    if norms[at] in PRONOUNS:
        return True
    near = norms[at : min(last, at + PHRASE_TOKENS)] if norms[at] in _NOUN_OPENERS else []
    verb = next((here for here, norm in enumerate(near) if norm in FINITE), 0)
    return verb > 0 and _ASIDES.isdisjoint(near[:verb])


def asserts_surely(place: CueAt, at: int) -> bool:
    """Tell a clause from what a verb does: "warned the dam was old", not "warned the mayor".

    What is added or written may be a thing: behind such a verb a clause must open with a pronoun.
    """
    norms, last, sure = place.norms, place.last, bool(place.verb & (REPORTS | ASSERTS | FINDS))
    if norms[at] in _THINGS:
        return norms[at + 1] in FINITE or norms[at + 1] == "'s"
    if norms[at] in PRONOUNS:
        return sure or norms[at + 1] in FINITE
    if not sure:
        # "replied his plan was dead", but "declared his plan, which was dead"
        verb = at + 2 + (norms[at + 2] not in FINITE and is_word(norms[at + 2]))
        owned = norms[at] in OWNERS and verb < last and norms[verb] in FINITE
        return owned or _asserts_past(place, at)
    for here in range(at + 1, min(last, at + PHRASE_TOKENS)):
        norm = norms[here]
        if norm in FINITE:
            return True
        relative = norm in SUBJECT_OPENERS and norms[here - 1] not in OWNED  # "adds the luster it had"
        if relative or norm in _ASIDES or norm in ENDS_NOUN:
            break
    return _asserts_past(place, at)


def _asserts_past(place: CueAt, at: int) -> bool:
    """Tell a clause by its past: "argued the council wasted millions", not "argued the case based on it"."""
    norms = place.norms
    stating = norms[place.cue] in _STATING
    if not (stating or norms[place.cue] in _THINKING) or norms[at] not in _NOUN_OPENERS:
        return False
    for here in range(at + 2, min(place.last - 1, at + PHRASE_TOKENS)):
        norm, before, after = norms[here], norms[here - 1], norms[here + 1]
        if norm in _ASIDES or norm in ENDS_NOUN or not is_word(norm):
            break
        if not is_past(norm) or before in _NO_DOERS or before.endswith("ly"):
            continue
        acts = norm in _HAPPENING or after in _OPENS_OBJECT or after[0].isdigit()
        if acts or (not stating and after not in _BY and not after.endswith("s")):
            return True
    return False
