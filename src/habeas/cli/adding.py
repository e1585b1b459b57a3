"""`habeas add`: tells what each report added, as soon as it is on the disk, and the head at the end."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from habeas.cli.options import Answer, Shape
from habeas.cli.printing import answer, say_json
from habeas.cli.progress import bar_over
from habeas.cli.sending import consented
from habeas.cli.tally import complain_of, exit_code
from habeas.desk.intake import Added, News
from habeas.desk.intake import add as add_all
from habeas.desk.read import How, Listener, Tally
from habeas.errors import HabeasError


def add(files: Sequence[str], how: How, to: Answer, *, by: str) -> int:
    """Enters all that was asked for, tells what was new and the head, and returns the exit code."""
    how, tally = consented(how, may_ask="-" not in files), Tally()
    is_json = to.format is Shape.json
    with bar_over(files) as bar:

        def told(news: News) -> None:
            tally.add(news)
            if isinstance(news, HabeasError):
                bar.remark(str(news))
            elif isinstance(news, Added):
                with bar.aside(sys.stdout):
                    say_json(news) if is_json else answer(news, Shape.text)
                    sys.stdout.flush()

        listener = Listener(bar.step, bar.remark)
        taken = add_all(to.where, files, how, by=by, told=told, listener=listener)
    complain_of(tally)
    if is_json:
        say_json(taken)
    elif taken.head is not None:
        answer(taken, Shape.text)
    return exit_code(tally)
