"""Writes benchmarks/names/pairs.tsv, the labelled pairs that CI scores: `python -m
benchmarks.names.build_pairs`.

They are of the people who are held out from training (people.HELD_OUT), so that the floors are honest.
"""

from pathlib import Path

from benchmarks.names.people import labelled

PAIRS = Path(__file__).parent / "pairs.tsv"
HEAD = """# Labelled pairs: name, name, 1 for one person and 0 for two, kind. Written by
# `python -m benchmarks.names.build_pairs` from people.tsv and families.tsv; none of these people was
trained on.
"""


def main() -> None:
    """Write the file."""
    found = {(p.one, p.two): p for p in labelled("test") if p.one != p.two}
    lines = [f"{p.one}\t{p.two}\t{int(p.same)}\t{p.kind}" for p in found.values()]
    PAIRS.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{PAIRS}: {len(lines)} pairs, {sum(p.same for p in found.values())} of one person")


if __name__ == "__main__":
    main()
