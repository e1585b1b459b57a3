"""The terms of a reading in words for a person. Invariant: doubt is always shown in words, never by colour alone."""

from __future__ import annotations

import datetime as dt

from habeas.model import Claim, Document, EventClaim, Interval, PartialDate, Person, Speaker

DONE = {
    "arrest": "arrested",
    "detention": "detained",
    "disappearance": "disappeared",
    "search": "searched",
    "charge": "charged",
    "trial": "on trial",
    "conviction": "convicted",
    "sentence": "sentenced",
    "transfer": "transferred",
    "ill-treatment": "ill-treated",
    "hunger-strike": "on hunger strike",
    "release": "released",
    "death-in-custody": "died in custody",
    "held": "still held",
    "appeal": "appealed",
    "expulsion": "expelled",
    "travel-ban": "barred from travel",
}
REALIS = {"planned": "planned, not done", "sought": "demanded, not done", "possible": "possible, not done"}
OPENING = 60  # characters of the words that a report without a title begins with
LONGEST = 80  # characters of the words of a date, place or actor: what is longer is a clause, and stands in the text
CERTAINTY = {"hedged": "not certain", "unconfirmed": "unconfirmed", "denied": "denied"}


def event_words(claim: EventClaim) -> str:
    """What happened, with what is said of it: "sentenced to 7 years, charge: extremism"."""
    details = claim.details
    parts = [_act(claim)]
    if details.sentence_months is not None:
        parts[0] += f" to {months(details.sentence_months)}"
    if details.held_months is not None:
        parts.append(f"after {months(details.held_months)}")
    parts += [details.as_] if details.as_ else []
    parts += [f"charge: {details.charge}"] if details.charge else []
    return ", ".join(parts)


def _act(claim: EventClaim) -> str:
    """A participle for what is said to have happened, a noun for what is not: a demanded release is no one "released"."""
    done = claim.realis == "actual" and claim.certainty != "denied"
    return DONE.get(claim.event, claim.event.replace("-", " ")) if done else claim.event.replace("-", " ")


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
    realis = REALIS.get(claim.realis, "") if isinstance(claim, EventClaim) else ""
    checked = (f"{c.outcome} by {c.by}" for c in claim.checked)
    reader = f"proposed by {', '.join(claim.read_by)}" if claim.proposed else ""
    return "; ".join(part for part in (realis, CERTAINTY.get(claim.certainty, ""), reader, *checked) if part)


def said_by(chain: tuple[Speaker, ...]) -> str:
    """The chain from the one who told the report to the one who first said it."""
    return ", citing ".join(speaker.name for speaker in chain)


def months(number: int) -> str:
    """84 is "7 years", 30 "2 years 6 months"."""
    years, rest = divmod(number, 12)
    parts = [_counted(years, "year")] if years else []
    parts += [_counted(rest, "month")] if rest or not years else []
    return " ".join(parts)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def date_words(date: PartialDate) -> str:
    """The report's words and the day or days that they come to: "Thursday (8 May 2031)"."""
    days = _days(dt.date.fromisoformat(date.from_), dt.date.fromisoformat(date.to))
    return (
        clipped(date.text)
        if days in clipped(date.text)
        else f"{clipped(date.text)} ({days})"
        if date.text
        else days
    )


def _days(first: dt.date, last: dt.date) -> str:
    next_day = last + dt.timedelta(days=1) if last < dt.date.max else last
    if first == last:
        return day_words(first)
    if first.day == 1 and next_day.day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"{first:%B} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    return f"{day_words(first)} to {day_words(last)}"


def day_words(day: dt.date) -> str:
    """8 May 2031."""
    return f"{day.day} {day:%B} {day.year}"


def figure(low: int | None, high: int | None) -> str:
    """An interval as a person writes it; both ends open is a question mark."""
    if low is not None and low == high:
        return f"{low:,}"
    if low is None or high is None:
        return str(Interval(low, high)) if (low, high) != (None, None) else "?"
    return f"{low:,}–{high:,}"


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
        dated = f"{day_words(dt.date.fromisoformat(published.date))}, {how}"
    via = f"relaying {said_by(document.via)}" if document.via else ""
    return " · ".join(
        part
        for part in (document.source or "", document.place or "", via, document.country or "", dated)
        if part
    )
