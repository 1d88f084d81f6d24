"""Crosswalks: which CAMEO code an event gets, how the most specific row wins, and how mistakes are named."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dateline import run
from dateline.coding.codebook import STATUSES, EventType, check, load
from dateline.coding.crosswalk import KEYS, Row, code_of, indexed
from dateline.records import Coding, Document, Event, Span
from tests.coding.test_codebook import BOOK, STRIKE, VISIT, write

Coded = Callable[..., Coding]

CODES = [
    # 01 statements that PLOVER has as events of another type
    ("016", "Rwanda dismissed accusations by Burundi."),
    ("018", "The Pope paid tribute to the fallen soldiers."),
    # 02 appeals
    ("020", "Norway urged Hungary to think again."),
    ("0231", "Chad appealed to the World Bank for a loan."),
    ("0233", "Tonga appealed to Australia for food and medicine."),
    ("0234", "Haiti asked the United Nations to send peacekeepers."),
    ("0241", "The Kenyan opposition called for the resignation of the president."),
    ("0253", "France called on Mali to release the detainees."),
    ("0254", "Cuba urged the United States to lift sanctions."),
    ("0256", "The Vatican called for a ceasefire in Sudan."),
    ("026", "Armenia urged Azerbaijan to resume talks."),
    ("028", "Ethiopia asked Turkey to mediate."),
    # 03 intends to cooperate
    ("030", "Italy agreed to the proposal."),
    ("0311", "Finland is ready to expand trade with Vietnam."),
    ("0331", "Japan pledged a loan of 300 million dollars to Laos."),
    ("0333", "Canada promised to send food to Malawi."),
    ("0334", "Rwanda offered to send peacekeepers to Mozambique."),
    ("036", "Serbia agreed to meet Kosovo."),
    ("036", "The Greek president will visit Cyprus on Monday."),
    ("0353", "The rebels agreed to release the hostages."),
    ("0356", "Uganda announced the withdrawal of its troops from Somalia."),
    ("038", "Sudan accepted mediation by Kenya."),
    # 04 consults
    ("040", "The Indian minister met his Bhutanese counterpart."),
    ("041", "The Turkish president spoke by phone with the emir of Qatar."),
    ("042", "The Polish president visited Lithuania."),
    ("043", "Morocco hosted the Senegalese president in Rabat."),
    ("044", "Oman hosted talks between Iran and Iraq."),
    ("045", "Norway mediated talks between the government and the rebels in Colombia."),
    ("046", "Guyana negotiated with Venezuela."),
    ("046", "Ethiopia held peace talks with Eritrea."),
    # 05 diplomatic cooperation
    ("050", "Ghana supports Togo."),
    ("051", "Germany praised Jordan."),
    ("052", "Belarus defended Russia."),
    ("054", "Spain recognised the government of Libya."),
    ("055", "Belgium apologised to Congo."),
    ("056", "The king pardoned the dissident."),
    ("057", "Laos and Thailand signed a treaty."),
    # 06 material cooperation
    ("060", "Chile cooperates with Peru."),
    ("061", "India bought wheat from Ukraine."),
    ("062", "Egypt and Greece held a joint military exercise."),
    ("063", "Spain extradited the trafficker to Peru."),
    ("064", "Jordan shared intelligence with Iraq."),
    # 07 aid
    ("071", "The IMF gave Ghana a loan."),
    ("072", "Poland sent tanks to Ukraine."),
    ("073", "Qatar sent tents and medicine to Morocco."),
    ("074", "Ireland provided peacekeepers to Lebanon."),
    ("075", "Ecuador granted asylum to the journalist."),
    # 08 yields
    ("0813", "Peru lifted the curfew in Lima."),
    ("0814", "Tunisia lifted the state of emergency."),
    ("082", "The union called off the strike."),
    ("0841", "Myanmar released the two journalists."),
    ("0842", "Britain returned the looted artefacts to Nigeria."),
    ("085", "The United States lifted sanctions on Eritrea."),
    ("0862", "Iran allowed inspectors into the plant."),
    ("0863", "Syria allowed an aid convoy into the enclave."),
    ("0871", "The rebels declared a ceasefire."),
    ("0872", "Azerbaijan lifted the blockade of the town."),
    ("0873", "The rebels laid down their arms."),
    ("0874", "Ethiopia withdrew its troops from Tigray."),
    # 09 investigates
    ("090", "Lesotho opened an investigation into the minister."),
    ("091", "Prosecutors in Panama investigate the minister for corruption."),
    ("094", "The tribunal investigated the general for war crimes."),
    # 10 demands
    ("1031", "Niger demanded money from France."),
    ("1041", "The Bolivian opposition demanded the resignation of the president."),
    ("1053", "Israel demanded the release of the hostages."),
    ("1056", "Georgia demanded the withdrawal of Russian troops."),
    ("106", "Bolivia demanded talks with Chile."),
    # 11 disapproves
    ("111", "Ireland condemned Hungary."),
    ("112", "Chad accused Sudan."),
    ("1121", "Prosecutors accused the minister of corruption."),
    ("1123", "Pakistan accused India of shelling the border."),
    ("1125", "Iran accused the Swede of spying."),
    ("114", "Latvia summoned the Russian ambassador."),
    ("115", "Gambia sued Myanmar."),
    ("116", "The court convicted the former president."),
    # 12 rejects
    ("122", "Hungary refused to send aid to Ukraine."),
    ("1231", "The Haitian president refused to resign."),
    ("1243", "The junta refused to release the prisoners."),
    ("125", "Kosovo refused to meet Serbia."),
    ("125", "Algeria did not meet Morocco."),
    ("126", "Eritrea rejected mediation."),
    ("127", "The Houthis rejected the peace plan."),
    ("129", "Russia vetoed the resolution."),
    # 13 threatens
    ("1312", "The European Union threatened Belarus with sanctions."),
    ("133", "The union will stage a strike."),
    ("138", "Ankara will attack the militia."),
    ("1384", "North Korea threatened to attack South Korea."),
    ("1385", "North Korea threatened South Korea with a nuclear strike."),
    ("139", "Ecowas gave the junta an ultimatum."),
    # 14 protests
    ("141", "Thousands of people demonstrated in Tbilisi."),
    ("1412", "Students in Nairobi protested against the finance bill."),
    ("142", "Prisoners in Bahrain went on hunger strike."),
    ("143", "Nurses in Zimbabwe went on strike."),
    ("144", "Farmers blocked the highway in Punjab."),
    ("145", "Youths rioted in Nouméa."),
    # 15 shows force
    ("150", "North Korea tested a missile."),
    ("152", "Sweden put its army on alert."),
    ("153", "Kenya deployed police in Kisumu."),
    ("154", "Ethiopia sent troops to the border."),
    # 16 reduces relations
    ("161", "Colombia expelled the Argentine ambassador."),
    ("161", "Nicaragua severed ties with Taiwan."),
    ("1623", "Sweden suspended humanitarian aid to Mali."),
    ("163", "Switzerland imposed sanctions on Belarus."),
    ("164", "Turkey broke off the talks with Sweden."),
    ("166", "Niger expelled the organisation."),
    # 17 coerces
    ("1711", "Ethiopia confiscated the weapons of the militia."),
    ("172", "Cameroon closed the border with Nigeria."),
    ("1721", "Ethiopia blocked the internet."),
    ("1722", "Egypt outlawed the party."),
    ("1723", "Ecuador imposed a curfew in Guayaquil."),
    ("1724", "Peru declared a state of emergency."),
    ("173", "Zambia arrested the bishop."),
    ("174", "Oman deported the preacher."),
    ("175", "Police fired tear gas at students in Dakar."),
    ("176", "Hackers from North Korea hacked the bank in Bangladesh."),
    # 18 unconventional violence
    ("180", "The cartel attacked a convoy in Sinaloa."),
    ("181", "Gunmen kidnapped a priest in Kaduna."),
    ("182", "Soldiers beat a lawyer in Minsk."),
    ("1821", "Soldiers raped women in Goma."),
    ("1822", "Officers tortured the detainee."),
    ("1831", "A suicide bomber blew himself up in Quetta."),
    ("1832", "A car bomb exploded in Mogadishu."),
    ("1833", "A roadside bomb exploded near the convoy in Kandahar."),
    ("184", "The militia used civilians as human shields."),
    ("186", "Gunmen assassinated the mayor of Tijuana."),
    # 19 conventional force
    ("190", "The army attacked the rebels in Kachin."),
    ("191", "Saudi Arabia blockaded the port of Hodeidah."),
    ("192", "The rebels captured the town of Bunagana."),
    ("193", "Insurgents opened fire on a patrol in Yala."),
    ("194", "Azerbaijan shelled the village."),
    ("195", "Ethiopian jets bombed Mekelle."),
    ("1952", "A drone struck a base in Erbil."),
    ("196", "The rebels violated the ceasefire."),
    # 20 mass violence
    ("202", "The militia massacred villagers in Darfur."),
    ("2041", "The army used chemical weapons against civilians in Homs."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text"), CODES)
def test_a_sentence_gets_the_code(coded: Coded, code: str, text: str) -> None:
    events = coded(text).of_kind("event")
    assert code in [e.cameo for e in events], [(e.type, e.mode, e.status, e.cameo) for e in events]


NO_DEEPER = [
    # what the words do not decide stays at the root's own code
    ("070", "Sweden helped Bangladesh."),
    ("190", "The army attacked the rebels."),
    ("030", "Ghana agreed to the plan."),
    ("100", "Nepal demanded answers from India."),
]


@pytest.mark.parametrize(("code", "text"), NO_DEEPER)
def test_what_is_not_said_gives_no_deeper_code(coded: Coded, code: str, text: str) -> None:
    assert [e.cameo for e in coded(text).of_kind("event")] == [code]


def test_a_deed_of_conflict_that_was_not_done_has_no_code(coded: Coded) -> None:
    [event] = coded("Turkey did not bomb the village.").of_kind("event")
    assert (event.type, event.status, event.cameo) == ("ASSAULT", "denied", None)


# ---- PLOVER's own crosswalk

ROOTS = {
    "AGREE": "03 12", "CONSULT": "04 03 12", "SUPPORT": "05 03 12 01", "CONCEDE": "08 05 03 12",
    "COOPERATE": "06 03 12", "AID": "07 03 12", "RETREAT": "08 03 12", "REQUEST": "02 10", "ACCUSE": "11 09 01",
    "REJECT": "12 16", "THREATEN": "13", "PROTEST": "14 13", "SANCTION": "16 11 13", "MOBILIZE": "15",
    "COERCE": "17 19 20 13 01", "ASSAULT": "18 19 20 17 13 01",
}  # fmt: skip
PAIRS = [(kind, mode) for kind in load().types.values() for mode in (None, *kind.modes)]
COOPERATION = {1, 2}


def event_of(type_: str, mode: str | None = None, status: str = "actual") -> Event:
    word = Span("x", 0, 1)
    event = Event(id="e", document="d", sentence=word, codebook="b", type=type_, mode=mode, trigger=word)
    return replace(event, status=status)  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "mode"), PAIRS)
def test_every_type_and_mode_has_a_code(kind: EventType, mode: str | None) -> None:
    code = code_of(event_of(kind.name, mode), frozenset(), load().crosswalk)
    assert code and code[:2] in ROOTS[kind.name].split()


@pytest.mark.parametrize("kind", [kind for kind in load().types.values() if kind.quad_class not in COOPERATION])
def test_conflict_not_done_has_no_code_unless_it_is_only_words(kind: EventType) -> None:
    rows, words_only = load().crosswalk, {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}
    for mode in (None, *kind.modes):
        assert code_of(event_of(kind.name, mode, "denied"), frozenset(), rows) is None
        possible = code_of(event_of(kind.name, mode, "possible"), frozenset(), rows)
        assert (possible is not None) == (kind.name in words_only)


@pytest.mark.parametrize(("kind", "mode"), [(k, m) for k, m in PAIRS if k.quad_class in COOPERATION])
def test_cooperation_is_promised_or_refused_in_every_mode(kind: EventType, mode: str | None) -> None:
    rows = load().crosswalk
    promised = {code_of(event_of(kind.name, mode, status), frozenset(), rows) for status in ("planned", "possible")}
    assert {(code or "")[:2] for code in promised} == {"03"}
    assert (code_of(event_of(kind.name, mode, "denied"), frozenset(), rows) or "")[:2] == "12"


def test_every_row_stays_within_the_roots_of_its_type() -> None:
    rows = [row for own in load().crosswalk.values() for row in own]
    assert [(r.line, r.code, r.type) for r in rows if r.code[:2] not in ROOTS[r.type].split()] == []
    assert {row.code[:2] for row in rows} == {f"{root:02}" for root in range(1, 21)}


# ---- rows

ROWS = [
    Row("190", "STRIKE"),
    Row("194", "STRIKE", mode=frozenset({"rocket"})),
    Row("1945", "STRIKE", words=frozenset({"barrage"})),
    Row("195", "STRIKE", words=frozenset({"night"})),
    Row("193", "STRIKE", words=frozenset({"dawn"})),
    Row("196", "STRIKE", mode=frozenset({"rocket"}), words=frozenset({"truce"})),
    Row("138", "STRIKE", status=frozenset({"planned"})),
    Row("180", "STRIKE", mode=frozenset({""}), also=frozenset({"mob"})),
]


@pytest.mark.parametrize(
    ("mode", "status", "words", "code"),
    [
        (None, "actual", "", "190"),
        ("rocket", "actual", "", "194"),
        ("rocket", "actual", "truce", "196"),  # most conditions
        ("rocket", "actual", "barrage", "1945"),  # as many conditions: the longer code
        (None, "actual", "dawn night", "193"),  # as long: the smaller code
        (None, "planned", "dawn", "138"),  # rows that name no status are for deeds done
        (None, "denied", "", None),
        (None, "actual", "mob", "180"),
        ("rocket", "actual", "mob", "194"),  # mode "" is for events without one
    ],
)
@pytest.mark.parametrize("backwards", [False, True])
def test_the_most_specific_row_wins_in_any_order(
    mode: str | None, status: str, words: str, code: str | None, backwards: bool
) -> None:
    rows = indexed(ROWS[::-1] if backwards else ROWS)
    assert code_of(event_of("STRIKE", mode, status), frozenset(words.split()), rows) == code
    assert code_of(event_of("VISIT", mode, status), frozenset(), rows) is None


CAMEO = """\
[lists]
salvos = ["salvo", "barrage"]

[[rows]]
code = "190"
type = "STRIKE"

[[rows]]
code = "194"
type = "STRIKE"
mode = "rocket"
words = ["@salvos", "@weapons"]
note = "Salvos of rockets."
"""


def book_with(folder: Path, cameo: str = CAMEO, book: str = BOOK) -> Path:
    write(folder, book=book, STRIKE=STRIKE, VISIT=VISIT)
    (folder / "cameo.toml").write_text(cameo, encoding="utf-8")
    return folder


def test_a_crosswalk_is_read_with_its_book(tmp_path: Path) -> None:
    folder = book_with(tmp_path / "mybook")
    assert check(folder) == []
    rows = load(folder).crosswalk
    assert [row.code for row in rows["STRIKE"]] == ["194", "190"]
    assert rows["STRIKE"][0].words == {"salvo", "barrage", "rocket", "missile"}


def test_events_of_a_book_have_a_code_only_by_its_crosswalk(tmp_path: Path) -> None:
    report = Document.of("Rebels bombed a hospital in Homs. France visited Mali.", published="2024-03-08")
    without = run.code_document(report, str(write(tmp_path / "bare", STRIKE=STRIKE, VISIT=VISIT)))
    assert [e.cameo for e in without.of_kind("event")] == [None, None]
    coded = run.code_document(report, str(book_with(tmp_path / "mybook")))
    assert [(e.type, e.cameo) for e in coded.of_kind("event")] == [("STRIKE", "190"), ("VISIT", None)]


def test_a_book_inherits_the_crosswalk_of_the_one_it_extends(tmp_path: Path) -> None:
    book_with(tmp_path / "mybook")
    child = tmp_path / "child"
    (child / "types").mkdir(parents=True)
    (child / "codebook.toml").write_text('name = "child"\nversion = "1"\nextends = "mybook"\n', encoding="utf-8")
    assert [row.code for row in load(child).crosswalk["STRIKE"]] == ["194", "190"]
    own = '[[rows]]\ncode = "180"\ntype = "STRIKE"\n[[rows]]\ncode = "042"\ntype = "VISIT"\n'
    (child / "cameo.toml").write_text(own, encoding="utf-8")
    assert check(child) == []
    assert [row.code for own in load(child).crosswalk.values() for row in own] == ["194", "180", "042"]


MISTAKES = [
    (CAMEO.replace('"190"', '"19000"'), ["line 5", "'19000'", "two to four"]),
    (CAMEO.replace('code = "190"\n', ""), ["line 5", "the code is missing", "give digits"]),
    (CAMEO.replace('"190"\ntype = "STRIKE"', '"190"\ntype = "STRIK"'), ["line 5", "'STRIK'", "did you mean 'STRIKE'"]),
    (CAMEO.replace('"190"\ntype = "STRIKE"', '"190"'), ["line 5", "the type is missing"]),
    (CAMEO.replace('"rocket"\n', '"roket"\n'), ["line 9", "unknown mode 'roket'", "modes of STRIKE: rocket"]),
    (CAMEO + 'status = ["actual", "done"]\n', ["line 9", "unknown status 'done'", *STATUSES]),
    (CAMEO + 'actor = "SOLDIER"\n', ["line 9", "unknown sector 'SOLDIER'", "MIL"]),
    (CAMEO + 'contexts = ["healt"]\n', ["line 9", "unknown context 'healt'", "did you mean 'health'"]),
    (CAMEO + 'instruments = ["dron"]\n', ["line 9", "unknown instrument 'dron'", "did you mean 'drone'"]),
    (CAMEO + "recipient = 3\n", ["line 9", "recipient is '3'", "a list of texts"]),
    (CAMEO + 'recipients = ["GOV"]\n', ["line 9", "unknown key 'recipients'", "recipient"]),
    (CAMEO.replace("@weapons", "@guns"), ["line 9", "unknown list @guns", "@salvos, @weapons"]),
    (CAMEO + '[[rows]]\ncode = "195"\ntype = "STRIKE"\n', ["line 15", "row 195", "row 190, line 5", "drop one"]),
    (CAMEO.replace("[[rows]]", "[[row]]"), ["line 4", "unknown key 'row'", "lists, rows"]),
    ('rows = ["190"]\n', ["line 1", "rows is", "tables headed [[rows]]"]),
]  # fmt: skip


@pytest.mark.parametrize(("cameo", "parts"), MISTAKES)
def test_a_mistake_is_named_with_its_line_and_remedy(tmp_path: Path, cameo: str, parts: list[str]) -> None:
    [problem] = check(book_with(tmp_path / "mybook", cameo))
    assert all(part in problem for part in ["cameo.toml", *parts]), problem


def test_the_crosswalk_in_the_docs_can_be_used(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "codebooks.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```toml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    cameo = next(block for block in blocks if "[[rows]]" in block)
    assert {key for key in KEYS if not re.search(rf"^{key} = ", cameo, re.MULTILINE)} == set()
    kind = next(block for block in blocks if 'type = "ASSAULT"' in block and "[[rules]]" in block)
    write(tmp_path / "mybook", book=blocks[0], ASSAULT=kind)
    (tmp_path / "mybook" / "cameo.toml").write_text(cameo, encoding="utf-8")
    assert check(tmp_path / "mybook") == []
