"""Bad input gets one line that says what, where and what to do; exit code 2; nothing is written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest

SOURCE = "# 협동조합의 아침\n\n협동조합은 아침마다 문을 연다. 조합원이 먼저 온다.\n"
DRAFT = "# A Cooperative’s Morning\n\nThe cooperative opens every morning. Its members come first.\n"
FILES = {"sources/morning.md": SOURCE, "translations/en/morning.draft.md": DRAFT}
GLOSSARY = """version: 1
languages: {source: ko, target: en}
terms:
  - id: coop
    ko: {preferred: 협동 조합}
    en: {preferred: cooperative}
"""


def test_front_matter_that_is_no_toml(newsroom) -> None:
    """Whether the article is confidential could not be told."""
    room = newsroom({"sources/a.md": "+++\nconfidential = yes\n+++\n\n글입니다.\n"})
    assert "sources/a.md: " in room.refuses("pair", says="front matter that is no TOML")


def test_neither_utf8_nor_cp949(newsroom) -> None:
    room = newsroom({"sources/a.md": b"\xff\xfe\x00\x81\xff"})
    assert "sources/a.md" in room.refuses("pair", says="UTF-8")


def test_cp949_and_nfd_are_read(newsroom) -> None:
    room = newsroom({"sources/a.txt": SOURCE.encode("cp949"), "sources/b.md": unicodedata.normalize("NFD", SOURCE)})
    room.l10n("pair", code=0)
    for slug in ("a", "b"):
        assert "협동조합은 아침마다 문을 연다." in (room.root / f"translations/en/{slug}.po").read_text("utf-8")


@pytest.mark.parametrize("head", ["title: 글\nsummary: [하나", "{a: b", "\ttitle: x", "title: 글\ntitle: 글"])
def test_broken_front_matter(newsroom, head: str) -> None:
    room = newsroom({"sources/a.md": f"---\n{head}\n---\n\n글입니다.\n"})
    assert "sources/a.md:" in room.refuses("pair", says="a.md")


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("[newsroom]\nsource = ko\n", "l10n.toml:2"),
        ("[newsroom]\nsuorce = 'ko'\n", "l10n.toml:2: suorce"),
        ("[checks]\nfail-on = 'fatal'\n", "l10n.toml:2: fail-on"),
        ("[checks]\ngate = ['done']\n", "l10n.toml:2: gate"),
        (
            "[checks]\n\nseverity = { no-such-check = 'off' }\n",
            "l10n.toml:3: severity: no check is called no-such-check",
        ),
        (
            "[checks.severity]\nterm-mising = 'off'\n",
            "l10n.toml:2: severity: no check is called term-mising; did you mean",
        ),
        ("[newsroom]\nsources = '../elsewhere'\n", "leads out of the newsroom"),
        ("[translate]\nengine = 'oracle'\n", "l10n.toml:2: engine"),
        ("[articles.a]\npublished = { url = 3 }\n", "l10n.toml:2: url"),
        ("sources = 'x'\n", "l10n.toml:1: sources"),
        ("[newsroom]\nsource = 'fr'\n", "l10n.toml:2: source"),
        ("[newsroom]\ntarget = ''\n", "l10n.toml:2: target"),
        ("[newsroom]\nglossary = 'glosary.yml'\n", "there is no glosary.yml"),
        ("[pair]\nencoder = 'word2vec'\n", "l10n.toml:2: encoder must be use or openai or sentence-transformers"),
        ("[pair]\nencoder = 'openai'\nmodel = 'm'\n", "l10n.toml:2: encoder = 'openai' wants url"),
        ("[pair]\nencoder = 'openai'\nurl = 'http://a'\n", "l10n.toml:2: encoder = 'openai' wants model"),
        ("[articles.a]\npublished = { url = 'x' }\n[pair]\nurl = 'http://a'\n", "l10n.toml:4: url is not for encoder"),
        ("pair = { encoder = 'openai', model = 'm', url = 'a/v1' }\n", "l10n.toml:1: url must be http(s)://"),
        ("[pair]\nencoder = 'sentence-transformers'\n", "l10n.toml:2: encoder = 'sentence-transformers' wants model"),
        ("[pair]\nmodel = 3\n", "l10n.toml:2: model must be a text"),
        ("[pair]\nkey = 'sk-1'\n", "l10n.toml:2: key is no key of [pair]"),
        ("[articles.a]\nconfidential = 'yes'\n", "l10n.toml:2: confidential must be true or false"),
        ("x = " + "[" * 3000 + "\n", "l10n.toml"),
    ],
)
def test_bad_settings(newsroom, toml: str, says: str) -> None:
    newsroom({**FILES, "l10n.toml": toml}).refuses("check", says=says)


@pytest.mark.parametrize(
    ("glossary", "says"),
    [
        (GLOSSARY + "  - id: coop\n    ko: {preferred: 조합}\n    en: {preferred: union}\n", "glossary.yml:7"),
        (GLOSSARY + "  - id: other\n    ko: {preferred: 협동조합}\n    en: {preferred: union}\n", "glossary.yml:8"),
        (GLOSSARY + "  - id: x\n    kr: {preferred: 조합}\n    en: {preferred: union}\n", "glossary.yml:8"),
        ("version: 1\nterms: [\n", "glossary.yml:"),
        ("version: 2\nterms: []\n", "glossary.yml:1"),
    ],
)
def test_bad_glossaries(newsroom, glossary: str, says: str) -> None:
    room = newsroom({**FILES, "glossary.yml": glossary})
    room.refuses("check", says=says)
    room.refuses("terms", "lint", says=says)


def test_bad_po_files(newsroom) -> None:
    room = newsroom(FILES)
    room.l10n("pair", code=0)
    po = room.root / "translations/en/morning.po"
    good = po.read_text("utf-8")
    for broken, says in (
        (good.replace('msgctxt "title"', 'msgctxt "title'), "syntax"),
        (good + "\n<<<<<<< HEAD\n", "conflict"),
        (good + "\n" + "\n".join(good.split("\n\n")[1:2]) + "\n", "twice"),
    ):
        po.write_text(broken, "utf-8")
        for verb in ("pair", "check", "status"):
            assert "morning.po:" in room.refuses(verb, says=says)
        room.refuses("mark", "morning", "approved", "--name", "Kim", says=says)


def test_a_draft_in_korean_and_a_source_in_english(newsroom) -> None:
    newsroom({**FILES, "translations/en/morning.draft.md": SOURCE}).refuses("pair", says="is in Korean")
    newsroom({**FILES, "sources/morning.md": DRAFT}).refuses("pair", says="is not in Korean")


@pytest.mark.parametrize("text", ["", "\n\n", "---\ndate: 2026-01-01\n---\n", "***\n"])
def test_an_empty_article(newsroom, text: str) -> None:
    newsroom({"sources/empty.md": text}).refuses("pair", says="sources/empty.md")


def test_two_sources_with_one_slug(newsroom) -> None:
    room = newsroom({**FILES, "sources/morning.txt": SOURCE})
    assert "rename" in room.refuses("pair", says="morning.md")


def test_names_that_differ_only_in_their_form(newsroom) -> None:
    name = "협동조합"
    room = newsroom({f"sources/{name}.md": SOURCE, f"sources/{unicodedata.normalize('NFD', name)}.md": SOURCE})
    room.refuses("pair", says="has the slug of")


def test_a_name_from_another_system_is_found(newsroom) -> None:
    room = newsroom({f"sources/{unicodedata.normalize('NFD', '협동조합')}.md": SOURCE})
    room.l10n("pair", "협동조합", code=0)
    assert (room.root / "translations/en/협동조합.po").exists()


def test_a_name_that_is_no_slug(newsroom) -> None:
    assert "a-b.md" in newsroom({"sources/a b.md": SOURCE}).refuses("pair", says="rename it")


def test_a_path_outside_the_newsroom(newsroom, tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text(SOURCE, "utf-8")
    newsroom(FILES).refuses("pair", "../other.md", says="outside the newsroom")


def test_no_such_article(newsroom) -> None:
    assert "morning" in newsroom(FILES).refuses("check", "evening", says="no such article")


@pytest.mark.parametrize("toml", ["tool = 3\n", "[[tool]]\n", "[tool]\nl10n = 3\n"])
def test_a_pyproject_of_another_shape(newsroom, toml: str) -> None:
    room = newsroom(FILES)
    (room.root / "l10n.toml").unlink()
    (room.root / "pyproject.toml").write_text(toml)
    assert len(room.l10n("check", code=2).stderr.strip().splitlines()) == 1


def test_a_name_that_no_system_can_look_for(newsroom) -> None:
    newsroom(FILES).refuses("check", "가" * 300, says="no such article")


def test_an_endless_number_is_no_reason_to_stop(newsroom) -> None:
    room = newsroom({"sources/a.md": "# 글\n\n" + "1" * 6000 + "명이다.\n"})
    room.l10n("pair", code=0)
    room.l10n("check", code=0)


def test_a_file_that_is_no_article(newsroom) -> None:
    room = newsroom({"sources/a.md": "# 글\n\n" + "글이다. " * 500_000})
    assert "4 MB" in room.refuses("pair", says="split it")


def test_nothing_is_written_where_one_of_several_cannot_be(newsroom) -> None:
    room = newsroom(
        {**FILES, "sources/b.md": "# 둘째\n\n둘째 글이다.\n", "sources/c.md": "# 셋째\n\n![그림](no.png)\n"}
    )
    room.l10n("pair", "morning", "c", code=0)
    room.refuses("mark", "morning", "nope", "approved", "--name", "Kim", says="nope")
    room.refuses("mark", "morning", "b", "approved", "--name", "Kim", says="never been paired")
    room.refuses("export", "morning", "b", "--to", "md", "--allow-drafts", says="never been paired")
    room.refuses("export", "morning", "c", "--to", "docx", "--allow-drafts", says="no.png")
    room.write({"glossary.yml": "version: 2\n"})
    room.refuses("run", says="glossary.yml:1")
    room.write({"glossary.yml": GLOSSARY, "translations/en/c.draft.md": SOURCE})
    room.refuses("pair", says="c.draft.md")


def test_marks_that_name_nothing(newsroom) -> None:
    room = newsroom(FILES)
    room.l10n("pair", code=0)
    room.refuses("mark", "morning#", "approved", "--name", "Kim", says="an id is due")
    room.refuses("mark", "approved", "--name", "Kim", says="nothing to mark")


def test_exports_never_stand_on_sources(newsroom) -> None:
    toml = "[newsroom]\nsources = 'sources/en'\nexports = 'sources'\n"
    room = newsroom({"l10n.toml": toml, "sources/en/morning.md": SOURCE, "translations/en/morning.draft.md": DRAFT})
    room.l10n("pair", code=0)
    room.refuses("export", "morning", "--to", "md", "--allow-drafts", says="no place for an export")


def test_a_published_article_that_is_gone_keeps_no_post_back(newsroom) -> None:
    room = newsroom({**FILES, "l10n.toml": "[articles.gone]\npublished = { url = 'https://example.org' }\n"})
    room.l10n("pair", code=0)
    room.l10n("export", "morning", "--to", "md", code=0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_output_that_cannot_be_written(newsroom) -> None:
    room = newsroom(FILES)
    command = [sys.executable, "-m", "l10n", "status"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, cwd=room.root, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    closed = subprocess.run(["sh", "-c", f"{sys.executable} -m l10n status >&-"], cwd=room.root, check=False)
    assert closed.returncode == 0
    head = f"{sys.executable} -m l10n explain number-mismatch | head -1"
    assert subprocess.run(["sh", "-c", head], cwd=room.root, capture_output=True, check=False).stderr == b""


def test_wrong_use_is_one_line(newsroom) -> None:
    room = newsroom(FILES)
    for words in (["pair", "--no-such-option"], ["fly"], ["export", "morning"]):
        done = room.l10n(*words, code=2)
        assert len(done.stderr.strip().splitlines()) == 1


def test_no_newsroom_here(tmp_path: Path, newsroom) -> None:
    room = newsroom(FILES)
    (room.root / "l10n.toml").unlink()
    room.refuses("check", says="no newsroom here")
    (tmp_path / "newsroom" / "pyproject.toml").write_text("[tool.l10n.newsroom]\nsource = 'ko'\n")
    room.l10n("pair", code=0)


def test_files_that_belong_to_nothing_are_named(newsroom) -> None:
    room = newsroom({**FILES, "sources/old.hwp": b"\xd0\xcf", "translations/en/gone.draft.md": DRAFT})
    said = room.l10n("pair", code=0).stdout
    assert "sources/old.hwp" in said
    assert "translations/en/gone.draft.md" in said


def test_wrong_words(newsroom) -> None:
    room = newsroom(FILES)
    room.l10n("pair", code=0)
    room.refuses("mark", "morning", "done", says="no such state")
    room.refuses("mark", "morning", "out", says="single units")
    room.refuses("mark", "morning#00000000", "draft", says="no such unit")
    room.refuses("export", "morning", "--to", "pdf", says="no such format")
    room.refuses("check", "--format", "xml", says="no such format")
    room.refuses("check", "--fail-on", "fatal", says="--fail-on")
    room.refuses("explain", "no-such-check", says="no-such-check")
    for words in (["pair", "--no-such-option"], ["fly"], ["export", "morning"]):
        assert room.l10n(*words).returncode == 2


def test_a_place_or_an_ignore_that_cannot_be_read(newsroom) -> None:
    room = newsroom(FILES)
    room.l10n("pair", code=0)
    po = room.root / "translations/en/morning.po"
    good = po.read_text("utf-8")
    for comment in ("# place: behind the next", "# ignore: term-missing"):
        po.write_text(good.replace("#. title", f"{comment}\n#. title"), "utf-8")
        assert "morning.po:" in room.refuses("check", says=comment)


def test_a_changed_source_is_not_exported(newsroom) -> None:
    room = newsroom(FILES)
    room.l10n("pair", code=0)
    room.write({"sources/morning.md": SOURCE + "\n덧붙인 문단이다.\n"})
    room.refuses("export", "morning", "--to", "md", "--allow-drafts", says="l10n pair morning")


def test_a_disk_that_cannot_be_written(newsroom) -> None:
    """Root may write anywhere, so a folder that is a file stands for a disk that refuses."""
    room = newsroom({**FILES, ".l10n": "no folder"})
    assert "cannot be locked" in room.refuses("pair", says="nothing was changed")
    room = newsroom({"sources/morning.md": SOURCE, "exports": "no folder"})
    (room.root / ".l10n").unlink()
    room.l10n("pair", code=0)
    room.refuses("export", "morning", "--to", "md", "--allow-drafts", says="cannot be written")


_FULL = """
import errno, os, sys
sys.argv = ["l10n", "pair"]
from l10n.__main__ import main
def full(handle):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
os.fsync = full
main()
"""


def test_a_full_disk(newsroom) -> None:
    room = newsroom(FILES)
    before = room.snapshot()
    done = subprocess.run([sys.executable, "-c", _FULL], cwd=room.root, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "No space left on device" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert room.snapshot() == before


@pytest.mark.parametrize("moment", [0.02, 0.08, 0.15, 0.3, 0.6, 1.2])
def test_ctrl_c_at_any_moment(newsroom, moment: float) -> None:
    room = newsroom({**FILES, **{f"sources/a{n}.md": SOURCE for n in range(40)}})
    process = subprocess.Popen(
        [sys.executable, "-m", "l10n", "pair"], cwd=room.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    time.sleep(moment)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    # before the first line of ours runs, Python itself is ended by the signal: by its own code 1 in `site` or `runpy`
    own = any(name in stderr for name in ("site", "runpy module"))
    assert process.returncode in (0, 130, -signal.SIGINT) or (process.returncode == 1 and own)
    assert moment < 0.1 or "Traceback" not in stderr
    for path in (room.root / "translations/en").glob("*"):
        assert not path.name.endswith(".tmp")
        if path.suffix == ".po":
            done = subprocess.run(["msgfmt", "-c", "-o", os.devnull, path], capture_output=True, check=False)
            assert done.returncode == 0


def test_ctrl_c_while_a_class_is_made(newsroom, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import dataclasses\n"
        "def struck(self, owner, name):\n"
        "    if owner.__module__ == 'l10n.inline.compose':\n"
        "        raise KeyboardInterrupt\n"
        "dataclasses.Field.__set_name__ = struck\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "l10n", "pair"]
    done = subprocess.run(
        command, cwd=newsroom(FILES).root, env={**os.environ, "PYTHONPATH": str(tmp_path)}, check=False
    )
    assert done.returncode == 130


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["add", "글.docx", "draft.docx"], "extra argument(s) (draft.docx); see l10n add --help"),
        (["export", "morning"], "Missing option '--to'; see l10n export --help"),
        (["terms", "lint", "--all"], "No such option: --all; see l10n terms lint --help"),
        (["weave"], "No such command 'weave'; see l10n --help"),
    ],
)
def test_wrong_use_is_told_where_the_right_one_stands(newsroom, words: list[str], says: str) -> None:
    newsroom(FILES).refuses(*words, says=says)


def test_a_draft_without_text(newsroom) -> None:
    room = newsroom({**FILES, "translations/en/morning.draft.md": "![](morning.png)\n"})
    room.refuses("pair", says="translations/en/morning.draft.md: has no text")


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may read everything")
def test_a_folder_that_nobody_may_open(newsroom) -> None:
    room = newsroom(FILES)
    (room.root / "sources").chmod(0)
    room.refuses("check", says="sources: cannot be read")
    (room.root / "sources").chmod(0o755)
