"""What lets a text do without a number that the other has: a phrase like “last year”, a rounding, a conversion."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter

from l10n.numbers.english_times import MONTHS
from l10n.numbers.quantities import Amount, Quantity, regex

_START = itemgetter(0)
HOLIDAYS = r"\b(?:New Year|Christmas|May Day|Labor Day|(?:Liberation|Children|Arbor|Memorial)\S*\sDay)\b"
MONTH_NAMES = "|".join(MONTHS)
ENGLISH_PHRASES = {
    "year": r"(?i)\b(?:this|last|next|previous|following|that|same|current|past|each|every)\s(?:\w+\s)?year"
    rf"|years? (?:ago|later|earlier)|\b(?:next|last|this) (?:{MONTH_NAMES}|spring|summer|fall|autumn|winter)",
    "month": r"(?i)\b(?:this|last|next|previous|following|that|same)\s(?:\w+\s)?month|months? (?:ago|later|earlier)"
    rf"|{HOLIDAYS}",
    "day": r"(?i)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|yesterday|tomorrow|tonight"
    r"|(?:last|this|next|that|same|previous|following)\s(?:night|day|week|month|morning)"
    rf"|(?:days?|weeks?)\s(?:ago|later|earlier|before|after))\b|{HOLIDAYS}",
    "whole": r"(?i)\b(?:all|full|fully|full-\w+|wholly|whole|purely|(?:complete|entire|total)(?:ly)?)\b",
    "daily": r"(?i)\bevery day\b|\byear[ -]round\b|\ball year\b",
    "tens": r"(?i)\b(?:tens|hundreds|ten|hundred) (?:of )?(?:thousand|million|billion)s\b",
    "some": r"(?i)\b(?:few|several|couple|some)\b",
}
ABOUT = r"\s?(?:명|원|달러|가구|건|개|대|마리|표)?\s?대(?=[로의에를가는다였이인]|\s|\W|$)"
"""Behind a number that only says how many digits it has: 1만 명대."""
KOREAN_HOLIDAYS = "크리스마스|성탄|광복절|삼일절|어린이날|노동절|새해 첫날|설날"
ENDS = r"(?:월|[연년])\s?말(?=\s|까지|에|이|로|인|$|[,.])|말일"
"""The end of a month or year, which is its 28th to 31st."""
ZONES = r"(?:한국|서울|우리나라)\s?(?:시[간각]|표준시)"
KOREAN_TIME = r"\b(?:Korean?|Seoul|KST)\b"
"""A day or an hour in Korea may be another one where it happened."""
KOREAN_PHRASES = {
    "year": r"\d[·ㆍ.]\s?\d+\s?(?:민주|운동|혁명|항쟁|사태|전쟁|참사|선언|총선|대선|테러|의거|광복|비상|계엄|쿠데타)|"
    r"올해|올\s|금년|지난해|작년|내년|재작년|그해|이듬해|전년|당시|같은 해|이번 시즌|\d+년\s?(?:전|뒤|후)",
    "month": r"(?:지난|이번|다음|같은|그)\s?달|내달|이달|지난\s|오는\s|\d일|오늘|어제|내일|전날|이날|당일"
    r"|연말|연초|\d년\s?[말초](?=까지|에|부터|로|이|\s|$)|새해|신년|세밑"
    rf"|작년|지난해|올해|내년|당시|{KOREAN_HOLIDAYS}",
    "day": r"오늘|어제|내일|모레|전날|이날|당일|이튿날|다음\s?날|그날|요일|지난\s?주|이번\s?주"
    rf"|{KOREAN_HOLIDAYS}",
    "first": r"먼저|처음|첫|하나는|하나가|우선",
}
MEASURE = (
    r"원|달러|유로|엔|위안|평|㎡|㎞|㎏|㎜|톤|피트|마일|인치|에이커|미터|킬로|리터|℃|섭씨|화씨|\d도|\$|€|£|¥|₩|KRW|USD|dollar|won\b|euro|mile|feet|foot|\bft|inch|met(?:er|re)|\bkm|kilo|pound|\blb|\bkg|acre|"
    r"\btons?\b|gallon|lit(?:er|re)|yuan|\byen\b|square|mph|Fahrenheit|Celsius|°"
)


@dataclass(frozen=True, slots=True)
class Sides:
    """Both texts, and what was read in them."""

    korean: str
    english: str
    ours: Sequence[Quantity]
    """In the Korean."""
    theirs: Sequence[Quantity]


def said_otherwise(quantity: Quantity, sides: Sides, extra: Collection[Quantity]) -> bool:
    """Whether the English can do without this Korean number."""
    korean, english = sides.korean, sides.english
    if _elsewhere(quantity, korean, english):
        return True
    if quantity.role in ("year", "month", "day") and not _contradicted(quantity, extra):
        return regex(ENGLISH_PHRASES[quantity.role]).search(english) is not None
    if quantity.unit == "percent" and ("number", 100) in quantity.values:
        return regex(ENGLISH_PHRASES["whole"]).search(english) is not None
    if quantity.text.startswith("365"):
        return regex(ENGLISH_PHRASES["daily"]).search(english) is not None
    if regex(ABOUT).match(korean, quantity.end):
        return regex(ENGLISH_PHRASES["tens"]).search(english) is not None
    if _is_sum(quantity, sides.ours):
        return True
    if _few(quantity, sides.ours):
        return regex(ENGLISH_PHRASES["some"]).search(english) is not None
    return _converted(quantity, korean, sides.ours, sides.theirs)


def meant_otherwise(quantity: Quantity, sides: Sides, missing: Collection[Quantity]) -> bool:
    """Whether the Korean can do without this English number."""
    korean, english = sides.korean, sides.english
    if _elsewhere(quantity, korean, english):
        return True
    if quantity.role == "day" and quantity.text in ("28", "29", "30", "31") and regex(ENDS).search(korean):
        return True
    if quantity.role in ("year", "month", "day") and not _contradicted(quantity, missing):
        return regex(KOREAN_PHRASES[quantity.role]).search(korean) is not None
    if quantity.text == "second" and "first" in english.lower():
        return regex(KOREAN_PHRASES["first"]).search(korean) is not None
    if not missing and _in_title(quantity, korean, english):
        return True
    named = re.search("[A-Za-z]", quantity.text) is not None and quantity.text.lower() in korean.lower()
    return named or _converted(quantity, english, sides.theirs, sides.ours)


LONG = 2000
"""Characters of a text in which a title is looked for."""
ENGLISH_TITLE = r"[“‘](?:(?:[A-Z0-9][\w’'.:–-]{0,30}|of|the|to|in|a|an|and|for|on)[,.]?\s?){1,9}[”’]"
KOREAN_TITLE = r"[『「《〈‘“'\"][^『』「」《》〈〉‘’“”'\"\d]{1,30}[』」》〉’”'\"]"


def _in_title(quantity: Quantity, korean: str, english: str) -> bool:
    """Whether it stands in the English title of a book or film whose Korean title has no figures."""
    first = max(0, quantity.start - 80)
    around = regex(ENGLISH_TITLE).finditer(english, first, quantity.end + 80)
    inside = any(found.start() < quantity.start and quantity.end < found.end() for found in around)
    return inside and regex(KOREAN_TITLE).search(korean[:LONG]) is not None


def _contradicted(quantity: Quantity, others: Iterable[Quantity]) -> bool:
    return any(other.role == quantity.role for other in others)


def _few(quantity: Quantity, korean: Sequence[Quantity]) -> bool:
    """Whether it is half of a pair like 2~3년 or 2, 3명, which English may call a few."""
    place = bisect_left(korean, quantity.start, key=_START)
    around = korean[max(0, place - 5) : place + 6]
    near = [other for other in around if 0 < abs(other.start - quantity.start) < 5]
    values = [value for kind, value in quantity.values if kind == "number" and value < 10]
    return any(("number", value + step) in other.values for other in near for value in values for step in (1, -1))


def _is_sum(quantity: Quantity, korean: Sequence[Quantity]) -> bool:
    """Whether it only adds up what comes after it, as 290명 중 찬성 187명, 반대 98명, 기권 5명 does."""
    first = bisect_left(korean, quantity.end, key=_START)
    parts = [min(_numbers(one), default=0) for one in korean[first : first + 6] if one.firm]
    return any(value >= 10 and value in [*accumulate(parts)][1:] for value in _numbers(quantity))


def _numbers(quantity: Quantity) -> list[Amount]:
    return [value for kind, value in quantity.values if kind == "number"]


def _elsewhere(quantity: Quantity, korean: str, english: str) -> bool:
    """Whether it is a day or an hour in Korea, and the English has that of another place."""
    if quantity.role != "day" and not any(kind == "clock" for kind, _ in quantity.values):
        return False
    return bool(regex(ZONES).search(korean)) and not regex(KOREAN_TIME).search(english)


OTHER_WORDS = (
    r"(?:,\s|\s[-–—]\s|\s)(?:or|about|roughly|around|approximately|equivalent to|nearly|some)\s(?:\w+\s){0,3}$"
)
"""What leads from an amount to the same in another unit: 10 billion won, or about $7.2 million."""


def _converted(quantity: Quantity, text: str, own: Iterable[Quantity], others: Iterable[Quantity]) -> bool:
    """Whether it is the same measure in another unit as its neighbour, be it the one in brackets or the one before.

    Where the other text has as many of its unit it has said them itself, and this one is wrong.
    """
    here, there = (sum(one.unit == quantity.unit for one in side) for side in (own, others))
    if here <= there or not regex(MEASURE).search(quantity.text):
        return False
    behind = regex(r"\s?\(([^()]{1,40})\)").match(text, quantity.end)
    if behind and regex(r"\d").search(behind[1]) and regex(MEASURE).search(behind[1]):
        return True  # $22 (30,000 won)
    before = text[max(0, quantity.start - 60) : quantity.start]
    opened = max(before.rfind("("), before.rfind("["))
    if opened >= 0 and ")" not in before[opened:] and regex(r"[)\]]").search(text, quantity.end, quantity.end + 40):
        before = before[:opened]
    elif linked := regex(OTHER_WORDS).search(before):
        before = before[: linked.start()]
    else:
        return False
    return regex(AMOUNT_BEFORE).search(before[-30:]) is not None


AMOUNT_BEFORE = rf"(?:\d|illion|[만억조천])[^.;()]{{0,14}}(?:{MEASURE})|(?:[$€£¥₩]|KRW|USD)\s?\d"
