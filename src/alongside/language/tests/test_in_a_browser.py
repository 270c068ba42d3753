"""A browser finds what Python finds, and nothing leaves it."""

from alongside.language.engine.review import Reviewer
from alongside.language.tests.texts import LETTER, REAL, torn
from bench import _language_browser as browser


def _in_python(text: str) -> list[list[list[object]]]:
    result = Reviewer().check(text) if text == LETTER else _REVIEWER.check(text)
    return [
        [[one.rule, one.start, one.end, one.text, one.fingerprint] for one in result.findings],
        [[one.rule, one.start, one.end, one.reason] for one in result.kept],
    ]


_REVIEWER = Reviewer()


def test_a_browser_finds_what_python_finds_and_the_worker_asks_nobody() -> None:
    texts = [LETTER, *REAL, *torn(300, seed=3)]
    asked = []

    with browser.page() as page:
        found = page.evaluate(browser.READ, texts)
        page.on("request", lambda request: asked.append((request.method, request.url.rpartition("/")[2])))
        through_the_worker = page.evaluate(browser.THROUGH_THE_WORKER, LETTER)

    assert [text for text, one in zip(texts, found, strict=True) if one != _in_python(text)] == []
    assert sum(len(one[0]) for one in found) > 300
    assert [one["rule"] for one in through_the_worker] == ["put-self-at-risk", "boyfriend", "streetwise", "wont-engage", "choosing-to", "failure-to-protect"]
    assert {method for method, _ in asked} == {"GET"}
    assert {name for _, name in asked} <= {"review.js", "worker.js", "engine.js", "guards.js", "plain.js", "scanning.js", "notation.js", "pack.json"}
