"""How a register stands: how much is in it, how much of it an older reader read, how many decisions hold."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.desk.places import Where, opened
from habeas.desk.read.how import How
from habeas.desk.results import result
from habeas.ledger import Head
from habeas.register.queries import (
    PublicView,
    count_detached,
    number_of_decisions,
    number_of_documents,
    readings_by_readers,
)
from habeas.register.readings import is_older


@result("status")
@dataclass(frozen=True, slots=True)
class Status:
    """How much there is. older: readings that today's rules had no part in; decisions: that stand; head: the ledger's.

    detached: what decisions were made on and no reading that counts has; `waiting` lists it.
    """

    documents: int
    readings: int
    older: int
    decisions: int
    detached: int
    head: Head


def status(where: Where) -> Status:
    """Counts what there is, whether it may be shown or not."""
    today = How().readers
    with opened(where) as register, register.reading() as connection:
        made = list(readings_by_readers(connection))
        return Status(
            number_of_documents(connection),
            sum(number for _, number in made),
            sum(number for readers, number in made if is_older(readers, today)),
            number_of_decisions(connection),
            count_detached(PublicView(connection)),
            register.ledger.head(),
        )
