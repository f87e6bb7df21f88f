"""Requests that only raw bytes can make, on a real server."""

from __future__ import annotations

import http.client
import json
import socket
import time
from collections.abc import Sequence

import pytest
from test_patience import serving
from test_problems import check_body

BODY = b'{"text": "a", "id": "first"}'
HIDDEN = b"GET /v1/limits HTTP/1.1\r\nHost: here\r\n\r\n"
OFFER = b"Connection: %b\r\nUpgrade: %b\r\n"


def _post(body: bytes = BODY, fields: bytes = b"", version: bytes = b"1.1") -> bytes:
    first = b"POST /v1/score HTTP/%b\r\nHost: here\r\nContent-Type: application/json\r\n" % version
    return first + fields + b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def _stream(body: bytes, version: bytes = b"1.1") -> bytes:
    return _post(body, version=version).replace(b"/score", b"/score/stream").replace(b"/json", b"/x-ndjson")


def _chunked(coding: bytes, fields: bytes = b"") -> bytes:
    head = _post(b"", fields).replace(b"Content-Length: 0", b"Transfer-Encoding: %b" % coding)
    return head + b"%x\r\n%b\r\n0\r\n\r\n" % (len(BODY), BODY)


def _told(address: tuple[str, int], parts: Sequence[bytes]) -> bytes:
    """Send the parts one after the other, and return all that comes back within a moment."""
    told = b""
    with socket.create_connection(address, timeout=0.3) as connection:
        for part in parts:
            connection.sendall(part)
            time.sleep(0.1)
        try:
            while portion := connection.recv(1 << 16):
                told += portion
        except (TimeoutError, ConnectionResetError):
            pass  # the latter where the server ends it with something of ours unread
    return told


@pytest.mark.parametrize(
    ("version", "connection", "offer"),
    [
        (b"1.1", b"Upgrade, HTTP2-Settings", b"h2c"),
        (b"1.1", b"upgrade", b"websocket"),
        (b"1.1", b"close, Upgrade", b"TLS/1.0"),
        (b"1.0", b"Upgrade", b"h2c"),
    ],
)
def test_post_is_answered_as_any_other_when_it_offers_another_protocol(
    version: bytes, connection: bytes, offer: bytes
) -> None:
    whole = _post(fields=OFFER % (connection, offer), version=version)
    middle, end = whole.index(b"grade:"), whole.index(BODY)
    with serving() as address:
        plain = _told(address, [_post(fields=b"Connection: %b\r\n" % connection, version=version)])
        for parts in (
            [whole],
            [whole[:end], whole[end:]],
            [whole[:middle], whole[middle:]],
            [whole[:middle], whole[middle : end + 5], whole[end + 5 :]],
        ):
            told = _told(address, parts)
            assert told.startswith(b"HTTP/1.1 200 ")
            assert told.partition(b"\r\n\r\n")[2] == plain.partition(b"\r\n\r\n")[2]


@pytest.mark.parametrize("cut", [False, True], ids=["at once", "later"])
def test_body_is_never_a_request_when_its_head_offers_another_protocol(cut: bool) -> None:
    whole = _post(HIDDEN, OFFER % (b"Upgrade", b"h2c"))
    end = whole.index(HIDDEN)
    chunked = whole[:end].replace(b"Content-Length: %d" % len(HIDDEN), b"Transfer-Encoding: chunked")
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(HIDDEN), HIDDEN)
    with serving() as address:
        for head, body in ((whole[:end], HIDDEN), (chunked, chunks)):
            told = _told(address, [head, body + _post()] if cut else [head + body + _post()])

            assert told.count(b"HTTP/1.1 ") == 2
            assert told.startswith(b"HTTP/1.1 400 ")
            assert b'"id":"first"' in told


def test_connection_is_kept_after_offers_of_another_protocol() -> None:
    offering = _post(fields=OFFER % (b"Upgrade", b"h2c"))
    get = HIDDEN.replace(b"\r\n\r\n", b"\r\n" + OFFER % (b"Upgrade", b"h2c") + b"\r\n")
    with serving() as address:
        for parts in ([offering, get, offering], [offering + get + offering]):
            assert _told(address, parts).count(b"HTTP/1.1 200 ") == 3


@pytest.mark.parametrize("target", [b"/v1/score", b"here:80"])
def test_nothing_is_answered_after_a_wish_for_a_tunnel(target: bytes) -> None:
    wish = b"CONNECT %b HTTP/1.1\r\nHost: here\r\n\r\n" % target
    with serving() as address:
        for parts in ([wish + HIDDEN], [wish, HIDDEN]):
            told = _told(address, parts)
            assert told.startswith(b"HTTP/1.1 4")
            assert told.count(b"HTTP/1.1 ") == 1


BROKEN = {
    "method": b"P@ST /v1/score HTTP/1.1\r\nHost: here\r\n\r\n",
    "no host": _post().replace(b"Host: here\r\n", b""),
    "no host, and an offer": _post(fields=OFFER % (b"Upgrade", b"h2c")).replace(b"Host: here\r\n", b""),
    "two hosts": _post(fields=b"host: there\r\n"),
    "two hosts from an old client": _post(fields=b"Host: here\r\n", version=b"1.0"),
    **{
        f"host {host.decode('latin-1')}": HIDDEN.replace(b"here", host)
        for host in (
            b"a b",
            b"a/b",
            b"a@b",
            b"[::1",
            b"::1",
            b"\xff",
            b"a:b",
            b"a:80:80",
            b"a, b",
            b"a?b",
            b"<a>",
        )
    },
    "version that is none": HIDDEN.replace(b"1.1", b"2.0"),
    "old version": HIDDEN.replace(b"1.1", b"0.9"),
    "two lengths": _post(fields=b"Content-Length: 3\r\n"),
    "length and chunks": _post(fields=b"Transfer-Encoding: chunked\r\n"),
    "length and an offer": _post(fields=b"Transfer-Encoding: chunked\r\n" + OFFER % (b"Upgrade", b"h2c")),
    "coding": _chunked(b"gzip, chunked"),
    "coding and an offer": _chunked(b"gzip, chunked", OFFER % (b"Upgrade", b"h2c")),
    "codings in two lines": _chunked(b"chunked", b"Transfer-Encoding: x-made-up\r\n"),
    "coding that is none": _chunked(b"identity, chunked"),
    "chunk": _post(b"").replace(b"Content-Length: 0", b"Transfer-Encoding: chunked") + b"zz\r\n",
    "address": b"GET /%b HTTP/1.1\r\nHost: here\r\n\r\n" % (b"CANARY" * 20_000),
    "long header": _post(fields=b"X-Long: %b\r\n" % (b"CANARY" * 11_000)),
    "many headers": _post(fields=b"X-Many: CANARY\r\n" * 5_000),
    "address without end": b"GET /" + b"CANARY" * 11_500,
}


@pytest.mark.parametrize("sent", BROKEN.values(), ids=BROKEN)
def test_problem_is_told_when_the_request_is_not_http(sent: bytes) -> None:
    with serving() as address, socket.create_connection(address, timeout=5) as connection:
        connection.sendall(sent)
        response = http.client.HTTPResponse(connection)
        response.begin()
        content = response.read()

        assert response.headers["content-type"] == "application/problem+json"
        assert response.headers["connection"] == "close"
        found = check_body(json.loads(content), "malformed-request")
        assert found["instance"] == f"/#{response.headers['x-request-id']}"
        assert b"CANARY" not in content
        assert connection.recv(1) == b""


@pytest.mark.parametrize(
    "host",
    [
        *(
            b"here",
            b"here:80",
            b"here:",
            b"",
            b"192.0.2.1:8000",
            b"my_host",
            b"a-b.example.",
            b"xn--zeitung-9za.example",
        ),
        *(b"[::1]", b"[2001:db8::1]:8000", b"[fe80::1%25eth0]", b"[v1.a]", b"a%20b"),
    ],
)
def test_host_is_taken_as_the_standard_has_it(host: bytes) -> None:
    with serving() as address:
        assert _told(address, [HIDDEN.replace(b"here", host)]).startswith(b"HTTP/1.1 200 ")


def test_old_client_gets_no_interim_answer() -> None:
    waiting = b"Expect: 100-continue\r\n"
    with serving() as address:
        assert _told(address, [_post(fields=waiting, version=b"1.0")]).startswith(b"HTTP/1.1 200 ")
        assert _told(address, [_post(fields=waiting)]).startswith(b"HTTP/1.1 100 Continue\r\n")


def _held_back(call: bytes) -> bytes:
    """Return the head of a call alone, which says that the body waits for a word."""
    return call.replace(b"Host:", b"Expect: 100-continue\r\nHost:").removesuffix(BODY)


def test_stream_tells_a_client_that_waits_to_send_its_lines() -> None:
    """Word and head come apart: to HAProxy (2.6) they would be a whole answer, without a line."""
    with serving() as address, socket.create_connection(address, timeout=5) as connection:
        connection.sendall(_held_back(_stream(BODY)))
        assert connection.recv(1 << 16) == b"HTTP/1.1 100 Continue\r\n\r\n"
        assert connection.recv(1 << 16).startswith(b"HTTP/1.1 200 ")
        connection.sendall(BODY)
        assert b'"id":"first"' in connection.recv(1 << 16)


def test_connection_ends_when_a_client_that_waits_is_refused() -> None:
    """Kept, it would take the next request for the body, which no client sends after a refusal."""
    refused = _post().replace(b"/json", b"/xml")
    with serving() as address:
        told = _told(address, [_held_back(refused), HIDDEN])
        kept = _told(address, [_held_back(refused) + BODY, HIDDEN])

    assert told.startswith(b"HTTP/1.1 415 ")
    assert b"connection: close" in told
    assert b" 200 " not in told
    assert [kept.count(status) for status in (b" 415 ", b" 200 ")] == [1, 1]


@pytest.mark.parametrize("coding", [b"chunked", b"Chunked", b" chunked ", b",chunked"])
def test_chunks_are_put_together_however_they_are_spelled(coding: bytes) -> None:
    with serving() as address:
        assert _told(address, [_chunked(coding)]).startswith(b"HTTP/1.1 200 ")


def test_long_headers_are_taken_up_to_the_limit() -> None:
    longest = _post(fields=b"X-Long: %b\r\n" % (b"a" * 65_000))
    with serving() as address:
        for parts in ([longest, longest], [longest[:40_000], longest[40_000:] + longest]):
            assert _told(address, parts).count(b"HTTP/1.1 200 ") == 2


def test_connection_ends_when_a_header_has_no_end() -> None:
    with serving() as address:
        told = _told(address, [HIDDEN[:-2] + b"X-Endless: ", b"CANARY" * 11_500])
        assert told.startswith(b"HTTP/1.1 400 ")
        assert b"CANARY" not in told


def test_connection_ends_when_what_follows_a_body_is_too_long() -> None:
    chunked = _post(b"").replace(b"Content-Length: 0", b"Transfer-Encoding: chunked")
    body = b"%x\r\n%b\r\n0\r\n" % (len(BODY), BODY)
    with serving() as address:
        short = _told(address, [chunked + body + b"X-Last: a\r\n\r\n"])
        assert short.startswith(b"HTTP/1.1 200 ")
        assert _told(address, [chunked, body + b"X-Last: a\r\n" * 7_000]).startswith(b"HTTP/1.1 400 ")


def test_old_client_need_not_tell_the_host() -> None:
    with serving() as address:
        told = _told(address, [_post(version=b"1.0").replace(b"Host: here\r\n", b"")])

    assert told.startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize("broken", ["method", "no host"])
def test_earlier_request_is_answered_when_what_follows_is_not_http(broken: str) -> None:
    slow = _post(b'{"text": "spin 0.3", "id": "first"}')
    with serving() as address:
        told = _told(address, [slow + BROKEN[broken], HIDDEN])

    assert told.count(b"HTTP/1.1 ") == told.count(b"HTTP/1.1 200 ") == 1
    assert b'"id":"first"' in told


def test_stream_ends_when_a_chunk_is_broken() -> None:
    head = _stream(b"").replace(b"Content-Length: 0", b"Transfer-Encoding: chunked")
    with serving() as address:
        told = _told(address, [head + b'e\r\n{"text": "a"}\n\r\n', b"zz\r\n"])

    assert told.count(b"HTTP/1.1 ") == 1
    assert not told.endswith(b"0\r\n\r\n")


def _told_after_the_end(address: tuple[str, int], sent: bytes) -> bytes:
    with socket.create_connection(address, timeout=5) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        told = b""
        while portion := connection.recv(1 << 16):
            told += portion
    return told


def test_client_gets_its_answer_when_it_has_said_that_it_sends_no_more() -> None:
    slow = b'{"text": "spin 0.2"}\n'
    call = _post(slow)
    stream = _stream(slow * 3)
    with serving() as address:
        for sent, scored in ((call, 1), (HIDDEN + call, 1), (call + call, 2), (stream, 3)):
            told = _told_after_the_end(address, sent)
            assert told.count(b'"overall":{"score"') == scored
        assert told.endswith(b"\r\n0\r\n\r\n")


def test_client_gets_a_late_answer_when_it_has_said_that_it_sends_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _look_often(monkeypatch)
    slow = b'{"text": "spin 1.2"}'
    with serving() as address:
        told = _told_after_the_end(address, _post(slow))
        old = _told_after_the_end(address, _post(slow, version=b"1.0"))

    interim, _, rest = told.rpartition(b"HTTP/1.1 100 Continue\r\n\r\n")
    assert interim.count(b"100 Continue") < 10
    assert told.startswith(b"HTTP/1.1 100 Continue\r\n\r\n")
    assert rest.startswith(b"HTTP/1.1 200 ")
    assert old.startswith(b"HTTP/1.1 200 ")


def _look_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.api.connections.patience._LOOK_SECONDS", 0.1)
    monkeypatch.setattr("app.api.connections.patience._ASK_SECONDS", 0.3)


def test_connection_ends_at_once_when_a_request_is_broken_off() -> None:
    for sent in (b"", _post()[:30], _post()[:-1]):
        with serving() as address:
            begun = time.monotonic()
            assert _told_after_the_end(address, sent) == b""
            assert time.monotonic() - begun < 2


def test_stream_to_an_old_client_is_sent_without_chunks() -> None:
    asked = _stream(b'{"text": "a"}\n' * 40, b"1.0")
    old_head = HIDDEN.replace(b"GET", b"HEAD").replace(b"HTTP/1.1", b"HTTP/1.0")
    with serving() as address:
        head, _, lines = _told(address, [asked]).partition(b"\r\n\r\n")
        short = _told(address, [_post(version=b"1.0")])
        none = _told(address, [old_head])

    assert b"transfer-encoding" not in head
    assert b"connection: close" in head
    assert [json.loads(each)["index"] for each in lines.splitlines()] == list(range(40))
    assert b"content-length" in short.partition(b"\r\n\r\n")[0]
    assert b" 200 " in none
    assert none.endswith(b"\r\n\r\n")
