"""Commands that are imported when they are called and not before: those of the register, and those of other packages."""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

# name: (package that must be there, the typer app, the line that `habeas --help` shows)
# An app that has a command of that very name gives that command; any other app is a group of its own.
LAZY = {
    "add": ("habeas.register", "habeas.cli.enter:app", "Read reports and enter them into the register."),
    "reread": ("habeas.register", "habeas.cli.enter:app", "Read again what an older reader read."),
    "people": ("habeas.register", "habeas.cli.ask:app", "Who is in the register, by status on any day."),
    "person": (
        "habeas.register",
        "habeas.cli.ask:app",
        "All about one person, with every claim and its words.",
    ),
    "timeline": ("habeas.register", "habeas.cli.ask:app", "What happened, event by event."),
    "counts": (
        "habeas.register",
        "habeas.cli.ask:app",
        "Figures: who counted, who repeats them, what fits.",
    ),
    "exchanges": ("habeas.register", "habeas.cli.ask:app", "Who gave what in return for what."),
    "disagreements": ("habeas.register", "habeas.cli.ask:app", "Accounts that can't all be true."),
    "proposals": ("habeas.register", "habeas.cli.ask:app", "People who may be one and the same."),
    "waiting": ("habeas.register", "habeas.cli.ask:app", "What waits for a decision."),
    "status": (
        "habeas.register",
        "habeas.cli.ask:app",
        "How much is in it, and how much an older reader read.",
    ),
    "documents": ("habeas.register", "habeas.cli.ask:app", "The reports and lists it is made of."),
    "search": ("habeas.register", "habeas.cli.ask:app", "Words anywhere in the register."),
    "import": ("habeas.lists", "habeas.cli.enter:app", "Enter a published list, row by row."),
    "match": ("habeas.matching", "habeas.cli.enter:app", "Compare a list with the register's people."),
    "decide": ("habeas.matching", "habeas.cli.decide:app", "Decide what the register can't."),
    "undo": ("habeas.matching", "habeas.cli.decide:app", "Take a decision back."),
    "log": ("habeas.register", "habeas.cli.ask:app", "What was entered and decided, by whom and why."),
    "verify": ("habeas.ledger", "habeas.cli.maintain:app", "Check that nothing entered was changed since."),
    "backup": ("habeas.ledger", "habeas.cli.maintain:app", "Write all of the register into one file."),
    "restore": ("habeas.ledger", "habeas.cli.maintain:app", "Make a register out of a backup."),
    "rebuild": ("habeas.register", "habeas.cli.maintain:app", "Compute the register anew from its ledger."),
    "export": ("habeas.exports", "habeas.cli.export:app", "Write the register in another format."),
    "plot": ("habeas.plots", "habeas.cli.export:app", "Draw the register."),
    "names": ("habeas.names", "habeas.names.commands:app", "Compare, romanise and search names of people."),
}


class LazyCommand(TyperCommand):
    """Stands in for a typer app, or one command of it, until it is called."""

    def __init__(self, name: str, target: str, line: str) -> None:
        super().__init__(name, help=line)
        self.target = target

    def real(self) -> Any:
        """The command that runs in place of this one."""
        module, _, attribute = self.target.partition(":")
        found = typer.main.get_command(getattr(importlib.import_module(module), attribute))
        return getattr(found, "commands", {}).get(self.name, found)

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """The context of the real command."""
        return self.real().make_context(info_name, args, parent=parent, **extra)


class LazyGroup(TyperGroup):
    """A group of commands to which those of LAZY belong where their package is installed."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Own commands, then late ones."""
        return [
            *super().list_commands(ctx),
            *(n for n, (package, _, _) in LAZY.items() if _is_there(package)),
        ]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """An own command, or the stand-in of a late one."""
        package, target, line = LAZY.get(cmd_name, ("", "", ""))
        return (
            LazyCommand(cmd_name, target, line) if _is_there(package) else super().get_command(ctx, cmd_name)
        )


def _is_there(package: str) -> bool:
    return bool(package) and importlib.util.find_spec(package) is not None
