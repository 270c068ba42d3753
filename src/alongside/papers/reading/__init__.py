"""Documents in: a .txt, .docx or .pdf file as its lines, the way a reader sees them. Pure; opens nothing but the file it is given."""

from alongside.papers.reading.lines import Cell, Line, ListHint, Run, Source, Unreadable
from alongside.papers.reading.opening import LARGEST, read

__all__ = ["LARGEST", "Cell", "Line", "ListHint", "Run", "Source", "Unreadable", "read"]
