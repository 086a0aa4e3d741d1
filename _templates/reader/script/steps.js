/* Step mode: a procedure one step a screen, with buttons for thumbs in gloves. What stands in a step is lent to the window, not copied:
   its ticks and links are the page's own. Where one was and what is done is kept for the edition; the address names the step. */

const HAZARDS = ".admonition.danger, .admonition.error, .admonition.warning, .admonition.attention";
const STEP = "step";

/* The address of this page, or of its page in another language, with *step* (null: without) and the rest of the query. */
function addressWith(step, address = location.pathname) {
  const query = new URLSearchParams(location.search);
  query.delete(STEP);
  if (step) query.set(STEP, step);
  return `${address}${String(query) && `?${query}`}`;
}

function named(step) {
  try {
    history.replaceState(null, "", addressWith(step) + location.hash);
  } catch (refused) {
    /* some browsers change no address in a folder: the links to the other language name the step all the same */
  }
}

class Walk {
  constructor(frame) {
    this.frame = frame;
    this.steps = all(":scope > ol > .step", frame);
    this.name = `handbooks.steps.${ofEdition}.${frame.id}`;
    this.title = frame.querySelector(".frame-title").cloneNode(true);
    for (const badge of all(".state-badge, .headerlink", this.title)) badge.remove();
    this.everyone = false; /* whether the steps of others are walked through too */
    this.back = () => {};
    this.offer();
  }

  get now() {
    const { step = "", done = {} } = keptValue(this.name, {});
    return { step, done };
  }

  keep(step, done) {
    kept(this.name, JSON.stringify({ step, done, at: Date.now() }));
  }

  /* Whether *step* has to be gone through: it is one's own, or it warns. */
  isStop(step) {
    return this.everyone || !page.classList.contains("is-filtered") || step.classList.contains("is-own") || Boolean(step.querySelector(HAZARDS));
  }

  isOthers(step) {
    return page.classList.contains("is-filtered") && !step.classList.contains("is-own");
  }

  /* The buttons under the title: from the beginning, and where one was. */
  offer() {
    const line = made("p", "walk-offer");
    const { step } = this.now;
    const place = this.steps.findIndex((one) => one.id === step);
    if (place > 0) line.append(pressed(_("Go on with step {number}", { number: place + 1 }), "walk-on", () => this.open(this.steps[place])));
    line.append(pressed(place > 0 ? _("From the beginning") : _("Step by step"), place > 0 ? "walk-again" : "walk-on", () => {
      kept(this.name, null);
      this.open(this.steps.find((one) => this.isStop(one)) || this.steps[0]);
    }));
    all(":scope > .walk-offer", this.frame).forEach((one) => one.remove());
    this.frame.querySelector(".frame-title").after(line);
    this.mark();
  }

  /* On the page the steps that are done have their time. */
  mark() {
    const { done } = this.now;
    for (const step of this.steps) {
      all(":scope > .step-done", step).forEach((one) => one.remove());
      if (done[step.id]) step.append(made("p", "step-done", _("Done: {time}", { time: moment(done[step.id]) })));
    }
  }

  open(step) {
    this.everyone = this.everyone || !this.isStop(step);
    this.dialog = opened(this.title.textContent.trim(), "whole walk");
    this.head = made("div", "walk-head");
    this.head.setAttribute("role", "status");
    this.notes = made("div", "walk-notes");
    this.words = made("div", "bd-article walk-words");
    this.text = made("div", "walk-text");
    this.text.tabIndex = 0;
    this.text.setAttribute("role", "group");
    this.text.setAttribute("aria-label", _("The step"));
    this.text.append(this.notes, this.words);
    this.dialog.append(this.head, this.text, this.foot());
    this.addLanguages();
    this.dialog.addEventListener("close", () => this.closed());
    this.dialog.addEventListener("keydown", (event) => this.keyed(event));
    this.addSwipe();
    keptAwake(this.dialog);
    this.isFirst = true;
    this.show(step);
    this.after.focus();
  }

  foot() {
    const foot = made("div", "walk-foot");
    this.before = pressed(_("Back"), "walk-before", () => this.move(-1));
    this.after = pressed("", "walk-after", () => this.finish());
    foot.append(this.before, this.after);
    return foot;
  }

  addLanguages() {
    for (const link of all("a[data-same-place]")) {
      const copy = made("a", "button walk-language", link.textContent.trim());
      copy.lang = copy.hreflang = link.lang;
      copy.addEventListener("click", () => { copy.href = addressWith(this.step.id, link.getAttribute("href").split(/[?#]/)[0]); });
      copy.href = link.getAttribute("href").split(/[?#]/)[0];
      this.dialog.querySelector(".window-close").before(copy);
    }
  }

  addSwipe() {
    let from = null;
    this.text.addEventListener("touchstart", (event) => { from = event.touches.length === 1 ? event.touches[0] : null; }, { passive: true });
    this.text.addEventListener("touchend", (event) => {
      if (!from || event.target.closest(".pst-scrollable-table-container")) return;
      const [x, y] = [event.changedTouches[0].clientX - from.clientX, event.changedTouches[0].clientY - from.clientY];
      if (Math.abs(x) > 70 && Math.abs(x) > 2 * Math.abs(y)) this.move(x < 0 ? 1 : -1);
    });
  }

  keyed(event) {
    if (event.target.matches("input:not([type='checkbox']), textarea, select") || event.altKey || event.ctrlKey || event.metaKey) return;
    const way = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    this.move(way);
  }

  /* The step that comes *way* (1 or -1) of this one and has to be gone through. */
  neighbour(way) {
    for (let place = this.steps.indexOf(this.step) + way; this.steps[place]; place += way) {
      if (this.isStop(this.steps[place])) return this.steps[place];
    }
    return null;
  }

  move(way) {
    const next = this.neighbour(way);
    if (next) this.show(next);
  }

  /* The big button: what is one's own and not done yet is done now; then on, or out. */
  finish() {
    const { done } = this.now;
    if (!done[this.step.id] && !this.isOthers(this.step)) this.keep(this.step.id, { ...done, [this.step.id]: Date.now() });
    const next = this.neighbour(1);
    if (next) return this.show(next);
    told(_("The procedure is finished."));
    this.keep("", this.now.done);
    this.isOver = true;
    return this.dialog.close();
  }

  undo() {
    const { done } = this.now;
    delete done[this.step.id];
    this.keep(this.step.id, done);
    this.show(this.step);
    this.after.focus();
  }

  /* Give the page back what was lent of it. */
  giveBack() {
    this.back();
    this.back = () => {};
  }

  lend(step) {
    const order = Array.from(step.childNodes).filter((one) => !(one.classList && one.classList.contains("step-done")));
    const isHazard = (one) => one.nodeType === 1 && one.matches(HAZARDS);
    this.words.replaceChildren(...order.filter(isHazard), ...order.filter((one) => !isHazard(one)));
    this.back = () => step.prepend(...order);
  }

  show(step) {
    this.giveBack();
    const number = this.steps.indexOf(step) + 1;
    const role = step.querySelector(":scope > p > .mention-actor");
    this.words.classList.toggle("is-named", Boolean(role));
    this.words.classList.toggle("is-of-others", this.isOthers(step));
    const passed = this.step && this.skipped(this.step, step);
    this.step = step;
    this.head.replaceChildren(made("span", "walk-number", String(number)), this.progress(number));
    if (role) this.head.append(made("span", "walk-role", role.textContent.replace(/:\s*$/, "")));
    this.notes.replaceChildren(...this.notesOf(step, passed));
    this.lend(step);
    this.isFirst = false;
    const { done } = this.now;
    this.keep(step.id, done);
    const isNew = !done[step.id] && !this.isOthers(step);
    const next = this.neighbour(1);
    this.before.disabled = !this.neighbour(-1);
    this.after.textContent = next ? (isNew ? _("Done, next") : _("Next")) : (isNew ? _("Done, finish") : _("Finish"));
    named(step.id);
    this.text.scrollTop = 0;
  }

  progress(number) {
    const line = made("span", "walk-progress", _("{number} / {all}", { number, all: this.steps.length }));
    line.style.setProperty("--part", number / this.steps.length);
    return line;
  }

  /* The steps of others between *from* and *to* that are not gone through. */
  skipped(from, to) {
    const [first, last] = [this.steps.indexOf(from), this.steps.indexOf(to)].sort((one, other) => one - other);
    return this.steps.slice(first + 1, last).filter((one) => !this.isStop(one));
  }

  /* What stands above the words: the procedure's own warnings at the beginning, whose step it is, what was left out, when it was done. */
  notesOf(step, passed) {
    const notes = [];
    const before = this.isFirst ? this.skipped(this.frame, step) : passed;
    if (before && before.length) notes.push(this.skippedLine(before));
    if (this.isOthers(step)) notes.push(made("p", "walk-others", _("This step is for others.")));
    const { done } = this.now;
    if (done[step.id]) {
      const line = made("p", "walk-done", _("Done: {time}", { time: moment(done[step.id]) }));
      line.append(pressed(_("Undo"), "walk-undo", () => this.undo()));
      notes.push(line);
    }
    if (this.isFirst) notes.push(...this.warnings());
    return notes;
  }

  skippedLine(steps) {
    const numbers = steps.map((one) => this.steps.indexOf(one) + 1);
    const line = made("p", "walk-skipped", _("Steps of others left out: {numbers}", { numbers: numbers.join(", ") }));
    line.append(pressed(_("Show them"), "", () => {
      this.everyone = true;
      this.show(steps[0]);
    }));
    return line;
  }

  warnings() {
    const box = made("div", "bd-article walk-warnings");
    for (const one of all(":scope > .admonition", this.frame)) {
      const copy = one.cloneNode(true);
      for (const part of [copy, ...all("[id]", copy)]) part.removeAttribute("id");
      box.append(copy);
    }
    return box.children.length ? [box] : [];
  }

  closed() {
    this.giveBack();
    named(null);
    const step = this.step;
    this.step = undefined;
    this.everyone = false;
    this.offer();
    const button = this.frame.querySelector(".walk-on");
    button.focus({ preventScroll: true });
    (this.isOver ? this.frame : step).scrollIntoView({ block: "nearest", behavior: "instant" });
    this.isOver = false;
  }
}

if (hasWindows) {
  const asked = new URLSearchParams(location.search).get(STEP);
  for (const frame of all(".frame-procedure[id]")) {
    if (!frame.querySelector(":scope > ol > .step[id]")) continue;
    const walk = new Walk(frame);
    const step = walk.steps.find((one) => one.id === asked);
    if (step) walk.open(step);
  }
}
