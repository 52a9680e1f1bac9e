"""A term of the glossary that the English does not render as agreed.

Readers follow a concept by its name: one Korean term with two English ones looks like two things. Where the
Korean has a term, the English must have its preferred form or an admitted one somewhere in the same unit,
singular or plural, in American or British spelling. Case is left to `term-case`, wrong words that the glossary
names to `term-forbidden`, a name that is there in another spelling to `name-variant`, what must stand letter for
letter to `dnt`, what stayed Korean to `hangul-left`. A person may be there by surname or as he or she, and a role
that stands right behind the name (윤 이사장) may then be left out; Saebyeok City may be the city of Saebyeok. Korean
forms of one or two syllables, which are easily another word, give a notice only; a `severity` in the glossary changes
that.

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
from l10n.newsroom import SAMPLE_TERMS, Hit, Newsroom, Pair, sample
from l10n.termbase import Glossary, Term
from l10n.termforms.mentions import goes_with_name, is_membership, is_mentioned, is_turned
from l10n.termforms.name_variants import variants
from l10n.termforms.variants import variant_index
from l10n.termforms.wordforms import dressed, inflected

ID = "term-missing"
SEVERITY = Severity.ERROR

SHORT = 2
"""Syllables up to which a Korean form is easily another word."""


def find(pair: Pair, newsroom: Newsroom) -> Iterator[Hit]:
    """Yield each term of the source that has no rendering in the target."""
    text = pair.target.text
    if not text.strip():
        return
    present = terms.sought(pair.source.text, newsroom.glossary)
    if not present:
        return
    stands = {
        one.rendering.term.id
        for one in terms.renderings(text, newsroom.glossary)
        if not one.within and one.rendering.role in terms.ALLOWED
    }
    for term, first in present.values():
        if term.id in stands or term.type == "dnt":
            continue
        if _rendered(term, text, newsroom.glossary, present) or terms.slips(term, text, newsroom.glossary, present):
            continue
        if any(one.term is term for one in variants(pair.source.text, text, newsroom.glossary)):
            continue
        match = _unsaid(term, first, pair, newsroom.glossary)
        if match is None:
            continue
        near = _near(term, match.form, text, newsroom.glossary)
        instead = f'has "{text[near[0] : near[1]]}"; write it so' if near else "does not have it; put it in"
        short = len(match.form) <= SHORT and term.type != "person"
        yield Hit(
            f'{match.form} is "{term.en.preferred}" here; the English {instead}, or admit another word in the glossary',
            source=pair.source.raw(match.start, match.end),
            target=pair.target.raw(*near) if near else None,
            term=term.id,
            suggestion=dressed(term.en.preferred, term.en.preferred, text[near[0] : near[1]]) if near else "",
            severity=term.level(Severity.NOTICE if short else SEVERITY),
        )


def canary() -> Newsroom:
    """A term that the English lacks."""
    return sample(("우리 두레는 크다.", "Our farm is big."), glossary=SAMPLE_TERMS)


def _rendered(term: Term, text: str, glossary: Glossary, present: Collection[str]) -> bool:
    """Whether an allowed form stands there, and not only as a part of what renders another term of the source."""
    others = set(present) - {term.id}
    if any(
        one.rendering.term is term and one.rendering.role in terms.ALLOWED and not others.intersection(one.within)
        for one in terms.renderings(text, glossary)
    ):
        return True
    if term.type == "person":
        return is_mentioned(term, text)
    return term.type in ("org", "proper") and is_turned(term.en.preferred, text)


def _unsaid(term: Term, first: terms.TermMatch, pair: Pair, glossary: Glossary) -> terms.TermMatch | None:
    """The first place that asks for the term's own words; none where it goes with a name or into “membership”."""
    if term.type != "term":
        return first
    source, text = pair.source.text, pair.target.text
    places = [one for one in terms.find(source, glossary, "ko") if one.term_id == term.id]
    if is_membership(term, source, [(one.start, one.end) for one in places], text):
        return None
    return next((one for one in places if not goes_with_name(source, (one.start, one.end), text, glossary)), None)


def _near(term: Term, korean: str, text: str, glossary: Glossary) -> Span | None:
    """What stands in the term's place: the Korean itself, or words that are nearly the preferred form."""
    left = text.find(korean)
    if left >= 0:
        return left, left + len(korean)
    variants_ = variant_index(glossary).find(text)
    return _between(term.en.preferred, text) or next(((o.start, o.end) for o in variants_ if o.term is term), None)


def _between(preferred: str, text: str) -> Span | None:
    """Words that begin and end as the preferred form does, with others between."""
    first, *_, last = preferred.split() if " " in preferred else ("", "")
    if not first:
        return None
    ends = "|".join(re.escape(form) for form in (last, *inflected(last.lower())))
    found = re.search(rf"\b{re.escape(first)}\b(?:[ -]\w+){{0,3}}?[ -](?:{ends})\b", text, re.IGNORECASE)
    return found.span() if found else None
