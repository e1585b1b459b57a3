"""What was entered and decided, by whom, when and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from habeas.desk.days import day
from habeas.desk.places import Where, opened
from habeas.desk.results import result
from habeas.errors import BadOption
from habeas.ledger import Head
from habeas.register.queries import LogLine, PublicView, count_log, log_of

KINDS = ("opened", "document", "reading", "list", "row", "decision", "undo")


@result("log")
@dataclass(frozen=True, slots=True)
class Log:
    """Entries of the ledger, the last one last. total: how many there are in all; head: the last entry and its hash."""

    entries: tuple[LogLine, ...]
    total: int
    head: Head


def log(
    where: Where, *, kinds: Collection[str] = (), since: str | None = None, limit: int | None = None
) -> Log:
    """The last entries, of some kinds or of all. Raises BadOption."""
    if strange := [kind for kind in kinds if kind not in KINDS]:
        raise BadOption(f"--kind {strange[0]}: no kind of entry; known: {', '.join(KINDS)}")
    with opened(where) as register, register.reading() as connection:
        view = PublicView(connection)
        found = log_of(view, kinds=kinds, since=day(since, "since"), limit=limit)
        return Log(found, count_log(view), register.ledger.head())
