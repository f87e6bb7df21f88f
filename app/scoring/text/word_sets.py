"""Lists of words and marks: how the core writes them, and those that more than one module knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def read_words(words: str) -> frozenset[str]:
    """Return the words of a list written with white space between them."""
    return frozenset(words.split())


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, of two that begin alike the longer first."""
    return f"(?:{'|'.join(sorted(words, reverse=True))})"


def holds_phrase(norms: list[str], last: int, phrases: Sequence[list[str]]) -> bool:
    """Tell whether one of some phrases stands before a token."""
    firsts = {phrase[0] for phrase in phrases}
    return any(
        norms[at] in firsts and any(norms[at : at + len(phrase)] == phrase for phrase in phrases)
        for at in range(last)
    )


def is_tied(norms: Sequence[str], at: int) -> bool:
    """Tell whether a hyphen ties a word that opens no sentence to another: "in" of "the in-house lawyer"."""
    return not HYPHENS.isdisjoint(norms[at - 1 : at + 2 : 2])


def with_plurals(nouns: frozenset[str]) -> frozenset[str]:
    """Return nouns and their plurals: "waitresses", "landladies", "barmen", "ways"."""
    return nouns | {_plural(noun) for noun in nouns}


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "ch", "sh", "x")) else "s")


HYPHENS = frozenset("-‐‑")  # one mark of three codes
DASHES = frozenset(("—", "–", "--"))  # between clauses
COMMAS = DASHES | {","}  # around what is inserted
PARTING = DASHES | {"-"}  # before who stands at the end of a headline, or behind a dateline
SEPARATORS = PARTING | {":"}  # behind a label or an hour, too
CURRENCIES = frozenset("$£€¥₹")  # before a number
FULL_STOPS = frozenset(".;!?")
FINALS = frozenset(".!?…")  # of a sentence
CLAUSE_ENDS = FULL_STOPS | {":"}
# What opens an aside, and what closes it.
ASIDES = {",": ",", "(": ")"} | {dash: dash for dash in DASHES}
CLOSING_MARKS = frozenset("”\"’'")  # close a quotation, before or behind the full stop
# Numbers as news writes them out. "Score" is left out, which is a goal or a figure as well.
MULTIPLES = read_words("dozen hundred thousand million billion trillion")
# Of how many of these goes on with "of", if at all: "thousands fled", and no "thousands people".
TOTALS = read_words("tens scores dozens hundreds thousands millions billions trillions")
TIME_LEADS = frozenset(("late", "early", "earlier", "last", "later", "this"))  # before "Monday"
COUNTS = (
    MULTIPLES
    | TOTALS
    | read_words(
        """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    """
    )
)
# What ends a person that hyphens tie together: "71-year-old", "mother-of-two", "brother-in-law", "runner-up".
TIED_ENDS = COUNTS | {"law", "old", "something", "up"}
TERMS = read_words("afternoon autumn evening fall month morning spring summer week winter year")
OWNERS = frozenset(["her", "his", "its", "their"])  # of somebody else's
OWNING = frozenset(("'s", "'"))  # behind an owner: "the union's claim", "the exporters' union"
# Somebody's, in which something is so: "in the union's view".
VIEWS = read_words("assessment estimation eyes judgement judgment opinion reckoning telling view words")
WEEKDAYS = read_words("monday tuesday wednesday thursday friday saturday sunday")
DAYS = WEEKDAYS | {"today", "yesterday", "earlier", "later"}
SHORT_WEEKDAYS = read_words("mon tue tues wed thu thur thurs fri sat sun")
MONTHS = read_words("january february march april may june july august september october november december")
DATES = DAYS | MONTHS
HALVES = frozenset(("a.m.", "am", "p.m.", "pm"))  # of the day
ZONES = read_words("bst cdt cet cst ct edt est et gmt ist mdt mst pdt pst pt utc")
SHORT_MONTHS = read_words("jan feb mar apr jun jul aug sep sept oct nov dec")
# What is shortened before or behind a name, with a full stop that ends no sentence.
SHORT_TITLES = read_words(
    "capt cmdr col dr engr fr gen gov hon jr lt maj mr mrs ms prof pvt rep rev sen sgt sr st"
)
# What stands between the words of a name: "Ursula von der Leyen".
NAME_PARTICLES = read_words(
    "al bin bint da das de del della den der di dos du e el ibn la las le los ter van von y zu"
)
# What opens a clause that is only supposed: "if the mayor said so".
SUPPOSING = read_words("if unless whether")
COURSES = frozenset(("plan", "schedule"))  # what things go by, no source: "all went according to plan"

SUBORDINATORS = read_words("after as because before once since until when while")
PREPOSITIONS = read_words("at by for from in of to with")  # the commonest, which open no subject
COPULAS = read_words("are is was were")
ADJECTIVE_ENDINGS = ("able", "ful", "ible", "ive", "less", "ous")  # hardly of a noun
# What somebody says of others, and may be untrue.
CHARGES = read_words("accusation allegation assertion charge claim suggestion")
TELLS = frozenset(("tell", "tells", "told"))
BEING_TOLD = frozenset(("been", "was", "were"))
LATER = read_words("eventually later soon subsequently")  # "would later say": somebody did
COLLECTIVES = read_words("couple crew duo family gardai gardaí management pair police staff")  # "say"
INDEFINITE = frozenset(("a", "an"))
OBJECTIVE = frozenset(("him", "me", "them", "us"))  # "her" is a possessive as well
ONES = frozenset(("another", "one"))  # one of its kind, as an indefinite article has it
ARTICLES = INDEFINITE | {"the"}
ASKED = frozenset(("what", "which", "whom"))  # before a subject: "what he called a farce"
BRANDED = read_words("branded dubbed labeled labelled")
PERSONS = frozenset(("he", "she"))
PRONOUNS = read_words("he it she they")
SUBJECT_PRONOUNS = read_words("he i she they we")  # of somebody alone
OURSELVES = read_words("i i'd i'll i'm i've my our us we we'd we'll we're we've")
QUOTING = frozenset(("quoted", "quotes"))  # "quoted the mayor as saying"
RELATIVES = read_words("that which who")  # behind a noun; what they open is no part of it
# Auxiliary and modal verbs that a subject stands before.
FINITE = read_words(
    """
    are aren't can cannot can't could couldn't did didn't do does doesn't don't had hadn't has hasn't have
    haven't is isn't may might must mustn't shall should shouldn't was wasn't were weren't will won't would
    wouldn't
    """
)
# Words that say nothing by themselves, whatever the words beside them say.
EMPTY_WORDS = FINITE | read_words(
    """
    a an the this that these those any all both each either every neither some such one ones own same two
    three and or but nor so if than then as because since though although unless until whether while
    at by for from in into of off on onto out over to toward towards up upon down with within without about
    after against again among before between during ever even through under just not n't no only also too
    be been being am having doing done ain't
    it its he him his she her hers they them their theirs we us our ours you your yours i me my mine 's
    who whom whose which what when where why how there here thing things
    """
)
# Nouns of things, people and offices in the news, which color nothing but by the words beside them.
_PLAIN_NOUNS = read_words(
    """
    abortion account action activist address administration admission agent agreement aide airport amount
    announcement answer appearance appointment approach area argument article audience author backbencher
    ballot bank barrister bill board body book border branch brother budget building bystander camp
    candidate car case category center century chairman change chapter citizen civilian claim client
    college comment commission committee community commuter company conference constable constituent
    conversation corner coronavirus council councillor councilor court crime culture customer date
    daughter day death debate decade decision dentist department deputy detail development diplomat
    direction director discussion display district doctor document dollar door driver economy edition
    editor effort election email employee employer end event example exercise experience face fact faith
    family farmer father field figure file film finding firefighter firm floor friend fund game generation
    government governor grade grader group guest hand head hearing home hospital hotel hour house
    household husband idea image industry interview investigation island issue item job journal journalist
    judge kitchen land language law lawmaker lawyer leader letter level light line list loan location
    logic market marriage material matter mayor meeting member message method midwife minister minute
    mission moment month morning mother mountain movement museum name nation neighbor neighbour network
    newspaper night note notion number nurse office officer operation opinion opponent order organisation
    organization owner page pandemic paper paramedic parent participant partner party passage passenger
    patient payment pensioner performance period person pharmacist phone photo picture piece pilot place
    plan planet plant player plumber poem point politician poll population position post practice
    president price procedure process product professor program programme project proposal question rate
    reader reason record reform region relationship religion remark reporter representative resident
    result review road role room rule sale school science season section sector senator sentence service
    session sheet shop shopper show side silence site situation soldier solicitor son source speaker
    speech stage state statement station step store street student style subject support supporter surface
    surgeon system table talk teacher team teenager tenant term test text theme theory time title toddler
    topic tour tourist tower town trade trader trial trip truck unit university value vehicle version
    victim video viewer villager virus visitor voice vote voter wage waiter wall way week weekend window
    witness word work worker world writer year
    """
)
_PLAIN_FORMS = read_words(
    """
    children church churches cities countries counties country county life lives men man
    media people police policies policy politics societies society stories story women woman wife wives
    another anything everybody everyone everything everywhere herself himself itself many millions more most
    nothing something themselves thousands
    away big entire especially false fellow female forced gotten great human important individual
    international like made main making means national never new now personal political racial real
    recently sexual telling thought turned very whole working
    """
)
# Names of groups and camps, which only say who is meant.
_PLAIN_GROUPS = read_words(
    """
    black buddhist catholic catholics christian christians gay hindu hindus hispanic hispanics islamic jewish
    jews latino latinos lesbian lesbians muslim muslims transgender white
    conservative conservatives democrat democrats feminist feminists liberal liberals progressive progressives
    republican republicans left right wing
    """
)
# By themselves they are no loaded wording, however sure a model is of them beside what is.
PLAIN_WORDS = HYPHENS | _PLAIN_FORMS | _PLAIN_GROUPS | with_plurals(_PLAIN_NOUNS)
