"""How fast each source is beside the bare library underneath. One file per format, found by its place; each has its CASES."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

PARAGRAPH = (
    "Ada Example, a teacher who was sentenced to four years in prison in 2029, was freed in Exampleville on Thursday "
    "after 58 months, her lawyer said. Ben Sample, who was tried with her, is still held in the prison of the province. "
)


@dataclass(frozen=True)
class Case:
    """Material, what is counted in it, and what the bare library does with the same bytes.

    files: the materials, all with one name's ending; units: how many pages, paragraphs or mails there are in all of them;
    clock: CPU time, which a busy machine hardly changes, but for what works in a process of its own.
    """

    what: str
    ending: str
    files: tuple[bytes, ...]
    units: int
    unit: str
    bare: Callable[[bytes], object]
    library: str
    clock: Callable[[], float] = time.process_time
