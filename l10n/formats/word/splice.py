"""Edits to the XML of a Word file's parts, each in the place of a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import pairwise

from l10n import inline
from l10n.formats.word import notes
from l10n.formats.word.edits import Edits, described, shared, unbind
from l10n.formats.word.material import Material
from l10n.formats.word.outline import Figure, Part, Stretch
from l10n.formats.word.reader import Reading
from l10n.formats.word.references import References
from l10n.formats.word.runs import Runs, wrapped
from l10n.formats.word.story import Para, Story, is_drop_cap
from l10n.model import Paragraph
from l10n.ooxml.graphics import Graphic
from l10n.ooxml.tree import Node
from l10n.ooxml.walk import Piece, Raw, written

_OPENING = ("w:bookmarkStart", "w:commentRangeStart", "w:permStart", "w:moveToRangeStart", "w:moveFromRangeStart")
_OWN = ("w:sectPr", "w:pPrChange", "w:rPr")
"""Properties that a paragraph does not share with a new one."""


@dataclass(slots=True, eq=False)
class _Edit:
    """What becomes of a paragraph."""

    para: Para
    texts: dict[int, str | None] = field(default_factory=dict)
    """By the identity of a stretch: its new text, or nothing where it is taken away."""
    before: list[Callable[[], str]] = field(default_factory=list)
    after: list[Callable[[], str]] = field(default_factory=list)


class Splice:
    """Gathers the edits, and writes the file."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.edits: dict[int, _Edit] = {}
        self.stories: dict[str, Edits] = {}
        self.roots: dict[int, Node] = {}
        self._gone: set[int] = set()
        self.material = Material(reading)
        self.references = References(reading, self.raw, self.describe_as)
        self.blocks = Counter(map(id, reading.origins))
        """How many blocks each part was read as, by its identity."""
        self.stretches: dict[int, list[Stretch]] = {}
        """By the identity of a paragraph."""
        self.elsewhere: set[str] = set()
        """Addresses of pictures that stand in paragraphs that are new or moved."""
        for origin in reading.origins:
            for stretch in origin.stretches if isinstance(origin, Part) else ():
                known = self.stretches.setdefault(id(stretch.para), [])
                if stretch not in known:
                    known.append(stretch)

    # ── what is to be done ──

    def describe(self, figure: Figure, text: str) -> None:
        """Give a picture another description."""
        self.describe_as(figure.para.story, figure.graphic, text)

    def describe_as(self, story: Story, graphic: Graphic, text: str) -> None:
        """Give a drawing another description."""
        for node in graphic.words:
            self.story(story).add(node.start, node.inner, partial(described, story, node, text))

    def put(self, index: int, text: str | None) -> None:
        """A block's own new text; nothing takes it away."""
        part = self.reading.origins[index]
        assert isinstance(part, Part)
        if text == self.reading.blocks[index].text:
            return
        if self.blocks[id(part)] > 1:  # the part was read as several blocks: what they say stands there together
            known = self.edit(part.para).texts.get(id(part.stretches[0])) or part.text
            text = known.replace(self.reading.blocks[index].text, text or "")
        for stretch, own in zip(part.stretches, shared(part, text), strict=True):
            if own or stretch.words.text:
                self.edit(stretch.para).texts[id(stretch)] = own

    def add(self, index: int, paragraph: Paragraph, before: bool, moved: bool) -> None:
        """A new paragraph before or behind a block's own."""
        if not paragraph.text:
            return
        origin = self.reading.origins[index]
        assert isinstance(origin, Part)
        frame = self.reading.origins[paragraph.frame] if paragraph.frame is not None else self.usual()
        part = frame if isinstance(frame, Part) else origin
        edit = self.edit(origin.para)
        last = self.stretches[id(part.para)][-1] in part.stretches
        material = self.material.below(part.para) if moved and last and origin.para.top else None
        story = origin.para.story
        marks = (piece.markup for piece in inline.parse(paragraph.text).pieces)
        self.elsewhere |= {mark.url for mark in marks if mark and mark.kind == "image"}

        def write() -> str:
            behind = self.story(story).render(*material, taken=material) if material else ""
            return self.dressed(part, paragraph.text, origin.para, moved) + behind

        if material:
            self.story(story).take(*material)
        (edit.before if before else edit.after).append(write)

    def usual(self) -> Part | None:
        """A plain paragraph of the file."""
        plain = (one for one in self.reading.origins if isinstance(one, Part) and one.kind == "paragraph")
        return next((one for one in plain if one.para.top), None)

    def edit(self, para: Para) -> _Edit:
        """The edit of a paragraph."""
        if id(para) not in self.edits:
            self.edits[id(para)] = _Edit(para)
            story = self.story(para.story)
            write = cache(partial(self.written, self.edits[id(para)]))  # once, for the paragraph and for its twin
            story.add(para.nodes[0].start, para.node.end, write)
            if para.twin:
                story.add(para.twin.start, para.twin.end, write)
        return self.edits[id(para)]

    def story(self, story: Story) -> Edits:
        if story.part not in self.stories:
            self.stories[story.part] = Edits(story.text)
            self.roots[id(self.stories[story.part])] = story.root
        return self.stories[story.part]

    # ── XML ──

    def written(self, edit: _Edit) -> str:
        """A paragraph and what is new around it."""
        return "".join([*(one() for one in edit.before), self.paragraph(edit), *(one() for one in edit.after)])

    def paragraph(self, edit: _Edit) -> str:
        """A paragraph with its new texts."""
        para = edit.para
        if not edit.texts:
            story = self.story(para.story)
            span = para.nodes[0].start, para.node.end
            return story.render(*span, skip=span)
        cap = self.drop_cap(edit)
        owners = {id(piece): stretch for stretch in self.stretches.get(id(para), ()) for piece in stretch.pieces}
        out: list[str] = []
        done: set[int] = set()
        for piece in para.pieces:
            stretch = owners.get(id(piece))
            if stretch is None or id(stretch) not in edit.texts:
                out.append(self.piece(para, piece))
            elif id(stretch) not in done:
                done.add(id(stretch))
                out.append(self.filled(stretch, edit.texts[id(stretch)]))
        inside = "".join(out)
        if not self.is_needed(edit, inside):
            markers = [self.piece(para, piece) for piece in para.pieces if piece.kind == "keep" and not piece.run]
            return self.between(para) + "".join(markers)
        return cap + self.element(para, inside, bare=not any(edit.texts.values()))

    def drop_cap(self, edit: _Edit) -> str:
        """The paragraph with a new text's first letter, where the source sets that as large as several lines."""
        para = edit.para
        stretch = next(iter(self.stretches.get(id(para), ())), None)
        text = edit.texts.get(id(stretch)) or ""
        place = next(para.nodes[0].all("w:t"), None)
        if not is_drop_cap(para.nodes[0]) or place is None or not text[:1].isalpha():
            return ""
        edit.texts[id(stretch)] = text[1:]
        xml = para.story.text
        return xml[para.nodes[0].start : place.inner] + text[0] + xml[place.stop : para.nodes[0].end]

    def is_needed(self, edit: _Edit, inside: str) -> bool:
        """Whether a paragraph without text has still to be there."""
        para = edit.para
        if any(edit.texts.get(id(one), "") is not None for one in self.stretches.get(id(para), ())):
            return True
        markers = "".join(self.piece(para, piece) for piece in para.pieces if piece.kind == "keep" and not piece.run)
        text = para.story.text
        alone = text[: para.nodes[0].start].endswith("sdtContent>")
        kept = alone or para.node.first("w:pPr", "w:sectPr") is not None or self.material.holds(para, self.gone())
        return kept or inside != markers

    def gone(self) -> set[int]:
        """Identities of the paragraphs that are taken away."""
        if not self._gone:
            edits = [edit for edit in self.edits.values() if edit.texts and not any(edit.texts.values())]
            self._gone = {id(node) for edit in edits for node in edit.para.nodes}
        return self._gone

    def element(self, para: Para, inside: str, bare: bool) -> str:
        """The paragraph's element around its content; a bare one has no list's sign."""
        node, text = para.node, para.story.text
        properties = node.first("w:pPr")
        own = text[properties.start : properties.end] if properties else ""
        number = properties.first("w:numPr") if properties and bare else None
        own = own.replace(text[number.start : number.end], "") if number else own
        opening = re.sub(r"\s*/>\Z", ">", text[node.start : node.inner])
        return f"{self.between(para)}{opening}{own}{inside}</{node.prefix}p>"

    def between(self, para: Para) -> str:
        """The marks of places between paragraphs that a tracked change has made one."""
        text = para.story.text
        return "".join(text[one.end : other.start] for one, other in pairwise(para.nodes))

    def dressed(self, part: Part, content: str, place: Para, moved: bool) -> str:
        """A new paragraph with the properties of a part's own; one that has not moved begins no page."""
        para = part.para
        properties = para.node.first("w:pPr")
        own = ""
        if properties:
            text = para.story.text
            left_out = _OWN if moved else (*_OWN, "w:pageBreakBefore")
            kept = [node for node in properties.children if node.name not in left_out]
            own = "".join(text[node.start : node.end] for node in kept)
        w = place.node.prefix
        inside = self.runs(part.stretches[0]).write(content)
        return f"<{w}p>{f'<{w}pPr>{own}</{w}pPr>' if own else ''}{inside}</{w}p>"

    def filled(self, stretch: Stretch, text: str | None) -> str:
        """A stretch with its new text; what a reader does not see stays, and so does a picture."""
        para = stretch.para
        kept = [piece for piece in stretch.pieces if piece.kind == "keep"]
        first = next((at for at, piece in enumerate(stretch.pieces) if piece.kind != "keep"), 0)
        before = [one for one in kept if stretch.pieces.index(one) < first or one.raws[0][1].name in _OPENING]
        runs = self.runs(stretch)
        inside = runs.write(text) if text else ""
        for piece in stretch.pieces:
            lost = piece.kind == "image" and id(piece) not in self.references.used
            if lost and self.references.name(piece)[1] not in self.elsewhere:
                inside += self.piece(para, piece)
        inside = wrapped(stretch.words.outer, inside, self.raw(para.story)) if inside else ""
        lead, trail = self.margins(stretch, runs) if inside else ("", "")
        head = "".join(self.kept(para, piece) for piece in before)
        tail = "".join(self.kept(para, piece) for piece in kept if piece not in before)
        return head + lead + inside + trail + tail

    def margins(self, stretch: Stretch, runs: Runs) -> tuple[str, str]:
        """The white space before a stretch's text, and the breaks behind it."""
        shown = (piece for piece in stretch.pieces if piece.kind != "keep")
        text = "".join(piece.text if piece.kind == "text" else "-" for piece in shown)
        lead = text[: len(text) - len(text.lstrip())]
        trail = re.sub(r"[^\n\t]", "", text[len(text.rstrip()) :])
        return self.space(runs, lead), self.space(runs, trail)

    def space(self, runs: Runs, text: str) -> str:
        """A run of white space."""
        return runs.run(text, runs.base, False) if text else ""

    def kept(self, para: Para, piece: Piece) -> str:
        """A piece that no reader sees; only a picture's link goes with it: a control or a field stands once."""
        return self.piece(para, piece) if piece.graphic else self.raw(para.story)(piece.raws)

    def piece(self, para: Para, piece: Piece) -> str:
        """A piece as it stands in the file, with what stands around it."""
        raw = self.raw(para.story)
        return wrapped(piece.around, raw(piece.raws), raw)

    def raw(self, story: Story) -> Callable[[Sequence[Raw | str]], str]:
        """Writes elements of a part as they are now."""
        edits = self.story(story)
        return lambda raws: written(raws, story.text, lambda node: edits.render(node.start, node.end))

    # ── runs ──

    def runs(self, stretch: Stretch) -> Runs:
        """A writer of text for a stretch."""
        story = stretch.para.story
        sheet = self.reading.book.sheet
        style = next((key for key, node in sheet.styles.items() if node.value("w:name").lower() == "hyperlink"), "")
        return Runs(
            stretch,
            self.raw(story),
            lambda url, words: self.references.link(story, url, words),
            lambda kind, name, alt: self.references.atom(stretch, kind, name, alt),
            style,
        )

    # ── the file ──

    def save(self) -> bytes:
        """The whole file."""
        book = self.reading.book
        body = self.story(book.body)
        for edits in self.stories.values():
            unbind(edits, self.roots[id(edits)])
        changed = {book.body.part: body.text_now()} if body.spans else {}
        for kind, story in dict.fromkeys((kind, para.story) for (kind, _), note in book.notes.items() for para in note):
            notes.follow(self.story(story), story, kind, body.text, changed.get(book.body.part, body.text))
        changed |= {part: edits.text_now() for part, edits in self.stories.items() if edits.spans and edits is not body}
        parts = {part: book.archive.encoded(part, text) for part, text in changed.items()}
        for part in dict.fromkeys(part for part, _ in self.references.links):
            new = {number: url for (where, url), number in self.references.links.items() if where == part}
            parts |= book.archive.linked(part, new)
        return book.archive.saved(parts)
