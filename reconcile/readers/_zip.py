"""Zip containers (Word, Excel, web archives), read within bounds: a bomb is refused before it fills the memory."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from reconcile.readers._decode import Refused

MOST_MEMBERS = 20_000
MOST_BYTES = 64 << 20  # of one member, unpacked

_MARK = b"PK\x03\x04"
_ENTRY = b"PK\x01\x02"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_KNOWN = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_IS_ENCRYPTED = 1  # bit of a member's flags
_AGAIN = "fetch or save it again"
# What the standard library raises for a container or a member whose bytes are not what they claim to be.
_FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError, KeyError)


def holds(data: bytes, name: bytes) -> bool:
    """Say whether the bytes are a zip file in which a member's name holds `name`."""
    return data.startswith(_MARK) and name in data


def open_zip(data: bytes) -> zipfile.ZipFile | Refused:
    """Return the container, or why it is none."""
    if data.startswith(_OLD_OFFICE):
        if _ENCRYPTED_PACKAGE in data:
            return Refused("it is encrypted, and opens only with a password", "save a copy without password")
        return Refused("it is an old Word or Excel file", "save it in the format of today (.docx, .xlsx)")
    if data.count(_ENTRY) > MOST_MEMBERS:
        return Refused(f"it holds more than {MOST_MEMBERS} files", "unpack it, and give the reports")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _FAULTS:
        return Refused("it is damaged or cut off", _AGAIN)


def read_member(container: zipfile.ZipFile, name: str, most: int = MOST_BYTES) -> bytes | Refused:
    """Return one member unpacked, or why it cannot be."""
    try:
        member = container.getinfo(name)
        if member.flag_bits & _IS_ENCRYPTED:
            return Refused("it is encrypted, and opens only with a password", "save a copy without password")
        if member.compress_type not in _KNOWN:
            return Refused("it is packed in a way that is not known", _AGAIN)
        with container.open(member) as file:
            data = file.read(most + 1)
    except _FAULTS:
        return Refused(f"it is damaged or cut off ({name[:60]})", _AGAIN)
    return data if len(data) <= most else Refused(f"it unpacks to more than {most >> 20} MiB", "split it")
