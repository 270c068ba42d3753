"""What may be shown of a room's answers, so that nobody can subtract one view from another and be left with one person's ballot.

Every figure that anybody sees goes through `reveal`: page, projector, file and API say the same. (voice.md, "Two promises" and §3.10.6)
The promise holds against somebody who keeps everything that was ever shown and knows who answered when.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from alongside.voice.counting import natural
from alongside.voice.figures import BOTH, Figures, certain, what_somebody_knows

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
    known_in: Mapping[tuple[str, str], int] = field(default_factory=dict, repr=False, compare=False)

    def at_least(self, floor: int) -> "Promise":
        """The same promise with a higher floor. Floors only ever rise."""
        if floor < self.floor:
            raise ValueError(f"The floor of “{self.name}” is {self.floor} and cannot be lowered to {floor}.")
        return replace(self, floor=floor)

    def against(self, known: Mapping[tuple[str, str], int], in_a_row: int) -> "Promise":
        """The same promise against somebody who knows so many people's answers, by (agency, level), and at most `in_a_row` of those in any one row: who
        typed them in from paper. This is the one place that says what follows from it; everything that leaves a room asks here."""
        return replace(self, known=sum(known.values()), known_in_a_row=in_a_row, known_in=known)

    @property
    def more(self) -> int:
        """How many more answers, and how many more of each kind, everything needs in which all of the known ones may be."""
        return self.known

    @property
    def more_in_a_row(self) -> int:
        """One fewer: everybody knows one answer, their own, and a row allows for that. What is said of everybody may be said in words, and they would not:
        “mostly agree” tells whoever knows all those who did not what everybody else said."""
        return max(0, self.known_in_a_row - 1)

    @property
    def floor_of_a_row(self) -> int:
        """Also how many people an agency needs to stand alone, to be judged, and to have a place on a map."""
        return self.floor + self.more_in_a_row

    @property
    def in_words_from(self) -> int:
        """With fewer answers than this nothing is said, in words either; with this many a word can never stand for what is known and nothing else."""
        return max(IN_WORDS + self.more, 2 * self.more + 3)

    def lets(self, figures: Figures, floor: int = 0) -> bool:
        """Whether a figure may be shown that may hold all of the known answers: without them it must still be a crowd that does not agree."""
        return figures.may_be_shown(max(floor, self.floor) + self.more, BOTH + self.more)

    def lets_row(self, figures: Figures, floor: int = 0) -> bool:
        return figures.may_be_shown(max(floor, self.floor) + self.more_in_a_row, BOTH + self.more_in_a_row)

    def known_among(self, name: str | None) -> int:
        """How many answers of this row, or of everybody, are known."""
        return self.known if name is None else sum(count for cell, count in self.known_in.items() if name in cell)


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


def reveal(total: Figures, rows: Mapping[str, Figures], sizes: Mapping[str, int], before: Sequence[Shown], promise: Promise, looked: int = 0) -> Shown | None:
    """What this reveal may add for one statement; None when everything stays as it was.

    `total` is everybody, people of no agency included; `rows` the merged agencies' figures now; `sizes` how many people each has in the room
    (the order in which rows are hidden, so that answers do not decide it); `before` whatever `reveal` gave for this statement, oldest first;
    `looked` how many had answered when it was last looked at and nothing could be shown.
    """
    if not is_looked_at(total, before, promise, looked):
        return None
    if before and not all(promise.lets(total - meant) for meant in _meanings(before[-1], promise)):
        return None  # too little has changed, or nothing
    if not promise.lets(total):
        return Shown(total, _words(total, promise.more), then=rows)
    shown = {name: row for name, row in rows.items() if promise.by_agency and _row_may_be_shown(name, row, before, promise)}
    while shown and (not _rest_is_safe(total, shown, before, promise) or _would_tell(total, rows, shown, before, promise)):
        del shown[min(shown, key=lambda name: (sizes[name], name))]
    if not shown and any(earlier.rows for earlier in before) and _would_tell(total, rows, shown, before, promise):
        return None
    return Shown(total, "", {name: shown[name] for name in natural(shown)}, rows)


def is_looked_at(total: Figures, before: Sequence[Shown], promise: Promise, looked: int = 0) -> bool:
    """Whether enough people have answered since this statement was last looked at, whether or not anything was shown then.

    That nothing could be shown tells that nearly all said the same. Were it looked at again after one more answer, that something is shown would tell that
    one. So it waits for as many more answers again as had come by then: fewer could still be told from those who came before them.
    """
    if not before:
        return total.answered >= promise.in_words_from
    return _is_time(total.answered, before[-1].total.answered, looked, promise.floor + promise.more)


def visible(before: Sequence[Shown], rows: Iterable[str], promise: Promise) -> Visible:
    """What is to be seen now, of all that was ever revealed of one statement. `rows` names every agency, shown or not."""
    if not before:
        return Visible(
            None,
            TOO_FEW,
            {},
            natural(rows) if promise.by_agency else (),
            f"Fewer than {promise.in_words_from} people have answered, or the last reveal was before they did.",
        )
    newest: dict[str, Figures] = {}
    for shown in before:
        newest |= shown.rows
    last = before[-1]
    hidden = tuple(name for name in natural(rows) if name not in newest) if promise.by_agency else ()
    return Visible(None if last.in_words else last.total, last.in_words, {name: newest[name] for name in natural(newest)}, hidden, _why(hidden, last, promise))


def for_publication(seen: Visible, rows: Iterable[str], promise: Promise = BY_AGENCY) -> Visible:
    """What of it may leave the room: at least ten answers in every figure, in what is left over too. The room itself sees no other figures."""
    total = seen.total
    why = f"Outside the room a figure needs {PUBLISHED + promise.more} answers, and both kinds among them."
    if total is None or not promise.lets(total, PUBLISHED):
        return Visible(None, seen.in_words or "shown in the room only", {}, natural(rows), why)
    kept = {name: row for name, row in seen.rows.items() if promise.lets_row(row, PUBLISHED)}
    while kept and not ((left := _left(total, kept)).are_nothing() or promise.lets(left, PUBLISHED)):
        del kept[min(kept, key=lambda name: (kept[name].answered, name))]
    hidden = tuple(name for name in natural(rows) if name not in kept)
    return Visible(total, "", kept, hidden, why if hidden else "")


def _row_may_be_shown(name: str, row: Figures, before: Sequence[Shown], promise: Promise) -> bool:
    last = next((shown.rows[name] for shown in reversed(before) if name in shown.rows), None)
    if last is not None and (row - last).are_nothing():
        return promise.lets_row(row)
    if last is not None and not promise.lets_row(row - last):
        return False
    looks = [(earlier.then.get(name, Figures(0, 0)), name in earlier.rows) for earlier in before if not earlier.in_words]
    return promise.lets_row(row) and _is_looked_at_again(row, looks, promise.floor + promise.more_in_a_row)


def _is_looked_at_again(now: Figures, looks: Iterable[tuple[Figures, bool]], floor: int) -> bool:
    """The same for a row, or for whoever is in no row: `looks` says with each reveal in numbers how they were, and whether it was shown."""
    shown, looked = 0, 0
    for then, was_shown in looks:
        if _is_time(then.answered, shown, looked, floor):
            shown, looked = (then.answered, then.answered) if was_shown else (shown, then.answered)
    return _is_time(now.answered, shown, looked, floor)


def _is_time(answered: int, shown: int, looked: int, floor: int) -> bool:
    """Once enough have answered since it was shown; and twice as many as had when it was looked at in vain."""
    return answered - shown >= max(floor, 2 * (looked - shown))


def _rest_is_safe(total: Figures, shown: Mapping[str, Figures], before: Sequence[Shown], promise: Promise) -> bool:
    """Whoever is in no row that is shown, taken together, is nobody or enough; and so is every change in them since any earlier reveal.

    What can be subtracted between two reveals is the rows that were fresh in both; everybody else is in the rest.
    """
    rest = _left(total, shown)
    if not (rest.are_nothing() or promise.lets(rest)):
        return False
    looks = [
        (_left(earlier.total, {name: earlier.then.get(name, Figures(0, 0)) for name in shown}), all(name in earlier.rows for name in shown))
        for earlier in before
        if not earlier.in_words
    ]
    if looks and not (rest - looks[-1][0]).are_nothing() and not _is_looked_at_again(rest, looks, promise.floor + promise.more):
        return False
    for earlier in before:
        both = [name for name in shown if name in earlier.rows]
        change = _left(total, {name: shown[name] for name in both}) - _left(earlier.total, {name: earlier.rows[name] for name in both})
        if not (change.are_nothing() or promise.lets(change)):
            return False
    return True


def _would_tell(total: Figures, rows: Mapping[str, Figures], shown: Collection[str], before: Sequence[Shown], promise: Promise) -> bool:
    """Whether all figures so far and these, taken together, would make somebody's answer certain, to somebody who knows what the promise allows for, or their own.

    An agency's answers between two of its own figures have a known sum, and everybody's between two totals. Who answered in which of both is a cell.
    """
    totals, times = [*(earlier.total for earlier in before), total], [*(earlier.then for earlier in before), rows]
    fresh = [*(earlier.rows for earlier in before), shown]
    cells: dict[tuple[tuple[str, int] | None, int], Figures] = {}
    known: dict[tuple[tuple[str, int] | None, int], int] = {}
    for name in (*rows, None):
        last = Figures(0, 0)
        for time, (whole, then) in enumerate(zip(totals, times, strict=True)):
            now = _left(whole, then) if name is None else then.get(name, Figures(0, 0))
            until = next((later for later in range(time, len(fresh)) if name in fresh[later]), None)
            cell = (None if name is None or until is None else (name, until)), time
            change, last = now - last, now
            cells[cell] = cells.get(cell, Figures(0, 0)) + Figures(max(change.agree, 0), max(change.disagree, 0))
            known[cell] = promise.known_among(cell[0][0] if cell[0] else None)
    blocks = {row for row, _ in cells if row}
    return any(certain(cells, blocks, range(len(totals)), theirs) for theirs in what_somebody_knows(cells, known))


def _meanings(last: Shown, promise: Promise) -> list[Figures]:
    """What a reveal may have stood for, to somebody who knows how many answered: itself, where it was in numbers; else every total with the same words.

    What follows must pass for all of them. If it had to pass only for the true one, that it was shown would tell which it was: numbers that need two
    more who disagree, beside a total of two, would say that everybody before them agreed.
    """
    if not last.in_words:
        return [last.total]
    several = [Figures(last.total.answered - disagree, disagree, last.total.passed) for disagree in range(last.total.answered + 1)]
    earlier = range(promise.more + 1)  # it may have been said while less was known
    return [one for one in several if not promise.lets(one) and any(_words(one, more) == last.in_words for more in earlier)]


def _left(total: Figures, rows: Mapping[str, Figures]) -> Figures:
    for row in rows.values():
        total -= row
    return total


def _words(total: Figures, more: int) -> str:
    """Said where numbers may not be: "mostly" is three quarters or more, so that it is never certain that nobody stood aside; fewer where more is known."""
    few = max(total.answered // 4, 1 + more)
    if total.disagree <= few:
        return MOSTLY_AGREE
    return MOSTLY_DISAGREE if total.agree <= few else MIXED


def _why(hidden: Collection[str], last: Shown, promise: Promise) -> str:
    if last.in_words:
        return f"Numbers are shown with at least {promise.floor + promise.more} answers and {BOTH + promise.more} of each kind; fewer could tell what somebody answered."
    if not hidden:
        return ""
    return f"A row is shown only with at least {promise.floor + promise.more_in_a_row} answers and both kinds among them, and only if the same holds for everybody who is in no row."
