"""What the names of the API mean, in the words of the console's own report, and figures as it writes them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from math import floor, inf
from types import MappingProxyType

from app.schemas import AttributionKind, Category, Dimension, Flag, Ignored, ReadingBand, Sourcing

DIMENSION_WORDS: Mapping[Dimension, tuple[str, str]] = MappingProxyType(
    {
        "sensationalism": ("Sensationalism", "Wording chosen to arouse, beyond what the facts need."),
        "loaded_language": ("Loaded language", "Words that judge while they seem to state."),
        "bias": ("Bias", "Sentences slanted by their choice of words."),
        "subjectivity": ("Subjectivity", "The author’s own opinion, irony or speculation."),
        "clickbait": ("Clickbait", "A headline that teases or withholds in order to be clicked."),
        "unsourced": ("Unsourced", "Claims of fact for which the text names no source."),
    }
)
CATEGORY_WORDS: Mapping[Category, str] = MappingProxyType(
    {
        "urgency": "Urgency",
        "fear": "Fear",
        "emotive": "Emotive",
        "hyperbole": "Hyperbole",
        "superlative": "Superlative",
        "intensifier": "Intensifier",
        "name_calling": "Name-calling",
        "subjective": "Subjective",
        "curiosity_gap": "Curiosity gap",
        "vague_authority": "Vague authority",
        "punctuation": "Punctuation",
        "other": "Other",
    }
)
KIND_WORDS: Mapping[AttributionKind, str] = MappingProxyType(
    {
        "named": "Named",
        "role": "Role",
        "document": "Document",
        "anonymous": "Anonymous",
        "carried": "Carried over",
        "none": "No source",
    }
)
# Of a score and of a readability figure: a reason that is not here is told in general words.
REASON_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "too_short": "The text is too short for a fair figure.",
        "no_title": "Clickbait is judged on the title, and there is none.",
        "no_own_voice": "The text holds no words of its own, only quotations.",
        "not_requested": "This was not asked for.",
        "no_words": "The text holds no words.",
        "no_syllables": "The text holds nothing that could be spoken.",
    }
)
FLAG_WORDS: Mapping[Flag, str] = MappingProxyType(
    {
        "too_short": "The text is very short: do not lean on the figures.",
        "mostly_quoted": "Most of the text is quoted or reported: little of its own voice was left to judge.",
        "unlike_training_data": "The text is unlike anything the model has learnt from: do not lean on the "
        "figures.",
        "truncated_markup": "The markup ends too early, or hides the text; what could be read was scored.",
        "markup_in_text": "Tags of HTML were read as words: send HTML as HTML.",
        "language_unverified": "The text is too short, or too odd, to be sure that it is English.",
        "mixed_language": "Part of the text is not in English: do not lean on the figures.",
    }
)
FORMULA_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "flesch_reading_ease": ("Flesch reading ease", "0 hard – 100 easy"),
        "flesch_kincaid_grade": ("Flesch–Kincaid grade", "US school grade"),
        "gunning_fog": ("Gunning fog", "US school grade"),
        "smog_index": ("SMOG index", "US school grade"),
        "automated_readability_index": ("Automated readability index", "US school grade"),
        "coleman_liau_index": ("Coleman–Liau index", "US school grade"),
        "dale_chall_readability_score": ("Dale–Chall score", "9 and more: college"),
        "linsear_write_formula": ("Linsear Write", "US school grade"),
        "difficult_words": ("Difficult words", "long and unusual ones"),
    }
)
READING_BAND_WORDS: Mapping[ReadingBand, str] = MappingProxyType(
    {
        "very_easy": "very easy",
        "easy": "easy",
        "standard": "standard",
        "difficult": "difficult",
        "very_difficult": "very difficult",
    }
)
LEAVE_OUT = "leave out"  # what is suggested where the words are better deleted

# By the highest US grade of each.
_SCHOOLS = (
    (5.0, "primary school"),
    (8.0, "middle school"),
    (12.0, "high school"),
    (16.0, "college"),
    (inf, "graduate school"),
)
_IGNORERS = MappingProxyType(
    {
        "request": "ignored on request",
        "profile": "ignored by the profile",
        "comment": "ignored by a comment",
        "minimum_score": "ignored as not sure enough",
    }
)


def told_ignored(ignored: Ignored) -> str:
    """Say who asked for a mark to be ignored, and for a comment why."""
    return _IGNORERS[ignored.by] + (f": {ignored.reason}" if ignored.reason else "")


def fixed(value: float, places: int) -> str:
    """Write a figure with so many decimal places, halves away from zero as a browser does."""
    return str(Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def figure(score: float | None) -> str:
    """Write a score, or a dash where it is undefined."""
    return "–" if score is None else fixed(score, 2)


def signed(score: float) -> str:
    """Write a difference of scores with its sign."""
    return f"{'−' if score < 0 else '+'}{fixed(abs(score), 2)}"


def formula_figure(value: float | None) -> str:
    """Write what a readability formula gives: a whole number as one, else with one decimal place."""
    if value is None:
        return "–"
    return f"{int(value):,}" if value == int(value) else fixed(value, 1)


def plural(count: int, one: str) -> str:
    """Write a count with its noun."""
    return f"{count:,} {one if count == 1 else f'{one}s'}"


def rounded(value: float) -> int:
    """Round to the nearest whole number, halves up."""
    return floor(value + 0.5)


def short_percentile(percentile: float) -> str:
    """Write a percentile so that only the very first and last are 0 and 100."""
    return fixed(percentile, 1 if 0 < percentile < 1 or 99 < percentile < 100 else 0)


def rank(percentile: float | None) -> str:
    """Say where a score stands among the reference articles."""
    if percentile is None:
        return ""
    if percentile <= 0:
        return "below all reference articles"
    if percentile >= 100:
        return "above all reference articles"
    return f"above {short_percentile(percentile)}% of reference articles"


def school(grade: float) -> str:
    """Say a US school grade in words.

    >>> school(14.0)
    'college'
    """
    return next(name for highest, name in _SCHOOLS if grade <= highest)


def grade_meaning(grade: float) -> str:
    """Say what a US school grade means to somebody who did not go to school there."""
    year = rounded(grade)
    meanings = {
        "primary school": "Primary school: about ten years of age and up can follow it.",
        "middle school": f"Middle school: readable from about {year + 5} years of age. "
        "Plain-language guides aim here.",
        "high school": f"High school: readable from about {year + 5} years of age.",
        "college": f"College, year {min(4, max(1, year - 12))}: asks for a practiced reader.",
        "graduate school": "Graduate school: for specialists, or in need of shorter sentences.",
    }
    return meanings[school(grade)]


def gap_meaning(gap: float | None) -> str:
    """Say in words how the headline stands to the body."""
    if gap is None:
        return "The gap between headline and body is not defined here."
    if gap > 0.15:
        more = f"The headline is more sensational than the body (gap {signed(gap)})"
        return f"{more}: it promises more heat than the story holds."
    if gap < -0.15:
        return f"The headline is calmer than the body (gap {signed(gap)})."
    return f"Headline and body are about equally sensational (gap {signed(gap)})."


def body_meaning(title: float | None, gap: float | None) -> str | None:
    """Say what the headline's sensationalism is held against; None where there is no gap.

    The document's own score has the headline in it, so it differs less from the headline than the gap says.
    """
    if title is None or gap is None:
        return None
    body = figure(max(0.0, title - gap))
    return f"“Whole” is headline and body together; the body alone has a sensationalism of {body}."


def claims_meaning(found: Sourcing) -> str:
    """Say how many claims have no source."""
    if not found.claims:
        return "No sentence makes a claim that would need a source."
    has = "has" if 1 in (found.unsourced, found.claims) else "have"
    rest = "rests" if found.anonymous == 1 else "rest"
    unnamed = f"; {found.anonymous:,} {rest} on somebody unnamed" if found.anonymous else ""
    return f"{found.unsourced:,} of {plural(found.claims, 'claim')} {has} no source{unnamed}."


def reading_time(seconds: float) -> str:
    """Say how long reading takes."""
    if seconds < 90:
        return plural(max(1, rounded(seconds)), "second")
    return plural(rounded(seconds / 60), "minute")
