/* What all parts of the reader use. The parts are put together into one classic script: browsers load neither modules nor fetched
   files from a folder. Each part but this one is a block of its own; every page works without any of them. */

const page = document.documentElement;
const bar = document.querySelector(".bar");
const article = document.querySelector("article");
const edition = window.handbookEdition; /* edition.js: id, language, title, number, effective, languages, words … */

const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));

/* *words* with *values* in the place of their names in braces. */
function filled(words, values) {
  return words.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/* *words* in the language of the page. */
function _(words, values = {}) {
  return filled(edition.words[words] || words, values);
}

function made(tag, className = "", text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}

function pressed(text, className, then) {
  const button = made("button", className, text);
  button.type = "button";
  button.addEventListener("click", then);
  return button;
}

/* What this device keeps under *name*: asked for, written (*value*) or removed (null). All folders opened from a disk share one store,
   so every name begins with “handbooks.”; undefined where nothing can be kept. */
function kept(name, value) {
  try {
    if (value === undefined) return localStorage.getItem(name);
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
    return value;
  } catch (refused) {
    return undefined; /* no storage, or none left: it holds for this page */
  }
}

/* The names of what is kept that begin with *start*. */
function keptNames(start) {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(start));
  } catch (refused) {
    return [];
  }
}

/* A value as JSON; what somebody else has written there is as good as nothing. */
function keptValue(name, otherwise) {
  try {
    const value = JSON.parse(kept(name));
    return value === null || value === undefined ? otherwise : value;
  } catch (damaged) {
    return otherwise;
  }
}

/* A window over the page, with a head and a button that closes it; it goes when it is closed. Gives the dialog, to be filled. */
function opened(title, className = "") {
  const dialog = made("dialog", `window ${className}`.trim());
  const head = made("div", "window-head");
  const heading = made("h2", "", title);
  heading.id = `window-${document.querySelectorAll("dialog").length + 1}`;
  dialog.setAttribute("aria-labelledby", heading.id);
  head.append(heading, pressed(_("Close"), "window-close", () => dialog.close()));
  dialog.append(head);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/* Say *words* to those who hear the page, and show them for a while to those who see it. */
function told(words) {
  let line = document.querySelector(".told");
  if (!line) {
    line = made("p", "told");
    line.setAttribute("role", "status");
    document.body.append(line);
  }
  line.textContent = words;
  clearTimeout(told.timer);
  told.timer = setTimeout(() => { line.textContent = ""; }, 4000);
}

/* Let the reader save *text* as a file. */
function saved(name, text, type = "text/plain;charset=utf-8") {
  const link = made("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/* What is kept of this edition is kept under this name: another edition begins anew. */
const ofEdition = `${edition.id}.${edition.number || "0"}`;

/* The moment *stamp* (milliseconds) as people write it: 14.05 in Turkish, 14:05 in English; with its day unless that is today. */
function moment(stamp) {
  const when = new Date(stamp);
  const [hours, minutes] = [when.getHours(), when.getMinutes()].map((one) => String(one).padStart(2, "0"));
  const time = _("{hours}:{minutes}", { hours, minutes });
  const day = when.toLocaleDateString(edition.language === "en" ? "en-GB" : edition.language, { day: "numeric", month: "long" });
  return when.toDateString() === new Date().toDateString() ? time : `${day} ${time}`;
}

/* Edition and date, for what is carried away from the page. */
function editionLine() {
  const number = edition.number ? _("Edition {number}", { number: edition.number }) : "";
  return [edition.title, number, edition.state].filter(Boolean).join(" · ");
}

/* Print *block* alone, under the edition and the time of printing. */
function printedAlone(block) {
  const line = made("p", "printed-line", [editionLine(), _("Printed: {time}", { time: moment(Date.now()) })].join(" · "));
  block.prepend(line);
  page.classList.add("is-printing");
  block.classList.add("is-printed");
  print();
  page.classList.remove("is-printing");
  block.classList.remove("is-printed");
  line.remove();
}

/* Whether windows can be opened over the page. */
const hasWindows = "showModal" in HTMLDialogElement.prototype;

/* Keep the screen lit until *dialog* closes; the system lets go of it when the page is out of sight. */
function keptAwake(dialog) {
  let lock = null;
  const light = async () => {
    if (!navigator.wakeLock || document.visibilityState !== "visible" || !dialog.open) return;
    try {
      lock = await navigator.wakeLock.request("screen");
      if (!dialog.open) lock.release();
    } catch (refused) {
      lock = null; /* little battery, or no right to it: the screen goes dark as it always does */
    }
  };
  document.addEventListener("visibilitychange", light);
  dialog.addEventListener("close", () => {
    document.removeEventListener("visibilitychange", light);
    if (lock) lock.release();
  });
  light();
}

/* Sections of the menu, by their place in it: [order, title, what fills its element when the menu opens]. */
const menuSections = [];

/* Blocks and sections have the same ids in every language. */
const HEADING = /^H[1-6]$/;

function placeOf(block) {
  return HEADING.test(block.tagName) ? (block.closest("section[id]") || block).id : block.id;
}

function firstVisible() {
  const top = bar.getBoundingClientRect().bottom + 16;
  return all("h1, h2, h3, h4, h5, h6, [id^='p-']", article)
    .find((block) => block.getBoundingClientRect().bottom > top && !block.querySelector("[id^='p-']"));
}

/* Passages: what can be pointed at, noted and compared. A paragraph, a heading, a figure with its caption, a table as a whole. What the
   script itself adds to a page is marked with data-added: it belongs to no passage's words. */
const HEADINGS = "h1, h2, h3, h4, h5, h6";
const TABLE = ".pst-scrollable-table-container";
const NO_WORDS = "[data-added], .headerlink, .state-badge, .message-card, .mention-hint, button, input, select, textarea, svg";

function passageOf(element) {
  if (!article || !article.contains(element) || element.closest("label, summary, .beside, .my-steps")) return null;
  const found = element.closest(TABLE) || element.closest("figure") || element.closest(`[id^='p-'], dt[id], ${HEADINGS}`);
  return found && passageId(found) ? found : null;
}

function passageId(passage) {
  if (passage.id && !HEADING.test(passage.tagName)) return passage.id;
  if (HEADING.test(passage.tagName)) return placeOf(passage);
  return (passage.querySelector("table[id], [id^='p-']") || passage).id;
}

/* All passages of the page by their ids. */
function passages() {
  const found = all(`${TABLE}, figure, [id^='p-'], dt[id], ${HEADINGS}`, article || document.createDocumentFragment());
  return new Map(found.filter((one) => passageOf(one) === one).map((one) => [passageId(one), one]));
}

function wordsOf(element, without = NO_WORDS) {
  const copy = element.cloneNode(true);
  for (const more of all(without, copy)) more.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

function shortened(words, length = 90) {
  return words.length > length ? `${words.slice(0, length).replace(/\s+\S*$/, "")} …` : words;
}

/* What can be done with a passage: [order, what adds its button to the menu of the passage (actions, passage, dialog)]. */
const passageActions = [];

/* The folder of the edition, and this page's name in it: the same in every language. */
const ownScript = document.querySelector("script[src*='_static/reader.js']");
const root = new URL("..", ownScript ? ownScript.src : new URL("x/x", location.href));
const pageName = decodeURI(location.href.split(/[?#]/)[0].slice(root.href.length).replace(/\.html$/, "")) || "index";

function addressOf({ handbook, page: name, place = "", language = edition.language }) {
  return new URL(`../../${language}/${handbook}/${encodeURI(name)}.html${place ? `#${encodeURIComponent(place)}` : ""}`, root).href;
}

/* A line drawing on a 24-unit square, as in icons.html. */
function drawn(shape) {
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  picture.setAttribute("class", "icon");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  path.setAttribute("d", shape);
  picture.append(path);
  return picture;
}

/* Copy *text*; without the clipboard of the browser, by what is selected in *within*. */
async function copied(text, within = document.body) {
  try {
    await navigator.clipboard.writeText(text);
  } catch (refused) {
    const field = made("textarea", "unseen", "");
    field.value = text;
    within.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (!done) return told(_("This browser does not let the page copy: select the text and copy it."));
  }
  return told(_("Copied"));
}

/* A day in the form of the page's language. */
function dayOf(time) {
  return new Intl.DateTimeFormat({ en: "en-GB" }[edition.language] || edition.language, { dateStyle: "long" }).format(new Date(time));
}

/* Do *change* without moving what is read. */
function keepingPlace(change) {
  const held = firstVisible();
  const before = held && held.getBoundingClientRect().top;
  change();
  if (held && window.scrollY > 0) scrollBy({ top: held.getBoundingClientRect().top - before, behavior: "instant" });
}

/* A page that another one has opened unseen, to ask for the same passages in this language. */
const OTHER_LANGUAGE = "handbooks-other-language";
