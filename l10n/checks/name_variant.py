"""A person or body of the glossary under a name that is spelt otherwise.

A reader who looks for Ryu Bo-nui does not find Ryu Boni, and takes the two for two people; and a spelling that
somebody chose for herself is not ours to change. Where the English has a recorded name with other hyphens, spaces
or capitals, turned round, in another romanization of the same Hangul or with a typing slip, this check names it.
The surname alone, a possessive, and names all in capitals are right. Somebody else of nearly the same name is
passed over where the Korean has that name; where there is no Korean to tell, a name that only sounds the same is a
warning. A term inside the name (Danha Care Social Co-operative) is told with the name, whose spelling decides.

Bad:   류보늬 이사장은 … · “Chairperson Ryu Boni …” where the glossary has Ryu Bo-nui
Good:  류보늬 이사장은 … · “Chairperson Ryu Bo-nui …”, and “Ryu …” after that

To silence it, write `# ignore: name-variant(ID) -- reason` above the unit; if both spellings are the person's own,
add the other one to `admitted`.
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n import terms
from l10n.model import Severity
from l10n.newsroom import Hit, Newsroom, Pair, sample
from l10n.termbase import Glossary, SourceForms, TargetForms, Term
from l10n.termforms.name_variants import ALIKE, Variant, variants

ID = "name-variant"
SEVERITY = Severity.ERROR

REASONS = {
    "turned": "surname and given name stand the other way round",
    "parted": "hyphens or spaces are not the recorded ones",
    "capitals": "capitals are not the recorded ones",
    "romanized": "another romanization",
    "slip": "letters are not the recorded ones",
}

CANARY = Glossary((Term("ha-na-ri", "person", SourceForms("하나리"), TargetForms("Ha Na-ri", case="exact")),))


def find(pair: Pair, newsroom: Newsroom) -> Iterator[Hit]:
    """Yield each recorded name of the target that is spelt otherwise."""
    text = pair.target.text
    found = variants(pair.source.text, text, newsroom.glossary)
    present = terms.sought(pair.source.text, newsroom.glossary) if found else {}
    for one in found:
        match = present[one.term.id][1] if one.term.id in present else None
        most = Severity.WARNING if one.how == ALIKE else SEVERITY
        yield Hit(
            _message(one, text[one.start : one.end], match.form if match else one.term.ko.preferred),
            source=pair.source.raw(match.start, match.end) if match else None,
            target=pair.target.raw(one.start, one.end),
            term=one.term.id,
            suggestion=one.recorded,
            severity=min(most, one.term.level(most), key=lambda level: level.rank),
        )


def canary() -> Newsroom:
    """A recorded name without its hyphen."""
    return sample(("하나리 씨가 왔다.", "Then Ha Nari came."), glossary=CANARY)


def _message(one: Variant, written: str, korean: str) -> str:
    if one.how == ALIKE:
        return (
            f'"{written}" reads like {korean}, who is "{one.recorded}" in the glossary; '
            "write it so if the same one is meant"
        )
    return f'{korean} is "{one.recorded}" in the glossary; the English has "{written}" ({REASONS[one.how]})'
