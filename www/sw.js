// The site's service worker: it keeps one whole release for use without a network, and adds the
// headers of isolation where the host sends none. The build writes three constants before this text:
// RELEASE (a folder's name), FILES (all files of the release) and PAGES (the documents of the course).
//
// A release never mixes with another: everything but the documents lies in the release's own
// folder, so an address names its build, and a document is kept only with the build it asks for.

const ROOT = new URL(registration.scope).pathname;
const PREFIX = `interleave ${ROOT} `;
const CACHE = PREFIX + RELEASE;
// The documents, by the names under which they are asked for. They are fetched by the names of files,
// since some servers know no others.
const DOCUMENTS = {
  "": "index.html", "index.html": "index.html", "frame.html": "frame.html",
  "embed/": "embed/index.html", "embed/index.html": "embed/index.html",
};
for (const page of PAGES) DOCUMENTS[page] = DOCUMENTS[page.replace("index.html", "")] = page;
// The course is kept in its first language and in those of the browser; a page in another language is
// kept once it was read.
const isSpoken = (page) => {
  const [, language] = page.match(/^learn\/([a-z]{2})\//) ?? [];
  return !language || navigator.languages.some((spoken) => spoken.startsWith(language));
};
// A network that takes longer to answer is treated as no network.
const PATIENCE_MS = 4000;

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(fill());
});

// Stores the whole release or nothing: when a file is missing, or a document is of another release
// (a deployment is under way), the installation fails, and the browser tries again later.
async function fill() {
  const cache = await caches.open(CACHE);
  const load = async (name) => keep(cache, name, await fetch(name, { cache: "reload" }));
  const documents = [...new Set(Object.values(DOCUMENTS))].filter((name) => !PAGES.includes(name));
  for (const name of documents) {
    if (!(await load(name))) throw new Error(`${name} is of another release`);
  }
  await cache.addAll(FILES.filter((file) => !documents.includes(file)));
  // A package for a course platform has the player, and none of these pages.
  for (const name of PAGES.filter(isSpoken)) {
    if (!(await load(name))) break;
  }
}

// Stores a document, unless it is of another release.
async function keep(cache, name, response) {
  const text = await response.text();
  // What only leads to another document belongs to every release.
  if (!response.ok || !(text.includes(RELEASE) || name === "embed/index.html")) return false;
  // A new response, since one that was redirected cannot answer for a document.
  await cache.put(name, new Response(text, { headers: response.headers }));
  return true;
}

addEventListener("activate", (event) => event.waitUntil(Promise.all([clients.claim(), forget()])));

// Deletes old releases. The release before this one is kept, since open pages may still want a file
// of it.
async function forget() {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || !pathname.startsWith(ROOT)) return;
  const path = pathname.slice(ROOT.length);
  if (request.mode === "navigate") {
    // Other documents in the same folder do not belong to the site, so they are left alone.
    if (Object.hasOwn(DOCUMENTS, path)) event.respondWith(document(request, DOCUMENTS[path]));
  } else if (/^app-/.test(path) && !path.includes("/assets/fetch/")) {
    // The downloads of the workload `fetch` go to the network, which it measures.
    event.respondWith(asset(request));
  } else if (FILES.includes(path)) {
    event.respondWith(fetch(request).catch(() => kept(path)));
  }
});

const kept = async (name) => (await (await caches.open(CACHE)).match(name)) ?? Response.error();

// A document comes from the network, so that a new release shows at once; without a network it
// comes from the kept release.
async function document(request, name) {
  const late = new Promise((_, fail) => setTimeout(fail, PATIENCE_MS));
  const response = await Promise.race([fetch(request), late]).catch(() => null);
  if (response?.ok && !isSpoken(name)) keep(await caches.open(CACHE), name, response.clone());
  return dressed(response && response.status < 500 ? response : await kept(name), request);
}

// A file whose address names the release never changes, so the kept one is used.
async function asset(request) {
  const found = await caches.match(request.url, { ignoreVary: true });
  return dressed(found ?? (await fetch(request)), request);
}

// Adds the headers that isolate the page: at the top level the two that every engine knows, in a
// frame the policy that needs nothing of the page around. Responses of a host that sends one of
// them stay as they are.
function dressed(response, request) {
  const given = response.headers;
  if (response.status === 0 || given.has("Cross-Origin-Embedder-Policy") || given.has("Document-Isolation-Policy")) return response;
  const headers = new Headers(given);
  headers.set("Cross-Origin-Embedder-Policy", "require-corp");
  headers.set("Cross-Origin-Resource-Policy", "cross-origin");
  if (request.destination === "document") headers.set("Cross-Origin-Opener-Policy", "same-origin");
  else if (request.mode === "navigate") headers.set("Document-Isolation-Policy", "isolate-and-require-corp");
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
