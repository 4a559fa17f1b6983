"""Why a deed of this room is refused; each page says it in a sentence of its own."""


class IndicatorChangedMeanwhile(Exception):
    """Somebody changed it since it was read."""


class FigureChangedMeanwhile(Exception):
    """Somebody changed the figure since it was read."""


class NoName(Exception):
    """It needs a name."""


class Locked(Exception):
    """The figure was approved: it is changed by a correction, with its reason."""


class NoReason(Exception):
    """A correction needs its reason."""


class NotANumber(Exception):
    """What was typed is neither a number nor a mark for one that is not there."""


class WrongSpan(Exception):
    """The period is not one of this indicator's."""


class DefinitionOutOfOrder(Exception):
    """A definition holds from a later day than the one before it."""


class LoadedMeanwhile(Exception):
    """The same file of national statistics is being taken in by somebody else."""


class HasEnded(Exception):
    """The authority has ended: it has no new figures, and is compared with nobody."""


class ItsOwnPeer(Exception):
    """The partnership covers the place, so it cannot be compared with it."""


class LeftMeanwhile(Exception):
    """Another paper or file left while this one was drawn: what is kept back is to be chosen anew."""
