/* What has changed since the reader read this page: the words of every block are remembered as a short number, for each language. */

const LONG_ENOUGH = 30000; /* milliseconds in sight: the page counts as read */
const TO_THE_END = 5000; /* or its end reached after so long */
const name = `handbooks.${edition.id}.read.${edition.language}.${pageName}`;
const NUMBERS = `${NO_WORDS}, .section-number, .caption-number`;

/* FNV-1a over UTF-16: small, and the same on every device. */
function digest(words) {
  let number = 0x811c9dc5;
  for (let place = 0; place < words.length; place += 1) number = Math.imul(number ^ words.charCodeAt(place), 0x01000193);
  return (number >>> 0).toString(36);
}

function blocksNow() {
  const blocks = all(`${HEADINGS}, [id^='p-']`, article).filter((block) => placeOf(block) && !block.closest("[data-added], .beside"));
  return new Map(blocks.map((block) => [placeOf(block), block]));
}

function readBefore() {
  const before = keptValue(name, null);
  return before && typeof before.blocks === "object" && before.blocks && typeof before.at === "string" ? before : null;
}

function remember() {
  const digests = Object.fromEntries(Array.from(now, ([id, block]) => [id, digest(wordsOf(block, NUMBERS))]));
  const value = JSON.stringify({ edition: edition.number || "", at: new Date().toISOString(), blocks: digests });
  if (kept(name, value) !== undefined) return true;
  told(_("There is no room on this device to remember what you have read. What changes later will not be shown."));
  return false;
}

function sentence(count, before) {
  const values = { count, date: dayOf(before.at), number: before.edition };
  if (!before.edition) return count === 1 ? _("1 passage is new or changed since you read this page on {date}", values) : _("{count} passages are new or changed since you read this page on {date}", values);
  return count === 1 ? _("1 passage is new or changed since you read this page on {date} (edition {number})", values) : _("{count} passages are new or changed since you read this page on {date} (edition {number})", values);
}

function marked(block) {
  const mark = made("span", "change-mark");
  mark.dataset.added = "";
  mark.append(made("span", "unseen", _("(new or changed)")));
  block.classList.add("is-changed");
  block.append(mark);
}

function unmark(line) {
  line.remove();
  for (const mark of all(".change-mark")) mark.remove();
  for (const block of all(".is-changed")) block.classList.remove("is-changed");
}

function goTo(block) {
  block.tabIndex = -1;
  block.focus({ preventScroll: true });
  block.scrollIntoView({ block: "center", behavior: "instant" });
}

function shownChanges(changed, before) {
  const line = made("aside", "changes");
  const words = made("p", "changes-words", sentence(changed.length, before));
  const steps = made("div", "changes-steps");
  const where = made("span", "changes-where");
  const list = made("details", "changes-list");
  const links = made("ul");
  let at = -1;
  where.setAttribute("role", "status");
  const step = (by) => {
    at = (at + by + changed.length) % changed.length;
    line.classList.add("is-walked");
    where.textContent = `${at + 1} / ${changed.length}`;
    goTo(changed[at]);
  };
  list.append(made("summary", "", _("Show the list")), links);
  for (const block of changed) {
    const item = made("li");
    const link = made("a", "", shortened(wordsOf(block)));
    link.href = `#${encodeURIComponent(placeOf(block))}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      at = changed.indexOf(block) - 1;
      step(1);
    });
    item.append(link);
    links.append(item);
  }
  const back = pressed("", "changes-step", () => step(at < 0 ? 0 : -1));
  const on = pressed("", "changes-step", () => step(1));
  back.append(drawn("M15 5l-7 7 7 7"), made("span", "", _("Previous change")));
  on.append(made("span", "", _("Next change")), drawn("M9 5l7 7-7 7"));
  const read = pressed(_("Mark as read"), "changes-step", () => {
    if (!remember()) return;
    keepingPlace(() => unmark(line));
    told(_("This page is marked as read."));
  });
  line.dataset.added = "";
  line.setAttribute("aria-label", _("What has changed"));
  steps.append(back, where, on, read);
  line.append(words, list, steps);
  changed.forEach(marked);
  article.prepend(line);
}

/* A page counts as read when it has been in sight for long enough, or to its end. */
function whenRead(then) {
  let seen = 0;
  let last = Date.now();
  const timer = setInterval(() => {
    const time = Date.now();
    if (document.visibilityState === "visible") seen += Math.min(time - last, 2000);
    last = time;
    const end = window.scrollY + window.innerHeight >= page.scrollHeight - 100;
    if (seen < (end ? TO_THE_END : LONG_ENOUGH)) return;
    clearInterval(timer);
    then();
  }, 1000);
}

const now = article ? blocksNow() : new Map();

if (now.size && kept(name) !== undefined) {
  const before = readBefore();
  const changed = before ? Array.from(now).filter(([id, block]) => before.blocks[id] !== digest(wordsOf(block, NUMBERS))).map(([, block]) => block) : [];
  if (changed.length) shownChanges(changed, before);
  else whenRead(remember);
}
