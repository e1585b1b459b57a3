"""`--log-level`: what habeas does, step by step, on standard error, for whoever looks for a fault in it.

Invariant: only habeas's own loggers are heard. At no level do they say a word of a report, a name, or what a file is called: they
say kinds, numbers, and the beginnings of documents' hashes.
"""

from __future__ import annotations

import logging

FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def hear(level: str) -> None:
    """From here on what the loggers `habeas.…` say at this level or above goes to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(FORM))
    logger = logging.getLogger("habeas")
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(level.upper())
