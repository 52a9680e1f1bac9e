"""`l10n terms suggest`: nouns, people and renderings that the glossary does not decide, with entries to paste."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from textwrap import indent

from l10n import inline, terms
from l10n.checks import name_unknown
from l10n.model import Skipped
from l10n.newsroom import Newsroom
from l10n.project import Project
from l10n.suggesting.entries import entry, identifier
from l10n.suggesting.matching import LEAST, Recurring, Sentence, recurring
from l10n.term_results import Candidate, Place, Suggestion, SuggestReport
from l10n.termbase import Glossary
from l10n.workflow.examine import gathered
from l10n.workflow.opening import load_glossary, select

Units = list[tuple[Place, Sentence]]


def suggest(project: Project, names: Sequence[str] = ()) -> SuggestReport:
    """What the glossary could say of the articles of these names, or all; counts are always those of the newsroom."""
    chosen = {files.slug for files in select(project, names)}
    newsroom = gathered(project, load_glossary(project))
    paired = {article.slug for article in newsroom.articles}
    skipped = [Skipped(slug, f"has never been paired; run `l10n pair {slug}`") for slug in sorted(chosen - paired)]
    units = list(sentences(newsroom))
    ids = {term.id for term in newsroom.glossary.terms}
    people = list(_people(newsroom))
    drifting = list(_drifting(units, newsroom.glossary))
    found = [*drifting, *people, *_nouns(units, newsroom.glossary, ids, {one.korean for one in people})]
    margin = _margin(project)
    there = [
        replace(one, entry=indent(one.entry, margin))
        for one in found
        if any(place.article in chosen for place in one.places)
    ]
    return SuggestReport(tuple(there), len(units), tuple(skipped))


def _margin(project: Project) -> str:
    """What stands before each entry of the glossary, so that a pasted one stands with them."""
    text = project.glossary.read_text("utf-8") if project.glossary.exists() else ""
    first = re.search(r"^terms:[^\n]*\n(?:[^\n]*\n)*?([ ]*)- ", text, re.MULTILINE)
    return first[1] if first else ""


def sentences(newsroom: Newsroom) -> Iterator[tuple[Place, Sentence]]:
    """Every unit with Korean, and what the glossary knows of both its sides."""
    glossary = newsroom.glossary
    for article in newsroom.articles:
        for unit in article.units:
            source, target = inline.plain(unit.source).text, inline.plain(unit.target).text
            if not source:
                continue
            found = terms.find(source, glossary, "ko")
            ids = {match.term_id for match in found}
            allowed = [one for one in terms.renderings(target, glossary) if one.rendering.role in terms.ALLOWED]
            taken = [one for one in allowed if one.rendering.term.id in ids]
            yield (
                Place(article.slug, article.file, unit.line, unit.id),
                Sentence(
                    article.slug,
                    source,
                    "" if unit.place.out else target,
                    tuple((match.start, match.end) for match in found),
                    tuple((one.start, one.end) for one in taken),
                ),
            )


def _nouns(units: Units, glossary: Glossary, ids: set[str], people: set[str]) -> Iterator[Suggestion]:
    known = {_bare(form) for term in glossary.terms for form in (term.ko.preferred, *term.ko.forms)}
    for one in recurring([sentence for _, sentence in units], known | people):
        yield Suggestion(
            kind="term",
            korean=one.form,
            count=len(one.sentences),
            articles=one.articles,
            english=tuple(Candidate(english.form, english.together, english.score) for english in one.english),
            places=tuple(units[number][0] for number in one.sentences),
            drifts=one.drifts,
            entry=_entry(one, ids),
        )


def _entry(one: Recurring, ids: set[str]) -> str:
    """An entry with the likeliest English; where it drifts, with the next likely one as admitted."""
    if not one.english:
        return ""
    first = one.english[0]
    name = identifier(first.form, ids)
    ids.add(name)
    admitted = [one.english[1].form] if one.drifts else []
    return entry(name, one.form, first.form, admitted, first.capital)


def _people(newsroom: Newsroom) -> Iterator[Suggestion]:
    """People whom the Korean names and the glossary does not."""
    units = {(article.slug, unit.id): (article, unit) for article in newsroom.articles for unit in article.units}
    for slug, id_, hit in name_unknown.find_all(newsroom):
        article, unit = units[slug, id_]
        korean = unit.source[slice(*hit.source)] if hit.source else ""
        spelling = unit.target[slice(*hit.target)] if hit.target else ""
        everywhere = [
            Place(other.slug, other.file, one.line, one.id)
            for other in newsroom.articles
            for one in other.units
            if korean and korean in one.source
        ]
        yield Suggestion(
            kind="name",
            korean=korean,
            count=len(everywhere),
            articles=len({place.article for place in everywhere}),
            english=(Candidate(spelling, 1, 1.0),) if spelling else (),
            places=tuple(everywhere) or (Place(slug, article.file, unit.line, id_),),
            entry=f"{hit.suggestion[:-1]}, status: draft}}\n" if hit.suggestion.endswith("}") else "",
        )


def _drifting(units: Units, glossary: Glossary) -> Iterator[Suggestion]:
    """Entries that the English renders in more than one of the ways that they allow."""
    used: dict[str, dict[str, list[Place]]] = {}
    for place, sentence in units:
        present = terms.sought(sentence.source, glossary)
        for one in terms.renderings(sentence.target, glossary):
            if one.rendering.term.id in present and one.rendering.role in ("preferred", "admitted") and not one.within:
                used.setdefault(one.rendering.term.id, {}).setdefault(one.rendering.base, []).append(place)
    for term in glossary.terms:
        later = {form.term for form in term.en.admitted if form.when}
        forms = {form: places for form, places in used.get(term.id, {}).items() if form not in later}
        if term.type in ("person", "dnt") or sum(len(places) >= LEAST for places in forms.values()) < 2:
            continue
        total = sum(map(len, forms.values()))
        places = list(dict.fromkeys(place for found in forms.values() for place in found))
        ranked = sorted(forms, key=lambda form: -len(forms[form]))
        english = tuple(Candidate(form, len(forms[form]), round(len(forms[form]) / total, 2)) for form in ranked)
        articles = len({place.article for place in places})
        yield Suggestion("drift", term.ko.preferred, len(places), articles, english, tuple(places), True, term.id)


def _bare(form: str) -> str:
    return "".join(form.split())
