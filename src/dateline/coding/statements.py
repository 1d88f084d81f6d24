"""Statements: who says what, with the cue, the content and how it is quoted.

1. cued       verbs with their clause, object or phrase; "according to"; nouns ("a statement that")
2. led in     "X said:" and the words that follow, through the paragraphs
3. floating   whole quoted sentences after a cued one: the same speaker goes on
4. voiced     a release in the first person: each sentence of "we" is its issuer's
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.annotation.sheet import Quote, Sentence, Sheet, Token
from dateline.coding.clauses import OBJECT, SUBJECT, antecedent, arguments, conjuncts, is_verb, prepositional
from dateline.coding.cues import Cue, cue
from dateline.coding.participants import actors_at
from dateline.coding.patterns import lemma
from dateline.coding.speakers import DOCUMENTS, Speakers, is_first_person
from dateline.coding.status import is_negated
from dateline.records import Actor, Attribution, Event, Quoted, Span, Statement, Time, stable_id

_MODAL = frozenset({"would", "could", "might", "may", "should", "can", "must"})
_CLOSERS = '”»"'
_OPENERS = ("“", "«", '"')
_THINGS = frozenset(
    (
        "photo picture image video film album letter book support help aid order visa passport film "
        "information name comment"
    ).split()
)
_EDGES = " \t\n\"“”«»″„'‘’,;:.…‎"


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

    def contains(self, token: Token) -> bool:
        """Whether the word stands in the content."""
        return any(c.start <= token.start and token.end <= c.end for c in self.content)


@dataclass(slots=True)
class _Search:
    """What the steps share: the sheet, who speaks, what was found, and which sentences are taken."""

    sheet: Sheet
    speakers: Speakers
    wide: bool
    found: list[Utterance] = field(default_factory=list)
    led: set[int] = field(default_factory=set)
    label: bool = False


def find_utterances(sheet: Sheet, wide: bool = False) -> list[Utterance]:
    """Everything said in the document, in text order; `wide` adds beliefs and intentions."""
    search = _Search(sheet, Speakers(sheet), wide)
    for sentence in sheet.sentences:
        if sentence.kind in {"byline", "dateline"}:
            continue
        for token in sentence.tokens:
            _cued(search, sentence, token)
    _led_in(search)
    _leftover(search)
    _floating(search)
    if not wide:
        _voiced(search)
    return _settled(search)


# ---- 1 cued


def _cued(search: _Search, sentence: Sentence, token: Token) -> None:
    if token.lower == "according" and token.dep in {"prep", "advmod", "ROOT"}:
        _according(search, sentence, token)
    elif is_verb(token) and token.dep not in {"amod", "compound", "aux", "auxpass"}:
        particle = next((c.lower for c in token.children if c.dep == "prt"), "")
        found = cue(f"{lemma(token)} {particle}", "VERB", search.wide) if particle else None
        found = found or cue(lemma(token), "VERB", search.wide)
        if found and not _unsaid(token, found):
            _verbal(search, sentence, token, found)
    elif token.pos == "NOUN":
        found = cue(lemma(token), "NOUN", search.wide)
        if found:
            _nominal(search, sentence, token, found)


def _unsaid(verb: Token, found: Cue) -> bool:
    """Whether nothing is said after all: "neither confirmed nor denied", "could say", "if he says"."""
    if is_negated(verb) or any(c.lower in _MODAL and c.dep == "aux" for c in verb.children):
        return True
    if any(c.lower in {"if", "whether", "unless"} and c.dep == "mark" for c in verb.children):
        return True
    head = verb.head
    return verb.dep == "conj" and is_verb(head) and is_negated(head) and found.stance in {"confirm", "deny"}


def _verbal(search: _Search, sentence: Sentence, verb: Token, found: Cue) -> None:
    speaker_heads = _speaker_heads(verb)
    content = _content(search, sentence, verb, found, speaker_heads)
    if not content:
        return
    speaker, span, via = search.speakers.of(speaker_heads)
    if speaker is None and not search.wide:
        return
    if found.strength == "weak" and speaker is None:
        return
    _add(search, sentence, verb, found, speaker, span, content, via)
    search.found[-1].speaker_head = speaker_heads[0] if speaker_heads else None


def _speaker_heads(verb: Token) -> list[Token]:
    """The heads of the phrase that names who speaks; in inverted quotatives the parser's object is the speaker."""
    if _adds(verb) and verb.head.dep == "ccomp" and cue(lemma(verb.head.head), "VERB") is not None:
        return _speaker_heads(verb.head.head)
    args = arguments(verb)
    inverted = [c for c in verb.children if c.dep == "ccomp" and c.i < verb.i]
    after = [c for c in verb.children if c.dep in OBJECT and c.i > verb.i]
    own = [c for c in verb.children if c.dep in SUBJECT]
    if inverted and after and not own:
        return after
    if args.passive:
        return args.subjects
    return args.subjects


def _content(search: _Search, sentence: Sentence, verb: Token, found: Cue, speaker: list[Token]) -> list[Span]:
    """The stretches of what is said: clause, else preceding sentence, else what the cue's frames allow."""
    clause = [c for c in verb.children if c.dep == "ccomp" and is_verb(c) and not _same_words(c, speaker)]
    clause = [c for c in clause if c.i > verb.i or not _cut_off(c, verb)] if found.frames & {"clause", "quote"} else []
    clause.sort(key=lambda c: c.i < verb.i and bool(speaker) and speaker[0].i < c.i)
    if "clause" in found.frames and clause:
        return _clause_spans(search.sheet, clause[0], verb)
    small = [c for c in verb.children if c.dep == "ccomp" and not is_verb(c) and c.i > verb.i]
    if small and found.frames & {"predicate", "clause", "quote"}:
        return _clause_spans(search.sheet, small[0], verb)
    if "clause" in found.frames and (around := _around(search.sheet, verb)):
        return around
    if found.frames & {"clause", "quote"} and (before := _sentence_before(search, sentence, verb, speaker)):
        return before
    if "to" in found.frames or "on to" in found.frames:
        infinitives = [
            c
            for c in verb.children
            if c.dep in {"xcomp", "ccomp", "advcl"} and any(g.lower == "to" for g in c.children)
        ]
        if infinitives:
            return _stretch(search.sheet, infinitives[0].subtree(), verb)
    phrases = [t for word, t in prepositional(verb) if word in found.prepositions and t not in speaker]
    if phrases:
        return _stretch(search.sheet, phrases[0].subtree(), verb)
    objects = [c for c in verb.children if c.dep in OBJECT and c not in speaker]
    if objects and "predicate" in found.frames and (named := _called(verb, objects[0])):
        return _stretch(search.sheet, named, verb)
    beliefs = search.wide and "object" in found.frames
    if objects and found.frames & {"object", "quote"} and (beliefs or _is_content(search.sheet, objects[0], found)):
        return _stretch(search.sheet, objects[0].subtree(), verb)
    return []


def _called(verb: Token, noun: Token) -> list[Token]:
    """ "called X a liar": object and predicate together; nothing without a predicate."""
    predicates = [c for c in verb.children if c.i > noun.i and c.dep in {"oprd", "attr", "acomp"}]
    return [t for head in (noun, *predicates) for t in head.subtree()] if predicates else []


def _is_content(sheet: Sheet, noun: Token, found: Cue) -> bool:
    """Whether a cue's object is what is said ("confirmed the attack"), no thing or addressee ("urged Iran")."""
    if _touches_quote(sheet, noun):
        return True
    if (
        antecedent(noun) is not noun
        or found.strength != "strong"
        or "object" not in found.frames
        or lemma(noun) in DOCUMENTS
        or lemma(noun) in _THINGS
    ):
        return False
    return not actors_at(sheet, noun) or found.stance in {"deny", "accuse"}


def _same_words(clause: Token, speaker: list[Token]) -> bool:
    return any(clause is t for t in speaker)


def _touches_quote(sheet: Sheet, head: Token) -> bool:
    return any(sheet.in_quote(t) for t in head.subtree())


def _sentence_before(search: _Search, sentence: Sentence, verb: Token, speaker: list[Token]) -> list[Span]:
    """The clause before a cue that closes the sentence, however the parser hung it: "…, the office said"."""
    if not speaker or any(c.dep in {"ccomp", "xcomp"} | OBJECT and c not in speaker for c in verb.children):
        return []
    first = min([verb.i, *(t.i for head in speaker for t in head.subtree())])
    before = [t for t in sentence.tokens if t.i < first]
    if any(t.tag == "VBN" and t.dep == "advcl" and t.head is verb for t in before[:1]):  # "Asked whether …, he said no"
        return []
    while before and (before[-1].dep == "punct" or before[-1].text in {",", '"', "”"}):
        before = before[:-1]
    closes = all(t.dep == "punct" for t in sentence.tokens if t.i > max(w.i for w in [verb, *_tail(verb)]))
    comma = any(t.text in {",", '"', "”", "“"} for t in sentence.tokens if before and before[-1].i < t.i < first)
    if len(before) < 3 or not comma or not closes or not any(is_verb(t) for t in before):
        return []
    return _stretch(search.sheet, before, verb)


def _around(sheet: Sheet, verb: Token) -> list[Span]:
    """The clause that a parenthesis stands in: "The road, X said, was shut"; "as X said, the road was shut"."""
    own = verb.subtree()
    parenthesis = verb.dep == "parataxis" or (verb.dep == "advcl" and any(t.lower == "as" for t in own[:2]))
    if not parenthesis or any(c.dep in {"ccomp", "xcomp"} | OBJECT for c in verb.children):
        return []
    host = verb.head.head if verb.head.dep in {"aux", "auxpass"} else verb.head
    rest = [t for t in host.subtree() if t.i < own[0].i or t.i > own[-1].i]
    groups = [[t for t in rest if t.i < own[0].i], [t for t in rest if t.i > own[-1].i]]
    spans = [_trimmed(sheet, group[0].start, group[-1].end) for group in groups if group]
    return [span for span in spans if span] if is_verb(host) else []


def _tail(verb: Token) -> list[Token]:
    return [t for c in verb.children if c.i > verb.i for t in c.subtree()]


def _clause_spans(sheet: Sheet, clause: Token, verb: Token) -> list[Span]:
    added = {t.i for c in clause.children if c.i > clause.i > verb.i and _adds(c) for t in c.subtree()}
    words = [t for t in clause.subtree() if t is not verb and t.i not in added]
    marks = {t.i for t in clause.children if t.dep == "mark" and t.lower in {"that", "whether"}}
    return _stretch(sheet, [t for t in words if t.i not in marks], verb)


def _cut_off(clause: Token, verb: Token) -> bool:
    """Whether a semicolon parts the clause before a cue from it: somebody else's words."""
    return any(c.text == ";" and clause.i < c.i < verb.i for c in (*verb.children, *clause.children))


def _adds(token: Token) -> bool:
    """Whether a participle goes on with the reporting ("…, adding that"), though it hangs in the content."""
    return token.dep == "advcl" and token.tag == "VBG" and cue(lemma(token), "VERB") is not None


def _stretch(sheet: Sheet, words: list[Token], verb: Token) -> list[Span]:
    """The words as one stretch, or two where the cue stands in their midst; marks and final stops left outside."""
    words = sorted(words, key=lambda t: t.i)
    groups = (
        [[t for t in words if t.i < verb.i], [t for t in words if t.i > verb.i]]
        if words[0].i < verb.i < words[-1].i
        else [words]
    )
    return [span for group in groups if group and (span := _trimmed(sheet, group[0].start, group[-1].end))]


def _trimmed(sheet: Sheet, start: int, end: int) -> Span | None:
    text = sheet.text
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    if (
        end < len(text)
        and text[end] in _CLOSERS
        and sum(text.count(m, start, end) for m in _OPENERS[_CLOSERS.index(text[end])]) % 2
    ):
        end += 1  # the mark closes a quotation that begins inside
    return sheet.span(start, end) if end > start else None


def _according(search: _Search, sentence: Sentence, token: Token) -> None:
    """ "according to X": the rest of the sentence is X's."""
    phrase = token.subtree()
    heads = [
        t
        for c in token.children
        if c.dep in {"prep", "mark", "pcomp"} or c.lower == "to"
        for g in [*c.children, c]
        if g.dep == "pobj"
        for t in conjuncts(g)
    ]
    heads = heads or [c for c in token.children if c.dep == "pobj"]
    speaker, span, via = search.speakers.of(heads)
    inside = {t.i for t in phrase}
    before = [t for t in sentence.tokens if t.i < min(inside)]
    after = [t for t in sentence.tokens if t.i > max(inside)]
    content = [
        s
        for group in (before, after)
        if len(group) > 2 and (s := _trimmed(search.sheet, group[0].start, group[-1].end))
    ]
    if content and (speaker is not None or search.wide):
        words = Span.cut(
            search.sheet.text, token.start, max(c.end for c in [token, *(c for c in token.children if c.lower == "to")])
        )
        _append(search, sentence, words, token, "neutral", speaker, span, content, via, "according to")


def _nominal(search: _Search, sentence: Sentence, noun: Token, found: Cue) -> None:
    """ "a statement ensuring that", "reports that", "his warning that": the clause of a saying noun."""
    clauses = [
        c
        for c in noun.children
        if c.dep in {"acl", "relcl"} and any(g.dep == "mark" and g.lower == "that" for g in c.children)
    ]
    if "to" in found.frames and search.wide:
        clauses += [
            c for c in noun.children if c.dep == "acl" and any(g.lower == "to" and g.dep == "aux" for g in c.children)
        ]
    if not clauses:
        return
    owners = [t for c in noun.children if c.dep == "poss" for t in conjuncts(c)]
    owners = owners or [t for word, t in prepositional(noun) if word in {"by", "from", "of"}]
    owners = owners or (arguments(noun.head).subjects if noun.dep in OBJECT and is_verb(noun.head) else [])
    speaker, span, via = search.speakers.of(owners)
    if speaker is None and not search.wide:
        return
    _add(search, sentence, noun, found, speaker, span, _clause_spans(search.sheet, clauses[0], noun), via)


def _add(
    search: _Search,
    sentence: Sentence,
    token: Token,
    found: Cue,
    speaker: Actor | None,
    span: Span | None,
    content: list[Span],
    via: str | None,
) -> None:
    words = [token, *(c for c in token.children if c.dep == "prt")]
    for part in _parts(search.sheet, content, token):
        _append(
            search,
            sentence,
            search.sheet.span_of(words),
            token,
            found.stance,
            speaker,
            span,
            part,
            via,
            f"{found.lemma} ({found.strength})",
        )
    search.found[-1].wide = found.strength == "wide"


def _parts(sheet: Sheet, content: list[Span], token: Token) -> list[list[Span]]:
    """The content as one statement, or one for each quoted predicate ("aims to “evaluate …”, but also “discuss …”")."""
    if len(content) == 1 and token.i < (sheet.tokens_in(content[0].start, content[0].end) or [token])[0].i:
        quotes = sheet.quotes.within(content[0].start, min(content[0].end + 2, len(sheet.text)))
        heads = [sheet.tokens_in(q.start, q.end)[:1] for q in quotes]
        if len(quotes) > 1 and all(h and h[0].tag == "VB" for h in heads):
            return [[Span.cut(sheet.text, q.start, q.end)] for q in quotes]
    return [content]


def _append(
    search: _Search,
    sentence: Sentence,
    words: Span | None,
    token: Token | None,
    stance: str,
    speaker: Actor | None,
    span: Span | None,
    content: list[Span],
    via: str | None,
    rule: str,
) -> None:
    search.found.append(
        Utterance(
            speaker,
            words,
            token,
            stance,
            content,
            _quoted(search.sheet, content),
            sentence,
            _when(search.sheet, sentence, token, content),
            search.speakers.addressee(token),
            via or search.speakers.document_of(token),
            rule,
            speaker_span=span,
        )
    )
    if rule in {"led in", "first person"}:  # somebody's own words, printed without quotation marks
        search.found[-1].quoted = "direct"
    if speaker is not None:
        search.speakers.last = speaker


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
    return min(near, key=lambda t: (t.precision == "unresolved", abs(t.start - token.start)), default=None)


# ---- 2 led in


def _led_in(search: _Search) -> None:
    """Speech after a colon: the rest of the sentence and those that follow, until the reporter speaks again."""
    sentences = search.sheet.sentences
    for sentence in sentences:
        lead = _lead(search, sentence)
        if lead is None or sentence.index in search.led:
            continue
        speaker, span, token, colon = lead
        words = search.sheet.span(token.start, token.end)
        headline = token.text == ":" and (sentence.kind == "title" or _is_headline(search.sheet, sentence))
        told = "headline" if headline else "led in"
        rest = _trimmed(search.sheet, colon + 1, sentence.end)
        _drop_overlapping(search, sentence)
        if rest is not None and len(rest.text.split()) > 2:
            _append(search, sentence, words, token, "neutral", speaker, span, [rest], None, told)
        quoted = _opens_quote(search.sheet, colon)
        search.label = token.text == ":"
        for follower in sentences[sentence.index + 1 :]:
            if not _carries_on(search, follower, sentence, quoted):
                break
            search.led.add(follower.index)
            _drop_floating_cues(search, follower, speaker)
            whole = _trimmed(search.sheet, follower.start, follower.end)
            if whole is not None:
                _append(search, follower, words, None, "neutral", speaker, span, [whole], None, "led in")


def _lead(search: _Search, sentence: Sentence) -> tuple[Actor, Span | None, Token, int] | None:
    """Speaker, cue and colon of a sentence that leads speech in: "X said:", "X provided the following statement:"."""
    text = search.sheet.text
    colon = next((t for t in sentence.tokens if t.text == ":" and not search.sheet.in_quote(t)), None)
    if colon is None:
        return None
    before = [t for t in sentence.tokens if t.i < colon.i]
    saying = [t for t in before if is_verb(t) and cue(lemma(t), "VERB") and any(c.dep in SUBJECT for c in t.children)]
    ends = not text[colon.end : sentence.end].strip(_EDGES)
    nouns = [t for t in before if ends and cue(lemma(t), "NOUN") and is_verb(t.head)]
    token = saying[-1] if saying and saying[-1].i >= colon.i - 4 else nouns[-1].head if nouns else None
    if token is None:
        return _label(search, sentence, colon)
    speaker, span, _ = search.speakers.of(_speaker_heads(token))
    return (speaker, span, token, colon.start) if speaker is not None else None


def _label(search: _Search, sentence: Sentence, colon: Token) -> tuple[Actor, Span | None, Token, int] | None:
    """A name and a colon before somebody's words, as in transcripts and headlines; a place is a dateline."""
    before = [t for t in sentence.tokens if t.i < colon.i and t.dep != "punct"]
    after = search.sheet.tokens_in(colon.end, sentence.end)
    if (
        not 0 < len(before) <= 6
        or len(after) < 4
        or any(is_verb(t) for t in before)
        or before[-1].pos not in {"PROPN", "NOUN"}
    ):
        return None
    top = [t for t in before if t.head is t or t.head not in before]
    actors = actors_at(search.sheet, top[0]) if len(top) == 1 else ()
    person = bool(actors) and top[0].ent in {"PERSON", "ORG"} and search.sheet.places.at(top[0].start) is None
    if not actors or not (person or sentence.kind == "title" or _is_headline(search.sheet, sentence)):
        return None
    return actors[0], search.sheet.span_of(before), colon, colon.start


def _is_headline(sheet: Sheet, sentence: Sentence) -> bool:
    """Whether it opens the document, alone in its paragraph and without a final stop."""
    alone = len(sheet.sentences) == 1 or sheet.sentences[1].block != sentence.block
    return sentence.index == 0 and alone and sentence.tokens[-1].text not in {".", "!", "?", "”", '"'}


def _opens_quote(sheet: Sheet, colon: int) -> bool:
    return any(0 <= q.outer_start - colon <= 4 for q in sheet.quotes)


def _carries_on(search: _Search, sentence: Sentence, lead: Sentence, quoted: bool) -> bool:
    """Whether the sentence still belongs to the led-in speech: quoted too, or without another speaker."""
    if sentence.kind not in {"body"}:
        return False
    if search.label and sentence.block != lead.block:
        return False
    inside = [t for t in sentence.tokens if search.sheet.in_quote(t)]
    if quoted:
        return len(inside) >= 0.6 * len(sentence.tokens)
    outer = [
        u
        for u in search.found
        if u.sentence is sentence and u.cue_token is not None and u.quoted != "indirect" and _speaks_for_other(u)
    ]
    return not outer and sentence.tokens[-1].text != ":"


def _speaks_for_other(utterance: Utterance) -> bool:
    token = utterance.cue_token
    return token is not None and lemma(token) in {"say", "tell", "add", "state"}


def _drop_overlapping(search: _Search, sentence: Sentence) -> None:
    search.found = [
        u for u in search.found if u.sentence is not sentence or (u.cue_token is not None and u.cue_token.dep != "ROOT")
    ]


def _drop_floating_cues(search: _Search, sentence: Sentence, speaker: Actor) -> None:
    """Cues by which the speaker only speaks of himself inside his own speech add nothing."""
    search.found = [
        u
        for u in search.found
        if u.sentence is not sentence
        or (u.speaker is not None and u.speaker.id != speaker.id and not _is_first_person(u))
    ]


def _is_first_person(utterance: Utterance) -> bool:
    return utterance.speaker_head is not None and is_first_person(utterance.speaker_head)


# ---- 3 floating


def _leftover(search: _Search) -> None:
    """Quoted stretches that no cue took in a sentence where somebody speaks: his words too."""
    for quote in search.sheet.quotes:
        words = search.sheet.tokens_in(quote.start, quote.end)
        if len(words) < 4:
            continue
        own = [u for u in search.found if u.sentence.index == words[0].sentence and u.speaker is not None]
        before = [u for u in own if u.content[0].start < quote.start and u.quoted != "indirect"]
        taken = any(c.start < quote.end and quote.start < c.end for u in search.found for c in u.content)
        span = _trimmed(search.sheet, quote.start, quote.end)
        if before and not taken and span is not None:
            last = before[-1]
            if last.cue_token is not None and last.content[-1].end <= last.cue_token.start < quote.start:
                last.content.append(span)  # one sentence around its cue
                continue
            _append(
                search,
                last.sentence,
                last.cue,
                last.cue_token,
                last.stance,
                last.speaker,
                last.speaker_span,
                [span],
                last.via,
                "quotation beside a cue",
            )


def _floating(search: _Search) -> None:
    """Whole quoted sentences without a cue of their own go to who spoke last."""
    last: Utterance | None = None
    cued = _by_quote(search)
    for sentence in search.sheet.sentences:
        own = [
            u
            for u in search.found
            if u.sentence is sentence and u.speaker_span is not None and not _within_quote(search.sheet, u)
        ]
        quote = _whole_quote(search.sheet, sentence) if not own and sentence.index not in search.led else None
        if quote is not None and sentence.kind == "body":
            last = cued.get(quote.start, last)
            if last is not None and (
                abs(sentence.index - last.sentence.index) <= 2 or quote.continues or quote.start in cued
            ):
                whole = _trimmed(search.sheet, sentence.start, sentence.end)
                if whole is not None and len(whole.text.split()) > 2:
                    _append(
                        search,
                        sentence,
                        last.cue,
                        None,
                        "neutral",
                        last.speaker,
                        last.speaker_span,
                        [whole],
                        None,
                        "floating quotation",
                    )
                    last = search.found[-1]
        spoken = [u for u in own if u.quoted != "indirect"] or own
        if spoken:
            last = spoken[-1]


def _by_quote(search: _Search) -> dict[int, Utterance]:
    """Start of a quotation → the utterance by whose cue, outside the marks, it is introduced or closed."""
    found: dict[int, Utterance] = {}
    for utterance in search.found:
        if utterance.cue_token is None or utterance.speaker_span is None or utterance.quoted == "indirect":
            continue
        if not _within_quote(search.sheet, utterance):
            for content in utterance.content:
                for quote in search.sheet.quotes.within(content.start - 1, content.end + 2):
                    found.setdefault(quote.start, utterance)
                if (around := search.sheet.quotes.at(content.start)) is not None:
                    found.setdefault(around.start, utterance)
    return found


def _within_quote(sheet: Sheet, utterance: Utterance) -> bool:
    """Whether the cue itself stands in a quotation: the speaker quotes another."""
    return utterance.cue_token is not None and sheet.in_quote(utterance.cue_token) is not None


def _whole_quote(sheet: Sheet, sentence: Sentence) -> Quote | None:
    words = [t for t in sentence.tokens if t.dep != "punct"]
    inside = [sheet.in_quote(t) for t in words]
    found = next((q for q in inside if q), None)
    return found if found is not None and sum(1 for q in inside if q) >= 0.9 * len(words) else None


# ---- 4 voiced


def _voiced(search: _Search) -> None:
    """A release in the first person: sentences of "we" outside quotations, and stands that the issuer takes."""
    issuer = search.speakers.issuer()
    if issuer is None:
        return
    for sentence in search.sheet.sentences:
        if sentence.kind != "body" or sentence.index in search.led:
            continue
        ours = any(is_first_person(t) and not search.sheet.in_quote(t) for t in sentence.tokens)
        own = [u for u in search.found if u.sentence is sentence and u.speaker is not None]
        stands = [u for u in own if u.speaker is not None and u.speaker.id == issuer.id]
        if own and not ours and not stands:
            continue
        if ours or stands:
            whole = _trimmed(search.sheet, sentence.start, sentence.end)
            search.found = [u for u in search.found if u not in stands and not (u in own and _is_first_person(u))]
            if whole is not None:
                token = next((t for t in sentence.tokens if t.dep == "ROOT"), None)
                words = search.sheet.span(token.start, token.end) if token is not None and is_verb(token) else None
                _append(
                    search,
                    sentence,
                    words,
                    token,
                    stands[0].stance if stands else "neutral",
                    issuer,
                    None,
                    [whole],
                    None,
                    "first person",
                )


# ---- together


def _settled(search: _Search) -> list[Utterance]:
    """Text order; outlets that only relay become the channel; a content told twice by one speaker once."""
    found = sorted(search.found, key=lambda u: (u.content[0].start, -u.content[0].end, u.cue.start if u.cue else 0))
    kept: list[Utterance] = []
    for utterance in found:
        inner = [u for u in found if u is not utterance and _inside(u, utterance)]
        if utterance.speaker is not None and utterance.speaker.role == "JRN" and inner and not search.wide:
            for u in inner:
                u.via = u.via or utterance.speaker.name
            continue
        if not any(_same(utterance, k) for k in kept):
            kept.append(utterance)
    return kept


def _inside(one: Utterance, other: Utterance) -> bool:
    return (
        all(any(o.start <= c.start and c.end <= o.end for o in other.content) for c in one.content)
        and one.sentence is other.sentence
    )


def _same(one: Utterance, other: Utterance) -> bool:
    same_speaker = (one.speaker and one.speaker.id) == (other.speaker and other.speaker.id)
    return same_speaker and _inside(one, other) and len(one.content[0].text) > 0.6 * len(other.content[0].text)


# ---- records


def make_statements(sheet: Sheet, utterances: list[Utterance], events: list[Event]) -> list[Statement]:
    """One statement for each utterance; `events` are those whose trigger stands in its content."""
    made: dict[str, Statement] = {}
    for u in utterances:
        if u.wide or u.speaker is None:
            continue
        inside = tuple(e.id for e in events if any(c.start <= e.trigger.start < c.end for c in u.content))
        key = stable_id("s", sheet.document.id, u.content[0].start, u.content[-1].end, u.speaker.id)
        made.setdefault(
            key,
            Statement(
                id=key,
                document=sheet.document.id,
                sentence=sheet.sentence_span(u.sentence),
                attribution=Attribution("stated", (u.speaker,), u.via, u.cue),
                confidence=0.85 if u.cue_token is not None else 0.7,
                speaker=u.speaker,
                cue=u.cue,
                content=tuple(u.content),
                quoted=u.quoted,
                addressee=u.addressee,
                when=u.when,
                events=inside,
                rule=u.rule,
            ),
        )
    return list(made.values())
