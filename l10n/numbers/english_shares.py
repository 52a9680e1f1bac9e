"""Shares and multiples in English text: two-thirds, nearly half, two and a half years, threefold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from l10n.numbers.english_figures import is_loose
from l10n.numbers.english_words import CARDINALS, MULTIPLES, ORDINALS, SCALES
from l10n.numbers.quantities import Quantity, amount, measured, number, of, regex, said


def fraction(match: re.Match[str]) -> Iterator[Quantity]:
    """two-thirds, a quarter, one-fifth; 2/3."""
    above, below = match["above"].lower(), match["below"].lower()
    parts = int(below) if below.isdigit() else {"half": 2, "halve": 2, "quarter": 4}.get(below) or ORDINALS[below]
    many = int(above) if above.isdigit() else CARDINALS.get(above, 1)
    values, rest = of("share", Fraction(many, parts)), match.string[match.end() : match.end() + 9]
    if many == 1 and not match["plural"]:
        values |= number(parts)  # a third time
    coin = below == "quarter" and not rest.startswith(" of")
    party = regex(r"[\s-]part(?:y|ies)").match(rest) is not None
    firm = many > 1 or not (coin or party)
    yield said(match, values, firm=firm)._replace(loose=is_loose(match.string, match.start()))


def half(match: re.Match[str]) -> Iterator[Quantity]:
    """half, nearly half."""
    loose = is_loose(match.string, match.start("half"))
    firm, share = match["firm"] is not None, of("share", Fraction(1, 2))
    yield Quantity(*match.span("half"), match["half"], share, firm=firm, loose=loose)


def half_of_year(match: re.Match[str]) -> Iterator[Quantity]:
    """the first half of the year."""
    part = 1 if match[1].lower() == "first" else 2
    yield said(match, of("half", part), role="half")
    yield said(match, number(part) | of("share", Fraction(1, 2)), firm=False)


def half_a(match: re.Match[str]) -> Iterator[Quantity]:
    """half a million, half a year."""
    size = {**SCALES, "dozen": 12, "century": 100, "decade": 10}.get(match[1].lower())
    values = number(Fraction(size, 2)) if size else measured(Fraction(1, 2), match[1].lower())
    yield said(match, values | of("share", Fraction(1, 2)), firm=bool(size))


def and_half(match: re.Match[str]) -> Iterator[Quantity]:
    """two and a half years, a year and a half, 3 and a half million."""
    word = (match["count"] or "one").lower()
    value = (amount(word) if word[0].isdigit() else CARDINALS[word]) + Fraction(1, 2)
    unit = (match["unit"] or match["a"] or match["behind"] or "").lower()
    scale = SCALES.get((match["scale"] or "").strip().lower(), 1)
    values = number(value * 10) if unit == "decade" else measured(value * scale, unit)
    yield said(match, values, firm=match["count"] is not None)


def multiple(match: re.Match[str]) -> Iterator[Quantity]:
    """doubled, threefold: so many times, and so much more."""
    value = next(size for stem, size in MULTIPLES.items() if re.fullmatch(stem, match[0].lower()))
    yield said(match, number(value) | of("share", value, value - 1))


def halved(match: re.Match[str]) -> Iterator[Quantity]:
    """halved, halving."""
    yield said(match, of("share", Fraction(1, 2)))
