"""Which marks somebody asked to ignore: the caller, the profile, or a comment in the text itself.

An ignored mark stays in the report and says who asked for it. No score moves: what a model makes of a text
does not depend on what somebody wants to see of it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import msgspec

from app.schemas import DocumentRequest, IgnoreComment, Ignored, RuleChoice, RulesInForce
from app.scoring.errors import RequestError
from app.scoring.evidence.ignores import Ignore, read_ignores
from app.scoring.evidence.marks import MODEL_RULES, Mark
from app.scoring.judging.judgments import Reading
from app.scoring.lexicon import Lexicon
from app.scoring.text.document import Field
from app.scoring.text.offsets import Places

DEFAULT = "default"
_NOTHING = RuleChoice()


@dataclass(frozen=True, slots=True)
class Profile:
    """What an operator sets for a kind of desk.

    Attributes
    ----------
    name, description : str
    disable : tuple of str
        Rules and categories whose marks are ignored.
    minimum_score : float or None
        Marks that are less sure are ignored; None for what the model's own calibration says.
    """

    name: str
    description: str
    disable: tuple[str, ...] = ()
    minimum_score: float | None = None


PLAIN: Mapping[str, Profile] = MappingProxyType(
    {DEFAULT: Profile(DEFAULT, "What the model's own calibration shows.")}
)


class Control(msgspec.Struct, frozen=True):
    """What is in force for one document: a profile, and what the caller asks for beyond it.

    Attributes
    ----------
    profile : str
    by_profile, by_request : collection of str
        Rules and categories that are disabled.
    minimum_score : float or None
    """

    profile: str
    by_profile: Collection[str]
    by_request: Collection[str]
    minimum_score: float | None

    def ignored(self, mark: Mark) -> Ignored | None:
        """Return who asked for a mark to be ignored, comments apart; None if nobody did."""
        name, category = mark.rule.rule_id, mark.rule.category
        if name in self.by_request or category in self.by_request:
            return Ignored(by="request")
        if name in self.by_profile or category in self.by_profile:
            return Ignored(by="profile")
        if self.minimum_score is not None and mark.score < self.minimum_score:
            return Ignored(by="minimum_score")
        return None


def known_names(lexicon: Lexicon) -> frozenset[str]:
    """Return every rule and category that can be ignored."""
    rules = (*lexicon.rules, *MODEL_RULES)
    return frozenset({rule.rule_id for rule in rules} | {rule.category for rule in rules})


def choose(choice: RuleChoice | None, profiles: Mapping[str, Profile], known: Collection[str]) -> Control:
    """Put a caller's choice and a profile together.

    Parameters
    ----------
    choice : RuleChoice or None
        A profile of None is the one named `DEFAULT` in `profiles`.
    profiles : mapping of name to Profile
    known : collection of str
        The rules and categories there are.

    Raises
    ------
    RequestError
        If there is no such profile, rule or category.
    """
    asked = choice or _NOTHING
    profile = profiles.get(DEFAULT if asked.profile is None else asked.profile)
    if profile is None:
        raise RequestError("There is no such profile; GET /v1/profiles lists them.", "/rules/profile")
    for number, name in enumerate(asked.disable):
        if name not in known:
            raise RequestError(
                "There is no such rule or category; GET /v1/rules lists them.", f"/rules/disable/{number}"
            )
    least = profile.minimum_score if asked.minimum_score is None else asked.minimum_score
    return Control(profile.name, frozenset(profile.disable), frozenset(asked.disable), least)


class Overseer:
    """Tells of each mark of a document whether it is ignored, and remembers which comments were heeded.

    Parameters
    ----------
    control : Control
    comments : sequence of Ignore
        Of the document's text.
    text : Field
        The document's text.
    """

    def __init__(self, control: Control, comments: Sequence[Ignore], text: Field) -> None:
        self._control = control
        self._comments = comments
        self._text = text
        self._heeded = [0] * len(comments)

    @property
    def least(self) -> float:
        """How sure a mark must be to be in the report, unless the model shows it of itself."""
        least = self._control.minimum_score
        return 1.0 if least is None else least

    def ignored(self, field: Field, mark: Mark) -> Ignored | None:
        """Return who asked for a mark of a field to be ignored; None if nobody did."""
        if self._comments and field is self._text:
            start = field.token_starts[mark.first]
            for number, comment in enumerate(self._comments):
                if comment.first <= start < comment.last and (
                    mark.rule.rule_id in comment.targets or mark.rule.category in comment.targets
                ):
                    self._heeded[number] += 1
                    return Ignored(by="comment", reason=comment.reason)
        return self._control.ignored(mark)

    def report(self, places: Places, text: int) -> RulesInForce:
        """Return what was in force, after every mark was asked about; `text` is the text's number."""
        control = self._control
        return RulesInForce(
            profile=control.profile,
            disabled=sorted({*control.by_profile, *control.by_request}),
            minimum_score=control.minimum_score,
            comments=[
                _comment(places.source(text, comment.start, comment.end), comment, heeded)
                for comment, heeded in zip(self._comments, self._heeded, strict=True)
            ],
        )


def _comment(place: tuple[int, int], comment: Ignore, heeded: int) -> IgnoreComment:
    start, end = place
    return IgnoreComment(
        start=start, end=end, targets=list(comment.targets), reason=comment.reason, ignored=heeded
    )


def overseer_of(request: DocumentRequest, reading: Reading, control: Control) -> Overseer:
    """Return what oversees the marks of a document that was read."""
    text = reading.document.text
    return Overseer(control, read_ignores(request.text, text.plain), text)
