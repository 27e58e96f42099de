"""A host on this machine that answers as hosts on the web do."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STORY = "“We left,” Amina Yusuf said on Monday. The café at the bridge closed in 2029, and forty people lost their work."
PAGE = f"<!DOCTYPE html><html><body><article><p>{STORY}</p></article></body></html>"
UTF8 = {"Content-Type": "text/html; charset=utf-8"}


class Host(ThreadingHTTPServer):
    """Remembers what it was asked, and by whom."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.robots: tuple[int, str] = (200, "User-agent: *\nDisallow: /private/*.html$\n")
        self.base = f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Host

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.agents.add(self.headers["User-Agent"])
        try:
            self.respond()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def respond(self) -> None:
        path = self.path
        if path == "/robots.txt":
            status, rules = self.server.robots
            self.answer(status, rules.encode(), {"Content-Type": "text/plain"})
        elif path.startswith("/moved/"):
            self.answer(301, b"gone on", {**UTF8, "Location": path.removeprefix("/moved").replace("//", "http://", 1)})
        elif path == "/round":
            self.answer(302, b"", {"Location": "/round"})
        elif path == "/away":
            self.answer(302, b"", {"Location": "file:///etc/passwd"})
        elif path == "/packed":
            self.answer(200, gzip.compress(PAGE.encode()), {**UTF8, "Content-Encoding": "gzip"})
        elif path == "/latin":
            self.answer(200, PAGE.encode("cp1252"), {"Content-Type": "text/html; charset=windows-1252"})
        elif path == "/chunks":
            self.answer_in_chunks([PAGE.encode()[:40], PAGE.encode()[40:]], 0)
        elif path == "/drip":
            self.answer_in_chunks([b"<p>"] * 20, 0.1)
        elif path == "/slow":
            time.sleep(1)
            self.answer(200, PAGE.encode(), UTF8)
        elif path.startswith("/missing"):
            self.answer(404, b"<p>Not here.</p>", UTF8)
        else:
            self.answer(200, PAGE.replace("2029", path.strip("/")).encode(), UTF8)

    def answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer_in_chunks(self, pieces: list[bytes], pause: float) -> None:
        self.send_response(200)
        self.send_header("Content-Type", UTF8["Content-Type"])
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for piece in [*pieces, b""]:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            time.sleep(pause)


@contextmanager
def serving() -> Iterator[Host]:
    with Host() as host:
        thread = threading.Thread(target=host.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield host
        finally:
            host.shutdown()
            thread.join()
