"""What only a real server on a real socket shows: slow clients, load, shutdown, several workers."""

from __future__ import annotations

import http.client
import io
import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from api.fakes import SPIN, FakeScorer
from calls import call
from processes import free_port
from test_problems import check_body
from waiting import wait_until

from app.api.work.pool import ScoringPool
from app.main import create_app
from app.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
HEAD = b"POST %b HTTP/1.1\r\nHost: here\r\nContent-Type: %b\r\n%b\r\n\r\n"
LINE = b'{"text": "a"}\n'


def _app(**settings: Any) -> Any:
    return create_app(Settings(**settings), build=lambda _: FakeScorer(), log_stream=io.StringIO())


def _connect(address: str) -> socket.socket:
    host, port = address.split(":")
    return socket.create_connection((host, int(port)), timeout=10)


def _head(path: bytes, media: bytes, framing: bytes) -> bytes:
    return HEAD % (path, media, framing)


def _chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


def _answer(connection: socket.socket) -> tuple[http.client.HTTPResponse, bytes]:
    response = http.client.HTTPResponse(connection)
    response.begin()
    return response, response.read()


def _ask(address: str, method: str, path: str, body: Any = None) -> tuple[int, bytes]:
    return call(int(address.rpartition(":")[2]), method, path, body, seconds=20)


def test_body_is_refused_when_it_comes_too_slowly(serve: Callable[[Any], str]) -> None:
    with _connect(serve(_app(body_timeout_seconds=0.4))) as connection:
        connection.sendall(_head(b"/v1/score", b"application/json", b"Content-Length: 1000"))
        started = time.monotonic()
        connection.sendall(b'{"text"')
        response, content = _answer(connection)

        assert response.status == 408
        check_body(json.loads(content), "body-timeout")
        assert response.headers["connection"] == "close"
        assert 0.3 < time.monotonic() - started < 5


def test_body_is_refused_when_larger_than_the_limit_and_sent_slowly(serve: Callable[[Any], str]) -> None:
    with _connect(serve(_app(max_body_bytes=2_000))) as connection:
        connection.sendall(_head(b"/v1/score", b"application/json", b"Transfer-Encoding: chunked"))
        for _ in range(21):
            connection.sendall(_chunk(b"a" * 100))
            time.sleep(0.005)
        response, content = _answer(connection)  # though the body has not ended

        assert response.status == 413
        check_body(json.loads(content), "body-too-large")


def test_body_is_refused_before_it_is_sent_when_declared_too_large(serve: Callable[[Any], str]) -> None:
    with _connect(serve(_app(max_body_bytes=2_000))) as connection:
        framing = b"Content-Length: 9999999999\r\nExpect: 100-continue"
        connection.sendall(_head(b"/v1/score", b"application/json", framing))
        response, content = _answer(connection)

        assert response.status == 413
        check_body(json.loads(content), "body-too-large")


def test_memory_for_bodies_is_given_back_when_the_client_leaves(serve: Callable[[Any], str]) -> None:
    app = _app()
    address = serve(app)
    with _connect(address) as connection:
        connection.sendall(_head(b"/v1/score", b"application/json", b"Content-Length: 1000"))
        connection.sendall(b"a" * 500)
        wait_until(lambda: app.state.service.bodies.buffered == 500)

    wait_until(lambda: app.state.service.bodies.buffered == 0)


def test_memory_for_a_line_is_counted_and_given_back_when_the_client_leaves(
    serve: Callable[[Any], str],
) -> None:
    app = _app()
    with _connect(serve(app)) as connection:
        connection.sendall(_head(b"/v1/score/stream", b"application/x-ndjson", b"Transfer-Encoding: chunked"))
        connection.sendall(_chunk(b'{"text": "a"}\n' + b"a" * 500))
        wait_until(lambda: app.state.service.bodies.buffered == 500)

    wait_until(lambda: app.state.service.bodies.buffered == 0)


def test_batch_is_given_up_when_the_client_leaves(serve: Callable[[Any], str]) -> None:
    app = _app()
    address = serve(app)
    body = json.dumps({"items": [{"text": f"{SPIN} 0.05"}] * 400}).encode()
    with _connect(address) as connection:
        connection.sendall(_head(b"/v1/score/batch", b"application/json", b"Content-Length: %d" % len(body)))
        connection.sendall(body)
        wait_until(lambda: app.state.service.engine.pool.depth > 0)
    # The whole batch would take 20 seconds; what is left of it once nobody waits, at most a slice.
    wait_until(lambda: _rests(app.state.service.engine.pool))


def test_stream_answers_each_line_before_the_next_is_sent(serve: Callable[[Any], str]) -> None:
    with _connect(serve(_app())) as connection:
        connection.sendall(_head(b"/v1/score/stream", b"application/x-ndjson", b"Transfer-Encoding: chunked"))
        response = http.client.HTTPResponse(connection)
        response.begin()
        for number in range(5):
            connection.sendall(_chunk(b'{"text": "a", "id"'))
            time.sleep(0.02)
            connection.sendall(_chunk(b': "%d"}\n' % number))
            assert json.loads(response.readline())["id"] == str(number)
        connection.sendall(b"0\r\n\r\n")

        assert response.read() == b""


def test_stream_ends_with_a_problem_when_the_client_falls_silent(serve: Callable[[Any], str]) -> None:
    with _connect(serve(_app(stream_idle_seconds=0.3))) as connection:
        connection.sendall(_head(b"/v1/score/stream", b"application/x-ndjson", b"Transfer-Encoding: chunked"))
        connection.sendall(_chunk(LINE))
        response, content = _answer(connection)

    first, last = (json.loads(line) for line in content.splitlines())
    assert response.status == 200
    assert "report" in first
    assert (last["index"], last["id"]) == (1, None)
    check_body(last["problem"], "body-timeout")


def _pour(connection: socket.socket, most: int) -> int:
    """Send lines without reading an answer, until the other side takes no more."""
    connection.sendall(_head(b"/v1/score/stream", b"application/x-ndjson", b"Transfer-Encoding: chunked"))
    connection.settimeout(1.5)
    portion, sent = _chunk(LINE * 2_000), 0
    try:
        while sent < most:
            connection.sendall(portion)
            sent += len(portion)
    except TimeoutError:
        pass
    return sent


def test_stream_stops_reading_when_its_answers_are_not_taken(serve: Callable[[Any], str]) -> None:
    """An answer is two hundred times its line: unread, it would fill the memory within seconds."""
    with _connect(serve(_app())) as connection:
        assert _pour(connection, 200_000_000) < 50_000_000  # what the buffers of two sockets may hold


def test_stream_is_given_up_when_nobody_reads_for_too_long(serve: Callable[[Any], str]) -> None:
    log = io.StringIO()
    settings = Settings(stream_idle_seconds=0.5)
    address = serve(create_app(settings, build=lambda _: FakeScorer(), log_stream=log))
    with _connect(address) as connection:
        _pour(connection, 200_000_000)
        wait_until(lambda: '"problem": "body-timeout"' in log.getvalue())


def _rests(pool: ScoringPool) -> bool:
    """Tell whether a pool has nothing to do for longer than a batch waits between two of its slices."""
    for _ in range(30):
        if pool.depth:
            return False
        time.sleep(0.02)
    return True


@contextmanager
def _process(*arguments: str, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "api.fakes:fake_app",
        "--factory",
        "--port",
        str(port),
        *arguments,
    ]
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    process = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": path, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        wait_until(lambda: process.poll() is None and _is_up(f"127.0.0.1:{port}"))
        yield process, f"127.0.0.1:{port}"
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=20)


def _is_up(address: str) -> bool:
    try:
        return _ask(address, "GET", "/readyz")[0] == 200
    except OSError:
        return False


@pytest.mark.alone
@pytest.mark.parametrize("threads", [1, 4])
def test_livez_answers_quickly_when_all_threads_are_busy(threads: int) -> None:
    seconds = 2.5
    answers: list[int] = []
    took: list[float] = []
    # Few lines in the log: nobody reads the pipe it goes to while the server runs.
    with _process(PLUMBLINE_THREADS=str(threads), PLUMBLINE_LOG_LEVEL="error") as (_, address):

        def spin() -> None:
            answers.append(_ask(address, "POST", "/v1/score", {"text": f"{SPIN} {seconds}"})[0])

        askers = [threading.Thread(target=spin) for _ in range(threads)]
        started = time.perf_counter()
        for asker in askers:
            asker.start()
        time.sleep(0.3)
        while time.perf_counter() - started < seconds - 0.7:
            begun = time.perf_counter()
            assert _ask(address, "GET", "/livez")[0] == 200
            took.append(time.perf_counter() - begun)
        for asker in askers:
            asker.join()

    assert answers == [200] * threads
    assert len(took) > 5
    # The median: a single answer may be late because the machine was busy with something else.
    assert statistics.median(took) < 0.05


def test_metrics_add_up_when_there_are_several_workers(tmp_path: Path) -> None:
    quiet = {"PLUMBLINE_METRICS_DIR": str(tmp_path), "PLUMBLINE_LOG_LEVEL": "error"}
    with _process("--workers", "2", **quiet) as (_, address):
        sent = 0

        def ask() -> None:
            assert _ask(address, "POST", "/v1/score", {"text": f"{SPIN} 0.01"})[0] == 200

        # Both workers take connections from one socket, and the kernel chooses: go on until both had some.
        while sum(b"documents" in path.read_bytes() for path in tmp_path.glob("counter_*.db")) < 2:
            assert sent < 2_000, "one worker got everything"
            askers = [threading.Thread(target=ask) for _ in range(8)]
            for asker in askers:
                asker.start()
            for asker in askers:
                asker.join()
            sent += len(askers)
        time.sleep(1.2)  # each worker counts what its reports say within a second
        pages = [_ask(address, "GET", "/metrics")[1].decode() for _ in range(8)]

    for page in pages:
        assert f'plumbline_documents_total{{model="fast",outcome="ok"}} {sent}.0' in page
        assert f'plumbline_scored_characters_total{{model="fast"}} {sent * len("spin 0.01")}.0' in page
        assert f'plumbline_scores_total{{dimension="overall",model="fast",tenth="0.7"}} {sent}.0' in page
        assert 'plumbline_scores_total{dimension="overall",model="fast",tenth="0.1"} 0.0' in page
        assert f'plumbline_flagged_total{{flag="too_short",model="fast"}} {sent}.0' in page
        assert f"plumbline_queue_wait_seconds_count {sent}.0" in page
        assert "plumbline_queue_depth 0.0" in page
        assert f"plumbline_queue_capacity {2 * (1 + 64)}.0" in page
        assert re.search(r'plumbline_model_workers\{.*model="fast".*\} 2\.0', page)
        assert "pid=" not in page


def test_service_says_so_and_finishes_its_work_when_told_to_stop() -> None:
    with _process(PLUMBLINE_DRAIN_SECONDS="1.2") as (process, address):
        answers: list[int] = []
        spinning = {"text": f"{SPIN} 2.5"}
        asker = threading.Thread(
            target=lambda: answers.append(_ask(address, "POST", "/v1/score", spinning)[0])
        )
        asker.start()
        time.sleep(0.5)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        ready, problem = _ask(address, "GET", "/readyz")
        alive, _ = _ask(address, "GET", "/livez")
        # Whoever has not yet looked away is served, and told to.
        late = http.client.HTTPConnection(address, timeout=20)
        late.request("POST", "/v1/score", '{"text": "a"}', {"Content-Type": "application/json"})
        served = late.getresponse()
        served.read()
        late.close()
        asker.join(20)
        output, _ = process.communicate(timeout=20)

    assert (ready, alive, served.status) == (503, 200, 200)
    assert served.headers["connection"] == "close"
    check_body(json.loads(problem), "draining")
    assert answers == [200]
    assert process.returncode in {0, -signal.SIGTERM}
    assert '"event": "stopped"' in output
    assert "Traceback" not in output


def test_what_is_not_finished_in_time_is_refused_with_a_problem_when_the_service_stops() -> None:
    spinning = json.dumps({"text": f"{SPIN} 5"}).encode()
    batch = json.dumps({"items": [{"text": f"{SPIN} 0.1"}] * 99}).encode()
    sent = [
        _head(b"/v1/score", b"application/json", b"Content-Length: %d" % len(spinning)) + spinning,
        _head(b"/v1/score", b"application/json", b"Content-Length: %d" % len(spinning)) + spinning,
        _head(b"/v1/score/batch", b"application/json", b"Content-Length: %d" % len(batch)) + batch,
        _head(b"/v1/score", b"application/json", b"Content-Length: 1000") + b"half",
    ]
    options = ("--timeout-graceful-shutdown", "1")
    with _process(*options, PLUMBLINE_DRAIN_SECONDS="0") as (process, address), ExitStack() as stack:
        connections = [stack.enter_context(_connect(address)) for _ in sent]
        for connection, content in zip(connections, sent, strict=True):
            connection.sendall(content)
        time.sleep(0.3)
        process.send_signal(signal.SIGTERM)
        begun = time.monotonic()
        answers = [_answer(connection) for connection in connections]
        took = time.monotonic() - begun
        output, _ = process.communicate(timeout=20)

    for response, content in answers:
        assert response.status == 503
        check_body(json.loads(content), "draining")
        assert response.headers["retry-after"] == "2"
        assert response.headers["x-request-id"].encode() in content
        assert response.headers["connection"] == "close"
    assert 0.9 < took < 4  # before the job that runs has ended
    assert "Traceback" not in output
    lines = [json.loads(line) for line in output.splitlines() if '"event": "request"' in line]
    told = [(line["status"], line["problem"]) for line in lines if line["method"] == "POST"]
    assert told == [("503", "draining")] * len(sent)


def test_service_stops_at_once_when_told_twice() -> None:
    with _process(PLUMBLINE_DRAIN_SECONDS="60") as (process, _):
        process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=10)

    assert process.returncode in {0, -signal.SIGTERM}


def test_server_logs_no_path_or_query_of_a_client() -> None:
    with _process() as (process, address):
        _ask(address, "GET", "/CANARYpath?q=CANARYquery")
        _ask(address, "POST", "/v1/score", {"text": "break CANARYtext"})
        process.terminate()
        output, _ = process.communicate(timeout=20)

    assert '"status": "404"' in output
    assert '"status": "500"' in output
    assert "CANARY" not in output
