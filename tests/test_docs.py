"""The documents: every verb has help with an example and a place in the README, and what the README shows runs."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from l10n.cli import app, terms

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def verbs() -> Iterator[str]:
    for command in app.registered_commands:
        yield command.name or command.callback.__name__
    for command in terms.registered_commands:
        yield f"terms {command.name or command.callback.__name__}"


def l10n(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "l10n", *words], cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("verb", list(verbs()))
def test_every_verb_has_help_with_an_example_and_a_place_in_the_readme(verb: str) -> None:
    shown = l10n(*verb.split(), "--help")
    assert shown.returncode == 0
    assert f"Example: l10n {verb}" in " ".join(shown.stdout.split())
    assert f"`l10n {verb}" in README


def test_the_readme_names_every_exit_code_and_state() -> None:
    for code in ("0", "1", "2", "3", "130"):
        assert re.search(rf"^\| {code} \|", README, re.MULTILINE), code
    for state in ("new", "draft", "translated", "approved"):
        assert re.search(rf"^\| \*{state}\* \|", README, re.MULTILINE), state


def test_the_readme_lists_every_check() -> None:
    from l10n import checks

    for check_id in checks.ids():
        assert f"`{check_id}`" in README, check_id


def test_every_check_explains_itself() -> None:
    from l10n import checks

    for check_id in checks.ids():
        page = l10n("explain", check_id)
        assert page.returncode == 0
        assert "Bad:" in page.stdout
        assert "Good:" in page.stdout
