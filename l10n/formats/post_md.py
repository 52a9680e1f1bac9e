"""Writes a finished post as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from l10n.plugins import Post

NAME = "md"
SUFFIX = ".md"
MARKS_DRAFTS = False


def render(post: Post) -> bytes:
    """The post in UTF-8; its front matter says which language it is in."""
    from l10n.formats import frontmatter

    text = post.markdown.replace("\ue000", "").replace("\ue001", "")
    return (frontmatter.with_language(text, post.language) if post.translated else text).encode()
