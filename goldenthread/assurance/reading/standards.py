"""A standard begins: the words that announce it."""

from goldenthread.plans.reading.likeness import plain

from .drafts import Found, Under
from .titles import titled


def begin(found: Found, text: str, doubt: str = "") -> Under:
    """A standard of these words from here on; one that was announced and asks nothing heads the next."""
    number, title = titled(text)
    last = found.standards[-1] if found.standards else None
    if last is not None and not last.asked:
        if plain(last.title) == plain(title):
            last.number = last.number or number
            return last
        if not last.title:
            last.title, last.number = title, number or last.number
            last.doubts += [doubt] if doubt else []
            return last
        found.standards.pop()
        words = [*([] if last.weak else [" ".join(filter(None, (last.number, last.title)))]), *last.words]
        made = Under(title, number, words, doubts=[*last.doubts, *([doubt] if doubt else [])])
    else:
        made = Under(title, number, doubts=[doubt] if doubt else [])
    found.standards.append(made)
    return made
