"""Status: a sentence and whether what it tells happened. The event is the one of the type named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.coding.embedding import LEVELS, RELATIVE, embeds
from dateline.records import Coding
from dateline.resources import lexicon

TABLE = [
    # tense and aspect
    ("Turkey bombed the camp.", "ASSAULT", "actual"),
    ("Turkey has bombed the camp.", "ASSAULT", "actual"),
    ("Turkey is bombing the camp.", "ASSAULT", "actual"),
    ("Turkey will bomb the camp.", "ASSAULT", "planned"),
    ("Kenya and Ethiopia will meet in Nairobi on Monday.", "CONSULT", "planned"),
    ("The UN will send food to Sudan.", "AID", "planned"),
    # modal verbs
    ("Turkey may bomb the camp.", "ASSAULT", "possible"),
    ("Turkey might bomb the camp next week.", "ASSAULT", "possible"),
    ("Turkey could have bombed the camp.", "ASSAULT", "possible"),
    ("Turkey would attack the camp.", "ASSAULT", "possible"),
    ("Turkey must have bombed the camp.", "ASSAULT", "actual"),
    # negation
    ("Turkey did not bomb the camp.", "ASSAULT", "denied"),
    ("Turkey never bombed the camp.", "ASSAULT", "denied"),
    ("No soldiers attacked the camp.", "ASSAULT", "denied"),
    ("Neither Kenya nor Ethiopia attacked the camp.", "ASSAULT", "denied"),
    ("Kenya and Ethiopia did not meet.", "CONSULT", "denied"),
    # what embeds it
    ("Turkey plans to bomb the camp.", "ASSAULT", "planned"),
    ("Turkey decided to bomb the camp.", "ASSAULT", "planned"),
    ("Turkey is preparing to bomb the camp.", "ASSAULT", "planned"),
    ("Kenya is expected to meet Ethiopia.", "CONSULT", "planned"),
    ("Kenya is due to meet Ethiopia.", "CONSULT", "planned"),
    ("Kenya and Ethiopia are scheduled to hold talks.", "CONSULT", "planned"),
    ("Protesters plan to march in Paris on Saturday.", "PROTEST", "planned"),
    ("Germany's plan to send food to Sudan was praised.", "AID", "planned"),
    ("Turkey wants to bomb the camp.", "ASSAULT", "possible"),
    ("Turkey is likely to bomb the camp.", "ASSAULT", "possible"),
    ("Turkey is considering bombing the camp.", "ASSAULT", "possible"),
    ("Iraq feared that Turkey would bomb the camp.", "ASSAULT", "possible"),
    ("Turkey did not deny that it bombed the camp.", "ASSAULT", "possible"),
    ("Turkey failed to bomb the camp.", "ASSAULT", "denied"),
    ("Turkey is unable to bomb the camp.", "ASSAULT", "denied"),
    ("Turkey stopped bombing the camp.", "ASSAULT", "denied"),
    ("Turkey denied that it bombed the camp.", "ASSAULT", "denied"),
    # what leaves it as it is
    ("Turkey continued to bomb the camp.", "ASSAULT", "actual"),
    ("Turkey began bombing the camp.", "ASSAULT", "actual"),
    ("Turkey tried to bomb the camp.", "ASSAULT", "actual"),
    ("Turkey managed to bomb the camp.", "ASSAULT", "actual"),
    # nouns with a verb of support, or with a modifier
    ("Turkey carried out an attack on the camp.", "ASSAULT", "actual"),
    ("Turkey will carry out an attack on the camp.", "ASSAULT", "planned"),
    ("Turkey did not carry out an attack on the camp.", "ASSAULT", "denied"),
    ("Turkey cancelled the attack on the camp.", "ASSAULT", "denied"),
    ("The foiled attack on the embassy alarmed Iraq.", "ASSAULT", "denied"),
    ("The protest in Paris was cancelled.", "PROTEST", "denied"),
    # coordination shares the auxiliary, not the negation
    ("Kenya and Ethiopia will meet and sign an agreement.", "CONSULT", "planned"),
]


@pytest.mark.parametrize(("text", "kind", "status"), TABLE)
def test_status(coded: Callable[..., Coding], text: str, kind: str, status: str) -> None:
    assert [e.status for e in coded(text).of_kind("event") if e.type == kind] == [status]


def test_an_embedded_event_is_less_sure(coded: Callable[..., Coding]) -> None:
    [sure], [possible] = (coded(t).of_kind("event") for t in ("Turkey bombed the camp.", "Turkey may bomb the camp."))
    assert possible.confidence < sure.confidence


def test_the_embedding_lexicon_is_sound() -> None:
    rows = lexicon("embedding")
    assert {name for row in rows for name in (row["affirmed"], row["negated"])} <= {*LEVELS, *RELATIVE}
    assert {row["pos"] for row in rows} <= set("vnamrxp")
    keys = [(row["lemma"], row["pos"], row["takes"]) for row in rows]
    assert len(keys) == len(set(keys)) > 1500


@pytest.mark.parametrize(("verb", "expected"), [("plans", True), ("refused", True), ("bomb", False)])
def test_words_that_embed(sheet_of: Callable[..., object], verb: str, expected: bool) -> None:
    sheet = sheet_of("Turkey plans to bomb the camp after Iran refused to bomb the port.")
    assert embeds(next(t for t in sheet.tokens if t.text == verb)) is expected  # type: ignore[attr-defined]
