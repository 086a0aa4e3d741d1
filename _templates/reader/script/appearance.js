/* Light and dark: the choice holds for all handbooks of this folder or server. theme.html makes it before the page is shown. */

const THEME = "handbooks.theme";

menuSections.push([10, _("Appearance"), (section) => {
  const choices = made("div", "choices");
  for (const [theme, name] of [["light", _("Day")], ["dark", _("Dark")]]) {
    const button = pressed(name, "choice", () => {
      page.dataset.theme = theme;
      kept(THEME, theme);
      for (const one of choices.children) one.setAttribute("aria-pressed", String(one === button));
    });
    button.setAttribute("aria-pressed", String(page.dataset.theme === theme));
    choices.append(button);
  }
  section.append(choices);
}]);
