"""What people call things when they look for them, and what the handbooks call them. One line a meaning: everyday words = the text's words.

Terms of the termbase need no line here: their other names stand there, where writers are warned of them.
"""

from __future__ import annotations

from collections.abc import Mapping

TURKISH = """
çanta valiz bavul = bagaj
para döviz banknot = nakit
uçak uçağı = hava
araba otomobil kamyon tır otobüs minibüs = araç
korkan korkuyor ürken = korku
iade = geri teslim
beslenme beslenmesi yem mama = besleme
öfkeli kızgın sinirli agresif saldırgan = gerilim
bulununca bulundu bulunan bulursam bulma = bulgu tespit
ısırırsa ısırdı ısırma ısırılan = ısırık
doktor = hekim
tabip = hekim
polis jandarma = kolluk
hamile = gebe
bebek küçük = çocuk
refakatsiz kimsesiz = yalnız sorumlu
çevirmen mütercim = tercüman
terk unutulmuş bırakılmış = sahipsiz
kaybolan kaybolursa = kayıp
limit kota = sınır
gümrüksüz vergisiz = muafiyet
alkol içki rakı şarap = alkollü
tütün = sigara
röntgen xray = tarama
tabanca tüfek = silah
bomba = patlayıcı
esrar eroin kokain hap = uyuşturucu
mahkeme mahkemeye hâkim dava = adli
güneş bayılan bayıldı = sıcak
tekerlekli sakat özürlü = engelli
kargaşa kavga bağıran = gerilim
parmak pati = tırmık
kaka idrar temizlik = temiz
kafes kulübe = barınak
yaşlı = emeklilik
armağan = hediyelik
avukat = hak
gizlilik mahremiyet = veri
"""
ENGLISH = """
luggage suitcase suitcases bag bags = baggage
money banknotes currency = cash
plane planes airplane = aircraft
car cars truck trucks lorry bus van = vehicle
afraid scared frightened = fear distance
bitten bit bites = bite
drug drugs narcotics heroin cocaine cannabis = substance
found discovered = find
angry aggressive upset violent shouting = tension de-escalation
warrant = order
lost = missing
abandoned = unattended unclaimed
unaccompanied alone = without
kid kids baby = child minor
doctor = physician
translator = interpreter
overheated overheating hot = heatstroke
dutyfree = allowance
limit limits = allowance threshold
police = enforcement
vet = veterinary
gun guns pistol rifle = weapon firearm
bomb = explosive
belongings = effects
present presents souvenir souvenirs = gift
court courts judge = case
privacy = data
alcohol spirits wine = alcoholic
tobacco = cigarettes
xray = screening
fight = tension
odor odors smell smells = odour
cage = kennel
food = feeding
"""


def everyday(lines: str) -> Mapping[str, tuple[str, ...]]:
    """Of every everyday word what the handbooks may call it."""
    pairs = (line.split(" = ") for line in lines.strip().splitlines())
    return {word: tuple(said.split()) for words, said in pairs for word in words.split()}
