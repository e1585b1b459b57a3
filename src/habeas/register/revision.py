"""The revision of the rules that fold claims into people, acts, events, figures and exchanges.

Invariant: whenever the same ledger gives other tables, FOLDING is counted up; a register that was computed under an earlier one
is computed anew when it is opened. tests/golden/folds.json has the hash of what each revision made of the golden ledger.
"""

from __future__ import annotations

FOLDING = 4
