"""The forms of an English verb or noun, as people write them here. Used when rules are compiled, never while reading."""

IRREGULAR = {  # what is not `go`, `goes` or `going`; or all, beginning with the verb itself
    "be": "be is are was were been being",
    "have": "have has had having",
    "do": "did done",
    "go": "went gone",
    "put": "",
    "get": "got gotten",
    "let": "",
    "run": "ran",
    "make": "made",
    "take": "took taken",
    "choose": "chose chosen",
    "bring": "brought",
    "fall": "fell fallen",
    "know": "knew known",
    "understand": "understood",
    "give": "gave given",
    "keep": "kept",
    "find": "found",
    "become": "became",
    "lead": "led",
    "leave": "left",
    "send": "sent",
    "sell": "sold",
    "speak": "spoke spoken",
    "seek": "sought",
    "see": "saw seen",
    "show": "showed shown",
    "throw": "threw thrown",
    "tell": "told",
    "wear": "wore worn",
    "withdraw": "withdrew withdrawn",
    "sleep": "slept",
    "lose": "lost",
    "hang": "hung",
    "spend": "spent",
    "meet": "met",
    "feel": "felt",
    "say": "said",
    "come": "came",
    "break": "broke broken",
    "blow": "blew blown",
    "deal": "dealt",
    "pay": "paid",
    "owe": "owed",
    "win": "won",
    "lie": "lie lies lied lying",
    "split": "",
    "drink": "drank drunk",
    "dress": "dressed",
    "stick": "stuck",
    "teach": "taught",
    "steal": "stole stolen",
    "fight": "fought",
    "ring": "rang rung",
    "write": "wrote written",
    "draw": "drew drawn",
    "hurt": "",
    "set": "",
    "lend": "lent",
    "mean": "meant",
    "begin": "began begun",
    "think": "thought",
    "stand": "stood",
    "traffic": "traffic traffics trafficked trafficking",
    "hold": "held",
    "hide": "hid hidden",
    "build": "built",
    "feed": "fed",
    "drive": "drove driven",
    "cling": "clung",
    "spin": "spun",
    "wind": "wound",
    "slide": "slid",
    "forget": "forgot forgotten",
    "catch": "caught",
    "buy": "bought",
}
PLURALS = {"child": "children", "person": "people", "man": "men", "woman": "women", "thief": "thieves", "bully": "bullies"}
_DOUBLED = (
    "admit ban beg begin brag cancel chat commit control drop expel forget get grab hop incur kid lap let nod permit pit plan plug prefer put "
    "rebel refer revel rob run set ship shop shot skip slag slip snap spin spiral split step stop strip submit swap tag trap travel whip win wrap"
)
DOUBLING = frozenset(_DOUBLED.split())
_VOWELS = "aeiou"


def verb_forms(verb: str) -> list[str]:
    """`put` gives put, puts, putting. A verb may carry a prefix after a hyphen: `self-harm`."""
    if "-" in verb:
        start, _, last = verb.rpartition("-")
        return [f"{start}-{form}" for form in verb_forms(last)]
    past = IRREGULAR.get(verb)
    if past is not None and past.startswith(f"{verb} "):
        return past.split()
    if verb in DOUBLING:
        third, ended, ending = verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing"
    elif verb.endswith("e"):
        third, ended, ending = verb + "s", verb + "d", (verb if verb.endswith(("ee", "oe")) else verb[:-1]) + "ing"
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        third, ended, ending = verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    else:
        third, ended, ending = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"), verb + "ed", verb + "ing"
    return [verb, third, *([ended] if past is None else past.split()), ending]


def noun_forms(noun: str) -> list[str]:
    """`boy` gives boy, boys."""
    if noun in PLURALS:
        return [noun, PLURALS[noun]]
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return [noun, noun[:-1] + "ies"]
    return [noun, noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")]
