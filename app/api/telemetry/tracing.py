"""One span for each call, sent by OTLP over HTTP to where the settings say. Needs the extra `otlp`.

A span holds what the log holds: names from closed sets, counts and ids; no path or query as it was asked for,
no header, no word of a text, and no message of an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import __version__
from app.api.telemetry.trace import Trace
from app.scoring.errors import ResourceError
from app.settings import Settings

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.sdk.trace.export import SpanExporter

# Longest try to send a batch; a service that ends waits for no more than this.
_SEND_SECONDS = 2.0
# Asked every few seconds by machines; their spans would bury the others.
_UNTRACED = frozenset({"/livez", "/readyz", "/metrics"})
_FAULT = 500


class Tracing:
    """Begins and ends spans; a thread of the library sends them, in batches.

    Where the receiver is away, spans are dropped; no request waits for it. Headers and certificates for it
    are read by the library, from its own `OTEL_EXPORTER_OTLP_...`.

    Parameters
    ----------
    exporter : SpanExporter
        Takes the spans.
    sample_ratio : float
        Share of the calls that are traced, in [0, 1], where the caller's own trace does not decide it.
    """

    def __init__(self, exporter: SpanExporter, sample_ratio: float) -> None:
        from opentelemetry.sdk.resources import Resource  # noqa: PLC0415  # who traces nothing need not have it
        from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415  # as above
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415  # as above
        from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased  # noqa: PLC0415  # as above

        # Not `Resource.create`: what it finds out of the process and the machine is nobody's business.
        about = Resource({"service.name": "plumbline", "service.version": __version__})
        self._provider = TracerProvider(
            sampler=ParentBased(TraceIdRatioBased(sample_ratio)), resource=about, shutdown_on_exit=False
        )
        self._provider.add_span_processor(BatchSpanProcessor(exporter))
        self._tracer = self._provider.get_tracer("plumbline", __version__)

    def begin(self, trace: Trace, path: str) -> None:
        """Begin the span of a request, under the caller's own if it named one."""
        from opentelemetry.trace import SpanKind  # noqa: PLC0415  # as above

        if path not in _UNTRACED:
            trace.span = self._tracer.start_span(
                trace.method, _context(trace), SpanKind.SERVER, record_exception=False
            )

    def end(self, trace: Trace, status: str) -> None:
        """End the span of a request, its counts put in."""
        from opentelemetry.trace import StatusCode  # noqa: PLC0415  # as above

        span = trace.span
        if span is None:
            return
        if span.is_recording():
            span.update_name(f"{trace.method} {trace.route}")
            span.set_attributes(
                {
                    "http.request.method": trace.method if trace.method != "OTHER" else "_OTHER",
                    "http.route": trace.route,
                    "http.response.status_code": int(status),
                    "plumbline.request_id": trace.request_id,
                    "plumbline.model": trace.tally.model,
                    "plumbline.documents": sum(trace.tally.documents.values()),
                    "plumbline.characters": sum(trace.tally.characters.values()),
                }
            )
            if trace.problem is not None:
                span.set_attribute("error.type", trace.problem)
            if int(status) >= _FAULT:
                span.set_status(StatusCode.ERROR)
        span.end()

    def close(self) -> None:
        """Send what is left, and end the thread. Waits for the receiver, a few seconds at most."""
        self._provider.shutdown()


def begin_tracing(settings: Settings) -> Tracing | None:
    """Make what the settings ask for; None when they ask for no traces.

    Raises
    ------
    ResourceError
        When they do, and the packages are not installed.
    """
    if settings.otlp_endpoint is None:
        return None
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415  # as above
            OTLPSpanExporter,
        )
    except ImportError:
        raise ResourceError("otlp_endpoint is set, but the extra `otlp` is not installed") from None
    exporter = OTLPSpanExporter(settings.otlp_endpoint, timeout=_SEND_SECONDS)
    return Tracing(exporter, settings.otlp_sample_ratio)


def _context(trace: Trace) -> Context | None:
    from opentelemetry.trace import (  # noqa: PLC0415  # as above
        NonRecordingSpan,
        SpanContext,
        TraceFlags,
        set_span_in_context,
    )

    if trace.parent is None:
        return None
    flags = TraceFlags(TraceFlags.SAMPLED if trace.parent.sampled else TraceFlags.DEFAULT)
    caller = SpanContext(int(trace.parent.trace_id, 16), int(trace.parent.span_id, 16), True, flags)
    return set_span_in_context(NonRecordingSpan(caller))
