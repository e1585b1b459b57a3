"""Two readings of one document, by the rules and by the learned reader, → one, each claim with how sure it is.

Invariant: what either of them read is in the result, as a claim, a proposal, or among what was skipped.
"""

from habeas.arbiter.join import joined
from habeas.arbiter.judge import Judge

__all__ = ["Judge", "joined"]
