"""A word that holds a place open, and that nobody has filled.

“Image” or “Posts” alone in a paragraph, or “Image” before its first word, came along from a web page; “lorem ipsum”,
“[link]”, “[insert caption here]” and “TBD” were meant to be replaced. Where the Korean says no more than such a word
itself (사진), it is a translation and left alone, unless that is 이미지, which came along as well. Table cells and
Roman numbers are left alone too. Where nothing else stands there, what it lacks (terms, numbers, links) is not told
beside it.

Bad:   “Image”
Good:  “The line outside the mill on a Saturday morning.”

Only a person can say what belongs there. To silence it, write `# ignore: placeholder-left -- reason` above the unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n import prose
from l10n.model import Severity
from l10n.newsroom import Hit, Newsroom, Pair, sample
from l10n.prose import residues

ID = "placeholder-left"
SEVERITY = Severity.WARNING


def find(pair: Pair, newsroom: Newsroom) -> Iterator[Hit]:
    """Yield each placeholder."""
    if residues.suspicious(pair.target.text):
        text = prose.read(pair.unit.target)
        source, prosaic = pair.source.text, pair.unit.kind != "cell"
        if source.strip() == "이미지" and pair.unit.kind in ("paragraph", "caption", "alt"):
            source = ""
        yield from prose.hits(text, lambda words: residues.slips(words, source, prosaic))


def canary() -> Newsroom:
    """The text that typesetters fill pages with."""
    return sample(("기본사회를 향한 걸음", "Lorem ipsum"))
