"""Which sentences of the draft are which unit's English: first what stands there already, then what is new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from l10n import borders, inline, units
from l10n.borders import Segment
from l10n.model import PROSE, Article, Origin, Place, Unit, short_hash, written_hash
from l10n.pairs import notes
from l10n.pairs.carry import Carried
from l10n.pairs.known import CLEAR, Known, Matcher, score_of
from l10n.pairs.pairing import Match
from l10n.pairs.places import Standing, standings
from l10n.pairs.sentences import Draft, Runs, Sentence, reads_as_heading, unbold
from l10n.pairs.structure import Piece
from l10n.sequences import longest_row

_FAR = 0.3  # cosine below which two texts that nothing around them ties are no pair
_SAME_ADDED = 0.6  # share of characters by which an added sentence is a new version of one that was kept


class Assigner:
    """Gives the units of `carried` their English; all that it finds out stands in its attributes."""

    def __init__(
        self,
        article: Article,
        draft: Draft | None,
        segments: Sequence[Segment],
        carried: Carried,
        known: Known,
        match: Matcher,
        file: str,
        date: str,
    ) -> None:
        self.article, self.draft, self.carried, self.known = article, draft, carried, known
        self.match, self.file, self.date = match, file, date
        self.segments = list(segments)
        self.units = list(carried.units)
        self.added = [unit for unit in known.units if unit.added]
        self.targets: dict[str, tuple[int, ...]] = {}
        """Unit id to its sentences in the draft."""
        self.free = set(range(len(draft.sentences))) if draft else set()
        self.aligned = False
        """Whether anything was paired anew."""
        self.assigned: set[str] = set()
        self.loose: list[Unit] = []
        """Added units whose sentence may have found its Korean, or left."""
        self.superseded: list[Unit] = []
        self.scores: dict[str, float] = {}
        self.moves: dict[str, str] = {}
        self.noted: set[str] = set()
        self.draft_lines: dict[str, int] = {}

    def run(self) -> list[Standing]:
        """Pair what is not paired yet; returns where each unit stands in the draft."""
        if self.draft is None:
            return []
        self._pin()
        self._pin_added()
        self._revive_added()
        if self.known.draft_changed or self.carried.fresh:
            self._align()
            self._add_the_rest()
            self.superseded += self.loose
            self.aligned = True
        self._note_the_missing()
        self.draft_lines = {
            unit.id: self.draft.sentences[self.targets[unit.id][0]].line
            for unit in self.added
            if unit.id in self.targets
        }
        return standings(self.draft, self.units, self.segments, self.added, self.targets)

    # ── what stands there already ───────────────────────────────────────────────────────────────

    def _pin(self) -> None:
        """Find the sentences that each unit has its English from."""
        if not any(unit.target or unit.notes for unit in self.units):
            return
        assert self.draft is not None
        texts = self.draft.readings()
        hashes: dict[str, list[tuple[int, ...]]] = defaultdict(list)
        for text, runs in texts.items():
            hashes[short_hash(text)] += runs
        for number, unit in enumerate(self.units):
            own, told = texts.get(unit.target, []), texts.get(notes.english(unit), [])
            for run in (*own, *told, *self._written(unit, texts, hashes)):
                if self.free.issuperset(run) or unit.kind in ("title", "front-matter:title"):
                    self._take(unit.id, run)
                    self.units[number] = self._settled(unit) if run in own or run not in told else unit
                    break

    def _written(self, unit: Unit, texts: Runs, hashes: Runs) -> list[tuple[int, ...]]:
        """The sentences that the unit once had its English from, whatever a person has made of it."""
        if unit.origin is None or unit.origin.kind != "draft":
            return []
        if unit.origin.hash in hashes or not unit.place.after + unit.place.flow:
            return hashes.get(unit.origin.hash, [])
        return next((runs for text, runs in texts.items() if written_hash(text, unit.place) == unit.origin.hash), [])

    def _settled(self, unit: Unit) -> Unit:
        """The unit whose English the draft has, or has again."""
        doubtful = unit.touched or not notes.is_gone(unit) or score_of(unit) < CLEAR
        return notes.settled(replace(unit, fuzzy=unit.fuzzy and doubtful))

    def _english(self, run: Sequence[int], kind: str) -> str:
        assert self.draft is not None
        return self.draft.english(run, kind)

    def _take(self, unit_id: str, run: Sequence[int]) -> None:
        self.targets[unit_id] = tuple(run)
        self.free.difference_update(run)

    def _pin_added(self) -> None:
        """Find the sentences that added units were made from; drop those whose sentence is gone or now has Korean."""
        assert self.draft is not None
        digests = defaultdict(list)
        for number in sorted(self.free):
            digests[short_hash(self.draft.sentences[number].text)].append(number)
        kept = []
        for unit in self.added:
            if digests[unit.added] and (unit.touched or not self.carried.fresh):
                self._take(unit.id, (digests[unit.added].pop(0),))
            elif not unit.touched and (self.known.draft_changed or self.carried.fresh):
                self.loose.append(unit)
                continue
            kept.append(unit)
        self.added = kept

    def _revive_added(self) -> None:
        """Bring back added units at rest whose sentence the draft has, and nobody else."""
        assert self.draft is not None
        resting = {unit.added: unit for unit in self.known.obsolete if unit.added}
        for number in sorted(self.free):
            unit = resting.pop(short_hash(self.draft.sentences[number].text), None)
            if unit and (unit.touched or not (self.known.draft_changed or self.carried.fresh)):
                self.added.append(unit)
                self.carried.returned.append(unit)
                self._take(unit.id, (number,))

    # ── what is new ─────────────────────────────────────────────────────────────────────────────

    def _align(self) -> None:
        """Pair the units that want English with the sentences that nobody has."""
        wanting = [number for number, unit in enumerate(self.units) if self._wants(unit)]
        numbers = sorted(self.free)
        if not wanting or not numbers:
            return
        found = self.match([self._piece(number) for number in wanting], [self._sentence(number) for number in numbers])
        # from the end, so that units which become one do not shift those still to come
        for pair in sorted(found, key=lambda pair: pair.source, reverse=True):
            ours, theirs = [wanting[n] for n in pair.source], longest_row([numbers[n] for n in pair.target])
            if pair.named or pair.likeness >= _FAR or not self.targets or self._in_context(ours, theirs):
                self._assign(ours, theirs, pair)

    def _wants(self, unit: Unit) -> bool:
        if unit.id in self.targets:
            return False
        return self.known.draft_changed or unit.id in self.carried.fresh

    def _piece(self, number: int) -> Piece:
        segment = self.segments[number]
        block = self.article.blocks[segment.blocks[0]]
        text = " ".join(inline.plain(part).text for part in segment.source.split("\n\n"))
        heads = block.kind == "heading" or (block.kind == "paragraph" and reads_as_heading(block))
        return Piece(text, block.kind, segment.blocks[0], block.label, segment.blocks[-1], block.group, heads)

    def _sentence(self, number: int) -> Piece:
        assert self.draft is not None
        sentence = self.draft.sentences[number]
        block = self.draft.article.blocks[sentence.block]
        heads = block.kind == "heading" or (block.kind == "paragraph" and reads_as_heading(block))
        return Piece(sentence.plain, sentence.kind, sentence.block, block.label, sentence.block, block.group, heads)

    def _assign(self, ours: list[int], theirs: tuple[int, ...], pair: Match) -> None:
        """Give the sentences to the units at `ours`; several become one unit where nobody has touched them."""
        together = ours == list(range(ours[0], ours[0] + len(ours)))
        if any(self.units[number].touched for number in ours):
            for number in ours:
                self._tell(number, theirs)
            return
        if len(ours) > 1 and together:
            self._join(ours)
        self._write(ours[0], theirs, replace(pair, doubtful=pair.doubtful or not together))

    def _in_context(self, ours: list[int], theirs: tuple[int, ...]) -> bool:
        """Whether a neighbour of the units is paired with a neighbour of the sentences."""
        before = self.targets.get(self.units[ours[0] - 1].id, ()) if ours[0] else ()
        after = self.targets.get(self.units[ours[-1] + 1].id, ()) if ours[-1] + 1 < len(self.units) else ()
        return bool((before and before[-1] == theirs[0] - 1) or (after and after[0] == theirs[-1] + 1))

    def _heads(self, theirs: tuple[int, ...]) -> bool:
        assert self.draft is not None
        return len(theirs) == 1 and self.draft.sentences[theirs[0]].kind in ("heading", "title")

    def _join(self, ours: list[int]) -> None:
        """Put a new unit over several in place of them."""
        segment = borders.joined(self.article, self.segments, ours[0], ours[-1])
        old = [self.units[number] for number in ours]
        contexts = units.Contexts([unit.id for unit in (*self.units, *self.known.units, *self.known.obsolete)])
        context = contexts.free(old[0].kind, segment.source)
        unit = units.make(context, segment.source, section=old[0].section, file=self.file)
        self.superseded += [unit for unit in old if unit.id not in self.carried.fresh]
        self.carried.renamed |= {other.id: unit.id for other in old}
        self.units[ours[0] : ours[-1] + 1] = [unit]
        self.segments[ours[0] : ours[-1] + 1] = [segment]

    def _write(self, number: int, theirs: tuple[int, ...], pair: Match) -> None:
        unit = notes.settled(self.units[number])
        text = self._english(theirs, unit.kind)
        if unit.kind in ("heading", "title") and unbold(unit.source) == unit.source:
            text = unbold(text)
        elif unbold(unit.source) != unit.source and self._heads(theirs) and "*" not in text:
            text = f"**{text}**"  # a bold line for a heading stays one
        if unit.kind not in PROSE:
            text = " ".join(text.split())
        origin = Origin("draft", f"{pair.score:.2f}", written_hash(text))
        self.units[number] = replace(unit, target=text, fuzzy=pair.doubtful, origin=origin, previous="", place=Place())
        self._take(unit.id, theirs)
        self.assigned.add(unit.id)
        self.scores[unit.id] = pair.score
        if pair.how in ("swapped", "moved"):
            self.moves[unit.id] = pair.how

    def _tell(self, number: int, theirs: tuple[int, ...]) -> None:
        """Note at a unit what the draft has in its place."""
        unit = self.units[number]
        self._take(unit.id, theirs)
        told = notes.now(unit, self.date, self._english(theirs, unit.kind))
        self._noted(unit, told)
        self.units[number] = replace(told, fuzzy=unit.fuzzy or bool(unit.target and not unit.touched))

    def _noted(self, before: Unit, after: Unit) -> None:
        if after.notes != before.notes and after.notes:
            self.noted.add(after.id)

    def _add_the_rest(self) -> None:
        """Make an added unit of every sentence that has no Korean; of a draft that is not new, only again."""
        assert self.draft is not None
        known = (*self.units, *self.added, *self.loose, *self.known.obsolete, *self.superseded)
        contexts = units.Contexts([unit.id for unit in known])
        for number in sorted(self.free):
            sentence = self.draft.sentences[number]
            if self._is_new_version(sentence.text):
                continue
            unit = self._again(short_hash(sentence.text))
            if unit is None and not self.known.draft_changed:
                continue  # it was told of before: its Korean has left, or its note was answered
            unit = unit or self._new_added(sentence, contexts)
            self.added.append(unit)
            self.assigned.add(unit.id)
            self._take(unit.id, (number,))

    def _again(self, digest: str) -> Unit | None:
        """The unit that the sentence had before, with what people noted there; its place is found anew."""
        unit = next((unit for unit in self.loose if unit.added == digest), None)
        if unit is None or unit.origin is None:
            return None
        self.loose.remove(unit)
        return replace(unit, place=Place(), origin=replace(unit.origin, hash=written_hash(unit.target)))

    def _new_added(self, sentence: Sentence, contexts: units.Contexts) -> Unit:
        digest = short_hash(sentence.text)
        context = contexts.free(f"added {sentence.kind}", units.marker(digest))
        origin = Origin("draft", "0.00", written_hash(sentence.text))
        return units.make_added(context, digest, target=sentence.text, fuzzy=True, origin=origin, file=self.file)

    def _is_new_version(self, text: str) -> bool:
        """Note the sentence at an added unit that a person has kept, where it is a new version of that."""
        for number, unit in enumerate(self.added):
            if unit.id in self.targets or not unit.touched:
                continue
            if SequenceMatcher(None, unit.target, text, autojunk=False).ratio() >= _SAME_ADDED:
                self.added[number] = notes.now(unit, self.date, text)
                self._noted(unit, self.added[number])
                return True
        return False

    def _note_the_missing(self) -> None:
        """Mark what a newer draft no longer has: the English stays, as a draft."""
        if not self.known.draft_changed:
            return
        for number, unit in enumerate(self.units):
            from_draft = unit.origin is not None and unit.origin.kind == "draft"
            if unit.target and from_draft and unit.id not in self.targets:
                # what a person has answered for is not taken back
                self.units[number] = replace(notes.gone(unit, self.date), fuzzy=unit.fuzzy or not unit.touched)
                self._noted(unit, self.units[number])
