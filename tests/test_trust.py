"""What makes findings worth believing: a wrong glossary is noticed, a right newsroom is left in peace."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from l10n import catalog, checks, glossary
from l10n.model import Severity
from l10n.newsroom import Newsroom, Paired
from l10n.termbase import Glossary
from tests.conftest import ROOT

TERMS = glossary.load(ROOT / "glossary.yml")


def newsroom(terms: Glossary) -> Newsroom:
    """The articles of this repository, under another glossary; what their drafts do wrong is left out."""
    articles = []
    for path in sorted((ROOT / "translations" / "en").glob("*.po")):
        units = tuple(unit for unit in catalog.load(path).units if unit.target and not unit.fuzzy)
        articles.append(Paired(path.stem, path.stem, path.name, units, source=f"sources/{path.stem}.md"))
    return Newsroom(tuple(articles), terms)


def findings(terms: Glossary) -> Counter[str]:
    outcome = checks.run(newsroom(terms))
    return Counter(one.check for one in outcome.findings if one.severity is not Severity.NOTICE)


@pytest.mark.parametrize("seed", range(3))
def test_a_shuffled_glossary_makes_findings_explode(seed: int) -> None:
    """Terms whose English belongs to another term: where the checks did not look, nothing would change."""
    english = [term.en for term in TERMS.terms]
    random.Random(seed).shuffle(english)
    shuffled = tuple(replace(term, en=en) for term, en in zip(TERMS.terms, english, strict=True))
    right, wrong = findings(TERMS), findings(Glossary(shuffled))
    assert wrong["term-missing"] > 20 * max(right["term-missing"], 1)


def test_finished_units_have_few_findings_without_a_glossary() -> None:
    """Professional text, and no term to look for: what is found is what the drafts have wrong, and little of that."""
    room = newsroom(Glossary())
    units = sum(len(article.units) for article in room.articles)
    assert units > 200
    assert sum(findings(Glossary()).values()) <= units / 50
