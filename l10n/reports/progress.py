"""Say what is being worked on, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(doing: str) -> Iterator[Callable[[str], None]]:
    """A callable that shows what it is told on one line of stderr; silent where that is no terminal."""
    if not sys.stderr.isatty():
        yield lambda what: None
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{doing} …") as shown:
        yield lambda what: shown.update(f"{doing} {what} …")
