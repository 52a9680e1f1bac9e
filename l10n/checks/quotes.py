"""Quotation marks that look the wrong way, stand alone, or are of two kinds.

“Word“ and ‘90s are what word processors make where they guess wrong. An article that has curly and straight marks side
by side looks unfinished: those that are fewer are notices, or all curly ones are found where [checks.style] has
quotes = "straight". Feet and inches, code and quotations from German are left alone; a quotation may close in a later
sentence, and each of its paragraphs may open it again.

Bad:   She calls it “solidarity“ and has done so since the ‘90s.
Good:  She calls it “solidarity” and has done so since the ’90s.

What is certain can be put right without asking. To silence it, write `# ignore: quotes -- reason` above the unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n import prose
from l10n.model import Severity
from l10n.newsroom import Hit, Newsroom, Pair, sample
from l10n.prose import quotes

ID = "quotes"
SEVERITY = Severity.WARNING


def find(pair: Pair, newsroom: Newsroom) -> Iterator[Hit]:
    """Yield each quotation mark and apostrophe that is wrong."""
    words = pair.target.text
    if quotes.suspicious(words) and not quotes.is_settled(words, newsroom, pair.unit):
        text = prose.read(pair.unit.target)
        yield from prose.hits(text, lambda shown: quotes.slips(shown, newsroom, pair.unit))


def canary() -> Newsroom:
    """A mark that opens where it should close."""
    return sample(("‘연대’를 말한다.", "She speaks of “solidarity“ today."))
