"""What goes out: an analysis as JSON or as text to read, and votes in the layout of Polis's exports."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from alongside.voice.analysing import Analysis
from alongside.voice.counting import Votes, natural
from alongside.voice.hearing import Difference, Heard
from alongside.voice.maps import OpinionMap
from alongside.voice.polis import Representative


def as_json(analysis: Analysis) -> str:
    """The layout of voice.md. Numbers are whole or in full; there is no NaN."""
    said: dict[str, Any] = {
        "participants": analysis.participants,
        "statements": [_statement(heard) for heard in analysis.hearing.statements],
        "sees_it_differently": [_difference(found) for found in analysis.hearing.sees_it_differently],
        "map": None if analysis.map is None else _map(analysis.map),
        "polis": {"group_aware_consensus": analysis.polis.group_aware_consensus, "repness": [_representative(chosen) for chosen in analysis.polis.repness]},
    }
    return json.dumps(said, ensure_ascii=False, indent=1, allow_nan=False)


def _statement(heard: Heard) -> dict[str, Any]:
    return {
        "id": heard.id,
        **_counts(heard.agree, heard.disagree, heard.passed),
        "groups": {
            name: {**_counts(cell.agree, cell.disagree, cell.passed), "estimate": cell.estimate, "low": cell.low, "high": cell.high, "differs": cell.differs}
            for name, cell in heard.groups.items()
        },
        "shared_ground": {"score": heard.score, "label": heard.label},
        "divides": heard.divides,
    }


def _counts(agree: int, disagree: int, passed: int) -> dict[str, int]:
    return {"agree": agree, "disagree": disagree, "pass": passed, "seen": agree + disagree + passed}


def _difference(found: Difference) -> dict[str, Any]:
    return {"group": found.group, "statement": found.statement, "probability": found.probability}


def _map(found: OpinionMap) -> dict[str, Any]:
    groups = [{"id": centre.group, "n": centre.people, "x": centre.x, "y": centre.y} for centre in found.groups]
    return {"groups": groups, "variance": list(found.variance), "p_value": found.p_value}


def _representative(chosen: Representative) -> dict[str, Any]:
    """With Polis's own names for its numbers."""
    return {
        "group": chosen.group, "statement": chosen.statement, "repful-for": chosen.repful_for, "n-success": chosen.n_success, "n-trials": chosen.n_trials,
        "p-success": chosen.p_success, "p-test": chosen.p_test, "repness": chosen.repness, "repness-test": chosen.repness_test, "best-agree": chosen.best_agree,
    }  # fmt: skip


def as_text(analysis: Analysis) -> str:
    """The same for reading: a line a statement, then who sees what differently."""
    hearing = analysis.hearing
    lines = [f"{analysis.participants} people answered {len(hearing.statements)} statements.", "", "agree – disagree – pass: what may be said"]
    for heard in hearing.statements:
        divided = ", divides" if heard.is_divided else ""
        lines.append(f"{heard.id}: {heard.agree} – {heard.disagree} – {heard.passed}: {heard.label}{divided}")
    lines += ["", "Sees it differently (a fifth of these may be expected to be wrong):"]
    lines += [f"{found.statement}: {found.group} (probability {found.probability:.2f})" for found in hearing.sees_it_differently] or ["nobody that we can tell"]
    lines += ["", "There is no map: these answers show no more pattern than chance would."] if analysis.map is None else _map_lines(analysis.map)
    return "\n".join(lines)


def _map_lines(found: OpinionMap) -> list[str]:
    shares = " and ".join(f"{share:.0%}" for share in found.variance)
    return ["", f"Map: the two directions hold {shares} of all variation.", *(f"{centre.group}: {centre.x}, {centre.y}" for centre in found.groups)]


# -- Polis's layout


def polis_files(votes: Votes, groups: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """`votes.csv` and `participants-votes.csv` as Polis exports them. We keep no times, so every timestamp is 0; somebody in several groups is
    written with the first."""
    return {"votes.csv": _votes_csv(votes), "participants-votes.csv": _people_csv(votes, groups)}


def _votes_csv(votes: Votes) -> str:
    answers = zip(votes.statement.tolist(), votes.person.tolist(), votes.vote.tolist(), strict=True)
    rows = [[0, "Thu Jan 01 00:00:00 UTC 1970", votes.statements[statement], votes.people[person], vote] for statement, person, vote in sorted(answers)]
    return _csv([["timestamp", "datetime", "comment-id", "voter-id", "vote"], *rows])


def _people_csv(votes: Votes, groups: Mapping[str, Iterable[str]]) -> str:
    group_of: dict[str, str] = {}
    for name in natural(groups):
        for person in groups[name]:
            group_of.setdefault(person, name)
    cast: list[dict[int, int]] = [{} for _ in votes.people]
    for person, statement, vote in zip(votes.person.tolist(), votes.statement.tolist(), votes.vote.tolist(), strict=True):
        cast[person][statement] = vote
    rows: list[list[object]] = [["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", *votes.statements]]
    for name, answers in zip(votes.people, cast, strict=True):
        kinds = Counter(answers.values())
        cells = [answers.get(statement, "") for statement in range(len(votes.statements))]
        rows.append([name, group_of.get(name, ""), 0, len(answers), kinds[1], kinds[-1], *cells])
    return _csv(rows)


def _csv(rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
