"""The verbs of `l10n terms` for people and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from l10n.model import Severity
from l10n.newsroom import Finding
from l10n.reports.columns import fit, table, width
from l10n.reports.tables import skipped
from l10n.reports.wording import not_done
from l10n.term_results import FindReport, ImpactReport, Place, Suggestion, SuggestReport, TermPlace

WIDEST = 40
"""Columns of a cell in a table of terms."""
PLACES = 3
"""Of a suggestion so many places are shown."""


def find(report: FindReport) -> Iterator[str]:
    """A table of the terms, in order, and how many they are."""
    files = {place.file for place in report.places}
    if len(files) == 1 and "" not in files:
        yield f"{files.pop()}:"
    head = ["line", "in the text", "term", "we write", "we let pass", "we do not write"]
    paired = any(place.id for place in report.places) and report.lang == "ko"
    head += ["the English has"] if paired else ["role"] if report.lang == "en" else []
    rows = [_cells(place, report.lang, paired) for place in report.places]
    if rows:
        yield from table(head, rows)
    yield from skipped(report.skipped)
    units = _many(report.texts, "unit" if any(place.id for place in report.places) else "text")
    yield f"{_many(len(rows), 'term')} in {units}" if rows else f"no terms in {units}"


def _cells(place: TermPlace, lang: str, paired: bool) -> list[str]:
    where = str(place.line) if place.file else f"{place.line}:{place.start + 1}"
    cells = [
        f"{where}  [{place.id}]" if place.id else where,
        place.form,
        place.term,
        place.preferred,
        ", ".join(place.admitted),
        ", ".join(place.forbidden),
    ]
    cells += [", ".join(place.english) or "–"] if paired else [place.role] if lang == "en" else []
    return [cells[0], *(_narrow(" ".join(cell.split())) for cell in cells[1:])]


def find_data(report: FindReport) -> dict[str, Any]:
    """The report as plain values, for JSON."""
    return {
        "version": 1,
        "lang": report.lang,
        "texts": report.texts,
        "terms": [asdict(place) for place in report.places],
        "skipped": not_done(report.skipped),
    }


def suggest(report: SuggestReport, most: int, yaml: bool = False) -> Iterator[str]:
    """What is worth an entry, the first `most` of each kind; with `yaml` only the entries, to be pasted."""
    for kind, title in (("term", "nouns without an entry"), ("name", "people without an entry"), ("drift", "")):
        found = [one for one in report.suggestions if one.kind == kind]
        shown = found[:most]
        if yaml:
            yield from (line for one in shown for line in _entry(one))
            continue
        if not shown:
            continue
        title = title or "entries that are rendered in more than one way; keep one, or say that both may stand"
        more = f" (the first {most} of {len(found)})" if len(found) > most else ""
        yield f"{title}{more}:"
        yield from table(
            ("", "Korean", "units", "articles", "English", "stands in"), list(_rows(shown)), right=(0, 2, 3)
        )
        yield ""
    if yaml and any(one.entry for one in report.suggestions):
        return
    yield from skipped(report.skipped)
    yield f"{_many(len(report.suggestions), 'suggestion')} from {_many(report.units, 'unit')}"


def _entry(one: Suggestion) -> Iterator[str]:
    if one.entry:
        where = f"{one.places[0].file}:{one.places[0].line}"
        yield f"# {one.korean}: {_many(one.count, 'unit')} in {_many(one.articles, 'article')}, first {where}"
        yield one.entry


def _rows(suggestions: Sequence[Suggestion]) -> Iterator[list[str]]:
    for number, one in enumerate(suggestions, 1):
        english = ", ".join(f"{form.form} {form.count}×" for form in one.english) or "–"
        marked = f"{english} (drifts)" if one.drifts and one.kind == "term" else english
        korean = f"{one.korean} ({one.term})" if one.term else one.korean
        yield [str(number), korean, str(one.count), str(one.articles), marked, _where(one.places)]


def _where(places: Sequence[Place]) -> str:
    """The first places, article by article."""
    shown = groupby(places[:PLACES], key=lambda place: place.article)
    listed = [f"{slug}:{','.join(str(place.line) for place in group)}" for slug, group in shown]
    return " ".join(listed) + (" …" if len(places) > PLACES else "")


def suggest_data(report: SuggestReport) -> dict[str, Any]:
    """The report as plain values, for JSON."""
    return {
        "version": 1,
        "units": report.units,
        "suggestions": [asdict(one) for one in report.suggestions],
        "skipped": not_done(report.skipped),
    }


def impact(report: ImpactReport) -> Iterator[str]:
    """What changes in the glossary, what would be found and no longer found, which posts are out already."""
    if not report.changes:
        yield f"{report.path} says the same as the glossary"
    else:
        rows = [[change.how, change.term, change.before or "–", change.after or "–"] for change in report.changes]
        yield from table(("entry", "", "now", "then"), rows)
    for title, findings in (("would be found", report.appear), ("would be found no more", report.go)):
        if findings:
            yield from ("", f"{title}: {_counted(findings)}")
            yield from (f"  {_finding(one)}" for one in findings)
    if report.published:
        yield from ("", "published with these terms:")
        for post in report.published:
            lines = ", ".join(map(str, post.lines))
            has = ", ".join(f"“{form}”" for form in post.rendered) or "no rendering"
            yield f"  {post.article} ({post.date}, {post.url}): {post.term}: {has}: {post.file}:{lines}"
    yield from skipped(report.skipped)
    units = len({(one.article, one.id) for one in (*report.appear, *report.go)})
    posts = len({post.article for post in report.published})
    yield ""
    yield (
        f"{_many(len(report.changes), 'entry', 'entries')} changed, {_many(units, 'unit')} touched,"
        f" {_many(posts, 'published post')} with these terms"
    )


def _finding(one: Finding) -> str:
    term = f"({one.term})" if one.term else ""
    unit = f"  [{one.id}]" if one.id else ""
    return f"{one.file}:{one.line}: {one.severity}: {one.check}{term}: {one.message}{unit}"


def _counted(findings: Iterable[Finding]) -> str:
    levels = Counter(finding.severity for finding in findings)
    return ", ".join(_many(levels[level], level.value) for level in Severity if levels[level])


def impact_data(report: ImpactReport) -> dict[str, Any]:
    """The report as plain values, for JSON."""
    return {
        "version": 1,
        "glossary": report.path,
        "changes": [asdict(change) for change in report.changes],
        "appear": [_values(one) for one in report.appear],
        "go": [_values(one) for one in report.go],
        "published": [asdict(post) for post in report.published],
        "skipped": not_done(report.skipped),
    }


def _values(one: Finding) -> dict[str, object]:
    names = ("check", "article", "file", "line", "id", "term", "source", "target", "side", "message", "suggestion")
    return {**{name: getattr(one, name) for name in names}, "severity": one.severity.value, "span": one.span}


def _narrow(cell: str) -> str:
    return cell if width(cell) <= WIDEST else fit(cell, WIDEST)


def _many(count: int, one: str, more: str = "") -> str:
    return f"1 {one}" if count == 1 else f"{count} {more or one + 's'}"
