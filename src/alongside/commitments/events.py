"""What the events of promises are called on a page."""

WORDS = {
    "commitments.commitment.promised": "promised something by a day",
    "commitments.commitment.updated": "said what became of a promise",
    "commitments.letter.sent": "sent a letter about a promise",
}
