/* The search: a window with one field over this handbook and the others of the site, in this language and the other. What searches is
   loaded when the window first opens; where that fails, the window says so. On the portal there is no handbook: all are searched. */

const SHOWN = 10; /* results of one handbook at first */
const PAUSE = 120; /* milliseconds without a key after which the search begins */
const SCOPE = "handbooks.search.scope";
const BOTH = "handbooks.search.languages";
const own = document.currentScript && document.currentScript.src;
const root = edition.id && own ? new URL("../", own).href : new URL("./", location.href).href;
const site = edition.id ? new URL("../../", root).href : root;
const engine = edition.id ? `${root}_static/search.js` : `${root}_search/engine.js`;

function loaded(address) {
  return new Promise((done) => {
    const script = document.createElement("script");
    script.onload = script.onerror = () => done();
    script.src = address;
    document.head.append(script);
  });
}

/* The handbooks of the site; none where the list is not there: this one may have been taken along alone. */
async function listed() {
  if (!window.handbooksOfSite) await loaded(`${site}_search/handbooks.js`);
  return window.handbooksOfSite || [];
}

async function ready() {
  if (!window.handbookSearch) await loaded(engine);
  return window.handbookSearch;
}

/* What is to be searched: this handbook first, each in this language first. */
async function places(isAll, isBoth) {
  const known = await listed();
  const ours = { id: edition.id, languages: Object.keys(edition.languages), titles: { [edition.language]: edition.title } };
  const others = known.filter((one) => one.id !== edition.id);
  const here = edition.id ? [known.find((one) => one.id === edition.id) || ours] : [];
  const codes = (one) => one.languages.filter((code) => code === edition.language || isBoth)
    .sort((first, second) => (second === edition.language) - (first === edition.language));
  return [...here, ...(isAll ? others : [])].flatMap((one) => codes(one).map((language) => ({
    id: one.id,
    language,
    title: one.titles[language] || edition.title,
    root: one.id === edition.id && language === edition.language ? root : `${site}${language}/${one.id}/`,
  })));
}

function pieced(parts, element) {
  for (const [text, isMarked] of parts) element.append(isMarked ? made("mark", "", text) : text);
  return element;
}

function resultLine(shown, language) {
  const line = made("li");
  const link = made("a", "search-result");
  link.href = shown.address;
  link.lang = language;
  if (shown.path.length) link.append(made("span", "search-path", shown.path.join(" › ")));
  const title = pieced(shown.title, made("span", "search-title"));
  if (shown.number) title.prepend(`${shown.number} `);
  link.append(title);
  const snippet = pieced(shown.snippet, made("span", "search-snippet"));
  if (snippet.textContent) link.append(snippet);
  line.append(link);
  return line;
}

/* The results of one handbook in one language; those beyond the first are shown when they are asked for. */
function group(place, found, described) {
  const section = made("section", "search-group");
  const heading = made("h3", "", place.title);
  heading.lang = place.language;
  const list = made("ol");
  const fill = (results) => list.append(...results.map((one) => resultLine(described(one), place.language)));
  fill(found.results.slice(0, SHOWN));
  section.append(heading, list);
  const more = found.results.slice(SHOWN);
  if (more.length) {
    const button = pressed(_("{count} more", { count: more.length }), "search-more", () => {
      button.remove();
      fill(more);
      list.children[SHOWN].querySelector("a").focus();
    });
    section.append(button);
  }
  return section;
}

/* This handbook comes first, then whichever has what is nearest. */
function nearer([one, first], [other, second]) {
  const best = ({ results }) => (results.length ? results[0].share * 1e6 + results[0].score : 0);
  return (other.id === edition.id) - (one.id === edition.id) || (one.id === edition.id ? 0 : best(second) - best(first));
}

function sentence(groups, text, editions) {
  const gone = editions.filter((one) => !one.missing);
  const damaged = editions.flatMap((one) => one.missing || []);
  const count = groups.reduce((sum, [, found]) => sum + found.results.length, 0);
  const words = groups.some(([, found]) => found.words.length);
  const said = [];
  if (text.length > window.handbookSearch.longest) {
    said.push(_("Only the first {count} characters are searched.", { count: window.handbookSearch.longest }));
  }
  if (editions.length && gone.length === editions.length) said.push(_("There is no search index here. Read by the contents, or install the handbook again."));
  else if (!words && !count) said.push(_("Write a word that says what you look for."));
  else if (!count) said.push(_("Nothing found. Try another word, or fewer letters of it."));
  else if (groups.every(([, found]) => found.isNear || !found.results.length)) said.push(_("Nothing has all of this. Near it:"));
  else said.push(count === 1 ? _("1 result") : _("{count} results", { count }));
  if (damaged.length) said.push(_("Part of the search index is missing: {chapters}. What is in it is not found.", { chapters: damaged.join(", ") }));
  return said.join(" ");
}

function openSearch() {
  const before = document.activeElement;
  const dialog = opened(_("Search"), "search");
  const form = made("form", "search-form");
  const field = made("input", "search-field");
  const state = made("p", "search-state");
  const results = made("div", "search-results");
  form.setAttribute("role", "search");
  Object.assign(field, { type: "text", id: "search-field", autocomplete: "off", spellcheck: false, enterKeyHint: "search" });
  field.setAttribute("autocapitalize", "none");
  field.placeholder = _("What do you look for?");
  field.setAttribute("aria-label", field.placeholder);
  state.setAttribute("role", "status");
  let isAll = !edition.id || kept(SCOPE) === "all";
  let isBoth = kept(BOTH) === "both";
  let turn = 0;
  let waiting = 0;

  async function search() {
    const mine = (turn += 1);
    const text = field.value;
    const started = await ready();
    if (!started) return state.replaceChildren(_("The search could not be loaded. Read by the contents, or install the handbook again."));
    const wanted = await places(isAll, isBoth);
    const editions = await Promise.all(wanted.map((one) => started.opened(one.root, one.id, one.language)));
    if (mine !== turn) return undefined;
    if (!text.trim()) return [results, state].forEach((one) => one.replaceChildren());
    const groups = wanted.map((place, number) => [place, started.found(editions[number], text), editions[number]]).sort(nearer);
    results.replaceChildren(...groups.filter(([, found]) => found.results.length)
      .map(([place, found, from]) => group(place, found, (one) => started.described(from, one))));
    state.textContent = sentence(groups, text, editions);
    return undefined;
  }

  const choices = made("div", "choices search-choices");
  const choice = (name, isOn, choose) => {
    const button = pressed(name, "choice", () => { choose(button); search(); });
    button.setAttribute("aria-pressed", String(isOn));
    choices.append(button);
    return button;
  };
  if (edition.id) {
    const both = [
      choice(_("This handbook"), !isAll, () => chosen(false)),
      choice(_("All handbooks"), isAll, () => chosen(true)),
    ];
    const chosen = (all) => {
      isAll = all;
      kept(SCOPE, all ? "all" : null);
      both.forEach((button, place) => button.setAttribute("aria-pressed", String((place === 1) === all)));
    };
    listed().then((found) => { if (found.length < 2) both.forEach((button) => button.remove()); });
  }
  const more = Object.entries(edition.languages).filter(([code]) => code !== edition.language);
  if (more.length) {
    choice(_("Also in {language}", { language: more.map(([, name]) => name).join(", ") }), isBoth, (button) => {
      isBoth = !isBoth;
      kept(BOTH, isBoth ? "both" : null);
      button.setAttribute("aria-pressed", String(isBoth));
    });
  }

  const links = () => all(".search-result, .search-more", results);
  const follow = async () => {
    clearTimeout(waiting);
    await search();
    const first = results.querySelector(".search-result");
    if (first) first.click();
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); follow(); });
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, PAUSE);
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [field, ...links()];
    const now = stops.indexOf(document.activeElement);
    if (now < 0) return;
    event.preventDefault();
    (stops[now + (event.key === "ArrowDown" ? 1 : -1)] || stops[now]).focus();
  });
  results.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && link.href.split("#")[0] === location.href.split("#")[0]) dialog.close(); /* the browser goes on to the place */
  });
  dialog.addEventListener("close", () => {
    turn += 1;
    if (before && before.isConnected && before !== document.body) before.focus({ preventScroll: true });
  });
  form.append(field);
  dialog.append(form, choices, state, results);
  field.focus();
  search(); /* loads what is needed while the first letters are typed */
}

const opener = document.querySelector(".search-open");

if (!edition.id) {
  window.openHandbookSearch = openSearch;
} else if (opener) {
  opener.addEventListener("click", openSearch);
  document.addEventListener("keydown", (event) => {
    const isTyped = event.target.closest("input, textarea, select, [contenteditable]");
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyped;
    const isChord = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if ((!isSlash && !isChord) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    openSearch();
  });
}
