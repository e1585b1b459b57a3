"""How right and how fast the names engine is; the commands that build its data and weights."""
