"""What counts as an entity of re3d: the set's own conventions of span and type, on what the sheet knows.

- one human being is a Person, any other actor an Organisation; pronouns count, relative and possessive ones do not
- articles belong to the span, numbers and quantifiers before the noun do not ("70 fighters": "70", "fighters")
- an adjective of a state or people alone is a Nationality; a state is a Location unless it acts or owns
- "here", "there" and "abroad" are places
- places take the words that carve them out ("the northern part of the country", "the city of Arda", "Arda, Bonia"),
  and a bare "the town" or "an airport" is one
- entities do not nest: of two that overlap the longer counts
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from dateline import resources
from dateline.annotation.sheet import Mention, Sheet, Token
from dateline.coding.instruments import instruments_of
from dateline.records import Amount, Instrument, Place

_PRONOUNS = {"Organisation": "we us they", "Person": "i me he him she"}
_TYPE_OF_PRONOUN = {word: kind for kind, words in _PRONOUNS.items() for word in words.split()}
_RELATIVE = frozenset({"PRP", "PRP$", "WP", "WP$", "WDT"})
_QUANTIFIERS = frozenset(
    "all any some many more most several other each every no few only about around over nearly almost primarily "
    "least at including such".split()
)
_VAGUE_TIMES = frozenset("now recently currently today earlier then soon already previously".split())
_QUALIFIERS = ("almost ", "nearly ", "about ", "around ", "some ", "more than ", "over ", "up to ", "roughly ", "just ")
_NO_NUMBERS = frozenset({"several", "no", "a number of", "a", "an"})
_COUNTING = frozenset("nummod quantmod compound pobj nsubj dobj".split())
_CURRENCY = frozenset("dollar euro pound dinar lira rial riyal rouble ruble yen yuan rupee shilling peso".split())
_UNITS = frozenset(
    "km kilometre kilometer mile metre meter m mm cm inch foot yard kg kilogram kilogramme ton tonne pound litre liter "
    "gallon barrel hectare acre percent cent degree".split()
)
_PLATFORMS = frozenset({"tank", "aircraft", "jet", "helicopter", "warship", "armoured vehicle", "drone"})
_VEHICLES = frozenset("vehicle truck aircraft jet plane warplane warship boat tank tanker bomber fighter".split())
_MODIFIERS = frozenset("det amod compound nmod poss".split())
_SITES = resources.words("site") - {"pass", "soil", "square"} | frozenset(
    "airfield airport airspace apartment area base basement border bridge building bunker camp cave center centre "
    "checkpoint church city coast complex compound corridor country dam depot desert district enclave entrance "
    "facility factory farm field front frontline garrison headquarters heart highway hill home homeland hospital "
    "house island lake land location market mosque mountain neighborhood neighbourhood node outpost outskirt palace "
    "part peninsula plant port position prison province refinery region reservoir ridge river road route school sea "
    "shop shore site station street stronghold suburb terrain territory town tunnel valley village "
    "warehouse zone".split()
)
_ONLY_WITH_PLACE = frozenset("part heart shore outskirt country border base site home field land market front".split())
_CARVING = frozenset({"of", "on", "outside", "around", "near"})
_THERE = frozenset({"here", "there", "abroad", "overseas", "elsewhere", "nearby"})
_SIDES = frozenset("north south east west northeast northwest southeast southwest".split())
_LOCATING = frozenset("in from to into across on of near at throughout inside outside through".split())


class Entity(NamedTuple):
    """A stretch of the text and its type."""

    start: int
    end: int
    type: str


def entities(sheet: Sheet) -> list[Entity]:
    """The entities of a sheet by the set's conventions, in text order."""
    layers: tuple[Callable[[Sheet], Iterator[Entity]], ...] = (
        _weapons, _actors, _pronouns, _places, _sides, _sites, _there, _times, _amounts, _nationalities
    )  # fmt: skip
    return sorted(_outermost(entity for layer in layers for entity in layer(sheet)))


def _outermost(found: Iterable[Entity]) -> list[Entity]:
    """The longest of those that overlap; of equally long ones the first given."""
    kept: list[Entity] = []
    for entity in sorted(found, key=lambda e: e.start - e.end):
        if not any(k.start < entity.end and entity.start < k.end for k in kept):
            kept.append(entity)
    return kept


# ---- actors


def _actors(sheet: Sheet) -> Iterator[Entity]:
    for mention in sheet.mentions:
        kind = _kind(mention)
        if kind:
            first = _trimmed(sheet.tokens, mention)
            yield Entity(sheet.tokens[first].start, sheet.tokens[mention.last].end, kind)


def _kind(mention: Mention) -> str | None:
    head = mention.head
    if head.tag in _RELATIVE or head.lower in {"which", "who", "that", "casualty", "casualties"}:
        return None
    if mention.source == "name" and not mention.person and head.lower not in resources.words("organ"):
        return None  # names that no table knows, without a word for a body: as often a rite, a book or a tongue
    if head.lemma in _VEHICLES - {"fighter"}:
        return None
    if mention.person:
        return None if mention.source == "generic" else "Person"
    before_noun = head.dep in {"amod", "compound", "nmod"} and head.head.i > head.i
    if before_noun and mention.source == "generic" and head.lower != "coalition":
        return None
    return _kind_of_state(head, before_noun) if _is_state(mention) else "Organisation"


def _is_state(mention: Mention) -> bool:
    one = mention.first == mention.last or mention.head.pos == "PROPN"
    return one and mention.source in {"lexicon", "metonym"} and mention.actors[0].id == mention.actors[0].country


def _kind_of_state(head: Token, before_noun: bool) -> str:
    if before_noun:
        return "Nationality" if head.pos == "ADJ" or head.dep == "amod" else "Organisation"
    while head.dep == "conj" and head.head.pos == "PROPN":
        head = head.head
    if head.tag in {"NNPS", "NNS"} or head.dep == "poss":
        return "Organisation"
    located = (head.dep == "pobj" and head.head.lower in _LOCATING) or (
        head.dep == "dobj" and head.head.lemma in {"visit", "leave", "enter", "reach", "border", "cross"}
    )
    return "Location" if located or head.dep in {"appos", "npadvmod", "nmod"} else "Organisation"


def _trimmed(tokens: list[Token], mention: Mention) -> int:
    """The first token without numbers and quantifiers in front, with an article right before."""
    first = mention.first
    while first < mention.head.i and (
        tokens[first].pos in {"NUM", "ADV"} or tokens[first].lower in _QUANTIFIERS or tokens[first].text == "-"
    ):
        first += 1
    named = mention.source == "lexicon" and mention.head.pos == "PROPN"
    while named and first and _extends(tokens, first, mention.last):
        first -= 1
    return _with_article(tokens, first, mention.last)


def _extends(tokens: list[Token], first: int, last: int) -> bool:
    """Whether the word before belongs to the name: "the New Ardan Army"."""
    before = tokens[first - 1]
    inside = before.dep in {"amod", "compound", "nmod"} and first <= before.head.i <= last
    return inside and before.pos in {"ADJ", "PROPN"}


def _with_article(tokens: list[Token], first: int, last: int) -> int:
    before = tokens[first - 1] if first else None
    return first - 1 if before is not None and before.lower == "the" and before.head.i <= last else first


def _pronouns(sheet: Sheet) -> Iterator[Entity]:
    for token in sheet.tokens:
        kind = _TYPE_OF_PRONOUN.get(token.lower)
        if kind and token.tag == "PRP":
            yield Entity(token.start, token.end, kind)


def _nationalities(sheet: Sheet) -> Iterator[Entity]:
    for token in sheet.tokens:
        if token.ent in {"NORP", "LANGUAGE"} and token.dep in {"amod", "compound"} and token.text[0].isupper():
            yield Entity(token.start, token.end, "Nationality")


# ---- places


def _places(sheet: Sheet) -> Iterator[Entity]:
    places = list(sheet.places)
    for n, place in enumerate(places):
        inside = sheet.tokens_in(place.start, place.end)
        if not inside:
            continue
        first = _carved(sheet.tokens, _with_article(sheet.tokens, inside[0].i, inside[-1].i))
        yield Entity(sheet.tokens[first].start, _end(sheet, place, places[n + 1 : n + 2]), "Location")


def _end(sheet: Sheet, place: Place, following: list[Place]) -> int:
    """The end of "Arda, Bonia", where a settlement stands before its country."""
    for other in following:
        if (
            sheet.text[place.end : other.start] == ", "
            and place.precision in {"settlement", "site", "admin1"}
            and other.precision == "country"
            and place.country == other.country
        ):
            return other.end
    return place.end


def _carved(tokens: list[Token], first: int) -> int:
    """The first token of "the city of Arda" and "the northern part of Arda", from that of the place."""
    if first < 2 or tokens[first - 1].lower != "of" or tokens[first - 2].lemma not in _SITES:
        return first
    return _left_edge(tokens[first - 2])


def _left_edge(noun: Token) -> int:
    lefts = [t.i for c in noun.children if c.i < noun.i and c.dep in _MODIFIERS for t in c.subtree()]
    return min([noun.i, *lefts])


def _sides(sheet: Sheet) -> Iterator[Entity]:
    """Reads "west of Arda", "northeast of the city"."""
    for token in sheet.tokens:
        last = _of_place(sheet, token, frozenset({"of"})) if token.lower in _SIDES else None
        if last:
            yield Entity(token.start, last.end, "Location")


def _of_place(sheet: Sheet, token: Token, words: frozenset[str]) -> Token | None:
    for preposition in token.children:
        for thing in preposition.children if preposition.lower in words else ():
            near = preposition.i == token.i + 1 and thing.dep == "pobj" and thing.i <= preposition.i + 3
            if near and (thing.lemma in _SITES or sheet.places.at(thing.start)):
                return thing
    return None


def _sites(sheet: Sheet) -> Iterator[Entity]:
    for token in sheet.tokens:
        if token.pos != "NOUN" or token.lemma not in _SITES or token.dep in {"compound", "npadvmod"}:
            continue
        last = _of_place(sheet, token, _CARVING)
        if token.lemma == "part" and not any(c.dep == "amod" for c in token.children):
            continue
        if last is None and token.lemma in _ONLY_WITH_PLACE and not any(c.dep == "poss" for c in token.children):
            continue
        yield Entity(sheet.tokens[_left_edge(token)].start, (last or token).end, "Location")


def _there(sheet: Sheet) -> Iterator[Entity]:
    """Reads "there", "abroad" where they say where."""
    for token in sheet.tokens:
        if token.lower in _THERE and token.pos == "ADV" and token.dep == "advmod":
            yield Entity(token.start, token.end, "Location")


# ---- times, amounts, weapons


def _times(sheet: Sheet) -> Iterator[Entity]:
    for time in sheet.times:
        if time.text.lower() not in _VAGUE_TIMES:
            yield Entity(time.start, time.end, "Temporal")


def _amounts(sheet: Sheet) -> Iterator[Entity]:
    for amount in sheet.amounts:
        around = sheet.text[amount.start - 1 : amount.start] + sheet.text[amount.end : amount.end + 1]
        counts = sheet.tokens_in(amount.start, amount.end)[-1:]
        loose = set(around) & set("[°′″") or amount.text.lower() in _NO_NUMBERS
        if not loose and (not counts or counts[0].dep in _COUNTING or amount.text[0] in "$£€"):
            yield _amount(sheet, amount)


def _amount(sheet: Sheet, amount: Amount) -> Entity:
    start, end = amount.start, amount.end
    start += next((len(q) for q in _QUALIFIERS if amount.text.lower().startswith(q)), 0)
    following = sheet.tokens_in(end, end + 30)[:2]
    coin = next((t for t in following if t.lemma in _CURRENCY), None)
    own = any(t.lemma in _CURRENCY for t in sheet.tokens_in(start, end))
    money = coin is not None or own or sheet.text[start] in "$£€"
    last = coin or next((t for t in following if t.lemma in _UNITS), None)
    return Entity(start, last.end if last else end, "Money" if money else "Quantity")


def _weapons(sheet: Sheet) -> Iterator[Entity]:
    for sentence in sheet.sentences:
        for n, token in enumerate(sentence.tokens):
            if token.lemma == "weapon" and token.pos == "NOUN" and token.dep != "compound":
                yield Entity(token.start, token.end, "Weapon")
            for found, _ in instruments_of(sheet, sentence.tokens[n : n + 4])[:1]:
                head = sheet.tokens_in(found.start, found.end)[-1]
                if found.start == token.start and head.pos in {"NOUN", "PROPN", "NUM"}:
                    yield _with_determiner(sheet, _weapon(sheet, head, found))


def _with_determiner(sheet: Sheet, entity: Entity) -> Entity:
    first = sheet.tokens_in(entity.start, entity.end)[0]
    before = sheet.tokens[first.i - 1] if first.i else None
    return entity._replace(start=before.start) if before is not None and before.pos == "DET" else entity


def _weapon(sheet: Sheet, head: Token, found: Instrument) -> Entity:
    """A weapon by its own words, a platform with all before it except its number: "14 ISIL tanks"."""
    if found.name not in _PLATFORMS and head.lemma not in _VEHICLES:
        return Entity(found.start, found.end, "Weapon")
    while head.dep in {"compound", "nmod", "nummod"} and head.head.i > head.i and head.head.lemma in _VEHICLES:
        head = head.head
    numbers = [c.i + 1 for c in head.children if c.dep == "nummod" and c.i < head.i]
    first = max([_left_edge(head), *numbers])
    return Entity(min(sheet.tokens[first].start, found.start), max(head.end, found.end), "MilitaryPlatform")
