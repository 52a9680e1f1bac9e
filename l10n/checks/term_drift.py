"""One Korean term that has several English renderings over the newsroom's articles.

Whoever reads two articles should meet one concept under one name. Each unit with a term of the glossary is asked what
its English calls it: the preferred form, one that the glossary admits or forbids, something near the term, or words
that keep coming back where the term's own are missing. Where articles differ, the finding stands at the first place of
each other rendering in each article, with all of them and how often each stands where. One slip in an article that also
has the preferred form is left to the other checks. A rendering that
the glossary admits is drift only where an article uses it more than once and never the preferred one; what is admitted
after the first mention is none. These and the words that only keep coming back are notices. A place of which
`term-missing`, `term-forbidden` or `series-terms` speaks is theirs to tell: to mend it there mends the drift.

Bad:   지방소멸 is “regional depopulation” in one article and “regional decline” in another
Good:  “regional depopulation” in both, or both admitted in the glossary, with a reason

To silence it, write `# ignore: term-drift(ID) -- reason` above the unit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from l10n import inline, terms
from l10n.model import PlainText, Severity, Span, Unit
from l10n.newsroom import SAMPLE_TERMS, Hit, Newsroom, Paired, sample
from l10n.termbase import Glossary, Term
from l10n.termforms.guesses import guess
from l10n.termforms.variants import variant_index

ID = "term-drift"
SEVERITY = Severity.WARNING

PLACES = 3
"""Articles that are named for a rendering; the others are counted."""
SHORT = 2
"""Syllables up to which a Korean form is easily another word."""
REPEATED = 2
"""How often a rendering must stand to be no mere slip in an article that also has the preferred one."""
ADMITTED = 2
"""How often an article must use an admitted form before it counts as the article's own."""


@dataclass(frozen=True, slots=True)
class _Use:
    """What one unit calls a term."""

    slug: str
    unit: Unit
    match: terms.TermMatch
    called: str
    """The rendering as the glossary writes it, or the words that stand there; empty where nothing is known."""
    role: str
    """preferred admitted forbidden near, or nothing."""
    source: Span
    target: Span | None = None


def find_all(newsroom: Newsroom) -> Iterator[tuple[str, str, Hit]]:
    """Yield the first place of each rendering in each article that differs from what the others have."""
    if len(newsroom.articles) < 2:
        return
    uses = _uses(newsroom)
    for term in newsroom.glossary.terms:
        mine = _guessed(uses.get(term.id, ()), newsroom, term)
        if len({use.slug for use in mine}) > 1 and len({use.called for use in mine if use.called}) > 1:
            yield from _drifting(term, [use for use in mine if use.called])


def canary() -> Newsroom:
    """Two articles that call one thing by two names."""
    one, two = (
        sample(("우리 두레는 크다.", text), glossary=SAMPLE_TERMS).articles[0]
        for text in ("Our dure is big.", "Our guild is big.")
    )
    other = Paired("other", "other", "other.po", two.units)
    return Newsroom((one, other), SAMPLE_TERMS)


def _uses(newsroom: Newsroom) -> dict[str, list[_Use]]:
    """What every unit calls every term of its Korean, by the term's id."""
    uses: dict[str, list[_Use]] = {}
    for article in newsroom.articles:
        for unit in article.units:
            if not unit.source or not unit.target or unit.place.out:
                continue
            source, target = inline.plain(unit.source), inline.plain(unit.target)
            present = terms.sought(source.text, newsroom.glossary)
            for term, match in present.values():
                if term.type not in ("person", "dnt"):
                    called, role, span = _called(term, target, newsroom.glossary, present)
                    place = source.raw(match.start, match.end)
                    uses.setdefault(term.id, []).append(_Use(article.slug, unit, match, called, role, place, span))
    return uses


def _called(
    term: Term, target: PlainText, glossary: Glossary, present: Mapping[str, object]
) -> tuple[str, str, Span | None]:
    """The rendering in a text, its role and its place; a preferred one goes before all others."""
    found = [one for one in terms.renderings(target.text, glossary) if one.rendering.term is term]
    own = [
        one
        for one in found
        if one.rendering.role in terms.ALLOWED
        and not (one.within and any(name in present for name in one.within if name != term.id))
    ]
    if own:
        admitted = all(one.rendering.role == "admitted" for one in own)
        if admitted:
            later = {form.term for form in term.en.admitted if form.when}
            admitted = later.isdisjoint(one.rendering.base for one in own)
        called = own[0].rendering.base if admitted else term.en.preferred
        return called, "admitted" if admitted else "preferred", target.raw(own[0].start, own[0].end)
    for slip in terms.slips(term, target.text, glossary, present):
        spelling = slip.rendering.role == "spelling"
        called = term.en.preferred if spelling else slip.rendering.base
        return called, "preferred" if spelling else "forbidden", target.raw(slip.start, slip.end)
    for near in variant_index(glossary).find(target.text):
        if near.term is term:
            return target.text[near.start : near.end].lower(), "near", target.raw(near.start, near.end)
    return "", "", None


def _guessed(uses: Sequence[_Use], newsroom: Newsroom, term: Term) -> list[_Use]:
    """The uses, those of which nothing is known with the words that they share."""
    unknown = [use for use in uses if not use.called]
    if len(unknown) < 2 or len(unknown) == len(uses):
        return list(uses)
    texts = [inline.plain(use.unit.target).text.lower() for use in unknown]
    asked = {id(use.unit) for use in uses}

    def others() -> Iterator[str]:
        for article in newsroom.articles:
            yield from (unit.target.lower() for unit in article.units if id(unit) not in asked)
        yield from (use.unit.target.lower() for use in uses if use.called)

    words = guess(texts, others)
    return [use if use.called or not words else _with(use, words) for use in uses]


def _with(use: _Use, words: str) -> _Use:
    target = inline.plain(use.unit.target)
    start = target.text.lower().find(words)
    if start < 0:
        return use
    return _Use(use.slug, use.unit, use.match, words, "", use.source, target.raw(start, start + len(words)))


def _drifting(term: Term, uses: Sequence[_Use]) -> Iterator[tuple[str, str, Hit]]:
    """A hit for each rendering but the preferred one in each article; the most frequent where that never stands."""
    counts = Counter(use.called for use in uses)
    kept = term.en.preferred if term.en.preferred in counts else counts.most_common(1)[0][0]
    steady = {use.slug for use in uses if use.called == kept}
    seen: set[tuple[str, str]] = set()
    for use in uses:
        here = sum(other.slug == use.slug and other.called == use.called for other in uses)
        if use.called == kept or (use.slug, use.called) in seen:
            continue
        if use.role == "admitted" and here < ADMITTED:
            continue
        if use.slug in steady and (use.role == "admitted" or counts[use.called] < REPEATED):
            continue
        seen.add((use.slug, use.called))
        yield use.slug, use.unit.id, _hit(term, use, kept, uses, counts)


def _hit(term: Term, use: _Use, kept: str, uses: Sequence[_Use], counts: Counter[str]) -> Hit:
    doubtful = use.role in ("", "admitted") or len(use.match.form) <= SHORT
    most = Severity.NOTICE if doubtful else SEVERITY
    ranked = [kept, *(called for called, _ in counts.most_common() if called != kept)]
    listed = ", ".join(f'"{called}" {counts[called]}× ({_places(called, uses)})' for called in ranked)
    return Hit(
        f"{use.match.form} is {listed}; settle on one, or admit the others in the glossary",
        source=use.source,
        target=use.target,
        term=term.id,
        suggestion=term.en.preferred,
        severity=min(most, term.level(most), key=lambda level: level.rank),
    )


def _places(called: str, uses: Sequence[_Use]) -> str:
    slugs = list(dict.fromkeys(use.slug for use in uses if use.called == called))
    more = f" and {len(slugs) - PLACES} more" if len(slugs) > PLACES else ""
    return ", ".join(slugs[:PLACES]) + more
