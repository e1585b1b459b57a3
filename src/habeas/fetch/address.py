"""The address of a page, taken apart and checked before anything is asked of the network."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from habeas.errors import NotFetched

PORTS = {"http": 80, "https": 443}
PATH_SAFE, QUERY_SAFE = "/%:@!$&'()*+,;=~-._", "/%:@!$&'()*+,;=~-._?"
LONGEST = 8_000  # characters; servers refuse longer ones


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect and what to ask for. text: the address as it is shown, without what stands after #."""

    text: str
    scheme: str
    host: str
    port: int
    path: str


def target_of(url: str) -> Target:
    """The parts of an address. Raises NotFetched where it is none of http or https, or holds a password."""
    shown = url[:200]
    try:
        parts = urlsplit(url.strip())
        scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
        plain = host if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise NotFetched(f"{shown}: not an address ({error}); check it") from error
    if scheme not in PORTS:
        raise NotFetched(f"{shown}: {scheme or 'no scheme'}; only http and https are fetched")
    if not plain or len(url) > LONGEST:
        raise NotFetched(f"{shown}: not the address of a page; check it")
    if parts.username is not None or parts.password is not None:
        raise NotFetched(f"{scheme}://…@{host}: a name or password in it; save the page and read that")
    path = quote(parts.path or "/", safe=PATH_SAFE)
    query = f"?{quote(parts.query, safe=QUERY_SAFE)}" if parts.query else ""
    number = port or PORTS[scheme]
    bracketed = f"[{plain}]" if ":" in plain else plain
    shown_port = "" if number == PORTS[scheme] else f":{number}"
    return Target(f"{scheme}://{bracketed}{shown_port}{path}{query}", scheme, plain, number, f"{path}{query}")


def redirected(target: Target, location: str) -> Target:
    """Where a redirect leads. Raises NotFetched where that may not be followed."""
    try:
        joined = urljoin(target.text, location)
    except ValueError as error:
        raise NotFetched(f"{target.text}: leads to no address; check it in a browser") from error
    try:
        found = target_of(joined)
    except NotFetched as error:
        raise NotFetched(f"{target.text}: leads to {error}") from error
    if (target.scheme, found.scheme) == ("https", "http"):
        raise NotFetched(
            f"{target.text}: leads from https to plain {found.text}; name that address if you mean it"
        )
    return found
