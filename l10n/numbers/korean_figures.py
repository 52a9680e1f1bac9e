"""Figures with 만, 억 and 조, and what stands around a number: percent, year, month, hour, won, 여."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from l10n.numbers.quantities import (
    DIGITS,
    Quantity,
    Value,
    amount,
    clock,
    decades,
    measured,
    number,
    of,
    percent,
    regex,
    years,
)

SINO = str.maketrans("일이삼사오육륙칠팔구", "1234566789")
CURRENCIES = {"원": "won", "달러": "dollar", "불": "dollar", "유로": "euro", "엔": "yen", "위안": "yuan"}
CURRENCIES |= {"파운드": "pound", "센트": "cent"}
UNITS = {"년": "year", "해": "year", "개월": "month", "달": "month", "주": "week", "주일": "week", "일": "day"}
UNITS |= {"시간": "hour", "분": "minute", "초": "second", "평": "pyeong", "헥타르": "hectare", "ha": "hectare"}
UNITS |= {"km": "km", "㎞": "km", "킬로미터": "km", "m": "m", "미터": "m", "cm": "cm", "㎝": "cm", "센티미터": "cm"}
UNITS |= {"mm": "mm", "㎜": "mm", "㎡": "sqm", "m²": "sqm", "m2": "sqm", "제곱미터": "sqm", "㎢": "sqkm", "km²": "sqkm"}
UNITS |= {"kg": "kg", "㎏": "kg", "킬로그램": "kg", "g": "g", "톤": "ton", "t": "ton"}

# ── figures ─────────────────────────────────────────────────────────────────────────────────────

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


Tail = Callable[[Fraction, re.Match[str]], Reading]


def _percent(value: Fraction, match: re.Match[str]) -> Reading:
    """40%; 40%대, which is “the 40s” too."""
    tens = match.string.startswith("대", match.end()) and value in range(10, 100, 10)
    values = percent(value) | (of("decade", value) if tens else frozenset[Value]())
    return Reading(values, "percent", size=len(match[0]))


def _point(value: Fraction, match: re.Match[str]) -> Reading:
    return Reading(number(value), "point", size=len(match[0]))


def _tenth(value: Fraction, match: re.Match[str]) -> Reading:
    return Reading(percent(value * 10), "percent", size=len(match[0]))


def _decade(value: Fraction, match: re.Match[str]) -> Reading:
    return Reading(decades(value), size=len(match[0]))


def _ages(value: Fraction, match: re.Match[str]) -> Reading:
    """60대: people in their sixties, or sixty machines."""
    ages = of("decade", value) if value in range(10, 100, 10) else frozenset[Value]()
    return Reading(number(value) | ages, size=len(match[0]))


def _times(value: Fraction, match: re.Match[str]) -> Reading:
    """세 배; 1.5배, which grows by half as well."""
    more = of("share", value - 1) if 1 < value < 2 else frozenset[Value]()
    return Reading(number(value) | more, size=len(match[0]))


def _year(value: Fraction, match: re.Match[str]) -> Reading:
    if value >= 1000:
        return Reading(number(value), role="year", size=len(match[0]))
    return Reading(years(value) | measured(value, "year"), "year", size=len(match[0]))


def _month(value: Fraction, match: re.Match[str]) -> Reading:
    return Reading(of("month", value), role="month", size=len(match[0]))


def _day(value: Fraction, match: re.Match[str]) -> Reading:
    return Reading(measured(value, "day"), role="day", size=len(match[0]))


def _measure(value: Fraction, match: re.Match[str]) -> Reading:
    unit = UNITS[match[1]]
    return Reading(measured(value, unit), unit, size=len(match[0]))


def _hour(value: Fraction, match: re.Match[str]) -> Reading:
    times = clock(int(value), 0, half_of_day(match.string[: match.start()]))
    return Reading(times | number(value), size=len(match[0]))


def _money(value: Fraction, match: re.Match[str]) -> Reading:
    return Reading(number(value), CURRENCIES[match[1]], size=len(match[0]))


TAILS: list[tuple[str, Tail]] = [
    (r"\s?(?:%|％|퍼센트|프로)\s?(?:포인트|[pP](?![a-z]))", _point),
    (r"\s?(?:%|％|퍼센트|프로(?![가-힣]))", _percent),
    (r"할(?=\s|을|이\s|의|에|정도|가량|이상)", _tenth),
    (r"\s?년대", _decade),
    (
        r"\s?대(?=\s|$|\W|초|중|후|의|에|는|가|를|도|와|로|들|여성|남성|청년|미만|이상|부터|까지|노|젊|였|이|인|다(?!수)|만|뿐)",
        _ages,
    ),
    (r"\s?배(?!우|려|경|제|달|상|송|치|포|급|추|낭)", _times),
    (r"\s?년", _year),
    (r"\s?월(?!급|세|드|요|남)", _month),
    (
        r"\s?(일)(?=간(?![가-힣]{2})|\s?동안|\s?만(?:에|의|이\s)|째|\s?[전후뒤](?=\s|\W|$|에|의|부터|까지|인|쯤)|\s?이[내상]"
        r"|\s?앞[두당]|\s?연속|차|짜리|치\s)",
        _measure,
    ),
    (r"\s?일(?!본|반|자리|부(?!터)|단|어|상|정|대|선)", _day),
    (r"\s?(개월|시간|주일|해(?=\s|째|동안|를)|달(?!러|성|라))", _measure),
    (r"\s?(주)(?=간|째|차|\s|동안|만|전|후|뒤|이상|이내|[^가-힣]|$)", _measure),
    (r"\s?(분(?!의|기|야|류|위|쟁|들|께)|초(?!등|반|기|대|과|\s?[·~]))", _measure),
    (
        r"\s?(평(?!가|균|생|화|등)|헥타르|(?:킬로|센티|제곱)?미터|킬로그램|톤|[㎞㎝㎜㎡㎢㎏]|(?:km|[ckm]?m|k?g)[²2]?(?![a-z])|(?:ha|t)(?![a-z]))",
        _measure,
    ),
    (r"\s?시(?!간|도|군|민|장|의회|청|내|구|즌|리즈|작|설|절|범|기|인|대|점)", _hour),
    (
        r"\s?(?:(?:미국?|캐나다|호주|홍콩|싱가포르)\s?)?"
        r"(원(?!래|인|장|칙|고|리|형|조|로|탁|내|외)|달러|불(?![가-힣])|유로(?!존|화)|엔(?!진|터|지)|위안|파운드|센트(?!럴))",
        _money,
    ),
]
"""What follows, and what it makes of the number; the first that fits counts."""

PASSED = (
    r"\s?[살세]?(?:이|가|을|를|도|은)?\s?(?:(?:갓|막|훌쩍|한참|이미)\s)?"
    r"(?:넘|지[나난]|들어서|접어|줄에|고개|남짓|안팎|언저리|[초중후]반)"
)
"""What follows an age that is only near: half way, past, about."""

RANGES: dict[Tail, range] = {_month: range(1, 13), _day: range(1, 32), _hour: range(25)}
NOT_NATIVE: tuple[Tail, ...] = (_ages, _day, _hour)
"""What 하나, 둘, 셋 are not used with."""


def read_tail(value: Fraction, text: str, place: int, native: bool = False) -> Reading:
    """What the text at `place` makes of the number before it; `native` for 하나 둘 셋, with which 분 are persons."""
    for pattern, read in TAILS:
        match = regex(pattern).match(text, place)
        if match is None or (read in RANGES and value not in RANGES[read]):
            continue
        if native and (read in NOT_NATIVE or match[0].strip() == "분"):
            continue
        return read(value, match)
    return Reading(number(value) if native else years(value))  # 88올림픽


def passed(value: Fraction, text: str, place: int) -> frozenset[Value]:
    """마흔을 넘긴, 예순 줄에: the decade of a life that the number before `place` opens or stands in."""
    if not 20 <= value < 100 or not regex(PASSED).match(text, place):
        return frozenset()
    return of("decade", value // 10 * 10)


def half_of_day(before: str) -> str:
    """am or pm, from the word before an hour (새벽, 저녁 …), or nothing."""
    found = re.search(r"(오전|새벽|아침|오후|저녁|밤)[\s\d~∼:시분한두세네다섯여일곱덟아홉열-]*$", before[-14:])
    if found is None:
        return ""
    midnight = found[1] == "밤" and before.rstrip().endswith(("12", "열두"))
    return "am" if midnight or found[1] in ("오전", "새벽", "아침") else "pm"


# ── what stands around a number ─────────────────────────────────────────────────────────────────

COUNTER = (
    "명|인|분|사람|개|곳|가지|번|살|세|마리|권|장|잔|병|대|채|그루|쌍|켤레|벌|달|시|해|군데|차례|배|단계|팀|편|곡|줄|칸|끼|"
    "바퀴|갈래|종류|조각|주|층|척|통|건|회|점|년|월|일|초|원|달러|유로|엔|위안|퍼센트|프로|가구|평|킬로|미터|톤|차|호|위|등|부|"
    "기|조|항|학년|%|％"
)
"""What stands directly behind a number."""
FIRM_ONE = r"부|편|화|호|점|조|항|월|원|달러|유로|%|％|퍼센트|분기|장(?!관)|과(?= |$)"
"""Behind these 1 is a number and not “a”, “first” or “once”."""


def follows(pattern: str, text: str, place: int) -> bool:
    """Whether what stands at `place` begins like the pattern."""
    return regex(pattern).match(text, place) is not None


def with_tail(text: str, start: int, end: int, value: Fraction, also: frozenset[Value] = frozenset()) -> Quantity:
    """The number with the word behind it, past a 여 that makes it “more than”."""
    more = regex(r"\s?여(?=\s|[가-힣])(?!섯|덟|든|름|성|자|기)").match(text, end)
    reading = read_tail(value, text, more.end() if more else end)
    if more:
        also |= number({10: 12, 20: 24}.get(int(value), value))  # a dozen, two dozen
        reading = replace(reading, size=reading.size + len(more[0]))
    also |= passed(value, text, end)
    if 0 < value < 1 and reading.unit != "percent":
        also |= of("share", value)  # half a pyeong
    return read_as(text, start, end, replace(reading, values=reading.values | also), _firm(text, start, end, value))


def read_as(text: str, start: int, end: int, reading: Reading, firm: bool) -> Quantity:
    """The number between `start` and `end` as it was read."""
    end += reading.size
    return Quantity(start, end, text[start:end], reading.values, reading.unit, firm, reading.role)


def _firm(text: str, start: int, end: int, value: Fraction) -> bool:
    """Whether English must say the number: not the 19 of 코로나19, not a nought (“free”), and seldom a 1."""
    before = text[start - 1 : start]
    part_of_name = "가" <= before <= "힣" and before not in "제총약각단당만전후주월"
    if part_of_name and not follows(rf"\s?(?:{COUNTER})", text, end):
        return False
    return value > 1 or 0 < value < 1 or (value == 1 and follows(rf"\s?(?:{FIRM_ONE})", text, end))
