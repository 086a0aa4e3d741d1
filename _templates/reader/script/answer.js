/* This page as another one's other language: it gives the passages it is asked for, and does nothing else. */

if (window.name === OTHER_LANGUAGE && window.parent !== window) {
  const here = passages();
  addEventListener("message", (event) => {
    if (event.source !== window.parent || !event.data || event.data.handbooks !== "asked" || !Array.isArray(event.data.ids)) return;
    const found = event.data.ids.filter((id) => here.has(id)).map((id) => [id, here.get(id).outerHTML]);
    window.parent.postMessage({ handbooks: "answered", passages: found }, "*");
  });
  window.parent.postMessage({ handbooks: "ready" }, "*");
  return;
}
