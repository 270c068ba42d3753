"""The library's pages: public, and the same for everybody."""

from alongside.library.views.gathered import barriers, feed, json_told, robots, sitemap
from alongside.library.views.item import as_json, item, paper
from alongside.library.views.search import search

__all__ = ["as_json", "barriers", "feed", "item", "json_told", "paper", "robots", "search", "sitemap"]
