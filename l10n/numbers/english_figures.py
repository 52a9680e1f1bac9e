"""Figures in English text, and what stands before and behind a number: $1.2 billion, 37.5 percent, two years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from l10n.numbers.english_words import SCALES, anycase
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
MONTH_BEFORE, MONTH_BEHIND = rf"\b(?:{MONTH})[a-z]*\.?\s$", rf"\s(?:of\s)?(?:{MONTH})"
ABOUT = (
    r"(?i)\b(?:about|around|nearly|almost|some|roughly|approximately|approx\.|over|(?:more|less|fewer) than|under|"
    r"close to|up to|at least|an estimated|estimated)\s(?:[$₩€£]|KRW\s|US\$)?$"
)

GOES_ON = tuple("-–—~toa")
"""How what stands between the two numbers of a range begins."""
ABOUT_ENDS = ("ut", "nd", "ly", "st", "me", "x.", "er", "an", "to", "ed", "rw")
"""The last letters of these words, and of KRW."""


@cache
def _tail() -> re.Pattern[str]:
    """What follows a number and says of what."""
    units = sorted(UNITS, key=len, reverse=True)
    words = anycase(one.replace(" ", r"[\s-]") for one in units if _is_word(one))
    signs = "|".join(one for one in units if not _is_word(one))
    return regex(
        r"(?P<point>\s?%\s?points?|[\s-]?(?i:percentage[\s-]points?)|%p\b)|(?P<percent>\s?%|[\s-](?i:per\s?cent)\b)"
        rf"|(?:[\s-](?:US|U\.S\.|Canadian|Australian))?[\s-]?(?P<unit>{words}|{signs})(?i:s?)\b"
        rf"|[\s-](?P<longer>{anycase(LONGER)})(?i:s|y|ies|um|a)?\b"
    )


def _is_word(unit: str) -> bool:
    """Whether a unit is a word, which a headline writes with a capital; km and min are none."""
    return len(unit) > 3 or unit in ("won", "yen", "day", "ton")


def is_loose(text: str, place: int) -> bool:
    """Whether what stands before the number at `place` says that it is rounded."""
    if text[place - 3 : place - 1].lower() not in ABOUT_ENDS and text[place - 1 : place] not in (
        "$",
        "₩",
        "€",
        "£",
        "\n",
    ):
        return False
    return regex(ABOUT).search(text[max(0, place - 24) : place]) is not None


def dress(text: str, quantity: Quantity, sign: str = "") -> Quantity:
    """The quantity with the currency before it or the unit behind it."""
    loose = is_loose(text, quantity.start)
    match = _tail().match(text, quantity.end)
    if sign or match is None:
        return _dressed(text, quantity, quantity.end, quantity.values, SIGNS.get(sign.strip(), ""), loose)
    value = max(amount for _, amount in quantity.values)
    if match["longer"]:
        longer = number(value * LONGER[match["longer"].lower()])
        return _dressed(text, quantity, quantity.end, quantity.values | longer, "", loose)
    named = match["unit"] or ""
    unit = (
        "point"
        if match["point"]
        else "percent"
        if match["percent"]
        else UNITS.get(named) or UNITS[named.lower().replace("-", " ")]
    )
    values = quantity.values | (percent(value) if unit == "percent" else measured(value, unit))
    return _dressed(text, quantity, match.end(), values, unit, loose)


def _dressed(text: str, quantity: Quantity, end: int, values: frozenset[Value], unit: str, loose: bool) -> Quantity:
    start = quantity.start
    return Quantity(start, end, text[start:end], values, unit, quantity.firm, quantity.role, loose)


def digits(match: re.Match[str]) -> Iterator[Quantity]:
    """1,850; $1.2 billion; 21st; 37.5 percent; the 20 of 20 to 30 million."""
    text, start, end = match.string, match.start(), match.end()
    sign, figures, scale, ordinal = match.group("sign", "digits", "scale", "ordinal")
    value = amount(figures) * scale_of(scale)
    plain = figures.isdigit() and not scale and not sign
    values = number(value)
    if scale in SHORT_SCALES:
        values |= number(amount(figures))  # 100m are metres as well
    if plain and len(figures) == 2 and regex(r"(?:['’‘]|\d{4}[-–/])$").search(text[max(0, start - 6) : start]):
        values |= number(1900 + value, 2000 + value)
    if not scale and "." in figures and regex(r"\d{1,2}\.\d\d").fullmatch(figures):
        values |= clock(int(figures[:-3]), int(figures[-2:]))
    quantity = said(match, values, role=_role(match, value) if plain else "")
    if ordinal:
        quantity = quantity._replace(values=values | century(text, end, value))
    else:
        quantity = dress(text, quantity, sign or "")
    if not scale and text[end : end + 2].strip()[:1] in GOES_ON and (follower := _follower().match(text, end)):
        later = Quantity(start, follower.end(), "", number(amount(figures) * scale_of(follower["scale"])))
        quantity = quantity._replace(values=quantity.values | dress(text, later, follower["sign"] or "").values)
    yield quantity


def century(text: str, end: int, value: Amount) -> frozenset[Value]:
    """What the 19th before “century” is too: the 1800s."""
    return of("decade", value * 100 - 100) if regex(r"[\s-]centur").match(text, end) else frozenset()


def _role(match: re.Match[str], value: Amount) -> str:
    """A year by its looks, a day by the month beside it."""
    if not 1 <= value <= 31:
        return "year" if 1000 <= value < 2200 else ""
    start, end = match.span()
    before, after = match.string[max(0, start - 12) : start], match.string[end : end + 12]
    dated = regex(MONTH_BEFORE).search(before) or regex(MONTH_BEHIND).match(after)
    return "day" if dated else ""


@cache
def _follower() -> re.Pattern[str]:
    """The second number of a range."""
    return re.compile(rf"(?:\s?[-–—~]\s?|\s(?:to|and|or)\s)(?P<sign>{SIGN})?{DIGITS}(?P<scale>{SCALE})?")


def scale_of(word: str | None) -> int:
    """What a word like million, hundred thousand or bn multiplies by; 1 for none."""
    if word in SHORT_SCALES:
        return SHORT_SCALES[word]
    scale = 1
    for part in regex("[a-z]+").findall(word.lower()) if word else ():
        scale *= 100 if part == "hundred" else SCALES[part]
    return scale
