"""Run checks over a newsroom: what they see becomes findings, and what somebody has accepted is set apart."""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from typing import Protocol

from l10n import inline
from l10n.check_results import Outcome
from l10n.checks import did_not_run, house_rule, stale_ignore, target_empty
from l10n.checks._once import told_once
from l10n.model import Severity, Skipped, Span, State, Unit
from l10n.newsroom import Check, Finding, Hit, HouseRule, Newsroom, NewsroomCheck, Pair, Paired, Rulebook, Waiver
from l10n.termbase import Glossary

TOGETHER = 50
"""Pairs that one check after the other looks at: a processor reads on faster in code that it has just run."""

HUGE, FEWEST, ROOM = 1000, 100, 20_000_000
"""Signs above which a unit is huge; findings of one check that it may have in any case; and signs of text that all of
them may show together."""


class Named(Protocol):
    """What every check has, whatever it looks at."""

    @property
    def ID(self) -> str: ...
    @property
    def SEVERITY(self) -> Severity: ...


@dataclass
class Run:
    """One run over a newsroom: the checks and the settings that it goes by, and what it has come to."""

    newsroom: Newsroom
    rulebook: Rulebook
    used: set[tuple[str, str, int]] = field(default_factory=set)
    """Slug, unit id and number of each ignore that has silenced something."""
    waived: set[Waiver] = field(default_factory=set)
    """Entries of the settings that have."""
    findings: list[Finding] = field(default_factory=list)
    suppressed: list[Finding] = field(default_factory=list)

    def over_units(self, checks: Sequence[Check], article: Paired) -> None:
        """Look at each unit of an article; those left out on purpose are done."""
        levels = {check.ID: self.rulebook.level(check.ID, article) for check in checks}
        on = [check for check in checks if levels[check.ID] is not Severity.OFF]
        units = [unit for unit in article.units if not unit.place.out]
        for start in range(0, len(units), TOGETHER):
            pairs = [Pair(u, inline.plain(u.source), inline.plain(u.target)) for u in units[start : start + TOGETHER]]
            old = [pair for pair in pairs if pair.unit.state is not State.NEW]
            gather = _some if any(len(u.source) + len(u.target) > HUGE for u, _, _ in pairs) else _all
            for check in on:
                for unit, hit in gather(check, pairs if check.ID == target_empty.ID else old, self.newsroom):
                    self.add(check, hit, article, unit)

    def across(self, checks: Iterable[NewsroomCheck], only: Collection[str] | None) -> None:
        """Look at all articles, and keep what concerns those of these slugs."""
        articles = {article.slug: article for article in self.newsroom.articles if only is None or article.slug in only}
        units = {slug: {unit.id: unit for unit in article.units} for slug, article in articles.items()}
        for check in checks:
            for slug, unit_id, hit in check.find_all(self.newsroom):
                if slug in articles:
                    self.add(check, hit, articles[slug], units[slug].get(unit_id))

    def ignores(self, articles: Iterable[Paired], known: Collection[str], everything: bool) -> None:
        """Look at what has silenced nothing; entries of the settings only where all articles were looked at."""
        for article in articles:
            on = [name for name in known if self.rulebook.level(name, article) is not Severity.OFF]
            for unit in article.units:
                if unit.ignores and unit.target and not unit.place.out:
                    for hit in stale_ignore.find_unused(article, unit, self.used, known, on):
                        self.add(stale_ignore, hit, article, unit)
        for line, hit in stale_ignore.idle(self.rulebook.waivers, self.waived, known) if everything else ():
            self._of_settings(stale_ignore, hit, line)

    def broken(self, names: Iterable[str]) -> None:
        """Keep the names of checks that do not find what they must."""
        for name in names:
            self._of_settings(did_not_run, did_not_run.hit(name), 1)

    def _of_settings(self, check: Named, hit: Hit, line: int) -> None:
        settings = Paired("", "", self.rulebook.file, ())
        severity = self._severity(check, hit, None)
        self.findings.append(replace(finding(check.ID, severity, hit, settings, None, True), line=line))

    def add(self, check: Named, hit: Hit, article: Paired, unit: Unit | None) -> None:
        """Keep a hit as a finding, or as a suppressed one."""
        severity = self._severity(check, hit, article)
        if severity is Severity.OFF or (unit is not None and unit.place.out):
            return
        gated = unit is None or unit.state in self.rulebook.gate
        found = finding(check.ID, severity, hit, article, unit, gated)
        by, reason = self._accepted(found, article, unit)
        if reason:
            self.suppressed.append(replace(found, suppressed=reason, accepted_by=by))
        else:
            self.findings.append(found)

    def outcome(self, skipped: Iterable[Skipped]) -> Outcome:
        """All of it, each slip once, in the order of file, line and check, each with its fingerprint."""
        told = told_once([*self.findings, *self.suppressed])
        counting, accepted = ([one for one in told if bool(one.suppressed) is known] for known in (False, True))
        return Outcome(_ordered(counting), _ordered(accepted), tuple(skipped))

    def _severity(self, check: Named, hit: Hit, article: Paired | None) -> Severity:
        """What the settings say of the check, or less if the entry or the rule says so; else the hit's own, or its."""
        stated = self.rulebook.level(check.ID, article)
        if stated is None:
            return hit.severity or check.SEVERITY
        of_rule = check.ID == house_rule.ID
        decided = (_rule_levels(self.newsroom.rules) if of_rule else _term_levels(self.newsroom.glossary)).get(hit.term)
        return min(stated, decided or stated, key=lambda severity: severity.rank)

    def _accepted(self, found: Finding, article: Paired, unit: Unit | None) -> tuple[str, str]:
        """Where somebody has accepted it, and the reason; empty where nobody has."""
        for number, ignore in enumerate(unit.ignores if unit else ()):
            if ignore.check == found.check and ignore.term in ("", found.term):
                self.used.add((article.slug, found.id, number))
                return "ignore", ignore.reason
        for waiver in self.rulebook.waivers:
            if waiver.covers(article, found.check, found.term):
                self.waived.add(waiver)
                return "settings", waiver.reason
        return "", ""


def finding(check: str, severity: Severity, hit: Hit, article: Paired, unit: Unit | None, gated: bool) -> Finding:
    """A hit with its place."""
    side, span = _marked(hit)
    return Finding(
        check=check,
        severity=severity,
        article=article.slug,
        file=article.file,
        line=unit.line if unit else 1,
        id=unit.id if unit else "",
        context=unit.context if unit else "",
        term=hit.term,
        source=unit.source if unit else "",
        target=unit.target if unit else "",
        side=side,
        span=span,
        message=hit.message,
        suggestion=hit.suggestion,
        gated=gated,
        fix=hit.fix if hit.target else None,
        other=hit.source if side == "target" else None,
    )


@lru_cache(maxsize=32)
def _term_levels(glossary: Glossary) -> dict[str, Severity]:
    """What the glossary says of an entry by itself: its severity, and that it is a draft."""
    return {
        term.id: term.level(term.severity or Severity.NOTICE)
        for term in glossary.terms
        if term.severity or term.status == "draft"
    }


@lru_cache(maxsize=32)
def _rule_levels(rules: tuple[HouseRule, ...]) -> dict[str, Severity]:
    return {rule.id: rule.severity for rule in rules if rule.severity}


def _marked(hit: Hit) -> tuple[str, Span | None]:
    """The side to show, and what to mark in it: the English where it can be seen there."""
    if hit.target is None and hit.source is not None:
        return "source", hit.source
    return "target", hit.target


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    ordered = sorted(findings, key=lambda one: (one.file, one.line, one.check, one.side, one.span or (0, 0)))
    return tuple(fingerprinted(ordered))


def _all(check: Check, pairs: Iterable[Pair], newsroom: Newsroom) -> list[tuple[Unit, Hit]]:
    find = check.find
    return [(pair.unit, hit) for pair in pairs for hit in find(pair, newsroom)]


def _some(check: Check, pairs: Iterable[Pair], newsroom: Newsroom) -> list[tuple[Unit, Hit]]:
    """All but those of a huge unit that is wrong everywhere: each finding shows all of its text again."""
    found: list[tuple[Unit, Hit]] = []
    for pair in pairs:
        size = len(pair.unit.source) + len(pair.unit.target)
        most = max(FEWEST, ROOM // max(size, 1)) if size > HUGE else sys.maxsize - 1
        hits = list(islice(check.find(pair, newsroom), most + 1))
        if len(hits) > most:
            rest = f"; there are more than {most} of them in this unit: mend these, or cut it up, to see the others"
            hits[most - 1 :] = [replace(hits[most - 1], message=hits[most - 1].message + rest)]
        found += [(pair.unit, hit) for hit in hits]
    return found


def fingerprinted(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings with a name that outlives moved lines: what was found, about which term, in which unit, in which words.

    Where there is no unit it goes by the message without its line numbers. The n-th of the same kind in a unit is told
    from the first by its number.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for one in findings:
        text = one.source if one.side == "source" else one.target
        words = text[slice(*one.span)] if one.span else ""
        place = one.id or one.file
        said = "" if one.id else re.sub(r"(:|\blines? )\d+", r"\1", one.message)
        what = (one.check, one.term, one.article, place, one.side, words or said)
        seen[what] += 1
        whole = "\u0004".join((*what, str(seen[what])))
        yield replace(one, fingerprint=hashlib.sha256(whole.encode()).hexdigest()[:16])
