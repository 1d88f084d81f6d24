"""Personal names in the text: where one begins and ends, and which words are part of some other name."""

from __future__ import annotations

from dateline import resources
from dateline.annotation import lexicon
from dateline.annotation.phrases import DETERMINERS, Desk, content, name_run
from dateline.annotation.sheet import Token

HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir"})


def pieces_of(desk: Desk, first: int, last: int) -> tuple[str, ...]:
    keys = [p.key for p in desk.stream.pieces[desk.stream.at[first] : desk.stream.at[last + 1]]]
    return tuple(keys[:-1] if len(keys) > 1 and keys[-1] == "s" else keys)


def name_after(desk: Desk, i: int, head: Token) -> tuple[int, int] | None:
    """The name that follows a title directly."""
    tokens = desk.tokens
    if i >= len(tokens) or tokens[i].sentence != head.sentence or not tokens[i].text[0].isupper():
        return None
    last = name_run(tokens, i, lambda t: is_foreign(desk, t))
    while i < last and _is_rank(desk, i):  # "army spokesman Col. Jan Novak"
        i += 1
    if last < i or tokens[i].pos not in {"PROPN", "NOUN", "ADJ", "X"}:
        return None
    if last == i and (tokens[i].pos != "PROPN" or tokens[i].lower in DETERMINERS):
        return None
    if tokens[last].lower in resources.words("site") or desk.sheet.tokens[
        min(last + 1, len(tokens) - 1)
    ].lower in resources.words("site"):
        return None
    return i, last


def _is_rank(desk: Desk, i: int) -> bool:
    """Whether the word alone is a rank of soldiers or police."""
    key = pieces_of(desk, i, i)
    return any(t.pieces == key and t.role in {"MIL", "COP"} for t in lexicon.titles().get(key[0] if key else "", ()))


def is_foreign(desk: Desk, token: Token) -> bool:
    """A token that belongs to a name of the tables which is no person's: a personal name stops there."""
    return any(m.entries[0].kind != "person" for m in desk.cover.get(token.i, ()))


def person_at(desk: Desk, first: int) -> tuple[int, int] | None:
    """A known person or a run of two and more name words that begins at the token, a "Ms" before it left out."""
    tokens = desk.tokens
    if first + 1 < len(tokens) and tokens[first].lower.rstrip(".") in HONORIFICS:
        first += 1
    if first >= len(tokens):
        return None
    for match in desk.cover.get(first, ()):
        if match.first == first and match.entries[0].kind == "person":
            return first, match.last
    if tokens[first].pos != "PROPN" or not tokens[first].text[0].isupper():
        return None
    last = name_run(tokens, first, lambda t: is_foreign(desk, t))
    return (first, last) if last > first and tokens[last].lower not in resources.words("site") else None


def person_before(desk: Desk, last: int) -> tuple[int, int] | None:
    """A known person or a run of two and more name words that ends at the token."""
    tokens = desk.tokens
    for match in desk.cover.get(last, ()):
        if match.last == last and match.entries[0].kind == "person":
            return match.first, last
    first = last
    while (
        first > 0
        and content(tokens[first - 1])
        and not is_foreign(desk, tokens[first - 1])
        and tokens[first - 1].sentence == tokens[last].sentence
    ):
        first -= 1
    while first < last and not tokens[first].text[0].isupper():
        first += 1
    if tokens[last].pos != "PROPN" or is_foreign(desk, tokens[last]) or tokens[first].pos not in {"PROPN", "NOUN"}:
        return None
    return (first, last) if last > first else None


def bare_names(desk: Desk, taken: set[int]) -> list[tuple[int, int]]:
    """Names without a title: persons of the table, and what the parser's recogniser takes for persons of two words."""
    found: list[tuple[int, int]] = []
    tokens, i = desk.tokens, 0
    while i < len(tokens):
        span = None
        if i not in taken:
            known = [m for m in desk.cover.get(i, ()) if m.first == i and m.entries[0].kind == "person"]
            if known and not site_follows(desk, known[0].last):
                span = (i, known[0].last)
            elif tokens[i].ent == "PERSON" and not known and not desk.sheet.places.at(tokens[i].start):
                span = _recognised(desk, i)
        if span:
            found.append(span)
        i = span[1] + 1 if span else i + 1
    return found


def _recognised(desk: Desk, first: int) -> tuple[int, int] | None:
    tokens = desk.tokens
    span = person_at(desk, first)
    if span is None or tokens[span[1]].ent not in {"PERSON", ""} or site_follows(desk, span[1]):
        return None
    if _names_a_thing(desk, span):
        return None
    if " ".join(pieces_of(desk, span[1], span[1])) in lexicon.agents() or tokens[span[1]].lower in resources.words(
        "occasion"
    ):
        return None
    return span


def _names_a_thing(desk: Desk, span: tuple[int, int]) -> bool:
    """Whether a ship, a tribe or the like bears the name: "HMS Jan Novak", "the Jan Novak", "the Al Arda tribe"."""
    tokens, last = desk.tokens, desk.tokens[span[1]]
    if tokens[span[0]].lower in resources.words("army name"):
        return True
    before = tokens[span[0] - 1] if span[0] else None
    article = before is not None and before.lower == "the" and before.head is last
    if article or (before is not None and before.lower in resources.words("ship")):
        return True
    after = tokens[span[1] + 1] if span[1] + 1 < len(tokens) else None
    return after is not None and after.lower in resources.words("organ") and last.head is after


def site_follows(desk: Desk, last: int) -> bool:
    """Whether the name belongs to a place: "Saad Hariri airport", "the Assad air base"."""
    following = [t.lower for t in desk.tokens[last + 1 : last + 3] if t.sentence == desk.tokens[last].sentence]
    return bool(following) and (
        following[0] in resources.words("site") or following[:2] in (["air", "base"], ["military", "base"])
    )


def has_capital_neighbour(desk: Desk, token: Token) -> bool:
    """A capitalised word right beside that is part of some other name ("Carter Center")."""
    tokens = desk.tokens
    if token.i + 1 < len(tokens):
        after = tokens[token.i + 1]
        if (
            after.sentence == token.sentence
            and after.pos == "PROPN"
            and after.head is not token
            and token.head is after
        ):
            return True
    if token.i:
        before = tokens[token.i - 1]
        return (
            before.sentence == token.sentence
            and before.pos == "PROPN"
            and before.head is token
            and before.dep == "compound"
        )
    return False
