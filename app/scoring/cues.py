"""What the word lists say about a word: bits, so that one look-up a token is enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

# Forms of a cue verb.
BASE: Final = 1 << 0
THIRD: Final = 1 << 1
PAST: Final = 1 << 2
PARTICIPLE: Final = 1 << 3
GERUND: Final = 1 << 4
# Frames of a cue verb: what must stand round it before it counts.
SAY: Final = 1 << 5  # any subject
ACT: Final = 1 << 6  # any subject: blames, promises, rejects
CLAUSE: Final = 1 << 7  # a clause, a colon or a quotation beside it: "added that"
SHOW: Final = 1 << 8  # a document as its subject, or a clause beside it: "found that"
BELIEF: Final = 1 << 9  # a clause or an object: "believes that", "doubts the figures"
PASSIVE: Final = 1 << 10  # without an agent it still reports: "was told", "is believed"
HEDGE: Final = 1 << 11  # reportedly
PHRASE: Final = 1 << 12  # first word of a prepositional cue: "according to"
# Nouns.
PERSON: Final = 1 << 13  # mayor
BODY: Final = 1 << 14  # ministry
DOCUMENT: Final = 1 << 15  # study
ALWAYS: Final = 1 << 16  # names nobody: officials
BARE: Final = 1 << 17  # names nobody in a bare plural: economists
PLURAL: Final = 1 << 18
PROPER: Final = 1 << 41  # a body whose name is one word: the Pentagon
# Function words.
DETERMINER: Final = 1 << 19
POSSESSIVE: Final = 1 << 20
PRONOUN: Final = 1 << 21
SELF: Final = 1 << 22  # I, we, you
RELATIVE: Final = 1 << 23
LINK: Final = 1 << 24  # a preposition that may join nouns
BE: Final = 1 << 25
HAVE: Final = 1 << 26
DO: Final = 1 << 27
MODAL: Final = 1 << 28
NEGATION: Final = 1 << 29
CONJUNCTION: Final = 1 << 30
SUBORDINATOR: Final = 1 << 31
ADVERB: Final = 1 << 32
TIME: Final = 1 << 33
OPENS_CLAUSE: Final = 1 << 34  # that, how, why, whether, what
DEMONYM: Final = 1 << 35
ABBREVIATION: Final = 1 << 36  # Mr, Gov
QUOTE: Final = 1 << 37
UTTER: Final = 1 << 42  # a colon, a quotation or "that" right beside it: "scoffed", not "the storm raged"
VAGUE: Final = 1 << 40  # counts only for those who are not named: analysts are watching
NOUNLIKE: Final = 1 << 39  # a cue verb whose base and third form are nouns too: claims
HEARSAY: Final = 1 << 43  # first word of a formula of hearsay: "rumor has it"
SURNAME: Final = 1 << 44  # a post that is a surname, too: King
SAYING: Final = 1 << 45  # a noun of saying, which reports before "that": claim
EXPRESSION: Final = 1 << 46  # first word of a set phrase of saying: "hit out at"
ATTITUDE: Final = 1 << 47  # an adjective for how sure somebody is of what stands in a clause: adamant
# Whose words are what a verb reports, in the forms that report: none of these, and they are the writer's.
REPORTS: Final = 1 << 48  # the speaker's, with any clause behind it: "said"
ASSERTS: Final = 1 << 49  # the speaker's: behind it stands no thing, but "that" or a clause: "warned"
PUTS: Final = 1 << 50  # the speaker's, but a thing may stand behind it: "wrote a book"
FINDS: Final = 1 << 51  # the speaker's, if that is a court or an inquiry: "found that"
# Of those of `PUTS`, what else can be their subject; then it is the writer's.
SHOWS: Final = 1 << 56  # things: "the raid indicated that"
SEES: Final = 1 << 57  # many, who see what happens: "drivers observed that"
EXPLAINS: Final = 1 << 58  # things, in the present: "the flood explains that"
# Whose are a word or two between marks beside a verb, whatever its form.
SPEAKS: Final = 1 << 52  # its subject's: "said", "wrote"
NAMES: Final = 1 << 53  # its subject's, too: "called", "condemned"
CASTS: Final = 1 << 54  # its subject's behind "as": "attacked it as “cruel”"
JUDGES: Final = 1 << 55  # its subject's in its own clause, not behind "by": "for their “cruel” cuts"
DAY_PART: Final = 1 << 38  # time words that also stand in names: the Morning Herald

HANDS_OVER: Final = REPORTS | ASSERTS | PUTS | FINDS
FORMS: Final = BASE | THIRD | PAST | PARTICIPLE | GERUND
FRAMES: Final = SAY | ACT | CLAUSE | SHOW | BELIEF | VAGUE | UTTER
# Says nothing of a word inside of a noun phrase: "took", "a certain man".
APART: Final = EXPRESSION | ATTITUDE
ANY_CUE: Final = FRAMES | HEDGE | PHRASE | HEARSAY | SAYING | APART
NOUN: Final = PERSON | BODY | DOCUMENT | ALWAYS | BARE
AUXILIARY: Final = BE | HAVE | DO
SPECIFIER: Final = DETERMINER | POSSESSIVE  # opens a noun phrase: the, some, her

FUNCTION_CLASSES: Final[Mapping[str, int]] = {
    "determiner": DETERMINER,
    "possessive": POSSESSIVE,
    "pronoun": PRONOUN,
    "self": SELF,
    "relative": RELATIVE,
    "link": LINK,
    "be": BE,
    "have": HAVE,
    "do": DO,
    "modal": MODAL,
    "negation": NEGATION,
    "conjunction": CONJUNCTION,
    "subordinator": SUBORDINATOR,
    "adverb": ADVERB,
    "time": TIME,
    "day_part": TIME | DAY_PART,
    "clause": OPENS_CLAUSE,
    "demonym": DEMONYM,
    "hedge": HEDGE,
    "abbreviation": ABBREVIATION,
    "surname": SURNAME,
    "attitude": ATTITUDE,
    "name": 0,  # no word of grammar, for all that one is spelled alike
}
NOUN_CLASSES: Final[Mapping[str, int]] = {
    "person": PERSON,
    "body": BODY,
    "proper": PROPER,
    "document": DOCUMENT,
    "always": ALWAYS,
    "bare": BARE,
    "saying": SAYING,
}
VERB_FRAMES: Final[Mapping[str, int]] = {
    "say": SAY,
    "act": ACT,
    "clause": CLAUSE,
    "show": SHOW,
    "belief": BELIEF,
    "vague": VAGUE,
    "utter": UTTER,
    "no": 0,
}
VERB_VOICES: Final[Mapping[str, int]] = {
    "own": 0,
    "any": REPORTS,
    "clause": ASSERTS,
    "that": PUTS,
    "person": PUTS | SHOWS,
    "one": PUTS | SEES,
    "past": PUTS | EXPLAINS,
    "court": FINDS,
}
VERB_MARKS: Final[Mapping[str, int]] = {
    "say": SPEAKS,
    "name": NAMES,
    "cast": CASTS,
    "judge": JUDGES,
    "no": 0,
}
VERB_FORMS: Final[Mapping[str, int]] = {
    "base": BASE,
    "third": THIRD,
    "past": PAST,
    "participle": PARTICIPLE,
    "gerund": GERUND,
}

ExpressionClass = Literal["say", "court", "plea", "deed", "hear", "paper"]
"""What the subject of a set phrase must be, and how much it says: see `data/sourcing/README.md`."""

EXPRESSION_CLASSES: Final[Mapping[str, ExpressionClass]] = {each: each for each in get_args(ExpressionClass)}

Tags = Mapping[str, int]
"""The bits of this module by normal form."""


def hyphened(before: str, after: str) -> str:
    """Return what `Tags` know a noun with a hyphen by: "passer - by"."""
    return f"{before} - {after}"


@dataclass(frozen=True, slots=True)
class CueLists:
    """The reviewed word lists of sourcing.

    Attributes
    ----------
    tags : mapping of str to int
        For each normal form, each word of `spelled`, and each noun with a hyphen, as `hyphened` spells it,
        the bits of this module.
    spelled : frozenset of str
        Words that are read as they stand, since in small letters they are others: US, WHO, May.
    phrases : mapping of str to tuple of tuple of str
        Prepositional cues by their first word, as normal forms, longest first.
    hearsay : mapping of str to tuple of tuple of str
        Formulas that say where from without saying whose word it is, likewise.
    expressions : mapping of str to mapping of tuple of str to ExpressionClass
        Set phrases of saying, whose subject stands before them, likewise; and the class of each.
    reporting : frozenset of str
        Forms of verbs that hand over what they report to who speaks.
    digest : str
        `sha256:` over the rows, in canonical order.
    """

    tags: Tags
    spelled: frozenset[str]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    hearsay: Mapping[str, tuple[tuple[str, ...], ...]]
    expressions: Mapping[str, Mapping[tuple[str, ...], ExpressionClass]]
    reporting: frozenset[str]
    digest: str
