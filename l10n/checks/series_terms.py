"""A term that two parts of a series render in two ways.

The glossary may admit more than one rendering; within a series, which readers take as one text, each term has one.
The part that comes first decides. What is admitted after the first mention only, such as an abbreviation, is no
second rendering.

Bad:   Part 1 writes “co-op” throughout, Part 2 writes “cooperative” throughout
Good:  both parts write “cooperative”

To silence it, write `# ignore: series-terms(ID) -- reason` above the unit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from l10n import inline, series, terms
from l10n.model import Severity, Span, Unit
from l10n.newsroom import Hit, Newsroom, Paired
from l10n.series import Member
from l10n.termbase import Admitted, Glossary, SourceForms, TargetForms, Term
from l10n.termforms.english_terms import Found

ID = "series-terms"
SEVERITY = Severity.WARNING

Uses = dict[str, dict[str, list[tuple[Unit, Span]]]]
"""Term id to rendering to its places."""


def find_all(newsroom: Newsroom) -> Iterator[tuple[str, str, Hit]]:
    """Yield, for each term that two parts have no rendering of in common, its first place in the later one."""
    for parts in series.all_series(newsroom):
        yield from _in_series(parts, newsroom.glossary)


def _in_series(parts: Sequence[Member], glossary: Glossary) -> Iterator[tuple[str, str, Hit]]:
    first: dict[str, tuple[Member, set[str]]] = {}
    for member in parts:
        for term, uses in _uses(member.article, glossary).items():
            earlier, known = first.setdefault(term, (member, set(uses)))
            if known & uses.keys():
                continue
            counts = Counter({name: len(places) for name, places in uses.items()})
            name = counts.most_common(1)[0][0]
            unit, span = uses[name][0]
            often = "once" if counts[name] == 1 else f"{counts[name]} times"
            yield (
                member.article.slug,
                unit.id,
                Hit(
                    f'Part {earlier.number} ({earlier.article.slug}) says "{sorted(known)[0]}"; '
                    f'this part says "{name}" ({often}); choose one for the series',
                    target=span,
                    term=term,
                    suggestion=sorted(known)[0],
                ),
            )


def _uses(article: Paired, glossary: Glossary) -> Uses:
    """The renderings of each term, where the Korean has it or there is no Korean."""
    found: Uses = {}
    for unit in article.units:
        if not unit.target or unit.place.out:
            continue
        text = inline.plain(unit.target)
        asked = terms.sought(inline.plain(unit.source).text, glossary) if unit.source else None
        for one in terms.renderings(text.text, glossary):
            term = one.rendering.term
            if _is_own(one) and (asked is None or term.id in asked):
                places = found.setdefault(term.id, {}).setdefault(one.rendering.base, [])
                places.append((unit, text.raw(one.start, one.end)))
    return found


def _is_own(one: Found) -> bool:
    """Whether it is a rendering of its own: allowed everywhere, and no part of a longer one."""
    if one.within or one.rendering.role not in ("preferred", "admitted"):
        return False
    return not any(form.when and form.term == one.rendering.base for form in one.rendering.term.en.admitted)


_TERMS = Glossary(
    (Term("dure", "term", SourceForms("두레"), TargetForms("dure", admitted=(Admitted("work circle"),))),)
)


def canary() -> Newsroom:
    """Two parts that say it differently."""
    return Newsroom(
        (_part(1, "Our dure is big."), _part(2, "Our work circle is big.")),
        _TERMS,
    )


def _part(number: int, english: str) -> Paired:
    title = Unit(f"0000000{number}", "title", f"큰 두레 ({number}부)", f"A Big One (Part {number})")
    return Paired(f"canary-{number}", "", "canary.po", (title, Unit("00000009", "paragraph", "두레가 크다.", english)))
