"""The gold sets that the scoreboard knows: their files, adapter, scorer, and the figures that it shows."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class GoldSet:
    """A set: where its rows stand, who turns them into predictions, who scores them.

    `files`: FOLDER/<name>/<split>.jsonl unless named here (then they are the splits).
    `shown`: metric paths of the scorer's JSON line → best published figure, or None.
    """

    name: str
    adapter: str
    scorer: str
    shown: dict[str, str | None] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    part: str = ""  # what of the set is scored, where it is scored more than once

    @property
    def title(self) -> str:
        """The name on the board."""
        return f"{self.name} {self.part}".strip()


SETS = (
    GoldSet("plv", "whowhom", "score_whowhom.py", {"type.F": None, "quad.F": None, "triple.F": None}),
    GoldSet("plv", "labels", "score_labels.py", {"event.macro_F": "82.1 (ZSP)", "quad.macro_F": "89.2 (ZSP)"}),
    GoldSet("coped", "whowhom", "score_whowhom.py", {"type.F": None, "triple.F": None}),
    GoldSet(
        "plover_gsr",
        "plover_gsr",
        "score_whowhom.py",
        {
            "type.F": None,
            "triple.F": None,
            "code": None,
            "actors.found": None,
            "actors.country": None,
            "actors.sector": None,
        },
    ),
    GoldSet(
        "ipe",
        "ipe",
        "score_labels.py",
        {"any.R": None, "any.P": None, "sentences.macro_F": None, "documents.macro_F": None},
    ),
    GoldSet("case2021", "case2021", "score_labels.py", {"weighted_F": "77.1 (trained on ACLED)", "accuracy": None}),
    GoldSet(
        "case2021",
        "case2021",
        "score_labels.py",
        {"weighted_F": "83.9 (trained on ACLED), 74 (zero-shot NLI)", "accuracy": None},
        options=("--seen",),
        part="seen",
    ),
    GoldSet("ceha", "ceha", "score_labels.py", {"relevant.F": None, "types.micro.F": None}),
    GoldSet(
        "polnear",
        "polnear",
        "score_polnear.py",
        {
            "attribution.F": "76.0 (two people)",
            "tokens.content.F": "91.6 (two people)",
            "source_acc": "94.6 (two people)",
        },
    ),
    GoldSet(
        "tempeval3",
        "timex",
        "score_timex.py",
        {"relaxed.F": "93.8 (SynTime)", "strict.F": "90.9 (SynTime)", "value": None},
    ),
    GoldSet("wikiwars", "timex", "score_timex.py", {"relaxed.F": "92.8 (SynTime)", "value": None}),
    GoldSet(
        "geo",
        "geo",
        "score_geo.py",
        {
            "tagging.F": "68.8 on gwn (Google Cloud)",
            "resolution.acc161": "82.7–94.1, gold spans (Mordecai 3)",
            "geoparsing.F": None,
        },
        files=("trnews", "gwn", "lgl", "geovirus"),
    ),
    GoldSet(
        "el",
        "el",
        "score_el.py",
        {"linking.F": "78.6 (ReFinED, on News-Fair)", "known.right": None, "known.P": None},
    ),
    GoldSet(
        "gva", "gva", "score_gva.py", {"both": "26.4 (always one killed)", "date.exact": "35.5 (day of publication)"}
    ),
    GoldSet(
        "factuality",
        "factuality",
        "score_factuality.py",
        {
            "uds.mae": "2.255 (always 3)",
            "uds.r": None,
            "all.mae": None,
            "denied.all.F": None,
            "denied.meantime.F": None,
        },
    ),
    GoldSet("aeb", "articles", "score_articles.py", {"F": "97.0 (AutoExtract, all pages)", "P": None, "R": None}),
    GoldSet(
        "trafilatura_eval",
        "articles",
        "score_articles.py",
        {"F": "92.4 (trafilatura, all pages)", "P": None, "R": None},
    ),
    GoldSet(
        "muc4",
        "muc4",
        "score_muc4.py",
        {
            "F": "56.0 (GE NLToolset, 1992, other wires)",
            "organisations.found": None,
            "organisations.confidence": None,
        },
    ),
    GoldSet("re3d", "re3d", "score_re3d.py", {"entities.F": None, "six.F": None, "relations.F": None}),
    GoldSet("gva", "stories", "score_clusters.py", {"b3.F": "62.0 (each report alone)"}, part="incidents"),
    GoldSet("ecbplus", "stories", "score_clusters.py", {"b3.F": None}, part="incidents"),
    GoldSet(
        "ecbplus",
        "mentions",
        "score_clusters.py",
        {"conll": "76.5 (cluster and lemma), 85.6 (CDLM)"},
        options=("--kind", "event"),
        part="mentions",
    ),
)

GOLD_SHOWN = {
    "spans": None,
    "event.f1": "0.78–0.93 (a second coder)",
    "event.slots": None,
    "event.status": None,
    "event.attribution": None,
    "event.who_and_whether": None,
    "statement.f1": "0.98 (a second coder)",
    "statement.slots": None,
    "figure.f1": "0.98 (a second coder)",
    "figure.slots": None,
    "process.found": "3",
    "process.slots": None,
    "actors.found": None,
    "actors.country": None,
    "actors.sector": None,
}
