"""Checks annotated reports: `python -m training.check corpus/en [NAME…]`. Each phrase must stand in its paragraph."""

from __future__ import annotations

import sys
from pathlib import Path

from training.annotation import Report, load


def summary(report: Report) -> str:
    kinds = {
        "acts": len(report.acts),
        "mentions": len(report.mentions),
        "said": len(report.speech),
        "trades": len(report.trades),
        "attributes": len(report.attributes),
        "parts": len(report.parts),
        "framed": len(report.framed),
    }
    return ", ".join(f"{number} {kind}" for kind, number in kinds.items())


def main(arguments: list[str]) -> int:
    folder, *names = arguments
    files = [Path(folder, f"{name}.ann") for name in names] or sorted(Path(folder).glob("*.ann"))
    bad = 0
    for file in files:
        report = load(file)
        for fault in report.faults:
            print(f"{file}:{fault.line}: {fault.why}  {fault.text}")
        bad += len(report.faults)
        print(
            f"{report.name}: {'ok' if not report.faults else f'{len(report.faults)} faults'}; {summary(report)}"
        )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
