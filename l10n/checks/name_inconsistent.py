"""One person without an entry in the glossary, spelt in several ways.

Kim Wangyoung in one article and Kim Wang-young in the next look like two people, and whoever searches for one does
not find the other. Who is one person is told by the Korean beside the English; where there is none, by letters that
spell the same Hangul. The spelling to keep to is the one that was published first, else the most frequent one:
nothing here romanizes a name anew, for how somebody spells it is that person's own affair. Names of the glossary
are left to `name-variant`. One finding is given for each other spelling in each article, at its first place.

Bad:   방소율 is “Bang So-yul” in two articles and “Bang Soyul” in a third
Good:  “Bang So-yul” everywhere; better still, an entry of type `person` in the glossary

To silence it, write `# ignore: name-inconsistent -- reason` above the unit, as for two people who spell the same
name in their own ways.
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks._people import Mention, Person, people
from l10n.model import Severity
from l10n.newsroom import Hit, Newsroom, sample

ID = "name-inconsistent"
SEVERITY = Severity.WARNING

SHOWN = 3
"""Articles that are named for each spelling."""


def find_all(newsroom: Newsroom) -> Iterator[tuple[str, str, Hit]]:
    """Yield every spelling that is not the one to keep to, once for each article."""
    for person in people(newsroom):
        if len(person.spellings) > 1:
            kept, reason = person.proposed
            seen = {("", kept)}
            for one in person.mentions:
                if one.name and one.name != kept and (one.article.slug, one.name) not in seen:
                    seen.add((one.article.slug, one.name))
                    yield one.article.slug, one.unit.id, _hit(one, person, kept, reason)


def canary() -> Newsroom:
    """Somebody in two spellings."""
    return sample(("하나리 씨가 왔다.", "Then Ha Na-ri came."), ("하나리 씨가 갔다.", "Then Ha Nari left."))


def _hit(one: Mention, person: Person, kept: str, reason: str) -> Hit:
    others = "; ".join(f'"{name}" {_places(name, person)}' for name in person.spellings)
    who = f"{person.hangul} is" if person.hangul else "one person, it seems, is"
    return Hit(
        f'{who} spelled in several ways: {others}; write "{kept}" ({reason}), or record the person in the glossary',
        source=one.stands,
        target=one.written,
        suggestion=kept,
    )


def _places(name: str, person: Person) -> str:
    """`2 times (in this-article, that-article)`"""
    slugs = list(dict.fromkeys(one.article.slug for one in person.mentions if one.name == name))
    count = person.spellings[name]
    more = f" and {len(slugs) - SHOWN} more" if len(slugs) > SHOWN else ""
    return f"{'once' if count == 1 else f'{count} times'} (in {', '.join(slugs[:SHOWN])}{more})"
