"""Every test runs against the real thing: `python -m pytest -p tests.plugin` starts a private PostgreSQL of its own before Django reads its settings.

The database `alongside_test` is made and migrated as app_migrate and then left alone: each worker of a run, and each test that asks
`clone_database`, gets a copy of it (some 50 ms). Tests connect as app_web, as the site does. A structure that was migrated before is
kept in the user's cache directory and copied from there, which saves several seconds a run.
"""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from alongside.demo.database import PROJECT, SETTINGS, fingerprint, make_database, structure_files
from alongside.lib import postgres
from tests import browser, stage
from tests.stage import TEMPLATE, clone_database, drop_database, environment, superuser_connection

__all__ = ["clone_database", "drop_database", "environment", "superuser_connection"]
_KEPT_STRUCTURES = 3
_SETTINGS = {**SETTINGS, "max_connections": "200"}


class Running:
    """The one server of this run; nothing in the workers of pytest-xdist, who find it through the environment."""

    server: postgres.Server | None = None


# -- pytest's hooks


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-browser", action="store_true", help="leave out the tests that need a browser, and say so")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests() -> Generator[None, Any, Any]:
    if "ALONGSIDE_TEST_SERVER" not in os.environ:
        _start()
    return (yield)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: needs a browser")
    config.addinivalue_line("markers", "deep: takes minutes; run by ./run check --deep")
    # pytest-playwright's own base_url, when pytest-base-url is not installed
    config.addinivalue_line("filterwarnings", "ignore:Session-scoped fixtures defined as instance methods:pytest.PytestRemovedIn10Warning")
    if own := browser.node():
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(own))
    # Registered here, after the plugins that pytest found installed, so that these fixtures are the ones that hold.
    config.pluginmanager.register(stage, "alongside-stage")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    needing = [item for item in items if item.get_closest_marker("browser") or {"page", "browser"} & set(getattr(item, "fixturenames", ()))]
    if config.getoption("--no-browser"):
        for item in needing:
            item.add_marker(pytest.mark.skip(reason="--no-browser"))
    if not config.getoption("markexpr"):
        deep = [item for item in items if item.get_closest_marker("deep")]
        config.hook.pytest_deselected(items=deep)
        items[:] = [item for item in items if item not in deep]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.getoption("--no-browser"):
        terminalreporter.section("NO BROWSER: the journeys were left out, as --no-browser asked", red=True, bold=True)


def pytest_unconfigure() -> None:
    if Running.server is not None:
        Running.server.stop()
        shutil.rmtree(Running.server.home.parent, ignore_errors=True)
        Running.server = None
        del os.environ["ALONGSIDE_TEST_SERVER"]


# -- the server of a run


def _start() -> None:
    home = Path(tempfile.mkdtemp(prefix="alongside-test-"))
    home.chmod(0o711)  # root's server runs as `nobody`, who must come through to its own part
    key = home / "mint.key"
    key.touch(mode=0o600)
    structure = _structure()
    kept = None if structure is None else _cache() / structure
    server = postgres.Server(home / "server", durable=False, settings=_SETTINGS)
    found = kept is not None and _take(kept, server, key)
    if not found:
        key.write_text(secrets.token_hex(32))
    server.start()
    Running.server = server
    _tell_the_environment(server, key)
    if not found and _migrate(server) and kept is not None and _structure() == structure:  # not edited meanwhile
        with server.connect() as administrator:
            administrator.execute("checkpoint")  # this careless server is stopped without ceremony, and would lose what it did last
        server.stop()
        _keep(server, key, kept)
        server.start()


def _tell_the_environment(server: postgres.Server, key: Path) -> None:
    os.environ.update(
        ALONGSIDE_TEST_SERVER=str(server.socket_dir),
        ALONGSIDE_DB_HOST=str(server.socket_dir),
        ALONGSIDE_DB_NAME=TEMPLATE,
        ALONGSIDE_MINT_KEY_FILE=str(key),
        ALONGSIDE_STATE_DIR=str(key.parent),
        ALONGSIDE_SECRET_KEY=secrets.token_hex(32),
        ALONGSIDE_TESTING="1",
        ALONGSIDE_CHEAP_HASHES="1",
        ALONGSIDE_ROLE="web",
        DJANGO_SETTINGS_MODULE="alongside.config.settings",
        DJANGO_ALLOW_ASYNC_UNSAFE="1",  # Playwright keeps a loop running in the thread of the tests
    )
    for name in ("DATABASE_URL", "ALONGSIDE_DB_USER", "ALONGSIDE_DB_PASSWORD", "ALONGSIDE_DB_PORT"):
        os.environ.pop(name, None)  # a test run never touches a database that somebody uses


def _migrate(server: postgres.Server) -> bool:
    """Make the database. If that fails, the tests that need it say why, and the others run."""
    make_database(server, TEMPLATE)
    command = [sys.executable, "-m", "alongside.demo.preparing", "tables"]
    done = subprocess.run(command, env=environment(role="migrate"), capture_output=True, text=True, check=False, cwd=PROJECT)
    if done.returncode:
        os.environ["ALONGSIDE_TEST_PROBLEM"] = f"The test database could not be made.\n{done.stdout}{done.stderr}"
        return False
    return True


# -- structures that were migrated before


def _structure() -> str | None:
    """The name of the structure the sources now describe; nothing while they are being edited under our eyes."""
    try:
        words = fingerprint([*structure_files(), Path(__file__), Path(postgres.__file__)])
    except OSError:
        return None
    return f"{'.'.join(map(str, postgres.version()))}-{words}"


def _cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "alongside" / "structures"


def _take(kept: Path, server: postgres.Server, key: Path) -> bool:
    """Copy a kept structure to where the server will look for it. False if there is none, or it cannot be read."""
    try:
        shutil.copytree(kept / "data", server.home / "data", symlinks=True)
        shutil.copyfile(kept / "mint.key", key)
        os.utime(kept)
    except (OSError, shutil.Error):
        shutil.rmtree(server.home, ignore_errors=True)
        return False
    postgres.hand_over(server.home)
    return True


def _keep(server: postgres.Server, key: Path, kept: Path) -> None:
    """Put a copy aside, whole or not at all, and let the oldest ones go. A full or read-only disk only costs time later."""
    try:
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        new = Path(tempfile.mkdtemp(prefix="new-", dir=kept.parent))
        try:
            shutil.copytree(server.data, new / "data", symlinks=True)
            shutil.copyfile(key, new / "mint.key")
            new.rename(kept)
        finally:
            shutil.rmtree(new, ignore_errors=True)
        newest_first = sorted(kept.parent.iterdir(), key=lambda path: -path.stat().st_mtime)
        for old in newest_first[_KEPT_STRUCTURES:]:
            shutil.rmtree(old, ignore_errors=True)
    except (OSError, shutil.Error):
        return
