/* Four modes and three sizes of text: the choice holds for all handbooks of this folder or server. theme.html makes it before the
   page is shown. */

const looks = [
  [10, _("Appearance"), "mode", [["day", _("Day")], ["sun", _("Sun")], ["dark", _("Dark")], ["night-red", _("Night, red")]]],
  [11, _("Text size"), "size", [["normal", _("Normal")], ["large", _("Large")], ["largest", _("Largest")]]],
];

for (const [order, title, name, values] of looks) {
  menuSections.push([order, title, (section) => {
    const choices = made("div", "choices");
    for (const [value, words] of values) {
      const button = pressed(words, `choice look-${value}`, () => {
        kept(`handbooks.${name}`, value);
        window.paintHandbook({ [name]: value });
        for (const one of choices.children) one.setAttribute("aria-pressed", String(one === button));
      });
      button.setAttribute("aria-pressed", String(page.dataset[name] === value));
      choices.append(button);
    }
    section.append(choices);
  }]);
}
