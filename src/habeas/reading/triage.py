"""Is a report worth parsing? One pass of a linear-time matcher over broad stems.

Invariant: broad on purpose. A missed report is a missed person; a needless parse costs a tenth of a second.
"""

from __future__ import annotations

import re2

from habeas.vocabulary import Vocabulary

PLAIN = 3  # letters; a shorter word is no stem


class Triage:
    """Knows the stems of one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        stems = vocabulary.words["triage"]["stems"]
        options = re2.Options()
        options.case_sensitive = False
        self._pattern = re2.compile(rf"\b(?:{'|'.join(stems)})", options=options)

    def relevant(self, text: str) -> bool:
        """Whether any stem stands in the text."""
        return self._pattern.search(text) is not None
