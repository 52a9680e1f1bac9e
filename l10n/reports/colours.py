"""Colours for findings on a terminal: the level, the marks, the headings; the text itself stays as it is."""

from __future__ import annotations

import os
from typing import IO

STYLES = {
    r"^# .*$": "bold",
    r"^\S+:\d+: error:": "red",
    r"^\S+:\d+: warning:": "yellow",
    r"^\S+:\d+: (notice|fixed):": "cyan",
    r"^ +\^+$": "green",
    r"^    → .*$": "green",
    r"^\S+:\d+: .*\(does not count yet\)$": "dim",
    r"\[[0-9a-f]{8}\]": "dim",
    r"^skipped: |^not shown: ": "dim",
}
"""Regular expressions over single lines, and how what they match is shown."""


def wanted(stream: IO[str]) -> bool:
    """Whether to use colours: NO_COLOR forbids them, FORCE_COLOR asks for them, else a terminal has them."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def show(text: str) -> None:
    """Print the text on stdout in colours."""
    from rich.console import Console
    from rich.text import Text

    console = Console(force_terminal=True, soft_wrap=True, color_system="standard")
    for line in text.split("\n"):
        shown = Text(line)
        for pattern, style in STYLES.items():
            shown.highlight_regex(pattern, style)
        console.print(shown, highlight=False, emoji=False, markup=False)
