"""Which addresses are on the public internet. Invariant: what is not known to be public is not."""

from __future__ import annotations

import ipaddress
import socket

from habeas.errors import NotFetched

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# Networks whose addresses hold an IPv4 address that the packets end up at: 6to4, Teredo, NAT64
SIX_TO_FOUR = ipaddress.IPv6Network("2002::/16")
TEREDO = ipaddress.IPv6Network("2001::/32")
NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
# Set aside since, or seen otherwise by the tables of Python 3.11: protocol assignments, relays, documentation, segments
SET_ASIDE = tuple(
    map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20", "5f00::/16", "100::/64"))
)


def resolve(host: str, port: int, url: str, *, allow_private: bool) -> list[str]:
    """The addresses of the host, all of them checked. Raises NotFetched where one is private or there is none.

    A name with a public and a private address is refused: it is how a name is turned against its reader.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFetched(f"{url}: no such host ({host}); check the address") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not addresses:
        raise NotFetched(f"{url}: no such host ({host}); check the address")
    for address in addresses:
        if not allow_private and not is_public(address):
            raise NotFetched(
                f"{url}: {host} is {address}, not on the public internet; say --allow-private if you mean it"
            )
    return addresses


def is_public(address: str) -> bool:
    """Whether the address is one of the public internet, and so is each IPv4 address within it."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _within(ip)
    if inner is not None:
        return _is_global(inner)
    return _is_global(ip)


def _is_global(ip: Address) -> bool:
    site_local = isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local
    special = ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_link_local or ip.is_unspecified
    aside = any(ip.version == network.version and ip in network for network in SET_ASIDE)
    return ip.is_global and not special and not site_local and not aside


def _within(ip: Address) -> Address | None:
    """The IPv4 address that an IPv6 address stands for."""
    if isinstance(ip, ipaddress.IPv4Address):
        return None
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip in SIX_TO_FOUR:
        return ip.sixtofour
    if any(ip in network for network in NAT64) or int(ip) >> 32 == 0:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    if ip in TEREDO:
        return ipaddress.IPv4Address("0.0.0.0")  # tunnels through somebody else's server: never public
    return None
