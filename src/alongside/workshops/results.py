"""What is to be seen of a workshop's results: the one function that page, projector, file and phone all ask. It works out nothing: it says what was shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alongside.ui.charts import Chart, Row
from alongside.voice.figures import Figures
from alongside.voice.revealing import TOO_FEW, Visible, for_publication, visible
from alongside.workshops import seen_first
from alongside.workshops.revealing import promise_of, shown_before

AGREED, DIFFERENT, DIVIDED, NOT_ASKED, FEW, OTHER = range(6)
ORDER = ("Agreed", "Seen differently", "Divided", "Not everyone has been asked", "Too few to tell", "Everything else")
TALK = "What would you need to hear from each other before you could say?"


@dataclass(frozen=True)
class Result:
    """One statement as the room sees it now: the verdict in words, one plain sentence, and the equal table."""

    number: int
    words: str
    said_by: str
    place: int
    verdict: str
    tone: str
    says: str
    seen: Visible
    chart: Chart | None
    added: tuple[str, ...] = ()


def results(workshop: Any, statements: Sequence[Mapping[str, Any]], releases: Sequence[Mapping[str, Any]], *, published: bool = False) -> list[Result]:
    """Every statement, in the order in which a room reads: what is agreed first, what is still too little last. `workshop` has a promise and a `shown_by`.

    With `published`, only what may leave the room: at least ten answers in every figure.
    """
    first = seen_first.told(workshop) if releases else []
    releases = seen_first.without_held(first, releases)
    groups = sorted(set(releases[0]["groups"].values())) if releases else []
    shown = [one_of["shown"] for one_of in releases]
    found = [_result(workshop, card, groups, shown, published=published) for card in statements]
    return sorted(seen_first.with_lines(first, statements, found), key=lambda result: (result.place, result.number))


def by_heading(found: Sequence[Result]) -> list[tuple[str, list[Result]]]:
    """The results under their headings; a heading with nothing under it is left out."""
    return [(heading, under) for place, heading in enumerate(ORDER) if (under := [result for result in found if result.place == place])]


def _result(workshop: Any, card: Mapping[str, Any], groups: Sequence[str], shown: Sequence[Mapping[str, Any]], *, published: bool) -> Result:
    before = shown_before(str(card["id"]), shown, ())
    verdict: Mapping[str, Any] = next((one_of[str(card["id"])]["verdict"] for one_of in reversed(shown) if str(card["id"]) in one_of), {})
    seen = visible(before, groups, promise_of(workshop))
    if published:
        seen = for_publication(seen, groups)
    place, said, tone = _verdict(seen, verdict, workshop.shown_by)
    return Result(card["number"], card["words"], card["said_by"], place, said, tone, _sentence(seen, place), seen, _chart(workshop, card, seen, groups))


def _verdict(seen: Visible, verdict: Mapping[str, Any], by: str) -> tuple[int, str, str]:
    """Which heading it stands under and what is said over it. An agency is named only where its row is shown."""
    named = [group for group in verdict.get("differs", []) if seen.may_name(group)]
    label = verdict.get("label", "")
    if seen.in_words == TOO_FEW:
        return FEW, "Too few to tell", "open"
    if label == "agreed across agencies":
        return AGREED, "Agreed across agencies" if by != "level" else "Agreed at every level", "kelp"
    if named:
        return DIFFERENT, f"{_listed(named)} {'sees' if len(named) == 1 else 'see'} this differently", "heather"
    if verdict.get("divides"):
        return DIVIDED, "This divides us", "heather"
    if label == "not everyone has been asked":
        return NOT_ASKED, "Not everyone has been asked", "open"
    if label == "too few to tell":
        return FEW, "Too few to tell", "open"
    return OTHER, {"leaning": "Leaning towards agreement", "not shared": "Not shared"}.get(label, _of_everybody(seen)), ""


def _of_everybody(seen: Visible) -> str:
    """Where nothing is said by agency: what everybody together says."""
    if seen.in_words:
        return seen.in_words.capitalize()
    if seen.total is None:
        return "Too few to tell"
    share = seen.total.agree / seen.total.answered
    return "Mostly agree" if share >= 0.75 else "Mostly disagree" if share <= 0.25 else "Mixed"


def _sentence(seen: Visible, place: int) -> str:
    if place == AGREED and seen.total is None:
        return "Nearly everyone who answered agreed, in every agency that could be counted."
    if seen.total is not None:
        return f"{_tenths(seen.total).capitalize()} of those who answered agree."
    if place == FEW:
        return f"{seen.why_hidden or 'So far too few people have answered.'} {TALK}"
    return f"Of those who answered: {seen.in_words}."


def _tenths(figures: Figures) -> str:
    """A share as people say it; never nobody and never everybody, because such figures are not shown."""
    tenths = round(10 * figures.agree / figures.answered)
    return {0: "very few", 10: "nearly all"}.get(tenths, f"about {tenths} in 10")


def _chart(workshop: Any, card: Mapping[str, Any], seen: Visible, groups: Sequence[str]) -> Chart | None:
    if seen.total is None:
        return None
    rows = [_row("Everybody", seen.total)]
    rows += [
        _row(group, seen.rows[group]) if group in seen.rows else Row(_capital(group), hidden="Not shown: it could tell what somebody answered.")
        for group in groups
    ]
    first = "Level" if workshop.shown_by == "level" else "Agency"
    return Chart(f"Statement {card['number']}", f"How many agree with statement {card['number']}", tuple(rows), ("Agree", "Disagree", "Pass"), first)


def _row(name: str, figures: Figures) -> Row:
    share = figures.agree / figures.answered
    low, high = _likely(figures)
    said = f"{figures.agree} of {figures.answered} agree"
    return Row(_capital(name), said, low, high, share, cells=(str(figures.agree), str(figures.disagree), str(figures.passed)))


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _likely(figures: Figures) -> tuple[float, float]:
    """Where the share of everybody like these people probably lies: Wilson's 80 % interval, which never leaves the line."""
    n, share, z = figures.answered, figures.agree / figures.answered, 1.2816
    middle, half = share + z * z / (2 * n), z * (share * (1 - share) / n + z * z / (4 * n * n)) ** 0.5
    scale = 1 + z * z / n
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
