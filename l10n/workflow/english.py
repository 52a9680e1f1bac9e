"""An English text that is no article of the newsroom, as checks see one: sentences without their Korean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from l10n import segment
from l10n.errors import InputError
from l10n.model import Article, Skipped, Unit, short_hash
from l10n.newsroom import Paired
from l10n.pairs import sentences
from l10n.project import Project
from l10n.workflow.opening import is_english, read_article, said, select


def named(project: Project, names: Sequence[str]) -> tuple[Path, ...]:
    """Those of the names that are files which belong to no article of the newsroom."""
    files = [Path(name) for name in names if len(name.encode()) < 250 and Path(name).is_file()]
    known = select(project, ()) if files else ()
    taken = [path for one in known for path in (one.source, one.draft, one.po) if path and path.exists()]
    return tuple(file for file in files if not any(file.samefile(path) for path in taken))


def read(project: Project, path: Path) -> tuple[Paired, tuple[Skipped, ...]]:
    """The text as an article of sentences that have no source, and what was not read of it.

    Raises InputError for one that is not in English.
    """
    article = read_article(project, path.absolute())
    name = project.relative(path.absolute())
    if not article.blocks:
        raise InputError(name, "has no text; name a file with English in it")
    if not is_english(article):
        raise InputError(name, "is in Korean; `l10n add` takes an article in, a check of a text alone reads English")
    return Paired(name, article.title or name, name, tuple(_units(article, name))), tuple(said(project, path, article))


def _units(article: Article, name: str) -> list[Unit]:
    """One unit for each sentence, with its line in the file."""
    seen: Counter[tuple[str, str]] = Counter()
    units = []
    for sentence in sentences.read(article, lambda text: segment.spans(text, "en")).sentences:
        seen[sentence.kind, sentence.text] += 1
        again = seen[sentence.kind, sentence.text]
        context = sentence.kind if again == 1 else f"{sentence.kind}#{again}"
        id_ = short_hash(context, sentence.text)
        section = article.blocks[sentence.block].section
        units.append(Unit(id_, context, "", sentence.text, section=section, file=name, line=sentence.line))
    return units
