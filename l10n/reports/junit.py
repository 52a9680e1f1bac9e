"""Findings as JUnit XML, for CI systems that show tests: an article is a suite, a finding a test that fails.

What does not make the run fail is a test that was skipped, and so is what somebody has accepted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from l10n.check_results import CheckReport
from l10n.newsroom import Finding
from l10n.reports.background import NOTHING, Background
from l10n.reports.wording import advice, excerpts, fails, name

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def render(report: CheckReport, background: Background = NOTHING) -> str:
    """One `testsuites` with a suite for each article that was looked at, and for each other file with findings."""
    from xml.etree.ElementTree import Element, indent, tostring

    files = {one.slug: one.po for one in report.standings}
    everything = (*report.findings, *report.suppressed)
    files |= {one.article or one.file: one.file for one in everything}
    root = Element("testsuites", name="l10n")
    for suite, file in files.items():
        found = [one for one in everything if (one.article or one.file) == suite]
        root.append(_suite(suite, f"{background.folder}{file}", found, report, background))
    if report.skipped:
        root.append(_unchecked(report))
    for total in ("tests", "failures", "errors"):
        root.set(total, str(sum(int(suite.get(total, "0")) for suite in root)))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode")


def _suite(suite: str, file: str, found: Iterable[Finding], report: CheckReport, background: Background) -> Element:
    from xml.etree.ElementTree import Element, SubElement

    element = Element("testsuite", name=_safe(suite), file=_safe(file))
    names: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for finding in found:
        case = f"{name(finding)} [{finding.id}]" if finding.id else name(finding)
        names[case] += 1
        numbered = f"{case} #{names[case]}" if names[case] > 1 else case
        test = SubElement(element, "testcase", name=_safe(numbered), classname=_safe(suite))
        kind = "failure" if fails(finding, report) and not finding.suppressed else "skipped"
        counts[kind] += 1
        told = SubElement(test, kind, type=finding.check, message=_safe(_message(finding)))
        told.text = _safe(_body(finding, file, background))
    if not names:
        SubElement(element, "testcase", name="l10n check", classname=_safe(suite))
    return _counted(element, counts)


def _unchecked(report: CheckReport) -> Element:
    """What was not looked at."""
    from xml.etree.ElementTree import Element, SubElement

    element = Element("testsuite", name="not checked")
    for one in report.skipped:
        test = SubElement(element, "testcase", name=_safe(one.what), classname="not checked")
        SubElement(test, "skipped", message=_safe(one.reason))
    return _counted(element, Counter(skipped=len(report.skipped)))


def _counted(element: Element, counts: Counter[str]) -> Element:
    figures = {"tests": len(element), "failures": counts["failure"], "errors": 0, "skipped": counts["skipped"]}
    for key, figure in figures.items():
        element.set(key, str(figure))
    return element


def _message(finding: Finding) -> str:
    if finding.suppressed:
        return f"accepted: {finding.suppressed} ({finding.message})"
    return f"{finding.severity}: {finding.message}" + ("" if finding.gated else " (does not count yet)")


def _body(finding: Finding, file: str, background: Background) -> str:
    lines = [f"{file}:{finding.line}: {finding.severity}: {name(finding)}: {finding.message}"]
    return "\n".join([*lines, *excerpts(finding, background), *(f"→ {said}" for said in (advice(finding),) if said)])


def _safe(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)
