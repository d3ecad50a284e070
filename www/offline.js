// Registers the service worker: for use without a network, and, where the host sends no headers of
// isolation, to add them (sw.js). Isolation needs one reload, of a page that nobody has touched yet.

// This file lies in the release's folder, the worker beside it: it must rule over the whole site.
const root = new URL("../", import.meta.url);
// Kept for the tab: one reload and never a second.
const RELOADED = `interleave-isolated ${root.pathname}`;

const framed = parent !== window;
// In a frame a worker can isolate only where Document-Isolation-Policy is known.
const knowsPolicy = () =>
  navigator.userAgentData?.brands.some(({ brand, version }) => brand === "Chromium" && version >= 137) ?? false;

// Absent without a secure context, in private windows of Firefox, in frames of an opaque origin.
const possible = () => isSecureContext && origin !== "null" && "serviceWorker" in navigator && Boolean(navigator.serviceWorker);

let touched = false;
for (const kind of ["pointerdown", "keydown"]) {
  addEventListener(kind, () => (touched = true), { once: true, capture: true });
}

const register = () =>
  navigator.serviceWorker.register(new URL("sw.js", root), { scope: root.pathname, updateViaCache: "none" });

// Whether this page has become the worker's: only then has a reload any use.
async function controlled() {
  const { serviceWorker } = navigator;
  if (serviceWorker.controller) return;
  await new Promise((done) => serviceWorker.addEventListener("controllerchange", done, { once: true }));
}

// True once, and only where it can be remembered: otherwise a reload could follow a reload.
function first(key) {
  try {
    if (sessionStorage.getItem(key)) return false;
    sessionStorage.setItem(key, "1");
    return sessionStorage.getItem(key) === "1";
  } catch {
    return false;
  }
}

/** For the page at the top level: offline always, isolated if need be. */
export async function keep() {
  if (framed || !possible()) return;
  try {
    if (crossOriginIsolated) {
      // The page itself comes first; what is kept can wait for a quiet moment.
      await new Promise((quiet) => (window.requestIdleCallback ?? setTimeout)(quiet));
      // Asked for by name: not every browser looks for a new release when a page is opened.
      await (await register()).update();
      return;
    }
    const already = Boolean(navigator.serviceWorker.controller);
    await register();
    await controlled();
    const used = touched || "used" in document.documentElement.dataset;
    if (!already && !used && first(RELOADED)) location.reload();
  } catch {
    // No worker, no offline use; the page says its level and why.
  }
}

/**
 * For an embed that was just started: isolates its frame where that can be done, by one reload
 * within `patience` milliseconds; `before` is called right before it. Resolves to true when the
 * frame is about to be loaded anew, to false when it stays as it is.
 */
export async function isolateFrame(patience, before) {
  if (!framed || crossOriginIsolated || !possible() || !knowsPolicy()) return false;
  const late = new Promise((_, fail) => setTimeout(fail, patience));
  try {
    await Promise.race([register().then(controlled), late]);
    // Each embed of a page needs a reload of its own.
    if (!first(`${RELOADED} ${location.href}`)) return false;
    before();
    location.reload();
    return true;
  } catch {
    return false;
  }
}
