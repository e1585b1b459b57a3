"""Units of writing and how far their sounds lie apart.

A name in any script becomes a string of *units* (bytes; one byte is one row of data/units.tsv). A unit
stands for a set of
sounds, because a letter does: г is g in Russian and h in Belarusian. The price of exchanging two units is
the cheapest
exchange of their sounds, so `Ціханоўскі` and `Tichanowski` meet without anybody saying which language they
are in.
Prices are whole hundredths of one lost consonant, so that the scalar and the array code agree to the bit.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from habeas.names.tables import rows

Bytes = npt.NDArray[np.uint8]

FAR = 100  # two consonants that no table exchanges
FAR_VOWELS = 35
VOWELS = "aeiouIEOU"
VOWEL_UNITS = frozenset(
    [
        "i",
        "i~",
        "a",
        "a~",
        "e",
        "e~",
        "o",
        "o~",
        "u",
        "u~",
        "ee",
        "oo",
        "oe",
        "ue",
        "schwa",
        "yy",
        "yo",
        "ca",
        "ceo",
        "keo",
        "keu",
        "kae",
        "kwe",
        "kui",
    ]
)
R_DROPPED = 45
ALPHABET, ABJAD, SYLLABLES = 0, 1, 2  # how a word is written: every sound, consonants, syllables
UNWRITTEN = 4  # the price of a vowel that an abjad leaves out; benchmarks/names, 2026-11


Cells = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Sounds:
    """The tables: unit codes, exchange prices [units, units], gap prices [modes, units] by how the other
    word is written."""

    codes: dict[str, int]
    names: tuple[str, ...]
    swap: Bytes
    gap: Bytes
    skeleton: tuple[str, ...]


@cache
def sounds() -> Sounds:
    """The one set of tables, read once. Unit 0 is padding."""
    cells = (("", "", "0", "-"), *rows("units.tsv"))
    names = tuple(row[0] for row in cells)
    gap = [
        [price(row[0], int(row[2])) for row in cells] for price in (_plain, _beside_abjad, _beside_syllables)
    ]
    codes = {name: i for i, name in enumerate(names)}
    return Sounds(
        codes,
        names,
        exchanges(cells, *phones()),
        np.array(gap, dtype=np.uint8),
        tuple(row[3] for row in cells),
    )


def _plain(_: str, price: int) -> int:
    return price


def _beside_abjad(name: str, price: int) -> int:
    return UNWRITTEN if name in VOWEL_UNITS else min(price, 8) if name == "y" else price


def _beside_syllables(name: str, price: int) -> int:
    """Hangul, kana, Han, Thai and Burmese drop an r that closes a syllable and a silent vowel."""
    return R_DROPPED if name == "r" else min(price, 22) if name in VOWEL_UNITS else price


@cache
def phones() -> tuple[dict[str, int], npt.NDArray[np.int32]]:
    """Every sound and its number, and how far every two lie apart (data/phones.tsv)."""
    table = rows("phones.tsv")
    found = sorted({sound for row in table for sound in row[:2]} | set(VOWELS))
    at = {sound: i for i, sound in enumerate(found)}
    price = np.full((len(found), len(found)), FAR, dtype=np.int32)
    vowels = [at[v] for v in VOWELS]
    price[np.ix_(vowels, vowels)] = FAR_VOWELS
    for one, two, cost in table:
        price[at[one], at[two]] = price[at[two], at[one]] = int(cost)
    np.fill_diagonal(price, 0)
    return at, price


def exchanges(cells: Cells, at: dict[str, int], price: npt.NDArray[np.int32]) -> Bytes:
    """The cheapest exchange of the sounds of every two units: rows of units.tsv, the number of each sound, the price of
    each exchange of two sounds."""
    worth = np.full((len(cells), len(at)), 10 * FAR, dtype=np.int32)
    for i, row in enumerate(cells):
        for sound in row[1].split():
            name, _, penalty = sound.partition(":")
            worth[i, at[name]] = int(penalty or 0)
    reach = (worth[:, :, None] + price[None, :, :]).min(axis=1)
    swap = (reach[:, None, :] + worth[None, :, :]).min(axis=2)
    np.fill_diagonal(swap, 0)
    out: Bytes = np.minimum(swap, FAR).astype(np.uint8)
    return out


def encode(names: str) -> bytes:
    """Units named in a data file ("k s") as bytes."""
    codes = sounds().codes
    return bytes(codes[name] for name in names.split() if name != "_")
