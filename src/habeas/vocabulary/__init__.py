"""What the languages say, as data: events, hedges, nationalities, roles. One file per event, one per language.

Invariant: a term has one definition; the loader refuses files that contradict each other.
"""

from habeas.vocabulary.hashed import fingerprint
from habeas.vocabulary.load import (
    Event,
    Pattern,
    Term,
    Vocabulary,
    available_languages,
    known_terms,
    load,
    terms,
)
from habeas.vocabulary.people import read_people

__all__ = [
    "Event",
    "Pattern",
    "Term",
    "Vocabulary",
    "available_languages",
    "fingerprint",
    "known_terms",
    "load",
    "read_people",
    "terms",
]
