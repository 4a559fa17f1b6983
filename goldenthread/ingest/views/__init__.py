"""The pages of what comes in, a file for each kind."""

from .comparing import compare
from .contacts import contact_sheet, contacts
from .putting_right import columns, mend
from .uploads import upload, uploads

__all__ = ["columns", "compare", "contact_sheet", "contacts", "mend", "upload", "uploads"]
