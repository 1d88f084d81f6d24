"""Whose time it is: a sentence, the word that tells an event, and the first and last day of that event.

Published on Friday 8 March 2024.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.annotation.sheet import Sheet
from dateline.coding.circumstances import when_of

Days = tuple[str | None, str | None] | None
MONDAY, TUESDAY = ("2024-03-04",) * 2, ("2024-03-05",) * 2
ROWS: list[tuple[str, str, Days]] = [
    # of several expressions the one in the predicate's own clause
    ("Soldiers shelled the port on Monday and seized it on Tuesday.", "shelled", MONDAY),
    ("Soldiers shelled the port on Monday and seized it on Tuesday.", "seized", TUESDAY),
    ("The minister said on Tuesday that soldiers had shelled the port on Monday.", "shelled", MONDAY),
    ("The minister said on Tuesday that soldiers had shelled the port on Monday.", "said", TUESDAY),
    ("The minister said on Tuesday that soldiers had shelled the port.", "shelled", None),
    ("They met the alliance formed in 2014.", "met", None),
    # a time shared with the words around
    ("On Monday soldiers stormed the port and freed ten sailors.", "freed", MONDAY),
    ("Six sailors were killed and 30 wounded in a blast on Monday.", "killed", MONDAY),
    ("The envoys signed a truce on Monday, ending the siege.", "ending", MONDAY),
    ("The port was calm on Monday when soldiers stormed it.", "stormed", MONDAY),
    ("On Monday, when crowds gathered, soldiers closed the port.", "gathered", MONDAY),
    ("He recalled the 1996 bombing that killed two sailors.", "killed", ("1996-01-01", "1996-12-31")),
    # a time that only tells of which deed somebody speaks
    ("Ghana condemned Monday's bombing of the port.", "condemned", None),
    ("Ghana condemned Monday's bombing of the port.", "bombing", MONDAY),
    ("Police arrested a sailor on Tuesday in the 1996 bombing.", "arrested", TUESDAY),
    ("Police arrested a sailor in the 1996 bombing.", "arrested", None),
    ("Crowds marched over the 2013 coup.", "marched", None),
    # an end of a period
    ("Soldiers have shelled the port since the truce ended in 2011.", "shelled", ("2011-01-01", None)),
    ("Soldiers shelled the port after 2011.", "shelled", ("2011-01-01", None)),
    ("Soldiers shelled the port before 2011.", "shelled", (None, "2011-01-01")),
    ("They fled after the coup in 2013.", "fled", None),
    ("They fled after soldiers stormed the port on Monday.", "fled", None),
    # a coarse time of the report told first is that of what it reports, a day may be the report's own
    ("In January, state media said a strike had hit the port.", "hit", ("2024-01-01", "2024-01-31")),
    ("On Monday, state media said a strike had hit the port.", "hit", None),
    # a term is no day
    ("A court jailed him for nine years.", "jailed", None),
    ("A court jailed him for nine years on Monday.", "jailed", MONDAY),
]


@pytest.mark.parametrize(("text", "word", "days"), ROWS, ids=[f"{w}: {t}" for t, w, _ in ROWS])
def test_whose_time(sheet_of: Callable[..., Sheet], text: str, word: str, days: Days) -> None:
    sheet = sheet_of(text)
    token = next(t for t in sheet.tokens if t.text == word)
    time = when_of(sheet, sheet.sentences[token.sentence], token, None)
    assert (time and (time.from_, time.to)) == days
