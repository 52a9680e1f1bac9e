"""A wording that the glossary rules out for a term.

A forbidden form is a wording that was tried, discussed and dropped, or one that means something else. It counts
where the Korean has the term, and where it stands by itself: “union” ruled out for 협동조합 is no finding inside
“credit union”. Where the Korean also has a term of `unless_source`, or any that the wording renders, it is right.
Spellings are left to `term-spelling`.

Bad:   협동조합이 … · “The union …” where the glossary forbids “union” for 협동조합
Good:  협동조합이 … · “The cooperative …”

To silence it, write `# ignore: term-forbidden(ID) -- reason` above the unit, as for a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n import terms
from l10n.model import Severity
from l10n.newsroom import SAMPLE_TERMS, Hit, Newsroom, Pair, sample
from l10n.termforms.wordforms import dressed

ID = "term-forbidden"
SEVERITY = Severity.ERROR


def find(pair: Pair, newsroom: Newsroom) -> Iterator[Hit]:
    """Yield each forbidden rendering of a term that the source has."""
    text = pair.target.text
    refused = {
        one.rendering.term.id
        for one in terms.renderings(text, newsroom.glossary)
        if one.rendering.role == "forbidden" and not one.within
    }
    present = terms.sought(pair.source.text, newsroom.glossary) if refused else {}
    for term, match in present.values():
        if term.id not in refused:
            continue
        notes = {form.term: form.note for form in term.en.forbidden}
        for one in terms.slips(term, text, newsroom.glossary, present):
            if one.rendering.role == "spelling":
                continue
            written, base = text[one.start : one.end], one.rendering.base
            note = f" ({notes[base]})" if notes.get(base) else ""
            yield Hit(
                f'{match.form} is "{term.en.preferred}" here; the English has "{written}"{note}, '
                "which the glossary rules out",
                source=pair.source.raw(match.start, match.end),
                target=pair.target.raw(one.start, one.end),
                term=term.id,
                suggestion=dressed(term.en.preferred, base, written),
                severity=term.level(SEVERITY),
            )


def canary() -> Newsroom:
    """A term in forbidden words."""
    return sample(("우리 두레는 크다.", "Our guild is big."), glossary=SAMPLE_TERMS)
