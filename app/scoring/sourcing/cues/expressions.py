"""Set phrases of saying, and how sure somebody is of something: "hit out at", "was adamant that"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.scoring.cues import (
    ADVERB,
    BE,
    DETERMINER,
    DOCUMENT,
    LINK,
    MODAL,
    NEGATION,
    NOUN,
    POSSESSIVE,
    PRONOUN,
    ExpressionClass,
)
from app.scoring.sourcing.cues.behind import opens_clause
from app.scoring.sourcing.cues.papers import tells_on_paper
from app.scoring.sourcing.cues.supposals import supposed
from app.scoring.sourcing.cues.verbs import group_of
from app.scoring.sourcing.phrases.heads import head_of
from app.scoring.sourcing.phrases.subjects import subject_of
from app.scoring.sourcing.scan import Found, Rank, Scan
from app.scoring.sourcing.sources.kinds import kind_of
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import COMMAS, read_words

_COURTS: Final = read_words("bench court courts hc judge judges magistrate sc tribunal")
# "Republicans tore into him, with Gowdy saying", "even as he appealed for calm, Smith said"
_RANKS: Final[Mapping[ExpressionClass, Rank]] = {"deed": Rank.EDGE, "plea": Rank.BELIEVED}
_PROVEN: Final[frozenset[ExpressionClass]] = frozenset(("court", "deed", "plea"))
_PLEA: Final = 8  # tokens of whom somebody appeals to
# What is asked of a referee, a court or an office.
_GAMES: Final = read_words(
    """
    asylum bail card citizenship corner foul kick handball lbw leave leg license licence offside parole
    penalties penalty permission planning visa
    """
)
_APPELLATE: Final = read_words("court courts judge judges magistrate supreme tribunal tribunals used")
# "It is clear that": the writer's own word.
_DUMMY_SUBJECTS: Final = read_words("it that there this what which")
_STAYING: Final = read_words("became becomes feel feels felt remain remained remains seemed sounded")


def expressed(scan: Scan, sentence: Range, formula: Range, sense: ExpressionClass) -> Found | None:
    """Judge "Smith hit out at the plan", whose set phrase of a class stands on these tokens."""
    at, end = formula
    if at > sentence[0] and scan.norms[at - 1] == "to":
        return None
    first, bits = group_of(scan, sentence[0], at)
    if bits & (MODAL | NEGATION):
        return None
    if bits & BE and sense == "hear":
        heard = first > sentence[0] and scan.norms[first - 1] == "it"  # "it was gathered that"
        return Found(Rank.WATCHED, "anonymous", None, (first, end)) if heard else None
    source = _subject(scan, sentence, first, at) if _is_active(scan, at, bits, sense) else None
    if source is None or not _does_so(scan, formula, sentence[1], source, sense):
        return None
    kind, rank = kind_of(scan, source, sentence[0]), _RANKS.get(sense, Rank.JUDGED)
    return None if kind is None else Found(rank, kind, source, (first, end), proven=sense in _PROVEN)


def _is_active(scan: Scan, at: int, bits: int, sense: ExpressionClass) -> bool:
    """Tell whether a subject utters a phrase: "is hitting out", "left, hitting out", "hit out"."""
    if not scan.norms[at].endswith("ing"):
        return not bits & BE  # "the bill was termed a farce"
    return bool(bits & BE) or sense == "plea" or scan.words[at - 1] in COMMAS  # not "men he rose railing at"


def _does_so(scan: Scan, formula: Range, high: int, source: Range, sense: ExpressionClass) -> bool:
    """Tell whether a subject says what a phrase of two senses can say: "the court pulled up the ministry"."""
    end = formula[1]
    head, _ = head_of(scan, *source)
    if sense == "court":
        # no "raps his gavel", "pulled up in his car"
        return scan.norms[head] in _COURTS and not scan.tags[end] & (LINK | POSSESSIVE | ADVERB)
    if scan.norms[end - 1] == "termed" and scan.tags[head] & DOCUMENT:
        return False  # "the image, termed the clap, was seen"
    if sense == "paper":
        return tells_on_paper(scan, formula, high, source, head)
    somebody = bool(scan.tags[head] & (NOUN | PRONOUN)) or is_capital(scan.words[head])
    if sense != "plea" or not somebody:
        return somebody or sense not in _PROVEN
    behind = scan.norms[end : min(high, end + _PLEA)]
    if scan.norms[end - 1] != "to":
        return _GAMES.isdisjoint(behind)  # "appealed for a penalty"
    # "appealed to the public to stay away", but "appealed to the young", "to the court to free him"
    return "to" in behind and _APPELLATE.isdisjoint(behind)


def held(scan: Scan, sentence: Range, at: int) -> Found | None:
    """Judge "Smith was adamant that it leaks", "remains hopeful that"; at the adjective."""
    first, bits = group_of(scan, sentence[0], at)
    if first > sentence[0] and scan.norms[first - 1] in _STAYING:
        first, bits = group_of(scan, sentence[0], first - 1)
        bits |= BE
    if not bits & BE or bits & (MODAL | NEGATION):
        return None
    opens = scan.tags[at + 1] & (DETERMINER | PRONOUN) and opens_clause(scan, at + 1, sentence[1])
    if scan.norms[at + 1] != "that" and not opens:
        return None
    source = _subject(scan, sentence, first, at)
    kind = kind_of(scan, source, sentence[0]) if source else None
    return None if kind is None else Found(Rank.BELIEVED, kind, source, (first, at + 1))


def _subject(scan: Scan, sentence: Range, first: int, verb: int) -> Range | None:
    """Return who does what a phrase says, whose group begins at `first`, unless it is only supposed."""
    source = subject_of(scan, *sentence, first, verb)
    if source is None or supposed(scan, sentence[0], source) or scan.norms[source[0]] in _DUMMY_SUBJECTS:
        return None
    return source
