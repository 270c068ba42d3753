"""A browser finds what Python finds, and nothing leaves it."""

import json

from alongside.language.engine.review import Reviewer
from alongside.language.in_force import reviewer_with, told_to_a_browser
from alongside.language.models import Kind, RuleChange
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
    assert [one["rule"] for one in through_the_worker["findings"]] == [
        "put-self-at-risk",
        "boyfriend",
        "streetwise",
        "wont-engage",
        "choosing-to",
        "failure-to-protect",
    ]
    assert {method for method, _ in asked} == {"GET"}
    assert {name for _, name in asked} <= {
        "review.js",
        "worker.js",
        "changes.js",
        "engine.js",
        "guards.js",
        "plain.js",
        "scanning.js",
        "notation.js",
        "pack.json",
    }


CHANGED = """async ([changes, texts]) => {
  const [{ Reviewer }, { changed }] = await Promise.all([import("/engine.js"), import("/changes.js")]);
  const reviewer = new Reviewer(changed(await (await fetch("/pack.json")).json(), changes), changes.profile);
  return texts.map((text) => reviewer.check(text).findings.map((one) => [one.rule, one.severity, one.text, one.ask]));
}"""
CHANGES = [
    RuleChange(
        rule="own-red", kind=Kind.ADDED, severity="low", phrases="sees red\nstreetwise and loud", why="w", ask="What came before?", suggest="was afraid when …"
    ),
    RuleChange(rule="wont-engage", kind=Kind.SOFTENED, severity="low"),
    RuleChange(rule="abscond", kind=Kind.SWITCHED_OFF),
    RuleChange(rule="legal", kind=Kind.FOLLOWS),
]


def test_a_browser_follows_the_partnerships_own_changes() -> None:
    texts = [*REAL, "He sees red.", "She is streetwise and loud.", "She will not engage. He absconded.", "She is a victim of abuse."]

    with browser.page() as page:
        found = page.evaluate(CHANGED, [json.loads(json.dumps(told_to_a_browser(CHANGES))), texts])

    here = reviewer_with(CHANGES)
    assert found == [[[one.rule, one.severity, one.text, one.ask] for one in here.check(text).findings] for text in texts]
    assert [[rule for rule, *_ in one] for one in found[-4:]] == [["own-red"], ["own-red"], ["wont-engage"], []]
