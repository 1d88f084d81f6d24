"""MUC-4: wires in capitals read in mixed case, their incidents as templates, the figures on organisations."""

from __future__ import annotations

import pytest

from benchmarks.adapters.muc4 import figures, predict
from benchmarks.adapters.muc4_case import mixed_case

CASED = [
    (
        "   LIMA, 4 MAY 89 (EFE) -- [TEXT] REBELS OF THE ARMED PEOPLE'S LEAGUE [APL] BURNED A BUS NEAR AREQUIPA.",
        "Rebels of the Armed People's League (APL) burned a bus near Arequipa.",
    ),
    ("   QUITO, 4 MAY 89 -- [TEXT] A BOMB KILLED JUDGE MARIA ZEBALLOS.", "A bomb killed judge Maria Zeballos."),
    ("   QUITO, 4 MAY 89 -- [TEXT] HE DIED IN MAY IN SAN MIGUEL.", "He died in May in San Miguel."),
    ("   QUITO, 4 MAY 89 -- [TEXT] THE U.S. EMBASSY HAS M-16 RIFLES.", "The U.S. embassy has M-16 rifles."),
    (
        "   QUITO, 4 MAY 89 -- [TEXT] PERU'S POLICE SAW IT.\n   THEY LEFT.  [PASSAGE OMITTED]",
        "Peru's police saw it. They left.",
    ),
]


@pytest.mark.parametrize(("wire", "expected"), CASED)
def test_mixed_case(wire: str, expected: str) -> None:
    found = mixed_case(wire)
    assert len(found.text) == len(wire)
    assert " ".join(found.text.split()) == expected
    assert found.published == "1989-05-04"
    assert found.text.upper().replace("(", "[").split()[-1] in wire.replace("]", ")")


WIRE = (
    "   LIMA, 4 MAY 89 (EFE) -- [TEXT] SHINING PATH GUERRILLAS KIDNAPPED MAYOR PEDRO ZEBALLOS IN HUANCAYO ON 2 MAY.\n\n"
    "   POLICE SAID THE GUERRILLAS LEFT LEAFLETS."
)


def test_templates() -> None:
    (template,) = predict([{"id": "1", "text": WIRE}])[0]["templates"]
    slots = template["slots"]
    assert slots["inc-type"] == ["KIDNAPPING"]
    assert slots["inc-date"] == ["02 MAY 89"]
    assert slots["inc-loc"] == ["PERU: HUANCAYO (CITY)"]
    assert slots["perp-org-id"] == ["SHINING PATH"]
    assert slots["perp-org-conf"] == [{"v": ["REPORTED AS FACT"], "ref": ["SHINING PATH"]}]
    assert slots["hum-tgt-name"] == ["PEDRO ZEBALLOS"]


CONFIDENCES = [
    ("A BOMB KILLED A JUDGE IN LIMA TODAY. SHINING PATH CLAIMED RESPONSIBILITY.", "CLAIMED OR ADMITTED"),
    ("A BOMB KILLED A JUDGE IN LIMA TODAY. POLICE BLAMED SHINING PATH.", "SUSPECTED OR ACCUSED BY AUTHORITIES"),
    ("A BOMB KILLED A JUDGE IN LIMA TODAY. HIS BROTHER BLAMED SHINING PATH.", "SUSPECTED OR ACCUSED"),
    ("ALLEGED SHINING PATH GUERRILLAS KILLED A JUDGE IN LIMA TODAY.", "SUSPECTED OR ACCUSED"),
    ("SHINING PATH GUERRILLAS KILLED A JUDGE IN LIMA TODAY.", "REPORTED AS FACT"),
]


@pytest.mark.parametrize(("text", "confidence"), CONFIDENCES)
def test_confidence(text: str, confidence: str) -> None:
    (template,) = predict([{"id": "1", "text": f"   LIMA, 4 MAY 89 (EFE) -- [TEXT] {text}"}])[0]["templates"]
    assert [c["v"] for c in template["slots"]["perp-org-conf"]] == [[confidence]]


@pytest.mark.parametrize(
    "text",
    [
        "THE ARMY KILLED SIX GUERRILLAS IN HUANCAYO.",  # fighters are no targets
        "THE PRESIDENT OPENED A SCHOOL IN HUANCAYO.",
        "GUERRILLAS KILLED A JUDGE IN HUANCAYO IN 1985.",  # years ago
    ],
)
def test_out_of_scope(text: str) -> None:
    assert predict([{"id": "1", "text": f"   LIMA, 4 MAY 89 (EFE) -- [TEXT] {text}"}])[0]["templates"] == []


def _template(*organisations: tuple[str, str]) -> dict[str, object]:
    return {
        "slots": {
            "perp-org-id": [{"v": [name, f"THE {name}"]} for name, _ in organisations],
            "perp-org-conf": [{"v": [value], "ref": [name]} for name, value in organisations],
        }
    }


def test_figures() -> None:
    key = [{"id": "1", "templates": [_template(("A", "POSSIBLE"), ("B", "POSSIBLE")), _template(("A", "ACQUITTED"))]}]
    ours = [{"id": "1", "templates": [_template(("THE A", "ACQUITTED"), ("C", "POSSIBLE"))]}]
    assert figures(key, ours) == {"organisations": {"asked": 2, "found": 50.0, "confidence": 100.0}}
