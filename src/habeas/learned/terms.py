"""What the heads' labels are called in a reading (docs/reference/vocabulary.md)."""

from __future__ import annotations

TERMS = {
    "arrest": "arrest", "disappearance": "disappearance", "search": "search", "charge": "charge", "trial": "trial",
    "conviction": "conviction", "sentence": "sentence", "transfer": "transfer", "ill-treatment": "ill-treatment",
    "hunger-strike": "hunger-strike", "release": "release", "death": "death-in-custody", "held": "held", "appeal": "appeal",
    "expulsion": "expulsion", "travel-ban": "travel-ban", "sanction-imposed": "sanction-imposed",
    "sanction-eased": "sanction-eased", "payment": "payment", "visit": "diplomatic-visit", "contact": "diplomatic-contact",
}  # fmt: skip
PARTIES = frozenset({"sanction-imposed", "sanction-eased", "payment", "concession", "visit", "contact"})
COUNTED = {
    "arrest": "arrested", "release": "released", "held": "held", "charge": "charged", "conviction": "convicted",
    "sentence": "sentenced", "death": "died", "disappearance": "missing",
}  # fmt: skip
MANNERS = {
    "term-served": "term served",
    "house-arrest": "house arrest",
    "deal": None,
    "escape": None,
    "ransom": None,
    "none": None,
}
