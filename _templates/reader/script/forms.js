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
  form.querySelector(".print-form").addEventListener("click", () => printedAlone(form));
}
addEventListener("pageshow", (event) => { if (event.persisted) forms.forEach(empty); });
