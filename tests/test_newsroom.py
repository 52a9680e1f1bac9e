"""The newsroom in this repository, the whole way: pairs, gaps, slips and posts are what its truth file says."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from l10n import catalog, formats, inline
from l10n.model import Block, State, Unit
from tests.conftest import ROOT, Newsroom

TRUTH: dict[str, Any] = yaml.safe_load((ROOT / "tests/newsroom_truth.yml").read_text("utf-8"))["articles"]
SLUGS = list(TRUTH)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory) -> Newsroom:
    """The newsroom as it was before anybody paired it, paired anew."""
    room = Newsroom(tmp_path_factory.mktemp("fresh") / "newsroom")
    for folder in ("sources", "translations"):
        shutil.copytree(ROOT / folder, room.root / folder, ignore=shutil.ignore_patterns("*.po"))
    for name in ("glossary.yml", "l10n.toml"):
        shutil.copy(ROOT / name, room.root)
    room.l10n("pair", code=0)
    return room


def units(room: Newsroom, slug: str) -> tuple[Unit, ...]:
    return catalog.load(room.root / f"translations/en/{slug}.po").units


def source(room: Newsroom, slug: str) -> Path:
    return next((room.root / "sources").glob(f"{slug}.*"))


def draft(room: Newsroom, slug: str) -> Path | None:
    """None where the article has none yet."""
    return next((room.root / "translations/en").glob(f"{slug}.draft.*"), None)


def blocks(path: Path) -> tuple[Block, ...]:
    return formats.by_suffix(path).read(path.read_bytes(), path.stem).blocks


def line(path: Path, number: int) -> str:
    """What stands in a line of a text, or in a paragraph of a Word file."""
    if path.suffix == ".docx":
        return " ".join(plain(block.text) for block in blocks(path) if block.line == number)
    return inline.plain(path.read_text("utf-8").splitlines()[number - 1]).text


def plain(text: str) -> str:
    return " ".join(inline.plain(part).text for part in text.split("\n\n"))


def holds(text: str, beginnings: list[str]) -> bool:
    """Whether the text begins like the first and holds how the others begin."""
    shown = plain(text)
    return shown.startswith(beginnings[0]) and all(beginning in shown for beginning in beginnings)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_pair_is_right(fresh: Newsroom, slug: str) -> None:
    found = [unit for unit in units(fresh, slug) if unit.source]
    wrong = []
    for korean, english in TRUTH[slug]["pairs"]:
        matching = [unit for unit in found if holds(unit.source, korean) and holds(unit.target, english)]
        if not matching:
            wrong.append((korean, english, [u.target for u in found if plain(u.source).startswith(korean[0])]))
    assert not wrong


@pytest.mark.parametrize("slug", SLUGS)
def test_table_cells(fresh: Newsroom, slug: str) -> None:
    cells = [[plain(unit.source), plain(unit.target)] for unit in units(fresh, slug) if unit.kind == "cell"]
    assert cells == [[str(korean), str(english)] for korean, english in TRUTH[slug].get("cells", [])]


@pytest.mark.parametrize("slug", SLUGS)
def test_everything_missing_and_added_is_named_and_nothing_else(fresh: Newsroom, slug: str) -> None:
    missing = [plain(unit.source) for unit in units(fresh, slug) if unit.state is State.NEW]
    added = [plain(unit.target) for unit in units(fresh, slug) if unit.added]
    for found, wanted in ((missing, TRUTH[slug]["missing"]), (added, TRUTH[slug]["added"])):
        assert len(found) == len(wanted), found
        for text, beginning in zip(sorted(found), sorted(wanted), strict=True):
            assert text.startswith(beginning)
    said = json.loads(fresh.l10n("pair", slug, "--json", code=0).stdout)["articles"][0]
    for kind, path, text in (("missing", source(fresh, slug), missing), ("added", draft(fresh, slug), added)):
        assert len(said[kind]) == len(text)
        for mention in said[kind]:
            assert path is not None
            assert plain(mention["text"])[:8] in line(path, mention["line"])


@pytest.mark.parametrize("slug", SLUGS)
def test_every_slip_is_found(fresh: Newsroom, slug: str) -> None:
    found = json.loads(fresh.l10n("check", slug, "--json").stdout)["findings"]
    for slip in TRUTH[slug]["slips"]:
        hits = [
            finding
            for finding in found
            if finding["check"] in slip["check"] and slip["text"] in plain(finding["target"]) + finding["target"]
        ]
        assert hits, slip


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_is_found_where_nothing_is_wrong(fresh: Newsroom, slug: str) -> None:
    found = json.loads(fresh.l10n("check", slug, "--json").stdout)["findings"]
    known = [slip["text"] for slip in (*TRUTH[slug]["slips"], *TRUTH[slug]["later"])]
    wrong = [
        (finding["check"], finding["message"], finding["target"])
        for finding in found
        if finding["check"] != "target-empty" and not any(text in plain(finding["target"]) for text in known)
    ]
    assert not wrong


def test_pairing_twice_changes_nothing(fresh: Newsroom) -> None:
    before = fresh.snapshot()
    assert "(unchanged)" in fresh.l10n("pair", code=0).stdout
    assert fresh.snapshot() == before


@pytest.mark.parametrize("slug", SLUGS)
def test_the_exported_post_reads_as_the_draft(fresh: Newsroom, slug: str) -> None:
    """Sentence by sentence and paragraph by paragraph, but for what is still in Korean and what was never there.

    Without a draft it reads as the source.
    """
    fresh.l10n("export", slug, "--to", "md", "--allow-drafts", code=0)
    model = draft(fresh, slug) or source(fresh, slug)
    korean = [plain(unit.source) for unit in units(fresh, slug) if not unit.target] if draft(fresh, slug) else []
    left = sorted(korean, key=len, reverse=True)

    def reads(path: Path) -> list[tuple[str, str]]:
        shown = []
        for block in blocks(path):
            text = plain(block.text)
            for korean in left:
                text = text.replace(korean, "")
            if text.strip() and not block.kind.startswith("front-matter:"):
                # a working draft may have its caption as a paragraph; a space that it lacks is put right
                shown.append((block.kind.replace("caption", "paragraph"), "".join(text.split())))
        return shown

    assert reads(fresh.root / f"exports/en/{slug}.md") == reads(model)


def test_the_newsroom_as_it_stands_passes_its_own_check() -> None:
    """What `l10n check` in this repository's CI sees: slips in units under way, none in what is done."""
    room = Newsroom(ROOT)
    shown = json.loads(room.l10n("check", "--json", code=0).stdout)
    assert shown["examined"]["articles"] == len(SLUGS)
    for slug in SLUGS:
        for slip in TRUTH[slug]["slips"]:
            assert any(slip["text"] in plain(f["target"]) + f["target"] for f in shown["findings"]), slip


def test_the_newsroom_as_it_stands_has_one_approved_article() -> None:
    states = {slug: {unit.state for unit in units(Newsroom(ROOT), slug)} for slug in SLUGS}
    assert [slug for slug, found in states.items() if found == {State.APPROVED}] == ["mill-queue"]


@pytest.mark.parametrize("slug", SLUGS)
def test_gettext_accepts_the_newsrooms_files(slug: str, tmp_path: Path) -> None:
    path = ROOT / f"translations/en/{slug}.po"
    for command in (["msgfmt", "-c"], ["msgfmt", "-c", "--use-fuzzy"]):
        done = subprocess.run([*command, "-o", tmp_path / "x.mo", path], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_run_twice_does_nothing_the_second_time(tmp_path: Path) -> None:
    room = Newsroom(tmp_path / "newsroom")
    for folder in ("sources", "translations"):
        shutil.copytree(ROOT / folder, room.root / folder)
    for name in ("glossary.yml", "l10n.toml"):
        shutil.copy(ROOT / name, room.root)
    first = room.l10n("run", code=0).stdout
    assert re.search(r"^wrote exports/en/mill-queue\.docx$", first, re.MULTILINE)
    assert (room.root / "exports/en/images/mill-queue.png").exists()
    before = room.snapshot()
    for slug in SLUGS:  # the repository's own PO files are what `l10n pair` makes of them
        path = f"translations/en/{slug}.po"
        assert before[path] == (ROOT / path).read_bytes()
    second = room.l10n("run", code=0).stdout
    assert "wrote" not in second
    assert room.snapshot() == before
