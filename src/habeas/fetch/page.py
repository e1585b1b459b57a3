"""Fetches a page: no cookies, no proxy, no second look-up, five redirects, and an end after so many bytes and seconds."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import ssl
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from habeas.errors import NotFetched, TooLarge, UnreadableSource
from habeas.fetch.address import Target, redirected, target_of
from habeas.version import __version__

if TYPE_CHECKING:
    import httpcore

log = logging.getLogger(__name__)
Left = Callable[[], float]
REDIRECTS = 5
MOVED = (301, 302, 303, 307, 308)
UNTYPED = ("", "application/octet-stream", "binary/octet-stream")  # what it is, its first bytes must show
HEADERS = (
    (b"User-Agent", f"habeas/{__version__}".encode()),
    (b"Accept", b"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5"),
    (b"Accept-Encoding", b"gzip, deflate, br"),
    (b"Connection", b"close"),
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far a fetch may go. types: media types that can be read; context: whose certificates are trusted, for tests."""

    bytes: int
    seconds: float
    types: Collection[str]
    allow_private: bool = False
    context: ssl.SSLContext | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What a server answered. body: as it was sent, still packed; hops: the addresses that led to `url`."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    time: dt.datetime
    ip: str | None = None
    hops: tuple[str, ...] = field(default=())

    @property
    def sha256(self) -> str:
        """The hash of the bytes that were sent."""
        return f"sha256:{hashlib.sha256(self.body).hexdigest()}"

    def header(self, name: str) -> str:
        """The first header of that name, "" where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")


def fetch(url: str, bounds: Bounds) -> Page:
    """The page at the address. Raises NotFetched, TooLarge or UnreadableSource, each with the address."""
    started = time.monotonic()

    def left() -> float:
        """Seconds to the deadline; never 0, which sockets take for no waiting at all."""
        return max(bounds.seconds - (time.monotonic() - started), 0.001)

    target = target_of(url)
    hops: list[str] = []
    while True:
        page = _asked(target, bounds, left)
        log.info("fetched: status %d, %d bytes", page.status, len(page.body))
        if page.status not in MOVED:
            return _accepted(page, tuple(hops))
        if len(hops) == REDIRECTS:
            raise NotFetched(f"{url}: over {REDIRECTS} redirects, last to {target.text}; check the address")
        location = page.header("location")
        if not location:
            raise NotFetched(f"{target.text}: moved, but not said where to; check the address")
        hops.append(target.text)
        target = redirected(target, location)


def _accepted(page: Page, hops: tuple[str, ...]) -> Page:
    if not 200 <= page.status < 300 or page.status == 206:
        said = f"{page.status} {page.reason}".strip()
        raise NotFetched(f"{page.url}: the server says {said[:80]}; check the address in a browser")
    return Page(page.url, page.status, page.reason, page.headers, page.body, page.time, page.ip, hops)


def _asked(target: Target, bounds: Bounds, left: Left) -> Page:
    """One question and its answer, the body only where it is one that can be read."""
    import httpcore

    from habeas.fetch.network import Checked

    backend = Checked(target.text, left, allow_private=bounds.allow_private)
    where = httpcore.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path)
    try:
        with (
            httpcore.ConnectionPool(bounds.context, network_backend=backend) as pool,
            pool.stream("GET", where, headers=list(HEADERS)) as response,
        ):
            return _answer(response, target, bounds, left)
    except (httpcore.TimeoutException, TimeoutError) as error:
        raise _too_slow(target, bounds) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
        why = " ".join(str(error).split())[:120] or "the connection broke off"
        raise NotFetched(f"{target.text}: {why}; check the address, or try later") from error


def _answer(response: httpcore.Response, target: Target, bounds: Bounds, left: Left) -> Page:
    stream = response.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream is not None else None
    page = Page(
        url=target.text,
        status=response.status,
        reason=response.extensions.get("reason_phrase", b"").decode("ascii", "replace"),
        headers=tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in response.headers),
        body=b"",
        time=dt.datetime.now(dt.UTC).replace(microsecond=0),
        ip=str(peer[0]) if peer else None,
    )
    if not 200 <= page.status < 300:
        return page  # its body is not wanted
    _check_type(page, bounds)
    body = _body(response, page, bounds, left)
    return Page(page.url, page.status, page.reason, page.headers, body, page.time, page.ip)


def _check_type(page: Page, bounds: Bounds) -> None:
    type_ = page.header("content-type").partition(";")[0].strip().lower()
    if type_ not in UNTYPED and type_ not in bounds.types:
        raise UnreadableSource(
            f"{page.url}: {type_[:60]}, which is not read from an address; save it, or its text, and read that"
        )


def _body(response: httpcore.Response, page: Page, bounds: Bounds, left: Left) -> bytes:
    declared = page.header("content-length")
    if declared.isdecimal() and len(declared) < 20 and int(declared) > bounds.bytes:
        raise _too_large(page, bounds)
    pieces, size = [], 0
    for piece in response.iter_stream():
        size += len(piece)
        if size > bounds.bytes:
            raise _too_large(page, bounds)
        if left() <= 0.001:
            raise TimeoutError
        pieces.append(piece)
    return b"".join(pieces)


def _too_large(page: Page, bounds: Bounds) -> TooLarge:
    return TooLarge(f"{page.url}: over {bounds.bytes / 1e6:g} MB; raise --max-megabytes")


def _too_slow(target: Target, bounds: Bounds) -> NotFetched:
    return NotFetched(
        f"{target.text}: not there within {bounds.seconds:g} s; try later, or raise --max-seconds"
    )
