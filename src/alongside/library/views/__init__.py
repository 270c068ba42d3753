"""The library's pages: public, and the same for everybody."""

from alongside.library.views.gathered import barriers, feed, json_told, robots, sitemap
from alongside.library.views.item import as_json, item, paper
from alongside.library.views.items import add, agreement, draft, items, mend, publication, withdrawal
from alongside.library.views.search import search

__all__ = [
    "add",
    "agreement",
    "as_json",
    "barriers",
    "draft",
    "feed",
    "item",
    "items",
    "json_told",
    "mend",
    "paper",
    "publication",
    "robots",
    "search",
    "sitemap",
    "withdrawal",
]
