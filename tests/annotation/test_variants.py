"""Other spellings of a name find the same person or group; names of different people stay apart."""

from __future__ import annotations

import itertools

import pytest

from dateline.annotation import annotate, lexicon
from dateline.annotation.variants import alike, person_like, same_name, same_word, skeleton
from dateline.records import Document

# name in the table → spellings that the table may lack
PERSONS = {
    "Mohammed Shia al-Sudani": "Mohamed Chia al-Soudani;Muhammad Shia al Sudani;Mohammad Shi'a al-Soodani",
    "Bashar al-Assad": "Bachar al-Assad;Bachar el-Assad;Bashar al-Asad;Bashshar al-Asad",
    "Hassan Rouhani": "Hasan Ruhani;Hassan Rohani;Hassan Rowhani",
    "Mahmoud Ahmadinejad": "Mahmud Ahmadinejad;Mahmood Ahmadinejad;Mahmoud Ahmadinedschad",
    "Nouri al-Maliki": "Nuri al-Maliki;Noury al-Maleki;Nouri el-Maliki",
    "Volodymyr Zelensky": "Volodymyr Zelenskiy;Volodymyr Zelenskyi;Wolodymyr Zelensky",
    "Vladimir Putin": "Wladimir Putin;Vladimir Poutin",
    "Sergei Lavrov": "Sergey Lavrov;Serguei Lavrov;Sergej Lavrov",
    "Dmitry Medvedev": "Dmitri Medvedev;Dmitriy Medvedev;Dmitry Medwedew",
    "Petro Poroshenko": "Petro Porochenko;Petro Poroschenko",
    "Alexander Lukashenko": "Aleksandr Lukashenko;Alyaksandr Lukashenka;Alexandre Loukachenko",
    "Khalifa Haftar": "Khalifa Hafter;Khalifah Haftar;Khaliffa Haftar",
    "Recep Tayyip Erdogan": "Recep Tayip Erdogan;Recep Tayyip Erdoğan",
    "Ismail Haniyeh": "Ismail Haniya;Ismael Haniyeh;Ismail Haniyya",
    "Yahya Sinwar": "Yahia Sinwar;Yehya Sinwar;Yahya al-Sinwar",
    "Hassan Nasrallah": "Hasan Nasrallah;Hassan Nasrullah;Hasan Nasralla",
    "Benjamin Netanyahu": "Benyamin Netanyahu;Binyamin Netanyahu;Benjamin Netanjahu",
    "Mahmoud Abbas": "Mahmud Abbas;Mahmood Abas",
    "Muammar Gaddafi": "Moammar Gadhafi;Muammar Gadafi;Mouammar Gaddafi",
    "Saddam Hussein": "Sadam Hussein;Saddam Husayn;Saddam Hosein",
    "Abdel Fattah el-Sisi": "Abdelfattah al-Sissi;Abdul Fattah al Sisi;Abd al-Fattah al-Sisi;Abdelfatah el-Sissi",
    "Haider al-Abadi": "Haidar al-Abadi;Hayder al-Abadi;Haidar al-Abbadi",
    "Ashraf Ghani": "Achraf Ghani;Ashraf Gani",
    "Hamid Karzai": "Hameed Karzai;Hamid Karzay;Hamed Karzai",
    "Omar al-Bashir": "Omar al-Bachir;Umar al-Bashir;Omar el-Bechir;Omar Hassan al-Bashir",
    "Qasem Soleimani": "Qassem Soleimani;Kassem Soleimani;Qasim Suleimani",
    "Ebrahim Raisi": "Ibrahim Raisi;Ebrahim Raissi;Ebrahim Raeisi",
    "Ali Khamenei": "Aly Khamenei;Ali Khamenai",
    "Abiy Ahmed": "Abiy Ahmad;Abii Ahmed",
    "Isaias Afwerki": "Isayas Afewerki;Isaias Afeworki",
    "Salva Kiir": "Salva Kir",
    "Hosni Mubarak": "Husni Mubarak;Hosny Mubarak;Hosni Moubarak",
    "Abdelaziz Bouteflika": "Abdulaziz Bouteflika;Abdel Aziz Bouteflika;Abdelaziz Buteflika",
    "Ariel Sharon": "Ariel Charon",
    "Slobodan Milosevic": "Slobodan Milošević;Slobodan Milossevic",
    "Viktor Yanukovych": "Victor Yanukovych;Viktor Yanukovich;Viktor Ianoukovitch",
    "Viktor Yushchenko": "Viktor Yushenko;Victor Yuschenko",
}
GROUPS = {
    "hezbollah": "Hizb’allah;Hezbullah;Hizbullah;Hezbolla",
    "al-shabaab": "Al-Chabab;Al Shebaab;Al-Shabbab",
    "houthis": "Ansarollah;Ansar Allah;Houthies;Houthis",
    "islamic-state": "Daesh;ISIL;ISIS;IS;Da'esh",
    "al-qaeda": "Al Kaeda;Al-Qa’ida;Al Qaida",
    "jaish-e-mohammed": "Jaish e Mohamad;Jaysh-e-Mohammed",
    "lashkar-e-taiba": "Lachkar-e-Taiba;Lashkar-i-Taiba",
    "hayat-tahrir-al-sham": "Hayat Tahrir ash-Sham;Hayat Tahrir al-Cham",
    "ahrar-al-sham": "Ahrar ash-Sham",
    "kataib-hezbollah": "Kataeb Hizbullah;Kataib Hizballah",
    "harakat-al-nujaba": "Harakat al-Noujaba",
}
DIFFERENT = """
Hassan Salami / Hussein Salami; Hassan Rouhani / Hossein Rouhani; Kim Jong Il / Kim Jong Un; George Bush / Jeb Bush
George W Bush / George H W Bush; Bill Clinton / Hillary Clinton; Bashar al-Assad / Hafez al-Assad
Bashar al-Assad / Maher al-Assad; Ahmad Shah Massoud / Ahmad Massoud; Hamad bin Khalifa / Hamad bin Isa al-Khalifa
Hafez al-Assad / Hafiz Saeed; Indira Gandhi / Sonia Gandhi; Rajiv Gandhi / Rahul Gandhi; Raul Castro / Fidel Castro
Nawaz Sharif / Shehbaz Sharif; Ali Khamenei / Mojtaba Khamenei; Boris Johnson / Lyndon Johnson
Saad Hariri / Rafik Hariri; Ariel Sharon / Uri Sharon; Gordon Brown / George Brown; John Kerry / Bob Kerrey
Ehud Barak / Ehud Olmert; Sergei Lavrov / Sergei Ivanov; Vladimir Putin / Vladimir Padrino; Ali Bongo / Omar Bongo
Laurent Kabila / Joseph Kabila; Uhuru Kenyatta / Jomo Kenyatta; Yahya Sinwar / Mohammed Sinwar
Walid Jumblatt / Kamal Jumblatt; Bachir Gemayel / Amin Gemayel; Masoud Barzani / Masrour Barzani
Masoud Barzani / Nechirvan Barzani; Jalal Talabani / Qubad Talabani; Muqtada al-Sadr / Moussa al-Sadr
Saddam Hussein / Uday Hussein; Uday Hussein / Qusay Hussein; Salman bin Abdulaziz / Sultan bin Abdulaziz
Mohammed bin Salman / Mohammed bin Nayef; Mohammed bin Zayed / Mohammed bin Rashid; Hamid Karzai / Ahmed Karzai
Salih Muslim / Salim Muslim; Hamid Rezai / Hamad Rezai; Karim Salih / Kamal Salih; Nasir Abbas / Nasser Abadi
Ismail Omar / Ismail Amir; Tariq Aziz / Tariq Hashimi; Hasan Akhund / Husain Akhund; Musa Kusa / Isa Kusa
Ali Salim / Ali Salam; Rami Hamad / Rami Hamid; Said Jalil / Said Jalal; Nabil Amin / Nabil Aman
Marine Le Pen / Marion Le Pen; Lech Kaczynski / Jaroslaw Kaczynski; David Miliband / Ed Miliband
Leonid Kuchma / Leonid Kravchuk; Viktor Yushchenko / Viktor Yanukovych; Yulia Tymoshenko / Semyon Timoshenko
Paul Biya / Paul Kagame; Milo Dukanovic / Milan Dukanovic; Zoran Milanovic / Zoran Milosevic; Ivo Sanader / Iva Sander
Ada Brenn / Ida Brenn; Marta Kolar / Merita Kolar; Petar Petrov / Piotr Petrov; Jan Novak / Jana Novak
"""
PAIRS = [
    tuple(names.strip().split(" / ")) for line in DIFFERENT.strip().split("\n") for names in line.split(";") if names
]
SPELLINGS = [(spelling, name) for name, some in PERSONS.items() for spelling in some.split(";")]


def test_there_are_enough_cases() -> None:
    groups = sum(len(some.split(";")) for some in GROUPS.values())
    assert len(SPELLINGS) + groups >= 80 and len(PAIRS) >= 60


@pytest.mark.parametrize(("spelling", "name"), SPELLINGS)
def test_another_spelling_is_the_same_person(spelling: str, name: str) -> None:
    wanted = {e.id for f in lexicon.forms()[lexicon.keys(name)[0]] if f.pieces == lexicon.keys(name) for e in f.entries}
    exact = {
        e.id
        for f in lexicon.forms().get(lexicon.keys(spelling)[0], ())
        if f.pieces == lexicon.keys(spelling)
        for e in f.entries
    }
    variant = person_like(lexicon.keys(spelling))
    assert exact or variant is not None
    assert (exact or {variant.id if variant else ""}) <= wanted


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_different_people_stay_apart(one: str, other: str) -> None:
    assert not same_name(lexicon.keys(one), lexicon.keys(other))


@pytest.mark.parametrize(("wanted", "spelling"), [(g, s) for g, some in GROUPS.items() for s in some.split(";")])
def test_another_spelling_is_the_same_group(wanted: str, spelling: str) -> None:
    sheet = annotate(Document.of(f"The commander of {spelling} denied the report.", published="2016-06-01"))
    assert wanted in {a.id for m in sheet.mentions for a in m.actors}


def test_no_two_people_of_the_table_are_taken_for_each_other() -> None:
    names = {
        (form.pieces, entry.id)
        for some in lexicon.forms().values()
        for form in some
        for entry in form.entries
        if entry.kind == "person" and len(form.pieces) > 1 and form.pieces[0] not in lexicon.titles()
    }
    by_sound: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, identity in names:
        by_sound.setdefault(skeleton(name[-1]), []).append((name, identity))
    mixed = [
        (a, b)
        for some in by_sound.values()
        for (a, one), (b, other) in itertools.combinations(sorted(some), 2)
        if one != other and a != b and same_name(a, b)
    ]
    assert mixed == []


@pytest.mark.parametrize(("one", "other", "same"), [
    ("soudani", "sudani", True), ("hassan", "hasan", True), ("hassan", "hussein", False), ("assad", "saeed", False),
    ("salah", "salih", False), ("omar", "umar", True), ("amir", "omar", False), ("qasem", "kassem", True),
])  # fmt: skip
def test_words(one: str, other: str, same: bool) -> None:
    assert same_word(one, other) == same


def test_names_of_groups_keep_their_joints() -> None:
    assert alike(("jabhat", "an", "nusra"), ("jabhat", "al", "nusra"))
    assert not alike(("jabhat", "al", "nusra"), ("jabhat", "al", "sham"))
