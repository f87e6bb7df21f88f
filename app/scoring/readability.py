"""Readability by the known formulas, counted once for all of them.

The numbers are those of textstat 0.7.13 with the CMU Pronouncing Dictionary, to the last bit: its way of
cutting words and sentences is followed where it is odd, too. What differs is how they are made. Every count
comes from one pass over the text, nothing of the text outlives the call, and a formula that is not defined
for the text gives None with a reason where textstat gives 0.0.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

import msgspec

from app.schemas import Readability, ReadingBand
from app.scoring.syllables import SyllableTable

# textstat keeps an apostrophe that begins a contraction, in lower case alone, and drops any other mark.
_NO_CONTRACTION = re.compile(r"'(?![tsd]|ve|ll|re)")
_MARK = re.compile(r"[^\w\s'.!?]")
_CONTROLS = (*range(9), *range(14, 28), 127)  # but not those that are white space
# English prose is ASCII but for these few marks. Without them it can take the quicker road of `translate`.
_TYPOGRAPHIC_MARKS = "’“”—–‘…"
_ASCII_MARKS = str.maketrans("", "", '"#$%&()*+,-/:;<=>@[\\]^`{|}~' + "".join(map(chr, _CONTROLS)))
# The one letter whose lower case is two characters: "i" and this mark, which textstat then sometimes drops.
_DOTTED_I = "İ"
_DOT_ABOVE = "\u0307"

_LINSEAR_WORDS = 100
_MS_PER_CHAR = 14.69
_METRICS = tuple(name for name in Readability.__struct_fields__ if name != "reasons")
_NEEDS_SYLLABLES = ("grade", "band", "flesch_reading_ease", "flesch_kincaid_grade")


class _Counts(msgspec.Struct, frozen=True):
    """What the formulas are made of, each counted as textstat counts it."""

    characters: int  # all but white space
    letters: int  # letters, digits and underscores
    chunks: int  # between white space, words or not
    words: int
    sentences: int
    syllables: int
    polysyllables: int  # words of three syllables or more
    unlisted: int  # words that are not easy
    unlisted_polysyllables: int
    difficult: int  # different words of two syllables or more that are not easy; case tells words apart
    linsear_points: int
    linsear_sentences: int


def flesch_band(reading_ease: float) -> ReadingBand:
    """Name a Flesch reading ease.

    Notes
    -----
    The cuts are those of the table in Flesch, R. (1949), *The Art of Readable Writing*. His "fairly easy"
    (70 to 80) counts as easy and his "fairly difficult" (50 to 60) as difficult.

    Examples
    --------
    >>> flesch_band(65.0)
    'standard'
    """
    if reading_ease >= 90:
        return "very_easy"
    if reading_ease >= 70:
        return "easy"
    if reading_ease >= 60:
        return "standard"
    return "difficult" if reading_ease >= 30 else "very_difficult"


def measure(text: str, table: SyllableTable) -> Readability:
    """Measure how hard a text is to read.

    Parameters
    ----------
    text : str
        Plain text; any Unicode.
    table : SyllableTable
        Syllables of words.

    Returns
    -------
    Readability
        Unrounded. Where a field is None, `reasons` has `no_words` or `no_syllables` (each word is one
        that the dictionary gives no vowel, such as "hmm").

    Notes
    -----
    Flesch reading ease (Flesch, 1948), Flesch-Kincaid grade (Kincaid et al., 1975), Gunning fog (Gunning,
    1952), SMOG (McLaughlin, 1969), ARI (Smith and Senter, 1967), Coleman-Liau (1975), Dale-Chall (1948),
    Linsear Write (O'Hayre, 1966), all in the variants of textstat 0.7.13. Three of its choices to know: a
    sentence of two words or fewer is not counted; SMOG is given for texts of fewer than the 30 sentences
    that McLaughlin asks for; inflections of easy words are difficult. The time is linear in the length of
    the text.
    """
    counts = _count(text, table)
    if counts is None:
        return Readability(**dict.fromkeys(_METRICS), reasons=dict.fromkeys(_METRICS, "no_words"))
    words, sentences = counts.words, counts.sentences
    sentence_length = words / sentences
    fog = 0.4 * (sentence_length + 100 * counts.unlisted_polysyllables / words)
    smog = (1.043 * (30 * (counts.polysyllables / sentences)) ** 0.5) + 3.1291
    ari = (4.71 * (counts.characters / counts.chunks)) + (0.5 * sentence_length) - 21.43
    coleman_liau = (0.058 * (counts.letters / words * 100)) - (0.296 * (sentences / words * 100)) - 15.8
    dale_chall = _dale_chall(100 * counts.unlisted / words, sentence_length)
    linsear = counts.linsear_points / counts.linsear_sentences
    linsear = (linsear - 2 if linsear <= 20 else linsear) / 2

    ease = kincaid = grade = band = None
    if counts.syllables:
        syllables_per_word = counts.syllables / words
        ease = 206.835 - 1.015 * sentence_length - 84.6 * syllables_per_word
        kincaid = (0.39 * sentence_length) + (11.8 * syllables_per_word) - 15.59
        grade = _consensus(kincaid, ease, (smog, coleman_liau, ari, dale_chall, linsear, fog))
        band = flesch_band(ease)
    return Readability(
        grade=grade,
        band=band,
        flesch_reading_ease=ease,
        flesch_kincaid_grade=kincaid,
        gunning_fog=fog,
        smog_index=smog,
        automated_readability_index=ari,
        coleman_liau_index=coleman_liau,
        dale_chall_readability_score=dale_chall,
        difficult_words=counts.difficult,
        linsear_write_formula=linsear,
        reading_time_seconds=_MS_PER_CHAR * counts.characters / 1000,
        reasons={} if counts.syllables else dict.fromkeys(_NEEDS_SYLLABLES, "no_syllables"),
    )


def _dale_chall(percent_difficult: float, sentence_length: float) -> float:
    score = (0.1579 * percent_difficult) + (0.0496 * sentence_length)
    return score + 3.6365 if percent_difficult > 5 else score


def _consensus(kincaid: float, ease: float, others: tuple[float, ...]) -> float:
    """Return the whole grade that most formulas come near to, the first such on a tie, in [1, 18].

    Each formula votes for the whole numbers below and above it, and for the nearer one again.
    """
    votes = [math.floor(kincaid), math.ceil(kincaid), round(kincaid), *_grades_of_ease(ease)]
    for score in others:
        votes += (math.floor(score), math.ceil(score), round(score))
    counts = _counted(votes)
    # Of equals `max` takes the first that was voted for.
    return float(max(1, min(max(counts, key=counts.__getitem__), 18)))


def _grades_of_ease(ease: float) -> tuple[int, ...]:
    """Return the grades that textstat reads from a Flesch reading ease; above 100 it reads 13, too."""
    if not 30 <= ease < 100:
        return (13,)
    if 60 <= ease < 70:
        return (8, 9)
    return ({90: 5, 80: 6, 70: 7, 50: 10, 40: 11, 30: 12}[int(ease // 10) * 10],)


def _count(text: str, table: SyllableTable) -> _Counts | None:
    """Count everything at once, or return None if there is no word."""
    ended = keep_ends(text)
    words = drop_ends(ended).split()
    if not words:
        return None
    chunks = text.split()
    characters = sum(map(len, chunks))
    spaces = len(text) - characters

    different = dict.fromkeys(words)
    codes = dict(zip(different, table.codes(different), strict=True))
    found = list(map(codes.__getitem__, words))
    tally = _counted(found)
    list_codes, list_tally = codes, tally
    if _DOTTED_I in text:
        list_codes = codes | _codes_without_dot(different, table)
        list_tally = _counted(map(list_codes.__getitem__, words))

    sentences = _count_sentences(ended)
    return _Counts(
        characters=characters,
        letters=len(ended) - spaces - sum(map(ended.count, "'.!?")),
        chunks=len(chunks),
        words=len(words),
        sentences=sentences,
        syllables=sum([(code >> 1) * count for code, count in tally.items()]),
        polysyllables=sum([count for code, count in tally.items() if code >= 6]),
        unlisted=sum([count for code, count in tally.items() if not code & 1]),
        unlisted_polysyllables=sum([n for code, n in list_tally.items() if code >= 6 and not code & 1]),
        difficult=sum([code >= 4 and not code & 1 for code in list_codes.values()]),
        linsear_points=sum([3 if code >= 6 else code >= 2 for code in found[:_LINSEAR_WORDS]]),
        linsear_sentences=_count_sentences(_head(ended)) if len(words) > _LINSEAR_WORDS else sentences,
    )


def _counted(values: Iterable[int]) -> dict[int, int]:
    """Return how often there is each value, in the order of the first of each."""
    counts: dict[int, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts


def _codes_without_dot(words: Iterable[str], table: SyllableTable) -> dict[str, int]:
    """Return codes for the words with İ as textstat looks them up when it asks whether they are difficult."""
    dotted = [word for word in words if _DOTTED_I in word]
    codes = table.codes(word.lower().replace(_DOT_ABOVE, "") for word in dotted)
    return {word: code & ~1 for word, code in zip(dotted, codes, strict=True)}


def keep_ends(text: str) -> str:
    """Drop the marks except those that end sentences and the apostrophe of a contraction."""
    if "'" in text:
        text = _NO_CONTRACTION.sub("", text)
    if not text.isascii():
        for mark in _TYPOGRAPHIC_MARKS:
            text = text.replace(mark, "")
        if not text.isascii():
            return _MARK.sub("", text)
    return text.translate(_ASCII_MARKS)


def drop_ends(ended: str) -> str:
    """Drop the marks that end sentences."""
    return ended.replace(".", "").replace("!", "").replace("?", "")


def _count_sentences(ended: str) -> int:
    """Count the stretches between sentence ends that hold three words or more; at least 1."""
    stretches = ended.replace("!", ".").replace("?", ".").split(".")
    return max(1, sum([len(stretch.split(None, 2)) == 3 for stretch in stretches]))


def _head(ended: str) -> str:
    """Return the text up to its hundredth word, with the marks that cling to that word."""
    for limit in (_LINSEAR_WORDS + 20, len(ended)):  # the first is nearly always enough
        chunks = ended.split(None, limit)[:limit]
        left = _LINSEAR_WORDS
        for index, chunk in enumerate(chunks):
            left -= bool(chunk.strip(".!?"))
            if not left:
                return " ".join(chunks[: index + 1])
    return ended
