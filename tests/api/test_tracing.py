"""The caller's trace in the log, and spans where the settings ask for them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Thread
from typing import Any

import pytest
from api.fakes import BREAK, FakeScorer
from collector import make_collector
from fastapi.testclient import TestClient

from app.api.telemetry.traceparent import read_traceparent
from app.main import create_app
from app.scoring.errors import ResourceError
from app.settings import Settings

TRACE_ID, SPAN_ID = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
PARENT = f"00-{TRACE_ID}-{SPAN_ID}-01"


@pytest.mark.parametrize(
    ("value", "sampled"),
    [
        (PARENT, True),
        (f"00-{TRACE_ID}-{SPAN_ID}-00", False),
        (f"00-{TRACE_ID}-{SPAN_ID}-03", True),
        (f"cc-{TRACE_ID}-{SPAN_ID}-01-what-will-be", True),
        (f"cc-{TRACE_ID}-{SPAN_ID}-01", True),
    ],
)
def test_traceparent_is_read_when_it_is_as_the_standard_has_it(value: str, sampled: bool) -> None:
    found = read_traceparent(value.encode())
    assert found is not None
    assert (found.trace_id, found.span_id, found.sampled) == (TRACE_ID, SPAN_ID, sampled)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "CANARY",
        f"00-{TRACE_ID}-{SPAN_ID}",
        f"00-{TRACE_ID}-{SPAN_ID}-01-more",
        f"00-{TRACE_ID}-{SPAN_ID}-01.more",
        f"00-{TRACE_ID}-{SPAN_ID}-01 ",
        f"00-{TRACE_ID.upper()}-{SPAN_ID}-01",
        f"00-{'0' * 32}-{SPAN_ID}-01",
        f"00-{TRACE_ID}-{'0' * 16}-01",
        f"ff-{TRACE_ID}-{SPAN_ID}-01",
        f"0-{TRACE_ID}-{SPAN_ID}-01",
        f"00-{TRACE_ID[1:]}-{SPAN_ID}-01",
        f"00-{TRACE_ID}-{SPAN_ID}-0g",
    ],
)
def test_traceparent_counts_as_not_sent_when_it_is_otherwise(value: str) -> None:
    assert read_traceparent(value.encode()) is None


def line_of(log: io.StringIO) -> dict[str, Any]:
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    (found,) = (line for line in lines if line["event"] == "request")
    return dict(found)


@pytest.mark.parametrize(
    ("headers", "trace_id", "parent_id"),
    [
        ([("traceparent", PARENT)], TRACE_ID, SPAN_ID),
        ([("Traceparent", PARENT), ("tracestate", "CANARY=CANARY")], TRACE_ID, SPAN_ID),
        ([("traceparent", PARENT), ("traceparent", PARENT)], None, None),
        ([("traceparent", f"{PARENT}-CANARY")], None, None),
        ([], None, None),
    ],
)
def test_log_line_names_the_callers_trace(
    stage: Any, headers: list[tuple[str, str]], trace_id: str | None, parent_id: str | None
) -> None:
    running = stage()

    running.client.post("/v1/score", json={"text": "a"}, headers=headers)

    line = line_of(running.log)
    assert (line["trace_id"], line["parent_id"], line["span_id"]) == (trace_id, parent_id, None)
    assert "CANARY" not in running.log.getvalue()


def test_nothing_of_the_extra_is_loaded_when_no_traces_are_asked_for(stage: Any) -> None:
    assert stage().client.app.state.service.tracing is None
    script = (
        "import sys, app.main; print([name for name in sys.modules if name.startswith('opentelemetry.sdk')])"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"


def test_start_fails_when_traces_are_asked_for_and_the_extra_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)
    app = create_app(
        Settings(otlp_endpoint="http://127.0.0.1:1/v1/traces"),
        build=lambda _: FakeScorer(),
        log_stream=io.StringIO(),
    )

    with pytest.raises(ResourceError, match="extra `otlp` is not installed"), TestClient(app):
        pass


@dataclass
class Receiver:
    """Takes spans as a collector does."""

    endpoint: str
    bodies: list[bytes]

    def spans(self) -> list[Any]:
        from opentelemetry.proto.collector.trace.v1 import trace_service_pb2  # noqa: PLC0415  # needs the extra

        found = []
        for body in self.bodies:
            sent = trace_service_pb2.ExportTraceServiceRequest.FromString(body)
            found += [
                span for one in sent.resource_spans for scope in one.scope_spans for span in scope.spans
            ]
        return sorted(found, key=lambda span: span.start_time_unix_nano)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    bodies: list[bytes] = []

    server = make_collector(bodies)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield Receiver(f"http://127.0.0.1:{server.server_port}/v1/traces", bodies)
    server.shutdown()
    thread.join()
    server.server_close()


def traced(receiver: Receiver, ask: Callable[[TestClient], object], **settings: Any) -> io.StringIO:
    """Run an application until its spans have been sent, and return its log."""
    log = io.StringIO()
    app = create_app(
        Settings(otlp_endpoint=receiver.endpoint, **settings), build=lambda _: FakeScorer(), log_stream=log
    )
    with TestClient(app) as client:
        ask(client)
    return log


def values(span: Any) -> dict[str, Any]:
    return {
        one.key: one.value.int_value if one.value.HasField("int_value") else one.value.string_value
        for one in span.attributes
    }


def test_span_is_sent_under_the_callers_own(receiver: Receiver) -> None:
    log = traced(
        receiver,
        lambda client: client.post(
            "/v1/score", json={"text": "12345"}, headers={"traceparent": PARENT, "x-request-id": "mine"}
        ),
    )

    (span,) = receiver.spans()
    assert (span.trace_id.hex(), span.parent_span_id.hex(), span.name) == (
        TRACE_ID,
        SPAN_ID,
        "POST /v1/score",
    )
    assert span.end_time_unix_nano > span.start_time_unix_nano
    assert values(span) == {
        "http.request.method": "POST",
        "http.route": "/v1/score",
        "http.response.status_code": 200,
        "plumbline.request_id": "mine",
        "plumbline.model": "fast",
        "plumbline.documents": 1,
        "plumbline.characters": 5,
    }
    line = line_of(log)
    assert (line["trace_id"], line["parent_id"], line["span_id"]) == (TRACE_ID, SPAN_ID, span.span_id.hex())


def test_span_begins_a_trace_when_the_caller_has_none(receiver: Receiver) -> None:
    log = traced(receiver, lambda client: client.post("/v1/score", json={"text": f"{BREAK} CANARY"}))

    (span,) = receiver.spans()
    line = line_of(log)
    assert (line["trace_id"], line["span_id"]) == (span.trace_id.hex(), span.span_id.hex())
    assert span.parent_span_id == b""
    assert values(span)["error.type"] == "internal-error"
    assert span.status.code == 2
    assert not span.events
    assert b"CANARY" not in b"".join(receiver.bodies)


def test_spans_tell_no_address_as_it_was_asked_for(receiver: Receiver) -> None:
    def ask(client: TestClient) -> None:
        client.get("/CANARY?q=CANARY", headers={"User-Agent": "CANARY", "tracestate": "CANARY=1"})
        client.request("CANARY", "/v1/models/CANARY")

    traced(receiver, ask)

    first, second = receiver.spans()
    assert (first.name, second.name) == ("GET (unmatched)", "OTHER /v1/models/{name}")
    assert b"CANARY" not in b"".join(receiver.bodies)


@pytest.mark.parametrize("root_path", ["", "/news"])
def test_no_span_is_sent_for_probes(receiver: Receiver, root_path: str) -> None:
    def ask(client: TestClient) -> None:
        under = TestClient(client.app, root_path=root_path)
        for path in ("/livez", "/readyz", "/metrics"):
            assert under.get(f"{root_path}{path}").status_code == 200

    traced(receiver, ask)

    assert receiver.spans() == []


def test_no_span_is_sent_for_what_is_not_sampled(receiver: Receiver) -> None:
    def ask(client: TestClient) -> None:
        client.get("/v1/limits", headers={"traceparent": f"00-{TRACE_ID}-{SPAN_ID}-00"})
        client.get("/v1/rules")

    traced(receiver, ask, otlp_sample_ratio=0.0)

    assert receiver.spans() == []


def test_service_serves_on_when_nobody_takes_the_spans() -> None:
    app = create_app(
        Settings(otlp_endpoint="http://127.0.0.1:1/v1/traces"),
        build=lambda _: FakeScorer(),
        log_stream=io.StringIO(),
    )
    with TestClient(app) as client:
        assert client.post("/v1/score", json={"text": "a"}).status_code == 200
