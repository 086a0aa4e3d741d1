/* Checklists: ticks stay on this device, for this edition, under names that are the same in every language, each with its time. A
   tablet goes from hand to hand: ticks of another shift are cleared. */

const TICKS = "handbooks.ticks.";
const STEPS = "handbooks.steps.";
const KEPT_FOR = "handbooks.ticks-kept";
const hoursKept = () => (["4", "12", "24", "never"].includes(kept(KEPT_FOR)) ? kept(KEPT_FOR) : "12");

function clearOld() {
  const hours = hoursKept();
  if (hours === "never") return;
  const now = Date.now();
  const isOld = (name) => {
    const { at = 0 } = keptValue(name, {});
    return at < now - hours * 3600000 || at > now + 300000; /* of a clock that was wrong: it would never grow old */
  };
  const old = [...keptNames(TICKS), ...keptNames(STEPS)].filter(isOld);
  for (const name of old) kept(name, null);
  if (old.length) told(_("Ticks older than {hours} hours have been cleared.", { hours }));
}

/* The words of an item without the lists in it, and how deep it lies. */
function lineOf(tick, list) {
  const words = tick.closest("label").querySelector("span").textContent.trim().replace(/\s+/g, " ");
  let depth = -1;
  for (let one = tick; one !== list; one = one.parentElement) if (one.matches("ul, ol")) depth += 1;
  const { at } = tick.checked ? keptValue(tick.dataset.name, {}) : {};
  return `${"   ".repeat(Math.max(depth, 0))}[${tick.checked ? "x" : " "}] ${words}${at ? ` (${moment(at)})` : ""}`;
}

function asText(list, title, ticks) {
  const head = [title, editionLine(), _("Saved: {time}", { time: moment(Date.now()) }), ""];
  return [...head, ...ticks.map((tick) => lineOf(tick, list)), ""].join("\r\n");
}

function showTime(tick) {
  const label = tick.closest("label");
  const { at } = tick.checked ? keptValue(tick.dataset.name, {}) : {};
  for (const before of all(":scope > .tick-time", label)) before.remove();
  if (at) label.append(made("small", "tick-time", moment(at)));
}

clearOld();

for (const list of all("[data-ticks]")) {
  const controls = list.querySelector(":scope > .frame-controls");
  const ticks = all("[data-tick]", list).filter((tick) => tick.closest("[data-ticks]") === list);
  const own = list.dataset.ticks.startsWith(`${edition.id}.`) ? list.dataset.ticks.slice(edition.id.length + 1) : list.dataset.ticks;
  for (const tick of ticks) {
    tick.dataset.name = `${TICKS}${ofEdition}.${own}.${tick.dataset.tick}`;
    const { on } = keptValue(tick.dataset.name, {});
    if (on !== undefined) tick.checked = on === true;
    showTime(tick);
    tick.addEventListener("change", () => {
      kept(tick.dataset.name, JSON.stringify({ on: tick.checked, at: Date.now() }));
      showTime(tick);
    });
  }
  if (!controls) continue;
  controls.hidden = false;
  controls.querySelector(".frame-note").hidden = kept("handbooks.ticks") === undefined;
  controls.querySelector(".clear-ticks").addEventListener("click", () => {
    for (const tick of ticks) {
      tick.checked = tick.defaultChecked;
      kept(tick.dataset.name, null);
      showTime(tick);
    }
  });
  const title = (list.querySelector(".frame-title") || list).textContent.trim();
  const file = `${edition.id}-${own}-${new Date().toISOString().slice(0, 10)}.txt`;
  controls.append(
    pressed(_("Save as text"), "save-ticks", () => saved(file, asText(list, title, ticks))),
    pressed(_("Print the list"), "print-ticks", () => printedAlone(list)),
  );
}

menuSections.push([60, _("Ticks"), (section) => {
  const choices = made("div", "choices");
  const names = [["4", _("4 hours")], ["12", _("12 hours")], ["24", _("24 hours")], ["never", _("Until cleared")]];
  for (const [hours, name] of names) {
    const button = pressed(name, "choice", () => {
      kept(KEPT_FOR, hours);
      for (const one of choices.children) one.setAttribute("aria-pressed", String(one === button));
    });
    button.setAttribute("aria-pressed", String(hoursKept() === hours));
    choices.append(button);
  }
  section.append(made("p", "", _("Ticks and followed steps are kept for:")), choices);
}]);
