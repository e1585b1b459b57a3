"""Connections to checked addresses only, all of them over by one deadline.

Invariant: a name is looked up once, and the connection is made to an address that came of that look-up and was checked.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from habeas.fetch.addresses import resolve


class Checked(httpcore.NetworkBackend):
    """Looks a host up, checks its addresses, and connects to the first that answers. Raises NotFetched."""

    def __init__(self, url: str, left: Callable[[], float], *, allow_private: bool) -> None:
        self._inner = httpcore.SyncBackend()
        self._url, self._left, self._allow_private = url, left, allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the host. timeout is not heeded: the deadline is."""
        del timeout
        failed: Exception | None = None
        for address in resolve(host, port, self._url, allow_private=self._allow_private):
            try:
                stream = self._inner.connect_tcp(address, port, self._left(), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return Timed(stream, self._left)
        raise failed or httpcore.ConnectError("no address")

    def sleep(self, seconds: float) -> None:
        """Waits; asked for between tries only, of which there is one."""
        time.sleep(min(seconds, self._left()))


class Timed(httpcore.NetworkStream):
    """A connection of which every step ends by the deadline, so that bytes that drip do not prolong it."""

    def __init__(self, inner: httpcore.NetworkStream, left: Callable[[], float]) -> None:
        self._inner, self._left = inner, left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes."""
        del timeout
        return self._inner.read(max_bytes, self._left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends bytes."""
        del timeout
        self._inner.write(buffer, self._left())

    def close(self) -> None:
        """Ends the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted."""
        del timeout
        return Timed(self._inner.start_tls(ssl_context, server_hostname, self._left()), self._left)

    def get_extra_info(self, info: str) -> Any:
        """Facts about the connection."""
        return self._inner.get_extra_info(info)
