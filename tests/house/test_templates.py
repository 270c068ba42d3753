"""Every template of the project keeps to the page's policy: nothing inline, nothing from elsewhere, and forms that can be sent twice."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "alongside"
TEMPLATES = sorted(SOURCE.glob("**/templates/**/*.html"))
COMMENTS = re.compile(r"{#.*?#}|{% comment %}.*?{% endcomment %}", re.DOTALL)
TAG = re.compile(r"<[a-zA-Z][^<>]*?(?:{[{%].*?[%}]}[^<>]*?)*>", re.DOTALL)
MOST_IFS = 2


def offences(markup: str) -> Iterator[str]:
    """What this template does that no page may do, in words."""
    markup = COMMENTS.sub("", markup)
    tags = TAG.findall(markup)
    for tag in tags:
        if re.search(r"\sstyle\s*=", tag):
            yield f"a style of its own: {tag}"
        if re.search(r"\son[a-z]+\s*=", tag) or "javascript:" in tag or re.search(r"\shx-on", tag):
            yield f"a script of its own: {tag}"
        if re.match(r"<(script|link|img|iframe|source|video|audio|use|object|embed)\b", tag) and re.search(
            r"""(src|href|srcset|data)\s*=\s*["']?\s*(https?:)?//""", tag
        ):
            yield f"something from elsewhere: {tag}"
    if "<style" in markup:
        yield "a style sheet inside the page"
    yield from _inline_scripts(markup)
    yield from _forms(markup)
    if _deepest(markup) > MOST_IFS:
        yield f"{_deepest(markup)} ifs inside each other: name a component"


def _inline_scripts(markup: str) -> Iterator[str]:
    for attributes, body in re.findall(r"<script\b([^>]*)>(.*?)</script>", markup, re.DOTALL):
        if body.strip() and "application/json" not in attributes:
            yield f"a script inside the page: {body.strip()[:60]}"


def _forms(markup: str) -> Iterator[str]:
    for start in re.finditer(r"<form\b", markup):
        form = markup[start.start() : markup.find("</form>", start.start())]
        opening = (TAG.match(form) or re.match(r"<form", form) or start).group()
        if re.search(r"""method\s*=\s*["']?post""", opening, re.IGNORECASE) and "{% form_keys %}" not in form:
            yield f"a form without its keys: {opening}"


def _deepest(markup: str) -> int:
    depth = deepest = 0
    for word in re.findall(r"{%-?\s*(if|endif)\b", markup):
        depth += 1 if word == "if" else -1
        deepest = max(deepest, depth)
    return deepest


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_template_keeps_to_the_policy(template: Path) -> None:
    assert list(offences(template.read_text())) == []


@pytest.mark.parametrize(
    "markup",
    [
        '<p style="color: red">',
        '<a href="{% url \'x\' %}" onclick="go()">',
        '<a href="javascript:go()">',
        '<div hx-on:click="go()">',
        "<style>p { color: red }</style>",
        "<script>go()</script>",
        '<script src="https://cdn.example/x.js"></script>',
        '<img alt="" src="//elsewhere.example/pixel.gif">',
        '<link rel="stylesheet" href="http://elsewhere.example/x.css">',
        '<form method="post" action="{% url \'x\' %}">{% csrf_token %}</form>',
        "<form method=POST></form>",
        "{% if a %}{% if b %}{% if c %}deep{% endif %}{% endif %}{% endif %}",
    ],
)
def test_whatever_breaks_the_policy_is_seen(markup: str) -> None:
    assert list(offences(markup))


@pytest.mark.parametrize(
    "markup",
    [
        '<form method="get"><input name="q"></form>',
        '<form method="post">{% form_keys %}</form>',
        '<a href="https://www.gov.uk/">a link leads away, and loads nothing</a>',
        '<script type="application/json">{"ids": {}}</script>',
        '<script type="module" src="{% static \'ui/start.js\' %}"></script>',
        "{# <style> in a comment #}",
    ],
)
def test_whatever_keeps_to_it_is_left_alone(markup: str) -> None:
    assert list(offences(markup)) == []
