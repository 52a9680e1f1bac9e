"""The newsroom's own rules: patterns over English text, tried on their examples, and bounded in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NoReturn

from l10n.errors import InputError
from l10n.model import Span
from l10n.newsroom import HouseRule

PATIENCE = 1.0
"""Seconds that a pattern may take over one text; a sound one takes less than a thousandth."""
LONGEST = 1000
"""Signs of a pattern."""
_PROBES = ("a" * 2000 + "!", " " * 2000 + "!", "ab " * 700, "가" * 2000, "1" * 2000 + "x", "aA0-_.,'" * 300)


def find(rule: HouseRule, text: str) -> Iterator[tuple[Span, str]]:
    """Yield the span of each match that no `unless` covers, and what the rule suggests there.

    Raises InputError, with the rule's line, for a pattern that takes too long.
    """
    excused = [span for span, _ in _matches(rule, rule.unless, text)] if rule.unless else []
    for (start, end), found in _matches(rule, rule.pattern, text):
        if end > start and not any(left <= start and end <= right for left, right in excused):
            yield (start, end), found.expand(rule.suggestion) if rule.suggestion else ""


def refuse_wrong(rules: Iterable[HouseRule]) -> None:
    """Raise InputError for a pattern that cannot be read or takes too long, and for an example that fails."""
    for rule in rules:
        _refuse_suggestion(rule)
        for probe in _PROBES:
            for _ in find(rule, probe):
                pass
        for text in rule.bad:
            if not any(True for _ in find(rule, text)):
                _refuse(rule, f"finds nothing in its bad example {text!r}; mend the pattern or the example")
        for text in rule.good:
            if any(True for _ in find(rule, text)):
                _refuse(rule, f"finds something in its good example {text!r}; mend the pattern or the example")


def _matches(rule: HouseRule, pattern: str, text: str) -> Iterator[tuple[Span, Any]]:
    compiled = _compiled(rule, pattern)
    try:
        for found in compiled.finditer(text, timeout=PATIENCE):
            yield found.span(), found
    except TimeoutError:
        _refuse(
            rule, f"has the pattern {pattern!r}, which takes too long; make it simpler, without repeats inside repeats"
        )


@lru_cache(maxsize=256)
def _compiled(rule: HouseRule, pattern: str) -> Any:
    import regex

    if len(pattern) > LONGEST:
        _refuse(rule, f"has a pattern of {len(pattern)} signs; {LONGEST} are enough for a rule, make two of it")
    try:
        compiled = regex.compile(pattern)
    except (regex.error, RecursionError, OverflowError) as error:
        _refuse(rule, f"has the pattern {pattern!r}, which cannot be read ({error}); mend it")
    return compiled


def _refuse_suggestion(rule: HouseRule) -> None:
    """Refuse one that names a group which the pattern has not."""
    import regex

    _compiled(rule, rule.pattern)
    try:
        regex.sub(f"(?:{rule.pattern})|", rule.suggestion, "")
    except (regex.error, IndexError) as error:
        _refuse(rule, f"has the suggestion {rule.suggestion!r}, which names a group that the pattern has not ({error})")


def _refuse(rule: HouseRule, what: str) -> NoReturn:
    raise InputError(rule.file, f"the rule {rule.id!r} {what}", rule.line)
