/* The other language beside this one, passage by passage. Nothing is fetched: the other language's page is opened unseen and asked (see
   answer.js), which works from a folder, from a server and without a network. What it answers is taken in as text from outside. */

const STORED = "handbooks.beside"; /* for the session: the language shown beside on every page */
const WAIT = 8000;
const TAKEN_OUT = "script, style, link, meta, base, iframe, frame, object, embed, form, input, button, select, textarea, template, noscript, svg, audio, video, dialog, [data-added], .headerlink, .message-card, .mention-hint, .step-link, .cell-head";
const LET_IN = new Set(["class", "lang", "dir", "title", "href", "src", "alt", "colspan", "rowspan", "scope", "width", "height", "start", "value", "display", "mathvariant", "stretchy", "role"]);
const SCHEMES = new Set(["http:", "https:", "file:", "mailto:"]);
const links = new Map(all("a[data-same-place]").map((link) => [link.hreflang, link.href.split("#")[0]]));
const askedPages = new Map();

/* Opens the page of *language* once; answers come by its promises. */
function otherPage(language) {
  if (!askedPages.has(language)) askedPages.set(language, openOther(links.get(language)));
  return askedPages.get(language);
}

function openOther(address) {
  const frame = made("iframe", "other-page");
  frame.name = OTHER_LANGUAGE;
  frame.hidden = true;
  frame.title = "";
  frame.src = address;
  const ready = new Promise((resolve, reject) => {
    const silent = () => reject(new Error("no answer"));
    setTimeout(silent, WAIT);
    frame.addEventListener("load", () => setTimeout(silent, 1000)); /* its script has run by then, if there is such a page */
    addEventListener("message", (event) => {
      if (event.source === frame.contentWindow && event.data && event.data.handbooks === "ready") resolve(frame);
    });
  });
  document.body.append(frame);
  return ready;
}

async function answersOf(language, ids) {
  const frame = await otherPage(language);
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("no answer")), WAIT);
    const listen = (event) => {
      if (event.source !== frame.contentWindow || !event.data || event.data.handbooks !== "answered") return;
      removeEventListener("message", listen);
      const given = Array.isArray(event.data.passages) ? event.data.passages : [];
      resolve(new Map(given.filter((one) => Array.isArray(one) && one.every((part) => typeof part === "string"))));
    };
    addEventListener("message", listen);
    frame.contentWindow.postMessage({ handbooks: "asked", ids }, "*");
  });
}

/* *html* as an element of this page: only what is text, with links that lead where they led on their own page. */
function takenIn(html, address) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  for (const one of all(TAKEN_OUT, body)) one.remove();
  for (const one of all("label", body)) one.replaceWith(...one.childNodes);
  for (const one of all("*", body)) {
    for (const { name, value } of Array.from(one.attributes)) {
      if (!LET_IN.has(name)) one.removeAttribute(name);
      else if (name === "href" || name === "src") lead(one, name, value, address);
    }
  }
  return body.firstElementChild;
}

function lead(element, name, value, address) {
  element.removeAttribute(name);
  try {
    const target = new URL(value, address);
    if (SCHEMES.has(target.protocol)) element.setAttribute(name, target.href);
  } catch (odd) { /* no address: it leads nowhere */ }
}

/* Wide enough for two columns or not; and as high as what stands beside. */
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const passage = target.closest(".has-other");
    if (passage) fit(passage);
  }
});

function fit(passage) {
  const other = passage.querySelector(":scope > .other-language");
  const em = parseFloat(getComputedStyle(passage).fontSize);
  passage.classList.toggle("is-wide", passage.offsetWidth >= 29 * em);
  passage.style.minHeight = passage.classList.contains("is-wide") ? `${other.offsetHeight}px` : "";
}

function shown(passage) {
  const inside = passage.querySelector(":scope > .other-language");
  const next = passage.nextElementSibling;
  return inside || (next && next.matches(".other-language") ? next : next && next.matches(".passage-tools") ? afterTools(next) : null);
}

function afterTools(tools) {
  const next = tools.nextElementSibling;
  return next && next.matches(".other-language") ? next : null;
}

function framed(language, inline) {
  const other = made(inline ? "span" : "div", "other-language");
  other.dataset.added = "";
  other.lang = language;
  other.setAttribute("role", "group");
  other.setAttribute("aria-label", edition.languages[language] || language);
  const name = made("span", "other-name", language.toUpperCase());
  name.setAttribute("aria-hidden", "true");
  other.append(name);
  return other;
}

function missing(language) {
  const words = made("span", "other-missing", _("This passage is not in the other language: {language}", { language: edition.languages[language] || language }));
  words.lang = page.lang;
  return words;
}

function showOther(passage, language, html) {
  const was = shown(passage);
  if (was) hideOther(passage);
  const inline = passage.matches("p, dt");
  const other = framed(language, inline);
  const element = html && takenIn(html, links.get(language));
  if (!element) other.append(missing(language));
  else if (inline) inlineWords(other, element);
  else if (HEADING.test(passage.tagName)) other.append(...element.childNodes);
  else other.append(element);
  if (!inline) return passage.after(other);
  passage.classList.add("has-other");
  passage.append(other);
  sizes.observe(passage);
  sizes.observe(other);
  return fit(passage);
}

/* The state of a passage is a class of its element, and a badge in it: both come along. */
function inlineWords(other, element) {
  const words = made("span", Array.from(element.classList).filter((name) => name.startsWith("state-")).join(" "));
  if (element.lang) words.lang = element.lang;
  words.append(...element.childNodes);
  other.append(words);
}

function hideOther(passage) {
  const other = shown(passage);
  if (!other) return;
  sizes.unobserve(passage);
  sizes.unobserve(other);
  other.remove();
  passage.classList.remove("has-other", "is-wide");
  passage.style.minHeight = "";
}

/* Whoever hears the page hears what has come. */
function lookAt(other) {
  other.tabIndex = -1;
  other.focus({ preventScroll: true });
  other.scrollIntoView({ block: "nearest", behavior: "instant" });
}

async function showOthers(language, chosen) {
  try {
    const answers = await answersOf(language, Array.from(chosen.keys()));
    keepingPlace(() => chosen.forEach((passage, id) => showOther(passage, language, answers.get(id))));
    return true;
  } catch (silent) {
    askedPages.delete(language);
    for (const frame of all(".other-page")) frame.remove();
    told(_("The page in the other language cannot be opened here."));
    return false;
  }
}

/* The whole page. */

function stored(value) {
  try {
    if (value === undefined) return sessionStorage.getItem(STORED);
    if (value === null) sessionStorage.removeItem(STORED);
    else sessionStorage.setItem(STORED, value);
  } catch (refused) { /* it holds for this page */ }
  return value;
}

async function showPage(language, quietly = false) {
  page.classList.toggle("is-side-by-side", Boolean(language));
  if (!language) return keepingPlace(() => passages().forEach(hideOther));
  if (await showOthers(language, passages())) return quietly || told(_("Shown beside the text: {language}", { language: edition.languages[language] || language }));
  page.classList.remove("is-side-by-side");
  return stored(null);
}

function choices(section) {
  const row = made("div", "choices");
  for (const [language, name] of [["", _("This language only")], ...Array.from(links.keys(), (code) => [code, `+ ${edition.languages[code] || code}`])]) {
    const button = pressed(name, "choice", () => {
      stored(language || null);
      keepingPlace(() => showPage(language));
      for (const one of row.children) one.setAttribute("aria-pressed", String(one === button));
    });
    if (language) button.lang = language;
    button.setAttribute("aria-pressed", String((stored() || "") === language));
    row.append(button);
  }
  section.append(row);
}

if (article && links.size) {
  menuSections.push([20, _("Two languages side by side"), choices]);
  passageActions.push([10, (actions, passage, dialog) => {
    for (const language of links.keys()) {
      const name = edition.languages[language] || language;
      const now = shown(passage);
      const here = now && now.lang === language;
      actions.append(pressed(here ? _("Hide the other language: {language}", { language: name }) : _("Show the other language: {language}", { language: name }), "passage-action", async () => {
        dialog.close();
        if (here) return keepingPlace(() => hideOther(passage));
        if (await showOthers(language, new Map([[passageId(passage), passage]]))) lookAt(shown(passage));
        return undefined;
      }));
    }
  }]);
  if (links.has(stored())) showPage(stored(), true);
}
