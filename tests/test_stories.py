"""What writers, translators and reviewers do to an article after it was paired: only what they did is touched."""

from __future__ import annotations

import re
import shutil
import subprocess
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n import catalog
from l10n.model import State, Unit
from tests.conftest import ROOT
from tests.inprocess import Inside
from tests.revisions import Revisions

SLUG = "mill-queue"


class Story(Inside):
    """One article of the newsroom; all of it is approved, unless it is told otherwise."""

    moved = False
    """Whether the order of the text is another."""

    @property
    def source(self) -> Path:
        return next((self.root / "sources").glob("*.*"))

    @property
    def draft(self) -> Path:
        return next((self.root / "translations/en").glob("*.draft.*"))

    @property
    def po(self) -> Path:
        return next((self.root / "translations/en").glob("*.po"))

    def units(self) -> tuple[Unit, ...]:
        return catalog.load(self.po).units

    def obsolete(self) -> dict[str, Unit]:
        return {unit.source: unit for unit in catalog.load(self.po).obsolete}

    def unit(self, beginning: str) -> Unit:
        return next(unit for unit in self.units() if unit.source.startswith(beginning))

    def entries(self) -> list[str]:
        """The PO file's entries to the letter, but for the line that names the section."""
        entries = self.po.read_text("utf-8").rstrip("\n").split("\n\n")[1:]
        return [re.sub(r"(?m)^#\. .*\n", "", entry) for entry in entries]

    def replace(self, path: Path, *changes: tuple[str, str]) -> None:
        text = path.read_text("utf-8")
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path.write_text(text, "utf-8")

    def pair(self) -> tuple[list[str], list[str], str]:
        """Pair again: the entries that are no longer there, those that are new, and what was said.

        Whatever happened, a second run changes no byte, and gettext takes the file.
        """
        before = self.entries()
        said = self.l10n("pair", code=0).stdout
        after = self.entries()
        written = self.po.read_bytes()
        self.l10n("pair", code=0)
        assert self.po.read_bytes() == written
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", str(self.po)], check=True, capture_output=True)
        kept = [entry for entry in before if entry in after]
        assert self.moved or [entry for entry in after if entry in before] == kept
        return [one for one in before if one not in after], [one for one in after if one not in before], said


def _room(root: Path) -> Story:
    story = Story(root)
    story.write({"l10n.toml": ""})
    for folder, name in (("sources", f"{SLUG}.md"), ("translations/en", f"{SLUG}.draft.md")):
        (root / folder).mkdir(parents=True)
        shutil.copy(ROOT / folder / name, root / folder)
    story.l10n("pair", code=0)
    return story


@pytest.fixture(scope="module")
def paired(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _room(tmp_path_factory.mktemp("paired") / "newsroom").root


@pytest.fixture
def drafted(paired: Path, tmp_path: Path) -> Story:
    """The article as pairing left it."""
    shutil.copytree(paired, tmp_path / "newsroom")
    return Story(tmp_path / "newsroom")


@pytest.fixture
def story(drafted: Story) -> Story:
    """The article, approved from its first word to its last."""
    ids = "#".join(unit.id for unit in drafted.units())
    drafted.l10n("mark", f"{SLUG}#{ids}", "approved", "--name", "Kim Hana", code=0)
    assert {unit.state for unit in drafted.units()} == {State.APPROVED}
    return drafted


# ── the Korean changes ──────────────────────────────────────────────────────────────────────────


def test_a_paragraph_is_inserted(story: Story) -> None:
    fresh = "물가가 오르자 쌀을 대던 농부들도 걱정을 털어놓았다. 조합은 그해 가을 수매가를 10% 올려 주었다."
    story.replace(story.source, ("\n## 고쳐 쓴 세 가지", f"\n{fresh}\n\n## 고쳐 쓴 세 가지"))
    gone, new, said = story.pair()
    assert not gone
    assert [re.findall('"(.+)"', entry)[1] for entry in new] == [f"{part}." for part in fresh[:-1].split(". ")]
    assert said.count("no English") == 2


def test_a_word_before_a_sentence_changes_that_sentence_and_leaves_no_splinter(story: Story) -> None:
    story.replace(story.source, ("이유는 만드는 사람을", "무엇보다 이유는 만드는 사람을"))
    gone, new, _ = story.pair()
    unit = story.unit("무엇보다")
    assert (unit.state, unit.previous) == (State.DRAFT, unit.source.removeprefix("무엇보다 "))
    assert len(gone) == 1
    assert len(new) == 2  # the unit, and at rest what it was
    assert len(story.units()) == 80


def test_a_sentence_is_split(story: Story) -> None:
    story.replace(story.source, ("골목을 채우고, 누군가는", "골목을 채운다. 누군가는"))
    gone, new, said = story.pair()
    unit = story.unit("읍내에서 온 차가")
    assert unit.source == "읍내에서 온 차가 골목을 채운다. 누군가는 접이식 의자까지 챙겨 왔다."
    assert unit.previous == "읍내에서 온 차가 골목을 채우고, 누군가는 접이식 의자까지 챙겨 왔다."
    assert unit.target == "Cars from town fill the alley, and someone has even brought a folding chair."
    assert (unit.state, len(gone), len(new)) == (State.DRAFT, 1, 2)
    assert story.obsolete()[unit.previous].state is State.APPROVED
    assert "no English" not in said


def test_two_sentences_become_one(story: Story) -> None:
    story.replace(story.source, ("못하는 장면이다. 사회적기업이든", "못하는 장면이고, 사회적기업이든"))
    first, second = (story.unit(start) for start in ("뜻은 분명한데", "사회적기업이든"))
    gone, new, _ = story.pair()
    unit = story.unit("뜻은 분명한데")
    assert unit.source.endswith("장면이고, 사회적기업이든 협동조합이든 손님 앞에서는 그냥 가게다.")
    assert (unit.target, unit.previous) == (f"{first.target} {second.target}", f"{first.source} {second.source}")
    assert (unit.state, len(gone), len(new)) == (State.DRAFT, 2, 3)
    assert set(story.obsolete()) == {first.source, second.source}
    story.replace(story.source, ("못하는 장면이고, 사회적기업이든", "못하는 장면이다. 사회적기업이든"))
    story.pair()
    assert {unit.state for unit in story.units()} == {State.APPROVED}


def test_two_sections_change_places(story: Story) -> None:
    parts = re.split("(?m)^(?=## )", story.source.read_text("utf-8"))
    parts[1], parts[2] = parts[2], parts[1]
    story.source.write_text("".join(parts), "utf-8")
    story.moved = True
    gone, new, _ = story.pair()
    assert not gone
    assert not new
    order = [unit.source for unit in story.units() if unit.kind == "heading"]
    assert order[:2] == ["고쳐 쓴 세 가지", "착한 떡은 팔리지 않았다"]


def test_what_was_deleted_comes_back_with_its_approval(story: Story) -> None:
    text, po = story.source.read_text("utf-8"), story.po.read_bytes()
    lines = ("세 번째가 가장 어려웠다고 한다. ", "그 뒤의 변화는 숫자로도 보인다.\n\n")
    story.replace(story.source, *((line, "") for line in lines))
    gone, new, said = story.pair()
    assert (len(gone), len(new), said.count("left the article")) == (2, 2, 2)
    assert set(story.obsolete()) == {line.strip() for line in lines}
    story.source.write_text(text, "utf-8")
    assert story.pair()[2].count("returned") == 2
    assert story.po.read_bytes() == po


def test_a_heading_is_worded_anew(story: Story) -> None:
    story.replace(story.source, ("## 고쳐 쓴 세 가지", "## 방앗간이 고쳐 쓴 세 가지 원칙"))
    gone, new, said = story.pair()
    assert (len(gone), len(new), said.count("the Korean changed")) == (1, 2, 1)
    assert story.unit("방앗간이 고쳐").target == "Three things they rewrote"


def test_lines_are_wrapped(story: Story) -> None:
    po = story.po.read_text("utf-8")
    lines = story.source.read_text("utf-8").split("\n")
    prose = re.compile("[가-힣“]")
    wrapped = ["\n".join(textwrap.wrap(one, 40)) if prose.match(one) and not one.startswith("글·") else one
               for one in lines]  # fmt: skip
    story.source.write_text("\n".join(wrapped).replace("\n\n", "\n\n\n"), "utf-8")
    assert story.pair()[:2] == ([], [])
    assert re.sub("Source: .*", "", story.po.read_text("utf-8")) == re.sub("Source: .*", "", po)


def test_two_paragraphs_of_one_unit_become_one(drafted: Story) -> None:
    """A unit that spans two paragraphs keeps its approval when the source joins them, and stands in the post."""
    drafted.replace(drafted.draft, ("\n\nBut a reason is not a product.", " But a reason is not a product."))
    drafted.replace(drafted.source, ("이유였기 때문이다. 하지만", "이유였기 때문이다.\n\n하지만"))
    drafted.l10n("pair", code=0)
    po = drafted.po.read_text("utf-8")
    one = 'msgid "사회적 가치야말로 그들이 가게를 연 이유였기 때문이다."'
    assert one in po
    first, second = drafted.unit("사회적 가치야말로"), drafted.unit("하지만 이유와")
    entries = [entry for entry in po.split("\n\n") if f'msgid "{second.source}"' not in entry]
    joined = one[:-1] + f'\\n\\n{second.source}"'
    text = "\n\n".join(entries).replace(one, joined)
    drafted.po.write_text(text.replace(first.target, f"{first.target} {second.target}"), "utf-8")
    drafted.l10n("pair", code=0)
    spanning = drafted.unit("사회적 가치야말로")
    assert "\n\n" in spanning.source
    drafted.l10n("mark", f"{SLUG}#{spanning.id}", "approved", "--name", "Kim", code=0)
    drafted.replace(drafted.source, ("이유였기 때문이다.\n\n하지만", "이유였기 때문이다. 하지만"))
    drafted.pair()
    unit = drafted.unit("사회적 가치야말로")
    assert (unit.source, unit.state) == (spanning.source.replace("\n\n", " "), State.APPROVED)
    drafted.l10n("export", SLUG, "--to", "md", "--allow-drafts", code=0)
    assert unit.target in (drafted.root / f"exports/en/{SLUG}.md").read_text("utf-8")


def test_the_source_comes_as_a_word_file(story: Story) -> None:
    korean = {unit.source: unit for unit in story.units()}
    path = story.source
    subprocess.run(
        ["pandoc", "-f", "markdown-smart", path.name, "-o", f"{SLUG}.docx"], check=True, cwd=path.parent,
        capture_output=True,
    )  # fmt: skip
    path.unlink()
    shutil.rmtree(story.root / "sources/images", ignore_errors=True)
    story.moved = True
    story.pair()
    for unit in story.units():
        if unit.source in korean:
            assert (unit.target, unit.state) == (korean[unit.source].target, State.APPROVED)
    other = [unit.source for unit in story.units() if unit.source not in korean]
    assert [text[:10] for text in other] == ["2026-11-03", "지난달 이 지면에는"]  # a date in print, a link's title
    left = {
        unit.context
        for unit in catalog.load(story.po).obsolete
        if unit.source not in {u.previous for u in story.units()}
    }
    assert left == {"front-matter:tags", "front-matter:summary"}


# ── the draft changes ───────────────────────────────────────────────────────────────────────────

ANOTHER = """---
title: The Queue in Front of the Rice Mill
---

It is eight in the morning on a Saturday, and there is already a crowd before the mill of Neoreundeul, in Danha County.
The alley is full of cars from town; somebody has gone so far as to bring a folding chair.

All I got was one box of mugwort rice cake. At 12,000 won it is 3,000 won dearer than in the town’s supermarket.

**Kindly rice cakes found no buyers**

It had not been so from the start.
"""


def test_another_person_writes_a_whole_new_draft(drafted: Story) -> None:
    before, old = {unit.id: unit for unit in drafted.units()}, drafted.draft.read_text("utf-8")
    chosen = [unit.id for unit in drafted.units()][::2]
    drafted.l10n("mark", f"{SLUG}#" + "#".join(chosen), "approved", "--name", "Kim Hana", code=0)
    drafted.draft.write_text(ANOTHER, "utf-8")
    said = drafted.pair()[2]
    after = {unit.id: unit for unit in drafted.units()}
    assert after.keys() == before.keys()
    for name in chosen:
        assert (after[name].target, after[name].state) == (before[name].target, State.APPROVED)
    everything = " ".join(unit.target + " ".join(note.text for note in unit.notes) for unit in drafted.units())
    for sentence in re.findall(r"[A-Z][^.\n*]+", ANOTHER.partition("---\n\n")[2]):
        assert sentence in everything
    assert f"{len(chosen)} approved" in said
    assert re.search(r"approved; \d+ of them with a note of a newer draft", drafted.l10n("pair").stdout)
    drafted.draft.write_text(old, "utf-8")
    drafted.pair()
    assert not any(unit.notes for unit in drafted.units())
    assert {unit.id: unit.target for unit in drafted.units()} == {id_: unit.target for id_, unit in before.items()}
    assert sum(unit.fuzzy for unit in drafted.units()) <= 3  # pairs whose score was not beyond doubt


def test_a_newer_sentence_is_told_until_somebody_answers(story: Story) -> None:
    old, newer = "It was not always like this.", "It had not been so from the start."
    story.replace(story.draft, (old, newer))
    gone, new, said = story.pair()
    assert (len(gone), len(new)) == (1, 1)
    assert f"the draft now has: {newer}" in new[0]
    assert "noted" in said
    for _ in range(2):
        assert "1 of them with a note of a newer draft" in story.l10n("pair", code=0).stdout
    story.replace(story.po, (f'msgstr "{old}"', f'msgstr "{newer}"'))
    assert "a newer draft" not in story.pair()[2]
    assert not story.unit("처음부터").notes


# ── files get other names ───────────────────────────────────────────────────────────────────────


def test_the_article_is_renamed_with_all_its_files(story: Story) -> None:
    po = story.po.read_text("utf-8")
    for path, name in ((story.source, "rice.md"), (story.draft, "rice.draft.md"), (story.po, "rice.po")):
        path.rename(path.with_name(name))
    story.l10n("pair", code=0)
    assert story.po.read_text("utf-8") == po.replace("sources/mill-queue.md", "sources/rice.md")


def test_the_po_file_keeps_the_old_name(story: Story) -> None:
    story.source.rename(story.source.with_name("rice.md"))
    story.draft.rename(story.draft.with_name("rice.draft.md"))
    says = "translations/en/mill-queue.po: has the pairs of sources/rice.md; rename it to rice.po"
    story.refuses("pair", says=says)
    story.refuses("run", says=says)
    assert "translations/en/mill-queue.po: has no source in sources; give it the name" in story.l10n("status").stdout
    story.po.rename(story.po.with_name("rice.po"))
    story.l10n("pair", code=0)
    assert {unit.state for unit in story.units()} == {State.APPROVED}


# ── anything, again and again ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("slug", "seed"), [("mill-queue", 1), ("고치는-사람들-상", 2), ("돌봄은-마을의-일", 3)])
def test_no_revision_loses_a_word(slug: str, seed: int, tmp_path: Path) -> None:
    room = Inside(tmp_path)
    room.write({"l10n.toml": ""})
    for folder, name in (("sources", f"{slug}.md"), ("translations/en", f"{slug}.draft.md")):
        room.write({f"{folder}/{name}": (ROOT / folder / name).read_bytes()})
    walk = Revisions(room, slug, seed)
    walk.pair()
    for _ in range(7):
        steps: list[Callable[[], None]] = [
            *[lambda: walk.revise(walk.source)] * walk.chance.randrange(4),
            *[lambda: walk.revise(walk.draft)] * walk.chance.randrange(4),
            *[walk.review] * walk.chance.randrange(6),
        ]
        for step in steps:
            step()
        walk.pair()
