"""What the events of workshops are called on a page."""

WORDS = {
    "workshops.workshop.begun": "began the workshop",
    "workshops.stage.moved": "moved the workshop on",
    "workshops.answers.taken_in": "brought in what had been sent",
    "workshops.answers.revealed": "revealed the results so far",
    "workshops.contribution.shown": "showed somebody’s words to the room",
    "workshops.contribution.left_out": "left somebody’s words out, and said why",
    "workshops.statement.added": "added a statement",
}
