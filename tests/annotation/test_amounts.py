"""Amounts: a sentence, and (text, low, high, best, qualifier) of every amount in it."""

from __future__ import annotations

import pytest

from dateline.annotation.amounts import find_amounts
from dateline.annotation.blocks import find_blocks
from dateline.annotation.sheet import Sheet
from dateline.annotation.tokens import parse
from dateline.records import Amount, Document

Row = tuple[str, float | None, float | None, float | None, str]


def amounts(text: str) -> list[Amount]:
    blocks = find_blocks(text)
    return find_amounts(Sheet(Document.of(text), blocks, *parse(text, blocks)))


def exact(text: str, n: float) -> Row:
    return (text, n, n, n, "exact")


def about(text: str, n: float) -> Row:
    return (text, None, None, n, "about")


def over(text: str, n: float) -> Row:
    return (text, n, None, n, "over")


def under(text: str, n: float) -> Row:
    return (text, None, n, n, "under")


def between(text: str, low: float, high: float) -> Row:
    return (text, low, high, None, "between")


def vague(text: str, low: float | None = None) -> Row:
    return (text, low, None, None, "vague")


EXACT = [
    ("The blast killed 12 people.", exact("12", 12)),
    ("The army sent 2,500 troops.", exact("2,500", 2500)),
    ("The army sent 2500 troops.", exact("2500", 2500)),
    ("Aid reached 2.5 million people.", exact("2.5 million", 2_500_000)),
    ("The blast killed nine people.", exact("nine", 9)),
    ("The army sent nine hundred troops.", exact("nine hundred", 900)),
    ("The army sent twenty-five hundred troops.", exact("twenty-five hundred", 2500)),
    ("The army sent a hundred and fifty troops.", exact("a hundred and fifty", 150)),
    ("The army sent two thousand three hundred troops.", exact("two thousand three hundred", 2300)),
    ("Half a million people fled.", exact("Half a million", 500_000)),
    ("Two dozen houses burned.", exact("Two dozen", 24)),
    ("A dozen houses burned.", exact("A dozen", 12)),
    ("Half a dozen houses burned.", exact("Half a dozen", 6)),
    ("A couple of houses burned.", exact("A couple of", 2)),
    ("A pair of rockets landed.", exact("A pair of", 2)),
    ("Twin bombings hit the market.", exact("Twin", 2)),
    ("Dual attacks hit the market.", exact("Dual", 2)),
    ("A triple bombing hit the market.", exact("triple", 3)),
    ("There were no casualties.", exact("no", 0)),
    ("There were no civilian casualties.", exact("no", 0)),
    ("Officials reported no injuries.", exact("no", 0)),
    ("One soldier was killed.", exact("One", 1)),
    ("Nobody was hurt.", exact("Nobody", 0)),
    ("In May 12 soldiers died.", exact("12", 12)),
    ("The war of 2003 killed 1800 soldiers.", exact("1800", 1800)),
]
QUALIFIED = [
    ("About 40 houses burned.", about("About 40", 40)),
    ("Around 2,500 houses burned.", about("Around 2,500", 2500)),
    ("Some 40 houses burned.", about("Some 40", 40)),
    ("Roughly 300 houses burned.", about("Roughly 300", 300)),
    ("Approximately 300 houses burned.", about("Approximately 300", 300)),
    ("An estimated 3,000 people fled.", about("An estimated 3,000", 3000)),
    ("Close to 60 people fled.", about("Close to 60", 60)),
    ("Thirty-odd people fled.", about("Thirty-odd", 30)),
    ("Thirty or so people fled.", about("Thirty or so", 30)),
    ("More than 150 people fled.", over("More than 150", 150)),
    ("Over 150 people fled.", over("Over 150", 150)),
    ("Well over 150 people fled.", over("Well over 150", 150)),
    ("At least 28 people died.", over("At least 28", 28)),
    ("Upwards of 28 people died.", over("Upwards of 28", 28)),
    ("A minimum of 28 people died.", over("A minimum of 28", 28)),
    ("No fewer than 28 people died.", over("No fewer than 28", 28)),
    ("The dead numbered 150+ by noon.", over("150+", 150)),
    ("The mayor said 20 or more people died.", over("20 or more", 20)),
    ("More than a dozen people died.", over("More than a dozen", 12)),
    ("More than a hundred people died.", over("More than a hundred", 100)),
    ("At least five people died.", over("At least five", 5)),
    ("It killed as few as 25 men.", over("as few as 25", 25)),
    ("Nearly 900 people fled.", under("Nearly 900", 900)),
    ("Almost 8,000 people fled.", under("Almost 8,000", 8000)),
    ("Up to 70 people fled.", under("Up to 70", 70)),
    ("Just shy of 70 people fled.", under("Just shy of 70", 70)),
    ("Less than 70 people fled.", under("Less than 70", 70)),
    ("Fewer than 70 people fled.", under("Fewer than 70", 70)),
    ("Just under 70 people fled.", under("Just under 70", 70)),
    ("As many as 60 people fled.", under("As many as 60", 60)),
    ("At most 60 people fled.", under("At most 60", 60)),
    ("No more than 60 people fled.", under("No more than 60", 60)),
    ("Nearly half a million people fled.", under("Nearly half a million", 500_000)),
]
RANGES = [
    ("The raid involved 12 to 15 men.", between("12 to 15", 12, 15)),
    ("Between 300 and 400 men fled.", between("Between 300 and 400", 300, 400)),
    ("The raid involved 1,200-1,500 men.", between("1,200-1,500", 1200, 1500)),
    ("The raid involved 10–12 men.", between("10–12", 10, 12)),
    ("One or two men fled.", between("One or two", 1, 2)),
    ("Anywhere from 20 to 30 men fled.", between("20 to 30", 20, 30)),
    ("It hit 20 - 30 houses.", between("20 - 30", 20, 30)),
    ("The raid involved five or six men.", between("five or six", 5, 6)),
    ("Some said 2 to 3 million people fled.", between("2 to 3 million", 2_000_000, 3_000_000)),
    ("Between two and three dozen men fled.", between("Between two and three dozen", 24, 36)),
    ("The damage is put at $1-2 billion.", between("$1-2 billion", 1e9, 2e9)),
]
VAGUE = [
    ("Dozens were killed.", vague("Dozens", 24)),
    ("Scores of people were killed.", vague("Scores", 40)),
    ("Scores were wounded.", vague("Scores", 40)),
    ("Hundreds of people fled.", vague("Hundreds", 200)),
    ("Thousands fled.", vague("Thousands", 2000)),
    ("Tens of thousands fled.", vague("Tens of thousands", 20_000)),
    ("Hundreds of thousands fled.", vague("Hundreds of thousands", 200_000)),
    ("Several houses burned.", vague("Several")),
    ("A few houses burned.", vague("A few")),
    ("Several hundred people fled.", vague("Several hundred")),
    ("A handful of people fled.", vague("A handful of")),
]
MEASURED = [
    ("The loan is worth $1 billion.", exact("$1 billion", 1e9)),
    ("The loan is worth up to $1 billion.", under("up to $1 billion", 1e9)),
    ("The loan is worth US$3.5m.", exact("US$3.5m", 3_500_000)),
    ("The loan is worth €200 million.", exact("€200 million", 200_000_000)),
    ("The loan is worth £50.", exact("£50", 50)),
    ("The loan is worth 200 million euros.", exact("200 million euros", 200_000_000)),
    ("The loan is worth more than $2.5bn.", over("more than $2.5bn", 2.5e9)),
    ("The loan is worth 90 million naira.", exact("90 million naira", 90_000_000)),
    ("The loan is worth Rs 500.", exact("Rs 500", 500)),
    ("Turnout was 12 percent.", exact("12 percent", 12)),
    ("Turnout was 12.5%.", exact("12.5%", 12.5)),
    ("Turnout was just under 70 per cent.", under("just under 70 per cent", 70)),
]
ONE = EXACT + QUALIFIED + RANGES + VAGUE + MEASURED


@pytest.mark.parametrize(("sentence", "expected"), ONE, ids=[s for s, _ in ONE])
def test_one_amount(sentence: str, expected: Row) -> None:
    assert [(a.text, a.low, a.high, a.best, a.qualifier) for a in amounts(sentence)] == [expected]


NONE = [
    "The coalition was formed in 2014.",
    "The 2014 elections were fair.",
    "They met on 27 January 2024.",
    "They met on January 27, 2024.",
    "They met on May 12.",
    "The Oct. 23 killing shocked the town.",
    "They met on 2024-01-27.",
    "They met on 27/01/2024.",
    "It was set up after 9/11.",
    "They met at 3 p.m. on Friday.",
    "They met at 15:30.",
    "They met at 0300 GMT.",
    "They fought for three hours.",
    "They fought for several years.",
    "They fought a 10-day battle.",
    "A 35-year-old man was held.",
    "The boy is aged 12.",
    "He was the first to leave.",
    "The 2nd brigade left.",
    "The hosts won 3-1.",
    "An F-16 took off.",
    "A Su-24 took off.",
    "The C-130 landed at Q-West.",
    "He carried an AK-47.",
    "Resolution 2254 was adopted.",
    "Article 5 was invoked.",
    "They blocked Highway 6.",
    "Flight MH17 was shot down.",
    "The G7 met.",
    "A Boeing 747 landed.",
    "Call +964 770 123 4567.",
    "One of the men fled.",
    "No one was there.",
    "They helped one another.",
    "They left one day.",
    "There is no doubt.",
    "The five-member commission met.",
    "The twin sisters met.",
    "1. The parties shall meet.",
    "Rents fell in the 1990s.",
    "Both sides agreed.",
    "Ann Lee, 41, was arrested.",
    "They held Ann Lee, 41, and Bo Roe, 29.",
    "The 2300 block was closed.",
    "It fired a 155 mm gun.",
    "One in five voters agreed.",
    "Nine out of ten voters agreed.",
    "Scores were level.",
    "Nobody came.",
    "A neighbour called 911.",
    "The 911 caller hung up.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_no_amount(sentence: str) -> None:
    assert amounts(sentence) == []


def test_several_amounts_stand_in_order() -> None:
    found = amounts("At least 35 people died, some 40 were hurt and dozens fled; the loss is $3 million.")
    assert [a.text for a in found] == ["At least 35", "some 40", "dozens", "$3 million"]


def test_spans_stand_in_the_text() -> None:
    text = "Nearly 900 people fled.\n\nUp to €2.5bn was lost in 12 to 15 raids."
    assert all(text[a.start : a.end] == a.text for a in amounts(text))
