"""Every check finds what its golden file says, passes what it says, and is run as the settings want."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from l10n import checks, glossary, inline, settings
from l10n.checks import AFTERWARDS, CHECKS, NEWSROOM_CHECKS, did_not_run, number_mismatch, target_empty
from l10n.errors import UsageError
from l10n.model import Approval, Ignore, Place, Severity, State, Unit, short_hash
from l10n.newsroom import Check, Finding, Newsroom, Override, Pair, Paired, Rulebook, Waiver
from l10n.termbase import Glossary

GOLDEN = Path(__file__).parent / "checks"
BY_ID = {check.ID: check for check in CHECKS}


def unit(source: str, target: str, kind: str = "paragraph", line: int = 1, **more: object) -> Unit:
    return replace(Unit(short_hash(kind, source), kind, source, target, line=line), **more)


def look(check: Check, terms: Glossary, case: dict[str, str], house: settings.Settings) -> list[tuple[str, str]]:
    """What the check says of a case: messages, and what they mark."""
    one = unit(case["source"], case["target"], case["kind"])
    hits = check.find(
        Pair(one, inline.plain(one.source), inline.plain(one.target)),
        Newsroom((article(one),), terms, house.style, house.rules),
    )
    return [
        (hit.message, one.target[slice(*hit.target)] if hit.target else one.source[slice(*(hit.source or (0, 0)))])
        for hit in hits
    ]


def cases(part: str) -> Iterator[object]:
    for path in sorted(GOLDEN.glob("*.yml")):
        golden = yaml.safe_load(path.read_text("utf-8"))
        terms = glossary.parse(golden.get("glossary", "version: 1\nterms: []\n"), path)
        house = settings.parse(golden.get("settings", ""), path)
        for number, case in enumerate(golden[part], 1):
            yield pytest.param(BY_ID[path.stem], terms, case, house, id=f"{path.stem}-{number}")


@pytest.mark.parametrize(("check", "terms", "case", "house"), list(cases("finds")))
def test_finds(check: Check, terms: Glossary, case: dict[str, str], house: settings.Settings) -> None:
    found = look(check, terms, case, house)
    assert any(case["message"] in message and case.get("span", marked) == marked for message, marked in found), found


TO_DO = re.compile(
    r"\b(write|mend|delete|translate|put|move|take|add|accept|replace|look it up|say it|settle|admit|quote|empty|make"
    r"|one is enough|one too many|once is meant|is meant|English (has|writes)|most of the newsroom has|if not)\b"
)


@pytest.mark.parametrize(("check", "terms", "case", "house"), list(cases("finds")))
def test_a_message_says_what_to_do_in_one_line(
    check: Check, terms: Glossary, case: dict[str, str], house: settings.Settings
) -> None:
    if check.ID == "house-rule":  # the newsroom says it in its own words
        return
    one = unit(case["source"], case["target"], case["kind"])
    room = Newsroom((article(one),), terms, house.style, house.rules)
    for hit in check.find(Pair(one, inline.plain(one.source), inline.plain(one.target)), room):
        assert "\n" not in hit.message
        assert len(hit.message) < 250
        assert TO_DO.search(hit.message) or hit.suggestion, hit.message


@pytest.mark.parametrize(("check", "terms", "case", "house"), list(cases("passes")))
def test_passes(check: Check, terms: Glossary, case: dict[str, str], house: settings.Settings) -> None:
    assert look(check, terms, case, house) == []


# ── the registry ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("check", [*CHECKS, *NEWSROOM_CHECKS, *AFTERWARDS], ids=lambda check: check.ID)
def test_every_check_explains_itself(check: ModuleType) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check.ID)
    assert check.__name__ == "l10n.checks." + check.ID.replace("-", "_")
    assert isinstance(check.SEVERITY, Severity)
    page = checks.explain(check.ID)
    assert page.startswith(f"{check.ID}\n\n")
    assert "\nBad: " in page
    assert "\nGood: " in page


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.ID)
def test_every_check_has_a_golden_file_with_both_sides(check: Check) -> None:
    golden = yaml.safe_load((GOLDEN / f"{check.ID}.yml").read_text("utf-8"))
    assert len(golden["finds"]) >= 3
    assert len(golden["passes"]) >= 3


def test_every_check_across_articles_has_a_test_here() -> None:
    texts = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*checks.py"))
    for check in (*NEWSROOM_CHECKS, *AFTERWARDS):
        assert f"def test_{check.ID.replace('-', '_')}" in texts, check.ID


def test_every_module_is_in_a_list_and_no_id_twice() -> None:
    folder = Path(checks.__file__).parent
    modules = {path.stem.replace("_", "-") for path in folder.glob("*.py") if not path.stem.startswith("_")}
    assert modules == set(checks.ids())
    assert len(checks.ids()) == len(CHECKS) + len(NEWSROOM_CHECKS) + len(AFTERWARDS)


def test_unknown_checks_are_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"no check 'numbers'.*number-mismatch"):
        checks.explain("numbers")
    with pytest.raises(UsageError, match="no check 'emojis'"):
        run([unit("하나", "one")], severities={"emojis": Severity.OFF})


# ── the run ─────────────────────────────────────────────────────────────────────────────────────

WRONG = unit("나무 3그루", "5 trees")
GATE = (State.TRANSLATED, State.APPROVED)


def article(*units: Unit, slug: str = "grove", **more: object) -> Paired:
    return Paired(slug, slug, f"translations/en/{slug}.po", units, **more)


def run(
    units: list[Unit], severities: dict[str, Severity] | None = None, gate: tuple[State, ...] = GATE
) -> list[Finding]:
    newsroom = Newsroom((article(*units),))
    return list(checks.run(newsroom, Rulebook(severities or {}, gate=gate)).findings)


def test_a_finding_knows_its_place() -> None:
    (found,) = run([replace(WRONG, line=17)])
    assert (found.check, found.severity, found.gated) == ("number-mismatch", Severity.WARNING, True)
    assert (found.article, found.file, found.line) == ("grove", "translations/en/grove.po", 17)
    assert (found.id, found.context, found.source, found.target) == (WRONG.id, "paragraph", "나무 3그루", "5 trees")
    assert (found.side, found.span, found.message) == ("target", (0, 1), "3 is “5” in English; mend whichever is wrong")


def test_a_finding_in_the_korean_alone_marks_the_korean() -> None:
    (found,) = run([unit("**나무** 3그루", "**Trees**")])
    assert found.side == "source"
    assert found.source[slice(*(found.span or ()))] == "3"


def test_severities_of_the_settings_hold() -> None:
    assert run([WRONG], {"number-mismatch": Severity.ERROR})[0].severity is Severity.ERROR
    assert run([WRONG], {"number-mismatch": Severity.OFF}) == []
    assert "number-mismatch" not in checks.ids({"number-mismatch": Severity.OFF})


def test_the_settings_decide_over_the_level_that_a_hit_gives_itself() -> None:
    """What a check takes for less, such as dashes where the house has not said which, the newsroom may raise."""
    stale = Newsroom((article(draft_changed=True),), Glossary())
    dashes = Newsroom(
        (article(*(unit(f"가게{'가' * n}", "The shop — the old one — is open.") for n in range(9)), DASH),)
    )
    for newsroom, check in ((stale, "stale"), (dashes, "dash")):
        for level in (Severity.ERROR, Severity.WARNING, Severity.NOTICE):
            found = checks.run(newsroom, Rulebook({check: level})).findings
            assert {(one.check, one.severity) for one in found} == {(check, level)}
    assert checks.run(dashes).findings[0].severity is Severity.NOTICE


DASH = unit("하나뿐인 가게", "The shop – the only one – stays open.")


def test_an_entry_or_a_rule_keeps_the_lower_level_that_it_was_given() -> None:
    """`severity` in the glossary, a draft entry, `severity` of a house rule: the newsroom said so itself."""
    terms = glossary.parse(LEVELS, Path("glossary.yml"))
    house = settings.parse(
        "[[checks.rule]]\nid = 'a'\npattern = 'farm'\nmessage = 'no farms'\nseverity = 'notice'\n", Path("l10n.toml")
    )
    newsroom = Newsroom((article(unit("두레와 품앗이와 나눔", "Our farm")),), terms, rules=house.rules)
    book = Rulebook({"term-missing": Severity.ERROR, "house-rule": Severity.ERROR})
    found = {one.term: one.severity for one in checks.run(newsroom, book).findings}
    notice, error = Severity.NOTICE, Severity.ERROR
    assert found == {"dure": Severity.WARNING, "pumasi": notice, "sharing": error, "a": notice}
    assert {one.term: one.severity for one in checks.run(newsroom).findings}["sharing"] is notice


LEVELS = """
version: 1
terms:
- {id: dure, type: term, ko: {preferred: 두레}, en: {preferred: dure}, severity: warning}
- {id: pumasi, type: term, ko: {preferred: 품앗이}, en: {preferred: pumasi}, status: draft}
- {id: sharing, type: term, ko: {preferred: 나눔}, en: {preferred: sharing}}
"""


def test_drafts_are_reported_and_do_not_count() -> None:
    approved = replace(WRONG, approval=Approval("Ha", "2026-11-20", short_hash(WRONG.source, WRONG.target)))
    found = run([WRONG, replace(WRONG, fuzzy=True), approved])
    assert [one.gated for one in found] == [True, False, True]
    assert run([replace(WRONG, fuzzy=True)], gate=(State.DRAFT,))[0].gated


def test_new_units_are_seen_by_target_empty_alone() -> None:
    (found,) = run([unit("나무 3그루", "")])
    assert (found.check, found.gated, found.side, found.span) == (target_empty.ID, False, "source", (0, 6))


def test_units_left_out_on_purpose_are_not_checked() -> None:
    assert run([replace(WRONG, place=Place(out=True)), replace(unit("나무", ""), place=Place(out=True))]) == []


def test_an_added_sentence_is_not_compared_with_nothing() -> None:
    assert run([unit("", "There are 5 [trees](https://example.org).", added="0a1b2c3d")]) == []


def test_ignores_silence_a_check_or_one_of_its_terms() -> None:
    assert run([replace(WRONG, ignores=(Ignore("number-mismatch", "", "counted again"),))]) == []
    assert run([replace(WRONG, ignores=(Ignore("hangul-left", "", "a name"),))]) != []
    terms = glossary.parse(TERMS, Path("glossary.yml"))
    both = unit("두레와 품앗이", "Help and help")
    for ignores, left in (
        ((), {"dure", "pumasi"}),
        ((Ignore("term-missing", "dure", "explained above"),), {"pumasi"}),
        ((Ignore("term-missing", "", "a pun"),), set()),
    ):
        newsroom = Newsroom((article(replace(both, ignores=ignores)),), terms)
        found = checks.run(newsroom).findings
        assert {one.term for one in found} == left


TERMS = """
version: 1
terms:
- {id: dure, type: term, ko: {preferred: 두레}, en: {preferred: dure}}
- {id: pumasi, type: term, ko: {preferred: 품앗이}, en: {preferred: pumasi}}
"""


def test_findings_stand_in_the_order_of_the_file() -> None:
    late, early = replace(unit("책 2권", "3 책"), line=30), replace(WRONG, line=4)
    newsroom = Newsroom((article(late, early, slug="b"), article(early, slug="a")), Glossary())
    found = checks.run(newsroom).findings
    assert [(one.article, one.line, one.check) for one in found] == [
        ("a", 4, "number-mismatch"),
        ("b", 4, "number-mismatch"),
        ("b", 30, "hangul-left"),
        ("b", 30, "number-mismatch"),
    ]


def test_only_named_articles_are_reported() -> None:
    newsroom = Newsroom((article(WRONG, slug="a", source_changed=True), article(WRONG, slug="b")), Glossary())
    assert {one.article for one in checks.run(newsroom).findings} == {"a", "b"}
    found = checks.run(newsroom, only={"b"}).findings
    assert {one.article for one in found} == {"b"}


def test_checks_of_terms_without_terms_are_skipped_and_said_so() -> None:
    skipped = checks.run(Newsroom((article(),))).skipped
    assert any("term-missing" in one.what and "no terms" in one.reason for one in skipped)
    skipped = checks.run(Newsroom((article(),), glossary.parse(TERMS, Path("glossary.yml")))).skipped
    assert not any("term-" in one.what for one in skipped)


def test_a_check_that_breaks_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(pair: Pair, newsroom: Newsroom) -> Iterator[object]:
        raise ZeroDivisionError

    monkeypatch.setattr(number_mismatch, "find", broken)
    with pytest.raises(ZeroDivisionError):
        run([WRONG])


def test_stale() -> None:
    """A changed source is an error, a changed draft a warning; both count whatever the gate is."""
    newsroom = Newsroom(
        (
            article(slug="old", source_changed=True, draft_changed=True),
            article(slug="redrafted", draft_changed=True),
            article(slug="fresh"),
        ),
        Glossary(),
    )
    found = checks.run(newsroom, Rulebook(gate=())).findings
    assert [(one.article, one.severity, one.gated, one.line, one.id) for one in found] == [
        ("old", Severity.ERROR, True, 1, ""),
        ("redrafted", Severity.WARNING, True, 1, ""),
    ]
    assert found[0].message == "the source has changed since it was paired; run `l10n pair old`"
    assert "the draft has changed" in found[1].message


# ── accepted findings ───────────────────────────────────────────────────────────────────────────


def test_what_somebody_accepted_is_set_apart_with_the_reason() -> None:
    newsroom = Newsroom((article(replace(WRONG, ignores=(Ignore("number-mismatch", "", "counted again"),))),))
    outcome = checks.run(newsroom)
    assert outcome.findings == ()
    (found,) = outcome.suppressed
    assert (found.check, found.suppressed) == ("number-mismatch", "counted again")


def test_the_settings_accept_findings_by_article_check_and_term() -> None:
    both = Newsroom((article(WRONG, slug="a"), article(WRONG, slug="b", source="sources/old/b.md")))
    for waiver, left in (
        (Waiver("number-mismatch", "old"), set()),
        (Waiver("number-mismatch", "old", paths=("sources/old",)), {"a"}),
        (Waiver("number-mismatch", "old", paths=("sources/*/b.md", "a")), set()),
        (Waiver("number-mismatch", "old", term="dure"), {"a", "b"}),
        (Waiver("hangul-left", "old"), {"a", "b"}),
    ):
        outcome = checks.run(both, Rulebook(waivers=(waiver,)))
        assert {one.article for one in outcome.findings if one.check == "number-mismatch"} == left


def test_stale_ignore() -> None:
    """An ignore that silences nothing is named; one of a check that is off is left alone."""
    right = replace(unit("나무 3그루", "3 trees"), ignores=(Ignore("number-mismatch", "", "counted"),), line=7)
    (found,) = run([right])
    assert (found.check, found.line) == ("stale-ignore", 7)
    assert "`# ignore: number-mismatch` silences nothing" in found.message
    assert run([right], {"number-mismatch": Severity.OFF}) == []
    (found,) = run([replace(right, ignores=(Ignore("numbers", "", "counted"),))])
    assert "no check is called numbers" in found.message
    waiver = Waiver("number-mismatch", "old", paths=("nowhere",), line=12)
    newsroom = Newsroom((article(unit("나무 3그루", "3 trees")),))
    (found,) = checks.run(newsroom, Rulebook(waivers=(waiver,))).findings
    assert (found.check, found.file, found.line) == ("stale-ignore", "l10n.toml", 12)
    assert checks.run(newsroom, Rulebook(waivers=(waiver,)), only={"grove"}).findings == ()


@pytest.mark.parametrize("check", [*CHECKS, *NEWSROOM_CHECKS], ids=lambda check: check.ID)
def test_every_check_sees_its_canary(check: ModuleType) -> None:
    assert did_not_run.sees_unit(check) if check in CHECKS else did_not_run.sees_newsroom(check)


def test_did_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that finds nothing in its canary is an error, whatever else it found."""
    monkeypatch.setattr(number_mismatch, "find", lambda pair, newsroom: iter(()))
    (found,) = run([WRONG])
    assert (found.check, found.severity, found.gated) == ("did-not-run", Severity.ERROR, True)
    assert found.message.startswith("number-mismatch does not find")
    assert run([WRONG], {"number-mismatch": Severity.OFF}) == []


# ── severities by folder, fingerprints ──────────────────────────────────────────────────────────


def test_a_folder_has_severities_of_its_own_and_the_last_wins() -> None:
    newsroom = Newsroom((article(WRONG, slug="a", source="sources/interviews/a.md"), article(WRONG, slug="b")))
    book = Rulebook(
        {"number-mismatch": Severity.ERROR},
        (
            Override(("sources/interviews",), {"number-mismatch": Severity.OFF}),
            Override(("a",), {"number-mismatch": Severity.NOTICE}),
        ),
    )
    assert [(one.article, one.severity) for one in checks.run(newsroom, book).findings] == [
        ("a", Severity.NOTICE),
        ("b", Severity.ERROR),
    ]


def test_fingerprints_outlive_moved_lines_and_tell_like_findings_apart() -> None:
    twice = unit("나무 3그루와 꽃 4송이", "5 trees and 6 flowers")
    before, after = run([replace(twice, line=5), replace(WRONG, line=9)]), run([replace(WRONG, line=2), twice])
    assert len({one.fingerprint for one in before}) == len(before) == 3
    assert {one.fingerprint for one in before} == {one.fingerprint for one in after}
