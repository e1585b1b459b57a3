"""What is shown: a reading, a person, a list, as neutral blocks that a terminal or a web page draws."""

from habeas.show import lists, pending, person, taken
from habeas.show.blocks import Block
from habeas.show.reading import reading_blocks
from habeas.show.shown import blocks_of

__all__ = ["Block", "blocks_of", "lists", "pending", "person", "reading_blocks", "taken"]
