"""Members of zip and tar archives, in the archive's order, without unpacking anything to a folder."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any

from dateline.errors import InputError
from dateline.reading.bounds import Budget, Metered

_TAR_READ = 4_000_000  # bytes that a tar header may ask for at once
_LZMA_DICTIONARY = 64_000_000  # bytes of memory that a member packed with LZMA may ask for
_SPOILED = (
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    OSError,
    NotImplementedError,
    struct.error,
)

Member = tuple[str, IO[bytes] | InputError]  # the name, and its bytes or why there are none


def zip_members(stream: IO[bytes], budget: Budget) -> Iterator[Member]:
    """The files of a zip archive; raises `InputError` when it is none."""
    try:
        archive = zipfile.ZipFile(stream)
    except _SPOILED as error:
        raise InputError(f"not a zip archive, or a damaged one: {error}", "unreadable") from error
    with archive:
        for info in archive.infolist():
            if not info.is_dir() and is_wanted(info.filename):
                yield info.filename, _open_member(archive, info, budget)


def _open_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> IO[bytes] | InputError:
    if info.flag_bits & 0x1:
        return InputError("the member is encrypted; unpack it first", "encrypted")
    try:
        if info.compress_type == zipfile.ZIP_LZMA:
            _check_dictionary(archive, info)
        elif info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return InputError(f"packed by method {info.compress_type}; pack it with deflate", "unreadable")
        return io.BufferedReader(_Sound(archive.open(info), budget), 1 << 16)
    except _SPOILED as error:
        return InputError(f"the member is damaged: {error}", "unreadable")


def _check_dictionary(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """Refuse an LZMA member that would take a large dictionary: it stands in the five bytes before the data."""
    with archive.open(_as_stored(info)) as raw:
        head = raw.read(9)
    if len(head) < 9 or int.from_bytes(head[5:9], "little") > _LZMA_DICTIONARY:
        raise ValueError("LZMA asks for more memory than is allowed")


def _as_stored(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The same member, to be read as it is packed."""
    stored = zipfile.ZipInfo(info.filename, info.date_time)
    stored.orig_filename, stored.header_offset = info.orig_filename, info.header_offset
    stored.compress_type, stored.flag_bits = zipfile.ZIP_STORED, info.flag_bits
    stored.compress_size = stored.file_size = info.compress_size
    return stored


def tar_members(stream: IO[bytes]) -> Iterator[Member]:
    """The regular files of a tar archive, read in one pass; links and devices are left alone."""
    try:
        archive = tarfile.open(fileobj=_Forward(stream), mode="r:")  # noqa: SIM115 - closed with its stream
        while (member := archive.next()) is not None:
            archive.members = []  # type: ignore[attr-defined]  # of those passed nothing is needed
            if member.issparse() and member.isreg():
                yield member.name, InputError("a sparse file in a tar archive; pack it anew", "unreadable")
            elif member.isreg() and is_wanted(member.name):
                yield member.name, io.BufferedReader(_Part(stream_of(archive, member)), 1 << 16)
    except InputError:
        raise
    except _SPOILED as error:
        raise InputError(f"not a tar archive, or a damaged one: {error}", "unreadable") from error


def stream_of(archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    """The bytes of a regular file in an archive."""
    found = archive.extractfile(member)
    if found is None:
        raise tarfile.ReadError(f"{member.name} is no file")
    return found


def is_wanted(name: str) -> bool:
    """Whether a member is no hidden file and none that a system put there."""
    parts = name.replace("\\", "/").split("/")
    return not any(p.startswith((".", "__MACOSX")) for p in parts if p not in {"", ".", ".."})


class _Sound(Metered):
    """A member of a zip archive; what is damaged shows while it is read."""

    def readinto(self, buffer: Any) -> int:
        try:
            return super().readinto(buffer)
        except _SPOILED as error:
            raise InputError(f"the member is damaged: {error}", "unreadable") from error


class _Part(io.RawIOBase):
    """A member of a tar archive."""

    def __init__(self, inner: IO[bytes]) -> None:
        self._inner = inner

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            piece = self._inner.read(len(buffer))
        except _SPOILED as error:
            raise InputError(f"the member is damaged: {error}", "unreadable") from error
        buffer[: len(piece)] = piece
        return len(piece)


class _Forward(io.RawIOBase):
    """A stream that can be wound forward only, as tarfile does; no header may ask for very much at once."""

    def __init__(self, inner: IO[bytes]) -> None:
        self._inner, self._place = inner, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = 0) -> int:
        if whence != 0 or offset < self._place:
            raise tarfile.ReadError("the archive cannot be read in one pass")
        while self._place < offset and self.read(min(1 << 16, offset - self._place)):
            pass
        return self._place

    def read(self, size: int | None = -1) -> bytes:
        if size is None or not 0 <= size <= _TAR_READ:
            raise tarfile.ReadError("a header asks for too much")
        data = self._inner.read(size)
        self._place += len(data)
        return data
