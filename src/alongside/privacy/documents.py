"""The documents that are written by the code itself, so that they cannot say what it does not."""

import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from configparser import ConfigParser
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.utils.module_loading import import_string

from alongside.privacy.declared import tables

_WRITTEN = "_Written by `./run manage write_documents`; a test fails when it is out of date._"


def personal_data() -> str:
    """docs/personal-data.md: every table, what it holds about whom, what for and how long."""
    lines = [
        "# What is kept about people",
        "",
        _WRITTEN,
        "",
        "Plain says nothing about a person. Personal is about somebody at work. Sensitive could harm somebody if others read it.",
        "",
    ]
    for table in tables():
        lines += [f"## {table.name}", "", f"{table.purpose} Kept: {table.keep[:1].lower()}{table.keep[1:]}", ""]
        lines += [f"- {kind}: {', '.join(f'`{name}`' for name in names)}" for kind in ("sensitive", "personal", "plain") if (names := getattr(table, kind))]
        lines += [""]
    return "\n".join(lines)


def who_may() -> str:
    """docs/who-may.md: every rule, what it allows, and the sentences it says no with."""
    lines = ["# Who may do what", "", _WRITTEN, "", "Each rule is said once, in a room's `rules.py`; the sentence is what is shown to whoever is told no.", ""]
    for room, rules in _rules():
        lines += [f"## {room}", "", "| May somebody … | What that is | The sentences of its no |", "|---|---|---|"]
        for name, rule in rules:
            allows = " ".join((inspect.getdoc(rule) or "").split())
            lines.append(f"| {name.removeprefix('may_').replace('_', ' ')} | {allows} | {'<br>'.join(_sentences(rule))} |")
        lines += [""]
    return "\n".join(lines)


def architecture(project: Path) -> str:
    """docs/architecture.md: the folders from top to bottom, each with what it is for."""
    lines = ["# How the house is laid out", "", _WRITTEN, "", "From top to bottom: each folder may know only those below it (`.importlinter` holds it). Inside a room: pages over actions over rules over models.", "", "| Folder | What it is for |", "|---|---|"]  # fmt: skip
    lines += [f"| [{name}](../src/alongside/{name}) | {_first_words(project / 'src' / 'alongside' / name / 'README.md')} |" for name in layers(project)]
    return "\n".join([*lines, ""])


def layers(project: Path) -> list[str]:
    """The folders that exist, from the top, as the import rule orders them."""
    rule = ConfigParser(inline_comment_prefixes=(";",))
    rule.read(project / ".importlinter", encoding="utf-8")
    names = re.findall(r"\w+", rule["importlinter:contract:downwards"]["layers"])
    return [name for name in names if (project / "src" / "alongside" / name / "__init__.py").exists()]


def documents(project: Path) -> dict[Path, str]:
    docs = project / "docs"
    own = {docs / "personal-data.md": personal_data(), docs / "who-may.md": who_may(), docs / "architecture.md": architecture(project)}
    return own | {docs / f"{name}.md": _drawn(import_string(page)()) for name, page in settings.DRAWN.items()}


def _drawn(words: str) -> str:
    """A page that a room draws of itself, with the line that says so under its title."""
    title, _, rest = words.partition("\n\n")
    return f"{title}\n\n{_WRITTEN}\n\n{rest}"


def _rules() -> Iterator[tuple[str, list[tuple[str, Callable[..., object]]]]]:
    for app in apps.get_app_configs():
        if app.name.startswith("alongside.") and any((Path(app.path) / name).exists() for name in ("rules.py", "rules")):
            module = importlib.import_module(f"{app.name}.rules")
            found: list[tuple[str, Callable[..., object]]] = [
                (name, rule)
                for name, rule in vars(module).items()
                if name.startswith("may_") and inspect.isfunction(rule) and rule.__module__.startswith(module.__name__)
            ]
            yield app.label, found


def _sentences(rule: Callable[..., object]) -> list[str]:
    return [re.sub(r"\{[^}]*\}", "…", words).replace("|", "/") for words in re.findall(r'no\(\s*f?"([^"]+)"', inspect.getsource(rule))]


def _first_words(readme: Path) -> str:
    if not readme.exists():
        return ""
    paragraph = readme.read_text(encoding="utf-8").split("\n\n")[1]
    return " ".join(re.split(r"(?<=[.!?])\s", paragraph.replace("\n", " "))[:1]).replace("|", "/")
