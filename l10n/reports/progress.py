"""Say what is being worked on and how much is done, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(doing: str, paced: bool = False, counted: bool = True) -> Iterator[Callable[[str, int, int], None]]:
    """A callable that shows what it is told as a bar on one line of stderr; silent where that is no terminal.

    With `paced` it begins with the first thing it is told, and shows how many a second and how long it will take;
    without `counted` what is told is a share of the whole, and no number of things.
    """
    if not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = [SpinnerColumn(), TextColumn("{task.description}"), BarColumn(30), TimeElapsedColumn()]
    if not counted:
        columns += [TextColumn("left:"), TimeRemainingColumn()]
    if paced:
        columns += [TextColumn("{task.fields[rate]}"), TextColumn("left:"), TimeRemainingColumn()]
    shown = Progress(*columns, console=Console(stderr=True), transient=True)
    task = shown.add_task(f"{doing} …", total=None, rate="")

    def tell(what: str, done: int, total: int) -> None:
        shown.start()
        many = total > 1  # one by itself has no share that is done
        number = f" ({done + 1} of {total})" if many and counted else ""
        speed = shown.tasks[0].speed
        rate = f"{speed:.1f}/s" if speed else ""
        shown.update(
            task, description=f"{doing} {what}{number}", completed=done, total=total if many else None, rate=rate
        )

    if not paced:
        shown.start()
    try:
        yield tell
    finally:
        shown.stop()
