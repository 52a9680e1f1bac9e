"""The engines that the settings or the command line name, each with what it has to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from l10n import engines
from l10n.engines import Clock, Guarded
from l10n.errors import InputError, UsageError
from l10n.project import Project
from l10n.services import Service
from l10n.termbase import Glossary

_LARGEST = 100_000  # bytes of a prompt


def services(project: Project, engine: str = "") -> list[Service]:
    """What is to be asked, in order; `engine` is what the command line says. Raises UsageError for what cannot be."""
    settings = project.settings
    given = [name.strip() for name in engine.split(",") if name.strip()]
    names = () if given == ["none"] else tuple(given) or settings.engine
    found = []
    for name in names:
        service = settings.engines.get(name, Service(name))
        service = replace(service, target=settings.target, style=_style(project), prompt=_prompt(project, service))
        if wrong := engines.problem(service):
            raise UsageError(f"{wrong}")
        found.append(service)
    return found


def build(chosen: Sequence[Service], glossary: Glossary, clock: Clock) -> dict[str, Guarded]:
    """The engines by name. Raises UsageError where a library is missing."""
    terms = {
        form.replace(" ", "") if position else form: term.en.preferred
        for term in glossary.terms
        if term.status != "deprecated"
        for form in (term.ko.preferred, *term.ko.forms)
        for position in range(2)
    }
    return {service.name: engines.build(service, terms, clock) for service in chosen}


def _style(project: Project) -> str:
    """The house style in a sentence."""
    style = project.settings.style
    spelling = "British" if style.spelling == "uk" else "American"
    quotes = "curly" if style.quotes == "curly" else "straight"
    return f"{spelling} spelling, {quotes} quotation marks; terms in lower case unless they are names."


def _prompt(project: Project, service: Service) -> str:
    """The newsroom's own prompt, where it has one. Raises InputError."""
    if not service.prompt:
        return ""
    path = project.root / service.prompt
    if not path.resolve().is_relative_to(project.root.resolve()):
        raise InputError(project.file, f"prompt = {service.prompt!r} leads out of the newsroom; name a file in it")
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(project.relative(path), f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(project.relative(path), "not UTF-8; save it as UTF-8") from error
    if not text.strip() or len(data) > _LARGEST:
        raise InputError(project.relative(path), "is no prompt: it is empty, or larger than 100 kB")
    return text
