"""`l10n add`: copy an article, its draft and its pictures into the newsroom; nothing is ever written over."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from urllib.parse import unquote

from l10n import files, formats, slugs
from l10n.errors import InputError, UsageError
from l10n.model import Article, Skipped
from l10n.project import ArticleFiles, Project
from l10n.results import AddReport
from l10n.workflow.opening import is_english, is_korean, read_article, select


def add(project: Project, name: str, draft: str = "", slug: str = "", dry_run: bool = False) -> AddReport:
    """Take in a file and its draft, or a draft for the article of that slug or file. Raises UsageError, InputError."""
    with nullcontext() if dry_run else files.locked("add", project.locks):
        try:
            known = _known(project, name)
            if known is None:
                return _add(project, _file(name), _file(draft) if draft else None, slug, dry_run)
            return _add_draft(project, known, _later(known, name, draft, slug), dry_run)
        except OSError as error:
            raise InputError(error.filename, f"cannot be read: {error.strerror}") from error


def _add(project: Project, source: Path, draft: Path | None, slug: str, dry_run: bool) -> AddReport:
    korean = _read(project, source)
    if draft and draft.samefile(source):
        raise UsageError(f"{draft}: is given as the article and as its draft; the draft is another file, in English")
    _refuse_languages(source, korean, draft, _read(project, draft) if draft else None)
    slug = _valid(slug) if slug else slugs.slug(source.stem)
    left = tuple(_left(project, slug, draft))
    contents, skipped = _pictures(project, source, korean)
    if draft:
        contents[_place(project, slug, draft)] = draft.read_bytes()
    # the source comes last: an article that is there has its draft, whatever ends this on the way
    contents[project.sources / f"{slug}{source.suffix.lower()}"] = source.read_bytes()
    return _write(AddReport(project.root, slug, kept=left, skipped=skipped), contents, dry_run)


def _add_draft(project: Project, known: ArticleFiles, draft: Path, dry_run: bool) -> AddReport:
    if known.draft:
        there = project.relative(known.draft)
        raise UsageError(f"{known.slug}: has a draft already, {there}; to replace it, write over that file")
    _refuse_languages(known.source, None, draft, _read(project, draft))
    contents = {_place(project, known.slug, draft): draft.read_bytes()}
    return _write(AddReport(project.root, known.slug), contents, dry_run)


def _later(known: ArticleFiles, name: str, draft: str, slug: str) -> Path:
    """The draft that is given for an article that is there already."""
    if not draft:
        raise UsageError(f"{name}: is in the newsroom already as {known.slug}; to add its English, give --draft FILE")
    if slug and not slugs.same(slug, known.slug):
        raise UsageError(f"--slug {slug}: the article is there already as {known.slug}; leave --slug out")
    return _file(draft)


def _write(report: AddReport, contents: dict[Path, bytes], dry_run: bool) -> AddReport:
    """Write what is not there yet. Raises InputError where another file has one of the names."""
    new = {path: data for path, data in contents.items() if not os.path.lexists(path)}
    kept = [path for path in contents if path not in new]
    for path in kept:
        if not path.is_file() or path.read_bytes() != contents[path]:
            raise InputError(path, "is there already, and is another file; rename one of the two, or choose a --slug")
    if not dry_run:
        files.write_all(new)
    return AddReport(report.root, report.slug, tuple(reversed(new)), (*report.kept, *kept), report.skipped)


def _known(project: Project, name: str) -> ArticleFiles | None:
    """The article that the name means, if it is in the newsroom already."""
    articles = select(project, ())
    try:
        there = Path(name).exists()
    except (OSError, ValueError):  # a name that no system can look for
        there = False
    for article in articles:
        if article.source.samefile(name) if there else article.slug == unicodedata.normalize("NFC", name):
            return article
    return None


def _file(name: str) -> Path:
    path = Path(name)
    try:
        mode = path.stat().st_mode
    except PermissionError:
        raise
    except (OSError, ValueError) as error:
        raise UsageError(f"{name}: no such file") from error
    if not stat.S_ISREG(mode):
        raise UsageError(f"{name}: is {'a folder' if stat.S_ISDIR(mode) else 'no file'}; name the article's file")
    if path.name.startswith("~$"):
        raise UsageError(f"{name}: is what Word keeps while a document is open; add the document itself")
    return path


def _read(project: Project, path: Path) -> Article:
    formats.by_suffix(path)  # what no format reads is told how to be converted, however large it is
    article = read_article(project, path)
    if not article.blocks:
        raise InputError(path, "has no text; nothing was added")
    return article


def _refuse_languages(source: Path, korean: Article | None, draft: Path | None, english: Article | None) -> None:
    """Refuse a source that is not Korean and a draft that is; say so where the two are swapped."""
    wrong = korean is not None and not is_korean(korean)
    if english and not is_english(english):
        if wrong:
            raise UsageError(f"{source} is in English and {draft} in Korean: the two seem to be swapped")
        raise InputError(draft, "is in Korean; a draft is the English of its source")
    if wrong:
        raise InputError(source, "is not in Korean; name the Korean article first, and its English behind --draft")


def _valid(slug: str) -> str:
    better = slugs.slug(slug)
    if unicodedata.normalize("NFC", slug) != better:
        raise UsageError(f"--slug {slug}: a slug has letters, figures, `_` and single `-` only; take {better}")
    return better


def _left(project: Project, slug: str, draft: Path | None) -> Iterator[Path]:
    """What an article of this slug has left in the newsroom. Raises UsageError where it, or a draft, stands there."""
    suffixes = formats.suffixes()
    for article in project.articles(suffixes):
        if slugs.same(article.slug, slug):
            there = project.relative(article.source)
            raise UsageError(
                f"{there}: is there already; choose another --slug, or write over it and run `l10n pair {article.slug}`"
            )
    for other, path in project.drafts(suffixes).items():
        if slugs.same(other, slug) and draft and path != _place(project, slug, draft):
            raise UsageError(
                f"{project.relative(path)}: is a draft of that slug already; take it away, or choose a --slug"
            )
        if slugs.same(other, slug) and not draft:
            yield path
    po = project.translations / f"{slug}.po"
    if po.exists():
        yield po


def _place(project: Project, slug: str, draft: Path) -> Path:
    return project.translations / f"{slug}.draft{draft.suffix.lower()}"


def _pictures(project: Project, source: Path, article: Article) -> tuple[dict[Path, bytes], tuple[Skipped, ...]]:
    """The pictures that a Markdown article has beside it, each in its place beside the copy."""
    found: dict[Path, bytes] = {}
    skipped = []
    named = formats.pictures(article.text) if source.suffix.lower() in formats.markdown.SUFFIXES else ()
    for name in named:
        if "://" in name or name.startswith(("data:", "/")):
            continue
        picture, place = source.parent / unquote(name), project.sources / unquote(name)
        if not place.resolve().is_relative_to(project.sources.resolve()):
            skipped.append(Skipped(name, f"the picture would stand outside {project.relative(project.sources)}/"))
        elif picture.is_file():
            found[place] = picture.read_bytes()
        elif not place.is_file():
            where = project.relative(place)
            skipped.append(Skipped(name, f"the picture is not beside {source.name}; put it into {where}"))
    return found, tuple(skipped)
