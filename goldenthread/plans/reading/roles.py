"""What a column can be for, and the heading words that say so."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

Role = Literal[
    "ref", "scope", "theme", "priority", "objective", "outcome", "action", "milestone", "how", "measure",
    "lead", "start", "due", "progress", "rating", "ignored",
]  # fmt: skip
# The levels a table can print as columns of their own, highest first.
BRANCHES: tuple[Role, ...] = ("theme", "priority", "objective", "outcome")
LEAVES: tuple[Role, ...] = ("action", "milestone")

# (role, how surely, words). The surest role wins; for equals, the earlier line.
_WORDS: tuple[tuple[Role, float, str], ...] = (
    ("rating", 1.0, r"\bb?rags?\b|\bbrag\b|\bblrag\b|\brating\b|\br/a/g\b|\bred.*amber.*green\b|\btraffic light"),
    ("ref", 1.0, r"^(?:no|nos|nr|num|number|ref|refs|reference|ref no|ref number|item no|item|id|#|s/?n|no of action|(?:action|objective|priority|plan|milestone|outcome) (?:no|ref|number|id|reference)|rec no|code|rhif)$"),
    ("scope", 1.0, r"^(?:cab|c ?/ ?a ?/ ?b|c ?/ ?a|scope|(?:children|adults?) ?(?:/|or|and|&) ?(?:children|adults?)(?: ?(?:/|or) ?both)?|children|adults|children, adults or both|which board|applies to|lscp ?/ ?sab)$"),
    ("measure", 1.0, r"\bassurance source\b|\bsources? of (?:assurance|evidence)\b|\bhow (?:will|do) (?:we|you) check\b|\bwhat (?:good|success) looks?\b"),
    ("action", 1.0, r"\bagency(?:'?s?)? (?:response|action)s?\b|^task name$"),
    ("ref", 1.0, r"^(?:task|risk|issue|rec(?:ommendation)?) (?:id|no|ref)$"),
    ("ignored", 1.0, r"\b(?:created?|creation|raised|logged|entered|modified|added) (?:date|on|at)\b|\bdate (?:created|raised|logged|entered|achieved|modified)\b|^completed (?:date|on)$|^(?:likelihood|probability|rpn|(?:risk |total |gross |net |residual |current |target )?scores?)$"),
    ("due", 1.0, r"^(?:ends?|finish)$|\bmilestones? (?:and|&|/) (?:key )?(?:dates?|timescales?|deadlines?)\b"),
    ("ignored", 1.0, r"\b(?:date completed|completed on|actual (?:date|completion)|date closed|completion status date|review date|date added|last updated|date of update|priority level|importance|cost|budget|resources?|funding|risks?|barriers?|links? to|cross ref\w*|source|origin|signed off|sign off)\b"),
    ("progress", 1.0, r"\bhow are (?:we|you|things) (?:doing|going|getting on)$|^progress (?:and|&|/)|^latest$|(?:^|\b)(?:%|percent(?:age)?) ?complete\b|\bevidence (?:seen|received|submitted)\b|^(?:status|position) at\b"),
    ("measure", 1.0, r"\bhow (?:will|do|are|would|can|shall) (?:we|you|i|it|the \w+)(?: be)? (?:going to )?(?:know|measure|show|evidence|demonstrate|tell)|\bhow (?:we|you|they|i)(?: will| can| shall| would| ll)? (?:know|measure|show|evidence|demonstrate|tell)|\bhow (?:is|will) (?:it|this|success|progress|impact)(?: be)? (?:measured|evidenced|monitored|known)|\bwhat (?:will|does|would) (?:success|good|it) look|\bwhat (?:difference|will be different|will change|impact)|\bso what\b"),
    ("measure", 1.0, r"\bmeasures?\b|\bmeasurable\b|\bsuccess\b|\bkpis?\b|\bindicators?\b|\bimpacts?\b|\bevidence(?:d)?\b|\b(?:expected|intended|anticipated|planned) (?:outputs?|results?|impact|benefits?)\b|\bmesur(?:au)?\b|\btystiolaeth\b|\boutputs?\b|\btarget(?!\s+(?:date|completion|delivery|finish|end|month|quarter))s?\b|\boutcome measure|\bdifference\b|\bmonitoring\b|\bassurance\b|\bbenefits?\b"),
    ("outcome", 1.0, r"\bwhat (?:do|will|would|are) (?:we|you) (?:want|hope|aim|aiming|trying|wish|intend)\b|\bwhat we (?:want|hope|aim)\b"),
    ("start", 1.0, r"^(?:start|start date|from|commence|commencement date|start by|begins?|dyddiad (?:dechrau|cychwyn))$"),
    ("due", 1.0, r"\b(?:by )?when\b|\btime ?-?scales?\b|\btime ?-?frames?\b|\btime ?lines?\b|\btiming\b|\bdead ?-?lines?\b|\bdue\b|\btarget date|\b(?:completion|end|finish|delivery|implementation|target|revised|proposed|planned|milestone|due) dates?\b|\bcomplet(?:e|ed|ion) by\b|\btarget (?:completion|delivery|finish|end|month|quarter)\b|\bdate for completion\b|(?<!to )\bdate\b|\bcompletion\b|^(?:to be )?(?:required |needed |achieved? |finish(?:ed)? |deliver(?:ed)? |done |do |action )?by$|\bamserlen\b|\bdyddiad\b|\berbyn pryd\b|\bschedule\b|\btime limit"),
    ("lead", 1.0, r"\blead(?:s|ing|er)?\b(?! measure| indicator)|\bowners?\b|\bownership\b|\bwho\b|\bby whom\b|\b(?:led|owned|delivered|overseen) by\b|\bresponsib\w*\b|\baccountab\w*\b|\bperson\b|\bofficers?\b|\bsponsor\b|\bholder\b|\bdelegated to\b|\bassigned\b|\bnominated\b|\bagenc(?:y|ies)\b|\borganisations?\b|\bpartners?(?: agency)?\b|\barweinydd\b|\bcyfrifoldeb\b|\bpwy\b|\bsub ?-?groups?\b|\bdelivery group\b"),
    ("progress", 1.0, r"\bprogress\b|\bupdates?\b|\bcomments?\b|\bcommentary\b|\bcurrent position\b|\bposition\b|\bnarrative\b|\bachieve(?:ments|d so far|d to date)\b|\bnotes?\b|^q(?:uarter)? ?[1-4]\b|^(?:quarter|qtr) (?:one|two|three|four|[1-4])\b|\bcynnydd\b|\bhighlights?\b|\bactions? (?:taken|completed)\b|\bwhat have we done\b|\bwhere are we\b"),
    ("rating", 0.8, r"\bstatus\b|\bstate\b|\bstatws\b"),
    ("how", 1.0, r"\bhow\b.*\b(?:achiev|do|deliver|done|get there|implement|mak|go)\w*|\bmethods?\b|\bapproach\b|\bmechanism\b|\bsut\b|\bhow$|\bprocess\b"),
    ("milestone", 1.0, r"\bmile ?-?stones?\b|\bcerrig milltir\b"),
    ("action", 1.0, r"\bactions?\b|\btasks?\b|\bactivit(?:y|ies)\b|\bdeliverables?\b|\bsteps?\b|\binitiatives?\b|\binterventions?\b|\bwhat (?:(?:will|do|are|shall|must) )?(?:we|the \w+) (?:are )?(?:going to |will |need to |must |plan to )?(?:do|deliver)\b|\bwhat will (?:be done|happen)\b|\bwhat (?:needs|has|is) to (?:be done|happen)|\bwhat is required\b|\bwhat needs\b|\bcam(?:au)?\b|\bwork required\b|\bproject\b"),
    ("outcome", 1.0, r"\boutcomes?\b|\bresults?\b|\bcanlyniad(?:au)?\b|\bvision\b|\bambition\b|\bstatement\b"),
    ("objective", 1.0, r"\bobjectives?\b|\baims?\b|\bgoals?\b|\brecommendations?\b|\bstandards?\b|\bamcan(?:ion)?\b|\bfindings?\b|\bissues?\b|\barea for (?:improvement|development)\b|\brequirements?\b|\bduty\b|\blearning\b|\bgaps?\b"),
    ("priority", 1.0, r"\bpriorit(?:y|ies)\b|\bblaenoriaeth\w*\b|\bfocus area\b|\barea of (?:focus|work)\b|\bkey area\b|\barea\b"),
    ("theme", 1.0, r"\bthemes?\b|\bstrands?\b|\bpillars?\b|\bdomains?\b|\bwork ?streams?\b|\bcategory\b|\bbucket(?: name)?\b|\btopic\b|\bthema\b"),
    ("action", 0.6, r"^what$|^what\?|\bdescription\b|\bdetails?\b|\bwork\b|\bwhat\b"),
    ("ref", 0.6, r"^(?:ref\w*|no)\b.{0,6}$"),
)  # fmt: skip
_COMPILED = tuple((role, sure, re.compile(words)) for role, sure, words in _WORDS)
LONGEST_HEADING = 90


def plain_heading(text: str) -> str:
    """A heading without what does not help to understand it: case, brackets, dots, question marks."""
    text = re.sub(r"\([^)]*\)", " ", text.lower()) if not re.fullmatch(r"\W*\([^)]*\)\W*", text) else text.lower()
    return re.sub(r"\s+", " ", re.sub(r"[?.:;*()\[\]_“”\"']+", " ", text)).strip()


@lru_cache(maxsize=20_000)  # several steps look at the same words
def roles_of_heading(text: str) -> Mapping[Role, float]:
    """Every role the heading's words could mean, with how surely."""
    heading = plain_heading(text)
    found: dict[Role, float] = {}
    if not heading or len(heading) > LONGEST_HEADING:
        return found
    for order, (role, sure, words) in enumerate(_COMPILED):
        if words.search(heading):
            # Each later line loses a little, so that "Progress BRAG Rating" is a rating and "Completion Date" a date.
            found[role] = max(found.get(role, 0.0), sure - order * 0.005)
    return found


def likeliest(text: str) -> Role | None:
    """The role that the heading's words mean most surely."""
    return max(roles_of_heading(text).items(), key=lambda one: one[1], default=(None, 0.0))[0]
