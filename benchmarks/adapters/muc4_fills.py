"""The fields of an incident → the fills of a MUC-4 template."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from benchmarks.adapters.muc4_case import MONTHS
from benchmarks.adapters.muc4_incidents import AUTHORITIES, FIGHTERS, Incident
from dateline.annotation import lexicon
from dateline.annotation.sheet import Sheet, Token
from dateline.coding.clauses import lemma
from dateline.coding.tallies import number_of
from dateline.records import Actor, Event, Place

Fill = dict[str, Any]
_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "LEG"})

_THINGS = {
    "TRANSPORT VEHICLE": "bus car truck vehicle train helicopter plane aircraft airplane boat jeep van automobile ship "
    "locomotive bicycle motorcycle taxi pickup trailer ambulance aircraft freighter",
    "ENERGY": "pylon tower pipeline well substation powerline line transformer refinery post plant oleoduct dam "
    "electricity grid",
    "COMMUNICATIONS": "newspaper antenna repeater exchange station radio television magazine telephone",
    "FINANCIAL": "bank bank's",
    "COMMERCIAL": "store shop restaurant hotel supermarket warehouse company factory mill farm business market mall "
    "drugstore establishment plantation estate ranch enterprise firm center discotheque bar theater hacienda",
    "GOVERNMENT OFFICE OR RESIDENCE": "ministry palace courthouse city_hall hall municipality capitol office "
    "mayoralty assembly",
    "DIPLOMAT OFFICE OR RESIDENCE": "embassy consulate",
    "ORGANIZATION OFFICE": "headquarters institute union seat",
    "CIVILIAN RESIDENCE": "house home residence apartment dwelling hut building shack",
    "LAW ENFORCEMENT FACILITY": "checkpoint jail prison precinct police_station",
    "TRANSPORTATION ROUTE": "bridge road railway highway airport tunnel airstrip track street railroad",
    "WATER": "aqueduct",
    "OTHER": "church school university temple chapel monument cathedral hospital college installation cinema stadium "
    "facility museum statue club library campus cemetery warehouse gas_station property crop",
}
_TYPE_OF = {word: kind for kind, words in _THINGS.items() for word in words.split()}
_MILITARY = frozenset("military army naval air barracks garrison brigade battalion guard".split())
_INSTRUMENTS = {
    "bomb": "BOMB", "car bomb": "VEHICLE BOMB", "explosive": "EXPLOSIVE", "grenade": "GRENADE", "mine": "MINE",
    "machine gun": "MACHINE GUN", "rifle": "RIFLE", "gun": "GUN", "mortar": "MORTAR", "rocket": "ROCKET",
    "aerial bomb": "AERIAL BOMB", "fire bomb": "MOLOTOV COCKTAIL", "machete": "CUTTING DEVICE",
    "knife": "CUTTING DEVICE", "improvised explosive device": "BOMB",
    "missile": "MISSILE", "rocket-propelled grenade": "GRENADE",
}  # fmt: skip
_EFFECTS = {"killed": "DEATH", "injured": "INJURY", "hit": "INJURY"}
_OWN = frozenset({"compound", "amod", "nmod", "poss", "nummod", "det"})
_UNIT_TYPES = {"SLV": "DEPARTMENT", "COL": "DEPARTMENT", "PER": "DEPARTMENT", "GTM": "DEPARTMENT", "HND": "DEPARTMENT"}


def fills(sheet: Sheet, incident: Incident) -> dict[str, list[Fill | str]]:
    """Slot → fills."""
    slots: dict[str, list[Fill | str]] = {
        "inc-type": [incident.type],
        "inc-stage": [incident.stage],
        "inc-date": [_date(sheet, incident)],
        "inc-loc": [_location(sheet, incident)],
    }
    _put_instruments(slots, incident)
    _put_perpetrators(slots, sheet, incident)
    _put_things(slots, sheet, incident)
    _put_people(slots, sheet, incident)
    return {slot: found for slot, found in slots.items() if found}


# ---- when, where, with what


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day} {MONTHS[int(month) - 1]} {year[2:]}"


def _date(sheet: Sheet, incident: Incident) -> str:
    when, published = incident.when, sheet.document.published or "1990-01-01"
    if when is None or not when.from_ or when.from_ > published:
        return f"- {_day(published)}"
    to = min(when.to or published, published)
    return _day(to) if when.from_ == to else f"{_day(when.from_)} - {_day(to)}"


def _location(sheet: Sheet, incident: Incident) -> str:
    place = next((p for p in incident.where if p.precision in {"settlement", "site"}), None)
    unit = next((p for p in incident.where if p.precision in {"admin1", "admin2"}), None)
    known = next((p for p in (place, unit, *incident.where) if p is not None), None)
    country = _country(sheet, known)
    parts = [country]
    if unit is not None:
        parts.append(f"{_plain(unit.text)} ({_UNIT_TYPES.get(unit.country or '', 'REGION')})")
    if place is not None:
        parts.append(f"{_plain(place.text)} (CITY)")
    return ": ".join(parts)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).upper()


def _country(sheet: Sheet, place: Place | None) -> str:
    """The country of the place, of most places of the wire, or of its dateline."""
    codes = [place.country] if place is not None and place.country else []
    codes += _dateline_country(sheet)
    codes += sorted({p.country for p in sheet.places if p.country}, key=lambda c: -_mentions(sheet, c))
    name = lexicon.state_names().get(codes[0], codes[0]) if codes else "COLOMBIA"
    return name.upper()


def _mentions(sheet: Sheet, country: str) -> int:
    return sum(p.country == country for p in sheet.places)


_CAPITALS = {
    "SAN SALVADOR": "SLV", "BOGOTA": "COL", "LIMA": "PER", "GUATEMALA CITY": "GTM", "TEGUCIGALPA": "HND",
    "SANTIAGO": "CHL", "LA PAZ": "BOL", "QUITO": "ECU", "BUENOS AIRES": "ARG", "PANAMA CITY": "PAN", "MANAGUA": "NIC",
    "MEDELLIN": "COL", "CALI": "COL", "BRASILIA": "BRA", "CARACAS": "VEN",
}  # fmt: skip


def _dateline_country(sheet: Sheet) -> list[str]:
    code = _CAPITALS.get((sheet.document.publisher or "").strip())
    return [code] if code else []


def _put_instruments(slots: dict[str, list[Fill | str]], incident: Incident) -> None:
    seen: set[str] = set()
    for instrument in (i for e in incident.events for i in e.instruments):
        text, kind = _plain(instrument.text), _INSTRUMENTS.get(instrument.name)
        kind = "DYNAMITE" if "DYNAMITE" in text else kind
        if kind and kind not in seen:
            seen.add(kind)
            slots.setdefault("inc-instr-id", []).append(text)
            slots.setdefault("inc-instr-type", []).append({"v": [kind], "ref": [text]})


# ---- by whom


def _put_perpetrators(slots: dict[str, list[Fill | str]], sheet: Sheet, incident: Incident) -> None:
    organisations: dict[str, str] = {}
    people: list[str] = []
    roles: list[str] = []
    for event, actor in ((e, a) for e in incident.events for a in e.actors):
        own = organisations_of(sheet, actor) or _band_meant(sheet, actor)
        for name in own:
            organisations.setdefault(name, confidence(sheet, incident, event, actor))
        person = _individual(sheet, actor, bool(own))
        if person and person not in people:
            people.append(person)
        roles.append(actor.role or "")
    slots["perp-org-id"] = list(organisations)
    slots["perp-org-conf"] = [{"v": [value], "ref": [name]} for name, value in organisations.items()]
    slots["perp-ind-id"] = list(people[:2])
    state = any(r in _STATE for r in roles)
    slots["perp-inc-cat"] = ["STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT"]


_CAPITAL_RUN = re.compile(
    r"(?:[A-Z][\w.'’-]*|\"[^\"]+\")(?:(?: |, )(?:(?:of|the|de|del|la|for|and) )*(?:[A-Z][\w.'’-]*|\"[^\"]+\"))*"
)
_BODY = re.compile(
    r"(?:\b(?:drug|narcotics|drug-trafficking|death|extreme|rightist|right-wing|leftist|criminal|trafficking|paramilitary"
    r"|extremist|guerrilla|self-defense|assassination)[ -])+(?:\w+ )?(?:groups?|gangs?|rings?|mafias?|cartels?|squads?"
    r"|organizations?|movements?|bands?)\b|\bmafias?\b",
    re.I,
)
_ARMY = re.compile(
    r"(?:[A-Z]\w+ )?(?:armed forces|army|military|air force|national guard|national police|police|navy|treasury police"
    r"|government|regime|[A-Z]\w+ battalion|battalion|brigade|civil defense)\b"
)
_OPENING = re.compile(r"^(?:[A-Z]\w+s of (?:the )?|[A-Z][\w ]*['’]s )(?=[A-Z])")  # "Guerrillas of the", "Peru's"
_BEHIND = frozenset({"of", "from", "belonging", "belong", "service", "member", "claim"})


def organisations_of(sheet: Sheet, actor: Actor) -> list[str]:
    """The organisations that the words for a doer name, in capitals: "a group of rebels belonging to the FMLN"."""
    phrase = _phrase(sheet, actor)
    if actor.role in _STATE:
        found = _ARMY.search(actor.text) or _ARMY.search(phrase)
        return [_plain(found[0])] if found and actor.title is None else []
    named = [m for m in sheet.mentions if m.actors and actor.start <= m.actors[0].start < actor.start + len(phrase)]
    inner = [m.actors[0] for m in named if m.actors[0].role in FIGHTERS | {"PTY", "OPP"}]
    texts = [_OPENING.sub("", a.text) for a in [*inner, actor]]
    runs = [run for text in texts for run in _CAPITAL_RUN.findall(text) if not _is_generic(run)]
    if runs and (actor.role in FIGHTERS | {"PTY", "OPP", None} or inner):
        return list(dict.fromkeys(_plain(r) for r in runs))[:1] if inner or actor.role else []
    body = _BODY.search(phrase)
    return [_plain(body[0])] if body else []


def _band_meant(sheet: Sheet, actor: Actor) -> list[str]:
    """The only armed organisation that the wire names, when the doers are "the guerrillas" or "the rebels"."""
    if actor.role != "REB" or not actor.text.lower().startswith("the "):
        return []
    armed = {a.id: a for m in reversed(sheet.mentions) for a in m.actors if a.role == "REB" or a.id in _FRONTS}
    named = {i: found for i, a in armed.items() if a.text[:1].isupper() and (found := organisations_of(sheet, a))}
    return next(iter(named.values())) if len(named) == 1 else []


_FRONTS = frozenset({"farabundo-marti-national-liberation-front"})  # a party since, and so in the lexicon


def _phrase(sheet: Sheet, actor: Actor) -> str:
    """The doer's words with the phrases behind them that say to whom they belong."""
    words = sheet.tokens_in(actor.start, actor.end)
    inside = {t.i for t in words}
    head = next((t for t in words if t.head.i not in inside or t.head is t), None)
    if head is None or head.pos == "PRON":
        return actor.text
    behind = [c for c in head.children if c.dep in {"prep", "acl", "appos"} and c.i > head.i]
    ends = [max(t.end for t in c.subtree()) for c in behind if lemma(c) in _BEHIND or c.dep == "appos"]
    return sheet.text[actor.start : max([actor.end, *ends])]


_LOOSE = frozenset("the a an some two three several we they its their it he his our all".split())


def _is_generic(words: str) -> bool:
    low = words.lower()
    return low in lexicon.agents() or low in _LOOSE or low in _peoples()


@cache
def _peoples() -> frozenset[str]:
    return frozenset(a.strip().lower() for r in lexicon.rows("states") for a in r["adjectives"].split(";") if a.strip())


def _individual(sheet: Sheet, actor: Actor, organised: bool) -> str | None:
    """The words for the persons who did it."""
    head = next((t for t in reversed(sheet.tokens_in(actor.start, actor.end)) if t.pos == "NOUN"), None)
    if actor.role in _STATE or actor.text.lower() in _LOOSE or (head is None and organised):
        return None
    if head is None:
        return _plain(actor.text) if actor.text[:1].isupper() else None
    first = min([head.start, *(c.start for c in head.lefts if c.dep == "amod" and c.text.islower())])
    return _plain(sheet.text[first : head.end]) if organised else _plain(re.sub(r"(?i)^(the|a|an) ", "", actor.text))


_CONFIDENCE = {
    "claimed": "CLAIMED OR ADMITTED",
    "accused": "SUSPECTED OR ACCUSED",
    "suspected": "SUSPECTED OR ACCUSED",
    "denied": "SUSPECTED OR ACCUSED",
    None: "POSSIBLE",
}


def confidence(sheet: Sheet, incident: Incident, event: Event, actor: Actor) -> str:
    """How sure the wire is that the deed is the organisation's."""
    value = _CONFIDENCE.get(actor.responsibility, "REPORTED AS FACT")
    if actor.responsibility == "accused" and _by_authorities(sheet, incident, event, actor):
        return "SUSPECTED OR ACCUSED BY AUTHORITIES"
    return value


def _by_authorities(sheet: Sheet, incident: Incident, event: Event, actor: Actor) -> bool:
    """Whether an authority says so, of the event or of those whom it accuses; a rebels' station is none."""
    if sheet.document.publisher == "CLANDESTINE":
        return False
    return actor.id in incident.accused or any(s.role in AUTHORITIES for s in event.attribution.sources)


# ---- on what and on whom


def thing_type(sheet: Sheet, head: Token) -> str | None:
    """The type of a building, vehicle or the like; None for other nouns."""
    before = [c.lower for c in head.children if c.dep in {"compound", "amod", "poss", "nmod"}]
    if set(before) & _MILITARY:
        return None
    name = lemma(head).lower()
    pair = f"{before[-1]}_{name}" if before else name
    kind = _TYPE_OF.get(pair) or _TYPE_OF.get(name)
    if kind == "ORGANIZATION OFFICE" and {"police"} & set(before):
        return "LAW ENFORCEMENT FACILITY"
    return kind


def phrase_of(sheet: Sheet, head: Token) -> str:
    """The noun with its own words before it."""
    own = [c for c in head.lefts if c.dep in _OWN and not (c.dep == "det" or c.lower in {"the", "a", "an"})]
    start = min([head.start, *(t.start for c in own for t in c.subtree())])
    return _plain(sheet.text[start : head.end])


def _put_things(slots: dict[str, list[Fill | str]], sheet: Sheet, incident: Incident) -> None:
    seen: set[str] = set()
    for head in incident.things.values():
        text, kind = phrase_of(sheet, head), thing_type(sheet, head)
        if kind is None or lemma(head) in seen:
            continue
        seen.add(lemma(head))
        slots.setdefault("phys-tgt-id", []).append(text)
        slots.setdefault("phys-tgt-type", []).append({"v": [kind], "ref": [text]})
        slots.setdefault("phys-tgt-num", []).append({"v": [_number(sheet, head)], "ref": [text]})
        effect = _damage(sheet, incident, head)
        if effect:
            slots.setdefault("phys-tgt-effect", []).append({"v": [effect], "ref": [text]})


def _damage(sheet: Sheet, incident: Incident, head: Token) -> str | None:
    near = {lemma(t) for t in [head.head, head.head.head, *head.head.children]}
    if near & {"destroy", "burn", "blow", "demolish", "raze", "dynamite"}:
        return "DESTROYED"
    if near & {"damage", "damaged", "hit", "shatter"} or incident.type == "BOMBING":
        return "SOME DAMAGE"
    return None


def _number(sheet: Sheet, head: Token) -> str:
    number, amount = number_of(sheet, head)
    if number is not None:
        about = "~" if amount is not None and amount.qualifier == "about" else ""
        return f"{about}{int(number)}"
    if amount is not None and amount.low is not None:
        return f"{int(amount.low)}-"
    return "PLURAL" if head.tag in {"NNS", "NNPS"} else "1"


_KINDS = {
    "GOV": "GOVERNMENT OFFICIAL", "COP": "LAW ENFORCEMENT", "MIL": "ACTIVE MILITARY", "JUD": "LEGAL OR JUDICIAL",
    "PTY": "POLITICAL FIGURE", "LEG": "POLITICAL FIGURE", "OPP": "POLITICAL FIGURE",
}  # fmt: skip


def _put_people(slots: dict[str, list[Fill | str]], sheet: Sheet, incident: Incident) -> None:
    seen: set[str] = set()
    for head in incident.people.values():
        name, words = _name_of(sheet, head), _description(sheet, head)
        label = name or words
        if head.pos == "PRON" or not label or label in seen or (name and any(label.endswith(s) for s in seen)):
            continue
        if _role(sheet, head) in FIGHTERS:
            continue
        seen.add(label)
        if name:
            slots.setdefault("hum-tgt-name", []).append(name)
        if words:
            slots.setdefault("hum-tgt-desc", []).append({"v": [words], "ref": [name] if name else []})
        slots.setdefault("hum-tgt-type", []).append({"v": [_kind(sheet, head, words or "")], "ref": [label]})
        slots.setdefault("hum-tgt-num", []).append({"v": [_number(sheet, head)], "ref": [label]})
        effect = _EFFECTS.get(incident.fates.get(head.i, ""))
        if effect:
            slots.setdefault("hum-tgt-effect", []).append({"v": [effect], "ref": [label]})


def _role(sheet: Sheet, head: Token) -> str | None:
    mention = sheet.mention(head)
    return mention.actors[0].role if mention is not None and mention.actors else None


def _kind(sheet: Sheet, head: Token, words: str) -> str:
    if "GUARD" in words:
        return "SECURITY GUARD"
    if re.search(r"AMBASSADOR|DIPLOMAT|CONSUL", words):
        return "DIPLOMAT"
    kind = _KINDS.get(_role(sheet, head) or "", "CIVILIAN")
    return f"FORMER {kind}" if "FORMER" in words and kind in {"GOVERNMENT OFFICIAL", "ACTIVE MILITARY"} else kind


def _name_of(sheet: Sheet, head: Token) -> str | None:
    """The person's name without titles."""
    if head.pos != "PROPN" or not head.text[:1].isupper():
        return None
    words = [c for c in head.lefts if c.dep in {"compound", "nmod"} and c.text[:1].isupper() and c.pos == "PROPN"]
    return _plain(sheet.text[min([head.start, *(t.start for t in words)]) : head.end])


def _description(sheet: Sheet, head: Token) -> str | None:
    """The words that say who the people are: the noun phrase, or title and apposition of a name."""
    if head.pos != "PROPN":
        return phrase_of(sheet, head)
    appos = next((c for c in head.children if c.dep == "appos" and c.pos == "NOUN"), None)
    if appos is not None:
        return phrase_of(sheet, appos)
    titles = [c for c in head.lefts if c.dep in {"compound", "nmod", "amod"} and c.text[:1].islower()]
    return _plain(sheet.text[titles[0].start : titles[-1].end]) if titles else None
