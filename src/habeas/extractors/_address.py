"""Where a report's text would go, told from the address alone: nothing is looked up, so that nothing can answer otherwise later.

Invariant: only a written-out loopback or private address, or `localhost`, counts as near; any other name counts as elsewhere.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from habeas.errors import BadOption

HOST = re.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*\.?"
)
PATH = re.compile(r"[A-Za-z0-9._~/-]*")
# RFC 1918, RFC 4193 and link-local; not all that `is_private` takes, as some of that is routed
PRIVATE = tuple(
    map(
        ip_network,
        ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10"),
    )
)


class Reach(enum.Enum):
    """How far the text goes."""

    machine = "this machine"
    network = "the local network"
    elsewhere = "elsewhere"


@dataclass(frozen=True, slots=True)
class Destination:
    """Who gets the text. host: with its port where one is said; url: put together from the parts that were checked."""

    host: str
    reach: Reach
    url: str


def destination_of(base_url: str | None) -> Destination:
    """Where an endpoint is. Raises BadOption for an address that is none, or that would send the text unencrypted elsewhere."""
    shown = "--base-url"
    if not base_url:
        raise BadOption(f"{shown}: needed; the address of the endpoint, as http://127.0.0.1:8000/v1")
    parts, port = _split(base_url)
    host = parts.hostname or ""
    address = _address(host)
    if address is None and not HOST.fullmatch(host):
        raise BadOption(f"{shown}: its host is no plain name or address; write it as https://host.example/v1")
    reach = _reach(host, address)
    if reach is Reach.elsewhere and parts.scheme == "http":
        way_out = "use https://, or its numeric address where it is on your own network"
        raise BadOption(f"{shown}: http:// would send reports to {host} unencrypted; {way_out}")
    place = (f"[{host}]" if isinstance(address, IPv6Address) else host) + (f":{port}" if port else "")
    return Destination(place, reach, f"{parts.scheme}://{place}{parts.path.rstrip('/')}")


def _split(base_url: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(base_url)
        port = parts.port
    except ValueError as error:
        raise BadOption("--base-url: not an address; write it as https://host.example/v1") from error
    if parts.username is not None or parts.password is not None:
        raise BadOption("--base-url: a name or key in it would stay in your shell's history; use --key-file")
    if (
        parts.scheme not in ("http", "https")
        or parts.query
        or parts.fragment
        or not PATH.fullmatch(parts.path)
    ):
        raise BadOption(
            "--base-url: needs http:// or https://, a host and a plain path, as https://host.example/v1"
        )
    return parts, port


def _address(host: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(host)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _reach(host: str, address: IPv4Address | IPv6Address | None) -> Reach:
    if address is None:
        return Reach.machine if host == "localhost" else Reach.elsewhere
    if address.is_loopback:
        return Reach.machine
    return Reach.network if any(address in place for place in PRIVATE) else Reach.elsewhere
