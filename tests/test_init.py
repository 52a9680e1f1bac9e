"""`l10n init`: a newsroom that works at once, in any folder, and nothing is written over."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

from l10n import check_settings, settings
from l10n.model import Severity
from l10n.workflow import origin
from tests.conftest import ROOT, Newsroom
from tests.inprocess import Inside

FILES = {
    "l10n.toml",
    "glossary.yml",
    ".gitignore",
    ".github/workflows/l10n.yml",
    "sources/.gitkeep",
    "translations/en/.gitkeep",
}


@pytest.fixture
def folder(tmp_path: Path) -> Newsroom:
    (tmp_path / "newsroom").mkdir()
    return Inside(tmp_path / "newsroom")


def git(folder: Path, *words: str) -> str:
    command = ["git", "-c", "user.name=x", "-c", "user.email=y", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def test_an_empty_folder_becomes_a_newsroom_that_works(folder: Newsroom) -> None:
    folder = Newsroom(folder.root)  # one with a process of its own
    said = folder.l10n("init", code=0)
    assert set(folder.snapshot()) == FILES
    for name in (
        "l10n.toml",
        "glossary.yml",
        ".gitignore",
        ".github/workflows/l10n.yml",
        "sources/",
        "translations/en/",
    ):
        assert re.search(rf"^wrote {re.escape(name)}(:|$)", said.stdout, re.MULTILINE), name
    for words in (["check"], ["status"], ["run"], ["pair"], ["terms", "lint"]):
        done = folder.l10n(*words, code=0)
        assert done.stderr.startswith("next: l10n add ")
    assert "no findings in" in folder.l10n("terms", "lint", code=0).stdout


def test_the_second_time_nothing_changes(folder: Newsroom) -> None:
    folder.l10n("init", code=0)
    before = folder.snapshot()
    said = folder.l10n("init", code=0).stdout
    assert "wrote" not in said
    assert said.count("left alone, it is there already: ") == 6
    assert folder.snapshot() == before


def test_a_dry_run_writes_nothing(folder: Newsroom, tmp_path: Path) -> None:
    said = folder.l10n("init", "--dry-run", code=0)
    assert "would write l10n.toml" in said.stdout
    assert said.stderr == "next: l10n init\n"
    assert folder.snapshot() == {}
    folder.l10n("init", "../elsewhere", "--dry-run", code=0)
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    here = Inside(tmp_path)
    said = here.l10n("init", "우리 뉴스룸/first", code=0)
    assert said.stderr.startswith('next: cd "우리 뉴스룸/first", then: l10n add ')
    assert (tmp_path / "우리 뉴스룸/first/l10n.toml").exists()
    here.l10n("init", "-C", "우리 뉴스룸", "second", code=0)
    assert (tmp_path / "우리 뉴스룸/second/l10n.toml").exists()
    assert here.l10n("init", "-C", "nowhere", code=2).stderr == "l10n: nowhere: no such folder\n"


def test_what_is_there_is_left_alone(folder: Newsroom) -> None:
    own = {
        "glossary.yml": "version: 1\nterms: []\n",
        "sources/a.md": "# 글\n\n글이다.\n",
        ".github/workflows/l10n.yml": "{}",
    }
    folder.write(own)
    said = folder.l10n("init", code=0)
    assert folder.snapshot().items() >= {name: text.encode() for name, text in own.items()}.items()
    for name in ("glossary.yml", "sources/", ".github/workflows/l10n.yml"):
        assert f"left alone, it is there already: {name}\n" in said.stdout
    assert not (folder.root / "sources/.gitkeep").exists()
    assert said.stderr == "next: l10n status\n"


def test_a_newsroom_is_given_what_it_lacks(folder: Newsroom) -> None:
    folder.write({"l10n.toml": "[newsroom]\nsources = 'articles'\nexports = 'out'\nglossary = 'terms/words.yml'\n"})
    folder.l10n("init", code=0)
    assert (folder.root / "articles/.gitkeep").exists()
    assert (folder.root / "terms/words.yml").exists()
    assert (folder.root / ".gitignore").read_text().splitlines()[1:] == [".l10n/", "out/"]
    folder.l10n("check", code=0)


def test_settings_in_pyproject_are_settings(folder: Newsroom) -> None:
    folder.write({"pyproject.toml": "[tool.l10n.newsroom]\nsources = 'ko'\n"})
    said = folder.l10n("init", code=0).stdout
    assert "left alone, it is there already: pyproject.toml\n" in said
    assert not (folder.root / "l10n.toml").exists()
    assert (folder.root / "ko/.gitkeep").exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b".l10n/\nexports/\n"),
        (b"node_modules", b"node_modules\n.l10n/\nexports/\n"),
        (b"a\r\n/exports\r\n", b"a\r\n/exports\r\n.l10n/\r\n"),
        (b".l10n\nexports/\n", b".l10n\nexports/\n"),
        (b"\xff\xfe\n", b"\xff\xfe\n.l10n/\nexports/\n"),
    ],
)
def test_a_gitignore_gets_the_lines_that_it_lacks(folder: Newsroom, before: bytes, after: bytes) -> None:
    folder.write({".gitignore": before})
    said = folder.l10n("init", code=0).stdout
    assert (folder.root / ".gitignore").read_bytes() == after
    assert ("added to .gitignore: " in said) == (before != after)
    assert ("left alone, it is there already: .gitignore\n" in said) == (before == after)
    folder.l10n("init", code=0)
    assert (folder.root / ".gitignore").read_bytes() == after


def test_a_clone_of_the_newsroom_has_all_of_it(folder: Newsroom, tmp_path: Path) -> None:
    git(folder.root, "init", "-q")
    folder.l10n("init", code=0)
    folder.l10n("check", code=0)
    git(folder.root, "add", "-A")
    git(folder.root, "commit", "-qm", "A newsroom")
    git(tmp_path, "clone", "-q", "newsroom", "clone")
    clone = Inside(tmp_path / "clone")
    assert (clone.root / "sources").is_dir()
    assert (clone.root / "translations/en").is_dir()
    assert "left alone, it is there already: sources/\n" in clone.l10n("init", code=0).stdout
    assert git(clone.root, "status", "--porcelain") == ""


def test_the_ci_file_stands_where_github_looks(folder: Newsroom) -> None:
    git(folder.root, "init", "-q")
    said = folder.l10n("init", "글/news", code=0).stdout
    assert "wrote ../../.github/workflows/l10n.yml" in said
    workflow = yaml.safe_load((folder.root / ".github/workflows/l10n.yml").read_text("utf-8"))
    assert workflow["jobs"]["check"]["steps"][-1] == {
        "run": "l10n check --format github",
        "working-directory": "글/news",
    }
    assert not (folder.root / "글/news/.github").exists()


def run_install(folder: Path, address: str) -> subprocess.CompletedProcess[str]:
    """The step that installs, as GitHub runs it, with a `python` that only says what it is told."""
    workflow = yaml.safe_load((folder / ".github/workflows/l10n.yml").read_text("utf-8"))
    step = next(step for step in workflow["jobs"]["check"]["steps"] if step.get("name") == "Install l10n")
    script = 'python() { echo "$@"; }\n' + step["run"]
    environment = {**os.environ, "L10N": address or workflow["jobs"]["check"]["env"]["L10N"]}
    return subprocess.run(["bash", "-ec", script], env=environment, capture_output=True, text=True, check=False)


def test_the_ci_file_runs_or_says_what_it_lacks(folder: Newsroom) -> None:
    said = folder.l10n("init", code=0).stdout
    workflow = yaml.safe_load((folder.root / ".github/workflows/l10n.yml").read_text("utf-8"))
    assert workflow["jobs"]["check"]["steps"][-1] == {"run": "l10n check --format github"}
    address = origin.requirement()
    assert ("to complete: .github/workflows/l10n.yml" in said) == (not address)
    done = run_install(folder.root, "l10n-newsroom @ git+https://example.org/l10n")
    assert (done.returncode, done.stdout) == (0, "-m pip install l10n-newsroom @ git+https://example.org/l10n\n")
    if not address:
        assert run_install(folder.root, "").returncode == 1


@pytest.mark.parametrize(
    ("direct", "wanted"),
    [
        (
            {"url": "https://github.com/o/l10n.git", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}},
            "l10n-newsroom @ git+https://github.com/o/l10n.git@0a1b",
        ),
        (
            {"url": "ssh://git@github.com/o/l10n.git", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}},
            "l10n-newsroom @ git+https://github.com/o/l10n.git@0a1b",
        ),
        ({"url": "https://example.org/l10n.whl", "archive_info": {}}, "l10n-newsroom @ https://example.org/l10n.whl"),
        ({"url": "file:///tmp/l10n.whl", "archive_info": {}}, ""),
        ({"url": "file:///no/such/folder", "dir_info": {}}, ""),
    ],
)
def test_where_the_program_came_from(direct: dict[str, object], wanted: str) -> None:
    assert origin.from_record(direct) == wanted


@pytest.mark.parametrize(
    ("remote", "wanted"),
    [
        ("git@github.com:o/l10n.git", "l10n-newsroom @ git+https://github.com/o/l10n.git"),
        ("https://name:secret@example.org/o/l10n", "l10n-newsroom @ git+https://example.org/o/l10n"),
        ("/srv/l10n", ""),
        ('https://example.org/"; rm', ""),
    ],
)
def test_a_clone_knows_where_it_was_cloned_from(tmp_path: Path, remote: str, wanted: str) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "remote", "add", "origin", remote)
    assert origin.from_record({"url": tmp_path.as_uri(), "dir_info": {"editable": True}}) == wanted
    (tmp_path / "inside").mkdir()
    assert origin.from_record({"url": (tmp_path / "inside").as_uri(), "dir_info": {}}) == ""


def test_every_setting_is_there_as_a_comment(folder: Newsroom) -> None:
    folder.l10n("init", code=0)
    path = folder.root / "l10n.toml"
    text = path.read_text("utf-8")
    assert settings.parse(text, path) == settings.Settings()
    keys = re.findall(r"^# ([\w-]+) = .*?  # \w.*$", text, re.MULTILINE)
    assert keys == [
        *settings.NEWSROOM_KEYS,
        *settings.PAIR_KEYS,
        *settings.MEMORY_KEYS,
        *settings.TRANSLATE_KEYS,
        *check_settings.SINGLE,
    ]
    assert re.findall(r"^# \[\[checks\.(\w+)\]\]$", text, re.MULTILINE) == [*check_settings.TABLES]
    head, articles = text.split("# An article")
    head, tables = head.split("# Other levels")
    live = re.sub(r"^# ([\w-]+ = )", r"\1", head, flags=re.MULTILINE)
    assert settings.parse(live, path) == settings.Settings()
    live += re.sub(r"^# (\[|published)", r"\1", f"# An article{articles}", flags=re.MULTILINE)
    live += re.sub(r"^# (\[|\w+ = )", r"\1", f"# Other levels{tables}", flags=re.MULTILINE)
    published = settings.parse(live, path)
    assert published is not None
    assert set(published.published) == {"SLUG"}
    assert published.rulebook.overrides[0].severity == {"emoji": Severity.OFF}
    assert published.rulebook.waivers[0].check == "emoji"
    assert [rule.id for rule in published.rules] == ["korea"]
    assert tomllib.loads(text) == {"newsroom": {}, "pair": {}, "memory": {}, "translate": {}, "checks": {}}


def test_a_newsroom_in_a_newsroom_is_refused(folder: Newsroom) -> None:
    folder.write({"l10n.toml": "", "sources/.gitkeep": ""})
    folder.refuses("init", "sources", says="is inside the newsroom")
    folder.refuses("init", "new/room", says="is inside the newsroom")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("sources", "is a file, and a newsroom needs a folder there"),
        (".github", "is a file, and a newsroom needs a folder there"),
        ("translations", "is a file, and a newsroom needs a folder there"),
        ("l10n.toml/x", "is a folder, and a newsroom has a file of this name"),
        (".gitignore/x", "is a folder, and a newsroom has a file of this name"),
        ("glossary.yml/x", "is a folder, and a newsroom has a file of this name"),
    ],
)
def test_a_file_for_a_folder_and_a_folder_for_a_file(folder: Newsroom, name: str, says: str) -> None:
    folder.write({name: "own"})
    folder.refuses("init", says=says)


def test_a_file_cannot_become_a_newsroom(folder: Newsroom) -> None:
    folder.write({"notes.txt": "own"})
    folder.refuses("init", "notes.txt", says="is a file")
    folder.refuses("init", "notes.txt/inside", says="is a file")


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(folder: Newsroom) -> None:
    folder.root.chmod(0o555)
    folder.refuses("init", says="nothing was changed")
    folder.root.chmod(0o755)


_FULL = """
import errno, os, sys
sys.argv = ["l10n", "init"]
from l10n import files
from l10n.__main__ import main
real, calls = os.fsync, []
def full(handle):
    calls.append(handle)
    if len(calls) > 4:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    real(handle)
os.fsync = full
main()
"""


def test_a_disk_that_fills_up_leaves_nothing_behind(folder: Newsroom) -> None:
    folder.write({".gitignore": "own\n"})
    before = sorted(folder.root.rglob("*"))
    command = [sys.executable, "-c", _FULL]
    done = subprocess.run(command, cwd=folder.root, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "No space left on device; nothing was changed" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert sorted(folder.root.rglob("*")) == before
    assert (folder.root / ".gitignore").read_text() == "own\n"


def test_the_wheel_has_the_starters(tmp_path: Path) -> None:
    """What the build backend is told to pack: with it at hand the wheel itself, without it the folder it packs."""
    pytest.importorskip("hatchling")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    names = zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist()
    for name in ("l10n.toml", "glossary.yml", "gitignore", "workflow.yml"):
        assert f"l10n/starter/{name}" in names
