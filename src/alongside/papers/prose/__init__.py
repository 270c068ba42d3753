"""Long text: a limited CommonMark that people write, pages show and papers print.

Headings (always `###`), numbered and bulleted lists, block quotes, links, emphasis, footnote marks and paragraphs, and nothing else:
whatever else somebody types stays as the text they typed.
"""

from alongside.papers.prose.model import Block, Heading, Item, Listing, Paragraph, Quote, Span
from alongside.papers.prose.read import blocks, cleaned
from alongside.papers.prose.sections import from_plain, join, split, tidy
from alongside.papers.prose.show import headings, html, marks, text
from alongside.papers.prose.write import compose

__all__ = [
    "Block",
    "Heading",
    "Item",
    "Listing",
    "Paragraph",
    "Quote",
    "Span",
    "blocks",
    "cleaned",
    "compose",
    "from_plain",
    "headings",
    "html",
    "join",
    "marks",
    "split",
    "text",
    "tidy",
]
