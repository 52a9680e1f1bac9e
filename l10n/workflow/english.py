"""An English text that is no article of the newsroom, as checks see one: blocks without their Korean."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n import inline
from l10n.errors import InputError
from l10n.model import Article, Block, Skipped, Unit, short_hash
from l10n.newsroom import Paired
from l10n.project import Project
from l10n.workflow.opening import is_english, read_article, said, select


def named(project: Project, names: Sequence[str]) -> tuple[Path, ...]:
    """Those of the names that are files which belong to no article of the newsroom."""
    files = [Path(name) for name in names if len(name.encode()) < 250 and Path(name).is_file()]
    known = select(project, ()) if files else ()
    taken = [path for one in known for path in (one.source, one.draft, one.po) if path and path.exists()]
    return tuple(file for file in files if not any(file.samefile(path) for path in taken))


@dataclass(frozen=True, slots=True)
class Text:
    """A text, and where its blocks stand in the file."""

    paired: Paired
    article: Article
    blocks: Mapping[str, Block]
    """By the id of their unit."""
    skipped: tuple[Skipped, ...] = ()
    """What was not read of the file."""

    def line(self, unit: str, offset: int) -> int:
        """The line on which a character of the unit's text stands."""
        from l10n.pairs.sentences import line_of

        return line_of(self.article, self.blocks[unit], offset)


def read(project: Project, path: Path) -> Text:
    """The text as an article of blocks that have no source: what stands between two sentences is looked at too.

    Raises InputError for one that is not in English.
    """
    article = read_article(project, path.absolute())
    name = project.relative(path.absolute())
    if not article.blocks:
        raise InputError(name, "has no text; name a file with English in it")
    if not is_english(article):
        raise InputError(name, "is in Korean; `l10n add` takes an article in, a check of a text alone reads English")
    units = _units(article, name)
    paired = Paired(name, article.title or name, name, tuple(units))
    blocks = {unit.id: block for unit, block in zip(units, article.blocks, strict=True)}
    return Text(paired, article, blocks, tuple(said(project, path, article)))


def _units(article: Article, name: str) -> list[Unit]:
    seen: Counter[tuple[str, str]] = Counter()
    units = []
    for block in article.blocks:
        text = _as_written(article, block, name)
        seen[block.kind, text] += 1
        again = seen[block.kind, text]
        context = block.kind if again == 1 else f"{block.kind}#{again}"
        id_ = short_hash(context, text)
        units.append(Unit(id_, context, "", text, section=block.section, file=name, line=block.line))
    return units


def _as_written(article: Article, block: Block, name: str) -> str:
    """The block with what its reader has levelled: spaces inside a line of plain text, and letters in pieces."""
    if not name.lower().endswith((".txt", ".md", ".markdown")):
        return block.text
    raw = article.text[block.start : block.end]
    if name.lower().endswith(".txt") and not re.search(r"[\r\n]", raw):
        return inline.escape(raw)
    text = block.text
    if not unicodedata.is_normalized("NFC", raw):
        for letter in set(re.findall(r"[^\W\d_][\u0300-\u036f]+", raw)):
            text = text.replace(unicodedata.normalize("NFC", letter), letter)
    return text
