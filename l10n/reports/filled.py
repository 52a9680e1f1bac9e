"""`l10n translate` for people and for programs: what was filled, by whom, and what is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from l10n.fills import Estimate, FilledArticle, Left, TranslateReport
from l10n.reports.columns import wrap
from l10n.reports.tables import skipped
from l10n.reports.wording import not_done

_MOST = 20  # units that are named of an article


def text(report: TranslateReport, dry_run: bool = False) -> Iterator[str]:
    """Lines for a person."""
    for article in report.articles:
        yield f"{article.slug}: {_counts(article, dry_run)} → {article.po}"
        yield from _named(article, article.left, "left", report.failed)
        yield from _named(article, article.unsure, "look")
    for estimate in report.estimates:
        yield _estimate(estimate)
    if report.characters:
        yield f"sent {report.characters:,} characters"
    yield from skipped(report.skipped)


def data(report: TranslateReport) -> dict[str, Any]:
    """The report as plain values, for JSON."""
    articles = [
        {
            "article": one.slug,
            "po": one.po,
            "filled": dict(one.filled),
            "left": [asdict(left) for left in one.left],
            "unsure": [asdict(left) for left in one.unsure],
        }
        for one in report.articles
    ]
    return {
        "version": 1,
        "articles": articles,
        "estimates": [asdict(one) for one in report.estimates],
        "characters": report.characters,
        "failed": report.failed or None,
        "skipped": not_done(report.skipped),
    }


def _counts(article: FilledArticle, dry_run: bool) -> str:
    who = [f"{count} {'from the memory' if by == 'memory' else _by(by)}" for by, count in article.filled.items()]
    total = sum(article.filled.values())
    filled = f"{'would fill' if dry_run else 'filled'} {total}" + (f" ({', '.join(who)})" if who else "")
    if not total and not article.left:
        return "nothing is without English"
    return f"{filled}, {len(article.left)} left" if article.left else filled


def _by(engine: str) -> str:
    return "as they are" if engine == "copy" else f"by {engine}"


def _named(article: FilledArticle, units: tuple[Left, ...], word: str, failed: str = "") -> Iterator[str]:
    """Lines for units; why an engine `failed` is said once for all of them, at the end."""
    for one in units[:_MOST]:
        start = next(iter(wrap(" ".join(one.source.split()), 50)), "")
        reason = f": {one.reason}" if one.reason and one.reason not in failed else ""
        yield f"  {article.po}:{one.line}: {word}: {start}{reason}  [{one.id}]"
    if len(units) > _MOST:
        yield f"  and {len(units) - _MOST} more"


def _estimate(one: Estimate) -> str:
    segments = "1 segment" if one.segments == 1 else f"{one.segments:,} segments"
    cost = f"cost {one.cost:.2f}" if one.cost is not None else f"no price stands under [engines.{one.engine}]"
    return f"{one.engine} at {one.where}: {segments}, about {one.characters:,} characters; {cost}"
