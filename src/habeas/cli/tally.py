"""What to say at the end of a run, and with which exit code to leave."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from habeas.cli.guard import complain
from habeas.desk.read import Tally
from habeas.errors import HabeasError, NoAnswer


def complain_of(tally: Tally, *, explain: bool = False) -> None:
    """Nothing after one report that was read, else ("0 read" too) a line; explain: each reason."""
    if explain:
        for reason, count in tally.skipped.most_common():
            complain(f"left out {count:,} × {reason}")
    failed, over = tally.errors.total(), tally.passed_over.total()
    if tally.read + failed + over != 1 or over:
        complain("; ".join(part for part in (f"{tally.read:,} read", *_rest(tally, failed, over)) if part))


def exit_code(tally: Tally) -> int:
    """0 where all was read; else the code of the kind of error, the highest where there are several kinds."""
    unanswered = (NoAnswer.exit_code,) if tally.unanswered else ()
    return max((*(kind.exit_code for kind in tally.errors), *unanswered), default=0)


def _rest(tally: Tally, failed: int, over: int) -> Iterator[str]:
    kinds = Counter({_words(kind): count for kind, count in tally.errors.items()})
    yield f"{failed:,} not read ({_listed(kinds)})" if failed else ""
    yield f"{over:,} passed over ({_listed(tally.passed_over)})" if over else ""


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{count:,} × {what}" for what, count in counts.most_common())


def _words(kind: type[HabeasError]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower()
