"""The register: who is held, who was freed, what was traded, who says so. A pure function of the ledger.

`Register.open` keeps its tables in step with the ledger; they can be dropped and rebuilt at any time.
"""

from habeas.register.store import Register

__all__ = ["Register"]
