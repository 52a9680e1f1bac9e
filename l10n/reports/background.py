"""What reports say beside the findings: which program, where its newsroom stands, what each check is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from l10n.check_results import CheckReport
from l10n.model import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A check as other programs list it."""

    id: str
    severity: Severity
    """Its own, before the settings."""
    page: str
    """Its page of explanation: a first sentence, paragraphs, a bad and a good example."""

    @property
    def summary(self) -> str:
        """The first sentence."""
        return self.page.partition("\n")[0]

    @property
    def explanation(self) -> str:
        """The page without its examples and what stands below them."""
        return self.page.partition("\nBad:")[0].strip()


@dataclass(frozen=True, slots=True)
class Background:
    """All of it; what is not known stays empty."""

    version: str = ""
    folder: str = ""
    """The newsroom's folder from the top of its repository, with a slash at its end; empty for the top."""
    source: str = "ko"
    target: str = "en"
    rules: tuple[Rule, ...] = ()
    columns: int = 0
    """Of the terminal that shows it; 0 where there is none."""


NOTHING = Background()


class Render(Protocol):
    """A function that turns a report into text in one format."""

    def __call__(self, report: CheckReport, background: Background = NOTHING) -> str:
        """The whole report, without a newline at its end."""
