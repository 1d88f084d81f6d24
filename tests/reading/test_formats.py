"""Archives, web archives, mail, PDF, Parquet and feeds → documents, or the reason why not."""

from __future__ import annotations

import bz2
import gzip
import importlib
import io
import json
import lzma
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dateline.reading import Skipped, extras, read
from dateline.records import Document
from tests.reading.packing import (
    PAGE,
    TEXT,
    answer,
    feed,
    mbox,
    pdf_of,
    tarred,
    warc_gz,
    warc_record,
    zipped,
)  # fmt: skip

OTHER = "The ministers of Norhaven and Sund met on Sunday. They agreed to open the border in May, both said."


def results(folder: Path, name: str, data: bytes | str) -> list[Document | Skipped]:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read(folder / name))


def documents(folder: Path, name: str, data: bytes | str) -> list[Document]:
    found = results(folder, name, data)
    assert all(isinstance(x, Document) for x in found), found
    return [x for x in found if isinstance(x, Document)]


# ---- packed files and archives


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)])
def test_packed_files(tmp_path: Path, ending: str, pack: object) -> None:
    assert callable(pack)
    assert documents(tmp_path, f"a.txt{ending}", pack(TEXT.encode()))[0].text == TEXT
    lines = "\n".join(json.dumps({"text": text}) for text in (TEXT, OTHER)).encode()
    assert [d.text for d in documents(tmp_path, f"a.jsonl{ending}", pack(lines))] == [TEXT, OTHER]
    assert len(documents(tmp_path, "members.jsonl.gz", gzip.compress(lines + b"\n") + gzip.compress(lines))) == 4
    assert documents(tmp_path, f"a.csv{ending}", pack(f'text\n"{TEXT}"\n'.encode()))[0].text == TEXT
    (cut,) = results(tmp_path, f"a.html{ending}", pack(PAGE.encode())[:-9])
    assert isinstance(cut, Skipped) and cut.reason == "unreadable" and "cut off" in cut.detail


MEMBERS = {
    "b/two.txt": OTHER.encode(),
    "a/one.html": PAGE.encode(),
    ".hidden.txt": TEXT.encode(),
    "__MACOSX/a.txt": TEXT.encode(),
    "picture.png": b"\x89PNG",
    "c/bad.txt": bytes(range(256)),
    "rows.csv.gz": gzip.compress(f'text,title\n"{TEXT}",Row\n'.encode()),
}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped(MEMBERS)),
        ("a.zip", zipped(MEMBERS, zipfile.ZIP_STORED)),
        ("a.zip", zipped(MEMBERS, zipfile.ZIP_LZMA)),
        ("a.tar", tarred(MEMBERS, "w:")),
        ("a.tar.gz", tarred(MEMBERS)),
        ("a.tgz", tarred(MEMBERS)),
        ("a.tar.bz2", tarred(MEMBERS, "w:bz2")),
        ("a.tar.xz", tarred(MEMBERS, "w:xz")),
    ],
)
def test_archives(tmp_path: Path, name: str, data: bytes) -> None:
    two, one, bad, row = results(tmp_path, name, data)
    assert isinstance(two, Document) and isinstance(one, Document) and isinstance(row, Document)
    assert (two.text, two.uri) == (OTHER, f"{name}/b/two.txt")
    assert one.published == "2024-01-27" and TEXT in one.text
    assert isinstance(bad, Skipped) and bad.reason == "binary" and bad.source.endswith(f"{name}/c/bad.txt")
    assert (row.text, row.title) == (TEXT, "Row")


def test_archives_within_archives(tmp_path: Path) -> None:
    data = TEXT.encode()
    inner = zipped({"a.txt": data})
    assert documents(tmp_path, "a.zip", zipped({"b.zip": inner}))[0].uri == "a.zip/b.zip/a.txt"
    for _ in range(4):
        inner = zipped({"b.zip": inner})
    (deep,) = results(tmp_path, "a.zip", inner)
    assert isinstance(deep, Skipped) and deep.reason == "bomb" and "deep" in deep.detail


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.zip", b"PK\x03\x04 no archive", "unreadable"),
        ("a.zip", zipped({}), "empty"),
        ("a.zip", zipped({"a.exe": b"x"}), "empty"),
        ("a.zip", zipped({"a.txt": TEXT.encode()}, zipfile.ZIP_BZIP2), "unreadable"),
        ("a.tar", b"no archive" * 100, "unreadable"),
        ("a.tar.gz", gzip.compress(b"no archive" * 100), "unreadable"),
        ("a.tar.gz", b"no gzip", "unreadable"),
        ("a.gz", gzip.compress(b""), "empty"),
        ("a.warc", b"no archive", "unreadable"),
        ("a.warc.gz", gzip.compress(b""), "empty"),
        ("a.mbox", TEXT, "unreadable"),
        ("a.mbox", b"", "empty"),
        ("a.eml", b"\x00\xff", "empty"),
        ("a.parquet", b"PAR1 no table PAR1", "unreadable"),
        ("a.rss", b"<rss><channel>", "unreadable"),
        ("a.xml", b"<invoice/>", "unreadable"),
        ("a.xml", b"<urlset><url><loc>https://news.example/1</loc></url></urlset>", "network"),
        ("a.pdf", b"%PDF-1.4\n%%EOF", "unreadable"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, data: bytes | str, reason: str) -> None:
    (found,) = results(tmp_path, name, data)
    assert isinstance(found, Skipped), found
    assert (found.reason, "\n" in found.detail) == (reason, False), found


def test_damaged_member_costs_only_itself(tmp_path: Path) -> None:
    data = zipped({"a.txt": TEXT.encode() * 40, "b.txt": OTHER.encode()})
    place = data.index(b"a.txt") + 20
    bad, good = results(tmp_path, "a.zip", data[:place] + b"\xff\xff\xff" + data[place + 3 :])
    assert isinstance(bad, Skipped) and bad.reason == "unreadable"
    assert isinstance(good, Document) and good.text == OTHER


def test_standard_input_of_any_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (
        gzip.compress(TEXT.encode()),
        zipped({"a.txt": TEXT.encode()}),
        tarred({"a.txt": TEXT.encode()}, "w:"),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        (found,) = read("-")
        assert isinstance(found, Document) and found.text == TEXT


# ---- web archives


@pytest.mark.parametrize("packed", [True, False])
def test_web_archive(tmp_path: Path, packed: bool) -> None:
    records = [
        warc_record(b"software: test", kind="warcinfo", media="application/warc-fields"),
        warc_record(answer(PAGE.encode())),
        warc_record(b"GET / HTTP/1.1\r\n\r\n", kind="request", media="application/http; msgtype=request"),
        warc_record(answer(b"moved", status="301 Moved"), "https://news.example/2"),
        warc_record(answer(b"\x89PNG", "Content-Type: image/png"), "https://news.example/3"),
        warc_record(answer(b"", "Content-Type: text/html"), "https://news.example/4"),
        warc_record(OTHER.encode(), "https://news.example/5", "conversion", "text/plain"),
    ]
    data = warc_gz(*records) if packed else b"".join(records)
    page, empty, text = results(tmp_path, "a.warc.gz" if packed else "a.warc", data)
    assert isinstance(page, Document) and isinstance(text, Document)
    assert (page.uri, page.published) == ("https://news.example/1", "2024-01-27") and TEXT in page.text
    assert isinstance(empty, Skipped) and (empty.source, empty.reason) == ("https://news.example/4", "empty")
    assert (text.uri, text.text) == ("https://news.example/5", OTHER)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Encoding: gzip", gzip.compress(PAGE.encode())),
        ("Content-Encoding: gzip", PAGE.encode()),  # unpacked by the crawler
        ("Content-Encoding: deflate", gzip.zlib.compress(PAGE.encode())),  # type: ignore[attr-defined]
        ("Transfer-Encoding: chunked", b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE.encode())),
        ("Transfer-Encoding: chunked", PAGE.encode()),
    ],
)
def test_bodies_of_web_archives(tmp_path: Path, headers: str, body: bytes) -> None:
    data = warc_record(answer(body, f"Content-Type: text/html\r\n{headers}"))
    assert TEXT in documents(tmp_path, "a.warc", data)[0].text


def test_encoding_that_the_server_states(tmp_path: Path) -> None:
    page = f"<html><head><meta charset='windows-1251'></head><body><p>“{TEXT}”</p></body></html>".encode()
    data = warc_record(answer(page, "Content-Type: text/html; charset=UTF-8"))
    assert documents(tmp_path, "a.warc", data)[0].text == f"“{TEXT}”"


def test_web_archive_of_a_library(tmp_path: Path) -> None:
    warcio = importlib.import_module("warcio")
    from warcio.warcwriter import WARCWriter

    with (tmp_path / "a.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        head = warcio.StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        for number in range(3):
            page = io.BytesIO(PAGE.encode())
            url = f"https://news.example/{number}"
            writer.write_record(writer.create_warc_record(url, "response", payload=page, http_headers=head))
    assert [d.uri for d in read(tmp_path / "a.warc.gz") if isinstance(d, Document)] == [
        f"https://news.example/{n}" for n in range(3)
    ]


def test_cut_web_archive_gives_what_came_before(tmp_path: Path) -> None:
    record = warc_record(answer(PAGE.encode()))
    good, cut = results(tmp_path, "a.warc.gz", warc_gz(record, record)[:-20])
    assert isinstance(good, Document) and isinstance(cut, Skipped) and cut.reason == "unreadable"


# ---- mail, PDF, Parquet, feeds


def test_mailbox(tmp_path: Path) -> None:
    first, second = documents(tmp_path, "a.mbox", mbox(f">From the port: {TEXT}", OTHER))
    assert (first.text.strip(), second.text.strip()) == (f"From the port: {TEXT}", OTHER)
    assert (first.title, first.published, first.authors) == ("Rockets", "2024-01-27", ("Jane Doe",))
    assert first.uri == "mid:1@example.org"


def test_message_in_html(tmp_path: Path) -> None:
    data = f"Subject: =?utf-8?q?R=C3=B6ckets?=\nContent-Type: text/html\n\n<p>{TEXT}</p><script>x</script>"
    (found,) = documents(tmp_path, "a.eml", data)
    assert (found.text, found.title) == (TEXT, "Röckets")


def test_pdf(tmp_path: Path) -> None:
    lines = [
        "Attack on the port",
        "Rockets hit the port of Nor-",
        "haven on Saturday, an official",
        "said.",
        "The ministers met on Sunday and",
        "agreed to open the border.",
    ]
    (found,) = documents(tmp_path, "a.pdf", pdf_of(lines))
    assert found.text.split("\n\n") == [
        "Attack on the port",
        "Rockets hit the port of Norhaven on Saturday, an official said.",
        "The ministers met on Sunday and agreed to open the border.",
    ]
    assert (found.title, found.published, found.uri) == ("Rockets hit port", "2024-01-27", "a.pdf")


def test_parquet(tmp_path: Path) -> None:
    pyarrow = importlib.import_module("pyarrow")
    from pyarrow import parquet

    rows = {
        "body": [TEXT, None, OTHER],
        "date": ["2024-01-27", None, "2024-01-28"],
        "url": ["u1", "u2", "u3"],
        "n": [1, 2, 3],
    }
    parquet.write_table(pyarrow.table(rows), tmp_path / "a.parquet")
    first, bad, last = read(tmp_path / "a.parquet")
    assert isinstance(first, Document) and isinstance(last, Document) and isinstance(bad, Skipped)
    assert (first.text, first.published, first.uri, last.text) == (TEXT, "2024-01-27", "u1", OTHER)
    assert bad.source.endswith("a.parquet:2") and bad.reason == "bad-row"


def test_feed_in_a_file(tmp_path: Path) -> None:
    data = feed(("https://news.example/1", f"<p>{TEXT}</p>"), ("https://news.example/2", ""))
    for name in ("a.rss", "a.xml", "a"):
        found, empty = results(tmp_path, name, data)
        assert isinstance(found, Document) and isinstance(empty, Skipped)
        assert (found.text, found.uri, found.title) == (TEXT, "https://news.example/1", "Item 1")
        assert (found.published, found.publisher) == ("2024-01-27", "Courier")
        assert (empty.source, empty.reason) == ("https://news.example/2", "empty")


def test_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda name: None)
    for name, data, extra in (
        ("a.pdf", pdf_of([TEXT]), "pdf"), ("a.rss", feed(("https://news.example/1", TEXT)).encode(), "feeds"),
        ("a.parquet", b"PAR1", "parquet"),
    ):  # fmt: skip
        (found,) = results(tmp_path, name, data)
        assert isinstance(found, Skipped) and found.reason == "missing-extra"
        assert f'pip install "dateline[{extra}]"' in found.detail


def test_reading_text_loads_no_library_of_other_kinds(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    heavy = {"feedparser", "pypdf", "pyarrow", "urllib3", "trafilatura", "protego", "ssl", "email.parser", "tarfile"}
    script = (
        "import sys; from dateline.reading import read; list(read(sys.argv[1])); "
        f"print(sorted({heavy!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path / "a.txt")], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr
