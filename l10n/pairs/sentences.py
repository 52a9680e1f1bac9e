"""The sentences of a draft: what each says, where it stands, and how several of them read as one."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from l10n import inline
from l10n.borders import Splitter
from l10n.model import PROSE, Article, Block, Span

_LONGEST_HEADING = 120
_LONGEST = 5  # sentences that one unit can hold


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a draft."""

    text: str
    """Inline Markdown."""
    plain: str
    kind: str
    block: int
    span: Span
    """In the block's plain text."""
    line: int


Runs = dict[str, list[tuple[int, ...]]]
"""A text, or its hash, to the numbers of sentences that read so."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft cut into sentences."""

    article: Article
    sentences: tuple[Sentence, ...]
    cache: dict[int, tuple[inline.Inline, list[Span]]] = field(default_factory=dict, compare=False, repr=False)

    def english(self, numbers: Sequence[int], kind: str) -> str:
        """The sentences as one text; a blank line stands where a block of prose ends."""
        parts: list[str] = []
        last = -1
        for run in _runs(self.sentences, numbers):
            if parts:
                parts.append("\n\n" if kind in PROSE and run[0].block != last else " ")
            parts.append(self._text(run))
            last = run[-1].block
        return "".join(parts)

    def readings(self) -> Runs:
        """What one to five sentences in a row read as, and which they are."""
        texts: dict[str, list[tuple[int, ...]]] = defaultdict(list)
        count = len(self.sentences)
        for length in range(1, _LONGEST + 1):
            for first in range(count - length + 1):
                run = tuple(range(first, first + length))
                for kind in ("paragraph", "heading") if length > 1 else ("heading",):
                    text = self.english(run, kind)
                    for version in dict.fromkeys((text, unbold(text))):
                        if run not in texts[version]:
                            texts[version].append(run)
        return texts

    def _text(self, run: Sequence[Sentence]) -> str:
        """Neighbouring sentences of a block; those beside them are cut too, so that each keeps its own marks."""
        parsed, spans = self._blocks()[run[0].block]
        first, last = bisect_left(spans, run[0].span), bisect_left(spans, run[-1].span)
        whole = (run[0].span[0], run[-1].span[1])
        cuts = [*spans[max(first - 1, 0) : first], whole, *spans[last + 1 : last + 2]]
        return inline.cut(parsed, cuts)[cuts.index(whole)]

    def _blocks(self) -> dict[int, tuple[inline.Inline, list[Span]]]:
        """Each block with its sentences, understood once."""
        if not self.cache:
            for sentence in self.sentences:
                if sentence.block not in self.cache:
                    self.cache[sentence.block] = (inline.parse(self.article.blocks[sentence.block].text), [])
                self.cache[sentence.block][1].append(sentence.span)
        return self.cache


def read(article: Article, split: Splitter, bold_headings: bool = False) -> Draft:
    """Cut a draft; with `bold_headings` a paragraph that is one bold line counts as a heading."""
    if bold_headings:
        article = replace(article, blocks=tuple(_heading(block) for block in article.blocks))
    sentences: list[Sentence] = []
    for number, block in enumerate(article.blocks):
        parsed = inline.parse(block.text)
        spans = list(split(parsed.plain.text))
        for span, text in zip(spans, inline.cut(parsed, spans), strict=True):
            plain = parsed.plain.text[slice(*span)]
            line = line_of(article, block, parsed.plain.offsets[span[0]])
            sentences.append(Sentence(text, plain, block.kind, number, span, line))
    return Draft(article, tuple(sentences))


def _runs(sentences: Sequence[Sentence], numbers: Sequence[int]) -> list[list[Sentence]]:
    """Sentences that follow each other in one block, together."""
    runs: list[list[Sentence]] = []
    for before, number in zip([-2, *numbers], numbers, strict=False):
        follows = number == before + 1 and sentences[number].block == sentences[before].block
        if follows:
            runs[-1].append(sentences[number])
        else:
            runs.append([sentences[number]])
    return runs


def _heading(block: Block) -> Block:
    if block.kind != "paragraph" or not reads_as_heading(block):
        return block
    return replace(block, kind="heading", text=unbold(block.text))


def reads_as_heading(block: Block) -> bool:
    """Whether a block is one short line in bold that does not end like a sentence."""
    text = unbold(block.text) if len(block.text) <= _LONGEST_HEADING else block.text
    return text != block.text and not inline.plain(text).text.rstrip().endswith((".", "?", "!", ":", "”", '"'))


def unbold(text: str) -> str:
    """The text without the bold that covers all of it."""
    parsed = inline.parse(text)
    length = len(parsed.plain.text)
    for mark in parsed.marks:
        whole = mark.kind == "strong" and (mark.start, mark.end) == (0, length)
        if whole and text.startswith(mark.open) and text.endswith(mark.close):
            return text[len(mark.open) : len(text) - len(mark.close)]
    return text


def line_of(article: Article, block: Block, offset: int) -> int:
    """The line of the file on which `block.text[offset]` stands, from 1."""
    if not re.search(r"[\r\n]", article.text[block.start : block.end]):
        return block.line
    wanted = len("".join(block.text[:offset].split()))
    line, seen = block.line, 0
    for row in article.text[block.start : block.end].splitlines():
        seen += len("".join(unicodedata.normalize("NFC", row).lstrip("> \t").split()))
        if seen > wanted:
            return line
        line += 1
    return min(line, block.line + max(article.text.count("\n", block.start, block.end), 0))
