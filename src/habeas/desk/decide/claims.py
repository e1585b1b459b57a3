"""Which claims stand and what they say, what is not shown, and words beside something."""

from __future__ import annotations

from collections.abc import Mapping

from habeas.desk.decide.entering import Decided, enter
from habeas.desk.places import Where
from habeas.errors import BadDecision
from habeas.ledger.decisions import Correct, Decision, Judge, Note, Withhold
from habeas.register.queries import PublicView, appearance_id, full_id


def accept(where: Where, claim: str, *, why: str = "", by: str) -> Decided:
    """A claim stands, whoever read it."""
    return enter(where, lambda view: Judge("accept", full_id(view, claim, "c-")), why=why, by=by)


def reject(where: Where, claim: str, *, why: str = "", by: str) -> Decided:
    """A claim does not stand, and counts for nothing from here on."""
    return enter(where, lambda view: Judge("reject", full_id(view, claim, "c-")), why=why, by=by)


def correct(
    where: Where, claim: str, fields: Mapping[str, str | int | None], *, why: str = "", by: str
) -> Decided:
    """A claim was read wrong: what its fields, columns of the table `claims`, are instead; None empties one."""
    return enter(where, lambda view: Correct(full_id(view, claim, "c-"), dict(fields)), why=why, by=by)


def withhold(where: Where, target: str, field: str | None = None, *, why: str = "", by: str) -> Decided:
    """Nothing is shown and exported of a person, of one of their fields, of a document or of a claim."""

    def make(view: PublicView) -> Decision:
        if not target.startswith(("sha256:", "list:", "c-")):
            return Withhold(appearance_id(view, target), field or "*")
        found = full_id(view, target)
        if field is not None:
            raise BadDecision(f"withhold: --field is of a person; {target} is withheld whole")
        return Withhold(found)

    return enter(where, make, why=why, by=by)


def note(where: Where, target: str, text: str, *, by: str) -> Decided:
    """Words beside a person, an appearance, a claim, an event or a disagreement."""

    def make(view: PublicView) -> Decision:
        is_id = target.startswith(("c-", "e-", "d-"))
        return Note(full_id(view, target) if is_id else appearance_id(view, target), text)

    return enter(where, make, why="", by=by)
