"""Figures in English text, and what stands before and behind a number: $1.2 billion, 37.5 percent, two years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from l10n.numbers.english_words import SCALES
from l10n.numbers.quantities import (
    DIGITS,
    Amount,
    Quantity,
    Value,
    amount,
    clock,
    measured,
    number,
    of,
    percent,
    regex,
    said,
)

SHORT_SCALES = {"bn": 10**9, "tn": 10**12, "mn": 10**6, "m": 10**6, "k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9}
SIGNS = {"US$": "dollar", "$": "dollar", "USD": "dollar", "₩": "won", "KRW": "won", "€": "euro", "EUR": "euro"}
SIGNS |= {"£": "pound", "GBP": "pound", "¥": "yen", "JPY": "yen", "CNY": "yuan"}
UNITS = {
    "won": "won",
    "dollar": "dollar",
    "buck": "dollar",
    "euro": "euro",
    "yen": "yen",
    "yuan": "yuan",
    "cent": "cent",
    "KRW": "won",
}
UNITS |= {word: word for word in ("year", "month", "week", "day", "hour", "minute", "second", "mile", "pound", "acre")}
UNITS |= {"min": "minute", "hr": "hour", "yr": "year", "mph": "mile", "feet": "foot", "foot": "foot", "ft": "foot"}
UNITS |= {"inch": "inch", "inche": "inch", "hectare": "hectare", "pyeong": "pyeong", "kg": "kg", "kilogram": "kg"}
UNITS |= {"kilometer": "km", "kilometre": "km", "km": "km", "meter": "m", "metre": "m", "centimeter": "cm", "cm": "cm"}
UNITS |= {"square meter": "sqm", "square metre": "sqm", "square kilometer": "sqkm", "square feet": "sqft", "mm": "mm"}
UNITS |= {"liter": "liter", "litre": "liter", "gallon": "gallon", "square mile": "sqmile", "lb": "pound"}
UNITS |= {"square foot": "sqft", "square-foot": "sqft", "ton": "ton", "tonne": "ton", "metric ton": "ton"}
LONGER = {"dozen": 12, "decade": 10, "centur": 100, "fortnight": 2, "millenni": 1000}

SIGN = r"US\$|[$₩€£¥]|(?:KRW|USD|EUR|GBP|JPY|CNY)\s?"
SCALE = rf"[\s-]?(?i:{'|'.join(SCALES)}|hundred)\b(?:\s(?i:{'|'.join(SCALES)})\b)?|(?:bn|tn|mn|[mkKMB])\b"
"""A capital as in a headline (3.5 Trillion Won) is the same word; what is short is another with another case."""
MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
ABOUT = (
    r"(?i)\b(?:about|around|nearly|almost|some|roughly|approximately|approx\.|over|(?:more|less|fewer) than|under|"
    r"close to|up to|at least|an estimated|estimated)\s(?:[$₩€£]|KRW\s|US\$)?$"
)


@cache
def _tail() -> re.Pattern[str]:
    """What follows a number and says of what."""
    units = sorted(UNITS, key=len, reverse=True)
    words, signs = (
        "|".join(one.replace(" ", r"[\s-]") for one in units if _is_word(one) is word) for word in (True, False)
    )
    return regex(
        r"(?P<point>\s?%\s?points?|[\s-]?(?i:percentage[\s-]points?)|%p\b)|(?P<percent>\s?%|[\s-](?i:per\s?cent)\b)"
        rf"|(?:[\s-](?:US|U\.S\.|Canadian|Australian))?[\s-]?(?P<unit>(?i:{words})|{signs})(?i:s?)\b"
        rf"|[\s-](?P<longer>(?i:{'|'.join(LONGER)}))(?i:s|y|ies|um|a)?\b"
    )


def _is_word(unit: str) -> bool:
    """Whether a unit is a word, which a headline writes with a capital; km and min are none."""
    return len(unit) > 3 or unit in ("won", "yen", "day", "ton")


def is_loose(text: str, place: int) -> bool:
    """Whether what stands before the number at `place` says that it is rounded."""
    return regex(ABOUT).search(text[max(0, place - 24) : place]) is not None


def dress(text: str, quantity: Quantity, sign: str = "") -> Quantity:
    """The quantity with the currency before it or the unit behind it."""
    loose = is_loose(text, quantity.start)
    match = _tail().match(text, quantity.end)
    if sign or match is None:
        return replace(quantity, unit=SIGNS.get(sign.strip(), ""), loose=loose)
    value = max(amount for _, amount in quantity.values)
    if match["longer"]:
        return replace(quantity, values=quantity.values | number(value * LONGER[match["longer"].lower()]), loose=loose)
    named = match["unit"] or ""
    unit = (
        "point"
        if match["point"]
        else "percent"
        if match["percent"]
        else UNITS.get(named) or UNITS[named.lower().replace("-", " ")]
    )
    values = quantity.values | (percent(value) if unit == "percent" else measured(value, unit))
    end = match.end()
    return replace(quantity, end=end, text=text[quantity.start : end], values=values, unit=unit, loose=loose)


def digits(match: re.Match[str]) -> Iterator[Quantity]:
    """1,850; $1.2 billion; 21st; 37.5 percent; the 20 of 20 to 30 million."""
    text, figures = match.string, match["digits"]
    value = amount(figures) * scale_of(match["scale"])
    plain = figures.isdigit() and not match["scale"] and not match["sign"]
    values = number(value)
    if match["scale"] in SHORT_SCALES:
        values |= number(amount(figures))  # 100m are metres as well
    if (
        plain
        and len(figures) == 2
        and regex(r"(?:['’‘]|\d{4}[-–/])$").search(text[max(0, match.start() - 6) : match.start()])
    ):
        values |= number(1900 + value, 2000 + value)
    if regex(r"\d{1,2}\.\d\d").fullmatch(figures) and not match["scale"]:
        values |= clock(int(figures[:-3]), int(figures[-2:]))
    quantity = said(match, values, role=_role(match, value) if plain else "")
    if match["ordinal"]:
        quantity = replace(quantity, values=values | century(text, match.end(), value))
    else:
        quantity = dress(text, quantity, match["sign"] or "")
    follower = _follower().match(text, match.end())
    if follower and not match["scale"]:
        later = Quantity(match.start(), follower.end(), "", number(amount(figures) * scale_of(follower["scale"])))
        quantity = replace(quantity, values=quantity.values | dress(text, later, follower["sign"] or "").values)
    yield quantity


def century(text: str, end: int, value: Amount) -> frozenset[Value]:
    """What the 19th before “century” is too: the 1800s."""
    return of("decade", value * 100 - 100) if regex(r"[\s-]centur").match(text, end) else frozenset()


def _role(match: re.Match[str], value: Amount) -> str:
    """A year by its looks, a day by the month beside it."""
    if 1000 <= value < 2200:
        return "year"
    start, end = match.span()
    before, after = match.string[max(0, start - 12) : start], match.string[end : end + 12]
    dated = regex(rf"\b(?:{MONTH})[a-z]*\.?\s$").search(before) or regex(rf"\s(?:of\s)?(?:{MONTH})").match(after)
    return "day" if dated and 1 <= value <= 31 else ""


@cache
def _follower() -> re.Pattern[str]:
    """The second number of a range."""
    return regex(rf"(?:\s?[-–—~]\s?|\s(?:to|and|or)\s)(?P<sign>{SIGN})?{DIGITS}(?P<scale>{SCALE})?")


def scale_of(word: str | None) -> int:
    """What a word like million, hundred thousand or bn multiplies by; 1 for none."""
    if word in SHORT_SCALES:
        return SHORT_SCALES[word]
    scale = 1
    for part in re.findall(r"[a-z]+", (word or "").lower()):
        scale *= 100 if part == "hundred" else SCALES[part]
    return scale
