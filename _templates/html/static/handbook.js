/* What the pages do beyond being read; each of them works without it.
   One classic script: browsers load neither modules nor fetched files from a folder. */
(() => {
  "use strict";

  const page = document.documentElement;
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const bar = document.querySelector(".bar");

  /* Light and dark: the choice holds for all handbooks of this folder or server. */

  const themeToggle = document.querySelector(".theme-toggle");

  function showTheme(theme) {
    page.dataset.theme = theme;
    themeToggle.setAttribute("aria-pressed", String(theme === "dark"));
  }

  function keepTheme(theme) {
    try {
      localStorage.setItem("handbooks.theme", theme);
    } catch (refused) {
      /* the choice holds for this page */
    }
  }

  showTheme(page.dataset.theme);
  themeToggle.addEventListener("click", () => {
    showTheme(page.dataset.theme === "dark" ? "light" : "dark");
    keepTheme(page.dataset.theme);
  });

  /* The drawer of chapters: opened by its address where scripts do not run, here without a trace in the history. */

  const chapters = document.querySelector(".chapters");
  const opener = document.querySelector(".contents-open");

  function openDrawer() {
    chapters.classList.add("is-open");
    opener.setAttribute("aria-expanded", "true");
    (chapters.querySelector("[aria-current]") || chapters.querySelector("a")).focus();
  }

  function closeDrawer() {
    if (!chapters.classList.contains("is-open")) return;
    chapters.classList.remove("is-open");
    opener.setAttribute("aria-expanded", "false");
    opener.focus();
  }

  opener.setAttribute("role", "button");
  opener.setAttribute("aria-expanded", "false");
  opener.setAttribute("aria-controls", chapters.id);
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    openDrawer();
  });
  for (const closer of all(".drawer-close, .drawer-shade")) {
    closer.addEventListener("click", (event) => {
      event.preventDefault();
      closeDrawer();
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeDrawer();
  });
  document.addEventListener("focusin", (event) => {
    if (!chapters.contains(event.target)) chapters.classList.remove("is-open");
  });

  /* The other language, at the same place: blocks and sections have the same ids in every language. */

  const heading = /^H[1-6]$/;

  function placeOf(block) {
    return heading.test(block.tagName) ? (block.closest("section[id]") || block).id : block.id;
  }

  function firstVisible() {
    const top = bar.getBoundingClientRect().bottom + 16;
    if (window.scrollY < 40) return "";
    const blocks = all("h1, h2, h3, h4, h5, h6, [id^='p-']", document.querySelector("article"));
    const first = blocks.find((block) => block.getBoundingClientRect().bottom > top && !block.querySelector("[id^='p-']"));
    return first ? placeOf(first) : "";
  }

  for (const link of all("a[data-same-place]")) {
    const address = link.getAttribute("href");
    const follow = () => {
      const place = firstVisible();
      link.setAttribute("href", place ? `${address}#${encodeURIComponent(place)}` : address);
    };
    link.addEventListener("click", follow);
    link.addEventListener("auxclick", follow);
  }

  /* On this page: folded where it stands above the text, and showing where the reader is. */

  const contents = document.querySelector(".page-contents");

  if (contents) {
    const narrow = matchMedia("(max-width: 79.99em)");
    narrow.addEventListener("change", () => { contents.open = !narrow.matches; });

    const links = new Map(all("a[href^='#']", contents).map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
    const sections = all("article section[id]").filter((section) => links.has(section.id));
    const mark = () => {
      const line = bar.getBoundingClientRect().bottom + window.innerHeight / 5;
      const passed = sections.filter((section) => section.getBoundingClientRect().top < line);
      links.forEach((link) => link.removeAttribute("aria-current"));
      if (passed.length) links.get(passed[passed.length - 1].id).setAttribute("aria-current", "true");
    };
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; mark(); });
    }, { passive: true });
    mark();
  }

  /* What is wider than the page can be scrolled with the keyboard. */

  for (const wide of all(".pst-scrollable-table-container, article pre, div.math")) {
    if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
  }

  /* Checklists: ticks stay on this device, under names that are the same in every language. */

  function kept(name, value) {
    try {
      if (value === undefined) return localStorage.getItem(name);
      if (value === null) localStorage.removeItem(name);
      else localStorage.setItem(name, value);
      return value;
    } catch (refused) {
      return undefined; /* the ticks hold for this page */
    }
  }

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

  /* Forms: nothing that is written in them is kept, not even by a browser that shows the page again. */

  const forms = all(".frame-form");

  function empty(form) {
    for (const control of all("input, textarea", form)) {
      if (control.type === "checkbox" || control.type === "radio") control.checked = false;
      else control.value = "";
    }
  }

  for (const form of forms) {
    form.querySelector(".frame-controls").hidden = false;
    form.querySelector(".clear-form").addEventListener("click", () => empty(form));
    form.querySelector(".print-form").addEventListener("click", () => {
      page.classList.add("is-printing");
      form.classList.add("is-printed");
      print();
      page.classList.remove("is-printing");
      form.classList.remove("is-printed");
    });
  }
  addEventListener("pageshow", (event) => { if (event.persisted) forms.forEach(empty); });

  /* Phrases: each opens in large letters, to be shown to whoever it is for. */

  function made(tag, className, text) {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    return element;
  }

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

  /* What a term or a law means, where nothing can be pointed at: a tap shows it, another hides it. */

  for (const mention of all(".mention[title]").filter((one) => !one.closest("a"))) {
    mention.addEventListener("click", () => {
      const hint = mention.querySelector(".mention-hint");
      if (hint) hint.remove();
      else mention.append(made("span", "mention-hint", mention.title));
    });
  }
})();
