"""A word that exists nowhere else goes in by every door, and is in no log, metric, span, problem or file."""

from __future__ import annotations

import json
import re
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from collector import make_collector
from processes import clean_environment, free_port
from running import ROOT, SECONDS, Service, wait_until_ready

# Longer than what a problem would take for the name of a field.
CANARY = f"Canary{secrets.token_hex(16)}"
KEY = "the-right-key"
JSON, NDJSON = "application/json", "application/x-ndjson"
CORE = re.compile(r"^Max core file size +(\S+) +(\S+)", re.MULTILINE)


@dataclass
class Answer:
    """What came back: the head and the body, and whether the body may show what was sent."""

    head: bytes
    body: bytes

    @property
    def status(self) -> int:
        return int(self.head.split(b" ", 2)[1]) if self.head else 0


@dataclass
class Watched:
    """A service of which all that it leaves anywhere is seen."""

    service: Service
    process: subprocess.Popen[bytes]
    folder: Path
    spans: list[bytes]
    answers: dict[str, Answer] = field(default_factory=dict)

    def send(self, what: str, raw: bytes, *, half: bool = False) -> Answer:
        """Send these bytes, and read until the service closes."""
        with socket.create_connection(("127.0.0.1", self.service.port), timeout=SECONDS) as link:
            link.sendall(raw)
            if half:
                link.shutdown(socket.SHUT_WR)
            got = b"".join(iter(lambda: receive(link), b""))
        head, _, body = got.partition(b"\r\n\r\n")
        assert what not in self.answers
        self.answers[what] = Answer(head, body)
        return self.answers[what]

    def post(self, what: str, path: str, body: Any, media: str = JSON, **headers: str) -> Answer:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.ask(what, "POST", path, content, **{"Content-Type": media, **headers})

    def ask(self, what: str, method: str, path: str, content: bytes = b"", **headers: str) -> Answer:
        fields = {"Host": "x", "Connection": "close", "X-API-Key": KEY, **headers}
        lines = [f"{name}: {value}" for name, value in fields.items()]
        head = "\r\n".join([f"{method} {path} HTTP/1.1", *lines, f"Content-Length: {len(content)}"])
        return self.send(what, head.encode() + b"\r\n\r\n" + content)

    def files(self) -> Iterator[Path]:
        return (path for path in self.folder.rglob("*") if path.is_file())


def receive(link: socket.socket) -> bytes:
    try:
        return link.recv(1 << 16)
    except ConnectionError:
        return b""


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """A service that was told the canary by every door, and has ended."""
    spans: list[bytes] = []
    collector = make_collector(spans)
    taking = Thread(target=collector.serve_forever, kwargs={"poll_interval": 0.05})
    taking.start()
    folder = tmp_path_factory.mktemp("watched")
    for name in ("metrics", "tmp", "home", "here"):
        (folder / name).mkdir()
    service = Service(free_port(), folder / "attempts", folder / "metrics", workers=1)
    environment = clean_environment(
        PYTHONPATH=str(ROOT),
        PYTHONDONTWRITEBYTECODE="1",
        HOME=str(folder / "home"),
        TMPDIR=str(folder / "tmp"),
        OPENED_FILES=str(folder / "opened"),
        PLUMBLINE_PORT=str(service.port),
        PLUMBLINE_METRICS_DIR=str(service.metrics),
        PLUMBLINE_LOG_LEVEL="debug",
        PLUMBLINE_DRAIN_SECONDS="0",
        PLUMBLINE_API_KEYS=KEY,
        PLUMBLINE_CORS_ORIGINS="https://a.example",
        PLUMBLINE_MAX_CHARS="5000",
        PLUMBLINE_MAX_BODY_BYTES="20000",
        PLUMBLINE_MAX_LINE_BYTES="10000",
        PLUMBLINE_OTLP_ENDPOINT=f"http://127.0.0.1:{collector.server_port}/v1/traces",
    )
    output = folder / "output"
    with output.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("faulty.py"))],
            cwd=folder / "here",
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
        )
    try:
        wait_until_ready(process, service, output)
        found = Watched(service, process, folder, spans)
        limits = Path(f"/proc/{process.pid}/limits")
        if limits.exists():
            match = CORE.search(limits.read_text("ascii"))
            assert match
            assert set(match.groups()) <= {"0", "1"}, "a core would be dumped"
        tell(found)
        process.terminate()
        process.wait(SECONDS)
        yield found
    finally:
        process.kill()
        process.wait()
        collector.shutdown()
        taking.join()
        collector.server_close()


def tell(watched: Watched) -> None:
    """Tell the canary by every door."""
    tell_in_bodies(watched)
    tell_in_bad_bodies(watched)
    tell_with_faults(watched)
    tell_in_heads(watched)
    watched.ask("metrics", "GET", "/metrics")


TEXTS = {
    "text": ("text", f"BREAKING: {CANARY} is a shocking {CANARY}, experts say. “{CANARY}!” said {CANARY}."),
    "html": (
        "html",
        (
            f"<!-- plumbline-ignore {CANARY}: {CANARY} --><{CANARY} {CANARY}='{CANARY}'><p>The {CANARY} met."
            f"<script>{CANARY}</script><a href='{CANARY}'>{CANARY}</a>&{CANARY};"
        ),
    ),
    "markdown": (
        "markdown",
        f"# The {CANARY}\n\n```{CANARY}\n{CANARY}\n```\n[It met](http://{CANARY} '{CANARY}'). <{CANARY}>\n",
    ),
    "French": ("text", f"Le conseil municipal a fermé le pont {CANARY} mardi soir après une inspection."),
    "blank": ("html", f"<{CANARY}></{CANARY}>"),
}


def tell_in_bodies(watched: Watched) -> None:
    for name, (form, text) in TEXTS.items():
        document = {"text": text, "title": f"The {CANARY}", "id": CANARY, "format": form}
        if name != "French":
            document["language"] = "en"  # as few words beside a long one in no language may not tell
        everything = {**document, "include": ["spans", "sentences", "explanation", "what_if"]}
        for model in ("fast", "deep") if name == "text" else ("fast",):
            watched.post(f"score {name} {model}", "/v1/score", {**everything, "model": model})
        watched.post(f"batch {name}", "/v1/score/batch", {"items": [document, document]})
        watched.post(f"compare {name}", "/v1/compare", {"a": document, "b": document})
        watched.post(f"suggest {name}", "/v1/suggest", {**document, "target": 0.1})
        lines = b"".join(json.dumps(document).encode() + b"\n" for _ in range(2))
        watched.post(f"stream {name}", "/v1/score/stream", lines, NDJSON)


def tell_in_bad_bodies(watched: Watched) -> None:
    bad: dict[str, Any] = {
        "cut short": json.dumps({"text": CANARY}).encode()[:-1],
        "not quoted": f'{{"text": {CANARY}}}'.encode(),
        "not UTF-8": f'{{"text": "{CANARY} '.encode() + b'\xff"}',
        "no number": f'{{"text": "{CANARY}", "target": NaN}}'.encode(),
        "raw control": f'{{"text": "{CANARY}\n"}}'.encode(),
        "deep": b"[" * 2_000 + CANARY.encode(),
        "repeated": f'{{"{CANARY}": 1, "{CANARY}": 2, "text": "a", "text": "{CANARY}"}}'.encode(),
        "a string": CANARY,
        "unknown field": {"text": "a", CANARY: CANARY},
        "wrong types": {"text": [CANARY], "title": {CANARY: CANARY}, "id": [CANARY]},
        "wrong choices": {
            "text": CANARY,
            "format": CANARY,
            "language": CANARY,
            "model": CANARY,
            "offsets": CANARY,
            "include": [CANARY],
            "dimensions": [CANARY],
            "target": CANARY,
            "dimension": CANARY,
            "rules": {"profile": CANARY, "disable": [CANARY], "minimum_score": CANARY},
        },
        "no such rule": {"text": CANARY, "rules": {"disable": [CANARY]}},
        "no such profile": {"text": CANARY, "rules": {"profile": CANARY}},
        "half a pair": {"text": f"{CANARY} \ud800", "id": CANARY},
        "too long": {"text": f"{CANARY} " * 200},
        "far too long": {"text": f"{CANARY} " * 2_000},
        "long title": {"text": "a", "title": f"{CANARY} " * 100},
        "bad items": {"items": [CANARY, {CANARY: CANARY}, {"text": CANARY, "id": [CANARY]}, [CANARY]]},
        "a pair": {"a": {"text": CANARY, CANARY: 1}, "b": CANARY},
    }
    for name, body in bad.items():
        for path in ("/v1/score", "/v1/score/batch", "/v1/compare", "/v1/suggest"):
            watched.post(f"{path} {name}", path, body)
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        watched.post(f"stream {name}", "/v1/score/stream", content + b"\n", NDJSON)
    half = f"POST /v1/score HTTP/1.1\r\nHost: x\r\nX-API-Key: {KEY}\r\nContent-Type: {JSON}\r\n"
    watched.send("half a body", f'{half}Content-Length: 900\r\n\r\n{{"text": "{CANARY}'.encode(), half=True)
    chunked = f"{half}Transfer-Encoding: chunked\r\n\r\n"
    watched.send("a bad chunk", f"{chunked}{CANARY}\r\n{CANARY}".encode(), half=True)


def tell_with_faults(watched: Watched) -> None:
    for fault in ("FAIL", "EXHAUST", "ENCODE", "STOP"):
        document = {"text": f"{fault} {CANARY}", "title": CANARY, "id": CANARY}
        watched.post(f"score {fault}", "/v1/score", document)
        watched.post(f"batch {fault}", "/v1/score/batch", {"items": [document, document]})
        watched.post(f"compare {fault}", "/v1/compare", {"a": document, "b": document})
        watched.post(f"suggest {fault}", "/v1/suggest", {**document, "target": 0.1})
        watched.post(f"stream {fault}", "/v1/score/stream", json.dumps(document).encode() + b"\n", NDJSON)


def tell_in_heads(watched: Watched) -> None:
    named = (
        *(
            "X-Request-ID",
            "traceparent",
            "tracestate",
            "baggage",
            "User-Agent",
            "Cookie",
            "Referer",
            "Accept",
        ),
        *("If-None-Match", "X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "Origin", "Host", "From"),
        *("Content-Encoding", "Content-Language", "Accept-Language", "Expect", "Upgrade", "X-API-Key"),
    )
    body = {"text": "The council met on Monday."}
    for name in named:
        watched.post(f"header {name}", "/v1/score", body, **{name: f"{CANARY} {CANARY}"})
    watched.post(
        "header Authorization", "/v1/score", body, **{"X-API-Key": "", "Authorization": f"Bearer {CANARY}"}
    )
    watched.post("media type", "/v1/score", body, f"{JSON}; charset={CANARY}")
    watched.post("media type of a stream", "/v1/score/stream", body, f"text/{CANARY}")
    watched.ask(
        "preflight", "OPTIONS", "/v1/score", **{"Origin": CANARY, "Access-Control-Request-Method": CANARY}
    )
    for path in (
        f"/{CANARY}?{CANARY}={CANARY}",
        f"/v1/models/{CANARY}",
        f"/problems/{CANARY}",
        f"/v1/{CANARY}",
    ):
        watched.ask(f"path {path}", "GET", path)
    watched.ask("a query", "GET", f"/v1/rules?category={CANARY}&{CANARY}={CANARY}")
    watched.ask("a page's query", "GET", f"/?text={CANARY}")
    watched.ask("a method", CANARY, "/v1/score")
    for number, raw in enumerate(
        (f"{CANARY}\r\n\r\n", f"GET /{CANARY}\r\n\r\n", f"GET / HTTP/{CANARY}\r\n\r\n")
    ):
        watched.send(f"no head {number}", raw.encode(), half=True)
    watched.send("no header", f"GET / HTTP/1.1\r\nHost: x\r\n{CANARY}\r\n\r\n".encode(), half=True)
    watched.send("a long head", f"GET / HTTP/1.1\r\nX: {CANARY * 4_000}\r\n\r\n".encode(), half=True)


def problems(answer: Answer) -> Iterator[bytes]:
    """Yield every problem in an answer, without the caller's own id beside it."""
    if answer.status >= 400:
        yield answer.body
    elif b'"problem"' in answer.body:
        try:
            results = json.loads(answer.body)["results"]
        except ValueError:
            lines = re.sub(rb"\r\n[0-9a-f]+\r\n|^[0-9a-f]+\r\n", b"", answer.body).split(b"\n")
            results = [json.loads(line) for line in lines if line.startswith(b"{")]
        yield from (json.dumps(result["problem"]).encode() for result in results if result.get("problem"))


def test_doors_were_open(watched: Watched) -> None:
    statuses = {answer.status for answer in watched.answers.values()}
    assert statuses >= {200, 400, 403, 404, 413, 415, 422, 500}
    for name in ("text", "html", "markdown"):
        assert watched.answers[f"suggest {name}"].body.count(CANARY.encode()) > 3
    for name in ("score text fast", "score text deep", "batch html", "compare markdown", "stream text"):
        assert CANARY.encode() in watched.answers[name].body
    assert len(watched.answers) > 150
    output = (watched.folder / "output").read_bytes()
    assert output.count(b'"event": "fault"') >= 20
    assert b'"status": "500"' in output
    assert b"POST /v1/score" in b"".join(watched.spans)
    assert b"internal-error" in b"".join(watched.spans)


def test_log_has_no_word_of_it(watched: Watched) -> None:
    output = (watched.folder / "output").read_text("utf-8")
    assert [line for line in output.splitlines() if CANARY.lower() in line.lower()] == []


def test_metrics_have_no_word_of_it(watched: Watched) -> None:
    page = watched.answers["metrics"]
    assert page.status == 200
    assert b"plumbline_problems_total" in page.body
    assert CANARY.lower().encode() not in page.body.lower()


def test_spans_have_no_word_of_it(watched: Watched) -> None:
    assert CANARY.lower().encode() not in b"".join(watched.spans).lower()


def test_problems_have_no_word_of_it(watched: Watched) -> None:
    seen = 0
    for what, answer in watched.answers.items():
        for problem in problems(answer):
            seen += 1
            assert CANARY.lower().encode() not in problem.lower(), what
    assert seen > 130


def test_heads_of_answers_have_no_word_of_it(watched: Watched) -> None:
    told = {
        what for what, answer in watched.answers.items() if CANARY.lower().encode() in answer.head.lower()
    }
    assert told == set()


def test_files_have_no_word_of_it(watched: Watched) -> None:
    found = list(watched.files())
    assert any(path.is_relative_to(watched.service.metrics) for path in found)
    for path in found:
        assert CANARY.lower() not in path.name.lower()
        assert CANARY.lower().encode() not in path.read_bytes().lower(), path


def test_nothing_is_written_but_the_metrics(watched: Watched) -> None:
    opened = (watched.folder / "opened").read_text("utf-8").splitlines()
    assert opened
    elsewhere = {
        path
        for path in opened
        if not Path(path).is_relative_to(watched.service.metrics) and path != "/dev/null"
    }
    assert elsewhere == set()
    left = {path.relative_to(watched.folder).parts[0] for path in watched.files()}
    assert left <= {"metrics", "opened", "output"}
