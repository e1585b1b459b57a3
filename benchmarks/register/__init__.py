"""How fast readings enter a register, and how fast it answers, by its size."""
