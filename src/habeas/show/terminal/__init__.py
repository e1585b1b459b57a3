"""Blocks drawn on a terminal, or as text in its place."""

from habeas.show.terminal.draw import draw

__all__ = ["draw"]
