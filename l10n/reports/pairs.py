"""`l10n pair` for people and for programs: what is missing, added, doubtful, swapped or moved, with its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from l10n.model import State, Unit
from l10n.reports.columns import side_by_side, wrap
from l10n.reports.wording import not_done
from l10n.results import PAIR_KINDS, Mention, PairedArticle, PairReport

_SAY = {
    "missing": "no English",
    "added": "no Korean",
    "doubtful": "doubtful pair",
    "swapped": "swapped",
    "moved": "moved",
    "changed": "the Korean changed",
    "returned": "returned",
    "gone": "left the article, kept as obsolete",
    "noted": "noted",
    "lost": "its place is gone",
}
_MANY = {
    "missing": "without English",
    "added": "without Korean",
    "doubtful": "doubtful",
    "swapped": "swapped",
    "moved": "moved",
    "changed": "changed in Korean",
    "returned": "returned",
    "gone": "left",
    "noted": "noted",
    "lost": "without their place",
}
_SEEN_AT_ONCE = 8
_LEGEND = "✓ approved   = translated   ? draft   · no English   – left out"
_SIGNS = {State.NEW: "·", State.DRAFT: "?", State.TRANSLATED: "=", State.APPROVED: "✓"}


def text(report: PairReport, show: bool = False, columns: int = 100, wrapped: bool = False) -> Iterator[str]:
    """Lines for a person; with `show` all pairs side by side, with `wrapped` no line longer than `columns`."""
    for article in report.articles:
        yield _headline(article)
        if any(article.mentions.values()) or show:
            yield from _shapes(article)
        yield from _counts(article)
        for kind in PAIR_KINDS:
            for mention in _worth_a_line(article, kind):
                lines = _mention(article, kind, mention)
                yield from (part for line in lines for part in _wrap(line, columns)) if wrapped else lines
        if show:
            yield from side_by_side([_row(unit) for unit in article.units], columns)
            yield _LEGEND
    for skipped in report.skipped:
        yield f"skipped {skipped.what}: {skipped.reason}"


def _worth_a_line(article: PairedArticle, kind: str) -> Sequence[Mention]:
    """The mentions of a kind; that nothing at all has English is said once."""
    nothing = kind == "missing" and not article.draft and not any(unit.target for unit in article.units)
    return () if nothing else article.mentions.get(kind, ())


def _wrap(line: str, columns: int) -> Iterator[str]:
    """The line in as many as it needs, those after the first further in."""
    margin = " " * (len(line) - len(line.lstrip()))
    for number, part in enumerate(wrap(line, columns - len(margin) - 4)):
        yield f"{margin}{'    ' if number else ''}{part}"


def data(report: PairReport) -> dict[str, Any]:
    """The report as plain values, for JSON."""
    return {
        "version": 1,
        "articles": [
            {
                "article": article.slug,
                "po": article.po,
                "source": article.source,
                "draft": article.draft or None,
                "written": article.written,
                "units": {state.value: count for state, count in _states(article).items()},
                "unanswered": article.unanswered,
                "shapes": dict(article.shapes),
                "blocks": {kind: list(counts) for kind, counts in article.blocks.items()},
                "pairs": [
                    {
                        "id": unit.id,
                        "context": unit.context,
                        "source": unit.source,
                        "target": unit.target,
                        "state": unit.state.value,
                        "place": str(unit.place),
                    }
                    for unit in article.units
                ],
                **{kind: [asdict(mention) for mention in article.mentions.get(kind, ())] for kind in PAIR_KINDS},
            }
            for article in report.articles
        ],
        "skipped": not_done(report.skipped),
    }


def _states(article: PairedArticle) -> dict[State, int]:
    counts = Counter(unit.state for unit in article.units if not unit.place.out)
    return {state: counts[state] for state in State}


def _headline(article: PairedArticle) -> str:
    counts = ", ".join(f"{count} {state}" for state, count in _states(article).items() if count) or "no units"
    counts += f"; {article.unanswered} of them with a note of a newer draft" if article.unanswered else ""
    counts += "" if article.draft else "; it has no English draft"
    return f"{article.slug}: {counts} → {article.po}{'' if article.written else ' (unchanged)'}"


def _counts(article: PairedArticle) -> Iterator[str]:
    """How much there is to look at, before all of it."""
    counts = [(len(_worth_a_line(article, kind)), words) for kind, words in _MANY.items()]
    found = [f"{count} {words}" for count, words in counts if count]
    if len(found) > 1 and sum(count for count, _ in counts) > _SEEN_AT_ONCE:
        yield f"  to look at: {', '.join(found)}"


def _shapes(article: PairedArticle) -> Iterator[str]:
    """How many sentences stand against how many, and which blocks differ in number."""
    names = {"1:1": "one to one", "2:1": "two Korean in one", "1:2": "one Korean in two"}
    shapes = ", ".join(f"{count} {names.get(shape, shape)}" for shape, count in article.shapes.items())
    if shapes:
        yield f"  sentences: {shapes}"
    blocks = ", ".join(f"{kind} {ours}/{theirs}" for kind, (ours, theirs) in article.blocks.items())
    if blocks:
        yield f"  blocks, Korean and English: {blocks}"


def _mention(article: PairedArticle, kind: str, mention: Mention) -> Iterator[str]:
    file = article.draft if kind == "added" else article.source
    where = f"{file}:{mention.line}" if mention.line else article.po
    score = f" {mention.score:.2f}" if kind == "doubtful" else ""
    yield f"  {where}: {_SAY[kind]}{score}: {_flat(mention.text or mention.other)}  [{mention.id}]"
    if mention.other and mention.text and kind in ("doubtful", "swapped", "moved", "changed", "noted"):
        yield f"      {'was' if kind == 'changed' else '→'} {_flat(mention.other)}"
    if mention.next:
        yield f"      or {mention.next_score:.2f} {_flat(mention.next)}"


def _row(unit: Unit) -> tuple[str, str, str]:
    sign = "–" if unit.place.out else _SIGNS[unit.state]
    place = f" ({unit.place})" if str(unit.place) else ""
    return f"{unit.id} {sign}", _flat(unit.source) or "(added)", _flat(unit.target) + place


def _flat(words: str) -> str:
    return " ".join(words.split())
