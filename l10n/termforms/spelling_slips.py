"""Whether a name is another one with a typing slip in it."""

from __future__ import annotations

from l10n.readings import skeleton

SURE = 8
"""Letters from which two slips are still the same name; below, one."""
ONE_WORD = 7
"""Letters from which a name of one word can be told with a slip in it."""
LONG = 20
"""Letters from which three are."""


def is_slip(written: str, recorded: str, most: int = 3) -> bool:
    """Whether a name shares a word with the recorded one and differs from it by a letter or two, `most` at most.

    Of a name of one word one letter may be wrong, and none of the first three.
    """
    ours, theirs = skeleton(written), skeleton(recorded)
    single = " " not in recorded and len(theirs) >= ONE_WORD
    most = min(most, 1 if len(theirs) < SURE or single else 2 if len(theirs) < LONG else 3)
    if abs(len(ours) - len(theirs)) > most:
        return False
    if not (single and ours[:3] == theirs[:3]) and not _shares_word(written, recorded):
        return False
    if {ours, ours + "s"} & {theirs, theirs + "s"} or _foreign(ours, theirs) > most:
        return False
    return distance(ours, theirs, most) <= most


def distance(ours: str, theirs: str, most: int) -> int:
    """Letters left out, put in, changed, or swapped with their neighbours; anything above `most` is `most + 1`."""
    width, far = len(theirs) + 1, most + 1
    before: list[int] = []
    last = [min(column, far) for column in range(width)]
    for row, one in enumerate(ours, 1):
        here = [min(row, far)] + [far] * (width - 1)
        # so far from the diagonal that more letters than `most` must be left out or put in, nothing need be known
        for column in range(max(1, row - most), min(width, row + far)):
            other = theirs[column - 1]
            best = min(last[column] + 1, here[column - 1] + 1, last[column - 1] + (one != other), far)
            if row > 1 and column > 1 and one == theirs[column - 2] and other == ours[row - 2]:
                best = min(best, before[column - 2] + 1)
            here[column] = best
        if min(here) >= far:
            return far
        before, last = last, here
    return last[-1]


def _foreign(ours: str, theirs: str) -> int:
    """How many letters of either are not in the other, wherever they stand: there are no fewer slips than that."""
    surplus = sum([max(0, ours.count(letter) - theirs.count(letter)) for letter in set(ours)])
    return max(surplus, surplus + len(theirs) - len(ours))


def _shares_word(written: str, recorded: str) -> bool:
    """Whether one word is the same in both."""
    ours = {skeleton(word) for word in written.split()}
    return bool(ours & {skeleton(word) for word in recorded.split()})
