"""What was left in the words: notes of the draft, sentences that stop, abbreviations nobody explained."""

import re
from collections.abc import Iterator

from goldenthread.plans.outline import Mention
from goldenthread.plans.reading.likeness import plain

from .common_words import COMMON, SHOUTED
from .whole import Check, Hit, Whole, brief

# Bounded everywhere: a cell may hold anything, of any length.
_NOTE = re.compile(
    r"\b(?:discuss(?:ed)?|check|clarify|confirm|agree) with [A-Z][a-z]+\b(?!\s+[A-Z])(?!\w)|\b(?:ask|chase|see) [A-Z][a-z]+\s*[?.)]?$|\bneed(?:s)? to (?:set|add|agree|check|confirm|decide|clarify|define|insert|update|finish)\b[^.;)]{0,120}"
    r"|\b(?:t\.?b\.?[acdn]\.?)(?=\W|$)|\b(?:still )?to be (?:confirmed|decided|determined|added|inserted|filled in|completed later)\b|\b(?:check|confirm|agree) (?:the )?(?:wording|text|spelling|figures?) with \w+|\?{2,}[^.]{0,60}|\bx{3,}\b|\[\s*(?:insert|add|name|date|tbc|xx)[^\]]{0,60}\]|\b(?:insert|add) (?:name|date|text|figure|here|details?|target|baseline)\b[^.;)]{0,120}"
    r"|\b(?:NB|N\.B\.)[ :][^.]{0,120}|\blorem ipsum\b|\b(?:draft|drafting|editor'?s?|author'?s?) note\b[^.]{0,120}|\bwording to (?:follow|be)\b[^.]{0,120}|\bawaiting (?:confirmation|wording|figures|details)\b",
    re.IGNORECASE,
)  # fmt: skip
# "Discuss with Paul", but not "Discuss with partners": after these verbs a capital must follow.
_TALK = re.compile(r"^(?:discuss(?:ed)?|check|clarify|confirm|agree) with (\w+)$", re.IGNORECASE)
_BODY = re.compile(r"^(?:Board|Partners?|Police|Health|Schools?|Council|Agenc(?:y|ies)|Ofsted|Legal|Commissioners?|Members|Executive|Trust|Education|Housing|Probation|Healthwatch|Cafcass|Children|Adults?|Each|All|Every|The|Chairs?|Heads?|Leads?|Finance|Procurement|Public|Local|Other|Key|Relevant|Both|Primary|Early|Social|Sub|Task|Independent|Young|Parents?|Families|Providers?|National|Regional|Legal|Comms|Communications|Human|Safeguarding|Training|Quality|Service|Director|Corporate)s?$")  # fmt: skip
_QUESTION = re.compile(r"(?:^|(?<=[.?!;]\s)|(?<=[a-z]\s))((?:Is|Are|Do|Does|Can|Should|Who|What|Why|How|When|Where|Which|Could|Would|Will)\b[^.?!‘’“”\"]{0,200}\?)(?!['’”\"])")  # fmt: skip
# A sentence cannot end on one of these.
_DANGLING = re.compile(r"(?:\b(?:and|or|of|the|a|an|including|their|its|our|between|e\.g|i\.e|such as)|[,&(–/]|\s-)\s*$", re.IGNORECASE)  # fmt: skip
# A longer printing that goes on with one of these adds something; the shorter one was not cut off.
_GOES_ON = re.compile(r"^(?:including|across|and|or|in|for|with|through|by|to|at|on|of|which|that|who|within|where|as|from|so|when|until|while|before|after|because|if|unless|even|not|but|e|i)$")  # fmt: skip
_AFTERTHOUGHT = 6  # words


def drafting_note(plan: Whole) -> Iterator[Hit]:
    for item in plan.items:
        for words in (item.text, item.measure or "", item.how or "", item.progress or ""):
            if note := _note_in(words):
                yield Hit(f"{brief(note)} looks like a note of the draft that was left in.", item, about=note)
                break


def _note_in(words: str) -> str | None:
    for match in _NOTE.finditer(words):
        talk = _TALK.match(match[0].strip())
        if talk is None or (talk[1][:1].isupper() and not talk[1].isupper() and not _BODY.match(talk[1])):
            return match[0].strip(" .()")
    question = _QUESTION.search(words)
    return question[1] if question else None


def cut_off(plan: Whole) -> Iterator[Hit]:
    spoken: dict[str, list[Mention]] = {}
    for mention in plan.outline.mentions:
        if mention.item_id is not None:
            spoken.setdefault(mention.item_id, []).append(mention)
    for item in plan.items:
        text = item.text.strip()
        if not text:
            continue
        if _DANGLING.search(text):
            yield Hit(f"The sentence stops in the middle: “… {' '.join(text.split()[-5:])}”.", item)
            continue
        longer = next((one for one in spoken.get(item.id, ()) if _was_cut(text, one.text)), None)
        if longer is not None:
            rest = " ".join(longer.text.split()[-3:])
            yield Hit(f"The sentence stops in the middle; where it is listed it goes on: “… {rest}”.", item)


def _was_cut(text: str, longer: str) -> bool:
    if re.search(r"[.!?;:)”\"]\s*$", text):
        return False
    if longer.casefold().startswith(text.casefold()) and longer[len(text) :].lstrip()[:1] in tuple(",;:.(–-"):
        return False  # what follows is an addition
    here, there = plain(text).split(), plain(longer).split()
    more = there[len(here) :]
    return there[: len(here)] == here and 0 < len(more) <= _AFTERTHOUGHT and not _GOES_ON.match(more[0])


_SHORT = re.compile(
    r"(?<![\w&@.-])(?:[A-Z]{2,7}|[A-Z][a-z]?[A-Z]{1,3}[a-z]?|[A-Z]&[A-Z])(?:s|['’]s)?(?![\w&@-]|\.[A-Za-z])"
)


def _bare(short: str) -> str:
    """ "SIDs", "SIDS" and "SID" are one."""
    letters = re.sub(r"[^A-Za-z]", "", short).upper()
    return letters[:-1] if len(letters) > 2 and letters.endswith("S") else letters


_COMMON = frozenset(_bare(one) for one in COMMON)


def unexplained(plan: Whole) -> Iterator[Hit]:
    """Each abbreviation once, where it is first used."""
    known = {_bare(term.term) for term in plan.outline.glossary}
    told: set[str] = set()
    for item in plan.items:
        for words in (item.text, item.measure or "", item.how or "", "; ".join(item.leads)):
            for short in abbreviations_in(words):
                key = _bare(short)
                if key in told or key in known or key in _COMMON or _explained(short, plan):
                    continue
                told.add(key)
                yield Hit(f"“{short}” is never explained.", item, about=short)


def abbreviations_in(words: str) -> list[str]:
    if words.isupper() and len(words.split()) > 2:
        return []  # all of it is in capitals
    found = [re.sub(r"(?:['’]s|(?<=[A-Z])s)$", "", match[0]) for match in _SHORT.finditer(words)]
    return [one for one in found if one not in SHOUTED and not re.fullmatch(r"[IVXLC]+", one) and len(one) > 1]


def _explained(short: str, plan: Whole) -> bool:
    """ "Operational Management Group (OMG)", "OMG (Operational …)", "OMG = …", "OMG stands for …", anywhere in the plan."""
    name = re.escape(short)
    return _spelt_out(short, plan.every_word) or bool(
        re.search(
            rf"\w\s+\(\s*[“\"‘']?{name}s?[”\"’']?(?:\s*[,;)/]|\s+\w)|(?<!\w){name}s?\s*(?:\([A-Za-z][\w’'-]+\s+\w|=|\bstands for\b|[:–]\s[A-Z][a-z]+\s[A-Z])",
            plan.every_word,
            re.IGNORECASE if not short.isupper() else 0,
        )
    )


def _spelt_out(short: str, words: str) -> bool:
    """Do words of the plan begin with its letters, one after another, and mostly with capitals: a name written out?"""
    letters = re.sub(r"[^A-Za-z]", "", short)
    if len(letters) < 3:
        return False
    small = r"(?:\s+(?:and|of|the|for|&|in|on))*"
    pattern = (small + r"[\s-]+").join(rf"{letter}[\w’']*" for letter in letters)
    return any(
        sum(word[:1].isupper() for word in re.split(r"[\s-]+", match[0])) * 2 >= len(letters)
        and match[0].upper() != short.upper()
        for match in re.finditer(rf"(?<!\w){pattern}", words, re.IGNORECASE)
    )


CHECKS = (
    Check(
        "drafting-note",
        "A note of the draft left in",
        "warning",
        "“Discuss with Paul” in an agreed plan tells every reader, and the public, that the plan was not finished. What it asked was usually never settled.",
        "Settle what the note asks, then take it out.",
        "Implement the strategy Discuss with Paul",
        "Implement the strategy",
        drafting_note,
    ),
    Check(
        "text-cut-off",
        "A sentence that stops in the middle",
        "warning",
        "The part that was lost may be the part that mattered, and each reader fills it in differently.",
        "Find the whole sentence in an earlier version and put it back.",
        "Services are coordinated and secure added value in ensuring effective",
        "Services are coordinated and secure added value in ensuring effective safeguarding.",
        cut_off,
    ),
    Check(
        "abbreviation-unexplained",
        "An abbreviation nobody explained",
        "note",
        "Lay members, new members and the public read the plan too. A word they cannot read is an action they cannot ask about.",
        "Write it out where it is first used, or put it into the plan’s glossary.",
        "Report to OMG",
        "Report to the Operational Management Group (OMG)",
        unexplained,
    ),
)
