"""The options of `habeas read`, each with its variable. Whatever is not said has its default here and nowhere else."""

from __future__ import annotations

import enum
from typing import Annotated

import typer

from habeas.cli.guard import guarded
from habeas.cli.sending import (
    BaseUrlOption,
    ExtractorOption,
    KeyFileOption,
    ModelOption,
    Sending,
    SendOption,
    SentOption,
    TimeoutOption,
)


class Format(enum.StrEnum):
    """How a reading is printed."""

    text = "text"
    json = "json"
    jsonl = "jsonl"


Files = Annotated[
    list[str], typer.Argument(metavar="FILE…", help="Reports, folders of reports, or - for standard input.")
]
FormatOption = Annotated[
    Format,
    typer.Option(
        "--format", "-f", envvar="HABEAS_FORMAT", help="text for a person, json, or jsonl: one line a report."
    ),
]
PublishedOption = Annotated[
    str | None,
    typer.Option(
        "--published", envvar="HABEAS_PUBLISHED", metavar="DATE", help="The reports' own date, as 2031-05-08."
    ),
]
SourceOption = Annotated[
    str | None,
    typer.Option(
        "--source", envvar="HABEAS_SOURCE", metavar="NAME", help="The outlet that the reports are from."
    ),
]
LanguageOption = Annotated[
    str | None,
    typer.Option(
        "--language",
        envvar="HABEAS_LANGUAGE",
        metavar="CODE",
        help="Their language (en); else it is recognised.",
    ),
]
ExplainOption = Annotated[
    bool, typer.Option("--explain", envvar="HABEAS_EXPLAIN", help="Also say what was left out, and why.")
]
AllOption = Annotated[
    bool,
    typer.Option(
        "--all", envvar="HABEAS_ALL", help="Read every report in full, also those that look beside the point."
    ),
]
VerboseOption = Annotated[
    bool,
    typer.Option("--verbose", "-v", envvar="HABEAS_VERBOSE", help="Show the words that each fact rests on."),
]
MegabytesOption = Annotated[
    float,
    typer.Option("--max-megabytes", envvar="HABEAS_MAX_MEGABYTES", min=0, help="The largest file to read."),
]


def read(
    files: Files,
    format: FormatOption = Format.text,
    published: PublishedOption = None,
    source: SourceOption = None,
    language: LanguageOption = None,
    explain: ExplainOption = False,
    all: AllOption = False,
    verbose: VerboseOption = False,
    max_megabytes: MegabytesOption = 10,
    extractor: ExtractorOption = "rules",
    base_url: BaseUrlOption = None,
    model: ModelOption = None,
    key_file: KeyFileOption = None,
    send: SendOption = False,
    timeout: TimeoutOption = 60,
    max_sent: SentOption = 30_000,
) -> None:
    """Read reports and print what each one says, and at which words."""

    def work() -> int:
        from habeas.cli.reading import Job, run

        job = Job(
            files=tuple(files),
            format=format.value,
            published=published,
            source=source,
            language=language,
            explain=explain,
            triage=not all,
            verbose=verbose,
            max_bytes=int(max_megabytes * 1_000_000),
            sending=Sending(extractor, base_url, model, key_file, send, timeout, max_sent),
        )
        return run(job)

    guarded(work)
