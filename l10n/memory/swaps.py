"""Numbers and names of a match put right, where nothing else has to change with them; else nothing is touched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from l10n import numerals, terms
from l10n.memory.likeness import quantities
from l10n.numbers import english_numbers
from l10n.numbers.agreement import agree
from l10n.numbers.quantities import Quantity
from l10n.termbase import Glossary, Term

Swaps = tuple[tuple[str, str], ...]
NONE: Swaps = ()

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PLAIN = re.compile(
    r"[$€£¥₩]?#(?:\s?(?:%|percent|thousand|million|billion|trillion|won|dollars|euros))*", re.IGNORECASE
)
"""What may stand around an English figure (#) that is swapped; 2nd, 1990s and the like may not."""
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SCALED = re.compile(r"\d[\d,]*(?:\.\d+)?\s?(thousand|million|billion|trillion)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\ban?\s+[$€£¥₩]?$", re.IGNORECASE)
"""Before a number it may have to change with it: an 8 percent rise, a 7 percent rise."""
_PRONOUNS = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself|Mr|Ms|Mrs)\b", re.IGNORECASE)


def swapped(asked: str, kept: str, target: str, reasons: Sequence[str], glossary: Glossary) -> tuple[str, Swaps]:
    """The English with the numbers and the person of the text that is asked for, and what stands for what."""
    done: Swaps = ()
    if "names" in reasons and (change := _person(asked, kept, target, glossary)):
        target = _put(target, [change])
        done += (change[1:],)
    if "numbers" in reasons and (changes := _numbers(asked, kept, target)):
        made = _put(target, changes)
        if not numerals.differences(asked, made):
            done += tuple((old, new) for _, old, new in changes)
            target = made
    return target, done


Change = tuple[int, str, str]
"""Where something stands, what, and what comes in its place."""


def _put(text: str, changes: Sequence[Change]) -> str:
    for place, old, new in sorted(changes, reverse=True):
        text = text[:place] + new + text[place + len(old) :]
    return text


# ── numbers ─────────────────────────────────────────────────────────────────────────────────────


def _numbers(asked: str, kept: str, target: str) -> list[Change]:
    """The figures to change; none where one of them cannot be changed safely."""
    ours, theirs = quantities(asked), quantities(kept)
    alike = len(ours) == len(theirs) and all(
        (mine.unit, mine.role) == (yours.unit, yours.role) for mine, yours in zip(ours, theirs, strict=True)
    )
    if not alike or numerals.differences(kept, target):
        return []
    english = english_numbers.read(target)
    changes: list[Change] = []
    for mine, yours in zip(ours, theirs, strict=True):
        if mine.values != yours.values:
            change = _figure(mine, yours, target, english, theirs)
            if change is None:
                return []
            changes.append(change)
    places = [place for place, _, _ in changes]
    return changes if len(set(places)) == len(places) else []


def _figure(
    new: Quantity, old: Quantity, target: str, english: Sequence[Quantity], korean: Sequence[Quantity]
) -> Change | None:
    said = [one for one in english if agree(old, one)]
    if len(said) != 1 or sum(agree(other, said[0]) for other in korean) != 1:
        return None
    found = list(_FIGURE.finditer(said[0].text))
    values = [_plain(one) for one in (old, new)]
    if len(found) != 1 or not _PLAIN.fullmatch(_FIGURE.sub("#", said[0].text)) or not all(values) or 1 in values:
        return None
    figure = found[0][0]
    number = Fraction(figure.replace(",", ""))
    if not number or _ARTICLE.search(target[: said[0].start]):
        return None
    scaled = _SCALED.match(said[0].text, found[0].start())
    if scaled and not 1 <= number * values[1] / values[0] < 1000:
        words = scaled[0]
        written = _scaled(number * _SCALES[scaled[1].lower()] * values[1] / values[0])
    else:
        words = figure
        written = _written(number * values[1] / values[0], figure, new.role)
    return (said[0].start + found[0].start(), words, written) if written else None


def _scaled(value: Fraction) -> str:
    """A large number as it is said; nothing where it would need more than two decimals."""
    if value < _SCALES["million"]:
        return f"{int(value):,}" if value.denominator == 1 else ""
    name = next(name for name, size in reversed(_SCALES.items()) if size <= value)
    written = _written(value / _SCALES[name], "0.0", "")
    return f"{written} {name}" if written else ""


def _plain(quantity: Quantity) -> Fraction:
    """What it counts; 0 where that is not one number."""
    values = [value for kind, value in quantity.values if kind == "number"]
    if len(values) > 1 and not quantity.role and quantity.text.isdecimal():
        values = [value for value in values if value == int(quantity.text)]  # 37 might be a year, too
    return Fraction(values[0]) if len(values) == 1 else Fraction(0)


def _written(value: Fraction, like: str, role: str) -> str:
    """The number in the manner of another one; nothing where it would need more than two decimals."""
    digits = next((size for size in range(3) if (value * 10**size).denominator == 1), -1)
    if digits < 0 or (digits and "." not in like and value > 1000):
        return ""
    commas = "," in like or (value >= 1000 and role != "year" and len(like.partition(".")[0]) < 4)
    return f"{float(value):,.{digits}f}" if commas else f"{float(value):.{digits}f}"


# ── names ───────────────────────────────────────────────────────────────────────────────────────


def _person(asked: str, kept: str, target: str, glossary: Glossary) -> Change | None:
    """The one person of the glossary that differs, where the English names them once and says no he or she."""
    ours, theirs = _persons(asked, glossary), _persons(kept, glossary)
    new, old = [one for one in ours if one not in theirs], [one for one in theirs if one not in ours]
    if len(new) != 1 or len(old) != 1 or _PRONOUNS.search(target):
        return None
    name = old[0].en.preferred
    places = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(name)}(?![\w’'])", target)]
    alone = [
        part for part in (*old[0].en.short, *name.split()) if len(re.findall(rf"\b{re.escape(part)}\b", target)) > 1
    ]
    return (places[0], name, new[0].en.preferred) if len(places) == 1 and not alone else None


def _persons(text: str, glossary: Glossary) -> list[Term]:
    """The people of the glossary in a Korean text, as often as they stand there."""
    people = {term.id: term for term in glossary.terms if term.type == "person"}
    return [people[one.term_id] for one in terms.find(text, glossary, "ko") if one.term_id in people]
