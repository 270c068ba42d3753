"""Every field says what it holds about a person, and what the code says of itself is what the documents say."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection

from alongside.privacy.declared import NOT_MODELS, OF_OTHERS, our_models, undeclared
from alongside.privacy.documents import documents, layers
from tests.stage import superuser_connection

PROJECT = Path(__file__).resolve().parents[2]


def test_every_field_of_every_model_is_declared() -> None:
    assert len(our_models()) > 30
    assert list(undeclared()) == []


def test_models_that_others_wrote_are_declared_too() -> None:
    theirs = {model._meta.label for model in apps.get_models() if model not in our_models()}

    assert theirs == set(OF_OTHERS)


def test_what_the_database_keeps_beside_the_models_is_declared_where_it_is_about_people(django_db_setup: Any) -> None:
    named = {name for table in NOT_MODELS for name in table.name.split(", ")}
    nobodys = {"sec.key", "sec.principal", "sec.role", "sec.unit", "sec.wall", "audit.block", "audit.sealed"}
    with superuser_connection(connection.settings_dict["NAME"]) as administrator:
        found = administrator.execute("select schemaname || '.' || tablename from pg_tables where schemaname in ('sec', 'audit')").fetchall()

    assert {name for (name,) in found} == named | nobodys


def test_the_documents_that_the_code_writes_are_up_to_date() -> None:
    stale = [path.name for path, words in documents(PROJECT).items() if not path.exists() or path.read_text(encoding="utf-8") != words]

    assert stale == [], "./run manage write_documents"


def test_every_folder_says_what_it_is_for() -> None:
    silent = [name for name in layers(PROJECT) if name not in {"config", "lib"} and not (PROJECT / "src" / "alongside" / name / "README.md").exists()]

    assert silent == []
