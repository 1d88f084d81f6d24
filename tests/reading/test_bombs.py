"""Small files that would fill memory or disk: each is refused within two seconds and 256 MB."""

from __future__ import annotations

import bz2
import gzip
import importlib
import io
import lzma
import subprocess
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from dateline.reading.bounds import FREE, Bomb, Budget, unpack_body, unpacked
from tests.reading.packing import answer, feed, pdf, tarred, warc_gz, warc_record, zipped

SECONDS, MEGABYTES = 2.0, 256
SIZE = 300 << 20  # what most of them would unpack to
SCRIPT = """
import re, resource, sys
from pathlib import Path
from dateline.reading import Skipped, read

def spent():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used), used[1].ru_maxrss

start, _ = spent()
found = list(read(sys.argv[1]))
end, child = spent()
own = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])  # maxrss is that of the parent
print(end - start, max(own, child) >> 10, *sorted({f.reason if isinstance(f, Skipped) else "document" for f in found}))
"""


@cache
def zeros(bits: int) -> bytes:
    """`SIZE` zeros, packed by zlib as one piece."""
    packer = zlib.compressobj(6, wbits=bits)
    return b"".join([*(packer.compress(bytes(1 << 20)) for _ in range(SIZE >> 20)), packer.flush()])


def gzip_bomb() -> bytes:
    return zeros(31)


def zip_bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.jsonl", "w") as member:
        for _ in range(SIZE >> 20):
            member.write(bytes(1 << 20))
    return held.getvalue()


def many_members() -> bytes:
    """Many members, each within what one page may have."""
    page = b"<html>" + b" " * 15_000_000
    return zipped({f"{i}.html": page for i in range(40)})


def overlapping() -> bytes:
    """Members that share one piece of data: 200 names in the directory for what stands there once."""
    data = zipped({"0.html": b"<html>" + b" " * 15_000_000})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.start_dir
        entry = data[start : data.rindex(b"PK\x05\x06")]
    directory = entry * 200
    end = b"PK\x05\x06" + bytes(4) + (200).to_bytes(2, "little") * 2 + len(directory).to_bytes(4, "little")
    return data[:start] + directory + end + start.to_bytes(4, "little") + bytes(2)


def nested_zip() -> bytes:
    inner = zipped({"a.jsonl": bytes(20 << 20)})
    for _ in range(2):
        inner = zipped({f"{i}.zip": inner for i in range(8)})
    return inner


def deep_zip() -> bytes:
    inner = zipped({"a.txt": b"A talk."})
    for _ in range(12):
        inner = zipped({"a.zip": inner, "b.zip": inner})
    return inner


def tar_header() -> bytes:
    """A tar archive whose first header says that a name of 8 GB follows."""
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 8_000_000_000
    return gzip.compress(info.tobuf(tarfile.GNU_FORMAT) + bytes(20_000_000))


def sparse() -> bytes:
    """A member of a tar archive that says to be 5 GB of holes."""
    info = tarfile.TarInfo("a.jsonl")
    info.size = 0
    info.pax_headers = {"GNU.sparse.major": "0", "GNU.sparse.minor": "1", "GNU.sparse.size": "5000000000",
                        "GNU.sparse.realsize": "5000000000", "GNU.sparse.map": "5000000000,0"}  # fmt: skip
    return info.tobuf(tarfile.PAX_FORMAT) + bytes(1024)


def xz_memory() -> bytes:
    return lzma.compress(b"x" * 1000, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 30}])


def warc_header() -> bytes:
    """A record whose header is one line without end."""
    return gzip.compress(b"WARC/1.0\r\nX: " + b"a" * 100_000_000)


def page_in_warc() -> bytes:
    body = answer(gzip_bomb(), "Content-Type: text/html\r\nContent-Encoding: gzip")
    return warc_gz(warc_record(body))


def deflate_in_warc() -> bytes:
    body = answer(zeros(15), "Content-Type: text/html\r\nContent-Encoding: deflate")
    return warc_record(body)


def layers_in_warc() -> bytes:
    packed = gzip.compress(gzip_bomb())
    body = answer(packed, "Content-Type: text/html\r\nContent-Encoding: gzip, gzip")
    return warc_record(body)


def pdf_bomb() -> bytes:
    return pdf(zeros(15), "/Filter /FlateDecode")


def pdf_layers() -> bytes:
    return pdf(zlib.compress(zeros(15), 9), "/Filter [/FlateDecode /FlateDecode]")


def laughs(system: str = "") -> bytes:
    """XML entities that stand for ten of each other, ten levels deep."""
    lines = [f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10)]
    head = f'<!DOCTYPE rss [<!ENTITY e0 "{"ha" * 50}">{"".join(lines)}]>'
    return feed(("https://news.example/1", "&e9;"), head=head).encode()


def quadratic() -> bytes:
    head = f'<!DOCTYPE urlset [<!ENTITY e "{"a" * 100_000}">]>'
    return f"{head}<urlset><url><loc>{'&e;' * 50_000}</loc></url></urlset>".encode()


def parquet() -> bytes:
    """A table whose one text stands in 20,000 rows."""
    arrow, table = importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    rows = arrow.DictionaryArray.from_arrays(
        arrow.array([0] * 20_000, arrow.int32()), arrow.array(["word " * 1_900_000])
    )
    held = io.BytesIO()
    table.write_table(arrow.table({"text": rows}), held, compression="zstd")
    return held.getvalue()


BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "gzip": ("a.txt.gz", gzip_bomb),
    "gzip of gzip": ("a.jsonl.gz", lambda: gzip.compress(gzip_bomb())),
    "bz2": ("a.csv.bz2", lambda: bz2.compress(bytes(10 << 20)) * 30),
    "xz": ("a.jsonl.xz", lambda: lzma.compress(bytes(10 << 20)) * 30),
    "xz that asks for memory": ("a.txt.xz", xz_memory),
    "zip": ("a.zip", zip_bomb),
    "zip of many": ("a.zip", many_members),
    "zip that overlaps": ("a.zip", overlapping),
    "zip in zip": ("a.zip", nested_zip),
    "zip in zip in zip …": ("a.zip", deep_zip),
    "tar.gz": ("a.tar.gz", lambda: tarred({"a.jsonl": bytes(SIZE)})),
    "header of a tar": ("a.tar.gz", tar_header),
    "sparse file in a tar": ("a.tar", sparse),
    "warc.gz": ("a.warc.gz", lambda: warc_gz(warc_record(bytes(SIZE)))),
    "header of a WARC": ("a.warc.gz", warc_header),
    "gzip body": ("a.warc.gz", page_in_warc),
    "deflate body": ("a.warc", deflate_in_warc),
    "body packed twice": ("a.warc", layers_in_warc),
    "PDF": ("a.pdf", pdf_bomb),
    "PDF packed twice": ("a.pdf", pdf_layers),
    "Parquet": ("a.parquet", parquet),
    "JSON of objects": ("a.json.gz", lambda: gzip.compress(b"[" + b"{}," * 10_000_000 + b"{}]")),
    "JSON of strings": ("a.json.gz", lambda: gzip.compress(b"[" + b'"ab",' * 6_000_000 + b'""]')),
    "JSON line": ("a.jsonl.gz", lambda: gzip.compress(b'{"text":[' + b"{}," * 3_000_000 + b"{}]}")),
    "XML entities": ("a.xml", laughs),
    "XML entities in UTF-16": ("a.rss", lambda: laughs().decode().encode("utf-16")),
    "XML entities, quadratic": ("a.xml", quadratic),
}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of memory is read from /proc")
@pytest.mark.parametrize("kind", BOMBS)
def test_bomb_is_refused(kind: str, tmp_path: Path) -> None:
    name, make = BOMBS[kind]
    (tmp_path / name).write_bytes(make())
    command = [sys.executable, "-c", SCRIPT, str(tmp_path / name)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr[-500:]
    print(kind, done.stdout)
    seconds, peak, *reasons = done.stdout.split()
    assert float(seconds) < SECONDS and int(peak) < MEGABYTES, done.stdout
    assert reasons == ["bomb"] or "XML" not in kind
    assert "document" not in reasons and set(reasons) <= {"bomb", "unreadable", "too-large", "empty"}, done.stdout


def test_what_news_packs_like_is_no_bomb() -> None:
    page = "".join(f"{i}: rockets hit port {i % 97} on day {i % 31}.\n" for i in range(40_000)).encode()
    data = page * (FREE // len(page) + 1)
    packed = gzip.compress(data, 1)
    assert len(data) > FREE
    assert unpacked(io.BytesIO(packed), "gzip", Budget(len(packed))).read() == data


def test_body_within_its_limit() -> None:
    raw = zlib.compress(b"x" * 5000)
    assert unpack_body(raw, "deflate", 5000) == b"x" * 5000
    assert unpack_body(raw[2:-4], "deflate", 5000) == b"x" * 5000  # without head and sum, as some servers send it
    with pytest.raises(Bomb):
        unpack_body(raw, "deflate", 4999)
