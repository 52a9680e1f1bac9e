"""A newsroom of two articles with slips in one of them, made without pairing; and git around it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from l10n import catalog, units
from l10n.catalog import Catalog
from l10n.model import Approval, Origin, Unit, short_hash, written_hash
from l10n.project import digest
from tests.conftest import Newsroom
from tests.inprocess import Inside

GLOSSARY = """version: 1
terms:
  - id: coop
    ko: {preferred: 협동 조합}
    en: {preferred: cooperative, forbidden: [union]}
    severity: error
  - id: basic-society
    type: proper
    ko: {preferred: 기본 사회}
    en: {preferred: Basic Society, case: exact}
    severity: error
"""
PAIRS = (
    ("title", "마을의 부엌", "A Village Kitchen"),
    ("paragraph", "협동조합은 매일 아침 문을 연다.", "The union opens every morning."),
    ("paragraph", "조합은 모두 42명이다.", "It has 24 members in all."),
    ("paragraph", "기본사회는 함께 먹는 데서 시작한다.", "There a basic society begins with eating together."),
    ("paragraph", "우리는 기본사회로 간다. 기본사회다.", "We move toward the basic society."),
)
KITCHEN = "translations/en/kitchen.po"


def slips(newsroom: Callable[..., Newsroom]) -> Inside:
    """`kitchen` has four slips: a forbidden term, a number, twice the wrong case; `evening` has none."""
    made = newsroom(
        {
            "glossary.yml": GLOSSARY,
            "sources/kitchen.md": "# 마을의 부엌\n\n협동조합은 매일 아침 문을 연다.\n",
            "sources/evening.md": "# 저녁\n",
            ".gitignore": ".l10n/\n",
        }
    )
    room = Inside(made.root)
    write(room, "kitchen", tuple(units.make(kind, korean, target=english) for kind, korean, english in PAIRS))
    write(room, "evening", (units.make("title", "저녁", target="Evening"),))
    return room


def write(room: Newsroom, slug: str, its: tuple[Unit, ...]) -> None:
    """Write an article's PO file."""
    known = Catalog(its, source_hash=digest(room.root / f"sources/{slug}.md"))
    room.write({f"translations/en/{slug}.po": catalog.serialize(known)})


def read(room: Newsroom, slug: str = "kitchen") -> tuple[Unit, ...]:
    """The units of an article as they stand."""
    return catalog.load(room.root / f"translations/en/{slug}.po").units


def change(room: Newsroom, *swaps: tuple[str, str], file: str = KITCHEN) -> None:
    """Edit a file as a person does."""
    path = room.root / file
    text = path.read_text("utf-8")
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def approved(unit: Unit) -> Unit:
    """The unit with an approval."""
    return replace(unit, approval=Approval("Kim Hana", "2026-03-02", short_hash(unit.source, unit.target)))


def drafted(unit: Unit) -> Unit:
    """The unit as it comes from a draft that the program doubts."""
    return replace(unit, fuzzy=True, origin=Origin("draft", "0.71", written_hash(unit.target)))


def git(folder: Path, *words: str) -> str:
    """Run git there and return what it says."""
    names = ("-c", "user.name=Kim Hana", "-c", "user.email=hana@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *names, *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def committed(room: Newsroom, message: str = "As it is") -> str:
    """Commit all that stands in the newsroom; the hash of the commit."""
    if not (room.root / ".git").exists():
        git(room.root, "init", "-q")
    git(room.root, "add", "-A")
    git(room.root, "commit", "-qm", message)
    return git(room.root, "rev-parse", "HEAD")
