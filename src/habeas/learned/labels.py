"""What the heads tell apart. The order is part of the weights: append, never reorder."""

from __future__ import annotations

from typing import Final

ACTS: Final = (
    "arrest", "disappearance", "search", "charge", "trial", "conviction", "sentence", "transfer", "ill-treatment",
    "hunger-strike", "release", "death", "held", "appeal", "expulsion", "travel-ban", "wanted", "sanction-imposed",
    "sanction-eased", "payment", "concession", "visit", "contact",
)  # fmt: skip
REALIS: Final = ("actual", "planned", "sought", "possible", "not")
MANNERS: Final = (
    "none", "swap", "pardon", "amnesty", "bail", "term-served", "house-arrest", "escape", "ransom", "deal",
)  # fmt: skip
DOUBTS: Final = ("none", "hedged", "unconfirmed")
KINDS: Final = (
    "text", "headline", "heading", "byline", "dateline", "caption", "promotion", "notice", "list", "quote",
)  # fmt: skip

# Layers of spans that are marked over the same words, each by itself, as begin / inside / outside.
LAYERS: Final = (
    "trigger", "person", "group", "when", "by", "term", "for", "where", "speaker", "cue", "orphan",
    "age", "role", "nationality", "born", "party", "given",
)  # fmt: skip

# Links from a span of one layer to a span of another: who it happens to, when, whose age, what a party gives …
LINKS: Final = (
    ("affected", "trigger", "mention"),
    ("when", "trigger", "when"),
    ("by", "trigger", "by"),
    ("term", "trigger", "term"),
    ("for", "trigger", "for"),
    ("where", "trigger", "where"),
    ("speaker", "cue", "speaker"),
    ("age", "mention", "age"),
    ("role", "mention", "role"),
    ("nationality", "mention", "nationality"),
    ("born", "mention", "born"),
    ("same", "mention", "mention"),  # the second was named before the first and is the same
    ("part", "mention", "mention"),  # the second is a part of the first
    ("gives", "party", "given"),
    ("against", "given", "given"),
)  # fmt: skip
