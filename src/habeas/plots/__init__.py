"""Pictures of the register: releases and arrests over time, and how many are held. Needs the extra `plot` (matplotlib).

`PLOTS[what](connection, wanted, kind)` is a picture as the bytes of a file; `format_of(path)` is its kind, svg or png.
"""

from collections.abc import Callable

from sqlalchemy import Connection

from habeas.plots import rows
from habeas.plots.paper import format_of
from habeas.plots.rows import Happened, Stock, Timeline, Wanted
from habeas.plots.stock import stock
from habeas.plots.timeline import timeline

__all__ = ["PLOTS", "Happened", "Stock", "Timeline", "Wanted", "format_of", "stock", "timeline"]

PLOTS: dict[str, Callable[[Connection, Wanted, str], bytes]] = {
    "timeline": lambda connection, wanted, kind: timeline(rows.timeline(connection, wanted), kind),
    "stock": lambda connection, wanted, kind: stock(rows.stock(connection, wanted), kind),
}
