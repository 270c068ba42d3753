"""Made-up reports: their words are drawn, and what must be read again is known. `printed.py` prints them in many ways."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

NARRATIVES = ("why_support", "goal", "approaches", "issues", "evidence", "transferable_learning", "local_reflections")
_OPENINGS = [
    "When the meeting began",
    "After the second winter",
    "In the smaller towns",
    "Between two inspections",
    "For most of the year",
    "At the edge of the estate",
    "Once the list was gone",
]
_WHO = [
    "the night-time youth workers",
    "two head teachers",
    "a sergeant",
    "the housing officer",
    "young people’s parents",
    "our partners",
    "the self-taught caretaker",
    "both councils",
]
_DID = ["asked for", "argued about", "wrote down", "came back to", "could not agree on", "slowly gave up", "listened to", "kept returning to"]
_WHAT = [
    "a longer pause",
    "the same three streets",
    "what 'brave' might mean",
    "a well-being check",
    "their own fear of blame",
    "trauma-informed rooms",
    "the one-page plan",
    "a multi-agency map",
]
_CLOSINGS = [
    "before anybody spoke of risk",
    "and nobody minded",
    "although it took until spring",
    "as the minutes show",
    "without a single acronym",
    "– not once but twice – that year",
    "(which surprised us)",
]
_HEADINGS = [
    "Room to think",
    "Who holds what?",
    "Money and time",
    "The last bus",
    "Trust",
    "Working with adults",
    "Covid-19 and the screen",
    "Fewer meetings",
    "What young people noticed",
    "Supervision",
]
_ITEMS = [
    "Ask the person who sees them daily.",
    "Ring before writing.",
    "What would make this place safer?",
    "Agree one page, not ten.",
    "Say what nobody knows yet.",
    "Where does the evening begin?",
]
_PLACES = ["Ashmere", "Corrie Bay", "Dunholt", "Eastmarsh", "Fennick", "Garrowby"]
_AGENCIES = [
    "Police",
    "Health",
    "Children’s Social Care",
    "Youth Justice Service",
    "Education",
    "Housing",
    "Fire and Rescue Service",
    "Voluntary Sector Organisations",
    "Health and Wellbeing",
]
_METHODS = ["Organisational culture", "Data", "Participation", "Strategy and integration", "Appreciative inquiry"]
_DATES = (
    ("February 2020", "2020-02", "month"),
    ("Sept 2021", "2021-09", "month"),
    ("autumn 2020", "2020-09", "season"),
    ("14 May 2021", "2021-05-14", "day"),
    ("03/11/2021", "2021-11-03", "day"),
    ("2022", "2022", "year"),
)
_SIGNING = (
    ("28/9/21", "2021-09-28"),
    ("3rd March 2022", "2022-03-03"),
    ("03.03.2022", "2022-03-03"),
    ("March 3, 2022", "2022-03-03"),
    ("2022-03-03", "2022-03-03"),
)
_COUNTS = (("Single", 1), ("Two", 2), ("10", 10), ("Three", 3), ("Eleven", 11))

LABELS = {
    "partnership_names": ("Partnership name", "Partnership Name(s)", "Name of partnership"),
    "agencies": ("Core partner agencies involved", "Core Partner Agencies", "Core agencies involved"),
    "local_authority_areas": ("Number of local authority areas covered", "Number of Local Authority areas", "No. of local authority areas covered"),
    "region": ("Regional area", "REGIONAL AREA"),
    "size": ("BSP size", "Project size", "Size of BSP"),
    "methodologies": ("BSP methodology/methodologies", "BSP Methodology / Methodologies", "Project methodologies"),
    "delivery": ("Digital / face to face / mixed delivery", "Digital/face-to-face/mixed delivery"),
    "commenced": ("Date BSP commenced", "Date the project commenced", "Date Bespoke Support Project commenced"),
    "why_support": (
        "Why did the local area request support from the {programme} Programme?",
        "WHY DID THE LOCAL AREA REQUEST SUPPORT FROM THE {programme} PROGRAMME?",
    ),
    "goal": ("Overall goal of BSP", "Overall Goal of the Bespoke Support Project", "Overall goal of the project"),
    "approaches": (
        "Approaches / methods taken to achieve project goal and deliver the BSP",
        "Approaches/methods taken to achieve the project goal and deliver the project",
    ),
    "issues": ("Key issues that arose during the delivery of the BSP", "Key Issues that Arose During Delivery of the Project"),
    "evidence": (
        "Emerging evidence of how the project has positively disrupted the system response to child exploitation and extra-familial harm",
        "Emerging evidence of how the BSP has positively disrupted the system response to child exploitation",
    ),
    "transferable_learning": (
        "Significant learning and transferability from the BSP for other areas",
        "Significant learning & transferability from the project for other areas",
    ),
    "local_reflections": ("Immediate reflections from the local area", "Immediate reflections of the local area"),
}


@dataclass(frozen=True)
class Part:
    """A block of a narrative: kind "p", "h", "ol" or "ul"; a "p" may carry the mark of a footnote."""

    kind: str
    words: tuple[str, ...]
    mark: str = ""


@dataclass(frozen=True)
class MadeUp:
    """A report and how it should be read."""

    programme: str
    answers: dict[str, str]
    details: dict[str, Any]
    labels: dict[str, str]
    narratives: dict[str, tuple[Part, ...]]
    order: tuple[str, ...]
    note: str
    signed: tuple[str, str, str] | None  # the day as written, who, for whom
    agreement: dict[str, Any]
    cut: frozenset[str] = field(default_factory=frozenset)

    @property
    def header(self) -> str:
        return f"{self.programme} Support Programme"

    def words(self, key: str) -> str:
        return " ".join(word for part in self.narratives[key] for words in part.words for word in words.split())

    def headings(self, key: str) -> list[str]:
        return [part.words[0] for part in self.narratives[key] if part.kind == "h"]

    def items(self, key: str, kind: str) -> int:
        return sum(len(part.words) for part in self.narratives[key] if part.kind == kind)


def made_up(seed: int) -> MadeUp:
    """One report, always the same for the same seed."""
    draw = random.Random(seed)
    place = draw.choice(_PLACES)
    agencies = draw.sample(_AGENCIES, draw.randint(2, 5))
    methods = draw.sample(_METHODS, draw.randint(1, 2))
    names = [f"{place} Safeguarding Children Partnership", f"{place} Partnership Executive"][: draw.randint(1, 2)]
    date, areas = draw.choice(_DATES), draw.choice(_COUNTS)
    joint = draw.choice((", ", "; "))
    answers = {
        "partnership_names": ", ".join(names),
        "agencies": joint.join(agencies),
        "local_authority_areas": areas[0],
        "region": draw.choice(("South West", "Yorkshire and the Humber", "North East")),
        "size": draw.choice(("Unitary", "County", "London borough")),
        "methodologies": ", ".join(methods),
        "delivery": draw.choice(("Digital delivery", "Mixed", "Face to face")),
        "commenced": date[0],
    }
    details: dict[str, Any] = dict(answers) | {
        "partnership_names": names,
        "agencies": agencies,
        "methodologies": methods,
        "local_authority_areas": areas[1],
        "commenced": {"date": date[1], "precision": date[2]},
    }
    for missing in draw.sample(sorted(answers), draw.choice((0, 0, 1, 3))):
        del answers[missing]
        details[missing] = None
    kept = [key for key in NARRATIVES if key == "goal" or draw.random() > 0.12]
    order = kept if draw.random() < 0.6 else draw.sample(kept, len(kept))
    programme = draw.choice(("Firm Footing", "Northern Light", "Tackling Child Exploitation"))
    note = _sentence(draw) if draw.random() < 0.6 else ""
    narratives = {key: _narrative(draw) for key in order}
    if note:
        narratives = _with_mark(draw, narratives)
    signed, agreement = _agreement(draw, place)
    return MadeUp(
        programme=programme,
        answers=answers,
        details=details,
        labels={key: draw.choice(ways).format(programme=programme) for key, ways in LABELS.items()},
        narratives=narratives,
        order=tuple(order),
        note=note,
        signed=signed,
        agreement=agreement,
    )


def _agreement(draw: random.Random, place: str) -> tuple[tuple[str, str, str] | None, dict[str, Any]]:
    if draw.random() < 0.15:
        return None, {"date": None, "signed_by": None, "on_behalf_of": None, "agreed": None}
    day, who, whom = (
        draw.choice(_SIGNING),
        draw.choice(("Ottilie Marsh", "Dr Amara O’Neill", "J. P. Lund-Ferry")),
        draw.choice(("the Steering Group", f"{place} Partnership Executive")),
    )
    return (day[0], who, whom), {"date": day[1], "signed_by": who, "on_behalf_of": whom, "agreed": True}


def _narrative(draw: random.Random) -> tuple[Part, ...]:
    parts: list[Part] = []
    if draw.random() < 0.5:
        for heading in draw.sample(_HEADINGS, draw.randint(1, 3)):
            parts += [Part("h", (heading,)), *(Part("p", (_paragraph(draw),)) for _ in range(draw.randint(1, 3)))]
    else:
        parts += [Part("p", (_paragraph(draw),)) for _ in range(draw.randint(1, 4))]
    if draw.random() < 0.5:
        parts += [
            Part("p", (_sentence(draw)[:-1] + ", in three steps taken one after another, as follows:",)),
            Part(draw.choice(("ol", "ul")), tuple(draw.sample(_ITEMS, 3))),
        ]
        parts += [Part("p", (_paragraph(draw),))] if draw.random() < 0.7 else []
    return tuple(parts)


def _with_mark(draw: random.Random, narratives: dict[str, tuple[Part, ...]]) -> dict[str, tuple[Part, ...]]:
    places = [(key, index) for key, parts in narratives.items() for index, part in enumerate(parts) if part.kind == "p" and part.words[0].endswith(".")]
    if not places:
        return narratives
    key, at = draw.choice(places)
    parts = list(narratives[key])
    parts[at] = Part("p", parts[at].words, mark="1")
    return narratives | {key: tuple(parts)}


def _paragraph(draw: random.Random) -> str:
    return " ".join(_sentence(draw) for _ in range(draw.randint(2, 6)))


def _sentence(draw: random.Random) -> str:
    return f"{draw.choice(_OPENINGS)}, {draw.choice(_WHO)} {draw.choice(_DID)} {draw.choice(_WHAT)} {draw.choice(_CLOSINGS)}."


# -- plain text
