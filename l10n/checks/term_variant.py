"""Words that are nearly a term of the glossary, but not quite.

“Social and solidarity economy” beside “social solidarity economy”, “self help group” beside “self-help group”,
“Basic Societies” for the proper name: whoever writes so mostly means the term, and readers and searches take it for
another one. This check needs no Korean, so it also works on an English text that stands alone; where the unit's Korean
has the term, `term-missing` and `term-forbidden` speak instead, unless the English also has the term as it should be.
What the glossary has, be it another term or a longer one, is no variant. A variant that is hardly ever meant is a
warning, the others are notices, as is any where there is Korean. `an` before a consonant and `a` before a vowel are
named here for terms too.

Bad:   “The social and solidarity economy …” where the glossary has “social solidarity economy”
Good:  “The social solidarity economy …”

To silence it, write `# ignore: term-variant(ID) -- reason` above the unit; if the wording is right too, add it to
`admitted`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from l10n import terms
from l10n.model import Severity
from l10n.newsroom import Hit, Newsroom, Pair, sample
from l10n.termbase import Glossary, SourceForms, TargetForms, Term
from l10n.termforms.english_terms import Found, covering
from l10n.termforms.surroundings import in_address, is_title, starts_sentence
from l10n.termforms.variant_kinds import CERTAIN, KINDS, NAMES
from l10n.termforms.variants import Variant, variant_index
from l10n.termforms.wordforms import dressed, inflected

ID = "term-variant"
SEVERITY = Severity.WARNING

_BESIDE = frozenset(["word-more", "order", "typo"])
"""Kinds that are a slip also where the term itself stands near by."""
_BEFORE = tuple(letter + space + end for letter in "aAn" for space in " \u00a0" for end in ("", "\n"))
"""How a text ends that ends in an article; nearly all renderings stand behind something else."""
_SAMPLE = Glossary((Term("dure-work", "term", SourceForms("두레 노동"), TargetForms("shared village labor")),))


def find(pair: Pair, newsroom: Newsroom) -> Iterator[Hit]:
    """Yield each near-variant of a term that the source does not have."""
    text = pair.target.text
    variants = variant_index(newsroom.glossary).find(text)
    if variants:
        found = terms.renderings(text, newsroom.glossary)
        present = terms.sought(pair.source.text, newsroom.glossary)
        for one in variants:
            if (one.term.id not in present or _is_beside(one, found)) and not _is_excused(one, found, pair):
                yield _hit(one, pair)
    if _has_article().search(text):
        yield from _articles(pair, newsroom.glossary)


def canary() -> Newsroom:
    """A term with a word slipped in, and no Korean."""
    return sample(("", "We live by shared and village labor."), glossary=_SAMPLE)


@cache
def _has_article() -> re.Pattern[str]:
    return re.compile(r"[Aa](?<!\w[Aa])n? ")


def _is_beside(one: Variant, found: Sequence[Found]) -> bool:
    """Whether the term stands in the same English as it should: the checks that read the Korean are content with it.

    Fewer words are no slip there: whoever has said it in full may be brief.
    """
    own = [other for other in found if other.rendering.term is one.term]
    right = any(other.rendering.role in terms.ALLOWED and not other.within for other in own)
    return one.kind in _BESIDE and right and all(other.end <= one.start or one.end <= other.start for other in own)


def _is_excused(one: Variant, found: Sequence[Found], pair: Pair) -> bool:
    """Whether the words are right all the same: another term, a part of a longer one, of a name or of an address."""
    text = pair.target.text
    for other in covering(found, one.start, one.end):
        whole = (other.start, other.end) == (one.start, one.end)
        same = whole and other.rendering.term is one.term and one.kind == "hyphen"
        if other.rendering.role in terms.ALLOWED and not same:
            return True
    if in_address(text, one.start, one.end):
        return True
    capitals = text[one.start].isupper() and one.term.en.case != "exact"
    return capitals and not is_title(text, pair.unit.kind) and _is_title_of_another(text, one)


def _is_title_of_another(text: str, one: Variant) -> bool:
    """Whether the words belong to a name: a capital right behind them, or `of`, `for`, `on` and a capital before."""
    if re.match(r"[ \u00a0][A-Z]", text[one.end : one.end + 2]):
        return True
    before = text[max(0, one.start - 80) : one.start]
    return re.search(r"\b[A-Z][\w-]*[ \u00a0](?:of|for|on|in)[ \u00a0](?:the[ \u00a0])?$", before) is not None


def _hit(one: Variant, pair: Pair) -> Hit:
    written = pair.target.text[one.start : one.end]
    note = next((form.note for form in one.term.en.forbidden if form.term.lower() == written.lower()), "")
    most = SEVERITY if one.kind in CERTAIN and not pair.unit.source else Severity.NOTICE
    return Hit(
        f'"{written}" is "{one.base}" {KINDS[one.kind]}{f" ({note})" if note else ""}; '
        "write it as the glossary does, or add this to `admitted`",
        target=pair.target.raw(one.start, one.end),
        term=one.term.id,
        suggestion=_suggested(one, _levelled(one, written, pair)),
        severity=min(most, one.term.level(most), key=lambda level: level.rank),
    )


def _levelled(one: Variant, written: str, pair: Pair) -> str:
    """What stands there, without capitals that running text does not have."""
    text = pair.target.text
    capitals = is_title(text, pair.unit.kind) or starts_sentence(text, one.start) or one.term.type in NAMES
    return written if capitals or written.isupper() else written.lower()


def _suggested(one: Variant, written: str) -> str:
    """The form of the glossary, in the number and with the capitals of what stands there."""
    last = written.lower().split()[-1]
    plural = next(inflected(one.base), one.base)
    is_plural = one.kind != "number" and one.term.type == "term" and plural.lower().split()[-1] == last
    right = plural if is_plural and one.base.lower().split()[-1] != last else one.base
    return dressed(right, right, written)


def _articles(pair: Pair, glossary: Glossary) -> Iterator[Hit]:
    """`an` before a term that begins with a consonant, `a` before one that begins with a vowel."""
    text = pair.target.text
    for one in terms.renderings(text, glossary):
        if one.within or one.rendering.role not in terms.ALLOWED:
            continue
        if not text.endswith(_BEFORE, 0, one.start):
            continue
        before = re.search(r"(?<![\w.&-])([Aa]n?)[ \u00a0]$", text[max(0, one.start - 5) : one.start])
        if before is None or (before[1][0] == "A" and not starts_sentence(text, one.start - len(before[0]))):
            continue
        right = _article(text[one.start : one.end])
        if right and right != before[1].lower():
            start = one.start - len(before[0])
            right = right.capitalize() if before[1][0] == "A" else right
            yield Hit(
                f'"{before[1]}" before "{text[one.start : one.end]}" is "{right}"',
                target=pair.target.raw(start, start + len(before[1])),
                term=one.rendering.term.id,
                suggestion=right,
                severity=Severity.WARNING,
                fix=right,
            )


def _article(word: str) -> str:
    """a or an where the letters leave no doubt; empty for acronyms, and where u, h, eu or one can sound either way."""
    low = word.lower()
    if word[:2].isupper() or not low.isascii() or low.startswith(("u", "h", "eu", "ew", "one", "once", "x", "y")):
        return ""
    if not low[:1].isalpha():
        return ""
    return "an" if low[0] in "aeio" else "a"
