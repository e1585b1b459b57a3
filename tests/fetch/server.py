"""A server on this machine that misbehaves as its paths ask for. Each path is one way."""

from __future__ import annotations

import contextlib
import gzip
import socket
import ssl
import struct
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import brotli

PEM = Path(__file__).parent / "herald.example.pem"
PAGE = (
    "<!doctype html><html><head><title>Two freed</title></head><body><article><h1>Two freed</h1>"
    "<p>Ada Example and Ben Sample were freed from the prison in Exampleville after 58 months, the café owner said.</p>"
    "<p>They had been arrested in June 2026 and were sentenced by a court of the town to seven years each.</p>"
    "</article></body></html>"
)
HTML = "text/html; charset=utf-8"
GZIP_BOMB = gzip.compress(gzip.compress(bytes(20_000_000)))
BROTLI_BOMB = brotli.compress(bytes(20_000_000), quality=4)


class Misbehaving(BaseHTTPRequestHandler):
    """Answers by path; a method for each way is below, found by its name."""

    protocol_version = "HTTP/1.1"
    seen: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        """Answers as the path's first part says."""
        type(self).seen.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        way = self.path.strip("/").partition("/")[0].partition("?")[0].replace("-", "_")
        self.close_connection = True
        with contextlib.suppress(OSError):  # the reader has gone: what the test is about
            getattr(self, f"way_{way}")()

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def answer(self, body: bytes = PAGE.encode(), status: int = 200, **headers: str) -> None:
        """A whole answer; a header given as "" is left out."""
        told = {"Content_Type": HTML, "Content_Length": str(len(body)), **headers}
        self.send_response(status)
        for name, value in told.items():
            if value:
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self, piece: bytes) -> None:
        """The piece again and again, for as long as somebody listens."""
        for _ in range(600):
            self.wfile.write(piece)
            self.wfile.flush()
            time.sleep(0.05)

    def way_page(self) -> None:
        self.answer()

    def way_missing(self) -> None:
        self.answer(b"no", 404)

    def way_broken(self) -> None:
        self.answer(b"no", 500)

    def way_part(self) -> None:
        self.answer(status=206)

    def way_loop(self) -> None:
        self.answer(b"", 302, Location="/loop")

    def way_nowhere(self) -> None:
        self.answer(b"", 302)

    def way_to(self) -> None:
        """To the address in the path."""
        self.answer(b"", 301, Location=unquote(self.path.removeprefix("/to/")))

    def way_endless(self) -> None:
        self.answer(b"", Content_Length="")
        while True:
            self.wfile.write(b"<p>word word word</p>" * 5000)

    def way_huge(self) -> None:
        self.answer(b"", Content_Length="5000000000")

    def way_drip(self) -> None:
        self.answer(b"<html>", Content_Length="100000")
        self.drip(b"x")

    def way_drip_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        self.drip(b"X-A: b\r\n")

    def way_silent(self) -> None:
        time.sleep(5)

    def way_short(self) -> None:
        self.answer(Content_Length=str(len(PAGE.encode()) + 1000))

    def way_image(self) -> None:
        self.answer(b"\x89PNG", Content_Type="image/png")

    def way_untyped(self) -> None:
        self.answer(Content_Type="")

    def way_lying_charset(self) -> None:
        self.answer(PAGE.encode("latin-1"), Content_Type="text/html; charset=utf-8")

    def way_odd_charset(self) -> None:
        self.answer(PAGE.encode(), Content_Type="text/html; charset=rot13")

    def way_gzip(self) -> None:
        self.answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def way_deflate(self) -> None:
        self.answer(zlib.compress(PAGE.encode())[2:-4], Content_Encoding="deflate")

    def way_brotli(self) -> None:
        self.answer(brotli.compress(PAGE.encode()), Content_Encoding="br")

    def way_gzip_bomb(self) -> None:
        self.answer(GZIP_BOMB, Content_Encoding="gzip, gzip")

    def way_brotli_bomb(self) -> None:
        self.answer(BROTLI_BOMB, Content_Encoding="br")

    def way_cut_gzip(self) -> None:
        self.answer(gzip.compress(PAGE.encode())[:-30], Content_Encoding="gzip")

    def way_cut_brotli(self) -> None:
        self.answer(brotli.compress(PAGE.encode())[:-30], Content_Encoding="br")

    def way_not_gzip(self) -> None:
        self.answer(Content_Encoding="gzip")

    def way_zstd(self) -> None:
        self.answer(Content_Encoding="zstd")

    def way_chunked(self) -> None:
        self.answer(b"", Content_Length="", Transfer_Encoding="chunked")
        data = PAGE.encode()
        for piece in (data[:50], data[50:], b""):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))

    def way_chunked_cut(self) -> None:
        self.answer(b"", Content_Length="", Transfer_Encoding="chunked")
        self.wfile.write(b"ffff\r\n<html>")

    def way_chunked_odd(self) -> None:
        self.answer(b"", Content_Length="", Transfer_Encoding="chunked")
        self.wfile.write(b"no size\r\n<html>")

    def way_reset(self) -> None:
        self.answer(b"<html>", Content_Length="1000")
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.shutdown(socket.SHUT_RD)
        self.connection.close()

    def way_garbage(self) -> None:
        self.wfile.write(b"\x00\x01SMTP ready\r\n\r\n")

    def way_long_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 1_000_000)

    def way_cookie(self) -> None:
        self.answer(b"", 302, Set_Cookie="a=b", Location="/page")

    def way_escape(self) -> None:
        self.send_response(404, "\x1b[31mgone")
        self.end_headers()

    def way_empty(self) -> None:
        self.answer(b"")

    def way_feed(self) -> None:
        feed = "<rss version='2.0'><channel><title>Herald</title><item><title>Freed</title><description>"
        entry = "Ada Example was freed from the prison on Thursday.</description></item></channel></rss>"
        self.answer((feed + entry).encode(), Content_Type="application/rss+xml")


@contextlib.contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[tuple[str, type[Misbehaving]]]:
    """The address of a running server, and its handler, which keeps what was asked."""
    handler = type("Handler", (Misbehaving,), {"seen": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        if context is not None:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"{'https' if context else 'http'}://127.0.0.1:{server.server_port}", handler
        server.shutdown()
