"""Whether a text is English, decided offline from a bounded sample.

Three pieces of evidence are weighed, cheapest first: the share of Latin letters; common English words
and word endings against function words and accents of other languages; and, only when these leave it
open, Google's CLD3, a small neural network. CLD3 alone is not to be believed on a headline ("Trump slams
Biden" is Turkish to it), so it never refuses a text without a second witness.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass

import msgspec
from gcld3 import NNetLanguageIdentifier

from app.scoring.language.words import CONTRACTIONS, ENDINGS, ENGLISH, FOREIGN, IN_NAMES, MIN_ENDED, SHARED

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter|@|#)\S+")
_LETTER = re.compile(r"[^\W\d_]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7F]")
_LATIN = re.compile(r"[A-Za-zªºÀ-ɏḀ-ỿＡ-Ｚａ-ｚ\U0001D400-\U0001D7FF]")
_WINDOW = 300  # characters; three of them stand for a long text
_BYTES = 1000  # of the text that CLD3 reads
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
    """

    english: bool
    verified: bool


# What a word says: English, maybe English, another language, that or a name, an accent, nothing.
_STRONG, _WEAK, _OTHER, _NAME, _ACCENTED, _NOTHING = range(1, 7)
_KINDS = (
    dict.fromkeys(FOREIGN, _OTHER)
    | dict.fromkeys(IN_NAMES, _NAME)
    | dict.fromkeys(SHARED, _WEAK)
    | dict.fromkeys(ENGLISH, _STRONG)
)

_ENGLISH_VERDICT = LanguageVerdict(english=True, verified=True)
_OPEN_VERDICT = LanguageVerdict(english=True, verified=False)
_FOREIGN_VERDICT = LanguageVerdict(english=False, verified=False)


class _Evidence(msgspec.Struct, frozen=True):
    """What the words of a sample say.

    `strong` counts words that are English and nothing else, `english` and `foreign` weigh all
    witnesses, and `plain` counts the words in lower case.
    """

    words: int
    plain: int
    strong: int
    english: float
    foreign: float


def check_english(text: str) -> LanguageVerdict:
    """Tell whether a text is English.

    Parameters
    ----------
    text : str
        Plain text of any length; at most 900 characters of it are looked at.

    Returns
    -------
    LanguageVerdict
        The same for the same text. A text without words is neither refused nor verified.
    """
    sample = _ADDRESS.sub(" ", _sample(text))
    latin = _latin_share(sample)
    if latin is None:
        return _OPEN_VERDICT
    if latin < 0.5:
        return _FOREIGN_VERDICT
    evidence = _weigh(sample)
    if _is_plain(evidence):
        return _ENGLISH_VERDICT
    is_likely = evidence.english >= 1.0 and evidence.english > evidence.foreign
    if not is_likely and not _is_foreign(evidence, 1.0):
        return _OPEN_VERDICT  # whatever the network would say
    language, probability = _classify(sample)
    if language == "en":
        return _ENGLISH_VERDICT if is_likely else _OPEN_VERDICT
    return _FOREIGN_VERDICT if _is_foreign(evidence, probability) else _OPEN_VERDICT


def _sample(text: str) -> str:
    """Return the text, or the beginning, middle and end of a long one."""
    if len(text) <= 3 * _WINDOW:
        return text
    middle = (len(text) - _WINDOW) // 2
    return f"{text[:_WINDOW]}\n{text[middle : middle + _WINDOW]}\n{text[-_WINDOW:]}"


def _latin_share(sample: str) -> float | None:
    """Return the share of letters that are Latin, in [0, 1]; None without letters."""
    if sample.isascii():
        return 1.0 if _LETTER.search(sample) else None
    others = sum(char.isalpha() and _LATIN.match(char) is None for char in _BEYOND_ASCII.findall(sample))
    if not others:
        return 1.0 if _LETTER.search(sample) else None
    letters = sum(map(str.isalpha, sample))
    return float((letters - others) / letters)


def _weigh(sample: str) -> _Evidence:
    forms = _WORD.findall(sample.replace("’", "'"))
    kinds = [_KINDS.get(word) or _kind_of_other(word, form) for form in forms for word in (form.lower(),)]
    strong = kinds.count(_STRONG)
    english = strong + 0.5 * kinds.count(_WEAK)
    foreign = kinds.count(_OTHER) + 0.5 * kinds.count(_ACCENTED)
    names = 0.5 * kinds.count(_NAME)
    foreign += names if foreign else min(names, 0.5)  # "von der Leyen" and "de la Cruz" alone prove nothing
    return _Evidence(len(forms), sum(map(str.islower, forms)), strong, english, foreign)


def _kind_of_other(word: str, form: str) -> int:
    """Return what a word, given in lower case and as it is written, says that is on no list."""
    if "'" in word and word.endswith(CONTRACTIONS):
        return _STRONG
    if len(word) >= MIN_ENDED and word.endswith(ENDINGS):
        return _WEAK
    return _NOTHING if word.isascii() or word != form else _ACCENTED  # a capital makes it a name


def _is_plain(evidence: _Evidence) -> bool:
    """Tell whether the words alone show that a text is English.

    A word that is English and nothing else will do, or enough that may be others with not one against them:
    this is what a headline without small words has ("Stunning delays drive agency to close ferry").
    """
    english, words = evidence.english, evidence.words
    if evidence.strong:
        return english >= max(1.0, 0.12 * words) and english > 1.5 * evidence.foreign
    return not evidence.foreign and english >= max(2.0, 0.2 * words)


def _is_foreign(evidence: _Evidence, probability: float) -> bool:
    """Tell whether to refuse a text that CLD3 takes for another language with this probability."""
    if evidence.words < 3:
        return False
    if evidence.foreign >= max(1.0, 1.5 * evidence.english):
        return evidence.foreign > 1.0 or probability >= 0.8 or (evidence.words >= 8 and not evidence.english)
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
        identifier = _load()
    result = identifier.FindLanguage(readable)
    _IDLE.append(identifier)
    return result.language, result.probability


def _load() -> NNetLanguageIdentifier:
    """Load a network: about 3 MB, in 3 ms."""
    return NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=_BYTES)
