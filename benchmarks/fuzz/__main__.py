"""`python -m benchmarks.fuzz SOURCE --seconds 600`: atheris over one source, from its own example and the cases found before.

Needs `pip install -r requirements/fuzz.txt`. A case that breaks the law is written to build/fuzz/SOURCE and ends the run.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["habeas", "email"]):
    from benchmarks.fuzz.law import hold
    from benchmarks.fuzz.mutate import mutate
    from habeas.sources import sources

    sources()  # they are found, and imported, when they are first asked for

ROOT = Path(__file__).parents[2]
LONGEST = 65_536  # bytes of an input
SECONDS = 30  # for one input, before it counts as one without end


def main() -> None:
    """Runs until the time is over or the law is broken."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("source", choices=sorted(sources()))
    parser.add_argument("--seconds", type=int, default=600)
    asked = parser.parse_args()
    source = sources()[asked.source]
    folder = ROOT / "build" / "fuzz" / asked.source
    corpus = _corpus(folder, asked.source, source.example.material.data)
    options = [
        f"-max_total_time={asked.seconds}",
        f"-max_len={LONGEST}",
        f"-timeout={SECONDS}",
        "-rss_limit_mb=4096",
    ]
    options += [f"-artifact_prefix={folder}/", "-print_final_stats=1", str(corpus)]
    atheris.Setup([sys.argv[0], *options], lambda data: hold(source, data), custom_mutator=mutate)
    atheris.Fuzz()


def _corpus(folder: Path, name: str, example: bytes) -> Path:
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    (corpus / "example").write_bytes(example)
    for seed in sorted((ROOT / "tests" / "sources" / "seeds" / name).glob("*")):
        shutil.copy(seed, corpus)
    return corpus


if __name__ == "__main__":
    main()
