"""What Django or allauth would send at once becomes a letter in the database, in the same transaction as what it tells of."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from alongside.frame.sql import one
from alongside.post.actions import post_letter


class LettersInTheDatabase(BaseEmailBackend):
    """One letter for each address."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        at = one("select statement_timestamp()")
        addresses = [(message, address) for message in email_messages for address in message.recipients()]
        for message, address in addresses:
            post_letter(to=None, address=address, template="post/plain", subject=str(message.subject), words=str(message.body), at=at)
        return len(addresses)
