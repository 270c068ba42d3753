"""The repository's own rules: direction, names, sizes, words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.utils.module_loading import import_string

from alongside.privacy.documents import layers

PROJECT = Path(__file__).resolve().parents[2]
SOURCE = PROJECT / "src" / "alongside"
LONGEST = 400
NO_BAGS = {"utils", "helpers", "common", "core", "misc", "tools", "managers"}
EVENT = re.compile(r"[a-z_]+(\.[a-z_]+){2,}")


def sources(pattern: str = "*.py") -> Iterator[Path]:
    return (path for path in sorted(SOURCE.rglob(pattern)) if "__pycache__" not in path.parts)


def test_every_folder_is_placed_in_the_order_of_imports() -> None:
    folders = {path.parent.name for path in SOURCE.glob("*/__init__.py")}

    assert folders == set(layers(PROJECT))


def test_foreign_keys_point_downwards_too() -> None:
    order = layers(PROJECT)
    upwards = []
    for model in apps.get_models():
        here = model._meta.app_label
        for field in model._meta.local_fields:
            there = field.related_model._meta.app_label if field.is_relation and field.related_model else here
            if here in order and there in order and order.index(there) < order.index(here):
                upwards.append(f"{model._meta.label}.{field.name} points up to {there}")

    assert upwards == []


def test_migrations_import_nothing_of_ours_and_are_named_as_sentences() -> None:
    for path in sources("migrations/*.py"):
        imports = [ast.unparse(node) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Import | ast.ImportFrom)]
        assert not [line for line in imports if "alongside" in line], path
        assert path.name == "__init__.py" or re.fullmatch(r"\d{4}_[a-z_]+", path.stem), path
        assert "_auto_" not in path.name, path


def test_every_change_of_structure_waits_for_a_lock_three_seconds_and_no_longer() -> None:
    for path in sources("migrations/*.sql"):
        assert "set lock_timeout = '3s';" in path.read_text(encoding="utf-8"), path


def test_no_file_is_too_long_to_read() -> None:
    long = {
        str(path.relative_to(SOURCE)): lines
        for path in sources()
        if "migrations" not in path.parts and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }

    assert long == {}


def test_there_is_no_bag_of_things_and_no_signal() -> None:
    for path in sources():
        assert path.stem not in NO_BAGS, path
        assert path.parent.name not in NO_BAGS, path
        assert "django.db.models.signals" not in path.read_text(encoding="utf-8"), path
        assert "models" not in (path.stem, path.parent.name) or "def save(self" not in path.read_text(encoding="utf-8"), path


def test_nothing_is_put_off_in_a_comment() -> None:
    waiting = [str(path) for path in sources() if re.search(r"#.*\b(TODO|FIXME|XXX)\b", path.read_text(encoding="utf-8"))]

    assert waiting == []


def test_no_view_writes_by_itself() -> None:
    for path in sources():
        if path.stem == "views" or path.parent.name == "views":
            writes = re.findall(r"\.objects\b[^\n]*\.(create|update|delete|bulk_create)\(|(?<!session)\.save\(\)", path.read_text(encoding="utf-8"))
            assert writes == [], path


def test_every_event_has_its_plain_words() -> None:
    said = {name for place in settings.EVENT_WORDS for name in import_string(place)}
    recorded = {name for path in sources() if "tests" not in path.parts for name in _events(path)}

    assert len(recorded) > 30
    assert recorded - said == set()


@pytest.mark.parametrize("word", ["successfully", "please note", "click here", "invalid"])
def test_pages_do_not_say(word: str) -> None:
    saying = [str(path.relative_to(SOURCE)) for path in sources("templates/**/*.html") if word in path.read_text(encoding="utf-8").lower()]

    assert saying == []


def _events(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"record", "look", "refused"}:
            for part in ast.walk(node):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and EVENT.fullmatch(part.value):
                    yield part.value
