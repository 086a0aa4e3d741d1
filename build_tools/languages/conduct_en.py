"""Orders and protected grounds in English. The tables are patterns of words and phrases, read by ``any_of``."""

from __future__ import annotations

import re

from .conduct import Conduct
from .modality import any_of

START = r"(?:^|[.!?;:,]\s+|\b(?:and|then|or)\s+)(?:(?:now|then|also|at once|\w+ly)\s+)?"  # where an order may begin
COERCIVE = r"""
search(?!_(?:for_(?:a|the)_(?:form|record|entry|word)|officers?|teams?|lead|leader|patterns?|plans?|areas?|zones?|dogs?|warrants?|logs?|terms?|(?:the|this|each)_(?:records?|logs?|registers?|databases?|lists?|systems?|files?))\b)
seize detain apprehend arrest restrain handcuff frisk confiscate impound
take_(?:\w+_){1,6}?(?:into_(?:safekeeping|custody)) take_into_(?:safekeeping|custody)
(?:force|break|prise|cut)_(?:\w+_){0,4}?open open_(?:\w+_){1,5}?by_force
(?:carry_out|conduct|perform|make|begin|start)_(?:a|the)_(?:(?:body|personal|full|strip|rub-down|pat-down|thorough)_)?search
"""
# Base forms of verbs that stand before their object; those that are as often nouns are told by what follows.
ORDERS = r"""
add ask attach bring call carry change check choose clean close collect compare complete confirm copy count cover decide describe
determine direct enter establish examine explain fetch fill find finish fold give greet guide hand hold identify inform inspect
introduce isolate keep lay lead leave lift list lock look_at make mark measure move name note notify number observe offer open pack pass
photograph pour place point_out prepare present print put read record release remove repeat replace report request return scan screen seal
search seize select send separate set show sign stamp start stop store switch_(?:on|off) take tell test thank tie touch turn_(?:on|off)
unlock unpack verify warn wash watch wear weigh withdraw wrap write
"""
OBJECT = (
    r"(?:the|an?|it|them|him|her|their|its|your|his|this|that|these|those|each|every|all|both|any|no(?!\s+longer)|everything|everybody"
    r"|everyone|nobody|what|which|whether|who|where|when|how|down|back|up|away)"
)
# What a second verb would hang on, so that it is no order of its own: "ask them to stop and open", "check that …", "have the bag opened".
HANGING = (
    "(?:to|that|which|who|whom|whose|what|how|whether|if|when|where|unless|until|while|before|after|because|so|or|can|may|must|will|should)"
)
CAUSING = "(?:have|let|make|help|see|watch|ask|tell|get|if|when|where|unless|until|while)"
VERB = any_of(ORDERS)

IMPARTIAL = r"""
(?:body|sign|programming)_language languages?_of_(?:the_)?(?:document|label|form|leaflet|packag|invoice|page|manual)\w*
ages?_of_(?:the_)?(?!the_|passenger|person|people|travell|driver|man|woman|men|women|companion|child|owner)[a-z]+
(?:race|races)_(?:car|horse|track|bike)s?
colour_of_(?:the_)?(?!the_|skin)[a-z]+ (?:same|of_any|opposite)_sex country_of_origin (?:good|bad)_faith
"""
PROTECTED = r"""
nationalit\w* citizenships? foreign_(?:citizens?|nationals?) ethnic\w* race racial\w* (?:skin_)colou?r(?:ed)?
colou?r_of_(?:the_|their_)?skin dark-skinned language languages mother_tongue religio\w* faith beliefs? prays? praying prayers? islam\w*
muslims? christian\w* jew\w* alevis? sunnis? atheis\w* headscar(?:f|ves) sex gender\w* sexual_orientation transgender homosexual\w*
gay lesbian (?:wo)?m[ae]n_travell\w+
(?:being|is|are)_an?_(?:man|woman|male|female)
disabilit\w* disabled_(?:person|people|passenger|travell)\w* age ages elderly old_age
(?:young|old)_(?:age|person|people|passengers?|men|man|women|woman)
pregnan\w*
"""

CONDUCT = Conduct(
    harmless=re.compile(r"\b(?:do not|don['’]t|never|must not|may not)\b[^.;:]*"),
    coercive=re.compile(rf"{START}(?P<order>{any_of(COERCIVE)})"),
    joined=re.compile(
        rf"(?:^|[.!?;]\s+|,\s+)(?!{CAUSING}\b)(?P<first>{VERB})\s+(?!(?:[^.;!?]*?\s)?{HANGING}\b[^.;!?]*\b(?:and|then)\b)"
        rf"[^.;!?]*?(?:,\s+|\s+)(?:and\s+then|and|then)\s+(?P<second>{VERB})\s+{OBJECT}\b"
    ),
    impartial=re.compile(any_of(IMPARTIAL)),
    protected=re.compile(any_of(PROTECTED)),
)
