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
      link.setAttribute("href", `${address}${location.search}${place ? `#${encodeURIComponent(place)}` : ""}`);
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

  /* My steps: those of others are folded to one line each time they follow one another. What endangers life or rights stays in
     sight, the numbers stay as they are, and a bar says all the while whose steps are shown. Paper has everything. */

  const chooser = document.querySelector(".my-steps");

  if (chooser) {
    const stored = "handbooks.roles";
    const hazards = ".admonition.danger, .admonition.error, .admonition.warning, .admonition.attention";
    const boxes = all("input", chooser);
    const titles = new Map(boxes.map((box) => [box.value, box.parentNode.textContent.trim()]));
    const listed = (text) => (text || "").split(",").filter(Boolean);
    const inAddress = () => listed(new URLSearchParams(location.search).getAll("role").join(","));
    const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
    let undo = [];

    const mark = (element, name) => {
      element.classList.add(name);
      undo.push(() => element.classList.remove(name));
    };

    const put = (element, before) => {
      before.parentNode.insertBefore(element, before);
      undo.push(() => element.remove());
    };

    /* One line in the place of a run of blocks; it opens and closes them. */
    function fold(run, words, tag) {
      const line = made(tag, "folded-line", "");
      const button = made("button", "", words);
      button.type = "button";
      button.setAttribute("aria-expanded", "false");
      button.addEventListener("click", () => {
        const open = button.getAttribute("aria-expanded") === "false";
        button.setAttribute("aria-expanded", String(open));
        run.forEach((block) => block.classList.toggle("is-folded", !open));
      });
      line.append(button);
      put(line, run[0]);
      for (const block of run) {
        mark(block, "is-others");
        mark(block, "is-folded");
        if (block.querySelector(hazards)) mark(block, "has-hazard");
        for (const part of block.children) if (!part.matches(hazards) && !part.querySelector(hazards)) mark(part, "is-harmless");
      }
    }

    function runsOf(blocks, isOwn) {
      const runs = [];
      blocks.forEach((block, place) => {
        if (isOwn(block)) return mark(block, "is-own");
        if (place && !isOwn(blocks[place - 1])) runs[runs.length - 1].push(block);
        else runs.push([block]);
      });
      return runs;
    }

    function foldSteps(list, isOwn) {
      const steps = all(":scope > .step", list);
      const number = (step) => steps.indexOf(step) + 1;
      steps.forEach((step) => { step.value = number(step); });
      for (const run of runsOf(steps, isOwn)) {
        const values = { count: run.length, first: number(run[0]), last: number(run[run.length - 1]) };
        fold(run, filled(run.length === 1 ? chooser.dataset.one : chooser.dataset.many, values), "li");
      }
      const count = { count: steps.filter(isOwn).length, all: steps.length };
      put(made("p", "own-steps", filled(chooser.dataset.own, count)), list);
    }

    function say(roles) {
      const line = made("div", "my-steps-bar", "");
      const words = made("span", "", filled(chooser.dataset.shown, { roles: roles.map((role) => titles.get(role)).join(", ") }));
      const button = made("button", "", chooser.dataset.all);
      words.setAttribute("role", "status");
      button.type = "button";
      button.addEventListener("click", () => {
        kept(stored, null);
        choose([]);
        chooser.querySelector("summary").focus();
      });
      line.append(words, button);
      put(line, document.querySelector("article").firstElementChild);
    }

    function unfoldTarget() {
      const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const block = target && target.closest(".is-folded");
      if (block) {
        let line = block;
        while (!line.classList.contains("folded-line")) line = line.previousElementSibling;
        line.querySelector("button").click();
      }
      if (target && undo.length) target.scrollIntoView({ behavior: "instant" });
    }

    function showOnly(roles) {
      undo.reverse().forEach((step) => step());
      undo = [];
      boxes.forEach((box) => { box.checked = roles.includes(box.value); });
      if (!roles.length) return;
      const isOwn = (block) => roles.some((role) => block.classList.contains(`by-${role}`));
      say(roles);
      mark(page, "is-filtered");
      all(".frame-procedure > ol").forEach((list) => foldSteps(list, isOwn));
      for (const run of runsOf(all(".role-steps"), isOwn)) fold(run, filled(chooser.dataset.roles, { count: run.length }), "div");
    }

    /* A choice holds for every page of this device; an address holds for its page. */
    function choose(roles) {
      showOnly(roles);
      if (!location.search) return;
      try {
        history.replaceState(null, "", location.pathname + location.hash);
      } catch (refused) {
        location.search = "";
      }
    }

    for (const box of boxes) {
      box.addEventListener("change", () => {
        const chosen = boxes.filter((one) => one.checked).map((one) => one.value);
        const elsewhere = listed(kept(stored)).filter((role) => !titles.has(role));
        kept(stored, [...elsewhere, ...chosen].join(",") || null);
        choose(chosen);
      });
    }
    chooser.hidden = false;
    const asked = inAddress().filter((role) => titles.has(role));
    showOnly(asked.length ? asked : listed(kept(stored)).filter((role) => titles.has(role)));
    unfoldTarget();
    addEventListener("hashchange", unfoldTarget);
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

  /* Short codes: what is typed, or comes behind the address of the page, leads on. */

  const codeForm = document.querySelector(".code-form");

  function followCode(typed) {
    const key = typed.toUpperCase().replace(/[^0-9A-Z]/g, "");
    const line = key && document.getElementById(key);
    const link = line && line.closest(".code-list") && line.querySelector("a");
    if (link) location.replace(link.href);
    return Boolean(link);
  }

  if (codeForm) {
    const unknown = codeForm.querySelector(".code-unknown");
    codeForm.hidden = false;
    codeForm.addEventListener("submit", (event) => {
      event.preventDefault();
      unknown.textContent = followCode(codeForm.querySelector("input").value) ? "" : unknown.dataset.words;
    });
    addEventListener("hashchange", () => followCode(location.hash.slice(1)));
    followCode(location.hash.slice(1));
  }
})();
