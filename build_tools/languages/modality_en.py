"""English modal and negative forms."""

from __future__ import annotations

import re

from .modality import Force, Modality

BE = r"(?:is|are|be|was|were|been|being)"
NOT = r"(?:\s+not|n['’]t|\s+never)"
UN_WORDS = r"un(?!it|iv|ion|iq|der|til|an|if|less\b)\w+"
NOT_WORDS = r"(?:in|im|il|ir)(?:valid|correct|complete|accurate|adequate|sufficient|eligible|admissible|consistent|conclusive|dependent|direct|active|ability|possible|proper|perfect|legal|licit|regular|respective|relevant|visible|capable|exact)\w*"

# Words that may stand where the other language says "not".
NEGATIVE_SENSE = (
    r"without|unless|except\w*|until|fail\w*|refus\w*|refrain\w*|lack\w*|absen\w+|missing|den(?:y|ies|ied)|prevent\w*|avoid\w*|stop\w*|prohibit\w*|forbid\w*|ban|banned"
    r"|cease\w*|exempt\w*|exclu\w+|otherwise|else|rather|instead|too|hardly|rarely|few\w*|little|away|illegal\w*|other than|another|before|beyond|remain\w*|whether|as soon as"
    r"|the moment|out of|off|merely|barely|reject\w*|withh\w+|omit\w*|omission\w*|disagree\w*|disregard\w*|ignor\w+|contrary|contradict\w*|wrong\w*|false\w*|vacant|empty"
    r"|blank|apart|outside|impossible|unable|non\w*|non-\w+|mis(?!ter|sion)\w+|dis(?:allow|continu|appear|approv|connect|honest|pens|similar)\w*|lose|loses|lost|void|vanish\w*|discourag\w*|leav(?:e|es|ing)|stale|outdated|deprecat\w*|attention|as\s+it\s+is|protect\w*"
)

MODALITY = Modality(
    neutral=re.compile(
        r"\bnot only\b|\bwhether or not\b|\bor not\b|\bnotwithstanding\b|\bno(?:s\.?|\.)\s*\d|\bno later than\b|\bnot later than\b"
    ),
    forces=(
        (
            Force.EXEMPTION,
            re.compile(
                r"\bneed(?:\s+not|n['’]t)\b|\b(?:do|does|did)(?:\s+not|n['’]t)\s+(?:have\s+to|need)\b|\b(?:is|are|be)\s+not\s+(?:required|necessary|needed|obliged|compulsory|mandatory|obligatory|bound)\b"
                r"|\bno\s+(?:need|obligation|requirement|duty)\b|\bnot\s+(?:have|need)\s+to\b"
            ),
        ),
        (
            Force.PROHIBITION,
            re.compile(
                rf"\b(?:must|may|shall|should|ought){NOT}\b|\b(?:cannot|can not|can['’]t|mustn['’]t|shan['’]t)\b|\b(?:must|may|shall|should|can)\s+under\s+no\b"
                rf"|\b{BE}\s+(?:strictly\s+)?(?:prohibited|forbidden|banned)\b|\b{BE}(?:\s+not|n['’]t)\s+(?:to\b|allowed|permitted|authorised|entitled)"
                r"|\bno\s+(?:\w+\s+){1,4}(?:may|shall|must|can|should)\b|\b(?:nobody|no one|nothing|neither|none)\b[^.;]{0,80}?\b(?:may|shall|must|can|should)\b"
                r"|\b(?:may|shall|must|can|should)\b[^.;,]{0,80}?\b(?:nobody|no one|nothing|none|never|no(?!\s+later|\.))\b"
            ),
        ),
        (Force.REFUSAL, re.compile(rf"\b(?:do|does)(?:\s+not|n['’]t)\b|\b{BE}\s+(?:not|never)\b|\bnever\b")),
        (
            Force.OBLIGATION,
            re.compile(
                r"\b(?:must|shall)\b|\b(?:has|have)\s+to\b(?!\s+do\s+with)|\b(?:is|are|be)\s+(?:required|obliged|bound|compelled)\s+to\b|\b(?:is|are)\s+(?:compulsory|mandatory|obligatory)\b"
            ),
        ),
        (Force.DUTY, re.compile(r"\b(?:is|are)\s+(?:required|necessary)\b|\bneeds?\s+to\b")),
        (
            Force.RECOMMENDATION,
            re.compile(
                r"\b(?:should|ought\s+to)\b|\b(?:is|are)\s+(?:strongly\s+)?(?:recommended|advisable|advised)\b|\brecommend(?:s|ed)?\s+(?:that|to)\b"
            ),
        ),
        (
            Force.PERMISSION,
            re.compile(
                r"\b(?:may|can)\b|\b(?:is|are)\s+(?:allowed|permitted|entitled|authorised|authorized|empowered|free)\s+to\b|\b(?:is|are)\s+(?:allowed|permitted)\b"
            ),
        ),
    ),
    hints=(
        (Force.PROHIBITION, re.compile(r"\b(?:prohibit|forbid|forbad|ban|prevent|avoid|refrain)\w*")),
        (
            Force.OBLIGATION,
            re.compile(
                r"\b(?:requir|oblig|mandat|compuls|need|necess|duty|duties|bound|is to|are to|has to|have to|essential|condition|call for|calls for|only|ensure|make sure|ought)\w*"
            ),
        ),
        (Force.EXEMPTION, re.compile(r"\b(?:exempt|optional|unnecessary|needless|voluntary)\w*")),
        (Force.RECOMMENDATION, re.compile(r"\b(?:recommend|advis|better|best|appropriate|suitable|prefer)\w*")),
        (
            Force.PERMISSION,
            re.compile(
                r"\b(?:allow|permit|entitl|authori|possib|able|let|lets|could|might|power|right|competent|enable|free|opportunity|perhaps|capable|would|likely)\w*|\w+[ai]ble\b"
            ),
        ),
    ),
    denials=re.compile(r"\b(?:not|cannot|never|none|nobody|nothing|nowhere|neither|nor|no)\b|n['’]t\b"),
    denial_hints=re.compile(rf"\b(?:{NEGATIVE_SENSE}|{UN_WORDS}|{NOT_WORDS}|\w+less(?:ly)?)\b|^\W*no\W*$"),
    modal_words=re.compile(
        r"must|shall|should|may|can|cannot|could|might|ought|need(?:s|ed|n['’]t)?|has|have|require[sd]?|required|oblig\w+|mandatory|compulsory|necessary|prohibit\w*|forbid\w*|forbidden|allow\w*|permit\w*|permitted|entitled|authori[sz]ed|recommend\w*|advis\w+|mustn['’]t|can['’]t|shan['’]t"
    ),
    negative_words=re.compile(
        rf"not|no|never|none|nobody|nothing|nowhere|neither|nor|cannot|without|unless|except|excluding|hardly|\w+n['’]t|non\w*|{UN_WORDS}|{NOT_WORDS}|\w+less(?:ly)?"
    ),
)
