"""All that the desk answers with, in blocks."""

from habeas.show import lists, pending, person, taken
from habeas.show.shown import blocks_of

__all__ = ["blocks_of", "lists", "pending", "person", "taken"]
