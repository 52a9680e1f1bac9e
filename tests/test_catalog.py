"""PO files: what is saved is loaded, gettext's own programs agree, and nothing is half-written."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from l10n import catalog, units
from l10n.catalog import Catalog
from l10n.errors import InputError, WriteError
from l10n.model import Approval, Ignore, Note, Origin, Place, State, Unit, short_hash, written_hash

# characters that editors of PO files meet: Hangul, quotes, backslashes, line ends, the separators that polib cuts at
LETTERS = st.sampled_from("가나다한글 aZ.,?!\"'\\%{}[]()*_`<>&#~|:;-–—…“”‘’·\u00a0\u200b\u2028\u0085\x0b\x0c\t\n")
TEXT = st.text(LETTERS, max_size=40).map(lambda text: text.strip("\n"))
LINE = st.text(LETTERS, max_size=20).map(
    lambda text: " ".join(re.sub(r"[\n\x0b\x0c\x85\u2028]", " ", text).split()).rstrip("\\ ")
)
NAME = st.sampled_from(["Kim Hana", "이 하나", "l10n"])
DATE = st.just("2026-03-02")
DIGEST = st.text("0123456789abcdef", min_size=8, max_size=8)
ID = DIGEST


@st.composite
def _units(draw, obsolete: bool = False) -> Unit:
    kind = draw(st.sampled_from(["title", "paragraph", "quote", "list-item", "front-matter:title", "cell"]))
    known = {
        "target": draw(TEXT),
        "fuzzy": draw(st.booleans()),
        "approval": draw(st.none() | st.builds(Approval, NAME, DATE, DIGEST)),
        "origin": draw(st.none() | st.builds(Origin, st.sampled_from(["draft", "mt"]), st.just("0.83"), DIGEST)),
        "place": draw(st.builds(Place, st.just("") | ID, st.sampled_from(["", "break", "join"]), st.booleans())),
        "ignores": tuple(
            draw(
                st.lists(
                    st.builds(Ignore, st.just("term-missing"), st.sampled_from(["", "coop"]), TEXT.filter(_sayable)),
                    max_size=2,
                )
            )
        ),
        "notes": tuple(draw(st.lists(st.builds(Note, DATE, NAME, TEXT.map(str.strip)), max_size=2))),
        "previous": draw(TEXT.map(str.strip)),
        "section": draw(LINE),
        "file": "sources/기사.md",
        "flags": tuple(draw(st.lists(st.sampled_from(["no-wrap", "=c-format"]), max_size=2, unique=True))),
        "comments": tuple(draw(st.lists(LINE.filter(_foreign), max_size=2))),
    }
    known["fuzzy"] = known["fuzzy"] and bool(known["target"])  # without a translation the flag says nothing
    if draw(st.booleans()):
        known["target"] = known["target"] or "For readers abroad."  # an emptied one is not read
        return units.make_added(f"added {kind}", draw(DIGEST), **known)
    return units.make(kind, draw(TEXT.filter(str.strip)), **known)


def _sayable(text: str) -> bool:
    return bool(text.strip()) and text == text.strip()


def _foreign(line: str) -> bool:
    """A comment of another tool: not blank at the end, and not like one of ours."""
    return not re.match(r"(state|origin|place|ignore|previous|note):", line) and not line.startswith(("~", "|", "#"))


@st.composite
def catalogs(draw) -> Catalog:
    every = draw(st.lists(_units(), max_size=5, unique_by=lambda unit: unit.id))
    cut = draw(st.integers(0, len(every)))
    rest = tuple(replace(unit, flags=tuple(f for f in unit.flags if not f.startswith("="))) for unit in every[cut:])
    extra = draw(st.sampled_from([(), (("X-Generator", "Poedit 3.4"),), (("Last-Translator", "Kim <a@b.kr>"),)]))
    return Catalog(tuple(every[:cut]), rest, "en", "sha256:1", draw(st.sampled_from(["", "sha256:2"])), extra)


@given(catalogs())
@settings(max_examples=300, deadline=None)
def test_what_is_saved_is_loaded(known: Catalog) -> None:
    text = catalog.serialize(known)
    loaded = catalog.parse(text)
    assert _order(loaded) == _order(known)
    assert catalog.serialize(loaded) == text


def _order(known: Catalog) -> Catalog:
    """Sticky flags come after the others in a file."""

    def sort(unit: Unit) -> Unit:
        return replace(unit, flags=tuple(sorted(unit.flags, key=lambda flag: flag.startswith("="))))

    return replace(known, units=tuple(map(sort, known.units)), obsolete=tuple(map(sort, known.obsolete)))


RICH = Catalog(
    units=(
        units.make(
            "paragraph",
            "기본사회는 먼 이야기가 아닙니다.\n둘째 줄입니다.",
            target='The Basic Society is "not" far off.\nA second line, with a \\ in it.',
            fuzzy=True,
            previous="기본사회는 먼 이야기입니다.",
            origin=Origin("draft", "0.83", "0a1b2c3d"),
            place=Place("3fa2c1d0", "break"),
            ignores=(Ignore("term-case", "basic-society", "a quotation; as printed"),),
            notes=(Note("2026-03-02", "Kim Hana", "why?\nsee the minutes"),),
            section="왜 지금인가",
            file="sources/기사.md",
            comments=("a comment of another editor", "", "with a blank line in it"),
            flags=("no-wrap",),
        ),
        units.make("paragraph#2", "둘째 문단입니다." * 30, target="A second paragraph. " * 30 + "End."),
        units.make_added("added paragraph", "0a1b2c3d", target="For readers abroad.", fuzzy=True),
    ),
    obsolete=(units.make("quote", "지워진 문장.", target="A sentence that went.", previous="지워진 옛 문장."),),
    source_hash="sha256:12",
)


def test_the_file_is_what_msgcat_writes(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(catalog.serialize(RICH), "utf-8")
    done = subprocess.run(["msgcat", "--no-wrap", path], capture_output=True, check=True)
    assert done.stdout.decode() == catalog.serialize(RICH)


@given(catalogs())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_msgcat_loses_nothing(tmp_path_factory, known: Catalog) -> None:
    assume(known.units)  # of nothing msgcat writes nothing
    assume(all(unit.target for unit in known.obsolete))  # obsolete entries without a translation it drops
    # gettext 0.21 knows no sticky flags
    clean = replace(
        known, units=tuple(map(_plain_flags, known.units)), obsolete=tuple(map(_plain_flags, known.obsolete))
    )
    path = tmp_path_factory.mktemp("po") / "a.po"
    path.write_text(catalog.serialize(clean), "utf-8")
    done = subprocess.run(["msgcat", "--no-wrap", path], capture_output=True, check=True)
    assert _by_id(catalog.parse(done.stdout.decode())) == _by_id(clean)
    wrapped = subprocess.run(["msgcat", path], capture_output=True, check=True)
    assert _by_id(catalog.parse(wrapped.stdout.decode())) == _by_id(clean)


def _by_id(known: Catalog) -> Catalog:
    """msgcat has an order of its own for entries that share a msgid."""
    units_, obsolete = (tuple(sorted(side, key=lambda unit: unit.id)) for side in (known.units, known.obsolete))
    return replace(known, units=units_, obsolete=obsolete)


def _plain_flags(unit: Unit) -> Unit:
    return replace(unit, flags=tuple(flag for flag in unit.flags if not flag.startswith("=")))


@pytest.mark.parametrize("clear", [False, True])
def test_msgfmt_finds_nothing_wrong(tmp_path: Path, clear: bool) -> None:
    path = tmp_path / "a.po"
    path.write_text(catalog.serialize(RICH), "utf-8")
    if clear:
        cleared = subprocess.run(["msgattrib", "--clear-fuzzy", "--no-wrap", path], capture_output=True, check=True)
        path.write_bytes(cleared.stdout)
        assert not any(unit.fuzzy for unit in catalog.load(path).units)
    done = subprocess.run(["msgfmt", "-c", "-o", os.devnull, path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_clearing_fuzzy_keeps_everything_else(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(catalog.serialize(RICH), "utf-8")
    cleared = subprocess.run(["msgattrib", "--clear-fuzzy", "--no-wrap", path], capture_output=True, check=True)
    units_ = tuple(replace(unit, fuzzy=False) for unit in RICH.units)
    assert catalog.parse(cleared.stdout.decode()) == replace(RICH, units=units_)


def test_msgmerge_with_our_template(tmp_path: Path) -> None:
    """A changed sentence comes back fuzzy with its former source; comments that carry state survive."""
    (tmp_path / "old.po").write_text(catalog.serialize(RICH), "utf-8")
    first, second, *_ = RICH.units
    changed = Catalog(units=(first, units.make("paragraph#2", second.source + " 덧붙인 말.", file="sources/기사.md")))
    (tmp_path / "new.pot").write_text(catalog.template(changed), "utf-8")
    done = subprocess.run(
        ["msgmerge", "--previous", "--no-wrap", "-q", "old.po", "new.pot"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    merged = catalog.parse(done.stdout.decode())
    assert merged.units[0] == replace(first, flags=())  # msgmerge takes flags from the template
    assert merged.units[1].previous == second.source
    assert (merged.units[1].target, merged.units[1].state) == (second.target, State.DRAFT)
    kept = {unit.id: unit.target for unit in merged.obsolete}
    assert kept == {unit.id: unit.target for unit in (RICH.units[2], *RICH.obsolete)}


def test_msgmerge_keeps_added_sentences(tmp_path: Path) -> None:
    (tmp_path / "old.po").write_text(catalog.serialize(RICH), "utf-8")
    (tmp_path / "new.pot").write_text(catalog.template(RICH), "utf-8")
    command = ["msgmerge", "--previous", "--no-wrap", "-q", "old.po", "new.pot"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert catalog.parse(done.stdout.decode()).units[2] == RICH.units[2]


def test_the_template_has_no_english() -> None:
    text = catalog.template(RICH)
    loaded = catalog.parse(text)
    assert [unit.id for unit in loaded.units] == [unit.id for unit in RICH.units if not unit.added]
    assert 'msgid "⟦added 0a1b2c3d⟧"\nmsgstr ""\n' in text  # which msgmerge fills from the file that there is
    assert not any(unit.target or unit.fuzzy or unit.origin for unit in loaded.units)


def test_the_marker_of_an_added_sentence_stays_in_the_file() -> None:
    added = catalog.parse(catalog.serialize(RICH)).units[2]
    assert (added.source, added.added, added.kind) == ("", "0a1b2c3d", "paragraph")
    assert 'msgid "⟦added 0a1b2c3d⟧"' in catalog.serialize(RICH)
    assert added.id == short_hash("added paragraph", "⟦added 0a1b2c3d⟧")


def test_an_added_sentence_that_has_been_emptied_is_gone() -> None:
    added = RICH.units[2]
    empty, out = replace(added, target=""), replace(added, target="", place=Place(out=True))
    noted = replace(added, target="", notes=(Note("2026-03-02", "Kim Hana", "moved up"),))
    for unit, left in ((added, 1), (empty, 0), (out, 1), (noted, 1)):
        assert len(catalog.parse(catalog.serialize(Catalog((unit,)))).units) == left


def test_what_stands_behind_an_emptied_sentence_moves_up() -> None:
    first = units.make_added("added paragraph", "00000000", target="", place=Place("3fa2c1d0", "break"))
    second = units.make_added("added paragraph", "11111111", target="", place=Place(first.id))
    place = Place(second.id)
    third = units.make_added("added paragraph", "22222222", target="It stays.", place=place)
    third = replace(third, origin=Origin("draft", "0.00", written_hash(third.target, place)))
    (left,) = catalog.parse(catalog.serialize(Catalog((first, second, third)))).units
    assert (left.id, left.place, left.touched) == (third.id, Place("3fa2c1d0", "break"), False)
    ring = (replace(first, place=Place(second.id)), second, third)
    assert [unit.id for unit in catalog.parse(catalog.serialize(Catalog(ring))).units] == [third.id]


def test_state_words() -> None:
    unit = units.make("paragraph", "글.", target="Text.")
    right = Approval("Kim Hana", "2026-03-02", short_hash("글.", "Text."))
    assert unit.state is State.TRANSLATED
    assert replace(unit, approval=right).state is State.APPROVED
    assert replace(unit, approval=right, target="Another.").state is State.TRANSLATED
    assert replace(unit, approval=right, fuzzy=True).state is State.DRAFT
    assert replace(unit, target="", fuzzy=True).state is State.NEW


HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
ENTRY = 'msgctxt "paragraph"\nmsgid "글."\nmsgstr "Text."\n'


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (HEAD + "<<<<<<< HEAD\n" + ENTRY, 5, "git conflict"),
        (HEAD + ENTRY + "=======\n", 8, "git conflict"),
        (HEAD + ENTRY + "\n" + ENTRY, 11, "twice"),
        (HEAD + ENTRY + "\n" + "".join("#~ " + row + "\n" for row in ENTRY.splitlines()), 11, "twice"),
        (HEAD + 'msgctxt "paragraph"\nmsgid "글.\nmsgstr "Text."\n', 6, "syntax"),
        (HEAD + ENTRY + "nonsense\n", 8, "syntax"),
        (HEAD + ENTRY + "\n" + HEAD, 9, "second header"),
        (HEAD + 'msgctxt "paragraph"\nmsgid "글."\n\n' + ENTRY, 5, "no msgstr"),
        (HEAD + 'msgctxt "paragraph"\nmsgid "글."\n', 5, "no msgstr"),
        (HEAD + ENTRY + '\n#~ msgid "옛 글."\n', 9, "no msgstr"),
        (HEAD + ENTRY.replace("Text", "Te\0xt"), 7, "NUL"),
        ("junk\n", 1, "syntax"),
        (HEAD + "# place: aftr 3fa2c1d0\n" + ENTRY, 8, "place"),
        (HEAD + "# ignore: term-missing\n" + ENTRY, 8, "reason"),
        (HEAD + "# state: aproved\n" + ENTRY, 8, "approved by"),
        (HEAD + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', 0, "plural"),
    ],
)
def test_bad_files_are_refused_with_their_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    path = tmp_path / "a.po"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=says) as caught:
        catalog.load(path)
    if line:
        assert f"a.po:{line}:" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes((HEAD + ENTRY).encode("cp949"))
    with pytest.raises(InputError, match="UTF-8"):
        catalog.load(path)


def test_what_other_tools_write_is_understood() -> None:
    text = textwrap.dedent(
        """\
        # A header comment.
        msgid ""
        msgstr ""
        "Content-Type: text/plain; charset=UTF-8\\n"
        "X-Generator: Poedit 3.4\\n"

        #. paragraph: 소제목
        #: sources/a.md
        #= no-wrap
        msgctxt "paragraph"
        msgid ""
        "긴 글이 "
        "두 줄에."
        msgstr ""

        #~| msgid "옛 "
        #~| "글."
        #~ msgid "지운 글."
        #~ msgstr "Gone."
        """
    )
    known = catalog.parse(text)
    assert known.units[0].source == "긴 글이 두 줄에."
    assert known.units[0].flags == ("=no-wrap",)
    assert known.units[0].section == "소제목"
    assert known.units[0].line == 14
    assert known.obsolete[0].previous == "옛 글."
    assert known.comments == ("A header comment.",)
    assert catalog.parse(catalog.serialize(known)) == known


def test_a_file_without_a_header_keeps_its_first_comment() -> None:
    known = catalog.parse("# mine\n" + ENTRY)
    assert known.units[0].comments == ("mine",)
    assert known.units[0].line == 4


def test_blank_lines_in_the_header_comment_stay_blank() -> None:
    known = catalog.parse("# Post\n#\n# of the mill\n" + HEAD + "\n" + ENTRY)
    assert known.comments == ("Post", "", "of the mill")
    assert catalog.parse(catalog.serialize(known)) == known


def test_what_gettext_allows_is_read() -> None:
    known = catalog.parse(HEAD + "#without a space\n" + ENTRY.replace("Text.", "Text.\\n"))
    assert known.units[0].comments == ("without a space",)
    assert known.units[0].target == "Text."  # msgfmt refuses a line end that the msgid has not


def test_update_writes_only_what_changed(tmp_path: Path) -> None:
    path, locks = tmp_path / "en" / "a.po", tmp_path / "locks"
    assert catalog.update(path, locks, lambda old: RICH)
    before = path.stat().st_mtime_ns, path.read_bytes()
    assert not catalog.update(path, locks, lambda old: old or Catalog())
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before
    assert [entry.name for entry in path.parent.iterdir()] == ["a.po"]


def test_an_error_on_the_way_leaves_the_old_file(tmp_path: Path) -> None:
    path, locks = tmp_path / "a.po", tmp_path / "locks"
    catalog.update(path, locks, lambda old: RICH)
    before = path.read_bytes()

    def fail(old: Catalog | None) -> Catalog:
        raise InputError("x", "y")

    with pytest.raises(InputError):
        catalog.update(path, locks, fail)
    assert path.read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0 and not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match="nothing was changed"):
        catalog.update(tmp_path / "file" / "a.po", tmp_path / "locks", lambda old: RICH)


_WRITER = """
import sys
from pathlib import Path
from dataclasses import replace
from l10n import catalog, units
path, locks = Path(sys.argv[1]), Path(sys.argv[2])
made = tuple(units.make("paragraph", f"문장 {n}.", target="x" * 2000) for n in range(300))
print("ready", flush=True)
for turn in range(100000):
    catalog.update(path, locks, lambda old: catalog.Catalog(tuple(replace(u, target=f"{turn} " * 500) for u in made)))
"""


def test_kill_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    for turn in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", _WRITER, path, tmp_path / "locks"], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.15 + 0.05 * turn)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        if path.exists():
            loaded = catalog.load(path)
            assert len(loaded.units) == 300
            assert len({unit.target for unit in loaded.units}) == 1
    assert path.exists()
    assert catalog.update(path, tmp_path / "locks", lambda old: RICH)  # the lock of the dead is free


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    path, locks = tmp_path / "a.po", tmp_path / "locks"
    catalog.update(path, locks, lambda old: Catalog())
    program = """
import sys
from dataclasses import replace
from pathlib import Path
from l10n import catalog, units
path, locks, name = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
for n in range(25):
    catalog.update(path, locks, lambda old: replace(old, units=(*old.units, units.make("paragraph", f"{name} {n}"))))
"""
    writers = [subprocess.Popen([sys.executable, "-c", program, path, locks, name]) for name in ("하나", "둘")]
    assert [writer.wait() for writer in writers] == [0, 0]
    assert len(catalog.load(path).units) == 50


def test_what_a_killed_process_left_is_swept_away(tmp_path: Path) -> None:
    path = tmp_path / "a[1].po"
    old, young = tmp_path / ".a[1].po.x.tmp", tmp_path / ".a[1].po.y.tmp"
    for left in (old, young):
        left.write_text("half")
    os.utime(old, (0, 0))
    catalog.update(path, tmp_path / "locks", lambda _: RICH)
    assert (old.exists(), young.exists()) == (False, True)
