"""DOCX and ODT: what is text, what is furniture, what is left out, and archives that would do harm."""

from __future__ import annotations

import io
import socket
import struct
import zipfile

import pytest

from habeas.errors import BadInput, EmptySource, TooLarge, UnreadableSource
from habeas.sources import Limits, _office
from habeas.sources._office import UNPACKED
from tests.sources.made import ODF, W, archive, docx, odt, one, word

FREED = "Ada Example was freed on Thursday."
ODT_FREED = f"<text:p>{FREED}</text:p>"


def w(inner: str) -> str:
    """A paragraph of other markup."""
    return f"<w:p>{inner}</w:p>"


def run(text: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (word("One.") + word("") + word("Two."), "One.\n\nTwo.\n"),
        (w(run("A") + run("da ") + "<w:hyperlink>" + run("Example") + "</w:hyperlink>"), "Ada Example\n"),
        (w(f"<w:del><w:r><w:delText>Cyn</w:delText></w:r></w:del><w:ins>{run('Ada')}</w:ins>"), "Ada\n"),
        (w(f"<w:moveFrom>{run('Cyn')}</w:moveFrom><w:moveTo>{run('Ada')}</w:moveTo>"), "Ada\n"),
        (w(run("Ada") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t> and Cyn</w:t></w:r>"), "Ada\n"),
        (w("<w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r>"), "One\ntwo\tthree\n"),
        (w("<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>" + run("Ada")), "Ada\n"),
        (f"<w:sdt><w:sdtContent>{word('Ada')}</w:sdtContent></w:sdt>", "Ada\n"),
        (w(run("Ada ") + f"<w:r><w:txbxContent>{word('Box')}</w:txbxContent></w:r>" + run("was")), "Box\n\nAda was\n"),
        (word("Ada \u202eelpmaxE"), "Ada \u202eelpmaxE\n"),
        (w("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>Ada</w:t></w:r>"), "Ada\n"),
        (
            w("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("Ada "))
            + w("<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>" + run("was.")) + word("Two."),
            "Ada was.\n\nTwo.\n",
        ),
        (w("<w:pPr><w:framePr w:dropCap='drop'/></w:pPr>" + run("A")) + word("da was freed."), "Ada was freed.\n"),
        (word("Exam\xadple"), "Example\n"),
        (w(run("Ada") + "<w:r><w:ptab/></w:r>" + run("Ben")), "Ada\tBen\n"),
        (word("Ada\n  was&#13;freed \ufdd0\ufdd0\ufdd2\ufdd1\ufdd3"), "Ada   was\n\nfreed \ufdd0\n\n\ufdd1\n"),
    ],
    ids=["paragraphs", "runs", "changes", "moves", "hidden", "breaks", "fields", "controls", "boxes", "turned",
         "shown", "joined", "large letters", "soft hyphens", "placed", "marks"],
)  # fmt: skip
def test_a_word_document_reads_as_it_is_seen(body: str, text: str, limits: Limits) -> None:
    assert one(docx(body), "r.docx", limits).text == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:h>One</text:h><text:p/><text:p>Two.</text:p>", "One\n\nTwo.\n"),
        (
            "<text:p>Ada\n  <text:span>Exam</text:span>ple<text:s text:c='999999999'/>was</text:p>",
            "Ada Example was\n",
        ),
        (
            "<text:tracked-changes><text:p>Cyn</text:p></text:tracked-changes><text:p>A<text:change/>da</text:p>",
            "Ada\n",
        ),
        (
            "<text:p>Ada<office:annotation><text:p>Cyn</text:p></office:annotation> was freed</text:p>",
            "Ada was freed\n",
        ),
        ("<text:p>One<text:line-break/>two<text:tab/>three</text:p>", "One\ntwo three\n"),
        ("<text:list><text:list-item><text:p>Ada</text:p></text:list-item></text:list>", "Ada\n"),
        (
            "<text:p>A<draw:frame><draw:text-box><text:p>Box</text:p></draw:text-box></draw:frame>da</text:p>",
            "Box\n\nAda\n",
        ),
        ("<text:p>A<!-- x -->d<?y z?>a</text:p>", "Ada\n"),
        ("<text:p>Ada \u202eelpmaxE</text:p>", "Ada \u202eelpmaxE\n"),
        (
            "<text:p>Ada<draw:frame><svg:title>Logo</svg:title><svg:desc>A logo</svg:desc></draw:frame> was</text:p>",
            "Ada was\n",
        ),
        (
            "<text:section text:display='none'><text:p>Cyn</text:p></text:section><text:p>Ada</text:p>",
            "Ada\n",
        ),
        (
            "<text:tracked-changes><text:p>Cyn<text:note><text:note-body><text:p>Dan</text:p></text:note-body></text:note>"
            "</text:p></text:tracked-changes><text:p>Ada</text:p>",
            "Ada\n",
        ),
    ],
    ids=[
        "paragraphs",
        "spaces",
        "changes",
        "comments",
        "breaks",
        "lists",
        "boxes",
        "markup",
        "turned",
        "descriptions",
        "sections",
        "notes on changes",
    ],
)
def test_an_opendocument_text_reads_as_it_is_seen(body: str, text: str, limits: Limits) -> None:
    assert one(odt(body), "r.odt", limits).text == text


def cells(*texts: str) -> str:
    """A row of a Word table; a cell's paragraphs are told apart by "/"."""
    made = ("".join(word(part) for part in text.split("/")) for text in texts)
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in made)}</w:tr>"


def test_a_table_is_read_row_by_row_and_two_names_stay_two(limits: Limits) -> None:
    table = f"<w:tbl>{cells('Ada Example', 'Ben Sample')}{cells('freed', 'held')}</w:tbl>"
    assert one(docx(table), "r.docx", limits).text == "Ada Example | Ben Sample\n\nfreed | held\n"
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = f"<table:table-row>{cell.format('Ada Example')}{cell.format('Ben Sample')}</table:table-row>"
    assert one(odt(f"<table:table>{row}</table:table>"), "r.odt", limits).text == "Ada Example | Ben Sample\n"


def test_a_table_that_is_there_for_the_layout_is_its_paragraphs(limits: Limits) -> None:
    inner = f"<w:tbl>{cells('Cyn', 'Dan')}</w:tbl>"
    table = f"<w:tbl>{cells('One./Two.', 'Three.')}<w:tr><w:tc>{inner}{word('Four.')}</w:tc></w:tr></w:tbl>"
    assert one(docx(table), "r.docx", limits).text == "One.\n\nTwo.\n\nThree.\n\nCyn | Dan\n\nFour.\n"


def test_a_deleted_end_does_not_join_a_paragraph_with_a_table(limits: Limits) -> None:
    endless = w("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("Ada"))
    made = docx(f"{endless}<w:tbl>{cells('Ben', 'Cyn')}<w:tr><w:tc>{endless}</w:tc></w:tr></w:tbl>")
    assert one(made, "r.docx", limits).text == "Ada\n\nBen | Cyn\n\nAda\n"


def test_a_text_of_the_marks_that_divide_paragraphs_takes_no_longer_than_another(limits: Limits) -> None:
    for marks in ("\ufdd0" * 90_000 + "\ufdd2" * 90_000, "\ufdd3" * 180_000, "\ufdd3\r\ufdd0" * 60_000):
        assert one(docx(word(f"Ada{marks}")), "r.docx", limits).text.startswith("Ada")


def test_headers_and_footers_are_furniture_once_each(limits: Limits) -> None:
    made = docx(word(FREED), header1=word("The Herald"), header2=word("The Herald"), footer1=word("Page"))
    styles = "<style:header><text:p>The Herald</text:p></style:header><style:footer><text:p>Page</text:p></style:footer>"
    for data, name in ((made, "r.docx"), (odt(ODT_FREED, styles=styles), "r.odt")):
        found = one(data, name, limits)
        assert found.text == f"The Herald\n\n{FREED}\n\nPage\n"
        assert [found.text[f.start : f.end] for f in found.furniture] == ["The Herald", "Page"]


def test_notes_come_behind_the_text_and_do_not_divide_a_sentence(limits: Limits) -> None:
    notes = (
        f'<w:footnote w:type="separator">{word("-")}</w:footnote>'
        f'<w:footnote w:type="normal">{word("A note.")}</w:footnote>'
    )
    made = docx(
        w(run("Ada Example") + "<w:r><w:footnoteReference/></w:r>" + run(" was freed.")), footnotes=notes
    )
    note = (
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body>"
    )
    for data, name in (
        (made, "r.docx"),
        (odt(f"<text:p>Ada Example<text:note>{note}</text:note> was freed.</text:p>"), "r.odt"),
    ):
        assert one(data, name, limits).text == "Ada Example was freed.\n\nA note.\n"


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Two  freed\n", "Two freed"),
        ("Microsoft Word - x.doc", "Heading"),
        ("Document1", "Heading"),
        ("", "Heading"),
    ],
)
def test_the_title_is_that_of_the_properties_unless_it_is_a_programs(
    stated: str, title: str, limits: Limits
) -> None:
    core = f'<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{stated}</dc:title><dc:date>2031-05-08</dc:date></x>'
    data = _with(docx(word("Heading") + word(FREED)), {"docProps/core.xml": core})
    found = one(data, "r.docx", limits)
    assert found.title == title and found.published is None
    meta = one(
        odt(f"<text:h>Heading</text:h>{ODT_FREED}", meta=f"<dc:title>{stated}</dc:title>"), "r.odt", limits
    )
    assert meta.title == title


def _with(data: bytes, files: dict[str, str | bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        return archive({**{name: old.read(name) for name in old.namelist()}, **files})


def test_first_and_left_pages_of_an_opendocument_text_have_headers_of_their_own(limits: Limits) -> None:
    styles = "".join(
        f"<style:header{which}><text:p>H{which}</text:p></style:header{which}>"
        for which in ("", "-first", "-left")
    )
    assert one(odt(ODT_FREED, styles=styles), "r.odt", limits).text == f"H\n\nH-first\n\nH-left\n\n{FREED}\n"


def test_text_of_a_hidden_style_is_not_read(limits: Limits) -> None:
    style = "<style:style style:name='T1'><style:text-properties text:display='none'/></style:style>"
    hidden = "<text:p text:style-name='T1'>Cyn</text:p><text:p>Ada<text:span text:style-name='T1'> and Dan</text:span></text:p>"
    content = archive(
        {
            "content.xml": f"<office:x {ODF}>{style}<office:body><office:text>{hidden}</office:text></office:body></office:x>"
        }
    )
    assert one(content, "r.odt", limits).text == "Ada\n"


NOTE = "<text:note><text:note-body><text:p>Cyn</text:p></text:note-body></text:note>"


@pytest.mark.parametrize(
    "hidden",
    [
        f"<text:tracked-changes><text:p>{NOTE}</text:p></text:tracked-changes>",
        f"<text:section text:display='none'><text:p>{NOTE}</text:p></text:section>",
        f"<text:section text:display='condition' text:is-hidden='true'><text:p>{NOTE}</text:p></text:section>",
        f"<text:p>B<office:annotation><text:p>{NOTE}</text:p></office:annotation>en</text:p>",
        f"<style:style style:name='T'><style:text-properties text:display='none'/></style:style>"
        f"<text:p>B<text:span text:style-name='T'>x{NOTE}</text:span>en</text:p>",
    ],
    ids=["deleted", "section", "condition", "comment", "style"],
)
def test_a_note_on_what_is_not_read_is_not_read(hidden: str, limits: Limits) -> None:
    assert "Cyn" not in one(odt(f"{ODT_FREED}{hidden}"), "r.odt", limits).text


def test_a_covered_cell_is_not_read(limits: Limits) -> None:
    cell = "<table:table-cell><text:p>Ada</text:p></table:table-cell>"
    covered = "<table:covered-table-cell><text:p>Cyn</text:p></table:covered-table-cell>"
    assert one(odt(f"<table:table-row>{cell}{covered}</table:table-row>"), "r.odt", limits).text == "Ada\n"


def test_a_document_type_without_entities_does_no_harm(limits: Limits) -> None:
    manifest = (
        '<!DOCTYPE manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"><manifest/>'
    )
    data = _with(odt(ODT_FREED), {"META-INF/manifest.xml": manifest})
    assert one(data, "r.odt", limits).text == f"{FREED}\n"
    content = f'<!DOCTYPE x SYSTEM "file:///etc/passwd"><w:document xmlns:w="{W}"><w:body>{word(FREED)}</w:body></w:document>'
    assert one(archive({"word/document.xml": content}), "r.docx", limits).text == f"{FREED}\n"


def test_what_yields_no_claims_may_be_damaged(limits: Limits) -> None:
    broken: dict[str, str | bytes] = dict.fromkeys(
        ("word/header1.xml", "docProps/core.xml", "_rels/.rels", "styles.xml", "meta.xml"), "<x>"
    )
    assert one(_with(docx(word(FREED)), broken), "r.docx", limits).text == f"{FREED}\n"
    assert one(_with(odt(ODT_FREED), broken), "r.odt", limits).text == f"{FREED}\n"
    with pytest.raises(UnreadableSource, match=r"^r\.docx: word/footnotes\.xml is damaged"):
        one(_with(docx(word(FREED)), {"word/footnotes.xml": "<x>"}), "r.docx", limits)


def test_nothing_outside_is_fetched(limits: Limits, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refused)
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    outside = ("hyperlink", "attachedTemplate", "aFChunk", "image", "officeDocument")
    rels = "".join(
        f'<Relationship Id="r{i}" Type="http://x/{kind}" Target="http://127.0.0.1:9/{kind}" TargetMode="External"/>'
        for i, kind in enumerate(outside)
    )
    links = f'<Relationships xmlns="{namespace}">{rels}</Relationships>'
    names = ("_rels/.rels", "word/_rels/document.xml.rels", "word/_rels/settings.xml.rels")
    data = _with(docx(word(FREED) + '<w:altChunk xmlns:r="x" r:id="r2"/>'), dict.fromkeys(names, links))
    assert one(data, "r.docx", limits).text == f"{FREED}\n"


def test_the_document_is_where_the_archive_says(limits: Limits) -> None:
    rel = '<Relationship Id="r" Type="http://x/officeDocument" Target="/word/document2.xml"/>'
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rel}</Relationships>'
    body = f'<w:document xmlns:w="{W}"><w:body>{word(FREED)}</w:body></w:document>'
    assert (
        one(archive({"_rels/.rels": rels, "word/document2.xml": body}), "r.docx", limits).text == f"{FREED}\n"
    )


def test_macros_are_ignored(limits: Limits) -> None:
    assert one(docx(word(FREED), vbaProject=b"\xd0\xcf\x11\xe0" * 99), "r.docm", limits).text == f"{FREED}\n"


@pytest.mark.parametrize(("name", "inside"), [("r.docx", "word/document.xml"), ("r.odt", "content.xml")])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(
    name: str, inside: str, limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = archive({inside: b"<x>" + b" " * UNPACKED})
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    assert len(data) < 50_000
    with pytest.raises(TooLarge, match=rf"^{name}: {inside} unpacks to 32 MB, over 32 MB; save it as text$"):
        one(data, name, limits)


def test_many_files_within_the_limit_are_a_zip_bomb_too(
    limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_office, "UNPACKED", 2_000_000)
    half = word(" " * 999_000)
    says = r"^r\.docx: word/footnotes\.xml unpacks to 1 MB, over 1 MB; save it as text$"
    with pytest.raises(TooLarge, match=says):
        one(docx(word(FREED) + half, footnotes=half + word(" " * 9_000)), "r.docx", limits)
    headers = docx(word(FREED), **{f"header{i}": word(f"{i} {FREED}") + half for i in range(9)})
    assert len(one(headers, "r.docx", limits).furniture) == 2


def test_an_archive_that_lies_about_its_sizes_is_damaged(limits: Limits) -> None:
    data = bytearray(archive({"word/document.xml": b"<x>" + b" " * 9_000_000}))
    at = data.index(b"PK\x01\x02") + 24
    struct.pack_into("<I", data, at, 100)
    with pytest.raises(
        UnreadableSource, match=r"^r\.docx: word/document\.xml is damaged; open it in a word processor"
    ):
        one(bytes(data), "r.docx", limits)


BOMB = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)  # fmt: skip
HOSTILE = {
    "laughs": f"<?xml version='1.0'?>{BOMB}]><x>&i;</x>".encode(),
    "laughs in UTF-16": f"<?xml version='1.0' encoding='UTF-16'?>{BOMB}]><x>&i;</x>".encode("utf-16"),
    "laughs after a long comment": f"<!--{' ' * 5000}-->{BOMB}]><x>&i;</x>".encode(),
    "a file of the computer": b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>",
    "depth": b"<x>" * 10_000,
    "no XML": b"\0\xff",
    "nothing": b"",
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize(("name", "inside"), [("r.docx", "word/document.xml"), ("r.odt", "content.xml")])
def test_hostile_xml_is_refused(name: str, inside: str, kind: str, limits: Limits) -> None:
    with pytest.raises(
        UnreadableSource, match=rf"^{name}: {inside} .*; open it in a word processor"
    ) as error:
        one(archive({inside: HOSTILE[kind]}), name, limits)
    assert "root:" not in str(error.value)


ENCRYPTED_ODT = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:encryption-data/></m:manifest>'


@pytest.mark.parametrize(
    ("data", "name", "kind", "says"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99, "r.docx", UnreadableSource, "encrypted, or of an old format; save it"),
        (archive({"META-INF/manifest.xml": ENCRYPTED_ODT}), "r.odt", UnreadableSource, "encrypted; save it"),
        (docx(word(FREED))[:200], "r.docx", UnreadableSource, "damaged, no zip archive; open it"),
        (b"PK\x03\x04", "r.odt", UnreadableSource, "damaged, no zip archive; open it"),
        (archive({"x.xml": b"<x/>"}), "r.docx", UnreadableSource, "no Word document in it; open it"),
        (archive({"content.xml": b"<x/>"}), "r.odt", UnreadableSource, "no OpenDocument text in it; open it"),
        (docx(""), "r.docx", EmptySource, "no text in it; check"),
        (docx("", header1=word("The Herald")), "r.docx", EmptySource, "no text in it; check"),
        (docx(word("word " * 50_000)), "r.docx", TooLarge, "250,001|characters, over 200,000; split"),
    ],
)  # fmt: skip
def test_what_can_not_be_read_is_said_with_the_way_out(
    data: bytes, name: str, kind: type[BadInput], says: str, limits: Limits
) -> None:
    with pytest.raises(kind, match=f"^{name}: .*(?:{says})"):
        one(data, name, limits)


def test_a_document_is_known_by_its_look(limits: Limits) -> None:
    assert one(odt(ODT_FREED), "report.xyz", limits).text == f"{FREED}\n"
    assert one(docx(word(FREED)), "report.xyz", limits).text == f"{FREED}\n"
