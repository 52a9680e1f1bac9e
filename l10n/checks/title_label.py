"""A label before a title that the English lacks, adds, or writes in another way than the other articles.

“[인터뷰]” before a Korean title tells readers what they will get, and so does “[Interview]”. Where one of the two has a
label, the other has one; and one Korean label has one English label in the whole newsroom. The wording that most
articles have is proposed.

Bad:   [인터뷰] 그가 강조하는 것  ·  “What He Emphasizes”, or “[Talk] …” where all others have “[Interview]”
Good:  [인터뷰] 그가 강조하는 것  ·  “[Interview] What He Emphasizes”

To silence it, write `# ignore: title-label -- reason` above the title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from l10n import inline, series
from l10n.model import Severity
from l10n.newsroom import Hit, Newsroom, sample

ID = "title-label"
SEVERITY = Severity.NOTICE


def find_all(newsroom: Newsroom) -> Iterator[tuple[str, str, Hit]]:
    """Yield the titles whose label is missing, is new, or is not what the newsroom calls it."""
    titles = [
        (one.slug, unit, *series.taken_apart(unit)) for one in newsroom.articles for unit in series.title_units(one)
    ]
    usual = _usual([(korean.label, english.label) for _, _, korean, english in titles])
    for slug, unit, korean, english in titles:
        if not unit.source or (not korean.label and not english.label):
            continue
        wanted = usual.get(korean.label, "")
        plain = inline.plain(unit.target)
        if not english.label:
            label = f"[{wanted}]" if wanted else "a label"
            suggestion = f"[{wanted}] {unit.target}" if wanted else ""
            message = f"the Korean title has the label [{korean.label}]; the English has none; put {label} before it"
            yield slug, unit.id, Hit(message, target=(0, len(unit.target)), suggestion=suggestion)
        elif not korean.label:
            span = plain.raw(*english.label_span) if english.label_span else (0, len(unit.target))
            yield (
                slug,
                unit.id,
                Hit(
                    f"the label [{english.label}] stands in the English title only; take it out, or mend the Korean",
                    target=span,
                ),
            )
        elif english.label != wanted and english.label_span:
            message = (
                f"[{korean.label}] is [{wanted}] in most titles; here it is [{english.label}]; write the usual one"
            )
            yield slug, unit.id, Hit(message, target=plain.raw(*english.label_span), suggestion=wanted)


def _usual(labels: list[tuple[str, str]]) -> dict[str, str]:
    """What most titles have for each Korean label; of two that are as frequent, the one that came first."""
    counts = Counter((korean, english) for korean, english in labels if korean and english)
    usual: dict[str, str] = {}
    for (korean, english), _ in counts.most_common():
        usual.setdefault(korean, english)
    return usual


def canary() -> Newsroom:
    """A title that has lost its label."""
    return sample(("[인터뷰] 그가 강조하는 것", "What He Emphasizes"), kind="title")
