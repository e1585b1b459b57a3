"""Readings as one web page: each claim lit where it stands, its note beside it.

Invariant: the page stands alone. It has no script, names nothing to be fetched, and its policy lets nothing be; whatever a
report says is escaped, kept to its own direction of writing, and shown by its code where it would hide or turn text.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import TYPE_CHECKING, Any

from habeas.model import Reading
from habeas.show.html.sheet import Sheet
from habeas.terminal import printable

if TYPE_CHECKING:
    from jinja2 import Environment

LIT = 150  # claims of a report whose words light up with their notes: 0.06 s a move of the mouse in Chromium 156; 0.8 s with 500


def page(readings: Iterable[Reading], *, framed: bool = False) -> Iterator[str]:
    """One HTML file, in pieces. It has an index at its top where there are several readings, so all are held until it is made.

    framed: for a frame's `srcdoc`, where links without a base of their own lead to the page around it.
    """
    sheets = [Sheet(reading, f"r{n}-") for n, reading in enumerate(readings, 1)]
    claims = [len(sheet.reading.claims) for sheet in sheets]
    most = max(claims, default=0)
    style = _style(most if most <= LIT else 0)
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    template = _environment().get_template("page.html.j2")
    given = {"sheets": sheets, "style": style, "style_hash": f"sha256-{digest}", "framed": framed}
    yield from template.generate(given, long=sum(claims) > LIT)


def _style(claims: int) -> str:
    """The style sheet, with two rules a claim that light its words and its note together."""
    from markupsafe import Markup

    rules = (
        f"article:has(.m{n}:hover,.n{n}:is(:hover,:focus,:focus-within,:target)) .m{n}{{background:var(--lit)}}"
        f"article:has(.m{n}:hover,.ref.n{n}:focus) .note.n{n}{{border-color:var(--ink)}}\n"
        for n in range(1, claims + 1)
    )
    sheet = resources.files("habeas.show.html").joinpath("page.css").read_text("utf-8")
    return Markup(sheet + "".join(rules))


@functools.cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("habeas.show.html", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )


def _shown(value: Any) -> Any:
    """Text from a report made safe to show; what is markup already was made so before."""
    return value if hasattr(value, "__html__") or not isinstance(value, str) else printable(value)
