"""What every request, and what every answer is."""

from __future__ import annotations

import msgspec
from pydantic import BaseModel, ConfigDict


class Inbound(BaseModel):
    """Base of what clients send."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# Each class says `frozen` again, for the type checker. Without `gc`: a tree of frozen values holds no circle
# that the collector would have to find.
class Outbound(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Base of what the service answers."""

    def to_json(self) -> bytes:
        """Write this as JSON: the same value, the same bytes."""
        return _ENCODE(self)


_ENCODE = msgspec.json.Encoder().encode
