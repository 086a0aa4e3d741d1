/* What the reader keeps for themself, on this device and nowhere else: pages read of late, favourites, notes. */

const RECENT = "handbooks.recent";
const OWN = /^handbooks\.[^.]+\.(note|star|read)\./; /* with what changes.js remembers: it too says what was read */
const FORM = { format: "handbooks-notes", version: 1 };
const MOST = { file: 4000000, entries: 5000, note: 20000, words: 2000, title: 300, name: 200 };
const SHAPES = {
  handbook: /^[a-z0-9][a-z0-9-]*$/,
  language: /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/,
  page: /^(?!.*(^|\/)\.{0,2}(\/|$))[^\s#?<>"'\\:]+$/u,
  place: /^[^\s#<>"'&]+$/u,
  key: /^[a-z0-9-]+$/,
};
const PENCIL = "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM14 6.5l3.5 3.5";
const here = passages();
const nameOf = (kind, { handbook, key }) => `handbooks.${handbook}.${kind}.${key}`;
const fullStore = () => _("Nothing more can be kept on this device: there is no room, or the browser keeps nothing. Export your notes, then remove some.");

function entries(kind) {
  const names = keptNames("handbooks.").filter((name) => name.split(".")[2] === kind);
  return names.map((name) => keptValue(name, null)).filter((one) => one && faultOf(kind, one) === "").sort((one, other) => (one.at < other.at ? 1 : -1));
}

function keep(kind, entry) {
  const done = kept(nameOf(kind, entry), JSON.stringify(entry)) !== undefined;
  if (!done) told(fullStore());
  return done;
}

function newKey() {
  const numbers = crypto.getRandomValues(new Uint32Array(3));
  return Array.from(numbers, (number) => number.toString(36)).join("-");
}

const byHere = (one) => one.handbook === edition.id && one.page === pageName;

function addressOfEntry(one) {
  return addressOf({ ...one, language: one.handbook === edition.id ? edition.language : one.language });
}

function linked(words, address, after = "") {
  const link = made("a", "shelf-link", words);
  link.href = address;
  if (after) link.append(made("small", "", after));
  return link;
}

/* A link leads away; where it leads to this page, its window closes. */
function row(list, link, dialog, remove, name) {
  const item = made("li", "shelf-row");
  link.addEventListener("click", () => dialog.close());
  const button = pressed("", "shelf-remove", () => {
    remove();
    item.remove();
  });
  button.append(drawn("M6 6l12 12M18 6 6 18"));
  button.setAttribute("aria-label", _("Remove: {name}", { name }));
  item.append(link, button);
  list.append(item);
}

/* Read of late. */

const title = article && article.querySelector("h1") ? wordsOf(article.querySelector("h1")) : "";

function remember() {
  if (!title || ["genindex", "c/index"].includes(pageName)) return;
  const same = (one) => one.handbook === edition.id && one.language === edition.language && one.page === pageName;
  const others = keptValue(RECENT, []);
  const rest = (Array.isArray(others) ? others : []).filter((one) => one && typeof one.address === "string" && !same(one));
  const entry = { handbook: edition.id, book: edition.title, language: edition.language, page: pageName, title, address: location.href.split(/[?#]/)[0], at: new Date().toISOString() };
  kept(RECENT, JSON.stringify([entry, ...rest].slice(0, 12)));
}

function recentRows(section, dialog) {
  const list = made("ul", "shelf-list");
  const read = keptValue(RECENT, []);
  for (const one of Array.isArray(read) ? read : []) {
    if (!one || typeof one.address !== "string" || new URL(one.address, location.href).protocol !== location.protocol) continue;
    const time = new Intl.DateTimeFormat({ en: "en-GB" }[edition.language] || edition.language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(one.at));
    const link = linked(String(one.title), one.handbook === edition.id ? addressOf({ ...one, language: one.language }) : one.address, `${one.book} · ${time}`);
    link.lang = one.language;
    row(list, link, dialog, () => kept(RECENT, JSON.stringify(keptValue(RECENT, []).filter((other) => other.address !== one.address))), one.title);
  }
  const none = kept(RECENT) === undefined ? fullStore() : _("No page yet.");
  section.append(list.children.length ? list : made("p", "shelf-none", none));
}

/* Favourites: chapters, sections, procedures, cards. */

function starPlace(passage) {
  const frame = passage.closest(".frame[id]");
  if (frame) return [frame.id, wordsOf(frame.querySelector(".frame-title") || frame)];
  const section = passage.closest("section[id]");
  const heading = section && section.querySelector(HEADINGS);
  return heading ? [section.id, wordsOf(heading)] : null;
}

function starOf(place) {
  return { handbook: edition.id, page: pageName, place, language: edition.language, key: `${pageName}#${place}` };
}

function starAction(actions, passage, dialog) {
  const found = starPlace(passage);
  if (!found) return;
  const [place, words] = found;
  const star = starOf(place);
  const has = kept(nameOf("star", star));
  const button = pressed("", "passage-action", () => {
    if (has) kept(nameOf("star", star), null);
    else if (keep("star", { ...star, title: words.slice(0, MOST.title), book: edition.title, at: new Date().toISOString() })) told(_("Kept among the favourites in the menu."));
    dialog.close();
  });
  button.append(has ? _("Remove from the favourites") : _("Add to the favourites"), made("small", "", shortened(words, 60)));
  actions.append(button);
}

function starRows(section, dialog) {
  const list = made("ul", "shelf-list");
  for (const one of entries("star")) {
    const link = linked(one.title, addressOfEntry(one), one.book);
    link.lang = one.language;
    row(list, link, dialog, () => kept(nameOf("star", one), null), one.title);
  }
  section.append(list.children.length ? list : made("p", "shelf-none", _("A chapter, a section, a procedure or a card becomes a favourite through the menu of its passages.")));
}

/* Notes. */

const notesOn = (place) => entries("note").filter((one) => byHere(one) && one.place === place);

/* Whether the passage of a note of this page is still there; of another page, what was found when it was last open. */
const isLost = (note) => (byHere(note) ? !here.has(note.place) : note.lost === true);

function markLost() {
  for (const note of entries("note").filter(byHere)) {
    if ((note.lost === true) !== !here.has(note.place)) keep("note", { ...note, lost: !here.has(note.place) });
  }
}

function markNotes() {
  for (const mark of all(".note-mark")) mark.remove();
  for (const note of entries("note").filter(byHere).reverse()) {
    const passage = here.get(note.place);
    if (!passage) continue;
    const mark = pressed("", "note-mark", () => write(note, passage));
    mark.dataset.added = "";
    mark.append(drawn(PENCIL));
    mark.setAttribute("aria-label", _("Note: {words}", { words: shortened(note.note, 60) }));
    if (passage.matches(`${TABLE}, figure`)) passage.after(mark);
    else passage.append(mark);
  }
}

function quoted(words, language) {
  const quote = made("blockquote", "passage-words", words);
  quote.lang = language;
  return quote;
}

/* A window for *note*, new or old. What cannot be kept stays in it. */
function write(note) {
  const dialog = opened(_("Note"), "note");
  const field = made("textarea", "note-text");
  const foot = made("div", "choices");
  const fault = made("p", "note-fault");
  fault.setAttribute("role", "alert");
  field.value = note.note;
  field.rows = 6;
  field.maxLength = MOST.note;
  field.setAttribute("aria-label", _("Note"));
  const keepIt = () => {
    if (field.value === note.note) return dialog.close();
    if (!field.value.trim()) kept(nameOf("note", note), null);
    else if (!keep("note", { ...note, note: field.value, at: new Date().toISOString() })) {
      fault.textContent = _("The note could not be kept: there is no room on this device. It is still here: copy it, or save it as a file.");
      return undefined;
    }
    dialog.close();
    return markNotes();
  };
  const remove = () => {
    kept(nameOf("note", note), null);
    dialog.close();
    markNotes();
  };
  foot.append(pressed(_("Keep"), "choice is-main", keepIt), pressed(_("Copy the text"), "choice", () => copied(field.value, dialog)), pressed(_("Save as a file"), "choice", () => saved(_("note.txt"), field.value)));
  if (note.note) foot.append(pressed(_("Remove"), "choice", remove));
  dialog.append(quoted(shortened(note.words, 300), note.language), field, made("p", "note-where", _("Notes stay on this device. Whoever uses it can read them; write no personal data.")), fault, foot);
  dialog.addEventListener("cancel", (event) => {
    if (field.value === note.note || fault.textContent) return;
    event.preventDefault(); /* Escape keeps what was written */
    keepIt();
  });
  field.focus();
}

function noteAction(actions, passage, dialog) {
  const place = passageId(passage);
  for (const note of notesOn(place)) {
    const button = pressed(_("Open the note"), "passage-action", () => { dialog.close(); write(note); });
    button.append(made("small", "", shortened(note.note, 60)));
    actions.append(button);
  }
  actions.append(pressed(_("Write a note"), "passage-action", () => {
    dialog.close();
    write({ handbook: edition.id, book: edition.title, page: pageName, place, language: edition.language, edition: edition.number || "", words: wordsOf(passage).slice(0, MOST.words), note: "", key: newKey(), lost: false, at: new Date().toISOString() });
  }));
}

function noteRows(list, notes, dialog) {
  for (const note of notes) {
    const link = linked(shortened(note.note, 80), addressOfEntry(isLost(note) ? { ...note, place: "" } : note), `${note.book} · ${dayOf(note.at)}`);
    link.dir = "auto";
    if (isLost(note)) link.append(quoted(note.words, note.language));
    row(list, link, dialog, () => { kept(nameOf("note", note), null); markNotes(); }, shortened(note.note, 40));
  }
}

function noteSection(section, dialog) {
  const notes = entries("note");
  for (const [words, some] of [["", notes.filter((note) => !isLost(note))], [_("Notes whose passage has changed"), notes.filter(isLost)]]) {
    const list = made("ul", "shelf-list");
    noteRows(list, some, dialog);
    if (words && some.length) section.append(made("h4", "", words));
    if (some.length) section.append(list);
  }
  if (!notes.length) section.append(made("p", "shelf-none", _("A note is written through the menu of a passage: tap the passage, then the three points.")));
  const buttons = made("div", "choices");
  const file = made("input", "unseen");
  file.type = "file";
  file.accept = ".json,application/json";
  file.tabIndex = -1;
  file.setAttribute("aria-hidden", "true");
  file.addEventListener("change", async () => {
    if (!file.files.length) return;
    const said = await taken(file.files[0]);
    dialog.close();
    announce(said);
  });
  buttons.append(pressed(_("Export"), "choice", give), pressed(_("Import"), "choice", () => file.click()), pressed(_("Clear notes and favourites"), "choice", () => { dialog.close(); clear(); }));
  section.append(made("p", "note-where", _("Notes, favourites and the pages read stay on this device.")), buttons, file);
}

function announce(words) {
  const dialog = opened(_("Notes and favourites"));
  const line = made("p", "", words);
  line.setAttribute("role", "status");
  dialog.append(line);
}

/* Out, in and away. */

function give() {
  const day = new Date().toISOString().slice(0, 10);
  saved(`handbooks-notes-${day}.json`, `${JSON.stringify({ ...FORM, made: new Date().toISOString(), notes: entries("note"), favourites: entries("star") }, null, 1)}\n`, "application/json");
}

/* What is wrong with an entry: the name of the part that is, or "". */
function faultOf(kind, one) {
  const texts = kind === "note" ? { book: MOST.title, edition: MOST.name, words: MOST.words, note: MOST.note } : { book: MOST.title, title: MOST.title };
  const parts = ["handbook", "language", "page", "place", "key", "at", ...Object.keys(texts), ...(kind === "note" ? ["lost"] : [])];
  if (one === null || typeof one !== "object" || Array.isArray(one)) return "{}";
  const odd = Object.keys(one).find((name) => !parts.includes(name));
  if (odd !== undefined) return odd;
  const bad = (name) => {
    const value = one[name];
    if (name === "lost") return typeof value !== "boolean";
    if (typeof value !== "string") return true;
    if (name in texts) return value.length > texts[name];
    if (name === "at") return !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) || Number.isNaN(Date.parse(value));
    if (name === "key" && kind === "star") return value !== `${one.page}#${one.place}`;
    return value.length > MOST.name || !SHAPES[name].test(value);
  };
  return parts.find(bad) || "";
}

/* What is in a file of notes; throws a sentence for the reader. */
function readFile(text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch (damaged) {
    throw new Error(_("This file was refused: it is damaged, or no file of notes. Nothing was changed."));
  }
  if (!found || found.format !== FORM.format || !Array.isArray(found.notes) || !Array.isArray(found.favourites)) throw new Error(_("This file was refused: it is damaged, or no file of notes. Nothing was changed."));
  if (found.version !== FORM.version) throw new Error(_("This file was refused: a newer reader has written it. Nothing was changed."));
  if (found.notes.length + found.favourites.length > MOST.entries) throw new Error(_("This file was refused: it is too large. Nothing was changed."));
  for (const [kind, list] of [["note", found.notes], ["star", found.favourites]]) {
    list.forEach((one, place) => {
      const fault = faultOf(kind, one);
      if (!fault) return;
      const values = { number: place + 1, part: shortened(fault, 30) };
      throw new Error(kind === "note" ? _("This file was refused: its note {number} is not valid ({part}). Nothing was changed.", values) : _("This file was refused: its favourite {number} is not valid ({part}). Nothing was changed.", values));
    });
  }
  return [...found.notes.map((one) => ["note", one]), ...found.favourites.map((one) => ["star", one])];
}

/* Takes a file in, whole or not at all; what is here already stays, and of two versions of a note both. */
async function taken(file) {
  try {
    if (file.size > MOST.file) throw new Error(_("This file was refused: it is too large. Nothing was changed."));
    const read = readFile(await file.text());
    const added = [];
    for (const [kind, one] of read) {
      const twin = keptValue(nameOf(kind, one), null);
      const same = twin && (kind === "star" || twin.note === one.note);
      const again = entries("note").some((other) => kind === "note" && other.note === one.note && other.place === one.place && other.page === one.page && other.handbook === one.handbook);
      if (same || again) continue;
      const entry = twin ? { ...one, key: newKey() } : one;
      if (!keep(kind, entry)) {
        added.forEach((name) => kept(name, null));
        throw new Error(_("There is no room on this device for what is in the file. Nothing was changed; the file is as it was."));
      }
      added.push(nameOf(kind, entry));
    }
    markLost();
    markNotes();
    return _("Taken in: {count}. Already here: {same}.", { count: added.length, same: read.length - added.length });
  } catch (refused) {
    return refused.message;
  }
}

function clear() {
  const dialog = opened(_("Clear notes and favourites"));
  const buttons = made("div", "choices");
  const values = { notes: entries("note").length, favourites: entries("star").length };
  const away = () => {
    for (const name of keptNames("handbooks.")) if (OWN.test(name) || name === RECENT) kept(name, null);
    dialog.close();
    markNotes();
    told(_("Cleared"));
  };
  buttons.append(pressed(_("Export first"), "choice", give), pressed(_("Clear"), "choice is-danger", away));
  dialog.append(made("p", "", _("Notes: {notes}. Favourites: {favourites}. They, the pages read and what has changed on them are forgotten on this device, in all handbooks. This cannot be undone.", values)), buttons);
}

if (article) {
  remember();
  markLost();
  markNotes();
  passageActions.push([20, noteAction], [30, starAction]);
  menuSections.push([50, _("Read of late"), recentRows], [52, _("Favourites"), starRows], [54, _("My notes"), noteSection]);
}
