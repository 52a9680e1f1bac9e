"""Every error that a user can cause; each is one line that says what, where and what to do.

L10nError            exit code 2
├── UsageError       a name or option that means nothing here
├── InputError       a file that cannot be read as what it should be
├── WriteError       a file that cannot be written
└── ServiceError     a model or a service that does not answer as it should
"""

from __future__ import annotations


class L10nError(Exception):
    """A mistake that the user can mend; the text is shown as it is, on one line."""


class UsageError(L10nError):
    """A name, path or option that does not fit this newsroom."""


class InputError(L10nError):
    """A file that is not what it should be: `where:line:column: what; do this`."""

    def __init__(self, where: object, what: str, line: int = 0, column: int = 0) -> None:
        place = ":".join(str(part) for part in (where, line, column) if part)
        super().__init__(f"{place}: {what}")
        self.line, self.column = line, column
        self.shown = ""
        """The line of the file, where whoever raised it had the text at hand; it may be shown below the message."""

    def showing(self, text: str) -> InputError:
        """The same, with its line of the text."""
        lines = text.split("\n", self.line)
        self.shown = lines[self.line - 1].rstrip("\r") if 0 < self.line <= len(lines) else ""
        return self


class WriteError(L10nError):
    """A file that could not be written; what stood there before still stands."""


class ServiceError(L10nError):
    """A model, or a service on the network, that does not answer as it should."""
