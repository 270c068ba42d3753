"""The review in a real browser: the shipped modules, served on an address of their own to a page that does nothing else."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests import browser

_STATIC = Path(__file__).resolve().parents[1] / "src/alongside/language/static/language"
_TYPES = {".js": "text/javascript", ".json": "application/json", "": "text/html"}

# The findings of each text with positions in code points, as Python counts; and for timing, each text's milliseconds within the worker's own engine.
READ = """async (texts) => {
  const { Reviewer } = await import("/engine.js");
  const reviewer = new Reviewer(await (await fetch("/pack.json")).json());
  return texts.map((text) => {
    const { findings, kept } = reviewer.check(text);
    const points = (at) => [...text.slice(0, at)].length;
    return [
      findings.map((one) => [one.rule, points(one.start), points(one.end), one.text, one.fingerprint]),
      kept.map((one) => [one.rule, points(one.start), points(one.end), one.reason]),
    ];
  });
}"""
TIMED = """async (texts) => {
  const { Reviewer } = await import("/engine.js");
  const pack = await (await fetch("/pack.json")).json();
  const began = performance.now();
  const reviewer = new Reviewer(pack);
  const opening = performance.now() - began;
  for (const text of texts.slice(0, 100)) reviewer.check(text);
  const once = (text) => { const at = performance.now(); reviewer.check(text); return performance.now() - at; };
  const times = texts.map((text) => Math.min(once(text), once(text), once(text)));  // a browser knows no processor time: the best of three
  return [opening, times];
}"""
THROUGH_THE_WORKER = """async (text) => (await import("/review.js")).review(text)"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    extensions_map = _TYPES

    def log_message(self, *said: Any) -> None:
        pass


@contextmanager
def page() -> Iterator[Page]:
    """A page from which the modules can be loaded."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(_STATIC)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(**browser.launch_arguments())
            shown = chromium.new_page()
            shown.goto(f"http://127.0.0.1:{server.server_port}/")
            yield shown
            chromium.close()
    finally:
        server.shutdown()
        server.server_close()
