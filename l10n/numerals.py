"""Whether the numbers, dates and amounts of an English text are those of the Korean that it translates."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from l10n import english_numbers, korean_numbers
from l10n.model import Span
from l10n.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that the other text does not say, or says otherwise."""

    source: Span | None
    target: Span | None
    source_text: str
    target_text: str
    message: str


def differences(source_ko: str, target_en: str) -> list[Difference]:
    """What differs, in the order of the Korean; empty where every number, date and amount agrees."""
    korean, english = korean_numbers.read(source_ko), english_numbers.read(target_en)
    months = any(quantity.role == "month" for quantity in korean)
    korean = _excuse_korean(korean, source_ko, target_en)
    english = _excuse_english(english, target_en, source_ko, months)
    missing, extra = _unanswered(korean, english), _unanswered(english, korean)
    return _pair_up(missing, extra)


# ── answers ─────────────────────────────────────────────────────────────────────────────────────


def _unanswered(asking: list[Quantity], answering: list[Quantity]) -> list[Quantity]:
    """The firm quantities of one side that nothing on the other side says."""
    answered = [quantity for quantity in asking if any(agree(quantity, other) for other in answering)]
    return [
        quantity
        for quantity in asking
        if quantity.firm and not any(good.start <= quantity.start and quantity.end <= good.end for good in answered)
    ]


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities can mean the same."""
    if one.unit and other.unit and one.unit != other.unit:
        return any(kind in ("months", "minutes", "share") for kind, _ in one.values & other.values)
    return bool(one.values & other.values) or _nearly(one, other)


def _nearly(one: Quantity, other: Quantity) -> bool:
    """A share in other words (33%, a third), or a number that the text says it has rounded."""
    for kind, value in one.values:
        for other_kind, close in other.values:
            if kind != other_kind or kind not in ("share", "number"):
                continue
            if kind == "share" and abs(value - close) < Fraction(7, 1000):
                return True
            if kind == "number" and (one.loose or other.loose) and _rounded(value, close):
                return True
    return False


def _rounded(one: Fraction, other: Fraction) -> bool:
    """Whether one is the other with fewer digits, and no more than five in a hundred away."""
    if not one or not other or abs(one - other) * 20 > max(one, other):
        return False
    rough, fine = sorted((_digits_used(one), _digits_used(other)))
    return fine > rough and (rough >= 2 or abs(one - other) * 50 <= max(one, other))


def _digits_used(value: Fraction) -> int:
    return len(f"{float(value):.10f}".rstrip("0").rstrip(".").replace(".", "").strip("0"))


# ── what a phrase stands for ────────────────────────────────────────────────────────────────────


@cache
def _english_phrases() -> dict[str, re.Pattern[str]]:
    """Words that say a Korean year, month or day without its number."""
    return {
        "year": re.compile(r"(?i)\b(?:this|last|next|previous|following|that|same|current|past|each|every)\s(?:\w+\s)?year|years? (?:ago|later|earlier)|(?:next|last|this) (?:January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|fall|autumn|winter)"),
        "month": re.compile(r"(?i)\b(?:this|last|next|previous|following|that|same)\s(?:\w+\s)?month|months? (?:ago|later|earlier)"),
        "day": re.compile(
            r"(?i)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|yesterday|tomorrow|tonight|(?:last|this|next|that|same|previous|following)\s(?:night|day|week|morning)|days? (?:ago|later|earlier))\b"
        ),
        "whole": re.compile(r"(?i)\b(?:full|fully|complete|completely|entire|entirely|all|total|totally|whole|wholly|pure|purely)\b"),
        "some": re.compile(r"(?i)\b(?:few|several|couple|some)\b"),
    }


@cache
def _korean_phrases() -> dict[str, re.Pattern[str]]:
    """Words that say an English year, month or day without its number."""
    return {
        "year": re.compile(r"올해|올\s|금년|지난해|작년|내년|재작년|그해|이듬해|전년|당시|같은 해|이번 시즌|\d+년\s?(?:전|뒤|후)"),
        "first": re.compile(r"먼저|처음|첫|하나는|하나가|우선"),
        "month": re.compile(r"(?:지난|이번|다음|같은|그)\s?달|내달|이달"),
        "season": re.compile(r"(?:지난|이번|다음|같은|그)\s?달|내달|이달|지난\s|오는\s|\d일|오늘|어제|내일|전날|이날|당일|작년|지난해|올해|내년|당시"),
        "day": re.compile(r"오늘|어제|내일|그저께|모레|전날|이날|당일|이튿날|다음\s?날|그날|요일|지난\s?주|이번\s?주|크리스마스|성탄|추석|설날|광복절|삼일절"),
    }


def _excuse_korean(korean: list[Quantity], korean_text: str, english: str) -> list[Quantity]:
    phrases = _english_phrases()
    return [
        replace(quantity, firm=False)
        if (quantity.role in phrases and phrases[quantity.role].search(english))
        or (quantity.unit == "percent" and ("number", Fraction(100)) in quantity.values and phrases["whole"].search(english))
        or (_few(quantity, korean) and phrases["some"].search(english))
        or _converted(quantity, korean_text)
        else quantity
        for quantity in korean
    ]


def _few(quantity: Quantity, korean: list[Quantity]) -> bool:
    """Whether it is half of a pair like 2~3년 or 서너 명, which English may call a few."""
    ((_, value), *_) = quantity.values
    return quantity.firm and value <= 9 and any(
        ("number", value + step) in other.values and abs(other.start - quantity.start) < 5 for other in korean for step in (1, -1)
    )


def _excuse_english(english: list[Quantity], english_text: str, korean: str, months: bool) -> list[Quantity]:
    phrases = _korean_phrases()
    ordered = "first" in english_text.lower() and phrases["first"].search(korean) is not None
    return [
        replace(quantity, firm=False)
        if (quantity.role == "month" and phrases["month" if months else "season"].search(korean))
        or (quantity.role == "year" and phrases["year"].search(korean))
        or (quantity.text == "second" and ordered)
        or (re.search("[A-Za-z]", quantity.text) and quantity.text.lower() in korean.lower())
        or _converted(quantity, english_text)
        else quantity
        for quantity in english
    ]


@cache
def _measure() -> re.Pattern[str]:
    return re.compile(r"원|달러|유로|엔|평|㎡|\$|€|£|¥|₩|KRW|USD|dollars?|won\b|euros?|miles?|feet|foot|\bft|inch|metres?|meters?|\bkm|kilo|pounds?|\blb|acres?|square|mph|Fahrenheit|Celsius|°")


def _converted(quantity: Quantity, text: str) -> bool:
    """Whether it stands in brackets as the same measure in another unit: 10 billion won ($7.2 million)."""
    opened, closed = text.rfind("(", 0, quantity.start + 1), text.find(")", quantity.end)
    if opened < 0 or closed < 0 or ")" in text[opened : quantity.start]:
        return False
    before = text[max(0, opened - 30) : opened]
    return bool(re.search(r"\d|illion|[만억조천]", before) and _measure().search(text[opened:closed]) and closed - opened < 40)


# ── messages ────────────────────────────────────────────────────────────────────────────────────


def _pair_up(missing: list[Quantity], extra: list[Quantity]) -> list[Difference]:
    """What is missing with what stands instead: the next one of the same kind."""
    weekdays = min(sum(quantity.role == "weekday" for quantity in side) for side in (missing, extra))
    if not weekdays:  # a weekday more or less is no contradiction
        missing, extra = ([quantity for quantity in side if quantity.role != "weekday"] for side in (missing, extra))
    rest, found = list(extra), []
    for quantity in missing:
        kinds = {kind for kind, _ in quantity.values}
        other = next((other for other in rest if kinds & {kind for kind, _ in other.values}), None)
        if other is not None:
            rest.remove(other)
        found.append(_difference(quantity, other))
    return found + [_difference(None, quantity) for quantity in rest]


def _difference(source: Quantity | None, target: Quantity | None) -> Difference:
    if source and target:
        message = f"{source.text}{_in_full(source)} is “{target.text}”{_in_full(target)} in English"
    elif source:
        message = f"{source.text}{_in_full(source)} is missing in English"
    else:
        assert target is not None
        message = f"“{target.text}”{_in_full(target)} is not in the Korean"
    return Difference(
        (source.start, source.end) if source else None,
        (target.start, target.end) if target else None,
        source.text if source else "",
        target.text if target else "",
        message,
    )


def _in_full(quantity: Quantity) -> str:
    """The number in digits, where it is written with 만, 억, million or the like."""
    numbers = [value for kind, value in quantity.values if kind == "number"]
    if len(numbers) != 1 or not re.search("[만억조천백]|illion|thousand", quantity.text):
        return ""
    value = numbers[0]
    return f" ({int(value):,})" if value.denominator == 1 else f" ({float(value):,})"
