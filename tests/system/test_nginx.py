"""The service behind a real nginx, set up by the file that the documentation offers."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from calls import JSON, call
from processes import free_port
from running import ROOT, SECONDS, Service, serving
from waiting import wait_until

from app.settings import Settings

CONFIGURATION = ROOT / "docs" / "deploy" / "nginx.conf"
LINES = "application/x-ndjson"
TEXT = {"text": "Officials said on Monday that 24 people died, a shocking toll."}
AROUND = """
user root; # whose folders pytest makes; else it is warned of, no more
daemon off;
pid {folder}/pid;
error_log stderr;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include {folder}/plumbline.conf;
}}
"""

needs_nginx = pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")


def listens(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def run_nginx(folder: Path, service: int) -> Iterator[int]:
    """Run it before the service at a port; yield its own."""
    port, own = free_port(), CONFIGURATION.read_text("utf-8")
    for written, here in (
        ("127.0.0.1:8000", f"127.0.0.1:{service}"),
        ("listen 8080", f"listen 127.0.0.1:{port}"),
    ):
        assert own.count(written) == 1
        own = own.replace(written, here)
    (folder / "plumbline.conf").write_text(own, "utf-8")
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder), "utf-8")
    process = subprocess.Popen(["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")])
    try:
        wait_until(lambda: listens(port), "nginx")
        assert process.poll() is None
        assert call(port, "GET", "/livez")[0] == 200
        yield port
    finally:
        process.terminate()
        process.wait(SECONDS)


@pytest.fixture(scope="module")
def nginx(service: Service, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    yield from run_nginx(tmp_path_factory.mktemp("nginx"), service.port)


@pytest.fixture
def counted(tmp_path: Path) -> Iterator[int]:
    """Before a service that lets each address call twice."""
    service = Service(free_port(), tmp_path / "attempts", tmp_path, workers=1)
    with serving(service, tmp_path, PLUMBLINE_RATE_LIMIT="2", PLUMBLINE_MODELS="fast"):
        yield from run_nginx(tmp_path, service.port)


def post(port: int, path: str, body: bytes, media: str = JSON) -> tuple[int, dict[str, Any]]:
    status, content = call(port, "POST", path, body, headers={"Content-Type": media})
    return status, json.loads(content)


@needs_nginx
def test_answer_is_the_services_own(nginx: int, service: Service) -> None:
    assert call(nginx, "POST", "/v1/score", TEXT) == call(service.port, "POST", "/v1/score", TEXT)


@needs_nginx
def test_report_of_a_stream_comes_before_the_next_document_is_sent(nginx: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", nginx, timeout=SECONDS)
    connection.putrequest("POST", "/v1/score/stream")
    connection.putheader("Content-Type", LINES)
    connection.putheader("Transfer-Encoding", "chunked")
    connection.endheaders()
    line = json.dumps(TEXT).encode() + b"\n"

    def send(chunk: bytes) -> None:
        connection.send(b"%x\r\n%s\r\n" % (len(chunk), chunk))

    send(line)
    response = connection.getresponse()
    for number in range(3):
        assert json.loads(response.readline())["index"] == number
        send(line)
    send(b"")
    assert json.loads(response.readline())["index"] == 3
    assert response.read() == b""
    connection.close()


@needs_nginx
@pytest.mark.parametrize(
    ("path", "media", "size", "status", "problem"),
    [
        ("/v1/score", JSON, 400_000, 413, "text-too-long"),
        ("/v1/score", JSON, 8_500_000, 413, "body-too-large"),
        ("/v1/score/stream", JSON, 20_000_000, 415, "unsupported-media-type"),
    ],
)
def test_refusal_is_in_the_services_own_words(  # noqa: PLR0917  # a case a row
    nginx: int, path: str, media: str, size: int, status: int, problem: str
) -> None:
    found, told = post(nginx, path, json.dumps({"text": "a " * (size // 2)}).encode(), media)

    assert (found, told["type"]) == (status, f"/problems/{problem}")


@needs_nginx
def test_figures_are_not_for_callers(nginx: int) -> None:
    assert call(nginx, "GET", "/metrics")[0] == 404


@needs_nginx
def test_callers_are_counted_by_their_own_address(counted: int) -> None:
    def statuses(address: str, times: int) -> list[int]:
        found = []
        for _ in range(times):
            connection = http.client.HTTPConnection(
                "127.0.0.1", counted, timeout=SECONDS, source_address=(address, 0)
            )
            forged = {"Content-Type": JSON, "X-Forwarded-For": f"192.0.2.{len(found)}"}
            connection.request("POST", "/v1/score", json.dumps(TEXT), forged)
            found.append(connection.getresponse().status)
            connection.close()
        return found

    assert statuses("127.0.0.2", 3) == [200, 200, 429]
    assert statuses("127.0.0.3", 1) == [200]


def test_nginx_leaves_limits_of_size_and_time_to_the_service() -> None:
    told, limits = CONFIGURATION.read_text("utf-8"), Settings()
    whole, stream = map(int, re.findall(r"proxy_read_timeout (\d+)s;", told))
    (megabytes,) = re.findall(r"client_max_body_size (\d+)m;", told)

    assert int(megabytes) << 20 > limits.max_body_bytes
    assert whole > limits.time_budget_seconds
    assert stream > limits.stream_idle_seconds
