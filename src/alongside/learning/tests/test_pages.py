"""Every page of a report, as the people of the cast meet it."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alongside.audit.record import look
from alongside.learning.models import Decision, Edition, LearningReport
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person, sign_in
from tests.reports import a_report, published, signed

PAGES = (
    "",
    "read/",
    "card/",
    "people/",
    "pieces/",
    "not-placed/",
    "agreement/",
    "publication/",
    "withdrawal/",
    "since/",
    "sections/goal/",
    "sections/goal/versions/",
)
SAMPLE = Path(__file__).parents[2] / "demo" / "words" / "sample-report.txt"


@pytest.fixture
def report(fellmoor: Place, bridget: Person) -> LearningReport:
    return a_report(fellmoor, bridget)


@pytest.mark.parametrize("part", PAGES)
def test_the_area_opens_every_page_and_a_neighbour_finds_nothing_there(report: LearningReport, cast: Cast, part: str) -> None:
    address = f"/learning/{report.record.ref}/{part}"

    answers = {name: sign_in(cast[name]).get(address).status_code for name in ("bridget", "amira", "kezia", "stella", "rosalind", "ruth")}

    assert answers == {"bridget": 200, "amira": 200, "kezia": 200, "stella": 404, "rosalind": 404, "ruth": 404}


def test_a_section_is_written_as_headings_and_words(report: LearningReport, bridget: Person) -> None:
    browser = sign_in(bridget)
    sent = {
        "version": "1",
        "blocks-TOTAL_FORMS": "2",
        "blocks-INITIAL_FORMS": "0",
        "blocks-0-heading": "",
        "blocks-0-words": "Before.",
        "blocks-1-heading": "Capacity",
        "blocks-1-words": "- one\n- two",
    }

    answer = browser.post(f"/learning/{report.record.ref}/sections/issues/", sent)

    assert answer.status_code == 302
    with as_person(bridget):
        look(report)
        assert report.sections.get(key="issues").words == "Before.\n\n### Capacity\n\n- one\n- two"


def test_a_stale_page_keeps_both_versions(report: LearningReport, bridget: Person) -> None:
    browser = sign_in(bridget)
    page = f"/learning/{report.record.ref}/sections/goal/"
    first = {"version": "1", "blocks-TOTAL_FORMS": "1", "blocks-INITIAL_FORMS": "0", "blocks-0-heading": "", "blocks-0-words": "First words."}
    browser.post(page, first)

    answer = browser.post(page, first | {"blocks-0-words": "Second words."})

    assert answer.status_code == 409
    said = answer.content.decode()
    assert "First words." in said
    assert "Second words." in said
    with as_person(bridget):
        look(report)
        assert report.sections.get(key="goal").words == "First words."


def test_a_lead_agrees_and_the_coordinator_publishes(report: LearningReport, bridget: Person, amira: Person) -> None:
    agreed = sign_in(amira).post(
        f"/learning/{report.record.ref}/agreement/", {"decision": Decision.AGREE, "group": "", "on_behalf_of": "the Executive", "words": ""}
    )
    published = sign_in(bridget).post(f"/learning/{report.record.ref}/publication/", {"has_looked": "on", "correction": ""})

    assert (agreed.status_code, published.status_code) == (302, 302)
    assert Edition.objects.get().ref == report.record.ref


def test_the_coordinator_is_told_who_can_agree(report: LearningReport, bridget: Person) -> None:
    answer = sign_in(bridget).post(
        f"/learning/{report.record.ref}/agreement/", {"decision": Decision.AGREE, "group": "", "on_behalf_of": "the Executive", "words": ""}
    )

    assert answer.status_code == 403
    assert "Only someone who leads Fellmoor" in answer.content.decode()
    with as_person(bridget):
        assert not report.sign_offs.exists()


def test_nothing_is_published_before_the_names_were_looked_at(report: LearningReport, bridget: Person, amira: Person) -> None:
    signed(report, amira)

    answer = sign_in(bridget).post(f"/learning/{report.record.ref}/publication/", {"correction": ""})

    assert answer.status_code == 200
    assert "Look at the names first" in answer.content.decode()
    assert not Edition.objects.exists()


def test_a_file_is_shown_before_anything_is_kept_and_kept_once(bridget: Person, fellmoor: Place) -> None:
    browser = sign_in(bridget)
    upload = {"partnership": fellmoor.partnership.pk, "file": SimpleUploadedFile("../report.txt", SAMPLE.read_bytes())}

    preview = browser.post("/learning/import/", upload)

    assert preview.status_code == 200
    with as_person(bridget):
        assert not LearningReport.objects.exists()
    brought = preview.context["keep"]["brought"].value()
    kept = browser.post("/learning/import/", {"partnership": fellmoor.partnership.pk, "title": "What Brackenhithe learned", "brought": brought})
    assert kept.status_code == 302
    again = browser.post("/learning/import/", {"partnership": fellmoor.partnership.pk, "file": SimpleUploadedFile("copy.txt", SAMPLE.read_bytes())})
    assert "This file is already here" in again.content.decode()
    with as_person(bridget):
        assert LearningReport.objects.count() == 1


HOSTILE = "Partnership name: Ashmere Partnership\nRegional area: North West\nOverall goal of BSP:\n\n{}\n"


@pytest.mark.parametrize(
    ("words", "shown", "not_shown"),
    [
        ("We met <script>alert(1)</script> and <img src=x onerror=alert(2)> talked.", "talked.", ("<script>alert", "<img src=x")),
        ("We met 😀 with שלום and \u202eمرحبا\u202c.", "We met 😀 with שלום and مرحبا.", ("\u202e",)),
        ("[Here](javascript:alert(1)) we met.", "we met.", ('href="javascript',)),
    ],
)
def test_what_is_hostile_or_strange_in_a_file_is_shown_as_words(bridget: Person, fellmoor: Place, words: str, shown: str, not_shown: tuple[str, ...]) -> None:
    browser = sign_in(bridget)
    upload = SimpleUploadedFile("a.txt", HOSTILE.format(words).encode())

    preview = browser.post("/learning/import/", {"partnership": fellmoor.partnership.pk, "file": upload})
    said = {"partnership": fellmoor.partnership.pk, "title": "What we learned", "brought": preview.context["keep"]["brought"].value()}
    kept = browser.post("/learning/import/", said)
    ref = kept["Location"].split("/")[2]
    pages = [preview, *(browser.get(f"/learning/{ref}/{page}") for page in ("read/", "sections/goal/", "not-placed/"))]

    html = [page.content.decode() for page in pages]
    assert shown in html[0]
    for page in html:
        assert not [words for words in not_shown if words in page]


def test_a_file_that_is_too_large_gets_a_sentence_and_is_not_read(bridget: Person, fellmoor: Place) -> None:
    upload = SimpleUploadedFile("a.txt", b"x" * (26 * 1024 * 1024))

    answer = sign_in(bridget).post("/learning/import/", {"partnership": fellmoor.partnership.pk, "file": upload})

    assert "larger than 25 MB" in answer.content.decode()
    with as_person(bridget):
        assert not LearningReport.objects.exists()


@pytest.mark.parametrize(("content", "said"), [(b"", "empty"), (b"Dear all, see you on Friday.", "does not look like a Project Learning Report")])
def test_what_is_not_a_report_gets_a_sentence_and_changes_nothing(bridget: Person, fellmoor: Place, content: bytes, said: str) -> None:
    answer = sign_in(bridget).post("/learning/import/", {"partnership": fellmoor.partnership.pk, "file": SimpleUploadedFile("a.txt", content)})

    assert said in answer.content.decode()
    with as_person(bridget):
        assert not LearningReport.objects.exists()


def test_signing_no_while_it_is_public_says_that_it_still_is(cast: Cast, amira: Person) -> None:
    report = published(cast)
    browser, page = sign_in(amira), f"/learning/{report.record.ref}/"

    answer = browser.post(f"{page}agreement/", {"decision": "do_not_share", "on_behalf_of": "us", "words": "A family asked us to."}, follow=True)

    assert "It stays in the library until a lead withdraws it." in answer.text
    assert "Nobody outside the area can read it" not in answer.text
    assert "It is still in the library" in answer.text
    assert Edition.objects.count() == 1
