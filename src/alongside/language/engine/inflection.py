"""The forms of an English verb or noun, as people write them here. Used when rules are compiled, never while reading."""

IRREGULAR = {
    "be": "be is are was were been being",
    "have": "have has had having",
    "do": "do does did done doing",
    "go": "go goes went gone going",
    "put": "put puts putting",
    "get": "get gets got gotten getting",
    "let": "let lets letting",
    "run": "run runs ran running",
    "make": "make makes made making",
    "take": "take takes took taken taking",
    "choose": "choose chooses chose chosen choosing",
    "bring": "bring brings brought bringing",
    "fall": "fall falls fell fallen falling",
    "know": "know knows knew known knowing",
    "understand": "understand understands understood understanding",
    "give": "give gives gave given giving",
    "keep": "keep keeps kept keeping",
    "find": "find finds found finding",
    "become": "become becomes became becoming",
    "lead": "lead leads led leading",
    "leave": "leave leaves left leaving",
    "send": "send sends sent sending",
    "sell": "sell sells sold selling",
    "speak": "speak speaks spoke spoken speaking",
    "seek": "seek seeks sought seeking",
    "see": "see sees saw seen seeing",
    "show": "show shows showed shown showing",
    "throw": "throw throws threw thrown throwing",
    "tell": "tell tells told telling",
    "wear": "wear wears wore worn wearing",
    "withdraw": "withdraw withdraws withdrew withdrawn withdrawing",
    "sleep": "sleep sleeps slept sleeping",
    "lose": "lose loses lost losing",
    "hang": "hang hangs hung hanging",
    "spend": "spend spends spent spending",
    "meet": "meet meets met meeting",
    "feel": "feel feels felt feeling",
    "say": "say says said saying",
    "come": "come comes came coming",
    "break": "break breaks broke broken breaking",
    "blow": "blow blows blew blown blowing",
    "deal": "deal deals dealt dealing",
    "pay": "pay pays paid paying",
    "owe": "owe owes owed owing",
    "win": "win wins won winning",
    "lie": "lie lies lied lying",
    "split": "split splits splitting",
    "drink": "drink drinks drank drunk drinking",
    "dress": "dress dresses dressed dressing",
    "stick": "stick sticks stuck sticking",
    "teach": "teach teaches taught teaching",
    "steal": "steal steals stole stolen stealing",
    "fight": "fight fights fought fighting",
    "ring": "ring rings rang rung ringing",
    "write": "write writes wrote written writing",
    "draw": "draw draws drew drawn drawing",
    "hurt": "hurt hurts hurting",
    "set": "set sets setting",
    "lend": "lend lends lent lending",
    "mean": "mean means meant meaning",
    "begin": "begin begins began begun beginning",
    "think": "think thinks thought thinking",
    "stand": "stand stands stood standing",
    "traffic": "traffic traffics trafficked trafficking",
    "disobey": "disobey disobeys disobeyed disobeying",
}
PLURALS = {"child": "children", "person": "people", "man": "men", "woman": "women", "thief": "thieves", "bully": "bullies"}
DOUBLING = {"admit", "ban", "beg", "brag", "chat", "drop", "flirt", "grab", "groom", "hop", "kid", "nod", "plan", "plug", "refer", "rob", "ship", "shop", "shot",
             "slip", "snap", "stop", "strip", "tag", "trap", "whip", "commit", "submit", "permit", "opt", "pimp", "control", "rebel", "expel", "slag", "prefer"} - {
    "flirt", "groom", "opt", "pimp"}  # fmt: skip
_VOWELS = "aeiou"


def verb_forms(verb: str) -> list[str]:
    """`put` gives put, puts, putting. A verb may carry a prefix after a hyphen: `self-harm`."""
    if "-" in verb:
        start, _, last = verb.rpartition("-")
        return [f"{start}-{form}" for form in verb_forms(last)]
    if verb in IRREGULAR:
        return IRREGULAR[verb].split()
    if verb in DOUBLING:
        return [verb, verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing"]
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", (verb if verb.endswith(("ee", "oe")) else verb[:-1]) + "ing"]
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    third = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    return [verb, third, verb + "ed", verb + "ing"]


def noun_forms(noun: str) -> list[str]:
    """`boy` gives boy, boys."""
    if noun in PLURALS:
        return [noun, PLURALS[noun]]
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return [noun, noun[:-1] + "ies"]
    return [noun, noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")]
