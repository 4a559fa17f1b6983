"""Headings that name what follows as a plan or its table, and are no level of it."""

import re

GENERIC = re.compile(
    r"^\W*(?:(?:the\s+)?(?:detailed |annual |key |business |strategic |delivery |implementation |work |sub ?group |/ )*(?:action|business|delivery|work|strategic|implementation|improvement)?\s*(?:plans?|actions?|programme|tables?|appendix \w+|annex \w+)"
    r"|(?:open|current|live|outstanding|remaining|on-?going|completed?|closed|archived?|previous)\s+(?:actions?|items?|recommendations?|objectives?|tasks?)(?:\s*\([^)]*\))?"
    r"|actions?|objectives?|priorities|outcomes?|milestones?|our priorities|key priorities|b?rag ratings?|rating key|key to (?:the )?ratings|key|legend|glossary(?: of terms)?|abbreviations|introduction|contents|appendix.*|annex.*|continued|page \d+.*)\W*$",
    re.IGNORECASE,
)
