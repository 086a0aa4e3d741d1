/* The worker: gives the pages that a reader has put on the device, where there is no network too. What is on the device is written by
   the reader's script (offline.js), file by file under its SHA-256, with one list (“pack”) for each handbook and language; this worker
   keeps nothing of its own accord. A page goes on with the edition that it was opened with, until it is loaded again. */
"use strict";

const ROOT = registration.scope;
const FILES = `handbooks files ${ROOT}`;
const PACKS = `handbooks packs ${ROOT}`;
const PAGES = `handbooks pages ${ROOT}`; /* which list an open page was opened with */
const LOCK = `handbooks ${ROOT}`;
const MINUTE = 60000;
const TYPES = {
  css: "text/css", gif: "image/gif", html: "text/html; charset=utf-8", jpg: "image/jpeg", jpeg: "image/jpeg", js: "text/javascript",
  json: "application/json", png: "image/png", svg: "image/svg+xml", txt: "text/plain; charset=utf-8", webp: "image/webp",
};

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("message", (event) => { if (event.data === "tidy") event.waitUntil(tidied()); });

self.addEventListener("fetch", (event) => {
  const { request } = event;
  /* Who asks past every store asks the server: the script that looks for a newer edition. */
  if (request.method === "GET" && request.cache !== "no-store" && request.url.startsWith(ROOT)) event.respondWith(answered(event));
});

async function answered(event) {
  const { request } = event;
  const isPage = request.mode === "navigate";
  const path = pathOf(request.url);
  const held = path && await heldFor(event, path, isPage);
  if (held) return held;
  try {
    return await fetch(request);
  } catch (unreachable) {
    return isPage ? shelf(path) : Response.error();
  }
}

/* The path of an address, from the folder of the site; empty when it cannot be one of ours. */
function pathOf(address) {
  try {
    const path = decodeURIComponent(new URL(address).pathname.slice(new URL(ROOT).pathname.length));
    return path === "" || path.endsWith("/") ? `${path}index.html` : path;
  } catch (malformed) {
    return "";
  }
}

async function heldFor(event, path, isPage) {
  const [language, handbook] = path.split("/");
  const found = handbook && await (await caches.open(PACKS)).match(`${ROOT}packs/${handbook}-${language}`);
  if (!found) return null;
  const state = await found.json();
  const pack = isPage ? state.now : await openedWith(event.clientId, state);
  const [digest] = (pack && Object.hasOwn(pack.list.files, path) && pack.list.files[path]) || [];
  const file = digest && await (await caches.open(FILES)).match(`${ROOT}files/${digest}`);
  if (!file) return null;
  if (isPage && event.resultingClientId) {
    const opened = { id: pack.id, at: Date.now() };
    await (await caches.open(PAGES)).put(`${ROOT}pages/${event.resultingClientId}`, new Response(JSON.stringify(opened)));
  }
  return response(await file.blob(), TYPES[path.split(".").pop()] || "application/octet-stream", event.request.headers.get("range"));
}

async function openedWith(client, state) {
  const found = client && await (await caches.open(PAGES)).match(`${ROOT}pages/${client}`);
  const { id } = found ? await found.json() : {};
  return state.former.find((one) => one.id === id) || state.now;
}

function response(blob, type, range) {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(range || "") || [];
  const headers = { "content-type": type, "accept-ranges": "bytes", "x-content-type-options": "nosniff" };
  if (!first && !last) return new Response(blob, { headers });
  const start = first ? Number(first) : Math.max(0, blob.size - Number(last));
  const end = first && last ? Math.min(Number(last), blob.size - 1) : blob.size - 1;
  if (start > end) return new Response(null, { status: 416, headers: { "content-range": `bytes */${blob.size}` } });
  headers["content-range"] = `bytes ${start}-${end}/${blob.size}`;
  return new Response(blob.slice(start, end + 1, type), { status: 206, headers });
}

/* What is on the device, for a page that is not, and for the portal when it cannot be reached. */
async function shelf(path) {
  const store = await caches.open(PACKS);
  const lists = [];
  for (const key of await store.keys()) {
    const state = await (await store.match(key)).json();
    if (state.now) lists.push(state.now.list);
  }
  const plain = (words) => words.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
  const absent = path === "index.html" ? "" : [...new Set(lists.map((list) => list.words.absent))].map((one) => `<p>${plain(one)}</p>`).join("");
  const links = lists.map((list) => `<li lang="${list.language}"><a href="${ROOT}${list.language}/${list.handbook}/index.html">`
    + `${plain(list.title)}</a> <small>${plain(list.edition)} · ${list.language}</small></li>`).join("");
  const title = plain([...new Set(lists.map((list) => list.words.shelf))].join(" · "));
  return new Response(`<!DOCTYPE html><html lang="${lists.length ? lists[0].language : "en"}"><meta charset="utf-8">`
    + `<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title}</title>`
    + `<style>body{max-width:40rem;margin:2rem auto;padding:0 1rem;font:1.125rem/1.5 sans-serif}a{display:inline-block;padding:.75rem 0}</style>`
    + `<main><h1>${title}</h1>${absent}<ul>${links}</ul></main>`, { status: absent ? 503 : 200, headers: { "content-type": TYPES.html } });
}

/* Remove what no list and no open page needs any more; not while an edition is being put on the device. */
function tidied() {
  return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    const [files, packs, pages] = await Promise.all([FILES, PACKS, PAGES].map((name) => caches.open(name)));
    const open = new Set((await clients.matchAll({ includeUncontrolled: true })).map((one) => one.id));
    const read = new Set();
    for (const key of await pages.keys()) {
      const { id, at } = await (await pages.match(key)).json();
      if (open.has(key.url.split("/").pop()) || Math.abs(Date.now() - at) < MINUTE) read.add(id);
      else await pages.delete(key);
    }
    const needed = new Set();
    for (const key of await packs.keys()) {
      const state = await (await packs.match(key)).json();
      const former = (state.former || []).filter((one) => read.has(one.id));
      if (state.former && former.length < state.former.length) await packs.put(key, new Response(JSON.stringify({ ...state, former })));
      for (const one of [state.now, state.coming, ...former]) for (const [digest] of one ? Object.values(one.list.files) : []) needed.add(digest);
    }
    for (const key of await files.keys()) if (!needed.has(key.url.split("/").pop())) await files.delete(key);
  });
}
