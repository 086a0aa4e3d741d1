/* Report a passage without a network: a text to copy, save or read out, and its place as a QR code for a colleague's telephone. */

const MOST = 2000;

function reportOf(passage, remark) {
  const heading = article.querySelector("h1");
  return [
    [_("Handbook"), `${edition.title} (${edition.id})`],
    [_("Edition"), edition.number || "–"],
    [_("Language"), `${edition.languages[edition.language] || edition.language} (${edition.language})`],
    [_("Page"), `${heading ? wordsOf(heading) : document.title} (${pageName})`],
    [_("Passage"), passageId(passage)],
    [_("What it says"), `“${wordsOf(passage).slice(0, MOST)}”`],
    [_("Remark"), remark.trim() || "–"],
  ].map(([name, value]) => `${name}: ${value}`).join("\n");
}

function placeWords(passage) {
  return `${edition.id} ${edition.number || "-"} ${edition.language} ${pageName} ${passageId(passage)}`;
}

/* The library for QR codes is loaded when it is first needed. */
function withCodes(then) {
  if (window.qrcode) return then(window.qrcode);
  const script = made("script");
  script.src = new URL("_static/qrcode.js", root).href;
  script.addEventListener("load", () => then(window.qrcode));
  script.addEventListener("error", () => then(null));
  return document.head.append(script);
}

function picture(library, text) {
  library.stringToBytes = library.stringToBytesFuncs["UTF-8"];
  const code = library(0, "M");
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const dark = Array.from({ length: count * count }, (_none, place) => [Math.floor(place / count), place % count]).filter(([row, column]) => code.isDark(row, column));
  const drawing = drawn(dark.map(([row, column]) => `M${column + 4} ${row + 4}h1v1h-1z`).join(""));
  drawing.setAttribute("class", "report-code");
  drawing.setAttribute("viewBox", `0 0 ${count + 8} ${count + 8}`);
  drawing.setAttribute("role", "img");
  drawing.removeAttribute("aria-hidden");
  drawing.setAttribute("aria-label", _("QR code: {words}", { words: text }));
  return drawing;
}

function report(passage) {
  const dialog = opened(_("Report this passage"), "report");
  const remark = made("textarea", "note-text");
  const label = made("label", "report-label", _("What is wrong or missing?"));
  const text = made("pre", "report-text");
  const buttons = made("div", "choices");
  const codes = made("div", "report-codes");
  const place = placeWords(passage);
  remark.rows = 3;
  remark.maxLength = MOST;
  remark.id = "_remark";
  label.htmlFor = remark.id;
  const write = () => { text.textContent = reportOf(passage, remark.value); };
  remark.addEventListener("input", write);
  write();
  text.tabIndex = 0;
  text.setAttribute("role", "region");
  text.setAttribute("aria-label", _("The report"));
  buttons.append(pressed(_("Copy the text"), "choice is-main", () => copied(text.textContent, dialog)), pressed(_("Save as a file"), "choice", () => saved(`${edition.id}-${passageId(passage)}.txt`, `${text.textContent}\n`)));
  dialog.append(label, remark, text, buttons, codes, made("p", "note-where", _("Nothing is sent. Give the text or the code to those who answer for the handbook.")));
  codes.append(made("code", "", place));
  withCodes((library) => codes.prepend(library ? picture(library, place) : made("p", "", _("The QR code cannot be drawn here; its words are below."))));
  remark.focus();
}

passageActions.push([40, (actions, passage, dialog) => {
  actions.append(pressed(_("Report this passage"), "passage-action", () => {
    dialog.close();
    report(passage);
  }));
}]);
