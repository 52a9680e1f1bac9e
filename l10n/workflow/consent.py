"""Whether this newsroom has agreed that its Korean goes to an engine on another machine; remembered under `.l10n/`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from l10n import engines, files
from l10n.errors import WriteError
from l10n.project import Project
from l10n.services import Service


def asked(project: Project, services: Sequence[Service]) -> list[Service]:
    """Those of the engines that stand elsewhere and that nobody has agreed to yet."""
    known = _known(project)
    return [one for one in services if not engines.stays_here(one) and _name(one) not in known]


def agree(project: Project, services: Sequence[Service]) -> None:
    """Remember that the newsroom has agreed."""
    known = _known(project)
    names = list(dict.fromkeys([*known, *map(_name, services)]))
    if names != known:
        with suppress(WriteError, OSError):  # then it is asked again the next time
            files.write(folder(project) / ".gitignore", b"*\n")
            files.write(_path(project), json.dumps(names, indent=1).encode())


def folder(project: Project) -> Path:
    """Where what belongs to engines is kept; safe to delete."""
    return project.root / ".l10n" / "engines"


def _path(project: Project) -> Path:
    return folder(project) / "agreed.json"


def _known(project: Project) -> list[str]:
    try:
        found = json.loads(_path(project).read_bytes())
    except (OSError, ValueError, RecursionError):
        return []
    return [name for name in found if isinstance(name, str)] if isinstance(found, list) else []


def _name(service: Service) -> str:
    return f"{service.name} {engines.address(service)}"
