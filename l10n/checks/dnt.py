"""A name that is not to be translated, and does not stand in the English as it is.

A brand, a slogan or the name of a programme is often the same in both languages. Entries of `type: dnt` must stand in
the English letter for letter, with their capitals and hyphens, wherever the Korean has them. Where the English stands
alone, a name whose capitals, hyphens or figures make it unmistakable is looked for in any other writing.

Bad:   SE-ACT에 … · “Se-Act …”
Good:  SE-ACT에 … · “SE-ACT …”

To silence it, write `# ignore: dnt(ID) -- reason` above the unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from l10n import terms
from l10n.model import Severity
from l10n.newsroom import Hit, Newsroom, Pair, sample
from l10n.termbase import Glossary, SourceForms, TargetForms, Term
from l10n.termforms.folding import surface
from l10n.termforms.surroundings import in_address

ID = "dnt"
SEVERITY = Severity.ERROR

_SAMPLE = Glossary((Term("dure-net", "dnt", SourceForms("DureNet"), TargetForms("DureNet", case="exact")),))


def find(pair: Pair, newsroom: Newsroom) -> Iterator[Hit]:
    """Yield each such name that the source has and the target has otherwise, or not at all."""
    kept = _kept(newsroom.glossary)
    if not kept or not pair.target.text.strip():
        return
    text = surface(pair.target.text)
    present = terms.sought(pair.source.text, newsroom.glossary)
    for term in kept:
        if any(_stands(form, text) for form in _forms(term)):
            continue
        match = present[term.id][1] if term.id in present else None
        near = _otherwise(term, pair.target.text)
        if match and terms.slips(term, pair.target.text, newsroom.glossary, present):
            continue
        if match or (near and _is_unmistakable(term.en.preferred)):
            instead = f'has "{near[0]}"' if near else "does not have it"
            yield Hit(
                f'"{term.en.preferred}" stays as it is in both languages; the English {instead}: write it so',
                source=pair.source.raw(match.start, match.end) if match else None,
                target=pair.target.raw(*near.span()) if near else None,
                term=term.id,
                suggestion=term.en.preferred,
                severity=term.level(SEVERITY),
            )


def canary() -> Newsroom:
    """A name in other capitals."""
    return sample(("DureNet이 생겼다.", "There is a Durenet now."), glossary=_SAMPLE)


@lru_cache(maxsize=32)
def _kept(glossary: Glossary) -> tuple[Term, ...]:
    return tuple(term for term in glossary.terms if term.type == "dnt" and term.status != "deprecated")


def _forms(term: Term) -> tuple[str, ...]:
    return (term.en.preferred, *term.en.forms, *(form.term for form in term.en.admitted))


def _stands(form: str, text: str) -> bool:
    """Whether the form stands in a levelled text, and not as a part of a word."""
    form, place = surface(form), -1
    while (place := text.find(form, place + 1)) >= 0:
        around = text[place - 1 : place] if place else "", text[place + len(form) : place + len(form) + 1]
        if not any(char.isalnum() for char in around):
            return True
    return False


def _otherwise(term: Term, text: str) -> re.Match[str] | None:
    """The name in other capitals, or parted otherwise."""
    for found in _loose(term.en.preferred).finditer(text):
        if not in_address(text, *found.span()):
            return found
    return None


@lru_cache(maxsize=4096)
def _loose(form: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in re.split(r"[\s\-\u2010\u2011]+", form.strip()) if part]
    return re.compile(r"(?<!\w)" + "[ \u00a0\u2010\u2011-]?".join(parts) + r"(?!\w)", re.IGNORECASE)


def _is_unmistakable(form: str) -> bool:
    """Whether no ordinary word is written so: a capital inside, a figure, or all capitals parted by a hyphen."""
    return len(form) > 3 and re.search(r"[a-z][A-Z]|[A-Z]-[A-Z]|\w\d|\d\w", form) is not None
