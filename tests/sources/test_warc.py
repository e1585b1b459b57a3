"""Web archives: each page by its own source, with its address; what is odd or broken in one record spares the others."""

from __future__ import annotations

import gzip
import io
import itertools
import tracemalloc
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

from habeas.errors import BadInput, TooLarge, UnreadableSource
from habeas.model import Document
from habeas.sources import Limits, Material, Outcome, PassedOver, documents, load

PAGE = b"Two freed in Exampleville\n\nAda Example and Ben Sample were freed from the prison on Thursday.\n"


def record(
    body: bytes = PAGE, uri: str = "https://herald.example/1", kind: str = "response", http: str = "200 OK", **headers: str
) -> bytes:  # fmt: skip
    """A record of an archive; headers are those of HTTP."""
    told = {"Content-Type": "text/plain", **{k.replace("_", "-"): v for k, v in headers.items()}}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    block = f"HTTP/1.1 {http}\r\n{lines}\r\n".encode() + body if kind == "response" else body
    type_ = "application/http; msgtype=response" if kind == "response" else told["Content-Type"]
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2031-05-08T10:00:00Z\r\n"
    head += f"Content-Type: {type_}\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def chunked(data: bytes) -> bytes:
    """As a server sends what it does not know the length of."""
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data)


def outcomes(data: bytes, limits: Limits, name: str = "a.warc") -> list[Outcome]:
    """What comes out of the archive."""
    return list(documents(Material(data, name), limits, languages=["en"], language="en"))


def texts(found: list[Outcome]) -> list[str]:
    """The texts of the documents among them."""
    return [d.text for d in found if isinstance(d, Document)]


def errors(found: list[Outcome]) -> list[str]:
    """The errors among them."""
    return [str(e) for e in found if isinstance(e, BadInput)]


def captured(kind: str, body: bytes, number: int, *, version: str = "1.1") -> bytes:
    """A record with the headers that warcio's capture_http and wget write, in an order of their own."""
    block = b"HTTP/1.0 200 OK\r\nServer: example\r\nContent-type: text/plain\r\n\r\n" + body
    block = block if kind == "response" else b"GET /1 HTTP/1.1\r\nHost: herald.example\r\n\r\n"
    head = (
        f"WARC/{version}\r\nWARC-Type: {kind}\r\nContent-Type: application/http;msgtype={kind}\r\n"
        f"WARC-Date: 2031-05-08T10:00:00.123456Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-IP-Address: 127.0.0.1\r\n"
        f"WARC-Target-URI: <https://herald.example/1>\r\nWARC-Payload-Digest: sha1:AAAA\r\nWARC-Truncated: time\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


@pytest.mark.parametrize("version", ["1.1", "1.0"])
def test_a_capture_is_read_whatever_the_order_and_the_fraction_of_its_time(
    version: str, limits: Limits
) -> None:
    data = captured("request", b"", 1, version=version) + captured("response", PAGE, 2, version=version)
    (found,) = outcomes(data, limits)
    assert isinstance(found, Document)
    assert (found.url, found.retrieved) == ("https://herald.example/1", "2031-05-08T10:00:00Z")


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a", "standard input"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_an_archive_is_known_by_its_ending_or_by_its_look(
    name: str, pack: type[bytes], limits: Limits
) -> None:
    data = pack(record()) + pack(record(uri="https://herald.example/2"))
    found = outcomes(data, limits, name)
    assert texts(found) == [PAGE.decode()] * 2
    assert [(d.url, d.retrieved) for d in found if isinstance(d, Document)] == [
        ("https://herald.example/1", "2031-05-08T10:00:00Z"),
        ("https://herald.example/2", "2031-05-08T10:00:00Z"),
    ]


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE), {"Content_Encoding": "gzip"}),
        (gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:]), {"Content_Encoding": "x-gzip"}),
        (zlib.compress(PAGE), {"Content_Encoding": "deflate"}),
        (zlib.compress(PAGE)[2:-4], {"Content_Encoding": "deflate"}),
        (brotli.compress(PAGE), {"Content_Encoding": "br"}),
        (brotli.compress(gzip.compress(PAGE)), {"Content_Encoding": "gzip, br"}),
        (chunked(PAGE), {"Transfer_Encoding": "chunked"}),
        (chunked(brotli.compress(PAGE)), {"Transfer_Encoding": "Chunked", "Content_Encoding": "BR"}),
        (PAGE, {"Transfer_Encoding": "chunked"}),
        (PAGE, {"Content_Encoding": "gzip"}),
        (PAGE, {"Content_Encoding": "identity"}),
        (PAGE, {"Content_Type": "text/plain; charset=utf-8"}),
    ],
    ids=str,
)
def test_a_page_is_unpacked(body: bytes, headers: dict[str, str], limits: Limits) -> None:
    assert texts(outcomes(record(body, **headers), limits)) == [PAGE.decode()]


@pytest.mark.parametrize(
    ("body", "headers", "says"),
    [
        (gzip.compress(PAGE)[:-20], {"Content_Encoding": "gzip"}, "cut off in the middle; fetch it again"),
        (brotli.compress(PAGE)[:-20], {"Content_Encoding": "br"}, "cut off in the middle; fetch it again"),
        (chunked(PAGE)[:-30], {"Transfer_Encoding": "chunked"}, "cut off in the middle; fetch it again"),
        (gzip.compress(PAGE)[:20] + b"!" * 40, {"Content_Encoding": "gzip"}, "broken compression"),
        (PAGE, {"Content_Encoding": "br"}, "broken compression (brotli)"),
        (PAGE, {"Content_Encoding": "deflate"}, "broken compression"),
        (PAGE, {"Content_Encoding": "compress"}, "packed as 'compress'; known: br, deflate, gzip, x-gzip"),
        (PAGE, {"Content_Encoding": "gzip," * 4}, "packed as"),
        (gzip.compress(bytes(5_000_000)), {"Content_Encoding": "gzip"}, "over 1 MB"),
        (gzip.compress(gzip.compress(bytes(50_000_000))), {"Content_Encoding": "gzip, gzip"}, "over 1 MB"),
        (brotli.compress(bytes(50_000_000), quality=4), {"Content_Encoding": "br"}, "over 1 MB"),
        (bytes(1_500_000), {}, "over 1 MB; split it into reports, or raise --max-megabytes"),
        (b"", {}, "nothing in it"),
        (b"<html></html>", {"Content_Type": "text/html"}, "no report found"),
    ],
    ids=str,
)
def test_a_page_that_can_not_be_read_is_named_and_the_rest_is_read(
    body: bytes, headers: dict[str, str], says: str, limits: Limits
) -> None:
    for pack in (bytes, gzip.compress):
        data = pack(record(body, "https://herald.example/bad", **headers)) + pack(record())
        found = outcomes(data, limits)
        (error,) = errors(found)
        assert error.startswith("a.warc, https://herald.example/bad: ") and says in error
        assert texts(found) == [PAGE.decode()]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (record(http="404 Not Found"), "HTTP status 404"),
        (record(http="301 Moved"), "HTTP status 301"),
        (record(Content_Type="image/png"), "no reader for image/png"),
        (record(Content_Type="application/octet-stream"), "no reader for what has no type"),
        (record(b"WARC/1.0\r\n", Content_Type="application/octet-stream"), "no reader for what has no type"),
        (record(Content_Type="application/warc"), "archive inside an archive"),
        (record(b"-r", "metadata://gnu.org/software/wget/warc/wget_arguments.txt", "resource"), "crawler's own record"),
        (record(b'{"urls": {}}', "urn:pageinfo:https://herald.example/1", "resource"), "crawler's own record"),
        (record(PAGE, "urn:text:https://herald.example/1", "resource"), "crawler's own record"),
        (record(kind="revisit"), "revisit record"),
        (record(b"1.2.3.4", "dns:herald.example").replace(b"HTTP/1.1 200", b"20310508 200"), "response that is not of HTTP"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_no_page_is_passed_over_with_the_reason(data: bytes, why: str, limits: Limits) -> None:
    found = outcomes(data + record(), limits)
    assert [o.why for o in found if isinstance(o, PassedOver)] == [why]
    assert len(texts(found)) == 1


def test_records_about_the_archive_itself_are_not_counted(limits: Limits) -> None:
    about = record(b"software: x", kind="warcinfo") + record(b"GET / HTTP/1.1\r\n\r\n", kind="request")
    assert len(outcomes(about + record(), limits)) == 1


def test_other_records_and_pages_without_a_type_are_read_by_their_look(limits: Limits) -> None:
    feed = (
        b"<rss version='2.0'><channel><item><description>Ada was freed.</description></item></channel></rss>"
    )
    data = record(kind="conversion") + record(feed, kind="resource", Content_Type="")
    data += record(b'[{"text": "Ben was freed."}]', Content_Type="application/json")
    found = outcomes(data, limits)
    assert texts(found) == [PAGE.decode(), "Ada was freed.", "Ben was freed."]
    assert [d.place for d in found if isinstance(d, Document)] == [
        "https://herald.example/1",
        "https://herald.example/1, entry 1",
        "https://herald.example/1, record 1",
    ]


@pytest.mark.parametrize(
    "data",
    [
        record()[:-60],
        record() + b"nonsense\r\n",
        gzip.compress(record()) + gzip.compress(record())[:-30],
        gzip.compress(record() + record()),
        gzip.compress(record()) + gzip.compress(record())[:80] + b"!" * 90,
        record() + b"WARC/1.0\r\n" + b"a: b\r\n" * 500_000,
        record() + b"WARC/1.0\r\n" + b"a" * 3_000_000,
        record() + record().replace(b"Content-Length: ", b"Content-Length: 1"),
        record() + record().replace(b"Content-Length: 1", b"Content-Length: "),
    ],
    ids=["cut off", "nonsense", "cut-off gzip", "one gzip", "broken gzip", "long header", "long line", "long", "short"],
)  # fmt: skip
def test_a_broken_archive_is_one_error_and_what_was_whole_is_read(
    data: bytes, limits: Limits, capfd: pytest.CaptureFixture[str]
) -> None:
    found = outcomes(data, limits)
    assert len(errors(found)) == 1 and errors(found)[0].startswith("a.warc") and "; " in errors(found)[0]
    assert len(texts(found)) <= 2
    assert capfd.readouterr() == ("", "")  # warcio would write to standard error


class Endless(io.RawIOBase):
    """An archive of so many records, made as it is read."""

    def __init__(self, one: bytes, count: int) -> None:
        self.pieces: Iterator[bytes] = itertools.repeat(one, count)

    def read(self, _size: int = -1) -> bytes:
        return next(self.pieces, b"")


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_memory_does_not_grow_with_the_archive(pack: type[bytes], limits: Limits) -> None:
    def peak(count: int) -> int:
        material = Material(b"WARC/", "a.warc", rest=lambda: Endless(pack(record(PAGE * 50)), count))  # type: ignore[arg-type, return-value]
        tracemalloc.start()
        found = sum(1 for _ in documents(material, limits, languages=["en"], language="en"))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert found == count
        return most

    assert peak(2000) < 4_000_000  # of 10 MB


def wacz(*members: tuple[str, bytes], way: int = zipfile.ZIP_STORED) -> bytes:
    """A zipped archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", way) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return file.getvalue()


def test_each_archive_in_a_wacz_is_read_where_it_lies(limits: Limits, tmp_path: Path) -> None:
    data = wacz(
        ("datapackage.json", b"{}"),
        ("archive/a.warc.gz", gzip.compress(record())),
        ("../../etc/b.warc", record() * 2),
        ("/c.WARC", record()),
        ("pages/pages.jsonl", b"{}"),
        way=zipfile.ZIP_DEFLATED,
    )
    path = tmp_path / "a.wacz"
    path.write_bytes(data)
    found = list(documents(load(str(path), limits), limits, languages=["en"], language="en"))
    assert len(texts(found)) == 4 and [p.name for p in tmp_path.iterdir()] == ["a.wacz"]


def test_a_wacz_over_the_limit_is_read_in_place(limits: Limits, tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    path.write_bytes(wacz(("archive/a.warc", record(PAGE * 100) * 400)))
    assert path.stat().st_size > limits.bytes
    assert (
        len(texts(list(documents(load(str(path), limits), limits, languages=["en"], language="en")))) == 400
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (wacz(("archive/a.warc", bytes(20_000_000)), way=zipfile.ZIP_DEFLATED), "unpacks to over 200 times its size"),
        (wacz(("readme.txt", b"x")), "no WARC file in it"),
        (wacz(("archive/a.warc", record()))[:-30], "no whole zip file"),
        (b"PK\x03\x04", "no whole zip file"),
        (wacz(("archive/a.warc", record())).replace(b"Ada Example", b"Eda Example"), "broken in the zip (Bad CRC-32"),
        (wacz(("archive/a.warc", b"nothing")), "archive/a.warc: broken after record 0"),
        (b"PK\x05\x06" + b"\0" * 8 + b"\xf0\xff\xff\x7f" + b"\0" * 6, "its list of files is over 16 MB"),
    ],
)  # fmt: skip
def test_a_wacz_that_can_not_be_read_is_named(data: bytes, says: str, limits: Limits) -> None:
    found = outcomes(data, limits, "a.wacz")
    assert says in errors(found)[0] and errors(found)[0].startswith("a.wacz")
    assert isinstance(found[-1], UnreadableSource | TooLarge | BadInput)


def test_an_encrypted_wacz_is_named(limits: Limits) -> None:
    data = bytearray(wacz(("archive/a.warc", record())))
    data[6] |= 1  # the flag of encryption, before the file and in the list
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert "archive/a.warc: encrypted" in errors(outcomes(bytes(data), limits, "a.wacz"))[0]


def test_a_wacz_in_a_pipe_is_refused_where_it_does_not_fit_into_memory(limits: Limits) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    found = documents(Material(b"PK", "a.wacz", rest=Pipe), limits, languages=["en"])
    assert "can't be read from a pipe; save it as a file" in str(next(iter(found)))
