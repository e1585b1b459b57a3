"""Commands that live in other packages, imported when they are called and not before."""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

# name: (package that must be there, the typer app, the line that `habeas --help` shows)
LATE = {
    "names": ("habeas.names", "habeas.names.commands:app", "Compare, romanise and search names of people."),
}


class LateCommand(TyperCommand):
    """Stands in for a typer app until it is called."""

    def __init__(self, name: str, target: str, line: str) -> None:
        super().__init__(name, help=line)
        self.target = target

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """The context of the real command, which runs in place of this one."""
        module, _, attribute = self.target.partition(":")
        real = typer.main.get_command(getattr(importlib.import_module(module), attribute))
        return real.make_context(info_name, args, parent=parent, **extra)


class LateGroup(TyperGroup):
    """A group of commands to which those of LATE belong where their package is installed."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Own commands, then late ones."""
        return [
            *super().list_commands(ctx),
            *(n for n, (package, _, _) in LATE.items() if _is_there(package)),
        ]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """An own command, or the stand-in of a late one."""
        package, target, line = LATE.get(cmd_name, ("", "", ""))
        return (
            LateCommand(cmd_name, target, line) if _is_there(package) else super().get_command(ctx, cmd_name)
        )


def _is_there(package: str) -> bool:
    return bool(package) and importlib.util.find_spec(package) is not None
