"""An engine behind a fence: a deadline for each request, patience where that helps, and an end where it does not."""

from __future__ import annotations

import itertools
import queue
import random
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from l10n.addresses import is_loopback
from l10n.engines.faults import Closed, Fault, Passing, Unfit, Unreachable
from l10n.services import Engine, Passage

TRIES = 6
"""Requests for one batch, at most."""
SLOW = 2
"""Of them, how many may use up their time."""
FIRST_PAUSE = 0.5
"""Seconds before the second request; each further one waits twice as long."""
LONGEST_PAUSE = 30.0
LONGEST_ASKED = 120.0
"""Seconds that an engine may ask to wait; one that asks for more is closed."""
CLOSED_FOR = 1800.0
"""Seconds for which an engine that refuses is not asked again."""
IN_A_ROW = 3
"""Batches that may come to nothing, one after the other, before the engine is closed."""
NEVER = 6
"""Passages that it may refuse before it has answered any."""

_ENOUGH = 10  # answers from which the time for the next is judged


@dataclass(slots=True)
class Clock:
    """What tells the time and lets it pass; tests have their own."""

    now: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep


@dataclass(slots=True)
class Guarded:
    """An engine that can be asked anything at any time, from many threads, and comes back."""

    name: str
    where: str
    """Its address, for messages."""
    engine: Engine
    rate: float = 0.0
    timeout: float = 30.0
    workers: int = 1
    clock: Clock = field(default_factory=Clock)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _next: float = 0.0
    """When the next request may go out."""
    _closed: tuple[float, str] = (0.0, "")
    _rests: float = 0.0
    """Until when it has asked to be left alone."""
    _spent: int = 0
    """Batches in a row that came to nothing."""
    _answers: int = 0
    _longest: float = 0.0
    _unfit: int = 0
    """Passages in a row that it did not take, or answered with something else."""
    trouble: str = ""
    """What went wrong the last time."""

    def ask(self, passages: Sequence[Passage]) -> list[object]:
        """What the engine answers to each, unseen; None where it has none. Raises Closed."""
        size = max(1, self.engine.batch)
        parts = [self._halved(passages[at : at + size]) for at in range(0, len(passages), size)]
        return [answer for part in parts for answer in part]

    @property
    def closed(self) -> str:
        """Why it is not to be asked now; nothing where it can be."""
        until, why = self._closed
        return why if why and self.clock.now() < until else ""

    @property
    def resting(self) -> float:
        """For how many seconds from now it has asked to be left alone; 0 where it has not."""
        return max(0.0, self._rests - self.clock.now()) if self._rests else 0.0

    def give_up(self, why: str) -> None:
        """Leave it alone for a while: somebody who reads its answers makes nothing of them."""
        self._close(Closed(why))

    def rest(self, seconds: float, why: str) -> None:
        """Leave it alone for a time."""
        self._rests = self.clock.now() + seconds
        self._closed = self._rests, why

    def _halved(self, passages: Sequence[Passage]) -> list[object]:
        """A batch that the engine cannot take, or mixes up, is asked in halves."""
        try:
            return self._tried(passages)
        except Unfit as fault:
            half = len(passages) // 2
            if half:
                return [*self._halved(passages[:half]), *self._halved(passages[half:])]
            self._refuse(fault)
            return [None]
        except Passing:
            return [None] * len(passages)

    def _refuse(self, fault: Unfit) -> None:
        """Count a passage that the engine does not take. Raises Closed where it takes none."""
        with self._lock:
            self._unfit, self.trouble = self._unfit + 1, str(fault)
            over = self._unfit >= NEVER and not self._answers
        if over:
            raise self._close(Closed(f"{fault}, {NEVER} times; look at its settings"))

    def _tried(self, passages: Sequence[Passage]) -> list[object]:
        slow = 0
        for tries in itertools.count(1):
            self._take()
            try:
                answers = self._timed(passages)
            except Closed as fault:
                raise self._close(fault) from None
            except Passing as fault:
                slow += fault.slow
                if not self._may_help(fault, tries, slow):
                    raise self._spend(fault) from None
                self._rest(fault, tries)
            else:
                with self._lock:
                    self._spent, self._answers = 0, self._answers + 1
                return answers
        raise AssertionError  # the loop has no other end

    def _timed(self, passages: Sequence[Passage]) -> list[object]:
        began = self.clock.now()
        answers = within(self._patience(), lambda: self.engine.ask(passages))
        if len(answers) != len(passages):
            raise Unfit(f"sends {len(answers)} answers for {len(passages)} passages")
        with self._lock:
            self._longest = max(self._longest, self.clock.now() - began)
        return answers

    def _patience(self) -> float:
        """Seconds for a request: one that takes ten times as long as the longest before it is lost."""
        if self._answers < _ENOUGH:
            return self.timeout
        return min(self.timeout, max(5.0, 10 * self._longest))

    def _may_help(self, fault: Passing, tries: int, slow: int) -> bool:
        if isinstance(fault, Unreachable) and not self._answers:
            return False
        return tries < TRIES and slow < SLOW and fault.after <= LONGEST_ASKED

    def _take(self) -> None:
        """Wait for a turn. Raises Closed."""
        if self.closed:
            raise Closed(self.closed)
        with self._lock:
            now = self.clock.now()
            turn = max(now, self._next)
            self._next = turn + (1 / self.rate if self.rate else 0.0)
        if turn > now:
            self.clock.wait(turn - now)

    def _rest(self, fault: Passing, tries: int) -> None:
        """Wait as long as the engine asks, all of us, or longer each time."""
        if fault.after:
            with self._lock:
                self._next = max(self._next, self.clock.now() + fault.after)
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (tries - 1)) * random.uniform(0.8, 1.2)
        self.clock.wait(max(pause, fault.after))

    def _spend(self, fault: Passing) -> Fault:
        """Count a batch that came to nothing; the engine may be closed for it."""
        with self._lock:
            self._spent += 1
            self.trouble = str(fault)
            over = self._spent >= IN_A_ROW or not self._answers or fault.crowded or fault.after > LONGEST_ASKED
        if not over:
            return fault
        asks = ""
        if fault.after > LONGEST_ASKED:
            asks, self._rests = f", and asks to wait {fault.after:.0f} s", self.clock.now() + fault.after
        advice = "run again later"
        if isinstance(fault, Unreachable):
            advice = (
                "start it, or look at its url" if is_loopback(self.where) else "look at the network and the address"
            )
        return self._close(Closed(f"{fault}{asks}; {advice}"))

    def _close(self, fault: Closed) -> Closed:
        if not self.closed:
            self._closed = self.clock.now() + CLOSED_FOR, str(fault)
        return fault


def within(seconds: float, job: Callable[[], list[object]]) -> list[object]:
    """What the job returns or raises. Raises Passing where that takes too long: the job is then left to itself."""
    box: queue.SimpleQueue[tuple[list[object], BaseException | None]] = queue.SimpleQueue()

    def work() -> None:
        try:
            box.put((job(), None))
        except BaseException as error:
            box.put(([], error))

    threading.Thread(target=work, daemon=True).start()
    try:
        answers, error = box.get(timeout=seconds)
    except queue.Empty:
        raise Passing(f"gave no answer within {seconds:g} s", slow=True) from None
    if error is not None:
        raise error
    return answers
