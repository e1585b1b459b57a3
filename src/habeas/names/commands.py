"""The commands of the names engine: compare, search, match. `habeas names …` mounts them; alone: `python -m
habeas.names …`."""

import csv
import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from habeas.errors import BadInput, EmptySource, HabeasError, MissingSource, UnreadableSource

if TYPE_CHECKING:
    from habeas.names.compare import Comparison
    from habeas.names.match import Person

app = typer.Typer(
    name="names", help="Compare, search and match names across scripts and spellings.", no_args_is_help=True
)


class Format(StrEnum):
    """How results are printed."""

    text = "text"
    json = "json"


Shape = Annotated[Format, typer.Option("--format", help="text, or one JSON object a line")]


def say(line: str) -> None:
    """Print a line of the result."""
    typer.echo(line)


@app.command("compare")
def compare_command(a: str, b: str, form: Shape = Format.text) -> None:
    """Say whether two names may be one person's, and why."""
    from habeas.names.compare import compare

    found = compare(a, b)
    if form is Format.json:
        say(json.dumps({"a": a, "b": b, **found.as_json()}, ensure_ascii=False))
        return
    say(f"{found.verdict} ({found.score:.3f})")
    _reasons(found)


def _reasons(found: "Comparison") -> None:
    for reason in found.reasons:
        say(f"  {reason}")


@app.command("search")
def search_command(
    names: Annotated[
        Path,
        typer.Argument(
            metavar="LIST", help="a file: one name a line, or CSV/TSV with a column name (and id)"
        ),
    ],
    queries: Annotated[list[str], typer.Argument(metavar="QUERY…")],
    form: Shape = Format.text,
    k: Annotated[int, typer.Option("--top", help="how many names to give")] = 5,
) -> None:
    """Find the names of a list that a query may mean."""
    from habeas.names.index import Index

    index = Index((row["id"], row["name"]) for row in _usable(names))
    for query in queries:
        hits = index.search(query, k)
        if form is Format.text:
            say(f"{query}:" if hits else f"{query}: nothing like it")
        for hit in hits:
            found = index.why(query, hit)
            if form is Format.json:
                row = {
                    "query": query,
                    "id": hit.person,
                    "name": hit.name,
                    **found.as_json(),
                    "verdict": hit.verdict,
                }
                say(json.dumps(row, ensure_ascii=False))
            else:
                say(f"{hit.verdict} ({hit.score:.3f})  {hit.name}  [{hit.person}]")
                _reasons(found)


@app.command("match")
def match_command(
    a: Annotated[Path, typer.Argument(metavar="A.csv")],
    b: Annotated[Path, typer.Argument(metavar="B.csv")],
    form: Shape = Format.text,
    many: Annotated[
        bool, typer.Option("--many", help="link a row to every row that is the same, not to the best only")
    ] = False,
) -> None:
    """Link two lists, with reasons; columns gender, born and nationality are used where they are."""
    from habeas.names.match import match, why

    rows = [list(_usable(path)) for path in (a, b)]
    people = [[_person(row) for row in side] for side in rows]
    found = match(people[0], people[1], many=many)
    for link in (*found.links, *found.unsure):
        one, two = rows[0][link.one], rows[1][link.two]
        because = why(people[0], people[1], link)
        mark = "same" if link.sure else "unsure"
        if form is Format.json:
            ends = {"a": one["id"], "a_name": one["name"], "b": two["id"], "b_name": two["name"]}
            say(
                json.dumps(
                    {**ends, "verdict": mark, "score": link.score, "reasons": because.reasons},
                    ensure_ascii=False,
                )
            )
        else:
            say(f"{mark} ({link.score:.3f})  {one['name']} [{one['id']}] — {two['name']} [{two['id']}]")
            _reasons(because)
    if form is Format.text:
        say(f"{len(found.links)} linked, {len(found.unsure)} unsure, of {len(rows[0])} and {len(rows[1])}")


def _person(row: dict[str, str]) -> "Person":
    from habeas.names.evidence import Evidence
    from habeas.names.match import Person

    gender = row.get("gender", "")[:1].lower()
    return Person(
        row["name"],
        Evidence(gender if gender in "mf" else "", row.get("born", ""), row.get("nationality", "")),
    )


def _usable(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a list; a name that can't be read is told on the error stream and left out."""
    from habeas.names.structure import prepare

    left_out = 0
    for row in read_list(path):
        try:
            prepare(row["name"])
        except BadInput as error:
            left_out += 1
            typer.echo(f"{path}, row {row['id']}: left out: {error}", err=True)
            continue
        yield row
    if left_out:
        typer.echo(f"{path}: {left_out} rows left out", err=True)


def read_list(path: Path) -> list[dict[str, str]]:
    """The rows of a list: a CSV or TSV with a column `name`, or plain text with a name a line. Each gets an
    `id` (its number).

    Raises MissingSource, UnreadableSource, EmptySource.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise MissingSource(f"{path}: no such file") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableSource(f"{path}: not a UTF-8 text file ({error})") from error
    rows = _table(text) or [{"name": line.strip()} for line in text.splitlines() if line.strip()]
    if not rows:
        raise EmptySource(f"{path}: no names in it")
    return [{"id": str(number), **row} for number, row in enumerate(rows, 1)]


def _table(text: str) -> list[dict[str, str]]:
    head = text.split("\n", 1)[0].strip().lower()
    for sign in ("\t", ",", ";"):
        if "name" in head.split(sign) and (sign in head or head == "name"):
            rows = csv.DictReader(text.splitlines(), delimiter=sign)
            return [
                {(k or "").strip().lower(): (v or "") for k, v in row.items() if isinstance(v, str | None)}
                for row in rows
            ]
    return []


def main() -> None:
    """Run the commands alone, with the exit codes of errors.py."""
    try:
        app()
    except HabeasError as error:
        typer.echo(str(error), err=True)
        sys.exit(error.exit_code)
