"""Gun Violence Archive reports → the toll of the report's main incident, its date, place and persons.

`predict` turns rows `{"id", "title", "text", "dct"}` into rows `{"id", "killed", "injured", "date", "city", "state",
"names"}`. The toll is read over the whole report from what its sentences say of victims (`dateline.coding.victims`);
date and place are those that stand with the words that tell of the victims, else those told first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.adapters.gva_totals import total_of
from dateline.annotation import annotate
from dateline.annotation.sheet import Sentence, Sheet, Token
from dateline.coding.circumstances import when_of
from dateline.coding.clauses import clause_head, lemma
from dateline.coding.victims import Victims, victims_in
from dateline.records import Document, Place, Time

_OTHER_TIMES = re.compile(
    r"\b(?:this year|so far|last year|year to date|of the year|(?:since|in) (?:19|20)\d\d|homicides|previous(?:ly)?"
    r"|(?:months?|weeks?|years?) (?:ago|earlier)|(?:an)?other shootings?|separate|unrelated|recent|statistics)\b",
    re.I,
)
_FATAL = re.compile(
    r"(?<!attempted )(?<!attempt )(?<!intent to )\b(?:homicide|murder|manslaughter)\b"
    r"|\b(?:fatal|deadly) shooting|fatally",
    re.I,
)
_HAPPENS = {
    "happen": 4,
    "occur": 4,
    "erupt": 3,
    "respond": 2,
    "call": 1,
    "dispatch": 2,
    "open": 2,
    "shooting": 2,
    "fire": 2,
}
_AFTERWARDS = frozenset({
    "announce", "appear", "arraign", "arrest", "ask", "charge", "confirm", "convict", "deny", "face", "file", "hold",
    "identify", "indict", "investigate", "plead", "post", "publish", "release", "report", "say", "search", "sentence",
    "surrender", "tell", "update",
})  # fmt: skip
_LATER = frozenset({"die", "dead", "condition", "succumb", "victim", "death", "wound", "murder", "killing"})
_NEXT = frozenset({"second", "third", "fourth", "fifth"})
_LEAD = 8  # sentences in which the main incident is told
_SITE_NAME = re.compile(r"\s+[|–—-]+\s+(?=[A-Z])")


def predict(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row of answers for each report."""
    return [{"id": row["id"], **read(sheet_of(row), row.get("dct"))} for row in rows]


def sheet_of(row: dict[str, Any]) -> Sheet:
    """The report annotated, its headline (without the site's name) at the head of the text."""
    title = max(_SITE_NAME.split((row.get("title") or "").strip()), key=len)
    text = row["text"]
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n\n{text}"
    return annotate(Document.of(text, published=(row.get("dct") or None), title=row.get("title")))


def read(sheet: Sheet, published: str | None) -> dict[str, Any]:
    """What the report says of its main incident."""
    tellings = list(told(sheet))
    killed, injured = toll(sheet, tellings)
    place = place_of(sheet, tellings)
    return {
        "killed": killed,
        "injured": injured,
        "date": date_of(sheet, tellings, published),
        "city": place.name if place else None,
        "state": place.admin1 if place else None,
        "names": names(sheet),
    }


# ---- the toll


@dataclass(slots=True)
class Telling:
    """A sentence of the main incident and what it says of victims."""

    sentence: Sentence
    victims: list[Victims]

    def heads(self, fate: str) -> tuple[Token, ...]:
        """The heads of those who met this fate, each once, in text order."""
        found = {t.i: t for v in self.victims if v.fate == fate for t in v.heads}
        return tuple(found[i] for i in sorted(found))


def told(sheet: Sheet) -> Iterator[Telling]:
    """The sentences that tell of victims, without those that look back on other incidents."""
    for sentence in sheet.sentences:
        if sentence.kind in {"byline", "dateline"} or _OTHER_TIMES.search(sheet.text[sentence.start : sentence.end]):
            continue
        if victims := [v for v in victims_in(sentence) if v.fate in {"killed", "injured", "hit"}]:
            yield Telling(sentence, victims)


def toll(sheet: Sheet, tellings: list[Telling]) -> tuple[int, int]:
    """Killed and injured of the report.

    1. killed: the largest number that one sentence of the lead gives, else one if the report speaks of a homicide
    2. injured: those told apart from the killed, or those hit who were not killed
    """
    killed = _most(sheet, tellings, "killed")
    hurt = _most(sheet, tellings, "injured")
    hit = max(hurt, _most(sheet, tellings, "hit"))
    if not killed and hit < 2 and _FATAL.search(sheet.text):
        killed = 1
    apart = next((n for t in tellings if (n := _apart(sheet, t))), 0)
    injured = max(apart, hurt if 1 < hurt != killed else 0, hit - killed if hit > 1 or not killed else 0)
    return int(killed), int(injured)


def _most(sheet: Sheet, tellings: list[Telling], fate: str) -> float:
    """The largest number that a sentence of the lead gives, else the first one told later."""
    numbers = [(t.sentence.index, _sum(sheet, t, fate)) for t in tellings]
    lead = max((n for i, n in numbers if i < _LEAD), default=0)
    return lead or next((n for _, n in numbers if n), 0)


def _sum(sheet: Sheet, telling: Telling, fate: str) -> float:
    return total_of(sheet, telling.heads(fate)) or 0


def _apart(sheet: Sheet, telling: Telling) -> float:
    """How many others a sentence says to be injured beside those killed, or in words that set them apart."""
    dead = {t.i for t in telling.heads("killed")}
    hurt = {t.i: t for f in ("injured", "hit") for t in telling.heads(f) if t.i not in dead}
    others = tuple(t for t in hurt.values() if _is_other(t))
    number = total_of(sheet, others) or 0
    if others and (number > 1 or dead or len(hurt) > 1 or _is_next(others[0])):
        return number
    if any(c.lower == "also" for v in telling.victims if v.fate in {"hit", "injured"} for c in v.word.children):
        return total_of(sheet, tuple(hurt.values())) or 0
    own = tuple(t for t in telling.heads("injured") if t.i not in dead and t.pos != "PRON")
    return (total_of(sheet, own) or 0) if dead else 0


def _is_other(head: Token) -> bool:
    words = [head, *head.children]
    return any(t.lower in {"other", "others", "another", *_NEXT} for t in words)


def _is_next(head: Token) -> bool:
    return any(t.lower in _NEXT for t in head.children)


# ---- persons


def name_of(head: Token) -> str | None:
    """The name of the person that the phrase speaks of: its own words, or those of its apposition."""
    for token in [head, *(c for c in head.children if c.dep == "appos")]:
        if token.pos == "PROPN" and token.ent == "PERSON":
            words = [c for c in token.lefts if c.dep == "compound" and c.ent == "PERSON"]
            return " ".join(t.text for t in [*words, token])
    return None


def distinct(found: list[str]) -> list[str]:
    """The names, longest first, without those whose last word ends or begins one already there."""
    kept: list[str] = []
    for name in sorted(dict.fromkeys(found), key=lambda n: -len(n.split())):
        words = name.split()
        if not any(set(words) <= set(k.split()) or (len(words) == 1 and words[0] in k) for k in kept):
            kept.append(name)
    return kept


def names(sheet: Sheet) -> list[str]:
    """Every person named in the report."""
    found: list[str] = []
    run: list[Token] = []
    for token in sheet.tokens:
        if token.ent == "PERSON" and token.pos == "PROPN":
            run.append(token)
        elif run:
            found.append(" ".join(t.text for t in run))
            run = []
    return list(dict.fromkeys(found))


# ---- time and place


def date_of(sheet: Sheet, tellings: list[Telling], published: str | None) -> str | None:
    """The day that the words for the deed have as theirs, the surest first; else the first day told; else publication.

    A month or week that the deed has as its time speaks for the days in it and against all others.
    """
    last = published or "9999"
    dated = [(weight, time) for weight, time in _dated(sheet, tellings) if time.from_ and time.from_ <= last]
    spans = [t for _, t in dated if t.precision in {"week", "month"}]
    days = [(weight + (1 if _within(t, spans) else -2), t) for weight, t in dated if _is_day(t)]
    days += [(-3 if _is_later(sheet, t) else -1, t) for t in sheet.times if _is_day(t) and (t.from_ or "") <= last]
    best = max(days, key=lambda d: (d[0], -d[1].start), default=None)
    return best[1].from_ if best else published


def _is_day(time: Time) -> bool:
    return time.precision == "day" and time.from_ is not None and time.from_ == time.to


def _within(time: Time, spans: list[Time]) -> bool:
    return not spans or any((s.from_ or "") <= (time.from_ or "") <= (s.to or "9999") for s in spans)


def _is_later(sheet: Sheet, time: Time) -> bool:
    """Whether the time is that of police, court or press at work after the deed."""
    words = sheet.tokens_in(time.start, time.end)
    return bool(words) and lemma(clause_head(words[0])) in _AFTERWARDS


def _dated(sheet: Sheet, tellings: list[Telling]) -> Iterator[tuple[int, Time]]:
    """How surely a time is that of the deed, and the time: of a shot, of what happened, of a death, of the call."""
    for telling in tellings:
        for victims in telling.victims:
            time = when_of(sheet, telling.sentence, victims.word, None)
            if time:
                yield 2 if lemma(victims.word) in _LATER else 4, time
    for sentence in sheet.sentences:
        for token in sentence.tokens:
            weight = _HAPPENS.get(lemma(token))
            time = when_of(sheet, sentence, token, None) if weight else None
            if weight and time:
                yield weight, time
    for telling in tellings:
        for time in sheet.times.within(telling.sentence.start, telling.sentence.end):
            if not _is_later(sheet, time):
                yield 0, time


def place_of(sheet: Sheet, tellings: list[Telling]) -> Place | None:
    """The first settlement of the report in the United States."""
    return next((p for p in sheet.places if p.precision == "settlement" and p.country == "USA"), None)
