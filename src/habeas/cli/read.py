"""`habeas read`: material by material, so that memory stays flat over any number of files."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from habeas.cli.printing import opened
from habeas.cli.progress import Progress, bar_over
from habeas.cli.sending import consented
from habeas.cli.tally import complain_of, exit_code
from habeas.desk.read import How, Listener, Outcome, Tally
from habeas.desk.read import read as read_all
from habeas.errors import HabeasError
from habeas.model import Reading
from habeas.outputs import Depth, output


def read(files: Sequence[str], how: How, *, format: str, place: str, depth: Depth) -> int:
    """Reads all that was asked for, prints it, and returns the exit code. Raises BadOption, UnsupportedLanguage."""
    writer, tally = output(format), Tally()
    how = consented(how, may_ask="-" not in files)
    with opened(place, writer) as out, bar_over(files) as bar:
        outcomes = read_all(files, how, listener=Listener(bar.step, bar.remark))
        writer.write(_readings(outcomes, tally, bar), out, depth)
    complain_of(tally, explain=depth.explain)
    return exit_code(tally)


def _readings(outcomes: Iterable[Outcome], tally: Tally, bar: Progress) -> Iterator[Reading]:
    """The readings, one at a time; whatever could not be read is counted, and said on the way."""
    for outcome in outcomes:
        tally.add(outcome)
        if isinstance(outcome, HabeasError):
            bar.remark(str(outcome))
        elif isinstance(outcome, Reading):
            with bar.aside(sys.stdout):
                yield outcome
