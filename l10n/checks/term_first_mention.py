"""A short form that an article uses before it has said what it stands for.

A reader who meets “SSE” first has to guess. Forms that the glossary admits with `when: after-first-mention` are right
once the preferred form has stood in the same article, in the order in which the finished post is read; “SSE (social
solidarity economy)” says it in the same breath, and is right too. Titles and image descriptions are short on room
and may have the short form.

Bad:   “The SSE is growing.” as an article's first sentence
Good:  “The social solidarity economy (SSE) is growing.”

To silence it, write `# ignore: term-first-mention(ID) -- reason` above the unit, or admit the form without `when`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from l10n import inline, terms
from l10n.layout import reading_order
from l10n.model import PlainText, Severity, Unit
from l10n.newsroom import TITLES, Hit, Newsroom, sample
from l10n.termbase import Admitted, Glossary, SourceForms, TargetForms, Term
from l10n.termforms.english_terms import Found

ID = "term-first-mention"
SEVERITY = Severity.WARNING

SHORT_ON_ROOM = (*TITLES, "alt")
LATER = "after-first-mention"
_SAMPLE = Glossary(
    (Term("dure", "term", SourceForms("두레"), TargetForms("mutual labor", admitted=(Admitted("ML", LATER),))),)
)


def find_all(newsroom: Newsroom) -> Iterator[tuple[str, str, Hit]]:
    """Yield the first place of each short form in an article that has not said the preferred form before."""
    if not _has_short_forms(newsroom.glossary):
        return
    for article in newsroom.articles:
        for unit, hit in _early(reading_order(article.units), newsroom.glossary):
            yield article.slug, unit.id, hit


def canary() -> Newsroom:
    """An article that begins with a short form."""
    return sample(("두레는 크다.", "ML is big."), glossary=_SAMPLE)


def _early(units: Sequence[Unit], glossary: Glossary) -> Iterator[tuple[Unit, Hit]]:
    """The short forms that come too early, each term's once."""
    shortened = {term.id for term in glossary.terms if any(form.when for form in term.en.admitted)}
    known: set[str] = set()
    said: set[str] = set()
    for unit in units:
        if unit.place.out or not unit.target:
            continue
        plain = inline.plain(unit.target)
        found = terms.renderings(plain.text, glossary)
        for one in found:
            term = one.rendering.term
            if term.id not in shortened:
                continue
            if one.rendering.role == "preferred" or _is_bracketed(one, plain.text):
                known.add(term.id)
            elif unit.kind.startswith(SHORT_ON_ROOM) or term.id in known | said:
                continue
            elif _is_too_early(one, found, plain.text, known):
                said.add(term.id)
                yield unit, _hit(one, plain)


def _is_too_early(one: Found, found: Sequence[Found], text: str, known: Collection[str]) -> bool:
    """Whether a form is a short one that nothing has introduced: neither its term nor a shorter one inside it."""
    if not _is_later(one) or one.within or _is_another_word(one, text):
        return False
    for other in found:
        inside = one.start <= other.start and other.end <= one.end and other is not one
        if inside and _is_later(other) and other.rendering.term.id in known:
            return False
        behind = other.rendering.term is one.rendering.term and other.rendering.role == "preferred"
        if behind and re.fullmatch(r"\s?[(\[][“‘\"']?(?:the )?", text[one.end : max(other.start, one.end)]):
            return False
    return True


def _is_another_word(one: Found, text: str) -> bool:
    """Whether it is part of a name (SSE-NET, AT&MA), or small letters that only look like an acronym."""
    joined = re.match(r"[-‐‑&]\w", text[one.end : one.end + 2]) or text[max(0, one.start - 1) : one.start] == "&"
    base = one.rendering.base
    return bool(joined) or not one.cased or (base.isupper() and not text[one.start : one.end].startswith(base))


def _is_bracketed(one: Found, text: str) -> bool:
    """Whether a short form stands in brackets behind words: in which words it is explained is not asked here."""
    before = text[max(0, one.start - 8) : one.start]
    return _is_later(one) and re.search(r"\w[”’\"']?\s?[(\[][“‘\"']?$", before) is not None


def _is_later(one: Found) -> bool:
    return one.rendering.role == "admitted" and any(
        form.term == one.rendering.base and form.when for form in one.rendering.term.en.admitted
    )


def _hit(one: Found, plain: PlainText) -> Hit:
    term, written = one.rendering.term, plain.text[one.start : one.end]
    return Hit(
        f'"{written}" stands before the article has said "{term.en.preferred}"; write that here, '
        f'and "{one.rendering.base}" from then on',
        target=plain.raw(one.start, one.end),
        term=term.id,
        suggestion=f"{term.en.preferred} ({written})",
        severity=min(SEVERITY, term.level(SEVERITY), key=lambda level: level.rank),
    )


def _has_short_forms(glossary: Glossary) -> bool:
    return any(form.when for term in glossary.terms for form in term.en.admitted)
