"""Phrases of agency news and whose they are: country (or kind) and sector of the actor, "-" for none."""

from __future__ import annotations

import pytest

from dateline.annotation import annotate
from dateline.annotation.sheet import Sheet
from dateline.records import Actor, Document

KINDS = ("IGO", "UNO", "EUR", "NGO", "MNC", "ISM", "IMG")

PHRASES = """
Zambian President Joseph Mulenga | ZMB | GOV
Portugal's prime minister | PRT | GOV
the Danish foreign minister | DNK | GOV
Malawi's vice president | MWI | GOV
Estonian cabinet ministers | EST | GOV
a spokesman for the Slovak government | SVK | GOV
the Norwegian embassy in Lima | NOR | GOV
Thai envoys | THA | GOV
a Ghanaian delegation | GHA | GOV
Uruguay's interior ministry | URY | GOV
the governor of Jalisco | MEX | GOV
the mayor of Antwerp | BEL | GOV
Bihar's chief minister | IND | GOV
the Catalan regional government | ESP | GOV
Lagos state authorities | NGA | GOV
the Quebec government | CAN | GOV
Hong Kong's security chief | HKG | GOV
Laotian officials | LAO | GOV
senior Omani diplomats | OMN | GOV
the ruling junta in Niger | NER | GOV
Guinea's military rulers | GIN | GOV
the Ankara government | TUR | GOV
Lima's ambassador to Quito | PER | GOV
Finland's central bank | FIN | GOV
Bulgarian customs officers | BGR | COP
Croatian police | HRV | COP
riot police in Asuncion | PRY | COP
Jamaican detectives | JAM | COP
Mexico's federal police | MEX | COP
the Karachi police chief | PAK | COP
Guatemalan prison guards | GTM | COP
Singapore's narcotics police | SGP | COP
Irish border police | IRL | COP
Panama's supreme court | PAN | JUD
a Kuwaiti judge | KWT | JUD
prosecutors in Milan | ITA | JUD
the constitutional court of Benin | BEN | JUD
an Icelandic court | ISL | JUD
Ecuador's attorney general | ECU | JUD
a Bangladeshi tribunal | BGD | JUD
the high court in Harare | ZWE | JUD
Latvia's parliament | LVA | LEG
Hungarian lawmakers | HUN | LEG
the Senate of Paraguay | PRY | LEG
Mongolian legislators | MNG | LEG
Japan's lower house | JPN | LEG
the speaker of the Greek parliament | GRC | LEG
a Slovenian member of parliament | SVN | LEG
the Knesset | ISR | LEG
Germany's Bundestag | DEU | LEG
Canadian senators | CAN | LEG
the Duma | RUS | LEG
Tunisian deputies | TUN | LEG
Angolan troops | AGO | MIL
the Chilean navy | CHL | MIL
Burundi's army | BDI | MIL
Eritrean soldiers | ERI | MIL
a Belarusian general | BLR | MIL
Fiji's military commander | FJI | MIL
Romanian warplanes | ROU | MIL
Serb forces | SRB | MIL
Vietnam's air force | VNM | MIL
the Lebanese army | LBN | MIL
Togolese paratroopers | TGO | MIL
Rwandan peacekeepers | RWA | MIL
the Mauritanian defence staff | MRT | MIL
Czech military officers | CZE | MIL
South Sudanese generals | SSD | MIL
Argentine marines | ARG | MIL
the Honduran armed forces | HND | MIL
Gabon's presidential guard | GAB | MIL
Bolivian conscripts | BOL | MIL
pro-government militiamen in Sudan | SDN | PRM
Colombian paramilitaries | COL | PRM
Haitian death squads | HTI | PRM
Indonesian vigilantes | IDN | UAF
Somali rebels | SOM | REB
Nepalese Maoist guerrillas | NPL | REB
Chechen separatists | RUS | REB
rebels in eastern Congo | COD | REB
Burmese insurgents | MMR | REB
Kashmiri militants | IND | REB
Moro guerrillas | PHL | REB
Basque separatists | ESP | REB
Tuareg rebels in Mali | MLI | REB
Darfur's rebel groups | SDN | REB
Liberian insurgents | LBR | REB
Mozambican guerrillas | MOZ | REB
West Papuan separatists | IDN | REB
Taliban fighters | AFG | REB
Tamil Tiger rebels | LKA | REB
Unknown gunmen in Honduras | HND | UAF
masked gunmen in Basra | IRQ | UAF
Lebanese gunmen | LBN | UAF
Nigerian kidnappers | NGA | UAF
Somali pirates | SOM | CRM
Mexican drug traffickers | MEX | CRM
Albanian smugglers | ALB | CRM
a Salvadoran street gang | SLV | CRM
Italian mafia bosses | ITA | CRM
Ecuadorean hackers | ECU | CRM
Kenya's opposition | KEN | OPP
Malaysian opposition leaders | MYS | OPP
an Azerbaijani dissident | AZE | OPP
Cuban dissidents | CUB | OPP
the Gambian opposition leader | GMB | OPP
opposition lawmakers in Georgia | GEO | LEG
exiled Eritrean dissidents | ERI | OPP
Tanzania's main opposition party | TZA | OPP
Austria's Social Democrats | AUT | PTY
the Swedish Left Party | SWE | PTY
Bulgaria's Socialist Party | BGR | PTY
Dutch party leaders | NLD | PTY
a Lithuanian presidential candidate | LTU | PTY
Ukrainian spies | UKR | SPY
Pakistan's intelligence service | PAK | SPY
Syrian intelligence agents | SYR | SPY
South Korea's spy agency | KOR | SPY
French paper workers | FRA | LAB
Bolivian miners | BOL | LAB
dock workers in Valparaiso | CHL | LAB
Greek civil servants | GRC | GOV
South African trade unions | ZAF | LAB
Belgian railway workers | BEL | LAB
striking nurses in Harare | ZWE | MED
Argentina's main labour federation | ARG | LAB
Indian coal miners | IND | LAB
Polish shipyard workers | POL | LAB
Portuguese lorry drivers | PRT | LAB
French farmers | FRA | AGR
Paraguayan peasants | PRY | AGR
coca growers in Bolivia | BOL | AGR
Punjabi farmers in India | IND | AGR
Sri Lankan fishermen | LKA | LAB
Fulani herders in Nigeria | NGA | AGR
landless peasants in Brazil | BRA | AGR
Swiss bankers | CHE | BUS
Taiwanese companies | TWN | BUS
Hungarian businessmen | HUN | BUS
a Kuwaiti oil company | KWT | BUS
Malta's largest bank | MLT | BUS
Bangladeshi garment makers | BGD | BUS
Angolan diamond traders | AGO | BUS
Norwegian shipowners | NOR | BUS
Moroccan hoteliers | MAR | BUS
Israeli settlers | ISR | CVL
Egyptian protesters | EGY | CVL
villagers in Kosovo | KOS | CVL
Haitians | HTI | CVL
Cypriots | CYP | CVL
Algerian women | DZA | CVL
relatives of the hostages in Cali | COL | CVL
demonstrators in Minsk | BLR | CVL
villagers in eastern Slovakia | SVK | CVL
Peruvian hostages | PER | CVL
Armenian residents | ARM | CVL
tens of thousands of Catalans | ESP | CVL
the Albanian population of Macedonia | MKD | CVL
Croatian civilians | HRV | CVL
Bosnian Muslims | BIH | CVL
Ethiopian students | ETH | EDU
Chilean university students | CHL | EDU
a Kenyan teachers' union | KEN | LAB
Turkish academics | TUR | EDU
Danish scientists | DNK | EDU
high school pupils in Caracas | VEN | EDU
the University of Nairobi | KEN | EDU
Yoruba leaders | NGA | ELI
Zulu chiefs | ZAF | ELI
Kikuyu elders | KEN | ELI
Kurdish politicians in Turkey | TUR | PTY
former Georgian officials | GEO | ELI
Chad's former dictator | TCD | ELI
ex-president Luis Barrantes of Peru | PER | ELI
Ecuador's ousted president | ECU | ELI
Jordanian tribal leaders | JOR | ELI
Iraqi tribal sheikhs | IRQ | ELI
former Bolivian ministers | BOL | ELI
Finnish journalists | FIN | JRN
a Nicaraguan newspaper | NIC | JRN
Zambian state radio | ZMB | JRN
Moldovan television | MDA | JRN
reporters in Managua | NIC | JRN
Lebanese newspapers | LBN | JRN
the Vietnamese state news agency | VNM | JRN
Congolese doctors | COD | MED
hospital officials in Gaza | PSE | MED
Liberian nurses | LBR | MED
Afghan refugees | AFG | REF
Rohingya refugees | MMR | REF
asylum seekers from Eritrea | ERI | REF
displaced Colombians | COL | REF
Venezuelan migrants | VEN | REF
Cambodian boat people | KHM | REF
Sudanese asylum-seekers | SDN | REF
Polish bishops | POL | REL
Tibetan monks | CHN | REL
the Greek Orthodox Church | GRC | REL
Shiite clerics in Iraq | IRQ | REL
an Egyptian mufti | EGY | REL
Philippine priests | PHL | REL
the archbishop of San Salvador | SLV | REL
Hindu nationalists in India | IND | PTY
Coptic Christians | EGY | REL
an Iranian ayatollah | IRN | REL
Malaysian imams | MYS | REL
Sikh leaders in Amritsar | IND | REL
Guatemalan human rights groups | GTM | SOC
Russian environmentalists | RUS | CVL
a Bahraini lawyer | BHR | SOC
Romanian charities | ROU | SOC
Indigenous groups in Ecuador | ECU | CVL
women's groups in Uganda | UGA | SOC
Danish aid workers | DNK | SOC
Amnesty International | NGO | SOC
Doctors Without Borders | NGO | MED
Greenpeace activists | NGO | CVL
Human Rights Watch | NGO | SOC
the Abkhaz leadership | GEO | PRE
Transnistria's leaders | MDA | PRE
South Ossetian forces | GEO | PRE
Nagorno-Karabakh officials | AZE | PRE
the Turkish Cypriot leader | CYP | PRE
Somaliland's president | SOM | PRE
the Polisario Front | MAR | REB
the European Community | IGO | -
UN peacekeepers | IGO | -
the UN refugee agency | IGO | REF
a UNICEF spokeswoman | IGO | -
the World Food Programme | IGO | -
the U.N. war crimes court | IGO | JUD
NATO warplanes | IGO | MIL
African Union mediators | IGO | -
ECOWAS troops | IGO | -
the Arab League | IGO | -
the World Bank | IGO | -
EU foreign ministers | IGO | GOV
the Organization of American States | IGO | -
the International Criminal Court | IGO | JUD
UN Secretary-General Kofi Annan | IGO | -
UN weapons inspectors | IGO | -
OPEC ministers | IGO | -
Nestle | MNC | BUS
Microsoft | MNC | BUS
Royal Dutch Shell | MNC | BUS
al-Qaeda | IMG | REB
Islamic State militants | IMG | REB
Kurdish guerrillas | - | REB
Palestinian gunmen | PSE | UAF
Hamas leaders | PSE | REB
Palestinian officials | PSE | GOV
militants in Indian-ruled Kashmir | IND | REB
the Indonesian province of Aceh | IDN | -
police in Indian-controlled Kashmir | IND | COP
the Irish Republican Army | GBR | REB
a senior Hamas leader | PSE | REB
Palestinian police | PSE | COP
the Vatican | VAT | GOV
Hutu rebels in Burundi | BDI | REB
Burundi's Tutsi-led army | BDI | MIL
Sri Lankan Tamil politicians | LKA | ELI
Kurdish deputies in the Turkish parliament | TUR | LEG
Muslim separatists in the southern Philippines | PHL | REB
Israel's Labour Party | ISR | PTY
Gulf Arab foreign ministers | - | GOV
ASEAN leaders | IGO | GOV
Latin American presidents | - | GOV
Christian militiamen in Beirut | LBN | UAF
pro-Iranian gunmen in Lebanon | LBN | UAF
Iraq's deputy prime minister | IRQ | GOV
Iraqi Deputy Prime Minister Tariq Aziz | IRQ | GOV
Jordan's crown prince | JOR | GOV
the Saudi royal family | SAU | GOV
Morocco's King Hassan | MAR | GOV
a Turkish businessman | TUR | BUS
the Kuwaiti oil ministry | KWT | GOV
Serbian paramilitaries | SRB | PRM
the Yugoslav army | SRB | MIL
Soviet President Mikhail Gorbachev | RUS | GOV
Soviet troops | RUS | MIL
East German police | DEU | COP
Czechoslovak authorities | CZE | GOV
Zairean troops | COD | MIL
Burmese opposition leader Aung San Suu Kyi | MMR | OPP
South African President Nelson Mandela | ZAF | GOV
the African National Congress | ZAF | PTY
white farmers in Zimbabwe | ZWE | AGR
Kenyan human rights lawyers | KEN | SOC
an Islamic militant group in Egypt | EGY | REB
Peruvian guerrillas | PER | REB
Colombian drug lords | COL | CRM
the Medellin cartel | COL | CRM
US drug agents | USA | COP
the U.S. Drug Enforcement Administration | USA | COP
the Central Intelligence Agency | USA | SPY
Mossad agents | ISR | SPY
Chinese state media | CHN | JRN
the Xinhua news agency | CHN | JRN
Hong Kong democrats | HKG | PTY
Taiwan's Nationalist Party | TWN | PTY
Cambodian Prime Minister Hun Sen | KHM | GOV
Khmer Rouge guerrillas | KHM | REB
a Thai court | THA | JUD
Muslim clerics in Bangladesh | BGD | REL
Fijian Prime Minister Mahendra Chaudhry | FJI | GOV
East Timorese students | TLS | EDU
Australian unions | AUS | LAB
the Australian Red Cross | AUS | MED
the International Atomic Energy Agency | IGO | -
UN envoy Lakhdar Brahimi | IGO | -
the UN Security Council | IGO | -
U.S. envoy Richard Holbrooke | USA | GOV
European Union envoy Javier Solana | IGO | -
an EU delegation | IGO | -
the OSCE | IGO | -
the International Monetary Fund | IGO | -
the Commonwealth | IGO | -
Turkey's top general | TUR | MIL
retired Turkish generals | TUR | MIL
the chief of Guatemala's army | GTM | MIL
a Salvadoran human rights activist | SLV | CVL
the Chilean Socialist Party | CHL | PTY
the son of the Libyan leader | LBY | ELI
the wife of President Suharto | IDN | ELI
the widow of Yitzhak Rabin | ISR | ELI
a former Argentine army officer | ARG | MIL
army mutineers in Ivory Coast | CIV | REB
coup plotters in Madagascar | MDG | REB
Georgian refugees from Abkhazia | GEO | REF
Kosovo Liberation Army rebels | KOS | REB
ethnic Albanian guerrillas in Macedonia | MKD | REB
ethnic Albanians in Kosovo | KOS | CVL
ethnic Russians in Estonia | EST | CVL
the Russian minority in Latvia | LVA | CVL
Greek Cypriots | CYP | CVL
Turkish Cypriots | CYP | -
Jewish settlers in Hebron | ISR | CVL
a Canadian mining company | CAN | BUS
the Bank of Japan | JPN | GOV
Philippine communist rebels | PHL | REB
Philippine Foreign Secretary Domingo Siazon | PHL | GOV
Mexican Zapatista rebels | MEX | REB
the governor of the Mexican state of Chiapas | MEX | GOV
Indian Prime Minister Atal Bihari Vajpayee | IND | GOV
Pakistani religious parties | PAK | PTY
Nigeria's main labour union | NGA | LAB
Nigerian oil workers | NGA | LAB
Ogoni activists | NGA | CVL
"""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in PHRASES.strip().splitlines()]


@pytest.mark.parametrize(("phrase", "country", "sector"), ROWS)
def test_actor_of_a_phrase(phrase: str, country: str, sector: str) -> None:
    text = f"{phrase[0].upper()}{phrase[1:]} rejected the plan on Monday."
    actor = covering(annotate(Document.of(text)), len(phrase))
    assert actor is not None
    kind = (actor.code or "")[:3]
    own = actor.country or (kind if kind in KINDS else "-")
    own = "IGO" if own in {"EUR", "UNO"} else own
    assert (own, (actor.role or "-") if sector != "-" else "-") == (country, sector)


def test_phrases_are_many_and_of_all_sectors() -> None:
    sectors = {sector for _, _, sector in ROWS}
    assert len(ROWS) >= 200
    assert len({country for _, country, _ in ROWS}) >= 80
    assert sectors - {"-"} >= set("COP GOV JUD LEG MIL PRM PTY REB SPY UAF AGR BUS CRM CVL EDU ELI JRN LAB MED".split())
    assert sectors >= {"REF", "OPP", "PRE", "REL", "SOC"}


def covering(sheet: Sheet, end: int) -> Actor | None:
    """The actor whose span is nearest to the first letters of the text."""
    actors = [a for m in sheet.mentions for a in m.actors if a.start < end]
    return max(actors, key=lambda a: (min(a.end, end) - a.start) / (max(a.end, end)), default=None)
