/* The handbook on the device: put there by the reader's choice, from the server or from a file; the worker (sw.js) gives it from there.
   Every file lies in the store under its SHA-256. An edition is taken over in one step, when all its files are there and right. */

const SCHEMA = 1;
const LARGEST = 500e6; /* bytes of one handbook */
const AT_ONCE = 4; /* files at a time */
const DAY = 86400000;
const root = new URL("../../", new URL(page.dataset.content_root || "./", location.href));
const isServed = /^https?:$/.test(location.protocol);
const canKeep = isServed && isSecureContext && "serviceWorker" in navigator && "caches" in window && "locks" in navigator;
const LOCK = `handbooks ${root}`;
const FILES = `handbooks files ${root}`;
const PACKS = `handbooks packs ${root}`;

/* What is refused, in words for readers. */
class Refused extends Error {}

/* What the reader was asked and did not want. */
class Declined extends Error {}

/* Dates and sizes for people */

const spoken = edition.language === "en" ? "en-GB" : edition.language;
const dated = (value) => new Date(value).toLocaleDateString(spoken, { dateStyle: "long" });
const today = () => new Date().toLocaleDateString("sv"); /* as handbook.toml writes dates */
const isPast = (date) => Boolean(date) && date < today();

function sized(bytes) {
  const [value, unit] = bytes < 999500 ? [bytes / 1e3, "KB"] : bytes < 999.5e6 ? [bytes / 1e6, "MB"] : [bytes / 1e9, "GB"];
  return `${value.toLocaleString(spoken, { maximumFractionDigits: value < 10 ? 1 : 0 })}\u00a0${unit}`;
}

/* The list of an edition's files, from the server or from a pack */

/* Whether the list is from who may publish: asked with the list's *bytes*, before anything in it is believed. Lists are not signed yet. */
async function isTrusted(bytes) {
  return bytes.byteLength > 0;
}

async function digested(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function readList(bytes) {
  const damaged = new Refused(_("This is not a list of a handbook’s files, or it is damaged. Nothing was changed."));
  let list;
  try {
    if (!await isTrusted(bytes)) throw damaged;
    list = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (unreadable) {
    throw damaged;
  }
  if (list && list.schema > SCHEMA) throw new Refused(_("This file is newer than the reader on this device. Load the page again with a network, then try once more."));
  if (!isList(list)) throw damaged;
  return { id: await digested(bytes), list };
}

function isList(list) {
  if (!list || list.schema !== SCHEMA || typeof list.files !== "object" || !list.files || !list.words) return false;
  if (!/^[a-z0-9][a-z0-9-]*$/.test(list.handbook) || !/^[a-z]{2,3}$/.test(list.language)) return false;
  if (![list.title, list.edition, list.effective, list.review, list.words.shelf, list.words.absent].every((one) => typeof one === "string")) return false;
  const home = `${list.language}/${list.handbook}/`;
  const files = Object.entries(list.files);
  const isRight = ([path, file]) => path.startsWith(home) && !/(^|\/)\.{0,2}(\/|$)|[\\:*?"<>|\0]/.test(path)
    && Array.isArray(file) && /^[0-9a-f]{64}$/.test(file[0]) && Number.isSafeInteger(file[1]) && file[1] >= 0;
  return files.length > 0 && `${home}index.html` in list.files && files.every(isRight) && total(files) <= LARGEST;
}

const total = (files) => files.reduce((sum, [, [, size]]) => sum + size, 0);

/* Each digest once: [digest, [path, size]]. */
const contents = (list) => new Map(Object.entries(list.files).map(([path, [digest, size]]) => [digest, [path, size]]));

function isOlder(one, other) {
  if (one.effective && other.effective && one.effective !== other.effective) return one.effective < other.effective;
  return one.edition.localeCompare(other.edition, "en", { numeric: true }) < 0;
}

/* What is on the device */

const keyOf = (name) => `${root}packs/${name}`;
const fileKey = (digest) => `${root}files/${digest}`;
const nameOf = (list) => `${list.handbook}-${list.language}`;

async function stateOf(name) {
  const found = await (await caches.open(PACKS)).match(keyOf(name));
  return found ? found.json() : { now: null, coming: null, former: [] };
}

async function putState(name, state) {
  const store = await caches.open(PACKS);
  if (state.now || state.coming) await store.put(keyOf(name), new Response(JSON.stringify(state)));
  else await store.delete(keyOf(name));
}

async function heldDigests() {
  return new Set((await (await caches.open(FILES)).keys()).map((key) => key.url.split("/").pop()));
}

async function lackingOf(list) {
  const held = await heldDigests();
  return Array.from(contents(list)).filter(([digest]) => !held.has(digest)).map(([digest, [path, size]]) => [path, [digest, size]]);
}

/* One window at a time changes what is on the device. */
function alone(work) {
  return navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => {
    if (!lock) throw new Refused(_("Another window is putting a handbook on this device. Wait until it has finished."));
    return work();
  });
}

function tidy() {
  navigator.serviceWorker.getRegistration(root.href).then((found) => found && found.active && found.active.postMessage("tidy"));
}

/* Taking an edition over */

async function enoughRoom(bytes) {
  const { quota, usage } = navigator.storage && navigator.storage.estimate ? await navigator.storage.estimate() : {};
  if (quota !== undefined && quota - usage < bytes) {
    throw new Refused(_("There is not enough room on this device: {needed} more are needed, {free} are free. Nothing was changed.", { needed: sized(bytes), free: sized(Math.max(0, quota - usage)) }));
  }
}

const register = () => navigator.serviceWorker.register(new URL("sw.js", root), { scope: root.href });

/* Put *offered* {id, list} on the device; *take* gives the bytes of a path, *shown* is told how much has come. */
async function install(offered, take, shown) {
  await register();
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => false);
  return alone(async () => {
    const name = nameOf(offered.list);
    const before = await stateOf(name);
    const lacking = await lackingOf(offered.list);
    await enoughRoom(total(lacking));
    await kindly(putState(name, { ...before, coming: offered }));
    await fetched(lacking, take, shown);
    const former = before.now && before.now.id !== offered.id ? [before.now, ...before.former] : before.former;
    await kindly(putState(name, { now: offered, coming: null, former, checked: Date.now() }));
    tidy();
  });
}

async function fetched(lacking, take, shown) {
  const store = await caches.open(FILES);
  const whole = total(lacking);
  let next = 0;
  let come = 0;
  shown(come, whole);
  const worker = async () => {
    while (next < lacking.length) {
      const [path, [digest, size]] = lacking[next++];
      try {
        const bytes = await take(path, size);
        if (bytes.byteLength !== size || await digested(bytes) !== digest) {
          throw new Refused(_("A file came damaged ({path}). Nothing was changed; what was on this device is still there.", { path }));
        }
        await kindly(store.put(fileKey(digest), new Response(bytes)));
      } catch (failure) {
        next = lacking.length;
        throw failure;
      }
      shown(come += size, whole);
    }
  };
  const failed = (await Promise.allSettled(Array.from({ length: AT_ONCE }, worker))).find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
}

/* A full store, in words. */
function kindly(work) {
  return work.catch((failure) => {
    if (failure.name !== "QuotaExceededError") throw failure;
    throw new Refused(_("This device has no room left for it. Nothing was changed; make room, then go on."));
  });
}

async function remove(name) {
  await alone(() => putState(name, { now: null, coming: null, former: [] }));
  tidy();
}

/* From the server */

async function fromServer(path) {
  const answer = await fetch(new URL(path.split("/").map(encodeURIComponent).join("/"), root), { cache: "no-store" });
  if (!answer.ok) throw new Refused(_("The server does not give {path} ({status}).", { path, status: answer.status }));
  return answer.arrayBuffer();
}

const offeredBy = async (name) => readList(await fromServer(`packs/${name}.json`));

/* What the server offers, when it differs from what is here; the day of the question is kept. */
async function looked(name) {
  const offered = await offeredBy(name);
  const state = await stateOf(name);
  if (!state.now) return offered;
  await alone(async () => putState(name, { ...(await stateOf(name)), checked: Date.now() })).catch(() => null);
  return offered.id === state.now.id ? null : offered;
}

/* From a file: a zip archive of ours. Only what its list names is unpacked, and no more than the list says. */

async function readPack(file) {
  const broken = new Refused(_("This file is not a pack of a handbook, or it is damaged or cut off. Nothing was changed."));
  const view = new DataView(await file.slice(Math.max(0, file.size - 65557)).arrayBuffer());
  let end = view.byteLength - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw broken;
  const [length, start] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
  if (start + length > file.size || length > 5e6) throw broken;
  const entries = directory(new DataView(await file.slice(start, start + length).arrayBuffer()), broken);
  const unpacked = (path, most) => {
    const entry = entries.get(path);
    if (!entry) throw new Refused(_("This file holds only what has changed since an earlier edition, and that edition is not on this device. Take the whole pack."));
    return inflated(file, entry, most, broken);
  };
  if (!entries.has("pack.json")) throw broken;
  const offered = await readList(await unpacked("pack.json", 5e6));
  for (const path of entries.keys()) {
    if (!(path in offered.list.files) && path !== "pack.json" && path !== "index.html") {
      throw new Refused(_("This file holds something that does not belong to the handbook ({path}). Nothing was changed.", { path }));
    }
  }
  return { offered, take: unpacked };
}

function directory(view, broken) {
  const entries = new Map();
  for (let at = 0; at < view.byteLength;) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) throw broken;
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    if (at + 46 + name > view.byteLength) throw broken;
    const path = new TextDecoder().decode(new Uint8Array(view.buffer, at + 46, name));
    if (entries.has(path)) throw broken;
    entries.set(path, { method: view.getUint16(at + 10, true), packed: view.getUint32(at + 20, true), place: view.getUint32(at + 42, true) });
    at += 46 + name + extra + comment;
  }
  return entries;
}

async function inflated(file, entry, most, broken) {
  const head = new DataView(await file.slice(entry.place, entry.place + 30).arrayBuffer());
  if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04034b50 || ![0, 8].includes(entry.method)) throw broken;
  const start = entry.place + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const packed = file.slice(start, start + entry.packed);
  if (packed.size !== entry.packed) throw broken;
  const pieces = [];
  let length = 0;
  try {
    const reader = (entry.method ? packed.stream().pipeThrough(new DecompressionStream("deflate-raw")) : packed.stream()).getReader();
    for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read()) {
      length += value.byteLength;
      if (length > most) {
        reader.cancel().catch(() => null);
        throw broken;
      }
      pieces.push(value);
    }
  } catch (unreadable) {
    throw broken;
  }
  return new Blob(pieces).arrayBuffer();
}

/* Asking */

function asked(title, sentences, yes) {
  return new Promise((answer) => {
    const dialog = opened(title, "question");
    for (const one of sentences) dialog.append(made("p", "", one));
    const choices = made("div", "choices");
    let said = false;
    choices.append(
      pressed(yes, "", () => { said = true; dialog.close(); }),
      pressed(_("Leave as it is"), "", () => dialog.close()),
    );
    dialog.append(choices);
    dialog.addEventListener("close", () => answer(said));
  });
}

/* An older edition in the place of a newer one, or another handbook than the one that is read: only if the reader wants it. */
async function wanted(offered) {
  const { list } = offered;
  const { now } = await stateOf(nameOf(list));
  const named = { title: list.title, offered: list.edition, here: now ? now.list.edition : "", language: list.language };
  if (list.handbook !== edition.id && !await asked(_("Another handbook"), [_("This is “{title}” ({language}), not the handbook that you are reading.", named)], _("Put it on the device"))) throw new Declined();
  if (now && isOlder(list, now.list) && !await asked(_("An older edition"), [
    _("Edition {offered} is offered, and the newer edition {here} is on this device.", named),
    _("Go back only if the publisher has told you to."),
  ], _("Go back to edition {offered}", named))) throw new Declined();
}

/* The menu */

const barred = () => (location.protocol === "file:" || location.protocol === "content:"
  ? _("These pages are read from a file or a folder. They need no network.")
  : _("This browser cannot keep handbooks here: that needs a secure address (https) and a browser that allows it."));

menuSections.push([60, _("Read offline"), (section) => {
  if (!canKeep) {
    section.append(made("p", "", barred()));
    return;
  }
  register().catch(() => null); /* now, so that a file can be taken over later without a network */
  const rows = made("div", "packs");
  const storage = made("p", "pack-storage");
  const others = Object.keys(edition.languages).filter((one) => one !== edition.language);
  for (const language of [edition.language, ...others]) rows.append(row(language, () => sayStorage(storage)));
  section.append(rows, fileChoice(rows), storage, made("p", "pack-date", _("This device’s date: {today}. If it is wrong, what is said here of dates is wrong too; everything can be read all the same.", { today: dated(Date.now()) })));
}]);

async function sayStorage(line) {
  if (!navigator.storage || !navigator.storage.estimate) return;
  const { quota, usage } = await navigator.storage.estimate();
  const isKept = navigator.storage.persisted && await navigator.storage.persisted();
  const room = _("Handbooks take {used} here; about {free} are free.", { used: sized(usage), free: sized(Math.max(0, quota - usage)) });
  const holds = isKept
    ? _("The browser keeps them until you remove them.")
    : _("When the device runs out of room, the browser may remove them; then put them on the device again.");
  line.textContent = `${room} ${holds}`;
}

/* One language of the handbook: what is here, and what can be done; *changed* is told when something has been done. */
function row(language, changed) {
  const name = `${edition.id}-${language}`;
  const element = made("div", "pack");
  element.dataset.pack = name;
  const line = made("p", "pack-state");
  line.setAttribute("role", "status");
  const progress = made("progress", "pack-progress");
  progress.hidden = true;
  progress.max = 1;
  progress.setAttribute("aria-label", edition.languages[language]);
  const choices = made("div", "choices");
  const heading = made("h4", "", edition.languages[language]);
  heading.lang = language;
  element.append(heading, line, progress, choices);
  const shown = (come, whole) => {
    progress.hidden = false;
    progress.value = whole ? come / whole : 1;
    line.textContent = _("{come} of {whole}", { come: sized(come), whole: sized(whole) });
  };
  /* Do *work* with the buttons asleep, then show how things stand, or what kept it from being done. */
  element.work = async (work) => {
    for (const one of choices.children) one.disabled = true;
    let failure = null;
    try {
      await work();
    } catch (caught) {
      failure = caught;
    }
    progress.hidden = true;
    await show(failure);
  };
  const put = (offered) => () => element.work(async () => {
    const found = offered || await offeredBy(name);
    await wanted(found);
    await install(found, fromServer, shown);
  });
  const look = () => element.work(async () => {
    const offered = await looked(name);
    if (offered) element.offered = offered;
    else told(_("There is no newer edition."));
  });
  const show = async (failure = null) => {
    const state = await stateOf(name);
    const lacking = state.now ? await lackingOf(state.now.list) : [];
    if (state.now && element.offered && element.offered.id === state.now.id) element.offered = null;
    const said = [standing(state, lacking)];
    if (element.offered) said.push(await offer(element.offered, state));
    if (failure) said.unshift(explained(failure, state));
    line.textContent = said.filter(Boolean).join(" ");
    element.dataset.state = state.now && !lacking.length ? "complete" : state.coming || lacking.length ? "partial" : "none";
    choices.replaceChildren(...[
      lacking.length ? pressed(_("Repair"), "", put(state.now)) : null,
      state.coming ? pressed(_("Go on"), "", put()) : null,
      !state.now && !state.coming ? pressed(_("Put on the device"), "", put()) : null,
      element.offered ? pressed(_("Take edition {edition}", { edition: element.offered.list.edition }), "", put(element.offered)) : null,
      state.now && !element.offered ? pressed(_("Look for a newer edition"), "", look) : null,
      state.now || state.coming ? pressed(_("Remove"), "", () => element.work(() => remove(name))) : null,
    ].filter(Boolean));
    changed();
  };
  element.show = show;
  show().then(async () => {
    const state = await stateOf(name);
    if (state.now || state.coming) return;
    try {
      const { list } = await offeredBy(name);
      const offered = _("Edition {edition}, {size}", { edition: list.edition, size: sized(total(await lackingOf(list))) });
      line.textContent = `${standing(state, [])} ${offered}`;
    } catch (unreachable) {
      /* no network: that it is not here has been said */
    }
  });
  return element;
}

function standing({ now, coming, checked }, lacking) {
  if (!now) return coming ? _("Interrupted: what has come is kept.") : _("Not on this device.");
  const named = { edition: now.list.edition, date: dated(checked) };
  const said = [lacking.length
    ? _("Edition {edition} is not complete: the browser has removed files.", named)
    : _("Complete offline: edition {edition}, checked on {date}.", named)];
  if (coming) said.push(_("A newer edition was interrupted: what has come is kept."));
  if (isPast(now.list.review)) said.push(overdue(now.list.review));
  if (now.list.effective > today()) said.push(_("It applies from {date}.", { date: dated(now.list.effective) }));
  return said.join(" ");
}

const overdue = (review) => _("This edition was to be looked through again by {date}: ask whether there is a newer one.", { date: dated(review) });

async function offer({ list }, { now }) {
  const size = sized(total(await lackingOf(list)));
  return now && isOlder(list, now.list)
    ? _("The server has the older edition {edition}.", { edition: list.edition })
    : _("Edition {edition} is there: {size} to fetch.", { edition: list.edition, size });
}

function explained(failure, { now }) {
  if (failure instanceof Declined) return "";
  if (failure instanceof Refused) return failure.message;
  return now ? _("The server cannot be reached. What is on this device can be read.") : _("The server cannot be reached.");
}

function fileChoice(rows) {
  const input = made("input");
  input.type = "file";
  input.accept = ".zip,application/zip";
  input.hidden = true;
  const line = made("p", "pack-file-state");
  line.setAttribute("role", "status");
  const button = pressed(_("Put on the device from a file"), "pack-file", () => input.click());
  input.addEventListener("change", async () => {
    button.disabled = true;
    line.textContent = "";
    try {
      const { offered, take } = await readPack(input.files[0]);
      await wanted(offered);
      await install(offered, take, (come, whole) => { line.textContent = _("{come} of {whole}", { come: sized(come), whole: sized(whole) }); });
      line.textContent = _("“{title}”, edition {edition}, is on this device. Load the page again to read it.", offered.list);
    } catch (failure) {
      line.textContent = explained(failure, { now: null });
      if (!(failure instanceof Refused || failure instanceof Declined)) line.textContent = _("The file cannot be read. Nothing was changed.");
    }
    input.value = "";
    button.disabled = false;
    for (const one of rows.children) one.show();
  });
  const element = made("div", "pack-from-file");
  element.append(button, input, line);
  return element;
}

/* Over the text: a newer edition, and one that is past its day */

function notice(words, ...choices) {
  const line = made("div", "pack-notice");
  line.append(made("p", "", words), ...choices);
  article.before(line);
  return line;
}

function sayOverdue() {
  const clock = _("(This device’s date: {today}.)", { today: dated(Date.now()) });
  if (isPast(edition.review)) notice(`${overdue(edition.review)} ${clock}`);
}

async function sayNewer() {
  const name = `${edition.id}-${edition.language}`;
  const { now, checked } = await stateOf(name);
  if (!now || Math.abs(Date.now() - checked) < DAY / 2) return;
  const offered = await looked(name);
  if (!offered || isOlder(offered.list, now.list)) return;
  const line = notice(
    _("Edition {edition} of this handbook is there: {size} to fetch. You go on reading edition {here} until it is complete and you load the page again.", {
      edition: offered.list.edition, here: now.list.edition, size: sized(total(await lackingOf(offered.list))),
    }),
    pressed(_("Take edition {edition}", { edition: offered.list.edition }), "told-button", async (event) => {
      event.target.disabled = true;
      const words = line.querySelector("p");
      try {
        await install(offered, fromServer, (come, whole) => { words.textContent = _("{come} of {whole}", { come: sized(come), whole: sized(whole) }); });
        words.textContent = _("Edition {edition} is on this device. Load the page again to read it.", { edition: offered.list.edition });
        line.replaceChildren(words, pressed(_("Load again"), "told-button", () => location.reload()));
      } catch (failure) {
        words.textContent = explained(failure, { now });
        event.target.disabled = false;
      }
    }),
    pressed(_("Later"), "told-button", () => line.remove()),
  );
}

sayOverdue();
if (isServed) {
  const link = made("link");
  link.rel = "manifest";
  link.href = new URL("manifest.webmanifest", root);
  document.head.append(link);
}
if (canKeep) {
  tidy();
  sayNewer().catch(() => null); /* no network, or nothing to compare with: the menu says how things stand */
}
