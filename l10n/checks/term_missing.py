"""A term of the glossary that the English does not render as agreed.

Readers follow a concept by its name: one Korean term with two English ones looks like two things. Where the
Korean has a term, the English must have its preferred form or an admitted one somewhere in the same unit,
singular or plural, in American or British spelling. Case is left to `term-case`, wrong words that the glossary
names to `term-forbidden`. A person may be there by surname or as he or she. Korean forms of one or two
syllables, which are easily another word, give a notice only; a `severity` in the glossary changes that.

Bad:   돌봄 노동은 … · “Domestic work …” where the glossary says “care work”
Good:  돌봄 노동은 … · “Care work …”

To silence it, write `# ignore: term-missing(ID) -- reason` above the unit; if it is the glossary that is wrong,
add the wording to `admitted`, or the longer Korean word to `not_in`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from l10n import terms
from l10n.model import Severity, Span
from l10n.names import compatible
from l10n.plugins import Hit, Pair
from l10n.termbase import Glossary, Term
from l10n.termforms.wordforms import dressed, inflected

ID = "term-missing"
SEVERITY = Severity.ERROR

SHORT = 2
"""Syllables up to which a Korean form is easily another word."""

PRONOUN = r"\b(?:he|she|him|her|his|hers)\b"
NAME = r"[^\W\d_]+(?:[-’'][^\W\d_]+)*"


def find(pair: Pair, glossary: Glossary) -> Iterator[Hit]:
    """Yield each term of the source that has no rendering in the target."""
    text = pair.target.text
    if not text.strip():
        return
    present = terms.sought(pair.source.text, glossary)
    for term, match in present.values():
        if _rendered(term, text, glossary, present) or terms.slips(term, text, glossary, present):
            continue
        near = _near(term.en.preferred, text)
        instead = f'the English has "{text[near[0] : near[1]]}"' if near else "the English does not have it"
        short = len(match.form) <= SHORT and term.type != "person"
        yield Hit(
            f'{match.form} is "{term.en.preferred}" here; {instead}',
            source=pair.source.raw(match.start, match.end),
            target=pair.target.raw(*near) if near else None,
            term=term.id,
            suggestion=dressed(term.en.preferred, term.en.preferred, text[near[0] : near[1]]) if near else "",
            severity=term.level(Severity.NOTICE if short else SEVERITY),
        )


def _rendered(term: Term, text: str, glossary: Glossary, present: Collection[str]) -> bool:
    """Whether an allowed form stands there, and not only as a part of what renders another term of the source."""
    others = set(present) - {term.id}
    if any(
        one.rendering.term is term and one.rendering.role in terms.ALLOWED and not others.intersection(one.within)
        for one in terms.renderings(text, glossary)
    ):
        return True
    return term.type == "person" and _is_mentioned(term, text)


def _is_mentioned(person: Term, text: str) -> bool:
    """Whether a person is there by surname, in any spelling of the name, or as a pronoun."""
    names = person.en.preferred.split()
    surname = names[-1] if person.en.order == "family-last" else names[0]
    if re.search(rf"\b{re.escape(surname)}\b", text) or re.search(PRONOUN, text, re.IGNORECASE):
        return True
    words = re.findall(NAME, text)
    windows = {" ".join(words[i : i + size]) for size in (1, 2, 3) for i, word in enumerate(words) if word[0].isupper()}
    forms = (person.ko.preferred, *person.ko.forms)
    return any(compatible(form, window) for form in forms for window in windows)


def _near(preferred: str, text: str) -> Span | None:
    """Words that begin and end as the preferred form does, with others between: what stands in its place."""
    first, *_, last = preferred.split() if " " in preferred else ("", "")
    if not first:
        return None
    ends = "|".join(re.escape(form) for form in (last, *inflected(last.lower())))
    found = re.search(rf"\b{re.escape(first)}\b(?:[ -]\w+){{0,3}}?[ -](?:{ends})\b", text, re.IGNORECASE)
    return found.span() if found else None
