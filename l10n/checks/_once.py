"""One slip is one finding: where several checks see it, the one that knows most of it tells it for the others.

It tells it at the highest of their levels, so that no slip weighs less for being seen twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from l10n import inline
from l10n.model import Severity, Span
from l10n.newsroom import Finding

_AMOUNTS = ("number-mismatch", "date-mismatch", "currency-mismatch")
_PROSE = ("space", "punctuation", "quotes", "dash", "invisible-character", "not-nfc", "emoji", "doubled-word")
_TERMS = ("term-missing", "term-forbidden", "term-case", "term-spelling", "term-variant", "term-drift", "series-terms")
_NAMES = ("name-variant", "name-inconsistent", "dnt")
_WHOLE = ("length-outlier", "inconsistent-translation", "related-title", "title-label", "series-part")
_OF_PAIRS = frozenset((*_AMOUNTS, *_TERMS, *_NAMES, *_WHOLE, "markup-mismatch", "url-changed"))

TELLS: dict[str, frozenset[str]] = {
    # there is no English to speak of: whatever else is wrong with it comes from that
    "target-empty": frozenset((*_OF_PAIRS, *_PROSE, "placeholder-left")),
    "same-as-source": frozenset((*_OF_PAIRS, *_PROSE, "hangul-left")),
    "placeholder-left": _OF_PAIRS,
    # what was left in Korean has no number and no term in English
    "hangul-left": frozenset((*_AMOUNTS, "term-missing", "term-drift", "length-outlier")),
    # what the newsroom wrote itself, it wrote for this
    "house-rule": frozenset((*_TERMS, *_PROSE)),
    # a sign that belongs to markup is no punctuation, and its number no number
    "markup-mismatch": frozenset(("punctuation", *_AMOUNTS)),
    "series-part": frozenset(_AMOUNTS),
    "url-changed": frozenset(("related-title",)),
    "related-title": frozenset(("inconsistent-translation",)),
    # the name goes before the term that it contains, the decision of the glossary before what others write
    "name-variant": frozenset(("term-spelling", "term-case", "term-drift", "series-terms", "name-unknown")),
    "name-inconsistent": frozenset(("name-unknown",)),
    "term-forbidden": frozenset(("term-drift", "series-terms")),
    "term-missing": frozenset(("term-drift", "series-terms")),
    "series-terms": frozenset(("term-drift",)),
    "term-spelling": frozenset(("term-variant",)),
    "punctuation": frozenset(("space",)),
}
"""The checks for which each tells a slip, those that know most first."""

MOST = 200
"""Findings of a unit that are compared, each with each; what has more is no text, and is told as it was seen."""
_EQUAL = ("house-rule",)
"""Checks that tell for others only what stands in the same words: their own may be any, and long."""
_WRECKED = ("target-empty", "same-as-source", "placeholder-left")
"""Checks after which, where all of the English is meant, nothing else about the pair is worth saying."""
_OVER = ("term-drift", "series-terms")
"""Checks that tell of a term at one of its places, which need not be the other's."""
_WORDED = ("inconsistent-translation", "related-title")
"""Checks that see whole texts differ: silent where of each word that differs another one says why."""
_CAUSES = frozenset((*_AMOUNTS, *_PROSE, *_TERMS, *_NAMES, "hangul-left", "house-rule", "url-changed"))
_SIGN = re.compile(r"[^\w\s]+|[%{<][^\s\[\]]*")
"""Markup that is no more than a sign or a placeholder: of a link or of bold words there may be more to say."""
_WORD = re.compile(r"\w(?:\S*\w)?")
_RANKS = {check: number for number, check in enumerate(TELLS)}


def told_once(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, accepted ones among them, without those that another one tells."""
    units: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        units.setdefault((one.article, one.id), []).append(one)
    return [one for (_, unit), group in units.items() for one in (_of_unit(group) if unit else group)]


def _of_unit(found: list[Finding]) -> Iterable[Finding]:
    if len(found) == 1 or len(found) > MOST:
        return found
    told: dict[int, list[Finding]] = {}
    for number, one in sorted(enumerate(found), key=lambda numbered: _RANKS.get(numbered[1].check, len(_RANKS))):
        by = next((other for other in told if _tells(found[other], one)), None)
        if by is None and one.check in _WORDED:
            by = _cause(one, found)
        told.setdefault(number if by is None else by, []).append(one)
    return (_speaking(found[number], others) for number, others in sorted(told.items()))


def _speaking(one: Finding, told: Iterable[Finding]) -> Finding:
    """The finding with the names of the checks that see the same, at the highest level that still counts."""
    others = [other for other in told if other is not one]
    levels = [one.severity, *(other.severity for other in others if not other.suppressed)]
    also = tuple(dict.fromkeys(other.check for other in others if other.check != one.check))
    return replace(one, severity=max(levels, key=_rank), also=also) if others else one


def _rank(severity: Severity) -> int:
    return severity.rank


def _tells(one: Finding, other: Finding) -> bool:
    """Whether the first tells what the second sees."""
    if one.check == other.check:  # two entries of the glossary that want the same
        same = one.span == other.span and one.side == other.side and bool(one.suggestion)
        return same and one.suggestion == other.suggestion
    if other.check not in TELLS.get(one.check, ()):
        return False
    if one.check in _WRECKED and one.side == "target" and _marked(one) == one.target.strip():
        return True
    if one.term and one.term == other.term and other.check in _OVER:
        return True
    if one.check == "markup-mismatch" and not _SIGN.fullmatch(_marked(one)):
        return False
    if one.check in _EQUAL:
        return one.side == other.side and _marked(one) == _marked(other) != ""
    if one.check == "hangul-left" and other.check in _AMOUNTS and _touch(_span(one, "target"), _span(other, "target")):
        return True  # the 3 of 3억
    return _meet(_span(one, "target"), _span(other, "target")) or _meet(_span(one, "source"), _span(other, "source"))


def _marked(one: Finding) -> str:
    """What is marked, without the spaces around it."""
    text = one.target if one.side == "target" else one.source
    return text[slice(*one.span)].strip() if one.span else ""


def _span(one: Finding, side: str) -> Span | None:
    return one.span if one.side == side else one.other


def _meet(one: Span | None, other: Span | None) -> bool:
    if one is None or other is None:
        return False
    return one[0] < max(other[1], other[0] + 1) and other[0] < max(one[1], one[0] + 1)


def _touch(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and (one[0] == other[1] or other[0] == one[1])


def _cause(one: Finding, found: Sequence[Finding]) -> int | None:
    """The finding that tells why a whole text differs from what it should be, if no word differs without a reason."""
    if one.side != "target" or not one.span:
        return None
    causes = [n for n, other in enumerate(found) if _is_cause(other) and _meet(_span(other, "target"), one.span)]
    different, lacking = _different(one, one.span) if causes else ([], True)
    if any(not any(_meet(word, _span(found[n], "target")) for n in causes) for word in different):
        return None
    return causes[0] if different or not lacking else None


def _is_cause(one: Finding) -> bool:
    """Whether it can be why two texts differ; bold that is lost is not."""
    return one.check in _CAUSES or (one.check == "markup-mismatch" and one.severity is Severity.ERROR)


def _different(one: Finding, within: Span) -> tuple[list[Span], bool]:
    """The words of the English from the first to the last that are not the suggestion's; whether it has others there.

    Signs between words do not count.
    """
    plain = inline.plain(one.target)
    found = [(word[0].casefold(), plain.raw(*word.span())) for word in _WORD.finditer(plain.text)]
    mine = [(word, span) for word, span in found if _meet(span, within)]
    right = [word.casefold() for word in _WORD.findall(one.suggestion)]
    while mine and right and mine[0][0] == right[0]:
        del mine[0], right[0]
    while mine and right and mine[-1][0] == right[-1]:
        del mine[-1], right[-1]
    return [span for _, span in mine], bool(right)
