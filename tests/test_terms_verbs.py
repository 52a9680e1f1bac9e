"""`l10n terms find`, `suggest` and `impact`: on a small newsroom, and on this repository's own."""

from __future__ import annotations

import json
import random
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import glossary, terms
from l10n import project as projects
from l10n.reports.columns import width
from l10n.suggesting import entries, nouns, phrases
from l10n.suggesting.matching import Sentence, recurring
from l10n.termbase import Glossary
from l10n.workflow import examine, terms_suggest
from l10n.workflow.opening import load_glossary
from tests.conftest import ROOT, Newsroom
from tests.inprocess import Inside

GLOSSARY = """\
version: 1
terms:
  - id: coop
    ko: {preferred: 협동 조합}
    en: {preferred: cooperative, admitted: [co-op], forbidden: [union]}
  - id: kitchen
    ko: {preferred: 마을 부엌}
    en: {preferred: village kitchen, admitted: [community kitchen]}
"""
PAIRS = [
    ("협동조합은 빨래방을 열었다.", "The cooperative opened a laundry."),
    ("빨래방에는 손님이 많다.", "The laundry has many customers."),
    ("새 빨래방을 마을 부엌 옆에 지었다.", "They built the new laundry beside the village kitchen."),
    ("마을 부엌의 밥이다.", "It is the rice of the village kitchen."),
    ("마을 부엌과 협동조합.", "A community kitchen and a union."),
    ("마을 부엌에서 먹었다.", "They ate in the community kitchen."),
    ("방소율 대표가 말했다.", "“It works,” Bang So-yul said."),
    ("햇빛 장터를 연 달이다.", "That month Haetbit Market opened."),
    ("햇빛장터가 좋다.", "People like Haetbit Market."),
]


def po(pairs: list[tuple[str, str]]) -> str:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    units = [f"msgctxt {json.dumps(f'paragraph#{n}' if n else 'paragraph')}\n" for n in range(len(pairs))]
    texts = [
        f"msgid {json.dumps(ko, ensure_ascii=False)}\nmsgstr {json.dumps(en, ensure_ascii=False)}\n" for ko, en in pairs
    ]
    return "\n".join([head, *(one + other for one, other in zip(units, texts, strict=True))])


@pytest.fixture
def room(newsroom: Callable[..., Newsroom]) -> Inside:
    made = newsroom(
        {
            "l10n.toml": '[articles.town]\npublished = { date = 2026-03-04, url = "https://example.org/town" }\n',
            "glossary.yml": GLOSSARY,
            "sources/town.md": "\n\n".join(korean for korean, _ in PAIRS),
            "translations/en/town.po": po(PAIRS),
            "sources/new.md": "협동조합은 새로 생겼다.\n\n마을 부엌도 그렇다.\n",
        }
    )
    return Inside(made.root)


# ── find ──


def test_find_in_a_text(room: Inside) -> None:
    shown = room.l10n("terms", "find", "협동조합과 마을부엌", code=0).stdout.splitlines()
    assert [line.split()[:3] for line in shown[2:4]] == [
        ["1:1", "협동조합", "coop"],
        ["1:7", "마을부엌", "kitchen"],
    ]
    assert "union" in shown[2]
    assert shown[4] == "2 terms in 1 text"
    column = width(shown[0][: shown[0].index("we write")])
    assert all(
        width(line[: line.index(word)]) == column
        for line, word in zip(shown[2:4], ("cooperative", "village"), strict=True)
    )


def test_find_in_english_names_what_is_refused(room: Inside) -> None:
    found = json.loads(room.l10n("terms", "find", "A union is a co-op.", "--json", code=0).stdout)
    assert found["lang"] == "en"
    assert [(one["form"], one["role"], one["start"]) for one in found["terms"]] == [
        ("union", "forbidden", 2),
        ("co-op", "admitted", 13),
    ]


def test_find_in_an_article_shows_what_the_english_has(room: Inside) -> None:
    found = json.loads(room.l10n("terms", "find", "town", "--json", code=0).stdout)
    assert found["texts"] == len(PAIRS)
    kitchens = [one["english"] for one in found["terms"] if one["term"] == "kitchen"]
    assert kitchens == [["village kitchen"], ["village kitchen"], ["community kitchen"], ["community kitchen"]]
    text = (room.root / "translations/en/town.po").read_text("utf-8").splitlines()
    for one in found["terms"]:
        assert one["article"] == "town"
        assert one["form"] in "".join(text[one["line"] - 3 : one["line"]])
    by_file = json.loads(room.l10n("terms", "find", "translations/en/town.po", "--json", code=0).stdout)
    assert by_file == found
    english = json.loads(room.l10n("terms", "find", "town", "--lang", "en", "--json", code=0).stdout)
    assert [one["form"] for one in english["terms"]].count("union") == 1


def test_find_in_an_article_that_has_never_been_paired(room: Inside) -> None:
    found = json.loads(room.l10n("terms", "find", "new", "--json", code=0).stdout)
    assert [(one["line"], one["term"]) for one in found["terms"]] == [(1, "coop"), (3, "kitchen")]
    room.refuses("terms", "find", "new", "--lang", "en", says="run `l10n pair new`")


def test_find_in_a_file_and_on_standard_input(newsroom: Callable[..., Newsroom], tmp_path: Path) -> None:
    made = newsroom({"glossary.yml": GLOSSARY})
    text = "첫 줄\n\n협동조합이다.\n"
    (tmp_path / "loose.txt").write_text(text, "utf-8")
    (tmp_path / "loose.log").write_text(text, "utf-8")
    for name in ("loose.txt", "loose.log"):
        found = json.loads(made.l10n("terms", "find", str(tmp_path / name), "--json", code=0).stdout)
        assert [(one["line"], one["form"]) for one in found["terms"]] == [(3, "협동조합")]
    words = ["python", "-m", "l10n", "terms", "find", "-", "--json"]
    piped = pipe(made, words, text.encode())
    assert json.loads(piped.stdout)["terms"][0]["line"] == 3
    assert b"not a text in UTF-8" in pipe(made, words, b"\xff\xfe\x00").stderr


def pipe(made: Newsroom, words: list[str], data: bytes) -> subprocess.CompletedProcess[bytes]:
    import os
    import sys

    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *words[1:]], cwd=made.root, input=data, capture_output=True, check=False, env=environment
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["협동조합", "--lang", "en"], "the text is in Korean; leave --lang out, or say ko"),
        (["a union", "--lang", "ko"], "the text has no Hangul"),
        (["협동조합", "--lang", "ja"], "--lang ja: one of ko, en"),
        (["lost.md"], "lost.md: no such file"),
        (["sources"], "sources: is a folder"),
        ([" "], "there is no text to look through"),
        (["photo.bin"], "is not a text in UTF-8"),
    ],
)
def test_find_refuses(room: Inside, words: list[str], says: str) -> None:
    room.write({"photo.bin": b"\x89PNG\xff\xfe\x00"})
    room.refuses("terms", "find", *words, says=says)


def test_find_says_that_there_is_no_glossary(newsroom: Callable[..., Newsroom]) -> None:
    shown = newsroom({}).l10n("terms", "find", "협동조합", code=0).stdout
    assert shown == "skipped glossary.yml: has no terms\nno terms in 1 text\n"


# ── suggest ──


def suggestions(room: Inside, *words: str) -> dict[str, dict[str, object]]:
    found = json.loads(room.l10n("terms", "suggest", *words, "--json", code=0).stdout)
    return {one["korean"]: one for one in found["suggestions"]}


def test_suggest_finds_nouns_people_and_drift(room: Inside) -> None:
    found = suggestions(room)
    laundry = found["빨래방"]
    assert (laundry["kind"], laundry["count"], laundry["english"][0]["form"]) == ("term", 3, "laundry")
    assert "type: proper" in found["햇빛 장터"]["entry"]
    assert found["햇빛 장터"]["english"][0]["form"] == "Haetbit Market"
    assert found["방소율"]["kind"] == "name"
    kitchen = found["마을 부엌"]
    assert (kitchen["kind"], kitchen["term"], kitchen["entry"]) == ("drift", "kitchen", "")
    assert [(one["form"], one["count"]) for one in kitchen["english"]] == [
        ("village kitchen", 2),
        ("community kitchen", 2),
    ]
    assert "협동조합" not in found
    assert not suggestions(room, "new")


def test_what_is_suggested_can_be_pasted(room: Inside) -> None:
    room.write({"glossary.yml": GLOSSARY + room.l10n("terms", "suggest", "--yaml", code=0).stdout})
    known = {term.id: term for term in load_glossary(room.project).terms}
    assert {known["laundry"].status, known["bang-so-yul"].status, known["haetbit-market"].status} == {"draft"}
    assert not {"빨래방", "햇빛 장터", "방소율"} & set(suggestions(room))


def test_suggest_as_a_table_ends_with_what_to_do(room: Inside) -> None:
    done = room.l10n("terms", "suggest", "--most", "1", code=0)
    assert "nouns without an entry" in done.stdout
    assert "skipped new: has never been paired" in done.stdout
    assert done.stderr.startswith("next: paste what is right of l10n terms suggest --yaml into glossary.yml")
    room.refuses("terms", "suggest", "nobody", says="nobody: no such article")


def removed(count: int, seed: int) -> tuple[int, int]:
    """Of so many entries taken out of this newsroom's glossary: those suggested again, and with the right English."""
    project = projects.find(ROOT)
    whole = load_glossary(project)
    room = examine.gathered(project, whole)
    found = Counter(
        name
        for article in room.articles
        for unit in article.units
        for name in {match.term_id for match in terms.find(unit.source, whole, "ko")}
    )
    often = [term for term in whole.terms if found[term.id] > 1 and term.type != "person"]
    gone = random.Random(seed).sample(often, count)
    left = Glossary(tuple(term for term in whole.terms if term not in gone))
    known = {"".join(form.split()) for term in left.terms for form in (term.ko.preferred, *term.ko.forms)}
    units = terms_suggest.sentences(replace(room, glossary=left))
    first = {one.form.replace(" ", ""): one for one in recurring([one for _, one in units], known)[:30]}
    again = [
        (term, first["".join(term.ko.preferred.split())])
        for term in gone
        if "".join(term.ko.preferred.split()) in first
    ]
    right = [
        one
        for term, one in again
        if one.english
        and one.english[0].form.lower()
        in {term.en.preferred.lower(), *(form.term.lower() for form in term.en.admitted)}
    ]
    return len(again), len(right)


def test_entries_that_were_taken_out_are_suggested_again() -> None:
    counts = [removed(10, seed) for seed in range(6)]
    assert sum(again for again, _ in counts) >= 0.45 * 60
    assert sum(right for _, right in counts) >= 0.4 * 60


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["빨래방은 크다", "빨래방을 열다"], {"빨래방"}),
        (["공유 부엌에서", "공유 부엌을"], {"공유부엌"}),
        (["공유부엌에서", "공유 부엌을"], {"공유부엌"}),
        (["그래서 우리는", "그래서 우리가"], set()),
        (["집에서는 앞에", "집에서 앞으로"], set()),
        (["들려주세요", "들려주세요"], set()),
        (["한 번만", "한 번만"], set()),
    ],
)
def test_nouns_are_known_by_their_particles(texts: list[str], found: set[str]) -> None:
    got = recurring([Sentence("a", text) for text in texts])
    assert {one.form.replace(" ", "") for one in got} == found


def test_phrases_are_whole() -> None:
    def forms(text: str, *taken: tuple[int, int]) -> set[str]:
        return {phrase.form for phrase in phrases.phrases(text, taken)}

    assert forms("the local currency") == {"local", "currency", "local currency"}
    assert "National" not in forms("They passed the National Assembly’s bill.")
    assert "National Assembly" in forms("They passed the National Assembly’s bill.")
    assert "Framework Act on the Social Economy" in forms("They read the Framework Act on the Social Economy.")
    assert forms("a care budget", (2, 6)) == {"budget", "care budget"}
    assert forms("salt, pepper") == {"salt", "pepper"}


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), max_size=8))
def test_any_texts_can_be_looked_through(pairs: list[tuple[str, str]]) -> None:
    for one in recurring([Sentence("a", korean, english) for korean, english in pairs * 2]):
        assert len(one.sentences) > 1


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20)


@given(NAMES.filter(str.strip), NAMES.filter(str.strip))
def test_any_entry_loads(korean: str, english: str) -> None:
    name = entries.identifier(english, {"term"})
    text = entries.entry(name, korean, english, [english + " too"], proper=True)
    term = glossary.parse("version: 1\nterms:\n" + text, Path("g.yml")).terms[0]
    assert (term.id, term.ko.preferred, term.en.preferred, term.status) == (name, korean, english, "draft")


def test_a_megabyte_without_a_space_is_read() -> None:
    assert recurring([Sentence("a", "가" * 500_000, "a" * 500_000)] * 2) == []
    assert list(nouns.nouns("빨래방" * 100_000, frozenset(["빨래방"]))) == []


# ── impact ──


def impact(room: Inside, changed: str) -> Mapping[str, list[dict[str, object]]]:
    room.write({"changed.yml": changed})
    before = room.snapshot()
    found: Mapping[str, list[dict[str, object]]] = json.loads(
        room.l10n("terms", "impact", "changed.yml", "--json", code=0).stdout
    )
    assert room.snapshot() == before
    return found


def test_impact_of_another_rendering(room: Inside) -> None:
    found = impact(room, GLOSSARY.replace("admitted: [community kitchen]", "forbidden: [community kitchen]"))
    assert [(one["term"], one["how"]) for one in found["changes"]] == [("kitchen", "changed")]
    assert [one["check"] for one in found["appear"]] == ["term-forbidden", "term-forbidden"]
    assert not found["go"]
    text = (room.root / "translations/en/town.po").read_text("utf-8").splitlines()
    assert all("마을 부엌" in "".join(text[one["line"] - 3 : one["line"]]) for one in found["appear"])
    assert [(one["article"], one["term"], len(one["lines"]), one["rendered"]) for one in found["published"]] == [
        ("town", "kitchen", 4, ["village kitchen", "community kitchen"])
    ]


def test_impact_of_what_is_added_removed_and_allowed(room: Inside) -> None:
    allowed = impact(room, GLOSSARY.replace("forbidden: [union]", "forms: [union]"))
    assert [one["check"] for one in allowed["go"]] == ["term-forbidden"]
    removed = impact(room, GLOSSARY[: GLOSSARY.index("  - id: kitchen")])
    assert [(one["term"], one["how"], one["after"]) for one in removed["changes"]] == [("kitchen", "removed", "")]
    laundry = "  - {id: wash, ko: {preferred: 빨래방}, en: {preferred: washhouse}}\n"
    added = impact(room, GLOSSARY + laundry)
    assert [one["check"] for one in added["appear"]] == ["term-missing"] * 3


def test_impact_for_people(room: Inside) -> None:
    room.write({"changed.yml": GLOSSARY.replace("preferred: village kitchen", "preferred: town kitchen")})
    done = room.l10n("terms", "impact", "changed.yml", code=0)
    assert "마을 부엌 → village kitchen" in done.stdout
    assert "would be found: " in done.stdout
    assert "town (2026-03-04, https://example.org/town): kitchen: " in done.stdout
    assert done.stdout.splitlines()[-1] == "1 entry changed, 2 units touched, 1 published post with these terms"
    assert done.stderr == "next: to make it so: cp changed.yml glossary.yml, then: l10n check\n"
    same = room.l10n("terms", "impact", "glossary.yml", code=0)
    assert same.stdout.startswith("glossary.yml says the same as the glossary")
    assert not same.stderr


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "the glossary cannot be read"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"", "changed.yml"),
        (b"version: 2\nterms: []\n", "changed.yml:1:10: this program reads version 1"),
        (b"version: 1\nterms:\n- {id: a, ko: {preferred: x}}\n", "has no `en`"),
    ],
)
def test_impact_refuses_what_is_no_glossary(room: Inside, content: bytes | None, says: str) -> None:
    if content is not None:
        room.write({"changed.yml": content})
    room.refuses("terms", "impact", "changed.yml", says=says)


def test_impact_of_a_folder(room: Inside) -> None:
    room.refuses("terms", "impact", "sources", says="is a folder")
