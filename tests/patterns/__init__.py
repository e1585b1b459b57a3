"""Every regular expression of the package is linear: a check of what it is, and a law on what it does."""
