"""What a picture's first bytes say: PNG, JPEG or GIF, how large, and which way up."""

from __future__ import annotations

import struct
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """Kind and size of a picture."""

    suffix: str
    """png, jpeg or gif."""
    width: int
    """Pixels, as the picture is stored."""
    height: int
    turns: int = 0
    """Quarter turns clockwise that show it upright."""


def facts(data: bytes) -> Facts:
    """What the bytes are a picture of; raises ValueError where they are none that Word shows."""
    try:
        found = _png(data) or _gif(data) or _jpeg(data)
    except (struct.error, IndexError):
        raise ValueError("it is cut off or damaged") from None
    if found is None:
        raise ValueError("it is neither PNG, JPEG nor GIF")
    if not (found.width and found.height):
        raise ValueError("it has no size")
    return found


def _png(data: bytes) -> Facts | None:
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        return None
    return Facts("png", *struct.unpack_from(">II", data, 16))


def _gif(data: bytes) -> Facts | None:
    if not data.startswith((b"GIF87a", b"GIF89a")):
        return None
    return Facts("gif", *struct.unpack_from("<HH", data, 6))


def _jpeg(data: bytes) -> Facts | None:
    """Walk the segments up to the frame header; the first ones differ from program to program."""
    if not data.startswith(b"\xff\xd8\xff"):
        return None
    place, turns = 2, 0
    while True:
        if data[place] != 0xFF:
            raise IndexError
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        (length,) = struct.unpack_from(">H", data, place + 2)
        if marker == 0xE1 and data[place + 4 : place + 10] == b"Exif\0\0":
            turns = _turns(data[place + 10 : place + 2 + length])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", data, place + 5)
            return Facts("jpeg", width, height, turns)
        place += 2 + length


def _turns(exif: bytes) -> int:
    """Quarter turns of a camera that was held upright: Word does not look for them itself."""
    order = "<" if exif[:2] == b"II" else ">"
    try:
        (start,) = struct.unpack_from(order + "I", exif, 4)
        (count,) = struct.unpack_from(order + "H", exif, start)
        for entry in range(start + 2, start + 2 + 12 * count, 12):
            name, _, _, value = struct.unpack_from(order + "HHIH", exif, entry)
            if name == 0x0112:
                return {3: 2, 6: 1, 8: 3}.get(value, 0)
    except struct.error:
        return 0
    return 0
