"""Numbers, dates and amounts in English text: 3.5 trillion won, twenty-one, two-thirds, the 1990s, 3:30 p.m."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache, lru_cache
from itertools import pairwise

from l10n.numbers.beginnings import whole
from l10n.numbers.english_figures import SCALE, SIGN, century, digits, dress, scale_of
from l10n.numbers.english_phrases import ANSWERS, PHRASES
from l10n.numbers.english_shares import and_half, fraction, half, half_a, half_of_year, halved, multiple
from l10n.numbers.english_times import (
    MONTHS,
    WEEKDAYS,
    am_pm,
    decade,
    decade_word,
    hours_minutes,
    month,
    noon,
    o_clock,
    teens,
    weekday,
)
from l10n.numbers.english_words import (
    CARDINALS,
    ENDINGS,
    MULTIPLES,
    NUMBER_WORDS,
    ORDINALS,
    SCALES,
    NumberWords,
    number_words,
)
from l10n.numbers.quantities import (
    DIGITS,
    Quantity,
    Rule,
    Value,
    measured,
    number,
    of,
    regex,
    said,
)
from l10n.numbers.scanning import Rules, combined, nothing, scan

ROMAN = [ten + one for ten in ("", "X", "XX") for one in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")]
PART = r"(?:Part|Chapter|Volume|Vol\.|Phase|Act|Book|Episode|Section|Article|No\.|World War)\s"
WITH_MONTHS = (
    "in|of|since|by|until|till|from|to|through|last|this|next|early|late|mid|between|and|during|every|before|after"
)


# ── words ───────────────────────────────────────────────────────────────────────────────────────


def _words(match: re.Match[str]) -> Iterator[Quantity]:
    """twenty-one, two hundred and five, third, nineteen ninety-seven."""
    text, found = match.string, [_moved(words, match.start()) for words in number_words(match[0])]
    for words in found:
        yield _ordinal(text, words) if words.ordinal else _cardinal(text, words)
    for one, other in pairwise(found):
        if 13 <= one.value <= 20 and 10 <= other.value < 100:
            year = number(one.value * 100 + other.value)
            yield Quantity(one.start, other.end, text[one.start : other.end], year, firm=False)


def _moved(words: NumberWords, offset: int) -> NumberWords:
    return NumberWords(words.start + offset, words.end + offset, words.value, words.ordinal, words.outright)


@lru_cache(2**12)
def _nth(value: int) -> frozenset[Value]:
    """What a third is: number three, or one in three."""
    return number(value) | (of("share", Fraction(1, value)) if value > 2 else frozenset())


def _ordinal(text: str, words: NumberWords) -> Quantity:
    start, end, value = words.start, words.end, words.value
    values = _nth(value)
    firm = value > 1 and not (value == 2 and _seconds(text, start, end))
    return Quantity(start, end, text[start:end], values | century(text, end, value), firm=firm)


def _cardinal(text: str, words: NumberWords) -> Quantity:
    start, end, value = words.start, words.end, words.value
    before = text[max(0, start - 12) : start]
    firm = words.outright and value > 1
    if value == 1:
        firm = regex(AFTER_PART).search(before) is not None
    if value == 2 and regex(r"(?i)\b(?:the|these|those|other|between|of)\s$").search(before):
        firm = False  # they were named before
    values = number(value)
    split = regex(NOTES).match(text, start)
    if split and split.end(2) == end:
        values |= number(CARDINALS[split[1].lower()], SCALES[split[2].lower()])  # two thousand-won bills
    quantity = dress(text, Quantity(start, end, text[start:end], values, firm=firm))
    follower = regex(FOLLOWER).match(text, end)
    if not follower:
        return quantity
    later = Quantity(start, follower.end(), "", number(value * scale_of(follower["scale"])))
    return quantity._replace(values=quantity.values | dress(text, later).values)


def _seconds(text: str, start: int, end: int) -> bool:
    """Whether it is the second of a clock, or a thought."""
    pattern = (
        r"(?:\bper|\ba|split|every)[\s-]second(?:[,.;]|\s(?:or|and|to|at|later|in|of)\b|$)|second(?:-hand|\sthought)"
    )
    return regex(pattern).search(text[max(0, start - 8) : end + 10]) is not None


def _quarter_century(match: re.Match[str]) -> Iterator[Quantity]:
    yield said(match, number(25))


def _lasting(match: re.Match[str]) -> Iterator[Quantity]:
    """a decade, the week, a fortnight, around the clock: a length of time without a number."""
    word = match[0].lower()
    counts = {"decade": (10,), "century": (100,), "dozen": (12,), "fortnight": (2,), "decades": range(10, 100, 10)}
    values = number(*counts.get(word, (24,) if "clock" in word else (1,)))
    yield said(match, values | measured(1, word), firm=False)


def _idiom(match: re.Match[str]) -> Iterator[Quantity]:
    values = number(24, 7) if match[0] == "24/7" else number(50, 6, 12)
    yield said(match, values | of("share", Fraction(1, 2)), firm=False)


def _roman(match: re.Match[str]) -> Iterator[Quantity]:
    yield Quantity(
        *match.span("roman"), match["roman"], number(ROMAN.index(match["roman"]) + 1), firm=bool(match["part"])
    )


ONES, NTHS, BIG = "|".join(CARDINALS), "|".join(ORDINALS), "|".join(SCALES)
HOURS = "|".join(list(CARDINALS)[:12])
AFTER_PART = f"{PART}$"
NOTES = rf"(?i)({ONES})\s({BIG})-(?:won|dollar)"
FOLLOWER = rf"(?i)\s(?:to|or)\s(?:{ONES})(?P<scale>\s(?:{BIG})\b)?"
"""The second number of a range."""
VAGUE = "tens|dozens|scores|hundreds|thousands|millions|billions|trillions"
TIME_UNITS = "decade|year|month|week|day|hour|minute|second"

PARTS = ("quarter", "halve", *list(ORDINALS)[2:])
"""Into how many parts a whole is cut."""
RULES: list[Rule] = [
    *PHRASES,
    (
        rf"(?i)\b(?:{VAGUE}|(?:ten|hundred)\sthousands)(?:\sof\s(?:{VAGUE}))*\b"
        rf"|\b(?:several|few|many)[\s-](?:hundred|dozen|{BIG})",
        nothing,
        f"{whole(VAGUE.split('|'))} ten$ hundred$ several$ few$ many$",
    ),
    (
        r"(?i)\bsix of one,?\s(?:and\s)?half a dozen of the other\b|\bfifty-fifty\b|\b24/7\b|\bsecond to none\b",
        _idiom,
        r"fifty$ ~dozen$ ~none$ \d/",
    ),
    (
        r"(?i)(?<![\d.,$])(?:(?P<from>\d{1,2})(?:[:.](?P<from_minute>\d\d))?\s?(?:-|–|to|and|until)\s?)?"
        r"(?<!\d)(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])\.?\s?m\b\.?",
        am_pm,
        r"\d:.-–apAPtuTU",
    ),
    (r"(?<![\d:])(\d{1,2}):(\d\d)(?![\d:])", hours_minutes, r"\d:"),
    (
        rf"(?i)\b(?P<hour>\d{{1,2}}|{HOURS})\so['’]clock|\b(?:half|a\squarter)\s(?:past|to)\s(?P<past>{HOURS}|\d{{1,2}})",
        o_clock,
        "~clock ~half$ ~quarter$",
    ),
    (r"(?<![\d.,])(\d{1,3}0)['’]?s\b", decade, r"\d'’s"),
    (
        r"(?i)\b(twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\b",
        decade_word,
        "twenties$ thirties$ forties$ fifties$ sixties$ seventies$ eighties$ nineties$",
    ),
    (r"(?i)\bteen(?:s|ager|agers|age|aged)?\b", teens, "teen"),
    (
        rf"(?i)(?:\b(?P<count>{ONES}|\d+)(?:[\s-](?P<unit>{TIME_UNITS}))?|(?:\ban?\s|(?<![\w-]))(?P<a>{TIME_UNITS}))[\s-]and[\s-]a[\s-]half"
        rf"(?P<scale>\s(?:{BIG})\b)?(?:\s(?P<behind>{TIME_UNITS})s\b)?",
        and_half,
        "~half",
    ),
    (r"(?i)\b(?:a\s)?quarter[\s-](?:of\sa\s)?century\b", _quarter_century, "~quarter$"),
    (r"(?<![\d./])(?P<above>\d)(?P<plural>/)(?P<below>[2-9])(?![\d/])", fraction, r"\d/"),
    (
        rf"(?i)\b(?P<above>an?|{ONES})[\s-](?P<below>quarter|halve|half(?=\s(?:of|the))|(?!second|first)(?:{NTHS}))(?P<plural>s)?\b",
        fraction,
        f"~half$ {whole(f'~{one}{plural}' for one in PARTS for plural in ('', 's'))}",
    ),
    (
        rf"(?=[\d.$₩€£¥KUEGJC])(?P<sign>{SIGN})?(?<!\d)(?<!\d[.,])(?P<digits>{DIGITS}|(?<![\w.])\.\d+)(?P<scale>{SCALE})?(?P<ordinal>(?:st|nd|rd|th)\b)?",
        digits,
        r"\d -$ -₩ -€ -£ -¥ -US -KR -EU -GB -JP -CN",
    ),
    (r"(?i)\b(first|second|latter)[\s-]half\b", half_of_year, "~half$"),
    (rf"(?i)\bhalf(?:[\s-]an?)?[\s-]({TIME_UNITS}|dozen|century|{BIG})\b", half_a, "half$"),
    (
        rf"\b(?:{NUMBER_WORDS})(?:(?:\s|-|\s(?i:and)\s)(?:{NUMBER_WORDS}))*\b",
        _words,
        whole((*CARDINALS, *ORDINALS, *SCALES, *ENDINGS, "hundred")),
    ),
    (
        rf"\b(?P<framed>(?:{WITH_MONTHS})[\s-]|\d(?:st|nd|rd|th)?\s(?:of\s)?)?"
        rf"(?P<month>{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?=\.|\s\d))(?![a-z])",
        month,
        " ".join(f"~{one.lower()}" for one in (*MONTHS, *(f"{one[:3]}$" for one in MONTHS), "Sept$")),
    ),
    (rf"\b({'|'.join(WEEKDAYS)})s?\b", weekday, " ".join(one.lower() for one in WEEKDAYS)),
    (
        rf"(?i)\b(?:{'|'.join(MULTIPLES)})\b",
        multiple,
        f"doubl tripl quadrupl twice$ {whole(f'{one}fold' for one in CARDINALS)} ~fold$",
    ),
    (r"(?i)\bhalved\b|\bhalving\b", halved, "halved$ halving$"),
    (
        r"(?i)(?P<firm>\b(?:(?:more|less) than|over|nearly|almost|about|under|roughly|around|by|in|only|just)\s)?"
        r"\b(?P<half>half)\b",
        half,
        "~half$",
    ),
    *ANSWERS,
    (
        r"(?i)\b(?:decades?|century|dozen|fortnight|week|year|month|day|hour|a?round[\s-]the[\s-]clock)\b",
        _lasting,
        "decade century$ dozen$ fortnight$ week$ year$ month$ day$ hour$ around$ round$",
    ),
    (r"(?i)\b(?:noon|midnight)\b", noon, "noon$ midnight$"),
    (
        rf"(?P<part>\b{PART})?\b(?P<roman>{'|'.join(sorted(ROMAN, key=len, reverse=True))})\b(?!['’]|\.\w)",
        _roman,
        "-I$ -V$ -X$ part$ chapter$ volume$ vol$ phase$ act$ book$ episode$ section$ article$ no$ world$",
    ),
]


@cache
def rules() -> Rules:
    """How numbers stand in English text, in the order in which it is read."""
    return Rules(RULES)


def read(text: str) -> list[Quantity]:
    """Every number, date and amount that the English says, in reading order; one around others stands before them."""
    shares = regex(r"(?:\stimes?)?\s(?:out\sof|in|of)\s(?:every\s|the\s|all\s|an?\s)?")
    return combined(text, scan(text, rules()), shares, inverted=True)
