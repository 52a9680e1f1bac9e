"""The glossary file: `glossary.yml` in schema version 1 becomes a `Glossary`, or one line that says what to mend."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from l10n.errors import InputError
from l10n.model import Severity
from l10n.term_lint import Lint, lint, unmatched
from l10n.termbase import Admitted, Example, Forbidden, Glossary, SourceForms, TargetForms, Term
from l10n.yamlfields import Fields
from l10n.yamltext import Node, compose

__all__ = ["Lint", "lint", "load", "parse", "text", "unmatched"]

VERSION = 1
TYPES = ("term", "proper", "person", "org", "law", "title", "dnt")
CASES = ("exact", "lower", "any")
ATTACH = ("auto", "left", "right", "both", "none")
SEVERITIES = tuple(severity.value for severity in Severity)

TOP_KEYS = ("version", "languages", "defaults", "terms")
DEFAULT_KEYS = ("case", "severity", "attach")
TERM_KEYS = (
    "id", "type", "ko", "en", "definition", "domain", "note", "source", "status", "severity", "examples",
)  # fmt: skip
KO_KEYS = ("preferred", "forms", "not_in", "attach", "verb")
EN_KEYS = ("preferred", "admitted", "forbidden", "forms", "case", "spelling", "short", "order")


def load(path: Path) -> Glossary:
    """Read a glossary. Raises InputError with line and column for whatever is not schema version 1."""
    return parse(_read(path), path)


def parse(text: str, path: Path) -> Glossary:
    """Read a glossary's text; `path` is what errors call it, and they show the line that is wrong."""
    try:
        return _parse(text, path)
    except InputError as error:
        raise error.showing(text) from None


def _parse(text: str, path: Path) -> Glossary:
    top = Fields(compose(text, path), path, "the glossary", TOP_KEYS)
    version = top.need("version")
    if version.value != VERSION or isinstance(version.value, bool):
        raise top.error(version, f"this program reads version {VERSION}; write `version: {VERSION}`")
    languages = top.fields("languages", ("source", "target"))
    defaults = top.fields("defaults", DEFAULT_KEYS)
    fields = [Fields(node, path, "a term", TERM_KEYS) for node in top.list("terms")]
    terms = [_term(term, defaults) for term in fields]
    _refuse_shared_ids(fields)
    _refuse_shared_forms(fields, terms)
    _refuse_unknown_terms(fields, {term.id for term in terms})
    source, target = languages.choice("source", ("ko",), "ko"), languages.choice("target", ("en",), "en")
    return Glossary(tuple(terms), source, target, Path(path))


def text(path: Path) -> str:
    """The text of a glossary file, for a lint that shows its lines; nothing where there is none."""
    return _read(path) if Path(path).exists() else ""


def bare(form: str) -> str:
    """A Korean form as it is compared: NFC, without spaces."""
    return "".join(unicodedata.normalize("NFC", form).split())


def _read(path: Path) -> str:
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        what = (error.strerror or "not readable").lower()
        raise InputError(path, f"the glossary cannot be read ({what}); check the path") from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise InputError(path, "not UTF-8; save the file as UTF-8", line, column) from None


def _term(fields: Fields, defaults: Fields) -> Term:
    """One entry. What stands for one thing only keeps its capitals unless the entry says otherwise."""
    node = fields.need("id")
    name = fields.as_text("id", node)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise fields.error(node, f"the id `{name}` must be of a-z, 0-9 and hyphens; write it like `basic-income`")
    kind = fields.choice("type", TYPES, "term")
    for side in ("ko", "en"):
        fields.need(side)
    case = defaults.choice("case", CASES, "lower") if kind == "term" else "exact"
    severity = fields.choice("severity", SEVERITIES, defaults.choice("severity", SEVERITIES, ""))
    return Term(
        id=name,
        type=kind,
        ko=_source(fields.fields("ko", KO_KEYS), defaults.choice("attach", ATTACH, "auto")),
        en=_target(fields.fields("en", EN_KEYS), case),
        severity=Severity(severity) if severity else None,
        status=fields.choice("status", ("draft", "approved", "deprecated"), "approved"),
        definition=fields.text("definition"),
        domain=fields.text("domain"),
        note=fields.text("note"),
        source=fields.text("source"),
        examples=tuple(_examples(fields.fields("examples", ("match", "no_match")))),
        line=fields.node.line,
    )


def _source(ko: Fields, attach: str) -> SourceForms:
    return SourceForms(
        preferred=ko.as_text("preferred", ko.need("preferred")),
        forms=ko.texts("forms"),
        not_in=ko.texts("not_in"),
        attach=ko.choice("attach", ATTACH, attach),
        verb=ko.flag("verb"),
    )


def _target(en: Fields, case: str) -> TargetForms:
    return TargetForms(
        preferred=en.as_text("preferred", en.need("preferred")),
        admitted=tuple(_admitted(node, en) for node in en.list("admitted")),
        forbidden=tuple(_forbidden(node, en) for node in en.list("forbidden")),
        forms=en.texts("forms"),
        case=en.choice("case", CASES, case),
        spelling_forbid=en.fields("spelling", ("forbid",)).texts("forbid"),
        short=en.texts("short"),
        order=en.choice("order", ("family-first", "family-last"), "family-first"),
    )


def _admitted(node: Node, en: Fields) -> Admitted:
    """A text, or `{term, when}`."""
    if not isinstance(node.value, dict):
        return Admitted(en.as_text("admitted", node))
    fields = Fields(node, en.where, "an admitted form", ("term", "when"))
    return Admitted(fields.as_text("term", fields.need("term")), fields.choice("when", ("after-first-mention",), ""))


def _forbidden(node: Node, en: Fields) -> Forbidden:
    """A text, or `{term, note, unless_source}`."""
    if not isinstance(node.value, dict):
        return Forbidden(en.as_text("forbidden", node))
    fields = Fields(node, en.where, "a forbidden form", ("term", "note", "unless_source"))
    term = fields.as_text("term", fields.need("term"))
    return Forbidden(term, fields.text("note"), fields.texts("unless_source"))


def _examples(fields: Fields) -> Iterator[Example]:
    """A text is Korean where it has Hangul or Hanja in it, else English; `{ko, en}` gives both."""
    for key in ("match", "no_match"):
        for node in fields.list(key):
            if isinstance(node.value, dict):
                pair = Fields(node, fields.where, "an example", ("ko", "en"))
                if not node.entries:
                    raise pair.error(node, "an example stands empty; give it `ko` or `en`")
                yield Example(pair.text("ko"), pair.text("en"), key == "match")
                continue
            text = fields.as_text(key, node)
            korean = re.search(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3\u4e00-\u9fff]", text)
            yield Example(text if korean else "", "" if korean else text, key == "match")


def _refuse_shared_ids(fields: Iterable[Fields]) -> None:
    lines: dict[str, int] = {}
    for term in fields:
        node = term.need("id")
        if node.text in lines:
            raise term.error(node, f"the id `{node.text}` stands in line {lines[node.text]} already; give it another")
        lines[node.text] = node.line


def _refuse_shared_forms(fields: Iterable[Fields], terms: Iterable[Term]) -> None:
    """A Korean form belongs to one entry; which one of two would apply, no reader could tell."""
    owners: dict[str, tuple[str, int]] = {}
    for entry, term in zip(fields, terms, strict=True):
        if term.status == "deprecated":
            continue
        ko = entry.fields("ko", KO_KEYS)
        for node in (ko.need("preferred"), *ko.list("forms")):
            owner, line = owners.setdefault(bare(node.text), (term.id, node.line))
            if owner != term.id:
                raise ko.error(node, f"{node.text} belongs to `{owner}` (line {line}) already; keep it in one entry")


def _refuse_unknown_terms(fields: Iterable[Fields], ids: set[str]) -> None:
    for entry in fields:
        for form in entry.fields("en", EN_KEYS).list("forbidden"):
            unless = form.get("unless_source")
            for node in unless.items if unless else ():
                if node.text not in ids:
                    raise entry.error(node, f"no entry has the id `{node.text}`; write the id of one that stands here")
