"""Does a domain's set-up let our mail arrive? Judges the TXT records somebody pastes: SPF, DKIM, DMARC. Pure.

Nothing is looked up. What is pasted may hold what nslookup or dig print around a record: quotes, pieces, other records.
"""

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["right", "weak", "wrong", "missing"]

MOST_LOOKUPS = 10  # RFC 7208, 4.6.4: beyond it a receiver gives up
LEAST_KEY_BITS, GOOD_KEY_BITS = 1024, 2048  # RFC 8301
_LOOKS_UP = ("include", "a", "mx", "ptr", "exists")
_ALL = {"-": "fail", "~": "softfail", "?": "neutral", "+": "pass"}
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_BEGINS = re.compile(r"v\s*=\s*(?:spf1|dkim1|dmarc1)", re.IGNORECASE)
_HOST = re.compile(r"^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$")


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one record: `findings` are words of ours with what they are about, for a page to say."""

    verdict: Verdict
    record: str = ""
    findings: tuple[tuple[str, str], ...] = ()  # (code, detail)


def is_domain(text: str) -> bool:
    return bool(_HOST.match(text.strip().rstrip(".").lower()))


def records_in(pasted: str, begins: str) -> list[str]:
    """The records in what was pasted that begin so ("v=spf1"), each in one piece however it was printed."""
    found: list[str] = []
    for whole in _wholes(pasted):
        place = whole.lower().find(begins)
        if place >= 0:
            found.append(" ".join(whole[place:].split()))
    return found


def _wholes(pasted: str) -> Iterable[str]:
    """What was pasted, record by record: quoted pieces on one line, and the lines that go on with them, are one."""
    whole = ""
    for line in pasted.replace("\r", "\n").split("\n"):
        pieces = _QUOTED.findall(line)
        text = "".join(pieces).replace("\\", "") if pieces else line.strip()
        alone = not pieces or line.strip().startswith('"')  # no name stands before it, as dig prints one
        if whole and text and alone and _goes_on(whole, text):
            whole += text if pieces else f" {text}"
            continue
        if whole:
            yield whole
        whole = text
    if whole:
        yield whole


def _goes_on(whole: str, text: str) -> bool:
    """Is this line the rest of the record before it, or another of the domain's many?"""
    so_far = whole.lower()
    if _BEGINS.search(text):
        return False
    if "v=spf1" in so_far:
        return not re.search(r"(?:[-~?+ ]all|redirect=\S+)$", so_far.rstrip()) and not re.match(r"[\w.-]+=", text)
    if "v=dmarc1" in so_far:
        return so_far.rstrip().endswith((";", ",")) or text.startswith(";")
    return "p=" in so_far.replace(" ", "") and bool(re.fullmatch(r"[A-Za-z0-9+/\s]*={0,2};?", text))


def check_spf(pasted: str, sent_by: str = "") -> Judged:
    """SPF: one record, that ends in a judgement of everybody else, and asks no more than ten questions.

    `sent_by` is the mail server's own include, where it is known: what must stand in the record.
    """
    records = [one for one in records_in(pasted, "v=spf1") if one.lower().split()[0] == "v=spf1"]
    if not records:
        return Judged("missing", findings=(("spf-missing", ""),))
    if len(records) > 1:
        return Judged("wrong", records[0], (("spf-two", str(len(records))),))
    record = records[0]
    terms = record.split()[1:]
    findings: list[tuple[str, str]] = []
    lookups = sum(_asks(term) for term in terms)
    if lookups > MOST_LOOKUPS:
        findings.append(("spf-lookups", str(lookups)))
    if any(_mechanism(term)[1] == "ptr" for term in terms):
        findings.append(("spf-ptr", ""))
    includes = [term.split(":", 1)[1].lower() for term in terms if _mechanism(term)[1] == "include" and ":" in term]
    if sent_by and sent_by.lower() not in includes:
        findings.append(("spf-not-ours", sent_by))
    ends = [_mechanism(term)[0] for term in terms if _mechanism(term)[1] == "all"]
    redirects = any(term.lower().startswith("redirect=") for term in terms)
    findings += _ending(ends, redirects)
    after = [term for term in terms[_place_of_all(terms) + 1 :] if "=" not in term] if ends else []
    if after:
        findings.append(("spf-after-all", " ".join(after)))
    return Judged(_worst(findings, _SPF_GRAVE), record, tuple(findings))


_SPF_GRAVE = {"spf-lookups", "spf-not-ours", "spf-anybody", "spf-after-all"}


def _place_of_all(terms: list[str]) -> int:
    return next(number for number, term in enumerate(terms) if _mechanism(term)[1] == "all")


def _mechanism(term: str) -> tuple[str, str]:
    """Its sign and its name: "-all" is ("-", "all"), "include:x" is ("+", "include")."""
    sign = term[0] if term[0] in _ALL else "+"
    name = re.split(r"[:/=]", term.lstrip("+-~?").lower(), maxsplit=1)[0]
    return sign, name


def _asks(term: str) -> bool:
    return _mechanism(term)[1] in _LOOKS_UP or term.lower().startswith("redirect=")


def _ending(ends: list[str], redirects: bool) -> list[tuple[str, str]]:
    if not ends:
        return [] if redirects else [("spf-no-end", "")]
    return {"-": [], "~": [("spf-soft", "")], "?": [("spf-neutral", "")], "+": [("spf-anybody", "")]}[ends[0]]


def check_dkim(pasted: str) -> Judged:
    """DKIM: a key that is there, is not taken back, and is long enough."""
    tags, record = _dkim_tags(pasted)
    if not record:
        return Judged("missing", findings=(("dkim-missing", ""),))
    key = re.sub(r"\s+", "", tags.get("p", ""))
    if "p" in tags and not key:
        return Judged("wrong", record, (("dkim-revoked", ""),))
    if not key:
        return Judged("wrong", record, (("dkim-no-key", ""),))
    findings: list[tuple[str, str]] = []
    if "y" in tags.get("t", "").split(":"):
        findings.append(("dkim-testing", ""))
    if tags.get("k", "rsa").lower() == "rsa":
        bits = key_bits(key)
        if bits is None:
            return Judged("wrong", record, (("dkim-unreadable", ""),))
        if bits < LEAST_KEY_BITS:
            findings.append(("dkim-short", str(bits)))
        elif bits < GOOD_KEY_BITS:
            findings.append(("dkim-old-length", str(bits)))
    return Judged(_worst(findings, {"dkim-short"}), record, tuple(findings))


def _dkim_tags(pasted: str) -> tuple[Mapping[str, str], str]:
    """A DKIM record may leave out its version; then it is known by its key."""
    for line in records_in(pasted, "v=dkim1") or records_in(pasted, "k=") or records_in(pasted, "p="):
        tags = _tags(line)
        if "p" in tags or "v" in tags:
            return tags, line
    return {}, ""


def key_bits(key: str) -> int | None:
    """The length of an RSA public key in base64 (RFC 3447 in RFC 5280's wrapping, or bare); None where it is none."""
    try:
        data = base64.b64decode(key + "=" * (-len(key) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None
    number = _largest_integer(data, 0, len(data), 0)
    return number.bit_length() if number else None


def _largest_integer(data: bytes, start: int, end: int, depth: int) -> int:
    """The largest whole number in a DER structure: of a public key, its modulus."""
    largest, place = 0, start
    while place + 2 <= end and depth < 6:
        tag, length, body = data[place], data[place + 1], place + 2
        if length & 0x80:
            count = length & 0x7F
            if not 1 <= count <= 3 or body + count > end:
                break
            length, body = int.from_bytes(data[body : body + count], "big"), body + count
        if body + length > end:
            break
        if tag == 0x02:
            largest = max(largest, int.from_bytes(data[body : body + length], "big"))
        elif tag == 0x30:
            largest = max(largest, _largest_integer(data, body, body + length, depth + 1))
        elif tag == 0x03 and length:
            largest = max(largest, _largest_integer(data, body + 1, body + length, depth + 1))
        place = body + length
    return largest


def check_dmarc(pasted: str) -> Judged:
    """DMARC: one record that says what becomes of mail that only pretends to be the domain's, and who is told."""
    records = [one for one in records_in(pasted, "v=dmarc1") if _tags(one).get("v", "").lower() == "dmarc1"]
    if not records:
        return Judged("missing", findings=(("dmarc-missing", ""),))
    if len(records) > 1:
        return Judged("wrong", records[0], (("dmarc-two", str(len(records))),))
    tags = _tags(records[0])
    policy = tags.get("p", "").lower()
    if policy not in ("none", "quarantine", "reject"):
        return Judged("wrong", records[0], (("dmarc-no-policy", policy),))
    findings: list[tuple[str, str]] = [("dmarc-none", "")] if policy == "none" else []
    share = tags.get("pct", "100")
    if share.isdecimal() and len(share) < 4 and int(share) < 100:
        findings.append(("dmarc-share", share))
    if "mailto:" not in tags.get("rua", "").lower():
        findings.append(("dmarc-no-reports", ""))
    strict = [word for name, word in (("adkim", "DKIM"), ("aspf", "SPF")) if tags.get(name, "r").lower() == "s"]
    if strict:
        findings.append(("dmarc-strict", ", ".join(strict)))
    return Judged(_worst(findings, set()), records[0], tuple(findings))


# Good to know, and nothing to mend.
_NOTES = {"dmarc-strict", "dkim-old-length"}


def _worst(findings: Iterable[tuple[str, str]], grave: set[str]) -> Verdict:
    codes = {code for code, _ in findings} - _NOTES
    if codes & grave:
        return "wrong"
    return "weak" if codes else "right"


def _tags(record: str) -> Mapping[str, str]:
    """tag=value; tag=value, as DKIM and DMARC write them. Of a tag that stands twice, the first counts."""
    tags: dict[str, str] = {}
    for piece in record.split(";"):
        name, sign, value = piece.partition("=")
        if sign:
            tags.setdefault(name.strip().lower(), value.strip())
    return tags
