"""Routers, one for each resource."""

from __future__ import annotations

import sys

# FastAPI asks of each annotation whether it is a model of pydantic 1, and loads that to ask: 1.5 MB of memory
# in every worker. A name that is None here cannot be imported, which FastAPI takes for a no.
sys.modules.setdefault("pydantic.v1", None)  # type: ignore[arg-type]  # a rule of imports that no type tells
