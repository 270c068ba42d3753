"""What is typed on the pages of a report: tidied and checked, never saved here."""

from alongside.learning.forms.agreement import AgreementForm, PublicationForm, SinceForm, WithdrawalForm
from alongside.learning.forms.importing import ImportForm, KeepForm, NewReportForm
from alongside.learning.forms.writing import Blocks, CardForm, PiecesForm, WriterForm

__all__ = [
    "AgreementForm",
    "Blocks",
    "CardForm",
    "ImportForm",
    "KeepForm",
    "NewReportForm",
    "PiecesForm",
    "PublicationForm",
    "SinceForm",
    "WithdrawalForm",
    "WriterForm",
]
