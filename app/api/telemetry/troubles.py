"""What the service does without until somebody mends it, as a gauge: a line in the log is told once."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from prometheus_client import CollectorRegistry, Gauge

from app.api.telemetry.logs import LASTING

NAME: Final = "plumbline_troubles"
_ENDS: Mapping[str, str] = MappingProxyType(
    {"keys_read_again": "keys_not_read", "rate_limit_storage_found": "rate_limit_storage_lost"}
)


class Troubles:
    """One worker's troubles, by the events that tell of them; added up over the workers that live."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._gauge = Gauge(
            NAME,
            "Workers that do without something until it is mended, by the log's event.",
            ("trouble",),
            multiprocess_mode="livesum",
            registry=registry,
        )
        for name in LASTING:
            self._gauge.labels(name)

    def note(self, event: str) -> None:
        """Note what an event begins or ends; most do neither."""
        if event in LASTING:
            self._gauge.labels(event).set(1)
        elif event in _ENDS:
            self._gauge.labels(_ENDS[event]).set(0)
