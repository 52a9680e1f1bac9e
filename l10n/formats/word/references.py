"""What a Word file's text refers to: links by their address, pictures and notes by their name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from l10n.formats.word.outline import Part, Stretch
from l10n.formats.word.reader import Reading, paras
from l10n.formats.word.story import Story
from l10n.formats.word.words import Words, destination
from l10n.ooxml.graphics import Graphic
from l10n.ooxml.walk import Piece, Raw, Wrapper
from l10n.ooxml.xml import OFFICE

_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"


class References:
    """Finds what text refers to, and makes links that are new."""

    def __init__(
        self,
        reading: Reading,
        raw: Callable[[Story], Callable[[Sequence[Raw | str]], str]],
        describe: Callable[[Story, Graphic, str], None],
    ) -> None:
        """`raw` writes elements of a part as they are now; `describe` gives a drawing another description."""
        self.reading, self.raw, self.describe = reading, raw, describe
        self.links: dict[tuple[str, str], str] = {}
        """Id of each new relation, by part and address."""
        self.atoms: dict[tuple[str, str, str], Piece] = {}
        self.used: set[int] = set()
        """Identities of the pictures and marks of notes that were written."""
        self._known: dict[str, dict[str, Wrapper]] = {}
        self._find_atoms()

    def _find_atoms(self) -> None:
        """Pictures by address and notes by label, in each part."""
        for para in paras(self.reading.book):
            for piece in para.pieces:
                if piece.kind in ("note", "image"):
                    self.atoms.setdefault((para.story.part, *self.name(piece)), piece)

    def link(self, story: Story, url: str, words: Words) -> tuple[str, str]:
        """Start and end of a link: the file's own to that address, or a new one."""
        url = destination(url)
        if wrapper := words.links.get(url) or self.known(story).get(url):
            raw = self.raw(story)
            return raw(wrapper.opening), raw(wrapper.closing)
        if not re.match(r"(?:https?|mailto|ftp|tel):", url):
            return "", ""
        name = self.links.setdefault((story.part, url), f"rIdL10n{len(self.links) + 1}")
        space = _STRICT if _STRICT in story.text[: story.root.inner] else OFFICE
        w = story.root.prefix
        return f'<{w}hyperlink xmlns:r="{space}" r:id="{name}">', f"</{w}hyperlink>"

    def known(self, story: Story) -> dict[str, Wrapper]:
        """All links of a part by their address."""
        if story.part not in self._known:
            parts = [one for one in self.reading.origins if isinstance(one, Part) and one.para.story is story]
            links = [stretch.words.links for part in reversed(parts) for stretch in part.stretches]
            self._known[story.part] = {url: wrapper for one in links for url, wrapper in one.items()}
        return self._known[story.part]

    def atom(self, stretch: Stretch, kind: str, name: str, alt: str) -> str:
        """A picture, described in these words, or the mark of a note: the stretch's own, or one of its part."""
        story = stretch.para.story
        own = [
            piece for piece in stretch.pieces if piece.kind in ("note", "image") and self.name(piece) == (kind, name)
        ]
        left = (piece for piece in own if id(piece) not in self.used)
        piece = next(left, None) or next(iter(own), None) or self.atoms.get((story.part, kind, name))
        if piece is None or (kind == "footnote" and id(piece) in self.used):  # a note has one mark
            return ""
        self.used.add(id(piece))
        graphic = piece.graphic
        if graphic and graphic.words and alt != graphic.alt:
            self.describe(story, graphic, alt)
        return self.raw(story)(piece.raws)

    def name(self, piece: Piece) -> tuple[str, str]:
        """What the text calls a picture or a note."""
        if piece.kind == "note":
            return "footnote", self.reading.names.notes.get(piece.note, "")
        target = piece.graphic.target if piece.kind == "image" and piece.graphic else ""
        return "image", self.reading.names.images.get(target, destination(target))
