/* The menu: a window whose sections the other parts have named. */

const opener = document.querySelector(".menu-open");

opener.addEventListener("click", () => {
  const dialog = opened(_("Menu"), "menu");
  for (const [, title, fill] of menuSections.sort(([one], [other]) => one - other)) {
    const section = made("section");
    section.append(made("h3", "", title));
    fill(section, dialog);
    dialog.append(section);
  }
});
