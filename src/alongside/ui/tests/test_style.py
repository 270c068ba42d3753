"""The look stays small, ours, and written down in the gallery."""

import gzip
import re
from pathlib import Path

from django.test import Client

STATIC = Path(__file__).parents[1] / "static" / "ui"
SOURCE = Path(__file__).parents[2]
OUR_CLASS = re.compile(r"\bal-[a-z0-9_-]*[a-z0-9]")


def our_css() -> str:
    return (STATIC / "alongside.css").read_text()


def classes_in(markup: str) -> set[str]:
    return {name for value in re.findall(r'class="([^"]*)"', markup) for name in OUR_CLASS.findall(value)}


def test_our_css_is_at_most_ten_kilobytes_on_the_wire() -> None:
    assert len(gzip.compress(our_css().encode(), 9)) <= 10_000


def test_no_style_asks_for_a_font_a_picture_or_anything_else() -> None:
    for sheet in STATIC.glob("*.css"):
        assert not re.search(r"url\(|@import|@font-face", sheet.read_text()), sheet.name


def test_no_style_shouts() -> None:
    assert "!important" not in our_css()


def test_every_class_is_drawn_and_every_drawn_class_is_in_the_gallery(client: Client, db: None) -> None:
    drawn = {name.removeprefix(".") for name in re.findall(r"\.al-[a-z0-9_-]*[a-z0-9]", our_css())}
    shown = classes_in(client.get("/gallery/").text) | classes_in(client.get("/gallery/phone/").text)
    used = {name for template in SOURCE.glob("**/templates/**/*.html") for name in classes_in(re.sub(r"{%.*?%}|{{.*?}}", " ", template.read_text()))}
    started = {"al-mark", "al-stand"}  # a template writes their endings from a tone

    assert used - drawn - started == set()
    assert drawn - shown == set()


def test_every_behaviour_that_a_page_asks_for_exists() -> None:
    offered = set(re.findall(r'import\("\./([a-z-]+)\.js"\)', (STATIC / "start.js").read_text()))
    asked = {
        name
        for template in SOURCE.glob("**/templates/**/*.html")
        for value in re.findall(r'data-module="([^"{]*)"', template.read_text())
        for name in value.split()
    }

    assert asked - offered == set()
    assert {name for name in offered if not (STATIC / f"{name}.js").exists()} == set()
