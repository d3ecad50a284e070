// The site's service worker: keeps one whole release for use without a network, and adds the
// headers of isolation where the host sends none. The build writes RELEASE (a folder's name) and
// FILES (everything of the release, documents included) in front.
//
// A release never mixes with another: everything but the documents lies in the release's own
// folder, so an address names its build, and a document is kept only with the build it asks for.

const ROOT = new URL(registration.scope).pathname;
const PREFIX = `interleave ${ROOT} `;
const CACHE = PREFIX + RELEASE;
// The documents, and the other names under which they are asked for.
const DOCUMENTS = { "": "./", "index.html": "./", "embed/": "embed/", "embed/index.html": "embed/" };
// A network that answers no sooner is treated as none.
const PATIENCE_MS = 4000;

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(fill());
});

// All or nothing: a file that is missing, or a document of another release (a deployment just
// under way), ends the installation, and the browser tries again later.
async function fill() {
  const cache = await caches.open(CACHE);
  const files = FILES.filter((file) => !Object.values(DOCUMENTS).includes(file));
  for (const name of new Set(Object.values(DOCUMENTS))) {
    const response = await fetch(name, { cache: "reload" });
    if (!response.ok || !(await response.clone().text()).includes(RELEASE)) throw new Error(`${name} is of another release`);
    await cache.put(name, response);
  }
  await cache.addAll(files);
}

addEventListener("activate", (event) => event.waitUntil(Promise.all([clients.claim(), forget()])));

// Pages of the release before may be open and still want a file: that one is kept, older ones go.
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
    // Other pages that share the folder are none of ours.
    if (Object.hasOwn(DOCUMENTS, path)) event.respondWith(document(request, DOCUMENTS[path]));
  } else if (/^app-/.test(path) && !path.includes("/assets/fetch/")) {
    // (What the fetch workload downloads goes to the network: that is what it measures.)
    event.respondWith(asset(request));
  } else if (FILES.includes(path)) {
    event.respondWith(fetch(request).catch(() => kept(path)));
  }
});

const kept = async (name) => (await (await caches.open(CACHE)).match(name)) ?? Response.error();

// The network's, so that a new release shows at once; without a network, the kept one.
async function document(request, name) {
  const late = new Promise((_, fail) => setTimeout(fail, PATIENCE_MS));
  const response = await Promise.race([fetch(request), late]).catch(() => null);
  return dressed(response && response.status < 500 ? response : await kept(name), request);
}

// An address with the release in it never changes its content.
async function asset(request) {
  const found = await caches.match(request.url, { ignoreVary: true });
  return dressed(found ?? (await fetch(request)), request);
}

// Adds what isolates the page: at the top level the two headers that every engine knows, in a
// frame the policy that needs no help from the page around it. A host that sends any is left alone.
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
