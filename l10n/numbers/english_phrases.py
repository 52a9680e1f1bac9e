"""English turns of phrase that say a number in their own way: every other day, 25 basis points, the quarterfinals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from l10n.numbers.english_times import MONTHS
from l10n.numbers.english_words import CARDINALS
from l10n.numbers.quantities import Quantity, Rule, amount, clock, measured, number, of, regex, said
from l10n.numbers.scanning import nothing

SPELLED = "|".join(CARDINALS)
QUARTERS = {"January": "March", "April": "June", "July": "September", "October": "December"}
"""First and last month of each quarter."""
PASSING: dict[str, tuple[int, ...]] = {
    "once|single|sole|top|each|another|leading|best|freshm[ae]n": (1,),
    "silver": (25,),
    "diamond": (60,),
}
PASSING |= {"both|couple|pairs?|duo|twins?|bilingual|biennial|double|dual|n?either|bilateral|sophomores?": (2,)}
PASSING |= {"two-?fold|semi-?annual|biweekly|bimonthly": (2,), "thrice|trio|trilogy|triple|triplets|triangle": (3,)}
PASSING |= {"trilateral|tripartite": (3,), "quartet|quadrilateral|semi-?final(?:s|ists?)?": (4,), "quintet": (5,)}
PASSING |= {
    "quarter-?final(?:s|ists?)?": (8,),
    "juniors?": (2, 3),
    "seniors?": (3, 4),
    "golden": (50,),
    "zero|none|no": (0,),
}
PASSING |= {
    "centenary|centennial|centenarians?|hundredfold": (100,),
    "bicentennial": (200,),
    "order of magnitude": (10,),
}
PASSING |= {"millennium": (1000,), "overnight": (1, 2), "upstairs": (2,), "mid-century": (2050, 1950)}
"""Words that can answer a number, and need none in the Korean."""
PASSING_BEGINS: tuple[str, ...] = (
    "once$",
    "sing",
    "sole$",
    "top$",
    "each$",
    "another$",
    "lead",
    "best$",
    "fresh",
    "silver$",
    "diam",
)
PASSING_BEGINS += ("both$", "coupl", "pair", "duo$", "twin", "bil", "bie", "doub", "dual$", "either$", "neither$")
PASSING_BEGINS += (
    "soph",
    "twof",
    "~fold$",
    "semi",
    "biw",
    "bim",
    "thri",
    "trio$",
    "tril",
    "trip",
    "tria",
    "quart",
    "quadri",
)
PASSING_BEGINS += ("quin", "junior", "senior", "golden$", "zero$", "none$", "no$", "centen", "hundredf", "order$")
PASSING_BEGINS += ("bicen", "millen", "overn", "mid$", "upst")
COINS = "dollar|euro|won|yen|pound|yuan"


def _passing(match: re.Match[str]) -> Iterator[Quantity]:
    yield said(match, number(*_passed(match[0].lower())), firm=False)


@cache
def _passed(word: str) -> tuple[int, ...]:
    return next(values for stem, values in PASSING.items() if re.fullmatch(stem, word))


def _every_other(match: re.Match[str]) -> Iterator[Quantity]:
    yield said(match, measured(2, match[1].lower()), firm=False)


def _part_of_hour(match: re.Match[str]) -> Iterator[Quantity]:
    """a quarter of an hour, three-quarters of an hour."""
    yield said(match, measured(45 if match["three"] else 15, "minute"))


def _basis_points(match: re.Match[str]) -> Iterator[Quantity]:
    value = amount(match[1]) if match[1][0].isdigit() else CARDINALS[match[1].lower()]
    yield said(match, number(value, Fraction(value) / 100), "point")


def _tall(match: re.Match[str]) -> Iterator[Quantity]:
    """5 feet 11 inches, 5-foot-11."""
    foot, inch = (measured(int(match[part]), unit) for part, unit in ((1, "foot"), (2, "inch")))
    whole = sum(value for kind, value in (*foot, *inch) if kind == "metres")
    yield said(match, of("metres", whole) | number(amount(match[1])), "foot")


def _per(match: re.Match[str]) -> Iterator[Quantity]:
    """won to the dollar, per euro."""
    yield said(match, number(1), firm=False)


def _quarter(match: re.Match[str]) -> Iterator[Quantity]:
    """the January-March quarter, the July to September period: the quarter, and the months."""
    if QUARTERS[match[1]] == match[2]:
        yield said(match, number(list(QUARTERS).index(match[1]) + 1), firm=False)
    for group in (1, 2):
        yield Quantity(*match.span(group), match[group], of("month", MONTHS.index(match[group]) + 1), role="month")


def _ages(match: re.Match[str]) -> Iterator[Quantity]:
    """twentysomethings."""
    yield said(match, of("decade", CARDINALS[match[1].lower()]))


def _tenth(match: re.Match[str]) -> Iterator[Quantity]:
    """a tenth of a percent."""
    yield said(match, number(Fraction(1, 10)), "percent", firm=False)


def _tenths(match: re.Match[str]) -> Iterator[Quantity]:
    """nine-tenths."""
    yield said(match, of("share", Fraction(CARDINALS[match[1].lower()], 10)))


def _fahrenheit(match: re.Match[str]) -> Iterator[Quantity]:
    """86 degrees Fahrenheit, 100°F: as many, and what it comes to in degrees Celsius."""
    value = amount(match[2]) * (-1 if match[1] else 1)
    unit = "fahrenheit" if match[3] else ""
    yield said(match, number(max(value, -value)) | of("celsius", Fraction((value - 32) * 5) / 9), unit)


def _called(match: re.Match[str]) -> Iterator[Quantity]:
    """Five Eyes, 7-Eleven: a name that Korean may spell by its sound."""
    for word in regex(r"\w+").finditer(match[0]):
        value = int(word[0]) if word[0].isdigit() else CARDINALS.get(word[0].lower())
        if value:
            start = match.start() + word.start()
            yield Quantity(start, start + len(word[0]), word[0], number(value), firm=False)


def _office_hours(match: re.Match[str]) -> Iterator[Quantity]:
    """nine to five: office hours, of which Korean has another word."""
    for name, hour, half in (("from", 9, "am"), ("until", 5, "pm")):
        yield Quantity(*match.span(name), match[name], clock(hour, 0, half) | number(hour), firm=False)


PHRASES: list[Rule] = [
    (r"(?i)\b(?P<from>9|nine)[\s-]to[\s-](?P<until>5|five)\b(?!\s?[ap]\.?m)", _office_hours, r"nine$ \dtT-"),
    (rf"(?i)\b(?:{SPELLED})-figure\b", nothing, "~figure$"),
    (r"\+82[\s-]?(?:\(0\)\s?)?(?=\d)", nothing, r"~\+82"),
    (r"(?i)\b(?:seven|7)[\s-]eleven\b|\bfive eyes\b|\bbig ten\b", _called, "~eleven$ ~eyes$ ~ten$"),
    (r"(?i)\bevery[\s-](?:other|second)[\s-](day|week|month|year)\b", _every_other, "every$"),
    (
        r"(?i)\b(?:(?P<three>three[\s-]quarters)|a[\s-]quarter)[\s-](?:of[\s-]an?[\s-])?hour\b",
        _part_of_hour,
        "~hour$",
    ),
    (rf"(?i)\b(\d+|{SPELLED})[\s-]basis[\s-]points?", _basis_points, "~basis$"),
    (
        r"(?<![\d.,])([3-8])(?:[\s-](?:foot|feet|ft)[\s-](\d{1,2})(?:[\s-]inch(?:es)?\b|(?![\d,.%])))",
        _tall,
        r"\df-",
    ),
    (
        rf"(?i)\b(?:per|(?:to|against) the|(?:on|in) the)[\s-](?:US\s|U\.S\.\s)?(?:{COINS})\b",
        _per,
        "~dollar$ ~euro$ ~won$ ~yen$ ~pound$ ~yuan$",
    ),
    (
        rf"\b({'|'.join(QUARTERS)})(?:\s?[-–—]\s?|\s(?:to|through)\s)({'|'.join(QUARTERS.values())})"
        r"(?=[\s-](?:quarter|period))",
        _quarter,
        "~quarter ~period",
    ),
    (
        r"(?i)\b(twenty|thirty|forty|fifty|sixty)-?somethings?\b",
        _ages,
        "twenty thirty forty fifty sixty",
    ),
    (r"(?i)\b(?:a|one)[\s-]tenth of (?:a|one) per\s?cent\b", _tenth, "~tenth$"),
    (rf"(?i)\b({SPELLED})[\s-]tenths\b", _tenths, "~tenths$"),
    (
        r"(-|−|minus\s)?(?<![\d.,])(\d{1,3}(?:\.\d+)?)(?:\s?°\s?|[\s-]degrees?\b(?![\s-](?:C\b|Celsius)))[\s-]?(F\b|Fahrenheit)?",
        _fahrenheit,
        "~degree ~°",
    ),
]
ANSWERS: list[Rule] = [
    (
        rf"(?i)\b(?:{'|'.join(PASSING)})\b",
        _passing,
        " ".join(PASSING_BEGINS),
    ),
]
"""What comes after the numbers: words that need none in the Korean."""
