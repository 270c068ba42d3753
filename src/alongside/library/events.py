"""What the events of the library are called on a page."""

WORDS = {
    "library.item.added": "added it to the library",
    "library.item.agreed": "agreed that others may find it",
    "library.item.mended": "changed it",
    "library.item.published": "published it",
    "library.item.withdrawn": "took it back",
}
