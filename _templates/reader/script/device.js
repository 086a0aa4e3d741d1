/* A tablet is shared: everything that the reader keeps on it can be cleared at once; only how pages look stays. */

const LOOK = ["handbooks.mode", "handbooks.size"];
const CLEARED = "handbooks.cleared";
const everything = () => keptNames("handbooks.").filter((name) => !LOOK.includes(name));

if (kept(CLEARED)) {
  kept(CLEARED, null);
  told(_("Nothing is kept on this device any more."));
}

function askToClear() {
  const dialog = opened(_("Clear everything?"), "asking");
  const words = _("Ticks, followed steps, notes, marks and choices of all handbooks on this device will be deleted, whoever made them. Only the appearance stays.");
  const choices = made("div", "choices");
  const clear = pressed(_("Clear everything"), "clear-everything", () => {
    for (const name of everything()) kept(name, null);
    kept(CLEARED, "1"); /* said after the page has been read anew, as every part has to forget */
    location.reload();
  });
  const stay = pressed(_("Cancel"), "", () => dialog.close());
  choices.append(clear, stay);
  dialog.append(made("p", "", words), choices);
  stay.focus();
}

menuSections.push([90, _("This device"), (section) => {
  const count = everything().length;
  const words = count ? _("Entries kept on this device: {count}. They leave it only when you save or send them.", { count }) : _("Nothing is kept on this device.");
  section.append(made("p", "kept-count", words));
  if (count) section.append(pressed(_("Clear everything"), "", askToClear));
}]);
