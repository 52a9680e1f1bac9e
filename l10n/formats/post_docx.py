"""Writes a finished post as a Word file with real styles, lists, tables, footnotes and embedded pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from l10n.plugins import Post

NAME = "docx"
SUFFIX = ".docx"
MARKS_DRAFTS = True


def render(post: Post) -> bytes:
    """The post as a Word file, in its source's own layout if that is one.

    Raises L10nError where a picture is missing, or none that Word shows.
    """
    if post.suffix == ".docx":
        return post.own
    from l10n.formats.docx_typesetter import Typesetter

    return Typesetter(post).file()
