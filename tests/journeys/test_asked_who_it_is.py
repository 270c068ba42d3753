"""Before something that matters the demo asks for the password again. What was typed is kept on the way, with a script and without."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from alongside.demo.building.world import PASSWORD
from alongside.demo.reading import WORDS
from tests.journeys.looking import look_at
from tests.journeys.visiting import PHONE, Demo, Visitors

pytestmark = pytest.mark.browser
ON_BEHALF = "the Partnership Executive, at its meeting this morning"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    page.wait_for_load_state()


def press_late(page: Page, demo: Demo, name: str) -> None:
    """Press a button more than five minutes after they last showed who they are: they are asked again, and told in the demo what the password is."""
    demo.let_proofs_go_stale()
    press(page, name)
    expect(page).to_have_title(re.compile("Is it still you"))
    expect(page.locator("body")).to_contain_text(PASSWORD)


def it_is_me(page: Page, password: str = PASSWORD) -> None:
    page.get_by_label("Your password").fill(password)
    press(page, "It is me")


def send_what_was_kept(page: Page) -> None:
    expect(page.get_by_role("heading", name="What you sent is here")).to_be_visible()
    press(page, "Send it now")


@pytest.mark.parametrize("script", [True, False])
def test_agreeing_and_publishing(visitors: Visitors, demo: Demo, script: bool) -> None:
    report = f"{demo.address}/learning/{demo.ref_of('Careful together')}/"
    amira = visitors.come("amira-sadiq", size=PHONE, script=script)
    amira.goto(f"{report}agreement/")
    amira.get_by_label("Agree, with changes").check()
    amira.get_by_label("On whose behalf do you sign?").fill(ON_BEHALF)
    change = f"Say once more that the bus station is {'cold' if script else 'very cold'}."
    amira.get_by_label("What should change").fill(change)
    signed = demo.rows("select count(*) from learning_signoff")

    press_late(amira, demo, "Sign this answer")
    look_at(amira, f"asked-again-{script}")
    it_is_me(amira, "not the password")
    expect(amira).to_have_title(re.compile("^Error: Is it still you"))
    look_at(amira, f"asked-again-refused-{script}")
    assert demo.rows("select count(*) from learning_signoff") == signed
    it_is_me(amira)
    expect(amira.locator("main")).to_contain_text(change)
    look_at(amira, f"kept-{script}")
    assert demo.rows("select count(*) from learning_signoff") == signed
    send_what_was_kept(amira)

    expect(amira.locator("main")).to_contain_text(f"agreed to share it with changes, on behalf of {ON_BEHALF}")
    bridget = visitors.come("bridget-oyelaran", script=script)
    bridget.goto(f"{report}publication/")
    bridget.get_by_label("I have looked at every name above").check()
    if script:  # it can be published once
        before = demo.rows("select count(*) from learning_edition")
        press_late(bridget, demo, "Publish it")
        assert demo.rows("select count(*) from learning_edition") == before
        it_is_me(bridget)
        send_what_was_kept(bridget)
        expect(bridget.get_by_role("status").first).to_contain_text("Other areas can now read your report.")
    else:
        press_late(bridget, demo, "Publish the correction")
        it_is_me(bridget)
        send_what_was_kept(bridget)
        expect(bridget.get_by_role("status").first).to_contain_text("Other areas now read the corrected report.")


@pytest.mark.parametrize(("script", "role"), [(True, "Auditor"), (False, "Independent scrutineer")])
def test_giving_a_role(visitors: Visitors, demo: Demo, script: bool, role: str) -> None:
    amira = visitors.come("amira-sadiq", script=script)
    amira.goto(f"{demo.address}/area/people/")
    amira.get_by_role("link", name="Meg Hollis").click()
    amira.get_by_role("link", name="Give a role").click()
    amira.get_by_label(role, exact=True).check()

    press_late(amira, demo, "Give this role")
    it_is_me(amira)
    amira.goto(amira.url)
    expect(amira.locator("main")).not_to_contain_text("Meg Hollis is now")
    send_what_was_kept(amira)

    expect(amira.get_by_role("status").first).to_contain_text(f"Meg Hollis is now {role.lower()}.")
    expect(amira.get_by_role("heading", name="Meg Hollis")).to_be_visible()


def test_handing_over(visitors: Visitors, demo: Demo) -> None:
    amira, paulette = visitors.come("amira-sadiq"), visitors.come("paulette-grange", size=PHONE, script=False)
    amira.goto(f"{demo.address}/area/groups/")
    amira.get_by_role("link", name="Fellmoor Panel for Young People and Places").first.click()
    amira.get_by_role("link", name="Another group takes over").click()
    amira.get_by_label("Which group takes over?").select_option(label="Fellmoor and Tidewell Exploitation Group")
    for box, part in zip(("Day", "Month", "Year"), reversed(timezone.localdate().timetuple()[:3]), strict=True):
        amira.get_by_label(box, exact=True).fill(str(part))
    press(amira, "Make this offer")
    hand_over = amira.url

    paulette.goto(hand_over)
    press_late(paulette, demo, "Say yes for the group")
    it_is_me(paulette)  # nothing was typed, so they are back where the button is
    press(paulette, "Say yes for the group")
    expect(paulette.locator("main")).to_contain_text("has said yes")

    for name in ("amira-sadiq", "rosalind-achebe"):
        lead = visitors.come(name, script=False)
        lead.goto(f"{hand_over}area-acceptance/")
        lead.get_by_label("Which data-sharing agreement covers this?").fill("Agreement 4, of today")
        press_late(lead, demo, "Say yes")
        it_is_me(lead)
        expect(lead.locator("main")).to_contain_text("Agreement 4, of today")
        send_what_was_kept(lead)
        expect(lead.locator("main")).to_contain_text("under Agreement 4, of today")

    amira.goto(f"{hand_over}places/")
    amira.get_by_label("Who takes it?").first.select_option(index=1)
    press(amira, "Keep these places")
    press_late(amira, demo, "Hand over now")
    expect(amira.locator("main")).not_to_contain_text("Handed over on")
    it_is_me(amira)
    press(amira, "Hand over now")

    expect(amira.locator("main")).to_contain_text("Handed over on")
    look_at(amira, "handed-over")


@pytest.mark.parametrize("script", [True, False])
def test_inviting_sixty_people(visitors: Visitors, demo: Demo, script: bool) -> None:
    bridget = visitors.come("bridget-oyelaran", script=script)
    bridget.goto(f"{demo.address}/area/invitations/many/")
    header, *rows = (WORDS / "sixty-people.csv").read_text(encoding="utf-8").splitlines()
    half = rows[: len(rows) // 2] if script else rows[len(rows) // 2 :]
    bridget.get_by_label("Paste the rows here").fill("\n".join([header, *half]))
    press(bridget, "Look at the rows")
    button = bridget.get_by_role("button", name=re.compile("^Invite these"))
    many = re.findall(r"\d+", button.inner_text())[0]
    before = demo.rows("select count(*) from partnerships_invitation")[0][0]

    demo.let_proofs_go_stale()
    button.click()
    bridget.wait_for_load_state()
    it_is_me(bridget)
    assert demo.rows("select count(*) from partnerships_invitation")[0][0] == before
    send_what_was_kept(bridget)

    expect(bridget.locator("main")).to_contain_text(f"{many} people have been invited.")
    assert demo.rows("select count(*) from partnerships_invitation")[0][0] == before + int(many)
    look_at(bridget, f"rows-left-{script}")
