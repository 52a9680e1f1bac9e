"""Markup that the Korean has and the English has not, or the other way round.

Compared are links, images, footnotes, HTML tags, numbered tags and placeholders like {name} or %s: as many as in
the Korean, in any order. A link may point somewhere else, an English page for example. Bold and italics are a
matter of language and free, but what is opened must be closed.

Bad:   [조합 소식](https://example.org/news)을 보라.  ·  “See the news.”
Good:  [조합 소식](https://example.org/news)을 보라.  ·  “See [the news](https://example.org/en/news).”
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from l10n import inline
from l10n.inline import Inline, Mark
from l10n.model import PlainText, Severity, Span
from l10n.plugins import Hit, Pair
from l10n.termbase import Glossary

ID = "markup-mismatch"
SEVERITY = Severity.ERROR

COUNTED = {"link": "link", "autolink": "link", "image": "image"}
"""Kinds of which only the number matters: an English page or picture may take the place of a Korean one."""
STYLE_TAGS = ("b", "em", "font", "i", "mark", "small", "span", "strong", "u")
"""HTML that does what bold and italics do."""


def find(pair: Pair, glossary: Glossary) -> Iterator[Hit]:
    """Yield what is missing, what is added, and what is not closed."""
    if not pair.unit.source or not pair.unit.target:
        return
    source, target = inline.parse(pair.unit.source), inline.parse(pair.unit.target)
    yield from _compare(_named(source), _named(target))
    yield from _unbalanced(source.plain, target.plain, pair.unit.target)


Named = list[tuple[str, str, Span]]
"""What to compare, what to call it, and where it stands."""


def _named(text: Inline) -> Named:
    marks = [named for mark in text.marks if (named := _name(mark, text))]
    placeholders = _placeholder().finditer(text.plain.text)
    return marks + [(match[0], f"the placeholder {match[0]}", text.plain.raw(*match.span())) for match in placeholders]


def _name(mark: Mark, text: Inline) -> tuple[str, str, Span] | None:
    span = _span(mark, text)
    if mark.kind in COUNTED:
        kind = COUNTED[mark.kind]
        return kind, f"the {kind} to {mark.url}" if kind == "link" else f"the image {mark.url}", span
    if mark.kind in ("footnote", "tag"):
        return mark.open, f"the {'footnote' if mark.kind == 'footnote' else 'tag'} {mark.open}", span
    tag = re.match(r"</?([A-Za-z][\w-]*)", mark.open) if mark.kind == "html" else None
    if tag is None or tag[1].lower() in STYLE_TAGS:
        return None
    return f"<{tag[1].lower()}>", f"the tag {mark.open}", span


def _span(mark: Mark, text: Inline) -> Span:
    """The mark with its signs in the raw text."""
    if mark.start == mark.end:
        start = text.raw.find(mark.open, text.plain.offsets[max(0, mark.start - 1)])
        return (start, start + len(mark.open)) if start >= 0 else text.plain.raw(mark.start, mark.end)
    start, end = text.plain.raw(mark.start, mark.end)
    return start - len(mark.open), end + len(mark.close)


def _compare(source: Named, target: Named) -> Iterator[Hit]:
    missing = Counter(kind for kind, _, _ in source) - Counter(kind for kind, _, _ in target)
    added = Counter(kind for kind, _, _ in target) - Counter(kind for kind, _, _ in source)
    for name, span in _those(source, missing, {name for _, name, _ in target}):
        yield Hit(f"{name} is missing in the English", source=span)
    for name, span in _those(target, added, {name for _, name, _ in source}):
        yield Hit(f"{name} is not in the Korean", target=span)


def _those(named: Named, surplus: Counter[str], there: set[str]) -> Iterator[tuple[str, Span]]:
    """As many of each kind as are too many, those first that the other side has not."""
    for kind, name, span in sorted(named, key=lambda entry: entry[1] in there):
        if surplus[kind]:
            surplus[kind] -= 1
            yield name, span


def _unbalanced(source: PlainText, target: PlainText, raw: str) -> Iterator[Hit]:
    """Signs of markup that were read as text."""
    for match in _sign().finditer(target.text):
        start, end = target.raw(*match.span())
        if match[0] not in source.text and raw[start - 1 : start] != "\\":
            yield Hit(f"{match[0]} stands alone: what it opens or closes is missing", target=(start, end))
    if _open_brackets(target.text) and not _open_brackets(source.text):
        place = max(target.text.rfind("["), target.text.rfind("]"))
        yield Hit("a square bracket has no counterpart", target=target.raw(place, place + 1))


def _open_brackets(text: str) -> bool:
    return text.count("[") != text.count("]")


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(r"\*\*|~~|\]\(|</?\d{1,6}/?>")


@cache
def _placeholder() -> re.Pattern[str]:
    return re.compile(r"\$?\{[A-Za-z_][\w.]*\}|(?<![\d%])%(?:\([A-Za-z_]\w*\))?[sd](?![A-Za-z])")
