"""`habeas add`: its options. The work is in adding.py."""

from __future__ import annotations

from typing import Annotated

import typer

from habeas.cli.guard import guarded
from habeas.cli.options import (
    AllOption,
    FieldsOption,
    Files,
    KeepOption,
    LanguageOption,
    MegabytesOption,
    PrivateOption,
    PublishedOption,
    SecondsOption,
    SourceOption,
    TypeOption,
)
from habeas.cli.registers import PLACE, ByOption, PlaceOption, Shape, ShapeOption, commands, who

app = commands()

WithoutBytes = Annotated[
    bool,
    typer.Option(
        "--without-bytes",
        envvar="HABEAS_WITHOUT_BYTES",
        help="Enter what was read, and don't keep the files themselves.",
    ),
]


@app.command(no_args_is_help=True)
def add(
    files: Files,
    register: PlaceOption = PLACE,
    by: ByOption = None,
    published: PublishedOption = None,
    source: SourceOption = None,
    language: LanguageOption = None,
    all: AllOption = False,
    without_bytes: WithoutBytes = False,
    max_megabytes: MegabytesOption = 10,
    type: TypeOption = None,
    fields: FieldsOption = None,
    allow_private: PrivateOption = False,
    keep: KeepOption = None,
    max_seconds: SecondsOption = 30,
    format: ShapeOption = Shape.text,
) -> None:
    """Read reports and enter them into the register, which is made where there is none. What is there already adds nothing."""

    def work() -> int:
        from habeas.cli.adding import Adding, run
        from habeas.cli.reading import Job

        job = Job(
            files=tuple(files),
            published=published,
            source=source,
            language=language,
            triage=not all,
            max_bytes=int(max_megabytes * 1_000_000),
            type=type,
            fields=fields,
            allow_private=allow_private,
            keep=keep,
            max_seconds=max_seconds,
        )
        return run(Adding(job, register, who(by), with_bytes=not without_bytes, json=format is Shape.json))

    guarded(work)
