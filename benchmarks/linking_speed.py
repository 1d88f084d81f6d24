"""How long linking takes: seconds of one processor for 10,000, 30,000 and 100,000 events, and for a crowd in one town.

    python -m benchmarks.linking_speed [NUMBER…]

Invented reports of three events each, as many a day whatever their number; a happening is told by some three reports in
words of their own, and every tenth report copies another. Measured is all of `dateline.link`: copies, stories,
incidents, accounts. A crowd is events of one town on one day, each told differently: the worst case.
"""

from __future__ import annotations

import datetime
import itertools
import random
import resource
import sys
import time
from collections.abc import Iterator

from dateline.linking import link
from dateline.records import Actor, Amount, Coding, Document, Event, Instrument, Place, Span, Time, stable_id

NUMBERS = (10_000, 30_000, 100_000)
CROWD = 5_000
A_DAY = 300  # events
TOWNS, GROUPS, TELLINGS, EVENTS = 400, 60, 3, 3  # the last: of a report
_SYLLABLES = ("ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu")
_WORDS = ["".join(p) for p in itertools.product(_SYLLABLES, repeat=3)]  # of which the first are the commonest
_RARE = ["".join(p) for p in itertools.product(_SYLLABLES, repeat=4)]
_START = datetime.date(2031, 1, 1)
_SENTENCE = "Somebody attacked somebody there then."
_SPOT = ("Somebody", 0, 8)


def reports(number: int, seed: int = 0) -> Iterator[Coding]:
    """Reports that hold so many events."""
    rnd = random.Random(seed)
    last: Document | None = None
    for n in range(number // EVENTS):
        day = _START + datetime.timedelta(days=n * EVENTS // A_DAY)
        story = n // TELLINGS
        text = last.text if last and n % 10 == 9 else _text(rnd, random.Random(story))
        last = Document.of(text, uri=str(n), publisher=f"Publisher {rnd.randrange(50)}", published=day.isoformat())
        events = (_event(last, i, random.Random(story * EVENTS + i), rnd, day) for i in range(EVENTS))
        yield Coding(last, tuple(events))


def _text(rnd: random.Random, story: random.Random) -> str:
    """Words of the story among words of its own and common ones."""
    own = story.sample(_RARE, 40)
    words = [rnd.choice(own if rnd.random() < 0.4 else _RARE) for _ in range(60)]
    words += [_WORDS[int(len(_WORDS) * rnd.random() ** 4)] for _ in range(90)]
    rnd.shuffle(words)
    return " ".join([_SENTENCE, *(w.capitalize() if rnd.random() < 0.1 else w for w in words)])


def _event(document: Document, i: int, fact: random.Random, rnd: random.Random, day: datetime.date) -> Event:
    """An event with the facts of its happening, of which a report leaves some out."""
    number, doer, means = fact.randrange(TOWNS), fact.randrange(GROUPS), fact.choice(("bomb", "drone", "rocket"))
    dead, told = fact.randrange(1, 40), rnd.random
    return Event(
        id=stable_id("e", document.id, i), document=document.id, sentence=Span(_SENTENCE, 0, len(_SENTENCE)),
        codebook="plover", type="ASSAULT", mode="explosives", quad_class=4, trigger=Span(*_SPOT),
        actors=(_actor(doer),) if told() < 0.7 else (), when=_day(day) if told() < 0.8 else None,
        where=(_town(number),) if told() < 0.9 else (), killed=_amount(dead) if told() < 0.8 else None,
        instruments=(Instrument(*_SPOT, name=means),) if told() < 0.6 else (),
    )  # fmt: skip


def _actor(number: int) -> Actor:
    return Actor(*_SPOT, name=f"Front {number} Army", id=f"front-{number}", role="REB")


def _day(day: datetime.date) -> Time:
    return Time(*_SPOT, from_=day.isoformat(), to=day.isoformat(), precision="day")


def _town(number: int) -> Place:
    return Place(
        *_SPOT, name=f"Town {number}", country="ARV", admin1=f"Unit {number % 20}", geoname_id=number + 1,
        latitude=float(number // 20), longitude=float(number % 20), precision="settlement",
    )  # fmt: skip


def _amount(number: int) -> Amount:
    return Amount(*_SPOT, low=number, high=number, best=number)


def crowd(number: int) -> Iterator[Coding]:
    """Reports of one event each, all of one town and day, each with doers and tolls of its own."""
    for n in range(number):
        document = Document.of(_SENTENCE, uri=str(n), publisher=f"Publisher {n % 50}", published=_START.isoformat())
        yield Coding(document, (
            Event(
                id=stable_id("e", n), document=document.id, sentence=Span(_SENTENCE, 0, len(_SENTENCE)),
                codebook="plover", type="ASSAULT", mode="explosives", quad_class=4, trigger=Span(*_SPOT),
                actors=(_actor(n // 2),), when=_day(_START), where=(_town(1),), killed=_amount(n // 2),
            ),
        ))  # fmt: skip


def seconds(codings: list[Coding]) -> tuple[float, int]:
    """Processor seconds of linking, and how many incidents of several events there are."""
    began = time.process_time()
    links = link(codings)
    return time.process_time() - began, sum(len(i.events) > 1 for i in links.incidents)


def main() -> None:
    """Print a line a number, and one for the crowd."""
    for number in [int(n) for n in sys.argv[1:]] or NUMBERS:
        taken, several = seconds(list(reports(number)))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{number:>8,} events  {taken:6.1f} s  {several:,} incidents of several  {memory:,} MB", flush=True)
    taken, several = seconds(list(crowd(CROWD)))
    print(f"{CROWD:>8,} in one town on one day  {taken:6.1f} s  {several:,} incidents of several")


if __name__ == "__main__":
    main()
