"""The words of a Word paragraph as a unit holds them: Markdown where it has a sign, numbered tags where not."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from l10n.formats.word.story import Para
from l10n.inline.compose import Draft, fence
from l10n.inline.pieces import Markup
from l10n.ooxml.looks import Look
from l10n.ooxml.tree import number
from l10n.ooxml.walk import Piece, Wrapper

_PLAIN_KINDS = ("title", "heading", "caption", "cell")
"""Kinds that are set in bold or italics as a whole without that saying anything."""

_EMPHASIS = {"strong": Markup("strong", "**", "**"), "emphasis": Markup("emphasis", "*", "*"),
             "strike": Markup("strike", "~~", "~~")}  # fmt: skip
_SHARE = 3
"""A look that has a third of the text of the one that has most can be the plain one."""

_USUAL_SIZE = 20
"""Half points of text for which no size is named."""

_NEAR = 2
"""Half points by which sizes differ that a reader takes for one."""

_POINTS = re.compile(r"[.,:;!?…·、。‘’“”\"'()\[\]《》〈〉「」『』]+")

_ORDER = ("link", "tag", "strong", "emphasis", "strike")

Properties = tuple[tuple[str, str], ...]
Key = tuple[str, Wrapper | None, Properties]
"""Kind of a mark, and what it stands for: a wrapper, or properties of a look."""


@dataclass(slots=True)
class Names:
    """How the text names what is no text."""

    images: dict[str, str] = field(default_factory=dict)
    """Part or address of a picture to the address in the text."""
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    """Kind and id of a note to its label."""


@dataclass(slots=True)
class Words:
    """The text of a block, and what its marks stand for in the file."""

    text: str = ""
    tags: dict[int, list[Piece]] = field(default_factory=dict)
    """What each numbered tag stands around, or for."""
    looks: dict[int, Properties] = field(default_factory=dict)
    """Of the tags that stand for a look: its properties."""
    wrappers: dict[int, Wrapper] = field(default_factory=dict)
    """Of the tags that stand for a field or a control."""
    links: dict[str, Wrapper] = field(default_factory=dict)
    outer: tuple[Wrapper, ...] = ()
    """What stands around all of it."""
    base: Look = field(default_factory=Look)
    """The look of its plain text."""


@dataclass(slots=True)
class _Atom:
    piece: Piece
    text: str
    keys: tuple[Key, ...]
    code: bool = False
    ends: dict[Key, int] = field(default_factory=dict)
    """For each key, the number of the atom behind its last one."""


def words(para: Para, pieces: Sequence[Piece], kind: str, names: Names, first: int = 1) -> Words:
    """The words of a stretch of a paragraph; numbered tags count from `first`."""
    shown = [piece for piece in pieces if piece.kind != "keep"]
    found = Words(outer=_outer(shown), base=_base(para, shown, kind))
    atoms = _trimmed([atom for piece in shown for atom in _atoms(para, piece, kind, found)])
    _extend(atoms)
    found.text = _Writer(atoms, names, found, first).text()
    return found


def destination(url: str) -> str:
    """An address as it can stand between the brackets of a link."""
    return re.sub(r"[\s<>()\\]", lambda hit: "".join(f"%{byte:02X}" for byte in hit[0].encode()), url)


def _outer(shown: Sequence[Piece]) -> tuple[Wrapper, ...]:
    """The fields and controls around all pieces."""
    first = shown[0].around if shown else ()
    return tuple(wrapper for wrapper in first if not wrapper.url and all(wrapper in piece.around for piece in shown))


def _base(para: Para, shown: Sequence[Piece], kind: str) -> Look:
    """The look that most of the text has; bold and italics only where a whole heading has them."""
    weights: Counter[Properties] = Counter({(): 0})
    looks = [(para.look(piece), len(piece.text.strip())) for piece in shown if piece.kind == "text"]
    for look, weight in looks:
        weights[look.other] += weight
    solid = [look for look, weight in looks if weight]
    whole = kind in _PLAIN_KINDS and bool(solid)
    heaviest = max(weights.values(), default=0)
    # of two looks that say as much, the one that sets less apart is the text's own
    usual = min((len(other), -weight, other) for other, weight in weights.items() if weight * _SHARE >= heaviest)
    return Look(
        strong=whole and all(look.strong for look in solid),
        emphasis=whole and all(look.emphasis for look in solid),
        other=usual[2],
    )


def _atoms(para: Para, piece: Piece, kind: str, found: Words) -> Iterator[_Atom]:
    """A piece as what marks can stand around; white space at its ends is apart, for it carries no marks of its own."""
    outer = [(_wrapper_key(wrapper)) for wrapper in piece.around if wrapper not in found.outer]
    if piece.kind != "text":
        yield _Atom(piece, "", tuple(outer))
        return
    look, base = para.look(piece), found.base
    keys = list(outer)
    if not look.code and not _is_alike(look.other, base.other):
        keys.append(("tag", None, look.other))
    keys += [(name, None, ()) for name in _EMPHASIS if getattr(look, name) and not getattr(base, name)]
    for part in re.findall(r"\s+|\S+(?:\s+\S+)*", piece.text):
        yield _Atom(piece, part, tuple(keys), look.code and not part.isspace())


def _is_alike(one: Properties, other: Properties) -> bool:
    """Whether two looks are the same to the eye."""
    if one == other:
        return True
    mine, theirs = dict(one), dict(other)
    sizes = [number(look.pop("sz", ""), _USUAL_SIZE) for look in (mine, theirs)]
    return mine == theirs and abs(sizes[0] - sizes[1]) <= _NEAR


def _wrapper_key(wrapper: Wrapper) -> Key:
    return ("link" if wrapper.url else "tag"), wrapper, ()


def _trimmed(atoms: list[_Atom]) -> list[_Atom]:
    """Without white space at the ends; white space elsewhere has the marks that both its neighbours have."""
    while atoms and atoms[0].text.isspace():
        atoms.pop(0)
    while atoms and atoms[-1].text.isspace():
        atoms.pop()
    for at, atom in enumerate(atoms):
        if atom.text.isspace():
            after = next(other for other in atoms[at:] if not other.text.isspace())
            before = atoms[at - 1]
            atom.keys = tuple(key for key in before.keys if key in after.keys)
            atom.code = before.code and after.code and "\n" not in atom.text
    for at, atom in enumerate(atoms[1:], 1):
        if _POINTS.fullmatch(atom.text):
            _quieten(atom, atoms[at - 1], atoms[at + 1] if at + 1 < len(atoms) else None)
    return atoms


def _quieten(atom: _Atom, before: _Atom, after: _Atom | None) -> None:
    """Give a point or bracket of which only the look is its own the look of what stands before it."""
    looks = [[key for key in one.keys if key[0] == "tag" and not key[1]] for one in (atom, before)]
    beside = after is not None and all(key in after.keys for key in looks[0])
    if looks[0] != looks[1] and not beside and looks[0]:
        others = [key for key in atom.keys if key not in looks[0]]
        if others == [key for key in before.keys if key not in looks[1]]:
            atom.keys = before.keys


def _extend(atoms: Sequence[_Atom]) -> None:
    """Note for each mark how far it reaches."""
    following: dict[Key, int] = {}
    for at in range(len(atoms) - 1, -1, -1):
        following = {key: following.get(key, at + 1) for key in atoms[at].keys}
        atoms[at].ends = following


class _Writer:
    """Writes atoms as raw Markdown, marks well nested."""

    def __init__(self, atoms: Sequence[_Atom], names: Names, found: Words, first: int) -> None:
        self.atoms, self.names, self.found, self.first = atoms, names, found, first
        self.draft = Draft()
        self.open: list[Key] = []
        self.numbers: dict[tuple[Key, int], int] = {}
        self.code: list[str] = []

    def text(self) -> str:
        """The whole text."""
        for atom in self.atoms:
            if self.code and (not atom.code or set(atom.keys) != set(self.open)):
                self.end_code()
            self.turn(atom)
            for key in self.open:
                if key[0] == "tag":
                    self.found.tags[self.number(key, atom)].append(atom.piece)
            if atom.code:
                self.code.append(unicodedata.normalize("NFC", atom.text).replace("\n", " "))
            elif atom.piece.kind == "text":
                self.draft.literal(unicodedata.normalize("NFC", re.sub(r" *\n *", "\n", atom.text)))
            else:
                self.atom(atom.piece)
        self.end_code()
        while self.open:
            self.close()
        return re.sub(r"[ \t]*\n[ \t]*", "\n", self.draft.compose())

    def end_code(self) -> None:
        """Write the code that was gathered."""
        if self.code:
            text = "".join(self.code)
            self.draft.fenced(fence(text), text)
        self.code = []

    def turn(self, atom: _Atom) -> None:
        """Close the marks that end before the atom, and open those that begin with it."""
        while not set(self.open) <= set(atom.keys):
            self.close()
        wanted = [key for key in dict.fromkeys(atom.keys) if key not in self.open]
        for key in sorted(wanted, key=lambda key: (-atom.ends[key], _ORDER.index(key[0]))):
            self.draft.open(self.markup(key, atom))
            self.open.append(key)

    def close(self) -> None:
        self.open.pop()
        self.draft.close()

    def number(self, key: Key, atom: _Atom) -> int:
        """The number of a tag: the same where it was closed for another mark only."""
        return self.numbers.setdefault((key, atom.ends[key]), self.first + len(self.found.tags))

    def markup(self, key: Key, atom: _Atom) -> Markup:
        """The signs of a mark."""
        kind, what, _ = key
        if kind == "tag":
            tag = self.number(key, atom)
            self.found.tags.setdefault(tag, [])
            if isinstance(what, Wrapper):
                self.found.wrappers[tag] = what
            else:
                self.found.looks[tag] = key[2]
            return Markup("tag", f"<{tag}>", f"</{tag}>")
        if isinstance(what, Wrapper):
            url = destination(what.url)
            self.found.links.setdefault(url, what)
            title = what.title.replace('"', "”").strip()
            return Markup("link", "[", f']({url} "{title}")' if title else f"]({url})", url, title)
        return _EMPHASIS[kind]

    def atom(self, piece: Piece) -> None:
        """A picture, the mark of a note, or what has no name in Markdown."""
        if piece.kind == "image" and piece.graphic:
            alt = re.sub(r"([\\\[\]`<])", r"\\\1", unicodedata.normalize("NFC", piece.graphic.alt))
            url = self.names.images.get(piece.graphic.target, "")
            self.draft.atom(Markup("image", f"![{alt}]({url})", url=url, alt=piece.graphic.alt, inner=alt))
        elif piece.kind == "note":
            label = self.names.notes.get(piece.note, "")
            self.draft.atom(Markup("footnote", f"[^{label}]"))
        else:
            tag = self.first + len(self.found.tags)
            self.found.tags[tag] = [piece]
            self.draft.atom(Markup("tag", f"<{tag}/>"))
