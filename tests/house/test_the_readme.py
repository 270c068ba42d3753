"""The README says where each idea lives; a page that moved away would leave somebody standing before a wall."""

import re
from pathlib import Path

from django.urls import resolve

README = Path(__file__).resolve().parents[2] / "README.md"
A_REF = "AAAAAAAA"


def test_every_page_that_it_names_is_there() -> None:
    pages = re.findall(r"`(/[^`]*)`", README.read_text(encoding="utf-8"))

    assert len(pages) > 30
    for page in pages:
        if page != "/demo/":
            resolve(page.replace("…", A_REF))
