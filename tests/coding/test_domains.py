"""Which domain a sentence belongs to: pairs that differ in what speaks for politics, and mistakes in the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.coding.codebook import check, load
from dateline.records import Coding, Event

# (sentence, types coded)
CASES = [
    # teams bear the names of countries; their governments do not play
    ("Kenya attacked from the start and won 2-0 with a late header in the semi-final.", []),
    ("Kenya attacked a base of the rebels on Friday.", ["ASSAULT"]),
    ("Norway will meet Ghana in the quarter-final on Friday.", []),
    ("The government of Norway accused Ghana of bribing a winger.", ["ACCUSE"]),
    # companies among themselves are no politics, a state that takes part is
    ("The brewer rejected a takeover bid from its rival on Tuesday.", []),
    ("The government rejected the takeover on Tuesday.", ["REJECT"]),
    # what is told in a novel happens to nobody
    ("In the second chapter a minister resigns and his wife shoots the butler.", []),
    ("The minister resigned on Monday.", ["RETREAT"]),
    # things do no deeds, weapons do
    ("A cold snap killed nine people in Peru on Sunday.", []),
    ("A rocket killed nine people in Peru on Sunday.", ["ASSAULT"]),
    # private people, and words used in figures of speech
    ("My neighbour refused the offer.", []),
    ("The president refused the offer.", ["REJECT"]),
    ("The cook went to war on sugar.", []),
]

BROKEN = [
    ('sport = "match"\n', "line 1: sport is 'match'; head it [sport]"),
    ("[sport]\nsure = 3\n", "line 2: sure is 3; give a list of texts"),
    (
        '[sport]\nwords = ["match"]\n',
        "line 2: unknown key 'words'; keys here: disregards, sectors, signs, spares, sure",
    ),
    ('[own]\nsure = ["law"]\n', "line 2: unknown key 'sure'"),
]


def types_of(coding: Coding) -> list[str]:
    return [r.type for r in coding.records if isinstance(r, Event)]


@pytest.mark.parametrize(("text", "types"), CASES, ids=[text for text, _ in CASES])
def test_domain_of_a_sentence(text: str, types: list[str], coded: Callable[..., Coding]) -> None:
    assert types_of(coded(text)) == types


def test_a_whole_report_of_a_domain(coded: Callable[..., Coding]) -> None:
    text = (
        "Sweden's cyclists dominated the tournament. The peloton was tired. The sprinter took the final lap. "
        "Then Sweden attacked Norway."
    )
    assert types_of(coded(text)) == []
    assert types_of(coded("Then Sweden attacked Norway.")) == ["ASSAULT"]


def write(folder: Path, head: str = "", domains: str | None = None) -> Path:
    """A book of one empty type."""
    (folder / "types").mkdir(parents=True)
    (folder / "codebook.toml").write_text(f'name = "{folder.name}"\nversion = "1"\n{head}', encoding="utf-8")
    (folder / "types" / "MEET.toml").write_text('type = "MEET"\n', encoding="utf-8")
    if domains is not None:
        (folder / "domains.toml").write_text(domains, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("domains", "message"), BROKEN, ids=[message for _, message in BROKEN])
def test_mistakes_are_named(domains: str, message: str, tmp_path: Path) -> None:
    folder = write(tmp_path / "own", domains=domains)
    assert any(message in problem for problem in check(folder)), check(folder)


def test_a_book_without_domains_codes_everything(tmp_path: Path) -> None:
    assert load(write(tmp_path / "own")).domains == ()


def test_domains_of_another_book(tmp_path: Path) -> None:
    write(tmp_path / "other", domains='[own]\nwords = ["law"]\n[chess]\nsure = ["bishop"]\n')
    own = load(write(tmp_path / "own", 'domains = "other"\n', '[own]\nwords = ["army"]\n[golf]\nsure = ["caddie"]\n'))
    assert [domain.name for domain in own.domains] == ["chess", "golf"]
    assert own.own.words == {"army"}
    assert load(write(tmp_path / "third", 'domains = "plover"\n')).domains == load("plover").domains


def test_a_change_in_the_other_book_changes_the_fingerprint(tmp_path: Path) -> None:
    other = write(tmp_path / "other", domains='[chess]\nsure = ["bishop"]\n')
    own = write(tmp_path / "own", 'domains = "other"\n')
    before = load(own).fingerprint
    (other / "domains.toml").write_text('[chess]\nsure = ["rook"]\n', encoding="utf-8")
    assert load(own).fingerprint != before


def test_another_book_without_domains_is_named(tmp_path: Path) -> None:
    assert any("domains names 'nowhere'" in p for p in check(write(tmp_path / "own", 'domains = "nowhere"\n')))
