"""From a model's token probabilities to the attribution of a sentence.

Of each part the runs of likely tokens are candidates. The sentence's cue is the likeliest run outside
anybody's quotation; its source and its content are the runs that suit it best. Where the rules found the same
cue they fill what the model left open, and what the rules found alone stands if the model does not speak
against it. What kind of source it is the rules say, whoever found it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.scoring.sourcing.kinds import kind_of
from app.scoring.sourcing.roles import CONTENT, CUE, SOURCE, Roles
from app.scoring.sourcing.scan import Found, Range, Scan

LIKELY: Final = 0.5  # probability from which a token belongs to a part
POSSIBLE: Final = 0.15  # below this, mean over its cue, a rule's finding is dropped
_RANK: Final = 6
_FAR: Final = 0.02  # what a token of distance between a cue and a source costs


def decode(scan: Scan, sentence: Range, roles: Roles, rule: Found | None) -> Found | None:
    """Return the attribution that a sentence makes itself.

    Parameters
    ----------
    scan : Scan
    sentence : (int, int)
        Its tokens.
    roles : Roles, shape (n_tokens of the field, 6)
        What the model says.
    rule : Found or None
        What the rules found.
    """
    cues = [span for span in runs(roles, CUE, sentence) if not scan.quoted[span[0]]]
    if not cues:
        return rule if rule is not None and _possible(roles, rule) else None
    cue = max(cues, key=lambda span: _mean(roles, CUE, span) + 0.25 * _same(rule, span))
    source = _nearest(roles, SOURCE, list(runs(roles, SOURCE, sentence)), cue)
    if source is None and rule is not None and rule.cue is not None and _meet(rule.cue, cue):
        source = rule.source
    kind = kind_of(scan, source, sentence[0]) if source is not None else "anonymous"
    if kind is None:
        return None
    content = _nearest(roles, CONTENT, list(runs(roles, CONTENT, sentence)), cue)
    return Found(_RANK, kind, source, cue, content)


def goes_on(roles: Roles, sentence: Range) -> bool:
    """Tell whether most of a sentence is content, so that it may belong to a cue outside it."""
    part = roles[sentence[0] : sentence[1], CONTENT : CONTENT + 2]
    return float(part.sum()) >= LIKELY * (sentence[1] - sentence[0])


def runs(roles: Roles, part: int, sentence: Range) -> Iterator[Range]:
    """Yield the runs of tokens that likely belong to a part; a run ends where another begins."""
    begins, insides = roles[sentence[0] : sentence[1], part : part + 2].T.tolist()
    first = -1
    for at, (begin, inside) in enumerate(zip(begins, insides, strict=True), sentence[0]):
        likely = begin + inside >= LIKELY
        if first >= 0 and (not likely or begin > inside):
            yield first, at
            first = -1
        if likely and first < 0:
            first = at
    if first >= 0:
        yield first, sentence[1]


def _mean(roles: Roles, part: int, span: Range) -> float:
    return float(roles[span[0] : span[1], part : part + 2].sum()) / (span[1] - span[0])


def _possible(roles: Roles, rule: Found) -> bool:
    return rule.cue is None or _mean(roles, CUE, rule.cue) >= POSSIBLE


def _same(rule: Found | None, span: Range) -> bool:
    return rule is not None and rule.cue is not None and _meet(rule.cue, span)


def _meet(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _nearest(roles: Roles, part: int, spans: list[Range], cue: Range) -> Range | None:
    """Return the run that is likeliest and nearest to the cue, None of none."""

    def worth(span: Range) -> float:
        gap = max(span[0] - cue[1], cue[0] - span[1], 0)
        return _mean(roles, part, span) - _FAR * gap

    return max(spans, key=worth, default=None)
