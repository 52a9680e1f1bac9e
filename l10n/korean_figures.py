"""Figures with 만, 억 and 조, and what the word behind a number makes of it: percent, year, month, hour, won."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from l10n.quantities import DIGITS, Value, amount, clock, lasting, number, of, percent, years

SINO = str.maketrans("일이삼사오육륙칠팔구", "1234566789")
CURRENCIES = {"원": "won", "달러": "dollar", "불": "dollar", "유로": "euro", "엔": "yen", "위안": "yuan"}
CURRENCIES |= {"파운드": "pound", "센트": "cent"}
LENGTH_UNITS = {"년": "year", "해": "year", "개월": "month", "달": "month", "주": "week", "주일": "week"}
LENGTH_UNITS |= {"시간": "hour", "분": "minute", "초": "second"}

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

    value: Fraction
    end: int
    scale: Fraction
    """What one bare figure is multiplied by: 10,000 in 1.5만; 1 where there are several figures."""


@cache
def _numeral() -> re.Pattern[str]:
    return re.compile(NUMERAL)


def figure(text: str, start: int = 0) -> Figure | None:
    """The number that stands at `start`: digits with 십 백 천 만 억 조, or these alone."""
    match = _numeral().match(text, start)
    if match is None or match.end() == start:
        return None
    cho, eok, man, tight, spaced = match.groups()
    value = group(tight or spaced or "")
    for part, unit in ((cho, 10**12), (eok, 10**8), (man, 10**4)):
        if part is not None:
            value += (group(part) if part else 1) * unit
    figures = [amount(digits) for digits in re.findall(DIGITS, match[0])]
    return Figure(value, match.end(), value / figures[0] if len(figures) == 1 and figures[0] else Fraction(1))


def group(text: str) -> Fraction:
    """Value of digits with 천, 백 and 십: 2천2백1십, 1,850."""
    total = Fraction(0)
    for digits, unit, rest in re.findall(rf"({DIGITS})?([천백십])|({DIGITS})", text):
        total += amount(rest) if rest else amount(digits or "1") * {"천": 1000, "백": 100, "십": 10}[unit]
    return total


# ── what follows a number ───────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Reading:
    """What a number means through the word that follows it."""

    values: frozenset[Value]
    unit: str = ""
    role: str = ""
    size: int = 0
    """How many characters of what follows belong to the number."""


def _percent(value: Fraction, match: re.Match[str]) -> Reading:
    return Reading(percent(value), "percent", size=len(match[0]))


def _point(value: Fraction, match: re.Match[str]) -> Reading:
    return Reading(number(value), "point", size=len(match[0]))


def _tenth(value: Fraction, match: re.Match[str]) -> Reading:
    return Reading(percent(value * 10), "percent", size=len(match[0]))


def _decade(value: Fraction, match: re.Match[str]) -> Reading:
    return Reading(of("decade", *(year for _, year in years(value))), size=len(match[0]))


def _ages(value: Fraction, match: re.Match[str]) -> Reading:
    """60대 are people in their sixties, and sixty machines."""
    return Reading(number(value) | (of("decade", value) if value in range(10, 100, 10) else frozenset()))


def _year(value: Fraction, match: re.Match[str]) -> Reading:
    if value >= 1000:
        return Reading(number(value), role="year")
    return Reading(years(value) | lasting(value, "year"), "year")


def _month(value: Fraction, match: re.Match[str]) -> Reading:
    return Reading(of("month", value), role="month", size=len(match[0]))


def _day(value: Fraction, match: re.Match[str]) -> Reading:
    return Reading(lasting(value, "day"), role="day")


def _days(value: Fraction, match: re.Match[str]) -> Reading:
    return Reading(lasting(value, "day"), "day")


def _length(value: Fraction, match: re.Match[str]) -> Reading:
    unit = LENGTH_UNITS[match[1]]
    return Reading(lasting(value, unit), unit)


def _hour(value: Fraction, match: re.Match[str]) -> Reading:
    times = clock(int(value), 0, half_of_day(match.string[: match.start()]))
    return Reading(times | number(value), size=len(match[0]))


def _money(value: Fraction, match: re.Match[str]) -> Reading:
    return Reading(number(value), CURRENCIES[match[1]], size=len(match[0]))


Tail = Callable[[Fraction, re.Match[str]], Reading]

TAILS: list[tuple[str, Tail]] = [
    (r"\s?(?:%|％|퍼센트|프로)\s?(?:포인트|[pP](?![a-z]))", _point),
    (r"\s?(?:%|％|퍼센트|프로(?![가-힣]))", _percent),
    (r"할(?=\s|을|이\s|의|에|정도|가량|이상)", _tenth),
    (r"\s?년대", _decade),
    (r"\s?대(?=\s|$|\W|초|중|후|의|에|는|가|를|도|와|로|들|여성|남성|청년|미만|이상|부터|까지|노|젊)", _ages),
    (r"\s?년(?!도\s?단위)", _year),
    (r"\s?월(?!급|세|드|요|남)", _month),
    (r"\s?일(?=간(?![가-힣]{2})|\s?동안|\s?만(?:에|의|이\s)|째|\s?[전후뒤](?=\s|\W|$|에|의|부터|까지|인|쯤)|\s?이[내상]|\s?앞[두당]|\s?연속|차|짜리|치\s)", _days),
    (r"\s?일(?!본|반|자리|부|단|어|상|정|대|선)", _day),
    (r"\s?(개월|시간|주일|해(?=\s|째|동안|를)|달(?!러|성|라))", _length),
    (r"\s?(주(?=간|째|차|\s|동안|만|전|후|뒤|이상|이내|[^가-힣]|$))", _length),
    (r"\s?(분(?!의|기|야|류|위|쟁|들|께)|초(?!등|반|기|대|과|\s?[·~]))", _length),
    (r"\s?시(?!간|도|군|민|장|의회|청|내|구|즌|리즈|작|설|절|범|기|인|대|점)", _hour),
    (
        r"\s?(?:(?:미국?|캐나다|호주|홍콩|싱가포르)\s?)?"
        r"(원(?!래|인|장|칙|고|리|형|조|로|탁|내|외)|달러|불(?![가-힣])|유로(?!존|화)|엔(?!진|터|지)|위안|파운드|센트(?!럴))",
        _money,
    ),
]
"""The first that fits counts."""

RANGES: dict[Tail, range] = {_month: range(1, 13), _day: range(1, 32), _hour: range(25)}
NOT_NATIVE = (_ages, _day, _hour)
"""What words like 열두 are not used with: 네 일 is no date, 세 분 three persons."""


@cache
def _tails() -> list[tuple[re.Pattern[str], Tail]]:
    return [(re.compile(pattern), read) for pattern, read in TAILS]


def read_tail(value: Fraction, text: str, place: int, native: bool = False) -> Reading:
    """What the text at `place` makes of the number before it; `native` for 하나 둘 셋."""
    for pattern, read in _tails():
        match = pattern.match(text, place)
        if match is None or (read in RANGES and value not in RANGES[read]):
            continue
        if native and (read in NOT_NATIVE or match[0].strip() == "분"):
            continue
        return read(value, match)
    return Reading(number(value))


def half_of_day(before: str) -> str:
    """am or pm, from the word before an hour (새벽, 저녁 …), or nothing."""
    found = re.search(r"(오전|새벽|아침|오후|저녁|밤)[\s\d~∼:시분-]*$", before[-14:])
    if found is None:
        return ""
    return "am" if found[1] in ("오전", "새벽", "아침") else "pm"
