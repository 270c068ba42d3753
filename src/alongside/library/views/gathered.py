"""What is gathered from all areas: national barriers, and the lists that machines ask for."""

from datetime import UTC, datetime
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

from alongside.learning.models import EditionIndex
from alongside.library.caching import kept_while_it_is_the_same
from alongside.library.machine import NAMES
from alongside.people.open_pages import open_to_everyone

WHY = "it holds only what areas have agreed to share"
AREAS_A_PAGE, IN_THE_FEED, IN_THE_SITEMAP = 30, 50, 50_000


@open_to_everyone(WHY)
@kept_while_it_is_the_same
def barriers(request: HttpRequest) -> HttpResponse:
    """What no area can change alone, in the words of the areas that met it."""
    found = EditionIndex.objects.filter(has_national=True).select_related("edition").defer("vector", "brief", "text", "words")
    page = Paginator(found, AREAS_A_PAGE).get_page(request.GET.get("page"))
    said = [
        {
            "ref": row.ref,
            "area": row.card["area"],
            "title": row.card["title"],
            "words": [point["words"] for point in row.edition.frozen["points"] if point.get("is_national")],
        }
        for row in page
    ]
    return render(request, "library/barriers.html", {"said": said, "page": page})


@open_to_everyone(WHY)
@kept_while_it_is_the_same
def json_told(request: HttpRequest) -> HttpResponse:
    """What the JSON of an edition holds."""
    return render(request, "library/json.html", {"names": NAMES.items()})


@open_to_everyone(WHY)
@kept_while_it_is_the_same
def feed(request: HttpRequest) -> HttpResponse:
    """The latest that was shared, for a reader of feeds."""
    home = settings.SITE_ADDRESS.rstrip("/")
    latest = EditionIndex.objects.defer("vector", "brief", "text", "words")[:IN_THE_FEED]
    atom = Atom1Feed(
        title="What other areas have learned", link=f"{home}{reverse('library:search')}", description="Shared by the partnerships that did the work.",
        language="en-GB", feed_url=f"{home}{reverse('library:feed')}",
    )  # fmt: skip
    for row in latest:
        address = f"{home}{reverse('library:item', args=[row.ref])}"
        atom.add_item(
            title=row.card["title"], link=address, unique_id=address, description=row.card["lead"], author_name=row.card["where"] or row.card["area"],
            pubdate=row.published_at, updateddate=row.published_at, categories=row.card["themes"],
        )  # fmt: skip
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    atom.latest_post_date = lambda: max((row.published_at for row in latest), default=datetime(2020, 1, 1, tzinfo=UTC))  # type: ignore[method-assign]  # else "now", which would change every answer
    atom.write(response, "utf-8")
    return response


@open_to_everyone(WHY)
@kept_while_it_is_the_same
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page of the library, for search engines."""
    home = settings.SITE_ADDRESS.rstrip("/")
    response = HttpResponse(content_type="application/xml; charset=utf-8")
    xml = SimplerXMLGenerator(response, "utf-8")
    xml.startDocument()
    xml.startElement("urlset", AttributesImpl({"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"}))
    for name in ("library:search", "library:barriers"):
        _address(xml, f"{home}{reverse(name)}")
    for ref, shared in EditionIndex.objects.values_list("ref", "published_at")[:IN_THE_SITEMAP]:
        _address(xml, f"{home}{reverse('library:item', args=[ref])}", shared.date().isoformat())
    xml.endElement("urlset")
    xml.endDocument()
    return response


@open_to_everyone("it says which pages search engines may read")
def robots(request: HttpRequest) -> HttpResponse:
    """The library may be found; nothing else here is for search engines. Searches are endless, so they are left out."""
    home = settings.SITE_ADDRESS.rstrip("/")
    lines = ["User-agent: *", "Disallow: /", "Allow: /library/", "Disallow: /library/?", f"Sitemap: {home}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _address(xml: SimplerXMLGenerator, address: str, changed: str = "") -> None:
    xml.startElement("url", AttributesImpl({}))
    xml.addQuickElement("loc", address)
    if changed:
        xml.addQuickElement("lastmod", changed)
    xml.endElement("url")
