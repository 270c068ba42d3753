from alongside.papers.reading.lines import Line, Unreadable


def lines_of_word(data: bytes) -> tuple[Line, ...]:
    raise Unreadable("x")
