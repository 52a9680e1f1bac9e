"""Korean that has no English.

A unit without English is reported until it is translated, or left out on purpose with `# place: out`
(`l10n mark ARTICLE#ID out`). It is new, so it counts for the exit code only where the settings add `new` to the
gate; English that holds nothing but white space or markup counts like any other.

Bad:   조합원은 모두 열한 명이다.  ·  “”
Good:  조합원은 모두 열한 명이다.  ·  “The cooperative has eleven members.”
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n import inline
from l10n.model import Severity
from l10n.newsroom import Hit, Newsroom, Pair, sample

ID = "target-empty"
SEVERITY = Severity.ERROR


def find(pair: Pair, newsroom: Newsroom) -> Iterator[Hit]:
    """Yield one hit where the English says nothing."""
    if not pair.unit.target:
        yield Hit("there is no English yet", source=(0, len(pair.unit.source)))
    elif not pair.target.text.strip() and pair.source.text.strip() and not _pictures(pair.unit.target):
        yield Hit("the English holds no word", target=(0, len(pair.unit.target)))


def canary() -> Newsroom:
    """A pair without English."""
    return sample(("나무", ""))


def _pictures(text: str) -> bool:
    return any(mark.kind in ("image", "autolink", "tag") for mark in inline.parse(text).marks)
