"""Glossary files: all that the schema allows, every way to break it, and what the lint finds odd."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from l10n import glossary
from l10n.errors import InputError
from l10n.model import Severity
from l10n.termbase import Admitted, Example, Forbidden

WHOLE = """\
# every key that there is
version: 1
languages: {source: ko, target: en}
defaults: {case: any, severity: warning, attach: left}
terms:
- id: commons
  type: term
  ko:
    preferred: 공유 자원
    forms: [커먼즈]
    not_in: [공유 자원봉사]
    attach: both
    verb: true
  en:
    preferred: commons
    admitted: [shared resources, {term: CPR, when: after-first-mention}]
    forbidden:
    - public property
    - {term: public goods, note: "that is 공공재", unless_source: [public-good]}
    forms: [commoning]
    case: lower
    spelling: {forbid: [common's]}
  definition: What a community keeps together.
  domain: economy
  note: Plural in form.
  source: https://example.org/commons
  status: approved
  severity: error
  examples:
    match: [공유자원을 돌본다, "The commons are old.", {ko: 커먼즈, en: a commons}]
    no_match: [공유한 자원봉사]
- id: public-good
  ko: {preferred: 공공재}
  en: {preferred: public good}
- id: go-eunbi
  type: person
  ko: {preferred: 고은비}
  en: {preferred: Eunbi Ko, short: [Ko], order: family-last}
  status: draft
"""


@pytest.fixture
def write(tmp_path):
    def written(text: str) -> Path:
        path = tmp_path / "glossary.yml"
        path.write_text(text, "utf-8")
        return path

    return written


def test_reads_every_key(write):
    path = write(WHOLE)
    read = glossary.load(path)
    commons, good, eunbi = read.terms
    assert (read.source, read.target, read.path) == ("ko", "en", path)
    assert commons.ko.forms == ("커먼즈",)
    assert commons.ko.not_in == ("공유 자원봉사",)
    assert (commons.ko.attach, commons.ko.verb) == ("both", True)
    assert commons.en.admitted == (Admitted("shared resources"), Admitted("CPR", "after-first-mention"))
    assert commons.en.forbidden[1] == Forbidden("public goods", "that is 공공재", ("public-good",))
    assert (commons.en.forms, commons.en.case, commons.en.spelling_forbid) == (("commoning",), "lower", ("common's",))
    assert (commons.severity, commons.status, commons.line) == (Severity.ERROR, "approved", 6)
    assert (commons.definition, commons.domain) == ("What a community keeps together.", "economy")
    assert commons.examples == (
        Example("공유자원을 돌본다", "", True),
        Example("", "The commons are old.", True),
        Example("커먼즈", "a commons", True),
        Example("공유한 자원봉사", "", False),
    )
    assert (good.type, good.severity, good.en.case, good.ko.attach) == ("term", Severity.WARNING, "any", "left")
    assert (eunbi.type, eunbi.en.short, eunbi.en.order, eunbi.status) == ("person", ("Ko",), "family-last", "draft")


def test_three_keys_are_enough(write):
    (term,) = glossary.load(write("version: 1\nterms: [{id: a, ko: {preferred: 장터}, en: {preferred: market}}]")).terms
    assert (term.type, term.severity, term.status, term.en.case, term.ko.attach) == (
        "term",
        None,
        "approved",
        "lower",
        "auto",
    )


def test_names_keep_their_capitals_unless_the_entry_says_otherwise(write):
    text = "version: 1\ndefaults: {case: lower}\nterms:\n"
    for kind in ("term", "proper", "person", "org", "law", "title", "dnt"):
        text += f"- {{id: {kind}, type: {kind}, ko: {{preferred: 이름{kind}}}, en: {{preferred: X}}}}\n"
    text += "- {id: loose, type: org, ko: {preferred: 모임}, en: {preferred: X, case: any}}\n"
    cases = {term.id: term.en.case for term in glossary.load(write(text)).terms}
    assert cases.pop("term") == "lower"
    assert cases.pop("loose") == "any"
    assert set(cases.values()) == {"exact"}


def test_off_is_a_severity_although_yaml_takes_it_for_a_no(write):
    text = "version: 1\nterms: [{id: a, severity: off, ko: {preferred: 장터}, en: {preferred: market}}]"
    assert glossary.load(write(text)).terms[0].severity is Severity.OFF


def test_one_entry_may_list_a_form_with_and_without_its_space(write):
    text = "version: 1\nterms: [{id: a, ko: {preferred: 공유 자원, forms: [공유자원]}, en: {preferred: commons}}]"
    assert len(glossary.load(write(text)).terms) == 1


def test_a_deprecated_entry_gives_up_its_forms(write):
    text = """\
version: 1
terms:
- {id: old, status: deprecated, ko: {preferred: 공유 자원}, en: {preferred: common goods}}
- {id: new, ko: {preferred: 공유자원}, en: {preferred: commons}}
"""
    assert len(glossary.load(write(text)).terms) == 2


def one(ko: str = "{preferred: 장터}", en: str = "{preferred: market}", more: str = "", name: str = "a") -> str:
    """A glossary of one entry: id in line 3, Korean in 4, English in 5, the rest from 6."""
    return f"version: 1\nterms:\n- id: {name}\n  ko: {ko}\n  en: {en}\n" + (f"  {more}\n" if more else "")


def two(first: str, second: str, name: str = "b") -> str:
    """A glossary of two entries, in lines 3 and 4."""
    entry = "- {{id: {}, ko: {{{}}}, en: {{preferred: x}}}}\n"
    return "version: 1\nterms:\n" + entry.format("a", first) + entry.format(name, second)


@pytest.mark.parametrize(
    ("text", "place", "advice"),
    [
        ("", "1:1", "version"),
        ("- a", "1:1", "key: value"),
        ("terms: []", "1:1", "no `version`; add it"),
        ("version: 2\nterms: []", "1:10", "version: 1"),
        ("version: true\nterms: []", "1:10", "version: 1"),
        ("version: 1\nrules: []", "2:1", "unknown key `rules`"),
        ("version: 1\nterm: []", "2:1", "did you mean `terms`?"),
        ("version: 1\nterms: {a: b}", "2:8", "must be a list"),
        ("version: 1\nterms: [a]", "2:9", "key: value"),
        ("version: 1\nlanguages: {source: ja}", "2:21", "one of ko"),
        ("version: 1\nlanguages: {target: no}", "2:21", "one of en"),
        ("version: 1\ndefaults: {type: term}", "2:12", "unknown key `type`"),
        ("version: 1\nterms:\n- ko: {preferred: 장터}\n  en: {preferred: market}", "3:3", "no `id`"),
        ("version: 1\nterms:\n- id: a\n  ko: {preferred: 장터}", "3:3", "no `en`"),
        (one(ko="{}"), "4:7", "no `preferred`"),
        (one(ko="장터"), "4:7", "key: value"),
        (one(name="Big Market"), "3:7", "basic-income"),
        (one(name="2026-01-01"), "3:7", "quotation marks"),
        (two("preferred: 장터", "preferred: 판", name="a"), "4:8", "line 3 already"),
        (two("preferred: 공유 자원", "preferred: 공 유자원"), "4:27", "belongs to `a` (line 3)"),
        (two("preferred: 공유 자원", "preferred: 판, forms: [공유자원]"), "4:38", "belongs to `a`"),
        (one(en="{preferred: no}"), "5:19", "YAML reads no as a yes or no; put it in quotation marks"),
        (one(en="{preferred: 2026-01-02}"), "5:19", "date; put it in quotation marks"),
        (one(ko="{preferred: 7}"), "4:19", "number; put it in quotation marks"),
        (one(ko="{preferred: }"), "4:19", "stands empty"),
        (one(ko="{preferred: ' '}"), "4:19", "stands empty"),
        (one(ko="{preferred: [장터]}"), "4:19", "must be text"),
        ("version: 1\nlanguages: {target: [en]}\n", "2:21", "`target` must be one of en"),
        (one(ko="{preferred: 장터, forms: 시장}"), "4:30", "list"),
        (one(ko="{preferred: 장터, attach: up}"), "4:31", "auto, left"),
        (one(ko="{preferred: 장터, verb: maybe}"), "4:29", "true or false"),
        (one(more="type: word"), "6:9", "dnt"),
        (one(more="severity: fatal"), "6:13", "error, warning"),
        (one(more="status: new"), "6:11", "draft, approved"),
        (one(en="{preferred: x, preffered: y}"), "5:22", "did you mean `preferred`?"),
        (one(en="{preferred: x, case: upper}"), "5:28", "exact"),
        (one(en="{preferred: x, order: last}"), "5:29", "family-first"),
        (one(en="{preferred: x, admitted: [{term: y, when: later}]}"), "5:49", "after-first-mention"),
        (one(en="{preferred: x, forbidden: [{note: y}]}"), "5:34", "no `term`"),
        (one(en="{preferred: x, forbidden: [{term: y, unless_source: [b]}]}"), "5:60", "no entry has the id `b`"),
        (one(en="{preferred: x, spelling: [y]}"), "5:32", "key: value"),
        (one(more="examples: {match: [{de: y}]}"), "6:23", "unknown key `de`"),
        (one(more="examples: {match: [{}]}"), "6:22", "empty"),
        (one(ko="{preferred: 장터, preferred: 판}"), "4:23", "keep one"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_what_to_do(write, text, place, advice):
    path = write(text)
    with pytest.raises(InputError) as caught:
        glossary.load(path)
    message = str(caught.value)
    assert message.startswith(f"{path}:{place}:")
    assert advice in message
    assert "\n" not in message


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"glossary\.yml: the glossary cannot be read \(no such file"):
        glossary.load(tmp_path / "glossary.yml")


def test_bytes_that_are_not_utf_8_are_placed(tmp_path):
    path = tmp_path / "glossary.yml"
    path.write_bytes("version: 1\nterms: # 장터 ".encode() + "장터".encode("cp949"))
    with pytest.raises(InputError, match=r":2:13: not UTF-8"):
        glossary.load(path)


def test_a_byte_order_mark_is_no_mistake(tmp_path):
    path = tmp_path / "glossary.yml"
    path.write_bytes(b"\xef\xbb\xbf" + WHOLE.encode())
    assert len(glossary.load(path).terms) == 3


def odd(text: str) -> list[tuple[str, str, str]]:
    read = glossary.parse(text, Path("glossary.yml"))
    return [(found.severity.value, found.id, found.message) for found in glossary.lint(read)]


EXAMPLE = "examples: {match: [장터에서 만난다]}"
CALM = "severity: notice\n  " + EXAMPLE


@pytest.mark.parametrize(
    ("text", "severity", "message"),
    [
        (one("{preferred: 공유 자원}"), "notice", "no examples"),
        (one(more="status: deprecated"), "notice", "deprecated"),
        (one(more=EXAMPLE), "warning", "easily another word"),
        (one(more=f"severity: error\n  {EXAMPLE}"), "error", "is too much"),
        (one("{preferred: ' 장터'}", more=CALM), "warning", "space too many"),
        (one(en="{preferred: old  market}", more=CALM), "warning", "space too many"),
        (one("{preferred: 장\u1110\u1165}", more=CALM), "warning", "NFC"),
        (one("{preferred: 장터, not_in: [시장판]}", more=CALM), "warning", "not_in: 시장판"),
        (one("{preferred: 장터, forms: [장 터]}", more=CALM), "warning", "listed twice"),
        (one(en="{preferred: market, forbidden: [market]}", more=CALM), "error", "both wanted and forbidden"),
        (one(more="severity: notice\n  examples: {match: [난장터키]}"), "error", "is not found in"),
        (one(more="severity: notice\n  examples: {no_match: [장터는]}"), "error", "is found in"),
        (
            one(more="severity: notice\n  examples: {match: [{ko: 장터, en: fair}]}"),
            "error",
            'not found in its example "fair"',
        ),
    ],
)
def test_lint_finds(text, severity, message):
    (found,) = odd(text)
    assert found[:2] == (severity, "a")
    assert message in found[2]


CONFLICT = """\
version: 1
terms:
- id: a
  severity: notice
  ko: {preferred: 장터}
  en: {preferred: market, forbidden: [{term: fair%s}]}
  examples: {match: [장터에서 만난다]}
- id: b
  ko: {preferred: 박람회}
  en: {preferred: fair}
  examples: {match: [박람회]}
"""


def test_lint_finds_what_is_forbidden_here_and_wanted_there():
    ((severity, name, message),) = odd(CONFLICT % "")
    assert (severity, name) == ("error", "a")
    assert "unless_source: [b]" in message
    assert odd(CONFLICT % ", unless_source: [b]") == []


def test_lint_says_where():
    read = glossary.parse(CONFLICT % "", Path("glossary.yml"))
    assert [found.line for found in glossary.lint(read)] == [3]


def test_the_glossary_of_this_newsroom_is_in_order():
    read = glossary.load(Path(__file__).parent.parent / "glossary.yml")
    assert len(read.terms) >= 30
    assert [found for found in glossary.lint(read) if found.severity is Severity.ERROR] == []
    assert all(re.fullmatch(r"[a-z0-9-]+", term.id) for term in read.terms)


WITHIN = """\
version: 1
terms:
- id: coop
  ko: {preferred: 협동 조합}
  en: {preferred: cooperative, forbidden: [%s]}
  examples: {match: [협동조합]}
- id: credit
  type: %s
  ko: {preferred: 신용 협동 조합}
  en: {preferred: credit union}
  examples: {match: [신용협동조합]}
"""


def test_lint_warns_of_a_forbidden_form_inside_a_preferred_one():
    ((severity, name, message),) = odd(WITHIN % ("union", "term"))
    assert (severity, name) == ("warning", "coop")
    assert 'part of "credit union" (`credit`)' in message
    assert odd(WITHIN % ("{term: union, unless_source: [credit]}", "term")) == []
    assert odd(WITHIN % ("union", "org")) == []
    assert odd(WITHIN % ("uni", "term")) == []


@pytest.mark.parametrize(
    ("text", "line", "marked"),
    [
        (WITHIN % ("union", "term"), 5, "union"),
        (CONFLICT % "", 6, "fair"),
        (one("{preferred: 공유 자원, not_in: [자원, 시장판]}", more=CALM), 4, "자원"),
        (one("{preferred: 장터, forms: [장 터]}", more="severity: notice"), 4, "장 터"),
        (one(en="{preferred: market, forbidden: [market]}", more=CALM), 5, "market"),
        (one(more=EXAMPLE), 4, "장터"),
        (one("{preferred: 공유 자원}"), 3, ""),
    ],
)
def test_lint_shows_the_line_and_what_it_is_about(text, line, marked):
    first = glossary.lint(glossary.parse(text, Path("glossary.yml")), text)[0]
    assert first.line == line
    assert (first.shown[slice(*first.span)] if first.span else "") == marked
    assert first.shown in text


def test_the_line_of_a_form_is_the_one_behind_its_key():
    text = one(en="{preferred: fair market, forbidden: [market, fair market]}", more=CALM)
    (found,) = [found for found in glossary.lint(glossary.parse(text, Path("g.yml")), text) if "both" in found.message]
    assert found.span == (text.splitlines()[4].index("[market, ") + 9, text.splitlines()[4].index("]"))


def test_lint_names_entries_that_no_article_has():
    read = glossary.parse(CONFLICT % ", unless_source: [b]", Path("glossary.yml"))
    (found,) = glossary.unmatched(read, {"a"})
    assert (found.id, found.line, found.severity) == ("b", 8, Severity.NOTICE)
    assert "never matched: no article has 박람회" in found.message
    deprecated = glossary.parse(one(more="status: deprecated"), Path("glossary.yml"))
    assert list(glossary.unmatched(deprecated, ())) == []


def test_an_error_knows_the_line_that_is_wrong(write):
    text = one(en="{preferred: x, preffered: y}")
    with pytest.raises(InputError) as caught:
        glossary.load(write(text))
    assert (caught.value.line, caught.value.column, caught.value.shown) == (5, 22, text.splitlines()[4])
    with pytest.raises(InputError) as caught:
        glossary.parse("version: 1\r\nterm: []\r\n", Path("glossary.yml"))
    assert caught.value.shown == "term: []"
    with pytest.raises(InputError) as caught:
        glossary.load(write(""))
    assert caught.value.shown == ""


def test_the_command_line_shows_the_line_below_the_message(newsroom):
    room = newsroom({"glossary.yml": one(ko="{preferred: 장터, attach: up}"), "sources/a.md": "# 가\n"})
    said = room.l10n("terms", "lint", code=2).stderr.splitlines()
    assert said[0].startswith("l10n: ")
    assert "glossary.yml:4:31: `attach` cannot be `up`" in said[0]
    assert said[1:] == ["      ko: {preferred: 장터, attach: up}", " " * 36 + "^"]


def test_terms_lint_says_what_has_never_matched_once_there_are_pairs(newsroom):
    room = newsroom({"glossary.yml": CONFLICT % ", unless_source: [b]", "sources/a.md": "# 장터의 봄\n"})
    assert "never matched" not in room.l10n("terms", "lint", code=0).stdout
    room.l10n("pair", code=0)
    said = room.l10n("terms", "lint", code=0).stdout
    assert "glossary(b): never matched" in said
    assert "glossary(a): never matched" not in said


def test_terms_lint_marks_what_it_is_about(newsroom):
    room = newsroom({"glossary.yml": WITHIN % ("union", "term")})
    said = room.l10n("terms", "lint", code=0).stdout.splitlines()
    assert said[1].startswith("glossary.yml:5:44: warning: glossary(coop): ")
    assert said[2].endswith("en: {preferred: cooperative, forbidden: [union]}")
    assert said[3] == " " * (said[2].index("[union]") + 1) + "^^^^^"
