"""What may be done with the trail: write it, verify it, and take words back."""

from .recording import OutsideTransaction, Touched, record
from .verifying import Fault, Head, head_of, verify

__all__ = ["Fault", "Head", "OutsideTransaction", "Touched", "head_of", "record", "verify"]
