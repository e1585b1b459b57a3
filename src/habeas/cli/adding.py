"""`habeas add` and `reread`: tell what each report added, as soon as it is on the disk, and the head at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from habeas.cli.options import Answer, Shape
from habeas.cli.printing import answer, say_json
from habeas.cli.progress import Progress, bar_over
from habeas.cli.sending import consented
from habeas.cli.tally import complain_of, exit_code
from habeas.desk.intake import Added, News, Taken, number_to_reread
from habeas.desk.intake import add as add_all
from habeas.desk.intake import reread as reread_all
from habeas.desk.read import How, Listener, Tally
from habeas.errors import HabeasError

Told = Callable[[News], None]


def add(files: Sequence[str], how: How, to: Answer, *, by: str) -> int:
    """Enters all that was asked for, tells what was new and the head, and returns the exit code."""
    how = consented(how, may_ask="-" not in files)

    def run(told: Told, listener: Listener) -> Taken:
        return add_all(to.where, files, how, by=by, told=told, listener=listener)

    return _entering(run, bar_over(files), to)


def reread(documents: Sequence[str], to: Answer, *, every: bool, by: str) -> int:
    """Reads documents again and enters what is new, tells of each and the head, and returns the exit code."""

    def run(told: Told, listener: Listener) -> Taken:
        return reread_all(to.where, documents, every=every, by=by, told=told, listener=listener)

    bar = Progress(lambda: number_to_reread(to.where, documents, every=every), wanted=len(documents) != 1)
    return _entering(run, bar, to)


def _entering(run: Callable[[Told, Listener], Taken], progress: Progress, to: Answer) -> int:
    tally, is_json = Tally(), to.format is Shape.json
    with progress as bar:

        def told(news: News) -> None:
            tally.add(news)
            if isinstance(news, HabeasError):
                bar.remark(str(news))
            elif isinstance(news, Added):
                with bar.aside(sys.stdout):
                    say_json(news) if is_json else answer(news, Shape.text)
                    sys.stdout.flush()

        taken = run(told, Listener(bar.step, bar.remark))
    complain_of(tally)
    if is_json:
        say_json(taken)
    elif taken.head is not None:
        answer(taken, Shape.text)
    return exit_code(tally)
