"""A collector of traces that keeps what it is sent."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, HTTPServer


def make_collector(bodies: list[bytes]) -> HTTPServer:
    """Return one on a free port; the caller runs it."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the library's name
            bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return HTTPServer(("127.0.0.1", 0), Handler)
