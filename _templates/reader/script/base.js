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

/* Do *work* when the reader scrolls, once a frame, and at once. */
function whileScrolling(work) {
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; work(); });
  }, { passive: true });
  work();
}

/* Of *sections*, in their order, the one that is read: the last whose top has passed the upper fifth of the screen. */
function readAmong(sections) {
  const line = bar.getBoundingClientRect().bottom + window.innerHeight / 5;
  return sections.filter((section) => section.getBoundingClientRect().top < line).pop();
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
