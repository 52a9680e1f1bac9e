"""Days, months, decades and times of day in English text: March 1, the 1990s, 3:30 p.m., a quarter to eight."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.numbers.english_words import CARDINALS
from l10n.numbers.quantities import Quantity, amount, clock, decades, number, of, regex, said

MONTHS: tuple[str, ...] = ("January", "February", "March", "April", "May", "June")
MONTHS += ("July", "August", "September", "October", "November", "December")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def am_pm(match: re.Match[str]) -> Iterator[Quantity]:
    """3 p.m., 3:30 p.m., 6.30-10am."""
    if match["from"]:
        hour, minute = int(match["from"]), int(match["from_minute"] or 0)
        yield Quantity(*match.span("from"), match["from"], clock(hour, minute) | number(hour))
    values = clock(int(match["hour"]), int(match["minute"] or 0), match["half"].lower() + "m")
    if values:
        start, end = match.start("hour"), match.end()
        yield Quantity(start, end, match.string[start:end], values)


def hours_minutes(match: re.Match[str]) -> Iterator[Quantity]:
    """15:30."""
    if values := clock(int(match[1]), int(match[2])):
        yield said(match, values)


def o_clock(match: re.Match[str]) -> Iterator[Quantity]:
    """eight o’clock, half past eight, a quarter to eight."""
    word = (match["past"] or match["hour"]).lower()
    hour = int(word) if word.isdigit() else CARDINALS[word]
    minutes = 0 if not match["past"] else 30 if "half" in match[0].lower() else 15
    early = re.search(r"\sto\s", match[0]) is not None
    yield said(match, clock((hour - 1) % 12 or 12, 60 - minutes) if early else clock(hour, minutes))


def decade(match: re.Match[str]) -> Iterator[Quantity]:
    """the 1990s, 60s."""
    yield said(match, decades(amount(match[1])))


def decade_word(match: re.Match[str]) -> Iterator[Quantity]:
    """sixties."""
    yield said(match, decades(CARDINALS[match[1].lower() + "y"]))


def month(match: re.Match[str]) -> Iterator[Quantity]:
    """March, Mar.; sure to be one where a number or a word like “in” stands beside it."""
    name = match["month"]
    index = next(place for place, full in enumerate(MONTHS, 1) if full.startswith(name[:3]))
    dated = match["framed"] or regex(r"\.?\s\d").match(match.string, match.end("month"))
    firm = bool(dated) or name not in ("March", "April", "May", "June")  # words and names too
    yield Quantity(*match.span("month"), name, of("month", index), firm=firm, role="month")


def weekday(match: re.Match[str]) -> Iterator[Quantity]:
    """Monday."""
    yield said(match, of("weekday", WEEKDAYS.index(match[1])), role="weekday")


def noon(match: re.Match[str]) -> Iterator[Quantity]:
    """noon, midnight."""
    yield said(match, of("clock", 720 if match[0].lower() == "noon" else 0), firm=False)


def teens(match: re.Match[str]) -> Iterator[Quantity]:
    """teenagers."""
    yield said(match, of("decade", 10), firm=False)
