"""Times: a sentence, and (text, from, to, precision) of its expressions. Published on Saturday 27 January 2024."""

from __future__ import annotations

import pytest

from dateline.annotation.amounts import find_amounts
from dateline.annotation.blocks import find_blocks
from dateline.annotation.sheet import Layer, Sheet
from dateline.annotation.times import find_times
from dateline.annotation.tokens import parse
from dateline.records import Document, Time

Row = tuple[str, str | None, str | None, str]
PUBLISHED = "2024-01-27"


def times(text: str, published: str | None = PUBLISHED) -> list[Time]:
    blocks = find_blocks(text)
    sheet = Sheet(Document.of(text, published=published), blocks, *parse(text, blocks))
    sheet.amounts = Layer(find_amounts(sheet))
    return find_times(sheet)


def rows(text: str, published: str | None = PUBLISHED) -> list[Row]:
    return [(t.text, t.from_, t.to, t.precision) for t in times(text, published)]


def day(text: str, date: str) -> Row:
    return (text, date, date, "day")


def unresolved(text: str) -> Row:
    return (text, None, None, "unresolved")


DAYS = [
    ("The bridge fell on 27 January 2024.", day("27 January 2024", "2024-01-27")),
    ("The bridge fell on January 27, 2023.", day("January 27, 2023", "2023-01-27")),
    ("The bridge fell on Nov. 6, 2016.", day("Nov. 6, 2016", "2016-11-06")),
    ("The bridge fell on 2019-03-04.", day("2019-03-04", "2019-03-04")),
    ("The bridge fell on 27/01/2019.", day("27/01/2019", "2019-01-27")),
    ("The bridge fell on 01/27/2019.", day("01/27/2019", "2019-01-27")),
    ("The bridge fell on 03/04/2019.", unresolved("03/04/2019")),  # either way round
    ("The bridge fell on 27.01.2019.", day("27.01.2019", "2019-01-27")),
    ("The bridge fell on the 7th of December 2016.", day("the 7th of December 2016", "2016-12-07")),
    ("The bridge fell on Dec. 7th, 2016.", day("Dec. 7th, 2016", "2016-12-07")),
    ("The bridge fell on 7 Dec 2016.", day("7 Dec 2016", "2016-12-07")),
    ("The bridge fell on Tuesday, 6 June 2017.", day("Tuesday, 6 June 2017", "2017-06-06")),
    ("The bridge fell on the first of May 1999.", day("the first of May 1999", "1999-05-01")),
    # without a year: the last one past, or the next when the clause looks ahead
    ("The bridge fell on 20 January.", day("20 January", "2024-01-20")),
    ("The bridge fell on Dec. 12.", day("Dec. 12", "2023-12-12")),
    ("The bridge fell on 3 March.", day("3 March", "2023-03-03")),
    ("The parties will meet on 3 March.", day("3 March", "2024-03-03")),
    ("The talks are due to resume on 3 March.", day("3 March", "2024-03-03")),
    ("The committee plans to vote on 9 April.", day("9 April", "2024-04-09")),
    ("It was set up after 9/11.", day("9/11", "2001-09-11")),
    ("The bridge fell in the middle of the day.", day("the middle of the day", "2024-01-27")),
    ("The bridge fell on 30 February 2019.", unresolved("30 February 2019")),
    ("The bridge fell at dawn on 3 May 2019.", day("dawn on 3 May 2019", "2019-05-03")),
    # the article of the noun after it is no part of it
    ("The 9 May 2019 raid shocked the town.", day("9 May 2019", "2019-05-09")),
    # where the clause does not tell, a day soon to come is meant rather than one almost a year ago
    ("A dividend payable 3 March was declared.", day("3 March", "2024-03-03")),
    ("The lease runs to 3 March.", day("3 March", "2024-03-03")),
    ("He was jailed for the bombing of 3 November.", day("3 November", "2023-11-03")),
]
WEEKDAYS = [
    ("Gunmen raided the town on Saturday.", day("Saturday", "2024-01-27")),
    ("Gunmen raided the town on Friday.", day("Friday", "2024-01-26")),
    ("Gunmen raided the town on Sunday.", day("Sunday", "2024-01-21")),
    ("Gunmen raided the town on Saturday evening.", day("Saturday evening", "2024-01-27")),
    ("Gunmen raided the town early on Monday.", day("early on Monday", "2024-01-22")),
    ("Gunmen raided the town late Thursday.", day("late Thursday", "2024-01-25")),
    ("Gunmen raided the town last Monday.", day("last Monday", "2024-01-22")),
    ("Gunmen raided the town last Saturday.", day("last Saturday", "2024-01-20")),
    ("Envoys will return next Friday.", day("next Friday", "2024-02-02")),
    ("Envoys will return on Monday.", day("Monday", "2024-01-29")),
    ("The general, who flew in to see the troops on Thursday, left.", day("Thursday", "2024-01-25")),
    ("The garrison could not hold the town on Friday.", day("Friday", "2024-01-26")),
    ("The sides agreed to meet on Monday.", day("Monday", "2024-01-29")),
    ("Officials said on Monday that the troops will stay.", day("Monday", "2024-01-22")),
    ("Friday's raid shocked the town.", day("Friday", "2024-01-26")),
    ("Friday’s raid shocked the town.", day("Friday", "2024-01-26")),
    ("Gunmen raided the town on Monday last week.", day("Monday last week", "2024-01-15")),
    ("Gunmen raided the town at 3 p.m. on Thursday.", day("3 p.m. on Thursday", "2024-01-25")),
    ("Gunmen raided the town on Thursday at 15:30.", day("Thursday at 15:30", "2024-01-25")),
    ("Crowds gathered after Friday prayers.", day("Friday", "2024-01-26")),
    ("Gunmen raided the town at noon Thursday.", day("noon Thursday", "2024-01-25")),
    ("Gunmen raided the town in the early hours of Friday.", day("the early hours of Friday", "2024-01-26")),
    ("Gunmen raided the town at 10 a.m. local time on Thursday.", day("10 a.m. local time on Thursday", "2024-01-25")),
    ("The judge postponed the hearing to Tuesday.", day("Tuesday", "2024-01-30")),
    ("The minister has scheduled a briefing Thursday.", day("Thursday", "2024-02-01")),
    ("The strike had been scheduled to begin on Thursday.", day("Thursday", "2024-01-25")),
    ("The day before last Tuesday he fled.", day("The day before last Tuesday", "2024-01-22")),
]
DEICTIC = [
    ("The minister arrived today.", day("today", "2024-01-27")),
    ("The minister arrived yesterday.", day("yesterday", "2024-01-26")),
    ("Yesterday’s vote was close.", day("Yesterday", "2024-01-26")),
    ("The minister arrives tomorrow.", day("tomorrow", "2024-01-28")),
    ("The minister arrives tonight.", day("tonight", "2024-01-27")),
    ("The minister arrived this morning.", day("this morning", "2024-01-27")),
    ("The minister arrived last night.", day("last night", "2024-01-26")),
    ("The minister arrived yesterday morning.", day("yesterday morning", "2024-01-26")),
    ("Shells fell overnight.", ("overnight", "2024-01-26", "2024-01-27", "day")),
    ("The minister arrived the day before yesterday.", day("the day before yesterday", "2024-01-25")),
    ("The minister leaves the day after tomorrow.", day("the day after tomorrow", "2024-01-29")),
    ("They met this week.", ("this week", "2024-01-22", "2024-01-28", "week")),
    ("They met last week.", ("last week", "2024-01-15", "2024-01-21", "week")),
    ("They will meet next week.", ("next week", "2024-01-29", "2024-02-04", "week")),
    ("They met this weekend.", ("this weekend", "2024-01-27", "2024-01-28", "day")),
    ("They met last weekend.", ("last weekend", "2024-01-20", "2024-01-21", "day")),
    ("They met this month.", ("this month", "2024-01-01", "2024-01-31", "month")),
    ("They met last month.", ("last month", "2023-12-01", "2023-12-31", "month")),
    ("They will meet next month.", ("next month", "2024-02-01", "2024-02-29", "month")),
    ("They met last year.", ("last year", "2023-01-01", "2023-12-31", "year")),
    ("They will meet next year.", ("next year", "2025-01-01", "2025-12-31", "year")),
    ("They met earlier this month.", ("earlier this month", "2024-01-01", "2024-01-27", "month")),
    ("They will meet later this year.", ("later this year", "2024-01-27", "2024-12-31", "year")),
    ("They will meet early next year.", ("early next year", "2025-01-01", "2025-04-30", "year")),
]
MONTHS = [
    ("He was jailed in May 2016.", ("May 2016", "2016-05-01", "2016-05-31", "month")),
    ("He was jailed in Feb 2016.", ("Feb 2016", "2016-02-01", "2016-02-29", "month")),
    ("He was jailed in October.", ("October", "2023-10-01", "2023-10-31", "month")),
    ("He was jailed in January.", ("January", "2024-01-01", "2024-01-31", "month")),
    ("He will be freed in March.", ("March", "2024-03-01", "2024-03-31", "month")),
    ("He was jailed last October.", ("last October", "2023-10-01", "2023-10-31", "month")),
    ("He was jailed in mid-October.", ("mid-October", "2023-10-11", "2023-10-20", "month")),
    ("He was jailed in early January.", ("early January", "2024-01-01", "2024-01-10", "month")),
    ("He was jailed in late November 2019.", ("late November 2019", "2019-11-21", "2019-11-30", "month")),
    ("He was jailed at the end of March 2019.", ("the end of March 2019", "2019-03-26", "2019-03-31", "month")),
    (
        "He was jailed in the last week of August 2016.",
        ("the last week of August 2016", "2016-08-25", "2016-08-31", "week"),
    ),
    ("He was jailed in March last year.", ("March last year", "2023-03-01", "2023-03-31", "month")),
    ("He survived the August 1992 raid.", ("August 1992", "1992-08-01", "1992-08-31", "month")),
    ("The appeal of March is his last hope.", ("March", "2024-03-01", "2024-03-31", "month")),
    ("He was jailed the week of 5 June 2023.", ("the week of 5 June 2023", "2023-06-05", "2023-06-11", "week")),
    (
        "He was jailed in the week beginning 8 January.",
        ("the week beginning 8 January", "2024-01-08", "2024-01-14", "week"),
    ),
]
LONGER = [
    ("The alliance was formed in 2014.", ("2014", "2014-01-01", "2014-12-31", "year")),
    ("The alliance was formed in early 2014.", ("early 2014", "2014-01-01", "2014-04-30", "year")),
    ("The alliance was formed in late 2023.", ("late 2023", "2023-09-01", "2023-12-31", "year")),
    ("The 1989 revolution changed that.", ("1989", "1989-01-01", "1989-12-31", "year")),
    ("The war of 1998-2001 changed that.", ("1998-2001", "1998-01-01", "2001-12-31", "year")),
    ("The war of 1998–99 changed that.", ("1998–99", "1998-01-01", "1999-12-31", "year")),
    ("Rents fell in the 1990s.", ("the 1990s", "1990-01-01", "1999-12-31", "decade")),
    ("Rents fell in the early 1990s.", ("the early 1990s", "1990-01-01", "1993-12-31", "decade")),
    ("Rents fell in the 19th century.", ("the 19th century", "1801-01-01", "1900-12-31", "decade")),
    ("Rents fell in the first quarter of 2023.", ("the first quarter of 2023", "2023-01-01", "2023-03-31", "quarter")),
    ("Rents fell in Q3 2022.", ("Q3 2022", "2022-07-01", "2022-09-30", "quarter")),
    ("Rents fell in the first half of 2016.", ("the first half of 2016", "2016-01-01", "2016-06-30", "year")),
    (
        "Rents fell in the first nine months of 2021.",
        ("the first nine months of 2021", "2021-01-01", "2021-09-30", "month"),
    ),
    ("The deal was struck this summer.", ("this summer", "2023-06-01", "2023-08-31", "season")),
    ("Hopes for a deal this summer are high.", ("this summer", "2024-06-01", "2024-08-31", "season")),
    ("The deal was struck last spring.", ("last spring", "2023-03-01", "2023-05-31", "season")),
    ("The deal was struck in the summer of 2019.", ("the summer of 2019", "2019-06-01", "2019-08-31", "season")),
    ("The deal will be signed next summer.", ("next summer", "2024-06-01", "2024-08-31", "season")),
    ("The city was founded in 490 BC.", unresolved("490 BC")),
    ("Rents fell in fiscal 2023.", ("fiscal 2023", "2023-01-01", "2023-12-31", "year")),
    ("Rents fell in FY2023.", ("FY2023", "2023-01-01", "2023-12-31", "year")),
    ("Rents fell in the 2022 third quarter.", ("the 2022 third quarter", "2022-07-01", "2022-09-30", "quarter")),
    (
        "Rents fell in last year's first quarter.",
        ("last year's first quarter", "2023-01-01", "2023-03-31", "quarter"),
    ),
    ("He was born in nineteen ninety-six.", ("nineteen ninety-six", "1996-01-01", "1996-12-31", "year")),
    ("Rents fell in the nineties.", ("the nineties", "1990-01-01", "1999-12-31", "decade")),
    ("The 2019 summer was dry.", ("The 2019 summer", "2019-06-01", "2019-08-31", "season")),
    ("Late in the year rents fell.", ("Late in the year", "2024-09-01", "2024-12-31", "year")),
]
OPEN = [
    ("Since mid-October, shelling has gone on.", ("Since mid-October", "2023-10-11", None, "open")),
    ("It has gone on since 2011.", ("since 2011", "2011-01-01", None, "open")),
    ("It has gone on since Monday.", ("since Monday", "2024-01-22", None, "open")),
    ("It has gone on since 5 May 2022.", ("since 5 May 2022", "2022-05-05", None, "open")),
    ("It has gone on since last year.", ("since last year", "2023-01-01", None, "open")),
    ("The truce held until 4 May 2022.", ("until 4 May 2022", None, "2022-05-04", "open")),
    ("The truce held until March 2022.", ("until March 2022", None, "2022-03-31", "open")),
    ("They will leave by the end of the month.", ("the end of the month", "2024-01-26", "2024-01-31", "month")),
    ("They will leave by the end of the year.", ("the end of the year", "2024-12-01", "2024-12-31", "year")),
    ("He ruled from 2003 to 2011.", ("2003 to 2011", "2003-01-01", "2011-12-31", "year")),
    ("He ruled between May 2003 and July 2011.", ("May 2003 and July 2011", "2003-05-01", "2011-07-31", "month")),
    ("They met from Monday to Thursday.", ("Monday to Thursday", "2024-01-22", "2024-01-25", "day")),
    ("They met on 5-7 May 2016.", ("5-7 May 2016", "2016-05-05", "2016-05-07", "day")),
    ("They met from 5 to 7 May 2016.", ("5 to 7 May 2016", "2016-05-05", "2016-05-07", "day")),
    ("They met on May 5-7, 2016.", ("May 5-7, 2016", "2016-05-05", "2016-05-07", "day")),
    (
        "They met between 5 March and 7 April 2015.",
        ("5 March and 7 April 2015", "2015-03-05", "2015-04-07", "day"),
    ),
]
COUNTED = [
    ("Over the last year prices rose.", ("the last year", "2023-01-27", "2024-01-27", "year")),
    ("In the past three months prices rose.", ("the past three months", "2023-10-27", "2024-01-27", "month")),
    ("Over the past two weeks prices rose.", ("the past two weeks", "2024-01-13", "2024-01-27", "week")),
    ("Prices will rise over the next two weeks.", ("the next two weeks", "2024-01-27", "2024-02-10", "week")),
    ("He fled three weeks ago.", ("three weeks ago", "2024-01-01", "2024-01-07", "week")),
    ("He fled two days ago.", day("two days ago", "2024-01-25")),
    ("He fled ten years ago.", ("ten years ago", "2014-01-01", "2014-12-31", "year")),
    ("He fled a month ago.", ("a month ago", "2023-12-01", "2023-12-31", "month")),
    ("He fled nearly two years ago.", ("nearly two years ago", "2022-01-01", "2022-12-31", "year")),
    ("He fled several years ago.", unresolved("several years ago")),
    ("He fled two days earlier.", unresolved("two days earlier")),  # no day told that it could count from
    ("He fled days earlier.", unresolved("days earlier")),
    ("He fled the following day.", unresolved("the following day")),
    ("They fought for three hours.", unresolved("three hours")),
    ("They fought for nearly two years.", unresolved("nearly two years")),
    ("They fought a two-day battle.", unresolved("two-day")),
    ("They won the 12-day war.", unresolved("12-day")),
    ("They meet every day.", unresolved("every day")),
    ("They meet weekly.", unresolved("weekly")),
    ("They march each July.", unresolved("each July")),
    ("They meet every Friday.", unresolved("every Friday")),
    ("The vote will be held in two weeks.", ("in two weeks", "2024-02-05", "2024-02-11", "week")),
    ("They took the town in two weeks.", unresolved("two weeks")),
    ("These days rents are high.", unresolved("These days")),
    ("He hopes for peace in the near future.", unresolved("the near future")),
    ("They move at night.", unresolved("night")),
]
HOLIDAYS = [
    ("Troops came on Christmas Day.", day("Christmas Day", "2023-12-25")),
    ("Troops came on New Year's Eve.", day("New Year's Eve", "2023-12-31")),
    ("Troops came on New Year’s Eve 2019.", day("New Year’s Eve 2019", "2019-12-31")),
    ("Troops came on Easter Sunday 2019.", day("Easter Sunday 2019", "2019-04-21")),
    ("Troops came on Good Friday 2022.", day("Good Friday 2022", "2022-04-15")),
    ("Troops came at Nowruz.", day("Nowruz", "2023-03-21")),
    ("Troops came on July 4.", day("July 4", "2023-07-04")),
    ("Troops came during Ramadan.", unresolved("Ramadan")),
    ("Troops came on the 10th of Muharram.", unresolved("the 10th of Muharram")),
    ("Troops came on Memorial Day 2022.", day("Memorial Day 2022", "2022-05-30")),
    ("Troops came on Ascension Day 2019.", day("Ascension Day 2019", "2019-05-30")),
]
ONE = DAYS + WEEKDAYS + DEICTIC + MONTHS + LONGER + OPEN + COUNTED + HOLIDAYS


@pytest.mark.parametrize(("sentence", "expected"), ONE, ids=[s for s, _ in ONE])
def test_one_expression(sentence: str, expected: Row) -> None:
    assert rows(sentence) == [expected]


NONE = [
    "They may march on the capital.",
    "Theresa May resigned.",
    "A 35-year-old man was held.",
    "The second group left.",
    "Resolution 2254 was adopted.",
    "The sun rose over the town.",
    "The fall of the town was swift.",
    "Three-quarters of the houses burned.",
    "They lent money to the mayor.",
    "He sat down.",
    "The rebels killed 2,014 sheep.",
    "A man in his 30s was held.",
    "The future of the mission is unclear.",
    "He lives on the 15th floor.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_no_expression(sentence: str) -> None:
    assert rows(sentence) == []


STORIES = [
    # the following, the previous and the earlier count from the last day told
    ("The town fell on 5 May 2016. The following day the mayor fled.", day("The following day", "2016-05-06")),
    ("The town fell on 5 May 2016. Two days later the mayor fled.", day("Two days later", "2016-05-07")),
    ("The town fell on 5 May 2016. Two days earlier the mayor had fled.", day("Two days earlier", "2016-05-03")),
    ("The town fell on 5 May 2016. The previous day the mayor had fled.", day("The previous day", "2016-05-04")),
    ("The town fell on 5 May 2016. That night the mayor fled.", day("That night", "2016-05-05")),
    (
        "The town fell in 2003. Five years later it fell again.",
        ("Five years later", "2008-01-01", "2008-12-31", "year"),
    ),
    ("The town fell in 2003. The same year the mayor fled.", ("The same year", "2003-01-01", "2003-12-31", "year")),
    ("The town fell on 5 May 2016. The mayor left on the 9th.", day("the 9th", "2016-05-09")),
    (
        "The town fell on 5 May 2016. It was retaken the previous April.",
        (
            "the previous April",
            "2016-04-01",
            "2016-04-30",
            "month",
        ),
    ),
    # a day long past draws the dates after it along; the next paragraph begins anew
    ("The town fell on 5 May 2016. On 9 June the mayor fled.", day("9 June", "2016-06-09")),
    ("The town fell on 5 May 2016.\n\nOn 9 June the mayor fled.", day("9 June", "2023-06-09")),
    # a clock time or part of the day belongs to the day of its sentence
    ("On Thursday the mayor fled at 10:35.", day("10:35", "2024-01-25")),
    ("The mayor fled at dawn, a priest said on Thursday.", day("Thursday", "2024-01-25")),
    (
        "Sales rose in the third quarter of 2023. They were flat a year earlier.",
        (
            "a year earlier",
            "2022-07-01",
            "2022-09-30",
            "quarter",
        ),
    ),
    (
        "Sales rose in the third quarter of 2023 from the year-ago quarter.",
        (
            "the year-ago quarter",
            "2022-07-01",
            "2022-09-30",
            "quarter",
        ),
    ),
]


@pytest.mark.parametrize(("text", "last"), STORIES, ids=[s for s, _ in STORIES])
def test_the_story_goes_on(text: str, last: Row) -> None:
    assert rows(text)[-1] == last


@pytest.mark.parametrize(
    ("sentence", "published", "first", "last"),
    [
        ("Bombs went off this weekend.", "2017-01-02", "2016-12-31", "2017-01-01"),
        ("They will vote this weekend.", "2017-01-05", "2017-01-07", "2017-01-08"),
        ("The deal was struck this summer.", "2023-07-10", "2023-06-01", "2023-08-31"),
        ("Gunmen came on Monday.", "2024-01-29T08:00:00Z", "2024-01-29", "2024-01-29"),
        # the day of publication is that of the desk's own clock, as written
        ("The minister arrived today.", "2024-01-29T23:30:00-05:00", "2024-01-29", "2024-01-29"),
        ("The minister arrived today.", "2024-01-30T01:30:00+03:00", "2024-01-30", "2024-01-30"),
        ("The minister arrived yesterday.", "2024-03-01", "2024-02-29", "2024-02-29"),
    ],
)
def test_publication_decides(sentence: str, published: str, first: str, last: str) -> None:
    (time,) = times(sentence, published)
    assert (time.from_, time.to) == (first, last)


@pytest.mark.parametrize(
    "expression", ["Saturday", "yesterday", "last week", "5 May", "three weeks ago", "this summer"]
)
def test_nothing_relative_resolves_without_a_day_of_publication(expression: str) -> None:
    (time,) = times(f"It happened {expression}.", None)
    assert (time.text, time.from_, time.to, time.precision) == unresolved(expression)


def test_absolute_dates_need_no_day_of_publication() -> None:
    assert rows("It fell on 5 May 2016.", None) == [day("5 May 2016", "2016-05-05")]


def test_history_follows_its_own_years() -> None:
    told = " ".join(f"In {year} the fort was held." for year in range(1780, 1790))
    assert rows(f"{told} It fell on 3 October 1776. The king died in December.")[-1] == (
        "December", "1776-12-01", "1776-12-31", "month",
    )  # fmt: skip


TALE = " ".join(f"In {year} the fort was held." for year in range(1780, 1790))


@pytest.mark.parametrize(
    ("ending", "last"),
    [
        ("It fell on 3 October 1786. The next spring the king died.", ("1787-03-01", "1787-05-31")),
        ("It fell on 3 October 1786. The king died on this day.", ("1786-10-03", "1786-10-03")),
        # a precedent of another age does not carry the tale off
        ("It fell on 3 October 1786, as in 1614. The king died in December.", ("1786-12-01", "1786-12-31")),
        ("It fell on 3 October 1786. The king died in March.", ("1787-03-01", "1787-03-31")),
    ],
)
def test_a_tale_moves_with_its_dates(ending: str, last: tuple[str, str]) -> None:
    time = times(f"{TALE} {ending}")[-1]
    assert (time.from_, time.to) == last


def test_a_short_tale_without_any_day_of_its_own() -> None:
    told = "The fort was built in 1901, burned in 1905, rebuilt in 1907 and sold in 1909."
    assert rows(f"{told} It fell on 3 May 1911. The mayor died in June.")[-1][1] == "1911-06-01"
    assert (
        rows(f"{told} It fell on 3 May 1911. The mayor died last Monday, after a fall in June.")[-1][1] == "2023-06-01"
    )


def test_spans_stand_in_the_text() -> None:
    text = "On Friday, 3 May 2019, and since mid-June, they met.\n\nThey will meet on Monday’s eve."
    assert all(text[t.start : t.end] == t.text for t in times(text))
