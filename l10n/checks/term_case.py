"""The right words with the wrong capitals.

A proper term keeps its capitals everywhere (`case: exact`): without them Basic Society is any society that is
basic. A common one (`case: lower`) takes none in running text, or every concept ends up looking like a brand.
Titles, headings and segments that are written like titles may capitalise it, as may the start of a sentence and
a longer name that it is a part of.

Bad:   기본사회는 … · “A basic society …” where the glossary has Basic Society with `case: exact`
Good:  기본사회는 … · “Basic Society …”

To silence it, write `# ignore: term-case(ID) -- reason` above the unit, or set the term's case to `any`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n import terms
from l10n.model import Severity
from l10n.newsroom import SAMPLE_TERMS, Hit, Newsroom, Pair, sample
from l10n.termforms.english_terms import Found
from l10n.termforms.folding import surface
from l10n.termforms.surroundings import in_name, is_title, starts_sentence
from l10n.termforms.wordforms import dressed

ID = "term-case"
SEVERITY = Severity.WARNING

WORDS = re.compile("[ -]")


def find(pair: Pair, newsroom: Newsroom) -> Iterator[Hit]:
    """Yield each rendering of a term of the source whose capitals are not the glossary's."""
    text = pair.target.text
    found = terms.renderings(text, newsroom.glossary)
    present = terms.sought(pair.source.text, newsroom.glossary) if found else {}
    for one in found:
        term = one.rendering.term
        if term.id not in present or one.rendering.role not in terms.ALLOWED or one.within:
            continue
        if not _is_wrong(one, text, pair.unit.kind):
            continue
        match, written = present[term.id][1], text[one.start : one.end]
        right = _recased(one, written)
        if starts_sentence(text, one.start):
            right = right[:1].upper() + right[1:]
        start, end = pair.target.raw(one.start, one.end)
        yield Hit(
            f'{match.form} is "{one.rendering.base}" here; the English has "{written}": mend the capitals',
            source=pair.source.raw(match.start, match.end),
            target=(start, end),
            term=term.id,
            suggestion=right if right != written else "",
            severity=min(SEVERITY, term.level(SEVERITY), key=lambda level: level.rank),
            fix=right if _is_certain(one, right, pair.unit.target[start:end]) else None,
        )


def canary() -> Newsroom:
    """A term with a capital in the middle of a sentence."""
    return sample(("두레가 모인다.", "Every week our Dure meets in the old hall."), glossary=SAMPLE_TERMS)


def _is_certain(one: Found, right: str, marked_up: str) -> bool:
    """Whether nobody need be asked: a name's capitals are no matter of taste, if nothing but letters is touched."""
    return one.rendering.term.en.case == "exact" and right != marked_up and right.lower() == marked_up.lower()


def _recased(one: Found, written: str) -> str:
    """The rendering with the glossary's capitals."""
    return dressed(one.rendering.base, one.rendering.base, surface(written).lower())


def _is_wrong(one: Found, text: str, kind: str) -> bool:
    """Whether a rendering has capitals too few, or too many for its place."""
    case = one.rendering.term.en.case
    if case == "exact":
        return not (one.cased or text[one.start : one.end].isupper())
    written = text[one.start : one.end]
    if case == "any" or written.isupper() or (written.islower() and one.rendering.base.islower()):
        return False
    right, is_start = _recased(one, written), starts_sentence(text, one.start)
    return bool(_raised(right, written)) or (
        bool(_raised(written, right))
        and not (is_start and not _raised(written[1:], right[1:]))
        and not (is_title(text, kind) or in_name(text, one.start, one.end + one.tail))
    )


def _raised(more: str, less: str) -> bool:
    """Whether a word has a capital in the one where it has none in the other."""
    pairs = zip(WORDS.split(surface(more)), WORDS.split(surface(less)), strict=False)
    return any(a[:1].isupper() and b[:1].islower() for a, b in pairs)
