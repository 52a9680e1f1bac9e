"""What the newsroom's own rules say.

A rule stands in `l10n.toml` as a `[[checks.rule]]`: an `id`, a `pattern` (a regular expression over the English
without its markup), a `message`, and if wanted `unless` (what it is not), `suggestion` (`\\1` for a group of the
pattern), `severity`, and `examples` in which it must or must not find something. A rule that cannot be read, fails its
examples or takes too long is refused with its line.

Bad:   pattern = '\\bKorea\\b', unless = 'South Korea'  ·  “in Korea today”
Good:  pattern = '\\bKorea\\b', unless = 'South Korea'  ·  “in South Korea today”

To silence one rule, write `# ignore: house-rule(ID) -- reason` above the unit, or mend its `unless`.
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n import house_rules
from l10n.model import Severity
from l10n.newsroom import Hit, HouseRule, Newsroom, Pair, sample

ID = "house-rule"
SEVERITY = Severity.WARNING


def find(pair: Pair, newsroom: Newsroom) -> Iterator[Hit]:
    """Yield each place in the English that a rule names."""
    for rule in newsroom.rules if pair.target.text else ():
        for (start, end), suggestion in house_rules.find(rule, pair.target.text):
            yield Hit(
                f'{rule.message} ("{pair.target.text[start:end]}")',
                target=pair.target.raw(start, end),
                term=rule.id,
                suggestion=suggestion,
                severity=rule.severity,
            )


def canary() -> Newsroom:
    """A sentence that a rule does not want."""
    newsroom = sample(("한국에서", "in Korea today"))
    return Newsroom(newsroom.articles, rules=(HouseRule("korea", "Korea", "the house writes South Korea"),))
