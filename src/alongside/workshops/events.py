"""What the events of workshops are called on a page."""

WORDS = {
    "workshops.workshop.begun": "began the workshop",
    "workshops.stage.moved": "moved the workshop on",
    "workshops.answers.taken_in": "brought in what had been sent",
    "workshops.answers.revealed": "revealed the results so far",
    "workshops.contribution.shown": "showed somebody’s words to the room",
    "workshops.contribution.left_out": "left somebody’s words out, and said why",
    "workshops.workshop.planned": "said when the workshop is, and how many are expected",
    "workshops.invite.asked": "asked somebody to the workshop",
    "workshops.invite.answered": "said whether somebody comes",
    "workshops.letter.sent": "wrote to somebody who is asked",
    "workshops.statement.added": "added a statement",
    "workshops.agreed.written": "wrote an agency’s own answer",
    "workshops.agreed.confirmed": "confirmed an agency’s own answer",
    "workshops.agreed.taken_back": "took back words that stood in an agency’s name",
    "workshops.agreed.shown": "showed the room what agencies have agreed",
    "workshops.line.added": "added an agency’s line to a result that names it, or had nothing to add",
    "workshops.names.shown": "showed the room whom results name",
    "workshops.agreed.left_out": "left an agency’s words out, and said why",
}
