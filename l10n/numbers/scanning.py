"""Reading a text by rules, one after the other, and what Korean and English write alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from l10n.numbers.beginnings import Beginnings
from l10n.numbers.quantities import (
    MEASURES,
    SUBDIVIDED,
    Amount,
    Quantity,
    Read,
    Rule,
    Value,
    amount,
    measured,
    number,
    of,
    said,
    years,
)


class Rules:
    """The rules of a language, each of which is tried only where a text looks as if it could match.

    Most sentences have no number, and of forty rules most need a word that it does not have.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = (*SHARED, *rules)
        self.beginnings = Beginnings(needs for _, _, needs in self.rules)
        self.patterns: list[re.Pattern[str] | None] = [None] * len(self.rules)
        """Compiled when they are first wanted: many never are."""

    def pattern(self, rule: int) -> re.Pattern[str]:
        """What a rule matches."""
        compiled = self.patterns[rule] = re.compile(self.rules[rule][0])
        return compiled


def scan(text: str, rules: Rules) -> list[Quantity]:
    """Apply the rules in order; what one has matched, the ones after it leave alone."""
    found: list[Quantity] = []
    taken = bytearray(len(text))
    for rule, starts in rules.beginnings.find(text):
        pattern, read = rules.patterns[rule] or rules.pattern(rule), rules.rules[rule][1]
        place = 0
        if starts is None:
            while match := pattern.search(text, place):
                place = _take(match, read, taken, found)
            continue
        for start in starts:
            if start >= place and (match := pattern.match(text, start)):
                place = _take(match, read, taken, found)
    return sorted(found, key=_in_reading_order) if len(found) > 1 else found


def _take(match: re.Match[str], read: Read, taken: bytearray, found: list[Quantity]) -> int:
    """Read a match of what nothing has taken; where the rule can go on."""
    start, end = match.span()
    if taken.find(1, start, end) >= 0:
        return start + 1
    place = end if end > start else start + 1
    for quantity in read(match):
        found.append(quantity)
        if quantity.end > place:
            place = quantity.end
    taken[start:place] = b"\1" * (place - start)
    return place


def _in_reading_order(quantity: Quantity) -> tuple[int, int]:
    return quantity.start, -quantity.end


def combined(text: str, quantities: list[Quantity], shares: re.Pattern[str], inverted: bool = False) -> list[Quantity]:
    """The quantities, and around neighbours what they come to together.

    Years and months, hours and minutes, minutes and seconds are one length; what `shares` joins (10명 중 7명, seven
    in ten) is a share, the whole named first unless `inverted`.
    """
    if len(quantities) < 2:
        return quantities
    found: list[Quantity] = []
    for one, other in pairwise(quantities):
        between = text[one.end : other.start]
        values: frozenset[Value] = frozenset()
        if (one.unit, other.unit) in SUBDIVIDED and between.strip(" ,") in ("", "and"):
            values = _together(one, other)
        elif shares.fullmatch(between):
            whole, part = (_plain(two) for two in ((other, one) if inverted else (one, other)))
            values = of("share", Fraction(part) / whole) if 0 < part < whole else values
        if values:
            found.append(Quantity(one.start, other.end, text[one.start : other.end], values, firm=False))
    return sorted([*quantities, *found], key=_in_reading_order) if found else quantities


def _plain(quantity: Quantity) -> Amount:
    return min((value for kind, value in quantity.values if kind == "number"), default=0)


def _together(one: Quantity, other: Quantity) -> frozenset[Value]:
    measure, size = MEASURES[one.unit]
    both = [value + more for kind, value in one.values for same, more in other.values if kind == same == measure]
    return of(measure, *both) | number(*(Fraction(value) / size for value in both))


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
        yield Quantity(start, start + len(digits[0]), digits[0], years(amount(digits[0])), firm=False)


def _date(match: re.Match[str]) -> Iterator[Quantity]:
    """2012. 12. 1., 2012-12-01, 2012/12/1."""
    year, month, day = (int(match[group]) for group in (1, 3, 4))
    for group, values, role in ((1, number(year), "year"), (3, of("month", month), "month"), (4, number(day), "day")):
        yield Quantity(*match.span(group), match[group], values, role=role)


def _stopped(match: re.Match[str]) -> Iterator[Quantity]:
    """1:43.92, 2:08:42: what a stopwatch shows, each part with its unit."""
    for group, unit in ((1, "hour"), (2, "minute"), (3, "second"), (4, "minute"), (5, "second")):
        if match[group]:
            yield Quantity(*match.span(group), match[group], measured(amount(match[group]), unit), unit)


def _circled(match: re.Match[str]) -> Iterator[Quantity]:
    yield said(match, number(ord(match[0]) - ord("①") + 1), firm=False)


SHARED: list[Rule] = [
    # addresses of the web and of mail, references to characters, placeholders
    (
        r"(?a:(?:https?://|www\.)[^\s)>\]가-힣]+|[\w.+-]+@[\w-]+\.[a-z.]+|&#?\w+;|(?<![\w.])[@#][A-Za-z]\w*|\{\w*\})",
        nothing,
        r"~@ ~# ~& ~\{ ~:// ~www\.",
    ),
    # names made of letters and digits: COVID-19, G20, A/RES/77/281, CO2, 5G
    (
        r"(?a:(?<![A-Za-z-])(?!(?:KRW|USD|EUR|JPY|GBP|CNY|US|No|Mid-|Post-|Pre-|Late-|Early-)[\d.'’])(?=[A-Za-z/-]*[A-Z])"
        r"[A-Za-z]+(?:[-/][A-Za-z]+)*[-/]?\d[A-Za-z\d]*(?:[/-][A-Za-z\d]+)*(?![A-Za-z])"
        r"|(?<![\d.,$])\d+[DGKPXSB](?![A-Za-z]))",
        _code,
        r"~\d(?:[DGKPXSB]|(?<=[A-Za-z].)|(?<=[A-Za-z][-/].))",
    ),
    (r"(?<![\d.])(\d{4})(\s?[./-]\s?)(\d{1,2})\2(\d{1,2})(?!\d)", _date, r"\d./-"),
    (
        r"(?<![\d:.])(?:(\d{1,2}):([0-5]\d):([0-5]\d(?:\.\d{1,3})?)|(\d{1,2}):([0-5]\d\.\d{1,3}))(?![\d:])",
        _stopped,
        r"\d:",
    ),
    ("[①-⑳]", _circled, " ".join(f"~{one}" for one in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")),
]
