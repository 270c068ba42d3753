"""Tags that every template has without loading them. Each component is on the gallery page with its states."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.forms.formsets import BaseFormSet
from django.middleware.csrf import get_token
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from alongside.ui import charts, errors, fields, icons, readers
from alongside.ui import govuk as govuk_macros
from alongside.ui.shell import PUBLIC, Shell

register = template.Library()


# ---------- GOV.UK components and forms ----------


@register.simple_tag
def govuk(_component: str, _params: Mapping[str, Any] | None = None, **params: Any) -> SafeString:
    """A GOV.UK component by its name: `{% govuk "button" text="Send my reply to Ruth" %}`; `label__text` nests."""
    return govuk_macros.render(_component, {**(_params or {}), **govuk_macros.nested(params)})


@register.simple_tag
def field(bound: BoundField, **options: Any) -> SafeString:
    """One field of a form with label, hint and message. The options are told in `fields.render`."""
    return fields.render(bound, **options)


@register.simple_tag
def error_summary(*forms: "BaseForm | BaseFormSet[Any] | None", title: str = "", level: int = 2) -> SafeString:
    """What has to be put right in these forms, as links to the fields; nothing where nothing is wrong."""
    lines = errors.lines(*forms)
    if not lines:
        return SafeString("")
    return SafeString(render_to_string("ui/components/error_summary.html", {"lines": lines, "title": title or errors.title(len(lines)), "level": level}))


@register.simple_tag(takes_context=True)
def error_prefix(context: Context) -> str:
    """ "Error: " in front of the page's title when a form on it was refused."""
    return "Error: " if errors.any_in(context.flatten().values()) else ""


@register.simple_tag(takes_context=True)
def form_keys(context: Context) -> SafeString:
    """What every form that is sent carries: the token that shows it is ours, and the key that makes sending it twice the same as once."""
    request = context.get("request")
    token = context.get("csrf_token") or (get_token(request) if request else "")
    once = getattr(request, "once_key", "")
    hidden = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)
    return format_html('{}<input type="hidden" name="once" value="{}">', hidden, once) if once else hidden


@register.inclusion_tag("ui/components/who_reads.html")
def who_reads(*who: Any) -> dict[str, str]:
    """One line saying who could ask to read this: `{% who_reads "colleagues" "inspectors" %}`, or one list of such words."""
    words = who[0] if len(who) == 1 and not isinstance(who[0], str) else who
    return {"line": readers.sentence(*words)}


# ---------- the frame of a page ----------


@register.simple_tag(takes_context=True)
def the_shell(context: Context) -> Shell:
    """The shell that the product handed over, or the public one."""
    shell = context.get("shell") or getattr(context.get("request"), "shell", None)
    return shell if isinstance(shell, Shell) else PUBLIC


@register.simple_tag
def mark_drawing() -> SafeString:
    """Three strokes that lean the same way."""
    return icons.MARK


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of the eleven drawings; always with a word beside it."""
    return icons.icon(name)


@register.simple_tag
def qr(text: str, label: str) -> SafeString:
    """A square picture that a telephone can read; what it says must stand beside it in words too."""
    return icons.qr(text, label)


@register.inclusion_tag("ui/components/breadcrumb.html")
def breadcrumb(*words_and_hrefs: str) -> dict[str, list[tuple[str, str]]]:
    """At most two steps, each a word and where it leads: `{% breadcrumb "Learning" learning_url %}`."""
    return {"steps": list(zip(words_and_hrefs[::2], words_and_hrefs[1::2], strict=True))}


@register.inclusion_tag("ui/components/pagination.html", takes_context=True)
def pagination(context: Context, page: Any, parameter: str = "page", label: str = "Pages of results") -> dict[str, Any]:
    """The pages of a list (Django's `Page`), keeping what else the address says."""
    request = context.get("request")
    query = request.GET.copy() if request else None

    def href(number: int) -> str:
        if query is None:
            return f"?{parameter}={number}"
        query[parameter] = str(number)
        return f"?{query.urlencode()}"

    numbers = [
        (number, href(number)) if isinstance(number, int) else (number, "") for number in page.paginator.get_elided_page_range(page.number, on_each_side=1)
    ]
    return {
        "page": page,
        "numbers": numbers,
        "label": label,
        "previous": href(page.number - 1) if page.has_previous() else "",
        "next": href(page.number + 1) if page.has_next() else "",
    }


# ---------- small states ----------


@register.inclusion_tag("ui/components/saved.html")
def saved(said: str = "", draft: bool = False) -> dict[str, Any]:
    """ "Saved as you type, 2.14pm" under a box. With `draft=True` in a form that saves itself: the line, the warning and the offer that the script uses."""
    return {"said": said, "draft": draft}


@register.inclusion_tag("ui/components/queue.html")
def queue(what: str, more: str = "") -> dict[str, str]:
    """What is waiting to be sent or could not be saved yet."""
    return {"what": what, "more": more}


@register.inclusion_tag("ui/components/done.html")
def done(said: str, href: str = "", link: str = "") -> dict[str, str]:
    """What is now true. It takes the focus after a redirect, so that it is heard."""
    return {"said": said, "href": href, "link": link}


@register.inclusion_tag("ui/components/no.html")
def no(title: str, why: str = "", href: str = "", link: str = "") -> dict[str, str]:
    """In place of a button: what cannot be done, why, and who can."""
    return {"title": title, "why": why, "href": href, "link": link}


@register.inclusion_tag("ui/components/none.html")
def none(said: str, href: str = "", link: str = "") -> dict[str, str]:
    """Nothing yet: one sentence that says what this will be good for, and one link."""
    return {"said": said, "href": href, "link": link}


@register.inclusion_tag("ui/components/both.html")
def both(theirs: Mapping[str, Any], yours: Mapping[str, Any], level: int = 3) -> dict[str, Any]:
    """Two people wrote at once: each version whole, `{"title", "pieces"}`; a piece is a piece of text and "same", "new" or "gone"."""
    return {"theirs": theirs, "yours": yours, "level": level}


@register.inclusion_tag("ui/components/veil.html")
def veil(title: str = "Not on this page yet.", why: str = "") -> dict[str, str]:
    """Something the server has not sent, and says so."""
    return {"title": title, "why": why}


# ---------- words of people, and records ----------


@register.inclusion_tag("ui/components/words.html")
def words(said: str, by: str = "", name: str = "", big: bool = False, dissent: bool = False) -> dict[str, Any]:
    """What somebody said, whole, in the reading serif. Plain text becomes paragraphs; HTML that is already safe stands as it is."""
    rest = f", {by}" if name and by else by
    return {"said": said, "rest": rest, "name": name, "big": big, "dissent": dissent, "is_html": isinstance(said, SafeString) and said.startswith("<")}


@register.inclusion_tag("ui/components/mark.html")
def mark(words: str, tone: str = "") -> dict[str, str]:
    """A verdict in words. `tone` is "kelp" (ours), "heather" (a different view) or "open" (not settled)."""
    return {"words": words, "tone": tone}


@register.inclusion_tag("ui/components/facts.html")
def facts(pairs: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Short facts with their names; a fact that is a list is read out with semicolons, an empty one is left out."""
    items = pairs.items() if isinstance(pairs, Mapping) else pairs
    told = ((name, "; ".join(map(str, value)) if isinstance(value, list | tuple) else value) for name, value in items)
    return {"pairs": [(name, value) for name, value in told if value not in (None, "")]}


@register.inclusion_tag("ui/components/rows.html")
def rows(items: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """A list: `{"title", "href", "where", "when", "is_plain"}`; the question as the link, then where it is in words, then the date that matters.

    Questions are people's words and stand in the serif; `is_plain` is for what the product itself names.
    """
    return {"items": list(items)}


@register.inclusion_tag("ui/components/waiting.html")
def waiting(items: Iterable[Mapping[str, Any]], later: str = "") -> dict[str, Any]:
    """What is waiting for you: `{"what", "href", "why", "day", "how_long"}`, most urgent first; and the end of it."""
    return {"items": list(items), "later": later}


@register.inclusion_tag("ui/components/stand.html")
def stand(kind: str, said: str) -> dict[str, str]:
    """Where one agency stands: "agrees", "reservation", "disagrees", "stands-aside" or "no-reply", always with its words."""
    tones = {"reservation": "dissent", "disagrees": "dissent", "stands-aside": "away", "no-reply": "away"}
    return {"kind": kind, "said": said, "tone": tones.get(kind, "")}


@register.inclusion_tag("ui/components/steps.html")
def steps(items: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Numbered steps: `{"title", "text", "mark", "is_quiet"}`; the open one carries a mark, those to come are quiet."""
    return {"items": list(items)}


@register.inclusion_tag("ui/components/strand.html")
def strand(stages: Sequence[Mapping[str, str]], label: str = "Where we are") -> dict[str, Any]:
    """Where we are: `{"word", "state", "fact"}` with state "past", "here" or "ahead", from the code's own list of states. It is not navigation."""
    spoken = {"past": "done", "here": "we are here", "ahead": "still to come"}
    told = [{**stage, "spoken": spoken[stage["state"]]} for stage in stages]
    here = next((n for n, stage in enumerate(stages) if stage["state"] == "here"), len(stages) - 1)
    return {"stages": told, "label": label, "here": stages[here]["word"], "number": here + 1, "count": len(stages)}


@register.inclusion_tag("ui/components/tasks.html")
def tasks(items: Iterable[Mapping[str, Any]], prefix: str = "task") -> dict[str, Any]:
    """Task by task: `{"title", "href", "hint", "status", "is_wanted"}`. Without `href` it cannot start yet and is text."""
    return {"items": list(items), "prefix": prefix}


# ---------- searching and reading ----------


@register.inclusion_tag("ui/components/facet.html")
def facet(legend: str, name: str, options: Iterable[Mapping[str, Any]], more: bool = False) -> dict[str, Any]:
    """One way to narrow a list: `{"value", "label", "count", "is_chosen"}` each. With `more=True` it is folded away."""
    numbered = [{"id": f"{name}-{number}", **option} for number, option in enumerate(options, 1)]
    return {"legend": legend, "name": name, "options": numbered, "more": more}


@register.inclusion_tag("ui/components/chosen.html")
def chosen(items: Iterable[tuple[str, str]], label: str = "Narrowed to") -> dict[str, Any]:
    """What the list is narrowed to: a word, and the address without it."""
    return {"items": list(items), "label": label}


@register.inclusion_tag("ui/components/item.html")
def item(**card: Any) -> dict[str, Any]:
    """A card of the library: `where`, `title`, `href`, `quote`, `caveat`, `about`. Found words may be marked in safe HTML."""
    return card


@register.inclusion_tag("ui/components/contents.html")
def contents(sections: Iterable[tuple[str, str]], title: str = "On this page") -> dict[str, Any]:
    """The contents of a long page: a word and the id it leads to."""
    return {"sections": list(sections), "title": title}


@register.inclusion_tag("ui/components/lang.html")
def lang(findings: Iterable[Mapping[str, Any]], level: int = 3) -> dict[str, Any]:
    """The language side list: `{"where", "quoted", "question", "perhaps", "acts"}`, an act being (word, name, value). Nothing found shows nothing."""
    found = list(findings)
    return {"findings": found, "level": level, "title": "One thing to think about" if len(found) == 1 else f"{len(found)} things to think about"}


@register.inclusion_tag("ui/components/chart.html")
def chart(picture: charts.Chart) -> dict[str, Any]:
    """Ranges and marks on a line, with the same numbers in a table under it."""
    return {"chart": picture, "rows": [(row, charts.plot(row)) for row in picture.rows]}


@register.inclusion_tag("ui/components/points.html")
def points(picture: charts.Points) -> dict[str, Any]:
    """Numbered dots near to and far from each other, their names in a list, and their places in a table."""
    return {"picture": picture, "plane": charts.plane(picture)}


# ---------- deciding together, and workshops ----------


@register.inclusion_tag("ui/components/position.html")
def position(kind: str, said: str, agency: str, who: str = "", words: str = "") -> dict[str, Any]:
    """One agency's position, its name in full; a disagreement stands out and is whole."""
    return {"kind": kind, "said": said, "agency": agency, "who": who, "words": words, "is_dissent": kind == "disagrees" and bool(words)}


@register.inclusion_tag("ui/components/option.html")
def option(way: Mapping[str, Any], level: int = 2) -> dict[str, Any]:
    """One way to go: `{"id", "title", "mark", "is_leaning", "about", "parts"}`; a part is a heading and lines of (words, how likely)."""
    return {"way": way, "level": level, "below": level + 1}


@register.inclusion_tag("ui/components/answers.html")
def answers(items: Iterable[Mapping[str, Any]], name: str = "vote") -> dict[str, Any]:
    """Big answers on a phone: `{"value", "word", "icon", "is_given"}`; the given one says so in words."""
    return {"items": list(items), "name": name}
