"""A newsroom in which `l10n` runs without a process of its own: the whole command line, many times a second."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from unittest import mock

from l10n import cli
from tests.conftest import Newsroom


class Inside(Newsroom):
    """Like a Newsroom, for tests that run the program often and ask nothing of the process."""

    def l10n(self, *words: str, code: int | None = None) -> subprocess.CompletedProcess[str]:
        with (
            chdir(self.root),
            mock.patch.object(sys, "argv", ["l10n", *words]),
            redirect_stdout(io.StringIO()) as out,
            redirect_stderr(io.StringIO()) as err,
        ):
            try:
                cli.main()
                returned = 0
            except SystemExit as end:
                returned = int(end.code or 0)
        done = subprocess.CompletedProcess(words, returned, out.getvalue(), err.getvalue())
        if code is not None:
            assert done.returncode == code, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done
