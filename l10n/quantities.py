"""A number, date or amount as it was read, and what the readers of both languages share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

Value = tuple[str, Fraction]
"""A kind (number share month weekday clock decade months minutes) and how much of it."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """What one stretch of text says: any of `values`."""

    start: int
    end: int
    text: str
    values: frozenset[Value]
    unit: str = ""
    """won dollar … percent point year month week day hour minute second; two different ones never agree."""
    firm: bool = True
    """Whether the other language must say it too; one that is not firm can only answer."""
    role: str = ""
    """year month day weekday: what a phrase like “last year” or “on Monday” can stand for."""
    loose: bool = False
    """Whether the text says that it is rounded: about, more than, 약, 여."""


Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Iterable[Quantity]]]


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
    if amount.denominator != 1 or not 0 <= amount < 100:
        return number(amount)
    return number(amount, 1900 + amount, 2000 + amount)


def clock(hour: int, minute: int, half: str = "") -> frozenset[Value]:
    """A time of day in minutes since midnight; without `half` (am or pm) a time up to 12:59 means both."""
    if hour > 24 or minute > 59:
        return frozenset()
    early, late = hour % 12 * 60 + minute, hour % 12 * 60 + minute + 720
    if hour > 12 or (hour == 0 and not half):
        return of("clock", hour % 24 * 60 + minute)
    return of("clock", *{"am": (early,), "pm": (late,)}.get(half, (early, late)))


LENGTHS = {
    "year": ("months", 12),
    "month": ("months", 1),
    "week": ("minutes", 10080),
    "day": ("minutes", 1440),
    "hour": ("minutes", 60),
    "minute": ("minutes", 1),
}


def lasting(amount: Fraction, unit: str) -> frozenset[Value]:
    """So many years, months, weeks, days, hours or minutes as a number and as a length in months or minutes."""
    kind, factor = LENGTHS.get(unit, ("", 0))
    return number(amount) | of(kind, amount * factor) if kind else number(amount)


# ── reading ─────────────────────────────────────────────────────────────────────────────────────

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"


def amount(digits: str) -> Fraction:
    """Digits with thousands separators and a decimal point as a number."""
    return Fraction(digits.replace(",", ""))


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


@cache
def shared_rules() -> list[Rule]:
    """What is read alike in both languages, and first: addresses, codes, dates in digits."""
    return [(_noise(), nothing), (_code(), in_passing), (_date(), _date_parts)]


def nothing(match: re.Match[str]) -> Iterator[Quantity]:
    """What is matched says no number."""
    return iter(())


def in_passing(match: re.Match[str]) -> Iterator[Quantity]:
    """The digits of a code: they can answer a number, and none need answer them."""
    for digits in re.finditer(r"\d+", match[0]):
        start, value = match.start() + digits.start(), Fraction(digits[0])
        yield Quantity(start, start + len(digits[0]), digits[0], years(value), firm=False)


def _noise() -> re.Pattern[str]:
    """What holds digits and says no number: addresses of the web and of mail, references to characters."""
    return re.compile(
        r"(?:https?://|www\.)[^\s)>\]가-힣]+|[\w.+-]+@[\w-]+\.[a-z.]+|&#?\w+;|(?<![\w.])[@#][A-Za-z]\w*|\{\w*\}", re.A
    )


def _code() -> re.Pattern[str]:
    """Names made of letters and digits: COVID-19, G20, A/RES/77/281, CO2, 5G."""
    return re.compile(
        r"(?<![A-Za-z-])(?!(?:KRW|USD|EUR|JPY|GBP|CNY|US|No|Mid-|Post-|Pre-|Late-|Early-)[\d.'’])(?=[A-Za-z/-]*[A-Z])"
        r"[A-Za-z]+(?:[-/][A-Za-z]+)*[-/]?\d[A-Za-z\d]*(?:[/-][A-Za-z\d]+)*(?![A-Za-z])"
        r"|(?<![\d.,$])\d+[DGKPXSB](?![A-Za-z])",
        re.A,
    )


def _date() -> re.Pattern[str]:
    """2012. 12. 1., 2012-12-01 and 2012/12/1."""
    return re.compile(r"(?<![\d.])(\d{4})(\s?[./-]\s?)(\d{1,2})\2(\d{1,2})(?!\d)")


def _date_parts(match: re.Match[str]) -> Iterator[Quantity]:
    year, month, day = (Fraction(match[group]) for group in (1, 3, 4))
    for group, values, role in ((1, number(year), "year"), (3, of("month", month), "month"), (4, number(day), "day")):
        yield Quantity(*match.span(group), match[group], values, role=role)
