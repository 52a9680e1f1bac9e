"""`l10n export`: finished posts, from the source with the English in its place; templates and review files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from l10n import borders, catalog, exchange, files, formats, inline, layout
from l10n.catalog import Catalog
from l10n.errors import InputError, UsageError
from l10n.inline.retarget import relink
from l10n.model import Article, Skipped, Unit
from l10n.plugins import Post
from l10n.project import ArticleFiles, Project, digest
from l10n.results import ExportReport, Refused
from l10n.workflow import exported, review
from l10n.workflow.check import check
from l10n.workflow.opening import Progress, load, load_glossary, read_source, select, silent
from l10n.workflow.standing import open_units

TEMPLATE = "pot"


def export(
    project: Project,
    names: Sequence[str],
    to: Sequence[str],
    allow_drafts: bool = False,
    dry_run: bool = False,
    progress: Progress = silent,
) -> ExportReport:
    """Write the articles in these formats under the exports folder; posts of unfinished ones are refused.

    A file that somebody has edited since it was exported is not written over.
    """
    writers = (*formats.writer_names(), *exchange.names(), TEMPLATE)
    for name in to:
        if name not in writers:
            raise UsageError(f"{name}: no such format; one of {', '.join(writers)}")
    report = ExportReport()
    outputs: dict[Path, bytes] = {}
    chosen = select(project, names)
    for number, article in enumerate(chosen):
        progress(article.slug, number, len(chosen))
        made, part = _export(project, article, to, allow_drafts)
        outputs |= made
        report += part
    outputs |= _reviews(project, names, [name for name in to if name in exchange.names()])
    _refuse_own(project, outputs)
    kept = exported.spared(project, outputs)
    outputs = {path: data for path, data in outputs.items() if path not in kept}
    return _write(project, outputs, dry_run) + report + ExportReport(kept=tuple(kept.values()))


def _reviews(project: Project, names: Sequence[str], to: Sequence[str]) -> dict[Path, bytes]:
    if not to:
        return {}
    findings, glossary = check(project, names).findings, load_glossary(project)
    outputs: dict[Path, bytes] = {}
    for article in select(project, names):
        known = _known(project, article)
        gathered = review.gather(project, article, known, glossary, findings)
        outputs |= {review.path(project, article.slug, name): exchange.exchange(name).render(gathered) for name in to}
    return outputs


def _refuse_own(project: Project, outputs: Iterable[Path]) -> None:
    """Refuse to write over what exports are made from."""
    own = {path.resolve() for one in select(project, ()) for path in (one.source, one.draft, one.po) if path}
    for path in outputs:
        if path.resolve() in own or not path.resolve().is_relative_to(project.root.resolve()):
            raise InputError(project.relative(path), "is no place for an export; name another folder in `exports`")


_Made = tuple[dict[Path, bytes], ExportReport]
"""Files to write, and what is to be said besides."""


def _known(project: Project, article: ArticleFiles) -> Catalog:
    """The article's units. Raises L10nError where it has to be paired first."""
    known = load(project, article)
    if known is None:
        raise UsageError(f"{article.slug}: has never been paired; run `l10n pair {article.slug}` first")
    if known.source_hash != digest(article.source):
        where = project.relative(article.source)
        raise InputError(where, f"has changed since it was paired; run `l10n pair {article.slug}` first")
    return known


def _export(project: Project, article: ArticleFiles, to: Sequence[str], allow_drafts: bool) -> _Made:
    known = _known(project, article)
    waiting = open_units(known.units)
    posts = [name for name in to if name in formats.writer_names()]
    report = ExportReport()
    outputs: dict[Path, bytes] = {}
    if TEMPLATE in to:
        path = project.exports / project.settings.target / f"{article.slug}.pot"
        outputs[path] = catalog.template(known).encode()
    if posts and waiting and not allow_drafts:
        return outputs, ExportReport(refused=(Refused(article.slug, project.relative(article.po), waiting),))
    for name in posts:
        made, part = _post(project, article, known, name)
        outputs |= made
        report += part
    return outputs, report


def _post(project: Project, article: ArticleFiles, known: Catalog, name: str) -> _Made:
    writer = formats.writer(name)
    source = read_source(project, article)
    post, lost = _compose(project, article, source, known, writer.MARKS_DRAFTS)
    if name == "txt" and post.suffix != ".txt":
        raise UsageError(f"{article.slug}: is {post.suffix} and cannot be written as txt; export it --to md or docx")
    folder = project.exports / project.settings.target
    data = writer.render(post) if post.translated else _untranslated(article, post, name) or writer.render(post)
    outputs = {folder / f"{article.slug}{writer.SUFFIX}": data}
    skipped = [
        Skipped(
            f"{article.slug}#{unit.id}", f"place: after {unit.place.after} is gone; it stands in the source's place"
        )
        for unit in lost
    ]
    if name == "md":
        pictures, missing = _pictures(article, post, folder, project.exports)
        outputs |= pictures
        skipped += missing
    if name == "docx" and post.suffix == ".docx":  # what was not read goes out with the post
        where = project.relative(folder / f"{article.slug}{writer.SUFFIX}")
        skipped += [Skipped(where, f"{notice}; it stays so in this file") for notice in source.notices]
    return outputs, ExportReport(skipped=tuple(skipped))


def _compose(
    project: Project, article: ArticleFiles, source: Article, known: Catalog, mark: bool
) -> tuple[Post, tuple[Unit, ...]]:
    """The post as text, and the units whose place is lost."""
    targets = _published(project, article)
    units = tuple(replace(unit, target=relink(unit.target, targets)) for unit in known.units)
    segments = borders.segments(source, units)
    arrangement = layout.arrange(source, segments, units, mark)
    format_ = formats.by_suffix(article.source)
    own, markdown = format_.save(source, arrangement.layout), format_.markdown(source, arrangement.layout)
    shown = formats.markdown.read(markdown.encode(), article.slug) if markdown.strip() else source
    post = Post(
        markdown=markdown,
        own=own,
        suffix=article.source.suffix.lower(),
        title=inline.plain(shown.title).text,
        language=project.settings.target,
        folder=article.source.parent,
        translated=any(unit.target and not unit.place.out for unit in units),
        meta=shown.meta,
        media=source.media,
    )
    return post, arrangement.lost


def _untranslated(article: ArticleFiles, post: Post, name: str) -> bytes | None:
    """The source's own bytes, where it is to be written in its own format."""
    same = {"md": (".md", ".markdown"), "txt": (".txt",), "docx": (".docx",)}.get(name, ())
    return article.source.read_bytes() if post.suffix in same else None


def _published(project: Project, article: ArticleFiles) -> dict[str, str]:
    """How the article's links may name other articles, to the URL of their English."""
    targets: dict[str, str] = {}
    others = {other.slug: other for other in select(project, ())}
    for slug, published in project.settings.published.items():
        for other in [others[slug]] if slug in others else []:  # one that has been renamed keeps no post back
            path = posixpath.relpath(other.source.as_posix(), article.source.parent.as_posix())
            for name in (path, f"./{path}", posixpath.splitext(path)[0], slug):
                targets[name] = published.url
    return targets


def _pictures(
    article: ArticleFiles, post: Post, folder: Path, exports: Path
) -> tuple[dict[Path, bytes], list[Skipped]]:
    """The pictures of a Markdown post, each beside it where the post looks for it."""
    found: dict[Path, bytes] = {}
    skipped = []
    for name in formats.pictures(post.markdown):
        if "://" in name or name.startswith(("data:", "//", "/")):
            continue
        source, target = post.folder / unquote(name), folder / unquote(name)
        if not target.resolve().is_relative_to(exports.resolve()):
            skipped.append(Skipped(name, f"the picture of {article.slug} would stand outside {exports.name}/"))
        elif name in post.media:
            found[target] = post.media[name]
        elif not source.is_file():
            skipped.append(
                Skipped(name, f"the picture of {article.slug} is not there; put it into {post.folder.name}/")
            )
        else:
            found[target] = source.read_bytes()
    return found, skipped


def _write(project: Project, outputs: dict[Path, bytes], dry_run: bool) -> ExportReport:
    if outputs and not dry_run and not project.exports.exists():
        files.write(project.exports / ".gitignore", b"*\n")  # what is made anew at any time is nobody's to commit
    written: list[Path] = []
    unchanged: list[Path] = []
    for path, data in outputs.items():
        changed = not (path.is_file() and path.read_bytes() == data) if dry_run else files.write(path, data)
        (written if changed else unchanged).append(path)
    if not dry_run:
        exported.remember(project, outputs)
    return ExportReport(tuple(written), tuple(unchanged))
