"""Whether the numbers, dates and amounts of an English text are those of the Korean that it translates."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from l10n.model import Span
from l10n.numbers import english_numbers, korean_numbers
from l10n.numbers.agreement import agree, unanswered
from l10n.numbers.dates import PARTS, Date, dates, whole
from l10n.numbers.excuses import Sides, meant_otherwise, said_otherwise
from l10n.numbers.quantities import Quantity

MONEY = ("won", "dollar", "euro", "yen", "yuan", "pound", "cent")
MASS = ("kg", "g", "ton")
"""Beside these a pound is no money."""
WHEN = (*PARTS, "weekday", "half")
MOST = 200
"""Differences that one text can have; who has more has paired the wrong texts."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that the other text does not say, or says otherwise."""

    source: Span | None
    """In the Korean; None where only the English says it."""
    target: Span | None
    source_text: str
    target_text: str
    message: str
    kind: str = "number"
    """date (a time of day as well), currency (an amount of money), or number: all the rest."""


def differences(source_ko: str, target_en: str) -> list[Difference]:
    """What differs, in the order of the Korean; empty where every number, date and amount agrees."""
    return list(_differences(source_ko, target_en))


@lru_cache(maxsize=256)
def _differences(source_ko: str, target_en: str) -> tuple[Difference, ...]:
    """Each kind of difference has a check of its own, and they ask for the same texts one after the other."""
    korean, english = korean_numbers.read(source_ko), english_numbers.read(target_en)
    missing, extra = (side[:MOST] for side in unanswered(korean, english))
    if not missing and not extra:
        return ()
    sides = Sides(source_ko, target_en, korean, english)
    unsaid = [one for one in missing if not said_otherwise(one, sides, extra)]
    unmeant = [one for one in extra if not meant_otherwise(one, sides, missing)]
    others = [(date, whole(target_en, date)) for date in _wrong(target_en, english, unmeant)]
    found = []
    for date in _wrong(source_ko, korean, unsaid):
        if others:
            other = max(others, key=lambda one: len(date) - len(_differing(date, one[0])))
            others.remove(other)
            found.append(_other_day(date, whole(source_ko, date), *other))
            unsaid = [one for one in unsaid if one not in date]
            unmeant = [one for one in unmeant if one not in other[0]]
    return tuple(_in_order([*found, *_pair_up(unsaid, unmeant, sides)]))


def _wrong(text: str, quantities: Collection[Quantity], differing: Collection[Quantity]) -> list[Date]:
    """The dates with a part that the other text does not have."""
    parts = set(differing)
    return [date for date in dates(text, quantities) if not parts.isdisjoint(date)]


def _differing(korean: Date, english: Date) -> list[Quantity]:
    return [one for one in korean if not any(agree(one, other) for other in english)]


def _other_day(korean: Date, ours: str, english: Date, theirs: str) -> Difference:
    """Two dates that differ, whole in the message; the places are of what differs."""
    wrong = _differing(korean, english) or list(korean)
    instead = [one for one in english if not any(agree(other, one) for other in korean)] or list(english)
    source, target = ((one[0].start, one[-1].end) for one in (wrong, instead))
    said, meant = ours[source[0] - korean[0].start :], theirs[target[0] - english[0].start :]
    return Difference(
        source,
        target,
        said[: source[1] - source[0]],
        meant[: target[1] - target[0]],
        f"{ours} is “{theirs}” in English",
        "date",
    )


def _in_order(found: list[Difference]) -> list[Difference]:
    """In the order of the Korean; what only the English says comes last."""
    return sorted(found, key=lambda one: (one.source is None, one.source or one.target))


# ── numbers that differ ─────────────────────────────────────────────────────────────────────────

BOTH_OR_NOTHING = ("weekday", "half", "code")
"""Roles of which one more or one less is no contradiction; two different ones are."""


def _pair_up(missing: list[Quantity], extra: list[Quantity], sides: Sides) -> list[Difference]:
    """What is missing with what stands instead: the one most like it, or the next of the same kind."""
    rest, found = list(extra), []
    for quantity in missing:
        other = max(_candidates(quantity, rest), key=lambda one: _likeness(quantity, one), default=None)
        if other is not None:
            rest.remove(other)
        else:
            other = _instead(quantity, sides)
        if other is not None or quantity.role not in BOTH_OR_NOTHING:
            found.append(_difference(quantity, other))
    return found + [_difference(None, quantity) for quantity in rest if quantity.role not in BOTH_OR_NOTHING]


def _instead(quantity: Quantity, sides: Sides) -> Quantity | None:
    """What stands for a missing number, though it need not be one itself: half of 3분의 1, the first of 제2차."""
    ordinal = sides.korean[quantity.start - 1 : quantity.start] == "제"
    for other in sides.theirs:
        share = all("share" in {kind for kind, _ in one.values} for one in (quantity, other))
        meant = share or (ordinal and other.text.lower() == "first")
        if meant and not other.firm and not any(agree(one, other) for one in sides.ours):
            return other
    return None


def _candidates(quantity: Quantity, rest: list[Quantity]) -> list[Quantity]:
    kinds = {kind for kind, _ in quantity.values}
    return [other for other in rest if kinds & {kind for kind, _ in other.values}]


def _likeness(quantity: Quantity, other: Quantity) -> tuple[bool, bool]:
    both_money = quantity.unit in MONEY and other.unit in MONEY
    return quantity.role == other.role, quantity.unit == other.unit or both_money


def _difference(source: Quantity | None, target: Quantity | None) -> Difference:
    ours = f"{source.text}{_in_full(source)}" if source else ""
    theirs = f"“{target.text}”{_in_full(target)}" if target else ""
    if source and target:
        message = f"{ours} is {theirs} in English"
    else:
        message = f"{ours} is missing in English" if source else f"{theirs} is not in the Korean"
    return Difference(
        (source.start, source.end) if source else None,
        (target.start, target.end) if target else None,
        source.text if source else "",
        target.text if target else "",
        message,
        _kind(source, target),
    )


def _kind(source: Quantity | None, target: Quantity | None) -> str:
    """What a difference is about: what the Korean counts decides, where there is any."""
    units = [one.unit for one in (source, target) if one]
    if any(unit in MONEY for unit in units) and not any(unit in MASS for unit in units):
        return "currency"
    dated = [_dates(one) for one in (source, target) if one]
    if dated[0] or (dated[-1] and source and source.unit == "year"):
        return "date"
    return "number"


def _dates(quantity: Quantity) -> bool:
    return quantity.role in WHEN or any(kind in ("clock", "month", "weekday") for kind, _ in quantity.values)


def _in_full(quantity: Quantity) -> str:
    """What a bare figure in a date is, and in digits a number that is written with 만, 억, million or the like."""
    if quantity.role in ("month", "day") and quantity.text.isdigit():
        return f" ({quantity.role})"
    numbers = [value for kind, value in quantity.values if kind == "number"]
    if len(numbers) != 1 or not re.search("[만억조천백]|illion|thousand", quantity.text):
        return ""
    return f" ({int(numbers[0]):,})" if numbers[0].denominator == 1 else f" ({float(numbers[0]):,})"
