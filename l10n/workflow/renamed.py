"""An article that was renamed, and its PO file was not: pairing it anew would leave behind all that was approved."""

from __future__ import annotations

from pathlib import Path

from l10n import catalog, formats, inline
from l10n.errors import InputError
from l10n.likeness import squeeze
from l10n.model import Article
from l10n.project import ArticleFiles, Project

_MOST = 0.5  # share of a PO file's Korean that an article has, from which on the file is the article's


def refuse_renamed(project: Project, files: ArticleFiles, source: Article) -> None:
    """Refuse an article that has never been paired where a PO file without an article holds its text.

    Raises InputError with the name that the file must have.
    """
    if files.po.exists():
        return
    text = squeeze("\n".join(inline.plain(block.text).text for block in source.blocks))
    for path in project.strays(formats.suffixes()):
        if path.suffix.lower() == ".po" and _share(path, text) >= _MOST:
            article, name = project.relative(files.source), files.po.name
            raise InputError(
                project.relative(path), f"has the pairs of {article}; rename it to {name}, or take it away"
            )


def _share(path: Path, text: str) -> float:
    """How much of the file's Korean stands in the text, 0..1; 0 where it cannot be read."""
    try:
        units = catalog.load(path).units
    except InputError:
        return 0.0
    sources = [squeeze(inline.plain(unit.source).text) for unit in units]
    total = sum(map(len, sources))
    return sum(len(one) for one in sources if one in text) / total if total else 0.0
