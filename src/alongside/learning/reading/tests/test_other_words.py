"""Reports in which a partnership put the form's questions in its own words, in two languages, in columns, or over its answers."""

from __future__ import annotations

from alongside.learning.reading import Reading, read_report
from alongside.learning.reading.accounting import unaccounted
from alongside.papers.reading import read

IN_CAPITALS = """Project Learning Report\tPage 1 of 2
PROJECT DETAILS
NAME OF PARTNERSHIP: Hartlow Safeguarding Partnership / Hartlow Executive Board
METHODOLOGIES USED - Data & participation
DELIVERY (DIGITAL / FACE TO FACE / MIXED) - Mixed delivery
A4. Core partner agencies involved – Police – Health – Housing
PROJECT START DATE - 1st September 2020

1. WHY DID HARTLOW REQUEST SUPPORT FROM THE NORTHERN ROADS PROGRAMME?
There had been three hard winters.

2. OVERALL GOAL OF THE PROJECT
1. Name the fear.
   1. In the room.
   2. Then outside it.
2. Write it down.

Project Learning Report\tPage 2 of 2

3. KEY ISSUES
\u2219 Mud.
\u25ba Rain.

4. IMMEDIATE REFLECTIONS FROM HARTLOW
Thank you.

C. Sign off
C1. Date
21st of March 2022
C2. Signed
Rae Holt
C3. On behalf of
the Executive
"""
ASKED = """Learning from our project

Partnership Name
Westerham & Dunes Safeguarding Partnership
Lead and partner agencies involved
Westerham Police
Dunes Council (Children's Services, Adult Social Care and Housing)
How many local authority areas does this cover?
4
Region
South West
Bespoke project size
Several authorities
How was the project delivered?
Blended
When did the project start?
Summer term 2021

Why was support requested from the programme?

One river, and nobody who owned its bank.

What was the overall goal?

To own it.

What approaches and methods were used?

Walks.

What evidence is there of positive disruption to the system?

Boots in every office.

What is the significant learning for other areas?

Buy boots early.

What are the local area's immediate reflections?

We agree.

Signed on behalf of the local area by: Jo Lamb
Dated: 12 August 2022
"""
IN_TWO_LANGUAGES = """Adroddiad Dysgu Prosiect / Project Learning Report
Enw'r bartneriaeth / Partnership name: Bwrdd Diogelu Glan-yr-afon / Glan-yr-afon Safeguarding Board
Nifer o ardaloedd / Number of local authority areas covered: Tri / Three
Pam y gofynnodd yr ardal leol am gefnogaeth? / Why did the local area request support from the Programme?
The valley has one road.

Overall goal of BSP / Nod cyffredinol:
To meet in one room.

Llofnodwyd / Signed by local area: Gwen Parry, on behalf of y Bwrdd
Dyddiad / Date: 4 June 2022
"""
IN_COLUMNS = """  Project Learning Report

  Partnership name:            Moorend Safeguarding Partnership,
                               Moorend Executive Board
  Number of local authority
  areas covered:               Single
  Regional area:               Yorkshire and
                               the Humber
  Date BSP commenced:          February
                               2020

  Why did the local area request support from the TCE
  Programme?

  It had tried once before.

  Overall goal of BSP:

  To learn.
"""
NOT_ONE = """Minutes of the Project Board

Overall goal: to agree the budget.

Key issues

The budget was late.

Immediate reflections

We need a longer meeting.
"""


def reading_of(text: str) -> Reading:
    source = read(text.encode(), name="report.txt")
    reading = read_report(source)
    assert unaccounted(source, reading) == []
    return reading


def said(reading: Reading) -> dict[str, str]:
    return {key: narrative.html.replace("\n", "") for key, narrative in reading.narratives.items() if narrative}


def test_questions_in_capitals_with_numbers_and_the_areas_own_name() -> None:
    found = reading_of(IN_CAPITALS)

    assert found.details["partnership_names"] == ["Hartlow Safeguarding Partnership", "Hartlow Executive Board"]
    assert found.details["agencies"] == ["Police", "Health", "Housing"]
    assert (found.details["methodologies"], found.details["delivery"]) == (["Data", "participation"], "Mixed delivery")
    assert found.details["commenced"] == {"date": "2020-09-01", "precision": "day"}
    assert said(found) == {
        "why_support": "<p>There had been three hard winters.</p>",
        "goal": "<ol><li>Name the fear.<ol><li>In the room.</li><li>Then outside it.</li></ol></li><li>Write it down.</li></ol>",
        "issues": "<ul><li>Mud.</li><li>Rain.</li></ul>",
        "local_reflections": "<p>Thank you.</p>",
    }
    assert (found.agreement.date, found.agreement.signed_by, found.agreement.on_behalf_of) == ("2022-03-21", "Rae Holt", "the Executive")
    assert (found.dropped, found.not_placed) == (["Project Learning Report Page 1 of 2", "Project Learning Report Page 2 of 2"], [])


def test_questions_that_are_asked_and_stand_over_their_answers() -> None:
    found = reading_of(ASKED)

    assert found.details == {
        "partnership_names": ["Westerham & Dunes Safeguarding Partnership"],
        "agencies": ["Westerham Police", "Dunes Council (Children's Services, Adult Social Care and Housing)"],
        "local_authority_areas": 4,
        "region": "South West",
        "size": "Several authorities",
        "methodologies": None,
        "delivery": "Blended",
        "commenced": {"date": "2021-06", "precision": "season"},
    }
    assert [key for key, narrative in found.narratives.items() if narrative is None] == ["issues"]
    assert said(found)["transferable_learning"] == "<p>Buy boots early.</p>"
    assert (found.agreement.date, found.agreement.signed_by, found.agreement.agreed) == ("2022-08-12", "Jo Lamb", True)
    assert found.not_placed == ["Learning from our project"]


def test_a_form_in_two_languages_keeps_both_names_and_loses_no_question() -> None:
    found = reading_of(IN_TWO_LANGUAGES)

    assert found.details["partnership_names"] == ["Bwrdd Diogelu Glan-yr-afon", "Glan-yr-afon Safeguarding Board"]
    assert found.details["local_authority_areas"] == 3
    assert said(found) == {"why_support": "<p>The valley has one road.</p>", "goal": "<p>To meet in one room.</p>"}
    assert (found.agreement.date, found.agreement.signed_by, found.agreement.on_behalf_of) == ("2022-06-04", "Gwen Parry", "y Bwrdd")


def test_answers_typed_in_a_column_go_on_below_and_a_year_is_no_page_number() -> None:
    found = reading_of(IN_COLUMNS)

    assert found.details["partnership_names"] == ["Moorend Safeguarding Partnership", "Moorend Executive Board"]
    assert (found.details["local_authority_areas"], found.details["region"]) == (1, "Yorkshire and the Humber")
    assert found.details["commenced"] == {"date": "2020-02", "precision": "month"}
    assert said(found) == {"why_support": "<p>It had tried once before.</p>", "goal": "<p>To learn.</p>"}
    assert (found.dropped, found.not_placed) == ([], [])


def test_plain_headings_alone_make_no_report() -> None:
    assert reading_of(NOT_ONE).recognised is False
    assert said(reading_of(IN_COLUMNS + "\n  Key issues\n\n  We met.\n"))["issues"] == "<p>We met.</p>"
