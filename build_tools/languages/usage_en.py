"""English as written in Britain, with -ise. What is spelt the American way in a proper name keeps its capital and is left alone."""

from __future__ import annotations

import re

from .usage import Spellings, Usage

STEMS = {
    # seize, size, prize and capsize are no verbs in -ise; neither is a name such as World Customs Organization
    r"(?!(?:out|over|under|re|down|mid|cap|king|pint|right|super|up)?siz[ei]|seiz|priz|assiz|maiz|baiz|friz|citiz|bizet|magazi|horizo|denizen|wizen)"
    r"[a-z]{3,}iz(?:e|es|ed|er|ers|ing|ation|ations|ational)(?![a-z])": "-ise, -isation",
    "analyz": "analyse",
    "catalyz": "catalyse",
    "paralyz": "paralyse",
    "(?:dis)?color(?!ad|at|im|ect)": "colour",
    "(?:un|dis)?favor": "favour",
    "(?:dis)?honor(?!ar|if)": "honour",
    "labor(?!a|i)": "labour",
    "(?:mis)?behavior": "behaviour",
    "neighbor": "neighbour",
    "harbor": "harbour",
    "rumor": "rumour",
    "endeavor": "endeavour",
    "armor(?!ial)": "armour",
    "center": "centre",
    "(?:kilo|centi|milli)meter": "metre",
    "(?:milli)?liter(?!a)": "litre",
    "fiber": "fibre",
    "theater": "theatre",
    "caliber": "calibre",
    "travel(?:ed|er|ing)": "travelled, traveller, travelling",
    "cancel(?:ed|ing)": "cancelled, cancelling",
    "(?:mis)?label(?:ed|ing)": "labelled, labelling",
    "model(?:ed|ing)": "modelled, modelling",
    "signal(?:ed|ing)": "signalled, signalling",
    "fuel(?:ed|ing)": "fuelled, fuelling",
    "total(?:ed|ing)": "totalled, totalling",
    "channel(?:ed|ing)": "channelled, channelling",
    "catalog(?!ue|ui)": "catalogue",
    "defense(?!les)": "defence",
    "offense": "offence",
    "pretense": "pretence",
    "gray": "grey",
    "aluminum": "aluminium",
    "airplane": "aircraft, aeroplane",
    "fulfill(?!ed|ing)": "fulfil",
    "skillful": "skilful",
    "enroll(?!ed|ing)": "enrol",
    "installment": "instalment",
    "artifact": "artefact",
    "skeptic": "sceptic",
    "jewelry": "jewellery",
    "maneuver": "manoeuvre",
    "diarrhea": "diarrhoea",
    "hemorrhag": "haemorrhage",
    "anesthe": "anaesthe…",
}
WORDS = {
    "gotten": "got",
    "zip codes?": "postcode",
    "mold|molds|moldy": "mould",
    # the noun has c, the verb has s
    "(?:an?|the|no|each|every|valid|import|export|driving) license": "licence",
    "(?:in|the|good|best|common|standard) practise": "practice",
    "(?:to|must|should|shall|will|may|can) practice": "practise",
}
COMMON = (
    "the of and to a in is are be for that it with as on at by or not this from which if when an have has been must may shall should "
    "their they you your do does any other than only before after under into what who how there no its will can one all was were so then"
)

USAGE = Usage(
    common=frozenset(COMMON.split()),
    never_doubled=re.compile(r"(?!(?:had|that|very|no|so|bye)$)[a-z]+"),
    capitalised=frozenset(
        (
            "i january february march april may june july august september october november december "
            "monday tuesday wednesday thursday friday saturday sunday turkish english european"
        ).split()
    ),
    spellings=Spellings(stems=STEMS, words=WORDS),
    derived=re.compile(r"[a-z]{3,}(?:tions?|sions?|ments?|ness|ings?|ity|ities|ances?|ences?|ally|ous|able|ible|ary|ures?|ed|ers?|ors?)"),
    free_names=True,
)
