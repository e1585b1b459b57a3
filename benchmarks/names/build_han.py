"""Builds src/habeas/names/data/han.tsv from the Unihan database (Unicode Licence v3).

Debian's package `unicode-data` carries the database: `apt-get download unicode-data`, unpack it, then
`python -m benchmarks.names.build_han DIR` where DIR holds Unihan_Readings.txt.bz2 and
Unihan_Variants.txt.bz2.
"""

import argparse
import bz2
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

OUT = Path(__file__).parents[2] / "src/habeas/names/data/han.tsv"
HEAD = """# Han characters: simplified form (for comparing), readings in Mandarin (pinyin without tones),
# Cantonese (Jyutping without tones) and Korean (Hangul). Built by `python -m benchmarks.names.build_han`
from the Unihan database of Unicode
15.0
# (kMandarin, kCantonese, kHangul, kSimplifiedVariant), © Unicode, Inc., Unicode Licence v3. "-" = none known.
"""
FIELDS = {"kMandarin", "kCantonese", "kHangul", "kSimplifiedVariant", "kTraditionalVariant"}


def rows(path: Path) -> Iterator[tuple[str, str, str]]:
    """Each (character, field, value) of a Unihan file that is of use here."""
    with bz2.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 3 and cells[1] in FIELDS:
                yield chr(int(cells[0][2:], 16)), cells[1], cells[2]


def toneless(pinyin: str) -> str:
    """A pinyin syllable without its tone mark, ü kept as v."""
    letters = unicodedata.normalize("NFD", pinyin.split()[0]).replace("u\u0308", "v")
    return "".join(c for c in letters if not unicodedata.combining(c))


def build(folder: Path) -> list[str]:
    """The lines of the data file: character, simplified, Mandarin, Cantonese, Korean (up to two)."""
    table: dict[str, dict[str, str]] = {}
    for name in ("Unihan_Readings.txt.bz2", "Unihan_Variants.txt.bz2"):
        for char, field, value in rows(folder / name):
            table.setdefault(char, {})[field] = value
    lines = []
    for char in sorted(table):
        if "\u4e00" <= char <= "\u9fff" and "kMandarin" in table[char]:
            lines.append("\t".join(line(char, table)))
    return lines


def line(char: str, table: dict[str, dict[str, str]]) -> list[str]:
    """One row of the data file."""
    found = table[char]
    older = [chr(int(u[2:], 16)) for u in found.get("kTraditionalVariant", "").split()]
    simple = [chr(int(u[2:], 16)) for u in found.get("kSimplifiedVariant", "").split()]
    korean = [h for c in [char, *older] for h in re.findall("[가-힣]", table.get(c, {}).get("kHangul", ""))]
    cantonese = re.sub(r"\d", "", found.get("kCantonese", "-").split()[0])
    own = simple[0] if simple and char not in simple else char
    return [char, own, toneless(found["kMandarin"]), cantonese, "".join(dict.fromkeys(korean))[:2] or "-"]


def main() -> None:
    """Write the file and say how many rows it has."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    lines = build(parser.parse_args().folder)
    OUT.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT}: {len(lines)} characters")


if __name__ == "__main__":
    main()
