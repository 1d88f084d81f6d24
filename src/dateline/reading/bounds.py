"""How much a source may unpack to, and streams that unpack no further than that.

Every source has one budget, which its members and what is packed within them share: 32 MB, or 200 times the size of
the file where that is more. News compresses by ten, templates of a web site by fifty; what grows further is a bomb.
"""

from __future__ import annotations

import bz2
import io
import lzma
import tempfile
import zlib
from collections.abc import Callable
from typing import IO, Any, Literal, Protocol

from dateline.errors import InputError

FREE = 32_000_000  # bytes that the smallest file may unpack to
RATIO = 200  # times the size of the file
MAX_DEPTH = 3  # archives within archives
_BLOCK = 1 << 14  # packed bytes read at a time: a lump of bz2 must not fill the memory
_XZ_MEMORY = 100_000_000  # bytes; the largest dictionary of `xz -9` takes 65 MB
_SPOOL = 8_000_000  # bytes of a member held in memory; more goes to a temporary file

Packing = Literal["gzip", "bz2", "xz", "deflate", "raw"]


class Bomb(InputError):
    """A source that unpacks to more than its budget: it is left as a whole, not member by member."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "bomb")


class Budget:
    """The bytes that a source of `size` bytes may still unpack to."""

    def __init__(self, size: int) -> None:
        self._left = max(FREE, RATIO * size)

    def spend(self, number: int) -> None:
        """Raises `Bomb` when the source has unpacked to more than it may."""
        self._left -= number
        if self._left < 0:
            raise Bomb(f"it unpacks to more than {RATIO} times its size: taken for a decompression bomb")


class _Unpacker(Protocol):
    eof: bool
    unused_data: bytes

    @property
    def needs_input(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Inflate:
    """zlib's object with the interface that bz2 and lzma share."""

    def __init__(self, bits: int) -> None:
        self._inner = zlib.decompressobj(bits)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


_MAKERS: dict[Packing, Callable[[], Any]] = {
    "gzip": lambda: _Inflate(31),
    "deflate": lambda: _Inflate(15),
    "raw": lambda: _Inflate(-15),
    "bz2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(memlimit=_XZ_MEMORY),
}
_MAGIC: dict[Packing, bytes] = {"gzip": b"\x1f\x8b", "bz2": b"BZh", "xz": b"\xfd7zXZ\x00"}


class _Unpacked(io.RawIOBase):
    """The plain bytes of a packed stream; members that follow each other are read as one."""

    def __init__(self, packed: IO[bytes], packing: Packing, budget: Budget) -> None:
        self._packed, self._packing, self._budget = packed, packing, budget
        self._unpacker: _Unpacker = _MAKERS[packing]()
        self._done = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = b""
        while not piece and not self._done:
            piece = self._step(len(buffer))
        self._budget.spend(len(piece))
        buffer[: len(piece)] = piece
        return len(piece)

    def _step(self, most: int) -> bytes:
        if self._unpacker.eof:
            return self._next_member()
        data = self._packed.read(_BLOCK) if self._unpacker.needs_input else b""
        if not data and self._unpacker.needs_input:
            raise InputError(f"the {self._packing} data end too early: the file is cut off", "unreadable")
        return self._decompress(data, most)

    def _decompress(self, data: bytes, most: int) -> bytes:
        try:
            return self._unpacker.decompress(data, most)
        except MemoryError as error:
            raise Bomb("unpacking it takes more memory than is allowed") from error
        except lzma.LZMAError as error:
            if "memory" in str(error).lower():
                raise Bomb("unpacking it takes more memory than is allowed") from error
            raise InputError(f"the xz data are damaged: {error}", "unreadable") from error
        except (OSError, EOFError, ValueError, zlib.error) as error:
            raise InputError(f"the {self._packing} data are damaged: {error}", "unreadable") from error

    def _next_member(self) -> bytes:
        """Begin the member that follows; zeros between members are padding, anything else ends the data."""
        rest = (self._unpacker.unused_data or self._packed.read(_BLOCK)).lstrip(b"\0")
        magic = _MAGIC.get(self._packing)
        rest += self._packed.read(_BLOCK) if magic and 0 < len(rest) < len(magic) else b""
        if magic is None or not rest.startswith(magic):
            self._done = True
            return b""
        self._unpacker = _MAKERS[self._packing]()
        return self._decompress(rest, 1)


class Metered(io.RawIOBase):
    """A stream whose bytes count against a budget as they are read."""

    def __init__(self, inner: IO[bytes], budget: Budget) -> None:
        self._inner, self._budget = inner, budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._inner.read(len(buffer))
        self._budget.spend(len(piece))
        buffer[: len(piece)] = piece
        return len(piece)


def unpacked(packed: IO[bytes], packing: Packing, budget: Budget) -> io.BufferedReader:
    """The plain bytes of a packed stream; reading raises `Bomb` beyond the budget, `InputError` where it is damaged."""
    return io.BufferedReader(_Unpacked(packed, packing, budget), 1 << 16)


def packing_of(head: bytes) -> Packing | None:
    """How data that begin so are packed."""
    if head.startswith(b"BZh"):  # a text might begin so
        return "bz2" if head[4:10] in (b"1AY&SY", b"\x17rE8P\x90") else None
    return next((packing for packing, magic in _MAGIC.items() if head.startswith(magic)), None)


def unpack_body(data: bytes, packing: Packing, most: int) -> bytes:
    """The plain bytes of a packed piece in memory; raises `Bomb` when there are more than `most`."""
    if packing == "deflate" and (len(data) < 2 or data[0] & 0x0F != 8 or int.from_bytes(data[:2], "big") % 31):
        packing = "raw"  # what some servers send as "deflate"
    plain = unpacked(io.BytesIO(data), packing, Budget(len(data))).read(most + 1)
    if len(plain) > most:
        raise Bomb(f"{len(data):,} bytes unpack to more than {most:,}")
    return plain


def spooled(stream: IO[bytes], most: int) -> IO[bytes]:
    """The stream in a temporary file, for readers that go back and forth; raises `InputError` beyond `most` bytes."""
    held = tempfile.SpooledTemporaryFile(max_size=_SPOOL)  # noqa: SIM115 - the caller closes it
    size = 0
    while block := stream.read(1 << 16):
        size += len(block)
        if size > most:
            held.close()
            raise InputError(f"more than {most:,} bytes in one member", "too-large")
        held.write(block)
    held.seek(0)
    return held
