"""How long `l10n --help` and `l10n check ARTICLE` take, beside a typer program that does nothing.

    python benchmarks/startup.py [ARTICLE]

Each command runs 15 times in turn with the others; the table shows the median CPU time (user and system, of the child)
and the median of the ratios of each round, since the machine may be busy.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 15
NOTHING = "import typer\napp = typer.Typer()\n@app.command()\ndef main() -> None:\n    'Nothing.'\napp()\n"


def seconds(command: list[str]) -> float:
    """CPU seconds of one run."""
    before = os.times()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    """Print the table."""
    article = sys.argv[1] if len(sys.argv) > 1 else "mill-queue"
    with tempfile.TemporaryDirectory() as folder:
        nothing = Path(folder) / "nothing.py"
        nothing.write_text(NOTHING)
        python = sys.executable
        commands = {
            "a typer program that does nothing": [python, str(nothing)],
            "its --help": [python, str(nothing), "--help"],
            "l10n --help": [python, "-m", "l10n", "--help"],
            f"l10n check {article}": [python, "-m", "l10n", "check", article],
        }
        rounds = [{name: seconds(command) for name, command in commands.items()} for _ in range(ROUNDS + 1)][1:]
    first = next(iter(commands))
    print(f"{'':36}  CPU s  ratio")
    for name in commands:
        ratio = statistics.median(row[name] / row[first] for row in rounds)
        print(f"{name:36}  {statistics.median(row[name] for row in rounds):.3f}  {ratio:.2f}")


if __name__ == "__main__":
    main()
