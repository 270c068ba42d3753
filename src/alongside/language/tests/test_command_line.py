"""The command line, as somebody uses it: what it says, what it writes, how it ends."""

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

from alongside.language.comments import commented
from alongside.language.engine.review import Reviewer
from alongside.language.models import Guides
from alongside.language.reading import Text
from alongside.language.tests.texts import LETTER
from alongside.papers import pdf
from alongside.papers.document import Document, section
from tests.growth import grows_in_step


def ran(*arguments: str | Path, typed: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "alongside.language", *map(str, arguments)], input=typed, capture_output=True, timeout=60, check=False)


def a_word_file(at: Path) -> Path:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Notes"
    document.add_paragraph("Nothing here.")
    paragraph = document.add_paragraph("Leah is ")
    paragraph.add_run("street").bold = True
    paragraph.add_run("wise and she absconded.")
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "He is manipulative."
    cell.add_table(rows=1, cols=1).cell(0, 0).text = "He refuses to engage."
    document.add_paragraph("Mum cannot control her.")
    document.save(str(at))
    return at


def test_it_says_what_to_look_at_and_ends_with_one() -> None:
    answer = ran("check", "-", "--show-kept", typed=LETTER.encode())

    assert answer.returncode == 1
    assert "-, line 1, character 14: “putting herself in danger” (high, put-self-at-risk)\n  Who made the danger" in answer.stdout.decode()
    assert "left alone: “absconding” (abscond: statute)" in answer.stdout.decode()
    assert answer.stdout.decode().endswith("-: 6 to look at again, 4 left alone.\n")


def test_nothing_to_look_at_ends_with_nought_and_so_does_exit_zero(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("She is being targeted by adults.")
    (tmp_path / "other.txt").write_text("He is a loner.")

    assert ran("check", tmp_path / "good.txt").returncode == 0
    assert ran("check", tmp_path / "other.txt").returncode == 1
    assert ran("check", tmp_path / "other.txt", "--exit-zero").returncode == 0
    assert ran("check", tmp_path / "other.txt", "--min-severity", "medium").returncode == 0


def test_lines_of_json_in_are_lines_of_json_out_with_places_in_code_points(tmp_path: Path) -> None:
    lines: list[dict[str, Any]] = [{"id": "a", "text": "😀 “She” is streetwise."}, {"id": 7, "text": "She is not streetwise."}]
    (tmp_path / "in.jsonl").write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n")

    answer = ran("check", "--jsonl", tmp_path / "in.jsonl", "--format", "json")

    first, second = (json.loads(line) for line in answer.stdout.decode().splitlines())
    assert answer.returncode == 1
    assert first["id"] == "a" and second["id"] == 7
    assert {"rule", "severity", "start", "end", "text", "why", "ask", "suggestions"} <= first["findings"][0].keys()
    assert lines[0]["text"][first["findings"][0]["start"] : first["findings"][0]["end"]] == "streetwise" == first["findings"][0]["text"]
    assert second == {"id": 7, "findings": [], "kept": [{"rule": "streetwise", "start": 11, "end": 21, "reason": "negation"}]}


def test_a_word_file_is_read_with_the_place_of_each_finding_tables_within_tables_too(tmp_path: Path) -> None:
    answer = ran("check", a_word_file(tmp_path / "a.docx"), "--format", "json")

    findings = json.loads(answer.stdout)["findings"]
    assert [(one["text"], one["place"]) for one in findings][:3] == [
        ("streetwise", "paragraph 2"),
        ("absconded", "paragraph 2"),
        ("manipulative", "table 1, row 1, column 1"),
    ]
    assert [(one["text"], one["place"]) for one in findings][3:] == [
        ("refuses to engage", "table 1, row 1, column 1"),
        ("Mum cannot control her", "paragraph 3"),
    ]


def test_a_word_file_comes_back_with_comments_and_every_word_it_had(tmp_path: Path) -> None:
    before = a_word_file(tmp_path / "a.docx")

    answer = ran("check", before, "--format", "docx", "--output", tmp_path / "b.docx")

    after = docx.Document(str(tmp_path / "b.docx"))
    assert answer.returncode == 1
    assert len(list(after.comments)) == 5
    assert [paragraph.text for paragraph in after.paragraphs] == [paragraph.text for paragraph in docx.Document(str(before)).paragraphs]
    assert any(comment.text.startswith("What does this child still need adults to do?") for comment in after.comments)
    marked = after.paragraphs[1]._p.xml
    assert marked.index("commentRangeStart") < marked.index(">street<") < marked.index(">wise<") < marked.index("commentRangeEnd")
    assert ran("check", tmp_path / "b.docx", "--format", "docx").stdout.startswith(b"PK")


def test_typed_words_can_become_a_word_file_with_comments() -> None:
    answer = ran("check", "-", "--format", "docx", typed=b"Good.\n\nShe is streetwise \x07.")

    assert [comment.text.splitlines()[0] for comment in docx.Document(io.BytesIO(answer.stdout)).comments] == ["What does this child still need adults to do?"]


def test_a_pdf_is_read_with_its_pages(tmp_path: Path) -> None:
    body = "\n\n".join(["All was well that day, and the door was open to whoever came."] * 90 + ["She is streetwise, it says."])
    paper = Document(title="T", sections=(section("One", body),))
    (tmp_path / "a.pdf").write_bytes(pdf.made(paper).content)

    answer = ran("check", tmp_path / "a.pdf", "--format", "json")

    (finding,) = json.loads(answer.stdout)["findings"]
    assert finding["text"] == "streetwise"
    assert finding["page"] > 1 and finding["place"].startswith(f"page {finding['page']}, ")


def _zip(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    "typed",
    [
        bytes(range(256)) * 40,
        b"She is \xff\xfe streetwise",
        b"words\0words",
        _zip(a=b"b"),
        b"PK\x03\x04 no archive",
        b"%PDF-1.7 no document",
        b"x" * (26 << 20),
    ],
    ids=["binary", "not UTF-8", "a nought", "another archive", "no archive", "no PDF", "26 MB"],
)
def test_what_cannot_be_read_is_one_sentence_and_ends_with_two(typed: bytes) -> None:
    answer = ran("check", "-", typed=typed)

    assert answer.returncode == 2
    assert answer.stdout == b""
    assert answer.stderr.decode().count("\n") == 1 and answer.stderr.decode().strip().endswith(".")


@pytest.mark.parametrize(
    "asked",
    [
        ["check"],
        ["check", "no-such-file"],
        ["check", "/"],
        ["check", "-", "--format", "sarif"],
        ["check", "-", "--format", "odt"],
        ["check", "-", "--min-severity", "worst"],
        ["check", "-", "--profile", "nobody"],
        ["check", "-", "--baseline", "x"],
        ["check", "-", "--wrong"],
        ["check", "-", "--format"],
        ["explain", "nothing"],
        ["sing"],
        [],
    ],
)
def test_what_is_asked_wrongly_is_refused_and_ends_with_two(asked: list[str]) -> None:
    answer = ran(*asked)

    assert answer.returncode == 2
    assert answer.stderr and b"Traceback" not in answer.stderr


@pytest.mark.parametrize(
    "line",
    [
        "no JSON",
        "[1, 2]",
        '{"id": 1}',
        '{"id": 1, "text": null}',
        '{"id": 1, "text": 5}',
        '{"id": NaN, "text": "a"}',
        "[" * 100_000,
        '{"id": ' + "9" * 5000 + "}",
    ],
    ids=lambda line: line[:24],
)
def test_a_line_that_is_no_line_of_json_with_words_is_named_in_a_sentence(line: str) -> None:
    answer = ran("check", "--jsonl", "-", typed=f'{{"id": 1, "text": "He is fine."}}\n\n{line}\n'.encode())

    assert answer.returncode == 2
    assert "ine 3" in answer.stderr.decode() and answer.stderr.decode().count("\n") == 1


def test_half_a_letter_is_given_back_by_its_number() -> None:
    answer = ran("check", "--jsonl", "-", typed=rb'{"id": "\ud83d", "text": "\ud83d She is streetwise. \ude00"}')

    said = json.loads(answer.stdout)
    assert (answer.returncode, answer.stderr) == (1, b"")
    assert said["id"] == "\ud83d"
    assert [(one["text"], one["start"]) for one in said["findings"]] == [("streetwise", 9)]


@pytest.mark.parametrize("name", ["note.docx", "note.PDF"])
def test_a_file_that_is_not_what_it_is_called_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("She is streetwise.")

    answer = ran("check", tmp_path / name)

    assert answer.returncode == 2
    assert answer.stderr.decode().startswith(f"{name} is not a")


def test_a_machine_whose_own_letters_are_few_says_the_same() -> None:
    few = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    answer = subprocess.run(
        [sys.executable, "-m", "alongside.language", "check", "-"], input="“She” is streetwise.".encode(), capture_output=True, timeout=60, check=False, env=few
    )

    assert (answer.returncode, answer.stderr) == (1, b"")
    assert "“streetwise” (high, streetwise)" in answer.stdout.decode()


@pytest.mark.parametrize(
    ("closed", "sentence"), [("<&-", b"standard input is closed"), (">&-", b"standard output is closed"), (">/dev/full", b"could not all be written")]
)
def test_where_nothing_can_be_read_or_written_a_sentence_says_so(closed: str, sentence: bytes) -> None:
    answer = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m alongside.language check - {closed}', sys.executable],
        input=b"She is streetwise.",
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert answer.returncode == 2
    assert sentence in answer.stderr and answer.stderr.count(b"\n") == 1


def test_where_whoever_reads_it_stops_reading_a_sentence_says_so() -> None:
    process = subprocess.Popen([sys.executable, "-m", "alongside.language", "check", "-"], stdin=-1, stdout=-1, stderr=-1)
    assert process.stdout and process.stdin and process.stderr
    process.stdout.close()
    process.stdin.write(b"She is streetwise.\n" * 10_000)
    process.stdin.close()

    assert process.stderr.read().decode().startswith("What was found could not all be written")
    assert process.wait(60) == 2
    process.stderr.close()


def test_telling_places_and_writing_comments_grow_in_step_with_the_text() -> None:
    reviewer = Reviewer()

    def telling(many: int) -> None:
        text = Text("She is streetwise. " * many, "txt")
        assert [text.place(19 * number)[1] for number in range(many)][-1] == f"line 1, character {19 * many - 18}"

    def commenting(many: int) -> None:
        commented(reviewer, Text("She is streetwise. " * many, "txt"), b"")

    assert grows_in_step(lambda: telling(4_000), lambda: telling(32_000), times=20)
    assert grows_in_step(lambda: commenting(250), lambda: commenting(2_000), times=20)


def test_a_million_quotation_marks_are_read_in_seconds() -> None:
    answer = ran("check", "-", typed=b'"' * 1_000_000 + b" She is streetwise.")

    assert answer.returncode in (0, 1)
    assert b"Traceback" not in answer.stderr


def test_a_rule_can_be_explained_with_what_it_rests_on() -> None:
    assert b"looked at 2026-11-22" in ran("explain", "abscond").stdout
    assert ran("rules").stdout.count(b"\n") == 137


def test_the_guides_that_a_partnership_can_follow_are_profiles_here_too() -> None:
    """A court's own words are left to it; doubt that is cast on somebody is not one of them."""
    typed = b"The alleged victim is fourteen. They wrote of her victim mentality."
    found = {guides: json.loads(ran("check", "-", "--format", "json", "--profile", guides, typed=typed).stdout) for guides in Guides.values}

    assert {guides: [one["rule"] for one in said["findings"]] for guides, said in found.items()} == {
        "exploitation": ["claims-alleges", "victim-label"],
        "care-language": ["claims-alleges", "victim-label"],
        "legal": ["victim-label"],
    }
