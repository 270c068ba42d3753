"""The paper of one decision: whose file it is for, what is left out of it, and in whose order it stands."""

from alongside.decisions.documents.files import FILES, File, file_called
from alongside.decisions.documents.orders import ORDERS, decision_paper
from alongside.decisions.documents.rows import Rows, rows_of

__all__ = ["FILES", "ORDERS", "File", "Rows", "decision_paper", "file_called", "rows_of"]
