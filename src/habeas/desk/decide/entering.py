"""One decision into the ledger, and what it says in words; and one taken back."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from habeas.desk.decide.contradictions import require_agreement
from habeas.desk.places import Where, opened
from habeas.desk.results import result
from habeas.ledger import Head
from habeas.ledger.claimed import Claimed
from habeas.ledger.decisions import Decision, draft, targets
from habeas.register.decided import undo as draft_of_undo
from habeas.register.queries import PublicView, require_known

log = logging.getLogger(__name__)
MANY = 6  # ids in one message


@result("decision")
@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was entered: the entry that `undo` takes it back by, what it says, and the ledger's head after it.

    claim: the claim that it made, of one by hand.
    """

    entry: int
    what: str
    head: Head
    claim: str | None = None


def enter(where: Where, make: Callable[[PublicView], Decision], *, why: str, by: str) -> Decided:
    """Enters one decision. Raises BadDecision where it can't be taken, BadOption where it can't be told who is meant."""
    with opened(where) as register:
        with register.writing(by=by) as entering:
            view = PublicView(entering.connection)
            decision = make(view)
            require_known(entering.connection, targets(decision))
            require_agreement(view, decision)
            made = entering.append(draft(decision, why))
        log.info("entry %d: %s", made.seq if made else 0, decision.body()["decision"])
        claim = decision.claim if isinstance(decision, Claimed) else None
        return Decided(made.seq if made else 0, _words(decision), register.ledger.head(), claim)


def undo(where: Where, entry: int, *, why: str = "", by: str) -> Decided:
    """Takes a decision back, or an undo. It stays in the ledger, and so does this. Raises BadDecision."""
    with opened(where) as register:
        with register.writing(by=by) as entering:
            made = entering.append(draft_of_undo(entering.connection, entry, why))
        log.info("entry %d: undo of entry %d", made.seq if made else 0, entry)
        return Decided(made.seq if made else 0, f"undone: entry {entry}", register.ledger.head())


def _words(decision: Decision) -> str:
    """What was decided, by ids: names may be withheld by this very decision."""
    if isinstance(decision, Claimed):
        return f"claim {decision.claim}: {decision.event_type} in {decision.document}"
    body = decision.body()
    named = list(body.get("appearances", ()))
    more = [f"and {len(named) - MANY} more"] if len(named) > MANY else []
    told = [body["decision"], *named[:MANY], *more]
    told += [str(body[key]) for key in ("appearance", "claim", "document", "target", "field") if key in body]
    told += [f"{name}={value}" for name, value in body.get("set", {}).items()]
    return " ".join(told)
