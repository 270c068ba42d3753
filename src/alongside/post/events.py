"""What the events of letters are called on a page."""

WORDS = {"post.letter.sent": "sent a letter about it"}
