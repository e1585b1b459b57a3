"""From what somebody wrote on the command line to a decision about appearances, claims and documents, which stay the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice, product

from sqlalchemy import Connection, Table, select

from habeas.errors import BadDecision
from habeas.ledger.decisions import (
    NUMBERS,
    Correct,
    Decision,
    Judge,
    Note,
    NotSame,
    Same,
    Split,
    Withhold,
    draft,
)
from habeas.matching import require_agreement, require_known
from habeas.register import Register
from habeas.register.decided import undo as undo_of
from habeas.register.queries import PublicView, find_person
from habeas.register.schema import appearances, claims, disagreements, documents, events

SHORTEST = 4  # digits of an id
MANY = 6  # ids in one message
PAIRS = 100  # of a split that are looked up among the decisions before it


def enter(
    register: Register, make: Callable[[PublicView], Decision], *, why: str, by: str
) -> tuple[int, str]:
    """Enters one decision, and returns its entry and what it says. Raises BadDecision where it can't be taken."""
    with register.writing(by=by) as entering:
        decision = make(PublicView(entering.connection))
        require_known(entering.connection, decision)
        _require_agreement(entering.connection, decision)
        made = entering.append(draft(decision, why))
        words = _words(decision)
    return (made.seq if made else 0), words


def undo(register: Register, entry: int, *, why: str, by: str) -> int:
    """Takes back a decision, or an undo, and returns the entry that does. Raises BadDecision where there is none to take back."""
    with register.writing(by=by) as entering:
        made = entering.append(undo_of(entering.connection, entry, why))
    return made.seq if made else 0


def _require_agreement(connection: Connection, decision: Decision) -> None:
    """Raises BadDecision where it is against decisions that hold; a split is a not-same of whom it parts."""
    parted = product(decision.appearances, decision.rest) if isinstance(decision, Split) else ()
    require_agreement(connection, (decision, *(NotSame(pair) for pair in islice(parted, PAIRS))))


def same(shown: PublicView, a: str, b: str) -> Decision:
    """A and B are one person, with all that either appears in: of a part the rest could still go to a namesake."""
    one, two = (_person_of(shown, i) for i in _two(shown, a, b))
    if one == two:
        raise BadDecision(
            f"same: {a} and {b} are one person in the register already; there is nothing to decide"
        )
    return Same((*_appearances(shown, one), *_appearances(shown, two)))


def not_same(shown: PublicView, a: str, b: str) -> Decision:
    """A and B are two people, each with all they appear in; of one person A's appearance is split off."""
    one, two = _two(shown, a, b)
    mine, theirs = (_appearances(shown, _person_of(shown, i)) for i in (one, two))
    if mine == theirs:
        if one == two:
            raise BadDecision(
                f"not-same: {a} and {b} are one person; `habeas decide split` parts their appearances"
            )
        return Split((one,), tuple(i for i in mine if i != one))
    return NotSame((one, two)) if len(mine) == len(theirs) == 1 else Split(tuple(mine), tuple(theirs))


def split(shown: PublicView, person: str, apart: Sequence[str]) -> Decision:
    """Some appearances of a person are somebody else."""
    mine = _appearances(shown, find_person(shown, person))
    wanted = [_full(shown, appearances, text.strip(), "a-") for text in apart if text.strip()]
    if strange := [one for one in wanted if one not in mine]:
        raise BadDecision(f"split: {strange[0]} is no appearance of {person}; theirs are {', '.join(mine)}")
    rest = tuple(one for one in mine if one not in wanted)
    if not wanted or not rest:
        raise BadDecision(f"split: name some of the appearances and leave some: {', '.join(mine)}")
    return Split(tuple(wanted), rest)


def judge(shown: PublicView, verdict: str, claim: str) -> Decision:
    """A claim is accepted or rejected."""
    return Judge(verdict, _full(shown, claims, claim, "c-"))


def correct(shown: PublicView, claim: str, fields: Sequence[str]) -> Decision:
    """Columns of a claim are set."""
    pairs = [field.partition("=") for field in fields]
    if wrong := [name for name, sign, _ in pairs if not sign]:
        raise BadDecision(f"correct: {wrong[0]} is not FIELD=VALUE; write for example date_from=2025-09-11")
    return Correct(
        _full(shown, claims, claim, "c-"), {name.strip(): _value(name.strip(), v) for name, _, v in pairs}
    )


def _value(name: str, text: str) -> str | int | None:
    if not text.strip():
        return None
    return int(text) if name in NUMBERS and text.strip().isdecimal() else text.strip()


def withhold(shown: PublicView, target: str, field: str | None) -> Decision:
    """A person or one of their fields, a document or a claim."""
    if target.startswith(("sha256:", "list:")):
        found: Decision = Withhold(_full(shown, documents, target, ""))
    elif target.startswith("c-"):
        found = Withhold(_full(shown, claims, target, "c-"))
    else:
        return Withhold(_appearance(shown, target), field or "*")
    if field is not None:
        raise BadDecision(f"withhold: --field is of a person; {target} is withheld whole")
    return found


def note(shown: PublicView, target: str, text: str) -> Decision:
    """Words beside something."""
    for start, table in (("c-", claims), ("e-", events), ("d-", disagreements)):
        if target.startswith(start):
            return Note(_full(shown, table, target, start), text)
    return Note(_appearance(shown, target), text)


def _two(shown: PublicView, a: str, b: str) -> tuple[str, str]:
    return _appearance(shown, a), _appearance(shown, b)


def _appearance(shown: PublicView, text: str) -> str:
    """The appearance that is named, or the first one of the person who is."""
    if text.startswith("a-"):
        return _full(shown, appearances, text, "a-")
    return _appearances(shown, find_person(shown, text))[0]


def _appearances(shown: PublicView, person: str) -> list[str]:
    rows = shown.rows(appearances, select(appearances).where(appearances.c.person == person))
    return sorted(row["id"] for row in rows)


def _person_of(shown: PublicView, appearance: str) -> str:
    rows = shown.rows(appearances, select(appearances).where(appearances.c.id == appearance))
    return str(next((row["person"] for row in rows), ""))


def _full(shown: PublicView, table: Table, text: str, start: str) -> str:
    """The one id of the table that begins so."""
    what = table.name.removesuffix("s")
    digits = text.rpartition("-" if start else ":")[2]
    if not text.startswith(start) or len(digits) < SHORTEST:
        raise BadDecision(f"{text}: not the id of a {what}; `habeas person` and `habeas log` show ids")
    at = table.c.id
    rows = list(shown.rows(table, select(table).where(at >= text, at < f"{text}g").order_by(at).limit(3)))
    if len(rows) == 1 or (rows and rows[0]["id"] == text):
        return str(rows[0]["id"])
    many = f"{len(rows)} or more begin so; give more digits" if rows else f"no such {what} in the register"
    raise BadDecision(f"{text}: {many}; `habeas person` and `habeas log` show ids")


def _words(decision: Decision) -> str:
    """What was decided, by ids: names may be withheld by this very decision."""
    body = decision.body()
    named = list(body.get("appearances", ()))
    told = [
        body["decision"],
        *named[:MANY],
        *([f"and {len(named) - MANY} more"] if len(named) > MANY else []),
    ]
    told += [str(body[key]) for key in ("appearance", "claim", "document", "target", "field") if key in body]
    told += [f"{name}={value}" for name, value in body.get("set", {}).items()]
    return " ".join(told)
