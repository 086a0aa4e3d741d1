/* What a term or a law means, where nothing can be pointed at: a tap shows it, another hides it. */

for (const mention of all(".mention[title]").filter((one) => !one.closest("a"))) {
  mention.addEventListener("click", () => {
    const hint = mention.querySelector(".mention-hint");
    if (hint) hint.remove();
    else mention.append(made("span", "mention-hint", mention.title));
  });
}
