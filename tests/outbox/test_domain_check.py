"""What a domain's records say about our mail, by facts worked out by hand; whatever is pasted, nothing breaks."""

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.outbox.domain_check import check_dkim, check_dmarc, check_spf, is_domain, key_bits, records_in


def codes(judged: object) -> list[str]:
    return [code for code, _ in judged.findings]  # type: ignore[attr-defined]


def der(tag: int, body: bytes) -> bytes:
    size = len(body)
    length = bytes([size]) if size < 128 else bytes([0x82]) + size.to_bytes(2, "big")
    return bytes([tag]) + length + body


def rsa_key(bits: int) -> str:
    """A public key of so many bits, wrapped as in RFC 5280."""
    number = (1 << (bits - 1)) | 1
    modulus = der(0x02, b"\0" + number.to_bytes(bits // 8, "big"))
    inner = der(0x30, modulus + der(0x02, b"\x01\x00\x01"))
    kind = der(0x30, bytes.fromhex("06092a864886f70d0101010500"))
    return base64.b64encode(der(0x30, kind + der(0x03, b"\0" + inner))).decode()


@pytest.mark.parametrize(
    ("pasted", "verdict", "found"),
    [
        ("v=spf1 include:spf.protection.example -all", "right", []),
        ("v=spf1 include:spf.protection.example ~all", "weak", ["spf-soft"]),
        ("v=spf1 ip4:192.0.2.1 ?all", "weak", ["spf-neutral"]),
        ("v=spf1 +all", "wrong", ["spf-anybody"]),
        ("v=spf1 all", "wrong", ["spf-anybody"]),
        ("v=spf1 ip4:192.0.2.1", "weak", ["spf-no-end"]),
        ("v=spf1 redirect=_spf.council.example", "right", []),
        ("v=spf1 -all include:late.example", "wrong", ["spf-after-all"]),
        ("v=spf1 ptr -all", "weak", ["spf-ptr"]),
        ("", "missing", ["spf-missing"]),
        ("v=spf10 -all", "missing", ["spf-missing"]),
        ("v=spf1 -all\n\nv=spf1 ~all", "wrong", ["spf-two"]),
    ],
)
def test_spf(pasted: str, verdict: str, found: list[str]) -> None:
    judged = check_spf(pasted)
    assert (judged.verdict, codes(judged)) == (verdict, found)


def test_spf_asks_no_more_than_ten_questions() -> None:
    """Ten are allowed; a, mx, include, exists, ptr and redirect ask, ip4, ip6 and all do not."""
    ten = "v=spf1 a mx " + " ".join(f"include:{n}.example" for n in range(8)) + " ip4:192.0.2.1 -all"
    assert codes(check_spf(ten)) == []
    assert check_spf(ten.replace("mx ", "mx exists:x.example ")).findings == (("spf-lookups", "11"),)


def test_spf_names_who_sends_for_us() -> None:
    judged = check_spf("v=spf1 include:other.example -all", sent_by="mail.example")
    assert judged.findings == (("spf-not-ours", "mail.example"),)
    assert check_spf("v=spf1 include:Mail.Example -all", sent_by="mail.example").verdict == "right"


def test_dkim() -> None:
    assert check_dkim(f"v=DKIM1; k=rsa; p={rsa_key(2048)}").verdict == "right"
    assert check_dkim(f"v=DKIM1; k=rsa; p={rsa_key(1024)}").findings == (("dkim-old-length", "1024"),)
    assert check_dkim(f"v=DKIM1; p={rsa_key(512)}").findings == (("dkim-short", "512"),)
    assert codes(check_dkim("v=DKIM1; p=")) == ["dkim-revoked"]
    assert codes(check_dkim("v=DKIM1; k=rsa")) == ["dkim-no-key"]
    assert codes(check_dkim("v=DKIM1; p=no key")) == ["dkim-unreadable"]
    assert codes(check_dkim("no record was found")) == ["dkim-missing"]
    assert codes(check_dkim(f"v=DKIM1; t=y; p={rsa_key(2048)}")) == ["dkim-testing"]
    assert check_dkim(f"k=rsa; p={rsa_key(2048)}").verdict == "right"  # the version may be left out
    assert check_dkim("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=").verdict == "right"


@pytest.mark.parametrize("bits", [512, 1024, 2048, 4096])
def test_the_length_of_a_key(bits: int) -> None:
    assert key_bits(rsa_key(bits)) == bits


@pytest.mark.parametrize(
    ("pasted", "verdict", "found"),
    [
        ("v=DMARC1; p=reject; rua=mailto:dmarc@council.example", "right", []),
        ("v=DMARC1; p=quarantine; rua=mailto:dmarc@council.example", "right", []),
        ("v=DMARC1; p=none; rua=mailto:dmarc@council.example", "weak", ["dmarc-none"]),
        ("v=DMARC1; p=reject", "weak", ["dmarc-no-reports"]),
        ("v=DMARC1; p=reject; pct=20; rua=mailto:d@c.example", "weak", ["dmarc-share"]),
        ("v=DMARC1; p=reject; adkim=s; aspf=s; rua=mailto:d@c.example", "right", ["dmarc-strict"]),
        ("v=DMARC1; rua=mailto:d@c.example", "wrong", ["dmarc-no-policy"]),
        ("", "missing", ["dmarc-missing"]),
        ("v=DMARC1; p=none\n\nv=DMARC1; p=reject", "wrong", ["dmarc-two"]),
    ],
)
def test_dmarc(pasted: str, verdict: str, found: list[str]) -> None:
    judged = check_dmarc(pasted)
    assert (judged.verdict, codes(judged)) == (verdict, found)


def test_a_record_is_found_in_what_lookups_print() -> None:
    key = rsa_key(2048)
    windows = f'sel._domainkey.council.example\ttext =\n\n\t"v=DKIM1; k=rsa; p={key[:200]}"\n\t"{key[200:]}"\n'
    assert check_dkim(windows).verdict == "right"
    dig = f'sel._domainkey.council.example. 300 IN TXT "v=DKIM1\\; k=rsa\\; p={key[:200]}" "{key[200:]}"'
    assert check_dkim(dig).verdict == "right"
    many = '"MS=ms12345"\n"v=spf1 include:a.example " "-all"\n"google-site-verification=abc"\n'
    assert records_in(many, "v=spf1") == ["v=spf1 include:a.example -all"]
    long = 'council.example text =\n\n\t"v=spf1 include:a.example inc"\n\t"lude:b.example -all"\n\t"MS=ms1"\n'
    assert records_in(long, "v=spf1") == ["v=spf1 include:a.example include:b.example -all"]
    wrapped = "v=DMARC1; p=reject;\nrua=mailto:d@c.example"
    assert check_dmarc(wrapped).verdict == "right"


def test_what_is_a_domain() -> None:
    assert [is_domain(one) for one in ("council.example", "a-b.council.gov.uk", "Council.Example.")] == [True] * 3
    assert [is_domain(one) for one in ("", "council", "-a.example", "a b.example", "a@b.example")] == [False] * 5


_PIECES = st.sampled_from(
    [
        "v=spf1",
        "v=DKIM1;",
        "v=DMARC1;",
        "p=",
        "p=none",
        "-all",
        "include:",
        '"',
        "\n",
        ";",
        "k=rsa",
        "MII",
        "=",
        " ",
        "\\",
        "all",
        "+",
        "-",
    ]
)


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200), st.lists(_PIECES, max_size=30).map("".join), st.lists(_PIECES, max_size=30).map(" ".join)
    )
)
def test_whatever_is_pasted_something_is_said(pasted: str) -> None:
    for check in (check_spf, check_dkim, check_dmarc):
        judged = check(pasted)
        assert judged.verdict in ("right", "weak", "wrong", "missing")
        assert judged.verdict != "missing" or not judged.record
