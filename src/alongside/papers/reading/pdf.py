from alongside.papers.reading.lines import Line, Unreadable


def lines_of_pdf(data: bytes) -> tuple[Line, ...]:
    raise Unreadable("x")
