"""A stand-in for an OpenAI-compatible endpoint: it answers as a test wants, and notes what it was asked.

By hand, to see how it goes: `python -m tests.extractors.standin 8000 [answer.json]`.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

Behave = Callable[["Handler", dict[str, Any]], None]


class Handler(BaseHTTPRequestHandler):
    """Hands each request to the behaviour of its server."""

    server: StandIn

    def do_POST(self) -> None:
        """Any question."""
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.asked.append(body)
        self.server.heads.append({k.lower(): v for k, v in self.headers.items()} | {"path": self.path})
        with suppress(BrokenPipeError, ConnectionResetError):  # whoever asked has gone, as some tests want
            self.server.behave(self, body)

    def send(self, status: int, data: bytes, type: str = "application/json", **headers: str) -> None:
        """A whole answer."""
        self.send_response(status)
        for name, value in {"content-type": type, "content-length": str(len(data)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is printed."""


class StandIn(ThreadingHTTPServer):
    """The server. asked: the bodies that it was sent; heads: their headers and paths."""

    daemon_threads = True

    def __init__(self, behave: Behave, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.behave, self.asked, self.heads = behave, list[dict[str, Any]](), list[dict[str, str]]()

    @property
    def url(self) -> str:
        """Its base URL."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


@contextmanager
def standing_in(behave: Behave) -> Iterator[StandIn]:
    """The server, while it is needed."""
    server = StandIn(behave)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def completion(content: str | None, *, ended: str = "stop") -> bytes:
    """The envelope of an answer."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": ended}
    return json.dumps({"object": "chat.completion", "choices": [choice]}).encode()


def claims(*told: dict[str, Any]) -> str:
    """An answer that makes these claims; what a claim leaves out is as most have it."""
    usual = {"paragraph": 1, "people": [], "realis": "actual", "certainty": "asserted", "said_by": ""}
    return json.dumps({"claims": [usual | claim for claim in told]})


def saying(content: str | None, *, ended: str = "stop") -> Behave:
    """Answers all questions with this."""
    return lambda handler, _: handler.send(200, completion(content, ended=ended))


def failing(status: int, times: int, then: str, **headers: str) -> Behave:
    """Answers with an error so many times, then with this."""
    left = [times]

    def behave(handler: Handler, _: dict[str, Any]) -> None:
        if left[0] > 0:
            left[0] -= 1
            handler.send(status, b'{"error": {"message": "a secret of the server"}}', **headers)
        else:
            handler.send(200, completion(then))

    return behave


def silent(seconds: float) -> Behave:
    """Says nothing for so long."""

    def behave(handler: Handler, _: dict[str, Any]) -> None:
        time.sleep(seconds)
        handler.send(200, completion(claims()))

    return behave


def dripping(pause: float) -> Behave:
    """One space after the other, without an end."""

    def behave(handler: Handler, _: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "application/json")
        handler.end_headers()
        for _i in range(200):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(pause)

    return behave


def broken_off(data: bytes, promised: int) -> Behave:
    """Promises more than it sends."""

    def behave(handler: Handler, _: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "application/json")
        handler.send_header("content-length", str(promised))
        handler.end_headers()
        handler.wfile.write(data)
        handler.close_connection = True

    return behave


if __name__ == "__main__":
    answer = Path(sys.argv[2]).read_text("utf-8") if len(sys.argv) > 2 else claims()
    StandIn(saying(answer), int(sys.argv[1])).serve_forever()
