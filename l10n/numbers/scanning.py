"""Reading a text by rules, one after the other, and what Korean and English write alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from l10n.numbers.quantities import (
    MEASURES,
    SUBDIVIDED,
    Amount,
    Quantity,
    Read,
    Rule,
    Value,
    amount,
    number,
    of,
    regex,
    said,
    years,
)


@dataclass(frozen=True, slots=True)
class Ready:
    """A rule ready for use."""

    pattern: re.Pattern[str]
    read: Read
    beginnings: tuple[str, ...]
    """How words begin of which one stands in every text that the pattern matches."""
    others: frozenset[str]
    """Whole words, characters and signs of which one does."""

    def may(self, token: str) -> bool:
        """Whether a text with this word or character may have a match."""
        return token in self.others or token.startswith(self.beginnings)


class Rules:
    """The rules of a language, of which a text is shown only those that can match something in it.

    Most sentences have no number, and of forty rules most need a word that it does not have: looking a word up is
    far cheaper than looking for a pattern.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = [_ready(*rule) for rule in (*SHARED, *rules)]
        self.always = sum(1 << place for place, rule in enumerate(self.rules) if not (rule.beginnings or rule.others))
        self.figures = self.always | self._bits(r"\d")
        signs = {sign for rule in self.rules for sign in rule.others if len(sign) == 1 and not "a" <= sign <= "z"}
        self.signs = {sign: self._bits(sign) for sign in signs}
        self.bits = lru_cache(2**16)(self._bits)
        self.chosen = lru_cache(2**12)(self._chosen)

    def fitting(self, text: str) -> tuple[Ready, ...]:
        """The rules that can match something in a text, in their order."""
        bits = self.figures if regex(r"\d").search(text) else self.always
        for sign in self.signs.keys() & set(text):
            bits |= self.signs[sign]
        for word in set(regex("[a-z]+").findall(text.lower())):
            bits |= self.bits(word)
        return self.chosen(bits)

    def _bits(self, token: str) -> int:
        return sum(1 << place for place, rule in enumerate(self.rules) if rule.may(token))

    def _chosen(self, bits: int) -> tuple[Ready, ...]:
        return tuple(rule for place, rule in enumerate(self.rules) if bits >> place & 1)


def _ready(pattern: str, read: Read, needs: str) -> Ready:
    words = needs.split()
    beginnings = tuple(word for word in words if "a" <= word[0] <= "z" and not word.endswith("$"))
    others = frozenset(word.removesuffix("$") for word in words if word not in beginnings)
    return Ready(re.compile(pattern), read, beginnings, others)


def scan(text: str, rules: Rules) -> list[Quantity]:
    """Apply the rules in order; what one has matched, the ones after it leave alone."""
    found: list[Quantity] = []
    taken = bytearray(len(text))
    for rule in rules.fitting(text):
        place = 0
        while match := rule.pattern.search(text, place):
            start, end = match.span()
            if 1 in taken[start:end]:
                place = start + 1
                continue
            quantities = list(rule.read(match))
            place = max([end, start + 1, *(quantity.end for quantity in quantities)])
            taken[start:place] = b"\1" * (place - start)
            found += quantities
    return sorted(found, key=_in_reading_order)


def _in_reading_order(quantity: Quantity) -> tuple[int, int]:
    return quantity.start, -quantity.end


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
            values = of("share", Fraction(part) / whole) if 0 < part < whole else values
        if values:
            found.append(Quantity(one.start, other.end, text[one.start : other.end], values, firm=False))
    return sorted([*quantities, *found], key=_in_reading_order)


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


def _circled(match: re.Match[str]) -> Iterator[Quantity]:
    yield said(match, number(ord(match[0]) - ord("①") + 1), firm=False)


SHARED: list[Rule] = [
    # addresses of the web and of mail, references to characters, placeholders
    (
        r"(?a:(?:https?://|www\.)[^\s)>\]가-힣]+|[\w.+-]+@[\w-]+\.[a-z.]+|&#?\w+;|(?<![\w.])[@#][A-Za-z]\w*|\{\w*\})",
        nothing,
        "/ www @ # & {",
    ),
    # names made of letters and digits: COVID-19, G20, A/RES/77/281, CO2, 5G
    (
        r"(?a:(?<![A-Za-z-])(?!(?:KRW|USD|EUR|JPY|GBP|CNY|US|No|Mid-|Post-|Pre-|Late-|Early-)[\d.'’])(?=[A-Za-z/-]*[A-Z])"
        r"[A-Za-z]+(?:[-/][A-Za-z]+)*[-/]?\d[A-Za-z\d]*(?:[/-][A-Za-z\d]+)*(?![A-Za-z])"
        r"|(?<![\d.,$])\d+[DGKPXSB](?![A-Za-z]))",
        _code,
        r"\d",
    ),
    (r"(?<![\d.])(\d{4})(\s?[./-]\s?)(\d{1,2})\2(\d{1,2})(?!\d)", _date, r"\d"),
    ("[①-⑳]", _circled, ""),
]
