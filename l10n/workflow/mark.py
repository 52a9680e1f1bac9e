"""`l10n mark`: set the states of units from the command line."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from l10n import catalog
from l10n.catalog import Catalog
from l10n.errors import UsageError
from l10n.model import Approval, Skipped, State, Unit, short_hash
from l10n.project import ArticleFiles, Project
from l10n.results import MarkReport
from l10n.workflow.opening import select

STATES = ("approved", "translated", "draft", "out")


def mark(project: Project, targets: Sequence[str], state: str, name: str = "", dry_run: bool = False) -> MarkReport:
    """Set the state of units; a target is ARTICLE, ARTICLE#ID or ARTICLE#ID#ID. Raises UsageError."""
    if state not in STATES:
        raise UsageError(f"{state}: no such state; one of {', '.join(STATES)}")
    if not targets:
        raise UsageError(f"nothing to mark {state}; name an ARTICLE or ARTICLE#ID before the state")
    author = _author(project, name) if state == "approved" else ""
    wanted: dict[str, set[str]] = {}
    for target in targets:
        slug, sign, ids = target.partition("#")
        if sign and not ids.strip("#,"):
            raise UsageError(f"{target}: an id is due behind the #; without the # the whole article is marked")
        if state == "out" and not ids:
            raise UsageError(f"{target}: only single units can be left out; name them as {slug}#ID")
        wanted.setdefault(slug, set()).update(part for part in ids.replace(",", "#").split("#") if part)
    report = MarkReport()
    for slug, chosen in wanted.items():  # what cannot be marked stops all before anything is written
        _known(project, slug, chosen)
    for slug, chosen in wanted.items():
        whole = any(target.partition("#")[2] == "" for target in targets if target.partition("#")[0] == slug)
        report += _mark(project, slug, set() if whole else chosen, state, author, dry_run)
    return report


def _known(project: Project, slug: str, chosen: set[str]) -> ArticleFiles:
    """The article's files. Raises UsageError where it has no catalog, or the catalog no such unit."""
    files = select(project, [slug])[0]
    if not files.po.exists():
        raise UsageError(f"{files.slug}: has never been paired; run `l10n pair {files.slug}` first")
    missing = chosen - {unit.id for unit in catalog.load(files.po).units}
    if missing:
        raise UsageError(f"{files.slug}#{sorted(missing)[0]}: no such unit; `l10n pair {files.slug} --show` lists them")
    return files


def _mark(project: Project, slug: str, chosen: set[str], state: str, author: str, dry_run: bool) -> MarkReport:
    files = _known(project, slug, chosen)
    setter = _SETTERS[state]
    results: list[MarkReport] = []

    def change(old: Catalog | None) -> Catalog:
        assert old is not None
        units, skipped = [], []
        for unit in old.units:
            hit = unit.id in chosen if chosen else not unit.place.out  # what is left out comes back only by its id
            if hit and not unit.target and state != "out" and not unit.place.out:
                skipped.append(Skipped(f"{files.slug}#{unit.id}", f"has no English yet: {_start(unit)}"))
                hit = False
            units.append(setter(unit, author) if hit else unit)
        changed = [(files.slug, new) for new, unit in zip(units, old.units, strict=True) if new != unit]
        asked = (len(chosen) or sum(not unit.place.out for unit in old.units)) - len(skipped)
        results.append(MarkReport(tuple(changed), asked - len(changed), tuple(skipped)))
        return replace(old, units=tuple(units))

    if dry_run:
        change(catalog.load(files.po))
    else:
        catalog.update(files.po, project.locks, change)
    return results[0]


def _start(unit: Unit) -> str:
    return unit.source[:30] + ("…" if len(unit.source) > 30 else "")


def _approve(unit: Unit, name: str) -> Unit:
    if unit.place.out:
        unit = _back(unit)
    if unit.state is State.APPROVED or not unit.target:
        return unit
    approval = Approval(name, date.today().isoformat(), short_hash(unit.source, unit.target))
    return replace(unit, fuzzy=False, previous="", approval=approval)


def _translate(unit: Unit, name: str) -> Unit:
    return replace(_back(unit), fuzzy=False, previous="", approval=None)


def _draft(unit: Unit, name: str) -> Unit:
    return replace(_back(unit), fuzzy=True, approval=None)


def _out(unit: Unit, name: str) -> Unit:
    return replace(unit, place=replace(unit.place, out=True))


def _back(unit: Unit) -> Unit:
    return replace(unit, place=replace(unit.place, out=False))


_SETTERS: dict[str, Callable[[Unit, str], Unit]] = {
    "approved": _approve,
    "translated": _translate,
    "draft": _draft,
    "out": _out,
}


def _author(project: Project, name: str) -> str:
    """The name given, or git's. Raises UsageError where there is neither."""
    if not name.strip():
        try:
            done = subprocess.run(
                ["git", "config", "user.name"], cwd=project.root, capture_output=True, encoding="utf-8", check=False
            )
            name = done.stdout
        except OSError:
            name = ""
    name = " ".join(name.replace(":", " ").split())
    if not name:
        raise UsageError("nobody to approve in the name of: give --name NAME, or set git's user.name")
    return name
