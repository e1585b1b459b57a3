"""Changes an input for the next try. In a zip archive the files are changed, not their packed bytes, which nothing would read."""

from __future__ import annotations

import copy
import io
import random
import zipfile
import zlib

import atheris
from lxml import etree

RAW = 0.2  # share of tries in which an archive's own bytes are changed: its directory is read too

WORDS = (
    None,
    "",
    " ",
    "Ada Example",
    "\u202e",
    "\r\n",
    "a | b",
    "-",
    "\U0001f600",
    "word " * 50,
    "true",
    "External",
    "/officeDocument",
)
ATTRIBUTES = ("Type", "Target", "TargetMode", "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}c")


def mutate(data: bytes, longest: int, seed: int) -> bytes:
    """The bytes, changed somewhere."""
    dice = random.Random(seed)
    if data.startswith(b"PK") and dice.random() > RAW:
        changed = _archive(data, longest, dice)
        if changed is not None and len(changed) <= longest:
            return changed
    return bytes(atheris.Mutate(data, longest))


def _archive(data: bytes, longest: int, dice: random.Random) -> bytes | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()[:20]}
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, ValueError, OSError, EOFError):
        return None
    if not files:
        return None
    name = dice.choice(sorted(files))
    files[name] = _file(files[name], longest // 2, dice)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _file(data: bytes, longest: int, dice: random.Random) -> bytes:
    """XML stays XML half of the time: what is changed at random hardly ever gets past the parser."""
    if dice.random() < 0.5:
        try:
            return _tree(data, dice)
        except (etree.XMLSyntaxError, ValueError):
            pass  # no XML, or a change that XML does not allow
    return bytes(atheris.Mutate(data, longest))


def _tree(data: bytes, dice: random.Random) -> bytes:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    elements = [element for element in root.iter() if isinstance(element.tag, str)][:2_000]
    for _ in range(dice.randint(1, 4)):
        one, other = dice.choice(elements), dice.choice(elements)
        change = dice.randrange(6)
        if change == 0:
            one.tag = other.tag
        elif change == 1:
            other.append(copy.deepcopy(one))
        elif change == 2 and one.getparent() is not None:
            one.getparent().remove(one)
        elif change == 3:
            one.text = dice.choice(WORDS)
        elif change == 4:
            one.tail = dice.choice(WORDS)
        else:
            one.set(dice.choice(ATTRIBUTES), dice.choice(WORDS) or "")
    return bytes(etree.tostring(root))
