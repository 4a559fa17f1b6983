"""One mail to the mail server, and what its answer means."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from email.errors import MessageError
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.http import http_date

from .models import Message
from .rules import filled, is_final

PATIENCE = 10  # seconds for each answer of the mail server


class NotSent(Exception):
    """The mail did not go. `final`: it never will; `everybody`: no other mail would go now either."""

    def __init__(self, why: str, *, final: bool = False, everybody: bool = False) -> None:
        super().__init__(why)
        self.why, self.final, self.everybody = why, final, everybody


def connect() -> BaseEmailBackend:
    """An open way to the mail server. Raises NotSent."""
    server = settings.MAIL_SERVER
    if server is None:
        raise NotSent("No mail server is set: EMAIL_URL is empty.", everybody=True)
    connection: BaseEmailBackend = get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=server.host,
        port=server.port,
        username=server.user,
        password=server.password,
        use_tls=server.security == "starttls",
        use_ssl=server.security == "tls",
        timeout=PATIENCE,
    )
    with _answers():
        try:
            connection.open()
        except Exception:
            connection.close()  # half open, where it was the name and password that were refused
            raise
    return connection


def deliver(message: Message, connection: BaseEmailBackend) -> None:
    """Hand the mail over. Raises NotSent."""
    parts = list(message.parts.all())
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=filled(message.text, message.secret_link, [part.text for part in parts]),
        from_email=settings.MAIL_FROM,
        to=[_addressed(message)],
        reply_to=[message.reply_to] if message.reply_to else None,
        headers={
            # Both fixed when the mail was queued: a copy sent twice is known as one and the same.
            "Message-ID": message.message_id,
            "Date": http_date(message.at.timestamp()),
            # So that out-of-office answers do not come back.
            "Auto-Submitted": "auto-generated",
        },
        connection=connection,
    )
    mail.attach_alternative(filled(message.html, message.secret_link, [part.html for part in parts]), "text/html")
    with _answers():
        mail.send()


@contextmanager
def _answers() -> Iterator[None]:
    """Turn whatever a mail server does into NotSent."""
    try:
        yield
    except smtplib.SMTPRecipientsRefused as refusal:
        codes = [code for code, _ in refusal.recipients.values()]
        raise NotSent("The mail server refused the address.", final=all(is_final(code) for code in codes)) from refusal
    except smtplib.SMTPAuthenticationError as refusal:
        raise NotSent("The mail server refused our name and password.", everybody=True) from refusal
    except smtplib.SMTPConnectError as refusal:
        raise NotSent(f"The mail server answered {refusal.smtp_code}.", everybody=True) from refusal
    except smtplib.SMTPResponseException as refusal:
        # 421 closes the door for everybody; another answer is about this mail.
        why = f"The mail server answered {refusal.smtp_code}."
        raise NotSent(why, final=is_final(refusal.smtp_code), everybody=refusal.smtp_code == 421) from refusal
    except (smtplib.SMTPException, OSError) as failure:
        raise NotSent(f"The mail server could not be reached ({type(failure).__name__}).", everybody=True) from failure
    except (ValueError, MessageError) as wrong:
        raise NotSent(f"The mail could not be written ({type(wrong).__name__}).", final=True) from wrong


def _addressed(message: Message) -> str:
    return formataddr((message.to_name, message.to_address)) if message.to_name else message.to_address
