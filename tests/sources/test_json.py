"""JSON and JSON Lines: lists, lines and wrapped lists; fields by name and by map; what is broken is named by its place."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.errors import BadInput, UnreadableSource
from habeas.model import Document
from habeas.sources import Limits, Material, Outcome, documents
from habeas.sources._json_stream import JsonStream

FREED = "Ada Example and Ben Sample were freed from the prison on Thursday."


def outcomes(
    data: bytes, limits: Limits, fields: Mapping[str, str] | None = None, name: str = "r.json"
) -> list[Outcome]:
    """What comes out of the bytes."""
    material = Material(data, name, fields=fields or {})
    return list(documents(material, limits, languages=["en"], language=None))


def reports(found: list[Outcome]) -> list[Document]:
    """The documents among them; raises the first error."""
    for outcome in found:
        if isinstance(outcome, BadInput):
            raise outcome
    return [outcome for outcome in found if isinstance(outcome, Document)]


def errors(found: list[Outcome]) -> list[str]:
    """The errors among them."""
    return [str(outcome) for outcome in found if isinstance(outcome, BadInput)]


def one(record: object, limits: Limits, fields: Mapping[str, str] | None = None) -> Document:
    """The one document of a record."""
    (document,) = reports(outcomes(json.dumps([record]).encode(), limits, fields))
    return document


@pytest.mark.parametrize("name", ["r.json", "r.jsonl"])
@pytest.mark.parametrize(
    "data",
    [
        b'[{"text": "T1 is one."}, {"text": "T2 is two."}]',
        b'{"text": "T1 is one."}\n\n{"text": "T2 is two."}\n',
        b'\xef\xbb\xbf{"text": "T1 is one."}\r\n{"text": "T2 is two."}',
    ],
    ids=["list", "lines", "marked lines"],
)
def test_a_list_and_lines_are_a_report_each(data: bytes, name: str, limits: Limits) -> None:
    assert [d.text for d in reports(outcomes(data, limits, name=name))] == ["T1 is one.", "T2 is two."]


def test_the_id_is_the_hash_of_the_records_own_bytes(limits: Limits) -> None:
    written = [
        b'{ "text" : "The caf\xc3\xa9 and the man who was \\u00e9 one of them." }',
        b'{"text":"Two here.","n":1.50}',
    ]
    for data in (b"[" + b" ,\n".join(written) + b"]", b"\n".join(written)):
        ids = [d.id for d in reports(outcomes(data, limits, name="r.json"))]
        assert ids == [f"sha256:{hashlib.sha256(w).hexdigest()}" for w in written]


def test_common_names_are_known(limits: Limits) -> None:
    record = {
        "headline": "Two\nfreed", "body": FREED, "datePublished": "2031-05-08T23:00:00+02:00", "lang": "en-GB",
        "publisher": {"name": "Example Herald"}, "link": "https://herald.example/1",
    }  # fmt: skip
    found = one(record, limits)
    assert (found.title, found.text, found.source) == ("Two freed", FREED, "Example Herald")
    assert (found.language, found.url) == ("en", "https://herald.example/1")
    assert found.published is not None
    assert (found.published.date, found.published.basis) == ("2031-05-08", "given")


def test_a_field_map_leads_into_nested_objects_and_lists(limits: Limits) -> None:
    record = {
        "doc": {"parts": [{"t": FREED}], "h": "Freed"},
        "text": "Not this one.",
        "meta.date": 1935964800,
    }
    fields = {"text": "doc.parts.0.t", "title": "doc.h", "published": "meta.date"}
    found = one(record, limits, fields)
    assert (found.text, found.title) == (FREED, "Freed")
    assert found.published is not None and found.published.date == "2031-05-08"


def test_paragraphs_in_a_list_are_joined(limits: Limits) -> None:
    assert one({"text": [" One here. ", "Two there."]}, limits).text == "One here.\n\nTwo there."


def test_a_record_of_html_is_its_words(limits: Limits) -> None:
    html = "<p>Ada <b>Example</b> was freed.</p><script>track()</script><p>Tea &amp; bread.</p>"
    assert one({"content_html": html}, limits).text == "Ada Example was freed.\n\nTea & bread."


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Thu, 08 May 2031 10:00:00 GMT", "2031-05-08"),
        (1935964800000, "2031-05-08"),
        ("1935964800", "2031-05-08"),
        ("05/08/2031", None),
        ("0000-00-00", None),
        ("1031-05-08", None),
        (True, None),
        (-90_000_000_000, None),  # before the first year; it ended in an OverflowError
        (1e300, None),
        ({"day": 8}, None),
    ],
)
def test_a_date_is_taken_where_it_can_be_read_in_one_way(
    written: object, day: str | None, limits: Limits
) -> None:
    published = one({"text": FREED, "date": written}, limits).published
    assert (published.date if published else None) == day


def test_one_object_is_one_report(limits: Limits) -> None:
    data = json.dumps({"text": FREED}, indent=1).encode()
    (found,) = reports(outcomes(data, limits))
    assert found.id == f"sha256:{hashlib.sha256(data).hexdigest()}" and found.place is None


def test_an_object_that_holds_a_list_is_its_records(limits: Limits) -> None:
    data = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"content_text": "One here."}], "next": {}}'
    assert [d.text for d in reports(outcomes(data, limits))] == ["One here."]


def test_the_list_can_be_named(limits: Limits) -> None:
    data = b'{"skip": [[1], {"a": {}}], "data": {"a": 1, "rows": [{"text": "One here."}]}}'
    assert [d.text for d in reports(outcomes(data, limits, {"records": "data.rows"}))] == ["One here."]
    (error,) = errors(outcomes(data, limits, {"records": "data.lines"}))
    assert error == "r.json: no list at 'data.lines'; correct --fields records=…"


def test_a_bad_line_is_named_and_the_rest_is_read(limits: Limits) -> None:
    lines = [
        b'{"text": "One here."}', b'{"text": ', b'{"text": "caf\xe9"}', b"[1]", b'{"text": ""}', b'{"words": 1}',
        b'{"text": "half \\ud800"}', b"[" * 100_000, b'{"text": "a", "n": ' + b"9" * 5000 + b"}",
        b'{"text": "' + b"x" * 1_000_001 + b'"}', b'{"text": "Two there."}',
    ]  # fmt: skip
    found = outcomes(b"\n".join(lines), limits, name="r.jsonl")
    assert [d.text for d in found if isinstance(d, Document)] == ["One here.", "Two there."]
    said = errors(found)
    assert [error.partition(":")[0] for error in said] == [f"r.jsonl, line {n}" for n in range(2, 11)]
    assert "fields: words; say which with --fields text=…" in said[4]
    assert "over 1 MB" in said[-1]


def test_a_list_that_breaks_off_is_read_up_to_there(limits: Limits) -> None:
    found = outcomes(b'[{"text": "One here."}, {"text": "Two', limits)
    assert isinstance(found[0], Document)
    assert errors(found) == [
        "r.json: no JSON from character 33 on (unterminated string starting at);"
        " check that it was saved whole, or export it again"
    ]


def test_the_place_of_an_escape_that_json_does_not_know_is_told(limits: Limits) -> None:
    data = b'[{"text": "One \\x1B here."}, {"text": "Two \\q there."}]'
    (error,) = errors(outcomes(data, limits))
    mended = data.replace(b"x1B", b"u001B")
    assert f"no JSON from character {mended.index(b'q') - 1} on (invalid" in error


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"[]", "no report in it"),
        (b" \n", "nothing in it"),
        (b"plain words", "no JSON"),
        (b'[{"text": "a b"}] []', "more after its list"),
        (b'{"text":\n"a"} {', "more after its object"),
        (b"[" * 200_000, "nested too deep"),
        (b'{"a":' * 200_000, "nested too deep"),
        (b'{1: 2}', "no JSON"),
        (b'["text" "a"]', "no object with fields"),
    ],
)  # fmt: skip
def test_what_holds_no_records_is_refused(data: bytes, says: str, limits: Limits) -> None:
    assert says in errors(outcomes(data, limits))[0]


def test_a_language_that_the_record_declares_is_refused_where_it_is_not_read(limits: Limits) -> None:
    (error,) = errors(outcomes(json.dumps([{"text": FREED, "language": "be-BY"}]).encode(), limits))
    assert error.startswith("r.json, record 1: says that it is in 'be'")


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)


class Dripping(io.BytesIO):
    """A file that gives a few bytes at a time, whatever it is asked for."""

    drop = 3

    def read(self, _size: int | None = -1) -> bytes:
        return super().read(self.drop)


@given(
    st.lists(values, max_size=6),
    st.booleans(),
    st.sampled_from([None, 1]),
    st.integers(1, 60),
    st.integers(0, 9),
)
def test_values_and_their_bytes_come_out_as_they_went_in(
    wanted: list[object], ascii: bool, indent: int | None, drop: int, ahead: int
) -> None:
    data = json.dumps(wanted, ensure_ascii=ascii, indent=indent).encode("utf-8", "surrogatepass")
    file = Dripping(data)
    file.drop = drop
    stream = JsonStream(file, "r", 10_000)
    try:
        data.decode()
    except UnicodeDecodeError:
        return
    with mock.patch("habeas.sources._json_stream.AHEAD", ahead):
        found = list(stream.values())
    assert [value for value, _ in found] == wanted
    assert all(json.loads(raw) == value and raw.encode() in data for value, raw in found)
    assert stream.peek() == ""


@given(st.dictionaries(st.text("abc", max_size=2), values, max_size=4))
def test_what_is_skipped_is_skipped_whole(before: dict[str, object]) -> None:
    data = json.dumps({**before, "last": [7]}).encode()
    stream = JsonStream(Dripping(data), "r", 10_000)
    assert stream.find("last") and stream.value() == ([7], "[7]")


def test_a_value_over_the_limit_is_refused_before_it_is_read_whole() -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            self.begun, first = True, b"" if hasattr(self, "begun") else b'["'
            return first + b"x" * size

    with pytest.raises(BadInput, match="is over 1 MB; split it, or raise --max-megabytes"):
        list(JsonStream(Endless(), "r", 1_000_000).values())  # type: ignore[arg-type]


def test_utf_16_is_read(limits: Limits) -> None:
    assert reports(outcomes('[{"text": "The café of the two."}]'.encode("utf-16"), limits))[
        0
    ].text.startswith("The café")
    assert isinstance(outcomes('[{"text": "The café"}]'.encode("utf-16")[:-3], limits)[-1], UnreadableSource)
