"""Commands that ask the register something: people, person, timeline, counts, exchanges, disagreements, proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from habeas.cli.registers import (
    PLACE,
    LimitOption,
    PlaceOption,
    Shape,
    ShapeOption,
    asking,
    commands,
    day,
    limit_of,
)
from habeas.errors import BadOption

if TYPE_CHECKING:
    from habeas.register.queries import PublicView

app = commands()

SinceOption = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="From this day on, as 2031-05-08.")
]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to this day.")]
CountryOption = Annotated[
    str | None, typer.Option("--country", metavar="CODE", help="In this country, as BY.")
]


@app.command()
def people(
    register: PlaceOption = PLACE,
    status: Annotated[
        str | None, typer.Option("--status", help="held, released, expelled, died, missing or unknown.")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Their status on this day, not the latest.")
    ] = None,
    nationality: Annotated[
        str | None, typer.Option("--nationality", metavar="CODE", help="Citizens of this country, as LT.")
    ] = None,
    role: Annotated[str | None, typer.Option("--role", help="Words of their role, as journalist.")] = None,
    text: Annotated[
        str | None, typer.Option("--text", help="Words of any of their names, or of the role.")
    ] = None,
    all: Annotated[
        bool,
        typer.Option("--all", help="Also those to whom nothing happened: officials, lawyers, witnesses."),
    ] = False,
    limit: LimitOption = None,
    format: ShapeOption = Shape.text,
) -> None:
    """Who is in the register, by name: what each is and since when. "maybe" is a status that may have begun or ended later."""

    def work(shown: PublicView) -> int:
        from habeas.cli.showing import show_list
        from habeas.register.queries import STATUSES, Wanted, count_people, count_proposed, people_of
        from habeas.screens import people_screen, proposed_line, rest_line

        if status is not None and status not in STATUSES:
            raise BadOption(f"--status {status}: no status of that name; known: {', '.join(STATUSES)}")
        wanted = Wanted(status, day(on, "--on"), nationality, role, text, all)
        found = list(people_of(shown, wanted, limit=limit_of(limit, format)))
        rest = rest_line(len(found), count_people(shown, wanted), "people", "--text finds some")
        more = proposed_line(count_proposed(shown))
        return show_list(found, format, people_screen(found, wanted.on), [*rest, *more])

    asking(register, work)


@app.command(no_args_is_help=True)
def person(
    name: Annotated[
        list[str],
        typer.Argument(metavar="NAME|ID", help="A name in any spelling, or an id, or its beginning."),
    ],
    register: PlaceOption = PLACE,
    format: ShapeOption = Shape.text,
) -> None:
    """All about one person: what happened, with every claim, its words and who says so; what is in doubt; what was decided."""

    def work(shown: PublicView) -> int:
        from habeas.cli.showing import draw, show_json
        from habeas.register.queries import find_person, person_record
        from habeas.screens import person_screen

        wanted = " ".join(name)
        found = person_record(shown, find_person(shown, wanted))
        if found is None:
            raise BadOption(f"{wanted}: nobody in the register; `habeas people --all` lists everybody")
        return show_json(found) if format is Shape.json else draw(person_screen(found))

    asking(register, work)


@app.command()
def timeline(
    register: PlaceOption = PLACE,
    person: Annotated[
        str | None, typer.Option("--person", metavar="NAME|ID", help="What happened to this person.")
    ] = None,
    event: Annotated[
        str | None, typer.Option("--event", metavar="TERM", help="Events of this kind, as release.")
    ] = None,
    country: CountryOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = None,
    format: ShapeOption = Shape.text,
) -> None:
    """What happened, a line for each event: when, how many, where, in how many reports by how many voices, and who."""

    def work(shown: PublicView) -> int:
        from habeas.cli.showing import draw, show_json, show_list
        from habeas.register.queries import (
            Between,
            count_events,
            count_proposed,
            find_person,
            timeline,
            timeline_of,
        )
        from habeas.screens import proposed_line, rest_line, timeline_screen

        between = Between(day(since, "--since"), day(until, "--until"), event, country)
        if person:
            found = timeline_of(shown, find_person(shown, person))
            return show_json(found) if format is Shape.json else draw(timeline_screen(found, one_person=True))
        found = timeline(shown, between, limit=limit_of(limit, format))
        rest = rest_line(len(found), count_events(shown, between), "events", "--since and --until some")
        more = proposed_line(count_proposed(shown))
        return show_list(found, format, timeline_screen(found), [*rest, *more])

    asking(register, work)


@app.command()
def counts(
    register: PlaceOption = PLACE,
    of: Annotated[str | None, typer.Option("--of", metavar="WHAT", help="Of what: held, released …")] = None,
    country: CountryOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = None,
    format: ShapeOption = Shape.text,
) -> None:
    """Figures: who counted, as of when, who repeats them, and what those of several voices allow in common."""

    def work(shown: PublicView) -> int:
        from habeas.cli.showing import show_list
        from habeas.register.queries import Asked, count_figures, figures
        from habeas.screens import counts_screen, rest_line

        asked = Asked(of, country, day(since, "--since"), day(until, "--until"))
        found = figures(shown, asked, limit=limit_of(limit, format))
        number = sum(len(group.figures) for group in found)
        rest = rest_line(number, count_figures(shown, asked), "figures", "--of and --since some")
        return show_list(found, format, counts_screen(found), rest)

    asking(register, work)


@app.command()
def exchanges(
    register: PlaceOption = PLACE, limit: LimitOption = None, format: ShapeOption = Shape.text
) -> None:
    """Who gave what in return for what: each side, whether it is stated, implied or denied, and by whom."""

    def work(shown: PublicView) -> int:
        from habeas.cli.showing import show_list
        from habeas.register.queries import count_exchanges, exchanges_of
        from habeas.screens import exchanges_screen, rest_line

        found = exchanges_of(shown, limit=limit_of(limit, format))
        rest = rest_line(len(found), count_exchanges(shown), "exchanges", "")
        return show_list(found, format, exchanges_screen(found), rest)

    asking(register, work)


@app.command()
def disagreements(
    register: PlaceOption = PLACE,
    rule: Annotated[str | None, typer.Option("--rule", metavar="NAME", help="Found by this rule.")] = None,
    subject: Annotated[
        str | None, typer.Option("--subject", metavar="NAME|ID", help="About this person, event or exchange.")
    ] = None,
    since: SinceOption = None,
    limit: LimitOption = None,
    format: ShapeOption = Shape.text,
) -> None:
    """Accounts that can't all be true, the latest first: what is wrong, the arithmetic, and about whom or what."""

    def work(shown: PublicView) -> int:
        from habeas.cli.showing import show_list
        from habeas.disagreements import all_rules
        from habeas.register.queries import count_disagreements, disagreements_of, find_person
        from habeas.screens import disagreements_screen, rest_line

        if rule is not None and rule not in all_rules():
            raise BadOption(f"--rule {rule}: no rule of that name; known: {', '.join(sorted(all_rules()))}")
        computed = subject is not None and (subject[:2] in ("e-", "x-") or "|" in subject)
        about = find_person(shown, subject) if subject and not computed else subject
        found = disagreements_of(
            shown, rule=rule, subject=about, since=day(since, "--since"), limit=limit_of(limit, format)
        )
        total = count_disagreements(shown, rule=rule, subject=about, since=since)
        rest = rest_line(len(found), total, "disagreements", "--rule and --subject some")
        return show_list(found, format, disagreements_screen(found), rest)

    asking(register, work)


@app.command()
def proposals(
    register: PlaceOption = PLACE,
    claims: Annotated[
        bool, typer.Option("--claims", help="Instead: claims that only a language model read.")
    ] = False,
    limit: LimitOption = None,
    format: ShapeOption = Shape.text,
) -> None:
    """People who may be one and the same, the likeliest first, with the reasons. Nothing is merged until you decide."""

    def work(shown: PublicView) -> int:
        from habeas.cli.showing import show_list
        from habeas.register.queries import count_proposals, count_proposed, proposals_of, proposed_claims
        from habeas.screens import claims_screen, proposals_screen, rest_line

        if claims:
            told = proposed_claims(shown, limit=limit_of(limit, format))
            return show_list(
                told, format, claims_screen(told), rest_line(len(told), count_proposed(shown), "claims", "")
            )
        found = proposals_of(shown, limit=limit_of(limit, format))
        rest = rest_line(len(found), count_proposals(shown), "proposals", "")
        return show_list(found, format, proposals_screen(found), rest)

    asking(register, work)
