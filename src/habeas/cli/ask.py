"""Commands that ask the register something: people, person, timeline, counts, exchanges, documents, search and the like."""

from __future__ import annotations

from typing import Annotated

from habeas.cli.command import argument, command, group, option
from habeas.cli.options import Answer, Country, Since, Some, Until
from habeas.cli.printing import answer
from habeas.desk import ask

app = group()


@command(app)
def people(
    status: Annotated[
        str | None, option("--status", None, "held, released, expelled, died, missing or unknown.")
    ] = None,
    on: Annotated[str | None, option("--on", "DATE", "Their status on this day, not the latest.")] = None,
    nationality: Annotated[
        str | None, option("--nationality", "CODE", "Citizens of this country, as LT.")
    ] = None,
    role: Annotated[str | None, option("--role", None, "Words of their role, as journalist.")] = None,
    text: Annotated[
        str | None, option("--text", None, "Words of any of their names, or of the role.")
    ] = None,
    all: Annotated[
        bool,
        option("--all", None, "Also those to whom nothing happened: officials, lawyers, witnesses."),
    ] = False,
    *,
    some: Some,
    to: Answer,
) -> int:
    """Who is in the register, by name: what each is and since when. "maybe" is a status that may have begun or ended later."""
    wanted = ask.WantedPeople(status, on, nationality, role, text, all)
    return answer(ask.people(to.where, wanted, limit=some.of(to.format)), to.format)


@command(app, no_args_is_help=True)
def person(
    name: Annotated[list[str], argument("NAME|ID", "A name in any spelling, or an id, or its beginning.")],
    *,
    to: Answer,
) -> int:
    """All about one person: what happened, with every claim, its words and who says so; what is in doubt; what was decided."""
    return answer(ask.person(to.where, " ".join(name)), to.format)


@command(app)
def timeline(
    person: Annotated[str | None, option("--person", "NAME|ID", "What happened to this person.")] = None,
    event: Annotated[str | None, option("--event", "TERM", "Events of this kind, as release.")] = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    *,
    some: Some,
    to: Answer,
) -> int:
    """What happened, a line for each event: when, how many, where, in how many reports by how many voices, and who."""
    wanted = ask.WantedEvents(since, until, event, country, person)
    return answer(ask.events(to.where, wanted, limit=some.of(to.format)), to.format)


@command(app)
def counts(
    of: Annotated[str | None, option("--of", "WHAT", "Of what: held, released …")] = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    *,
    some: Some,
    to: Answer,
) -> int:
    """Figures: who counted, as of when, who repeats them, and what those of several voices allow in common."""
    wanted = ask.WantedCounts(of, country, since, until)
    return answer(ask.counts(to.where, wanted, limit=some.of(to.format)), to.format)


@command(app)
def exchanges(*, some: Some, to: Answer) -> int:
    """Who gave what in return for what: each side, whether it is stated, implied or denied, and by whom."""
    return answer(ask.exchanges(to.where, limit=some.of(to.format)), to.format)


@command(app)
def disagreements(
    rule: Annotated[str | None, option("--rule", "NAME", "Found by this rule.")] = None,
    subject: Annotated[
        str | None, option("--subject", "NAME|ID", "About this person, event or exchange.")
    ] = None,
    since: Since = None,
    *,
    some: Some,
    to: Answer,
) -> int:
    """Accounts that can't all be true, the latest first: what is wrong, the arithmetic, and about whom or what."""
    wanted = ask.WantedDisagreements(rule, subject, since)
    return answer(ask.disagreements(to.where, wanted, limit=some.of(to.format)), to.format)


@command(app)
def proposals(
    claims: Annotated[
        bool, option("--claims", None, "Instead: claims that only a language model read.")
    ] = False,
    *,
    some: Some,
    to: Answer,
) -> int:
    """People who may be one and the same, the likeliest first, with the reasons. Nothing is merged until you decide."""
    asked = ask.proposed_claims if claims else ask.proposals
    return answer(asked(to.where, limit=some.of(to.format)), to.format)


@command(app)
def waiting(*, some: Some, to: Answer) -> int:
    """What waits for a decision: who may be whom, what only a model read, where accounts disagree; the first of each."""
    return answer(ask.waiting(to.where, limit=some.of(to.format, rows=5)), to.format)


@command(app)
def status(*, to: Answer) -> int:
    """How much is in the register, how much of it an older reader read, and how many decisions stand."""
    return answer(ask.status(to.where), to.format)


@command(app)
def documents(
    id: Annotated[
        str | None,
        argument("ID", "One of them, with its claims: its id, or the beginning."),
    ] = None,
    text: Annotated[
        str | None, option("--text", None, "Words of the title, the outlet, the file's name or the address.")
    ] = None,
    *,
    some: Some,
    to: Answer,
) -> int:
    """The reports and lists of the register; of one, whom it names and every claim with its words."""
    if id is not None:
        return answer(ask.document(to.where, id), to.format)
    wanted = ask.WantedDocuments(text)
    return answer(ask.documents(to.where, wanted, limit=some.of(to.format)), to.format)


@command(app, no_args_is_help=True)
def search(
    words: Annotated[list[str], argument("WORDS", "What to look for.")],
    *,
    some: Some,
    to: Answer,
) -> int:
    """Words anywhere in the register: in names of people, in titles and outlets, in the words of claims."""
    return answer(ask.search(to.where, " ".join(words), limit=some.of(to.format, rows=20)), to.format)


@command(app)
def log(
    kind: Annotated[
        list[str] | None, option("--kind", "KIND", "Only entries of this kind; may be repeated.")
    ] = None,
    since: Since = None,
    *,
    some: Some,
    to: Answer,
) -> int:
    """What was entered and decided, by whom, when and why: the last entries of the ledger, and its head."""
    limit = some.of(to.format, rows=20)
    return answer(ask.log(to.where, kinds=kind or (), since=since, limit=limit), to.format)
