"""The documents: every verb has help with an example and a place in the README, and what the README shows runs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from l10n.cli import app, memory, terms

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def verbs() -> Iterator[str]:
    for command in app.registered_commands:
        yield command.name or command.callback.__name__
    for command in terms.registered_commands:
        yield f"terms {command.name or command.callback.__name__}"
    for command in memory.registered_commands:
        yield f"memory {command.name or command.callback.__name__}"


def l10n(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "l10n", *words], cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("verb", list(verbs()))
def test_every_verb_has_help_with_an_example_and_a_place_in_the_readme(verb: str) -> None:
    shown = l10n(*verb.split(), "--help")
    assert shown.returncode == 0
    assert f"Example: l10n {verb}" in " ".join(shown.stdout.split())
    assert f"`l10n {verb}" in README


def test_the_program_says_which_version_it_is() -> None:
    import tomllib

    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert l10n("--version").stdout == f"l10n {declared}\n"
    assert "Exit codes: 0 fine" in l10n("--help").stdout


def test_the_readme_names_every_exit_code_and_state() -> None:
    for code in ("0", "1", "2", "3", "130"):
        assert re.search(rf"^\| {code} \|", README, re.MULTILINE), code
    for state in ("new", "draft", "translated", "approved"):
        assert re.search(rf"^\| \*{state}\* \|", README, re.MULTILINE), state


def test_the_readme_lists_every_check() -> None:
    from l10n import checks

    for check_id in checks.ids():
        assert f"`{check_id}`" in README, check_id


def test_the_changelog_counts_the_checks() -> None:
    from l10n import checks

    assert f"- {len(checks.ids())} checks, each with its page" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_every_check_explains_itself() -> None:
    from l10n import checks

    for check_id in checks.ids():
        page = l10n("explain", check_id)
        assert page.returncode == 0
        assert "Bad:" in page.stdout
        assert "Good:" in page.stdout


# ── the README's commands ──

BLOCKS = re.findall(r"^```console\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
TOUR = ("고치는-사람들-하.docx", "고치는-사람들-하.draft.docx")
"""What the article and the draft of the tour are."""


def commands(block: str) -> list[str]:
    """What is typed in a block, without the remarks behind it."""
    lines = block.splitlines()
    assert all(line.startswith("$ ") for line in lines), block
    return [re.sub(r"\s{2,}#.*", "", line[2:]) for line in lines]


def typed(words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run what a newcomer types, with the program on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
    return subprocess.run(["bash", "-ec", words], cwd=cwd, capture_output=True, text=True, check=False, env=environment)


def test_the_tour_of_a_first_article(tmp_path: Path) -> None:
    """Every command from `l10n init` on, in one shell, as they stand there."""
    tour = [command for block in BLOCKS for command in commands(block) if re.match("l10n|cd", command)]
    assert tour[0].startswith("l10n init")
    assert {command.split()[1] for command in tour if command.startswith("l10n")} == {
        "init", "add", "pair", "check", "export", "mark", "run", "status", "memory",
    }  # fmt: skip
    shutil.copy(ROOT / "sources" / TOUR[0], tmp_path / "한국 기사.docx")
    shutil.copy(ROOT / "translations/en" / TOUR[1], tmp_path / "draft final(2).docx")
    (tmp_path / "newsroom").mkdir()
    (tmp_path / "newsroom/omegat.tmx").write_text('<tmx version="1.4"><header/><body/></tmx>')
    (tmp_path / "newsroom/old-posts.csv").write_text("ko,en\n글,text\n", "utf-8")
    for number in range(1, len(tour) + 1):
        if tour[number - 1].startswith("l10n"):
            done = typed("\n".join(["cd newsroom" if number > 2 else ":", tour[number - 1]]), tmp_path)
            expected = 1 if tour[number - 1].split()[1] in ("check", "run") else 0
            assert done.returncode == expected, (tour[number - 1], done.stdout, done.stderr)
    made = {path.name for path in (tmp_path / "newsroom/exports/en").iterdir()}
    assert {"한국-기사.docx", "한국-기사.md", "한국-기사.review.docx"} <= made


def test_the_two_commands() -> None:
    """`scripts/test` is what CI runs; a version is all that is asked of the tests here, for this is one of them."""
    assert commands(BLOCKS[0]) == ["scripts/run", "scripts/test"]
    assert "scripts/test" in (ROOT / ".ci/run").read_text("utf-8")
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    run = subprocess.run(["scripts/run"], cwd=ROOT, capture_output=True, text=True, check=False, env=clean)
    assert run.returncode == 0, run.stderr
    assert "exports/en/mill-queue.docx" in run.stdout
    test = subprocess.run(
        ["scripts/test", "--version"], cwd=ROOT, capture_output=True, text=True, check=False, env=clean
    )
    assert test.returncode == 0, test.stderr


def test_it_is_installed_as_it_says(tmp_path: Path) -> None:
    assert commands(BLOCKS[1]) == ["pip install ."]
    words = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(tmp_path), "."]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "l10n/starter/l10n.toml").exists()
    assert (tmp_path / "bin/l10n").exists()


def test_every_command_block_is_one_of_these() -> None:
    first = {command.split()[0] for block in BLOCKS for command in commands(block)}
    assert first == {"scripts/run", "scripts/test", "pip", "l10n", "cd"}
