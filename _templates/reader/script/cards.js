/* Pocket cards: each fills the screen, in letters as large as leave it whole, and keeps it lit. */

const LARGEST = 34;
const SMALLEST = 13;
const SCROLLED = 16; /* of a card that is too long for the screen all the same */

function fit(dialog, card) {
  for (let size = LARGEST; size >= SMALLEST; size -= 1) {
    card.style.setProperty("--card-text", `${size}px`);
    if (dialog.scrollHeight <= dialog.clientHeight && dialog.scrollWidth <= dialog.clientWidth) return;
  }
  card.style.setProperty("--card-text", `${SCROLLED}px`);
}

function showCard(card) {
  const title = card.querySelector(".frame-title");
  const dialog = opened(title ? title.textContent.trim() : _("Card"), "whole card");
  const copy = card.cloneNode(true);
  for (const part of [copy, ...all("[id]", copy)]) part.removeAttribute("id");
  for (const part of all(":scope > .frame-title, :scope > .card-controls, :scope > .card-link", copy)) part.remove();
  const room = made("div", "bd-article card-room");
  room.append(copy);
  dialog.append(room);
  const again = () => fit(dialog, copy);
  again();
  addEventListener("resize", again);
  dialog.addEventListener("close", () => removeEventListener("resize", again));
  keptAwake(dialog);
}

for (const card of hasWindows ? all(".frame-pocket-card") : []) {
  const line = made("p", "card-controls");
  line.append(pressed(_("Fill the screen"), "card-open", () => showCard(card)));
  card.append(line);
}
