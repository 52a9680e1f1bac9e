"""What many tests need: a whole small newsroom in a temporary folder, and the program run over it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from l10n import project as projects
from l10n.project import Project

ROOT = Path(__file__).parent.parent


class Newsroom:
    """A newsroom on disk, and `l10n` run in it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def project(self) -> Project:
        return projects.find(self.root)

    def write(self, files: Mapping[str, str | bytes]) -> None:
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def l10n(self, *words: str, code: int | None = None) -> subprocess.CompletedProcess[str]:
        """Run the program as its own process; `code` is the exit code that it must end with."""
        done = subprocess.run(
            [sys.executable, "-m", "l10n", *words],
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        )
        if code is not None:
            assert done.returncode == code, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def snapshot(self) -> dict[str, bytes]:
        """All files but locks, by name."""
        paths = [path for path in self.root.rglob("*") if path.is_file() and ".l10n" not in path.parts]
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in paths}

    def refuses(self, *words: str, says: str) -> str:
        """The one line with which the program refuses bad input: exit code 2, and nothing is written.

        What is indented below it shows the line of the file.
        """
        before = self.snapshot()
        done = self.l10n(*words, code=2)
        lines = [line for line in done.stderr.strip().splitlines() if not line.startswith("    ")]
        assert len(lines) == 1, done.stderr
        assert says in lines[0], lines[0]
        assert self.snapshot() == before
        return lines[0]


@pytest.fixture
def newsroom(tmp_path: Path) -> Callable[..., Newsroom]:
    """Make a newsroom of these files; `l10n.toml` is empty unless it is given."""

    def make(files: Mapping[str, str | bytes]) -> Newsroom:
        room = Newsroom(tmp_path / "newsroom")
        room.write({"l10n.toml": "", **files})
        return room

    return make
