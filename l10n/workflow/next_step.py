"""What to do next: one line after each verb, with the command to type; empty where nothing is left to do."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n import formats
from l10n.check_results import CheckReport, Standing
from l10n.fills import TranslateReport
from l10n.memory_results import MemoryAddReport
from l10n.model import Severity
from l10n.newsroom import Finding
from l10n.project import Project
from l10n.results import AddReport, ExportReport, InitReport, PairReport, RunReport, StatusReport
from l10n.term_results import ImpactReport, SuggestReport
from l10n.workflow.opening import select
from l10n.workflow.standing import read


@dataclass(frozen=True, slots=True)
class Steps:
    """The next step after each verb in a newsroom; `room` is the folder that was named with -C, for the command."""

    project: Project
    room: Path = Path()

    def init(self, report: InitReport) -> str:
        """After `l10n init`: take an article in, or see how far those are that stand there."""
        there = report.root.resolve() == Path.cwd().resolve()
        where = "" if there else f"cd {quoted(os.path.relpath(report.root))}, then: "
        step = Steps(self.project)
        return where + (step._command("status") if select(self.project, ()) else step._first())

    def add(self, report: AddReport) -> str:
        """After `l10n add`: pair it."""
        return self._command("pair", report.slug)

    def pair(self, report: PairReport) -> str:
        """After `l10n pair`: look at what waits for a person, then check."""
        if not report.articles:
            return self._command("status") if select(self.project, ()) else self._first()
        standings = self._standings([article.slug for article in report.articles])
        done = [one for one in standings if one.finished and self._exported(one)]
        if len(done) == len(standings) and not any(article.written for article in report.articles):
            return ""
        return self._waits(standings) or self._command("check", *(one.slug for one in standings if len(standings) == 1))

    def translate(self, report: TranslateReport) -> str:
        """After `l10n translate`: look at what was filled, and fill what is left."""
        if not report.articles:
            return self._command("pair") if select(self.project, ()) else self._first()
        return self._waits(self._standings([article.slug for article in report.articles]))

    def check(self, report: CheckReport) -> str:
        """After `l10n check`: mend what fails, then whatever waits first."""
        failing = _failing(report)
        if failing:
            return self._mend(failing[0])
        if not report.standings and not report.examined.units:
            return self._first()
        counting = [one for one in report.findings if one.gated]
        return (
            next((self._mend(one) for one in counting if one.check == "stale"), "")
            or self._waits(report.standings)
            or next((self._look(one, report.standings) for one in counting), "")
            or self._export(report.standings)
        )

    def lint(self, report: CheckReport) -> str:
        """After `l10n terms lint`: mend the glossary; take an article in where there is none."""
        serious = [finding for finding in report.findings if finding.severity is not Severity.NOTICE]
        if serious:
            return self._mend(serious[0])
        return "" if select(self.project, ()) else self._first()

    def suggest(self, report: SuggestReport) -> str:
        """After `l10n terms suggest`: entries to paste; then the glossary proves itself."""
        if not any(one.entry for one in report.suggestions):
            return ""
        glossary = quoted(self.project.relative(self.project.glossary))
        entries, lint = self._command("terms", "suggest", "--yaml"), self._command("terms", "lint")
        return f"paste what is right of {entries} into {glossary}, then: {lint}"

    def impact(self, report: ImpactReport) -> str:
        """After `l10n terms impact`: the change is made by taking the changed file."""
        if not report.changes:
            return ""
        glossary = self.project.relative(self.project.glossary)
        return f"to make it so: cp {quoted(report.path)} {quoted(glossary)}, then: {self._command('check')}"

    def mark(self, targets: Sequence[str]) -> str:
        """After `l10n mark` of these targets: what still waits in their articles, or a check."""
        standings = self._standings([target.partition("#")[0] for target in targets])
        finished = [one.slug for one in standings if one.finished]
        return self._waits(standings) or (self._command("check", *finished) if finished else "")

    def memory_add(self, report: MemoryAddReport) -> str:
        """After `l10n memory add`: have something approved where nothing is."""
        paired = [slug for slug in report.articles if slug not in {one.what for one in report.skipped}]
        if report.units or not report.articles:
            return "" if report.units else self._first()
        return self._command("mark", paired[0], "approved") if paired else self._command("pair", report.articles[0])

    def export(self, report: ExportReport, to: Sequence[str]) -> str:
        """After `l10n export` to these formats: finish what was refused, or open what was written."""
        if report.refused:
            slug = report.refused[0].slug
            look = self._command("export", slug, *(word for name in to for word in ("--to", name)), "--allow-drafts")
            review = self._command("export", slug, "--to", "review-docx")
            return f"{self._waits(self._standings([slug]))}; to review it in Word: {review}; as it is: {look}"
        posts = [path for path in report.written if path.suffix in formats.post_suffixes()]
        return f"open {quoted(self.project.relative(posts[0]))}" if posts else ""

    def status(self, report: StatusReport) -> str:
        """After `l10n status`: the article that is most worth work; what fails there is shown by the check."""
        failing = _failing(report.checked)
        if failing and failing[0].check != "stale":
            return self._command("check", failing[0].article) if failing[0].article else self._command("terms", "lint")
        return self.check(report.checked)

    def run(self, report: RunReport) -> str:
        """After `l10n run`: whatever waits first, or the post that was written."""
        return self.check(report.checked) or self.export(report.exported, ())

    def _standings(self, names: Sequence[str]) -> list[Standing]:
        return [read(self.project, files) for files in select(self.project, names)]

    def _waits(self, standings: Sequence[Standing]) -> str:
        """Pair what never was; then the article that is nearest to its end."""
        unpaired = [one.slug for one in standings if not one.paired]
        if unpaired:
            return self._command("pair", *(slug for slug in unpaired if len(unpaired) == 1))
        nearest = min((one for one in standings if one.waiting), key=lambda one: one.waiting, default=None)
        return self._work(nearest) if nearest else ""

    def _work(self, article: Standing) -> str:
        new, drafts = _many(article.new, "empty entry", "empty entries"), _many(article.drafts, "draft", "drafts")
        tasks = [f"fill the {new}"] if article.new else []
        tasks += [f"look at the {drafts} (fuzzy)"] if article.drafts else []
        done = ("check", article.slug) if article.new else ("mark", f"{article.slug}#{article.id}", "translated")
        then = "then" if article.new else "where one is right"
        return f"{' and '.join(tasks)} of {article.po}, from line {article.line} on; {then}: {self._command(*done)}"

    def _mend(self, finding: Finding) -> str:
        if finding.check == "stale":
            return self._command("pair", finding.article)
        place = f"mend {finding.file}:{finding.line}"
        if not finding.article:
            return (
                f"{place}, then: {self._command(*(('terms', 'lint') if finding.check == 'glossary' else ('check',)))}"
            )
        means = self._command("explain", finding.check) if self.room == Path() else f"l10n explain {finding.check}"
        return f"{place}, then: {self._command('check', finding.article)} (what is wrong: {means})"

    def _look(self, finding: Finding, standings: Sequence[Standing]) -> str:
        """A finding that counts and does not fail."""
        finished = [one for one in standings if one.slug == finding.article]
        then = self._export(finished) or (self._command("check", finding.article) if finding.article else "")
        return f"look at {finding.file}:{finding.line}, then: {then or self._command('terms', 'lint')}"

    def _export(self, standings: Sequence[Standing]) -> str:
        ready = [one.slug for one in standings if one.finished and not self._exported(one)]
        return self._command("export", ready[0], "--to", "docx") if ready else ""

    def _exported(self, article: Standing) -> bool:
        folder = self.project.exports / self.project.settings.target
        return any((folder / f"{article.slug}{suffix}").exists() for suffix in formats.post_suffixes())

    def _first(self) -> str:
        suffix = ".docx" if ".docx" in formats.suffixes() else formats.suffixes()[0]
        taken = self._command("add", f"KOREAN{suffix}", "--draft", f"ENGLISH{suffix}")
        return f"{taken} (your article, and its English draft if there is one)"

    def _command(self, *words: str) -> str:
        place = () if self.room == Path() else ("-C", str(self.room))
        return " ".join(quoted(word) for word in ("l10n", *words, *place))


def quoted(word: str) -> str:
    """A word as it is typed in a shell: in quotes only where it needs them; Hangul does not."""
    if re.fullmatch(r"[\w@%+:,./#-]+", word) and not word.startswith("#"):
        return word
    return f'"{word}"' if os.name == "nt" or not re.search(r'["$`\\!]', word) else shlex.quote(word)


def again(words: Sequence[str]) -> str:
    """The command line of a dry run, without the dry run."""
    return " ".join(quoted(word) for word in ("l10n", *(word for word in words if word not in ("--dry-run", "--diff"))))


def _failing(report: CheckReport) -> list[Finding]:
    return [one for one in report.findings if one.gated and one.severity.rank >= report.fail_on.rank]


def _many(count: int, one: str, more: str) -> str:
    return one if count == 1 else f"{count} {more}"
