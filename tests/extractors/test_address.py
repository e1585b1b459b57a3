"""Where the text would go is told from the address alone, and whatever is not plainly near is elsewhere."""

from __future__ import annotations

import pytest

from habeas.errors import BadOption
from habeas.extractors import Reach, destination_of


@pytest.mark.parametrize(("url", "reach", "host"), [
    ("http://127.0.0.1:8000/v1", Reach.machine, "127.0.0.1:8000"),
    ("http://localhost/v1/", Reach.machine, "localhost"),
    ("http://[::1]:9/v1", Reach.machine, "[::1]:9"),
    ("http://[::ffff:127.0.0.1]/v1", Reach.machine, "::ffff:127.0.0.1"),
    ("http://192.168.1.5/v1", Reach.network, "192.168.1.5"),
    ("http://10.1.2.3/v1", Reach.network, "10.1.2.3"),
    ("https://[fd00::1]/v1", Reach.network, "[fd00::1]"),
    ("https://api.model.example/v1", Reach.elsewhere, "api.model.example"),
    ("https://localhost.model.example/v1", Reach.elsewhere, "localhost.model.example"),
    ("https://127.0.0.1.model.example/v1", Reach.elsewhere, "127.0.0.1.model.example"),
    ("https://2130706433/v1", Reach.elsewhere, "2130706433"),
    ("https://127.1/v1", Reach.elsewhere, "127.1"),
    ("https://203.0.113.5/v1", Reach.elsewhere, "203.0.113.5"),
    ("https://0.0.0.0/v1", Reach.elsewhere, "0.0.0.0"),
    ("https://100.64.0.1/v1", Reach.elsewhere, "100.64.0.1"),
])  # fmt: skip
def test_only_a_written_out_near_address_is_near(url: str, reach: Reach, host: str) -> None:
    to = destination_of(url)
    assert (to.reach, to.host.strip("[]") if "ffff" in url else to.host) == (reach, host)
    assert to.url == f"{url.partition(':')[0]}://{to.host}/v1"


@pytest.mark.parametrize("url", [
    None, "", "v1", "ftp://127.0.0.1/v1", "http://", "https://ada:secret@model.example/v1", "https://model.example/v1?key=s",
    "https://model.example/v1#a", "https://model.example:port/v1", "https://model.example\\@127.0.0.1/v1",
    "https://model example/v1", "https://\u202eexample/v1", "https://[::1/v1", "https://model.example/v1\r\nX: y",
    "https://-model.example/v1", "https://model.example/ v1",
])  # fmt: skip
def test_an_odd_address_is_refused_and_a_key_in_it_not_repeated(url: str | None) -> None:
    with pytest.raises(BadOption, match="--base-url") as refused:
        destination_of(url)
    assert "secret" not in str(refused.value)


def test_reports_are_not_sent_elsewhere_unencrypted() -> None:
    with pytest.raises(BadOption, match=r"would send reports to model\.example unencrypted"):
        destination_of("http://model.example/v1")
