"""EMAIL_URL, as people write it."""

import pytest

from goldenthread.outbox.server import MailServer, UnusableAddress, mail_server


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("", None),
        ("smtp://mail.example", MailServer("mail.example", 25)),
        ("smtp://127.0.0.1:2525", MailServer("127.0.0.1", 2525)),
        ("smtp+tls://ann:p%40ss%2Fword@mail.example", MailServer("mail.example", 587, "ann", "p@ss/word", "starttls")),
        (
            "smtps://ann%40board.example:x@mail.example",
            MailServer("mail.example", 465, "ann@board.example", "x", "tls"),
        ),
    ],
)
def test_an_address_is_read(url: str, server: MailServer | None) -> None:
    assert mail_server(url) == server


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://", "smtp://h:port", "smtp://h/box"])
def test_an_address_that_cannot_be_understood_is_refused(url: str) -> None:
    with pytest.raises(UnusableAddress, match="Write smtp"):
        mail_server(url)


def test_the_password_is_not_told() -> None:
    assert "hush" not in repr(mail_server("smtp://ann:hush@mail.example"))
    with pytest.raises(UnusableAddress) as refusal:
        mail_server("smtq://ann:hush@mail.example")
    assert "hush" not in str(refusal.value)
