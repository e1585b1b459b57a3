"""What one report says in words: its claims, its people, where it is from. Invariant: doubt is always shown in words."""

from __future__ import annotations

from habeas.model import Claim, Document, EventClaim, PartialDate, Person
from habeas.say.acts import act, doubt
from habeas.say.dates import day, days
from habeas.say.numbers import months
from habeas.say.voices import chain

OPENING = 60  # characters of the words that a report without a title begins with
LONGEST = 80  # characters of the words of a date, place or actor: what is longer is a clause, and stands in the text


def event_words(claim: EventClaim) -> str:
    """What happened, with what is said of it: "sentenced to 7 years, charge: extremism"."""
    details = claim.details
    parts = [
        act(
            claim.event,
            certainty=claim.certainty,
            realis=claim.realis,
            sentence_months=details.sentence_months,
        )
    ]
    if details.held_months is not None:
        parts.append(f"after {months(details.held_months)}")
    parts += [details.as_] if details.as_ else []
    parts += [f"charge: {details.charge}"] if details.charge else []
    return ", ".join(parts)


def clipped(words: str, most: int = LONGEST) -> str:
    """Words on one line, cut at a space where they are long."""
    one = " ".join(words.split())
    return one if len(one) <= most else one[:most].rsplit(" ", 1)[0] + " …"


def circumstances(claim: EventClaim) -> str:
    """When, where and by whom."""
    parts = [
        date_words(claim.date) if claim.date else "",
        f"in {clipped(claim.place)}" if claim.place else "",
        f"by {clipped(claim.actor)}" if claim.actor else "",
    ]
    return ", ".join(part for part in parts if part)


def doubts(claim: Claim) -> str:
    """Why the claim is no plain fact: "demanded, not done; unconfirmed; not confirmed by Example Herald"."""
    realis = claim.realis if isinstance(claim, EventClaim) else None
    checked = (f"{c.outcome} by {c.by}" for c in claim.checked)
    reader = f"proposed by {', '.join(claim.read_by)}" if claim.proposed else ""
    return "; ".join(part for part in (doubt(claim.certainty, realis), reader, *checked) if part)


def date_words(date: PartialDate) -> str:
    """The report's words and the day or days that they come to: "Thursday (8 May 2031)"."""
    told, words = days(date.from_, date.to, full=True), clipped(date.text)
    return words if told in words else f"{words} ({told})" if words else told


def person_words(person: Person, names: dict[str, str]) -> str:
    """What is said of somebody beside the name."""
    parts = [str(person.age)] if person.age is not None else []
    parts += [person.role] if person.role else []
    parts += ["/".join(person.nationality)] if person.nationality else []
    parts += [f"{kin.is_}: {names.get(kin.person, kin.person)}" for kin in person.kin]
    return ", ".join(parts)


def heading(document: Document) -> str:
    """Its title, or the words it begins with: of a folder of untitled reports each must be known again."""
    opening = clipped(document.text[: 10 * OPENING], OPENING)
    return document.title or (f"“{opening}”" if opening else "Untitled report")


def origin(document: Document) -> str:
    """Where the report is from, its date, and how the date is known."""
    published = document.published
    dated = "no date"
    if published is not None:
        how = published.why if published.basis == "given" else f"{published.basis}: {published.why}"
        dated = f"{day(published.date, full=True)}, {how}"
    via = f"relaying {chain(v.name for v in document.via)}" if document.via else ""
    return " · ".join(
        part
        for part in (document.source or "", document.place or "", via, document.country or "", dated)
        if part
    )
