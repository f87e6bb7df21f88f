"""What each field of an answer means, as the OpenAPI document tells it: the one definition of these words.

`app.schemas` says the shape and the range, `values` what single values mean; the calls beside scoring have
their words beside their fields, in `app.api.wire`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app import schemas
from app.api.openapi.values import DIMENSIONS, FLAGS, KINDS, REASONS, VOICES
from app.schemas import Outbound
from app.scoring.edits.rewording import MOST_WHAT_IFS
from app.scoring.edits.suggest import MOST_EDITS
from app.scoring.evidence.ignores import MAX_COMMENTS
from app.scoring.figures.ledger import MOST_CONTRIBUTIONS, REST
from app.scoring.report import CLAIM_FROM

_SKIPPED: Final = (
    "With `format: text` that is the slice `[start, end)` of what was sent. In HTML and Markdown it need not "
    "be: markup inside is left out, character references are read, a code span of Markdown is skipped, a "
    "word cut at the end of a line is whole, and a character whose bytes were read as others is itself."
)


def _listed(head: str, words: Mapping[str, str]) -> str:
    """Write Markdown: a sentence, and a list of what each value means."""
    return "\n".join((head, "", *(f"- `{name}`: {meaning}" for name, meaning in words.items())))


# Of every report, by the name of the field; what a report says of its own field stands above it.
_ANYWHERE: Mapping[str, str] = MappingProxyType(
    {
        "id": "The `id` of the request.",
        "field": "Whether it stands in the title or in the text.",
        "start": "Where it begins in what was sent, in the unit that `offsets` of the request names.",
        "end": "Where it ends: the first unit that is no longer of it.",
        "text": f"The words as plain text. {_SKIPPED}",
        "category": "Which kind of wording it is; a category has one dimension. `GET /v1/rules` lists both.",
        "rule_id": "The rule of `GET /v1/rules` that it stands under. `model.…`: the model marks the words, "
        "and no rule holds.",
        "band": "Where the score stands between the model's cut-offs: `calibration.scales` of its manifest.",
        "percentile": "How many in a hundred articles of the reference corpus, which the model card names, "
        "score lower.",
        "reason": _listed("Why there is no score; null where there is one.", REASONS),
        "model": "Which model and rules made this.",
    }
)
_SCORE: Final = (
    "A calibrated probability: 1 is more of the named thing. Null, with a reason, where undefined."
)

_MEANINGS: Mapping[type[Outbound], Mapping[str, str]] = MappingProxyType(
    {
        schemas.ScoreReport: {
            "document": "What was read.",
            "overall": "All six dimensions in one figure.",
            "scores": "The six dimensions, of title and body together.",
            "headline": "The title alone; null where there is no word in it.",
            "readability": "How hard the body is to read.",
            "sourcing": "How many of the body's sentences are claims, and where these come from; filled "
            "whatever `dimensions` says.",
            "spans": "The marked words, in reading order; none unless `include` has `spans`.",
            "sentences": "Each sentence, the title's first; none unless `include` has `sentences`.",
            "explanation": "Of each dimension with a score, what adds up to it, where `include` has "
            "`explanation`; null otherwise, and of the model `deep`.",
            "rules": "Which marks were to be ignored.",
        },
        schemas.ModelReceipt: {
            "name": "The model.",
            "version": "Its version.",
            "digest": "SHA-256 over every file of the model.",
            "rules_digest": "SHA-256 over the lexicon and the word lists of attribution together. The model "
            "card names the digest of the lexicon alone, which is another.",
            "schema": "Version of the shape of this answer.",
        },
        schemas.DocumentInfo: {
            "language": "English; any other is refused.",
            "characters": "Of the body as it was sent, in code points.",
            "words": "Of the body.",
            "sentences": "Of the body.",
            "quoted_share": "Share of the words of title and body that are somebody else's: see `voice`.",
            "flags": _listed(
                "What to know before the scores are used. Of title and body together, but "
                "`truncated_markup` of the body.",
                FLAGS,
            ),
        },
        schemas.Overall: {
            "score": "The weighted mean of the dimensions that have a score (`calibration.weights` of the "
            "model's manifest). Null where `dimensions` of the request names fewer than all six.",
        },
        schemas.DimensionScore: {
            "score": f"{_SCORE} Of the writer's own words; of one sentence that sentence's score.",
            "quoted_score": "The same of quoted words; null where there are none, and of `unsourced`.",
        },
        schemas.Scores: DIMENSIONS,
        schemas.Headline: {
            "scores": "The six dimensions of the title.",
            "gap": "Sensationalism of the title less that of the body; null where either is undefined.",
        },
        schemas.Readability: {
            "grade": "US school grade on which most of the formulas agree, 1 to 18.",
            "band": "By the Flesch reading ease: `very_easy` from 90, `easy` from 70, `standard` from 60, "
            "`difficult` from 30.",
            "flesch_reading_ease": "From 0, hard, to 100, easy; may lie outside (Flesch, 1948).",
            "flesch_kincaid_grade": "US school grade (Kincaid et al., 1975).",
            "gunning_fog": "US school grade (Gunning, 1952).",
            "smog_index": "US school grade (McLaughlin, 1969), given for fewer than 30 sentences, too.",
            "automated_readability_index": "US school grade (Smith and Senter, 1967).",
            "coleman_liau_index": "US school grade (Coleman and Liau, 1975).",
            "dale_chall_readability_score": "9 and more: college (Dale and Chall, 1948).",
            "difficult_words": "Different words of two syllables or more that are on no list of easy ones.",
            "linsear_write_formula": "US school grade (O'Hayre, 1966).",
            "reading_time_seconds": "At 14.69 ms a character (Demberg and Keller, 2008).",
            "reasons": "For each field that is null: `no_words`, or `no_syllables` where nothing is spoken.",
        },
        schemas.Sourcing: {
            "claims": f"Sentences of the body whose `claim` is {CLAIM_FROM:g} or more: "
            "the sum of all the others.",
            "unsourced": "Claims of the kind `none`.",
        }
        | {name: f"Claims of the kind `{name}`: {KINDS[name]}." for name in KINDS if name != "none"},
        schemas.Span: {
            "dimension": "What it is evidence of.",
            "score": "How sure the mark is: the probability that an annotator would mark these words here. "
            "It is no score of the document.",
            "message": "What the reader should know.",
            "suggestion": 'A milder wording; "" to leave the words out; null where none is known.',
            "quoted": "Whether the words are somebody else's; then they count for `quoted_score` alone.",
            "ignored": "Who asked for the mark to be ignored; null if nobody did. No score moves.",
            "what_if": f"By how much the scores would change without it, where `include` has `what_if`; of "
            f"the {MOST_WHAT_IFS} surest marks at most.",
        },
        schemas.Ignored: {
            "by": "`rules` of the request, the profile, a comment in the text, or the least score that one "
            "of the first two asks for.",
            "reason": "What the comment gives as its reason.",
        },
        schemas.WhatIf: {
            "removed": "Without the words.",
            "replaced": "With the suggestion; null where there is none.",
        },
        schemas.ScoreChange: dict.fromkeys(("overall", *DIMENSIONS), "Score then, less score now."),
        schemas.SentenceReport: {
            "voice": _listed("Whose words the sentence has.", VOICES),
            "scores": "Of its own words; of the quoted where it has no other.",
            "claim": "How likely it asserts a fact that can be checked; "
            f"from {CLAIM_FROM:g} it counts as one.",
            "attributed": "How likely it says where that comes from, whoever it is.",
            "unsourced": "How likely it is a claim without a source: `claim`, less what the source takes "
            "away. An anonymous one takes away a part (`calibration.relief` of the model's manifest).",
            "attribution": "The source that was found.",
        },
        schemas.SentenceScores: dict.fromkeys(
            schemas.SentenceScores.__struct_fields__,
            "A calibrated probability; null where the sentence has no word or it was not asked for, and of a "
            "line of the page (byline, date, notice, link, the title again) that stands beside others and "
            "counts for nothing.",
        )
        | {"clickbait": "A calibrated probability; null but of the title."},
        schemas.TextRange: {},
        schemas.Attribution: {
            "kind": _listed("What the source is.", KINDS),
            "source": "Who says so; of `carried` it may stand in another sentence, and is null where nobody "
            "is named, as of answers in an interview.",
            "cue": "The words that say so: “said”, “according to”.",
            "content": "What is theirs, where the model `deep` finds it; null of `fast`.",
        },
        schemas.DimensionExplanation: {
            "intercept": "What the sum begins with.",
            "contributions": f"The {MOST_CONTRIBUTIONS} that weigh most, and the rest as one, `{REST}`.",
            "logit": "The sum; its logistic is the score.",
        },
        schemas.Contribution: {
            "feature": "What was read from the words: a word, a pair, a category of the rules (`@emotive`).",
            "weight": "What it adds to the logit.",
        },
        schemas.IgnoreComment: {
            "targets": "Rules and categories that it names; none where one of them cannot be a name.",
            "reason": "What stands behind its colon; null where nothing does.",
            "ignored": "How many marks of the paragraph it was heeded for.",
        },
        schemas.RulesInForce: {
            "profile": "The profile.",
            "disabled": "Rules and categories, of the profile and of the request.",
            "minimum_score": "Marks that are less sure are ignored; null: the model's own.",
            "comments": "Those of the text that ask for it, as `<!-- plumbline-ignore emotive.shocking: the "
            "film's title -->` does in HTML and Markdown, and `[//]: # (plumbline-ignore urgency: agreed)` "
            "in Markdown: rules and categories, and a reason, which may be left out. One holds for the "
            "paragraph that it stands in; between paragraphs, for the next. "
            f"The first {MAX_COMMENTS} are read.",
        },
        schemas.SuggestReport: {
            "dimension": "The score that is to come down.",
            "target": "Where it is wanted: at most this.",
            "before": "The score of the text as it was sent; null where undefined.",
            "after": "The score of `title` and `text`; null where undefined.",
            "reached": "Whether `after` is at most the target.",
            "reason": "Why there is nothing to do, or why the target was not reached; null otherwise.",
            "edits": f"In the order in which they should be made; {MOST_EDITS} at most.",
            "title": "The title with all edits; null where none was sent.",
            "text": "The text with all edits, in its markup.",
        },
        schemas.SuggestedEdit: {
            "text": "What stands there: the slice `[start, end)` of what was sent, in any format.",
            "replacement": 'What should stand there; "" for nothing.',
            "score": "What is left of the score once this edit and those before it are made.",
        },
        schemas.Problem: {
            "type": "Relative URI of a page that tells what happened and what to do; never renamed.",
            "title": "What kind of problem it is.",
            "status": "The HTTP status; in a batch or stream, what the document alone would have got.",
            "detail": "What is wrong here. It repeats nothing of the text.",
            "instance": "The route, and the id of the call as the header `X-Request-ID` has it.",
            "errors": "Each thing that is wrong, where they can be told apart.",
        },
        schemas.ProblemError: {
            "pointer": "JSON Pointer (RFC 6901) into the request; of a batch, into the whole of it.",
            "detail": "What is wrong there.",
        },
        schemas.BatchReport: {"results": "One for each item, in their order."},
        schemas.BatchResult: {
            "index": "The number of the item or line, from 0.",
            "report": "What `/v1/score` would answer; absent where there is a problem.",
            "problem": "Why it could not be scored; absent where it was.",
        },
        schemas.CompareReport: {
            "a": "The report of `a`.",
            "b": "The report of `b`.",
            "difference": "What changes from `a` to `b`.",
        },
        schemas.Difference: dict.fromkeys(("overall", *DIMENSIONS), "Score of `b`, less that of `a`.")
        | {"readability_grade": "Grade of `b`, less that of `a`."},
    }
)


MEANINGS: Mapping[type[Outbound], Mapping[str, str]] = MappingProxyType(
    {
        schema: {name: own.get(name) or _ANYWHERE[name] for name in schema.__struct_encode_fields__}
        for schema, own in _MEANINGS.items()
    }
)
"""What the fields mean that each answer has, by their names on the wire."""
