"""Small data that unpacks to much, made in no time: one packed piece that stands there again and again."""

from __future__ import annotations

import zlib
from functools import reduce

MEGABYTE = 1 << 20
END = b"\x03\x00"  # an empty last block


def deflated(piece: bytes, times: int) -> bytes:
    """`piece * times` as zlib packs it."""
    total = reduce(lambda known, _: zlib.adler32(piece, known), range(times), 1)
    return b"\x78\x9c" + _block(piece) * times + END + total.to_bytes(4, "big")


def zipped(piece: bytes, times: int, head: bytes = b"") -> bytes:
    """`head + piece * times` as one member of a gzip file."""
    total = reduce(lambda known, _: zlib.crc32(piece, known), range(times), zlib.crc32(head))
    size = (len(head) + len(piece) * times) & 0xFFFFFFFF
    body = _block(head) + _block(piece) * times + END
    return b"\x1f\x8b\x08" + bytes(6) + b"\xff" + body + total.to_bytes(4, "little") + size.to_bytes(4, "little")


def _block(data: bytes) -> bytes:
    """Packed bytes that need nothing of what stands before them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)
