"""What the gallery shows. Everybody in it is made up, and nothing here is read from anywhere."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.safestring import SafeString

from alongside.ui.charts import Chart, Point, Points, Row
from alongside.ui.dates import DayField
from alongside.ui.icons import SHAPES
from alongside.ui.shell import Door, NavItem, SessionEnd, Shell, Urgent

DAY_DOOR = Door("Fellmoor front door", "01632 960 101", "until 5pm", "Monday to Friday, 8.30am to 5pm")
NIGHT_DOOR = Door("Nights and weekends", "01632 960 199", hours="nights, weekends and bank holidays")
WORDS = ("Home", "Decisions", "Places", "Voices", "Learning", "Reflection")


class SampleForm(forms.Form):
    """One of every kind of field."""

    name = forms.CharField(label="What do people call this place?", help_text="As young people say it, not as the map does")
    words = forms.CharField(label="What have you understood, and what will you do?", widget=forms.Textarea)
    kind = forms.ChoiceField(
        label="Add one more thing",
        choices=[("know", "We know"), ("unknown", "We do not know"), ("worried", "We worry about"), ("well", "We see working")],
        widget=forms.RadioSelect,
    )
    how = forms.ChoiceField(
        label="How do you know?",
        choices=[("direct", "We saw or heard it ourselves"), ("reported", "Someone who was there told us")],
        widget=forms.RadioSelect,
    )
    agencies = forms.MultipleChoiceField(
        label="Who should hear of it?", choices=[("police", "Police"), ("health", "Health"), ("youth", "Youth work")], widget=forms.CheckboxSelectMultiple
    )
    where = forms.ChoiceField(label="Where does it belong?", choices=[("", "Choose a section"), ("issues", "What got in the way")])
    day = DayField(label="When do we look at it again?")
    email = forms.EmailField(label="Your work e-mail address")
    password = forms.CharField(label="Your password", widget=forms.PasswordInput)
    report = forms.FileField(label="Your report", help_text="Word, PDF or plain text, up to 25 MB")
    agreed = forms.BooleanField(label="I have read the promise, and will keep it")


def everything() -> dict[str, Any]:
    """All the samples, by the names that the gallery page uses."""
    refused = SampleForm({"name": "", "words": "Ruth, you are right about the lighting.", "kind": "know", "day_0": "31", "day_1": "2", "day_2": "2026"})
    return {
        "shell": shell(),
        "empty": SampleForm(prefix="fresh", initial={"kind": "worried", "how": "direct", "agencies": ["health"]}),
        "refused": refused,
        "readers": ("colleagues", "family", "inspectors", "courts"),
        "icons": tuple(SHAPES),
        "nothing": (),
        "page": Paginator(range(240), 25).page(4),
        "chart": CHART,
        "statements": STATEMENTS,
        "points": Points(
            "Which agencies answered alike",
            "Where agencies stand to each other",
            (Point("Health", 1.2, 0.4, ("1.2", "0.4")), Point("Police", -1.6, 0.2, ("-1.6", "0.2")), Point("Education", 0.9, -0.8, ("0.9", "-0.8"))),
            ("Across", "Up"),
        ),
        **RECORDS,
        **LISTS,
    }


def shell() -> Shell:
    """The frame of a signed-in page."""
    return Shell(
        area_name="Fellmoor",
        area_href="#area",
        person_name="Amira Hussain",
        person_href="#you",
        nav=tuple(NavItem(word, f"#{word.lower()}", current=word == "Home") for word in WORDS),
        tools=(NavItem("Search", "#search"),),
        footer=(NavItem("Help and words we use", "#help"), NavItem("Accessibility", "#accessibility"), NavItem("Privacy", "#privacy")),
        urgent=Urgent(DAY_DOOR, (NIGHT_DOOR,)),
        urgent_start_href="#urgent",
        sign_in_href="#sign-in",
        session=SessionEnd(1800, "#keep-alive"),
        is_public=False,
    )


CHART = Chart(
    title="I could let a worker from another agency lead a plan",
    about="Share who agree, by agency",
    columns=("Asked", "Agree", "Disagree", "Not sure", "Probably between"),
    rows=(
        Row("Social care", "15 of 18 agree", 0.75, 0.86, 0.81, cells=("18", "15", "2", "1", "75% and 86%")),
        Row("Police", "3 of 16 agree", 0.11, 0.35, 0.22, apart=True, cells=("16", "3", "11", "2", "11% and 35%")),
        Row("Health", hidden="Fewer than five people. Shown apart, someone’s answer could be worked out, so they are not shown."),
    ),
)

STATEMENTS = Chart(
    title="Seen differently: everybody together",
    about="How many agree with each statement",
    columns=("Agree", "Disagree", "Pass", "Probably between"),
    rows=(
        Row(
            "Moving a young person away is a last step.",
            "42 of 62 agree",
            0.6,
            0.75,
            0.68,
            cells=("42", "20", "0", "60% to 75%"),
            href="#g-apart",
            more="Police see this differently",
        ),
        Row(
            "Brave means saying out loud what we do not know.",
            hidden="Nearly everyone who answered agreed. So few said otherwise that no number is shown.",
            href="#g-apart",
        ),
    ),
    first="Statement",
    are_words=True,
)

_STAGES = ("Framing", "Gathering", "Options", "Proposed", "Made", "Live", "Reviewed", "Closed")
_FACTS = {"Framing": "5 Nov", "Gathering": "6 of 7 answered", "Options": "until 18 Nov"}


def _state(number: int, here: int) -> str:
    return "past" if number < here else "here" if number == here else "ahead"


RECORDS: Mapping[str, Any] = {
    "strand": [{"word": word, "state": _state(n, 2), "fact": _FACTS.get(word, "")} for n, word in enumerate(_STAGES)],
    "facts": {
        "Anyone may stop it, at once": "Harbour Youth duty manager, 01632 960 140",
        "Who worked on it": ["Police", "Health", "Youth work"],
        "We look at it again": "Thursday 17 December, or sooner if a sign appears",
        "Left out, because nobody said": "",
    },
    "steps": [
        {"title": "Person to person", "mark": "Open", "text": "Reply due on Monday 23 November, 5pm."},
        {"title": "Managers", "text": "If it is not settled, within two working days.", "is_quiet": True},
    ],
    "theirs": {"title": "Dele’s, on the record, 2.09pm", "pieces": [("We asked in ", "same"), ("two", "new"), (" workshops what brave means.", "same")]},
    "yours": {
        "title": "Yours, kept as a draft, 2.14pm",
        "pieces": [("We asked in ", "same"), ("two", "gone"), (" ", "same"), ("three", "new"), (" workshops what brave means.", "same")],
    },
    "holding": [
        {
            "title": "The walk from the door to the bus station",
            "where": "Senior youth worker, Harbour Youth, with head of youth support, Fellmoor Council",
            "when": "Both accepted on 19 November",
            "is_plain": True,
        },
        {"title": "Young people who stop coming while things change", "where": "Nobody yet: asked of Fellmoor High School by 24 November", "is_plain": True},
    ],
    "positions": [
        {
            "kind": "disagrees",
            "said": "Disagrees",
            "agency": "Fellmoor Community Health",
            "who": "Ruth Adeyemi, named nurse",
            "words": "I would pause for four weeks.",
        },
        {
            "kind": "reservation",
            "said": "Agrees, with a reservation",
            "agency": "Fellmoor High School",
            "who": "Priya Nair",
            "words": "“I need a call on the night.”",
        },
        {"kind": "agrees", "said": "Agrees", "agency": "Harbour Youth", "who": "Dele Okafor, senior youth worker"},
        {"kind": "stands-aside", "said": "Stands aside", "agency": "Probation", "who": "Colin Marsh, team manager"},
        {"kind": "no-reply", "said": "Did not reply", "agency": "Tidewell Homes", "who": "Asked on 9, 13 and 17 November"},
    ],
    "options": [
        {
            "id": "option-0",
            "title": "Carry on as now",
            "mark": "Always weighed",
            "is_leaning": False,
            "about": "Open until 10pm, same way home",
            "parts": [
                ("What it could give", [("Young people keep a place they trust", "Very likely")]),
                ("Harm it could bring", [("The walk stays as it is", "Likely")]),
            ],
        },
        {
            "id": "option-1",
            "title": "Open until 9.30pm, and change what is around it",
            "mark": "Leaning towards",
            "is_leaning": True,
            "about": "Workers on the route, a lit taxi rank",
            "parts": [
                ("What it could give", [("Young people keep the place and the people", "Very likely")]),
                ("Harm it could bring", [("More uniforms put some people off", "Possible")]),
            ],
        },
    ],
}

LISTS: Mapping[str, Any] = {
    "waiting": [
        {
            "what": "Say whether you can hold part of a risk",
            "href": "#hold",
            "why": "“The walk from the door to the bus station.” You can say no, and why.",
            "day": "Today",
            "how_long": "by 4pm, about 2 minutes",
        },
        {
            "what": "Reply to a disagreement",
            "href": "#reply",
            "why": "Ruth Adeyemi has asked for your answer.",
            "day": "Monday 23 November",
            "how_long": "by 5pm",
        },
    ],
    "rows": [
        {
            "title": "Should the college open its canteen after the last bus?",
            "href": "#d1",
            "where": "Gathering what is known",
            "when": "Five of seven agencies by Wednesday",
        },
        {"title": "Moving the evening drop-in", "href": "#d2", "where": "Made, and live", "when": "We look at it again on 17 December"},
    ],
    "tasks": [
        {"title": "The question, and by when", "href": "#t1", "status": "Done"},
        {"title": "What each agency knows", "href": "#t2", "hint": "College has until Wednesday", "status": "Two still to answer", "is_wanted": True},
        {"title": "Where each agency stands", "status": "Opens when options are in"},
    ],
    "facet": [
        {"value": "report", "label": "Learning report", "count": 7, "is_chosen": True},
        {"value": "film", "label": "Film or audio", "count": 2, "is_chosen": False},
    ],
    "chosen": [("Learning report", "?"), ("South West", "?kind=report")],
    "found_title": SafeString("Protect the <mark>supervision</mark> first, then ask people to be brave"),
    "found_quote": SafeString("“When diaries filled up, <mark>supervision</mark> went first.”"),
    "sections": [("What other areas can use", "use"), ("What got in the way", "hard")],
    "findings": [
        {
            "where": "Under “Digital delivery”, line 1:",
            "quoted": "young people who would not engage with workers online",
            "question": "This puts it on the young people. What had we not yet offered that would work for them?",
            "perhaps": "Perhaps: “young people we had not reached online came readily to the café”.",
            "acts": [("Use this wording", "use", "1"), ("Write my own", "own", "1"), ("Keep mine, and say why", "keep", "1")],
        }
    ],
    "answers": [
        {"value": "agree", "word": "Agree", "icon": "plus", "is_given": True},
        {"value": "disagree", "word": "Disagree", "icon": "minus"},
        {"value": "unsure", "word": "Not sure, or it depends", "icon": "dotted-minus"},
    ],
}
