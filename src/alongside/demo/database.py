"""A private database server with Alongside's roles and databases, for the demo and for tests. Anything real is set up as in docs/how-to/run-it.md."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from psycopg import sql

from alongside.lib.postgres import Server

SOURCE = Path(__file__).resolve().parents[1]
PROJECT = SOURCE.parents[1]
_ROLES, _DATABASE = SOURCE / "config" / "roles.sql", SOURCE / "config" / "database.sql"

# What is asked of the server must never be readable in its log: parameters may be words about people.
SETTINGS = {"log_parameter_max_length": "0", "log_parameter_max_length_on_error": "0", "max_wal_size": "256MB", "timezone": "UTC"}


def make_database(server: Server, name: str) -> None:
    """The roles, and an empty database ready to be migrated, unless they are there."""
    with server.connect() as administrator:
        administrator.execute(_ROLES.read_bytes())
        if not administrator.execute("select true from pg_database where datname = %s", [name]).fetchone():
            administrator.execute(sql.SQL("create database {} owner app_owner").format(sql.Identifier(name)))
    with server.connect(name) as administrator:
        administrator.execute(_DATABASE.read_bytes())


def fingerprint(paths: Iterable[Path]) -> str:
    """One word that changes when any of these files does."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def structure_files() -> list[Path]:
    """Everything that decides what the migrated database looks like."""
    return [*SOURCE.glob("**/migrations/*.py"), *SOURCE.glob("**/*.sql"), *(path for path in [PROJECT / "uv.lock"] if path.exists())]
