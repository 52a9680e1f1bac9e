"""Open what a verb works on: articles by their format, catalogs, the glossary."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import catalog, formats
from l10n.catalog import Catalog
from l10n.errors import InputError
from l10n.model import Article, Skipped
from l10n.project import ArticleFiles, Project
from l10n.settings import Settings
from l10n.termbase import Glossary

if TYPE_CHECKING:
    from l10n.plugins import Format

Progress = Callable[[str, int, int], None]
"""Told what is being worked on, how much is done, and of how much."""

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
_FOREIGN = 0.5  # share of Hangul among the letters above which a text is no English draft
_KOREAN = 0.1  # and below which it is no Korean source


def silent(what: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def select(project: Project, names: Sequence[str]) -> tuple[ArticleFiles, ...]:
    """The articles of these names, or all."""
    return project.select(names, formats.suffixes())


def leftovers(project: Project) -> tuple[Skipped, ...]:
    """Files that belong to no article."""
    return project.leftovers(formats.suffixes(), _PICTURES, formats.advice)


def read_article(project: Project, path: Path) -> Article:
    """Read a source or a draft. Raises InputError."""
    name = project.relative(path)
    try:
        format_ = formats.by_suffix(path)
        if path.stat().st_size > format_.LARGEST:
            raise InputError(name, f"is larger than {format_.LARGEST // 1_000_000} MB; {_smaller(format_)}")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(name, f"cannot be read: {error.strerror or error}") from error
    return format_.read(data, name)


def _smaller(format_: Format) -> str:
    return "make its pictures smaller (Compress Pictures)" if format_.NAME == "docx" else "split it into articles"


def said(project: Project, path: Path, article: Article) -> Iterator[Skipped]:
    """What a format read otherwise than it stands in the file."""
    return (Skipped(project.relative(path), notice) for notice in article.notices)


def read_source(project: Project, files: ArticleFiles) -> Article:
    """Read a Korean source; refuse one that is empty or in another language."""
    article = read_article(project, files.source)
    name = project.relative(files.source)
    if not article.blocks:
        raise InputError(name, "has no text to translate; write the article, or take the file away")
    if not is_korean(article):
        raise InputError(name, "is not in Korean; sources are Korean, drafts go to " + draft_name(project, files))
    return article


def read_draft(project: Project, files: ArticleFiles) -> Article | None:
    """Read the English draft, where there is one; refuse one that is empty or in Korean."""
    if files.draft is None:
        return None
    article = read_article(project, files.draft)
    name = project.relative(files.draft)
    if not article.blocks:
        raise InputError(name, "has no text; write the English, or take the file away")
    if not is_english(article):
        raise InputError(name, "is in Korean; a draft is the English of its source")
    return article


def draft_name(project: Project, files: ArticleFiles) -> str:
    """Where the article's draft is expected."""
    return f"{project.relative(project.translations)}/{files.slug}.draft{files.source.suffix}"


def is_korean(article: Article) -> bool:
    """Whether there is enough Hangul in it for a source."""
    return hangul_share(article) >= _KOREAN


def is_english(article: Article) -> bool:
    """Whether there is little enough Hangul in it for a draft."""
    return hangul_share(article) <= _FOREIGN


def hangul_share(article: Article) -> float:
    """The share of Hangul among the article's letters; 1.0 where it has no letter."""
    text = unicodedata.normalize("NFC", "".join(block.text for block in article.blocks))
    letters = [char for char in text if char.isalpha()]
    return sum("가" <= char <= "힣" for char in letters) / len(letters) if letters else 1.0


def unheld(project: Project, files: ArticleFiles, article: Article) -> Iterator[Skipped]:
    """Korean that stands in no block (raw HTML, code): it goes into the post as it is, so it is named."""
    covered = list(article.text)
    for block in article.blocks:
        covered[block.start : block.end] = [
            char if char in "\r\n" else " " for char in covered[block.start : block.end]
        ]
    text = re.sub(r"\A---\s*?\n.*?\n---\s*?$", _fields, "".join(covered), flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"\]\([^)\s]*|<[^>\n]*>|^\s*\[[^\]\n]+\]:\s*\S*", _blank, text, flags=re.MULTILINE)
    for number, line in enumerate(text.splitlines(), 1):
        if re.search("[가-힣]", unicodedata.normalize("NFC", line)):
            where = f"{project.relative(files.source)}:{number}"
            yield Skipped(where, f"no unit holds this, it stays as it is: {' '.join(line.split())[:40]}")


def _fields(found: re.Match[str]) -> str:
    """Front matter without its plain fields, which programs read; what is nested stays to be looked at."""
    return re.sub(r"^[^\s-].*$", _blank, found[0], flags=re.MULTILINE)


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\r\n]", " ", found[0])


def load(project: Project, files: ArticleFiles) -> Catalog | None:
    """The article's catalog; None where it has never been paired."""
    return catalog.load(files.po) if files.po.exists() else None


def load_glossary(project: Project) -> Glossary:
    """The newsroom's glossary; an empty one where it has none. Raises InputError where the settings name another."""
    from l10n import glossary

    if not project.glossary.exists() and project.settings.glossary != Settings().glossary:
        raise InputError(project.relative(project.file), f"glossary: there is no {project.settings.glossary}")
    return glossary.load(project.glossary) if project.glossary.exists() else Glossary()
