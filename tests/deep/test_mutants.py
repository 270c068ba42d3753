"""The walls weakened one clause at a time: each time the tests of the wall must turn red. A test that stayed green would be one that cannot fail."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from alongside.demo.database import PROJECT
from tests.mutants import MUTANTS, Mutant
from tests.stage import drop_database, environment, superuser_connection

SUITE = (
    "src/alongside/access/tests",
    "src/alongside/audit/tests",
    "src/alongside/frame/tests",
    "tests/stories/test_membership_and_sight.py",
    "tests/house/test_the_database.py",
)
NAME = f"alongside_mutant_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the product whose migrations may be weakened. The tests that are run are the real ones."""
    copy = tmp_path_factory.mktemp("weakened")
    shutil.copytree(PROJECT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__", "static"))
    return copy


@pytest.fixture
def weakened(tree: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database made by migrations of which one clause is weaker, or none; its name."""
    mutant: Mutant | None = request.param
    changed = tree / "src" / "alongside" / (mutant.file if mutant else "access/migrations/0002_the_wall.sql")
    before = changed.read_text(encoding="utf-8")
    if mutant:
        assert mutant.old in before, "The clause is not there any more: weaken the one that took its place."
        changed.write_text(before.replace(mutant.old, mutant.new, 1), encoding="utf-8")
    try:
        yield _migrated(tree)
    finally:
        changed.write_text(before, encoding="utf-8")
        drop_database(NAME)


@pytest.mark.deep
@pytest.mark.parametrize("weakened", [None], indirect=True)
def test_unweakened_the_tests_are_green(weakened: str) -> None:
    assert _suite(weakened) == 0


@pytest.mark.deep
@pytest.mark.parametrize("weakened", MUTANTS, indirect=True, ids=[f"{n:02}-{mutant.file.split('/')[0]}" for n, mutant in enumerate(MUTANTS)])
def test_each_weaker_wall_is_noticed(weakened: str) -> None:
    assert _suite(weakened) == 1  # 1: tests failed; anything else, such as tests that could not be collected, is no proof


def _migrated(tree: Path) -> str:
    drop_database(NAME)
    with superuser_connection() as administrator:
        administrator.execute(f"create database {NAME} owner app_owner".encode())
    with superuser_connection(NAME) as administrator:
        administrator.execute((tree / "src/alongside/config/database.sql").read_bytes())
    code = [sys.executable, "-m", "alongside.demo.preparing", "tables"]
    subprocess.run(code, env=environment(role="migrate", database=NAME, PYTHONPATH=str(tree / "src")), check=True, capture_output=True, cwd=tree)
    return NAME


def _suite(database: str) -> int:
    """The exit code of the tests of the wall on copies of this database: 0 all green, 1 some red."""
    arguments = ["-p", "no:randomly", "-x", "-n0", "--no-header", "-m", "not deep", *SUITE]
    own = environment(database=database, ALONGSIDE_TEST_TEMPLATE=database, PYTEST_ADDOPTS="")
    own.pop("PYTEST_XDIST_WORKER", None)
    done = subprocess.run([sys.executable, "-m", "pytest", *arguments], env=own, check=False, capture_output=True, text=True, cwd=PROJECT)
    print(done.stdout[-2000:])
    return done.returncode
