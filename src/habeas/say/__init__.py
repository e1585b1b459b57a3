"""Days, figures, acts, doubt and voices in words for a person, each in one way wherever it is read.

Invariant: doubt is always in the words; no word here is read from a report without its doubt beside it.
"""

from habeas.say.acts import act, doubt
from habeas.say.dates import born, day, days
from habeas.say.numbers import counted, figure, months
from habeas.say.voices import chain, voices

__all__ = ["act", "born", "chain", "counted", "day", "days", "doubt", "figure", "months", "voices"]
