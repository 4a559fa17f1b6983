"""The words that plans made up at random are built from. No place, person, child or case in them exists."""

ACTIONS = (
    "Review the escalation policy and relaunch it with every agency",
    "Agree a shared pathway for babies under one year old",
    "Map the services for families with no recourse to public funds",
    "Publish a short guide to information sharing for front-line staff",
    "Run four workshops on professional curiosity",
    "Commission an independent audit of strategy discussions",
    "Set up a reference group of people with lived experience",
    "Test how well chronologies are used in supervision",
    "Develop a neglect toolkit with schools and health visitors",
    "Bring housing officers into the daily domestic abuse meeting",
    "Visit one team in each agency and report what was heard",
    "Rewrite the threshold document in plain English",
    "Collect feedback from young people after every conference",
    "Check that new starters receive a safeguarding induction",
    "Strengthen the offer to care leavers who live outside the area",
    "Ask care homes what makes it hard to raise a concern",
    "Build a scorecard of twelve measures that every partner can supply",
    "Hold a learning event about self-neglect and hoarding",
    "Produce a seven-minute briefing after each learning review",
    "Follow up last year's audit of child protection medicals",
    "Recruit two lay members from communities that are seldom heard",
    "Pilot a multi-agency screening tool for criminal exploitation",
    "Translate the helpline card into the six languages most spoken locally",
    "Refresh the training needs analysis and cost the programme",
    "Write a protocol with the ambulance trust for repeat callers",
    "Examine why re-referrals rise after the summer holidays",
    "Create a single register of pupils missing education",
    "Offer a named contact to every voluntary organisation",
    "Brief elected members on their safeguarding duties",
    "Compare the use of advocacy in adults' enquiries across the area",
    "Launch a campaign about safer sleep in temporary housing",
    "Introduce peer challenge of agency self-assessments",
    "Examine ten cases of transition at eighteen with the families' agreement",
    "Secure funding for the online safety programme in primary schools",
    "Draft a memorandum of understanding with the community safety partnership",
    "Invite faith leaders to shape the guidance on places of worship",
    "Train bank and post office staff to spot financial abuse",
    "Complete the annual survey of practitioner confidence",
    "Clarify who chairs which meeting when a person moves between areas",
    "Carry out a table-top exercise on organisational abuse",
    "Embed the voice of the child in all single-agency audits",
    "Establish a task and finish group on suicide prevention",
    "Implement the recommendations of the national panel on burns",
    "Make the dataset on missing episodes available each month",
    "Evaluate whether briefings have changed practice",
    "Improve the quality of referrals from general practice",
    "Deliver bitesize sessions on mental capacity and consent",
    "Explore a joint post for transitional safeguarding",
)
MEASURES = (
    "80% of staff surveyed can explain the policy",
    "Audit shows improvement on last year's baseline",
    "Number of inappropriate referrals falls by a tenth",
    "Reports received and questions minuted",
    "Guide downloaded 500 times in the first quarter",
    "Nine out of ten conferences attended by police and health",
    "Families say that they told their story once",
    "Training evaluations rated good or better after three months",
    "Fewer repeat incidents within six months",
    "All partners return data on time for four quarters",
    "Evidence from dip samples that the tool is used",
    "Young people report that they felt listened to",
    "Published protocol with sign-off from every partner",
    "Attendance by agency recorded and above 75%",
    "Board receives assurance of compliance in writing",
    "Increase in self-referrals from under-represented communities",
    "Practitioners' confidence rises from 52% to 70%",
    "Reduction in time from referral to assessment",
    "Scrutineer confirms that practice has changed",
    "Waiting list is cleared and stays below ten",
)
PROGRESS = (
    "Draft circulated to members for comment.",
    "First meeting held in May and terms of reference agreed.",
    "Delayed because the data agreement is not signed.",
    "Two workshops delivered, 64 people attended.",
    "Completed and reported to the executive.",
    "Survey closed with 212 responses.",
    "Waiting for the new chair to be appointed.",
    "Guide published on the website.",
    "Audit tool tested by three agencies.",
    "No update received this period.",
    "Funding secured for one year only.",
    "Paper to be taken to the next meeting.",
    "Interviews with practitioners under way.",
    "Contract awarded and provider briefed.",
)
PRIORITIES = (
    "Neglect and its causes", "Exploitation outside the home", "Safe transitions into adulthood", "Domestic abuse in families", "Hearing the voice of people",
    "Leadership and governance", "Learning that changes practice", "Early help for families", "Self-neglect and hoarding", "Making safeguarding personal",
    "Babies and very young children", "Mental capacity in practice", "Children who live away from home", "Online harm", "Financial abuse and scams",
    "A confident workforce", "Prevention in communities", "Quality of care providers", "Modern slavery", "Children missing education",
)  # fmt: skip
OBJECTIVES = (
    "Practitioners recognise harm early and act on it together",
    "People at risk are asked what they want to happen",
    "Agencies can show the difference their work has made",
    "Families receive the right help at the right time",
    "The partnership holds itself and its members to account",
    "Staff have the skills and support that they need",
    "Information is shared safely and without delay",
    "Communities know how to raise a concern",
    "Learning from reviews reaches the front line",
    "Thresholds are understood and applied consistently",
    "Young people are safer in the places where they spend time",
    "Providers know what is expected and are challenged when they fall short",
    "Data and intelligence drive what the partnership does next",
    "Parents are supported before problems become crises",
    "Adults move between services without falling through gaps",
    "Every agency takes part in audits and acts on the results",
    "Victims and survivors are believed and protected",
    "Carers are recognised as partners in keeping people safe",
)
# Leads that are one, whatever marks stand in their names.
LEADS = (
    "Business Manager", "Independent Chair", "Independent Scrutineer", "Head of Early Help", "Designated Nurse", "Designated Doctor", "Director of Public Health",
    "Detective Superintendent", "Principal Social Worker", "Head of Safeguarding & Quality Assurance", "Learning & Development Sub-Group", "MCA/DoLS Subgroup",
    "Quality Assurance Group", "Training Coordinator", "Housing Options Manager", "Service Manager, Early Help", "Director of Children's Services", "Director of Adult Social Care",
    "Policy and Procedures Sub Group", "Communications & Engagement Officer", "Named GP", "Head of Education Inclusion", "Chief Nurse", "Performance Analyst",
    "Partnership Officer", "Chair of the Case Review Group", "Community Safety Manager", "Trading Standards Manager", "Probation Service", "Healthwatch", "Police",
    "Voluntary Sector Forum", "Exploitation Sub-Group", "Education Safeguarding Lead", "Head of Midwifery", "Assistant Director, Adult Social Care", "Executive Group",
    "Safeguarding Adults Lead", "LADO", "Integrated Care Board", "Fire and Rescue Service", "Youth Justice Service", "Strategic Housing Lead", "Audit & Scrutiny Panel",
    "Head of Service (Children in Care)", "Lay Member", "Workforce Development Manager",
)  # fmt: skip
# (place, nation's kind) -> names of boards
PLACES = (
    "Wexbury", "Aldermouth", "North Tarrant", "Quarrington", "Inverdoran", "Cwm Hebog", "Ballyfern", "Wendle Valley", "East Harden", "Thornmere", "Strathbrae", "Llanferin",
)  # fmt: skip
BOARDS = {
    ("england", "children"): "{} Safeguarding Children Partnership",
    ("england", "adults"): "{} Safeguarding Adults Board",
    ("england", "both"): "{} Safeguarding Partnership Board",
    ("wales", "children"): "{} Regional Safeguarding Children Board",
    ("wales", "adults"): "{} Regional Safeguarding Adults Board",
    ("wales", "both"): "{} Regional Safeguarding Board",
    ("scotland", "children"): "{} Child Protection Committee",
    ("scotland", "adults"): "{} Adult Protection Committee",
    ("scotland", "both"): "{} Public Protection Committee",
    ("northern ireland", "children"): "{} Safeguarding Panel",
    ("northern ireland", "adults"): "{} Local Adult Safeguarding Partnership",
    ("northern ireland", "both"): "{} Safeguarding Panel",
}
TITLES = (
    "Business Plan {years}", "Strategic Plan {years}", "Action Plan {years}", "Delivery Plan {years}", "Strategic Business Plan {years}", "Improvement Plan {years}",
    "Annual Plan {years}", "Work Plan {years}",
)  # fmt: skip
FOREWORD = (
    "This plan sets out what the partners will do together this year, why it was chosen and how we will know that it has helped.",
    "It was written after a development day in January and a survey of front-line staff, and agreed by the executive in March.",
    "Progress is reported to every meeting and the plan is refreshed each spring.",
    "We would like to thank everybody who answered the consultation and told us where we should try harder.",
)
VISION = "People in our area live free from abuse and neglect, and those who work with them act together and early."
PRINCIPLES = ("Listen first", "Be curious", "Share what we know", "Challenge kindly", "Learn and change")
GLOSSARY = {
    "MASH": "Multi-Agency Safeguarding Hub", "CSP": "Community Safety Partnership", "LADO": "Local Authority Designated Officer", "ICB": "Integrated Care Board",
    "MARAC": "Multi-Agency Risk Assessment Conference", "QA": "Quality Assurance", "SAR": "Safeguarding Adults Review", "CDOP": "Child Death Overview Panel",
}  # fmt: skip
# scheme -> ((code, meaning, fill), …)
SCHEMES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "words": (("Red", "will not be achieved in time", "#FF0000"), ("Amber", "some delay but recoverable", "#FFC000"), ("Green", "on course to be achieved", "#00B050"), ("Blue", "finished and signed off", "#0070C0")),
    "letters": (("R", "no progress or seriously late", "#C00000"), ("A", "under way with some risk", "#FFC000"), ("G", "progressing as planned", "#92D050"), ("B", "complete and embedded", "#00B0F0")),
    "states": (("Not started", "work has not begun", "#FFFFFF"), ("On track", "work will finish in time", "#00B050"), ("Delayed", "work will finish late", "#FFC000"), ("Complete", "work has finished", "#0070C0")),
    "numbers": (("1", "not begun", "#FF0000"), ("2", "begun", "#FFC000"), ("3", "nearly there", "#FFFF00"), ("4", "done", "#00B050")),
    "ticks": (("✓", "done", "#00B050"), ("✗", "not done", "#FF0000"), ("○", "begun", "#FFC000")),
}  # fmt: skip
# What boards write over their columns, by what the column holds.
HEADINGS: dict[str, tuple[str, ...]] = {
    "ref": ("Ref", "No.", "Ref no", "#", "Action no", "Item", "ID", "Rhif"),
    "theme": ("Theme", "Strategic theme", "Pillar", "Strand"),
    "priority": ("Priority", "Strategic priority", "Priority area", "Key priority", "Focus area", "Area of focus", "Board priority", "Area for development"),
    "objective": ("Objective", "Aim", "Goal", "What do we want to achieve?", "Outcome", "Desired outcome", "Intended outcome", "What are we trying to achieve?", "Key objective"),
    "text": ("Action", "Actions", "Action required", "What will we do?", "Task", "Key actions", "Activity", "Agreed action", "What needs to happen", "What we will do", "Key tasks", "Steps to be taken", "Improvement action", "Deliverable", "Action to be taken", "How will we do it?", "Proposed action", "Planned activity"),
    "lead": ("Lead", "Owner", "Responsible officer", "Who", "By whom", "Lead officer", "Who is responsible?", "Lead agency", "Person responsible", "Accountable lead", "Action owner", "Who will lead?", "Led by", "Lead / owner", "Responsibility", "Lead professional", "Assigned to", "Named lead", "Delivery lead"),
    "when": ("By when", "Target date", "Deadline", "Timescale", "When", "Completion date", "Due date", "Milestone date", "Timeframe", "Date for completion", "To be completed by", "End date", "By when?", "Complete by", "Target completion", "Time frame", "Delivery date", "Due"),
    "measure": ("Measure", "Success looks like", "Evidence of impact", "KPI", "How will we know?", "Success criteria", "Impact measure", "Success measure", "What difference will it make?", "Performance indicator", "How will we measure success?", "Intended impact", "Evidence", "Measure of success", "What will be different?", "Outcome measure", "How we will know it has worked", "Expected impact"),
    "progress": ("Progress", "Update", "Progress update", "Comments", "Current position", "Progress to date", "Latest position", "Narrative", "Update since last meeting", "Progress / comments", "Commentary", "Position statement", "Progress notes"),
    "rating": ("RAG", "BRAG", "Status", "RAG rating", "RAG status", "BRAG rating", "Rating", "Action status", "Progress RAG"),
    "scope": ("CAB", "Applies to", "Children / Adults / Both", "Scope"),
}  # fmt: skip
QUARTERS = ("Update Q1", "Update Q2", "Update Q3", "Update Q4"), ("Q1 progress", "Q2 progress", "Q3 progress", "Q4 progress"), ("Quarter 1", "Quarter 2", "Quarter 3", "Quarter 4"), ("Apr-Jun update", "Jul-Sep update", "Oct-Dec update", "Jan-Mar update")  # fmt: skip
# The labels of plans without tables.
LABELS: dict[str, tuple[str, ...]] = {
    "text": ("Action", "What we will do", "Task", "Activity"),
    "lead": ("Lead", "Owner", "Who", "Lead officer", "Responsible", "Led by", "Who will lead"),
    "when": ("By when", "When", "Deadline", "Timescale", "Target date", "Due", "Completion date", "Timeframe"),
    "measure": ("Measure", "Success measure", "Success looks like", "How we will know", "Evidence of impact", "Impact", "Measure of success", "KPI"),
    "progress": ("Progress", "Update", "Position", "Current position", "Progress so far"),
    "rating": ("RAG", "Status", "Rating", "RAG rating"),
    "scope": ("Applies to", "Scope"),
}  # fmt: skip
