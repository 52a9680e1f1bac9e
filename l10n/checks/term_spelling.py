"""A word in another spelling than the house's: co-operative, labour, programme.

A term that is spelt in two ways looks like two terms, and no search finds both. Three things are looked at. A spelling
of `spelling: {forbid: …}` in the glossary is wrong wherever it stands. So is a term in another spelling than the
glossary's (“labour union” for “labor union”). And general words are compared with `spelling` of `[checks.style]` in
the settings, us or uk, by a short list of pairs that mean nothing else; these are notices. What the glossary itself
writes is right. Names (the Labour Party), addresses, and quotations in an English that has no Korean are left alone.

Bad:   협동조합이 … · “Our co-operative …” where the glossary has “cooperative”
Good:  협동조합이 … · “Our cooperative …”

To silence it, write `# ignore: term-spelling -- reason` above the unit; if both spellings are right, add the other one
to `admitted`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from l10n import spellings, terms
from l10n.model import Severity, Span
from l10n.newsroom import Hit, Newsroom, Pair, sample
from l10n.termbase import Glossary, SourceForms, TargetForms, Term
from l10n.termforms.english_terms import Found, covering
from l10n.termforms.folding import english, surface
from l10n.termforms.surroundings import in_address, in_name, in_quotation, is_title, starts_sentence
from l10n.termforms.wordforms import dressed, inflected, respelled

ID = "term-spelling"
SEVERITY = Severity.WARNING

_IN_NAMES = ("labour", "centre", "theatre", "programme", "defence", "harbour", "neighbourhood", "honour")
"""What names of bodies are made of; in a title nothing tells them from other words."""
_LAND = {"us": "American", "uk": "British"}
_SAMPLE = Glossary(
    (Term("coop", "term", SourceForms("협동 조합"), TargetForms("cooperative", spelling_forbid=("co-operative",))),)
)


def find(pair: Pair, newsroom: Newsroom) -> Iterator[Hit]:
    """Yield each word that is not spelt as the glossary or the house style has it."""
    text = pair.target.text
    found = terms.renderings(text, newsroom.glossary)
    known = bytearray(len(text))
    for one in found:
        right = "" if one.within else _right(one, text)
        if right and not _is_excused((one.start, one.end + one.tail), one, pair):
            known[one.start : one.end] = b"\1" * (one.end - one.start)
            yield _of_term(one, right, pair)
    for word in spellings.misspelt(text, newsroom.style.spelling):
        span = word.start, word.end
        if known.find(1, *span) < 0 and not _is_stated(found, span, text) and not _is_excused(span, None, pair):
            written = text[word.start : word.end]
            yield Hit(
                f'"{written}" is not {_LAND[newsroom.style.spelling]} spelling, which is the style of this newsroom; '
                f'write "{word.right}"',
                target=pair.target.raw(*span),
                suggestion=word.right,
                severity=Severity.NOTICE,
                fix=word.right if written.islower() and not in_quotation(text, *span) else None,
            )


def canary() -> Newsroom:
    """A forbidden spelling."""
    return sample(("협동조합이다.", "It is a co-operative."), glossary=_SAMPLE)


def _of_term(one: Found, right: str, pair: Pair) -> Hit:
    text, term, raw = pair.target.text, one.rendering.term, pair.target.raw(one.start, one.end)
    written = text[one.start : one.end]
    certain = _letters(written) == _letters(right) or english(written).text in _spelled_else(english(right).text)
    quoted = in_quotation(text, one.start, one.end)
    bare = pair.unit.target[slice(*raw)] == written
    return Hit(
        f'the glossary spells it "{term.en.preferred if one.rendering.role == "spelling" else one.rendering.base}"; '
        f'the English has "{written}": write it so',
        target=raw,
        term=term.id,
        suggestion=right,
        severity=min(SEVERITY, term.level(SEVERITY), key=lambda level: level.rank),
        fix=right if certain and bare and not quoted else None,
    )


def _right(one: Found, text: str) -> str:
    """What should stand there; empty where the rendering is spelt as it should be."""
    role, base = one.rendering.role, one.rendering.base
    if role != "spelling" and (one.rendering.stated or role not in terms.ALLOWED):
        return ""
    written = text[one.start : one.end]
    if role == "spelling":
        return dressed(one.rendering.term.en.preferred, base, surface(written))
    right = _spelt_as(base, written)
    return dressed(right, right, surface(written)) if right else ""


@lru_cache(maxsize=1 << 12)
def _spelt_as(base: str, written: str) -> str:
    """A form of the glossary, in the number of what stands there; empty where that is its spelling."""
    low, folded = english(base).text, english(written).text
    if folded in (low, *inflected(low)):
        return ""
    return next((form for form in inflected(base) if folded in _spelled_else(english(form).text)), base)


def _spelled_else(folded: str) -> tuple[str, ...]:
    once = tuple(respelled([folded]))
    return (*once, *respelled(once))


def _is_excused(span: Span, one: Found | None, pair: Pair) -> bool:
    """Whether somebody else answers for the spelling: a name, an address, a quotation from the English."""
    text = pair.target.text
    if in_address(text, *span) or (not pair.unit.source and in_quotation(text, *span)):
        return True
    if one is not None and one.rendering.term.type != "term":
        return False
    if not text[span[0]].isupper():
        return False
    if is_title(text, pair.unit.kind):
        return one is None and text[slice(*span)].lower().startswith(_IN_NAMES) and in_name(text, *span)
    return in_name(text, *span) or (one is None and not starts_sentence(text, span[0]))


def _is_stated(found: Sequence[Found], span: Span, text: str) -> bool:
    """Whether the glossary itself writes the word so, in what stands there."""
    return any(
        one.rendering.stated
        and one.rendering.role in terms.ALLOWED
        and surface(one.rendering.base).lower() == surface(text[one.start : one.end]).lower()
        for one in covering(found, *span)
    )


def _letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalpha())
