"""Korean that has no English.

A unit without English is reported until it is translated, or left out on purpose with `# place: out`
(`l10n mark ARTICLE#ID out`). It is new, so it counts for the exit code only where the settings add `new` to the
gate; English that holds nothing but white space, signs or markup counts like any other. A dash alone is right in the
cell of a table.

Bad:   조합원은 모두 열한 명이다.  ·  “”
Good:  조합원은 모두 열한 명이다.  ·  “The cooperative has eleven members.”

To silence it, write `# ignore: target-empty -- reason` above the unit.
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
        message = "there is no English yet; translate it, or leave it out with `l10n mark ARTICLE#ID out`"
        yield Hit(message, source=(0, len(pair.unit.source)))
    elif _is_wordless(pair) and not _pictures(pair.unit.target):
        message = "the English has no word in it; translate the Korean, or empty the msgstr if there is none yet"
        yield Hit(message, target=(0, len(pair.unit.target)))


def canary() -> Newsroom:
    """A pair without English."""
    return sample(("나무", ""))


def _is_wordless(pair: Pair) -> bool:
    """Whether nothing is said; in a table a dash says that there is nothing."""
    text = pair.target.text
    if any(map(str.isalnum, text)):
        return False
    if pair.unit.kind == "cell":
        return not text.strip() and bool(pair.source.text.strip())
    return any(map(str.isalnum, pair.source.text))


def _pictures(text: str) -> bool:
    return any(mark.kind in ("image", "autolink", "tag") for mark in inline.parse(text).marks)
