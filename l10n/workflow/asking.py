"""What an engine is asked for a unit, in which ways one after the other, and whether to believe what it answers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from l10n import answers, inline, protection, segment, terms
from l10n.keys import holds_key
from l10n.model import Unit
from l10n.protection import Keep, Shielded
from l10n.services import Engine, Passage
from l10n.termbase import Glossary, Term
from l10n.termforms.particles import is_verb
from l10n.workflow import wording

LOST = "tokens that are lost or doubled"
LACKING = "an answer without a term"
OF_THE_WAY = (LOST, LACKING)
"""What another way to ask may mend."""

STYLE_ONLY = frozenset({"strong", "emphasis", "strike"})
"""Markup that an English text may do without."""
FEWEST = 2
"""Hangul syllables that must be left beside the tokens: a machine makes nothing of tokens alone."""


@dataclass(frozen=True, slots=True)
class Task:
    """A unit without English, with all that helps to translate it."""

    unit: Unit
    sought: tuple[Term, ...] = ()
    """Terms that its English must have."""
    terms: tuple[tuple[str, str], ...] = ()
    keeps: tuple[Keep, ...] = ()
    memory: tuple[tuple[str, str], ...] = ()
    before: str = ""
    after: str = ""

    @property
    def source(self) -> str:
        """The Korean, in NFC."""
        return unicodedata.normalize("NFC", self.unit.source)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to ask: what stands behind tokens, of which kind, and whether every term must be there."""

    family: str
    hides_terms: bool
    strict: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """A task on its way: the text with its tokens, cut into what the engine takes at a time."""

    task: Task
    way: Way
    shielded: Shielded
    pieces: tuple[str, ...]
    """In turn what is sent and what stands between: white space and line ends; begins with the latter."""

    @property
    def passages(self) -> list[Passage]:
        """What is sent."""
        task = self.task
        is_xml = self.way.family == "xml"
        return [
            Passage(text, task.terms, task.memory, task.before, task.after, is_xml) for text in self.pieces[1::2]
        ]  # fmt: skip


def task(unit: Unit, glossary: Glossary, neighbours: tuple[str, str], memory: Sequence[tuple[str, str]] = ()) -> Task:
    """All that is known of a unit, put together."""
    plain = inline.plain(unicodedata.normalize("NFC", unit.source)).text
    sought = terms.sought(plain, glossary)
    places = [match for match in terms.find(plain, glossary, "ko") if match.term_id in sought]
    keeps = [
        Keep((match.start, match.end), term.en.preferred, term.en.case == "lower")
        for match in places
        if not ((term := sought[match.term_id][0]).ko.verb and is_verb(plain[match.end :]))
    ]
    told = dict.fromkeys((match.form, sought[match.term_id][0].en.preferred) for match in places)
    return Task(unit, tuple(term for term, _ in sought.values()), tuple(told), tuple(keeps), tuple(memory), *neighbours)


def ways(task: Task, engine: Engine) -> Iterator[Way]:
    """The ways to ask for a unit, the best first."""
    first, second = engine.families[0], engine.families[-1]
    marks = [mark for mark in inline.parse(task.source).marks if mark.kind != "autolink" or mark.open]
    if task.sought and engine.knows_terms:
        yield Way(first, hides_terms=False)
    if task.keeps and protection.words_left(protection.shield(task.source, task.keeps, first)) >= FEWEST:
        for family in (first, second) * 2:
            yield Way(family, hides_terms=True)
    yield Way(first, hides_terms=False, strict=False)
    if protection.shield(task.source, (), first).tokens:
        yield Way(second, hides_terms=False, strict=False)
        if all(mark.kind in STYLE_ONLY for mark in marks):
            yield Way("", hides_terms=False, strict=False)


def ask(task: Task, way: Way, engine: Engine) -> Asked:
    """The unit as it is sent in this way."""
    shielded = protection.shield(task.source, task.keeps if way.hides_terms else (), way.family)
    return Asked(task, way, shielded, tuple(_pieces(shielded.text, engine)))


def read(asked: Asked, found: Sequence[object], glossary: Glossary) -> tuple[str, str]:
    """The English as a unit has it, and why it cannot be believed; one of the two is empty.

    A forbidden rendering is asked for again as long as there is a way to; what then comes is for `wording.mended`.
    """
    sent = asked.pieces[1::2]
    for passage, answer in zip(sent, found, strict=True):
        if why := answers.problem("", answer) if not isinstance(answer, str) or not answer.strip() else "":
            return "", f"{why} to: {' '.join(passage.split())[:20]}" if len(sent) > 1 else why
        if holds_key(str(answer)):
            return "", "one of your keys in it"
    lines = [" ".join(str(answer).split()) for answer in found]
    between = asked.pieces[::2]
    text = between[0] + "".join(line + gap for line, gap in zip(lines, between[1:], strict=True))
    english = protection.restore(text, asked.shielded)
    if english is None:
        return "", LOST
    if why := answers.problem(readable(asked.task.source), readable(english)):
        return "", why
    if asked.way.strict and not wording.look(asked.task.source, english, glossary).good:
        return "", LACKING
    return english, ""


def readable(text: str) -> str:
    """The text without its markup, and without what no machine translates: code and addresses."""
    parsed = inline.parse(text)
    plain = parsed.plain.text
    for mark in sorted(parsed.marks, key=lambda mark: mark.start, reverse=True):
        if mark.kind in ("code", "autolink") or (mark.kind == "link" and not mark.open):
            plain = plain[: mark.start] + " " + plain[mark.end :]
    return plain


def _pieces(text: str, engine: Engine) -> Iterator[str]:
    """White space, text, white space, text, … white space: each text on one line and short enough."""
    pending = ""
    for part in re.split(r"(\s*\n\s*)", text):
        stripped = part.strip()
        if not stripped:
            pending += part
            continue
        lead = part[: len(part) - len(part.lstrip())]
        for number, chunk in enumerate(_chunks(stripped, engine)):
            yield pending + lead if number == 0 else " "
            yield chunk
        pending = part[len(part.rstrip()) :]
    yield pending


def _chunks(text: str, engine: Engine) -> Iterator[str]:
    """The text in pieces that the engine takes: whole sentences, else words, else what fits."""
    if engine.fits(text):
        yield text
        return
    parts = segment.split(text, "ko")
    if len(parts) < 2:
        parts = text.split()
    if len(parts) < 2:
        half = len(text) // 2
        parts = [text[:half], text[half:]]
        yield from (chunk for part in parts for chunk in _chunks(part, engine))
        return
    chunk = ""
    for part in parts:
        longer = f"{chunk} {part}" if chunk else part
        if chunk and not engine.fits(longer):
            yield from _chunks(chunk, engine)
            longer = part
        chunk = longer
    yield from _chunks(chunk, engine)
