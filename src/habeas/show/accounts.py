"""One account in blocks: what it tells, its words, who says so, and how sure."""

from __future__ import annotations

from habeas.register.queries import Account, ActRecord
from habeas.say import act, days, doubt, months, voices
from habeas.show.blocks import DOUBT, FAINT, GOOD, STRONG, Dated
from habeas.show.shown import Blocks


def account_words(one: Account) -> str:
    """What it tells, in a few words."""
    told = act(
        one.event_type or one.counted_as,
        certainty=one.certainty,
        realis=one.realis,
        sentence_months=one.sentence_months,
    )
    return told or one.kind


def account_blocks(one: Account) -> Blocks:
    """An account by itself: its date and what it tells, then its words and voices."""
    unsure = doubt(one.certainty, one.realis)
    date = days(one.date_from, one.date_to) if one.date_from else ""
    yield Dated(date, ((f"{unsure}: " if unsure else "", DOUBT), (account_words(one), STRONG)))
    yield from words_and_voices(one, None)


def words_and_voices(one: Account, of: ActRecord | None) -> Blocks:
    """The words, who says so, and how sure. of: the act that it is told of, whose own facts are not said again."""
    yield Dated("", (f"“{one.words}”" if one.row is None else one.words,))
    unsure = doubt(one.certainty) if of is None or one.certainty != of.certainty else ""
    checked = "; ".join(f"{outcome} by {by}" for by, outcome in one.checked)
    details = _details(one, of)
    reader = "proposed by" if one.proposed else "read by"
    yield Dated("", (
        (_voices(one), FAINT), f"; {details}" if details else "",
        (f"; {unsure}" if unsure and of is not None else "", DOUBT), (f"; {checked}" if checked else "", DOUBT),
        (f"; {reader} {one.machines}" if one.machines else "", DOUBT),
        (f"; {one.judgement} by a decision" if one.judgement else "", GOOD),
        (f" · {one.claim}", FAINT),
    ))  # fmt: skip


def _voices(one: Account) -> str:
    place = f"{one.outlet}, row {one.row}" if one.row is not None else one.outlet
    return voices(one.said_by, place, one.published)


def _details(one: Account, of: ActRecord | None) -> str:
    """What this account says beside what all of the act says."""
    parts = []
    if of is not None and one.date_from and (one.date_from, one.date_to) != (of.date_from, of.date_to):
        parts.append(f"says {days(one.date_from, one.date_to)}")
    if one.held_months:
        parts.append(f"after {months(one.held_months)}")
    if of is not None and one.sentence_months and one.sentence_months != of.sentence_months:
        parts.append(f"says {months(one.sentence_months)}")
    parts += [f"charge: {one.charge}"] if one.charge else []
    return ", ".join(parts)
