"""`python -m alongside.voice`, on good files and on bad ones."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from alongside.voice import reading
from alongside.voice.__main__ import main
from alongside.voice.counting import Votes
from alongside.voice.hearing import TOO_FEW
from alongside.voice.reading import read_groups, read_votes
from alongside.voice.tests.rooms import brave_votes

VOTES = "participant,statement,vote\n"
GROUPS = "participant,group\nann,police\nbea,health\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def files(folder: Path, votes: str | bytes, groups: str | bytes | None = GROUPS) -> list[str]:
    for name, content in (("votes.csv", votes), ("groups.csv", groups)):
        if content is not None:
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return [str(folder / "votes.csv"), "--groups", str(folder / "groups.csv")]


def brave(folder: Path) -> list[str]:
    votes, groups = brave_votes()
    cast = zip(votes.person.tolist(), votes.statement.tolist(), votes.vote.tolist(), strict=True)
    return files(
        folder,
        VOTES + "".join(f"{votes.people[person]},{votes.statements[statement]},{vote}\n" for person, statement, vote in cast),
        "participant,group\n" + "".join(f"{person},{group}\n" for group, people in groups.items() for person in people),
    )


def test_the_json_is_laid_out_as_specified(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyse", *brave(folder), "--json"]) == 0

    said = json.loads(capsys.readouterr().out)
    assert set(said) == {"participants", "statements", "sees_it_differently", "map", "polis"}
    assert said["participants"] == 62
    statement = said["statements"][0]
    assert set(statement) == {"id", "agree", "disagree", "pass", "seen", "groups", "shared_ground", "divides"}
    assert {key: statement[key] for key in ("id", "agree", "disagree", "pass", "seen")} == {"id": "1", "agree": 58, "disagree": 2, "pass": 2, "seen": 62}
    assert set(statement["groups"]["police"]) == {"agree", "disagree", "pass", "seen", "estimate", "low", "high", "differs"}
    assert statement["shared_ground"]["label"] == "agreed across agencies"
    assert set(said["sees_it_differently"][0]) == {"group", "statement", "probability"}
    assert set(said["polis"]) == {"group_aware_consensus", "repness"}
    assert "youth justice" in {chosen["group"] for chosen in said["polis"]["repness"]}, "the classic statistics are of the groups as given"
    assert "other partners" in statement["groups"]


def test_the_text_says_what_may_be_said_and_never_that_word(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyse", *brave(folder)]) == 0

    said = capsys.readouterr().out
    assert "1: 58 – 2 – 2: agreed across agencies" in said
    assert "6: 30 – 32 – 0: not shared, divides" in said
    assert "12: police (probability 1.00)" in said
    assert "significan" not in said.lower()


def test_the_last_row_of_a_pair_wins(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["analyse", *files(folder, VOTES + "ann,s,1\nbea,s,1\nann,s,-1\n"), "--json"])

    statement = json.loads(capsys.readouterr().out)["statements"][0]
    assert (statement["agree"], statement["disagree"], statement["seen"]) == (1, 1, 2)


@pytest.mark.parametrize("floor", ["1", "5"])
@pytest.mark.parametrize(
    "votes",
    [
        "ann,s,1\n",
        "ann,s,0\nbea,s,0\n",
        "ann,s,1\nbea,s,1\n",
        "ann,s,1\nbea,s,-1\ncy,s,0\n",
        "\n\nann,s,1\n\n",
        "cy,s,1\n",
        "".join(f"p{number},s,0\n" for number in range(30)),
    ],
)
def test_rooms_in_which_nothing_can_be_told_are_told_so(folder: Path, capsys: pytest.CaptureFixture[str], votes: str, floor: str) -> None:
    assert main(["analyse", *files(folder, VOTES + votes), "--json", "--floor", floor]) == 0

    said = json.loads(capsys.readouterr().out)
    assert said["map"] is None
    assert said["sees_it_differently"] == []
    if floor == "5":
        assert {statement["shared_ground"]["label"] for statement in said["statements"]} <= {TOO_FEW, "not everyone has been asked"}


def test_one_agency_alone_agrees_with_nobody(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people = [f"p{number}" for number in range(30)]
    main(
        [
            "analyse",
            *files(folder, VOTES + "".join(f"{person},s,1\n" for person in people), "participant,group\n" + "".join(f"{person},police\n" for person in people)),
            "--json",
        ]
    )

    assert json.loads(capsys.readouterr().out)["statements"][0]["shared_ground"]["label"] == TOO_FEW


def test_agencies_of_one_and_two_people_never_make_a_verdict(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people = [f"p{number}" for number in range(23)]
    main(
        [
            "analyse",
            *files(
                folder,
                VOTES + "".join(f"{person},s,1\n" for person in people),
                "participant,group\n" + "".join(f"{person},g{int(person[1:]) // 2}\n" for person in people),
            ),
            "--json",
        ]
    )

    assert json.loads(capsys.readouterr().out)["statements"][0]["shared_ground"]["label"] == TOO_FEW


BAD = {
    "": "votes.csv is empty.",
    VOTES: "votes.csv has no votes in it.",
    "a,b\n1,2\n": "votes.csv, row 1: the columns should be participant,statement,vote, or those of Polis's votes.csv or participants-votes.csv.",
    VOTES + "ann,s,2\n": "votes.csv, row 2: the vote should be 1 (agree), -1 (disagree) or 0 (pass), not '2'.",
    VOTES + "ann,s,1\nbea,s,NaN\n": "votes.csv, row 3: the vote should be 1 (agree), -1 (disagree) or 0 (pass), not 'NaN'.",
    VOTES + "ann,s,agree\n": "votes.csv, row 2: the vote should be 1 (agree), -1 (disagree) or 0 (pass), not 'agree'.",
    VOTES + "ann,s,\n": "votes.csv, row 2: the vote should be 1 (agree), -1 (disagree) or 0 (pass), not empty.",
    VOTES + "ann,s\n": "votes.csv, row 2: there should be 3 cells, and there are 2.",
    VOTES + "ann\n": "votes.csv, row 2: there should be 3 cells, and there is 1.",
    VOTES + " ,s,1\n": "votes.csv, row 2: the participant is missing.",
    VOTES + "ann,,1\n": "votes.csv, row 2: the statement is missing.",
    VOTES + f"ann,{'s' * 201},1\n": "votes.csv, row 2: the statement is longer than 200 letters.",
    VOTES + 'ann,"s,1\n': "votes.csv, row 2: the quotation marks do not close, or a cell is too long.",
    VOTES + f"ann,{'s' * 200_000},1\n": "votes.csv, row 2: the quotation marks do not close, or a cell is too long.",
    "timestamp,datetime,comment-id,voter-id,vote\nnoon,,1,2,1\n": "votes.csv, row 2: the timestamp should be a whole number, not 'noon'.",
    "participant,group-id,n-comments,n-votes,n-agree,n-disagree,1,1\n": "votes.csv, row 1: two columns have the same statement.",
}  # fmt: skip


@pytest.mark.parametrize(("content", "sentence"), BAD.items(), ids=range(len(BAD)))
def test_a_bad_file_is_one_sentence_with_its_row(folder: Path, capsys: pytest.CaptureFixture[str], content: str, sentence: str) -> None:
    assert main(["analyse", *files(folder, content)]) == 2

    said = capsys.readouterr()
    assert said.err == sentence + "\n"
    assert said.out == ""


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "latin-1"])
def test_another_encoding_is_named_as_such(folder: Path, capsys: pytest.CaptureFixture[str], encoding: str) -> None:
    assert main(["analyse", *files(folder, (VOTES + "zoë,s,1\n").encode(encoding))]) == 2

    assert "UTF-8" in capsys.readouterr().err


def test_a_mark_of_utf_8_and_windows_line_ends_are_nothing_wrong(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyse", *files(folder, ("\ufeff" + VOTES + "zoë,s,1\n").replace("\n", "\r\n").encode())]) == 0

    assert "1 people" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("groups", "sentence"),
    [
        ("", "groups.csv is empty."),
        ("participant,group\n", "groups.csv has no groups in it."),
        ("x,y\n", "groups.csv, row 1: the columns should be participant,group."),
        ("participant,group\nann,\n", "groups.csv, row 2: the group is missing."),
    ],
)
def test_a_bad_file_of_groups_too(folder: Path, capsys: pytest.CaptureFixture[str], groups: str, sentence: str) -> None:
    assert main(["analyse", *files(folder, VOTES + "ann,s,1\n", groups)]) == 2

    assert capsys.readouterr().err == sentence + "\n"


def test_a_file_that_is_not_there_and_a_folder_are_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = files(folder, VOTES + "ann,s,1\n")

    assert main(["analyse", str(folder / "none.csv"), *arguments[1:]]) == 2
    assert main(["analyse", str(folder), *arguments[1:]]) == 2
    assert main(["analyse", arguments[0]]) == 2

    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()] == [
        "none.csv cannot be read", f"{folder.name} cannot be read", "votes.csv does not say who belongs to which group",
    ]  # fmt: skip


@pytest.mark.parametrize("wrong", [["--floor", "0"], ["--floor", "x"], ["--seed", "-1"], ["--what"], []])
def test_words_it_does_not_know_are_one_line_and_exit_2(folder: Path, capsys: pytest.CaptureFixture[str], wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["analyse", *files(folder, VOTES + "ann,s,1\n"), *wrong] if wrong else ["guess"])

    assert stopped.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_what_is_exported_reads_back_as_the_same_votes(folder: Path) -> None:
    arguments = brave(folder)

    assert main(["export", *arguments, "--to", str(folder / "polis")]) == 0

    votes, groups = read_votes(folder / "votes.csv")[0], read_groups(folder / "groups.csv")
    long, wide = read_votes(folder / "polis" / "votes.csv"), read_votes(folder / "polis" / "participants-votes.csv")
    cast = [
        {(v.people[p], v.statements[s], vote) for p, s, vote in zip(v.person.tolist(), v.statement.tolist(), v.vote.tolist(), strict=True)}
        for v in (votes, long[0], wide[0])
    ]
    assert cast[0] == cast[1] == cast[2]
    assert wide[1] == groups


def test_nothing_is_written_over_and_nothing_is_written_from_bad_input(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = files(folder, VOTES + "ann,s,7\n")

    assert main(["export", *arguments, "--to", str(folder / "out")]) == 2
    assert not (folder / "out").exists()
    assert main(["export", *files(folder, VOTES + "ann,s,1\n"), "--to", str(folder)]) == 2
    assert (folder / "votes.csv").read_text() == VOTES + "ann,s,1\n"
    assert "has a votes.csv already" in capsys.readouterr().err


def test_as_a_process_it_needs_no_django(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "alongside.voice", "analyse", *brave(folder)],
        capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip

    imported = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert "numpy" in imported
    assert imported & {"django", "scipy", "psycopg", "pandas"} == set()


@pytest.mark.parametrize("odd", ["", "\r", "\n\n", " "])
def test_a_large_file_is_read_in_one_go_and_says_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch, odd: str) -> None:
    path = folder / "votes.csv"
    path.write_bytes((VOTES + "".join(f"{who},{what},{(who * what) % 3 - 1}{odd}\n" for who in range(40) for what in (3, 12, 3)) + "5,3,1\n").encode())
    slowly = read_votes(path)[0]
    monkeypatch.setattr(reading, "_LARGE", 0)

    quickly = read_votes(path)[0]

    assert (quickly.people, quickly.statements) == (slowly.people, slowly.statements)
    assert cast(quickly) == cast(slowly)


@pytest.mark.parametrize("row", ["07,1,1", "7,1,2", "7,1", "7,1,1,1", "x,1,1", "7,-1,1", "99999999999999999999,1,1", "60000000,1,1", "7,1,", "#7,1,1"])
def test_what_is_unusual_in_a_large_file_is_read_row_by_row(folder: Path, monkeypatch: pytest.MonkeyPatch, row: str) -> None:
    path = folder / "votes.csv"
    path.write_text(VOTES + "1,1,1\n" * 3 + row + "\n")
    monkeypatch.setattr(reading, "_LARGE", 0)

    assert reading._in_one_go(path) is None


def cast(votes: Votes) -> set[tuple[str, str, int]]:
    rows = zip(votes.person.tolist(), votes.statement.tolist(), votes.vote.tolist(), strict=True)
    return {(votes.people[person], votes.statements[statement], vote) for person, statement, vote in rows}


def test_names_of_any_script_and_a_reader_who_stops_early_are_no_trouble(folder: Path) -> None:
    command = [sys.executable, "-m", "alongside.voice", "analyse", *files(folder, VOTES + "زوي,ß,1\n" * 3, "participant,group\nزوي,警察\n"), "--json"]
    ascii_only = {"PYTHONPATH": ":".join(sys.path), "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}

    whole = subprocess.run(command, capture_output=True, check=True, env=ascii_only)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ascii_only) as stopped:
        assert stopped.stdout is not None and stopped.stderr is not None
        stopped.stdout.close()
        said = stopped.stderr.read()

    assert '"ß"' in whole.stdout.decode()
    assert said == b""
