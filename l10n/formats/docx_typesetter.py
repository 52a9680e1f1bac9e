"""Sets a post's blocks as Word's: paragraphs in their styles, lists, tables, pictures with captions, footnotes."""

from __future__ import annotations

import dataclasses
import re
import urllib.parse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from l10n.formats import docx_facts
from l10n.formats.docx_blocks import Node, figures, folded, is_caption, slug, tree, walk, widths
from l10n.formats.docx_html import paragraphs
from l10n.formats.docx_images import Album
from l10n.formats.docx_inline import Setting, literal, runs, without_draft_signs
from l10n.inline import plain
from l10n.ooxml.template import BRACKETS, BULLETS, INDENT, LIST_LEVELS, NUMBERS, list_style
from l10n.ooxml.values import Form, Run
from l10n.ooxml.word import TEXT_WIDTH, Story, WordFile
from l10n.plugins import Post

LONGEST_CAPTION = 500
"""What stands right below a picture is its caption, unless it is a whole paragraph."""

AFTER_LIST = 160
"""Items stand closer than paragraphs; what follows a list keeps the distance of a paragraph, in twips."""

MOST_COLUMNS = 63

BOXES = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}
"""What an item of a list of tasks begins with."""

OWN_INDENT = {"Quote": INDENT, "ListParagraph": INDENT}
"""Indents that styles bring along; a paragraph that stands so needs none of its own."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands: in which story, how deep in lists and quotes."""

    story: Story
    style: str = ""
    left: int = 0
    depth: int = 0
    """How many lists are around it."""
    item: Form | None = None
    """Number and level that its first paragraph takes."""
    caption: bool = False
    """Whether it is the caption of the picture before it."""

    def form(self, style: str = "", **more: object) -> Form:
        """The form of a paragraph that stands here."""
        style = style or self.style
        if self.item:
            style = self.item.style if style == self.style else style
            return dataclasses.replace(self.item, style=style, **more)  # type: ignore[arg-type]
        left = None if self.left == OWN_INDENT.get(style, 0) else min(self.left, TEXT_WIDTH * 2 // 3)
        return dataclasses.replace(Form(style, left=left), **more)  # type: ignore[arg-type]


class Typesetter:
    """Sets the blocks of one post, one after the other."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self.word = WordFile(docx_facts.language(post), docx_facts.properties(post))
        self.nodes, links = tree(post.markdown)
        every = list(walk(self.nodes))
        self.notes = {str(node.meta["label"]): node for node in every if node.kind == "footnote_reference"}
        self.numbers: dict[str, int] = {}
        self.inside_note = False
        album = Album(post.folder, docx_facts.title(post) or str(post.folder))
        self.bookmarks = _bookmarks(post.markdown, every)
        self.setting = Setting(links, album.picture, self.note, dict(self.bookmarks.values()))
        self.handlers: Mapping[str, Callable[[Node, _Place, Node | None], bool]] = {
            "paragraph": self.paragraph,
            "heading": self.heading,
            "bullet_list": self.listing,
            "ordered_list": self.listing,
            "blockquote": self.quote,
            "table": self.table,
            "fence": self.code,
            "code_block": self.code,
            "hr": self.rule,
            "html_block": self.html,
            "footnote_reference": _nothing,
        }

    def file(self) -> bytes:
        """The whole post."""
        place = _Place(self.word.body)
        head = 1 if any(map(_is_title, self.nodes[:1])) else 0
        self.blocks(self.nodes[:head], place)
        if docx_facts.title(self.post) and not head:
            place.story.paragraph([Run(docx_facts.title(self.post))], Form("Title"))
        if docx_facts.byline(self.post):
            place.story.paragraph([Run(docx_facts.byline(self.post))], Form("Byline"))
        self.blocks(self.nodes[head:], place)
        self.uncited(place)
        return self.word.save()

    def blocks(self, nodes: Sequence[Node], place: _Place) -> None:
        """Blocks in their order; each says whether the next one is its caption."""
        item, caption = place.item, False
        if item and not (nodes and nodes[0].kind in ("paragraph", "heading")):
            place.story.paragraph((), item)
            item = None
        for node, following in zip_longest(nodes, nodes[1:]):
            here = dataclasses.replace(place, item=item, caption=caption)
            caption = self.handlers.get(node.kind, self.other)(node, here, following)
            item = None

    def paragraph(self, node: Node, place: _Place, following: Node | None) -> bool:
        caption = False
        parts = figures(node.text)
        for (pictures, text), after in zip_longest(parts, parts[1:]):
            if pictures:
                caption = len(after[1]) <= LONGEST_CAPTION if after else _captioned(following)
                place.story.paragraph(self.runs(text), place.form("Figure", keep_next=caption))
            elif (found := self.runs(_boxed(text) if place.item else text)) or place.item:
                place.story.paragraph(found, place.form("Caption" if place.caption else ""))
            place = dataclasses.replace(place, item=None, caption=pictures and caption)
        return place.caption

    def heading(self, node: Node, place: _Place, following: Node | None) -> bool:
        _, mark = self.bookmarks.get(id(node), ("", ""))
        found = self.runs(node.text)
        if found or place.item:
            form = place.form(f"Heading{node.tag[1]}")
            place.story.paragraph(found, dataclasses.replace(form, anchor=mark))
        return False

    def listing(self, node: Node, place: _Place, following: Node | None) -> bool:
        ordered = node.kind == "ordered_list"
        level = min(place.depth, LIST_LEVELS - 1)
        kind = BULLETS if not ordered else BRACKETS if node.markup == ")" else NUMBERS
        number = self.word.new_list(kind, level, node.first)
        inner = dataclasses.replace(
            place, style="ListParagraph", left=place.left + INDENT, depth=place.depth + 1, item=None, caption=False
        )
        own = inner.left == INDENT * (level + 1)
        item = Form(list_style(ordered, level), number, level, None if own else inner.left, 0 if own else INDENT)
        for child in node.children:
            self.blocks(child.children, dataclasses.replace(inner, item=item))
        if not place.depth:
            place.story.space(AFTER_LIST)
        return False

    def quote(self, node: Node, place: _Place, following: Node | None) -> bool:
        self.blocks(node.children, dataclasses.replace(place, style="Quote", left=place.left + INDENT))
        return False

    def table(self, node: Node, place: _Place, following: Node | None) -> bool:
        rows = [row for row in walk(node.children) if row.kind == "tr"]
        texts = [_fitting([folded(cell.text) for cell in row.children]) for row in rows]
        left = min(place.left, TEXT_WIDTH // 2)
        sizes = widths([[plain(without_draft_signs(text)).text for text in row] for row in texts], TEXT_WIDTH - left)
        cells = [[runs(text, self.setting) for text in row] for row in texts]
        place.story.table(cells, sizes, [cell.align for cell in rows[0].children][:MOST_COLUMNS], left)
        return False

    def code(self, node: Node, place: _Place, following: Node | None) -> bool:
        place.story.paragraph(literal(node.content.removesuffix("\n"), self.setting), place.form("SourceCode"))
        return False

    def rule(self, node: Node, place: _Place, following: Node | None) -> bool:
        place.story.paragraph((), place.form("HorizontalLine"))
        return False

    def html(self, node: Node, place: _Place, following: Node | None) -> bool:
        """Each paragraph of the block; a picture keeps with the caption below it."""
        found = list(paragraphs(node.content, self.setting))
        last = False
        for number, (style, text) in enumerate(found, 1):
            shown = all(run.picture or not run.text.strip() for run in text)
            caption = found[number][0] == "Caption" if number < len(found) else _captioned(following)
            last = shown and caption
            place.story.paragraph(text, place.form("Figure" if shown else style, keep_next=last))
        return last

    def other(self, node: Node, place: _Place, following: Node | None) -> bool:
        """A block that Word has no word for: what is in it, as text."""
        if node.content.strip():
            place.story.paragraph(literal(node.content.strip("\n"), self.setting), place.form())
        self.blocks(node.children, place)
        return False

    def note(self, label: str) -> int:
        """The number of a footnote, whose text is set when it is first asked for; 0 where it cannot be one."""
        if label in self.numbers or label not in self.notes or self.inside_note:
            return self.numbers.get(label, 0)
        self.numbers[label], story = self.word.new_note()
        draft, self.setting.draft, self.inside_note = self.setting.draft, False, True
        self.blocks(self.notes[label].children, _Place(story, "FootnoteText"))
        self.setting.draft, self.inside_note = draft, False
        return self.numbers[label]

    def uncited(self, place: _Place) -> None:
        """Footnotes that nothing points at: their text is kept at the end."""
        for label, node in self.notes.items():
            if label not in self.numbers:
                place.story.paragraph([Run(f"[{label}]")], Form("FootnoteText", keep_next=True))
                self.blocks(node.children, dataclasses.replace(place, style="FootnoteText"))

    def runs(self, text: str) -> list[Run]:
        return runs(folded(text), self.setting)


def _fitting(row: list[str]) -> list[str]:
    """The row in as many columns as a table in Word can have; the last one takes what is left."""
    return [*row[: MOST_COLUMNS - 1], " ".join(row[MOST_COLUMNS - 1 :])] if len(row) > MOST_COLUMNS else row


def _boxed(text: str) -> str:
    return BOXES[text[:4]] + text[4:] if text[:4] in BOXES else text


def _is_title(node: Node) -> bool:
    if node.kind == "html_block":
        return re.search(r"<h1[\s>]", node.content, re.IGNORECASE) is not None
    return node.kind == "heading" and node.tag == "h1" and node.text.strip() != ""


def _nothing(node: Node, place: _Place, following: Node | None) -> bool:
    return False


def _captioned(following: Node | None) -> bool:
    return following is not None and following.kind == "paragraph" and is_caption(following.text)


def _bookmarks(markdown: str, nodes: Sequence[Node]) -> dict[int, tuple[str, str]]:
    """Fragment and bookmark of each heading that a link leads to, by the identity of its node."""
    wanted = set(re.findall(r"#([^\s)\"'>]+)", urllib.parse.unquote(markdown)))
    found: dict[int, tuple[str, str]] = {}
    seen: dict[str, int] = {}
    for node in nodes:
        if node.kind == "heading":
            name = slug(plain(without_draft_signs(node.text)).text)
            count = seen[name] = seen.get(name, -1) + 1
            name = f"{name}-{count}" if count else name
            if name in wanted:
                found[id(node)] = name, f"Section{len(found) + 1}"
    return found
