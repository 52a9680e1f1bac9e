"""Numbers, dates and amounts in English text: 3.5 trillion won, twenty-one, two-thirds, the 1990s, 3:30 p.m."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

from l10n.english_words import CARDINALS, MULTIPLES, ORDINALS, PASSING, SCALES, number_words
from l10n.quantities import DIGITS, Quantity, Rule, Value, amount, clock, lasting, nothing, number, of, percent
from l10n.quantities import scan, shared_rules, years

SHORT_SCALES = {"bn": 10**9, "tn": 10**12, "mn": 10**6, "m": 10**6, "k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9}
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December".split("|")
WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday".split("|")
ROMAN = dict(zip("I II III IV V VI VII VIII IX X XI XII".split(), range(1, 13), strict=True))
SIGNS = {"US$": "dollar", "$": "dollar", "USD": "dollar", "₩": "won", "KRW": "won", "€": "euro", "EUR": "euro", "£": "pound"}
SIGNS |= {"GBP": "pound", "¥": "yen", "JPY": "yen", "CNY": "yuan"}
MONEY = {"won": "won", "dollar": "dollar", "buck": "dollar", "euro": "euro", "yen": "yen", "yuan": "yuan", "pound": "pound"}
LONGER = {"dozen": 12, "decade": 10, "centur": 100, "fortnight": 2}

SIGN = r"US\$|[$₩€£¥]|(?:KRW|USD|EUR|GBP|JPY|CNY)\s?"
SCALE = rf"(?:\s|-)?(?:{'|'.join(SCALES)}|hundred)\b(?:\s(?:thousand|million|billion|trillion)\b)?|(?:bn|tn|mn|[mkKMB])\b"
PART = r"(?:Part|Chapter|Volume|Vol\.|Phase|Act|Book|Episode|Section|Article|No\.|World War)\s"
MONTH_FRAMES = r"(?:in|of|since|by|until|till|from|to|through|last|this|next|early|late|mid|between|and|during|every|before|after)[\s-]"


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(
        r"(?P<point>\s?%\s?points?|[\s-]?percentage[\s-]points?|%p\b)|(?P<percent>\s?%|[\s-]per\s?cent\b)"
        rf"|[\s-](?:US\s|U\.S\.\s|Canadian\s|Australian\s)?(?P<money>{'|'.join(MONEY)})s?\b"
        r"|[\s-](?P<length>year|month|week|day|hour|minute|second)s?\b|-?\s?(?P<short>min|hrs?|yrs?)\b"
        rf"|[\s-](?P<longer>{'|'.join(LONGER)})(?:s|y|ies)?\b"
    )


def _dress(quantity: Quantity, text: str, sign: str = "") -> Quantity:
    """The quantity with the unit before or behind it."""
    values, unit, value = quantity.values, SIGNS.get(sign.strip(), ""), max(amount for _, amount in quantity.values)
    match = None if unit else _tail().match(text, quantity.end)
    end = quantity.end
    if match and match["point"]:
        unit, end = "point", match.end()
    elif match and match["percent"]:
        values, unit, end = values | percent(value), "percent", match.end()
    elif match and match["money"]:
        unit, end = MONEY[match["money"]], match.end()
    elif match and (word := match["length"] or match["short"]):
        unit = {"min": "minute", "hr": "hour", "hrs": "hour", "yr": "year", "yrs": "year"}.get(word, word)
        values |= lasting(value, unit)
    elif match and match["longer"]:
        values |= number(value * LONGER[match["longer"]])
    loose = re.search(_ABOUT, text[max(0, quantity.start - 24) : quantity.start]) is not None
    return replace(quantity, values=values, unit=unit, end=end, text=text[quantity.start : end], loose=loose)


_ABOUT = (
    r"(?i)\b(?:about|around|nearly|almost|some|roughly|approximately|approx\.|over|more than|less than|under|fewer than|close to|"
    r"up to|at least|an estimated|estimated)\s(?:[$₩€£]|KRW\s|US\$)?$"
)


# ── digits ──────────────────────────────────────────────────────────────────────────────────────


def _digits(match: re.Match[str]) -> Iterator[Quantity]:
    """1,850; $1.2 billion; 21st; 37.5 percent."""
    text, end = match.string, match.end()
    value = amount(match["digits"]) * _scale(match["scale"])
    values = number(value)
    if match["scale"] in ("m", "k", "K", "M", "B"):
        values |= number(amount(match["digits"]))
    plain = not match["scale"] and "," not in match["digits"] and "." not in match["digits"]
    if re.fullmatch(r"\d{1,2}\.\d\d", match["digits"]) and not match["scale"]:
        hour, minute = match["digits"].split(".")
        values |= clock(int(hour), int(minute))
    role = "year" if plain and not match["sign"] and 1000 <= value < 2200 else ""
    short = re.search(r"(?:['’‘]|\d{4}[-–/])$", text[: match.start()])
    if plain and short and len(match["digits"]) == 2:
        values |= years(value)
    quantity = Quantity(match.start(), end, match[0], values, role=role)
    dressed = _dress(quantity, text, match["sign"] or "") if not match["ordinal"] else quantity
    if not match["scale"] and (follower := _follower().match(text, end)):
        later = amount(match["digits"]) * _scale(follower["scale"])
        rest = Quantity(follower.start("digits"), follower.end(), "", number(later))
        beyond = _dress(rest, text, follower["sign"] or "")
        dressed = replace(dressed, values=dressed.values | beyond.values)
    yield dressed


def _scale(word: str | None) -> int:
    if not word:
        return 1
    if word in SHORT_SCALES:
        return SHORT_SCALES[word]
    scale = 1
    for part in re.findall(r"[a-z]+", word):
        scale *= 100 if part == "hundred" else SCALES[part]
    return scale


@cache
def _follower() -> re.Pattern[str]:
    """The second number of a range."""
    return re.compile(rf"(?:\s?[-–—~]\s?|\s(?:to|and|or)\s)(?P<sign>{SIGN})?(?P<digits>{DIGITS})(?P<scale>{SCALE})?")


def _clock(match: re.Match[str]) -> Iterator[Quantity]:
    """3 p.m., 3:30 p.m., 6.30-10am."""
    half = match["half"].lower() + "m"
    if match["from"]:
        first = clock(int(match["from"]), int(match["frommin"] or 0)) | number(int(match["from"]))
        yield Quantity(match.start("from"), match.end("from"), match["from"], first)
    if values := clock(int(match["hour"]), int(match["minute"] or 0), half):
        yield Quantity(match.start("hour"), match.end(), match.string[match.start("hour") : match.end()], values)


def _time(match: re.Match[str]) -> Iterator[Quantity]:
    """15:30."""
    if values := clock(int(match[1]), int(match[2])):
        yield Quantity(*match.span(), match[0], values)


def _o_clock(match: re.Match[str]) -> Iterator[Quantity]:
    """three o’clock, half past three."""
    word = (match["past"] or match["hour"]).lower()
    hour = int(word) if word.isdigit() else CARDINALS[word]
    yield Quantity(*match.span(), match[0], clock(hour, 30 if match["past"] else 0))


def _decade(match: re.Match[str]) -> Iterator[Quantity]:
    """1990s, ’90s, 60s."""
    yield Quantity(*match.span(), match[0], of("decade", *(year for _, year in years(Fraction(match[1])))))


def _decade_word(match: re.Match[str]) -> Iterator[Quantity]:
    value = CARDINALS[match[1].lower().removesuffix("ies") + "y"]
    yield Quantity(*match.span(), match[0], of("decade", value, 1900 + value))


def _fraction(match: re.Match[str]) -> Iterator[Quantity]:
    """two-thirds, a quarter, one-fifth; 2/3."""
    word = match["below"].lower()
    below = int(word) if word.isdigit() else {"half": 2, "halve": 2, "quarter": 4}.get(word) or ORDINALS[word]
    above_word = match["above"].lower()
    above = int(above_word) if above_word.isdigit() else CARDINALS.get(above_word, 1)
    values = of("share", Fraction(above, below))
    if above == 1 and not match["plural"]:
        values |= number(below)
    rest = match.string[match.end() :]
    passing = above == 1 and (word == "quarter" and not rest.startswith(" of") or re.match(r"[\s-]part(?:y|ies)", rest))
    yield Quantity(*match.span(), match[0], values, firm=not passing)


# ── words ───────────────────────────────────────────────────────────────────────────────────────


def _words(match: re.Match[str]) -> Iterator[Quantity]:
    """twenty-one, two hundred and five, third."""
    for start, end, value, ordinal, firm in number_words(match[0], match.start()):
        values = number(value)
        text = match.string
        if ordinal and value > 2 and start == match.start():
            values |= of("share", Fraction(1, value))
        named = value == 1 and re.search(f"{PART}$", text[:start]) is not None
        if value == 2 and not ordinal and _the_two().search(text[max(0, start - 8) : start]):
            firm = False
        if value == 2 and ordinal and _seconds().search(text[max(0, start - 8) : end + 10]):
            firm = False
        quantity = Quantity(start, end, text[start:end], values, firm=named or (firm and value != 1))
        if not ordinal:
            quantity = _dress(quantity, text)
            if follower := _word_follower().match(text, end):
                beyond = _dress(Quantity(end, follower.end(), "", number(value * _scale(follower["scale"]))), text)
                quantity = replace(quantity, values=quantity.values | beyond.values)
        yield quantity


@cache
def _seconds() -> re.Pattern[str]:
    """The second of a clock."""
    return re.compile(r"(?:\bper|\ba|split|every)[\s-]second(?:[,.;]|\s(?:or|and|to|at|later|in|of)\b|$)|second(?:-hand|\sthought)")


@cache
def _the_two() -> re.Pattern[str]:
    """Two that were named before."""
    return re.compile(r"(?i)\b(?:the|these|those|other|between|of)\s$")


@cache
def _word_follower() -> re.Pattern[str]:
    return re.compile(rf"\s(?:to|or)\s(?:{'|'.join(CARDINALS)})(?P<scale>\s(?:{'|'.join(SCALES)})\b)?")


def _half(match: re.Match[str]) -> Iterator[Quantity]:
    firm = match["firm"] is not None
    yield Quantity(*match.span("half"), "half", of("share", Fraction(1, 2)), firm=firm)


def _half_a(match: re.Match[str]) -> Iterator[Quantity]:
    """half a million, half a year."""
    word = match[1].lower()
    size = {**SCALES, "dozen": 12, "century": 100, "decade": 10}.get(word)
    values = number(Fraction(size, 2)) if size else lasting(Fraction(1, 2), word)
    yield Quantity(*match.span(), match[0], values | of("share", Fraction(1, 2)), firm=bool(size))


def _and_half(match: re.Match[str]) -> Iterator[Quantity]:
    """two and a half years, a year and a half, 3 and a half million."""
    word = (match["count"] or "one").lower()
    value = (amount(word) if word[0].isdigit() else Fraction(CARDINALS.get(word, 1))) + Fraction(1, 2)
    scale = SCALES.get((match["scale"] or "").strip(), 1)
    values = number(value * scale)
    if unit := match["unit"] or match["length"]:
        values |= lasting(value, unit)
    yield Quantity(*match.span(), match[0], values, firm=match["count"] is not None)


def _month(match: re.Match[str]) -> Iterator[Quantity]:
    name = match["month"]
    index = next(place for place, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))
    sure = match["framed"] or re.match(r"\.?\s\d", match.string[match.end("month") :]) or name not in ("May", "March", "June", "April")
    yield Quantity(*match.span("month"), name, of("month", index), firm=bool(sure), role="month")


def _weekday(match: re.Match[str]) -> Iterator[Quantity]:
    yield Quantity(*match.span(), match[0], of("weekday", WEEKDAYS.index(match[1])), role="weekday")


def _multiple(match: re.Match[str]) -> Iterator[Quantity]:
    """doubled, threefold: so many times, and so much more."""
    value = next(size for stem, size in MULTIPLES.items() if re.fullmatch(stem, match[0].lower()))
    yield Quantity(*match.span(), match[0], number(value) | of("share", value, value - 1))


def _halved(match: re.Match[str]) -> Iterator[Quantity]:
    yield Quantity(*match.span(), match[0], of("share", Fraction(1, 2)))


def _passing(match: re.Match[str]) -> Iterator[Quantity]:
    yield Quantity(*match.span(), match[0], number(PASSING[match[0].lower()]), firm=False)


def _span(match: re.Match[str]) -> Iterator[Quantity]:
    """a decade, the week, a fortnight: a length with no number."""
    word = match[0].lower()
    values: frozenset[Value] = number({"decade": 10, "century": 100, "dozen": 12, "fortnight": 2}.get(word, 1))
    yield Quantity(*match.span(), match[0], values | lasting(Fraction(1), word), firm=False)


def _decades(match: re.Match[str]) -> Iterator[Quantity]:
    yield Quantity(*match.span(), match[0], number(*range(10, 100, 10)), firm=False)


def _roman(match: re.Match[str]) -> Iterator[Quantity]:
    yield Quantity(*match.span("roman"), match["roman"], number(ROMAN[match["roman"]]), firm=bool(match["part"]))


def _of_day(match: re.Match[str]) -> Iterator[Quantity]:
    yield Quantity(*match.span(), match[0], of("clock", 720 if match[0].lower() == "noon" else 0), firm=False)


def _teens(match: re.Match[str]) -> Iterator[Quantity]:
    yield Quantity(*match.span(), match[0], of("decade", 10), firm=False)


@cache
def _rules() -> list[Rule]:
    ones, ordinals = "|".join(CARDINALS), "|".join(ORDINALS)
    hours = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    word = rf"(?:{ones}|{ordinals}|hundred|hundredth|{'|'.join(SCALES)}|thousandth|millionth)"
    months = "|".join(MONTHS)
    vague = "tens|dozens|scores|hundreds|thousands|millions|billions|trillions"
    return shared_rules() + [
        (re.compile(rf"(?i)\b(?:{vague})(?:\sof\s(?:{vague}))*\b|\b(?:several|few|many)[\s-](?:hundred|thousand|million|billion|dozen)"), nothing),
        (
            re.compile(
                r"(?i)(?<![\d.,$])(?:(?P<from>\d{1,2})(?:[:.](?P<frommin>\d\d))?\s?(?:-|–|to|and|until)\s?)?"
                r"(?<!\d)(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])\.?\s?m\b\.?"
            ),
            _clock,
        ),
        (re.compile(r"(?<![\d:])(\d{1,2}):(\d\d)(?![\d:])"), _time),
        (re.compile(rf"(?i)\b(?P<hour>\d{{1,2}}|{hours})\so['’]clock|\bhalf\spast\s(?P<past>{hours}|\d{{1,2}})"), _o_clock),
        (re.compile(r"(?<![\d.,])(\d{1,3}0)['’]?s\b"), _decade),
        (re.compile(r"(?i)\b(twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b"), _decade_word),
        (re.compile(r"(?i)\bteen(?:s|ager|agers|age|aged)?\b"), _teens),
        (
            re.compile(
                rf"(?i)(?:\b(?P<count>{ones}|\d+)(?:[\s-](?P<unit>year|month|week|day|hour))?|\ban?\s(?P<length>year|month|week|day|hour))"
                rf"[\s-]and[\s-]a[\s-]half(?P<scale>\s(?:{'|'.join(SCALES)})\b)?"
            ),
            _and_half,
        ),
        (re.compile(r"(?<![\d./])(?P<above>\d)(?P<plural>/)(?P<below>[2-9])(?![\d/])"), _fraction),
        (
            re.compile(rf"(?i)\b(?P<above>an?|{ones})[\s-](?P<below>quarter|halve|half(?=\s(?:of|the))|(?!second|first)(?:{ordinals}))(?P<plural>s)?\b"),
            _fraction,
        ),
        (
            re.compile(
                rf"(?P<sign>{SIGN})?(?<![\d])(?<!\d[.,])(?P<digits>{DIGITS})(?P<scale>{SCALE})?(?P<ordinal>(?:st|nd|rd|th)\b)?"
            ),
            _digits,
        ),
        (re.compile(r"(?i)\bhalf(?:[\s-]an?)?[\s-](year|month|day|hour|dozen|century|decade|million|billion|trillion|thousand)\b"), _half_a),
        (re.compile(rf"(?i)\b{word}(?:(?:\s|-|\sand\s){word})*\b"), _words),
        (re.compile(rf"\b(?P<framed>{MONTH_FRAMES}|\d(?:st|nd|rd|th)?\s(?:of\s)?)?(?P<month>{months}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?=\.|\s\d))(?![a-z])"), _month),
        (re.compile(rf"\b({'|'.join(WEEKDAYS)})s?\b"), _weekday),
        (re.compile(rf"(?i)\b(?:{'|'.join(MULTIPLES)})\b"), _multiple),
        (re.compile(r"(?i)\bhalved\b|\bhalving\b"), _halved),
        (re.compile(r"(?i)(?P<firm>\b(?:more than|over|nearly|almost|about|less than|under|roughly|around|by|in|only|just)\s(?=half\b))?\b(?P<half>half)\b"), _half),
        (re.compile(rf"(?i)\b(?:{'|'.join(PASSING)})\b"), _passing),
        (re.compile(r"(?i)\b(?:decade|century|dozen|fortnight|week|year|month|day|hour)\b"), _span),
        (re.compile(r"(?i)\bdecades\b"), _decades),
        (re.compile(r"(?i)\b(?:noon|midnight)\b"), _of_day),
        (re.compile(rf"(?P<part>\b{PART})?\b(?P<roman>II|III|IV|VI{{0,3}}|IX|XI{{0,2}}|I)\b(?!['’.])"), _roman),
    ]


def read(text: str) -> list[Quantity]:
    """Every number, date and amount that the English says, in reading order."""
    return scan(text, _rules())
