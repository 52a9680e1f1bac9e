"""What makes findings worth believing: a wrong glossary is noticed, a right newsroom is left in peace."""

from __future__ import annotations

import random
import time
import unicodedata
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import catalog, checks, glossary
from l10n.model import Severity, Unit, short_hash
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


KOREAN = "사회연대경제는 2019년 6월에 1조 2천억 원을 3명의 협동조합에 썼다고 김왕영 이사장이 말했다. "
ENGLISH = "In June 2019 the social economy spent 1.2 trillion won on 3 cooperatives, said Lee Min-su. "
LONG = {
    "sentences": (KOREAN * 2000, ENGLISH * 2000),
    "spaces": ("가" + " " * 300_000 + "나", "a" + " " * 300_000 + "b"),
    "marks": ("가**" * 30_000, "a** " * 30_000),
    "orders": ("가\u200b" * 20_000, "a\u200b\u202e" * 20_000),
    "pieces": (unicodedata.normalize("NFD", KOREAN) * 400, unicodedata.normalize("NFD", ENGLISH + "é ") * 1000),
}


@pytest.mark.parametrize("kind", ["paragraph", "title"])
@pytest.mark.parametrize("name", LONG)
def test_a_very_long_text_is_no_matter_of_minutes(name: str, kind: str) -> None:
    """What is looked for again from every word would take minutes."""
    units = (Unit("00000001", kind, *LONG[name]), Unit("00000002", "heading", "나무", "Trees"))
    start = time.process_time()
    checks.run(Newsroom((Paired("long", "long", "long.po", units, source="sources/long.md"),), TERMS))
    assert time.process_time() - start < 20


SIGNS = "가나다사회연대경제협동조합김왕영만억조원명년월일1234567890 ,.()[]*_`<>“”‘’'\"!?:;/-–—…\n"
ODD = "\u1100\u1161\u11a8ㄱㅏ\u200b\u200d\u202e\u2067\u00a0\u3000\ufeffשלוםمرحبا漢字カナ🙂\u0301\0"


@given(
    st.text(alphabet=SIGNS + ODD, max_size=80),
    st.text(alphabet=SIGNS + ODD + "abcdefgh social solidarity economy Kim Part", max_size=80),
    st.sampled_from(["title", "heading", "paragraph", "caption", "cell", "alt", "footnote"]),
)
def test_no_check_breaks_on_any_text(source: str, target: str, kind: str) -> None:
    """Mixed jamo, right-to-left, zero-width: findings lie in the texts, and no check fails."""
    unit = Unit(short_hash(kind, source), kind, source, target)
    outcome = checks.run(Newsroom((Paired("odd", "odd", "odd.po", (unit,), source="sources/odd.md"),), TERMS))
    for found in outcome.findings:
        text = found.source if found.side == "source" else found.target
        assert found.span is None or 0 <= found.span[0] <= found.span[1] <= len(text)
