"""Cuts inline Markdown into pieces, in one pass and in linear time.

CommonMark's inline grammar with strikethrough, bare URLs and footnote references, and the numbered tags that stand
for what Markdown cannot say.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from l10n.inline.emphasis import Run, pair, run
from l10n.inline.links import after, destination
from l10n.inline.pieces import PUNCTUATION, VOID, Markup, Piece, character, normal_label, pattern, unescape


def read(raw: str, labels: Collection[str] | None = None, tags: bool = True) -> list[Piece]:
    """The pieces of a text; they cover it without a gap.

    `labels` are the normalised labels of a file's link references; without them each `[a][b]` is a link and `[a]`
    is text. `tags` says whether `<1>` is a tag.
    """
    return _Reader(raw, labels, tags).read()


@dataclass(slots=True, eq=False)
class _Opener:
    """A bracket or an element that waits for its other end."""

    name: str
    piece: int
    start: int
    end: int
    run: int


class _Reader:
    def __init__(self, raw: str, labels: Collection[str] | None, tags: bool) -> None:
        self.raw = raw
        self.labels = labels
        self.tags = tags
        self.at = 0
        self.pieces: list[Piece] = []
        self.runs: list[Run] = []
        self.brackets: list[_Opener] = []
        self.elements: list[_Opener] = []
        self.waiting: dict[str, list[int]] = {}
        self.linked = 0
        """Where the last link began: a bracket that opened before it can no longer be one."""
        self.missing: set[str] = set()
        self.backticks: dict[int, list[int]] | None = None

    def read(self) -> list[Piece]:
        special = pattern("special")
        while (hit := special.search(self.raw, self.at)) is not None:
            self.text(hit.start())
            self.special(hit.group())
        self.text(len(self.raw))
        pair(self.runs)
        found: list[Piece] = []
        for piece in self.pieces:
            if isinstance(piece, Run):
                found += piece.pieces()
            else:
                found.append(piece)
        return found

    def special(self, found: str) -> None:
        char = found[0]
        if char in "*_~":
            one = run(self.raw, self.at, self.at + len(found))
            self.runs.append(one)
            self.pieces.append(one)
            self.at = one.end
        elif char == "\\":
            self.backslash()
        elif char == "`":
            self.code(len(found))
        elif char in "![":
            self.bracket(found)
        elif char == "]":
            self.close_bracket()
        elif char == "<":
            self.angle()
        elif char == "&":
            self.entity(len(self.raw))
        else:
            self.bare_url()

    def add(self, role: str, end: int, plain: str = "", markup: Markup | None = None) -> None:
        self.pieces.append(Piece(role, self.at, end, plain, markup))
        self.at = end

    def text(self, end: int) -> None:
        if self.at < end:
            self.add("text", end, self.raw[self.at : end])

    def backslash(self) -> None:
        if self.raw[self.at + 1 : self.at + 2] in PUNCTUATION:
            self.add("escape", self.at + 2, self.raw[self.at + 1])
        else:
            self.text(self.at + 1)

    def entity(self, limit: int) -> None:
        hit = pattern("entity").match(self.raw, self.at, limit)
        plain = character(hit.group()) if hit else ""
        if hit and plain != hit.group():
            self.add("entity", hit.end(), plain)
        else:
            self.text(self.at + 1)

    def span(self, first: int, last: int, end: int, kind: str, url: str = "") -> None:
        """A mark with nothing in it but text that means itself."""
        markup = Markup(kind, self.raw[self.at : first], self.raw[last:end], url)
        self.add("span", end, self.raw[first:last], markup)

    def code(self, size: int) -> None:
        start = self.at + size
        end = self.closing_backticks(size, start)
        if end < 0:
            self.text(start)
            return
        inner = self.raw[start:end]
        padded = len(inner) > 1 and inner[0] == inner[-1] == " " and inner.strip(" ") != ""
        first, last = (start + 1, end - 1) if padded else (start, end)
        self.span(first, last, end + size, "code")

    def closing_backticks(self, size: int, start: int) -> int:
        """Where the next run of just as many backticks begins, or -1."""
        if self.backticks is None:
            self.backticks = {}
            for hit in reversed(list(pattern("backticks").finditer(self.raw))):
                self.backticks.setdefault(len(hit.group()), []).append(hit.start())
        places = self.backticks.get(size, [])
        while places and places[-1] < start:
            places.pop()
        return places[-1] if places else -1

    # ── bare URLs, and what stands in angle brackets ──

    def bare_url(self) -> None:
        end = self.url_end(after(self.raw, "url", self.at))
        if end < self.at + 5:
            self.text(self.at + 4)
            return
        address = unescape(self.raw[self.at : end])
        markup = Markup("autolink", url=address if address.startswith("http") else f"http://{address}")
        self.add("open", self.at, "", markup)
        while self.at < end:
            mark = self.raw.find("&", self.at, end)
            self.text(mark if mark >= 0 else end)
            if mark >= 0:
                self.entity(end)
        self.add("close", self.at, "", markup)

    def url_end(self, end: int) -> int:
        """The end of a bare URL without the punctuation and the brackets that belong to the sentence."""
        surplus = self.raw.count(")", self.at, end) - self.raw.count("(", self.at, end)
        while end > self.at and (self.raw[end - 1] in "?!.,:;*_~'" or (self.raw[end - 1] == ")" and surplus > 0)):
            end -= 1
            surplus -= self.raw[end] == ")"
        return end

    def angle(self) -> None:
        if link := pattern("autolink").match(self.raw, self.at):
            self.span(*link.span(1), link.end(), "autolink", link[1])
        elif link := pattern("email").match(self.raw, self.at):
            self.span(*link.span(1), link.end(), "autolink", f"mailto:{link[1]}")
        elif not self.element("html") and not (self.tags and self.element("tag")):
            end = self.declaration()
            if end:
                self.add("atom", end, "", Markup("html", self.raw[self.at : end]))
            else:
                self.text(self.at + 1)

    def declaration(self) -> int:
        """The end of a comment, a processing instruction, a declaration or CDATA; 0 where there is none."""
        for start, stop in (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">")):
            if not self.raw.startswith(start, self.at) or stop in self.missing:
                continue
            if start == "<!" and not self.raw[self.at + 2 : self.at + 3].isalpha():
                return 0
            end = self.raw.find(stop, self.at + len(start))
            if end >= 0:
                return end + len(stop)
            self.missing.add(stop)
        return 0

    def element(self, kind: str) -> bool:
        hit = pattern("element" if kind == "html" else kind).match(self.raw, self.at)
        if not hit or (hit["close"] and (hit["rest"] or hit["void"])):
            return False
        name = hit["name"].lower()
        if name == "br":
            self.add("entity", hit.end(), "\n")
        elif hit["close"]:
            self.close_element(kind, name, hit.end())
        else:
            if not hit["void"] and name not in VOID:
                self.elements.append(_Opener(name, len(self.pieces), self.at, hit.end(), len(self.runs)))
                self.waiting.setdefault(name, []).append(self.at)
            self.add("atom", hit.end(), "", Markup(kind, hit.group()))
        return True

    def close_element(self, kind: str, name: str, end: int) -> None:
        starts = self.waiting.get(name)
        # what opened outside a bracket that is still open does not close in it: it may be a link's
        if not starts or (self.brackets and self.brackets[-1].start > starts[-1]):
            self.add("atom", end, "", Markup(kind, self.raw[self.at : end]))
            return
        opener = self.pop_element()
        while opener.name != name:
            opener = self.pop_element()
        self.settle(opener)
        piece = self.pieces[opener.piece]
        piece.role, piece.markup = "open", Markup(kind, self.raw[opener.start : opener.end], self.raw[self.at : end])
        self.add("close", end, "", piece.markup)

    def pop_element(self) -> _Opener:
        opener = self.elements.pop()
        self.waiting[opener.name].pop()
        return opener

    def settle(self, opener: _Opener) -> None:
        """Pair the emphasis since the opener: it cannot cross what closes now."""
        pair(self.runs[opener.run :])
        del self.runs[opener.run :]

    # ── brackets ──

    def bracket(self, found: str) -> None:
        note = pattern("footnote").match(self.raw, self.at)
        if note:
            self.text(note.start(1))
            self.add("atom", note.end(), "", Markup("footnote", note[1]))
            return
        end = self.at + len(found)
        self.brackets.append(_Opener(found, len(self.pieces), self.at, end, len(self.runs)))
        self.text(end)

    def close_bracket(self) -> None:
        opener = self.brackets.pop() if self.brackets else None
        target = self.target(opener) if opener else None
        if opener is None or target is None:
            self.text(self.at + 1)
            return
        address, title, end, close = target
        while self.elements and self.elements[-1].start > opener.start:
            self.pop_element()
        self.settle(opener)
        if opener.name == "![":
            parts = [part for piece in self.pieces[opener.piece + 1 :] for part in piece.pieces()]
            alt = "".join(part.markup.alt if part.role == "atom" and part.markup else part.plain for part in parts)
            del self.pieces[opener.piece :]
            inner, self.at = self.raw[opener.end : self.at], opener.start
            self.add("atom", end, "", Markup("image", self.raw[opener.start : end], "", address, title, alt, inner))
            return
        piece = self.pieces[opener.piece]
        piece.role, piece.plain, piece.markup = "open", "", Markup("link", "[", close, address, title)
        self.add("close", end, "", piece.markup)
        self.linked = opener.start

    def target(self, opener: _Opener) -> tuple[str, str, int, str] | None:
        """Address, title, end and canonical closing text of the link that ends at the bracket here."""
        end = self.at + 1
        if opener.name == "[" and opener.start < self.linked:
            return None
        if self.raw[end : end + 1] == "(" and (found := destination(self.raw, end)):
            return *found, self.raw[self.at : found[2]]
        hit = pattern("label").match(self.raw, end)
        label, end = (hit[1], hit.end()) if hit else ("", end)
        if self.labels is not None and not label and self.at - opener.end < 1000:
            label = self.raw[opener.end : self.at]
        known = bool(label.strip()) if self.labels is None else normal_label(label) in self.labels
        return ("", "", end, f"][{label}]") if known else None
