"""`l10n check --fix`: put in place what can stand there without asking anybody, unit by unit until nothing is left."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import StringIO

from l10n import catalog, checks, prose
from l10n.catalog import Catalog
from l10n.check_results import CheckReport, Fixed, FixReport
from l10n.model import Severity, Skipped, State, Unit
from l10n.newsroom import Finding, Newsroom
from l10n.project import ArticleFiles, Project
from l10n.workflow.examine import opened
from l10n.workflow.opening import select

ROUNDS = 5
"""Repairs can make room for others; what is not at rest by then never will be."""

Key = tuple[str, str]
"""Slug and unit id."""


@dataclass
class _Repair:
    """A unit on its way."""

    before: Unit
    text: str
    errors: frozenset[str]
    """Checks that had an error in it before."""
    checks: list[str] = field(default_factory=list)


def mended(project: Project, look: Callable[[], CheckReport], dry_run: bool = False) -> tuple[CheckReport, FixReport]:
    """Repair what `look` reports, and look again; a dry run leaves the files, and the report, as they are."""
    report = look()
    done = fix(project, report, dry_run)
    if done.fixed and not dry_run:
        report = look()
    fixed = () if dry_run else done.fixed
    return replace(report, fixed=fixed, skipped=(*report.skipped, *done.skipped)), done


def fix(project: Project, report: CheckReport, dry_run: bool = False) -> FixReport:
    """Repair the units that the report has findings with a repair in; approved ones are named and left alone."""
    found = {(one.article, one.id) for one in report.findings if _is_mendable(one)}
    units = {(article.slug, unit.id): unit for article in opened(project).articles for unit in article.units}
    wanted = found & units.keys()
    texts = sorted({slug for slug, _ in found - wanted})
    skipped = [Skipped(text, "is no article of the newsroom, so not repaired") for text in texts]
    approved = {key for key in wanted if units[key].state is State.APPROVED}
    skipped += [Skipped("#".join(key), _approved(units[key], key)) for key in sorted(approved)]
    known = {one.fingerprint for one in report.suppressed}
    repairs, given_up = _settled(project, wanted - approved, known)
    skipped += [Skipped("#".join(key), reason) for key, reason in sorted(given_up.items())]
    fixed, diffs = [], []
    for files in select(project, ()):
        mine = {key[1]: repair for key, repair in repairs.items() if key[0] == files.slug}
        if mine:
            done, left, diff = _apply(project, files, mine, dry_run)
            fixed += done
            skipped += left
            diffs.append(diff)
    return FixReport(tuple(fixed), tuple(skipped), "".join(diffs))


def repaired(text: str, findings: Iterable[Finding]) -> tuple[str, list[str]]:
    """The text with the repairs that do not overlap, the first of two that do; and whose they are."""
    parts, names, end, last = [], [], 0, None
    for one in sorted(findings, key=lambda one: one.span or (0, 0)):
        if one.span is None or one.fix is None or one.span[0] < end or one.span == last:
            continue
        parts += [text[end : one.span[0]], one.fix]
        names.append(one.check)
        end, last = one.span[1], one.span
    return "".join([*parts, text[end:]]), names


def safely_repaired(text: str, findings: Sequence[Finding]) -> tuple[str, list[str]]:
    """The same with all repairs if they leave the markup as it is together, as those of each check do; else of one."""
    done, names = repaired(text, findings)
    if len(set(names)) < 2 or prose.read(done).markup == prose.read(text).markup:
        return done, names
    return repaired(text, [one for one in findings if one.check == names[0]])


def _is_mendable(finding: Finding) -> bool:
    return finding.fix is not None and finding.side == "target" and finding.span is not None and bool(finding.id)


def _approved(unit: Unit, key: Key) -> str:
    name = unit.approval.name if unit.approval else ""
    return f"approved by {name}, so not repaired; to allow it: `l10n mark {'#'.join(key)} translated`"


def _settled(
    project: Project, wanted: Collection[Key], known: Collection[str]
) -> tuple[dict[Key, _Repair], dict[Key, str]]:
    """The units of these keys, repaired until no check has anything more to repair; and those that cannot be."""
    newsroom, repairs = opened(project), dict[Key, _Repair]()
    slugs = {slug for slug, _ in wanted}
    found: dict[Key, list[Finding]] = {}
    texts: dict[Key, str] = {}
    for number in range(ROUNDS + 1 if wanted else 0):
        found = _by_unit(project, newsroom, slugs, wanted)
        if number == 0:
            repairs = dict(_begun(newsroom, found))
        texts = {}
        for key, repair in repairs.items():
            mendable = [one for one in found.get(key, ()) if _is_mendable(one) and one.fingerprint not in known]
            text, names = safely_repaired(repair.text, mendable)
            if text != repair.text:
                repair.checks += [name for name in names if name not in repair.checks]
                texts[key] = repair.text = text
        if not texts:
            break
        newsroom = _with(newsroom, texts)
    return _sound(repairs, found, set(texts))


def _by_unit(
    project: Project, newsroom: Newsroom, slugs: Collection[str], wanted: Collection[Key]
) -> dict[Key, list[Finding]]:
    found: dict[Key, list[Finding]] = {}
    for one in checks.run(newsroom, project.settings.rulebook, only=slugs).findings:
        if (one.article, one.id) in wanted:
            found.setdefault((one.article, one.id), []).append(one)
    return found


def _begun(newsroom: Newsroom, found: Mapping[Key, Sequence[Finding]]) -> Iterator[tuple[Key, _Repair]]:
    for article in newsroom.articles:
        for unit in article.units:
            key = article.slug, unit.id
            if key in found:
                yield key, _Repair(unit, unit.target, _errors(found[key]))


def _sound(
    repairs: Mapping[Key, _Repair], found: Mapping[Key, Sequence[Finding]], restless: Collection[Key]
) -> tuple[dict[Key, _Repair], dict[Key, str]]:
    """The repairs to keep, and why the others are not: a repair never makes a unit worse."""
    kept, given_up = {}, {}
    for key, repair in repairs.items():
        worse = sorted(_errors(found.get(key, ())) - repair.errors)
        if key in restless:
            given_up[key] = f"the repairs of {', '.join(repair.checks)} undo one another; mend it by hand"
        elif worse or not repair.text.strip():
            given_up[key] = f"repaired, it would be wrong for {', '.join(worse) or 'target-empty'}; mend it by hand"
        elif repair.text != repair.before.target:
            kept[key] = repair
    return kept, given_up


def _errors(findings: Iterable[Finding]) -> frozenset[str]:
    return frozenset(one.check for one in findings if one.severity is Severity.ERROR)


def _with(newsroom: Newsroom, texts: Mapping[Key, str]) -> Newsroom:
    """The newsroom with these units' English in place of what they had."""
    articles = tuple(
        replace(
            article,
            units=tuple(
                replace(unit, target=texts[article.slug, unit.id]) if (article.slug, unit.id) in texts else unit
                for unit in article.units
            ),
        )
        for article in newsroom.articles
    )
    return replace(newsroom, articles=articles)


def _apply(
    project: Project, files: ArticleFiles, repairs: Mapping[str, _Repair], dry_run: bool
) -> tuple[list[Fixed], list[Skipped], str]:
    """Write the repairs of one article; a unit that has been edited meanwhile stays as it is."""
    fixed: list[Fixed] = []
    skipped: list[Skipped] = []
    name = project.relative(files.po)
    before = files.po.read_bytes().decode("utf-8-sig")

    def change(old: Catalog | None) -> Catalog:
        assert old is not None
        units = []
        for unit in old.units:
            repair = repairs.get(unit.id)
            if repair and unit.target == repair.before.target and unit.state is not State.APPROVED:
                checks_ = tuple(repair.checks)
                fixed.append(Fixed(files.slug, name, unit.id, unit.line, checks_, unit.target, repair.text))
                unit = replace(unit, target=repair.text)
            elif repair:
                skipped.append(Skipped(f"{files.slug}#{unit.id}", "has been edited meanwhile; run the command again"))
            units.append(unit)
        return replace(old, units=tuple(units))

    if dry_run:
        after = catalog.serialize(change(catalog.load(files.po)))
        old, new = (list(StringIO(text, newline="\n")) for text in (before, after))  # PO knows no other line ends
        return fixed, skipped, "".join(difflib.unified_diff(old, new, f"a/{name}", f"b/{name}"))
    catalog.update(files.po, project.locks, change)
    return fixed, skipped, ""
