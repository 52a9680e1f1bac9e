"""A newsroom on disk: where it is, its settings, and which files make up each article."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n import slugs
from l10n.errors import InputError, UsageError
from l10n.model import Skipped
from l10n.settings import Settings, parse


@dataclass(frozen=True, slots=True)
class ArticleFiles:
    """The files of one article."""

    slug: str
    source: Path
    draft: Path | None
    po: Path


@dataclass(frozen=True, slots=True)
class Project:
    """A newsroom: its folder and its settings."""

    root: Path
    settings: Settings
    file: Path = Path("l10n.toml")
    """Where the settings stand."""

    @property
    def sources(self) -> Path:
        """The folder of the Korean articles."""
        return self._inside("sources", self.settings.sources)

    @property
    def translations(self) -> Path:
        """The folder of drafts and PO files."""
        return self._inside("translations", self.settings.translations.replace("{target}", self.settings.target))

    @property
    def exports(self) -> Path:
        """The folder of finished posts."""
        return self._inside("exports", self.settings.exports)

    @property
    def glossary(self) -> Path:
        """The glossary file."""
        return self._inside("glossary", self.settings.glossary)

    @property
    def memory(self) -> Path:
        """The file of the translation memory, which may stand outside, for several newsrooms."""
        return self.root / Path(self.settings.memory).expanduser()

    @property
    def locks(self) -> Path:
        """The folder of lock files."""
        return self.root / ".l10n" / "locks"

    def _inside(self, key: str, path: str) -> Path:
        found = self.root / path
        if not found.resolve().is_relative_to(self.root.resolve()):
            raise InputError(self.file, f"{key} = {path!r} leads out of the newsroom; name a folder in it")
        return found

    def relative(self, path: Path) -> str:
        """The path as messages and PO files name it: from the newsroom's folder, with slashes, in NFC."""
        inside = path.relative_to(self.root) if path.is_relative_to(self.root) else path
        return unicodedata.normalize("NFC", inside.as_posix())

    def articles(self, suffixes: Collection[str]) -> tuple[ArticleFiles, ...]:
        """All articles whose format is known, by slug. Raises InputError for names that cannot be told apart."""
        drafts = self.drafts(suffixes)
        found: dict[str, ArticleFiles] = {}
        for path in _files(self.sources):
            if path.suffix.lower() not in suffixes:
                continue
            slug = slug_of(path, path.stem)
            if slug in found:
                other = found[slug].source
                raise InputError(path, f"has the slug of {self.relative(other)}; rename one of the two")
            po = next((file for file in _files(self.translations) if _is_named(file, slug, (".po",))), None)
            found[slug] = ArticleFiles(slug, path, drafts.get(slug), po or self.translations / f"{slug}.po")
        return tuple(found[slug] for slug in sorted(found))

    def drafts(self, suffixes: Collection[str]) -> dict[str, Path]:
        """All drafts by the slug of their article, whether it is there or not. Raises InputError for two of one."""
        drafts: dict[str, Path] = {}
        for path in _files(self.translations):
            if path.suffix.lower() in suffixes and path.stem.endswith(".draft"):
                slug = slug_of(path, path.stem.removesuffix(".draft"))
                if slug in drafts:
                    raise InputError(path, f"is a second draft beside {self.relative(drafts[slug])}; keep one")
                drafts[slug] = path
        return drafts

    def leftovers(
        self, suffixes: Collection[str], ignored: Collection[str], advice: Callable[[Path], str]
    ) -> tuple[Skipped, ...]:
        """Files in the newsroom's folders that belong to no article, for those that cannot be read with an advice.

        `ignored` are suffixes that need no word.
        """
        found: list[Skipped] = []
        for path in _files(self.sources):
            if path.suffix.lower() not in (*suffixes, *ignored):
                reason = f"no format reads {path.suffix or 'it'}; {advice(path)}"
                found.append(Skipped(self.relative(path), reason))
        homeless = f"has no source in {self.relative(self.sources)}; give it the name of its article, or take it away"
        found += [Skipped(self.relative(path), homeless) for path in self.strays(suffixes)]
        return tuple(found)

    def strays(self, suffixes: Collection[str]) -> list[Path]:
        """Drafts and PO files that no source has the name of."""
        slugs = {article.slug for article in self.articles(suffixes)}
        named = [path for path in _files(self.translations) if path.suffix.lower() in (*suffixes, ".po")]
        return [p for p in named if unicodedata.normalize("NFC", p.stem.removesuffix(".draft")) not in slugs]

    def select(self, names: Sequence[str], suffixes: Collection[str]) -> tuple[ArticleFiles, ...]:
        """The articles of these slugs or file paths, in their order; all of them where no name is given."""
        articles = self.articles(suffixes)
        if not names:
            return articles
        chosen = [self._find(name, articles) for name in names]
        return tuple(dict.fromkeys(chosen))

    def _find(self, name: str, articles: Iterable[ArticleFiles]) -> ArticleFiles:
        wanted = unicodedata.normalize("NFC", name)
        known = {article.slug: article for article in articles}
        if wanted in known:
            return known[wanted]
        path = Path(name) if len(name.encode()) < _LONGEST_NAME else self.root
        if path.exists() and not path.resolve().is_relative_to(self.root.resolve()):
            raise UsageError(f"{name}: is outside the newsroom {self.root}; `l10n add` takes it in")
        for article in known.values():
            files = [file for file in (article.source, article.draft, article.po) if file]
            if any(file.exists() and path.exists() and file.samefile(path) for file in files):
                return article
        listed = ", ".join(known) or "none; `l10n add` takes one in"
        raise UsageError(f"{name}: no such article; known: {listed}")


_LONGEST_NAME = 250  # bytes; systems refuse to look for longer ones


def find(start: Path) -> Project:
    """The newsroom that the folder lies in: the nearest with an `l10n.toml`, or `[tool.l10n]` in `pyproject.toml`."""
    if not start.is_dir():
        raise UsageError(f"{start}: no such folder")
    for folder in (start.absolute(), *start.absolute().parents):
        found = at(folder)
        if found is not None:
            return found
    raise UsageError(
        f"no newsroom here: neither {start} nor a folder above has an l10n.toml; `l10n init` makes a newsroom"
    )


def at(folder: Path) -> Project | None:
    """The newsroom whose settings stand in this very folder; None where there are none."""
    for name in ("l10n.toml", "pyproject.toml"):
        if (folder / name).is_file():
            settings = parse(_text(folder / name), folder / name)
            if settings is not None:
                return Project(folder, settings, folder / name)
    return None


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(path, "not UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror or error}") from error


def digest(path: Path | None) -> str:
    """`sha256:…` of a file's bytes, line ends taken alike on all systems; empty for no file."""
    if path is None:
        return ""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror or error}") from error
    return "sha256:" + hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    try:
        return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith((".", "~$")))
    except OSError as error:
        raise InputError(folder, f"cannot be read: {error.strerror or error}; look at who may open it") from error


def _is_named(path: Path, slug: str, suffixes: Collection[str]) -> bool:
    return path.suffix.lower() in suffixes and unicodedata.normalize("NFC", path.stem) == slug


def slug_of(path: Path, stem: str) -> str:
    """The stem in NFC. Raises InputError for a name that cannot stand in a command or a PO reference."""
    slug = unicodedata.normalize("NFC", stem)
    if any(char.isspace() or char in "#:\\" or not char.isprintable() for char in slug):
        better = f"{slugs.slug(slug)}{path.suffix}"
        raise InputError(path, f"a name with spaces, '#' or ':' cannot be a slug; rename it to {better}")
    return slug
