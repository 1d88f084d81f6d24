"""Bodies of a process: commissions and groups with what they belong to, how many they are, and their mandates."""

from __future__ import annotations

from dataclasses import replace

from dateline.annotation.sheet import Sheet, Token
from dateline.coding.clauses import SUBJECT, arguments, clause_head, conjuncts, is_verb, lemma, prepositional
from dateline.coding.vocabulary import talks
from dateline.records import Amount, Body, BodyStatus, Span, Time


def find_bodies(sheet: Sheet) -> list[Body]:
    """The bodies that the document names, in text order, each once."""
    found: dict[str, tuple[Body, Token]] = {}
    last: str | None = None
    for sentence in sheet.sentences:
        for token in sentence.tokens:
            if lemma(token) not in talks("body") or token.dep == "compound":
                continue
            key = _known(token, found, last)
            if key is None and _names_body(token):
                body = _body(sheet, token)
                key = body.name.text.lower()
                if key not in found:
                    found[key] = (body, token)
            if key is not None:
                found[key] = (_enriched(sheet, found[key][0], token), found[key][1])
                last = key
    return [_with_parent(body, token, [b for b, _ in found.values()]) for body, token in found.values()]


def _names_body(token: Token) -> bool:
    signs = {c.lower for c in token.children if c.dep in {"amod", "compound", "nmod"}}
    return bool(signs & set(talks("body-sign"))) and lemma(token) in talks("body")


def _known(token: Token, found: dict[str, tuple[Body, Token]], last: str | None) -> str | None:
    """The body that a later mention means: "the commission", "these three groups"."""
    determiners = {c.lower for c in token.children if c.dep == "det"}
    same = [k for k in found if k.split()[-1] == token.lower]
    if not determiners & {"the", "this", "these", "those", "that"} or (_names_body(token) and not same):
        return None
    if len(same) > 1:
        return last if last in same else None
    return same[0] if same else None


def _body(sheet: Sheet, token: Token) -> Body:
    own = [
        c for c in token.lefts if c.dep in {"amod", "compound", "nmod"} and c.lower not in {"new", "first", "second"}
    ]
    name = sheet.span(min([token.start, *(t.start for c in own for t in c.subtree())]), token.end)
    return Body(name=name, type=talks("body")[lemma(token)])  # type: ignore[arg-type]


def _enriched(sheet: Sheet, body: Body, token: Token) -> Body:
    """The body with what this mention adds: number, mandates, founding."""
    status, established = _founding(sheet, token)
    mandates = [m for m in _mandates(sheet, token) if m not in body.mandates]
    return replace(
        body, number=body.number or _number(sheet, token), mandates=body.mandates + tuple(mandates),
        established=body.established or established, status=status or body.status,
    )  # fmt: skip


def _number(sheet: Sheet, token: Token) -> Amount | None:
    return next((a for c in token.lefts if (a := sheet.amounts.at(c.start)) and a.best and a.best > 1), None)


def _founding(sheet: Sheet, token: Token) -> tuple[BodyStatus | None, Time | None]:
    """Status and time of "the launch of …", "… whose creation was agreed this summer"."""
    for child in token.children:
        if child.dep == "relcl" and lemma(child) in {"agree", "decide", "create", "establish", "form", "launch"}:
            words = child.subtree()
            times = sheet.times.within(words[0].start, words[-1].end)
            return "agreed" if lemma(child) in {"agree", "decide"} else "launched", times[0] if times else None
    head = token.head.head if token.dep == "pobj" and token.head.lower == "of" else token.head
    if lemma(head) in {"launch", "creation", "formation", "establishment", "set"}:
        return "launched", None
    return None, None


def _mandates(sheet: Sheet, token: Token) -> list[Span]:
    """What the body is to do: the objects of its verb, quoted words where the report quotes them."""
    verb = clause_head(token)
    if token.dep not in SUBJECT or not is_verb(verb):
        return []
    stretch = verb.subtree()
    quoted = [q for q in sheet.quotes.within(token.end, stretch[-1].end + 1) if q.start > verb.start]
    if quoted:
        return [sheet.span(q.start, q.end) for q in quoted]
    inner = next((c for c in verb.children if c.dep == "xcomp"), None)
    if inner is not None:
        return [sheet.span_of([t for t in inner.subtree() if t.dep != "punct"])]
    return [
        sheet.span_of([t for t in o.subtree() if o.i >= t.i or t.dep != "conj"])
        for o in arguments(verb).objects
        if o.i > verb.i
    ]


def _with_parent(body: Body, token: Token, bodies: list[Body]) -> Body:
    """The body with the one it is "part of"."""
    for word, noun in _parts(token):
        for part in conjuncts(noun):
            parent = next((b for b in bodies if b is not body and b.name.start <= part.start < b.name.end), None)
            if word == "of" and parent is not None:
                return replace(body, parent=parent.name.text)
    return body


def _parts(token: Token) -> list[tuple[str, Token]]:
    """Phrases behind "part of" in the token's clause."""
    verb = clause_head(token)
    near = [
        t for group in (token.subtree(), verb.subtree() if is_verb(verb) else []) for t in group if t.lower == "part"
    ]
    return [(word, noun) for part in near for word, noun in prepositional(part)]
