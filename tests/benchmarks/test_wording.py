"""What a classifier sees of a sentence: the actors masked, the clause between them, its marking words."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.wording import wording
from dateline.annotation.sheet import Sheet

TEXT = "After a week of silence, Bolivia has warned Paraguay of trouble."
BOLIVIA = (TEXT.index("Bolivia"), TEXT.index(" has"))
PARAGUAY = (TEXT.index("Paraguay"), TEXT.index(" of trouble"))


def test_actors_are_masked(sheet_of: Callable[..., Sheet]) -> None:
    found = wording(sheet_of(TEXT), BOLIVIA, PARAGUAY)
    assert found.sentence == "After a week of silence, [A] has warned [B] of trouble."
    assert "[A] has warned [B] of trouble" in found.clause
    assert {"warn/V", "has|aux"} <= found.words


def test_one_actor_leads_to_its_verb(sheet_of: Callable[..., Sheet]) -> None:
    assert "warn/V" in wording(sheet_of(TEXT), None, PARAGUAY).words


def test_without_actors_the_main_verb_counts(sheet_of: Callable[..., Sheet]) -> None:
    found = wording(sheet_of(TEXT))
    assert found.sentence == TEXT
    assert "warn/V" in found.words
