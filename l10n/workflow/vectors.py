"""What the encoder made of an article's sentences, kept under `.l10n/`: pairing again encodes only what is new."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from l10n import encoder, files
from l10n.errors import WriteError
from l10n.project import Project


@contextmanager
def kept(project: Project, slug: str, dry_run: bool) -> Iterator[None]:
    """Within it the encoder remembers the article's vectors; those that were asked for are kept at the end."""
    path = project.root / ".l10n" / "vectors" / slug
    model = encoder.default()
    with suppress(OSError):
        model.remember(path.read_bytes() if path.is_file() else b"")
    yield
    if not dry_run and (data := model.keep()):
        with suppress(WriteError, OSError):  # without it the next run is only slower
            files.write(path.parent / ".gitignore", b"*\n")
            files.write(path, data)
