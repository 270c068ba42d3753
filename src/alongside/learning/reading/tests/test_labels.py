"""The form's questions are found however somebody typed them, and never in the middle of what somebody said."""

import pytest

from alongside.learning.reading.labels import DETAILS, FORM, NARRATIVES, label_of, spaced_label_of


@pytest.mark.parametrize(
    ("text", "key", "answer"),
    [
        ("Partnership name:\tAshmere Partnership", "partnership_names", "Ashmere Partnership"),
        ("PARTNERSHIP NAME(S) - Ashmere Partnership", "partnership_names", "Ashmere Partnership"),
        ("1. Name of the local safeguarding partnership: Ashmere", "partnership_names", "Ashmere"),
        ("**Core partner agencies involved:** Police", "agencies", "Police"),
        ("Core  partner   agencies involved", "agencies", ""),
        ("Number of Local Authority areas covered: 3", "local_authority_areas", "3"),
        ("No. of local authorities involved: 3", "local_authority_areas", "3"),
        ("Regional area | South West", "region", "South West"),
        ("Size of the project: County", "size", "County"),
        ("BSP methodology / methodologies (please list): Data", "methodologies", "Data"),
        ("Digital/face-to-face/mixed delivery: Mixed", "delivery", "Mixed"),
        ("Date the Bespoke Support Project (BSP) commenced: 2020", "commenced", "2020"),
        ("Start date of project", "commenced", None),
        ("Why did the local area request support from the Northern Light Support Programme? We were stuck.", "why_support", "We were stuck."),
        ("why did the partnership ask for support", "why_support", ""),
        ("<h2>Overall goal of BSP:</h2>", "goal", ""),
        ("### Overall goal of the project", "goal", ""),
        ("Approaches/methods taken to achieve project goal and deliver the BSP:", "approaches", ""),
        ("Approach and methods", "approaches", ""),
        ("Key issues that arose during the delivery of the BSP – for a local area and those delivering the BSP:", "issues", ""),
        ("Key issues arising", "issues", ""),
        ("- for a local area and those delivering the BSP", "hint", ""),
        ("Emerging evidence of how the project has positively disrupted the system response to child exploitation and extra-familial harm :", "evidence", ""),
        ("Emerging evidence of how the BSP has positively disrupted the system response", "evidence", ""),
        ("Significant learning & transferability from the BSP for other areas", "transferable_learning", ""),
        ("The local area’s own reflections", "local_reflections", ""),
        ("Immediate reflections from the local area (continued)", "local_reflections", ""),
        ("Please sign below if there is an agreement for the Project Learning Report to be shared via the Firm Footing microsite:", "request", ""),
        ("PROJECT LEARNING REPORT", "title", ""),
    ],
)
def test_a_question_is_known_however_it_is_typed(text: str, key: str, answer: str | None) -> None:
    label = label_of(text)

    if answer is None:
        assert label is None or label.key == key
        return
    assert label is not None and label.key == key
    assert text[label.end :].strip() == answer


@pytest.mark.parametrize(
    "text",
    [
        "Overall goal of BSP was never in doubt.",
        "The overall goal of the project: to listen, came late",
        "One partner asked about the Regional area: nobody knew.",
        "Key issues that arose during the delivery of the BSP were mostly about time.",
        "Region",
        "Support",
        "Approaches to risk",
        "Leadership:",
        "Immediate help was given to the local area",
        "“Overall goal of BSP” stood on the slide.",
        "Digital delivery hampered us.",
        "Why did the local area wait so long? Nobody could say.",
        "For a local area this is a good deal of money",
        "Significant harm",
        "",
        "12",
        "!!!",
    ],
)
def test_what_somebody_said_is_no_question_of_the_form(text: str) -> None:
    label = label_of(text)

    assert label is None or label.is_plain


def test_every_question_as_the_form_prints_it_is_known() -> None:
    for key in (*DETAILS, *NARRATIVES):
        label = label_of(FORM[key])
        assert label is not None and (label.key, label.is_plain) == (key, False)


def test_an_answer_after_nothing_but_a_space_is_found_too() -> None:
    label = spaced_label_of("Digital / face to face / mixed delivery Digital delivery")

    assert label is not None
    assert (label.key, label.end) == ("delivery", len("Digital / face to face / mixed delivery "))
    assert spaced_label_of("Regional area networks were asked to help us with this.") is None
