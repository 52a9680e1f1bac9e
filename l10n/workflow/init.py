"""`l10n init`: a newsroom that works at once; whatever stands there already is left as it is."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from importlib.resources import files as package_files
from pathlib import Path

from l10n import files
from l10n import project as projects
from l10n.errors import InputError, UsageError
from l10n.project import Project
from l10n.results import InitReport
from l10n.settings import Settings
from l10n.workflow.origin import requirement

_WORKFLOW = ".github/workflows/l10n.yml"
_KEEP = ".gitkeep"
"""What makes git keep a folder that is empty otherwise; all verbs pass over it."""


def init(folder: Path, dry_run: bool = False) -> InitReport:
    """Make the folder a newsroom, or give the one that it is what it lacks. Raises UsageError, InputError."""
    root = folder.absolute()
    origin = requirement()
    try:
        _refuse_file(root)
        project = projects.at(root) or _new(root)
        wanted = dict(_files(project, origin))
        new = {path: data for path, data in wanted.items() if not _is_there(path, project)}
        ignore = root / ".gitignore"
        lines = () if ignore in new else _missing(project, ignore.read_bytes())
        grown = {ignore: _extended(ignore.read_bytes(), lines)} if lines else {}
    except OSError as error:
        raise InputError(error.filename, f"cannot be read: {error.strerror}") from error
    if not dry_run:
        files.write_all(new | grown)
    workflow = next((_shown(root, path) for path in new if path.name == Path(_WORKFLOW).name), "")
    return InitReport(
        root,
        written=tuple(_shown(root, path) for path in new),
        kept=tuple(_shown(root, path) for path in wanted if path not in new and path not in grown),
        ignored=lines,
        incomplete="" if origin else workflow,
    )


def _new(root: Path) -> Project:
    """A newsroom with the settings that hold where none are given; refuses to put one into another."""
    for parent in root.parents:
        if projects.at(parent):
            raise UsageError(f"{root}: is inside the newsroom {parent}; add articles there, or choose another folder")
    return Project(root, Settings(), root / "l10n.toml")


def _files(project: Project, origin: str) -> Iterator[tuple[Path, bytes]]:
    """All that a newsroom consists of, and what it is to hold where it is not there."""
    yield project.file, _starter("l10n.toml")
    yield project.glossary, _starter("glossary.yml")
    for folder in (project.sources, project.translations):
        yield folder / _KEEP if _is_bare(folder) else folder, b""
    yield project.root / ".gitignore", _extended(_starter("gitignore"), _ignored(project))
    top = _repository(project.root)
    inside = "" if top == project.root else project.root.relative_to(top).as_posix()
    place = f"\n        working-directory: {json.dumps(inside, ensure_ascii=False)}" if inside else ""
    text = _starter("workflow.yml").decode().replace("@ORIGIN@", origin).replace("@FOLDER@", place)
    yield top / _WORKFLOW, text.encode()


def _starter(name: str) -> bytes:
    return (package_files("l10n") / "starter" / name).read_bytes()


def _is_bare(folder: Path) -> bool:
    return not folder.is_dir() or all(path.name == _KEEP for path in folder.iterdir())


def _repository(root: Path) -> Path:
    """The top of the git repository that the folder is in, where GitHub looks for workflows; or the folder itself."""
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)


def _is_there(path: Path, project: Project) -> bool:
    """Whether something of this name is there; refuses a folder where a file is to be, and the other way round."""
    if path.is_dir() and path not in (project.sources, project.translations):
        raise InputError(path, "is a folder, and a newsroom has a file of this name; rename the folder")
    _refuse_file(path.parent)
    return os.path.lexists(path)


def _refuse_file(folder: Path) -> None:
    """Refuse to make a folder where a file is."""
    there = next((one for one in (folder, *folder.parents) if os.path.lexists(one)), folder)
    if os.path.lexists(there) and not there.is_dir():
        raise InputError(there, "is a file, and a newsroom needs a folder there; rename the file")


def _ignored(project: Project) -> tuple[str, ...]:
    return ".l10n/", project.settings.exports.strip("/") + "/"


def _missing(project: Project, text: bytes) -> tuple[str, ...]:
    """What git should ignore and does not, as far as the file says."""
    there = {line.strip().strip(b"/").decode("utf-8", "replace") for line in text.splitlines()}
    return tuple(line for line in _ignored(project) if line.strip("/") not in there)


def _extended(text: bytes, lines: tuple[str, ...]) -> bytes:
    """The text with these lines at its end, with line ends as it has them."""
    end = b"\r\n" if b"\r\n" in text else b"\n"
    gap = end if text and not text.endswith(b"\n") else b""
    return text + gap + b"".join(line.encode() + end for line in lines)


def _shown(root: Path, path: Path) -> str:
    """The path from the newsroom's folder, with slashes; folders end with one."""
    shown = Path(os.path.relpath(path.parent if path.name == _KEEP else path, root)).as_posix()
    return f"{shown}/" if path.name == _KEEP or path.is_dir() else shown
