"""Spellings of one name: transliterations that sound alike are the same word, other words never are.

A word is compared by its consonants, brought to one spelling ("Chia" and "Shia", "Qasim" and "Kassem"), and by the
vowels between them, which must be able to stand for each other: "Hassan" is "Hasan" and not "Hussein".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from dateline.annotation import lexicon
from dateline.annotation.lexicon import Entry, Form

_PARTICLES = frozenset("al el ul bin ibn ben bint as ash ad ar az an at es ed".split())
# brought to one spelling, in this order; capitals are consonants that several letters write
_RULES = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"[aeiou]l+ah?$", "alla"), (r"(?<=[bcdgkptv])re$", "er"), (r"^mc(?=[a-z])", "mac"),
        (r"x", "ks"), (r"ph", "f"), (r"ff$", "v"), (r"ck|q|c(?![eiyhkz])", "k"), (r"kh", "H"),
        (r"dsch", "j"), (r"tsch|tch|shch|sch|sh|ch|cz|sz", "s"), (r"gu(?=[ei])", "g"),
        (r"(?<=[bdfklmnprstvz])j(?=[aeou])", "i"), (r"c(?=[eiy])", "s"), (r"dzh|dj|zh", "j"),
        (r"gh", "g"), (r"dh", "d"), (r"th", "t"), (r"ow(?=[^aeiou]|$)", "ou"), (r"(?<=[aeou])j(?=$|[^aeiou])", "i"),
        (r"^ou(?=[aei])|w", "v"), (r"(?<=[aeiou])h$", ""), (r"y", "i"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
_JOINTS = frozenset("al el ul e i".split())
_SERVANT = re.compile(r"abd(?:$|[aeu]l(?!l?ah?$)|[aeu]r(?=r))")  # "Abd al-Rahman", not "Abdullah"
_PARTS = re.compile(r"[aeiou]+|[^aeiou]")
_LEAST = 3  # consonants of a full name; shorter ones say too little
_LONG = 4  # consonants of a word whose last vowel is free


@lru_cache(maxsize=65536)
def sound(word: str) -> tuple[str, ...]:
    """The word as consonants and vowel groups in turn, each consonant one item: ("s", "ou", "d", "a", "n", "i")."""
    for pattern, by in _RULES:
        word = pattern.sub(by, word)
    return tuple(_PARTS.findall(word))


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a word."""
    return "".join(part for part in sound(word) if part[0] not in "aeiou")


def same_word(one: str, other: str) -> bool:
    """Whether two words may be spellings of one name."""
    if one == other:
        return True
    if skeleton(one) != skeleton(other) or not skeleton(one):
        return False
    first, second = _vowels(one), _vowels(other)
    outer = all(bool(first[i]) == bool(second[i]) for i in (0, -1))  # "Jan" is not "Jana"
    if not outer or not _agree(first[0], second[0]):
        return False
    within = all(_agree(a, b) for a, b in zip(first[1:-1], second[1:-1], strict=True))
    ending = len(first) > _LONG  # "Lukashenko", "Lukashenka"
    return within and (ending or _agree(first[-1], second[-1]))


def _agree(one: str, other: str) -> bool:
    """Whether vowels can be written for each other; a vowel left unwritten is a short "e"."""
    if not one or not other:
        return one + other in {"", "e"}
    return bool(_heard(one) & _heard(other))


@lru_cache(maxsize=4096)
def _heard(vowels: str) -> frozenset[str]:
    """What vowels may stand for: "ou" and "oo" are "u", "e" is "a" or "i", "ei" and "ai" the same."""
    plain = vowels.replace("ou", "u").replace("oo", "u").replace("ee", "i").replace("o", "u")
    if len(plain) > 2 or ("u" in plain and len(plain) > 1):
        return frozenset({plain})
    return frozenset("aei" if plain == "ei" else plain.replace("e", "ai"))


def _vowels(word: str) -> list[str]:
    """The vowels before, between and after the consonants; consonants side by side have none between."""
    gaps = [""]
    for part in sound(word):
        if part[0] in "aeiou":
            gaps[-1] = part
        else:
            gaps.append("")
    return gaps


def bare(name: Iterable[str]) -> tuple[str, ...]:
    """The words of a personal name without particles, "Abd al-Rahman" as one word."""
    words: list[str] = []
    served = False
    for word in name:
        if served and word in _PARTICLES:
            continue
        if served:
            words[-1] += word
            served = False
        elif word not in _PARTICLES:
            servant = _SERVANT.match(word)
            words.append("abd" + word[servant.end() :] if servant else word)
            served = servant is not None and servant.end() == len(word)
    return tuple(words)


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names may be spellings of one: as many words, each like the other's."""
    first, second = bare(one), bare(other)
    alike = len(first) == len(second) > 1 and all(map(same_word, first, second))
    return alike and len(skeleton("".join(first))) >= _LEAST


@cache
def _persons() -> dict[tuple[str, str], tuple[tuple[tuple[str, ...], Entry], ...]]:
    """Consonants of first and last name → the names of the table that have them."""
    found: dict[tuple[str, str], list[tuple[tuple[str, ...], Entry]]] = {}
    for some in lexicon.forms().values():
        for form in some:
            words = bare(form.pieces)
            if form.entries[0].kind == "person" and len(words) > 1 and words[0] not in lexicon.titles():
                key = (skeleton(words[0]), skeleton(words[-1]))
                found.setdefault(key, []).extend((form.pieces, e) for e in form.entries)
    return {key: tuple(names) for key, names in found.items()}


def person_like(name: tuple[str, ...]) -> Entry | None:
    """The one person of the table whose name this may be another spelling of."""
    words = bare(name)
    if len(words) < 2:
        return None
    known = _persons().get((skeleton(words[0]), skeleton(words[-1])), ())
    found = {entry.id: entry for other, entry in known if same_name(name, other)}
    return next(iter(found.values())) if len(found) == 1 else None


def group_forms(word: str) -> tuple[Form, ...]:
    """The names of groups that may begin with the word in another spelling, longest first."""
    return _groups_by_sound().get(skeleton(word), ())


@cache
def _groups_by_sound() -> dict[str, tuple[Form, ...]]:
    """Consonants of the first word → names of groups that are transliterated: the table spells them in several ways,
    or they are joined by "al", "ul", "e".
    """
    found: dict[str, list[Form]] = {}
    for form in _of_groups():
        several = len(form.pieces) > 1 and bool(_JOINTS & set(form.pieces[1:]))
        if several or _has_variant(form):
            found.setdefault(skeleton(form.pieces[0]), []).append(form)
    return {key: tuple(sorted(forms, key=lambda f: -len(f.pieces))) for key, forms in found.items()}


def _of_groups() -> list[Form]:
    return [
        form
        for some in lexicon.forms().values()
        for form in some
        if form.entries[0].kind == "group" and form.proper and not form.capitals
    ]


@cache
def _spellings() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Group → the spellings of its names."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for form in _of_groups():
        found.setdefault(form.entries[0].id, []).append(form.pieces)
    return {key: tuple(names) for key, names in found.items()}


def _has_variant(form: Form) -> bool:
    others = (name for name in _spellings()[form.entries[0].id] if name != form.pieces)
    return any(alike(form.pieces, other) for other in others)


def alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of a group may be spellings of one, word by word."""
    long = len(skeleton("".join(one))) >= _LEAST
    return long and len(one) == len(other) and all(map(_same_part, one, other))


def _same_part(one: str, other: str) -> bool:
    joints = _PARTICLES | _JOINTS
    return (one in joints and other in joints) or same_word(one, other)
