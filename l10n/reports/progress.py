"""Say what is being worked on and how much is done, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(doing: str) -> Iterator[Callable[[str, int, int], None]]:
    """A callable that shows what it is told as a bar on one line of stderr; silent where that is no terminal."""
    if not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(30), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(f"{doing} …", total=None)

        def tell(what: str, done: int, total: int) -> None:
            many = total > 1  # one by itself has no share that is done
            counted = f" ({done + 1} of {total})" if many else ""
            shown.update(task, description=f"{doing} {what}{counted}", completed=done, total=total if many else None)

        yield tell
