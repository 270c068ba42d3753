"""Following every link of the demo as one person does: without a browser, so that everything they can reach is opened in a second or two."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

from django.urls import Resolver404, include, path
from django.urls.resolvers import RegexPattern, URLResolver
from lxml import html

from alongside.config import urls as everything
from tests.journeys.visiting import Demo

ADDRESSES = URLResolver(RegexPattern(r"^/"), (*everything.urlpatterns, path("demo/", include("alongside.demo.urls"))))
STARTS = ("/", "/demo/", "/library/", "/library/feed.atom", "/sitemap.xml", "/robots.txt")
OF_A_KIND = 2  # pages with the same name of address that are opened; more of them say nothing new
MORE_OF_A_KIND = dict.fromkeys(("decisions:decision", "decisions:options", "decisions:positions", "decisions:telling"), 10)
"""A decision looks different at each stage, and leads elsewhere."""
_PATIENCE = 30


@dataclass(frozen=True)
class Opened:
    """One page, as it was answered. `name` is what its address is called in urls.py; `document` is there where it is a page to read."""

    person: str
    address: str
    name: str
    status: int
    headers: Any
    body: bytes
    document: Any = field(default=None, repr=False)

    @property
    def kind(self) -> tuple[str, bool, bool]:
        """Pages of one kind are drawn from the same parts: the same address, with or without something to fill in, with or without a no."""
        has_form = bool(self.document.xpath("//main//form"))
        return self.name, has_form, bool(self.document.xpath("//main//*[contains(@class, 'al-no')]"))

    @property
    def words(self) -> str:
        """What is said on it, whatever it is."""
        said = self.document.text_content() if self.document is not None else self.body.decode("utf-8", "replace")
        return " ".join(said.split())

    def links(self) -> list[str]:
        return [str(link) for link in self.document.xpath("//a/@href")] if self.document is not None else []


class Walker:
    """One person on foot: what they ask for is asked for with their own cookies."""

    def __init__(self, demo: Demo, person: str = "") -> None:
        self.demo, self.person = demo, person
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))
        if person:
            self._come_in()

    def ask(self, address: str, sent: dict[str, str] | None = None) -> Opened:
        """One page, by its path."""
        whole = self.demo.address + address
        data = urlencode(sent).encode() if sent else None
        try:
            with self._opener.open(Request(whole, data=data, headers={"Referer": whole, "Origin": self.demo.address}), timeout=_PATIENCE) as answer:  # noqa: S310  # our own demo
                return self._opened(urlsplit(answer.url).path if sent else address, answer.status, answer.headers, answer.read())
        except HTTPError as refused:
            with refused:
                return self._opened(address, refused.code, refused.headers, refused.read())

    def everything(self, *starts: str) -> Iterator[Opened]:
        """Every page that links lead to, a few of each kind."""
        waiting, known, opened = list(starts or STARTS), set(starts or STARTS), dict[str, int]()
        while waiting:
            address = waiting.pop(0)
            name = name_of(address)
            if opened.get(name, 0) >= MORE_OF_A_KIND.get(name, OF_A_KIND):
                continue
            opened[name] = opened.get(name, 0) + 1
            page = self.ask(address)
            yield page
            for link in (self._here(address, link) for link in page.links()):
                if link and link not in known:
                    known.add(link)
                    waiting.append(link)

    def _come_in(self) -> None:
        """By the demo's first page, as a visitor would."""
        keys = self.ask("/demo/").document.xpath("(//form)[1]//input[@type='hidden']")
        self.ask("/demo/door/", {key.get("name"): key.get("value") for key in keys} | {"person": self.person})

    def _opened(self, address: str, status: int, headers: Any, body: bytes) -> Opened:
        document = html.document_fromstring(body.decode()) if "text/html" in headers.get("Content-Type", "") else None
        return Opened(self.person, address, name_of(address), status, headers, body, document)

    def _here(self, address: str, link: str) -> str:
        """The path that a link of this site leads to; nothing for a telephone, an e-mail or another site."""
        leads = urlsplit(urljoin(self.demo.address + address, link))
        if f"{leads.scheme}://{leads.netloc}" != self.demo.address:
            return ""
        return f"{leads.path}?{leads.query}" if leads.query else leads.path


def name_of(address: str) -> str:
    """What an address is called in urls.py; the address itself where nothing is there."""
    try:
        return str(ADDRESSES.resolve(urlsplit(address).path).view_name)
    except Resolver404:
        return address


def every_name() -> set[str]:
    """What every address of the site is called."""
    return set(_names(ADDRESSES, ""))


def _names(resolver: URLResolver, space: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif pattern.name:
            yield space + pattern.name


def wrong_with(page: Opened) -> list[str]:
    """What a page lacks that every page must have, as a reader without eyes or in a hurry would meet it."""
    document, told = page.document, list[str]()
    if len(document.xpath("//h1[normalize-space()]")) != 1:
        told.append("has not one title")
    if not re.fullmatch(r"\S.* – Alongside", " ".join(document.findtext(".//title").split())):
        told.append("has no name in the browser's tab")
    if document.xpath("(//a)[1]/@href") != ["#main"] or not document.xpath("//main[@id='main']"):
        told.append("does not begin with a way to its words")
    where = "//*[contains(@class, 'al-urgent')]" if document.xpath("//*[contains(@class, 'al-urgent')]") else "//footer"
    if not document.xpath(f"{where}//a[@href='tel:999']"):
        told.append("does not say whom to call when somebody is in danger")
    if document.xpath("//style | //script[not(@src or @type='application/json')] | //@style") or any(
        name.startswith("on") for part in document.iter("*") for name in part.attrib
    ):
        told.append("has something inline")
    ids = [str(name) for name in document.xpath("//@id")]
    told += [f"says #{name} twice" for name in sorted({name for name in ids if ids.count(name) > 1})]
    told += [f"leads to {link}, which is not on it" for link in page.links() if link.startswith("#") and link[1:] not in ids]
    told += [f"has a link without words to {link.get('href')}" for link in document.xpath("//a") if not link.text_content().strip()]
    told += [f"says {found!r}" for found in re.findall(r"\{\{|\{%|</?(?:p|a|em|strong)\b|object at 0x", page.words)]
    told += ["says 'None' where words should be" for part in document.iter("*") if (part.text or "").strip() == "None" or "None" in part.get("href", "")]
    policy = page.headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or re.search(r"unsafe|\*|https?:", policy):
        told.append("came without its content policy")
    return told
