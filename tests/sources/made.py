"""Files made by hand for the tests: PDFs, zip archives, mails."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from habeas.errors import BadInput
from habeas.model import Document
from habeas.sources import Limits, Material, Outcome, documents

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHOWN_AS = (0, 1, 0, 1)  # of a picture: one pixel
PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def read(data: bytes, name: str, limits: Limits) -> list[Outcome]:
    """All that comes out of the material."""
    return list(documents(Material(data, name), limits, languages=["en"], language="en"))


def one(data: bytes, name: str, limits: Limits) -> Document:
    """The one document in it; raises what came instead."""
    (found,) = read(data, name, limits)
    if isinstance(found, BadInput):
        raise found
    assert isinstance(found, Document)
    return found


@dataclass(frozen=True)
class Words:
    """A line of a PDF's page: where it begins, how large it is, what it says."""

    x: float
    y: float
    text: str
    size: float = 10


def column(x: float, lines: Sequence[str], top: float = 700) -> list[Words]:
    """Lines below each other."""
    return [Words(x, top - 12 * i, text) for i, text in enumerate(lines)]


def content(words: Sequence[Words]) -> bytes:
    """The operators that draw the words in their order."""
    return b"".join(
        b"BT /F %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n" % (w.size, w.x, w.y, w.text.encode("cp1252"))
        for w in words
    )


def pdf_of(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A file of the objects, the first of them its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        len(out),
    )
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


PICTURE = stream(
    b"\xff", b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
)


def pdf(*pages: Sequence[Words] | bytes, rotate: int = 0) -> bytes:
    """A file of pages: of words, or of operators. /X is a picture."""
    return pdf_of(_objects(pages, rotate))


def _objects(pages: Sequence[Sequence[Words] | bytes], rotate: int) -> list[bytes]:
    kids = b" ".join(b"%d 0 R" % (5 + 2 * i) for i in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        PICTURE,
    ]
    for i, page in enumerate(pages):
        drawn = page if isinstance(page, bytes) else content(page)
        has = b"/Resources<</Font<</F 3 0 R>>/XObject<</X 4 0 R>>>>"
        entries = b"/MediaBox[0 0 600 800]/Rotate %d/Contents %d 0 R%s" % (rotate, 6 + 2 * i, has)
        objects += [b"<</Type/Page/Parent 2 0 R%s>>" % entries, stream(drawn)]
    return objects


def encrypted_pdf(page: Sequence[Words], password: str) -> bytes:
    """A page under the standard handler of 1994 (RC4, 40 bits), which needs no library."""
    user = (password.encode() + PAD)[:32]
    owner = rc4(hashlib.md5((b"owner" + PAD)[:32]).digest()[:5], user)
    identity, rights = b"0123456789abcdef", -4
    key = hashlib.md5(user + owner + rights.to_bytes(4, "little", signed=True) + identity).digest()[:5]
    objects = _objects([page], 0)
    of_content = hashlib.md5(key + (6).to_bytes(3, "little") + b"\0\0").digest()[:10]
    objects[5] = stream(rc4(of_content, content(page)))
    handler = b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P %d>>"
    objects.append(handler % (owner.hex().encode(), rc4(key, PAD).hex().encode(), rights))
    same = identity.hex().encode()
    return pdf_of(objects, b"/Encrypt %d 0 R/ID[<%s><%s>]" % (len(objects), same, same))


def rc4(key: bytes, data: bytes) -> bytes:
    """RC4, which encrypts and decrypts alike."""
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    return bytes(byte ^ k for byte, k in zip(data, _keys(state), strict=False))


def _keys(state: list[int]) -> Iterator[int]:
    i = j = 0
    while True:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        yield state[(state[i] + state[j]) % 256]


def archive(files: dict[str, bytes | str]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in files.items():
            # programs store the type unpacked, so that it is seen in the first bytes
            written.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else None)
    return out.getvalue()


def word(text: str) -> str:
    """A paragraph of a Word document."""
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(body: str, **files: str | bytes) -> bytes:
    """A Word document of the body's markup. files: beside it in word/, "header1" for header1.xml; their markup."""
    more: dict[str, str | bytes] = {
        f"word/{name}.xml": f'<w:x xmlns:w="{W}">{data}</w:x>'
        for name, data in files.items()
        if isinstance(data, str)
    }
    more |= {f"word/{name}.bin": data for name, data in files.items() if isinstance(data, bytes)}
    return archive(
        {"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>', **more}
    )


ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("svg", "svg-compatible"),
    )
)


def odt(body: str, **files: str) -> bytes:
    """An OpenDocument text of the body's markup. files: their markup, "styles" for styles.xml."""
    start = f'<office:x {ODF} xmlns:dc="http://purl.org/dc/elements/1.1/">'
    more = {f"{name}.xml": f"{start}{data}</office:x>" for name, data in files.items()}
    content = f"{start}<office:body><office:text>{body}</office:text></office:body></office:x>"
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **more})
