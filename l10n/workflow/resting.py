"""Engines that asked to be left alone for a time longer than a run: the next run knows, and asks the others."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from l10n import files
from l10n.engines import Guarded
from l10n.errors import WriteError
from l10n.project import Project
from l10n.workflow import consent

LONGEST = 86_400.0
"""Seconds for which an engine is believed, whatever it asks."""


def recall(project: Project, engines: Iterable[Guarded]) -> None:
    """Close those engines whose time has not come yet."""
    now, known = time.time(), _known(project)
    for one in engines:
        left = known.get(_name(one), 0.0) - now
        if 0 < left <= LONGEST:
            at = datetime.fromtimestamp(now + left).astimezone()
            when = f"{at:%H:%M}" if at.date() == datetime.now().astimezone().date() else f"{at:%d %B %H:%M}"
            one.rest(left, f"asked to be left alone until {when}; run again then, or now with --engine {one.name}")


def remember(project: Project, engines: Iterable[Guarded]) -> None:
    """Keep how long each engine wants to be left alone, and forget those whose time is over or that answered."""
    known = _known(project)
    now = time.time()
    kept = {name: until for name, until in known.items() if now < until <= now + LONGEST}
    for one in engines:
        if one.resting:
            kept[_name(one)] = now + min(LONGEST, one.resting)
        else:
            kept.pop(_name(one), None)
    if kept != known:
        with suppress(WriteError, OSError):  # then the engine has to say it again
            files.write(consent.folder(project) / ".gitignore", b"*\n")
            files.write(consent.folder(project) / "resting.json", json.dumps(kept, indent=1).encode())


def _known(project: Project) -> dict[str, float]:
    try:
        found = json.loads((consent.folder(project) / "resting.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    pairs = found.items() if isinstance(found, dict) else ()
    return {str(name): float(until) for name, until in pairs if isinstance(until, int | float)}


def _name(engine: Guarded) -> str:
    return f"{engine.name} {engine.where}"
