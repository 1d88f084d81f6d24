"""Utterances: something said, by whom, by which words, and the search that gathers them in a document."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.annotation.sheet import Sentence, Sheet, Token
from dateline.coding.speakers import Speakers, Voice, is_first_person
from dateline.records import Actor, Quoted, Span, Time

# somebody's own words, printed without quotation marks
_VERBATIM = frozenset({"led in", "first person", "transcript"})


@dataclass(frozen=True, slots=True)
class Signal:
    """What shows that somebody speaks: the words of the cue, their head, and the stance that they take."""

    words: Span | None = None
    token: Token | None = None
    stance: str = "neutral"


@dataclass(slots=True)
class Utterance:
    """Something said: by whom, by which cue and stance, and the stretches of its content."""

    speaker: Actor | None
    cue: Span | None
    cue_token: Token | None
    stance: str
    content: list[Span]
    quoted: Quoted
    sentence: Sentence
    when: Time | None = None
    addressee: Actor | None = None
    via: str | None = None
    rule: str = ""
    wide: bool = False
    speaker_span: Span | None = None
    speaker_head: Token | None = None
    others: tuple[Actor, ...] = ()  # who says the same in the same words

    @property
    def signal(self) -> Signal:
        """The cue as another utterance may take it over."""
        return Signal(self.cue, self.cue_token, self.stance)

    @property
    def is_first_person(self) -> bool:
        """Whether the speaker is named by "we" or "I" only."""
        return self.speaker_head is not None and is_first_person(self.speaker_head)

    def contains(self, token: Token) -> bool:
        """Whether the word stands in the content."""
        for span in self.content:  # noqa: SIM110 - asked for every event of every utterance: no generator
            if span.start <= token.start and token.end <= span.end:
                return True
        return False


@dataclass(slots=True)
class Search:
    """What the steps of a search share: the sheet, who speaks, what was found, and which sentences are led in."""

    sheet: Sheet
    speakers: Speakers
    wide: bool
    found: list[Utterance] = field(default_factory=list)
    led: set[int] = field(default_factory=set)

    def add(self, sentence: Sentence, signal: Signal, voice: Voice, content: list[Span], rule: str) -> Utterance:
        """Record what a voice says in a sentence; `rule` names the step or cue by which it was found."""
        utterance = Utterance(
            speaker=voice.actor, cue=signal.words, cue_token=signal.token, stance=signal.stance, content=content,
            quoted="direct" if rule in _VERBATIM else _quoted(self.sheet, content), sentence=sentence,
            when=_when(self.sheet, sentence, signal.token, content),
            addressee=self.speakers.addressee(signal.token),
            via=voice.via or self.speakers.document_of(signal.token), rule=rule, speaker_span=voice.span,
            others=voice.others,
        )  # fmt: skip
        self.found.append(utterance)
        if voice.actor is not None:
            self.speakers.last = voice.actor
        return utterance

    def within(self, sentence: Sentence) -> list[Utterance]:
        """What was found in the sentence."""
        return [u for u in self.found if u.sentence is sentence]


def _quoted(sheet: Sheet, content: list[Span]) -> Quoted:
    """direct: all words between quotation marks; mixed: some; indirect: none."""
    words = [t for c in content for t in sheet.tokens_in(c.start, c.end) if t.dep != "punct"]
    inside = sum(1 for t in words if sheet.in_quote(t))
    return "indirect" if not inside else "direct" if inside >= 0.95 * len(words) else "mixed"


def _when(sheet: Sheet, sentence: Sentence, token: Token | None, content: list[Span]) -> Time | None:
    """The time that stands with the cue, outside the content."""
    if token is None:
        return None
    times = [
        t
        for t in sheet.times.within(sentence.start, sentence.end)
        if not any(c.start <= t.start < c.end for c in content)
    ]
    own = {t.start for c in token.children for t in c.subtree()}
    near = [t for t in times if any(w.start in own for w in sheet.tokens_in(t.start, t.end))]
    if not near and token.tag == "VBG" and token.dep in {"acl", "advcl"}:  # "said on Monday, adding that"
        return _when(sheet, sentence, next((t for t in token.ancestors() if t.pos == "VERB"), None), content)
    return min(near, key=lambda t: (t.precision == "unresolved", abs(t.start - token.start)), default=None)
