"""The worked examples of docs/names.md are what the command prints."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from habeas.names.commands import app

PAGE = Path(__file__).parents[2] / "docs/names.md"
RUN = re.compile(r"```console\n\$ habeas names (compare [^\n]+)\n(.*?)```", re.DOTALL)
RUNS = RUN.findall(PAGE.read_text("utf-8"))


def test_there_are_three_worked_examples() -> None:
    assert len(RUNS) == 3


@pytest.mark.parametrize(("command", "printed"), RUNS)
def test_a_worked_example_is_what_is_printed(command: str, printed: str) -> None:
    assert CliRunner().invoke(app, shlex.split(command)).stdout == printed
