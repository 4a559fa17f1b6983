"""The pages of what comes in, a file for each kind."""

from .comparing import compare
from .contacts import contact_sheet, contacts
from .uploads import mend, upload, uploads

__all__ = ["compare", "contact_sheet", "contacts", "mend", "upload", "uploads"]
