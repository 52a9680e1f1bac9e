"""A number, date or amount as it was read, and what the readers of both languages share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

Amount = Fraction | int
"""Exact; whole ones are plain, which is many times faster."""
Value = tuple[str, Amount]
"""A kind (number share month weekday clock decade half code …, or one of MEASURES) and how much of it."""


class Quantity(NamedTuple):
    """What one stretch of text says: any of `values`. A tuple, since texts have many and those are made fastest."""

    start: int
    end: int
    text: str
    values: frozenset[Value]
    unit: str = ""
    """percent, point, a currency, or a unit of MEASURES; what has another unit is something else."""
    firm: bool = True
    """Whether the other language must say it too; what is not firm can only answer."""
    role: str = ""
    """year month day weekday half code: what a phrase like “last year” or “on Monday” can stand for."""
    loose: bool = False
    """Whether the English says that it is rounded: about, nearly, more than."""


Read = Callable[[re.Match[str]], Iterable[Quantity]]
Rule = tuple[str, Read, str]
"""A pattern, what reads its matches, and of what one must stand in the text: how a word begins (`eigh`), a whole word
(`no$`), a character of another script or a sign, any digit (`\\d`)."""


NO_VALUE: frozenset[Value] = frozenset()

# ── values ──────────────────────────────────────────────────────────────────────────────────────


@lru_cache(2**12)
def of(kind: str, *amounts: Amount) -> frozenset[Value]:
    """Values of one kind, any of which is meant."""
    return frozenset([(kind, _whole(amount)) for amount in amounts])


def _whole(amount: Amount) -> Amount:
    return amount if isinstance(amount, int) or amount.denominator != 1 else amount.numerator


def number(*amounts: Amount) -> frozenset[Value]:
    """Plain numbers, any of which is meant."""
    return of("number", *amounts)


@lru_cache(2**12)
def percent(amount: Amount) -> frozenset[Value]:
    """A percentage, which is a share as well."""
    return number(amount) | of("share", Fraction(amount) / 100)


@lru_cache(2**12)
def years(amount: Amount) -> frozenset[Value]:
    """A year, and where it is written with two digits the years that it can stand for."""
    if amount.denominator != 1 or not 10 <= amount < 100:
        return number(amount)
    return number(amount, 1900 + amount, 2000 + amount)


def decades(amount: Amount) -> frozenset[Value]:
    """The 1990s; of the 90s also those of a century."""
    return of("decade", *(year for _, year in years(amount)))


def clock(hour: int, minute: int, half: str = "") -> frozenset[Value]:
    """A time of day in minutes since midnight; without `half` (am or pm) a time up to 12:59 means both."""
    if hour > 24 or minute > 59:
        return frozenset()
    if hour > 12 or (hour == 0 and not half):
        return of("clock", hour % 24 * 60 + minute)
    early, late = hour % 12 * 60 + minute, hour % 12 * 60 + minute + 720
    return of("clock", *{"am": (early,), "pm": (late,)}.get(half, (early, late)))


MEASURES: dict[str, tuple[str, Amount]] = {
    "year": ("months", 12),
    "month": ("months", 1),
    "week": ("minutes", 10080),
    "day": ("minutes", 1440),
    "hour": ("minutes", 60),
    "minute": ("minutes", 1),
    "second": ("minutes", Fraction(1, 60)),
    "km": ("metres", 1000),
    "m": ("metres", 1),
    "ri": ("metres", Fraction(4320, 11)),
    "cm": ("metres", Fraction(1, 100)),
    "mm": ("metres", Fraction(1, 1000)),
    "mile": ("metres", Fraction(1609344, 1000)),
    "foot": ("metres", Fraction(3048, 10000)),
    "inch": ("metres", Fraction(254, 10000)),
    "sqm": ("square metres", 1),
    "sqkm": ("square metres", 10**6),
    "pyeong": ("square metres", Fraction(400, 121)),
    "hectare": ("square metres", 10000),
    "acre": ("square metres", Fraction(404686, 100)),
    "sqft": ("square metres", Fraction(9290304, 10**8)),
    "kg": ("grams", 1000),
    "g": ("grams", 1),
    "ton": ("grams", 10**6),
    "liter": ("liters", 1),
    "gallon": ("liters", Fraction(378541, 10**5)),
    "sqmile": ("square metres", Fraction(258998811, 100)),
    "pound": ("grams", Fraction(45359237, 10**5)),
}
"""Units, what they measure, and how much of it. Lengths of time convert exactly, the others are rounded in texts."""

SUBDIVIDED = (("year", "month"), ("hour", "minute"), ("minute", "second"), ("foot", "inch"))
"""Units of which the second counts on where the first ends: 1년 6개월, 2분 30초."""
ROUNDED = ("metres", "square metres", "grams", "liters")


@lru_cache(2**12)
def measured(amount: Amount, unit: str) -> frozenset[Value]:
    """A number, and what it comes to in the measure of its unit."""
    kind, factor = MEASURES.get(unit, ("", 0))
    return number(amount) | of(kind, amount * factor) if kind else number(amount)


# ── reading ─────────────────────────────────────────────────────────────────────────────────────

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"


@cache
def regex(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when it is first wanted."""
    return re.compile(pattern)


_DIGITS = 400
"""No amount has more; Python refuses to read some thousands."""


def amount(digits: str) -> Amount:
    """Digits with thousands separators and a decimal point as a number."""
    plain = (digits.replace(",", "") if "," in digits else digits)[:_DIGITS]
    return Fraction(plain) if "." in plain else int(plain)


def table(words: str, values: Iterable[int], ending: str = "") -> dict[str, int]:
    """Number words, each with its value."""
    return {word + ending: value for word, value in zip(words.split(), values, strict=True)}


def said(match: re.Match[str], values: frozenset[Value], unit: str = "", firm: bool = True, role: str = "") -> Quantity:
    """The whole match as a quantity."""
    return Quantity(*match.span(), match[0], values, unit, firm, role)
