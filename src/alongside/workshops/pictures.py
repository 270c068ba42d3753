"""Pictures of what was shown, each with its equal table. Everything in them is worked out from figures that everybody sees."""

from collections.abc import Collection

from alongside.ui.charts import Chart, Row
from alongside.voice.figures import Figures
from alongside.voice.revealing import Visible

HIDDEN = "Not shown: shown apart, somebody’s answer could be worked out."
AT_MOST_ON_THE_WALL = 6
COLUMNS = ("Agree", "Disagree", "Pass", "Probably between")


def picture(number: int, by: str, seen: Visible, apart: Collection[str], *, with_everybody: bool = True) -> Chart:
    """Everybody, then every agency (or level) by name; who is in no row that is shown stands together in one, which says why."""
    rows = [_row("Everybody", seen.total)] if seen.total and with_everybody else []
    rows += [_row(name, seen.rows[name], apart=name in apart) for name in _in_order(seen.rows)]
    if seen.hidden:
        names = "; ".join(capital(name) for name in _in_order(seen.hidden)) if seen.rows else f"Every {by}"
        rows.append(Row(names, hidden=HIDDEN))
    return Chart(f"Statement {number} by {by}", f"How many agree with statement {number}, by {by}", tuple(rows), COLUMNS, by.capitalize())


def wall_picture(number: int, by: str, seen: Visible, apart: Collection[str]) -> Chart:
    """For the back of a room: at most six rows, in words, those who see it differently last."""
    named = sorted(seen.rows, key=lambda name: (name in apart, -seen.rows[name].answered, name))
    named = named[-AT_MOST_ON_THE_WALL:] if apart else named[:AT_MOST_ON_THE_WALL]
    rows = [_row(name, seen.rows[name], apart=name in apart, said=tenths(seen.rows[name])) for name in named]
    if not rows and seen.total:
        rows = [_row("Everybody", seen.total, said=tenths(seen.total))]
    return Chart(f"Statement {number} by {by}", f"How many agree with statement {number}, by {by}", tuple(rows), COLUMNS, by.capitalize())


def tenths(figures: Figures) -> str:
    """A share as people say it; never nobody and never everybody, because such figures are not shown."""
    of_ten = round(10 * figures.agree / figures.answered)
    return {0: "very few", 10: "nearly all"}.get(of_ten, f"about {of_ten} in 10")


def likely(figures: Figures) -> tuple[float, float]:
    """Where the share of everybody like these people probably lies: Wilson's 80 % interval, which never leaves the line.

    From this row's own figures alone: the interval of `voice`'s model borrows from every other row, hidden ones too, and would tell of them.
    """
    n, share, z = figures.answered, figures.agree / figures.answered, 1.2816
    middle, half = share + z * z / (2 * n), z * (share * (1 - share) / n + z * z / (4 * n * n)) ** 0.5
    scale = 1 + z * z / n
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


def capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _in_order(names: Collection[str]) -> list[str]:
    return sorted(names, key=lambda name: (name.startswith("other "), name))


def _row(name: str, figures: Figures, *, apart: bool = False, said: str = "") -> Row:
    low, high = likely(figures)
    cells = (str(figures.agree), str(figures.disagree), str(figures.passed), f"{low:.0%} to {high:.0%}")
    return Row(capital(name), said or f"{figures.agree} of {figures.answered} agree", low, high, figures.agree / figures.answered, apart, cells=cells)
