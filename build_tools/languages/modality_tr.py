"""Turkish modal and negative forms (TDK; Mevzuat Hazırlama Usul ve Esasları Hakkında Yönetmelik for the language of rules).

The tables are patterns of words and phrases, read by ``any_of``; most endings have two or four vowels: [ae], [ıi], [ıiuü].
"""

from __future__ import annotations

import re

from .modality import Force, Modality, any_of

# Where a main verb ends its clause.
END = r"(?=\s*(?:[.,;:!?)”\"]|$|\bve\b|\bveya\b|\bama\b|\bancak\b))"
# Words that end as -malı does and say nothing of duty: nouns in -ma with the suffix -lı, and temel.
NO_DUTY = "(?!(?:te|e|aşa|kade|uygula|koru|açıkla|karşılaştır|öde|kapla|süsle|işle|damgala|görüntüle|bas|düzenle)m[ae]l[ıi])"
DUTY = rf"{NO_DUTY}\w{{2,}}m[ae]l[ıi]"
PERSON = "(?:d[ıi]rl[ae]r|d[ıi]r|y[ıi]z|s[ıi]n[ıi]z|s[ıi]n|l[ae]rd[ıi]r|l[ae]r|y[ıi]m|yd[ıi])"

# Verbal nouns take -dir, -den and -sini too: "aramadır", "incelemeden", "yapılmasını" say no "no".
NEGATIVE_ENDINGS = r"""
m[ae]z(?:l[ae]r\w*|s[ae]\w*|s[ae]n\w*|s[ıi]n\w*|d[ıi]\w*|ken)?
m[ae]d[ıi](?:[ğk]\w*|l[ae]r|y\w+|n|m|n[ıi]z)? m[ae]m[ıi]ş\w*
m[ae]y[ae]n\w* m[ae]y[ae]c[ae][ğk]\w* m[ae]y[ae]bil\w*
m[ae]m[ae]k\w* m[ae]m[ae](?:s[ıi]\w*|l[ıi]\w*|l[ae]r\w*|y[ae]|[mn][ıi]z\w*)?
m[ae]s[ae](?:l[ae]r|n|k|m)? m[ae]y[ıi]z m[ae]y[ıi]n(?:[ıi]z)? m[ae]s[ıi]n(?:l[ae]r)?
m[ae]y[ıi]p m[ae]y[ae]r[ae]k\w* m[ae]y[ıi]nc[ae] m[ae]y[ae]l[ıi]m m[ae]y[ıi]ş\w*
"""
NEGATIVE_VERBS = rf"""
(?!tamam(?!la)|muamel|temas(?!ız)|temiz(?!le)|namaz)\w{{2,}}(?:{"|".join(NEGATIVE_ENDINGS.split())})
(?!gömüyor|emiyor)\w+m[ıiuü]yor\w*
"""

# What says no "no": "-ıp -madığı", "-r -maz", "değil mi", "yalnız … değil", and words that only look like it.
NEUTRAL = r"""
\w+[ıiuü]p_(?:\w+_)?\w+m[ae](?:d[ıi]ğ|y[ae]c[ae]ğ)\w* (\w{2,})[ıiuüae]?r_\1[ıiuüae]?m[ae]z (?:eder_et|gider_git)mez
yalnız(?=_(?:bırak|kal)\w*) değil_m[iı]\w* yalnız(?:ca)?\b[^.;]{0,80}?\bdeğil ister_istemez yok_(?:ol|ed|et)\w* gerekme(?:dikçe|zse|diği)\w*
gerekirse gerekiyorsa gerektiğinde gerekli_(?:görül\w+|ise|olursa|hâllerde) gerek_(?:görül\w+|duyul\w+|olursa) icabında
yılmaz korkmaz beklenmedik\w* kaçınılmaz\w* vazgeçilmez\w* taşınmaz\w* yaramaz\w* dokunulmaz\w* tartışmalı\w*
"""
EXEMPT = r"""
gerekmez gerekmiyor gerekmemektedir gerek_yok(?:tur)?
(?:gerekli|zorunlu|şart|yükümlü)_değil(?:dir)? zorunda_değil(?:dir|dirler|siniz)? mecburi_değildir mecbur_değil(?:dir|siniz)
zorunluluğu_yok(?:tur)? zorunluluk_yoktur isteğe_bağlı(?:dır)? ihtiyaridir
gerekmeyen\w* zorunlu_olma\w* zorunda_olma\w*
"""
NOT_FORBIDDEN = "yasak_değil(?:dir)? yasaklanmamıştır sakınca_yok(?:tur)?"
FORBIDDEN = "yasaktır yasaktırlar yasaklanmıştır yasaklanır yasak_olan"
FORBIDDING_VERBS = rf"\b\w{{2,}}m[ae]m[ae]l[ıi]{PERSON}?\b|\b\w+[ae]m[ae]z(?:l[ae]r)?\b{END}|\byasak\b{END}"
REFUSING_VERBS = (
    rf"\b\w{{2,}}(?:m[ae]z(?:l[ae]r)?|m[ae]s[ıi]n(?:l[ae]r)?)\b{END}|\b\w{{2,}}m[ae]y[ıi]n(?:[ıi]z)?\b|\bdeğildir(?:ler)?\b{END}"
)
OBLIGED = """
zorunludur zorunlu_olur zorunda zorundadır zorundadırlar zorundasınız şarttır
mecburidir mecburdur mecburdurlar yükümlüdür yükümlüdürler yükümlüsünüz
"""
NEEDED = "gerekir gerekmektedir gereklidir gerekiyor gerekecektir lazımdır lazım"
ADVISED = "önerilir önerilmektedir tavsiye_edilir tavsiye_olunur uygun_olur iyi_olur yerinde_olur"
ALLOWED = "izin_verilir izin_verilmiştir izinlidir yetkilidir yetkilidirler serbesttir mümkündür müsaade_edilir"
MAY = r"\b(?!\w+m[ae]y[ae]bilir)\w+[ae]bilir(?:l[ae]r|s[ıi]n[ıi]z|s[ıi]n|[ıi]z)?\b(?!\s+m[ıi]\w*\b)"

# Words that may carry a force in another guise.
MAY_FORBID = r"(?:yasa[kğ]|engel|önle|men[ei]d)\w*"
MAY_OBLIGE = rf"(?:gerek|zorun|mecbur|yüküm|şart|lazım|mükellef|icap|ister|aran)\w* {DUTY}\w*"
MAY_EXEMPT = r"(?:muaf|istisna|gerekm|isteğe)\w*"
MAY_ADVISE = r"(?:öner|tavsiye|uygun|öğüt)\w*"
MAY_ALLOW = r"\w+[ae]bil\w+ (?:izin|izn|yetki|serbest|mümkün|müsaade|hak|olanak|imkân|olası|belki)\w*"

# Words that may stand where the other language says "not"; the last are first persons: "bilmem".
NEGATIVE_SENSE = r"""
hiç\w* hayır ne asla sakın\w* kimse\w* artık nadir\w* dışında\w* dışı\w* hariç başka\w* yalnız\w* ancak sadece önce\w* kadar yerine
kayıp kaybol\w* boş\w* uzak\w* muaf\w* istisna\w* redd?\w* ret itiraz_(?:ed|et)\w* kaçın\w* engel\w* yasa[kğ]\w* önle\w*
vazgeç\w* kesil\w* iptal\w* son_ver\w* sahte\w* yanlış\w* hata\w* aykırı\w* aksi\w* farklı\w* ters\w* çeliş\w* \w{2,}m[ae]m
"""
PRIVATIVE = r"eksik\w* noksan\w* mahrum\w* \w{2,}s[ıiuü]z\w* \w{2,}m[ae]d[ae]n \w{2,}m[ae]ks[ıi]z[ıi]n"

MODAL_WORDS = rf"""
{DUTY}{PERSON}? \w{{2,}}m[ae]m[ae]l[ıi]{PERSON}? \w+[ae]bil\w+ gerek\w* zorun\w* mecbur\w* yüküm\w* şart\w* lazım\w* yasa[kğ]\w*
izin\w* izn\w* olsun\w* yetkili\w* öner\w* tavsiye serbest\w* mümkün\w*
"""
NEGATIVE_WORDS = rf"""
değil\w* yok yoktur yoksa yokken hiç\w* hayır asla olmaksızın hariç dışında {NEGATIVE_VERBS} {PRIVATIVE} \w{{2,}}m[ae]zl[ıi][kğ]\w*
"""

MODALITY = Modality(
    neutral=re.compile(any_of(NEUTRAL)),
    forces=(
        (Force.PERMISSION, re.compile(any_of(NOT_FORBIDDEN))),
        (Force.EXEMPTION, re.compile(any_of(EXEMPT))),
        (Force.PROHIBITION, re.compile(f"{any_of(FORBIDDEN)}|{FORBIDDING_VERBS}")),
        (Force.REFUSAL, re.compile(REFUSING_VERBS)),
        (Force.OBLIGATION, re.compile(any_of(OBLIGED))),
        (Force.DUTY, re.compile(rf"{any_of(NEEDED)}|\b{DUTY}{PERSON}\b|\b{DUTY}\b{END}")),
        (Force.RECOMMENDATION, re.compile(any_of(ADVISED))),
        (Force.PERMISSION, re.compile(f"{any_of(ALLOWED)}|{MAY}")),
    ),
    hints=(
        (Force.PROHIBITION, re.compile(any_of(MAY_FORBID))),
        (Force.OBLIGATION, re.compile(any_of(MAY_OBLIGE))),
        (Force.EXEMPTION, re.compile(any_of(MAY_EXEMPT))),
        (Force.RECOMMENDATION, re.compile(any_of(MAY_ADVISE))),
        (Force.PERMISSION, re.compile(any_of(MAY_ALLOW))),
    ),
    denials=re.compile(any_of(rf"değil\w* yok yoktur yoksa olmaksızın hiçbir\w* {NEGATIVE_VERBS}")),
    denial_hints=re.compile(any_of(NEGATIVE_SENSE)),
    privatives=re.compile(any_of(PRIVATIVE)),
    modal_words=re.compile(any_of(MODAL_WORDS)),
    negative_words=re.compile(any_of(NEGATIVE_WORDS)),
)
