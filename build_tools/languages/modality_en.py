"""English modal and negative forms. The tables are patterns of words and phrases, read by ``any_of``."""

from __future__ import annotations

import re

from .modality import Force, Modality, any_of

BE = "(?:is|are|be|was|were|been|being)"
IS = r"(?:is|are|be)(?:_also|_always|_\w+ly)?"
NOT = "(?:_not|n['’]t)"
MODAL = "(?:may|shall|must|can|should)"

NEUTRAL = r"""
not_only or_not whether_or_not notwithstanding no(?:s\.?|\.)\s*\d\w* no_later_than not_later_than
(?:if|where|when|wherever|whenever|as)_(?:(?:it_is|they_are|this_is|considered|deemed|found|so)_){0,2}(?:necessary|required|needed|appropriate)
"""
EXEMPT = rf"""
may_or_may_not need(?:{NOT}|_never) (?:do|does|did){NOT}_(?:have_to|need) not_(?:have|need)_to
(?:is|are|be)_not_(?:required|necessary|needed|obliged|compulsory|mandatory|obligatory|bound)
no_(?:need|obligation|requirement|duty) {IS}_(?:optional|voluntary)
no_(?:\w+_){{1,3}}(?:is|are)_(?:required|necessary|needed) none_(?:is|are)_(?:required|necessary|needed)
(?:nobody|no_one|none)_(?:has|have)_to
"""
NOT_FORBIDDEN = f"{BE}{NOT}_(?:prohibited|forbidden|banned)"
FORBIDDEN = rf"""
(?:must|may|shall|should|ought)(?:{NOT}|_never) cannot can_not (?:can|must|shan)['’]t (?:must|may|shall|should|can)_under_no
{BE}_(?:strictly_)?(?:prohibited|forbidden|banned)
{BE}{NOT}_(?:to|allowed|permitted|authorised|entitled)
no_(?:\w+_){{1,4}}{MODAL}
(?:nobody|no_one|nothing|neither|none)\b[^.;]{{0,80}}?\b{MODAL}
{MODAL}\b[^.;,]{{0,80}}?\b(?:nobody|no_one|nothing|none|never|no(?!_later|\.))
"""
REFUSED = rf"(?:do|does){NOT} {BE}(?:_not|_never) never"
OBLIGED = f"""
must shall (?:has|have)_to(?!_do_with)
{IS}_(?:required|obliged|bound|compelled)_to (?:is|are)_(?:compulsory|mandatory|obligatory)
"""
NEEDED = "(?:is|are)_(?:required|necessary|needed) needs?_to"
ADVISED = "should ought_to (?:is|are)_(?:strongly_)?(?:recommended|advisable|advised) recommend(?:s|ed)?_(?:that|to)"
ALLOWED = """
may can (?:is|are)_(?:allowed|permitted)
(?:is|are)_(?:allowed|permitted|entitled|authorised|authorized|empowered|free)_to
"""

# Words that may carry a force in another guise.
MAY_FORBID = r"(?:prohibit|forbid|forbad|ban|prevent|avoid|refrain)\w*"
MAY_OBLIGE = r"""
(?:requir|oblig|mandat|compuls|need|necess|bound|essential|condition|ought)\w* duty duties
(?:is|are|has|have)_to\w* calls?_for\w* only\w* ensure\w* make_sure\w*
"""
MAY_EXEMPT = r"(?:exempt|optional|unnecessary|needless|voluntary)\w*"
MAY_ADVISE = r"(?:recommend|advis|better|best|appropriate|suitable|prefer)\w*"
MAY_ALLOW = r"""
(?:allow|permit|entitl|authori|possib|able|lets?|could|might|power|right|competent|enable|free|opportunity|perhaps|capable|would|likely)\w*
\w+[ai]ble
"""

DENIED = "not cannot never none nobody nothing nowhere neither nor no"
# Words made negative by their beginning or end: "unlawful", "invalid", "careless"; "until", "union" and "unless" are none.
UN_WORDS = r"un(?!it|iv|ion|iq|der|til|an|if|less\b)\w+"
IN_WORDS = r"""
(?:in|im|il|ir)(?:valid|correct|complete|accurate|adequate|sufficient|eligible|admissible|consistent|conclusive|dependent|direct|active)\w*
(?:in|im|il|ir)(?:ability|possible|proper|perfect|legal|licit|regular|respective|relevant|visible|capable|exact)\w*
"""
PRIVATIVE = rf"without lack\w* absen\w+ missing {UN_WORDS} {IN_WORDS} (?!unless)\w+less(?:ly)?"
# Words that may stand where the other language says "not".
NEGATIVE_SENSE = r"""
unless until except\w* exclu\w+ other_than another apart beyond outside before away out_of otherwise else rather instead too only
(?:keep|keeps|kept|stay|stand|hands)_off fail\w* refus\w* refrain\w* reject\w* den(?:y|ies|ied) prevent\w* avoid\w* stop\w* cease\w*
prohibit\w* forbid\w* ban banned discourag\w* withh\w+ omit\w* omission\w* disagree\w* disregard\w* ignor\w+ contrary contradict\w*
exempt\w* protect(?:s|ed|ion)? attention lose loses lost void vacant empty blank vanish\w* as_it_is
remain\w*_(?:closed|shut|sealed|locked|silent|outside|seated) whether still pending outstanding
leav(?:e|es|ing)_(?:\w+_){0,6}(?:alone|out|aside|blank|empty|closed|shut|sealed|set|where|as)
hardly rarely barely merely few\w* little as_soon_as the_moment illegal\w* impossible unable wrong\w* false\w* stale outdated deprecat\w*
non(?!e\b)\w* mis(?!ter|sion)\w+ dis(?:allow|continu|appear|approv|connect|honest|pens|similar)\w*
"""

MODAL_WORDS = r"""
must shall should may can cannot could might will would ought need(?:s|ed|n['’]t)? has have mustn['’]t can['’]t shan['’]t
require[sd]? oblig\w+ mandatory compulsory necessary prohibit\w* forbid\w* allow\w* permit\w* entitled authori[sz]ed recommend\w* advis\w+
"""
NEGATIVE_WORDS = r"""
not no never none nobody nothing nowhere neither nor cannot without unless except excluding hardly \w+n['’]t non\w* \w+less(?:ly)?
"""

MODALITY = Modality(
    neutral=re.compile(any_of(NEUTRAL)),
    forces=(
        (Force.PERMISSION, re.compile(any_of(NOT_FORBIDDEN))),
        (Force.EXEMPTION, re.compile(any_of(EXEMPT))),
        (Force.PROHIBITION, re.compile(any_of(FORBIDDEN))),
        (Force.REFUSAL, re.compile(any_of(REFUSED))),
        (Force.OBLIGATION, re.compile(any_of(OBLIGED))),
        (Force.DUTY, re.compile(any_of(NEEDED))),
        (Force.RECOMMENDATION, re.compile(any_of(ADVISED))),
        (Force.PERMISSION, re.compile(any_of(ALLOWED))),
    ),
    hints=(
        (Force.PROHIBITION, re.compile(any_of(MAY_FORBID))),
        (Force.OBLIGATION, re.compile(any_of(MAY_OBLIGE))),
        (Force.EXEMPTION, re.compile(any_of(MAY_EXEMPT))),
        (Force.RECOMMENDATION, re.compile(any_of(MAY_ADVISE))),
        (Force.PERMISSION, re.compile(any_of(MAY_ALLOW))),
    ),
    denials=re.compile(rf"{any_of(DENIED)}|n['’]t\b"),
    denial_hints=re.compile(rf"{any_of(NEGATIVE_SENSE)}|^\W*no\W*$"),
    privatives=re.compile(any_of(PRIVATIVE)),
    modal_words=re.compile(any_of(MODAL_WORDS)),
    negative_words=re.compile(any_of(f"{NEGATIVE_WORDS} {UN_WORDS} {IN_WORDS}")),
)
