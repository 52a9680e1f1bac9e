"""Where pip installed this program from, so that other machines can install the same."""

from __future__ import annotations

import json
import re
import subprocess
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

_NAME = "l10n-newsroom"


def requirement() -> str:
    """What `pip install` takes to install this program elsewhere; empty where it came from this machine alone.

    A release keeps its version and a git address its commit; a clone gives the address that it was cloned from.
    """
    try:
        installed: Distribution = distribution(_NAME)
    except PackageNotFoundError:
        return _cloned(Path(__file__).parents[2])
    direct = json.loads(installed.read_text("direct_url.json") or "{}")
    return from_record(direct) if direct else f"{_NAME}=={installed.version}"


def from_record(direct: dict[str, Any]) -> str:
    """The same from what stands in `direct_url.json`, as the Python packaging specifications have it."""
    url = str(direct["url"])
    if "dir_info" in direct:
        return _cloned(Path(url2pathname(urlsplit(url).path)))
    if "vcs_info" in direct:
        return _git(url, str(direct["vcs_info"]["commit_id"]))
    return f"{_NAME} @ {url}" if url.startswith("https://") else ""


def _cloned(folder: Path) -> str:
    if not (folder / ".git").exists():  # git would look further up, and find a repository of something else
        return ""
    try:
        asked = ["git", "config", "--get", "remote.origin.url"]
        done = subprocess.run(asked, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    except OSError:
        return ""
    return _git(done.stdout.strip())


def _git(url: str, commit: str = "") -> str:
    """The address as anybody may read it: over HTTPS, and without a password that it may hold."""
    url = re.sub(r"^(?:ssh://)?git@([\w.-]+)[:/]", r"https://\1/", url)
    url = re.sub(r"^https://[^/@]*@", "https://", url)
    public = re.fullmatch(r"https://[\w./~+-]+", url)
    return f"{_NAME} @ git+{url}{'@' if commit else ''}{commit}" if public else ""
