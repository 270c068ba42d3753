"""Two workshops of one partnership, and the statements that the later asked again: what moved, from figures that everybody was shown and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alongside.ui.charts import Chart, Row
from alongside.voice.counting import OTHERS
from alongside.voice.figures import Figures
from alongside.voice.hearing import TOO_FEW
from alongside.voice.waves import MORE, Movement, moved
from alongside.workshops.pictures import COLUMNS, capital, likely
from alongside.workshops.results import Result

ABOUT_EIGHT = 8
DIFFERENT_TABLES = "One of the two was shown by agency and the other by level, or for everybody together. Totals are never compared: who came differed."
NO_ROWS = "Of no two agencies was the same statement shown both times. Totals are never compared, because who came differed."


@dataclass(frozen=True)
class Wave:
    """A later workshop beside an earlier one: one sentence, a picture of how far agencies moved, and a picture for each statement."""

    title: str
    ref: str
    says: str
    how: str
    moves: Chart | None
    statements: tuple[tuple[str, Chart | None], ...]


def compare(
    earlier: Any,
    then: Sequence[Result],
    now: Sequence[Result],
    pairs: Sequence[tuple[int, int]],
    groups: tuple[Mapping[str, str], Mapping[str, str]],
    *,
    is_one_table: bool,
) -> Wave:
    """`pairs` are numbers of statements, earlier and now; `groups` under which heading each kind was counted, then and now.

    It is given results and no answers: what nobody was shown cannot move it.
    """
    by_number = {result.number: result for result in then}, {result.number: result for result in now}
    told = [(by_number[0][one], by_number[1][other]) for one, other in pairs if one in by_number[0] and other in by_number[1]]
    both = [{name: (a.seen.rows[name], b.seen.rows[name]) for name in _shown_in_both(a, b, groups)} if is_one_table else {} for a, b in told]
    pictures = tuple((b.words, _of_one(number, rows)) for number, ((_, b), rows) in enumerate(zip(told, both, strict=True), 1))
    used, names = _used(both)
    if len(names) < 2:
        return Wave(earlier.title, earlier.record.ref, f"Too few to tell. {NO_ROWS if is_one_table else DIFFERENT_TABLES}", "", None, pictures)
    before, after = ({name: [rows[name][wave] for rows in used] for name in names} for wave in (0, 1))
    together = moved(before, after)
    rows = [_move("Every agency together", before, after, together)]
    rows += [_move(name, {name: before[name]}, {name: after[name]}, moved({name: before[name]}, {name: after[name]})) for name in names]
    chart = Chart(
        "How far agencies moved",
        "The change in how many agree, by agency",
        tuple(rows),
        ("Before", "Now", "Change", "Probably between"),
        scale=("fewer agree", "as before", "more agree"),
    )
    return Wave(earlier.title, earlier.record.ref, _sentence(together), _how(len(used), len(names)), chart, pictures)


def _shown_in_both(one: Result, other: Result, groups: tuple[Mapping[str, str], Mapping[str, str]]) -> list[str]:
    """The agencies whose row everybody saw both times. Other partners count only where they were the same ones."""
    same = [sorted(kind for kind, heading in these.items() if heading == OTHERS) for these in groups]
    return sorted(name for name in one.seen.rows.keys() & other.seen.rows.keys() if name != OTHERS or same[0] == same[1])


def _used(both: Sequence[Mapping[str, tuple[Figures, Figures]]]) -> tuple[list[Mapping[str, tuple[Figures, Figures]]], list[str]]:
    """As many statements as at least two agencies share, so that every agency is measured by the same ones."""
    used = sorted(both, key=lambda rows: -len(rows))
    while used:
        names = sorted(set.intersection(*(set(rows) for rows in used)))
        if len(names) > 1:
            return used, names
        used.pop()
    return [], []


def _sentence(together: Movement) -> str:
    low, high = (round(100 * edge) for edge in (together.low or 0.0, together.high or 0.0))
    if together.label == TOO_FEW:
        return f"Too few to tell. If anything moved, it lies somewhere between {_hundredths(low)} and {_hundredths(high)}."
    much = abs(round(100 * together.change))
    word = "More agree than before" if together.label == MORE else "Fewer agree than before"
    near, far = sorted((abs(low), abs(high)))
    return f"{word}: about {much} in 100, probably between {near} and {far}."


def _hundredths(change: int) -> str:
    return "no change" if change == 0 else f"{abs(change)} in 100 {'more' if change > 0 else 'fewer'}"


def _how(statements: int, agencies: int) -> str:
    rough = "" if statements >= ABOUT_EIGHT else f" An indicator should rest on about {ABOUT_EIGHT} statements; with fewer this is rough."
    return f"From {statements} statement{'s' if statements > 1 else ''} and {agencies} agencies whose figures were shown both times. Every agency counts the same, however many of it came.{rough}"


def _move(name: str, before: Mapping[str, Sequence[Figures]], after: Mapping[str, Sequence[Figures]], move: Movement) -> Row:
    low, high = move.low or 0.0, move.high or 0.0
    shares = [sum(row.agree / row.answered for rows in wave.values() for row in rows) / sum(len(rows) for rows in wave.values()) for wave in (before, after)]
    cells = (f"{shares[0]:.0%}", f"{shares[1]:.0%}", f"{move.change:+.0%}", f"{low:+.0%} to {high:+.0%}")
    words = "too few to tell" if move.label == TOO_FEW else move.label
    return Row(capital(name), words, (low + 1) / 2, (high + 1) / 2, (move.change + 1) / 2, cells=cells)


def _of_one(number: int, rows: Mapping[str, tuple[Figures, Figures]]) -> Chart | None:
    told = []
    for name, waves in sorted(rows.items()):
        for when, figures in zip(("before", "now"), waves, strict=True):
            low, high = likely(figures)
            cells = (str(figures.agree), str(figures.disagree), str(figures.passed), f"{low:.0%} to {high:.0%}")
            told.append(
                Row(f"{capital(name)}, {when}", f"{figures.agree} of {figures.answered} agree", low, high, figures.agree / figures.answered, cells=cells)
            )
    return Chart(f"Statement {number}, before and now", f"How many agree with statement {number}, before and now", tuple(told), COLUMNS) if told else None
