"""The ledger: what was entered, decided and undone, in order, with who, when and why. Nothing in it is ever changed."""

from habeas.ledger.entries import Draft, Entry, Head
from habeas.ledger.store import Ledger
from habeas.ledger.writer import Writer

__all__ = ["Draft", "Entry", "Head", "Ledger", "Writer"]
