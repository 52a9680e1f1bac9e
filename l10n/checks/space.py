"""White space that is too much, of the wrong kind, or missing.

Two spaces in a row, a space before a comma or behind an opening bracket, a no-break space that came along from a web
page, a bracket that touches the sentence before it: readers stumble, searches miss the words, and lines of a web page
break in the wrong place. Code, addresses, names of files, numbers (1,000; 10:30), abbreviations and line breaks are
left alone, and so is a no-break space where it has its use (10 km, Part 1, Dr. Han).

Bad:   “… a Basic Society.(Photo by Han So-dam)”
Good:  “… a Basic Society. (Photo by Han So-dam)”

Most of it can be put right without asking. To silence it, write `# ignore: space -- reason` above the unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n import prose
from l10n.model import Severity
from l10n.newsroom import Hit, Newsroom, Pair, sample
from l10n.prose import spaces

ID = "space"
SEVERITY = Severity.WARNING


def find(pair: Pair, newsroom: Newsroom) -> Iterator[Hit]:
    """Yield each place where white space is wrong."""
    if spaces.suspicious(pair.target.text):
        text = prose.read(pair.unit.target)
        yield from prose.hits(text, spaces.slips)


def canary() -> Newsroom:
    """Two spaces, and a bracket that touches its sentence."""
    return sample(("나무가 있다. (사진=한소담)", "There is  a tree.(Photo by Han So-dam)"))
