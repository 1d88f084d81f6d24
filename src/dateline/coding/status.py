"""Whether an event happened: actual, planned, possible or denied. The words decide (`factuality.py`)."""

from __future__ import annotations

from dateline.annotation.sheet import Token
from dateline.coding.certainty import Factuality
from dateline.coding.factuality import factuality_of

_SETTLED: dict[str, Factuality] = {
    "actual": Factuality(),
    "planned": Factuality("planned", 2.0, -2.1),
    "possible": Factuality("possible", 0.5, -1.3),
    "denied": Factuality("denied", -3.0, -1.1),
}


def weigh(trigger: Token, support: Token | None = None, settled: str = "") -> Factuality:
    """The factuality of the event that `trigger` names; `support` is the verb that carries a noun trigger, `settled`
    the status that a rule gives, whatever the words around it say.
    """
    found = factuality_of(trigger, support)
    return found if settled in {"", found.status} else _SETTLED[settled]
