"""What has changed since a revision, as git knows it: which files, and which units in their PO files."""

from __future__ import annotations

import subprocess
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from l10n import catalog
from l10n.check_results import CheckReport, Since
from l10n.errors import InputError, UsageError
from l10n.model import Unit
from l10n.newsroom import Finding
from l10n.project import ArticleFiles, Project
from l10n.workflow.opening import load, select


@dataclass(frozen=True, slots=True)
class Changes:
    """What is not as it was at a revision."""

    revision: str
    files: frozenset[str]
    """Paths from the newsroom's folder, as findings name them."""
    units: frozenset[tuple[str, str]]
    """(slug, unit id)."""
    articles: Mapping[str, frozenset[str]]
    """The files of each article, by its slug."""
    commit: str = ""
    """What was compared with."""
    then: Mapping[str, tuple[Unit, ...]] = field(default_factory=dict)
    """The units, as they were, of the articles whose PO file has changed."""

    def touch(self, finding: Finding) -> bool:
        """Whether a finding is about something that has changed."""
        if finding.id and finding.article in self.articles:
            return (finding.article, finding.id) in self.units
        if finding.article:
            return bool(self.files & self.articles.get(finding.article, frozenset([finding.file])))
        return finding.file in self.files or finding.check in ("did-not-run", "stale-ignore")


def limited(project: Project, report: CheckReport, revision: str) -> CheckReport:
    """The report with those findings alone that concern what has changed since, or come from it. Raises UsageError."""
    texts = {one.file for one in report.findings if one.article and not one.file.endswith(".po")}
    changes = since(project, revision, sorted(texts))
    elsewhere = [one for one in report.findings if not changes.touch(one)]
    brought: Collection[Finding] = ()
    if elsewhere and changes.files:
        from l10n.workflow.before import brought_about

        brought = frozenset(brought_about(project, changes, elsewhere))
    kept = tuple(one for one in report.findings if changes.touch(one) or one in brought)
    told = Since(revision, len(changes.units), len(report.findings) - len(kept))
    return replace(report, findings=kept, since=told)


def since(project: Project, revision: str, texts: Sequence[str] = ()) -> Changes:
    """Compare the newsroom's files with those at a revision, or where the branch left it. Raises UsageError.

    What is new, or was not readable then, has changed as a whole; so have `texts` that git does not know.
    """
    base = _base(project, revision)
    names = [*_names(project, "diff", "--name-only", "--no-renames", "--relative", "-z", base, "--", ".")]
    inside = [text for text in texts if not Path(text).is_absolute()]
    names += _names(project, "ls-files", "--others", "-z", "--", *_folders(project), *inside)
    files = frozenset([*(project.relative(project.root / name) for name in names), *(set(texts) - set(inside))])
    articles = select(project, ())
    then = {one.slug: _then(project, one, base) for one in articles if project.relative(one.po) in files}
    units = frozenset((one.slug, unit) for one in articles if one.slug in then for unit in _changed(project, one, then))
    owned = {one.slug: frozenset(_relatives(project, one)) for one in articles}
    return Changes(revision, files, units, owned, base, then)


def blob(project: Project, commit: str, path: Path) -> str | None:
    """A file of the newsroom as it was in a commit; None where it was not there. Raises UsageError."""
    if not path.is_relative_to(project.root):
        return None
    name = path.relative_to(project.root).as_posix()
    shown = _git(project, "cat-file", "blob", f"{commit}:./{name}", fails=True)
    return None if shown.returncode else shown.stdout.removeprefix("\ufeff")


def top(project: Project) -> Path:
    """The top folder of the repository that the newsroom lies in. Raises UsageError."""
    return Path(_git(project, "rev-parse", "--show-toplevel").stdout.strip()).resolve()


def _base(project: Project, revision: str) -> str:
    """The commit to compare with: where the branch left the revision, or the revision itself."""
    top(project)
    found = _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", fails=True)
    if found.returncode:
        if _git(project, "rev-parse", "--is-shallow-repository").stdout.strip() == "true":
            advice = "this clone is shallow; fetch the history first (`fetch-depth: 0` for actions/checkout)"
        else:
            advice = "name a branch, a tag or a commit; `git log` lists them"
        raise UsageError(f"--changed-since {revision}: no such revision here; {advice}")
    commit = found.stdout.strip()
    shared = _git(project, "merge-base", commit, "HEAD", fails=True)
    return shared.stdout.strip() or commit


def _then(project: Project, article: ArticleFiles, base: str) -> tuple[Unit, ...]:
    """The article's units as they were; none where they cannot be read: a conflict, or a file of another program."""
    text = blob(project, base, article.po)
    try:
        return catalog.parse(text, project.relative(article.po)).units if text is not None else ()
    except InputError:
        return ()


def _changed(project: Project, article: ArticleFiles, then: Mapping[str, tuple[Unit, ...]]) -> Iterator[str]:
    before = {unit.id: unit for unit in then[article.slug]}
    now = load(project, article)
    for unit in now.units if now else ():
        if unit.id not in before or _facts(unit) != _facts(before[unit.id]):
            yield unit.id


def _facts(unit: Unit) -> tuple[object, ...]:
    """What findings depend on."""
    return unit.target, unit.state, unit.ignores, unit.place.out


def _relatives(project: Project, article: ArticleFiles) -> Iterable[str]:
    return (project.relative(path) for path in (article.source, article.draft, article.po) if path)


def _folders(project: Project) -> list[str]:
    paths = (project.sources, project.translations, project.glossary)
    return [path.relative_to(project.root).as_posix() for path in paths]


def _names(project: Project, *words: str) -> list[str]:
    return [name for name in _git(project, *words).stdout.split("\0") if name]


def _git(project: Project, *words: str, fails: bool = False) -> subprocess.CompletedProcess[str]:
    """Ask git about the newsroom's folder; it may end with an error only where `fails` says so. Raises UsageError."""
    command = ["git", *words]
    try:
        done = subprocess.run(command, cwd=project.root, capture_output=True, check=False)
    except OSError as error:
        raise UsageError("git cannot be run; install it, or leave --changed-since out") from error
    # file names are bytes to git: what is not UTF-8 comes back as it was
    out, err = (text.decode("utf-8", "surrogateescape") for text in (done.stdout, done.stderr))
    if done.returncode and not fails:
        said = " ".join(err.split()).removeprefix("fatal: ") or f"ended with {done.returncode}"
        raise UsageError(f"{project.root}: git says: {said}; leave --changed-since out, or mend that")
    return subprocess.CompletedProcess(command, done.returncode, out, err)
