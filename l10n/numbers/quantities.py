"""A number, date or amount as it was read, and what the readers of both languages share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise

Value = tuple[str, Fraction]
"""A kind (number share month weekday clock decade half code …, or one of MEASURES) and how much of it."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """What one stretch of text says: any of `values`."""

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
Rule = tuple[re.Pattern[str], Read]


# ── values ──────────────────────────────────────────────────────────────────────────────────────


def of(kind: str, *amounts: Fraction | int) -> frozenset[Value]:
    """Values of one kind, any of which is meant."""
    return frozenset((kind, Fraction(amount)) for amount in amounts)


def number(*amounts: Fraction | int) -> frozenset[Value]:
    """Plain numbers, any of which is meant."""
    return of("number", *amounts)


def percent(amount: Fraction) -> frozenset[Value]:
    """A percentage, which is a share as well."""
    return number(amount) | of("share", amount / 100)


def years(amount: Fraction) -> frozenset[Value]:
    """A year, and where it is written with two digits the years that it can stand for."""
    if amount.denominator != 1 or not 10 <= amount < 100:
        return number(amount)
    return number(amount, 1900 + amount, 2000 + amount)


def decades(amount: Fraction) -> frozenset[Value]:
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


MEASURES = {
    "year": ("months", Fraction(12)),
    "month": ("months", Fraction(1)),
    "week": ("minutes", Fraction(10080)),
    "day": ("minutes", Fraction(1440)),
    "hour": ("minutes", Fraction(60)),
    "minute": ("minutes", Fraction(1)),
    "second": ("minutes", Fraction(1, 60)),
    "km": ("metres", Fraction(1000)),
    "m": ("metres", Fraction(1)),
    "ri": ("metres", Fraction(4320, 11)),
    "cm": ("metres", Fraction(1, 100)),
    "mm": ("metres", Fraction(1, 1000)),
    "mile": ("metres", Fraction(1609344, 1000)),
    "foot": ("metres", Fraction(3048, 10000)),
    "inch": ("metres", Fraction(254, 10000)),
    "sqm": ("square metres", Fraction(1)),
    "sqkm": ("square metres", Fraction(10**6)),
    "pyeong": ("square metres", Fraction(400, 121)),
    "hectare": ("square metres", Fraction(10000)),
    "acre": ("square metres", Fraction(404686, 100)),
    "sqft": ("square metres", Fraction(9290304, 10**8)),
    "kg": ("grams", Fraction(1000)),
    "g": ("grams", Fraction(1)),
    "ton": ("grams", Fraction(10**6)),
    "pound": ("grams", Fraction(45359237, 10**5)),
}
"""Units, what they measure, and how much of it. Lengths of time convert exactly, the others are rounded in texts."""

SUBDIVIDED = (("year", "month"), ("hour", "minute"), ("minute", "second"))
"""Units of which the second counts on where the first ends: 1년 6개월, 2분 30초."""
ROUNDED = ("metres", "square metres", "grams")


def measured(amount: Fraction, unit: str) -> frozenset[Value]:
    """A number, and what it comes to in the measure of its unit."""
    kind, factor = MEASURES.get(unit, ("", Fraction(0)))
    return number(amount) | of(kind, amount * factor) if kind else number(amount)


# ── reading ─────────────────────────────────────────────────────────────────────────────────────

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"


@cache
def regex(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when it is first wanted."""
    return re.compile(pattern)


_DIGITS = 400
"""No amount has more; Python refuses to read some thousands."""


def amount(digits: str) -> Fraction:
    """Digits with thousands separators and a decimal point as a number."""
    return Fraction(digits.replace(",", "")[:_DIGITS])


def table(words: str, values: Iterable[int], ending: str = "") -> dict[str, int]:
    """Number words, each with its value."""
    return {word + ending: value for word, value in zip(words.split(), values, strict=True)}


def said(match: re.Match[str], values: frozenset[Value], unit: str = "", firm: bool = True, role: str = "") -> Quantity:
    """The whole match as a quantity."""
    return Quantity(*match.span(), match[0], values, unit, firm, role)


def compiled(rules: Iterable[tuple[str, Read]]) -> list[Rule]:
    """Rules ready for use, those that both languages share first."""
    return [(re.compile(pattern), read) for pattern, read in (*SHARED, *rules)]


def scan(text: str, rules: Iterable[Rule]) -> list[Quantity]:
    """Apply the rules in order; what one has matched, the ones after it leave alone."""
    found: list[Quantity] = []
    taken = bytearray(len(text))
    for pattern, read in rules:
        place = 0
        while match := pattern.search(text, place):
            start, end = match.span()
            if any(taken[start:end]):
                place = start + 1
                continue
            quantities = list(read(match))
            place = max([end, start + 1, *(quantity.end for quantity in quantities)])
            taken[start:place] = b"\1" * (place - start)
            found += quantities
    return sorted(found, key=lambda quantity: (quantity.start, -quantity.end))


def combined(text: str, quantities: list[Quantity], shares: re.Pattern[str], inverted: bool = False) -> list[Quantity]:
    """The quantities, and around neighbours what they come to together.

    Years and months, hours and minutes, minutes and seconds are one length; what `shares` joins (10명 중 7명, seven
    in ten) is a share, the whole named first unless `inverted`.
    """
    found = []
    for one, other in pairwise(quantities):
        between = text[one.end : other.start]
        values: frozenset[Value] = frozenset()
        if (one.unit, other.unit) in SUBDIVIDED and between.strip(" ,") in ("", "and"):
            values = _together(one, other)
        elif shares.fullmatch(between):
            whole, part = (_plain(two) for two in ((other, one) if inverted else (one, other)))
            values = of("share", part / whole) if 0 < part < whole else values
        if values:
            found.append(Quantity(one.start, other.end, text[one.start : other.end], values, firm=False))
    return sorted([*quantities, *found], key=lambda quantity: (quantity.start, -quantity.end))


def _plain(quantity: Quantity) -> Fraction:
    return min((value for kind, value in quantity.values if kind == "number"), default=Fraction(0))


def _together(one: Quantity, other: Quantity) -> frozenset[Value]:
    measure, size = MEASURES[one.unit]
    both = [value + more for kind, value in one.values for same, more in other.values if kind == same == measure]
    return of(measure, *both) | number(*(value / size for value in both))


# ── what both languages write alike ─────────────────────────────────────────────────────────────


def nothing(match: re.Match[str]) -> Iterator[Quantity]:
    """What is matched says no number."""
    return iter(())


def _code(match: re.Match[str]) -> Iterator[Quantity]:
    """A code, which is the same in both languages; its digits can answer a number."""
    letters, figures = re.sub(r"[\d/-]", "", match[0]), re.findall(r"\d+", match[0])
    yield said(match, of(f"code {letters.removesuffix('s')}", int("".join(figures))), role="code")
    for digits in re.finditer(r"\d+", match[0]):
        start = match.start() + digits.start()
        yield Quantity(start, start + len(digits[0]), digits[0], years(Fraction(digits[0])), firm=False)


def _date(match: re.Match[str]) -> Iterator[Quantity]:
    """2012. 12. 1., 2012-12-01, 2012/12/1."""
    year, month, day = (Fraction(match[group]) for group in (1, 3, 4))
    for group, values, role in ((1, number(year), "year"), (3, of("month", month), "month"), (4, number(day), "day")):
        yield Quantity(*match.span(group), match[group], values, role=role)


def _circled(match: re.Match[str]) -> Iterator[Quantity]:
    yield said(match, number(ord(match[0]) - ord("①") + 1), firm=False)


SHARED: list[tuple[str, Read]] = [
    # addresses of the web and of mail, references to characters, placeholders
    (
        r"(?a:(?:https?://|www\.)[^\s)>\]가-힣]+|[\w.+-]+@[\w-]+\.[a-z.]+|&#?\w+;|(?<![\w.])[@#][A-Za-z]\w*|\{\w*\})",
        nothing,
    ),
    # names made of letters and digits: COVID-19, G20, A/RES/77/281, CO2, 5G
    (
        r"(?a:(?<![A-Za-z-])(?!(?:KRW|USD|EUR|JPY|GBP|CNY|US|No|Mid-|Post-|Pre-|Late-|Early-)[\d.'’])(?=[A-Za-z/-]*[A-Z])"
        r"[A-Za-z]+(?:[-/][A-Za-z]+)*[-/]?\d[A-Za-z\d]*(?:[/-][A-Za-z\d]+)*(?![A-Za-z])"
        r"|(?<![\d.,$])\d+[DGKPXSB](?![A-Za-z]))",
        _code,
    ),
    (r"(?<![\d.])(\d{4})(\s?[./-]\s?)(\d{1,2})\2(\d{1,2})(?!\d)", _date),
    ("[①-⑳]", _circled),
]
