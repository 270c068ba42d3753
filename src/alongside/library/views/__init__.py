"""The library's pages: public, and the same for everybody."""

from alongside.library.views.item import item
from alongside.library.views.search import search

__all__ = ["item", "search"]
