"""How fast each source is beside the bare library underneath. One file per format, found by its place; each has its CASES."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

PARAGRAPH = (
    "Ada Example, a teacher who was sentenced to four years in prison in 2029, was freed in Exampleville on Thursday "
    "after 58 months, her lawyer said. Ben Sample, who was tried with her, is still held in the prison of the province. "
)


@dataclass(frozen=True)
class Case:
    """Material, what is counted in it, and what the bare library does with the same bytes.

    files: the materials, all with one name's ending; units: how many pages, paragraphs or mails there are in all of them.
    """

    what: str
    ending: str
    files: tuple[bytes, ...]
    units: int
    unit: str
    bare: Callable[[bytes], object]
    library: str
