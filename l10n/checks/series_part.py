"""A part of a series whose title does not say so, or says another part.

Readers find their way through a series by its titles: 1부, ②, <상> and (하) are Part 1, Part 2 in English. The number
must be the Korean one, stand once, and belong to no other article of the series; what all Korean parts are called
alike, the English calls alike. 하 is Part 2, or Part 3 where there is a 중. A part that the newsroom does not have is a
notice. A title in running text may not have its part before it and behind it (Part 1 The Menders (Part 1)).

Bad:   고치는 사람들 <상>  ·  “The Menders”, or “The Menders (Part 2)”
Good:  고치는 사람들 <상>  ·  “The Menders (Part 1)”

To silence it, write `# ignore: series-part -- reason` above the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from l10n import inline, series
from l10n.model import Severity, Unit
from l10n.newsroom import TITLES, Hit, Newsroom, sample
from l10n.series import Member
from l10n.titles import Part, Title

ID = "series-part"
SEVERITY = Severity.WARNING


def find_all(newsroom: Newsroom) -> Iterator[tuple[str, str, Hit]]:
    """Yield what each title says wrongly, and what the titles of a series say differently."""
    known = {one.article.slug: one.number for parts in series.all_series(newsroom) for one in parts}
    for article in newsroom.articles:
        for unit in series.title_units(article):
            yield from ((article.slug, unit.id, hit) for hit in _in_title(unit, known.get(article.slug)))
        for unit in article.units:
            if "(Part " in unit.target and unit.kind not in TITLES and not unit.place.out:
                yield from ((article.slug, unit.id, hit) for hit in _in_list(unit))
    for parts in series.all_series(newsroom):
        yield from _among(parts)


@cache
def _numbered_twice() -> re.Pattern[str]:
    return re.compile(r"\bPart (\d{1,2}):? (?=[A-Z“‘])(?:(?!\bPart\b)[^\n.!?]){3,120}?(\(Part \1\))")


def _in_list(unit: Unit) -> Iterator[Hit]:
    """Titles in running text that have their part before them and behind them."""
    text = inline.plain(unit.target)
    for found in _numbered_twice().finditer(text.text):
        message = f"“{found[0]}” says twice that it is Part {found[1]}; say it once, at the end"
        yield Hit(message, target=text.raw(*found.span()))


def _in_title(unit: Unit, number: int | None) -> Iterator[Hit]:
    """What one title says wrongly; `number` is the part that it is by the others of its series."""
    korean, english = series.taken_apart(unit)
    if len({part.number for part in english.parts}) < len(english.parts):
        yield Hit(
            f"the title says Part {english.parts[0].number} twice; say it once, at the end",
            target=_span(unit, english.parts[0]),
        )
    if korean.parts and english.parts:
        if not any(other.number in _numbers(one, number) for one in korean.parts for other in english.parts):
            said, wanted = english.parts[-1], korean.parts[0]
            yield Hit(
                f"{_text(korean, wanted)} is Part {_wanted(wanted, number)}; the English says {_text(english, said)}; "
                "mend the number",
                source=inline.plain(unit.source).raw(*wanted.span),
                target=_span(unit, said),
                suggestion=f"(Part {_wanted(wanted, number)})" if len(_numbers(wanted, number)) == 1 else "",
            )
    elif korean.parts:
        wanted = korean.parts[0]
        yield Hit(
            f"{_text(korean, wanted)} says that it is a part; "
            f"the English title does not say Part {_wanted(wanted, number)}; add it",
            source=inline.plain(unit.source).raw(*wanted.span),
            target=(0, len(unit.target)),
            suggestion=f"{unit.target} (Part {_wanted(wanted, number)})" if len(_numbers(wanted, number)) == 1 else "",
        )
    elif english.parts and unit.source:
        yield Hit(
            f"{_text(english, english.parts[-1])} stands in the English title only; the Korean names no part; "
            "take it out, or mend the Korean",
            target=_span(unit, english.parts[-1]),
            severity=Severity.NOTICE,
        )


def _among(parts: Sequence[Member]) -> Iterator[tuple[str, str, Hit]]:
    for before, member in pairwise(parts):
        place = member.article.slug, member.unit.id
        if member.number == before.number:
            yield (
                *place,
                Hit(
                    f"Part {member.number} is {before.article.slug} already; give the parts different numbers",
                    target=(0, len(member.unit.target)),
                ),
            )
        elif member.number > before.number + 1:
            yield (
                *place,
                Hit(
                    f"this is Part {member.number}, and before it comes Part {before.number} ({before.article.slug}); "
                    "the newsroom has none between them",
                    target=(0, len(member.unit.target)),
                    severity=Severity.NOTICE,
                ),
            )
        if (
            member.korean.core
            and member.korean.core == before.korean.core
            and member.english.core != before.english.core
        ):
            yield (
                *place,
                Hit(
                    f'Part {before.number} is called "{inline.plain(before.unit.target).text}"; '
                    "in Korean both parts have the same title; call them alike",
                    target=(0, len(member.unit.target)),
                ),
            )


def _numbers(part: Part, number: int | None) -> tuple[int, ...]:
    """Which part it can be: 하 is the last of two or three, as the rest of its series says."""
    if not part.last:
        return (part.number,)
    return (number,) if number else (2, 3)


def _wanted(part: Part, number: int | None) -> str:
    return " or ".join(map(str, _numbers(part, number)))


def _text(title: Title, part: Part) -> str:
    return title.text[slice(*part.span)].strip()


def _span(unit: Unit, part: Part) -> tuple[int, int]:
    text = inline.plain(unit.target)
    start, end = part.span
    words = text.text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    return text.raw(start, end)


def canary() -> Newsroom:
    """A title whose English says another part."""
    return sample(("고치는 사람들 (1부)", "The Menders (Part 2)"), kind="title")
