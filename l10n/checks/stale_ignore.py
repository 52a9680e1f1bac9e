"""An accepted finding that is no longer there, or was never one.

An `# ignore:` that silences nothing hides the next real slip of its kind. Once a check has looked at the unit and had
nothing to silence, the line can go; so can an entry of `[[checks.ignore]]` in the settings. A check that is switched
off leaves its ignores alone.

Bad:   # ignore: number-mismatch -- counted again   ·  나무 3그루  ·  “three trees”
Good:  나무 3그루  ·  “three trees”

Delete the line above the unit. Where the name of the check is wrong, mend it: `l10n explain CHECK` knows all names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Set

from l10n.model import Ignore, Severity, Unit
from l10n.newsroom import Hit, Paired, Waiver

ID = "stale-ignore"
SEVERITY = Severity.WARNING


def find_unused(
    article: Paired, unit: Unit, used: Set[tuple[str, str, int]], known: Collection[str], on: Collection[str]
) -> Iterator[Hit]:
    """Yield the unit's ignores that silence nothing.

    `used` are those that did (slug, unit id, number), `known` all checks, `on` those that ran.
    """
    for number, ignore in enumerate(unit.ignores):
        if ignore.check not in known:
            yield Hit(f"no check is called {ignore.check}; mend the name in `# ignore: {written(ignore)} -- …`")
        elif ignore.check in on and (article.slug, unit.id, number) not in used:
            yield Hit(
                f"`# ignore: {written(ignore)}` silences nothing any more; delete the line",
                term=ignore.term,
            )


def idle(waivers: Collection[Waiver], used: Collection[Waiver], known: Collection[str]) -> Iterator[tuple[int, Hit]]:
    """Yield (line, hit) for the entries of the settings that silence nothing."""
    for waiver in waivers:
        name = f"{waiver.check}({waiver.term})" if waiver.term else waiver.check
        if waiver.check not in known:
            yield waiver.line, Hit(f"no check is called {waiver.check}; mend the name in [[checks.ignore]]")
        elif waiver not in used:
            message = f"[[checks.ignore]] for {name} silences nothing any more; delete the entry"
            yield waiver.line, Hit(message, term=waiver.term)


def written(ignore: Ignore) -> str:
    """As it stands in the comment."""
    return f"{ignore.check}({ignore.term})" if ignore.term else ignore.check
