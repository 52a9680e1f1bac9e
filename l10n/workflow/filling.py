"""Units without English go round the engines until each has an answer that can be believed, or none is to be had."""

from __future__ import annotations

import queue
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from l10n import inline
from l10n.engines import Closed, Guarded
from l10n.engines.cache import Cache, key
from l10n.termbase import Glossary
from l10n.workflow import asking, wording
from l10n.workflow.asking import Asked, Task, Way

MOST = 10
"""Times that one engine is asked for one unit."""
TOGETHER = 2
"""Of them, how often together with other units."""
HOPELESS = 10
"""Times that an engine may lose its tokens, and never bring them back, before they are given up."""
NEVER, USELESS = 8, 20
"""Units in a row for which an engine may give nothing that can be believed, where it never did, and where it has."""
SPENT = "the budget of --max-chars is spent"
ALIKE = 3
"""Times that it may give the same bad answer, or none at all, before it is believed to have no better one."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What became of a task."""

    task: Task
    english: str = ""
    engine: str = ""
    reason: str = ""
    """Why there is no English."""
    notes: tuple[str, ...] = ()
    """What a person should know of it: a term that it does not have, or that was put right."""


@dataclass(slots=True)
class Budget:
    """How many characters may still be sent."""

    most: int = 0
    """0 for no end."""
    spent: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, count: int) -> bool:
        """Spend so many, where they are there."""
        with self._lock:
            if self.most and self.spent + count > self.most:
                return False
            self.spent += count
            return True


@dataclass(slots=True)
class _Open:
    """A task that has no answer yet."""

    task: Task
    ways: list[Way]
    heard: Counter[tuple[Way, str]] = field(default_factory=Counter)
    silences: int = 0
    reason: str = ""
    turn: int = 0


@dataclass(slots=True)
class Filling:
    """Engines in the order in which they are asked, and what they have answered before."""

    engines: Sequence[Guarded]
    glossary: Glossary
    cache: Cache
    budget: Budget
    tokens: Counter[tuple[str, Way, bool]] = field(default_factory=Counter)
    """How often the tokens of a way came back from an engine, and how often they did not."""
    good: Counter[str] = field(default_factory=Counter)
    bad: Counter[str] = field(default_factory=Counter)
    """Units that each engine has filled, and units in a row that it has not."""
    mended: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By Korean, which wrong renderings were put right."""

    def fill(self, tasks: Sequence[Task]) -> Iterator[Filled]:
        """Each task as it is done with; several at a time. Closing the iterator ends the work."""
        alike: dict[tuple[str, object], list[Task]] = {}
        for task in tasks:
            alike.setdefault((task.source, task.terms), []).append(task)
        firsts = [group[0] for group in alike.values()]
        for done in self._together(firsts):
            for task in alike[done.task.source, done.task.terms]:
                yield Filled(task, done.english, done.engine, done.reason, done.notes)

    def again(self, tasks: Sequence[Task]) -> Iterator[Filled]:
        """Each task, asked anew, whatever was answered before."""
        for task in tasks:
            for engine in self.engines:
                self.cache.drop(_key(engine, task))
        yield from self.fill(tasks)

    def settle(self, one: Filled) -> None:
        """Remember an answer that stays in doubt: to ask for it once more, in any later run, would bring nothing."""
        for engine in self.engines:
            if engine.name == one.engine:
                self.cache.put(_key(engine, one.task, "settled"), one.english)

    def is_settled(self, one: Filled) -> bool:
        """Whether this answer has been asked for again already, and has stayed in doubt."""
        keys = [_key(engine, one.task, "settled") for engine in self.engines if engine.name == one.engine]
        return any(self.cache.get(known) == one.english for known in keys)

    def _together(self, tasks: Sequence[Task]) -> Iterator[Filled]:
        size = max((one.engine.batch for one in self.engines), default=1)
        groups = [tasks[at : at + size] for at in range(0, len(tasks), size)]
        waiting: queue.SimpleQueue[Sequence[Task]] = queue.SimpleQueue()
        for group in groups:
            waiting.put(group)
        done: queue.SimpleQueue[Filled | BaseException | None] = queue.SimpleQueue()
        stop = threading.Event()
        workers = min(len(groups), max((one.workers for one in self.engines), default=1))

        def work() -> None:
            try:
                while not stop.is_set():
                    for filled in self._group(waiting.get_nowait()):
                        done.put(filled)
            except queue.Empty:
                pass
            except BaseException as error:
                done.put(error)
            done.put(None)

        for _ in range(workers):
            threading.Thread(target=work, daemon=True).start()  # Ctrl-C waits for none of them
        try:
            while workers:
                found = done.get()
                if isinstance(found, BaseException):
                    raise found
                if found is None:
                    workers -= 1
                else:
                    yield found
        finally:
            stop.set()

    def _group(self, tasks: Sequence[Task]) -> list[Filled]:
        """Tasks that are asked together, by one engine after the other."""
        done: list[Filled] = []
        left = {id(task): (task, "") for task in tasks}
        for engine in self.engines:
            for filled in self._known(engine, [task for task, _ in left.values()]):
                done.append(filled)
                del left[id(filled.task)]
            if engine.closed or not left:
                continue
            for filled in self._in_batches(engine, [task for task, _ in left.values()]):
                if filled.english:
                    done.append(filled)
                    del left[id(filled.task)]
                else:
                    left[id(filled.task)] = filled.task, filled.reason
        reason = "; ".join(f"{one.name} at {one.where} {one.closed}" for one in self.engines if one.closed)
        return done + [Filled(task, reason=why or reason or "no answer") for task, why in left.values()]

    def _known(self, engine: Guarded, tasks: Sequence[Task]) -> Iterator[Filled]:
        """What the engine has answered before."""
        for task in tasks:
            if english := self.cache.get(_key(engine, task)):
                yield self._filled(engine, task, english)

    def _in_batches(self, engine: Guarded, tasks: Sequence[Task]) -> Iterator[Filled]:
        size = max(1, engine.engine.batch)
        for at in range(0, len(tasks), size):
            yield from self._by(engine, tasks[at : at + size])

    def _by(self, engine: Guarded, tasks: Sequence[Task]) -> list[Filled]:
        """What one engine makes of the tasks, in all the ways to ask it."""
        done: list[Filled] = []
        going = [_Open(task, self._ways(engine, task)) for task in tasks]
        for turn in range(MOST):
            asked = [self._next(one, engine) for one in going if one.ways]
            within = [one for one in asked if self._affords(one)]
            try:
                answers = self._answers(engine, within, alone=turn >= TOGETHER)
            except Closed:
                break
            for one, found in zip(within, answers, strict=True):
                state = next(state for state in going if state.task is one.task)
                english = self._hear(engine, state, one, found)
                if english:
                    done.append(self._filled(engine, one.task, english))
            finished = {id(filled.task) for filled in done}
            refused = {id(one.task) for one in asked} - {id(one.task) for one in within}
            for state in going:
                if id(state.task) in refused:
                    state.ways, state.reason = [], SPENT
            going = [state for state in going if id(state.task) not in finished]
            if not any(state.ways for state in going):
                break
        self._judge(engine, len(done), [one for one in going if one.reason and one.reason != SPENT])
        return done + [Filled(one.task, reason=self._why(engine, one)) for one in going]

    def _judge(self, engine: Guarded, good: int, bad: Sequence[_Open]) -> None:
        """An engine that gives nothing that can be believed, one unit after the other, is not asked for all of them."""
        self.good[engine.name] += good
        self.bad[engine.name] = 0 if good else self.bad[engine.name] + len(bad)
        if self.bad[engine.name] >= (USELESS if self.good[engine.name] else NEVER) and not engine.closed:
            what = f"gives nothing that can be believed: {bad[-1].reason}, for {self.bad[engine.name]} units in a row"
            engine.give_up(f"{what}; look at its settings")

    def _ways(self, engine: Guarded, task: Task) -> list[Way]:
        """The ways to ask, but for those whose tokens this engine never brings back."""
        ways = list(asking.ways(task, engine.engine))
        hopeless = [
            way
            for way in ways
            if self.tokens[engine.name, way, False] >= HOPELESS and not self.tokens[engine.name, way, True]
        ]
        return [way for way in ways if way not in hopeless] or ways

    def _next(self, one: _Open, engine: Guarded) -> Asked:
        return asking.ask(one.task, one.ways[one.turn % len(one.ways)], engine.engine)

    def _affords(self, asked: Asked) -> bool:
        return self.budget.take(sum(len(text) for text in asked.pieces[1::2]))

    def _answers(self, engine: Guarded, asked: Sequence[Asked], alone: bool) -> list[tuple[object, ...]]:
        """What the engine answers to the passages of each; `alone`, with nothing beside it that it could mix up."""
        passages = [passage for one in asked for passage in one.passages]
        groups = [[passage] for passage in passages] if alone else [passages] if passages else []
        found = iter([answer for group in groups for answer in engine.ask(group)])
        return [tuple(next(found) for _ in one.pieces[1::2]) for one in asked]

    def _hear(self, engine: Guarded, state: _Open, asked: Asked, found: tuple[object, ...]) -> str:
        """The English, or nothing: a way that gives the same bad answer again and again is given up."""
        english, state.reason = asking.read(asked, found, self.glossary)
        if asked.shielded.tokens and (english or state.reason == asking.LOST):
            self.tokens[engine.name, asked.way, bool(english)] += 1
        if english:
            english, done = wording.mended(asked.task.source, english, self.glossary)
            if done:
                self.mended[asked.task.source] = done
            self.cache.put(_key(engine, asked.task), english)
            return english
        state.turn += state.reason in asking.OF_THE_WAY  # after anything else it is asked in the same way again
        said = asked.way, repr(found)
        state.heard[said] += 1
        state.silences += all(answer is None for answer in found)
        if state.silences >= ALIKE:
            state.ways = []
        elif state.heard[said] >= ALIKE:
            state.ways = [way for way in state.ways if way != asked.way]
        return ""

    def _why(self, engine: Guarded, one: _Open) -> str:
        if engine.closed or not one.reason:
            return f"{engine.name} at {engine.where} {engine.closed or 'gave no answer'}"
        if one.silences >= ALIKE and engine.trouble:
            return f"{engine.name} {engine.trouble}"
        return one.reason if one.reason == SPENT else f"{engine.name} gave {one.reason}"

    def _filled(self, engine: Guarded, task: Task, english: str) -> Filled:
        found = wording.look(task.source, english, self.glossary)
        notes = [*self.mended.get(task.source, ()), *(f"lacks “{term.en.preferred}”" for term in found.missing)]
        for _, slip in found.slips:
            notes.append(f"has “{inline.plain(english).text[slip.start : slip.end]}”, which the glossary forbids")
        return Filled(task, english, engine.name, notes=tuple(notes))


def _key(engine: Guarded, task: Task, *more: str) -> str:
    return key(engine.engine.identity, task.source, (*task.terms, *more))
