"""Whether a Korean number and an English one can mean the same, and which of a text are answered by none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from l10n.numbers.quantities import ROUNDED, Amount, Quantity, Value

NEAR = 40_000
"""Pairs of numbers that are compared one by one; a text with more is one that nobody has cut into sentences."""
BEFORE = 4
"""Places before a number in which one may stand that says it together with its neighbours."""


def unanswered(korean: Sequence[Quantity], english: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """The firm quantities of each side that nothing on the other says, neither alone nor with their neighbours."""
    missing = _without(korean, english, agree)
    extra = _without(english, korean, lambda ours, theirs: agree(theirs, ours))
    return missing, extra


def _without(
    asking: Sequence[Quantity], others: Sequence[Quantity], agreed: Callable[[Quantity, Quantity], bool]
) -> list[Quantity]:
    near = len(asking) * len(others) <= NEAR
    if near:
        for one in asking:
            if one.firm and not _plainly_said(one, others):
                break
        else:
            return []  # nearly always
    candidates = _candidates(others, near)
    found: list[Quantity] = []
    for index, one in enumerate(asking):
        if one.firm and not _answered(one, candidates, agreed):
            before = asking[max(0, index - BEFORE) : index]
            if not any(_around(outer, one) and _answered(outer, candidates, agreed) for outer in before):
                found.append(one)
    return found


def _candidates(others: Sequence[Quantity], near: bool) -> Callable[[Quantity], Iterable[Quantity]]:
    """What can answer a quantity: any of few, of many those with a value in common."""
    if near:
        return lambda one: others
    by_value: dict[Value, list[Quantity]] = {}
    for other in others:
        for value in other.values:
            by_value.setdefault(value, []).append(other)
    return lambda one: (other for value in one.values for other in by_value.get(value, ()))


def _answered(
    one: Quantity,
    candidates: Callable[[Quantity], Iterable[Quantity]],
    agreed: Callable[[Quantity, Quantity], bool],
) -> bool:
    return any(agreed(one, other) for other in candidates(one))


def _plainly_said(one: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether one of the others agrees at a glance, as most do: a value in common and no other unit."""
    values, unit = one.values, one.unit
    for other in others:
        if not values.isdisjoint(other.values) and (not unit or not other.unit or unit == other.unit):
            return True
    return False


def _around(outer: Quantity, inner: Quantity) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer.text != inner.text


def agree(korean: Quantity, english: Quantity) -> bool:
    """Whether the two can mean the same."""
    if korean.unit and english.unit and korean.unit != english.unit:
        return any(_converts(kind, value, close, english) for kind, value, close in _shared(korean, english))
    if not korean.values.isdisjoint(english.values):
        return True
    if korean.unit == english.unit == "percent" and not english.loose:
        return any(kind == "share" and _whole_percent(value, close) for kind, value, close in _shared(korean, english))
    return any(_nearly(kind, value, close, english) for kind, value, close in _shared(korean, english))


def _shared(korean: Quantity, english: Quantity) -> Iterable[tuple[str, Amount, Amount]]:
    return ((kind, value, close) for kind, value in korean.values for same, close in english.values if kind == same)


def _converts(kind: str, value: Amount, close: Amount, english: Quantity) -> bool:
    """The same length of time, share, measure or temperature in another unit; measures are rounded in texts."""
    if kind == "celsius":
        return -1 < value - close < 1
    if kind in ROUNDED:
        return _close(value, close, 15 if english.loose else 9)
    return value == close and kind in ("months", "minutes", "share")


def _nearly(kind: str, korean: Amount, english: Amount, said: Quantity) -> bool:
    """A share in other words (33%, a third), or an English number that its text calls rounded."""
    if kind == "celsius":
        return -1 < korean - english < 1
    if kind == "share":
        rounded = said.loose and said.unit != "percent"  # nearly half
        return _apart(korean, english) < Fraction(50 if rounded else 7, 1000) and english > Fraction(1, 20)
    if kind != "number" or not said.loose:
        return kind == "number" and _rounded(korean, english, said)
    rough = _digits_used(english)
    return rough < _digits_used(korean) and _close(korean, english, 5 if rough >= 2 else 2)


def _whole_percent(korean: Amount, english: Amount) -> bool:
    """Whether 37.5% is 38 percent, in which a headline has no room for tenths."""
    return (english * 100).denominator == 1 and _apart(korean, english) * 200 <= 1


def _rounded(korean: Amount, english: Amount, said: Quantity) -> bool:
    """Whether it is the Korean to three places or more, as papers write large amounts: 86.06 trillion."""
    if "." not in said.text or "illion" not in said.text.lower() or _digits_used(english) < 3:
        return False
    whole, last = int(english), 1
    while whole % (last * 10) == 0:
        last *= 10
    return last > 1 and _apart(korean, english) * 2 <= last


def _apart(one: Amount, other: Amount) -> Amount:
    return one - other if one > other else other - one


def _close(one: Amount, other: Amount, percent: int) -> bool:
    return _apart(one, other) * 100 <= percent * max(one, other)


def _digits_used(value: Amount) -> int:
    return len(f"{float(value):.10f}".rstrip("0").rstrip(".").replace(".", "").strip("0"))
