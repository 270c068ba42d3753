"""A range and a mark on a line from nobody to everybody: never a score, never a ranking, always with the same numbers in a table.

The page never computes: whoever counts (the workshops' one function) hands over finished rows. Positions are shares of the line, 0 to 1.
"""

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH = 100


@dataclass(frozen=True)
class Row:
    """One group: its name, the count in words ("15 of 18 agree"), where the share probably lies and the best estimate.

    `apart` means that it sees the matter differently, which the page says in words too. `hidden` is the reason why there is no picture.
    `cells` are this row of the table, in the order of the chart's columns. `href` leads to more of it on the same page, `more` stands under its name.
    """

    name: str
    count: str = ""
    low: float = 0.0
    high: float = 0.0
    mark: float = 0.0
    apart: bool = False
    hidden: str = ""
    cells: tuple[str, ...] = ()
    href: str = ""
    more: str = ""


@dataclass(frozen=True)
class Chart:
    """A picture and its table. `about` is what is measured, `title` what it is about, `first` the heading of the names, `columns` the others.

    `are_words` means that its names are what people said, in full.
    """

    title: str
    about: str
    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    first: str = "Agency"
    scale: tuple[str, ...] = ("nobody agrees", "half", "everybody agrees")
    are_words: bool = False


@dataclass(frozen=True)
class Point:
    """Something with a place: its name, how far across and how far up, and its row of the table."""

    name: str
    x: float
    y: float
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Points:
    """A picture of things near to and far from each other, and its table. The axes have no meaning of their own, so none is drawn with a scale."""

    title: str
    about: str
    points: tuple[Point, ...]
    columns: tuple[str, ...]
    first: str = "Agency"


def plane(picture: Points) -> SafeString:
    """The drawing: a numbered dot for each, as far apart in both directions as they are. Names stand beside it, where nothing shrinks."""
    reach = max([abs(place) for point in picture.points for place in (point.x, point.y)], default=0) or 1.0
    dots = format_html_join(
        "",
        '<g transform="translate({} {})"><circle class="dot" r="5"/><text class="number" y="2">{}</text></g>',
        ((_number(50 + 42 * point.x / reach), _number(50 - 42 * point.y / reach), number) for number, point in enumerate(picture.points, 1)),
    )
    return format_html(
        '<svg class="al-points__plot" viewBox="0 0 100 100" aria-hidden="true" focusable="false"><path class="base" d="M50 3v94M3 50h94"/>{}</svg>', dots
    )


def plot(row: Row) -> SafeString:
    """The drawing of one row, without any text in it, so that nothing shrinks on a phone. Empty for a hidden row."""
    if row.hidden:
        return SafeString("")
    low, high = sorted((_at(row.low), _at(row.high)))
    return format_html(
        '<svg class="al-chart__plot" viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<path class="tick" d="M25 2v20M50 2v20M75 2v20" vector-effect="non-scaling-stroke"/>'
        '<path class="base" d="M0 12h100" vector-effect="non-scaling-stroke"/>'
        '<rect class="range" x="{}" y="7" width="{}" height="10" vector-effect="non-scaling-stroke"/>'
        '<path class="point" d="M{} 3v18" vector-effect="non-scaling-stroke"/></svg>',
        _number(low),
        _number(high - low),
        _number(_at(row.mark)),
    )


def _at(share: float) -> float:
    """A share as a place on the line; what lies outside is drawn at its end."""
    return min(1.0, max(0.0, share)) * WIDTH


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
