"""Look at the glossary, at every pair, and across articles: the work behind `l10n check`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from l10n import checks, glossary, house_rules, inline, terms
from l10n.check_results import CheckReport, Examined
from l10n.errors import InputError
from l10n.model import Severity, Skipped
from l10n.newsroom import Finding, Newsroom, Paired
from l10n.poplaces import Places
from l10n.project import ArticleFiles, Project, digest
from l10n.termbase import Glossary
from l10n.workflow import english
from l10n.workflow.opening import leftovers, load, load_glossary, select
from l10n.workflow.standing import standing


def opened(project: Project) -> Newsroom:
    """All that the checks look at: the glossary, and every article that has been paired."""
    settings, terms = project.settings, load_glossary(project)
    house_rules.refuse_wrong(settings.rules)
    paired = (_paired(project, files) for files in select(project, ()))
    return Newsroom(tuple(filter(None, paired)), terms, settings.style, settings.rules)


def examine(project: Project, names: Sequence[str] = (), texts: Sequence[Path] = ()) -> CheckReport:
    """Check the articles of these names and these English texts, or all articles where neither is given.

    Checks over the newsroom always see all of it.
    """
    chosen = select(project, names) if names or not texts else ()
    newsroom = opened(project)
    # notices about the glossary are for `l10n terms lint`
    odd = (entry for entry in _lint(project, newsroom.glossary) if entry.severity is not Severity.NOTICE)
    found = _linted(project, odd)
    paired = {article.slug: article for article in newsroom.articles}
    standings, skipped = [], list(() if names or texts else leftovers(project))
    for files in chosen:
        known = paired.get(files.slug)
        standings.append(standing(project, files, known.units if known else None))
        if known is None:
            skipped.append(Skipped(files.slug, f"has never been paired; run `l10n pair {files.slug}`"))
    looked_at = [paired[files.slug] for files in chosen if files.slug in paired]
    catalogs = {paired[files.slug].file: files.po for files in chosen if files.slug in paired}
    alone = [english.read(project, path) for path in texts]
    newsroom = replace(newsroom, articles=(*newsroom.articles, *(text.paired for text in alone)))
    for text in alone:
        looked_at.append(text.paired)
        skipped += text.skipped
    _refuse_unknown(project)
    only = {article.slug for article in looked_at} if names or texts else None
    seen = checks.run(newsroom, project.settings.rulebook, only=only)
    return CheckReport(
        findings=(*found, *_in_texts(alone, _placed(catalogs, seen.findings))),
        skipped=(*skipped, *seen.skipped),
        examined=Examined(len(looked_at), sum(len(article.units) for article in looked_at), len(checks.ids())),
        fail_on=project.settings.fail_on,
        standings=tuple(standings),
        suppressed=tuple(_in_texts(alone, _placed(catalogs, seen.suppressed))),
    )


def gathered(project: Project, terms: Glossary) -> Newsroom:
    """All articles that have been paired, with these terms."""
    known = [paired for files in select(project, ()) if (paired := _paired(project, files))]
    return Newsroom(tuple(known), terms, project.settings.style, project.settings.rules)


def lint(project: Project) -> CheckReport:
    """Check the glossary alone."""
    known = load_glossary(project)
    empty = Skipped(project.relative(project.glossary), "has no terms; add some, or write the file")
    skipped = () if known.terms else (empty,)
    found = _linted(project, (*_lint(project, known), *_unmatched(project, known)))
    return CheckReport(found, skipped, Examined(0, len(known.terms), 1), project.settings.fail_on)


def _lint(project: Project, known: Glossary) -> list[glossary.Lint]:
    return glossary.lint(known, glossary.text(project.glossary))


def _unmatched(project: Project, known: Glossary) -> Iterator[glossary.Lint]:
    """The entries that no article has; none where nothing has been paired yet."""
    loaded = [load(project, files) for files in select(project, ())]
    sources = [unit.source for one in loaded if one for unit in one.units if unit.source]
    if sources:
        found = {match.term_id for text in sources for match in terms.find(inline.plain(text).text, known, "ko")}
        yield from glossary.unmatched(known, found)


def _refuse_unknown(project: Project) -> None:
    """A severity for a check that is not there would be waited for in vain."""
    book = project.settings.rulebook
    known = checks.ids()
    for name in (name for levels in (book.severity, *(one.severity for one in book.overrides)) for name in levels):
        if name not in known:
            near = get_close_matches(name, known, 1)
            meant = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
            line = next((n for n, text in enumerate(project.file.read_text("utf-8").split("\n"), 1) if name in text), 0)
            where = project.relative(project.file)
            raise InputError(where, f"severity: no check is called {name}; {meant}", line)


def _paired(project: Project, files: ArticleFiles) -> Paired | None:
    known = load(project, files)
    if known is None:
        return None
    published = project.settings.published.get(files.slug)
    return Paired(
        slug=files.slug,
        title=next((u.source for u in known.units if u.kind in ("title", "front-matter:title")), files.slug),
        file=project.relative(files.po),
        units=known.units,
        source_changed=known.source_hash != digest(files.source),
        draft_changed=known.draft_hash != digest(files.draft),
        source=project.relative(files.source),
        url=published.url if published else "",
        published=published.date if published else "",
    )


def _linted(project: Project, found: Iterable[glossary.Lint]) -> tuple[Finding, ...]:
    """What is odd in the glossary, with the lines that it stands in."""
    return checks.fingerprinted(
        Finding(
            check="glossary",
            severity=one.severity,
            article="",
            file=project.relative(project.glossary),
            line=one.line,
            id="",
            context="",
            term=one.id,
            source=one.shown,
            target="",
            side="source",
            span=one.span,
            message=one.message,
            gated=True,
        )
        for one in found
    )


def _placed(catalogs: Mapping[str, Path], findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings with the lines and the columns of what is meant in either language, where they are in these files."""
    files: dict[str, Places] = {}
    for one in findings:
        if not one.id or one.file not in catalogs:
            yield one
            continue
        if one.file not in files:
            files[one.file] = Places(catalogs[one.file].read_text("utf-8-sig").split("\n"))
        known = files[one.file]
        english, korean = (one.span, one.other) if one.side == "target" else (None, one.span)
        above = known.source_line(one.line) if korean else 0
        line, columns = known.of(one.line, one.target, english)
        source_line, source_columns = known.of(above, one.source, korean)
        yield replace(
            one,
            line=line,
            columns=columns,
            source_line=source_line if source_columns else 0,
            source_columns=source_columns,
        )


def _in_texts(texts: Iterable[english.Text], findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings with the line of what is meant, where it is in a text that stands alone: a block has many."""
    known = {text.paired.file: text for text in texts}
    for one in findings:
        text = known.get(one.file)
        yield replace(one, line=text.line(one.id, one.span[0])) if text and one.id and one.span else one
