"""Which encoding a table's bytes are in, and their lines with what is not in it marked.

Invariant: a character that could not be decoded never reaches a cell: its line is marked, and the row reported.
"""

from __future__ import annotations

import codecs
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from habeas.errors import BadOption, EmptySource, MissingSource, TooLarge, UnreadableSource

SAMPLE = 1 << 16  # bytes shown to the guesser, of lines that are not ASCII
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OTHER_FORMATS = {
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Excel or Word file",
    b"\x1f\x8b": "a packed file",
}
# what spreadsheets and offices save lists in; a wider choice makes short files be taken for something rare
LEGACY = (
    "cp1251", "cp1252", "cp1250", "koi8_r", "koi8_u", "cp866", "cp1256", "cp1254", "cp1253", "cp1255",
    "cp874", "gb18030", "big5", "shift_jis", "euc_kr",
)  # fmt: skip
LATIN = frozenset({"cp1250", "cp1254"})  # taken for each other where a list is short
ELSEWHERE = frozenset("ðþýÐÞÝìøùÌØÙ")  # what Czech and Turkish letters look like in cp1252
MARKS = frozenset("“”‘’«»–—…\u00a0ºª")
UNDECODED = re.compile("[\ud800-\udfff]")
MARK = "\udcff"  # put into a line that is in another encoding than the file


@dataclass(frozen=True, slots=True)
class Survey:
    """What one pass over the bytes tells."""

    digest: str
    encoding: str
    legacy: bool  # not a form of Unicode


def survey(path: Path, *, limit: int, encoding: str | None = None) -> Survey:
    """Reads the file once. Raises MissingSource, EmptySource, TooLarge, UnreadableSource, BadOption."""
    digest, good, bad, sample = hashlib.sha256(), 0, 0, bytearray()
    with opened(path, limit) as file:
        head = file.read(4096)
        file.seek(0)
        _refuse_other_formats(path, head)
        for line in file:
            digest.update(line)
            if line.isascii():
                continue
            valid = _is_utf8(line)
            good, bad = good + valid, bad + (not valid)
            if not valid and len(sample) < SAMPLE:
                sample += line[:SAMPLE]
    found = _named(encoding) if encoding else _by_bytes(head) or ("utf-8" if good >= bad else None)
    found = found or _guessed(path, bytes(sample))
    return Survey(f"{digest.hexdigest()}", found, not found.startswith("utf"))


def opened(path: Path, limit: int) -> io.BufferedReader:
    """The file, where it is there, not empty and no larger than `limit` bytes."""
    try:
        size = path.stat().st_size
        file = path.open("rb")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingSource(f"{path}: no such file; check the name") from error
    except (OSError, ValueError) as error:
        raise UnreadableSource(f"{path}: can't be read ({error}); check its permissions") from error
    if size == 0 or size > limit:
        file.close()
        if size:
            raise TooLarge(f"{path}: over {limit / 1e6:g} MB; split it")
        raise EmptySource(f"{path}: nothing in it; check that it was saved")
    return file


def lines(path: Path, found: Survey) -> Iterator[str]:
    """The lines with their ends, as they stand; what can't be decoded is left in them as a surrogate."""
    wide = found.encoding.startswith(("utf-16", "utf-32"))
    errors = "replace" if wide else "surrogateescape"
    with path.open(encoding=found.encoding, errors=errors, newline="") as file:
        for line in file:
            if line.isascii():
                yield line
            elif wide:
                yield line.replace("\ufffd", MARK)
            else:
                yield MARK + line if found.legacy and _utf8_after_all(line, found.encoding) else line


def _utf8_after_all(line: str, encoding: str) -> bool:
    """Whether a line of a legacy file is UTF-8: bytes of words in cp1251 are hardly ever valid UTF-8 as well."""
    return _is_utf8(line.encode(encoding, "surrogateescape"))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _refuse_other_formats(path: Path, head: bytes) -> None:
    for magic, what in OTHER_FORMATS.items():
        if head.startswith(magic):
            raise UnreadableSource(f"{path}: {what}, not a table; save it as CSV or XLSX")


def _named(encoding: str) -> str:
    try:
        found = codecs.lookup(encoding).name
        "a".encode(found)
    except (LookupError, ValueError) as error:
        raise BadOption(f"no encoding {encoding!r}; say for example utf-8, cp1251 or utf-16") from error
    return found


def _by_bytes(head: bytes) -> str | None:
    """By the byte order mark, or by the zeros that UTF-16 has in each line end."""
    for bom, name in BOMS:
        if head.startswith(bom):
            return name
    pairs = [head[i : i + 2] for i in range(0, len(head) - 1, 2)]
    for name, end in (("utf-16-le", b"\n\0"), ("utf-16-be", b"\0\n")):
        if end in pairs and b"\0" in head.replace(end, b"", 1):
            return name
    return None


def _guessed(path: Path, sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(LEGACY)).best()
    if best is None:
        raise UnreadableSource(
            f"{path}: not UTF-8 and in no encoding that could be recognised; say --encoding"
        )
    return "cp1252" if best.encoding in LATIN and _western(sample) else best.encoding


def _western(sample: bytes) -> bool:
    """Whether it reads as Spanish, French and the like: letters all of it, and none of those that stand for č, ř, ş or ğ."""
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return all(c.isascii() or (c.isalpha() and c not in ELSEWHERE) or c in MARKS for c in text)
