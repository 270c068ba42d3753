"""Who signed, for whom, when; and whether they said yes."""

import pytest

from alongside.learning.reading import Agreement, as_json, read_report, unaccounted
from alongside.papers.reading import read

REQUEST = "Please sign below if there is an agreement for the Project Learning Report to be shared via the Firm Footing Support programme's Microsite for other local areas:"


def agreement(block: str, request: str = REQUEST) -> Agreement:
    text = f"Project Learning Report\n\nPartnership name: Ashby Partnership\n\nImmediate reflections from the local area:\n\nWe said no to nothing.\n\n{request}\n\n{block}\n"
    source = read(text.encode(), "x")
    reading = read_report(source)
    assert unaccounted(source, reading) == []
    assert reading.narratives["local_reflections"] is not None
    assert reading.narratives["local_reflections"].text == "We said no to nothing."
    return reading.agreement


SIGNED = Agreement("2022-03-03", "Ada Lune", "the Steering Group", True)


@pytest.mark.parametrize(
    "block",
    [
        "Date: 3/3/22\n\nSigned by local area: Ada Lune on behalf of the Steering Group",
        "Signed by local area: Ada Lune on behalf of the Steering Group\nDate: 3rd March 2022",
        "Date: 03.03.2022    Signed by local area: Ada Lune, on behalf of the Steering Group",
        "Signed: Ada Lune\nOn behalf of: the Steering Group\nDate: March 3, 2022",
        "Name: Ada Lune\nOn behalf of: the Steering Group\nDate signed: 2022-03-03",
        "Signed on behalf of the local area: Ada Lune (on behalf of the Steering Group)\n3 March 2022",
        "Signature: (electronic signature) Ada Lune for and on behalf of the Steering Group, 3 March 2022",
        "Electronically signed by: Ada Lune on behalf of the Steering Group on 3 March 2022 at 10:15",
        "Signed on behalf of the Steering Group: Ada Lune\nDate: 3/3/2022",
        "Signed by local area:\nAda Lune on behalf of the Steering Group\nDate:\n3 March 2022",
        "Agreed: Yes\nSigned by local area: Ada Lune on behalf of the Steering Group\nDate: 3/3/22",
        "☒ We agree to share ☐ We do not agree\nSigned by local area: Ada Lune on behalf of the Steering Group\nDate: 3/3/22",
        "We agree to this report being shared.\nSigned by local area: Ada Lune on behalf of the Steering Group\nDate: 3/3/22",
        "Signed by local area: Ada Lune on\nbehalf of the Steering Group\n\nDate: 3/3/22".replace("on\nbehalf", "on behalf"),
    ],
)
def test_a_signature_is_read_in_whatever_order_it_stands(block: str) -> None:
    assert agreement(block) == SIGNED


@pytest.mark.parametrize(
    "block",
    [
        "We do not agree to share this report.",
        "☐ Yes ☒ No",
        "[ ] We agree [x] We do not agree",
        "Agreed to share: No",
        "NOT to be shared",
        "The local area does not wish this report to be published.",
        "We don’t consent to the report being shared",
        "Agreement is withheld.",
    ],
)
def test_signing_not_to_share_is_a_no(block: str) -> None:
    assert agreement(f"{block}\nDate: 3/3/22\nSigned by local area: Ada Lune on behalf of the Steering Group") == Agreement(
        "2022-03-03", "Ada Lune", "the Steering Group", False
    )


def test_a_no_after_the_name_is_a_no() -> None:
    found = agreement("Date: 3/3/22\nSigned by local area: Ada Lune on behalf of the Steering Group – we do not agree to share")

    assert found == Agreement("2022-03-03", "Ada Lune", "the Steering Group", False)


@pytest.mark.parametrize(
    "block",
    [
        "",
        "Date:\nSigned by local area:",
        "Date: ________ Signed by local area: ________",
        "Signed: not yet signed",
        "Signed by local area: TBC",
        "Signed by local area: (awaiting signature)",
    ],
)
def test_nobody_signed_is_neither_yes_nor_no(block: str) -> None:
    found = agreement(block)

    assert (found.signed_by, found.agreed) == (None, None)


def test_a_day_without_a_name_is_kept_and_agrees_to_nothing() -> None:
    assert agreement("Date: 28/9/21\nSigned by local area:") == Agreement("2021-09-28", None, None, None)


def test_a_no_that_nobody_signed_is_no_answer() -> None:
    assert agreement("☐ Yes ☒ No\nSigned by local area:").agreed is None


def test_a_place_to_sign_without_the_request_is_found() -> None:
    assert agreement("Date: 3/3/22\nSigned by local area: Ada Lune on behalf of the Steering Group", request="") == SIGNED


@pytest.mark.parametrize(
    ("said", "agreed"),
    [
        ("We do not agree to this being shared.", False),
        ("This report must not be shared with other areas.", False),
        ("We would rather this were not shared outside Ashby.", False),
        ("The local area does not wish this report to be published.", False),
        ("NOT FOR SHARING", False),
        ("Do not share", False),
        ("☐ Yes ☒ No", False),
        ("We agree to this report being shared.", True),
        ("This report may be shared.", True),
        ("☒ We agree ☐ We do not agree", True),
    ],
)
def test_what_is_said_over_the_signature_counts_without_the_request_too(said: str, agreed: bool) -> None:
    for block in (
        f"{said}\nSigned by local area: Ada Lune on behalf of the Steering Group\nDate: 3/3/22",
        f"{said}\nDate: 3/3/22\nSigned by local area: Ada Lune on behalf of the Steering Group",
    ):
        assert agreement(block, request="") == Agreement("2022-03-03", "Ada Lune", "the Steering Group", agreed)


@pytest.mark.parametrize(
    "last",
    [
        "We did not share enough with schools.",
        "Next time we would share earlier.",
        "We agreed to share a desk, and it was shared.",
        "It is not ours to publish their words.",
    ],
)
def test_what_an_area_says_of_sharing_otherwise_stays_in_its_reflections(last: str) -> None:
    text = f"Overall goal of BSP:\n\nTo listen.\n\nImmediate reflections from the local area:\n\nIt was hard.\n\n{last}\n\nSigned by local area: Ada Lune\nDate: 3/3/22"
    reading = read_report(read(text.encode(), "x"))

    assert reading.narratives["local_reflections"] is not None
    assert reading.narratives["local_reflections"].text.endswith(last)
    assert reading.agreement.agreed is True


def test_what_else_stands_there_is_listed_and_not_lost() -> None:
    text = f"Overall goal of BSP:\n\nTo listen.\n\nRegional area: South West\n\n{REQUEST}\n\nSigned by local area: Ada Lune\nRole: Chair\nPlease keep a copy on paper."
    reading = read_report(read(text.encode(), "x"))

    assert reading.not_placed == ["Chair", "Please keep a copy on paper."]
    assert as_json(reading)["agreement"] == {"date": None, "signed_by": "Ada Lune", "on_behalf_of": None, "agreed": True}
