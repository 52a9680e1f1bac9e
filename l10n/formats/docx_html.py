"""A block of raw HTML as paragraphs: its text is kept, and what Word can say of its markup."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from l10n.formats.docx_inline import Setting, inside, joined, literal, pictured
from l10n.inline.pieces import VOID
from l10n.ooxml.values import Run

SILENT = frozenset(["script", "style", "template"])
"""Elements whose content is not text."""

INLINE = re.compile(
    "a|abbr|b|bd[io]|big|br|cite|code|data|del|dfn|em|font|i|img|ins|kbd|mark|q|r[bpt]|ruby|s|samp|small|span|strike|"
    "strong|su[bp]|time|tt|u|var|wbr"
)
"""Elements that do not begin a paragraph; all others do."""

STYLES = {"figcaption": "Caption", "caption": "Caption", "blockquote": "Quote", "pre": "SourceCode"} | {
    f"h{level}": f"Heading{level}" for level in range(1, 7)
}


def paragraphs(text: str, setting: Setting) -> Iterator[tuple[str, list[Run]]]:
    """Style and runs of each paragraph of a block of HTML."""
    reader = _Reader(setting)
    try:
        reader.feed(text)
        reader.close()
    except AssertionError:  # the parser's answer to `<![something`
        reader = _Reader(setting)
        reader.handle_data(re.sub(r"<[^<>]*>?", " ", text))
    reader.end_paragraph()
    yield from reader.found


class _Reader(HTMLParser):
    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setting = setting
        self.found: list[tuple[str, list[Run]]] = []
        self.runs: list[Run] = []
        self.open: list[tuple[str, Run]] = []

    @property
    def style(self) -> Run:
        """How text looks here."""
        return self.open[-1][1] if self.open else Run()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {key: value or "" for key, value in attrs}
        if not INLINE.fullmatch(tag):
            self.end_paragraph()
        if tag == "br":
            self.runs.append(dataclasses.replace(self.style, text="\n"))
        elif tag == "img" and attributes.get("src"):
            self.runs.append(pictured(attributes["src"], "", attributes.get("alt", ""), self.style, self.setting))
        if tag not in VOID:
            self.open.append((tag, inside(self.style, tag, attributes, self.setting)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not INLINE.fullmatch(tag):
            self.end_paragraph()
        names = [name for name, _ in self.open]
        if tag in names:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        names = {name for name, _ in self.open}
        if SILENT & names:
            return
        text = data if "pre" in names else re.sub(r"[ \t\r\n]+", " ", data)
        if not self.runs or self.runs[-1].text.endswith("\n"):
            text = text.lstrip("\n" if "pre" in names else " ")
        self.runs.extend(literal(text, self.setting, self.style))

    def unknown_decl(self, data: str) -> None:
        """CDATA is text."""
        self.handle_data(data.removeprefix("CDATA["))

    def end_paragraph(self) -> None:
        """Put what was gathered into a paragraph, if it is anything."""
        runs, self.runs = joined(self.runs), []
        if runs and runs[-1].text:
            runs[-1] = dataclasses.replace(runs[-1], text=runs[-1].text.rstrip())
        if any(run.text.strip() or run.picture for run in runs):
            style = next((STYLES[name] for name, _ in reversed(self.open) if name in STYLES), "")
            self.found.append((style, runs))
