"""Figures with 십, 백, 천, 만, 억 and 조 in Korean text, and what stands around a number: 여, counters, names."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from l10n.numbers.korean_tails import Reading, passed, read_tail
from l10n.numbers.quantities import DIGITS, NO_VALUE, Amount, Quantity, Value, amount, number, of, regex

SINO = str.maketrans("일이삼사오육륙칠팔구", "1234566789")

# ── figures ─────────────────────────────────────────────────────────────────────────────────────

TENS = {"천": 1000, "백": 100, "십": 10}
IN_GROUP = rf"({DIGITS})?([천백십])|({DIGITS})"
GROUP = rf"(?:(?:{DIGITS})?천)?(?:(?:{DIGITS})?백)?(?:(?:{DIGITS})?십)?(?:{DIGITS})?"
WHOLE = r"(?!\d|,\d|\.\d)"
NUMERAL = (
    rf"(?:({GROUP})\s?조(?!각|합|직|항|사))?(?:\s?({GROUP})\s?억)?"
    rf"(?:\s?({GROUP})(?:만(?!큼|족|세(?!대))|\s만(?=\s?[\d여명원톤]|\s?(?:달러|개|가구))))?"
    rf"(?:(?=[\d천백십])({GROUP}){WHOLE}"
    rf"|(?<=[조억만])\s(?=[\d천백십])({GROUP}){WHOLE}(?![천백십만억조]|\s?(?:항|호|월|년|일|시(?!간))))?"
)
"""Groups: the figures before 조, 억 and 만, and what is left, written together or behind a space."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as written: 3조 5천억."""

    value: Amount
    end: int
    only: Amount
    """The one bare figure in it: 1.5 in 1.5만; the value where there are several."""

    @property
    def scale(self) -> Amount:
        """What the one bare figure is multiplied by: 10,000 in 1.5만; 1 where there are several figures."""
        return Fraction(self.value) / self.only if self.only else 1


def figure(text: str, start: int = 0) -> Figure | None:
    """The number that stands at `start`: digits with 십 백 천 만 억 조, or these alone."""
    match = regex(NUMERAL).match(text, start)
    if match is None or match.end() == start:
        return None
    cho, eok, man, tight, spaced = match.groups()
    value = group(tight or spaced or "")
    for part, unit in ((cho, 10**12), (eok, 10**8), (man, 10**4)):
        if part is not None:
            value += (group(part) if part else 1) * unit
    figures = [amount(digits) for digits in regex(DIGITS).findall(match[0])]
    return Figure(value, match.end(), figures[0] if len(figures) == 1 else value)


def group(text: str) -> Amount:
    """Value of digits with 천, 백 and 십: 2천2백1십, 1,850."""
    total: Amount = 0
    for digits, unit, rest in regex(IN_GROUP).findall(text):
        total += amount(rest) if rest else amount(digits or "1") * TENS[unit]
    return total


# ── what stands around a number ─────────────────────────────────────────────────────────────────

COUNTER = (
    "명|인|분|사람|개|곳|가지|번|살|세|마리|권|장|잔|병|대|채|그루|쌍|켤레|벌|달|시|해|군데|차례|배|단계|팀|편|곡|줄|칸|끼|"
    "바퀴|갈래|종류|조각|주|층|척|통|건|회|점|년|월|일|초|원|달러|유로|엔|위안|퍼센트|프로|가구|평|킬로|미터|톤|차|호|위|등|부|"
    "기|조|항|학년|%|％"
)
"""What stands directly behind a number."""
UNSAID = r"\s?(?:심(?=\s|에|의|과|와|은|이|을|도|\W|$|재|판)|자\s?회담|박\s?\d)"
"""What makes a part of a name of the number: English may say the appeals court, or the talks."""
COUNTED = rf"\s?(?:{COUNTER})"
FIRM_ONE = r"\s?(?:부|편|화|호|점|조|항|월|원|달러|유로|%|％|퍼센트|분기|장(?!관)|과(?= |$))(?!당)"
"""Behind these 1 is a number and not “a”, “first” or “once”."""


def follows(pattern: str, text: str, place: int) -> bool:
    """Whether what stands at `place` begins like the pattern."""
    return regex(pattern).match(text, place) is not None


def with_tail(text: str, start: int, end: int, value: Amount, also: frozenset[Value] = NO_VALUE) -> Quantity:
    """The number with the word behind it, past a 여 that makes it “more than”."""
    more = (
        regex(r"\s?여(?=\s|[가-힣])(?!섯|덟|든|름|성|자|기)").match(text, end) if "여" in text[end : end + 2] else None
    )
    reading = read_tail(value, text, more.end() if more else end)
    if more:
        also |= number({10: 12, 20: 24}.get(int(value), value))  # a dozen, two dozen
    also |= passed(value, text, end)
    if 0 < value < 1 and reading.unit != "percent":
        also |= of("share", value)  # half a pyeong
    firm = _firm(text, start, end, value)
    return read_as(text, start, more.end() if more else end, reading, firm, also)


def read_as(text: str, start: int, end: int, reading: Reading, firm: bool, also: frozenset[Value]) -> Quantity:
    """The number between `start` and `end` as it was read, with values that it can have as well."""
    end += reading.size
    return Quantity(start, end, text[start:end], reading.values | also, reading.unit, firm, reading.role)


def _firm(text: str, start: int, end: int, value: Amount) -> bool:
    """Whether English must say the number: not the 19 of 코로나19, not a nought (“free”), and seldom a 1."""
    before = text[start - 1 : start]
    part_of_name = "가" <= before <= "힣" and before not in "제총약각단당만전후주월"
    if part_of_name and not follows(COUNTED, text, end):
        return False
    if value == 1:
        return follows(FIRM_ONE, text, end)
    return value > 0 and not follows(UNSAID, text, end)
