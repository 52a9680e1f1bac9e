"""A real article that writers, translators and reviewers keep changing at random, and what must never get lost."""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from l10n import borders, catalog, inline, layout, segment
from l10n.formats import markdown
from l10n.likeness import squeeze
from l10n.model import Approval, Article, Ignore, Note, Place, Unit, short_hash
from l10n.pairs import sentences
from l10n.workflow.pair import pair
from tests.conftest import Newsroom

DATE = "2026-03-02"
NOT_PROSE = ("---", "#", "|", "!", "[^", "- ", "1. ", ">", "*", "**")


class Text:
    """A Markdown file as paragraphs, of which those of plain prose are lists of sentences."""

    def __init__(self, path: Path, lang: str) -> None:
        self.path, self.lang = path, lang
        parts = path.read_text("utf-8").strip().split("\n\n")
        front = 1 if parts[0].startswith("---") else 0
        self.head, self.parts = parts[:front], [self._cut(part) for part in parts[front:]]

    def _cut(self, part: str) -> list[str]:
        if part.startswith(NOT_PROSE) or "\n" in part:
            return [part]
        return [part[start:end] for start, end in segment.spans(part, self.lang)]

    def write(self) -> None:
        parts = [*self.head, *(" ".join(part) for part in self.parts if part)]
        self.path.write_text("\n\n".join(parts) + "\n", "utf-8")


class Revisions:
    """The article, its PO file, and a memory of what people wrote."""

    def __init__(self, room: Newsroom, slug: str, seed: int) -> None:
        self.room, self.slug, self.chance = room, slug, random.Random(seed)
        self.source = Text(room.root / f"sources/{slug}.md", "ko")
        self.draft = Text(room.root / f"translations/en/{slug}.draft.md", "en")
        self.po = room.root / f"translations/en/{slug}.po"
        self.stock = {
            text.lang: [one for part in text.parts for one in part if not one.startswith(NOT_PROSE)]
            for text in (self.source, self.draft)
        }
        self.words: set[str] = set()
        """English that a person has written or approved."""
        self.replaced = ""
        """English that a person has overwritten."""
        self.done: list[str] = []
        """What has happened, for whoever reads a failure."""
        self.count = 0

    # ── what writers do ─────────────────────────────────────────────────────────────────────────

    def revise(self, text: Text) -> None:
        """Change a sentence or a paragraph, whichever chance has it."""
        change = self.chance.choice(
            (
                self.insert,
                self.delete,
                self.duplicate,
                self.move,
                self.split,
                self.merge,
                self.reword,
                self.reword,
                self.delete_part,
                self.move_part,
                self.join_parts,
                self.split_part,
                self.insert_part,
            )
        )
        self.done.append(f"{text.lang} {change.__name__}")
        change(text)
        text.write()

    def _prose(self, text: Text) -> list[str]:
        parts = [part for part in text.parts if part and not part[0].startswith(NOT_PROSE) and "\n" not in part[0]]
        return self.chance.choice(parts) if parts else self.add_part(text)

    def add_part(self, text: Text) -> list[str]:
        text.parts.append([self._fresh(text)])
        return text.parts[-1]

    def _fresh(self, text: Text) -> str:
        """A sentence that the text had once, with a figure of its own."""
        self.count += 1
        sentence = self.chance.choice(self.stock[text.lang])
        return f"{self.count}번째로 {sentence}" if text.lang == "ko" else f"In entry {self.count}, {sentence}"

    def insert(self, text: Text) -> None:
        part = self._prose(text)
        part.insert(self.chance.randrange(len(part) + 1), self._fresh(text))

    def delete(self, text: Text) -> None:
        part = self._prose(text)
        if len(part) > 1:
            part.pop(self.chance.randrange(len(part)))

    def duplicate(self, text: Text) -> None:
        self._prose(text).append(self.chance.choice(self._prose(text)))

    def move(self, text: Text) -> None:
        part = self._prose(text)
        if len(part) > 1:
            other = self._prose(text)
            other.insert(self.chance.randrange(len(other) + 1), part.pop(self.chance.randrange(len(part))))

    def split(self, text: Text) -> None:
        part = self._prose(text)
        number = self.chance.randrange(len(part))
        first, comma, rest = part[number].partition(", ")
        if comma and rest:
            part[number : number + 1] = [f"{first}.", rest[0].upper() + rest[1:]]

    def merge(self, text: Text) -> None:
        part = self._prose(text)
        if len(part) > 1:
            number = self.chance.randrange(len(part) - 1)
            part[number : number + 2] = [re.sub(r"[.?!]$", "", part[number]) + ", " + part[number + 1]]

    def reword(self, text: Text) -> None:
        part = self._prose(text)
        number = self.chance.randrange(len(part))
        words = part[number].split(" ")
        words[self.chance.randrange(len(words))] = self.chance.choice(self._prose(text)[0].split(" ")).strip(".,“”?")
        part[number] = " ".join(filter(None, words)) or "말."

    def delete_part(self, text: Text) -> None:
        if len(text.parts) > 5:
            text.parts.pop(self.chance.randrange(len(text.parts)))

    def move_part(self, text: Text) -> None:
        part = text.parts.pop(self.chance.randrange(len(text.parts)))
        text.parts.insert(self.chance.randrange(len(text.parts) + 1), part)

    def join_parts(self, text: Text) -> None:
        parts = text.parts
        pairs = [
            n for n in range(len(parts) - 1) if all(p and not p[0].startswith(NOT_PROSE) for p in parts[n : n + 2])
        ]
        if pairs:
            number = self.chance.choice(pairs)
            parts[number : number + 2] = [parts[number] + parts[number + 1]]

    def split_part(self, text: Text) -> None:
        part = self._prose(text)
        cut = self.chance.randrange(len(part))
        if cut:
            number = text.parts.index(part)
            text.parts[number : number + 1] = [part[:cut], part[cut:]]

    def insert_part(self, text: Text) -> None:
        text.parts.insert(self.chance.randrange(len(text.parts) + 1), [self._fresh(text), self._fresh(text)])

    # ── what translators and reviewers do ───────────────────────────────────────────────────────

    def review(self) -> None:
        """Work on a unit of the PO file."""
        known = catalog.load(self.po)
        number = self.chance.randrange(len(known.units))
        unit = known.units[number]
        work: Callable[[Unit], Unit] = self.chance.choice(
            (
                self.edit,
                self.edit,
                self.approve,
                self.approve,
                self.approve,
                self.place,
                self.leave_out,
                self.unfuzzy,
                self.remark,
                self.accept,
                self.fuzzy,
            )
        )
        self.done.append(f"{work.__name__} {unit.id}")
        self.anchors = ["start", *(one.id for one in known.units if "front-matter" not in one.kind)]
        changed = (*known.units[:number], work(unit), *known.units[number + 1 :])
        self.po.write_text(catalog.serialize(replace(known, units=changed)), "utf-8")

    def edit(self, unit: Unit) -> Unit:
        self.count += 1
        self.replaced += "\n" + unit.target
        self.words = {text for text in self.words if text not in unit.target}
        self.words.add(f"A person wrote this as number {self.count}.")
        return replace(unit, target=f"A person wrote this as number {self.count}.", fuzzy=False)

    def approve(self, unit: Unit) -> Unit:
        if not unit.target:
            return unit
        self.words.update(unit.target.split("\n\n"))
        return replace(unit, fuzzy=False, approval=Approval("Kim", DATE, short_hash(unit.source, unit.target)))

    def place(self, unit: Unit) -> Unit:
        return replace(unit, place=Place(self.chance.choice(self.anchors), self.chance.choice(("", "break", "join"))))

    def leave_out(self, unit: Unit) -> Unit:
        return replace(unit, place=replace(unit.place, out=True))

    def unfuzzy(self, unit: Unit) -> Unit:
        return replace(unit, fuzzy=False)

    def fuzzy(self, unit: Unit) -> Unit:
        return replace(unit, fuzzy=bool(unit.target))

    def remark(self, unit: Unit) -> Unit:
        self.count += 1
        self.words.add(f"Ask number {self.count} again")
        return replace(unit, notes=(*unit.notes, Note(DATE, "Lee", f"Ask number {self.count} again")))

    def accept(self, unit: Unit) -> Unit:
        self.count += 1
        self.words.add(f"reason {self.count} of mine")
        return replace(unit, ignores=(*unit.ignores, Ignore("number-mismatch", "", f"reason {self.count} of mine")))

    # ── what must hold ──────────────────────────────────────────────────────────────────────────

    def pair(self) -> None:
        """Pair the article, and look whether everything is there."""
        self.done.append("pair")
        pair(self.room.project, [self.slug])
        written = self.po.read_bytes()
        pair(self.room.project, [self.slug])
        assert self.po.read_bytes() == written
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", str(self.po)], check=True, capture_output=True)
        known = catalog.load(self.po)
        everything = "\n".join(_words(unit) for unit in (*known.units, *known.obsolete))
        lost = [text for text in self.words if text not in everything]
        assert not lost, lost
        article = markdown.read(self.source.path.read_bytes(), "s")
        korean = "".join(inline.plain(block.text).text for block in article.blocks)
        assert squeeze("".join(_plain(unit.source) for unit in known.units)) == squeeze(korean)
        self._check_draft(squeeze(everything + self.replaced + "".join(_plain(unit.target) for unit in known.units)))
        self._check_post(article, known.units)

    def _check_draft(self, everything: str) -> None:
        draft = markdown.read(self.draft.path.read_bytes(), "d")
        for sentence in sentences.read(draft, lambda text: segment.spans(text, "en")).sentences:
            assert squeeze(sentence.text) in everything or squeeze(sentence.plain) in everything, sentence

    def _check_post(self, article: Article, units: tuple[Unit, ...]) -> None:
        done = layout.arrange(article, borders.segments(article, units), units)
        # where one joins another both are in bold once
        post = squeeze(markdown.write(article, done.layout)).replace("*", "")
        for unit in units:
            standing = not unit.place.out and not unit.kind.startswith("front-matter:")
            for piece in (unit.target or unit.source).split("\n\n") if standing else ():
                assert squeeze(piece).replace("*", "") in post, unit


def _words(unit: Unit) -> str:
    reasons = (ignore.reason for ignore in unit.ignores)
    return "\n".join((unit.target, *(note.text for note in unit.notes), *reasons))


def _plain(text: str) -> str:
    return "".join(inline.plain(part).text for part in text.split("\n\n"))
