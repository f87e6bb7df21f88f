"""What each value of an answer means: dimensions, voices, kinds of attribution, reasons, flags.

The page and the HTML report say the same in a line (`console/words.js`, `report_words`).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.scoring.figures.documents import LEAST_WORDS, MOSTLY
from app.scoring.language.mixture import MIXED_SHARE

DIMENSIONS: Mapping[str, str] = MappingProxyType(
    {
        "sensationalism": "Wording chosen to arouse, beyond what the facts need: urgency labels, hyperbole, "
        "emotive or fear words, superlatives, shouting.",
        "loaded_language": "Words or phrases that judge or color while they seem to state.",
        "bias": "Sentences slanted as a whole by their choice of words; of no political direction.",
        "subjectivity": "The author's own opinion, irony, speculation or exhortation. An opinion that is "
        "quoted or attributed is somebody else's.",
        "clickbait": "A headline that teases or withholds in order to be clicked. The title alone is judged.",
        "unsourced": "Claims of fact for which the text names no source; a source without a name counts in "
        "part. It says nothing of whether they are true. Judged on the body; in `headline`, on the title.",
    }
)
VOICES: Mapping[str, str] = MappingProxyType(
    {
        "own": "none of its words are somebody else's",
        "quoted": "all are: between quotation marks, in a block quote, in the turns of a transcript, in a "
        "signed post, or in indirect speech where the cue leaves no doubt",
        "mixed": "some are, as in every sentence that quotes and says whom",
    }
)
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "named": "a person or organization by name",
        "role": "somebody by office: “the mayor”, “a police spokesman”",
        "document": "a study, filing, statement or record",
        "anonymous": "somebody unnamed: “officials say”, “experts believe”; counts in part",
        "carried": "goes on from the source of a sentence near it: “she added”",
        "none": "no source was found in the sentence or carried into it",
    }
)
REASONS: Mapping[str, str] = MappingProxyType(
    {
        "too_short": f"title and body have fewer than {LEAST_WORDS} words together",
        "no_words": "what is judged holds figures or marks, and no word",
        "no_title": "clickbait is judged on the title, and there is none",
        "no_own_voice": "what is judged holds no words of the writer's own",
        "not_requested": "`dimensions` of the request left it out; of `overall`, left any of the six out",
    }
)
FLAGS: Mapping[str, str] = MappingProxyType(
    {
        "too_short": f"fewer than {LEAST_WORDS} words in title and body together: the document has no score",
        "mostly_quoted": f"`quoted_share` is above {MOSTLY:g}: little of its own voice was left to judge",
        "unlike_training_data": "the model knows fewer than 75 % of the words (`calibration.familiar` of its "
        "manifest): do not lean on the scores",
        "truncated_markup": "the HTML or Markdown ends inside a tag, a comment, a block of code or what is "
        "never shown, or all prose of the HTML is in parts that are no part of an article; what could be "
        "read was scored",
        "markup_in_text": "tags of HTML were read as words: it was sent as plain text, or escaped twice. "
        "Send it with `format: html`",
        "language_unverified": "too short or too odd to be sure that it is English. Many a headline has it, "
        'and a few words of another language that were not refused. Never with `language: "en"`',
        "mixed_language": f"sentences of another language, outside quotations, hold {MIXED_SHARE:.0%} of the "
        'words or more: do not lean on the scores. Never with `language: "en"`',
    }
)
