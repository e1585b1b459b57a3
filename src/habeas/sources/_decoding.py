"""Bytes to text, strictly: what can't be decoded without loss is an error, never a replacement character.

Invariant: the text has no surrogates and no carriage returns; offsets refer to it from here on.
"""

from __future__ import annotations

import codecs
import re

from habeas.errors import EmptySource, UnreadableSource

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MARKED = frozenset(bom[:1] for bom, _ in BOMS)
PREFIX = 1 << 16  # bytes looked at when guessing; a guess on all of 10 MB costs seconds and is no better
SAMPLE = 1 << 12  # bytes of its beginning, and as many of its end, in which control bytes are counted
CONTROL = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b"))
MOSTLY_CONTROL = (
    0.02  # share of control bytes from which a prefix is taken for binary; text has none, archives 9 % and up
)
BINARY = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"\x7fELF",
)
WAY_OUT = "save it as UTF-8 text"
LONE_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
WINDOWS_FOR = {"iso8859-1": "cp1252", "ascii": "cp1252"}  # as browsers do: WHATWG Encoding Standard, labels
# The encodings that a page may declare: those of browsers. Python knows more that are no encodings of text (zlib, rot13)
# or take time that grows with the square of the input (punycode).
DECLARABLE = frozenset(
    {f"cp{n}" for n in (866, 874, 932, 949, *range(1250, 1259))}
    | {f"iso8859-{n}" for n in range(2, 17) if n != 12}
    | {"koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "gb2312", "gbk", "gb18030", "big5", "big5hkscs"}
    | {"euc_jp", "iso2022_jp", "shift_jis", "euc_kr", "tis-620", "utf-8"}
)


def decode(data: bytes, name: str, *, declared: str | None = None) -> str:
    """The text of the bytes: by byte order mark, as UTF-8, as declared, else as charset-normalizer finds.

    Raises EmptySource where there is no letter and no digit, UnreadableSource where it is binary or in no known encoding.
    """
    if not data or data.isspace():
        raise EmptySource(f"{name}: nothing in it; check that it was saved")
    text = _strict(data, name, declared)
    if not has_words(text):
        raise EmptySource(f"{name}: nothing in it to read, no letter and no digit; check that it was saved")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit in it."""
    return text[:1].isalnum() or any(map(str.isalnum, text))


def _strict(data: bytes, name: str, declared: str | None) -> str:
    if data[:1] in MARKED and (marked := next((codec for bom, codec in BOMS if data.startswith(bom)), None)):
        return _decoded(data, name, marked)
    if _is_binary(data):
        raise UnreadableSource(f"{name}: binary, not text or HTML; export it as text or HTML first")
    text = _attempt(data, "utf-8")
    if text is None and LONE_SURROGATE.search(data) and _surrogates_only(data):
        raise UnreadableSource(f"{name}: lone surrogates, half of a character each; {WAY_OUT}")
    text = _attempt(data, _known(declared)) if text is None else text
    if text is not None:
        return text
    return _decoded(data, name, _guess(data, name))


def _is_binary(data: bytes) -> bool:
    if data.startswith(BINARY) or data.find(b"\0", 0, PREFIX) >= 0:
        return True
    sample = data[:SAMPLE] + data[SAMPLE:PREFIX][-SAMPLE:]
    return len(sample) - len(sample.translate(None, CONTROL)) > MOSTLY_CONTROL * len(sample)


def _surrogates_only(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _known(declared: str | None) -> str | None:
    try:
        found = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return None
    name = WINDOWS_FOR.get(found, found)
    return name if name in DECLARABLE else None


def _attempt(data: bytes, codec: str | None) -> str | None:
    if codec is None:
        return None
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _decoded(data: bytes, name: str, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        place = f"at byte {error.start:,}"
        raise UnreadableSource(f"{name}: not valid {codec} {place} ({error.reason}); {WAY_OUT}") from error


def _guess(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:PREFIX]).best()
    if best is None:
        raise UnreadableSource(f"{name}: not UTF-8 and in no encoding that could be recognised; {WAY_OUT}")
    return best.encoding
