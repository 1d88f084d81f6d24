"""Places: a sentence and the (text, name, country, precision) of the places it yields."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dateline.annotation.blocks import find_blocks
from dateline.annotation.peoples import find_peoples
from dateline.annotation.places import as_place, find_places
from dateline.annotation.readings import read
from dateline.annotation.sheet import Sheet
from dateline.annotation.tokens import parse
from dateline.annotation.toponyms import find_toponyms
from dateline.annotation.view import reading_view
from dateline.records import Document, Place


def sheet_of(text: str) -> Sheet:
    blocks = find_blocks(text, None)
    return Sheet(Document.of(text), blocks, *parse(reading_view(text), blocks))


def places(text: str) -> list[Place]:
    return find_places(sheet_of(text))


def names(text: str) -> list[Place]:
    """All toponyms, whatever part they play, as records."""
    sheet = sheet_of(text)
    found = find_toponyms(sheet)
    return [as_place(sheet, name, chosen) for name, chosen in zip(found, read(sheet, found), strict=True)]


CASES: list[tuple[str, list[tuple[str, str, str | None, str]]]] = [
    ("A car bomb exploded in Mosul on Monday.", [("Mosul", "Mosul", "IRQ", "settlement")]),
    (
        "Drones hit the Ain al-Assad air base in western Iraq.",
        [
            ("Ain al-Assad air base", "Ain al-Asad Air Base", "IRQ", "site"),
            ("western Iraq", "western Iraq", "IRQ", "region"),
        ],
    ),
    (
        "Rockets were fired at Qayyarah Airfield West.",
        [("Qayyarah Airfield West", "Qayyarah Airfield West", "IRQ", "site")],
    ),
    ("The convoy left Anbar province at dawn.", [("Anbar province", "Anbar", "IRQ", "admin1")]),
    (
        "Gunmen attacked a checkpoint in Mosul, Iraq.",
        [("Mosul", "Mosul", "IRQ", "settlement"), ("Iraq", "Iraq", "IRQ", "country")],
    ),
    (
        "Two men were arrested in Istanbul, Turkey.",
        [("Istanbul", "Istanbul", "TUR", "settlement"), ("Turkey", "Turkey", "TUR", "country")],
    ),
    (
        "Clashes broke out in Baiji, Salahuddin province.",
        [("Baiji", "Bayjī", "IRQ", "settlement"), ("Salahuddin province", "Salah al-Din", "IRQ", "admin1")],
    ),
    ("Washington said it would send more aid.", []),
    ("The envoy held talks with Iraq on Sunday.", []),
    ("The minister met reporters in Washington.", [("Washington", "Washington", "USA", "settlement")]),
    ("Iraq and Turkey signed the accord.", []),
    ("The president travelled to Turkey.", [("Turkey", "Turkey", "TUR", "country")]),
    (
        "The convoy crossed from Syria into Iraq.",
        [("Syria", "Syria", "SYR", "country"), ("Iraq", "Iraq", "IRQ", "country")],
    ),
    ("Fighters of the Islamic State of Iraq and the Levant claimed the raid.", []),
    ("The Islamic Resistance in Iraq said it had fired the drones.", []),
    ("The Bank of England raised its rate.", []),
    ("Police arrested six men of the Los Lobos gang.", []),
    ("The Cali cartel shipped the rifles.", []),
    ("The New York Times reported the raid.", []),
    ("Jimmy Carter visited the camp. Carter praised the guards.", []),
    ("Iraqi forces shelled the village.", []),
    ("Shells fell outside Damascus overnight.", [("Damascus", "Damascus", "SYR", "settlement")]),
    ("The strike hit an area west of Damascus.", [("Damascus", "Damascus", "SYR", "settlement")]),
    ("Forces stopped 60 km south of Mosul.", [("Mosul", "Mosul", "IRQ", "settlement")]),
    ("A shell landed near the border with Syria.", [("Syria", "Syria", "SYR", "country")]),
    ("Residents fled the Zaatari refugee camp.", [("Zaatari refugee camp", "Zaatari Refugee Camp", "JOR", "site")]),
    ("Mortars hit Camp Ashraf at night.", [("Camp Ashraf", "Camp Ashraf", "IRQ", "site")]),
    ("A bomb went off in the Al-Sinek neighborhood.", [("Al-Sinek neighborhood", "Sinak", "IRQ", "settlement")]),
    ("Police closed the Bab al-Hawa crossing.", [("Bab al-Hawa crossing", "Bab al-Hawa", "SYR", "site")]),
    ("A blast shook the Mezzeh military airport.", [("Mezzeh military airport", "Mezzeh Air Base", "SYR", "site")]),
    ("Ships turned back in the Strait of Hormuz.", [("Strait of Hormuz", "Strait of Hormuz", None, "site")]),
    ("Tankers burned at the Baiji refinery.", [("Baiji refinery", "Baiji Refinery", "IRQ", "site")]),
    ("Engineers inspected the Mosul Dam.", [("Mosul Dam", "Mosul Dam", "IRQ", "site")]),
    ("The army shelled Deir Ezzor.", [("Deir Ezzor", "Deir ez-Zor", "SYR", "settlement")]),
    ("Jets bombed Deir ez-Zor for a second day.", [("Deir ez-Zor", "Deir ez-Zor", "SYR", "settlement")]),
    (
        "Thousands fled Khan Younis for Rafah.",
        [("Khan Younis", "Khān Yūnis", "PSE", "settlement"), ("Rafah", "Rafaḩ", "PSE", "settlement")],
    ),
    ("Aid trucks entered through Kerem Shalom.", [("Kerem Shalom", "Kerem Shalom", "ISR", "site")]),
    ("Militants killed ten farmers in Borno.", [("Borno", "Borno", "NGA", "admin1")]),
    ("Soldiers died in Helmand.", [("Helmand", "Helmand", "AFG", "admin1")]),
    ("Fighting went on in Donbas.", [("Donbas", "Donbas", "UKR", "region")]),
    ("The war in Gaza has lasted months.", [("Gaza", "Gaza Strip", "PSE", "region")]),
    ("Settlers burned cars in the West Bank.", [("West Bank", "West Bank", "PSE", "region")]),
    ("The patrol was ambushed in the Sahel.", [("Sahel", "Sahel", None, "region")]),
    ("Shells landed in Crimea.", [("Crimea", "Crimea", "UKR", "region")]),
    (
        "A protest took place in Paris, Texas.",
        [("Paris", "Paris", "USA", "settlement"), ("Texas", "Texas", "USA", "admin1")],
    ),
    (
        "The fire began in Oxford, North Carolina. Oxford police opened an inquiry.",
        [("Oxford", "Oxford", "USA", "settlement"), ("North Carolina", "North Carolina", "USA", "admin1")],
    ),
    (
        "They moved from London, Ontario, to Toronto.",
        [
            ("London", "London", "CAN", "settlement"),
            ("Ontario", "Ontario", "CAN", "admin1"),
            ("Toronto", "Toronto", "CAN", "settlement"),
        ],
    ),
    ("The talks were held in Geneva.", [("Geneva", "Geneva", "CHE", "settlement")]),
    ("A ferry sank in the Red Sea.", [("Red Sea", "Red Sea", None, "region")]),
    ("Michael Jordan signed the shirts.", []),
    ("Clashes erupted in northern Syria.", [("northern Syria", "northern Syria", "SYR", "region")]),
    ("He was born in the Iraqi city of Samarra.", [("Samarra", "Sāmarrā’", "IRQ", "settlement")]),
    ("The body was found in the town of Zorvaneh.", [("Zorvaneh", "Zorvaneh", None, "unresolved")]),
    ("Attackers raided Camp Melvaria before dawn.", [("Camp Melvaria", "Camp Melvaria", None, "unresolved")]),
    ("Baghdad's government rejected the offer.", []),
    ("Two rockets landed in Baghdad's Green Zone.", [("Green Zone", "Green Zone", "IRQ", "site")]),
    ("Talks between Iraq and Iran stalled.", []),
    (
        "Militants stormed Ghwayran prison in Hasakah.",
        [("Ghwayran prison", "Ghwayran Prison", "SYR", "site"), ("Hasakah", "Al Ḩasakah", "SYR", "settlement")],
    ),
    ("The air force bombed Al-Omar oil field.", [("Al-Omar oil field", "Al-Omar Oil Field", "SYR", "site")]),
    ("The deal with Tehran collapsed.", []),
    ("Crowds gathered outside the embassy in Tehran.", [("Tehran", "Tehran", "IRN", "settlement")]),
    ("Mosul fell in June.", [("Mosul", "Mosul", "IRQ", "settlement")]),
    ("The governor of Kirkuk resigned.", [("Kirkuk", "Kirkuk", "IRQ", "settlement")]),
    ("He studied at the University of Baghdad.", []),
    (
        "Gunmen kidnapped students in Kaduna state, Nigeria.",
        [("Kaduna state", "Kaduna State", "NGA", "admin1"), ("Nigeria", "Nigeria", "NGA", "country")],
    ),
    (
        "The quake was felt across Turkey and Syria.",
        [("Turkey", "Turkey", "TUR", "country"), ("Syria", "Syria", "SYR", "country")],
    ),
    (
        "The boat left Libya for Lampedusa.",
        [("Libya", "Libya", "LBY", "country"), ("Lampedusa", "Lampedusa", "ITA", "region")],
    ),
    ("North Korea fired a missile into the Sea of Japan.", [("Sea of Japan", "Sea of Japan", None, "region")]),
    ("Officers met at Panmunjom.", [("Panmunjom", "Panmunjom", "KOR", "site")]),
    ("Ukrainian troops withdrew from Avdiivka.", [("Avdiivka", "Avdiyivka", "UKR", "settlement")]),
    (
        "Shelling hit the Zaporizhzhia nuclear plant.",
        [("Zaporizhzhia nuclear plant", "Zaporizhzhia Nuclear Power Plant", "UKR", "site")],
    ),
    ("A mine killed two in Kandahar province.", [("Kandahar province", "Kandahar Province", "AFG", "admin1")]),
    ("Smoke rose over Khartoum.", [("Khartoum", "Khartoum", "SDN", "settlement")]),
    (
        "Militiamen burned Zamzam camp near El Fasher.",
        [("Zamzam camp", "Zamzam Camp", "SDN", "site"), ("El Fasher", "El Fasher", "SDN", "settlement")],
    ),
    ("The ship was hit in the Bab al-Mandab strait.", [("Bab al-Mandab strait", "Bab al-Mandab", None, "site")]),
    (
        "Police in Nairobi, Kenya, fired tear gas.",
        [("Nairobi", "Nairobi", "KEN", "settlement"), ("Kenya", "Kenya", "KEN", "country")],
    ),
    (
        "The suspect flew to Amman via Beirut.",
        [("Amman", "Amman", "JOR", "settlement"), ("Beirut", "Beirut", "LBN", "settlement")],
    ),
    ("Russian tanks rolled into Georgia in 2008.", [("Georgia", "Georgia", "GEO", "country")]),
    (
        "The rally in Tbilisi, Georgia, ended peacefully.",
        [("Tbilisi", "Tbilisi", "GEO", "settlement"), ("Georgia", "Georgia", "GEO", "country")],
    ),
    ("Guards shot a man at the Erez crossing.", [("Erez crossing", "Erez Crossing", "ISR", "site")]),
    ("The United States condemned the attack.", []),
    ("Protesters marched in the United States.", [("United States", "United States", "USA", "country")]),
    ("BAGHDAD (AFP) - A blast killed four people.", [("BAGHDAD", "Baghdad", "IRQ", "settlement")]),
    ("Reading is hard in the dark.", []),
    ("He spoke of Hope and Liberty.", []),
    ("The Kirkuk Provincial Council met on Tuesday.", []),
    ("He was held at Guantanamo Bay for years.", [("Guantanamo Bay", "Guantanamo Bay Naval Base", "CUB", "site")]),
    ("Troops landed at Incirlik.", [("Incirlik", "Incirlik Air Base", "TUR", "site")]),
    ("The Eiffel Prize went to Florence Nightingale.", []),
    ("A strike hit eastern Aleppo.", [("eastern Aleppo", "Aleppo", "SYR", "settlement")]),
    ("Refugees crossed the Mediterranean.", [("Mediterranean", "Mediterranean Sea", None, "region")]),
    ("St. Petersburg was hit by drones.", [("St. Petersburg", "Saint Petersburg", "RUS", "settlement")]),
    (
        "Peace talks opened in Doha, Qatar, on Friday.",
        [("Doha", "Doha", "QAT", "settlement"), ("Qatar", "Qatar", "QAT", "country")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:50] for text, _ in CASES])
def test_places_of_a_sentence(text: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    assert [(p.text, p.name, p.country, p.precision) for p in places(text)] == expected


@pytest.mark.parametrize("text", [text for text, _ in CASES])
def test_spans_stand_in_the_text_and_do_not_overlap(text: str) -> None:
    found = names(text)
    assert all(text[p.start : p.end] == p.text for p in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_actors_are_toponyms_when_every_use_is_asked_for() -> None:
    text = "Washington warned Iran."
    assert places(text) == []
    assert [p.name for p in names(text)] == ["Washington", "Iran"]


def test_countries_directions_and_unknown_places_have_no_point() -> None:
    found = places("The convoy drove across Jordan, through western Iraq, to the town of Zorvaneh.")
    assert [p.latitude for p in found] == [None] * len(found)


def test_a_container_decides_between_namesakes_and_holds_for_later_mentions() -> None:
    found = places("A tornado hit Paris, Texas. People in Paris hid in cellars.")
    assert {(p.country, p.admin1) for p in found if p.name == "Paris"} == {("USA", "Texas")}


def test_the_countries_of_the_report_decide_between_namesakes() -> None:
    found = places(
        "Syrian and Russian jets flew over Syria. A shell fell in Tripoli, in Lebanon. Lebanese police came."
    )
    assert [p.country for p in found if p.name == "Tripoli"] == ["LBN"]


UNITS: list[tuple[str, str, str | None]] = [
    # a sentence, a name in it, the first-level unit it lies in
    ("A storm hit Huntsville. Deputies from Walker County blocked the roads.", "Huntsville", "Texas"),
    ("A storm hit Huntsville. Deputies from Madison County blocked the roads.", "Huntsville", "Alabama"),
    ("Farmers in Cordoba blocked roads. Police in Rosario and Mendoza stood by.", "Córdoba", "Cordoba"),
    ("The trial was moved to Albany, New York.", "New York State", "New York State"),
    ("The fund lent money to farms in Oregon, Nevada, Washington and Idaho.", "Washington state", "Washington state"),
    ("Recruits from Georgia trained in Atlanta, in the southern United States.", "Georgia", "Georgia"),
    ("Georgia and Armenia opened a road to Tbilisi.", "Georgia", None),
]


@pytest.mark.parametrize(("text", "name", "unit"), UNITS, ids=[text[:50] for text, _, _ in UNITS])
def test_what_else_is_named_decides_between_namesakes(text: str, name: str, unit: str | None) -> None:
    assert [p.admin1 for p in names(text) if p.name == name] == [unit]


def test_a_town_does_not_vote_for_its_own_country() -> None:
    found = names("The bus left Paris for Memphis, and Tennessee paid for the road.")
    assert [p.admin1 for p in found if p.name == "Paris"] == ["Tennessee"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kentucky State Police closed the bridge at dawn.", "Kentucky"),
        ("The University of Michigan cut its fees.", "Michigan"),
        ("Rep. Ann Howe, D-Oakland, asked for a hearing.", "Oakland"),
        ("A Leeds man drowned in the river.", "Leeds"),
        ("The Kremlin denied the report.", "Kremlin"),
    ],
)
def test_bodies_homes_and_seats_are_named_but_are_no_places(text: str, name: str) -> None:
    assert places(text) == []
    assert [p.name for p in names(text)] == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BULAWAYO -- Miners ended a strike.", ["Bulawayo"]),
        ("Ministers met at the Elysee Palace.", ["Elysee Palace"]),
        ("A grenade exploded on Kenyatta Avenue at noon.", ["Kenyatta Avenue"]),
        ("Soldiers stormed the Daru Salama mosque at dawn.", ["Daru Salama mosque"]),
        ("The Daru Salama school said it would close.", []),
        ("Even the guards ran away from NAFTA.", []),
        ("Gunmen killed Peter Otieno, 34, of Kisumu.", ["Kisumu"]),
        ("Two students met Mary Lane.", []),
        ("A truck hit a mine on the road between Lodwar and Kakuma.", ["Lodwar", "Kakuma"]),
        ("The talks between Clinton and Jackson failed.", []),
        ("The floods reached Sool, Sanaag and Bari.", ["Sool", "Sanaag", "Bari"]),
        ("The mayor asked for the return of Camp Liberty residents.", ["Camp Liberty"]),
        ("Refugees fled to the West.", []),
    ],
)
def test_what_makes_a_name_a_place(text: str, expected: list[str]) -> None:
    assert [p.name for p in places(text)] == expected


def test_a_doubtful_mention_is_borne_out_by_a_clear_one() -> None:
    text = "Shells fell in Goma overnight. Goma thanks its nurses."
    assert [p.start for p in names(text)] == [15, 31]


def test_adjectives_of_peoples_are_found_the_longer_first() -> None:
    found = list(find_peoples(sheet_of("South Korean and Iraqi envoys met some Kenyans.")))
    assert [(p.name, p.country) for p in found] == [("south korean", "KOR"), ("iraqi", "IRQ"), ("kenyans", "KEN")]
