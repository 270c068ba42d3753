"""What the events of the frame, the record and the wall are called on a page."""

WORDS = {
    "frame.request.refused": "was told no",
    "frame.request.not_found": "asked for something that could not be seen",
    "access.record.opened": "opened it",
    "audit.history.read": "read who has seen it",
    "audit.own_history.read": "read this list",
}
