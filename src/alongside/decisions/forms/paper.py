"""Whose file a copy is for, and in whose order it stands."""

from django import forms

from alongside.decisions.documents import FILES, ORDERS
from alongside.decisions.forms.fields import one_of


class PaperForm(forms.Form):
    file = one_of("Whose file is this copy for?", [(file.key, file.name) for file in FILES], wanted="Say whose file it is for.")
    order = one_of(
        "In which order?",
        [(order.key, order.name) for order in ORDERS],
        hint="The words are the same in each. The headings of another model are names; the prompts under them are ours.",
        wanted="Choose an order.",
    )
