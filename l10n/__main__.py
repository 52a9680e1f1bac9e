"""Run the program, also as `python -m l10n`: Ctrl-C ends it with 130, even while it is still being loaded."""

from __future__ import annotations

import atexit
import os
import sys


def main() -> None:
    """Run the command line."""
    code: list[int] = []
    atexit.register(_leave, code)  # what is registered first is called last
    try:
        from l10n import cli

        cli.main()
    except KeyboardInterrupt:
        code.append(130)
        sys.exit(130)
    except SystemExit as end:
        if isinstance(end.code, int):
            code.append(end.code)
        raise


def _leave(code: list[int]) -> None:
    """End the process as it stands: taking all values of a run apart one by one would take a tenth of its time."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return  # Python has its own way to say so
    if code:
        os._exit(code[0])


if __name__ == "__main__":
    main()
