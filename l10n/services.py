"""What an engine of machine translation fits: its Protocols, and the values that it and an encoder take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Service:
    """Which machine translation is wanted, and what the settings say of it; keys stand in the environment only."""

    name: str
    url: str = ""
    model: str = ""
    email: str = ""
    prompt: str = ""
    """The newsroom's own prompt, the whole text; empty for the one in the package."""
    rate: float = 0.0
    """Requests a second at most; 0 leaves it to the engine."""
    timeout: float = 0.0
    """Seconds for one request; 0 leaves it to the engine."""
    price: float = 0.0
    """Of a million characters, in whatever money."""
    target: str = "en"
    style: str = ""
    """How the house writes, in a sentence or two."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of a unit on its way to an engine, with what helps to translate it."""

    text: str
    """Korean without Markdown; tokens stand for what must come back as it is."""
    terms: tuple[tuple[str, str], ...] = ()
    """Korean, and how the house renders it."""
    memory: tuple[tuple[str, str], ...] = ()
    """Alike Korean, and its English."""
    before: str = ""
    after: str = ""
    """The neighbours in the article."""
    is_xml: bool = False
    """Whether the tokens are elements, and the text is escaped as XML."""


class Engine(Protocol):
    """A machine translation that has been set up."""

    @property
    def identity(self) -> str:
        """What it is asked as: the same as long as it should give the same answers."""

    @property
    def batch(self) -> int:
        """How many passages it takes in one request."""

    @property
    def knows_terms(self) -> bool:
        """Whether it is told the terms, and need not be given tokens for them."""

    @property
    def families(self) -> tuple[str, ...]:
        """The kinds of tokens to try, the best first."""

    def fits(self, text: str) -> bool:
        """Whether a text is short enough for one request."""

    def ask(self, passages: Sequence[Passage]) -> list[object]:
        """One request: what it answers, in order, unseen. Raises a Fault."""


class EnginePlugin(Protocol):
    """A module that sets up one machine translation."""

    @property
    def NAME(self) -> str: ...
    @property
    def KEY(self) -> str:
        """The variable in the environment that holds its key."""

    @property
    def RATE(self) -> float:
        """Requests a second where it stands on another machine; 0 for no limit."""

    @property
    def WORKERS(self) -> int:
        """Requests at one time."""

    @property
    def TIMEOUT(self) -> float:
        """Seconds for one request."""

    def problem(self, service: Service) -> str:
        """What is missing, and what to do; nothing where all is there."""

    def address(self, service: Service) -> str:
        """Where texts are sent."""

    def build(self, service: Service, terms: Mapping[str, str]) -> Engine:
        """The engine; `terms` is the whole glossary, Korean to English. Raises UsageError without its library."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which encoder is wanted, and what it has to know."""

    name: str = "use"
    model: str = ""
    url: str = ""
