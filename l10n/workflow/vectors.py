"""What the encoder made of an article's sentences, kept under `.l10n/`: pairing again encodes only what is new."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

from l10n import encoder, files
from l10n.errors import WriteError
from l10n.model import Article, Skipped
from l10n.project import ArticleFiles, Project
from l10n.services import Choice

_OPEN = frozenset({"false", "no", "off", "n", "0", "null", "~"})
"""Values of `confidential` in front matter that do not make an article so; with any other word, or none, it is."""


@contextmanager
def kept(project: Project, slug: str, dry_run: bool) -> Iterator[None]:
    """Within it the settings' encoder is in use, and remembers the article's vectors; those asked for are kept."""
    path = project.root / ".l10n" / "vectors" / slug
    with encoder.using(_chosen(project)) as model:
        with suppress(OSError):
            model.remember(path.read_bytes() if path.is_file() else b"")
        try:
            yield
        finally:  # what a service has answered before it failed need not be asked again
            if not dry_run and (data := model.keep()):
                with suppress(WriteError, OSError):  # without it the next run is only slower
                    files.write(path.parent / ".gitignore", b"*\n")
                    files.write(path, data)


def _chosen(project: Project) -> Choice:
    """What the settings choose; a model that is a folder of the newsroom is one wherever the program is run."""
    choice = project.settings.encoder
    folder = project.root / choice.model
    return replace(choice, model=str(folder)) if choice.model and folder.is_dir() else choice


def withheld(project: Project, article: ArticleFiles, *texts: Article | None) -> Skipped | None:
    """Why an article is not paired, where its texts would leave the machine and must not."""
    choice = project.settings.encoder
    if encoder.stays_here(choice) or not is_confidential(project, article, *texts):
        return None
    name = project.relative(project.file)
    reason = f'is confidential and would be sent to {choice.url}; pair it with encoder = "use" in {name}'
    return Skipped(article.slug, reason)


def is_confidential(project: Project, article: ArticleFiles, *texts: Article | None) -> bool:
    """Whether an article never leaves the machine: the settings say so, or the front matter of its source or draft."""
    return article.slug in project.settings.confidential or any(map(_is_secret, texts))


def _is_secret(article: Article | None) -> bool:
    fields = article.meta if article else ()
    return any(name.casefold() == "confidential" and value.strip().casefold() not in _OPEN for name, value in fields)
