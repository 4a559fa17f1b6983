"""What can be done with plans."""

from .importing import LeadChoice, import_outline

__all__ = ["LeadChoice", "import_outline"]
