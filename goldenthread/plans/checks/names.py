"""When a lead is a person's name, and when two leads are one name spelt twice."""

import re

# Given names that are common in Britain and are not also words of posts, groups or places.
_GIVEN = frozenset(
    ["aaron", "abdul", "abigail", "adam", "adrian", "agnes", "ahmed", "aisha", "alan", "alastair", "alexander", "alexandra", "alfie", "ali", "alice", "alison", "amanda", "amelia", "amina", "amy", "andrea", "andrew", "angela", "anita", "ann", "anna", "anne", "annette", "anthony", "antony", "archie", "arthur", "ashley", "asif", "ayesha", "barbara", "barry", "beatrice", "ben", "benjamin", "bernadette", "beth", "bethany", "beverley", "brenda", "brian", "bridget", "bronwen", "bryan", "callum", "carl", "carly", "carmel", "carol", "caroline", "catherine", "cathy", "ceri", "charles", "charlotte", "chloe", "chris", "christina", "christine", "christopher", "claire", "clare", "clive", "colin", "connor", "craig", "cyril", "damian", "daniel", "danielle", "darren", "dave", "david", "dawn", "dean", "deborah", "debbie", "debra", "deepak", "denise", "dennis", "derek", "diana", "diane", "dominic", "donald", "donna", "doreen", "dorothy", "douglas", "duncan", "dylan", "eddie", "edward", "eileen", "elaine", "eleanor", "elizabeth", "ellen", "ellie", "elliot", "emily", "emma", "eric", "erica", "esther", "ethan", "evelyn", "farah", "fatima", "felicity", "fiona", "frances", "francis", "frank", "fred", "freya", "gail", "gareth", "gary", "gavin", "gemma", "geoff", "geoffrey", "george", "georgia", "gerald", "geraldine", "gill", "gillian", "glenn", "gordon", "graeme", "graham", "gwen", "gwyneth", "hannah", "harold", "harriet", "harry", "hassan", "hazel", "heather", "helen", "helena", "henry", "hilary", "howard", "hugh", "hussain", "ian", "imran", "irene", "isabel", "isla", "iwan", "jack", "jackie", "jacqueline", "jake", "james", "jamie", "jan", "jane", "janet", "janice", "jasmine", "jason", "jean", "jeanette", "jeff", "jeffrey", "jenna", "jennifer", "jenny", "jeremy", "jessica", "jill", "jo", "joan", "joanna", "joanne", "joe", "john", "jonathan", "jordan", "joseph", "josephine", "joshua", "joyce", "judith", "judy", "julia", "julian", "julie", "june", "justin", "karen", "karl", "kate", "katherine", "kathleen", "kathryn", "kathy", "katie", "keith", "kelly", "ken", "kenneth", "kerry", "kevin", "khalid", "kim", "kirsty", "kulwinder", "laura", "lauren", "lee", "leanne", "leigh", "leon", "lesley", "leslie", "lewis", "liam", "lily", "linda", "lindsay", "lindsey", "lisa", "liz", "llinos", "lorna", "lorraine", "louis", "louise", "lucy", "luke", "lydia", "lynn", "lynne", "maggie", "malcolm", "mandeep", "mandy", "margaret", "maria", "marian", "marie", "marilyn", "marion", "martin", "martyn", "mary", "matt", "matthew", "maureen", "mavis", "megan", "mel", "melanie", "melissa", "michael", "michelle", "mick", "mike", "miriam", "mohammad", "mohammed", "moira", "molly", "monica", "morag", "muhammad", "murray", "nadia", "naomi", "natalie", "natasha", "nathan", "neil", "nicholas", "nick", "nicky", "nicola", "nigel", "noel", "nora", "norma", "norman", "oliver", "olivia", "oscar", "owen", "pam", "pamela", "patricia", "patrick", "paul", "paula", "pauline", "peggy", "penny", "pete", "peter", "phil", "philip", "phillip", "phoebe", "priya", "rachael", "rachel", "raj", "rajesh", "ralph", "rashid", "raymond", "rebecca", "reece", "rhian", "rhiannon", "rhys", "richard", "rita", "rob", "robert", "roberta", "robin", "rodney", "roger", "ron", "ronald", "rory", "rosalind", "rosemary", "ross", "roy", "russell", "ruth", "ryan", "sadia", "sally", "sam", "samantha", "samina", "samuel", "sandra", "sanjay", "sara", "sarah", "scott", "sean", "sebastian", "shahid", "shane", "sharon", "shaun", "sheila", "shirley", "shona", "sian", "simon", "siobhan", "sofia", "sonia", "sophia", "sophie", "stacey", "stan", "stella", "stephanie", "stephen", "steve", "steven", "stewart", "stuart", "sue", "sunita", "surinder", "susan", "suzanne", "sylvia", "tania", "tanya", "tara", "terence", "teresa", "terry", "thelma", "theresa", "thomas", "tim", "timothy", "tina", "toby", "tom", "tony", "tracey", "tracy", "trevor", "ursula", "valerie", "vanessa", "vera", "veronica", "vicky", "victor", "victoria", "vincent", "viv", "vivien", "wayne", "wendy", "william", "winston", "yasmin", "yvonne", "zahra", "zainab", "zara", "zoe"]
)  # fmt: skip
_TITLED = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Cllr|Rev)\.?\s+(?:[A-Z][.\s]*)*[A-Z][a-z'’-]+")
_SURNAME = r"(?:(?:O['’]|Mac|Mc|van |de |al-)?[A-Z][a-z]+(?:[-'’][A-Z][a-z]+)?)"
_WHOLE = re.compile(rf"^([A-Z][a-z]+)(?:\s+[A-Z]\.?)?\s+{_SURNAME}(?:\s+{_SURNAME})?$")
_INITIALLED = re.compile(rf"^(?:[A-Z]\.\s?){{1,2}}\s*{_SURNAME}$")  # "J. Marlow"
# A word of a post, a group or a body: then it is no person's name.
_POST = re.compile(
    r"\b(?:chair|head|lead|manager|officer|director|board|group|sub|committee|team|panel|service|services|agency|agencies|council|trust|police|school|college|nurse|doctor|"
    r"partnership|executive|forum|unit|office|hospital|house|centre|center|church|street|foundation|university|academy|project|hub|network|care|health|help|association|"
    r"society|charity|ward|clinic|surgery|diocese)s?\b",
    re.IGNORECASE,
)  # fmt: skip


def is_person(name: str) -> bool:
    """Is this a person's name and nothing else? Only where that is all but certain."""
    words = re.sub(r"\s*\([^)]*\)\s*$", "", " ".join(name.split()))
    if not words or len(words) > 40 or _POST.search(words):
        return False
    if _TITLED.match(words) or _INITIALLED.match(words):
        return True
    if whole := _WHOLE.match(words):
        return whole[1].lower() in _GIVEN
    return words.lower() in _GIVEN and words[0].isupper()


_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_FILLERS = frozenset({"the", "of", "for", "to"})
_CHAIR = re.compile(r"^(?:the\s+)?(?:vice[- ]|deputy |co-?)?chairs?\s+(?:of\s+(?:the\s+)?)?|\s+chairs?$", re.IGNORECASE)
_SETS = re.compile(
    r"^(?:all|each|every|both|any|relevant)\b|\b(?:agencies|partners|members|chairs|leads)$", re.IGNORECASE
)


def is_set(name: str) -> bool:
    """Several that each answer: "All member agencies"."""
    return bool(_SETS.search(name.strip()))


def spelling(name: str) -> str:
    """The printed form, capitals and brackets aside: what counts as another way of writing it.

    One officer and several are not two ways of writing one name.
    """
    words = " ".join(_IN_BRACKETS.sub("", name).split()).strip(" .,;:").casefold().split()
    return " ".join([*words[:-1], _singular(words[-1])]) if words else ""


def name_key(name: str) -> str:
    """The same for "QA Sub-Group", "QA Sub Group" and "QA subgroup", for "Chair of X" and "Chair X"."""
    plain = re.sub(r"[’'`]", "", spelling(name)).replace("&", " and ")
    words = [word for word in re.split(r"[^\w]+", plain) if word and word not in _FILLERS]
    return "".join(_singular(word) for word in words)


def group_of(name: str) -> str:
    """The group in the name of its chair: "Chair of Quality Committee" speaks of "Quality Committee"."""
    return _CHAIR.sub("", " ".join(_IN_BRACKETS.sub("", name).split())).strip()


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
