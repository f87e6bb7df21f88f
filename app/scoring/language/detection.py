"""Whether a text is English, decided offline from a bounded sample.

Four pieces of evidence are weighed, cheapest first: the share of Latin letters; common English words and
word endings against function words and accents of other languages; and, only when these leave it open, how
many of the words are in an English dictionary, and what Google's CLD3 says, a small neural network. CLD3
alone is not to be believed on a headline ("Trump slams Biden" is Turkish to it), so it never refuses a text
without a second witness.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from gcld3 import NNetLanguageIdentifier

from app.scoring.language.evidence import Evidence, Lookup, forms_of, look_up, weigh
from app.scoring.language.mixture import is_mixed
from app.scoring.syllables import SyllableTable

_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter|@|#)\S+")
# Quotation marks whose bytes were read as Windows-1252, once ("donâ€™t") or twice ("donÃ¢â‚¬â„¢t").
_MISREAD = re.compile(r"Ã¢â‚¬(?:â„¢|Ëœ|Å“|Â.|â€œ|â€)?|â€[™˜œ\u009d\u201c\u201d¦]?")
_DOTTED = re.compile(r"\.(?<=[a-z0-9]\.)[a-z]")  # in most texts there is none
_DOMAIN = re.compile(r"[\w-]++(?:\.[\w-]++)++(?:/\S*+)?+")
_LETTER = re.compile(r"[^\W\d_]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7F]")
_LATIN = re.compile(r"[A-Za-zªºÀ-ɏḀ-ỿＡ-Ｚａ-ｚ\U0001D400-\U0001D7FF]")
_WINDOW = 300  # characters; three of them stand for a long text
_BYTES = 1000  # of the text that CLD3 reads
_MIN_MIXED = 1.5  # foreign evidence from which single sentences are looked at
# Networks not in use. CLD3 does not promise that one can serve two threads, so each call borrows its own.
_IDLE: deque[NNetLanguageIdentifier] = deque()


@dataclass(frozen=True, slots=True)
class LanguageVerdict:
    """What the language check found.

    Attributes
    ----------
    english : bool
        False when the text is surely not English.
    verified : bool
        True when it surely is. A text too short or too odd to tell is `english`, and not `verified`.
    mixed : bool
        True when whole sentences of an English text, not quoted, are of another language.
    """

    english: bool
    verified: bool
    mixed: bool = False


_ENGLISH_VERDICT = LanguageVerdict(english=True, verified=True)
_OPEN_VERDICT = LanguageVerdict(english=True, verified=False)
_FOREIGN_VERDICT = LanguageVerdict(english=False, verified=False)


def check_english(text: str, dictionary: SyllableTable) -> LanguageVerdict:
    """Tell whether a text is English.

    Parameters
    ----------
    text : str
        Plain text of any length; at most 900 characters of it are looked at.
    dictionary : SyllableTable
        English words, and names.

    Returns
    -------
    LanguageVerdict
        The same for the same text. A text without words is neither refused nor verified.
    """
    sample = _ADDRESS.sub(" ", _sample(text))
    if "â‚¬" in sample or "â€" in sample:
        sample = _MISREAD.sub("'", sample)
    if _DOTTED.search(sample):
        sample = _DOMAIN.sub(_without_domain, sample)
    latin = _latin_share(sample)
    if latin is None:
        return _OPEN_VERDICT
    if latin < 0.5:
        return _FOREIGN_VERDICT
    forms = forms_of(sample)
    evidence = weigh(forms)
    verdict = _ENGLISH_VERDICT if _is_plain(evidence) else _look_closer(sample, forms, evidence, dictionary)
    if verdict.english and evidence.foreign >= _MIN_MIXED and is_mixed(sample, dictionary):
        return LanguageVerdict(english=True, verified=verdict.verified, mixed=True)
    return verdict


def _look_closer(
    sample: str, forms: Sequence[str], evidence: Evidence, dictionary: SyllableTable
) -> LanguageVerdict:
    """Ask the dictionary, and where that leaves it open the network."""
    lookup = look_up(forms, dictionary)
    if _is_known(evidence, lookup):
        return _ENGLISH_VERDICT
    is_likely = evidence.english >= 1.0 and evidence.english > evidence.foreign
    if not (is_likely or _is_foreign(evidence, 1.0) or _is_unknown(evidence, lookup, 1.0)):
        return _OPEN_VERDICT  # whatever the network would say
    language, probability = _classify(sample)
    if language == "en":
        return _ENGLISH_VERDICT if is_likely else _OPEN_VERDICT
    refused = _is_foreign(evidence, probability) or _is_unknown(evidence, lookup, probability)
    return _FOREIGN_VERDICT if refused else _OPEN_VERDICT


def _sample(text: str) -> str:
    """Return the text, or the beginning, middle and end of a long one."""
    if len(text) <= 3 * _WINDOW:
        return text
    middle = (len(text) - _WINDOW) // 2
    return f"{text[:_WINDOW]}\n{text[middle : middle + _WINDOW]}\n{text[-_WINDOW:]}"


def _without_domain(match: re.Match[str]) -> str:
    """Leave out an address without a scheme, and no initials or abbreviations."""
    return " " if _DOTTED.search(match[0]) else match[0]


def _latin_share(sample: str) -> float | None:
    """Return the share of letters that are Latin, in [0, 1]; None without letters."""
    if sample.isascii():
        return 1.0 if _LETTER.search(sample) else None
    others = sum(char.isalpha() and _LATIN.match(char) is None for char in _BEYOND_ASCII.findall(sample))
    if not others:
        return 1.0 if _LETTER.search(sample) else None
    letters = sum(map(str.isalpha, sample))
    return float((letters - others) / letters)


def _is_known(evidence: Evidence, lookup: Lookup) -> bool:
    """Tell whether a text is English by the dictionary, with nothing against it.

    A word or two of it are in other languages too, or names, which capitals do not tell from words.
    """
    if evidence.foreign or lookup.known < 3 * lookup.unknown:
        return False
    if not lookup.lower:
        return lookup.known >= 3 and lookup.sure >= 1
    if not lookup.sure:
        return False
    return lookup.known >= 2 or (lookup.known == 1 and evidence.english >= 0.5)


def _is_unknown(evidence: Evidence, lookup: Lookup, probability: float) -> bool:
    """Tell whether to refuse a text whose words are in no English dictionary, and foreign to CLD3."""
    against = lookup.unknown + evidence.foreign
    if evidence.words < 3 or evidence.strong or not (lookup.telling and lookup.unknown):
        return False
    if against < 2.0:
        # One word alone may be new or misspelled, unless it has an accent.
        most, least = (1.0, 0.8) if evidence.foreign else (0.5, 0.95)
        is_alone = not lookup.known and evidence.words <= 5 and evidence.english <= most
        return is_alone and probability >= least
    if against < 2 * evidence.english:
        return False
    if against < 4 * lookup.known:
        return against >= 2 * lookup.known and evidence.foreign > 0 and probability >= 0.8
    return probability >= (0.4 if against >= 3.0 else 0.6)


def _is_plain(evidence: Evidence) -> bool:
    """Tell whether the words alone show that a text is English.

    A word that is English and nothing else will do, or enough that may be others with not one against them:
    this is what a headline without small words has ("Stunning delays drive agency to close ferry").
    """
    english, words = evidence.english, evidence.words
    if evidence.strong:
        return english >= max(1.0, 0.12 * words) and english > 1.5 * evidence.foreign
    return not evidence.foreign and english >= max(2.0, 0.2 * words)


def _is_foreign(evidence: Evidence, probability: float) -> bool:
    """Tell whether to refuse a text that CLD3 takes for another language with this probability."""
    if evidence.words < 3:
        return False
    if evidence.foreign >= max(1.0, 1.5 * evidence.english):
        sure = 0.8 if evidence.english else 0.7
        return evidence.foreign > 1.0 or probability >= sure or (evidence.words >= 8 and not evidence.english)
    if evidence.foreign >= max(1.5, evidence.english):
        return probability >= 0.97
    # A language whose function words are not known here: running text without one English word.
    if evidence.strong or 2 * evidence.plain <= evidence.words:
        return False
    if evidence.words >= 8 and probability >= 0.99:
        return evidence.english <= 0.09 * evidence.words
    return evidence.words >= 7 and evidence.english <= evidence.foreign and probability >= 0.97


def _classify(sample: str) -> tuple[str, float]:
    """Return CLD3's language code and its probability, in [0, 1]."""
    readable = sample.encode("utf-8", "replace").decode()  # it takes no lone surrogates
    try:
        identifier = _IDLE.pop()
    except IndexError:
        identifier = NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=_BYTES)  # 3 MB, in 3 ms
    result = identifier.FindLanguage(readable)
    _IDLE.append(identifier)
    return result.language, result.probability
