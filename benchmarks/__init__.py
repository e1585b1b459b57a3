"""How right and how fast: the accuracy gate, the speed runs, and the gold they stand on."""
