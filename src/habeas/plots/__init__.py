"""Pictures of the register: releases and arrests over time, and how many are held. Needs the extra `plot` (matplotlib)."""

from habeas.plots.paper import format_of
from habeas.plots.rows import Happened, Stock, Timeline, Wanted

__all__ = ["Happened", "Stock", "Timeline", "Wanted", "format_of"]
