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
