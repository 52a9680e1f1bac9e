"""What is odd in a glossary that is read without error: conflicts, forms that match too much, failing examples."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from l10n import terms
from l10n.model import Severity, Span
from l10n.termbase import Glossary, Term
from l10n.termforms.folding import english, korean

SHORT = 2
"""Syllables up to which a Korean form is easily another word."""
LONGEST = 9
"""Words of a form that is looked for inside others."""


@dataclass(frozen=True, slots=True)
class Lint:
    """Something odd in a glossary."""

    line: int
    """In the glossary file: of the form that it is about, or of the entry where that is not known."""
    severity: Severity
    id: str
    """The entry's."""
    message: str
    span: Span | None = None
    """Of the form, in `shown`."""
    shown: str = ""
    """The line."""


@dataclass(frozen=True, slots=True)
class _Odd:
    severity: Severity
    message: str
    about: str = ""
    """The form as the file has it."""
    key: str = ""
    """Behind which key of the entry it stands, where it may stand elsewhere too."""


def lint(glossary: Glossary, text: str = "") -> list[Lint]:
    """All that is odd, in the order of the file; the examples are run as the tests that they are.

    With the glossary's `text`, each says what line it is about, and where in it.
    """
    wanted = _Wanted(glossary)
    lines = text.split("\n") if text else []
    ends = [*(term.line - 1 for term in glossary.terms[1:]), len(lines)]
    return [
        _placed(term, odd, lines, end)
        for term, end in zip(glossary.terms, ends, strict=False)
        for odd in _odd(term, glossary, wanted)
    ]


def unmatched(glossary: Glossary, found: Collection[str]) -> Iterator[Lint]:
    """The entries that no article has, where `found` are the ids of those that some has."""
    for term in glossary.terms:
        if term.id not in found and term.status != "deprecated":
            what = f"never matched: no article has {term.ko.preferred}; check how it is written, or keep it for later"
            yield Lint(term.line, Severity.NOTICE, term.id, what)


def _placed(term: Term, odd: _Odd, lines: Sequence[str], end: int) -> Lint:
    """With the line and the place of what it is about: its first mention in the entry, behind its key."""
    behind = not odd.key
    for number in range(term.line - 1, min(end, len(lines)) if odd.about else 0):
        line = lines[number]
        begin = line.find(f"{odd.key}:") if not behind else 0
        behind = behind or begin >= 0
        start = line.find(odd.about, begin) if behind else -1
        if start >= 0:
            return Lint(number + 1, odd.severity, term.id, odd.message, (start, start + len(odd.about)), line.rstrip())
    return Lint(term.line, odd.severity, term.id, odd.message)


class _Wanted:
    """What the entries of a glossary prefer, folded."""

    def __init__(self, glossary: Glossary) -> None:
        live = [term for term in glossary.terms if term.status != "deprecated"]
        self.preferred: dict[str, list[Term]] = {}
        for term in live:
            self.preferred.setdefault(english(term.en.preferred).text, []).append(term)
        refused = {english(form.term).text for term in live for form in term.en.forbidden}
        self.holding: dict[str, list[Term]] = {}
        """Forbidden forms to the terms in whose longer preferred forms they stand."""
        for folded, terms_ in self.preferred.items():
            for part in _parts(folded):
                if part in refused:
                    self.holding.setdefault(part, []).extend(terms_)


def _parts(phrase: str) -> Iterator[str]:
    """The rows of words inside a phrase, without the phrase itself."""
    words = phrase.split(" ")
    for size in range(1, min(len(words), LONGEST)):
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])


def _odd(term: Term, glossary: Glossary, wanted: _Wanted) -> Iterator[_Odd]:
    if term.status == "deprecated":
        yield _Odd(Severity.NOTICE, "deprecated: kept for the record, not matched and not checked")
        return
    yield from _untidy(term)
    yield from _too_short(term)
    yield from _idle(term)
    yield from _conflicts(term, wanted)
    yield from _within(term, wanted)
    yield from _examples(term, glossary)


def _untidy(term: Term) -> Iterator[_Odd]:
    """Forms that are not written as they should be; they match all the same."""
    for form in _all_forms(term):
        if unicodedata.normalize("NFC", form) != form:
            yield _Odd(Severity.WARNING, f"{form} is not in NFC; save the file in composed characters", form)
        if form != " ".join(form.split()):
            what = f'"{form}" has a space too many; write one between words and none around them'
            yield _Odd(Severity.WARNING, what, form)


def _too_short(term: Term) -> Iterator[_Odd]:
    if term.type == "person":
        return
    for form in _korean_forms(term):
        size = len(_bare(form))
        if size <= SHORT and term.severity is Severity.ERROR:
            what = f"{form} is easily another word; `severity: error` is too much for it; use warning or notice"
            yield _Odd(Severity.ERROR, what, form)
        elif size <= SHORT and term.severity is None and not term.ko.not_in:
            what = f"{form} is easily another word; state a severity, or list in `not_in` what it is not"
            yield _Odd(Severity.WARNING, what, form)


def _idle(term: Term) -> Iterator[_Odd]:
    """What can never have an effect."""
    own = [_bare(form) for form in _korean_forms(term)]
    for form in term.ko.forms:
        if own.count(_bare(form)) > 1:
            yield _Odd(Severity.WARNING, f"{form} is listed twice; spaces do not make another form", form, "forms")
            break
    for longer in term.ko.not_in:
        if not any(form in _bare(longer) for form in own):
            what = f"not_in: {longer} does not contain the term; take it out"
            yield _Odd(Severity.WARNING, what, longer, "not_in")


def _conflicts(term: Term, wanted: _Wanted) -> Iterator[_Odd]:
    """What is forbidden here and wanted there, or here too."""
    own = {english(form).text for form in (*(a.term for a in term.en.admitted), *term.en.forms)}
    for form in term.en.forbidden:
        folded = english(form.term).text
        if form.term == term.en.preferred or folded in own:
            what = f'"{form.term}" is both wanted and forbidden; keep one of the two'
            yield _Odd(Severity.ERROR, what, form.term, "forbidden")
        for other in wanted.preferred.get(folded, ()):
            if other is not term and other.id not in form.unless_source:
                what = (
                    f'"{form.term}" is forbidden here and preferred for `{other.id}`; '
                    f"add `unless_source: [{other.id}]`, or choose another word"
                )
                yield _Odd(Severity.ERROR, what, form.term, "forbidden")


def _within(term: Term, wanted: _Wanted) -> Iterator[_Odd]:
    """What is forbidden here and a part of what is wanted there: where that is cut short, it is flagged.

    Not for names, which are not cut short so; nor where the term's own form, or one that excuses it, is that part.
    """
    for form in term.en.forbidden:
        folded = english(form.term).text
        if any(other.id in form.unless_source for other in wanted.preferred.get(folded, ())):
            continue
        for other in wanted.holding.get(folded, ()):
            own = other is term or english(term.en.preferred).text in english(other.en.preferred).text
            if other.type == "term" and not own and other.id not in form.unless_source:
                what = (
                    f'"{form.term}" is forbidden here and part of "{other.en.preferred}" (`{other.id}`), which would '
                    f"be flagged where it is cut short; add `unless_source: [{other.id}]`, or forbid more words"
                )
                yield _Odd(Severity.WARNING, what, form.term, "forbidden")


def _examples(term: Term, glossary: Glossary) -> Iterator[_Odd]:
    if not term.examples:
        yield _Odd(Severity.NOTICE, "no examples; add a `match` and a `no_match`, they are run as tests")
    for example in term.examples:
        for text, lang in ((example.ko, "ko"), (example.en, "en")):
            found = any(match.term_id == term.id for match in terms.find(text, glossary, lang))
            if text and found != example.matches:
                what = "is not found in" if example.matches else "is found in"
                said = f'the term {what} its example "{text}"; change its forms or the example'
                yield _Odd(Severity.ERROR, said, text, "examples")


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
