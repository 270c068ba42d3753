"""What may be shown of a room's answers, so that nobody can subtract one view from another and be left with one person's ballot.

Every figure that anybody sees goes through `reveal`: page, projector, file and API say the same. (voice.md, "Two promises" and §3.10.6)
The promise holds against somebody who keeps everything that was ever shown and knows who answered when.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from alongside.voice.counting import natural
from alongside.voice.figures import BOTH, Figures, certain

IN_WORDS = 5  # answers, before anything is said at all
PUBLISHED = 10  # answers, before a figure leaves the room
MOSTLY_AGREE, MOSTLY_DISAGREE, MIXED, TOO_FEW = "mostly agree", "mostly disagree", "mixed", "too few to tell"


@dataclass(frozen=True)
class Promise:
    """What people were told before they answered; fixed from the first contribution on."""

    name: str
    floor: int
    by_agency: bool
    known: int = 0
    known_in_a_row: int = 0

    def at_least(self, floor: int) -> "Promise":
        """The same promise with a higher floor. Floors only ever rise."""
        if floor < self.floor:
            raise ValueError(f"The floor of “{self.name}” is {self.floor} and cannot be lowered to {floor}.")
        return replace(self, floor=floor)

    def against(self, known: int, in_a_row: int) -> "Promise":
        """The same promise against somebody who knows what so many people answered, and at most `in_a_row` of any one agency or level: who typed their
        answers in from paper. Everybody knows one answer, their own: that is in the floor already."""
        return replace(self, known=known, known_in_a_row=in_a_row)

    def lets(self, figures: Figures) -> bool:
        """Whether a figure may be shown that may hold all of the known answers: without them it must still be a crowd that does not agree."""
        return _lets(figures, self.floor, self.known)

    def lets_row(self, figures: Figures) -> bool:
        return _lets(figures, self.floor, self.known_in_a_row)


def _lets(figures: Figures, floor: int, known: int) -> bool:
    beyond_ones_own = max(0, known - 1)
    return figures.may_be_shown(floor + beyond_ones_own, BOTH + beyond_ones_own)


BY_AGENCY = Promise("by agency", 5, by_agency=True)
ANONYMOUS = Promise("anonymous", 8, by_agency=False)


@dataclass(frozen=True)
class Shown:
    """What one reveal made visible about one statement. `rows` are agencies, or levels; a row missing here keeps what `latest` says of it."""

    total: Figures
    in_words: str  # empty where the total is in numbers
    rows: Mapping[str, Figures] = field(default_factory=dict)
    then: Mapping[str, Figures] = field(default_factory=dict, repr=False, compare=False)  # every row as it was, hidden ones too: for `reveal` alone


@dataclass(frozen=True)
class Visible:
    """What is to be seen of one statement now: the newest figure of everything that was ever shown, and why the rest is hidden."""

    total: Figures | None  # None: only words
    in_words: str
    rows: Mapping[str, Figures]
    hidden: tuple[str, ...]
    why_hidden: str

    def may_name(self, group: str) -> bool:
        """A sentence that names an agency ("police see this differently") stands only where that agency's row is shown."""
        return group in self.rows


def reveal(total: Figures, rows: Mapping[str, Figures], sizes: Mapping[str, int], before: Sequence[Shown], promise: Promise) -> Shown | None:
    """What this reveal may add for one statement; None when everything stays as it was.

    `total` is everybody, people of no agency included; `rows` the merged agencies' figures now; `sizes` how many people each has in the room
    (the order in which rows are hidden, so that answers do not decide it); `before` whatever `reveal` gave for this statement, oldest first.
    """
    if not before and total.answered < IN_WORDS:
        return None
    if before and not all(promise.lets(total - meant) for meant in _meanings(before[-1], promise)):
        return None  # too little has changed, or nothing
    if not promise.lets(total):
        return Shown(total, _words(total), then=rows)
    shown = {name: row for name, row in rows.items() if promise.by_agency and _row_may_be_shown(name, row, before, promise)}
    while shown and (not _rest_is_safe(total, shown, before, promise) or _would_tell(total, rows, shown, before)):
        del shown[min(shown, key=lambda name: (sizes[name], name))]
    if not shown and any(earlier.rows for earlier in before) and _would_tell(total, rows, shown, before):
        return None
    return Shown(total, "", {name: shown[name] for name in natural(shown)}, rows)


def visible(before: Sequence[Shown], rows: Iterable[str], promise: Promise) -> Visible:
    """What is to be seen now, of all that was ever revealed of one statement. `rows` names every agency, shown or not."""
    if not before:
        return Visible(
            None,
            TOO_FEW,
            {},
            natural(rows) if promise.by_agency else (),
            f"Fewer than {IN_WORDS} people have answered, or the last reveal was before they did.",
        )
    newest: dict[str, Figures] = {}
    for shown in before:
        newest |= shown.rows
    last = before[-1]
    hidden = tuple(name for name in natural(rows) if name not in newest) if promise.by_agency else ()
    return Visible(None if last.in_words else last.total, last.in_words, {name: newest[name] for name in natural(newest)}, hidden, _why(hidden, last, promise))


def for_publication(seen: Visible, rows: Iterable[str]) -> Visible:
    """What of it may leave the room: at least ten answers in every figure, in what is left over too. The room itself sees no other figures."""
    total = seen.total
    if total is None or not total.may_be_shown(PUBLISHED):
        return Visible(
            None,
            seen.in_words or "shown in the room only",
            {},
            natural(rows),
            f"Outside the room a figure needs {PUBLISHED} answers, and both kinds among them.",
        )
    kept = {name: row for name, row in seen.rows.items() if row.may_be_shown(PUBLISHED)}
    while kept and not _passes(_left(total, kept), PUBLISHED):
        del kept[min(kept, key=lambda name: (kept[name].answered, name))]
    hidden = tuple(name for name in natural(rows) if name not in kept)
    why = f"Outside the room a figure needs {PUBLISHED} answers, and both kinds among them." if hidden else ""
    return Visible(total, "", kept, hidden, why)


def _passes(change: Figures, floor: int) -> bool:
    return change.are_nothing() or change.may_be_shown(floor)


def _row_may_be_shown(name: str, row: Figures, before: Sequence[Shown], promise: Promise) -> bool:
    last = next((shown.rows[name] for shown in reversed(before) if name in shown.rows), None)
    return promise.lets_row(row) and (last is None or (row - last).are_nothing() or promise.lets_row(row - last))


def _rest_is_safe(total: Figures, shown: Mapping[str, Figures], before: Sequence[Shown], promise: Promise) -> bool:
    """Whoever is in no row that is shown, taken together, is nobody or enough; and so is every change in them since any earlier reveal.

    What can be subtracted between two reveals is the rows that were fresh in both; everybody else is in the rest.
    """
    rest = _left(total, shown)
    if not (rest.are_nothing() or promise.lets(rest)):
        return False
    for earlier in before:
        both = [name for name in shown if name in earlier.rows]
        change = _left(total, {name: shown[name] for name in both}) - _left(earlier.total, {name: earlier.rows[name] for name in both})
        if not (change.are_nothing() or promise.lets(change)):
            return False
    return True


def _would_tell(total: Figures, rows: Mapping[str, Figures], shown: Collection[str], before: Sequence[Shown]) -> bool:
    """Whether all figures so far and these, taken together, would make somebody's answer certain.

    An agency's answers between two of its own figures have a known sum, and everybody's between two totals. Who answered in which of both is a cell.
    """
    totals, times = [*(earlier.total for earlier in before), total], [*(earlier.then for earlier in before), rows]
    fresh = [*(earlier.rows for earlier in before), shown]
    cells: dict[tuple[tuple[str, int] | None, int], Figures] = {}
    for name in (*rows, None):
        last = Figures(0, 0)
        for time, (whole, then) in enumerate(zip(totals, times, strict=True)):
            now = _left(whole, then) if name is None else then.get(name, Figures(0, 0))
            known = next((later for later in range(time, len(fresh)) if name in fresh[later]), None)
            cell = (None if name is None or known is None else (name, known)), time
            change, last = now - last, now
            cells[cell] = cells.get(cell, Figures(0, 0)) + Figures(max(change.agree, 0), max(change.disagree, 0))
    return bool(certain(cells, {row for row, _ in cells if row}, range(len(totals))))


def _meanings(last: Shown, promise: Promise) -> list[Figures]:
    """What a reveal may have stood for, to somebody who knows how many answered: itself, where it was in numbers; else every total with the same words.

    What follows must pass for all of them. If it had to pass only for the true one, that it was shown would tell which it was: numbers that need two
    more who disagree, beside a total of two, would say that everybody before them agreed.
    """
    if not last.in_words:
        return [last.total]
    several = [Figures(last.total.answered - disagree, disagree, last.total.passed) for disagree in range(last.total.answered + 1)]
    return [one for one in several if not promise.lets(one) and _words(one) == last.in_words]


def _left(total: Figures, rows: Mapping[str, Figures]) -> Figures:
    for row in rows.values():
        total -= row
    return total


def _words(total: Figures) -> str:
    """Said where numbers may not be: "mostly" is three quarters or more, so that it is never certain that nobody stood aside."""
    few = max(total.answered // 4, 1)
    if total.disagree <= few:
        return MOSTLY_AGREE
    return MOSTLY_DISAGREE if total.agree <= few else MIXED


def _why(hidden: Collection[str], last: Shown, promise: Promise) -> str:
    if last.in_words:
        return f"Numbers are shown with at least {promise.floor} answers and {BOTH} of each kind; fewer could tell what somebody answered."
    if not hidden:
        return ""
    return f"A row is shown only with at least {promise.floor} answers and both kinds among them, and only if the same holds for everybody who is in no row."
