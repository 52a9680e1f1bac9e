"""Writes the finished post of a plain-text source as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from l10n.plugins import Post

NAME = "txt"
SUFFIX = ".txt"
MARKS_DRAFTS = False


def render(post: Post) -> bytes:
    """The post in UTF-8, in its source's own shape."""
    return post.own.replace("\ue000".encode(), b"").replace("\ue001".encode(), b"")
