"""What is odd in a glossary that is read without error: conflicts, forms that match too much, failing examples."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from l10n import terms
from l10n.model import Severity
from l10n.termbase import Glossary, Term
from l10n.termforms.folding import english, korean

SHORT = 2
"""Syllables up to which a Korean form is easily another word."""


@dataclass(frozen=True, slots=True)
class Lint:
    """Something odd in a glossary."""

    line: int
    """Of the entry, in the glossary file."""
    severity: Severity
    id: str
    """The entry's."""
    message: str


def lint(glossary: Glossary) -> list[Lint]:
    """All that is odd, in the order of the file; the examples are run as the tests that they are."""
    wanted: dict[str, list[Term]] = {}
    for term in glossary.terms:
        if term.status != "deprecated":
            wanted.setdefault(english(term.en.preferred).text, []).append(term)
    return [
        Lint(term.line, severity, term.id, message)
        for term in glossary.terms
        for severity, message in _odd(term, glossary, wanted)
    ]


def _odd(term: Term, glossary: Glossary, wanted: Mapping[str, Sequence[Term]]) -> Iterator[tuple[Severity, str]]:
    if term.status == "deprecated":
        yield Severity.NOTICE, "deprecated: kept for the record, not matched and not checked"
        return
    yield from _untidy(term)
    yield from _too_short(term)
    yield from _idle(term)
    yield from _conflicts(term, wanted)
    yield from _examples(term, glossary)


def _untidy(term: Term) -> Iterator[tuple[Severity, str]]:
    """Forms that are not written as they should be; they match all the same."""
    for form in _all_forms(term):
        if unicodedata.normalize("NFC", form) != form:
            yield Severity.WARNING, f"{form} is not in NFC; save the file in composed characters"
        if form != " ".join(form.split()):
            yield Severity.WARNING, f'"{form}" has a space too many; write one between words and none around them'


def _too_short(term: Term) -> Iterator[tuple[Severity, str]]:
    if term.type == "person":
        return
    for form in _korean_forms(term):
        size = len(_bare(form))
        if size <= SHORT and term.severity is Severity.ERROR:
            yield (
                Severity.ERROR,
                f"{form} is easily another word; `severity: error` is too much for it; use warning or notice",
            )
        elif size <= SHORT and term.severity is None and not term.ko.not_in:
            yield (
                Severity.WARNING,
                f"{form} is easily another word; state a severity, or list in `not_in` what it is not",
            )


def _idle(term: Term) -> Iterator[tuple[Severity, str]]:
    """What can never have an effect."""
    own = [_bare(form) for form in _korean_forms(term)]
    for form in own:
        if own.count(form) > 1:
            yield Severity.WARNING, f"{form} is listed twice; spaces do not make another form"
            break
    for longer in term.ko.not_in:
        if not any(form in _bare(longer) for form in own):
            yield Severity.WARNING, f"not_in: {longer} does not contain the term; take it out"


def _conflicts(term: Term, wanted: Mapping[str, Sequence[Term]]) -> Iterator[tuple[Severity, str]]:
    """What is forbidden here and wanted there (`wanted` has all terms by the folded preferred form), or here too."""
    own = {english(form).text for form in (*(a.term for a in term.en.admitted), *term.en.forms)}
    for form in term.en.forbidden:
        folded = english(form.term).text
        if form.term == term.en.preferred or folded in own:
            yield Severity.ERROR, f'"{form.term}" is both wanted and forbidden; keep one of the two'
        for other in wanted.get(folded, ()):
            if other is not term and other.id not in form.unless_source:
                yield (
                    Severity.ERROR,
                    (
                        f'"{form.term}" is forbidden here and preferred for `{other.id}`; '
                        f"add `unless_source: [{other.id}]`, or choose another word"
                    ),
                )


def _examples(term: Term, glossary: Glossary) -> Iterator[tuple[Severity, str]]:
    if not term.examples:
        yield Severity.NOTICE, "no examples; add a `match` and a `no_match`, they are run as tests"
    for example in term.examples:
        for text, lang in ((example.ko, "ko"), (example.en, "en")):
            found = any(match.term_id == term.id for match in terms.find(text, glossary, lang))
            if text and found != example.matches:
                what = "is not found in" if example.matches else "is found in"
                yield Severity.ERROR, f'the term {what} its example "{text}"; change its forms or the example'


def _korean_forms(term: Term) -> tuple[str, ...]:
    return term.ko.preferred, *term.ko.forms


def _all_forms(term: Term) -> Iterator[str]:
    yield from (*_korean_forms(term), *term.ko.not_in)
    yield from (term.en.preferred, *term.en.forms, *term.en.short, *term.en.spelling_forbid)
    yield from (form.term for form in term.en.admitted)
    yield from (form.term for form in term.en.forbidden)


def _bare(form: str) -> str:
    """A Korean form without its permitted spaces."""
    return "".join(korean(form).text.split())
