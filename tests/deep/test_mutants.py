"""The walls weakened one clause at a time: each time the tests of the wall must turn red. A test that stayed green would be one that cannot fail."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from alongside.demo.database import PROJECT
from tests import mutants, mutants_of_decisions, mutants_of_workshops
from tests.mutants import Mutant
from tests.stage import clone_database, drop_database, environment, superuser_connection

SIGHT, STORY, CATALOGUE = "src/alongside/access/tests", "tests/stories/test_membership_and_sight.py", "tests/house/test_the_database.py"
PLACES, PASSING = "src/alongside/partnerships/tests", "partnerships/migrations/0003_what_passes_on.sql"
RECORD, REPORTS = "src/alongside/audit/tests/test_record.py", "src/alongside/learning/tests"
DECIDING, HEARING = "src/alongside/decisions/tests", "src/alongside/workshops/tests"
ANSWERING = (
    "past_the_rules", "steps_past_the_rules", "pens", "whole", "made_stays_made", "stages", "waiting", "calendar", "disagreement", "beside", "answering", "who_is_told", "urgent",
    "two_at_once",
)  # fmt: skip
SUITES = {
    "access": (*(f"{SIGHT}/test_{name}.py" for name in ("every_wall", "sight", "sent_out", "links", "forging", "history")), RECORD, STORY, CATALOGUE, SIGHT),
    "frame": ("src/alongside/frame/tests/test_sessions.py", "src/alongside/frame/tests", CATALOGUE),
    "audit": (RECORD, "src/alongside/audit/tests/test_sealing.py", f"{SIGHT}/test_history.py", CATALOGUE, "src/alongside/audit/tests"),
    "partnerships": (f"{SIGHT}/test_forging.py", f"{PLACES}/test_past_the_rules.py", STORY, PLACES, CATALOGUE),
    PASSING: (f"{PLACES}/test_past_the_rules.py", f"{PLACES}/test_hand_overs_past_the_rules.py", PLACES, CATALOGUE),
    "learning": (f"{REPORTS}/test_past_the_rules.py", f"{REPORTS}/test_what_is_public.py", f"{REPORTS}/test_pens.py", REPORTS),
    "library": ("src/alongside/library/tests/test_past_the_rules.py", "src/alongside/library/tests/test_items.py", "src/alongside/library/tests"),
    "drafts": ("src/alongside/drafts/tests", CATALOGUE),
    "post": ("src/alongside/post/tests/test_letters.py", CATALOGUE),
    "decisions": tuple(f"{DECIDING}/test_{name}.py" for name in ANSWERING),
    "commitments": ("src/alongside/commitments/tests",),
    "workshops": tuple(
        f"src/alongside/workshops/tests/test_{name}.py" for name in ("walls", "out_of_the_room", "over_time", "answers", "sent_twice", "named", "the_adversary")
    ),
    mutants_of_workshops.ASKED: tuple(f"{HEARING}/test_{name}.py" for name in ("asking", "sheets", "run_sheet")),
    mutants_of_workshops.AGREED: tuple(f"{HEARING}/test_{name}.py" for name in ("agreed", "seen_first")),
    mutants_of_workshops.LEADERS: (f"{HEARING}/test_leaders.py",),
    mutants_of_workshops.THEMES: tuple(f"{HEARING}/test_{name}.py" for name in ("check_back", "coding", "codebook", "what_stands")),
    mutants_of_workshops.SHEETS: (f"{HEARING}/test_sheets.py",),
    mutants_of_workshops.QUOTED: ("tests/stories/test_from_the_room_to_the_report.py",),
    "projects": ("src/alongside/projects/tests", "src/alongside/learning/tests/test_pens.py"),
}
"""By the migration that is weakened, or its folder: the tests that answer for it, the likeliest first."""
MUTANTS = (*mutants.MUTANTS, *mutants_of_decisions.MUTANTS, *mutants_of_workshops.MUTANTS)
Measured = Callable[[str, object], None]
NAME = f"alongside_mutant_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"


@pytest.fixture
def weakened(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database of which one clause is weaker, or none; its name."""
    mutant: Mutant | None = request.param
    if mutant is None:
        yield clone_database(NAME)
    else:
        before = (PROJECT / "src" / "alongside" / mutant.file).read_text(encoding="utf-8")
        assert mutant.old in before, "The clause is not there any more: weaken the one that took its place."
        function = _function_around(before, before.index(mutant.old))
        if mutant.old.startswith("create trigger") and not mutant.new:
            yield _without_trigger(mutant.old)
        elif function is None or _is_changed_later(function):
            yield _migrated(tmp_path, mutant)
        else:
            assert mutant.old in function, "The clause reaches beyond the function it begins in."
            yield _with_function(function.replace(mutant.old, mutant.new, 1))
    drop_database(NAME)


@pytest.mark.deep
@pytest.mark.parametrize("weakened", [None], indirect=True)
def test_unweakened_the_tests_are_green(weakened: str, record_property: Measured) -> None:
    """The control: whatever turns red below does so because a clause is weaker, and for no reason of this way of running the tests."""
    code, said = _suite(weakened, sorted({path for suite in SUITES.values() for path in suite}))

    record_property("measured", f"Nothing weakened: {said[-1]}{'' if code == 0 else ' – what is said of the weaker walls proves nothing'}")
    assert code == 0


@pytest.mark.deep
@pytest.mark.parametrize("weakened", MUTANTS, indirect=True, ids=[f"{n:03}-{mutant.file.split('/')[0]}" for n, mutant in enumerate(MUTANTS)])
def test_each_weaker_wall_is_noticed(weakened: str, request: pytest.FixtureRequest, record_property: Measured) -> None:
    file = request.node.callspec.params["weakened"].file

    code, said = _suite(weakened, SUITES.get(file) or SUITES[file.split("/")[0]])

    first = next((line for line in said if line.startswith(("FAILED", "ERROR"))), "no test noticed")
    record_property("measured", f"{request.node.callspec.id}: {first}")
    assert code == 1  # tests failed; anything else, such as tests that could not be collected, is no proof


def _function_around(text: str, place: int) -> str | None:
    """The whole `create function` statement that this place is in, if it is in one."""
    start = text.rfind("create function", 0, place + 1)
    end = text.find("$$;", text.find("$$", start) + 2) + 3 if start >= 0 else 0
    return text[start:end] if start <= place < end else None


def _is_changed_later(function: str) -> bool:
    """Whether a later migration gives this function another name or other words: then only a migration from the beginning weakens the right one."""
    name = function.removeprefix("create function ").split("(", maxsplit=1)[0]
    files = (PROJECT / "src" / "alongside").glob("*/migrations/*.sql")
    return any(f"{act} function {name}(" in path.read_text(encoding="utf-8") for path in files for act in ("alter", "create or replace"))


def _with_function(statement: str) -> str:
    """A copy of the migrated database in which one function is another. (`build_wall` then makes the trial tables' walls.)"""
    clone_database(NAME)
    with superuser_connection(NAME) as administrator:
        administrator.execute("set role app_owner")
        administrator.execute(statement.replace("create function", "create or replace function", 1).encode())
    return NAME


def _without_trigger(statement: str) -> str:
    """A copy of the migrated database in which nothing is done at this moment. (`create trigger NAME before … on TABLE for each row …`)"""
    clone_database(NAME)
    with superuser_connection(NAME) as administrator:
        words = statement.split()
        administrator.execute(f"drop trigger {words[2]} on {words[words.index('on') + 1]}".encode())
    return NAME


def _migrated(folder: Path, mutant: Mutant) -> str:
    """A database migrated from the beginning by a copy of the product in which a clause outside any function is weaker."""
    shutil.copytree(PROJECT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__", "static"))
    changed = folder / "src" / "alongside" / mutant.file
    changed.write_text(changed.read_text(encoding="utf-8").replace(mutant.old, mutant.new, 1), encoding="utf-8")
    drop_database(NAME)
    with superuser_connection() as administrator:
        administrator.execute(f"create database {NAME} owner app_owner".encode())
    with superuser_connection(NAME) as administrator:
        administrator.execute((PROJECT / "src/alongside/config/database.sql").read_bytes())
    command = [sys.executable, "-m", "alongside.demo.preparing", "tables"]
    subprocess.run(command, env=environment(role="migrate", database=NAME, PYTHONPATH=str(folder / "src")), check=True, capture_output=True, cwd=folder)
    return NAME


def _suite(database: str, paths: Sequence[str]) -> tuple[int, list[str]]:
    """The exit code of the tests of the wall on copies of this database (0 all green, 1 some red), and the last lines they said."""
    arguments = ["-p", "no:randomly", "-x", "-n0", "--no-header", "--no-browser", "--tb=short", "-m", "not deep", *_files(paths)]
    own = environment(database=database, ALONGSIDE_TEST_TEMPLATE=database, PYTEST_ADDOPTS="")
    own.pop("PYTEST_XDIST_WORKER", None)
    done = subprocess.run([sys.executable, "-m", "pytest", *arguments], env=own, check=False, capture_output=True, text=True, cwd=PROJECT)
    sys.stdout.write(done.stdout[-3000:])
    return done.returncode, done.stdout.splitlines()[-6:]


def _files(paths: Sequence[str]) -> list[str]:
    """The files of these paths, each once and in this order: where a file's whole folder is named too, pytest itself would begin at the folder."""
    folders = ([path] if path.endswith(".py") else sorted(str(found.relative_to(PROJECT)) for found in (PROJECT / path).glob("test_*.py")) for path in paths)
    return list(dict.fromkeys(file for files in folders for file in files))
