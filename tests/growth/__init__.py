"""Whatever reads a text from outside takes time that grows with it and not with its square."""
