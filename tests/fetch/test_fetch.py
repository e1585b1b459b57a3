"""One page from a server that misbehaves in every way: what comes of it is the page, or one line and exit code 3."""

from __future__ import annotations

import json
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from habeas.errors import BadInput, NotFetched
from habeas.fetch import Bounds, fetch, file_name
from habeas.sources import types
from tests.fetch.server import PAGE, PEM, Misbehaving, serving

Habeas = Callable[..., tuple[int, str, str]]
Served = tuple[str, type[Misbehaving]]


@pytest.fixture
def served() -> Iterator[Served]:
    """A running server."""
    with serving() as found:
        yield found


def bounds(**changed: Any) -> Bounds:
    """Bounds small enough to run into, for a server on this machine."""
    return Bounds(**{"bytes": 1_000_000, "seconds": 1.0, "types": types(), "allow_private": True, **changed})


@pytest.mark.parametrize(
    "way",
    ["page", "untyped", "lying-charset", "odd-charset", "gzip", "deflate", "brotli", "not-gzip", "chunked", "cookie"],
)  # fmt: skip
def test_a_page_is_read_however_it_was_packed(habeas: Habeas, served: Served, way: str) -> None:
    code, out, err = habeas("read", f"{served[0]}/{way}", "--allow-private", "--format", "json")
    assert (code, err) == (0, "")
    document = json.loads(out)["document"]
    assert "the café owner said" in document["text"] and document["title"] == "Two freed"
    assert document["url"].startswith(served[0]) and document["retrieved"].endswith("Z")


def test_a_feed_is_read_by_its_type(habeas: Habeas, served: Served) -> None:
    code, out, _ = habeas("read", f"{served[0]}/feed", "--allow-private", "--format", "json")
    assert code == 0 and json.loads(out)["document"]["source"] == "Herald"


@pytest.mark.parametrize(
    ("way", "says"),
    [
        ("missing", "the server says 404 Not Found; check the address in a browser"),
        ("broken", "the server says 500"),
        ("part", "the server says 206"),
        ("loop", "over 5 redirects, last to "),
        ("nowhere", "moved, but not said where to; check"),
        ("to/file:///etc/passwd", "leads to file:///etc/passwd: file; only http and https are fetched"),
        (
            "to/http://ada:secret@herald.example/",
            "leads to http://…@herald.example: a name or password in it",
        ),
        ("to/http://[", "leads to no address; check it"),
        ("endless", "over 1 MB; raise --max-megabytes"),
        ("huge", "over 1 MB; raise --max-megabytes"),
        ("drip", "not there within 1 s; try later, or raise --max-seconds"),
        ("drip-headers", "not there within 1 s;"),
        ("silent", "not there within 1 s;"),
        ("short", "peer closed connection without sending complete message body"),
        ("image", "image/png, which is not read from an address; save it"),
        ("gzip-bomb", "over 1 MB; split it"),
        ("brotli-bomb", "over 1 MB; split it"),
        ("cut-gzip", "cut off in the middle; fetch it again"),
        ("cut-brotli", "cut off in the middle; fetch it again"),
        ("zstd", "packed as 'zstd'; known: br, deflate, gzip"),
        ("chunked-cut", "peer closed connection"),
        ("chunked-odd", "; check the address, or try later"),
        ("reset", "; check the address, or try later"),
        ("garbage", "; check the address, or try later"),
        ("long-headers", "; check the address, or try later"),
        ("escape", "the server says 404"),
        ("empty", "nothing in it; check that it was saved"),
    ],
)
def test_what_goes_wrong_is_one_line_and_exit_code_3(
    habeas: Habeas, served: Served, way: str, says: str
) -> None:
    started = time.monotonic()
    url = f"{served[0]}/{way}"
    code, out, err = habeas("read", url, "--allow-private", "--max-megabytes", "1", "--max-seconds", "1")
    assert (code, out) == (3, "") and time.monotonic() - started < 3
    assert err.startswith(f"habeas: {served[0]}/") and says in err
    assert len(err.splitlines()) == 1 and "\x1b" not in err


def test_nobody_there_is_one_line(habeas: Habeas) -> None:
    with socket.socket() as taken:  # bound and not listening: nobody answers
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        code, _, err = habeas("read", url, "--allow-private")
    assert code == 3 and "refused; check the address, or try later" in err


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]", "0"],
)
def test_an_address_of_ones_own_network_is_refused(habeas: Habeas, served: Served, host: str) -> None:
    port = served[0].rpartition(":")[2]
    code, _, err = habeas("read", f"http://{host}:{port}/page")
    assert code == 3 and "; say --allow-private if you mean it" in err and len(err.splitlines()) == 1
    assert served[1].seen == []


Found = list[tuple[Any, ...]]


def looked_up(monkeypatch: pytest.MonkeyPatch, table: dict[str, list[str]]) -> list[str]:
    """A name server of our own; returns the list of what it was asked, as it grows."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def getaddrinfo(host: str, port: int, *rest: Any, **more: Any) -> Found:
        if host not in table:
            return real(host, port, *rest, **more)
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in table[host]]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["93.184.216.34", "127.0.0.1"]])
def test_a_name_that_leads_to_ones_own_network_is_refused_after_the_look_up(
    served: Served, monkeypatch: pytest.MonkeyPatch, addresses: list[str]
) -> None:
    looked_up(monkeypatch, {"herald.example": addresses})
    with pytest.raises(NotFetched, match=r"herald\.example is 127\.0\.0\.1, not on the public internet"):
        fetch(f"http://herald.example:{served[0].rpartition(':')[2]}/page", bounds(allow_private=False))
    assert served[1].seen == []


def test_each_redirect_is_checked(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host is taken for a public one; it leads to a private one."""
    monkeypatch.setattr("habeas.fetch.addresses.is_public", lambda address: address == "127.0.0.1")
    with pytest.raises(NotFetched, match=r"^http://10\.0\.0\.1/: 10\.0\.0\.1 is 10\.0\.0\.1, not on the"):
        fetch(f"{served[0]}/to/http://10.0.0.1/", bounds(allow_private=False))


def test_a_name_is_looked_up_once_and_the_connection_made_to_what_was_checked(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = looked_up(monkeypatch, {"herald.example": ["127.0.0.1"]})
    port = served[0].rpartition(":")[2]
    page = fetch(f"http://herald.example:{port}/page", bounds())
    assert asked == ["herald.example"] and page.ip == "127.0.0.1"
    assert served[1].seen[0][1]["host"] == f"herald.example:{port}"


def test_the_next_address_is_tried_where_one_does_not_answer(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up(monkeypatch, {"herald.example": ["127.0.0.2", "127.0.0.1"]})
    assert fetch(f"http://herald.example:{served[0].rpartition(':')[2]}/page", bounds()).status == 200


def test_nothing_is_sent_but_what_is_needed(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    fetch(f"{served[0]}/cookie", bounds())
    assert [path for path, _ in served[1].seen] == ["/cookie", "/page"]
    for _, headers in served[1].seen:
        assert set(headers) == {"host", "user-agent", "accept", "accept-encoding", "connection"}
        assert headers["user-agent"].startswith("habeas/")


def test_what_was_fetched_is_kept_and_read_again_offline(
    habeas: Habeas, served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    url = f"{served[0]}/to//brotli"
    code, first, err = habeas("read", url, "--allow-private", "--keep", kept, "--format", "jsonl")
    (file,) = kept.iterdir()
    assert code == 0 and f"kept as {file} (sha256:" in err and len(err.splitlines()) == 1
    monkeypatch.setattr(socket, "socket", None)
    code, again, _ = habeas("read", kept, "--format", "jsonl")
    assert code == 0 and json.loads(again) == json.loads(first)
    from warcio.archiveiterator import ArchiveIterator

    with file.open("rb") as stream:
        (record,) = list(ArchiveIterator(stream))
    headers = record.rec_headers
    assert headers.get_header("WARC-Payload-Digest") in err
    assert headers.get_header("WARC-Via") == url and headers.get_header("WARC-IP-Address") == "127.0.0.1"
    assert record.http_headers.get_header("Content-Encoding") == "br"


def test_a_folder_that_can_not_be_written_to_is_named(habeas: Habeas, served: Served, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    code, _, err = habeas("read", f"{served[0]}/page", "--allow-private", "--keep", tmp_path / "file")
    assert code == 2 and f"--keep {tmp_path / 'file'}: " in err and "; name a folder" in err


def test_a_files_name_holds_no_path(served: Served) -> None:
    page = fetch(f"{served[0]}/page/..%2F..%2Fetc?x=/y", bounds())
    assert "/" not in file_name(page) and file_name(page).endswith(f"-127.0.0.1-{page.sha256[7:19]}.warc.gz")


@pytest.fixture
def encrypted() -> Iterator[Served]:
    """A server with a certificate for herald.example that nobody has signed."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)
    with serving(context) as found:
        yield found


def test_a_certificate_is_checked_for_the_name_and_not_for_the_address(
    encrypted: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up(monkeypatch, {"herald.example": ["127.0.0.1"], "other.example": ["127.0.0.1"]})
    trusting = ssl.create_default_context(cafile=str(PEM))
    port = encrypted[0].rpartition(":")[2]
    page = fetch(f"https://herald.example:{port}/page", bounds(context=trusting))
    assert page.body.decode() == PAGE
    with pytest.raises(NotFetched, match=r"(?i)certificate"):
        fetch(f"https://other.example:{port}/page", bounds(context=trusting))
    with pytest.raises(NotFetched, match=r"(?i)certificate"):
        fetch(f"https://herald.example:{port}/page", bounds())


def test_a_redirect_from_https_to_plain_http_is_refused(
    encrypted: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up(monkeypatch, {"herald.example": ["127.0.0.1"]})
    trusting = ssl.create_default_context(cafile=str(PEM))
    url = f"https://herald.example:{encrypted[0].rpartition(':')[2]}/to/http://herald.example/"
    with pytest.raises(
        NotFetched, match=r"leads from https to plain http://herald\.example/; name that address"
    ):
        fetch(url, bounds(context=trusting))


def test_the_rest_is_read_where_a_page_can_not_be_had(habeas: Habeas, served: Served, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text("Ada Example was freed from the prison on Thursday.\n")
    code, out, err = habeas(
        "read", f"{served[0]}/missing", tmp_path / "r.txt", "--allow-private", "--format", "jsonl"
    )
    assert code == 3 and len(out.splitlines()) == 1
    assert err.splitlines()[-1] == "habeas: 1 read; 1 not read (1 × not fetched)"


def test_an_error_is_one_of_bad_input() -> None:
    assert issubclass(NotFetched, BadInput)
