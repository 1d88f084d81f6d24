"""What pronouns and descriptions stand for: (words, names); no names where the speaker is meant."""

from __future__ import annotations

import pytest

from dateline.annotation import annotate
from dateline.records import Document

CASES: list[tuple[str, list[tuple[str, list[str]]]]] = [
    ("Ukraine said that it had lost a plane.", [("it", ["Ukraine"])]),
    (
        "The army fought the rebels. A spokesman for the rebels denied that they had fled.",
        [("they", ["rebels"])],
    ),
    ("Police detained ten miners. They were taken to a station.", [("They", ["miners"])]),
    ("Police detained ten miners. They had blocked a road.", []),
    ("Gunmen kidnapped three nurses. They demanded a ransom.", [("They", ["gunmen"])]),
    ("Peru said Chile had broken the pact and that it would respond.", [("it", ["Peru"])]),
    ("Rebel commanders met the ministers. They agreed on a truce.", [("They", ["rebel commanders", "ministers"])]),
    ("Ada Brenn, a spokeswoman for the ministry, said nothing.", [("a spokeswoman for the ministry", ["Ada Brenn"])]),
    ("Iraq defended its airspace.", [("its", ["Iraq"])]),
    ("Turkey and its allies attacked the town.", [("its", ["Turkey"])]),
    ("The Kelta Front attacked Lagos. It said nothing.", [("It", ["Kelta Front"])]),
    ("Hezbollah said its fighters took the hill.", [("its", ["Hezbollah"]), ("its fighters", ["Hezbollah"])]),
    (
        "The SDF announced that they began their advance.",
        [("they", ["Syrian Democratic Forces"]), ("their", ["Syrian Democratic Forces"])],
    ),
    ("Police said they arrested two men.", [("they", ["police"])]),
    ("Iraq and Iran signed a deal on their border.", [("their", ["Iraq", "Iran"])]),
    ("Iraq and Iran met. The two countries agreed on trade.", [("The two countries", ["Iraq", "Iran"])]),
    ("Iraq and Iran met. Both sides agreed on trade.", [("Both sides", ["Iraq", "Iran"])]),
    ("Iraq and Iran met. The two sides agreed on trade.", [("The two sides", ["Iraq", "Iran"])]),
    (
        "Prime Minister Jan Novak met President Petro Halenko. The two leaders discussed trade.",
        [("The two leaders", ["Jan Novak", "Petro Halenko"])],
    ),
    ("Prime Minister Jan Novak arrived late. He apologised.", [("He", ["Jan Novak"])]),
    (
        "Prime Minister Jan Novak arrived late. His office apologised.",
        [("His", ["Jan Novak"]), ("His office", ["Office of Jan Novak"])],
    ),
    ("Defence Minister Ada Brenn resigned. She gave no reason.", [("She", ["Ada Brenn"])]),
    ("Defence Minister Ada Brenn resigned. The minister gave no reason.", [("The minister", ["Ada Brenn"])]),
    ("Defence Minister Ada Brenn resigned. Brenn gave no reason.", []),
    ("Ivo Kranz, who leads the army, resigned.", [("who", ["Ivo Kranz"])]),
    ("The militants who attacked the camp fled.", [("who", ["militants"])]),
    ("Hamas, which runs Gaza, denied the report.", [("which", ["Hamas"])]),
    ("Hamas attacked the post. The group claimed two dead.", [("The group", ["Hamas"])]),
    ("ISIS seized the town. The terrorist group burned the church.", [("The terrorist group", ["Islamic State"])]),
    ("Boko Haram seized the town. This group burned the church.", [("This group", ["Boko Haram"])]),
    ("Hezbollah fired rockets. The movement named no target.", [("The movement", ["Hezbollah"])]),
    (
        "The Ukrainian Foreign Ministry protested. The ministry summoned the envoy.",
        [("The ministry", ["Ukrainian Foreign Ministry"])],
    ),
    ("The Popular Front of Arda (PFA) fired first. The front denied this.", [("The front", ["Popular Front of Arda"])]),
    (
        "An Iraqi security official confirmed the blast. The official gave no toll.",
        [("The official", ["Iraqi security official"])],
    ),
    ('"We will fight on," the minister said.', [("We", [])]),
    ('"I am sorry," said Jan Novak.', [("I", [])]),
    ("The United States condemns the attack. We urge restraint.", [("We", ["United States"])]),
    ("The United States condemns the attack. Our hearts are with the families.", [("Our", ["United States"])]),
    (
        "The United Kingdom welcomes the vote and urges calm. We remain committed to peace.",
        [("We", ["United Kingdom"])],
    ),
    ("It is clear that the war goes on.", []),
    ("It remains unclear who fired.", []),
    ("It was raining.", []),
    ("The meeting ended early. It was a failure.", []),
    ("Kenya warned Somalia. It closed the border.", [("It", ["Kenya"])]),
    ("Israel, Washington's ally, bombed the depot.", [("Washington's ally", ["Israel"])]),
    ("Kenya's army entered Somalia. Kenya denied it. The army left.", [("The army", ["Kenya Defence Forces"])]),
    ("Jan Novak said: We are ready.", [("We", [])]),
    ("The rebels said they would disarm.", [("they", ["rebels"])]),
    ("The rebels buried their dead.", [("their", ["rebels"])]),
    ("Protesters in Tehran said police beat them.", [("them", ["protesters"])]),
    ("France recalled its ambassador.", [("its", ["France"])]),
    ("Kenya said Somalia had moved its troops.", [("its", ["Somalia"]), ("its troops", ["Somalia Armed Forces"])]),
    ("The European Union said it would lift its sanctions.", [("it", ["European Union"]), ("its", ["European Union"])]),
    (
        "The Red Cross said it had suspended its work.",
        [("it", ["International Committee of the Red Cross"]), ("its", ["International Committee of the Red Cross"])],
    ),
    ("The African Union condemned the coup. The union suspended the state.", [("The union", ["African Union"])]),
    ("The UN said they had proof.", [("they", ["United Nations"])]),
    ("Mr Petro Halenko met Ms Ada Brenn. She thanked him.", [("She", ["Ada Brenn"]), ("him", ["Petro Halenko"])]),
    (
        "Jan Novak, Kenya's foreign minister, said he was ready.",
        [("Kenya's foreign minister", ["Jan Novak"]), ("he", ["Jan Novak"])],
    ),
    ("President Petro Halenko praised his army.", [("his", ["Petro Halenko"])]),
    (
        "Foreign Minister Jan Novak met Foreign Minister Ada Brenn. The two ministers agreed.",
        [("The two ministers", ["Jan Novak", "Ada Brenn"])],
    ),
    ("The Kenyan government said it would act.", [("it", ["Kenya"])]),
    ("Syrians say they are afraid.", [("they", ["Syrians"])]),
    ("The Taliban said they had shot the pilot.", [("they", ["Taliban"])]),
    ("Al-Shabab said it killed the mayor.", [("it", ["al-Shabaab"])]),
    ("Chad accused Sudan of arming rebels on its border.", [("its", ["Chad"])]),
    ("The coalition said it had struck the convoy.", [("it", ["coalition"])]),
    ("Iran said the strikes would not change its policy.", [("its", ["Iran"])]),
    ("The committee that Iraq set up will meet.", [("that", ["committee"])]),
]


REFERRING = {"pronoun", "definite", "apposition", "speaker"}


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_references_of_a_text(text: str, expected: list[tuple[str, list[str]]]) -> None:
    sheet = annotate(Document.of(text, published="2016-06-01"))
    words = [sheet.text[sheet.tokens[m.first].start : sheet.tokens[m.last].end] for m in sheet.mentions]
    found = [
        (w, [a.name for a in m.actors]) for w, m in zip(words, sheet.mentions, strict=True) if m.source in REFERRING
    ]
    assert found == expected
