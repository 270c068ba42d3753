"""What is to be seen of a workshop's results: the one function that page, projector, file, paper and phone all ask. It works out nothing: it says what was shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alongside.ui.charts import Chart
from alongside.voice.revealing import TOO_FEW, Promise, Visible, for_publication, visible
from alongside.workshops import seen_first
from alongside.workshops.models import ShownBy
from alongside.workshops.pictures import capital, picture, tenths, wall_picture
from alongside.workshops.revealing import promise_as_kept, shown_before

AGREED, DIFFERENT, DIVIDED, BETWEEN, NOT_ASKED, FEW = range(6)
ORDER = ("Agreed", "Seen differently", "Divided", "Neither shared nor divided", "Not everyone has been asked", "Too few to tell")
TALK = "What would you need to hear from each other before you could say?"
QUESTIONS = {
    AGREED: "We agree on this. What will somebody notice that we do?",
    DIVIDED: "What has each of us met, that we answer so differently?",
    BETWEEN: "What would make this true for everybody here?",
    NOT_ASKED: "Who has not been asked yet, and who will ask them?",
    FEW: TALK,
}


@dataclass(frozen=True)
class Result:
    """One statement as the room sees it now: verdicts in words, one plain sentence, a question to talk about, and pictures with their equal tables.

    `named` is the name that whoever wrote it wanted beside it; of published results, only where it may leave the room too.
    """

    number: int
    words: str
    said_by: str
    place: int
    marks: tuple[tuple[str, str], ...]
    says: str
    question: str
    seen: Visible
    beside: Visible | None
    pictures: tuple[Chart, ...]
    on_the_wall: tuple[Chart, ...]
    key_question: int = 0
    added: tuple[str, ...] = ()
    named: str = ""

    @property
    def verdict(self) -> str:
        return ". ".join(words for words, _ in self.marks)

    @property
    def is_side_by_side(self) -> bool:
        """By agency and by level, both: the joint check let both through."""
        return bool(self.beside and self.seen.rows)

    @property
    def unshown(self) -> str:
        """Who has no row, for a page that has no room for the reasons."""
        return "; ".join(capital(name) for name in self.seen.hidden) if self.seen.total else ""

    @property
    def spread(self) -> float:
        """How far apart the rows are that everybody sees; nought where there are fewer than two."""
        shares = [row.agree / row.answered for row in self.seen.rows.values()]
        return round(max(shares) - min(shares), 2) if len(shares) > 1 else 0.0


def results(workshop: Any, statements: Sequence[Mapping[str, Any]], releases: Sequence[Mapping[str, Any]], *, published: bool = False) -> list[Result]:
    """Every statement, in the order in which a room reads: what is agreed first, what is still too little last. `workshop` has a promise and a `shown_by`.

    With `published`, only what may leave the room: at least ten answers in every figure.
    """
    first = seen_first.told(workshop) if releases else []
    told = seen_first.without_held(first, releases)
    found = [_result(workshop, card, told, published=published) for card in statements]
    return sorted(seen_first.with_lines(first, statements, found), key=lambda result: (result.place, result.number))


def worth_talking_about(found: Sequence[Result], most: int = 3) -> list[Result]:
    """The few statements that a room gains most from talking about: seen differently or divided, the farthest apart first; then the most even answers.

    From what is shown and nothing else, so that being on this list tells nobody anything.
    """

    def first(result: Result) -> tuple[bool, float, float, int]:
        total = result.seen.total
        uneven = abs(total.agree / total.answered - 0.5) if total else 1.0
        return result.place not in (DIFFERENT, DIVIDED), -result.spread, uneven, result.number

    return sorted((result for result in found if result.place != AGREED), key=first)[:most]


def groups_in(releases: Sequence[Mapping[str, Any]], table: str) -> list[str]:
    """Every heading of one of the two tables, `kinds` or `levels`, as the newest reveal has them."""
    return sorted(set(releases[-1]["groups"][table].values())) if releases else []


def _result(workshop: Any, card: Mapping[str, Any], releases: Sequence[Mapping[str, Any]], *, published: bool) -> Result:
    shown = [one_of["shown"] for one_of in releases]
    by_level = workshop.shown_by == ShownBy.LEVEL
    tables = ("levels", "kinds") if by_level else ("kinds", "levels")
    name, promise = str(card["id"]), promise_as_kept(workshop, releases)
    verdict: Mapping[str, Any] = next((one_of[name]["verdict"] for one_of in reversed(shown) if name in one_of), {})
    seen, beside = (_visible(promise, name, shown, kept, groups_in(releases, table), published) for kept, table in zip(("rows", "beside"), tables, strict=True))
    apart = [group for group in verdict.get("differs", []) if seen.may_name(group)]
    place, marks = _verdict(seen, verdict, apart, by_level=by_level)
    about = (card["number"], "level" if by_level else "agency"), (card["number"], "agency" if by_level else "level")
    pictures = [picture(*about[0], seen, apart)] if seen.total else []
    walls = [wall_picture(*about[0], seen, apart)] if seen.total else []
    is_both = seen.total is not None and len(beside.rows) > 1
    if is_both:
        pictures.append(picture(*about[1], beside, (), with_everybody=False))
        walls.append(wall_picture(*about[1], beside, ()))
    question = f"What do people from {_listed(apart)} meet here that others do not?" if place == DIFFERENT else QUESTIONS[place]
    return Result(
        number=card["number"],
        words=card["words"],
        said_by=card["said_by"],
        place=place,
        marks=marks,
        says=_sentence(seen, place, apart),
        question=question,
        seen=seen,
        beside=beside if is_both else None,
        pictures=tuple(pictures),
        on_the_wall=tuple(walls),
        key_question=card.get("question__number", 0),
        named=(card.get("named__name") or "") if card.get("named__may_quote") or not published else "",
    )


def _visible(promise: Promise, statement: str, shown: Sequence[Mapping[str, Any]], kept: str, groups: Sequence[str], published: bool) -> Visible:
    before = shown_before(statement, shown, kept)
    named = sorted({*groups, *(name for one_of in before for name in one_of.rows)})
    seen = visible(before, named, promise)
    return for_publication(seen, named, promise) if published else seen


def _verdict(seen: Visible, verdict: Mapping[str, Any], apart: Sequence[str], *, by_level: bool) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Which heading it stands under and what is said over it. An agency is named only where its row is shown."""
    label = verdict.get("label", "")
    differs = ((f"{capital(_listed(apart))} {'sees' if len(apart) == 1 else 'see'} this differently", "heather"),) if apart else ()
    divides = (("This divides us", "heather"),) if verdict.get("divides") else ()
    if seen.in_words == TOO_FEW:
        return FEW, (("Too few to tell", "open"),)
    if label == "agreed across agencies":
        return AGREED, (("Agreed at every level" if by_level else "Agreed across agencies", "kelp"), *differs)
    if differs or divides:
        return DIFFERENT if differs else DIVIDED, (*differs, *divides)
    if label == "not everyone has been asked":
        return NOT_ASKED, (("Not everyone has been asked", "open"),)
    if label == "too few to tell":
        return FEW, (("Too few to tell", "open"),)
    said = {"leaning": "Leaning towards agreement", "not shared": "Not shared"}.get(label) or _of_everybody(seen)
    return (FEW if said == "Too few to tell" else BETWEEN), ((said, ""),)


def _of_everybody(seen: Visible) -> str:
    """Where nothing is said by agency: what everybody together says."""
    if seen.in_words:
        return seen.in_words.capitalize()
    if seen.total is None:
        return "Too few to tell"
    share = seen.total.agree / seen.total.answered
    return "Mostly agree" if share >= 0.75 else "Mostly disagree" if share <= 0.25 else "Mixed"


def _sentence(seen: Visible, place: int, apart: Sequence[str]) -> str:
    """One plain sentence; where no number may be shown, also why."""
    if seen.total is None:
        if place == AGREED:
            return f"Nearly everyone who answered agreed, in every agency that could be counted. {seen.why_hidden}"
        if seen.in_words == TOO_FEW:
            return f"{seen.why_hidden} {TALK}"
        return f"Of those who answered: {seen.in_words}. {seen.why_hidden}"
    everybody = f"{capital(tenths(seen.total))} of those who answered agree"
    if place == AGREED and not seen.rows:
        return f"{everybody}, in every agency that could be counted. No row may be shown, because so many say the same."
    if place == DIFFERENT:
        rest = seen.total
        for name in apart:
            rest -= seen.rows[name]
        told = "; ".join(f"{tenths(seen.rows[name])} of {name} agree" for name in apart)
        return f"{capital(told)}; {tenths(rest)} of everybody else." if rest.answered else f"{capital(told)}."
    more = {NOT_ASKED: ", but not every agency has been asked", FEW: f", but from one agency too few have answered. {TALK}"}.get(place, "")
    return f"{everybody}{more}{'' if more.endswith('?') else '.'}"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""
