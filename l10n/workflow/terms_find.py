"""`l10n terms find`: which terms stand in a text or an article, and what the house says of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from l10n import formats, inline, terms
from l10n.errors import InputError, UsageError
from l10n.model import Skipped
from l10n.project import ArticleFiles, Project
from l10n.term_results import FindReport, TermPlace
from l10n.termbase import Glossary, Term
from l10n.workflow.opening import load, load_glossary, read_article, select

LANGUAGES = ("ko", "en")
_LONGEST_NAME = 250  # bytes; systems refuse to look for longer ones


@dataclass(frozen=True, slots=True)
class _Text:
    """A text to look through, with its place."""

    text: str
    other: str = ""
    """The other side of the unit, plain."""
    article: str = ""
    file: str = ""
    line: int = 1
    id: str = ""


def find(project: Project, what: str, lang: str = "", typed: bool = False) -> FindReport:
    """The terms of an article (by its slug or file), of a file, or of the text itself; `typed`: it is the text.

    Without `lang`, Korean where there is Hangul. Raises UsageError for a language that the text is not in.
    """
    if lang and lang not in LANGUAGES:
        raise UsageError(f"--lang {lang}: one of {', '.join(LANGUAGES)}")
    if not what.strip():
        raise UsageError("there is no text to look through; give a text, a file, an article, or - for standard input")
    glossary = load_glossary(project)
    skipped = () if glossary.terms else (Skipped(project.relative(project.glossary), "has no terms"),)
    article = None if typed else _article(project, what)
    if article:
        lang = lang or "ko"
        texts = list(_units(project, article, lang))
    else:
        texts = list(_file(project, what)) if not typed and _is_file(what) else [_Text(what)]
        lang = _language(" ".join(text.text for text in texts), lang)
    places = [place for text in texts for place in _places(text, glossary, lang)]
    return FindReport(lang, tuple(places), len(texts), skipped)


def _article(project: Project, name: str) -> ArticleFiles | None:
    """The article of that slug or file; None where it is none."""
    if not _is_file(name) and not any(one.slug == name for one in select(project, ())):
        return None
    try:
        return select(project, [name])[0]
    except UsageError:
        return None


def _is_file(name: str) -> bool:
    """Whether a file has that name. Raises UsageError where only a file could have it, and none does."""
    if len(name.encode("utf-8", "replace")) > _LONGEST_NAME or "\n" in name or "\0" in name:
        return False
    path = Path(name)
    if path.is_dir():
        raise UsageError(f"{name}: is a folder; name a file, an article, or give the text itself")
    if not path.exists() and path.suffix.lower() in (*formats.suffixes(), ".po") and not re.search(r"\s\S*\s", name):
        raise UsageError(f"{name}: no such file; name an article or a file, or give the text itself")
    return path.exists()


def _units(project: Project, files: ArticleFiles, lang: str) -> Iterator[_Text]:
    """The units of an article, or the blocks of its source where it has never been paired."""
    known = load(project, files)
    if known is None:
        if lang == "en":
            raise UsageError(f"{files.slug}: has never been paired, so it has no English; run `l10n pair {files.slug}`")
        name = project.relative(files.source)
        for block in read_article(project, files.source).blocks:
            yield _Text(inline.plain(block.text).text, "", files.slug, name, block.line)
        return
    for unit in known.units:
        source, target = inline.plain(unit.source).text, inline.plain(unit.target).text
        text, other = (source, target) if lang == "ko" else (target, source)
        if text:
            yield _Text(text, other, files.slug, project.relative(files.po), unit.line, unit.id)


def _file(project: Project, name: str) -> Iterator[_Text]:
    """The paragraphs of a file of a format that is known, or the lines of any text in UTF-8."""
    path = Path(name)
    if path.suffix.lower() in formats.suffixes():
        for block in read_article(project, path.absolute()).blocks:
            yield _Text(inline.plain(block.text).text, file=name, line=block.line)
        return
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        raise InputError(name, "is not a text in UTF-8; name a text file, a Word file or an article") from None
    except OSError as error:
        raise InputError(name, f"cannot be read: {error.strerror or error}") from error
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield _Text(line, file=name, line=number)


def _language(text: str, lang: str) -> str:
    """The language to look for. Raises UsageError where the text is not in the one that was asked for."""
    korean = len(re.findall("[\u1100-\u11ff\u3131-\u318e가-힣一-龥]", text))
    latin = len(re.findall("[A-Za-z]", text))
    if lang == "en" and korean > latin:
        raise UsageError("--lang en: the text is in Korean; leave --lang out, or say ko")
    if lang == "ko" and latin and not korean:
        raise UsageError("--lang ko: the text has no Hangul; leave --lang out, or say en")
    return lang or ("ko" if korean else "en")


def _places(text: _Text, glossary: Glossary, lang: str) -> Iterator[TermPlace]:
    known = {term.id: term for term in glossary.terms}
    if lang == "ko":
        for match in terms.find(text.text, glossary, "ko"):
            term = known[match.term_id]
            yield _place(text, term, match.start, match.end, match.role, _english(term, text.other, glossary))
        return
    for one in terms.renderings(text.text, glossary):
        if not one.within:
            yield _place(text, one.rendering.term, one.start, one.end, one.rendering.role)


def _english(term: Term, target: str, glossary: Glossary) -> tuple[str, ...]:
    """What stands for a term in the English of its unit."""
    found = [one for one in terms.renderings(target, glossary) if one.rendering.term is term and not one.within]
    return tuple(dict.fromkeys(target[one.start : one.end] for one in found))


def _place(text: _Text, term: Term, start: int, end: int, role: str, english: tuple[str, ...] = ()) -> TermPlace:
    return TermPlace(
        article=text.article,
        file=text.file,
        line=text.line + (text.text.count("\n", 0, start) if not text.id else 0),
        id=text.id,
        start=start,
        end=end,
        form=text.text[start:end],
        term=term.id,
        role=role,
        preferred=term.en.preferred,
        admitted=tuple(form.term for form in term.en.admitted),
        forbidden=(*(form.term for form in term.en.forbidden), *term.en.spelling_forbid),
        status=term.status,
        english=english,
    )
