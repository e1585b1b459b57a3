"""The options of `habeas read`, each with its variable. Whatever is not said has its default here and nowhere else."""

from __future__ import annotations

from typing import Annotated

import typer

from habeas.cli.guard import guarded

Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE…", help="Reports, folders of reports, an https:// address, or - for standard input."
    ),
]
FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        envvar="HABEAS_FORMAT",
        metavar="FORMAT",
        help="text for a person, html for a page to read, json for programs; all: docs/reference/outputs.md.",
    ),
]
OutputOption = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        envvar="HABEAS_OUTPUT",
        metavar="FILE",
        help="The file to write; it must not be there.",
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
TypeOption = Annotated[
    str | None,
    typer.Option(
        "--type", envvar="HABEAS_TYPE", metavar="TYPE", help="What the files are (telegram, warc, text/html)."
    ),
]
FieldsOption = Annotated[
    str | None,
    typer.Option(
        "--fields",
        envvar="HABEAS_FIELDS",
        metavar="text=body,…",
        help="Which fields of JSON records hold text, title, published, source, language, url; records: the list.",
    ),
]
PrivateOption = Annotated[
    bool,
    typer.Option(
        "--allow-private", envvar="HABEAS_ALLOW_PRIVATE", help="Fetch from addresses of your own network too."
    ),
]
KeepOption = Annotated[
    str | None,
    typer.Option(
        "--keep", envvar="HABEAS_KEEP", metavar="FOLDER", help="Keep what is fetched there, to read it again."
    ),
]
SecondsOption = Annotated[
    float,
    typer.Option("--max-seconds", envvar="HABEAS_MAX_SECONDS", min=0.1, help="The longest time for a fetch."),
]


def read(
    files: Files,
    format: FormatOption = "text",
    output: OutputOption = "-",
    published: PublishedOption = None,
    source: SourceOption = None,
    language: LanguageOption = None,
    explain: ExplainOption = False,
    all: AllOption = False,
    verbose: VerboseOption = False,
    max_megabytes: MegabytesOption = 10,
    type: TypeOption = None,
    fields: FieldsOption = None,
    allow_private: PrivateOption = False,
    keep: KeepOption = None,
    max_seconds: SecondsOption = 30,
) -> None:
    """Read reports and print what each one says, and at which words."""

    def work() -> int:
        from habeas.cli.reading import Job, run

        job = Job(
            files=tuple(files),
            format=format,
            output=output,
            published=published,
            source=source,
            language=language,
            explain=explain,
            triage=not all,
            verbose=verbose,
            max_bytes=int(max_megabytes * 1_000_000),
            type=type,
            fields=fields,
            allow_private=allow_private,
            keep=keep,
            max_seconds=max_seconds,
        )
        return run(job)

    guarded(work)
