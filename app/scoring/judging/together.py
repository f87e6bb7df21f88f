"""Several documents judged as one: what a model does to a few short fields costs about as much as to one."""

from __future__ import annotations

from collections.abc import Sequence

from app.scoring.judging.judgments import Judge, Judgments, Reading


def judge_together(judge: Judge, readings: Sequence[Reading]) -> list[Judgments]:
    """Return what a model says of each of some documents: the same as of each alone.

    A judge reads the fields of a document, and each sentence of them for itself; so the fields of several
    documents are read like those of one.
    """
    if len(readings) == 1:
        return [judge.judge(readings[0])]
    joined = readings[0].over(
        [field for reading in readings for field in reading.fields],
        [voice for reading in readings for voice in reading.voices],
        [hits for reading in readings for hits in reading.hits],
    )
    judgments = judge.judge(joined)
    parts: list[Judgments] = []
    field = sentence = 0
    for reading in readings:
        fields = slice(field, field := field + len(reading.fields))
        parts.append(_part(judgments, slice(sentence, sentence := sentence + reading.starts[-1]), fields))
    return parts


def _part(judgments: Judgments, sentences: slice, fields: slice) -> Judgments:
    return Judgments(
        own=judgments.own[sentences],
        quoted=judgments.quoted[sentences],
        claim=judgments.claim[sentences],
        attributed=judgments.attributed[sentences],
        known=judgments.known[fields],
        marked=judgments.marked[fields],
        categories=judgments.categories[fields],
        roles=judgments.roles[fields],
    )
