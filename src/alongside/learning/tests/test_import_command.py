"""`import_report FILE --dry-run` reads and says what it found; what cannot be read gets one sentence and exit code 2."""

import io
import json
import os
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from alongside.learning.reading.tests.made_up import made_up
from alongside.learning.reading.tests.printed import as_text


def said(file: Path, *options: str) -> str:
    out = io.StringIO()
    call_command("import_report", str(file), *options, stdout=out)
    return out.getvalue()


def test_a_dry_run_prints_json_and_needs_no_database(tmp_path: Path) -> None:
    report = made_up(3)
    file = tmp_path / "report.txt"
    file.write_text(as_text(report, 3)[0], encoding="utf-8")

    found = json.loads(said(file, "--dry-run", "--json"))

    assert set(found) == {"recognised", "details", "narratives", "footnotes", "agreement", "dropped", "not_placed"}
    assert found["details"] == report.details
    assert all(part is None or set(part) == {"html", "text", "headings"} for part in found["narratives"].values())


def test_a_dry_run_in_words_names_what_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("Partnership name: Ashmere Partnership\nRegional area: North\nOverall goal of BSP:\nTo listen.\n", encoding="utf-8")

    words = said(file, "--dry-run")

    assert "partnership names: Ashmere Partnership" in words
    assert "approaches: missing" in words


@pytest.mark.parametrize(
    ("content", "says"), [(b"", "empty"), (b"<!doctype html><script>alert(1)</script>", "web page"), (b"%PDF-1.4 broken", "damaged"), (b"\x89PNG", "picture")]
)
def test_what_cannot_be_read_gets_a_sentence_and_exit_code_2(tmp_path: Path, content: bytes, says: str) -> None:
    file = tmp_path / "report.docx"
    file.write_bytes(content)

    with pytest.raises(CommandError, match=says) as refusal:
        said(file, "--dry-run", "--json")

    assert refusal.value.returncode == 2


def test_a_file_that_is_no_report_is_not_recognised_and_nothing_is_invented(tmp_path: Path) -> None:
    file = tmp_path / "minutes.txt"
    file.write_text(
        "Minutes of the steering group\n\nDate: 3 March 2022\n\nPartnership name: Ashmere\n\nWe talked about the overall goal.\n\nSigned: the chair\n",
        encoding="utf-8",
    )

    found = json.loads(said(file, "--dry-run", "--json"))

    assert found["recognised"] is False
    assert set(found["details"].values()) == set(found["narratives"].values()) == {None}
    assert found["agreement"] == {"date": None, "signed_by": None, "on_behalf_of": None, "agreed": None}
    assert (found["footnotes"], found["dropped"]) == ([], [])


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("folder", "not a file"),
        ("pipe", "not a file"),
        ("device", "not a file"),
        ("nothing", "no file called"),
        ("loop", "cannot be opened"),
        ("zero", "cannot be opened|no file called"),
    ],
)
def test_what_is_no_file_gets_a_sentence_and_nobody_waits_for_it(tmp_path: Path, kind: str, says: str) -> None:
    place = tmp_path / "report.docx"
    if kind == "folder":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)
    elif kind == "loop":
        place.symlink_to(place)
    elif kind == "device":
        place = Path("/dev/zero")
    elif kind == "zero":
        place = Path("report\x00.docx")

    with pytest.raises(CommandError, match=says) as refusal:
        said(place, "--dry-run")

    assert refusal.value.returncode == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="whoever runs as root may read everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    place = tmp_path / "report.docx"
    place.write_bytes(b"words")
    place.chmod(0)

    with pytest.raises(CommandError, match="may not be read"):
        said(place, "--dry-run")
