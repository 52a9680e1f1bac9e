"""What follows a number in Korean text and says of what: percent, year, month, hour, won, degrees."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from l10n.numbers.quantities import NO_VALUE, Amount, Value, clock, decades, measured, number, of, percent, regex, years

CURRENCIES = {"원": "won", "달러": "dollar", "불": "dollar", "유로": "euro", "엔": "yen", "위안": "yuan"}
CURRENCIES |= {"파운드": "pound", "센트": "cent"}
UNITS = {"년": "year", "해": "year", "개월": "month", "달": "month", "주": "week", "주일": "week", "일": "day"}
UNITS |= {"시간": "hour", "분": "minute", "초": "second", "평": "pyeong", "헥타르": "hectare", "ha": "hectare"}
UNITS |= {"km": "km", "㎞": "km", "킬로미터": "km", "m": "m", "미터": "m", "cm": "cm", "㎝": "cm", "센티미터": "cm"}
UNITS |= {"mm": "mm", "㎜": "mm", "㎡": "sqm", "m²": "sqm", "m2": "sqm", "제곱미터": "sqm", "㎢": "sqkm", "km²": "sqkm"}
UNITS |= {"제곱킬로미터": "sqkm", "평방미터": "sqm", "리터": "liter", "L": "liter", "ℓ": "liter", "피트": "foot"}
UNITS |= {"인치": "inch", "마일": "mile", "에이커": "acre", "갤런": "gallon"}
UNITS |= {"kg": "kg", "㎏": "kg", "킬로그램": "kg", "g": "g", "톤": "ton", "t": "ton"}


class Reading(NamedTuple):
    """What a number means through the word that follows it."""

    values: frozenset[Value]
    unit: str = ""
    role: str = ""
    size: int = 0
    """How many characters of what follows belong to the number."""


Tail = Callable[[Amount, re.Match[str]], Reading]


def _percent(value: Amount, match: re.Match[str]) -> Reading:
    """40%; 40%대, which is “the 40s” too."""
    tens = match.string.startswith("대", match.end()) and value in range(10, 100, 10)
    values = percent(value) | (of("decade", value) if tens else NO_VALUE)
    return Reading(values, "percent", size=len(match[0]))


def _point(value: Amount, match: re.Match[str]) -> Reading:
    return Reading(number(value), "point", size=len(match[0]))


def _tenth(value: Amount, match: re.Match[str]) -> Reading:
    return Reading(percent(value * 10), "percent", size=len(match[0]))


def _decade(value: Amount, match: re.Match[str]) -> Reading:
    return Reading(decades(value), size=len(match[0]))


def _century(value: Amount, match: re.Match[str]) -> Reading:
    """19세기: the 19th century, the 1800s."""
    return Reading(number(value) | of("decade", value * 100 - 100), size=len(match[0]))


def _degrees(value: Amount, match: re.Match[str]) -> Reading:
    """섭씨 38도, 영하 12도; English may say it in degrees Fahrenheit."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    cold = -value if regex(r"영하|마이너스|-").search(before) else value
    return Reading(number(value) | of("celsius", cold), "celsius", size=len(match[0]))


def _ages(value: Amount, match: re.Match[str]) -> Reading:
    """60대: people in their sixties, or sixty machines."""
    ages = of("decade", value) if value in range(10, 100, 10) else NO_VALUE
    return Reading(number(value) | ages, size=len(match[0]))


def _times(value: Amount, match: re.Match[str]) -> Reading:
    """세 배; 1.5배, which grows by half as well."""
    more = of("share", value - 1) if 1 < value < 2 else NO_VALUE
    return Reading(number(value) | more, size=len(match[0]))


def _year(value: Amount, match: re.Match[str]) -> Reading:
    if value >= 1000:
        return Reading(number(value), role="year", size=len(match[0]))
    return Reading(years(value) | measured(value, "year"), "year", size=len(match[0]))


def _month(value: Amount, match: re.Match[str]) -> Reading:
    """8월; 8월 말까지, which ends the first eight months of a year."""
    so_far = regex(r"까지|\s?말(?:까지|\s|$)|\s기준").match(match.string, match.end())
    values = of("month", value) | (measured(value, "month") if so_far and value > 1 else NO_VALUE)
    return Reading(values, role="month", size=len(match[0]))


def _day(value: Amount, match: re.Match[str]) -> Reading:
    return Reading(measured(value, "day"), role="day", size=len(match[0]))


def _measure(value: Amount, match: re.Match[str]) -> Reading:
    unit = UNITS[match[1]]
    return Reading(measured(value, unit), unit, size=len(match[0]))


def _hour(value: Amount, match: re.Match[str]) -> Reading:
    times = clock(int(value), 0, half_of_day(match.string[: match.start()]))
    return Reading(times | number(value), size=len(match[0]))


def _money(value: Amount, match: re.Match[str]) -> Reading:
    return Reading(number(value), CURRENCIES[match[1]], size=len(match[0]))


TAILS: list[tuple[str, Tail]] = [
    (r"\s?(?:%|％|퍼센트|프로)\s?(?:포인트|[pP](?![a-z]))", _point),
    (r"\s?(?:%|％|퍼센트|프로(?![가-힣]))", _percent),
    (r"할(?=\s|을|이\s|의|에|정도|가량|이상|도|가|까지|$|[.,])", _tenth),
    (r"\s?년대", _decade),
    (r"\s?세기", _century),
    (r"\s?도(?=\s|까지|를|로|에|가|의|이상|이하|안팎|대|씩|였|나|$|[.,)])", _degrees),
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
        r"\s?(평(?!가|균|생|화|등)|헥타르|(?:제곱킬로|평방|킬로|센티|제곱)?미터|리터|[Lℓ](?![A-Za-z])|피트|인치|마일(?!리)|에이커|갤런|킬로그램|톤|[㎞㎝㎜㎡㎢㎏]|(?:km|[ckm]?m|k?g)[²2]?(?![a-z])|(?:ha|t)(?![a-z]))",
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


@cache
def _any_tail() -> re.Pattern[str]:
    """All that can follow in one pattern; the name of its group is the place in the list."""
    return regex("|".join(f"(?P<_{place}>{pattern})" for place, (pattern, _) in enumerate(TAILS)))


def read_tail(value: Amount, text: str, place: int, native: bool = False) -> Reading:
    """What the text at `place` makes of the number before it; `native` for 하나 둘 셋, with which 분 are persons."""
    first = _any_tail().match(text, place)
    number_of_first = int(str(first.lastgroup)[1:]) if first else len(TAILS)
    for pattern, read in TAILS[number_of_first:]:
        match = regex(pattern).match(text, place)
        if match is None or (read in RANGES and value not in RANGES[read]):
            continue
        if native and (read in NOT_NATIVE or match[0].strip() == "분"):
            continue
        return read(value, match)
    return Reading(number(value) if native else years(value))  # 88올림픽


def passed(value: Amount, text: str, place: int) -> frozenset[Value]:
    """마흔을 넘긴, 예순 줄에: the decade of a life that the number before `place` opens or stands in."""
    if not 20 <= value < 100 or not regex(PASSED).match(text, place):
        return frozenset()
    return of("decade", value // 10 * 10)


def half_of_day(before: str) -> str:
    """am or pm, from the word before an hour (새벽, 저녁 …), or nothing."""
    found = regex(r"(오전|새벽|아침|오후|저녁|밤)[\s\d~∼:시분한두세네다섯여일곱덟아홉열-]*$").search(before[-14:])
    if found is None:
        return ""
    midnight = found[1] == "밤" and before.rstrip().endswith(("12", "열두"))
    return "am" if midnight or found[1] in ("오전", "새벽", "아침") else "pm"
