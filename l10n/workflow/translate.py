"""`l10n translate`: fills what has no English, from the memory first, then by the engines that the newsroom names."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from l10n import answers, catalog, engines
from l10n.catalog import Catalog
from l10n.engines import Clock, Guarded
from l10n.engines.cache import Cache
from l10n.errors import UsageError
from l10n.fills import Estimate, FilledArticle, Left, TranslateReport
from l10n.memories import Context
from l10n.model import Origin, Skipped, State, Unit, written_hash
from l10n.project import ArticleFiles, Project
from l10n.services import Service
from l10n.termbase import Glossary
from l10n.workflow import asking, chosen_engines, consent, doubts, resting
from l10n.workflow.asking import Task
from l10n.workflow.filling import Budget, Filled, Filling
from l10n.workflow.opening import Progress, load, load_glossary, read_draft, read_source, select, silent
from l10n.workflow.remembered import ENOUGH, Recall, recall
from l10n.workflow.vectors import is_confidential

EVERY = 25
"""Units after which the PO file is written."""
SECONDS = 10.0
"""After which it is written anyhow."""
COPIED = "copy"
"""What the origin of a text calls its engine that is the same in every language: a figure, an address."""

Ask = Callable[[Sequence[tuple[str, str]], int], bool]
"""Whether so many units may go to these engines, each with its address."""


@dataclass(frozen=True, slots=True)
class Plan:
    """An article, what the memory has for it, and what is left for which engines."""

    files: ArticleFiles
    known: Catalog
    ready: dict[str, tuple[str, Origin]]
    tasks: tuple[Task, ...]
    services: tuple[Service, ...]


@dataclass(slots=True)
class _Book:
    """What has been filled of an article, written now and then."""

    project: Project
    plan: Plan
    pending: dict[str, tuple[str, Origin]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    entered: set[str] = field(default_factory=set)
    """Units that were filled in this run: they may be filled once more."""
    last: float = field(default_factory=time.monotonic)

    def enter(self, unit: Unit, english: str, kind: str, detail: str) -> None:
        """Take in a unit's English; writes where it is time to."""
        self.pending[unit.id] = english, Origin(kind, detail, written_hash(english, unit.place))
        if len(self.pending) >= EVERY or time.monotonic() - self.last > SECONDS:
            self.write()

    def take(self, one: Filled) -> None:
        """Take in what an engine answered, if it did."""
        if one.english:
            self.enter(one.task.unit, one.english, "mt", one.engine)

    def write(self) -> None:
        """Write what there is: only units that are still empty and not left out are filled."""
        if not self.pending:
            return

        def change(old: Catalog | None) -> Catalog:
            known = old or self.plan.known
            return replace(known, units=tuple(self._filled(unit) for unit in known.units))

        catalog.update(self.plan.files.po, self.project.locks, change)
        self.pending, self.last = {}, time.monotonic()

    def _filled(self, unit: Unit) -> Unit:
        if unit.id not in self.pending or not (is_new(unit) or (unit.id in self.entered and not unit.touched)):
            return unit
        english, origin = self.pending[unit.id]
        self.counts[_by(origin)] += is_new(unit)
        self.entered.add(unit.id)
        return replace(unit, target=english, fuzzy=True, approval=None, origin=origin)


def translate(
    project: Project,
    names: Sequence[str] = (),
    engine: str = "",
    dry_run: bool = False,
    most: int = 0,
    ask: Ask | None = None,
    clock: Clock | None = None,
    progress: Progress = silent,
) -> TranslateReport:
    """Fill the units of these articles, or all, that have no English; with `dry_run` say what that would ask for.

    `engine` is asked in the place of those in the settings; `most` characters are sent at most; `ask` is called
    before the first text goes to another machine. Raises UsageError for an engine that cannot be used, and where
    nobody agrees to it.
    """
    chosen = chosen_engines.services(project, engine)
    glossary = load_glossary(project)
    skipped: list[Skipped] = []
    plans = []
    with recall(project, glossary, dry_run) as memory:
        for files in select(project, names):
            plan = _plan(project, files, glossary, memory, chosen, skipped)
            plans += [plan] if plan else []
    if dry_run:
        return _tried(project, plans, chosen, skipped)
    wanted = [one for one in chosen if any(one in plan.services and plan.tasks for plan in plans)]
    _agree(project, wanted, sum(len(plan.tasks) for plan in plans if plan.services), ask)
    made = chosen_engines.build(wanted, glossary, clock or Clock())
    if not engine:
        resting.recall(project, made.values())
    budget = Budget(most)
    articles = tuple(_articles(project, plans, made, glossary, budget, progress))
    closed = {one.name: f"at {one.where} {one.closed}" for one in made.values() if one.closed}
    failed = "; ".join(f"{name} {why}" for name, why in closed.items()) if any(one.left for one in articles) else ""
    if not failed:
        skipped += [Skipped(name, f"{why}; the others did its part") for name, why in closed.items()]
    return TranslateReport(articles, tuple(skipped), characters=budget.spent, failed=failed)


def _articles(
    project: Project,
    plans: Sequence[Plan],
    made: Mapping[str, Guarded],
    glossary: Glossary,
    budget: Budget,
    progress: Progress,
) -> Iterator[FilledArticle]:
    """Each article as it is done with."""
    cache = Cache(consent.folder(project) / "answers.sqlite" if made else None)
    total, done = sum(len(plan.tasks) for plan in plans), 0
    try:
        for plan in plans:
            filling = Filling([made[one.name] for one in plan.services if one.name in made], glossary, cache, budget)
            yield _article(project, plan, filling, lambda slug, n: progress(slug, n, total), done)
            done += len(plan.tasks)
    finally:
        cache.close()
        resting.remember(project, made.values())


def is_new(unit: Unit) -> bool:
    """Whether a unit waits for its English: it has Korean, and is not left out."""
    return unit.state is State.NEW and bool(unit.source.strip()) and not unit.place.out


def _plan(
    project: Project,
    files: ArticleFiles,
    glossary: Glossary,
    memory: Recall,
    chosen: Sequence[Service],
    skipped: list[Skipped],
) -> Plan | None:
    known = load(project, files)
    if known is None:
        skipped.append(Skipped(files.slug, f"has never been paired; run `l10n pair {files.slug}` first"))
        return None
    if not any(map(is_new, known.units)):
        return Plan(files, known, {}, (), ())
    services = tuple(chosen)
    if any(not engines.stays_here(one) for one in chosen) and is_confidential(
        project, files, read_source(project, files), read_draft(project, files)
    ):
        services = tuple(one for one in chosen if engines.stays_here(one))
        away = ", ".join(one.name for one in chosen if one not in services)
        skipped.append(Skipped(files.slug, f"is confidential: nothing of it is sent to {away}"))
    local = all(engines.stays_here(one) for one in services)
    ready: dict[str, tuple[str, Origin]] = {}
    tasks = []
    for place, unit in enumerate(known.units):
        if is_new(unit):
            found = _ready(known.units, place, files.slug, memory, local)
            if isinstance(found, tuple):
                ready[unit.id] = found
            else:
                near = _neighbours(known.units, place)
                tasks.append(asking.task(unit, glossary, near, found))
    return Plan(files, known, ready, tuple(tasks), services)


def _ready(
    units: Sequence[Unit], place: int, slug: str, memory: Recall, local: bool
) -> tuple[str, Origin] | list[tuple[str, str]]:
    """What needs no engine, or else what the memory has that is alike; of other articles only for engines here."""
    unit = units[place]
    if not answers.needs_translation(asking.readable(unit.source)):
        return unit.source, Origin("mt", COPIED, written_hash(unit.source, unit.place))
    matches = memory(unit.source, Context(*_neighbours(units, place), slug))
    best = matches[0] if matches else None
    if best and best.score >= ENOUGH and not best.capped and best.target.strip():
        return best.target, Origin("memory", f"{best.score:.0f}", written_hash(best.target, unit.place))
    return [(one.source, one.target) for one in matches[:3] if local or one.entry.article in ("", slug)]


def _neighbours(units: Sequence[Unit], place: int) -> tuple[str, str]:
    before = units[place - 1].source if place else ""
    after = units[place + 1].source if place + 1 < len(units) else ""
    return before, after


def _article(
    project: Project, plan: Plan, filling: Filling, tell: Callable[[str, int], None], done: int
) -> FilledArticle:
    book = _Book(project, plan)
    left: list[Left] = []
    unsure: list[Left] = []
    units = {unit.id: unit for unit in plan.known.units}
    try:
        for unit_id, (english, origin) in plan.ready.items():
            book.enter(units[unit_id], english, origin.kind, origin.detail)
        if filling.engines:
            filled = []
            for number, one in enumerate(filling.fill(plan.tasks)):
                tell(plan.files.slug, done + number)
                filled += [one] if one.english else []
                left += [] if one.english else [_left(one.task.unit, one.reason)]
                book.take(one)
            unsure += [_left(one.task.unit, note) for one in filled for note in one.notes]
            for one, doubt in doubts.settled(filling, filled, plan.known.units):
                book.take(one)
                unsure += [_left(one.task.unit, doubt)] if doubt else []
        else:
            left += [_left(task.unit, "") for task in plan.tasks]
    finally:  # Ctrl-C too: what has been answered stays
        book.write()
    left.sort(key=lambda one: one.line)
    unsure.sort(key=lambda one: one.line)
    po = project.relative(plan.files.po)
    return FilledArticle(plan.files.slug, po, dict(book.counts), tuple(left), tuple(unsure))


def _left(unit: Unit, reason: str) -> Left:
    return Left(unit.id, unit.line, unit.source, reason)


def _agree(project: Project, wanted: Sequence[Service], count: int, ask: Ask | None) -> None:
    """Have somebody agree before the first text leaves the machine. Raises UsageError."""
    new = consent.asked(project, wanted)
    if not new:
        return
    pairs = [(one.name, engines.address(one)) for one in new]
    if ask is None or not ask(pairs, count):
        where = ", ".join(f"{name} at {address}" for name, address in pairs)
        raise UsageError(
            f"{where} is another machine, and the Korean of {count} units would be sent there; agree with --yes"
        )
    consent.agree(project, new)


def _tried(
    project: Project, plans: Sequence[Plan], chosen: Sequence[Service], skipped: Sequence[Skipped]
) -> TranslateReport:
    """What would be filled and asked."""
    articles = [
        FilledArticle(
            plan.files.slug,
            project.relative(plan.files.po),
            dict(Counter(_by(origin) for _, origin in plan.ready.values())),
            tuple(_left(task.unit, "") for task in plan.tasks),
        )
        for plan in plans
    ]
    return TranslateReport(tuple(articles), tuple(skipped), tuple(_estimates(plans, chosen)))


def _by(origin: Origin) -> str:
    return origin.kind if origin.kind == "memory" else origin.detail


def _estimates(plans: Sequence[Plan], chosen: Sequence[Service]) -> Iterator[Estimate]:
    for one in chosen:
        sources = {task.source for plan in plans if one in plan.services for task in plan.tasks}
        characters = sum(map(len, sources))
        cost = one.price * characters / 1e6 if one.price else None
        yield Estimate(one.name, engines.address(one), len(sources), characters, cost)
