"""What the events of drafts are called on a page."""

WORDS = {"drafts.draft.adopted": "took up a draft of their own"}
