"""`l10n pair`: a source and its draft become units, and what is there already is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from l10n import catalog, inline, segment
from l10n.catalog import Catalog
from l10n.errors import UsageError
from l10n.model import Article
from l10n.pairs import notes, pairing, sentences
from l10n.pairs.known import Known
from l10n.pairs.merge import Merged, merge
from l10n.pairs.sentences import Draft
from l10n.project import ArticleFiles, Project, digest
from l10n.results import PAIR_KINDS, PairedArticle, PairReport
from l10n.workflow import pairs_told as told
from l10n.workflow.opening import Progress, leftovers, load, read_draft, read_source, said, select, silent, unheld
from l10n.workflow.renamed import refuse_renamed
from l10n.workflow.vectors import kept, withheld

_TITLE = "front-matter:title"


def pair(project: Project, names: Sequence[str] = (), dry_run: bool = False, progress: Progress = silent) -> PairReport:
    """Pair the articles of these names, or all; with `dry_run` nothing is written.

    Raises UsageError where all that were named must not leave the machine, and would.
    """
    chosen, refused = [], []
    skipped = [] if names else list(leftovers(project))
    for files in select(project, names):  # a file that cannot be read stops all before anything is written
        source = read_source(project, files)
        draft = _read_draft(project, files, source)
        skipped += [*unheld(project, files, source), *said(project, files.source, source)]
        skipped += said(project, files.draft, draft) if files.draft and draft else ()
        load(project, files)
        refuse_renamed(project, files, source)
        if draft and (reason := withheld(project, files, source, draft)):
            refused.append(reason)
        else:
            chosen.append(files)
    if names and not chosen:
        raise UsageError("; ".join(f"{one.what}: {one.reason}" for one in refused))
    paired = []
    for number, files in enumerate(chosen):
        progress(files.slug, number, len(chosen))
        with kept(project, files.slug, dry_run):
            paired.append(_pair(project, files, dry_run))
    return PairReport(tuple(paired), (*skipped, *refused))


def _pair(project: Project, files: ArticleFiles, dry_run: bool) -> PairedArticle:
    source = read_source(project, files)
    draft = _read_draft(project, files, source)
    results: list[Merged] = []
    read = _sentences(project, source, draft)

    def change(old: Catalog | None) -> Catalog:
        known = old or Catalog(language=project.settings.target)
        merged = _merge(project, files, source, read, known)
        results.append(merged)
        return replace(
            known,
            units=tuple(merged.units),
            obsolete=tuple(merged.obsolete),
            source_hash=digest(files.source),
            draft_hash=digest(files.draft),
        )

    if dry_run:
        old = catalog.load(files.po) if files.po.exists() else None
        written = catalog.serialize(change(old)) != (files.po.read_text("utf-8") if old else "")
    else:
        written = catalog.update(files.po, project.locks, change)
    merged = results[0]
    if read and merged.doubtful:
        merged.doubtful[:] = told.second_choices(merged.doubtful, read)
    return PairedArticle(
        slug=files.slug,
        po=project.relative(files.po),
        source=project.relative(files.source),
        draft=project.relative(files.draft) if files.draft else "",
        written=written,
        units=tuple(merged.units),
        shapes=told.shapes(merged.units, *_counters(project)),
        blocks=told.differing(source, read.article) if read else {},
        mentions={kind: tuple(getattr(merged, kind)) for kind in PAIR_KINDS},
        unanswered=notes.unanswered(merged.units),
    )


def _read_draft(project: Project, files: ArticleFiles, source: Article) -> Article | None:
    """The draft; fields of its front matter that the source has no front matter for are no sentences of the text."""
    draft = read_draft(project, files)
    draft = draft and _without_echoes(source, draft)
    if draft is None or any(block.kind.startswith("front-matter:") for block in source.blocks):
        return draft
    gone = [block.kind for block in draft.blocks if block.kind.startswith("front-matter:") and block.kind != _TITLE]
    if not gone:
        return draft
    names = ", ".join(dict.fromkeys(kind.partition(":")[2] for kind in gone))
    notice = f"its front matter ({names}) is left out: the source has none"
    blocks = tuple(block for block in draft.blocks if block.kind not in gone)
    return replace(draft, blocks=blocks, notices=(*draft.notices, notice))


def _without_echoes(source: Article, draft: Article) -> Article:
    """The draft less the alt texts that only repeat a caption, as converters make them, where the source has none."""
    if any(block.kind == "alt" for block in source.blocks):
        return draft
    captions = {inline.plain(block.text).text for block in draft.blocks if block.kind == "caption"}
    echoes = [block for block in draft.blocks if block.kind == "alt" and inline.plain(block.text).text in captions]
    return replace(draft, blocks=tuple(block for block in draft.blocks if block not in echoes)) if echoes else draft


def _sentences(project: Project, source: Article, draft: Article | None) -> Draft | None:
    """The draft cut into sentences."""
    english = partial(_spans, lang=project.settings.target)
    return sentences.read(draft, english, _lacks_headings(source, draft)) if draft else None


def _counters(project: Project) -> tuple[Callable[[str], int], Callable[[str], int]]:
    """What counts sentences, in Korean and in English."""
    settings = project.settings
    return (
        lambda text: len(_spans(text, settings.source, settings.splitter)),
        lambda text: len(_spans(text, settings.target)),
    )


def _merge(project: Project, files: ArticleFiles, source: Article, read: Draft | None, known: Catalog) -> Merged:
    korean = partial(_spans, lang=project.settings.source, splitter=project.settings.splitter)
    return merge(
        source,
        read,
        Known(known.units, known.obsolete, known.draft_hash != digest(files.draft)),
        project.relative(files.source),
        korean,
        pairing.match,
        date.today().isoformat(),
    )


def _spans(text: str, lang: str, splitter: str = "") -> list[tuple[int, int]]:
    return segment.spans(text, lang, splitter)


def _lacks_headings(source: Article, draft: Article) -> bool:
    """Whether the source has headings and the draft, it seems, bold lines for them."""
    kinds = [{block.kind for block in article.blocks} for article in (source, draft)]
    return "heading" in kinds[0] and "heading" not in kinds[1]
