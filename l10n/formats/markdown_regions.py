"""What the reader of Markdown finds, for the writer to work on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.formats import frontmatter
from l10n.formats.markdown_lines import Container
from l10n.formats.order import Region
from l10n.model import Span

if TYPE_CHECKING:
    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Found(Region):
    """A block, and the markup around it."""

    inside: tuple[Container, ...] = ()
    """What it stands in, from the outside."""
    opens: tuple[int, ...] = ()
    """Numbers of the list items that begin with it."""
    tight: bool = False
    """Whether the items of its list stand without blank lines between them."""
    atx: bool = False
    """Whether it is a heading that begins with `#`."""
    hard: str = "  "
    """How it breaks lines."""
    wrap: str = ""
    """Markup around the text that goes when the text does."""
    field: frontmatter.Field | None = None

    @property
    def items(self) -> tuple[Container, ...]:
        """The list items that it stands in, from the outside."""
        return tuple(container for container in self.inside if container.kind == "item")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the parser says of a file's body."""

    tokens: Sequence[Token]
    labels: Mapping[str, str]
    """Its link references: normalised labels and addresses."""
    rows: dict[int, Span]
    """Where the rows of its tables stand, by line."""
    fixed: Collection[int]
    """Lines of definitions: they belong to the file, not to the block above."""
