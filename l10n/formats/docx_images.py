"""The pictures of a post: found beside its source, or carried in the address itself."""

from __future__ import annotations

import base64
import binascii
import unicodedata
import urllib.parse
from pathlib import Path

from l10n.errors import L10nError
from l10n.ooxml.image import facts
from l10n.ooxml.values import Picture


class Album:
    """Pictures by their address; `article` is what an error calls the post."""

    def __init__(self, folder: Path, article: str) -> None:
        self.folder, self.article = folder, article

    def picture(self, url: str, alt: str) -> Picture | None:
        """The picture at the address; None for one on the web, which is not fetched. Raises L10nError."""
        if url.lower().startswith(("http://", "https://", "//")):
            return None
        try:
            data = _carried(url) if url.startswith("data:") else self._read(url)
            return Picture(data, facts(data), alt)
        except ValueError as error:
            shown = url if len(url) < 200 else f"{url[:60]}…"
            raise L10nError(
                f"{self.article}: image {shown}: {error}; put a PNG, JPEG or GIF there, or take the image out"
            ) from None

    def _read(self, url: str) -> bytes:
        if url.startswith("/"):
            raise ValueError("an address that begins with / is no path from the article")
        for name in dict.fromkeys((url, urllib.parse.unquote(url), urllib.parse.unquote(url.partition("?")[0]))):
            for form in ("NFC", "NFD"):
                try:
                    return (self.folder / unicodedata.normalize(form, name)).read_bytes()
                except OSError as error:
                    reason = error.strerror or "it cannot be read"
        raise ValueError(f"{reason} in {self.folder}")


def _carried(url: str) -> bytes:
    """The bytes of a `data:` address."""
    head, _, body = url.partition(",")
    text = urllib.parse.unquote_to_bytes(body)
    try:
        return base64.b64decode(text) if head.endswith(";base64") else text
    except binascii.Error:
        raise ValueError("its data are damaged") from None
