"""Entity tags: what was asked and what answers it, as one digest. Nothing is kept to compare with.

The same body, models, rules and version give the same answer, so the tag is known before a word is scored. A
caller who sends the tag of an answer that he has gets 304 for the price of a hash.
"""

from __future__ import annotations

import hashlib
import re

from starlette.types import Scope

from app import __version__
from app.api.ports import ScorerPort

_KEPT = 32
# A weak tag (`W/"..."`) is as good: proxies that compress an answer weaken its tag.
_TAG = re.compile(rb'"[^"]*"')


class EntityTags:
    """Makes the tags of one scorer's answers.

    Parameters
    ----------
    scorer : ScorerPort
        Its models, its rules, its profiles and its default model are part of every tag.
    """

    def __init__(self, scorer: ScorerPort) -> None:
        parts = [__version__, scorer.default_model]
        for name, model in sorted(scorer.models.items()):
            parts += (name, model.digest, model.rules_digest)
        parts += map(repr, scorer.profiles.values())
        self._begun = hashlib.sha256("\n".join(parts).encode())

    def tag(self, route: bytes, body: bytes) -> bytes:
        """Return the tag of what a call answers to this body, or to what else was asked for."""
        made = self._begun.copy()
        made.update(route)
        made.update(body)
        return b'"%b"' % made.hexdigest()[:_KEPT].encode()


def is_known(scope: Scope, tag: bytes) -> bool:
    """Whether the client has the answer with this tag (RFC 9110, 13.1.2).

    `*` is whatever is kept at an address, and nobody's answer to a POST.
    """
    asked = b",".join(value for name, value in scope["headers"] if name == b"if-none-match")
    if asked.strip() == b"*":
        return bool(scope["method"] != "POST")
    return tag in _TAG.findall(asked)
