/* Checklists: ticks stay on this device, under names that are the same in every language. */

for (const list of all("[data-ticks]")) {
  const controls = list.querySelector(":scope > .frame-controls");
  const ticks = all("[data-tick]", list).filter((tick) => tick.closest("[data-ticks]") === list);
  const name = (tick) => `handbooks.ticks.${list.dataset.ticks}.${tick.dataset.tick}`;
  for (const tick of ticks) {
    const before = kept(name(tick));
    if (before) tick.checked = before === "1";
    tick.addEventListener("change", () => kept(name(tick), tick.checked ? "1" : "0"));
  }
  if (!controls) continue;
  controls.hidden = false;
  controls.querySelector(".frame-note").hidden = kept("handbooks.ticks") === undefined;
  controls.querySelector(".clear-ticks").addEventListener("click", () => {
    for (const tick of ticks) {
      tick.checked = tick.defaultChecked;
      kept(name(tick), null);
    }
  });
}
