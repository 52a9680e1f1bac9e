"""Somebody in the Korean who has no entry in the glossary.

Whoever is named once is often named again, by another translator, in another spelling. The first place of each
name is shown with an entry that can be pasted into the glossary, spelt as the English has it there. A name is
known by its English spelling beside it, or by a title behind it (윤하람 대표) and the surname in the English; other
words of three syllables, and foreign names, are left alone. Confirm the spelling with the person, or from her own
publications, before you record it.

Bad:   방소율 대표는 … · “Bang So-yul …” and no entry for 방소율
Good:  - {id: bang-so-yul, type: person, ko: {preferred: 방소율}, en: {preferred: Bang So-yul, short: [Bang]}}

To silence it, add the entry, or write `# ignore: name-unknown -- reason` above the unit; for names that occur once,
switch it off in `[checks] severity`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks._people import Mention, Person, people
from l10n.model import Severity
from l10n.names import surnames
from l10n.newsroom import Hit, Newsroom, sample
from l10n.readings import skeleton

ID = "name-unknown"
SEVERITY = Severity.NOTICE


def find_all(newsroom: Newsroom) -> Iterator[tuple[str, str, Hit]]:
    """Yield each person without an entry, at the first place of the name."""
    ids = {term.id for term in newsroom.glossary.terms}
    for person in people(newsroom):
        first = next((one for one in person.mentions if one.hangul), None)
        if first:
            yield first.article.slug, first.unit.id, _hit(first, person, ids)


def canary() -> Newsroom:
    """Somebody who is in no glossary."""
    return sample(("하나리 씨가 왔다.", "Then Ha Na-ri came."))


def _hit(first: Mention, person: Person, ids: set[str]) -> Hit:
    if not person.spellings:
        what = f"{first.hangul} has no entry in the glossary; ask how the name is spelled in English, and add one"
        return Hit(what, source=first.stands)
    spelling = person.proposed[0]
    return Hit(
        f'{first.hangul} has no entry in the glossary; if "{spelling}" is the person’s own spelling, add one',
        source=first.stands,
        target=first.written,
        suggestion=_entry(first.hangul, spelling, ids),
    )


def _entry(hangul: str, spelling: str, ids: set[str]) -> str:
    """An entry for the glossary in one line."""
    words = spelling.split()
    last = skeleton(words[0]) not in _families(hangul)
    name = re.sub("[^a-z0-9]+", "-", spelling.lower()).strip("-") or "person"
    number = next(n for n in range(1, len(ids) + 2) if (name if n == 1 else f"{name}-{n}") not in ids)
    name = name if number == 1 else f"{name}-{number}"
    order = ", order: family-last" if last else ""
    return (
        f"- {{id: {name}, type: person, ko: {{preferred: {hangul}}}, "
        f"en: {{preferred: {spelling}, short: [{words[-1] if last else words[0]}]{order}}}}}"
    )


def _families(hangul: str) -> frozenset[str]:
    """How the surname can be spelt."""
    return surnames().get(hangul[:1], frozenset()) | surnames().get(hangul[:2], frozenset())
