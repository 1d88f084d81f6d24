"""Names found in one pass: the same as word by word, at the right places."""

from __future__ import annotations

from bisect import bisect_right

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotation import lexicon
from dateline.annotation.lexicon import Entry, Form
from dateline.annotation.name_index import NameIndex, names


def form(name: str) -> Form:
    return Form(lexicon.keys(name), *lexicon.look(name), (Entry(lexicon.slug(name), name, "body"),))


def found(text: str, *spellings: str) -> list[str]:
    return [text[name.start : name.end] for name in NameIndex(map(form, spellings)).find(text)]


def test_whole_words_are_found_and_no_parts_of_words() -> None:
    assert found("Omani, not Omanis or Romani.", "Omani") == ["Omani"]


def test_names_within_names_are_found_too() -> None:
    assert found("the Bank of Tonga", "Bank of Tonga", "Tonga") == ["Bank of Tonga", "Tonga"]


def test_two_names_may_share_a_word() -> None:
    assert found("Sao Tome Bank", "Sao Tome", "Tome Bank") == ["Sao Tome", "Tome Bank"]


def test_case_accents_marks_and_what_stands_between_words_do_not_matter() -> None:
    texts = ("Al-Qa’ida", "Al  Qaida", "AL QA'IDA", "Al\nQaidà", "Al – Qaida")
    assert all(found(f"«{text}».", "Al Qaida") == [text] for text in texts)


def test_genitive_is_a_word_of_its_own() -> None:
    assert found("Peru’s army", "Peru", "Perus") == ["Peru"]
    assert found("the people's guard", "People's Guard", "people's guard") == ["people's guard"]


def test_acronyms_with_and_without_stops() -> None:
    assert found("in the U.N. and the UN", "UN") == ["U.N", "UN"]
    assert found("the E.U.'s aid, a U.N.-led force", "EU", "UN") == ["E.U", "U.N"]


def test_short_acronyms_need_capitals_and_names_one() -> None:
    assert found("It is IS, who ask WHO", "IS", "WHO") == ["IS", "WHO"]
    assert found("guinea or Guinea", "Guinea") == ["Guinea"]


def test_signs_of_several_letters() -> None:
    assert found("Æro Peru, Straß & Co", "Aero", "Peru", "Strass and Co") == ["Æro", "Peru", "Straß & Co"]


def test_letters_outside_latin() -> None:
    assert found("Əli and Москва and Peru", "Əli", "Peru") == ["Əli", "Peru"]


def test_empty_and_strange_texts() -> None:
    assert found("", "Peru") == found("'.&", "Peru") == found("\ud800 🙂", "Peru") == []


def test_the_tables_stand_in_the_index() -> None:
    text = "Envoys of the African Union met in Nairobi."
    ids = {entry.id for name in names().find(text) for form in name.forms for entry in form.entries}
    assert {"KEN", lexicon.forms()["african"][0].entries[0].id} & ids


PARTS = (
    "Peru Perú peru's PERU U.N. UN u.n. Ivory-Coast d'Ivoire Ivoire’s & Straße 4 x_y . ' ’ - , é ß ʿPeru Москва".split()
)
SPELLINGS = "Peru; UN; Ivory Coast; d'Ivoire; Ivoire; Coast and Peru; Strasse; 4 Peru; Ivoire s; E; Peru UN".split("; ")
INDEX = NameIndex(map(form, SPELLINGS))
GAPS = [" ", "  ", "-", " – ", ", ", "\n", "/", " '", "’ ", "; “"]
TEXTS = st.lists(st.tuples(st.sampled_from(PARTS), st.sampled_from(GAPS)).map("".join)).map("".join)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_the_same_names_as_word_by_word(text: str) -> None:
    pieces = lexicon.pieces(text)
    starts = [piece.start for piece in pieces]
    fast = {(name.forms[0].pieces, bisect_right(starts, name.start) - 1) for name in INDEX.find(text)}
    assert fast == {
        (wanted.pieces, i)
        for wanted in map(form, SPELLINGS)
        for i in range(len(pieces))
        if tuple(p.key for p in pieces[i : i + len(wanted.pieces)]) == wanted.pieces and cased(wanted, pieces[i].raw)
    }


def cased(wanted: Form, raw: str) -> bool:
    high = raw[:1].isupper() or raw[:1].isdigit()
    return raw.isupper() if wanted.capitals else high or not wanted.proper
