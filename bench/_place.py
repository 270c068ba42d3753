"""A server, a database and the settings for one measurement, thrown away afterwards. Nothing of whoever runs it is touched."""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alongside.demo.database import PROJECT, SETTINGS, make_database
from alongside.lib.postgres import Server

DATABASE = "alongside_bench"


@contextmanager
def a_place(**more: str) -> Iterator[Server]:
    """This process's environment points at a migrated database of its own. `django.setup()` is for whoever needs it."""
    home = Path(tempfile.mkdtemp(prefix="alongside-bench-"))
    home.chmod(0o711)  # root's server runs as `nobody`, who must come through to its own part
    key = home / "mint.key"
    key.touch(mode=0o600)
    key.write_text(secrets.token_hex(32))
    before = dict(os.environ)
    try:
        with Server(home / "server", settings={**SETTINGS, "shared_buffers": "256MB"}) as server:
            make_database(server, DATABASE)
            for name in ("DATABASE_URL", "ALONGSIDE_DB_USER", "ALONGSIDE_DB_PASSWORD", "ALONGSIDE_DB_PORT"):
                os.environ.pop(name, None)
            os.environ.update(
                ALONGSIDE_DB_HOST=str(server.socket_dir), ALONGSIDE_DB_NAME=DATABASE, ALONGSIDE_MINT_KEY_FILE=str(key), ALONGSIDE_STATE_DIR=str(home),
                ALONGSIDE_SECRET_KEY=secrets.token_hex(32), ALONGSIDE_TESTING="1", ALONGSIDE_CHEAP_HASHES="1", DJANGO_SETTINGS_MODULE="alongside.config.settings",
                ALONGSIDE_ROLE="web", **more,
            )  # fmt: skip
            command = [sys.executable, "-m", "alongside.demo.preparing", "structure"]
            subprocess.run(
                command, env={**os.environ, "ALONGSIDE_ROLE": "migrate", "ALONGSIDE_SERVING": "1"}, check=True, cwd=PROJECT, stdout=subprocess.DEVNULL
            )
            yield server
    finally:
        os.environ.clear()
        os.environ.update(before)
        shutil.rmtree(home, ignore_errors=True)
