"""Readings to a file or a terminal: one file per format in this folder, found by place or the entry point `habeas.outputs`."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from habeas.discover import members
from habeas.errors import BadOption
from habeas.outputs._interface import Depth, Example, Output
from habeas.outputs._labels import label, labelled

__all__ = ["Depth", "Example", "Output", "label", "labelled", "output", "outputs"]


@functools.cache
def outputs() -> Mapping[str, Output]:
    """All formats by name, those of this folder first."""
    return members("habeas.outputs", "OUTPUT", Output, "habeas.outputs")


def output(name: str) -> Output:
    """The format of that name. Raises BadOption, which lists those that are known."""
    if name not in outputs():
        raise BadOption(f"--format {name}: no such format; known: {', '.join(sorted(outputs()))}")
    return outputs()[name]
