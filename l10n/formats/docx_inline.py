"""Inline Markdown as runs of a Word paragraph: looks, links, pictures, footnote marks, draft text."""

from __future__ import annotations

import dataclasses
import re
import urllib.parse
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import groupby
from typing import Any

from l10n.inline import normal_label
from l10n.inline.pieces import Markup, Piece
from l10n.inline.reader import read
from l10n.ooxml.values import Picture, Run

DRAFT_BEGINS, DRAFT_ENDS = "\ue000", "\ue001"

KINDS = {"strong": "bold", "emphasis": "italic", "strike": "strike", "code": "code"}
"""What a mark changes in the look; an element of HTML below."""

ELEMENTS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "s": "strike",
    "del": "strike",
    "strike": "strike",
    "u": "underline",
    "ins": "underline",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "mark": "marked",
}
SCRIPTS = {"sup": "superscript", "sub": "subscript"}
BARE = Run()
LONGEST_ADDRESS = 2048
SCHEMES = frozenset(["", "http", "https", "mailto", "tel", "ftp", "sftp"])


@dataclass(slots=True)
class Setting:
    """What inline text refers to in the rest of its post."""

    links: Mapping[str, tuple[str, str]]
    """Address and title by normalised label."""
    picture: Callable[[str, str], Picture | None]
    """The picture at an address with its alternative text; None where it is not on this machine."""
    note: Callable[[str], int]
    """The number of the footnote with a label; 0 where there is none."""
    anchors: Mapping[str, str] = field(default_factory=dict)
    """Bookmark by the fragment that names a heading."""
    draft: bool = False
    """Whether the text that comes next is draft."""


def runs(text: str, setting: Setting) -> list[Run]:
    """The runs of a block's text, in which a newline is a break."""
    raw, drafts = undrafted(text, setting)
    return joined(_walk(raw, drafts, setting))


def literal(text: str, setting: Setting, style: Run = BARE) -> list[Run]:
    """The runs of a text without markup."""
    raw, drafts = undrafted(text, setting)
    return list(_dressed(raw, 0, drafts, style))


def undrafted(text: str, setting: Setting) -> tuple[str, list[bool]]:
    """The text without the signs around draft text, and for each character whether it is draft."""
    kept: list[str] = []
    drafts: list[bool] = []
    for char in text:
        if char in (DRAFT_BEGINS, DRAFT_ENDS):
            setting.draft = char == DRAFT_BEGINS
        else:
            kept.append(char)
            drafts.append(setting.draft)
    return "".join(kept), drafts


def without_draft_signs(text: str) -> str:
    """The text without the signs around draft text."""
    return text.replace(DRAFT_BEGINS, "").replace(DRAFT_ENDS, "")


def joined(found: Iterable[Run]) -> list[Run]:
    """The runs, neighbours of one look made one."""
    made: list[Run] = []
    for run in found:
        last = made[-1] if made else None
        if last and _words(last) and _words(run) and dataclasses.replace(run, text=last.text) == last:
            made[-1] = dataclasses.replace(last, text=last.text + run.text)
        else:
            made.append(run)
    return made


def _words(run: Run) -> bool:
    return not (run.picture or run.note)


def _walk(raw: str, drafts: list[bool], setting: Setting) -> Iterator[Run]:
    styles = [BARE]
    for piece in read(raw, setting.links.keys(), tags=False):
        markup = piece.markup
        if piece.role == "open" and markup:
            styles.append(_opened(styles[-1], markup, setting))
        elif piece.role == "close":
            styles.pop()
        elif piece.role == "atom" and markup:
            yield from _atom(piece, markup, styles[-1], drafts, setting)
        elif piece.plain:
            style = _opened(styles[-1], markup, setting) if markup else styles[-1]
            start = piece.start + (len(markup.open) if markup else 0)
            yield from _dressed(piece.plain, start, drafts, style)


def _dressed(text: str, start: int, drafts: list[bool], style: Run) -> Iterator[Run]:
    """The text in a style, cut where draft begins and ends; `start` is where it stands in the raw text."""
    last = len(drafts) - 1
    for draft, places in groupby(range(len(text)), lambda place: drafts[min(start + place, last)]):
        part = "".join(text[place] for place in places)
        yield dataclasses.replace(style, text=part, look=dataclasses.replace(style.look, draft=draft))


def _opened(style: Run, markup: Markup, setting: Setting) -> Run:
    """The style inside a mark."""
    if markup.kind in KINDS:
        return looking(style, **{KINDS[markup.kind]: True})
    if markup.kind == "html":
        name, attributes = element(markup.open)
        return inside(style, name, attributes, setting)
    if markup.kind in ("link", "autolink"):
        return linking(style, *_target(markup, markup.close, setting), setting)
    return style


def looking(style: Run, **changes: Any) -> Run:
    """The style with something changed in its look."""
    return dataclasses.replace(style, look=dataclasses.replace(style.look, **changes))


def inside(style: Run, name: str, attributes: Mapping[str, str], setting: Setting) -> Run:
    """The style inside an HTML element; one that says nothing about looks leaves it."""
    if name in ELEMENTS:
        return looking(style, **{ELEMENTS[name]: True})
    if name in SCRIPTS:
        return looking(style, script=SCRIPTS[name])
    if name == "a" and attributes.get("href"):
        return linking(style, attributes["href"], attributes.get("title", ""), setting)
    return style


def linking(style: Run, url: str, title: str, setting: Setting) -> Run:
    """The style inside a link; the outer one of two wins."""
    address = _address(url, setting)
    return dataclasses.replace(style, url=address, tooltip=title) if address and not style.url else style


def _atom(piece: Piece, markup: Markup, style: Run, drafts: list[bool], setting: Setting) -> Iterator[Run]:
    if markup.kind == "image":
        yield pictured(*_target(markup, markup.open, setting), markup.alt, style, setting)
    elif markup.kind == "footnote":
        number = setting.note(markup.open[2:-1])
        found = [Run(note=number)] if number else _dressed(markup.open, piece.start, drafts, style)
        yield from found
    elif markup.kind == "html":
        name, attributes = element(markup.open)
        if name == "img" and attributes.get("src"):
            yield pictured(attributes["src"], "", attributes.get("alt", ""), style, setting)


def pictured(url: str, title: str, alt: str, style: Run, setting: Setting) -> Run:
    """A picture; one that is not on this machine is a link to where it is."""
    picture = setting.picture(url, without_draft_signs(alt))
    if picture:
        return dataclasses.replace(style, picture=picture)
    return dataclasses.replace(linking(style, url, title, setting), text=url)


def _target(markup: Markup, text: str, setting: Setting) -> tuple[str, str]:
    """Address and title of a link or image; `text` ends with its label where it is a reference."""
    if markup.url or not text.endswith("]"):
        return markup.url, markup.title
    label = re.search(r"\[((?:\\.|[^\[\]\\])*)\]\Z", text, re.DOTALL)
    known = setting.links.get(normal_label(label[1])) if label and label[1].strip() else None
    return (
        known
        or setting.links.get(normal_label(text.removeprefix("![").removesuffix("[]").removesuffix("]")))
        or ("", "")
    )


def _address(url: str, setting: Setting) -> str:
    """The address as Word takes it: percent-encoded, of a kind that it opens; empty where it cannot be one."""
    if url.startswith("#"):
        name = setting.anchors.get(urllib.parse.unquote(url[1:]))
        return f"#{name}" if name else ""
    try:
        parts = urllib.parse.urlsplit(url.strip())
        parts.port  # noqa: B018 -- a port that is no number is found out only here
    except ValueError:
        return ""
    bare = not parts.netloc if parts.scheme in ("http", "https", "ftp", "sftp") else not (parts.netloc or parts.path)
    if parts.scheme not in SCHEMES or bare:
        return ""
    address = urllib.parse.quote(url.strip(), safe="%/:=&?~#+!$,;'@()*-._")
    return address if len(address) <= LONGEST_ADDRESS else ""


class _Element(HTMLParser):
    name = ""
    attributes: Mapping[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.name, self.attributes = tag, {key: value or "" for key, value in attrs}


def element(markup: str) -> tuple[str, Mapping[str, str]]:
    """Name and attributes of an HTML start tag."""
    reader = _Element()
    reader.feed(markup)
    return reader.name, reader.attributes
