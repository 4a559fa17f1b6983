"""What mail servers send back, in the shapes they write it, is understood; junk says nothing and breaks nothing."""

from textwrap import dedent

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.outbox.returned_mail import read_returned

OURS = "<171.44.8@boards.example>"


def mail(text: str) -> bytes:
    return dedent(text).lstrip().replace("\n", "\r\n").encode()


POSTFIX = mail(f"""
    Return-Path: <>
    From: MAILER-DAEMON@relay.example (Mail Delivery System)
    To: thread@boards.example
    Subject: Undelivered Mail Returned to Sender
    Auto-Submitted: auto-replied
    Message-Id: <20261104.AB12@relay.example>
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status; boundary="B"

    --B
    Content-Description: Notification
    Content-Type: text/plain; charset=utf-8

    This is the mail system at host relay.example. Your message could not be delivered.

    --B
    Content-Description: Delivery report
    Content-Type: message/delivery-status

    Reporting-MTA: dns; relay.example
    Arrival-Date: Wed,  4 Nov 2026 09:00:00 +0000 (GMT)

    Final-Recipient: rfc822; rowan@harbour.example
    Action: failed
    Status: 5.1.1
    Diagnostic-Code: smtp; 550 5.1.1 User unknown

    --B
    Content-Description: Undelivered Message Headers
    Content-Type: text/rfc822-headers

    From: Golden Thread <thread@boards.example>
    Subject: Good morning
    Message-ID: {OURS}

    --B--
    """)

# Exim tells of it in words and holds the mail itself.
EXIM = mail(f"""
    Return-path: <>
    X-Failed-Recipients: rowan@harbour.example
    Auto-Submitted: auto-replied
    From: Mail Delivery System <Mailer-Daemon@mx.example>
    To: thread@boards.example
    References: {OURS}
    Content-Type: multipart/report; report-type=delivery-status; boundary=exim
    MIME-Version: 1.0
    Subject: Mail delivery failed: returning message to sender
    Message-Id: <E1abc-0001@mx.example>

    --exim
    Content-type: text/plain; charset=us-ascii

    A message that you sent could not be delivered to one or more of its recipients.

    --exim
    Content-type: message/delivery-status

    Reporting-MTA: dns; mx.example

    Action: failed
    Final-Recipient: rfc822;rowan@harbour.example
    Status: 5.0.0

    --exim
    Content-type: message/rfc822

    From: Golden Thread <thread@boards.example>
    To: rowan@harbour.example
    Message-ID: {OURS}
    Subject: Good morning

    Hello Rowan.

    --exim--
    """)

# Exchange folds the long header and holds the mail.
EXCHANGE = mail(f"""
    From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@harbour.example>
    To: thread@boards.example
    In-Reply-To:
     {OURS}
    Message-ID: <4d1c@HARBOUR-EX01.harbour.example>
    Subject: Undeliverable: Good morning
    Content-Type: multipart/report; report-type=delivery-status; boundary="_000_"
    MIME-Version: 1.0

    --_000_
    Content-Type: text/html; charset="us-ascii"

    <p>Your message to rowan@harbour.example couldn't be delivered.</p>

    --_000_
    Content-Type: message/delivery-status

    Reporting-MTA: dns;HARBOUR-EX01.harbour.example

    Final-recipient: RFC822;rowan@harbour.example
    Action: failed
    Status: 5.1.10

    --_000_
    Content-Type: message/rfc822

    Message-ID: {OURS}
    From: thread@boards.example
    Content-Type: text/plain

    Hello Rowan.

    --_000_--
    """)


def test_what_three_kinds_of_server_send_back_names_our_mail() -> None:
    for returned in (POSTFIX, EXIM, EXCHANGE):
        told = read_returned(returned)
        assert told.message_ids[0] == OURS
        assert told.verdict == "returned"


def test_a_server_that_still_tries_has_returned_nothing() -> None:
    assert read_returned(POSTFIX.replace(b"Action: failed", b"Action: delayed")).verdict == "not-yet"
    assert read_returned(EXIM.replace(b"Action: failed", b"Action: delivered")).verdict == "delivered"


def test_an_answer_from_a_beach_is_no_return() -> None:
    away = mail(f"""
        From: Rowan Thorne <rowan@harbour.example>
        To: thread@boards.example
        Subject: Automatic reply: Good morning
        Auto-Submitted: auto-replied
        In-Reply-To: {OURS}

        I am away until Monday.
        """)
    told = read_returned(away)
    assert (told.message_ids, told.verdict) == ((OURS,), "unclear")


def test_a_server_that_writes_no_report_is_believed() -> None:
    plain = mail(f"""
        From: Postmaster <postmaster@old.example>
        Subject: failure notice
        Message-ID: <own@old.example>

        Hi. I was not able to deliver your message.
        --- Below this line is a copy of the message.
        Message-ID: {OURS}
        """)
    told = read_returned(plain)
    assert (told.message_ids, told.verdict) == ((OURS,), "returned")


def test_its_own_name_is_not_what_it_is_about() -> None:
    assert "<20261104.AB12@relay.example>" not in read_returned(POSTFIX).message_ids


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600))
def test_junk_says_nothing_and_never_raises(junk: bytes) -> None:
    read_returned(junk)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from((POSTFIX, EXIM, EXCHANGE)), st.integers(0, 2000), st.binary(max_size=40), st.integers(0, 60))
def test_a_damaged_return_never_raises(returned: bytes, at: int, junk: bytes, cut: int) -> None:
    told = read_returned(returned[:at] + junk + returned[at + cut :])
    assert told.verdict in ("returned", "not-yet", "delivered", "unclear")
