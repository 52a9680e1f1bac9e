"""Numbers, dates and amounts in Korean text: 3조 5천억 원, 열두 명, 오후 3시 30분, 3분의 2, 1990년대."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from l10n.numbers.beginnings import clues, inside, joined
from l10n.numbers.korean_figures import SINO, figure, follows, group, with_tail
from l10n.numbers.korean_phrases import IDIOMS, PHRASES, idiom
from l10n.numbers.korean_tails import UNITS, Reading, half_of_day, read_tail
from l10n.numbers.korean_words import NATIVE, WORD_RULES, native_value
from l10n.numbers.quantities import (
    DIGITS,
    NO_VALUE,
    Quantity,
    Rule,
    amount,
    clock,
    decades,
    measured,
    number,
    of,
    regex,
    said,
)
from l10n.numbers.scanning import Rules, combined, nothing, scan

MEMORIAL_DAYS = r"3\.1|4\.3|4\.16|4\.19|5\.18|6\.10|6\.15|6\.25|8\.15|10\.29|12\.3"
MEMORIALS = "민주|운동|혁명|항쟁|사태|전쟁|참사|선언|총선|대선|테러|정신|의거|광복"
HOURS = "열두|열한|열|한|두|세|네|다섯|여섯|일곱|여덟|아홉"


def read(text: str) -> list[Quantity]:
    """Every number, date and amount that the Korean says, in reading order; one around others stands before them."""
    shares = regex(r"\s?(?:명|인|개|곳|가구|사람|가지|건|팀|마리|집|여)?\s?(?:중|가운데)(?:에서|에|의)?\s?(?:약\s?)?")
    return combined(text, scan(text, rules()), shares)


@cache
def rules() -> Rules:
    """How numbers stand in Korean text, in the order in which it is read."""
    return Rules([*PHRASES, *DIGIT_RULES, *WORD_RULES])


FOLLOWER = rf"\s?(?:[~∼〜–-]|에서|내지)\s?{DIGITS}|\s?[·,]\s?{DIGITS}(?=\s?[대월일년시])"
"""The second number of a range."""
GOING_ON = r"\s?[천백십만억조~∼〜–에내·,-]"
"""What makes more of a number than its figures, if anything does."""


def _digits(match: re.Match[str]) -> Iterator[Quantity]:
    """A number that begins with a digit, with what follows it."""
    text, (start, end) = match.string, match.span()
    value, also, role = amount(match[0]), NO_VALUE, ""
    if not follows(GOING_ON, text, end):
        yield with_tail(text, start, end, value)
        return
    grouped = text[start - 1 : start] != "제" and follows(r"\s?[천백십만억조]", text, end)
    if grouped and (found := figure(text, start)):
        value, end = found.value, found.end
        if text[end - 1] == "조" and not follows(r"여|\s?원|\s?달러", text, end):
            also |= number(Fraction(value) / found.scale)  # an article of a law, or group 3
    follower = regex(FOLLOWER).match(text, end)
    if follower:
        as_well = _as_in_range(
            text[max(0, start - 6) : start], text[start:end], text[follower.end() : follower.end() + 12]
        )
        also, role = also | as_well.values, as_well.role
        if value < 10 and follows(r"0\s?(?:년대|대)", text, follower.end() - 1):
            also |= decades(value * 10)  # 6, 70년대; 2~30대
    quantity = with_tail(text, start, end, value, also)
    yield quantity if quantity.role or role != "day" else quantity._replace(role=role)


def _as_in_range(before: str, first: str, rest: str) -> Reading:
    """The first number of a range with what stands behind the second: 5~6만 원, 3∼5월, 20·30대."""
    joined = before + first + rest
    found = figure(joined, len(before))
    return read_tail(found.value, joined, found.end) if found else Reading(NO_VALUE)


def _fraction(match: re.Match[str]) -> Iterator[Quantity]:
    parts = figure(match["below"].translate(SINO))
    below, above = parts.value if parts else 0, group(match["above"].translate(SINO))
    if below:
        yield said(match, of("share", Fraction(above) / below))


def _quarter(match: re.Match[str]) -> Iterator[Quantity]:
    yield said(match, number(int(match[1])))


def _memorial(match: re.Match[str]) -> Iterator[Quantity]:
    """4·19, 6.25: a day that has become a name, said in English as a date, as a name or not at all."""
    yield said(match, number(Fraction(f"{match[1]}.{match[2]}")), firm=False)
    for index in (1, 2):
        value = amount(match[index])
        yield Quantity(*match.span(index), match[index], number(value) | of("month", value), firm=False)


def _dotted(match: re.Match[str]) -> Iterator[Quantity]:
    """9.15(월)."""
    month, day = amount(match[1]), amount(match[2])
    yield Quantity(*match.span(1), match[1], of("month", month), role="month")
    yield Quantity(*match.span(2), match[2], number(day), role="day")


def _grade(match: re.Match[str]) -> Iterator[Quantity]:
    """중학교 2학년, 중2: the second year of middle school, or the eighth grade."""
    year, before = int(match[2]), 6 if match[1].startswith("중") else 9
    yield said(match, number(year, year + before), firm=match[0].endswith("학년"))


def _time(match: re.Match[str]) -> Iterator[Quantity]:
    """오후 3시 30분, 세 시 반, 15:30; 8시 15분 전, which is before a quarter past eight or a quarter to eight."""
    word = match["hour"] or match["word"] or match["plain"]
    hour = int(word) if word.isdigit() else native_value(word)
    minute = 30 if match["half"] else int(match["minute"] or match["after"] or 0)
    if values := clock(hour, minute, half_of_day(match.string[: match.start()] + word)):
        if minute and follows(r"\s전(?!까지)", match.string, match.end()):
            values |= of("clock", *(value - 2 * minute for kind, value in values))
        yield said(match, values | (frozenset() if minute else number(hour)))


def _and_half(match: re.Match[str]) -> Iterator[Quantity]:
    """2년 반, 세 시간 반, 두 배 반."""
    whole = amount(match[1]) if match[1][0].isdigit() else native_value(match[1])
    yield said(match, measured(whole + Fraction(1, 2), UNITS.get(match[2], "")))


def _two_decades(match: re.Match[str]) -> Iterator[Quantity]:
    for index in (1, 2):
        yield Quantity(*match.span(index), match[index], of("decade", int(match[index])), firm=False)


DIGIT_RULES: list[Rule] = [
    (
        "|".join(IDIOMS),
        idiom,
        f"{inside(one for one in IDIOMS if one[1] not in ' 4')} -천$ -십$ -열$ -석$ -세$ -4반 -사반",
    ),
    (r"(?<![\d.])(1[0-2]|[1-9])\.\s?(3[01]|[12]\d|[1-9])(?=\.?\s?\([월화수목금토일]\))", _dotted, r"\d."),
    (
        r"(중학교|고등학교|고교|(?<![가-힣])[중고])\s?([1-3])(?:학년|(?=[\s·과와은는이가의]|,(?!\d)|$)(?!\s(?:명|개|곳|대|건|팀)))",
        _grade,
        r"~\d(?:(?<=[교중고].)|(?<=[교중고]\s.))",
    ),
    (
        r"\d*(?:수|몇|기)\s?[십백천만억조]+(?=[\s여가-힣])|\d+\s?몇|수십|수백",
        nothing,
        rf"{clues('수몇기', '[십백천만억조]')} ~\d\s?몇",
    ),
    (
        rf"(?P<below>{DIGITS}\s?[백천만억조]*|[이삼사오육칠팔구십백]+)\s?분의\s?(?P<above>{DIGITS}|[일이삼사오육칠팔구])",
        _fraction,
        "~분의",
    ),
    (r"(?<!\d)([1-4])/4(?=\s?분기)", _quarter, r"\d/"),
    (r"(?<![\d./])(?P<above>\d)/(?P<below>\d)(?![\d/])", _fraction, r"\d/"),
    (
        rf"(?<![\d.,·])([1-9]|1[0-2])(?:[·ㆍ‧/]|\.(?=\d+\s?(?:{MEMORIALS})))([1-9]|[12]\d|3[01])"
        r"(?![\d.,]|\s?(?:%|％|배|조|억|만|호|대(?!책|선|첩|란|참사|학살|지진)|월|년|일|명|개(?!헌|각|혁|편|정)|부(?!동산|마|정)|차))",
        _memorial,
        r"\d·ㆍ‧/.",
    ),
    (
        rf"(?<![\d.,])(?=(?:{MEMORIAL_DAYS})(?![\d.,]))(\d+)\.(\d+)(?=\s?[가-힣])"
        r"(?!\s?(?:명|개|점|배|원|달러|도|퍼센트|미터|년|세(?!월)))",
        _memorial,
        r"\d.",
    ),
    (
        rf"(?<!\d)(?P<hour>\d{{1,2}}|(?<![가-힣])(?:{HOURS}))\s?시\s?(?:(?P<minute>\d{{1,2}})\s?분|(?P<half>반)(?=에|이|까지|부터|쯤|경|\s|\W|$))"
        rf"|(?<![가-힣\d])(?P<word>{HOURS})\s?시(?!간|도|군|민|장|작|설|인|대|기|절|점|선|스|즌|리|골)"
        r"|(?<![\d:])(?P<plain>\d{1,2}):(?P<after>\d\d)(?![\d:])",
        _time,
        rf"\d시: {joined('한두세네열', '시$')} 열두 열한 다섯 여섯 일곱 여덟 아홉",
    ),
    (
        rf"(?<![\d.,])({DIGITS}|(?<![가-힣])(?:{NATIVE}))\s?(년|해|시간|달|개월|주일?|분|배)\s?반"
        r"(?=이|을|에|의|만|간|\s|정도|가량|쯤|째|짜리|으로|\W|$)",
        _and_half,
        clues("년해간달월주일분배", "반"),
    ),
    (r"(?<!\d)([1-6]0)([2-7]0)(?=\s?세대|\s?여성|\s?청년)", _two_decades, r"\d세여청"),
    (rf"(?<!\d)(?<!\d[.,]){DIGITS}", _digits, r"\d"),
]
