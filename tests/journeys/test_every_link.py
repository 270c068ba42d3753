"""Every link of the demo, followed as every person in it: it leads somewhere, and what is there can be used by anybody, with scripts and without."""

import hashlib
import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.looking import fits, look_at
from tests.journeys.visiting import PHONE, Demo, Visitors
from tests.journeys.walking import Opened, Walker, every_name, wrong_with

pytestmark = pytest.mark.browser
PEOPLE = (
    "", "bridget-oyelaran", "amira-sadiq", "paulette-grange", "dev-rana", "yusuf-demir", "kezia-flint", "ruth-ansah", "ellen-voss", "graham-sills", "noor-aziz",
    "hamish-orde", "martin-lowe", "stella-quarm", "rosalind-achebe", "imogen-tarry",
)  # fmt: skip
"""Signed out, and one of each kind: coordinator, lead, chair, representative, practitioner, trusted adult, facilitator, supervisor, scrutineer, reviewer,
programme, leaver, outsider, the lead next door, and somebody of two areas."""
WHO_REACH_IT_ALL = ("", "bridget-oyelaran", "amira-sadiq", "dev-rana", "ruth-ansah", "imogen-tarry", "sian-corrigan", "kezia-flint", "paulette-grange")
ROOMS = {
    "access",
    "commitments",
    "decisions",
    "demo",
    "home",
    "language",
    "learning",
    "library",
    "partnerships",
    "people",
    "projects",
    "room",
    "workshops",
}  # a room joins when all its pages are led to
PAPERS_NOT_MADE_YET = ("library:paper", 202)  # no worker runs in these stories

BY_A_FORM = {
    "decisions:docx", "decisions:pdf",
    "account_logout", "account_reauthenticate", "account_reset_password_done", "account_reset_password_from_key", "account_reset_password_from_key_done",
    "account_set_password", "language:in_force", "demo:come_in", "drafts:away", "drafts:draft", "drafts:key", "mfa_authenticate", "mfa_deactivate_totp",
    "mfa_download_recovery_codes", "mfa_edit_webauthn", "mfa_generate_recovery_codes", "mfa_list_webauthn", "mfa_login_webauthn", "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_view_recovery_codes", "openid_connect_callback", "openid_connect_login",
    "partnerships:accept_area", "partnerships:accept_group", "partnerships:link_draft", "partnerships:link_draft_away", "partnerships:link_draft_key",
    "partnerships:places", "partnerships:remind", "people:end_all_sessions", "people:end_session",
    "room:room", "room:seat", "room:practice", "room:answers", "room:words", "room:heard", "room:results", "room:agreed", "room:agreed_write", "room:leaders",
    "room:named", "room:leave", "room:state", "room:ops",
    "people:here", "people:kept", "people:letters", "people:second_factor", "socialaccount_login_cancelled",
}  # fmt: skip
"""Where something that was sent leads to (the code of a room is), or a letter, or somebody else's sign-in page."""

IN_ANOTHER_STATE = {
    "decisions:answer_confirmation", "language:answer",
    "workshops:agreed_write", "workshops:theme",
    "learning:not_placed", "learning:publication", "learning:since", "learning:withdrawal", "library:item_agreement", "library:paper", "ui:gallery", "ui:phone",
}  # fmt: skip
"""Reached by a link once something has happened that has not happened on the day the demo is built; and the gallery, which is for those who build."""


@pytest.mark.parametrize("person", PEOPLE)
def test_no_link_is_broken_and_every_page_can_be_used(visitors: Visitors, demo: Demo, person: str) -> None:
    walked = list(Walker(demo, person).everything())

    assert [(page.address, page.status) for page in walked if page.status != 200 and (page.name, page.status) != PAPERS_NOT_MADE_YET] == []
    assert sorted({(told, page.address) for page in walked if page.document is not None for told in wrong_with(page)}) == []
    assert len(walked) > 20
    new = [page for page in walked if page.document is not None and _is_first_of_its_kind(page)]
    _look(visitors, person, new)
    _look_without_scripts(visitors, person, new)


def test_every_page_of_the_site_is_reached_by_a_link(demo: Demo) -> None:
    reached = {page.name for person in WHO_REACH_IT_ALL for page in Walker(demo, person).everything()}

    missing = {name for name in every_name() - reached - BY_A_FORM - IN_ANOTHER_STATE if ":" not in name or name.partition(":")[0] in ROOMS}
    assert missing == set()
    assert reached & (BY_A_FORM | IN_ANOTHER_STATE) == set()


def _look(visitors: Visitors, person: str, pages: list[Opened]) -> None:
    window = visitors.come(person, size=PHONE)
    for page in pages:
        window.goto(visitors.demo.address + page.address)
        look_at(window, f"{page.name.replace(':', '-')}-{person or 'nobody'}", widths=(PHONE["width"],))
        fits(window, page.address)


def _look_without_scripts(visitors: Visitors, person: str, pages: list[Opened]) -> None:
    window = visitors.come(person, script=False)
    for page in pages:
        window.goto(visitors.demo.address + page.address)
        fits(window, page.address)
        _can_be_used_without_scripts(window)


def _can_be_used_without_scripts(window: Page) -> None:
    """The menu opens on a phone, every form that is sent has its button (what is folded opens), and who to call is there."""
    folded = window.locator("main details:not([open]):has(button[type=submit]) > summary:visible")
    while folded.count():
        folded.first.click()
    for form in window.locator("main form[method=post]").all():
        assert form.locator("button:visible").count(), (window.url, "has a form that cannot be sent")
    expect(window.locator("a[href='tel:999']:visible").first).to_be_visible()
    window.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    menu = window.locator(".al-menu > summary")
    if menu.count():
        menu.click()
        expect(window.locator(".al-menu__list a").first).to_be_visible()


def _is_first_of_its_kind(page: Opened) -> bool:
    """True for whoever comes first, of all the people and all the processes of this run: each kind of page is looked at once."""
    looked = Path(os.environ["ALONGSIDE_STATE_DIR"]) / "looked-at"
    looked.mkdir(exist_ok=True)
    try:
        (looked / hashlib.sha256(repr(page.kind).encode()).hexdigest()).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
