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
