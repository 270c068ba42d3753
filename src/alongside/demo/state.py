"""Where the demo keeps what must outlive a restart: its database, its keys, and notes of what has been done already."""

import json
import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alongside.demo.database import PROJECT, SETTINGS
from alongside.lib import postgres

DATABASE = "alongside"


@dataclass(frozen=True)
class State:
    """One directory: the one that ALONGSIDE_DEMO_DIR names, or the project's `.demo-pg18`.

    Where root starts the demo in a project that its database could not reach, it is one in /var/tmp.
    """

    directory: Path

    @classmethod
    def of_this_project(cls) -> "State":
        if named := os.environ.get("ALONGSIDE_DEMO_DIR"):
            return cls(Path(named).resolve())
        return cls(postgres.reachable_home(f".demo-pg{postgres.version()[0]}", beside=PROJECT))

    @property
    def server(self) -> postgres.Server:
        return postgres.Server(self.directory / "database", settings=SETTINGS)

    @property
    def people_file(self) -> Path:
        return self.directory / "people.json"

    def make(self) -> None:
        """The directory and its two keys, unless they are there. Others may pass through it (the database's account must) and read nothing in it."""
        self.directory.mkdir(mode=0o711, exist_ok=True)
        postgres.refuse_unless_ours(self.directory)
        for name in ("mint.key", "secret.key"):
            write(self.directory / name, secrets.token_hex(32), unless_there=True)

    def is_ours(self) -> bool:
        """Whether the folder is the demo's, or nobody's yet: it has its key or its database, or nothing but what a start left that was cut short."""
        if (self.directory / "mint.key").is_file() or (self.directory / "database" / "data" / "PG_VERSION").is_file():
            return True
        return all(path.name.startswith(".mint.key.") for path in self.directory.iterdir())

    def forget(self) -> None:
        """Everything but the database itself, which its own server throws away."""
        for path in self.directory.iterdir():
            if path.name != "database" and path.is_dir():
                shutil.rmtree(path)
            elif path.name != "database":
                path.unlink()

    def is_done(self, what: str, words: str) -> bool:
        """Whether `what` was done when its sources looked as they do now (`words`: their fingerprint)."""
        note = self.directory / f"{what}.done"
        return note.exists() and note.read_text() == words

    def note_done(self, what: str, words: str) -> None:
        write(self.directory / f"{what}.done", words)

    def people(self) -> list[dict[str, Any]]:
        """Who can sign in: name, email, password, role, partnership."""
        people: list[dict[str, Any]] = json.loads(self.people_file.read_text())
        return people

    def log(self, name: str) -> Path:
        return self.directory / f"{name}.log"

    def environment(self, *, role: str, **more: str) -> dict[str, str]:
        """What one of the demo's processes needs to know."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "alongside.config.settings",
            "ALONGSIDE_DEMO": "1",
            "ALONGSIDE_SERVING": "1",
            "ALONGSIDE_ROLE": role,
            "ALONGSIDE_DB_HOST": str(self.server.socket_dir),
            "ALONGSIDE_DB_NAME": DATABASE,
            "ALONGSIDE_STATE_DIR": str(self.directory),
            "ALONGSIDE_SECRET_KEY": (self.directory / "secret.key").read_text(),
            "ALONGSIDE_MINT_KEY_FILE": str(self.directory / "mint.key"),
            **more,
        }


def write(path: Path, words: str, *, unless_there: bool = False) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    if unless_there and path.exists():
        return
    new = path.with_name(f".{path.name}.{os.getpid()}")
    new.touch(mode=0o600)
    try:
        new.write_text(words)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
