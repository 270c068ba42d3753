"""Looking at a page as somebody would who has a small phone, a large screen, or neither eyes nor a mouse."""

import os
from pathlib import Path
from typing import Any
from weakref import WeakSet

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types of its own
from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}
WIDTHS = (360, 1280)
THE_AXE = Axe()
WITHOUT_SCRIPT: WeakSet[Page] = WeakSet()
"""The windows that were opened with scripts switched off."""
OPEN_EVERYTHING = "document.querySelectorAll('main details').forEach(details => details.open = true)"
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll('body *')].filter(part => part.getBoundingClientRect().right > innerWidth + 1).map(part => part.outerHTML.slice(0, 90))"""


def listen(page: Page) -> list[str]:
    """What the page complains of in the browser's console from now on, and whom else it asks: both should stay empty."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith(("http://localhost", "data:", "blob:")) else None)
    return said


def look_at(page: Page, name: str, *, widths: tuple[int, ...] = WIDTHS) -> None:
    """The page has no axe violation and does not scroll sideways, small and large, with everything opened. With ALONGSIDE_PICTURES set to a folder, its
    pictures are put there."""
    page.emulate_media(reduced_motion="reduce")  # colours are looked at where they stand, not on their way
    page.evaluate(OPEN_EVERYTHING)
    before = page.viewport_size
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        assert not (found := violations(page)), f"{name} at {width}: {found}"
        assert not (wide := page.evaluate(TOO_WIDE)), f"{name} at {width} is too wide: {wide}"
        if folder := os.environ.get("ALONGSIDE_PICTURES"):
            page.screenshot(path=str(Path(folder) / f"{name}-{width}.png"), full_page=True)
    if before:
        page.set_viewport_size(before)


def fits(page: Page, name: str, *, widths: tuple[int, ...] = (320, 1280)) -> None:
    """The page does not scroll sideways. 320 is also a screen of 1280 magnified four times."""
    before = page.viewport_size
    for width in widths:
        page.set_viewport_size({"width": width, "height": 700})
        assert not (wide := page.evaluate(TOO_WIDE)), f"{name} at {width} is too wide: {wide}"
    if before:
        page.set_viewport_size(before)


def violations(page: Page) -> list[tuple[str, list[Any]]]:
    """What axe finds; nothing where scripts are switched off, since axe is one."""
    if page in WITHOUT_SCRIPT:
        return []
    found = THE_AXE.run(page, options=RULES).response["violations"]
    return [(violation["id"], [node["html"][:160] for node in violation["nodes"]]) for violation in found]
