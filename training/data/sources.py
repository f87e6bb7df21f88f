"""What each annotated set says, as examples: a text, the probability that it has the thing, a group.

A reader reads one source for one question. `SOURCES` names them; `config.toml` says which head learns from
which, and how much.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from app.scoring.text.document import PlainText, Sentence, parse_field
from app.scoring.text.headline_ends import headline_end
from training.data import own
from training.data.datasets import DataFolder, Record, touching
from training.data.example import Example, Reader
from training.data.groups import babe_group, basil_group
from training.data.hype import HYPE_SOURCES
from training.data.own import OWN_SOURCES
from training.data.split import text_key


def _binary(record: Record, positive: str) -> float:
    return float(record["label"] == positive)


def _vote_weight(record: Record) -> float:
    """Half a vote for an even split, a whole one for a unanimous label."""
    meta = record["meta"]
    return 0.5 + abs(meta["votes_biased"] / meta["votes_total"] - 0.5) if meta["votes_total"] else 0.5


def babe(data: DataFolder) -> Iterator[Example]:
    """Bias by expert annotators (Spinde et al., 2021); a split vote counts less."""
    for record in data.read("babe/sentences.jsonl"):
        yield Example(record["text"], _binary(record, "biased"), babe_group(record), _vote_weight(record))


def babe_votes(data: DataFolder) -> Iterator[Example]:
    """Bias as the share of the experts who saw it."""
    for record in data.read("babe/sentences.jsonl"):
        meta = record["meta"]
        if meta["votes_total"]:
            yield Example(record["text"], meta["votes_biased"] / meta["votes_total"], babe_group(record))


def _biased(path: str) -> Reader:
    """Return what reads a file of sentences of BABE or MBIC."""

    def read(data: DataFolder) -> Iterator[Example]:
        for record in data.read(path):
            yield Example(record["text"], _binary(record, "biased"), babe_group(record))

    return read


def babe_words(data: DataFolder) -> Iterator[Example]:
    """Loaded language: whether experts marked any word of the sentence."""
    for record in data.read("babe/sentences.jsonl"):
        yield Example(record["text"], float(bool(record["meta"]["biased_words"])), babe_group(record))


def mbic_words(data: DataFolder) -> Iterator[Example]:
    """Loaded language: whether crowd workers marked any word of the sentence."""
    for record in data.read("mbic/sentences.jsonl"):
        yield Example(record["text"], float(bool(record["spans"])), babe_group(record))


def babe_opinion(data: DataFolder) -> Iterator[Example]:
    """Subjectivity: expresses an opinion, by BABE's experts; mixed sentences are left out."""
    for record in data.read("babe/sentences.jsonl"):
        if record["meta"]["opinion"] in {"opinion", "factual"}:
            yield Example(record["text"], float(record["meta"]["opinion"] == "opinion"), babe_group(record))


def basil(data: DataFolder) -> Iterator[Example]:
    """Lexical bias spans (Fan et al., 2019); purely informational bias is left out."""
    for record in data.read("basil/sentences.jsonl"):
        if record["label"] != "informational":
            yield Example(record["text"], float(record["label"] in {"lexical", "both"}), basil_group(record))


def checkthat(data: DataFolder) -> Iterator[Example]:
    """Subjectivity of the author (CheckThat! 2023-2025, English)."""
    for record in data.read("checkthat_subjectivity/sentences.jsonl"):
        yield Example(record["text"], _binary(record, "SUBJ"), record["id"], split=record["split"])


LOADED = ("Loaded_Language", "Name_Calling", "Exaggeration")
SENSATIONAL = ("Loaded_Language", "Exaggeration", "Appeal_to_fear", "Slogans", "Repetition")


def ptc_sentences(data: DataFolder) -> Iterator[tuple[Record, str, Sentence, list[Record]]]:
    """Yield (article, text, sentence, spans that touch it) of the propaganda corpus."""
    for article in data.read("ptc/articles.jsonl"):
        field = parse_field("text", PlainText(article["text"]))
        for sentence in field.sentences:
            text = field.text[sentence.start : sentence.end]
            yield article, text, sentence, touching(article["spans"], sentence.start, sentence.end)


def _ptc(wanted: tuple[str, ...]) -> Reader:
    """Return what reads whether a sentence has any of these techniques."""

    def read(data: DataFolder) -> Iterator[Example]:
        for article, text, _, spans in ptc_sentences(data):
            yield Example(text, float(any(span["type"].startswith(wanted) for span in spans)), article["id"])

    return read


def made_urgent(data: DataFolder) -> Iterator[Example]:
    """Calm sentences of the propaganda corpus, made urgent."""
    return own.made_urgent(_ptc(SENSATIONAL)(data))


def wnc(data: DataFolder) -> Iterator[Example]:
    """Wikipedia sentences before and after an editor took the slant out (Pryzant et al., 2020)."""
    for record in data.read("wnc_sample/pairs.jsonl"):
        yield Example(record["biased"], 1.0, record["id"])
        yield Example(record["neutral"], 0.0, record["id"])


def wikibias(data: DataFolder) -> Iterator[Example]:
    """Sentences of slanted and of neutral encyclopedia articles (Hube and Fetahu, 2019); noisy."""
    for record in data.read("hube2019_wikibias/sentences.jsonl"):
        yield Example(record["text"], _binary(record, "biased"), record["id"])


def webis17(data: DataFolder) -> Iterator[Example]:
    """Clickbait strength, the mean of five judgments (Potthast et al., 2018)."""
    records = data.read("webis17/posts.jsonl")
    # A post's number grows with time: the last fifth is the development part.
    late = sorted(records, key=_posted)[len(records) * 4 // 5 :]
    begin = _posted(late[0]) if late else 0
    for record in records:
        split = "dev" if _posted(record) >= begin else "train"
        yield Example(_headline(record["text"]), float(record["score"]), record["id"], split=split)


def _headline(text: str) -> str:
    """Return a title as far as a model reads it."""
    return text[: headline_end(text)]


def _posted(record: Record) -> int:
    return int("".join(filter(str.isdigit, record["id"])))


def clickbait16(data: DataFolder) -> Iterator[Example]:
    """Clickbait headlines by outlet (Chakraborty et al., 2016), lower-cased: capitals give them away."""
    for record in data.read("clickbait16/headlines.jsonl"):
        yield Example(_headline(record["text"]).lower(), float(record["label"]), text_key(record["text"]))


def clickbait22(data: DataFolder) -> Iterator[Example]:
    """Posts that were spoiled (Hagen et al., 2022); all are clickbait."""
    for record in data.read("clickbait22/posts.jsonl"):
        yield Example(_headline(record["text"]), 1.0, record["id"])


def checkworthy_ct24(data: DataFolder) -> Iterator[Example]:
    """Check-worthy factual claims in debates (ClaimBuster; CheckThat! 2024)."""
    for record in data.read("checkworthy_ct24/sentences.jsonl"):
        yield Example(record["text"], float(record["label"]), record["id"], split=record["split"])


def polnear(data: DataFolder) -> Iterator[Example]:
    """Whether a sentence of political news holds an attribution (Newell et al., 2018): training documents."""
    return (example for example in _polnear(data) if example.split == "train")


def polnear_apart(data: DataFolder) -> Iterator[Example]:
    """The same of the documents that nothing learns from, without what training documents say, too.

    Those are an editor's note, a reporter's address, headings of sections: of a sentence that was learnt
    from with its label no answer tells anything.
    """
    taught = polnear_taught(data)
    for example in _polnear(data):
        if example.split != "train" and text_key(example.text) not in taught:
            yield example


def polnear_taught(data: DataFolder) -> frozenset[str]:
    """Return the keys of the sentences of PolNeAR's training documents."""
    return frozenset(text_key(example.text) for example in polnear(data))


def _polnear(data: DataFolder) -> Iterator[Example]:
    for record in data.read("polnear/sentences.jsonl"):
        yield Example(
            record["text"], float(record["attributed"]), record["meta"]["doc"], split=record["split"]
        )


def citizenquotes(data: DataFolder) -> Iterator[Example]:
    """Whether a paragraph quotes somebody."""
    for record in data.read("citizenquotes/paragraphs.jsonl"):
        yield Example(record["text"], float(record["label"]), f"cq:{record['meta']['doc']}")


SOURCES: Mapping[str, Reader] = MappingProxyType(
    {
        "babe": babe,
        # By the first group of experts; many sentences are BABE's too, and go where those go.
        "babe_sg1": _biased("babe/sentences_sg1.jsonl"),
        "babe_votes": babe_votes,
        "babe_words": babe_words,
        "babe_opinion": babe_opinion,
        # Bias by crowd workers (Spinde et al., 2021a).
        "mbic": _biased("mbic/sentences.jsonl"),
        "mbic_words": mbic_words,
        "basil": basil,
        "checkthat": checkthat,
        # Loaded language, name calling, exaggeration in news articles (Da San Martino et al., 2019).
        "ptc_loaded": _ptc(LOADED),
        # Loaded language, exaggeration, fear, slogans, repetition.
        "ptc_sensational": _ptc(SENSATIONAL),
        "made_urgent": made_urgent,
        "wnc": wnc,
        "wikibias": wikibias,
        "webis17": webis17,
        "clickbait16": clickbait16,
        "clickbait22": clickbait22,
        "checkworthy_ct24": checkworthy_ct24,
        "polnear": polnear,
        "polnear_apart": polnear_apart,
        "citizenquotes": citizenquotes,
        **HYPE_SOURCES,
        **OWN_SOURCES,
    }
)
