"""Why something cannot be done with evidence. Each is said in one plain sentence; nothing was changed."""

from goldenthread.plans.models import Evidence


class EvidenceRefused(Exception):
    """What all of these are. `field` is what of the form it is about."""

    words = ""
    field: str | None = None

    def __init__(self) -> None:
        super().__init__(self.words)


class NothingGiven(EvidenceRefused):
    """Neither a file nor a link nor a note."""

    words = "Give a file, a link or a note: at least one of them."
    field = "file"


class NothingProved(EvidenceRefused):
    words = "Say what it proves: at least one item of a plan."


class NobodyNamed(EvidenceRefused):
    """Restricted, and to nobody."""

    words = "Name at least one group that may see it."
    field = "groups"


class BadLink(EvidenceRefused):
    words = "A link begins with https:// or http://."
    field = "link"


class DayAhead(EvidenceRefused):
    words = "The date lies ahead. Give the day on which it was written or counted."
    field = "day"


class FileStands(EvidenceRefused):
    """A file that proves something is never exchanged for another."""

    words = "The file of a piece of evidence is never exchanged. Withdraw this piece and add another."
    field = "file"


class IsWithdrawn(EvidenceRefused):
    words = "This piece was withdrawn and can prove nothing any more."


class ProvesAlready(EvidenceRefused):
    words = "It proves that item already."


class ProvesNot(EvidenceRefused):
    words = "It does not prove that item, or no longer."


class LastProof(EvidenceRefused):
    """A piece that proves nothing would be seen by nobody."""

    words = "It proves nothing else. Withdraw the piece instead, or say first what else it proves."


class NoReason(EvidenceRefused):
    words = "Say why it is withdrawn."
    field = "why"


class EvidenceChangedMeanwhile(Exception):
    """Somebody else changed the piece since this person looked at it. Carries it as it stands now."""

    def __init__(self, piece: Evidence) -> None:
        super().__init__("Somebody else changed this piece of evidence while you were working on it.")
        self.piece = piece
