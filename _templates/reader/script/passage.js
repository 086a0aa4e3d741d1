/* The menu of a passage. One button goes to the passage that is tapped, or in which something has the focus; with the focus on it, the
   arrow keys lead it from passage to passage. It is the last child of its passage, so that the order of the keyboard is that of the text. */

const BUSY = "a, button, input, textarea, select, label, summary, .mention[title]";
const tools = made("span", "passage-tools");
const rule = made("span", "passage-rule");
const opener = pressed("", "passage-open", () => openMenu(current));
let current = null;

function openMenu(passage) {
  const dialog = opened(_("This passage"), "passage-menu");
  const actions = made("div", "passage-actions");
  dialog.append(made("p", "passage-words", shortened(wordsOf(passage), 160)), actions);
  for (const [, add] of passageActions.sort(([one], [other]) => one - other)) add(actions, passage, dialog);
}

function put(passage) {
  if (passage === current) return;
  if (current) current.classList.remove("has-tools");
  current = passage;
  current.classList.add("has-tools");
  opener.setAttribute("aria-label", _("Menu of the passage: {words}", { words: shortened(wordsOf(passage), 60) }));
  const wide = passage.matches(`${TABLE}, figure`);
  tools.classList.toggle("is-after", wide);
  if (wide) passage.after(tools);
  else passage.append(rule, tools);
  if (wide) rule.remove();
}

/* A passage may be higher than the screen: there the button stands where it was tapped, else at its head. */
function show(passage, height = passage.getBoundingClientRect().top) {
  put(passage);
  tools.classList.add("is-shown");
  tools.style.top = tools.style.bottom = "";
  const foot = document.querySelector(".bar-actions").getBoundingClientRect().top; /* or beside the title, where the screen is wide */
  const end = foot > window.innerHeight / 2 ? foot : window.innerHeight;
  const after = tools.classList.contains("is-after");
  if (!after && opener.getBoundingClientRect().bottom < end) return;
  tools.style.bottom = "auto";
  tools.style.top = "0";
  tools.style.top = `${height - tools.getBoundingClientRect().top - (after ? 0 : 24)}px`;
}

function hide() {
  tools.classList.remove("is-shown");
}

function move(by) {
  const line = Array.from(passages().values()).filter((one) => one.getClientRects().length);
  const next = line[Math.max(0, Math.min(line.length - 1, line.indexOf(current) + by))];
  if (!next) return;
  show(next);
  opener.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest", behavior: "instant" });
}

const first = article && passages().values().next().value;

if (first) {
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };
  tools.dataset.added = rule.dataset.added = "";
  opener.setAttribute("aria-haspopup", "dialog");
  opener.setAttribute("aria-description", _("The arrow keys lead to the next and the previous passage."));
  opener.append(drawn("M5 12v.01M12 12v.01M19 12v.01"));
  tools.append(opener);
  put(first);

  opener.addEventListener("keydown", (event) => {
    if (!(event.key in steps)) return;
    event.preventDefault();
    move(steps[event.key]);
  });
  article.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.target.closest(BUSY) || String(getSelection())) return;
    const passage = passageOf(event.target);
    if (!passage || (passage === current && tools.classList.contains("is-shown"))) hide();
    else show(passage, event.clientY);
  });
  article.addEventListener("focusin", (event) => {
    const passage = !tools.contains(event.target) && passageOf(event.target);
    if (!passage) return;
    put(passage);
    tools.classList.toggle("is-shown", event.target.matches(":focus-visible"));
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  passageActions.push([90, (actions, passage, dialog) => {
    actions.append(pressed(_("Copy the address"), "passage-action", async () => {
      await copied(`${location.href.split("#")[0]}#${encodeURIComponent(passageId(passage))}`, dialog);
      dialog.close();
    }));
  }]);
}
