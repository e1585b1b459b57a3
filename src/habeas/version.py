"""Which version of habeas this is."""

__version__ = "0.1.0"
