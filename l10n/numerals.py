"""Whether the numbers, dates and amounts of an English text are those of the Korean that it translates."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction

from l10n.model import Span
from l10n.numbers import english_numbers, korean_numbers
from l10n.numbers.dates import Date, dates, whole
from l10n.numbers.english_times import MONTHS
from l10n.numbers.quantities import ROUNDED, Quantity, regex


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that the other text does not say, or says otherwise."""

    source: Span | None
    """In the Korean; None where only the English says it."""
    target: Span | None
    source_text: str
    target_text: str
    message: str


def differences(source_ko: str, target_en: str) -> list[Difference]:
    """What differs, in the order of the Korean; empty where every number, date and amount agrees."""
    korean, english = korean_numbers.read(source_ko), english_numbers.read(target_en)
    missing = _unanswered(korean, [(one, [other for other in english if agree(one, other)]) for one in korean])
    extra = _unanswered(english, [(one, [other for other in korean if agree(other, one)]) for one in english])
    unsaid = [one for one in missing if not _said_otherwise(one, source_ko, target_en, korean, extra)]
    unmeant = [one for one in extra if not _meant_otherwise(one, source_ko, target_en, missing)]
    others = [(date, whole(target_en, date)) for date in dates(target_en, english)]
    found = []
    for date in dates(source_ko, korean):
        if other := _other_date(date, unsaid, others, unmeant):
            others.remove(other)
            found.append(_other_day(date, whole(source_ko, date), *other))
            unsaid = [one for one in unsaid if one not in date]
            unmeant = [one for one in unmeant if one not in other[0]]
    return _in_order([*found, *_pair_up(unsaid, unmeant)])


# ── answers ─────────────────────────────────────────────────────────────────────────────────────


def _unanswered(asking: list[Quantity], answers: list[tuple[Quantity, list[Quantity]]]) -> list[Quantity]:
    """The firm quantities that nothing on the other side says, neither alone nor with their neighbours."""
    answered = [quantity for quantity, found in answers if found]
    return [
        quantity
        for quantity in asking
        if quantity.firm and quantity not in answered and not any(_around(good, quantity) for good in answered)
    ]


def _around(outer: Quantity, inner: Quantity) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer.text != inner.text


def agree(korean: Quantity, english: Quantity) -> bool:
    """Whether the two can mean the same."""
    pairs = [(kind, value, close) for kind, value in korean.values for same, close in english.values if kind == same]
    if korean.unit and english.unit and korean.unit != english.unit:
        return any(
            value == close if kind in ("months", "minutes", "share") else kind in ROUNDED and _close(value, close, 6)
            for kind, value, close in pairs
        )
    return any(value == close or _nearly(kind, value, close, english) for kind, value, close in pairs)


def _nearly(kind: str, korean: Fraction, english: Fraction, said: Quantity) -> bool:
    """A share in other words (33%, a third), or an English number that its text calls rounded."""
    if kind == "share":
        rounded = said.loose and said.unit != "percent"  # nearly half
        return abs(korean - english) < Fraction(50 if rounded else 7, 1000) and english > Fraction(1, 20)
    if kind != "number" or not said.loose:
        return False
    rough = _digits_used(english)
    return rough < _digits_used(korean) and _close(korean, english, 5 if rough >= 2 else 2)


def _close(one: Fraction, other: Fraction, percent: int) -> bool:
    return abs(one - other) * 100 <= percent * max(one, other)


def _digits_used(value: Fraction) -> int:
    return len(f"{float(value):.10f}".rstrip("0").rstrip(".").replace(".", "").strip("0"))


def _other_date(
    korean: Date, missing: Collection[Quantity], english: list[tuple[Date, str]], extra: Collection[Quantity]
) -> tuple[Date, str] | None:
    """What stands in the place of a wrong date: of the wrong ones in English the one most like it."""
    if not set(korean) & set(missing):
        return None
    wrong = [one for one in english if set(one[0]) & set(extra)]
    return max(wrong, key=lambda one: len(korean) - len(_differing(korean, one[0])), default=None)


def _differing(korean: Date, english: Date) -> list[Quantity]:
    return [one for one in korean if not any(agree(one, other) for other in english)]


# ── what a phrase says without the number ───────────────────────────────────────────────────────

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
KOREAN_PHRASES = {
    "year": r"올해|올\s|금년|지난해|작년|내년|재작년|그해|이듬해|전년|당시|같은 해|이번 시즌|\d+년\s?(?:전|뒤|후)",
    "month": r"(?:지난|이번|다음|같은|그)\s?달|내달|이달|지난\s|오는\s|\d일|오늘|어제|내일|전날|이날|당일"
    rf"|작년|지난해|올해|내년|당시|{KOREAN_HOLIDAYS}",
    "day": r"오늘|어제|내일|모레|전날|이날|당일|이튿날|다음\s?날|그날|요일|지난\s?주|이번\s?주"
    rf"|{KOREAN_HOLIDAYS}",
    "first": r"먼저|처음|첫|하나는|하나가|우선",
}
MEASURE = (
    r"원|달러|유로|엔|평|㎡|\$|€|£|¥|₩|KRW|USD|dollar|won\b|euro|mile|feet|foot|\bft|inch|met(?:er|re)|\bkm|kilo|pound|\blb|acre|"
    r"square|mph|Fahrenheit|Celsius|°"
)


def _said_otherwise(quantity: Quantity, korean: str, english: str, read: list[Quantity], extra: list[Quantity]) -> bool:
    """Whether the English can do without this Korean number."""
    if quantity.role in ("year", "month", "day") and not _contradicted(quantity, extra):
        return regex(ENGLISH_PHRASES[quantity.role]).search(english) is not None
    if quantity.unit == "percent" and ("number", Fraction(100)) in quantity.values:
        return regex(ENGLISH_PHRASES["whole"]).search(english) is not None
    if quantity.text.startswith("365"):
        return regex(ENGLISH_PHRASES["daily"]).search(english) is not None
    if regex(ABOUT).match(korean, quantity.end):
        return regex(ENGLISH_PHRASES["tens"]).search(english) is not None
    if _few(quantity, read):
        return regex(ENGLISH_PHRASES["some"]).search(english) is not None
    return _converted(quantity, korean, extra)


def _meant_otherwise(quantity: Quantity, korean: str, english: str, missing: list[Quantity]) -> bool:
    """Whether the Korean can do without this English number."""
    if quantity.role in ("year", "month", "day") and not _contradicted(quantity, missing):
        return regex(KOREAN_PHRASES[quantity.role]).search(korean) is not None
    if quantity.text == "second" and "first" in english.lower():
        return regex(KOREAN_PHRASES["first"]).search(korean) is not None
    named = re.search("[A-Za-z]", quantity.text) is not None and quantity.text.lower() in korean.lower()
    return named or _converted(quantity, english, missing)


def _contradicted(quantity: Quantity, others: Iterable[Quantity]) -> bool:
    return any(other.role == quantity.role for other in others)


def _few(quantity: Quantity, korean: list[Quantity]) -> bool:
    """Whether it is half of a pair like 2~3년 or 2, 3명, which English may call a few."""
    near = [other for other in korean if 0 < abs(other.start - quantity.start) < 5]
    values = [value for kind, value in quantity.values if kind == "number" and value < 10]
    return any(("number", value + step) in other.values for other in near for value in values for step in (1, -1))


def _converted(quantity: Quantity, text: str, others: Iterable[Quantity]) -> bool:
    """Whether it stands in brackets as the same measure in another unit: 10 billion won ($7.2 million)."""
    if any(other.unit == quantity.unit for other in others):
        return False
    opened, closed = text.rfind("(", 0, quantity.start + 1), text.find(")", quantity.end)
    if opened < 0 or closed < 0 or closed - opened > 40 or ")" in text[opened : quantity.start]:
        return False
    before = text[max(0, opened - 30) : opened]
    return bool(re.search(r"\d|illion|[만억조천]", before) and regex(MEASURE).search(text[opened:closed]))


# ── messages ────────────────────────────────────────────────────────────────────────────────────

BOTH_OR_NOTHING = ("weekday", "half", "code")
"""Roles of which one more or one less is no contradiction; two different ones are."""


def _other_day(korean: Date, ours: str, english: Date, theirs: str) -> Difference:
    """Two dates that differ, whole in the message; the places are of what differs."""
    wrong = _differing(korean, english)
    instead = [one for one in english if not any(agree(other, one) for other in korean)]
    source, target = ((one[0].start, one[-1].end) for one in (wrong, instead))
    said, meant = ours[source[0] - korean[0].start :], theirs[target[0] - english[0].start :]
    return Difference(
        source,
        target,
        said[: source[1] - source[0]],
        meant[: target[1] - target[0]],
        f"{ours} is “{theirs}” in English",
    )


def _in_order(found: list[Difference]) -> list[Difference]:
    """In the order of the Korean; what only the English says comes last."""
    return sorted(found, key=lambda one: (one.source is None, one.source or one.target))


def _pair_up(missing: list[Quantity], extra: list[Quantity]) -> list[Difference]:
    """What is missing with what stands instead: the next one of the same kind."""
    rest, found = list(extra), []
    for quantity in missing:
        kinds = {kind for kind, _ in quantity.values}
        other = next((other for other in rest if kinds & {kind for kind, _ in other.values}), None)
        if other is not None:
            rest.remove(other)
        if other is not None or quantity.role not in BOTH_OR_NOTHING:
            found.append(_difference(quantity, other))
    return found + [_difference(None, quantity) for quantity in rest if quantity.role not in BOTH_OR_NOTHING]


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
    )


def _in_full(quantity: Quantity) -> str:
    """What a bare figure in a date is, and in digits a number that is written with 만, 억, million or the like."""
    if quantity.role in ("month", "day") and quantity.text.isdigit():
        return f" ({quantity.role})"
    numbers = [value for kind, value in quantity.values if kind == "number"]
    if len(numbers) != 1 or not re.search("[만억조천백]|illion|thousand", quantity.text):
        return ""
    return f" ({int(numbers[0]):,})" if numbers[0].denominator == 1 else f" ({float(numbers[0]):,})"
