"""Words that look like a time and are none: a person called May, an amount of 2,014 sheep, the fall of a town."""

from __future__ import annotations

from dateline.annotation.expressions import Expression
from dateline.annotation.numerals import numbered_names
from dateline.annotation.sheet import Sheet, Token

_OF_AGE = frozenset({"his", "her", "their", "our", "its"})  # "in his 30s"


class Lookalikes:
    """Tells the times among what the grammar recognised, by the parsed words around them."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.tokens: dict[int, Token] = {t.start: t for t in sheet.tokens}

    def is_time(self, e: Expression) -> bool:
        """False for words that only look like a time."""
        if e.rule in ("year", "years"):
            return self._is_year(e)
        if e.rule == "month":
            return self._is_month(e)
        if e.rule == "season":
            return self._is_season(e)
        if e.rule == "ordinal":
            return self._stands_alone(e)
        if e.rule == "part_unit" and e.items[-1].letter == "q":
            return e.items[-1].value == "end"
        if e.rule == "decade":
            return e.items[0].lower not in _OF_AGE
        if e.rule == "set" and len(e.items) == 1 and e.items[0].lower == "quarterly":
            token = self.tokens.get(e.start)
            return token is None or token.pos == "ADV"
        if e.rule == "now" and e.items[0].lower == "the":
            return not (e.after and e.after[0].letter == "o")  # "the future of the mission"
        if e.rule in ("duration", "apart", "units"):
            return not self._is_fraction(e)
        if e.rule == "date":
            return not (len(e.items) == 2 and e.items[0].letter == "M" and self._counts(e))
        return True

    def _stands_alone(self, e: Expression) -> bool:
        """Whether "the 15th" is no "15th floor": no noun follows it, and it hangs on a preposition."""
        token = self.tokens.get(e.items[-1].start)
        return token is not None and token.dep == "pobj" and not (e.after and e.after[0].letter in "oUQCu")

    def _is_year(self, e: Expression) -> bool:
        year = e.every("Y")[0]
        if year.lower.isalpha() or e.has("F"):  # "nineteen ninety-six", "fiscal 2019"
            return True
        if self.sheet.amounts.at(year.start):
            return False
        before = e.before[-1] if e.before else None
        if before is None or e.items[0] is not year:
            return True
        if before.lower in numbered_names() or before.lower in "#$€£+/":
            return False
        return before.letter != "-" or before.end != year.start or len(e.before) < 2 or e.before[-2].letter != "_"

    def _counts(self, e: Expression) -> bool:
        """Whether the number after a month counts what follows: "in May 12 soldiers"."""
        if self.sheet.amounts.at(e.items[1].start) is None:
            return False
        token = self.tokens.get(e.items[1].start)
        return token is not None and token.head.tag == "NNS" and not (e.before and e.before[-1].letter == "t")

    def _is_month(self, e: Expression) -> bool:
        month = e.every("M")[0]
        token = self.tokens.get(month.start)
        if len(e.items) > 1 and any(i.letter in "YUqlixs" for i in e.items):
            return True
        lead = self.tokens.get(e.before[-1].start) if e.before and e.items[0] is month else None
        if token is None:
            return True
        if lead is not None and lead.tag == "NNP" and (lead.head is token or token.head is lead):
            return False  # Theresa May, Long March
        if token.ent in ("PERSON", "GPE", "FAC", "ORG") or token.pos not in ("PROPN", "NOUN"):
            return token.lower not in ("may", "march", "april", "june", "august", "jan") and token.pos != "VERB"
        return True

    def _is_season(self, e: Expression) -> bool:
        season = e.every("S")[0]
        if season.value in ("fall", "spring"):
            token = self.tokens.get(season.start)
            if len(e.items) == 1 and not (e.before and e.before[-1].letter == "j"):
                return False
            if token is not None and token.pos not in ("NOUN", "PROPN"):
                return False
            if len(e.items) <= 2 and e.after and e.after[0].letter == "o":
                return False
        return not (e.before and e.before[-1].lower in ("arab", "prague") and season is e.items[0])

    def _is_fraction(self, e: Expression) -> bool:
        """Whether "quarter" is a fraction or a dwelling: three-quarters, a quarter, winter quarters."""
        unit = e.every("UQCu")[-1]
        return unit.value == "quarter" and (e.has("-") or not e.has("DNv"))
