"""The action and the hooks: valid, and each does what it says when its commands run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from l10n.reports import REPORTS
from tests.conftest import ROOT, Newsroom
from tests.slips import KITCHEN, change, committed, slips

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}


@pytest.fixture
def room(newsroom) -> Newsroom:
    made = slips(newsroom)
    committed(made)
    return made


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder with an `l10n` that is the one under test, and a `python` that only says what it is told."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name, line in (("l10n", f'PYTHONPATH="{ROOT}" exec "{sys.executable}" -m l10n "$@"'), ("python", 'echo "$@"')):
        (folder / name).write_text(f"#!/bin/sh\n{line}\n")
        (folder / name).chmod(0o755)
    return folder


def schema(name: str, path: Path) -> None:
    """Hold a file to a schema of GitHub's."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", name, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def step(name: str, programs: Path, folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run a step of the action as GitHub does, with these inputs and the defaults of the others."""
    (found,) = (one for one in ACTION["runs"]["steps"] if one.get("name") == name)
    values = {key: str(given["default"]) for key, given in ACTION["inputs"].items()}
    values |= {key.replace("_", "-"): value for key, value in inputs.items()}
    environment = {
        key: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda match: values[match[1]], text)
        for key, text in found["env"].items()
    }
    assert "${{" not in "".join([*environment.values(), found["run"]]), "an input in a script is an injection"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", found["run"]],
        cwd=folder,
        env={**os.environ, **environment, "PATH": f"{programs}:{os.environ['PATH']}", "GITHUB_ACTION_PATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_files_are_valid_for_github(tmp_path: Path, newsroom) -> None:
    schema("vendor.github-actions", ROOT / "action.yml")
    made = newsroom({})
    made.l10n("init", code=0)
    schema("vendor.github-workflows", made.root / ".github/workflows/l10n.yml")


def test_the_action_installs_the_version_it_belongs_to_or_the_one_that_is_named(programs: Path, room: Newsroom) -> None:
    options = "-m pip install --quiet --disable-pip-version-check"
    assert step("Install l10n", programs, room.root).stdout == f"{options} {ROOT}\n"
    named = step("Install l10n", programs, room.root, version="git+https://example.org/l10n; echo no")
    assert named.stdout == f"{options} git+https://example.org/l10n; echo no\n"


def test_the_action_annotates_and_fails(programs: Path, room: Newsroom) -> None:
    done = step("Check", programs, room.root)
    assert done.returncode == 1
    assert done.stdout == room.l10n("check", "--format", "github").stdout
    assert f"file={KITCHEN}," in done.stdout


def test_the_action_takes_its_inputs(programs: Path, room: Newsroom) -> None:
    above = step("Check", programs, room.root.parent, newsroom="newsroom", articles="evening\n")
    assert above.returncode == 0
    assert "no findings in 1 article, 1 unit, " in above.stdout
    assert step("Check", programs, room.root, changed_since="HEAD").returncode == 0
    change(room, ("24 members in all", "24 members"))
    assert step("Check", programs, room.root, changed_since="HEAD").returncode == 0
    assert step("Check", programs, room.root, changed_since="HEAD", fail_on="warning").returncode == 1
    room.l10n("check", "--baseline", "known.json", "--write-baseline", code=0)
    assert step("Check", programs, room.root, baseline="known.json").returncode == 0
    assert step("Check", programs, room.root, args="--baseline known.json --fail-on notice").returncode == 0
    bad = step("Check", programs, room.root, articles="* $(touch made)")
    assert (bad.returncode, (room.root / "made").exists()) == (2, False)
    assert "*: no such article" in bad.stderr


def test_the_action_writes_a_file(programs: Path, room: Newsroom) -> None:
    done = step("Check", programs, room.root, format="sarif", output="report.sarif")
    assert (done.returncode, done.stdout) == (1, "")
    assert (room.root / "report.sarif").read_text("utf-8") == room.l10n("check", "--format", "sarif").stdout


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)
def test_a_hook_runs_where_the_newsroom_changes(hook: dict[str, Any], programs: Path, room: Newsroom) -> None:
    watched = ("l10n.toml", "glossary.yml", "news/glossary.yml", "sources/기사.md", "news/translations/en/기사.po")
    assert all(re.search(hook["files"], name) for name in watched)
    assert not any(re.search(hook["files"], name) for name in ("README.md", "resources/x.md", "my-glossary.yml"))
    done = subprocess.run(
        ["bash", "-c", hook["entry"]],
        cwd=room.root,
        env={**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert ("repaired" in done.stdout) == (hook["id"] == "l10n-fix")


# ── the README ──────────────────────────────────────────────────────────────────────────────────

README = (ROOT / "README.md").read_text("utf-8")
YAML = [yaml.safe_load(block) for block in re.findall(r"^```yaml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)]


def test_the_readme_uses_the_action_and_the_hooks_as_they_are(tmp_path: Path) -> None:
    (steps,) = (block["steps"] for block in YAML if "steps" in block)
    assert steps[1]["with"].keys() <= ACTION["inputs"].keys()
    section = README.partition("## In CI and in editors")[2].partition("\n## ")[0]
    assert not [name for name in ACTION["inputs"] if not re.search(rf"`{name}`|^ +{name}: ", section, re.MULTILINE)]
    workflow = {"on": "push", "jobs": {"check": {"runs-on": "ubuntu-latest", "steps": steps}}}
    (tmp_path / "workflow.yml").write_text(yaml.safe_dump(workflow))
    schema("vendor.github-workflows", tmp_path / "workflow.yml")
    (repositories,) = (block["repos"] for block in YAML if "repos" in block)
    assert all(hook["id"] in HOOKS for repository in repositories for hook in repository["hooks"])


def test_the_readme_names_every_format_and_every_key_of_the_json(room: Newsroom) -> None:
    for name in REPORTS:
        assert f"| `{name}` |" in README
    whole = json.loads(room.l10n("check", "--json", code=1).stdout)
    for key in (*whole, *whole["findings"][0]):
        assert re.search(rf"^\|[^|]*`{key}`", README, re.MULTILINE), key


def test_the_problem_matcher_reads_what_is_printed(room: Newsroom) -> None:
    (matcher,) = (json.loads(block) for block in re.findall(r"^```json\n(.*?)^```$", README, re.MULTILINE | re.DOTALL))
    lines = room.l10n("check", code=1).stdout.split("\n")
    found = [match for line in lines if (match := re.match(matcher["pattern"]["regexp"], line))]
    assert [(match[1], match[3]) for match in found] == [
        (KITCHEN, severity) for severity in ("error", "warning", "warning", "warning")
    ]
    assert all((room.root / match[1]).read_text("utf-8").split("\n")[int(match[2]) - 1] for match in found)
