"""Korean turns of phrase that say a number in their own way: 2할 8푼, 9초 58, 24.5.1, 정오, 격주."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from l10n.numbers.beginnings import inside
from l10n.numbers.quantities import Quantity, Rule, amount, measured, number, of, said

IDIOMS: dict[str, tuple[int, ...]] = {
    "십중팔구": (8, 9, 10),
    "작심삼일": (3,),
    "오십보\\s?백보": (50, 100),
    "칠전팔기": (7, 8),
    "구사일생": (9,),
    "삼삼오오": (2, 3, 5),
    "십시일반": (10,),
    "일거양득": (2,),
    "백문이?\\s?불여일견": (100,),
    "천 리 길": (1000,),
    "천 냥 빚": (1000,),
    "십 원 한 [장푼닢]": (10,),
    "열 번 찍어": (10,),
    "열 길 물": (10,),
    "석 달 열흘": (3, 10, 100),
    "세 살 (?:적 )?버릇이? 여든": (3, 80),
    "만에 하나": (10000,),
    "반백\\s?년": (50,),
    "[4사]반세기": (25,),
    "풀세트": (3, 5),
}
"""Phrases with numbers that nobody counts, and the numbers that English may say for them."""


def _average(match: re.Match[str]) -> Iterator[Quantity]:
    """2할 8푼, 3할1푼4리: what a batter hits, .280 and .314."""
    tenth, hundredth, thousandth = (int(match[group] or 0) for group in (1, 2, 3))
    value = Fraction(tenth * 100 + hundredth * 10 + thousandth, 1000)
    yield said(match, number(value, value * 100) | of("share", value))


def _hundredths(match: re.Match[str]) -> Iterator[Quantity]:
    """9초 58, 31초248."""
    parts = match[2] or match[3]
    yield said(match, measured(int(match[1]) + Fraction(int(parts), 10 ** len(parts)), "second"), "second")


def _hundredths_of_metre(match: re.Match[str]) -> Iterator[Quantity]:
    """2m31: how high somebody jumped."""
    yield said(match, measured(int(match[1]) + Fraction(int(match[2]), 100), "m"), "m")


def _in_sets(match: re.Match[str]) -> Iterator[Quantity]:
    """2-0(21-18, 21-16): who knows the sets needs no score."""
    for group in (1, 2):
        yield Quantity(*match.span(group), match[group], number(int(match[group])), firm=False)


def _first_months(match: re.Match[str]) -> Iterator[Quantity]:
    """1~9월: January to September, the first nine months."""
    months = int(match[2])
    yield Quantity(*match.span(1), match[1], of("month", 1) | number(1), firm=False, role="month")
    yield Quantity(match.start(2), match.end(), match[2] + "월", of("month", months) | measured(months, "month"))


def _team(match: re.Match[str]) -> Iterator[Quantity]:
    """2인 1조로: in pairs, where 조 is no trillion."""
    yield Quantity(*match.span(1), match[1], number(int(match[1])))


def _alarm(match: re.Match[str]) -> Iterator[Quantity]:
    """119에 신고했다: they called for help."""
    yield said(match, number(int(match[0])), firm=False)


def _present(match: re.Match[str]) -> Iterator[Quantity]:
    """재석 231명 중: how many were there to vote, which is told or not."""
    value = amount(match[0].removeprefix("의원").strip().removesuffix("명"))
    yield Quantity(match.end() - len(f"{value}명"), match.end(), f"{value}명", number(value), firm=False)


def _term(match: re.Match[str]) -> Iterator[Quantity]:
    """민선 8기: the current administration."""
    yield said(match, number(int(match[0][:-1])), firm=False)


def _generation(match: re.Match[str]) -> Iterator[Quantity]:
    """86세대, who were students in the 1980s; or so many households."""
    yield Quantity(*match.span(1), match[1], number(int(match[1]), 80) | of("decade", 1980), firm=False)


def _months(match: re.Match[str]) -> Iterator[Quantity]:
    """전 분기, 반기: the three or six months before."""
    yield said(match, measured(3 if match[0] == "분기" else 6, "month"), firm=False)


def _second_half(match: re.Match[str]) -> Iterator[Quantity]:
    """후반 5분, which is the 50th minute of a match."""
    value = amount(match[1])
    yield said(match, measured(value, "minute") | number(value + 45))


def _short_date(match: re.Match[str]) -> Iterator[Quantity]:
    """24.5.1, '24. 5. 1."""
    year, month, day = (int(match[group]) for group in (1, 2, 3))
    yield Quantity(*match.span(1), match[1], number(1900 + year, 2000 + year), role="year")
    yield Quantity(*match.span(2), match[2], of("month", month), role="month")
    yield Quantity(*match.span(3), match[3], number(day), role="day")


def _noon(match: re.Match[str]) -> Iterator[Quantity]:
    yield said(match, of("clock", 720 if match[0] == "정오" else 0), firm=False)


def _full(match: re.Match[str]) -> Iterator[Quantity]:
    """만원 버스: packed, or ten thousand won."""
    yield said(match, number(10**4), "won", firm=False)


def _alternate(match: re.Match[str]) -> Iterator[Quantity]:
    """격주로, 격월간: every two weeks, every second month."""
    yield said(match, measured(2, {"주": "week", "월": "month", "년": "year"}[match[1]]), firm=False)


def _market(match: re.Match[str]) -> Iterator[Quantity]:
    """오일장, a market that is held every five days."""
    yield said(match, measured({"삼": 3, "오": 5, "칠": 7}[match[1]], "day"), firm=False)


def _twice(match: re.Match[str]) -> Iterator[Quantity]:
    """한 달에 두 번, which is no “again”."""
    yield said(match, number(2))


def _called(match: re.Match[str]) -> Iterator[Quantity]:
    """파이브, 일레븐: an English number in a name."""
    yield said(match, number(SOUNDS[match[0]]), firm=False)


def idiom(match: re.Match[str]) -> Iterator[Quantity]:
    """십중팔구: English has its own words for it, with these numbers or without."""
    values = next(values for idiom, values in IDIOMS.items() if re.fullmatch(idiom, match[0]))
    also = of("share", Fraction(8, 10), Fraction(9, 10)) if match[0] == "십중팔구" else number()
    yield said(match, number(*values) | also, firm=False)


SOUNDS = {"쓰리": 3, "스리": 3, "파이브": 5, "식스": 6, "세븐": 7, "에이트": 8, "나인": 9, "일레븐": 11}
PHRASES: list[Rule] = [
    (r"([1-9])할\s?([1-9])푼(?:\s?([1-9])리)?", _average, "~푼"),
    (r"(?<!\d)(\d{1,2})초(?:\s?(\d\d)|(\d{3}))(?!\d|[.,]\d)(?=\s|에|로|의|[.,)]|$)", _hundredths, r"\d초"),
    (r"(?<![\d.,])(\d{1,2})m(\d\d)(?![\d.,%])", _hundredths_of_metre, r"\dm"),
    (r"(?<![\d-])(\d)(?:-|\s?대\s?)(\d)(?=\s?\(\d{1,2}-\d{1,2}[,·\s)])", _in_sets, r"\d-대"),
    (r"(?<![\d.,])(1)(?:월\s?)?\s?[~∼〜–-]\s?(1[0-2]|[2-9])월(?!급|세)", _first_months, r"\d~∼〜–-월"),
    (r"(?<![\d.,])([2-9]|1\d)인\s?1조(?!\s?\d|\s?원)", _team, r"\d인"),
    (
        r"(?<!\d)11[0-9](?=에\s?(?:신고|전화|연락|도움)|\s?(?:신고|구급|구조|상황실|대원|안전센터))",
        _alarm,
        r"\d에신구상대안",
    ),
    (r"(?<=재[석적]\s)(?:의원\s)?\d{1,3}명(?=\s(?:중|가운데)|에|의)", _present, r"\d명 -의원"),
    (r"(?<=민선\s)\d{1,2}기", _term, r"\d기"),
    (r"(?<!\d)([345]?86)(?=세대)", _generation, r"\d세"),
    (r"(?<=후반\s)(\d{1,2})\s?분", _second_half, r"\d분"),
    (
        r"(?<![\d.,])['’]?(\d\d)\.\s?(1[0-2]|0?[1-9])\.\s?(3[01]|[12]\d|0?[1-9])(?!\d|\.\d)(?=\.|\s?[(~)]|$)",
        _short_date,
        r"\d. -' -’",
    ),
    (r"(?<![가-힣])격(주|월|년)", _alternate, "격주 격월 격년"),
    (r"([삼오칠])일장(?!관)", _market, "-삼일 -오일 -칠일"),
    (r"(?<=[루달주일년]에\s)두\s번(?!\s?(?:다시|째))", _twice, "두$"),
    ("정오|자정", _noon, "-정오 -자정"),
    (r"(?<![\d가-힣])만원(?=\s(?:버스|지하철|관중|사례|전철|열차)|이(?:었|다|어|라)|을\s이)", _full, "만원"),
    (r"분기(?!점|마다|별|배당)|(?<![상하가-힣])반기(?=\s|에|의)", _months, "-분기 반기"),
    ("|".join(SOUNDS), _called, inside(SOUNDS)),
]
