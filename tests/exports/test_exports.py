"""What every export keeps: columns, closed values, evidence, sums, quoting, the same bytes."""

from __future__ import annotations

import csv
import io
import json
import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.cli import _run
from dateline.coding.codebook import load
from dateline.errors import DatelineError, UsageError
from dateline.exports import FORMATS, Options, export
from dateline.exports.acled import _shares
from dateline.exports.people import INTER, interaction, interaction_number
from dateline.exports.places import grid_cell
from dateline.exports.reference import EXPORTS, cameo, columns, country, roles, table
from dateline.ledger import Ledger
from dateline.ledger.tables import TABLES
from dateline.records import Coding
from dateline.resources import CODEBOOKS
from tests.examples import CODING
from tests.exports.builder import GARISSA, KENYAN_ARMY, SHABAAB, VILLAGERS, Deed, exported, report

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
GED = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
    "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,"
    "low,gwnoa,gwnob"
)
POLECAT = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,"
    "Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,"
    "Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,"
    "Wikipedia Recipient ID,Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,"
    "Feature Type,Source,Publication Date,Story People,Story Organizations,Story Locations,Language,Version"
)
ICEWS = (
    "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name,"
    "Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,District,Province,Country,Latitude,Longitude"
)
IN_USE = {
    *range(10, 19), 20, *range(22, 29), 30, *range(33, 39), 40, *range(44, 49), 50, *range(55, 59), 60, 66, 67, 68, 70,
    77, 78, 80, 88,
}  # fmt: skip
FILES = {
    "acled": "acled.csv", "ucdp": "ucdp.csv", "gdelt": "gdelt.export.CSV", "icews": "icews.tab",
    "polecat": "polecat.txt", "plover": "plover.jsonl", "geojson": "geojson.geojson", "ftm": "ftm.ftm.json",
}  # fmt: skip
HOSTILE = '=cmd("x")\tA\r\n"B" ‮ 🙂'
DEADLY = Deed(killed=(3, 5, 4))


def corpus() -> list[Coding]:
    """Reports with plans, denials, aggregates, coarse times, no places, and names that are hard to write."""
    return [
        report(
            DEADLY,
            Deed(actors=(KENYAN_ARMY,), recipients=(SHABAAB,), mode="firearms", killed=(2, 2, 2), cameo="193"),
            Deed(status="planned"), Deed(status="denied"), Deed(attribution="denied"), Deed(count=40),
            Deed(when=("2023-06-01", "2023-08-31", "season")), Deed(when=None), Deed(place=None),
            Deed(type="CONSULT", mode=None, actors=(("Kenya", "KEN", "GOV"), ("Somalia", "SOM", "GOV")), recipients=(),
                 cameo="046"),
            Deed(actors=(), recipients=(), cameo="180"),
        ),
        report(
            Deed(actors=((HOSTILE, "KEN", "REB"),), recipients=((HOSTILE, None, None),), tail=HOSTILE),
            uri=HOSTILE, publisher=HOSTILE, title=HOSTILE,
        ),
    ]  # fmt: skip


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


# ---- columns


@pytest.mark.parametrize(("form", "header"), [("acled", ACLED), ("ucdp", GED)])
def test_headers_of_comma_tables(form: str, header: str) -> None:
    text = exported(form, *corpus())[FILES[form]]
    assert text.split("\n", 1)[0] == header


@pytest.mark.parametrize(("form", "header"), [("polecat", POLECAT), ("icews", ICEWS)])
def test_headers_of_tab_tables(form: str, header: str) -> None:
    text = exported(form, *corpus())[FILES[form]]
    assert text.split("\n", 1)[0].split("\t") == header.split(",")


@pytest.mark.parametrize(("options", "fields"), [({}, 58), ({"gdelt_2": True}, 61)])
def test_gdelt_has_no_header_and_its_number_of_fields(options: dict[str, Any], fields: int) -> None:
    files = exported("gdelt", *corpus(), mentions=True, **options)
    lines = files["gdelt.export.CSV"].splitlines()
    assert lines and {len(line.split("\t")) for line in lines} == {fields}
    assert {len(line.split("\t")) for line in files["gdelt.mentions.CSV"].splitlines()} == {16}


def test_acled_columns_of_before() -> None:
    (names, *_) = csv.reader(io.StringIO(exported("acled", *corpus(), acled_2022=True)["acled.csv"]))
    assert {"data_id", "event_id_no_cnty", "iso3"} <= set(names)
    assert not {"disorder_type", "civilian_targeting", "tags"} & set(names)


def test_every_column_says_where_it_comes_from() -> None:
    assert all(row["from"] and row["kind"] in ("text", "number", "date") for row in table("columns"))


# ---- read back


@pytest.mark.parametrize("form", ["acled", "ucdp"])
def test_pandas_and_csv_read_what_was_written(form: str) -> None:
    text = exported(form, *corpus(), extras=True)[FILES[form]]
    rows, frame = read(text), pd.read_csv(io.StringIO(text))
    assert len(rows) == len(frame) >= 1
    assert form != "acled" or any("=cmd" in value for row in rows for value in row.values())


@pytest.mark.parametrize("form", ["gdelt", "polecat", "icews"])
def test_lines_of_tab_tables_have_the_same_fields(form: str) -> None:
    lines = exported(form, *corpus())[FILES[form]].split("\n")[:-1]
    assert len({line.count("\t") for line in lines}) == 1
    frame = pd.read_csv(io.StringIO("\n".join(lines)), sep="\t", quoting=csv.QUOTE_NONE, dtype=str, header=None)
    assert len(frame) == len(lines)
    assert any('"B"' in line for line in lines)


def test_cameo_codes_keep_their_zero() -> None:
    lines = exported("icews", *corpus())["icews.tab"].splitlines()
    assert "046" in {line.split("\t")[6] for line in lines}


@given(st.text(max_size=40).filter(str.strip))
@settings(max_examples=40, deadline=None)
def test_any_text_leaves_the_fields_of_a_line_alone(text: str) -> None:
    coding = report(Deed(actors=((text, "KEN", "REB"),)), title=text, publisher=text, uri=text)
    for form, fields in (("gdelt", 58), ("icews", 20), ("polecat", 40)):
        lines = exported(form, coding)[FILES[form]].split("\n")[:-1]
        assert {len(line.split("\t")) for line in lines} == {fields}
        assert all(len(line.splitlines()) == 1 for line in lines)
    assert len(read(exported("acled", coding)["acled.csv"])) == 1


@pytest.mark.parametrize(("unit", "rows"), [("event", 2), ("incident", 1)])
def test_a_row_is_an_event_or_an_incident(unit: str, rows: int) -> None:
    both = [report(DEADLY), report(DEADLY, publisher="Lake Post", uri="https://post.example/7")]
    assert len(read(exported("acled", *both, unit=unit)["acled.csv"])) == rows


@pytest.mark.parametrize("form", ["plover", "ftm"])
def test_lines_of_json(form: str) -> None:
    lines = exported(form, *corpus())[FILES[form]].split("\n")[:-1]
    assert lines and all(isinstance(json.loads(line), dict) for line in lines)


def test_geojson_is_one_collection() -> None:
    found = json.loads(exported("geojson", *corpus())["geojson.geojson"])
    assert found["type"] == "FeatureCollection"
    assert {f["geometry"] is None for f in found["features"]} == {True, False}
    point = next(f["geometry"] for f in found["features"] if f["geometry"])
    assert point["coordinates"] == [39.6461, -0.4532]


def test_ftm_entities_refer_to_entities() -> None:
    lines = exported("ftm", *corpus())["ftm.ftm.json"].splitlines()
    entities = {e["id"]: e for e in map(json.loads, lines)}
    assert len(entities) == len(lines)
    links = [i for e in entities.values() for n in ("involved", "proof") for i in e["properties"].get(n, [])]
    assert links and set(links) <= set(entities)


def test_ftm_involves_nobody_who_is_only_blamed() -> None:
    text = exported("ftm", report(Deed(responsibility="accused")))["ftm.ftm.json"]
    assert "al-Shabaab: accused" in text
    assert not any(e["properties"].get("name") == ["al-Shabaab"] for e in map(json.loads, text.splitlines()))


# ---- values


def test_closed_columns_of_acled() -> None:
    kinds = {(r["event_type"], r["sub_event_type"]) for r in table("acled_types")}
    assert len({sub for _, sub in kinds}) == 25
    rows = read(exported("acled", *corpus())["acled.csv"])
    for row in rows:
        assert (row["event_type"], row["sub_event_type"]) in kinds
        assert {row["inter1"], row["inter2"]} <= {*INTER.values(), ""}
        assert row["disorder_type"] == "Political violence"


def test_every_pair_of_labels_is_in_use() -> None:
    pairs = [(a, b) for a in INTER for b in (*INTER, None)]
    numbers = {interaction_number(a, b) for a, b in pairs}
    assert numbers >= IN_USE
    assert interaction(8, 1) == "State forces-External/Other forces"
    assert interaction(7, 8) == "External/Other forces-Civilians"
    assert interaction(2, None) == "Rebel group only"


def test_all_types_and_modes_have_a_cameo_code_with_its_score() -> None:
    rows = tomllib.loads((CODEBOOKS / "plover" / "cameo.toml").read_text(encoding="utf-8"))["rows"]
    assert {r["code"] for r in rows} <= set(cameo())
    plain = {r["type"] for r in rows if r.keys() <= {"code", "type", "note"}}
    assert {t if isinstance(t, str) else t.name for t in load("plover").types} <= plain
    assert all(-10 <= float(r["scale"]) <= 10 and r["label"] for r in cameo().values())
    assert all(r["gdelt"] in cameo() and r["icews"] in cameo() for r in cameo().values())


@pytest.mark.parametrize(
    ("code", "scale"),
    [("046", 7.0), ("0874", 10.0), ("025", -0.3), ("1384", -7.0), ("163", -8.0), ("1952", -10.0), ("145", -7.5)],
)
def test_scores_of_cameo(code: str, scale: float) -> None:
    assert float(cameo()[code]["scale"]) == scale


@pytest.mark.parametrize(
    ("code", "about"),
    [
        ("IRQ", "368 IZ 645"), ("SYR", "760 SY 652"), ("USA", "840 US 2"), ("COD", "180 CG 490"), ("KOS", "0 KV 347"),
        ("PSE", "275 WE "),
    ],
)  # fmt: skip
def test_countries(code: str, about: str) -> None:
    found = country(code)
    assert f"{found['numeric']} {found['fips']} {found['gw']}" == about


def test_grid_cells() -> None:
    assert grid_cell(33.34, 44.40) == 177569
    assert grid_cell(90.0, 180.0) == 259200


def test_journalists_are_media_and_doctors_health() -> None:
    assert (roles()["JRN"]["cameo"], roles()["MED"]["cameo"]) == ("MED", "HLH")


# ---- evidence


@pytest.mark.parametrize("form", FILES)
def test_rows_and_what_was_left_out_are_all(form: str) -> None:
    files = exported(form, *corpus())
    about = json.loads(files[f"{form}.manifest.json"])
    assert about["written"] + sum(about["skipped"].values()) == about["eligible"]
    assert about["written"] >= 1
    assert set(about["files"]) | {f"{form}.manifest.json"} == set(files)


@pytest.mark.parametrize("form", FILES)
def test_evidence_stands_in_the_reports(form: str) -> None:
    texts = {c.document.id: c.document.text for c in corpus()}
    files = exported(form, *corpus())
    evidence = read(files[f"{form}.evidence.csv"])
    assert len({row["row_key"] for row in evidence}) == json.loads(files[f"{form}.manifest.json"])["rows"]
    for row in evidence:
        cited = texts[row["document_id"]][int(row["sentence_start"]) : int(row["sentence_end"])]
        assert " ".join(cited.split()) == " ".join(row["sentence"].split())


def test_what_happened_goes_out_by_default_and_the_rest_when_asked() -> None:
    skipped = json.loads(exported("polecat", *corpus())["polecat.manifest.json"])["skipped"]
    assert skipped == {"planned": 1, "denied_event": 1, "denied_by_source": 1, "aggregate": 1, "date_too_coarse": 1}
    every = frozenset({"planned", "denied", "aggregates", "coarse"})
    assert json.loads(exported("polecat", *corpus(), include=every)["polecat.manifest.json"])["skipped"] == {}


# ---- ACLED


def test_acled_row() -> None:
    (row,) = read(exported("acled", report(DEADLY))["acled.csv"])
    assert row["sub_event_type"] == "Remote explosive/landmine/IED"
    assert (row["actor1"], row["inter1"]) == ("al-Shabaab", "Rebel group")
    assert (row["actor2"], row["inter2"]) == ("Civilians (Kenya)", "Civilians")
    assert (row["interaction"], row["civilian_targeting"]) == ("Rebel group-Civilians", "Civilian targeting")
    assert (row["fatalities"], row["iso"], row["region"]) == ("3", "404", "Eastern Africa")
    assert row["notes"].startswith("On 7 March 2024, ")


def test_acled_splits_days_and_keeps_the_sum() -> None:
    deed = Deed(when=("2024-03-05", "2024-03-07", "day"), killed=(8, 8, 8))
    files = exported("acled", report(deed))
    rows = read(files["acled.csv"])
    assert [r["fatalities"] for r in rows] == ["4", "2", "2"]
    assert len({r["event_id_cnty"] for r in rows}) == 3
    assert {r["rule"] for r in read(files["acled.evidence.csv"])} == {"split"}


@given(st.integers(0, 10_000), st.integers(1, 60))
def test_shares_add_up(total: int, parts: int) -> None:
    assert sum(_shares(total, parts)) == total


def test_acled_says_who_is_only_blamed() -> None:
    coding = report(Deed(responsibility="accused"))
    (row,) = read(exported("acled", coding)["acled.csv"])
    assert row["actor1"] == "al-Shabaab" and "blamed on al-Shabaab" in row["notes"]
    (row,) = read(exported("acled", coding, cautious_actors=True)["acled.csv"])
    assert (row["actor1"], row["assoc_actor_1"]) == ("Unidentified Armed Group (Kenya)", "al-Shabaab")


def test_acled_numbers_for_labels() -> None:
    (row,) = read(exported("acled", report(DEADLY), inter_num=True)["acled.csv"])
    assert (row["inter1"], row["inter2"], row["interaction"]) == ("2", "7", "27")


def test_acled_takes_names_of_a_users_table(tmp_path: Path) -> None:
    ledger, own, out = tmp_path / "one.ledger", tmp_path / "own.csv", tmp_path / "out"
    with Ledger.open(ledger, "w") as opened:
        opened.write(report(Deed(recipients=(KENYAN_ARMY,))))
    own.write_text("id,inter,name\nal-shabaab,3,The Youth\nKenya Defence Forces,,Military Forces of Kenya (2022-)\n")
    command = ["export", str(ledger), "--format", "acled", "-o", str(out), "--acled-actors", str(own)]
    assert _run(command) == 0
    (row,) = read((out / "acled.csv").read_text(encoding="utf-8"))
    assert (row["actor1"], row["inter1"]) == ("The Youth", "Political militia")
    assert (row["actor2"], row["inter2"]) == ("Military Forces of Kenya (2022-)", "State forces")
    own.write_text("id,inter,name\nal-shabaab,9,\n")
    assert _run(command) == 2


@pytest.mark.parametrize(("epoch", "stamp"), [(None, ""), (1_700_000_000, "1700000000")])
def test_a_report_without_a_date_has_the_time_of_the_build(epoch: int | None, stamp: str) -> None:
    (row,) = read(exported("acled", report(DEADLY, published=None), epoch=epoch)["acled.csv"])
    assert row["timestamp"] == stamp


def test_talks_between_governments_are_acled_only_when_asked() -> None:
    coding = report(Deed(type="CONSULT", mode=None, actors=(("Kenya", "KEN", "GOV"), ("Somalia", "SOM", "GOV")),
                         recipients=(), place=None, cameo="046"))  # fmt: skip
    assert read(exported("acled", coding)["acled.csv"]) == []
    (row,) = read(exported("acled", coding, strategic=True)["acled.csv"])
    assert (row["location"], row["geo_precision"], row["sub_event_type"]) == ("Nairobi", "3", "Agreement")
    assert row["interaction"] == "State forces-External/Other forces"


def test_acled_counts_vague_words_as_it_says() -> None:
    (row,) = read(exported("acled", report(Deed(killed=(24, 99, None), number="dozens")))["acled.csv"])
    assert row["fatalities"] == "12"


@pytest.mark.parametrize(("time", "day"), [("in early March", "2024-03-01"), ("in March", "2024-03-08")])
def test_acled_day_of_a_month(time: str, day: str) -> None:
    deed = Deed(when=("2024-03-01", "2024-03-15", "month"), time=time)
    (row,) = read(exported("acled", report(deed, published="2024-04-02"))["acled.csv"])
    assert (row["event_date"], row["time_precision"]) == (day, "3")


def test_acled_aggregate_is_one_coarse_row() -> None:
    rows = read(exported("acled", report(Deed(count=40)), include=frozenset({"aggregates"}))["acled.csv"])
    assert [(r["time_precision"], r["geo_precision"]) for r in rows] == [("3", "3")]


# ---- an article on talks under fire, through all formats

COALITION = ("Lake Coalition", None, "IGO")
BASE = ("Manda Bay", "KEN", "Lamu", -2.2524, 40.9133, "site")
GOVERNMENTS = (("Kenya", "KEN", "GOV"), ("United States", "USA", "GOV"))


def talks_under_fire() -> Coding:
    return report(
        Deed(type="CONSULT", mode=None, actors=GOVERNMENTS, recipients=(), place=None, cameo="046"),
        Deed(actors=(), recipients=(COALITION,), count=150, when=("2023-10-16", None, "open"), cameo="190"),
        Deed(mode="drone", actors=(), recipients=(COALITION,), place=BASE, cameo="1952"),
        Deed(type="AGREE", mode=None, actors=GOVERNMENTS, recipients=(), place=None, cameo="030",
             when=("2023-06-01", "2023-08-31", "season")),
        Deed(type="AGREE", mode=None, actors=GOVERNMENTS, recipients=(), place=None, cameo="030", status="planned"),
        Deed(type="THREATEN", mode="violence", actors=(SHABAAB,), recipients=(), place=None, cameo="138"),
    )  # fmt: skip


def test_acled_of_talks_under_fire() -> None:
    files = exported("acled", talks_under_fire())
    (row,) = read(files["acled.csv"])
    assert (row["event_date"], row["time_precision"]) == ("2024-03-07", "1")
    assert (row["event_type"], row["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
    assert (row["actor1"], row["actor2"]) == ("Unidentified Armed Group (Kenya)", "Lake Coalition")
    assert (row["interaction"], row["fatalities"]) == ("Political militia-External/Other forces", "0")
    skipped = json.loads(files["acled.manifest.json"])["skipped"]
    assert skipped == {"aggregate": 1, "not_acled": 3, "planned": 1}


def test_ged_of_talks_under_fire_is_a_header() -> None:
    assert exported("ucdp", talks_under_fire())["ucdp.csv"] == GED + "\n"


def test_gdelt_of_talks_under_fire() -> None:
    files = exported("gdelt", talks_under_fire())
    names = [c.name for c in columns("gdelt")]
    rows = [dict(zip(names, line.split("\t"), strict=True)) for line in files["gdelt.export.CSV"].splitlines()]
    told = {(r["EventCode"], r["GoldsteinScale"], r["QuadClass"], r["Actor1Code"]) for r in rows}
    assert told == {
        ("046", "7.0", "1", "KENGOV"), ("046", "7.0", "1", "USAGOV"), ("1952", "-10.0", "4", ""),
        ("138", "-7.0", "3", "SOMREB"),
    }  # fmt: skip
    skipped = json.loads(files["gdelt.manifest.json"])["skipped"]
    assert skipped == {"aggregate": 1, "date_too_coarse": 1, "planned": 1}
    coarse = exported("gdelt", talks_under_fire(), include=frozenset({"coarse"}))["gdelt.export.CSV"]
    assert sum("\t20230601\t" in line for line in coarse.splitlines()) == 2


def test_icews_of_talks_under_fire() -> None:
    lines = [line.split("\t") for line in exported("icews", talks_under_fire())["icews.tab"].splitlines()[1:]]
    assert sorted((line[6], line[7], line[2]) for line in lines) == [
        ("046", "7.0", "Kenya"), ("046", "7.0", "United States"), ("195", "-10.0", ""),
    ]  # fmt: skip


def test_polecat_of_talks_under_fire() -> None:
    text = exported("polecat", talks_under_fire(), later_intensity=True)["polecat.txt"]
    rows = list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert "Event Intensity" in rows[0]
    told = [(r["Event Type"], r["Event Mode"], r["Actor Name"], r["Recipient Name"]) for r in rows]
    assert sorted(told) == [
        ("ASSAULT", "drone", "None", "Lake Coalition"), ("CONSULT", "None", "Kenya; United States", "None"),
        ("THREATEN", "violence", "al-Shabaab", "None"),
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "found"), [("Kenya", "Nairobi"), ("Somalia", "Mogadishu")])
def test_strategic_developments_of_a_country_stand_in_its_capital(name: str, found: str) -> None:
    code = {"Kenya": "KEN", "Somalia": "SOM"}[name]
    deed = Deed(type="MOBILIZE", mode="troops", actors=(KENYAN_ARMY,), recipients=(), cameo="154",
                place=(name, code, None, None, None, "country"))  # fmt: skip
    files = exported("acled", report(deed))
    (row,) = read(files["acled.csv"])
    assert (row["location"], row["geo_precision"]) == (found, "3")
    assert read(files["acled.evidence.csv"])[0]["rule"] == "mobilisation, in the capital"
    nowhere = exported("acled", report(replace(deed, place=None)))
    assert json.loads(nowhere["acled.manifest.json"])["skipped"] == {"no_place": 1}


# ---- GED


@pytest.mark.parametrize(
    ("killed", "told"),
    [((3, 5, 4), ("3", "4", "5")), ((None, 12, 12), ("1", "12", "12")), ((5, None, 5), ("5", "5", "5"))],
)
def test_ged_deaths_add_up(killed: tuple[float | None, float | None, float | None], told: tuple[str, ...]) -> None:
    (row,) = read(exported("ucdp", report(Deed(killed=killed)))["ucdp.csv"])
    assert (row["low"], row["best"], row["high"]) == told
    parts = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    assert sum(int(row[p]) for p in parts) == int(row["best"])
    assert (row["type_of_violence"], row["side_b"], row["relid"]) == ("3", "Civilians", "KEN-2024-3-0-1")


def test_ged_names_the_state_first() -> None:
    deed = Deed(actors=(SHABAAB,), recipients=(KENYAN_ARMY,), killed=(2, 2, 2))
    (row,) = read(exported("ucdp", report(deed))["ucdp.csv"])
    assert (row["side_a"], row["side_b"], row["gwnoa"], row["gwnob"]) == (
        "Government of Kenya",
        "al-Shabaab",
        "501",
        "",
    )
    assert (row["deaths_a"], row["type_of_violence"]) == ("2", "1")


def test_ged_without_dead_is_a_header() -> None:
    assert exported("ucdp", report(Deed()))["ucdp.csv"] == GED + "\n"
    assert exported("ged", report(Deed()))["ucdp.csv"] == GED + "\n"


# ---- dyads


def test_a_meeting_goes_both_ways() -> None:
    deed = Deed(type="CONSULT", mode=None, actors=(("Kenya", "KEN", "GOV"), ("Somalia", "SOM", "GOV")), recipients=(),
                cameo="046")  # fmt: skip
    lines = [line.split("\t") for line in exported("gdelt", report(deed))["gdelt.export.CSV"].splitlines()]
    names = [c.name for c in columns("gdelt")]
    rows = [dict(zip(names, line, strict=True)) for line in lines]
    assert {(r["Actor1Code"], r["Actor2Code"]) for r in rows} == {("KENGOV", "SOMGOV"), ("SOMGOV", "KENGOV")}
    assert {(r["QuadClass"], r["GoldsteinScale"], r["EventRootCode"]) for r in rows} == {("1", "7.0", "04")}
    assert len({r["GLOBALEVENTID"] for r in rows}) == 2
    assert rows[0]["ActionGeo_FullName"] == "Garissa, Garissa County, Kenya"


def test_icews_needs_a_target() -> None:
    files = exported("icews", report(Deed(recipients=())))
    assert json.loads(files["icews.manifest.json"])["skipped"] == {"no_target": 1}


# ---- talks


def test_tables_of_talks() -> None:
    files = exported("talks", CODING)
    (process,) = read(files["process.csv"])
    joined = {name: {r["process_id"] for r in read(files[f"{name}.csv"])} for name in ("party", "round", "body")}
    assert all(ids == {process["process_id"]} for ids in joined.values())
    assert read(files["talks.evidence.csv"])[0]["record_id"] == process["process_id"]


def test_pax_has_a_row_only_for_texts() -> None:
    files = exported("pax", CODING)
    about = json.loads(files["pax.manifest.json"])
    assert about["eligible"] == about["written"] + sum(about["skipped"].values()) == 1
    assert files["pax.csv"].startswith("Con,Contp,PP,PPName,Reg,AgtId,Agt,Dat,Status,Lgt,Agtp,Stage,StageSub,Part,")


# ---- whole tables


def test_parquet_holds_the_tables(tmp_path: Path) -> None:
    for file in export([CODING], "parquet", Options()):
        (tmp_path / file.name).write_bytes(file.content)
    assert {p.stem for p in tmp_path.glob("*.parquet")} == set(TABLES)
    frame = pd.read_parquet(tmp_path / "events.parquet")
    assert len(frame) == len(CODING.of_kind("event"))


def test_parquet_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.reading.extras.find_spec", lambda name: None)
    with pytest.raises(DatelineError, match=r"dateline\[parquet\]"):
        export([CODING], "parquet", Options())


# ---- cells


def test_longitudes_are_never_text_and_formulas_always() -> None:
    lima = ("Lima", "PER", "Lima", -12.0432, -70.1, "settlement")
    deed = Deed(actors=(("=Front", "PER", "REB"),), recipients=(("soldiers", "PER", "MIL"),), place=lima)
    (row,) = read(exported("acled", report(deed), spreadsheet_safe=True)["acled.csv"])
    assert (row["longitude"], row["actor1"]) == ("-70.1000", "'=Front")
    (row,) = read(exported("acled", report(deed))["acled.csv"])
    assert row["actor1"] == "=Front"


def test_a_mark_for_excel_only_when_asked() -> None:
    marked, plain = (export([report(DEADLY)], "acled", Options(bom=b))[0].content for b in (True, False))
    assert marked == b"\xef\xbb\xbf" + plain


# ---- the same again


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_ledger_gives_the_same_bytes(form: str) -> None:
    one, two = (export([*corpus(), CODING], form, Options()) for _ in range(2))
    assert [(f.name, f.content) for f in one] == [(f.name, f.content) for f in two]


# ---- the command


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "made.ledger"
    with Ledger.open(path, "w") as opened:
        for coding in corpus():
            opened.write(coding)
    return path


def test_command_writes_whole_files(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert _run(["export", str(ledger), "--format", "acled", "-o", str(out), "--extras"]) == 0
    assert sorted(p.name for p in out.iterdir()) == ["acled.csv", "acled.evidence.csv", "acled.manifest.json"]
    assert "x_record_id" in (out / "acled.csv").read_text(encoding="utf-8").split("\n")[0]


@pytest.mark.parametrize(
    "wrong", [["--format", "xls"], ["--format", "acled", "--include", "all"], ["--format", "acled", "--unit", "day"]]
)
def test_command_says_what_there_is(ledger: Path, tmp_path: Path, wrong: list[str]) -> None:
    assert _run(["export", str(ledger), *wrong, "-o", str(tmp_path / "out")]) == 2
    assert not (tmp_path / "out").exists()


def test_unknown_format() -> None:
    with pytest.raises(UsageError, match="acled"):
        export([], "xls", Options())


def test_a_failed_write_leaves_nothing(ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert _run(["export", str(ledger), "--format", "acled", "-o", str(tmp_path / "out")]) == 1
    assert list((tmp_path / "out").iterdir()) == []


def test_reference_tables_are_there() -> None:
    assert {p.stem for p in EXPORTS.glob("*.csv")} >= {"columns", "countries", "cameo", "roles", "acled_types"}
    assert VILLAGERS and GARISSA and sys.version_info >= (3, 11)


def test_the_page_on_exports_shows_every_column_and_where_it_comes_from() -> None:
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    shown = [r for r in table("columns") if r["format"] != "gdelt2"]
    assert [r["column"] for r in shown if f"| `{r['column']}` | {r['from']} |" not in page] == []
