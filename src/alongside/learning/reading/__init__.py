"""A Project Learning Report from a file: pure, text to plain data. `read_report(source)`, `as_json(reading)`, `unaccounted(source, reading)`."""

from alongside.learning.reading.accounting import unaccounted
from alongside.learning.reading.agreement import Agreement
from alongside.learning.reading.labels import DETAILS, NARRATIVES
from alongside.learning.reading.pieces import Piece
from alongside.learning.reading.reader import read_report
from alongside.learning.reading.report import Footnote, Narrative, Reading, as_json

__all__ = ["DETAILS", "NARRATIVES", "Agreement", "Footnote", "Narrative", "Piece", "Reading", "as_json", "read_report", "unaccounted"]
