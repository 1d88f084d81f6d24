"""A report's words and the actors that they name: (words, name, code) in text order of the heads."""

from __future__ import annotations

import pytest

from dateline.annotation import annotate
from dateline.records import Document

CASES: list[tuple[str, list[tuple[str, str, str | None]]]] = [
    ("Iraq and Iran signed the deal.", [("Iraq", "Iraq", "IRQGOV"), ("Iran", "Iran", "IRNGOV")]),
    ("Washington warned Tehran on Monday.", [("Washington", "United States", "USAGOV"), ("Tehran", "Iran", "IRNGOV")]),
    ("The delegation arrived in Baghdad.", [("The delegation", "delegation", "GOV")]),
    ("Talks between Moscow and Kyiv resumed.", [("Moscow", "Russia", "RUSGOV"), ("Kyiv", "Ukraine", "UKRGOV")]),
    (
        "American soldiers searched the village.",
        [("American", "United States", "USAGOV"), ("American soldiers", "US armed forces", "USAMIL")],
    ),
    (
        "US and Iraqi forces entered the town.",
        [
            ("US", "United States", "USAGOV"),
            ("US and Iraqi forces", "Iraqi Security Forces", "IRQMIL"),
            ("US and Iraqi forces", "US armed forces", "USAMIL"),
        ],
    ),
    (
        "American and Turkish soldiers patrolled the border.",
        [
            ("American", "United States", "USAGOV"),
            ("Turkish", "Turkey", "TURGOV"),
            ("American and Turkish soldiers", "US armed forces", "USAMIL"),
            ("American and Turkish soldiers", "Turkish Armed Forces", "TURMIL"),
        ],
    ),
    ("French troops left the base.", [("French troops", "French Armed Forces", "FRAMIL")]),
    (
        "Israeli jets bombed the depot.",
        [("Israeli", "Israel", "ISRGOV"), ("Israeli jets", "Israel Defense Forces", "ISRMIL")],
    ),
    ("Police in Nairobi fired at the crowd.", [("Police", "Kenya Police", "KENCOP"), ("the crowd", "crowd", "KENCVL")]),
    (
        "Kenyan police arrested two men.",
        [("Kenyan", "Kenya", "KENGOV"), ("Kenyan police", "Kenya Police", "KENCOP"), ("two men", "men", "CVL")],
    ),
    ("Gunmen attacked a convoy.", [("Gunmen", "gunmen", "UAF"), ("a convoy", "convoy", "MIL")]),
    (
        "ISIS fighters seized the dam.",
        [("ISIS", "Islamic State", "IMGREB"), ("ISIS fighters", "Islamic State", "IMGREB")],
    ),
    (
        "Taliban militants attacked the post.",
        [("Taliban", "Taliban", "AFGREB"), ("Taliban militants", "Taliban", "AFGREB")],
    ),
    ("The Iraqi government rejected the plan.", [("Iraqi government", "Iraq", "IRQGOV")]),
    (
        "The government of Ukraine rejected the plan.",
        [("The government of Ukraine", "Ukraine", "UKRGOV"), ("Ukraine", "Ukraine", "UKRGOV")],
    ),
    (
        "The foreign ministers of Chile and Peru met.",  # each minister is one of a state's own
        [
            ("The foreign ministers of Chile and Peru", "foreign ministers", "CHLGOV"),
            ("The foreign ministers of Chile and Peru", "foreign ministers", "PERGOV"),
            ("Chile", "Chile", "CHLGOV"),
            ("Peru", "Peru", "PERGOV"),
        ],
    ),
    ("Authorities in Kenya closed the border.", [("Authorities", "Kenya", "KENGOV")]),
    ("The people of Iraq voted.", [("The people of Iraq", "Iraqis", "IRQCVL"), ("Iraq", "Iraq", "IRQGOV")]),
    ("Syrians fled the shelling.", [("Syrians", "Syrians", "SYRCVL")]),
    (
        "Iraqi Prime Minister Haider al-Abadi met the envoy.",
        [
            ("Iraqi", "Iraq", "IRQGOV"),
            ("Iraqi Prime Minister Haider al-Abadi", "Haider al-Abadi", "IRQGOV"),
            ("the envoy", "envoy", "GOV"),
        ],
    ),
    (
        "An Iraqi security official confirmed the blast.",
        [("Iraqi", "Iraq", "IRQGOV"), ("An Iraqi security official", "Iraqi security official", "IRQGOV")],
    ),
    (
        "Senior Jordanian officials denied the report.",
        [("Jordanian", "Jordan", "JORGOV"), ("Senior Jordanian officials", "senior Jordanian officials", "JORGOV")],
    ),
    ("Protesters in Tehran burned tyres.", [("Protesters", "protesters", "IRNCVL")]),
    ("The United Nations condemned the raid.", [("United Nations", "United Nations", "IGOUNO")]),
    ("The EU imposed sanctions on Belarus.", [("EU", "European Union", "EUR"), ("Belarus", "Belarus", "BLRGOV")]),
    ("NATO forces left the valley.", [("NATO", "NATO", "IGOMIL"), ("NATO forces", "NATO", "IGOMIL")]),
    ("Hezbollah fired rockets at Israel.", [("Hezbollah", "Hezbollah", "LBNREB")]),
    ("The Pentagon denied the claim.", [("Pentagon", "US Department of Defense", "USAMIL")]),
    ("The Kremlin rejected the offer.", [("Kremlin", "Kremlin", "RUSGOV")]),
    ("The Turkish offensive began on Sunday.", [("Turkish", "Turkey", "TURGOV")]),
    ("An Israeli missile strike hit the depot.", [("Israeli", "Israel", "ISRGOV")]),
    ("Russia's attacks continued.", [("Russia", "Russia", "RUSGOV")]),
    (
        "Ukraine's foreign minister, Petro Halenko, visited Ankara.",
        [
            ("Ukraine", "Ukraine", "UKRGOV"),
            ("Ukraine's foreign minister", "Petro Halenko", "UKRGOV"),
            ("Petro Halenko", "Petro Halenko", "UKRGOV"),
        ],
    ),
    (
        "Petro Halenko, the foreign minister of Ukraine, visited Ankara.",
        [
            ("Petro Halenko", "Petro Halenko", "UKRGOV"),
            ("the foreign minister of Ukraine", "Petro Halenko", "UKRGOV"),
            ("Ukraine", "Ukraine", "UKRGOV"),
        ],
    ),
    (
        "Lt. Gen. Mark R. Delane praised the troops.",
        [("Lt. Gen. Mark R. Delane", "Mark R. Delane", "MIL"), ("the troops", "troops", "MIL")],
    ),
    ("Former president Ivo Kranz was arrested.", [("Former president Ivo Kranz", "Ivo Kranz", "ELI")]),
    (
        "The Popular Front of Arda (PFA) claimed the raid. The PFA denied it later.",
        [("Popular Front of Arda", "Popular Front of Arda", None), ("PFA", "Popular Front of Arda", None)],
    ),
    ("US-backed rebels seized the town.", [("US-backed rebels", "US-backed rebels", "REB")]),
    ("Pro-Iran militias attacked the base.", [("Pro-Iran militias", "pro-Iran militias", "UAF")]),
    ("The strong U.S.-Iraq partnership matters.", [("U.S.", "United States", "USAGOV"), ("Iraq", "Iraq", "IRQGOV")]),
    (
        "Members of the Kelta tribe fled.",
        [("Members of the Kelta tribe", "Kelta tribe", "CVL"), ("the Kelta tribe", "Kelta tribe", "CVL")],
    ),
    (
        "A Foreign Office spokesman said so.",
        [
            ("Foreign Office", "UK Foreign Office", "GBRGOV"),
            ("A Foreign Office spokesman", "Foreign Office spokesman", "GBRGOV"),
        ],
    ),
    ("The army shelled the suburb.", [("The army", "army", "MIL")]),
    (
        "Nigerian soldiers and police arrested the students.",
        [
            ("Nigerian", "Nigeria", "NGAGOV"),
            ("Nigerian soldiers", "Nigerian Armed Forces", "NGAMIL"),
            ("police", "police", "COP"),
            ("the students", "students", "EDU"),
        ],
    ),
    ("Hamas officials met in Cairo.", [("Hamas", "Hamas", "PSEREB"), ("Hamas officials", "Hamas officials", "PSEREB")]),
    ("The Saudi-led coalition bombed the port.", [("Saudi-led coalition", "Saudi-led coalition", "IGOMIL")]),
    (
        "The Ukrainian Ministry of Defence said so.",
        [("Ukrainian Ministry of Defence", "Ukrainian Ministry of Defence", "UKRMIL")],
    ),
    ("Kurdish forces advanced.", [("Kurdish forces", "Kurdish forces", "UAF")]),
    (
        "Chinese companies bought the mine.",
        [("Chinese", "China", "CHNGOV"), ("Chinese companies", "Chinese companies", "CHNBUS")],
    ),
    ("Reuters reported the attack.", [("Reuters", "Reuters", "GBRJRN")]),
    (
        "The prime minister of Iraq, Haider al-Abadi, resigned.",
        [
            ("The prime minister of Iraq", "Haider al-Abadi", "IRQGOV"),
            ("Iraq", "Iraq", "IRQGOV"),
            ("Haider al-Abadi", "Haider al-Abadi", "IRQGOV"),
        ],
    ),
    ("The Red Cross delivered food.", [("Red Cross", "International Committee of the Red Cross", "NGOMED")]),
    ("Turkish-led forces advanced.", [("Turkish-led forces", "Turkish-led forces", "MIL")]),
    ("Camp residents protested.", [("Camp residents", "camp residents", "CVL")]),
    (
        "Somali pirates seized a tanker.",
        [("Somali", "Somalia", "SOMGOV"), ("Somali pirates", "Somali pirates", "SOMCRM")],
    ),
    (
        "Refugees from Sudan crossed the border.",
        [("Refugees from Sudan", "refugees", "SDNREF"), ("Sudan", "Sudan", "SDNGOV")],
    ),
    ("Al-Qa’ida claimed the blast.", [("Al-Qa’ida", "al-Qaeda", "IMGREB")]),
    ("Al Qaeda claimed the blast.", [("Al Qaeda", "al-Qaeda", "IMGREB")]),
    (
        "Boko Haram militants abducted the girls.",
        [
            ("Boko Haram", "Boko Haram", "NGAREB"),
            ("Boko Haram militants", "Boko Haram", "NGAREB"),
            ("the girls", "girls", "CVL"),
        ],
    ),
    ("The Free Voice Party won the vote.", [("The Free Voice Party", "Free Voice Party", "PTY")]),
    ("Colonel Amadi Bello seized power.", [("Colonel Amadi Bello", "Amadi Bello", "MIL")]),
    (
        "The chief spokeswoman of the US Department of Defense, Dana Kell, said so.",
        [
            ("The chief spokeswoman of the US Department of Defense", "Dana Kell", "USAMIL"),
            ("US Department of Defense", "US Department of Defense", "USAMIL"),
            ("Dana Kell", "Dana Kell", "USAMIL"),
        ],
    ),
    (
        "Spanish and British diplomats met the rebels.",
        [
            ("Spanish", "Spain", "ESPGOV"),
            ("British", "United Kingdom", "GBRGOV"),
            ("Spanish and British diplomats", "Spanish diplomats", "ESPGOV"),
            ("Spanish and British diplomats", "British diplomats", "GBRGOV"),
            ("the rebels", "rebels", "REB"),
        ],
    ),
    (
        "Local journalists were beaten by police.",
        [("Local journalists", "local journalists", "JRN"), ("police", "police", "COP")],
    ),
    (
        "An Egyptian court jailed the activist.",
        [
            ("Egyptian", "Egypt", "EGYGOV"),
            ("An Egyptian court", "Egyptian court", "EGYJUD"),
            ("the activist", "activist", "CVL"),
        ],
    ),
    ("Students marched in Khartoum.", [("Students", "students", "SDNEDU")]),
    ("The visit to Israel was cancelled.", [("Israel", "Israel", "ISRGOV")]),
    (
        "Germany, France and Poland sent weapons to Ukraine.",
        [
            ("Germany", "Germany", "DEUGOV"),
            ("France", "France", "FRAGOV"),
            ("Poland", "Poland", "POLGOV"),
            ("Ukraine", "Ukraine", "UKRGOV"),
        ],
    ),
    (
        "The African Union deployed peacekeepers.",
        [("African Union", "African Union", "IGO"), ("peacekeepers", "peacekeepers", "MIL")],
    ),
    (
        "UN peacekeepers opened fire.",
        [("UN", "United Nations", "IGOUNO"), ("UN peacekeepers", "United Nations", "IGOUNO")],
    ),
    (
        "The attack was carried out by Somali militants.",
        [("Somali", "Somalia", "SOMGOV"), ("Somali militants", "Somali militants", "SOMREB")],
    ),
    ("The Ethiopian army entered the town.", [("Ethiopian army", "Ethiopian National Defence Force", "ETHMIL")]),
    (
        "Indian warplanes struck the camp.",
        [("Indian", "India", "INDGOV"), ("Indian warplanes", "Indian Armed Forces", "INDMIL")],
    ),
    (
        "Colombia’s government freed the prisoners.",
        [
            ("Colombia", "Colombia", "COLGOV"),
            ("Colombia’s government", "Colombia", "COLGOV"),
            ("the prisoners", "prisoners", "CVL"),
        ],
    ),
    (
        "Amnesty International accused Myanmar of abuses.",
        [("Amnesty International", "Amnesty International", "NGOSOC"), ("Myanmar", "Myanmar", "MMRGOV")],
    ),
    ("The World Bank lent Kenya money.", [("World Bank", "World Bank", "IGO"), ("Kenya", "Kenya", "KENGOV")]),
    (
        "Iran's Revolutionary Guards seized a ship.",
        [("Iran's Revolutionary Guards", "Islamic Revolutionary Guard Corps", "IRNMIL")],
    ),
    ("Opposition leaders rejected the vote.", [("Opposition leaders", "opposition leaders", "OPP")]),
    ("Iraqis voted on Sunday.", [("Iraqis", "Iraqis", "IRQCVL")]),
    (
        "The Lebanese army arrested three Syrians.",
        [("Lebanese army", "Lebanese Armed Forces", "LBNMIL"), ("Syrians", "Syrians", "SYRCVL")],
    ),
    ("Doctors in Gaza treated the wounded.", [("Doctors", "doctors", "PSEMED")]),
    ("Residents of Aleppo fled.", [("Residents of Aleppo", "Residents of Aleppo", "SYRCVL")]),
    ("Armed men kidnapped a priest.", [("Armed men", "armed men", "UAF"), ("a priest", "priest", "REL")]),
    (
        "South Korea and North Korea exchanged fire.",
        [("South Korea", "South Korea", "KORGOV"), ("North Korea", "North Korea", "PRKGOV")],
    ),
    (
        "Mexican prosecutors charged the mayor.",
        [
            ("Mexican", "Mexico", "MEXGOV"),
            ("Mexican prosecutors", "Mexican prosecutors", "MEXJUD"),
            ("the mayor", "mayor", "GOV"),
        ],
    ),
    (
        "Iranian state media reported the raid.",
        [("Iranian", "Iran", "IRNGOV"), ("Iranian state media", "Iranian state media", "IRNJRN")],
    ),
    ("Houthi rebels attacked a tanker.", [("Houthi rebels", "Houthis", "YEMREB")]),
    ("Chad expelled the ambassador.", [("Chad", "Chad", "TCDGOV"), ("the ambassador", "ambassador", "GOV")]),
    (
        "Israeli settlers attacked Palestinians.",
        [
            ("Israeli", "Israel", "ISRGOV"),
            ("Israeli settlers", "Israeli settlers", "ISRCVL"),
            ("Palestinians", "Palestinians", "PSECVL"),
        ],
    ),
    (
        "Burmese troops shelled the village.",
        [("Burmese", "Myanmar", "MMRGOV"), ("Burmese troops", "Myanmar Armed Forces", "MMRMIL")],
    ),
    (
        "The Venezuelan opposition boycotted the vote.",
        [("Venezuelan", "Venezuela", "VENGOV"), ("The Venezuelan opposition", "Venezuelan opposition", "VENOPP")],
    ),
    (
        "Ethiopia accused Eritrea of arming rebels.",
        [("Ethiopia", "Ethiopia", "ETHGOV"), ("Eritrea", "Eritrea", "ERIGOV"), ("rebels", "rebels", "REB")],
    ),
    ("Russian forces withdrew.", [("Russian forces", "Russian Armed Forces", "RUSMIL")]),
    ("The IS group claimed the bombing.", [("IS group", "Islamic State", "IMGREB")]),
    (
        "Polish farmers blocked the crossing.",
        [("Polish", "Poland", "POLGOV"), ("Polish farmers", "Polish farmers", "POLAGR")],
    ),
    (
        "Somalia’s al-Shabab fighters raided the market.",
        [
            ("Somalia", "Somalia", "SOMGOV"),
            ("al-Shabab", "al-Shabaab", "SOMREB"),
            ("Somalia’s al-Shabab fighters", "al-Shabaab", "SOMREB"),
        ],
    ),
    (
        "Zambian police detained four miners.",
        [
            ("Zambian", "Zambia", "ZMBGOV"),
            ("Zambian police", "Zambia Police", "ZMBCOP"),
            ("four miners", "miners", "LAB"),
        ],
    ),
    (
        "Zambian troops left the town.",
        [("Zambian", "Zambia", "ZMBGOV"), ("Zambian troops", "Zambia Armed Forces", "ZMBMIL")],
    ),
    (
        "The Bolivian government fell.",
        [("Bolivian", "Bolivia", "BOLGOV"), ("The Bolivian government", "Bolivia", "BOLGOV")],
    ),
    (
        "Norwegian soldiers trained Latvian recruits.",
        [
            ("Norwegian", "Norway", "NORGOV"),
            ("Norwegian soldiers", "Norway Armed Forces", "NORMIL"),
            ("Latvian", "Latvia", "LVAGOV"),
            ("Latvian recruits", "Latvia Armed Forces", "LVAMIL"),
        ],
    ),
    (
        "Peru recalled its envoy from Chile.",
        [("Peru", "Peru", "PERGOV"), ("its envoy", "envoy", "GOV"), ("Chile", "Chile", "CHLGOV")],
    ),
    (
        "ISIL fighters shot two farmers.",
        [
            ("ISIL", "Islamic State", "IMGREB"),
            ("ISIL fighters", "Islamic State", "IMGREB"),
            ("two farmers", "farmers", "AGR"),
        ],
    ),
    ("Villagers in Malawi protested.", [("Villagers", "villagers", "MWICVL")]),
    (
        "Sudanese rebels freed the hostages.",
        [
            ("Sudanese", "Sudan", "SDNGOV"),
            ("Sudanese rebels", "Sudanese rebels", "SDNREB"),
            ("the hostages", "hostages", "CVL"),
        ],
    ),
    ("Officials in Lima denied it.", [("Officials", "officials", "PERGOV")]),
    ("Al-Shabaab bombed the hotel.", [("Al-Shabaab", "al-Shabaab", "SOMREB")]),
    (
        "Danish and Swedish police arrested the smugglers.",
        [
            ("Danish", "Denmark", "DNKGOV"),
            ("Swedish", "Sweden", "SWEGOV"),
            ("Danish and Swedish police", "Denmark Police", "DNKCOP"),
            ("Danish and Swedish police", "Sweden Police", "SWECOP"),
            ("the smugglers", "smugglers", "CRM"),
        ],
    ),
    (
        "The Zambian foreign minister, Alba Trent, resigned.",
        [
            ("Zambian", "Zambia", "ZMBGOV"),
            ("The Zambian foreign minister", "Alba Trent", "ZMBGOV"),
            ("Alba Trent", "Alba Trent", "ZMBGOV"),
        ],
    ),
    (
        "Chad and Sudan's intelligence services exchanged data.",
        [
            ("Chad", "Chad", "TCDGOV"),
            ("Sudan", "Sudan", "SDNGOV"),
            ("Chad and Sudan's intelligence services", "Chad's intelligence services", "TCDSPY"),
            ("Chad and Sudan's intelligence services", "Sudan's intelligence services", "SDNSPY"),
        ],
    ),
    ("Private taxis were burned.", []),
    ("The minister hit out at Norway.", [("The minister", "minister", "GOV"), ("Norway", "Norway", "NORGOV")]),
    ("Hamas fired rockets at Israel.", [("Hamas", "Hamas", "PSEREB")]),
    ("The Pope spoke.", [("The Pope", "Pope Francis", "VATREL")]),
    ("Abu Nasr al-Iraqi was seen.", [("Abu Nasr al-Iraqi", "Abu Nasr al-Iraqi", None)]),
    ("A state-run paper said so.", []),
    ("Aid workers and strikers met.", [("Aid workers", "aid workers", "SOC"), ("strikers", "strikers", "LAB")]),
    ("Hausa elders met.", [("Hausa elders", "Hausa elders", "NGAELI")]),
    ("Igbo leaders met.", [("Igbo leaders", "Igbo leaders", "NGAELI")]),
    ("Yorubas marched.", [("Yorubas", "Yorubas", "NGACVL")]),
    ("Abkhaz troops withdrew.", [("Abkhaz troops", "Abkhaz troops", "GEOPRE")]),
    ("Welsh police arrested him.", [("Welsh police", "Welsh police", "GBRCOP")]),
    ("A UN judge resigned.", [("UN", "United Nations", "IGOUNO"), ("A UN judge", "UN judge", "IGOUNO")]),
    (
        "The Kurdistan Regional Government agreed.",
        [("Kurdistan Regional Government", "Kurdistan Regional Government", "IRQGOV")],
    ),
    ("Operation Northern Dawn began.", []),
    ("Jaysh al-Sharq attacked the town.", [("Jaysh al-Sharq", "Jaysh al-Sharq", None)]),
]


@pytest.mark.parametrize(("text", "persons"), [
    ("Prime Minister Jan Novak met ministers.", ["Prime Minister Jan Novak"]),
    ("The Kenyan envoy, Gen. Jan Novak, spoke.", ["The Kenyan envoy", "Gen. Jan Novak"]),
    ("A local doctor treated the soldiers.", ["A local doctor"]),
    ("The rebel-held town fell.", []),
    ("Police detained a journalist, who denied it.", ["a journalist"]),
    ("HMS Alba Trent sailed.", []),
    ("The Al Bu Wadi tribe met.", []),
    ("She said he had left.", []),
    ("Ada Brenn said she would leave.", ["Ada Brenn", "she"]),
    ("The enemy withdrew.", []),
])  # fmt: skip
def test_mentions_know_whether_they_are_one_human_being(text: str, persons: list[str]) -> None:
    sheet = annotate(Document.of(text, published="2016-06-01"))
    shown = [sheet.text[sheet.tokens[m.first].start : sheet.tokens[m.last].end] for m in sheet.mentions if m.person]
    assert shown == persons


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_actors_of_a_sentence(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    sheet = annotate(Document.of(text, published="2016-06-01"))
    found = [(a.text, a.name, a.code) for m in sheet.mentions if m.source != "pronoun" for a in m.actors]
    assert list(dict.fromkeys(found)) == expected


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Michelle Obama met Kofi Annan.", ["michelle-obama", "kofi-annan"]),
        ("J. Biden met Jill Biden.", ["joe-biden", "jill-biden"]),
        ("Melania Trump and Donald Trump arrived. Trump spoke.", ["melania-trump", "donald-trump", "donald-trump"]),
        ("Nicolás Maduro's rival Pedro Maduro stayed.", ["nicolas-maduro", "pedro-maduro"]),
        ("The USS Ronald Reagan left port.", []),
    ],
)
def test_namesakes_and_ships_are_not_the_person_of_the_table(text: str, persons: list[str]) -> None:
    mentions = annotate(Document.of(text)).mentions
    assert [a.id for m in mentions if m.person and m.source in {"lexicon", "name"} for a in m.actors] == persons
