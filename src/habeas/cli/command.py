"""How a function becomes a command: options that several commands share are declared once, as the fields of a dataclass.

Invariant: whatever goes wrong in a command is one line on standard error and an exit code.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from inspect import Parameter, Signature, signature
from typing import Any, get_type_hints

import typer

from habeas.cli.guard import guarded

Work = Callable[..., int]


def group(**more: Any) -> typer.Typer:
    """An app of commands that are mounted late, each under its own name."""
    return typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, **more)


def option(flags: str, metavar: str | None, help: str, **more: Any) -> Any:
    """An option. flags: one or several, as "--output -o"."""
    return typer.Option(*flags.split(), metavar=metavar, help=help, **more)


def setting(flags: str, metavar: str | None, help: str, **more: Any) -> Any:
    """An option that can also be said once for all, by a variable: --max-sent by HABEAS_MAX_SENT."""
    variable = "HABEAS_" + flags.split()[0].strip("-").replace("-", "_").upper()
    return option(flags, metavar, help, envvar=variable, **more)


def argument(metavar: str, help: str) -> Any:
    """What is named without a flag."""
    return typer.Argument(metavar=metavar, help=help)


def command(app: typer.Typer, name: str | None = None, **more: Any) -> Callable[[Work], Work]:
    """Makes the function, which gives an exit code, a command; a parameter that is a dataclass stands for its fields."""

    def made(work: Work) -> Work:
        app.command(name, **more)(_spread(work))
        return work

    return made


def _spread(work: Work) -> Callable[..., None]:
    hints = get_type_hints(work, include_extras=True)
    shared = {n: hints[n] for n in signature(work).parameters if dataclasses.is_dataclass(hints[n])}

    @functools.wraps(work)
    def run(**given: Any) -> None:
        for name, made in shared.items():
            given[name] = made(**{field.name: given.pop(field.name) for field in dataclasses.fields(made)})
        guarded(lambda: work(**given))

    parameters = [one for p in signature(work).parameters.values() for one in _options(p, hints[p.name])]
    run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    return run


def _options(parameter: Parameter, hint: Any) -> list[Parameter]:
    if not dataclasses.is_dataclass(hint):
        return [parameter.replace(annotation=hint, kind=Parameter.KEYWORD_ONLY)]
    hints = get_type_hints(hint, include_extras=True)
    every = (
        (f.name, Parameter.empty if f.default is dataclasses.MISSING else f.default)
        for f in dataclasses.fields(hint)
    )
    return [Parameter(n, Parameter.KEYWORD_ONLY, default=d, annotation=hints[n]) for n, d in every]
