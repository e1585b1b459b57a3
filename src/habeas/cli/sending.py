"""Where a model behind an endpoint gets the text of reports, and who says that it may.

Invariant: text leaves the machine only after somebody said yes, on a terminal or with --send, and after the host was named.
"""

from __future__ import annotations

import dataclasses
import sys
from typing import TYPE_CHECKING

from habeas.cli.guard import complain
from habeas.errors import BadOption

if TYPE_CHECKING:
    from habeas.desk.read import How
    from habeas.extractors import Destination


def consented(how: How, *, may_ask: bool) -> How:
    """How reports are read, with the consent that it needs: says where text goes, and asks. Raises BadOption for a no."""
    to = how.destination()
    if to is None:
        return how
    from habeas.desk.read import Reads

    _ = Reads(how).reader  # says what else is wrong before anybody is asked
    may_send = _asked(to, how, may_ask=may_ask)
    return dataclasses.replace(how, asking=dataclasses.replace(how.asking, may_send=may_send))


def _asked(to: Destination, how: How, *, may_ask: bool) -> bool:
    from habeas.extractors import Reach

    if to.reach is not Reach.elsewhere:
        complain(f"the text of reports goes to {to.host} and stays on {to.reach.value}")
        return how.asking.may_send
    most = how.asking.characters
    complain(f"the text of reports leaves this machine, for {to.host}: at most {most:,} characters of each")
    if how.asking.may_send or not (may_ask and sys.stdin.isatty() and sys.stderr.isatty()):
        return how.asking.may_send  # a no is said by the desk itself
    sys.stderr.write("habeas: send it? [y/N] ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise BadOption(f"nothing was sent to {to.host}; without --extractor the rules read alone")
    return True
