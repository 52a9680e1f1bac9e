"""Whether a machine's English has the words of the glossary; a wrong one that the glossary knows is put right."""

from __future__ import annotations

import re
from dataclasses import dataclass

from l10n import inline, terms
from l10n.termbase import Glossary, Term
from l10n.termforms.english_terms import Found
from l10n.termforms.mentions import goes_with_name, is_membership, is_mentioned, is_turned
from l10n.termforms.wordforms import dressed


@dataclass(frozen=True, slots=True)
class Wording:
    """What a text makes of the terms that its Korean asks for."""

    missing: tuple[Term, ...] = ()
    slips: tuple[tuple[Term, Found], ...] = ()
    """Renderings that the glossary forbids, each of a term of the Korean."""

    @property
    def good(self) -> bool:
        """Whether every term is there, and none in forbidden words."""
        return not self.missing and not self.slips


def look(source: str, english: str, glossary: Glossary) -> Wording:
    """What Markdown English makes of the terms of its Korean."""
    korean, text = inline.plain(source).text, inline.plain(english).text
    sought = terms.sought(korean, glossary)
    there = {one.rendering.term.id for one in terms.renderings(text, glossary) if one.rendering.role in terms.ALLOWED}
    slips = [
        (term, one)
        for term, _ in sought.values()
        for one in terms.slips(term, text, glossary, sought)
        if one.rendering.role == "forbidden"
    ]
    missing = [
        term for term, _ in sought.values() if term.id not in there and not _is_implied(term, korean, text, glossary)
    ]
    return Wording(tuple(missing), tuple(slips))


def mended(source: str, english: str, glossary: Glossary) -> tuple[str, tuple[str, ...]]:
    """The English with known wrong renderings put right, and what was done.

    Only where there is no doubt: as often as the Korean has the term, and with no markup in its words.
    """
    plain = inline.plain(english)
    korean = terms.find(inline.plain(source).text, glossary, "ko")
    right = terms.find(plain.text, glossary, "en")
    slips = look(source, english, glossary).slips
    done = []
    for term, one in sorted(slips, key=lambda slip: slip[1].start, reverse=True):
        wrong = sum(other.id == term.id for other, _ in slips)
        said = sum(match.term_id == term.id for match in right)
        written = plain.text[one.start : one.end]
        start, end = plain.raw(one.start, one.end)
        if wrong + said > sum(match.term_id == term.id for match in korean) or english[start:end] != written:
            continue
        words = dressed(term.en.preferred, one.rendering.base, written)
        english = _with_article(english[:start], words) + inline.escape(words) + english[end:]
        done.append(f"“{written}” was made “{words}”")
    return english, tuple(reversed(done))


def _is_implied(term: Term, korean: str, text: str, glossary: Glossary) -> bool:
    """Whether the English says the term without its own words, as the check of missing terms has it."""
    if term.type == "person":
        return is_mentioned(term, text)
    if term.type in ("org", "proper"):
        return is_turned(term.en.preferred, text)
    spans = [(one.start, one.end) for one in terms.find(korean, glossary, "ko") if one.term_id == term.id]
    return is_membership(term, korean, spans, text) or all(
        goes_with_name(korean, span, text, glossary) for span in spans
    )


def _with_article(before: str, words: str) -> str:
    """What stands before the words, with “a” or “an” as they want it; before a u, an o or an h nobody can tell."""
    found = re.search(r"\b([Aa])n? $", before)
    if not found or words[:1].lower() in "uoh":
        return before
    return before[: found.start()] + found[1] + ("n " if words[:1].lower() in "aei" else " ")
