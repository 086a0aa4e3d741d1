/* The search: pieces of an index, one a chapter, become one index of MiniSearch an edition. Nothing is fetched: every piece is a script,
   which a page in a folder may load too. LANGUAGES, which the program writes above, says how words are cut down to their keys; what
   happens to them here is what build_tools/languages does when it writes the index. */

const FIELDS = ["title", "text", "terms", "other", "codes"];
const OWN = ["title", "text", "terms", "codes"];
const MOST = 8; /* publish/formats/search.py */
const LONGEST = 200; /* characters of what is typed that are looked at, and words */
const WORDS = 12;
const SHOWN = 20;
const LOOKED_AT = 25; /* results whose sentences are looked into */
const SNIPPET = 190;
const PATIENCE = 20000; /* milliseconds that a piece may take */
const WORD = /[0-9]+(?:[.,][0-9]+)*(?![\p{L}\p{N}])|[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;
const THOUSANDS = /^[0-9]{1,3}(?:[.,][0-9]{3})+$/;
const NUMBER = /^[0-9.]+$/;
const CODE = /^[0-9A-Z]{3}[\s-]?[0-9A-Z]{3}$/i;
const WEIGHTS = { chapter: 1, form: 0.6, questions: 0.3, listing: 0.2, law: 0.5, contact: 0.5, term: 0.15 };
const APART = 0.5; /* what is left of a result whose words stand apart */
const COVERED = 1; /* what it counts that all of a title is asked for */
const ASKED = 1; /* what it counts that all words are in a title */
const POWER = 3; /* how much it counts that all words are met */
const SAID = 0.8; /* what a word of the handbooks counts for an everyday one */
const FAR = 0.2; /* what a word counts of which only the beginning is alike */
const BOOST = { title: 2, text: 1, terms: 1, other: 1, codes: 2 };
const FARTHER = Object.fromEntries(FIELDS.map((field) => [field, BOOST[field] * FAR]));
const NEARLY = Object.fromEntries(FIELDS.map((field) => [field, BOOST[field] * SAID]));
const OPTIONS = {
  fields: FIELDS,
  tokenize: (text) => [text],
  processTerm: (term) => term,
  searchOptions: { boost: BOOST, weights: { fuzzy: 0.4, prefix: 0.4 } },
};

/* Words */

for (const one of Object.values(LANGUAGES)) {
  one.idle = new Set(one.idle);
  one.made = new window[one.stemmer]();
  one.known = new Map();
}

function lower(text, language) {
  let found = text;
  for (const [small, capital] of LANGUAGES[language].pairs) found = found.replaceAll(capital, small);
  return found.toLowerCase();
}

function searched(word) {
  if (!/^[0-9]/.test(word)) return word.split(/['’]/, 1)[0];
  return word.replace(/[.,]/g, THOUSANDS.test(word) ? "" : ".");
}

function folded(word) {
  return word.replaceAll("ı", "i").normalize("NFD").replace(/\p{Mn}/gu, "");
}

/* The key of *word*, which is in small letters. */
function keyOf(word, language) {
  const { known, made } = LANGUAGES[language];
  let key = known.get(word);
  if (key === undefined) known.set(word, key = folded(made.stemWord(word)));
  return key;
}

function wordsOf(text, language) {
  return (text.normalize("NFC").match(WORD) || []).map((word) => lower(searched(word), language));
}

/* Pieces */

const lists = new Map();
const pieces = new Map();
const editions = new Map();

function loaded(address) {
  return new Promise((done) => {
    const script = document.createElement("script");
    const end = () => { clearTimeout(late); script.onload = script.onerror = null; done(); };
    const late = setTimeout(end, PATIENCE);
    script.onload = script.onerror = end;
    script.src = address;
    document.head.append(script);
  });
}

const nameOf = (handbook, language, chapter = "") => `${language}/${handbook}/${chapter}`;

async function pieceOf(root, handbook, language, chapter) {
  const name = nameOf(handbook, language, chapter);
  if (!pieces.has(name)) await loaded(`${root}_search/${chapter.split("/").map(encodeURIComponent).join("/")}.js`);
  return pieces.get(name);
}

/* The edition whose pages lie at *root*, ready to be searched; *missing* are the chapters that could not be had, or null for all. */
async function made(root, handbook, language) {
  const name = nameOf(handbook, language);
  if (!lists.has(name)) await loaded(`${root}_search/_index.js`);
  const chapters = lists.get(name);
  if (!chapters) return { root, handbook, language, units: [], index: null, missing: null };
  const found = await Promise.all(chapters.map((chapter) => pieceOf(root, handbook, language, chapter)));
  const missing = chapters.filter((chapter, place) => !found[place]);
  const units = [];
  const index = merged(found.filter(Boolean), units, chapters.filter((chapter, place) => found[place]));
  return { root, handbook, language, units, index, missing };
}

function opened(root, handbook, language) {
  const name = nameOf(handbook, language);
  const before = editions.get(name);
  const now = before || made(root, handbook, language);
  editions.set(name, now);
  now.then((edition) => { if (!edition.missing || edition.missing.length) editions.delete(name); }); /* it may be there next time */
  return now;
}

/* One index of all *found* pieces, as MiniSearch itself would have filled it (its loadJS makes everything twice: half a second on a
   tablet); their units go into *units*. */
function merged(found, units, chapters) {
  const index = new MiniSearch(OPTIONS);
  const sums = FIELDS.map(() => 0);
  const terms = new Map();
  found.forEach((piece, number) => {
    const first = units.length;
    piece.units.forEach((unit, place) => {
      const lengths = piece.lengths.slice(place * FIELDS.length, (place + 1) * FIELDS.length);
      lengths.forEach((length, field) => { sums[field] += length; });
      index._documentIds.set(units.length, units.length);
      index._idToShortId.set(units.length, units.length);
      index._fieldLength.set(units.length, lengths);
      unit.chapter = chapters[number];
      unit.above = unit.parent < 0 ? null : units[first + unit.parent];
      units.push(unit);
    });
    placed(terms, piece.keys.split(" "), piece.places, first);
  });
  terms.forEach((fields, key) => index._index.set(key, fields));
  index._documentCount = index._nextId = units.length;
  index._avgFieldLength = sums.map((sum) => sum / (units.length || 1));
  return index;
}

/* Note where *keys* stand: *text* has numbers to the base of 36, each a unit, a field and a count; a comma ends those of a key. */
function placed(terms, keys, text, first) {
  let number = 0;
  let at = 0;
  let fields = null;
  for (let i = 0; i <= text.length; i += 1) {
    const sign = i < text.length ? text.charCodeAt(i) : 44;
    if (sign >= 48) {
      number = number * 36 + sign - (sign > 57 ? 87 : 48);
      continue;
    }
    if (!fields) {
      fields = terms.get(keys[at]);
      if (!fields) terms.set(keys[at], fields = new Map());
    }
    const place = Math.floor(number / MOST);
    const field = place % FIELDS.length;
    let counts = fields.get(field);
    if (!counts) fields.set(field, counts = new Map());
    counts.set(first + Math.floor(place / FIELDS.length), (number % MOST) + 1);
    number = 0;
    if (sign === 44) {
      at += 1;
      fields = null;
    }
  }
}

/* Queries */

/* The words of *text* that say what is looked for: [{word, isLast}]; idle words count only when there is nothing else. */
function askedFor(text, language) {
  const words = wordsOf(text.slice(0, LONGEST), language).slice(0, WORDS);
  const codes = Object.keys(LANGUAGES);
  const telling = words.filter((word) => !codes.some((code) => LANGUAGES[code].idle.has(lower(word, code))));
  return telling.length ? telling : words.filter((word) => !LANGUAGES[language].idle.has(word));
}

function closeness(key) {
  if (NUMBER.test(key)) return { fuzzy: false, prefix: false };
  return { fuzzy: key.length > 8 ? 2 : key.length > 4 ? 1 : false, prefix: key.length > 2 };
}

/* The keys of what the handbooks say for an everyday word. */
function saidFor(key, language) {
  return (LANGUAGES[language].everyday[key] || []).map((word) => keyOf(word, language));
}

/* One word in this language, or in another through the terms that both have. */
function queryOf(word, language) {
  const own = keyOf(word, language);
  const queries = [{ queries: [own], fields: OWN, ...closeness(own) }];
  for (const code of Object.keys(LANGUAGES).filter((one) => one !== language)) {
    const other = keyOf(lower(word, code), code);
    queries.push({ queries: [other], fields: ["other"], ...closeness(other) });
  }
  const { reach } = LANGUAGES[language];
  for (const one of saidFor(own, language)) queries.push({ queries: [one], fields: OWN, boost: NEARLY });
  if (reach && own.length > reach) queries.push({ queries: [own.slice(0, reach)], fields: OWN, prefix: true, boost: FARTHER });
  return { combineWith: "OR", queries };
}

/* How alike a *key* of the index is to the key that was asked for: the same, a beginning of it, alike but for a few letters. */
function likeness(asked, key, reach) {
  if (key === asked) return 1;
  if (key.startsWith(asked)) return 0.9;
  return reach && key.startsWith(asked.slice(0, reach)) ? 0.75 : 0.7;
}

function shared(one, other) {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

/* Of every key that was met, the word (its number) that it answers, and how well. */
function answers(words, met, language) {
  const { reach } = LANGUAGES[language];
  const asked = words.map((word) => [
    ...Object.keys(LANGUAGES).map((code) => keyOf(lower(word, code), code)),
    ...saidFor(keyOf(word, language), language),
  ]);
  const found = new Map();
  for (const key of Object.keys(met)) {
    let [most, place, worth] = [-1, 0, 0];
    asked.forEach((keys, number) => {
      for (const one of keys) {
        const common = one === key ? Infinity : shared(one, key);
        if (common > most) [most, place, worth] = [common, number, likeness(one, key, reach)];
      }
    });
    found.set(key, [place, worth]);
  }
  return found;
}

/* How many of *words* a result has: 1 for all. */
function share(words, known) {
  const best = words.map(() => 0);
  for (const [place, worth] of known.values()) best[place] = Math.max(best[place], worth);
  return best.reduce((sum, one) => sum + one, 0) / words.length;
}

/* The words of a unit's title and of each of its texts, taken apart when it is first looked into. */
function apart(unit, language) {
  if (!unit.apart) {
    unit.apart = { title: wordsOf(unit.title, language), texts: (unit.texts || "").split("\n").map((text) => wordsOf(text, language)) };
  }
  return unit.apart;
}

/* What says of a word, in small letters, which of the words that were asked for it answers, or -1. Stems are costly, and none changes
   how a word begins: only words that begin like a key are stemmed. */
function reader(known, language) {
  const begins = new Set(Array.from(known.keys(), (key) => key.slice(0, 2)));
  const seen = new Map();
  return (word) => {
    let place = seen.get(word);
    if (place === undefined) {
      place = -1;
      if (begins.has(folded(word.slice(0, 2))) || word.length < 3) place = (known.get(keyOf(word, language)) || [-1])[0];
      seen.set(word, place);
    }
    return place;
  };
}

/* How near to one another what was asked for stands among *words*: [how many of it, how many pairs in their order]. */
function nearness(words, read) {
  const met = new Set();
  const pairs = new Set();
  const found = words.map(read);
  found.forEach((place, at) => {
    if (place < 0) return;
    met.add(place);
    if (found[at + 1] === place + 1 || found[at + 2] === place + 1) pairs.add(place);
  });
  return [met.size, pairs.size];
}

function hasCode(unit, text) {
  return Boolean(unit.code) && CODE.test(text.trim()) && unit.code === text.toUpperCase().replace(/[^0-9A-Z]/g, "");
}

/* What *text* finds in *edition*: {results, words, isNear}; *isNear*: nothing has all words, the results have some. */
function found(edition, text) {
  const words = askedFor(text, edition.language);
  if (!edition.index) return { results: [], words, isNear: false };
  const codes = edition.units.filter((unit) => hasCode(unit, text)).map((unit) => ({ unit, share: 1, score: 1, match: {}, known: new Map() }));
  if (!words.length) return { results: codes, words, isNear: false };
  const results = [...codes, ...ranked(edition, words)].slice(0, SHOWN);
  return { results, words, isNear: results.length > 0 && results.every((one) => one.share < 0.7) };
}

/* All units that have any of *words*, best first: those that have more of them come before those that have fewer. */
function ranked(edition, words) {
  const { language } = edition;
  const query = { combineWith: "OR", queries: words.map((word) => queryOf(word, language)) };
  const results = edition.index.search(query).map(({ id, score, match }) => {
    const unit = edition.units[id];
    const known = answers(words, match, language);
    const had = share(words, known);
    return { unit, match, known, share: had, score: score * had ** POWER * weight(unit, match, known, words, language) };
  });
  const order = (one, other) => other.score - one.score || one.unit.title.localeCompare(other.unit.title);
  results.sort(order);
  for (const one of results.slice(0, LOOKED_AT)) one.score *= together(one, words, language);
  return explained(results.sort(order));
}

/* What a term means comes after the first section that has as much of what was typed. */
function explained(results) {
  const first = results.findIndex((one) => one.unit.kind !== "term" && one.share >= results[0].share - 0.2);
  return first > 0 ? [results[first], ...results.slice(0, first), ...results.slice(first + 1)] : results;
}

/* A title that has what is asked for says more than one that is only touched; lists and questions are seldom what is looked for. */
function weight(unit, match, known, words, language) {
  const isNumbered = Boolean(unit.number) && ` ${words.join(" ")} `.includes(` ${wordsOf(unit.number, language).join(" ")} `);
  const isLaw = unit.kind === "law" && isCited(words.filter((word) => NUMBER.test(word)), match);
  const isCalled = unit.kind === "form" && Object.entries(match).some(([key, fields]) => !NUMBER.test(key) && fields.includes("codes"));
  const kind = isLaw ? 1.5 : isCalled ? 1.2 : WEIGHTS[unit.kind] || 1;
  return kind * (isNumbered ? 2.5 : 1) * (1 + COVERED * covered(unit, known, words, language));
}

/* How much of a title is asked for, and how much of what is asked for is in it: 2 for both. */
function covered(unit, known, words, language) {
  const title = unit.heading || (unit.heading = wordsOf(unit.title, language).filter((word) => !LANGUAGES[language].idle.has(word)));
  const met = title.map(reader(known, language)).filter((place) => place >= 0);
  return title.length ? met.length / title.length + ASKED * new Set(met).size / words.length : 0;
}

/* Whether there are *numbers*, and all are those of the law itself: not of an article, which is looked for where it is cited. */
function isCited(numbers, match) {
  return numbers.length > 0 && numbers.every((number) => (match[number] || []).some((field) => field === "codes" || field === "title"));
}

/* Words that stand in one sentence, in the order in which they were typed, are more likely what is meant. */
function together({ unit, known }, words, language) {
  if (words.length < 2) return 1;
  const { title, texts } = apart(unit, language);
  const read = reader(known, language);
  const [inTitle, titlePairs] = nearness(title, read);
  let best = inTitle + titlePairs;
  for (const text of texts) {
    const [count, pairs] = nearness(text, read);
    best = Math.max(best, count + pairs * 0.7);
  }
  return APART + best / (2 * words.length - 1);
}

/* What is shown of a result */

/* *text* in pieces [words, isMarked], marked where a word is meant. */
function marked(text, isMeant, language) {
  const parts = [];
  let end = 0;
  for (const one of text.matchAll(WORD)) {
    if (!isMeant(lower(searched(one[0]), language))) continue;
    if (one.index > end) parts.push([text.slice(end, one.index), false]);
    end = one.index + one[0].length;
    parts.push([one[0], true]);
  }
  if (end < text.length) parts.push([text.slice(end), false]);
  return parts;
}

/* The part of *text* round the first word that is meant, at most SNIPPET characters, cut between words. */
function cut(text, isMeant, language) {
  if (text.length <= SNIPPET) return text;
  const first = Array.from(text.matchAll(WORD)).find((one) => isMeant(lower(searched(one[0]), language)));
  const from = Math.max(0, (first ? first.index : 0) - 60);
  const start = from ? text.indexOf(" ", from) + 1 : 0;
  const rest = text.slice(start);
  const short = rest.length > SNIPPET ? `${rest.slice(0, rest.lastIndexOf(" ", SNIPPET))} …` : rest;
  return start ? `… ${short}` : short;
}

/* A result as it is shown: its *title* and *snippet* in marked pieces, the *chapter* and section *above* it, its *address*. */
function described(edition, result) {
  const { unit } = result;
  const language = edition.language;
  const ids = (unit.ids || "").split(" ");
  const texts = (unit.texts || "").split("\n");
  const own = [...result.known].filter(([key]) => result.match[key].some((field) => field !== "other"));
  const read = reader(new Map(own), language);
  const isMeant = (word) => read(word) >= 0;
  const counts = apart(unit, language).texts.map((words) => nearness(words, read)).map(([count, pairs]) => count + pairs * 0.7);
  const most = Math.max(...counts);
  const best = counts.indexOf(most);
  const anchor = most > nearness(apart(unit, language).title, read)[0] && ids[best] ? ids[best] : unit.id;
  const path = [];
  for (let above = unit.above; above; above = above.above) path.unshift(above);
  return {
    title: marked(unit.title, isMeant, language),
    snippet: marked(cut(texts[best], isMeant, language), isMeant, language),
    path: path.map((one) => one.title),
    number: unit.number || "",
    kind: unit.kind,
    id: unit.id,
    above: unit.above && unit.above.above ? unit.above.id : "", /* the section that it stands in */
    address: `${edition.root}${unit.chapter.split("/").map(encodeURIComponent).join("/")}.html#${encodeURIComponent(anchor)}`,
  };
}

window.handbookSearch = {
  longest: LONGEST,
  list: (handbook, language, chapters) => { lists.set(nameOf(handbook, language), chapters); },
  piece: (handbook, language, chapter, piece) => { pieces.set(nameOf(handbook, language, chapter), piece); },
  opened,
  found,
  described,
  keys: (text, language) => wordsOf(text, language).map((word) => keyOf(word, language)),
};
