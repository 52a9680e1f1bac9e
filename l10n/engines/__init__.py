"""Machine translation: the engines, one list, each behind the same fence."""

from __future__ import annotations

from collections.abc import Mapping

from l10n.addresses import is_loopback
from l10n.engine_settings import unknown
from l10n.engines import deep, deepl, openai
from l10n.engines.faults import Closed
from l10n.engines.guard import Clock, Guarded
from l10n.errors import UsageError
from l10n.services import EnginePlugin, Service

__all__ = ["ENGINES", "Clock", "Closed", "Guarded", "address", "build", "names", "problem", "stays_here"]

ENGINES: list[EnginePlugin] = [deep.google, deep.libre, deep.mymemory, deepl, openai]


def names() -> tuple[str, ...]:
    """What engines there are."""
    return tuple(one.NAME for one in ENGINES)


def problem(service: Service) -> str:
    """Why an engine cannot be used, and what to do; nothing where it can."""
    return unknown(service.name) or _plugin(service).problem(service)


def address(service: Service) -> str:
    """Where the texts are sent."""
    return _plugin(service).address(service)


def stays_here(service: Service) -> bool:
    """Whether the texts do not leave the machine."""
    return is_loopback(address(service))


def build(service: Service, terms: Mapping[str, str], clock: Clock) -> Guarded:
    """The engine behind its fence; `terms` is the whole glossary. Raises UsageError."""
    if wrong := problem(service):
        raise UsageError(wrong)
    plugin = _plugin(service)
    rate = service.rate or (0.0 if stays_here(service) and plugin.NAME != "google" else plugin.RATE)
    return Guarded(
        plugin.NAME,
        plugin.address(service),
        plugin.build(service, terms),
        rate=rate,
        timeout=service.timeout or plugin.TIMEOUT,
        workers=plugin.WORKERS,
        clock=clock,
    )


def _plugin(service: Service) -> EnginePlugin:
    return next(one for one in ENGINES if service.name == one.NAME)
