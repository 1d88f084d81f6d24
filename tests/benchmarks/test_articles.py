"""The adapter to the article extraction sets."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from benchmarks.adapters.articles import attach, predict
from tests.reading.packing import PAGE, TEXT


def test_pages_beside_the_rows(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pages.zip", "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("1.html", PAGE)
        archive.writestr("2.html", b"\x00\x01" * 500)
    rows: list[dict[str, Any]] = [{"id": "1", "file": "1.html"}, {"id": "2", "file": "2.html"}]
    attach(rows, tmp_path)
    first, second = predict(rows)
    assert first["text"].startswith(TEXT) and "Rockets hit port" not in first["text"]
    assert second == {"id": "2", "text": ""}
