"""What is not on the public internet is not connected to, in whatever way it is written."""

from __future__ import annotations

import pytest

from habeas.errors import NotFetched
from habeas.fetch.address import target_of
from habeas.fetch.addresses import is_public


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1",
        "255.255.255.255", "192.0.0.8", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "fe80::1",
        "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1", "2002:7f00:1::1", "2001:0:1:2::3",
        "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "100::1", "192.88.99.1", "3fff::1", "5f00::1", "not an address", "",
    ],
)  # fmt: skip
def test_any_other_address_is_not(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    ("url", "text", "host", "port"),
    [
        ("HTTPS://Herald.Example", "https://herald.example/", "herald.example", 443),
        ("http://herald.example:8080/a b?q=é#part", "http://herald.example:8080/a%20b?q=%C3%A9", "herald.example", 8080),
        ("https://bücher.example/%41", "https://xn--bcher-kva.example/%41", "xn--bcher-kva.example", 443),
        ("http://[::1]:80/", "http://[::1]/", "::1", 80),
    ],
)  # fmt: skip
def test_an_address_is_taken_apart(url: str, text: str, host: str, port: int) -> None:
    target = target_of(url)
    assert (target.text, target.host, target.port) == (text, host, port)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://herald.example/", "http://", "https:///path", "http://a:b@herald.example/",
        "http://herald.example:99999/", "http://[::1/", "http://" + "a" * 70 + ".example/", "//herald.example/",
        "http://herald.example/" + "a" * 9000, "javascript:alert(1)", "http://a..b/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_refused(url: str) -> None:
    with pytest.raises(NotFetched, match="; "):
        target_of(url)


def test_a_password_is_not_repeated() -> None:
    with pytest.raises(NotFetched) as error:
        target_of("https://ada:secret@herald.example/")
    assert "secret" not in str(error.value) and "ada" not in str(error.value)
