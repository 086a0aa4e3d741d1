/* Phrases: each opens in large letters, to be shown to whoever it is for. */

function show(cell, own, close) {
  const words = cell.querySelector(".phrase-words");
  const dialog = made("dialog", "shown-phrase", "");
  const head = made("div", "shown-head", "");
  const button = made("button", "", close);
  const shown = made("p", `shown-words${words.textContent.length > 60 ? " shown-long" : ""}`, words.textContent);
  shown.lang = words.lang;
  shown.dir = words.dir;
  button.type = "button";
  button.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  head.append(made("p", "", cell.querySelector(".phrase-language").textContent), button);
  dialog.append(head, shown, made("p", "", own));
  document.body.append(dialog);
  dialog.showModal();
}

for (const block of "showModal" in HTMLDialogElement.prototype ? all(".frame-phrases") : []) {
  for (const cell of all(".phrase-cell", block)) {
    const button = made("button", "", block.dataset.show);
    button.type = "button";
    button.setAttribute("aria-label", `${block.dataset.show}: ${cell.querySelector(".phrase-language").textContent}`);
    button.addEventListener("click", () => show(cell, cell.closest(".phrase").querySelector(".phrase-own").textContent, block.dataset.close));
    cell.querySelector("dt").append(button);
  }
}
