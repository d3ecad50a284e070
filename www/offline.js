// Registers the service worker (sw.js): for use without a network, and to add headers of isolation
// where the host sends none. Isolation needs one reload, which only happens while nobody has
// touched the page.

// This file lies in the release's folder. The service worker lies above it, because it must control
// the whole site.
const root = new URL(import.meta.url.replace(/[^/]*\/[^/]*$/, ""));
// A key in the tab's storage, so that there is one reload and never a second.
const RELOADED = `interleave-isolated ${root.pathname}`;

const framed = parent !== window;
// In a frame a service worker can isolate only in browsers that know Document-Isolation-Policy.
const knowsPolicy = () =>
  navigator.userAgentData?.brands.some(({ brand, version }) => brand === "Chromium" && version >= 137) ?? false;

// Service workers do not exist without a secure context, in private windows of Firefox, and in
// frames of an opaque origin.
const possible = () => isSecureContext && origin !== "null" && "serviceWorker" in navigator && Boolean(navigator.serviceWorker);

let touched = false;
for (const kind of ["pointerdown", "keydown"]) {
  addEventListener(kind, () => (touched = true), { once: true, capture: true });
}

const register = () =>
  navigator.serviceWorker.register(new URL("sw.js", root), { scope: root.pathname, updateViaCache: "none" });

// Waits until the service worker controls this page; only then a reload helps. Fails at once when
// the worker cannot be installed: a file of the release is missing, say.
async function controlled(registration) {
  const { serviceWorker } = navigator;
  if (serviceWorker.controller) return;
  await new Promise((done, fail) => {
    serviceWorker.addEventListener("controllerchange", done, { once: true });
    const { installing } = registration;
    installing?.addEventListener("statechange", () => installing.state === "redundant" && fail(new Error("not installed")));
  });
}

// True once for each key, and only where that can be remembered: otherwise a reload could follow a
// reload.
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
      // The page itself comes first; the files for offline use wait for a quiet moment.
      await new Promise((quiet) => (window.requestIdleCallback ?? setTimeout)(quiet));
      // The update is asked for, since not every browser looks for a new release when a page is
      // opened.
      await (await register()).update();
      return;
    }
    const already = Boolean(navigator.serviceWorker.controller);
    await controlled(await register());
    const used = touched || "used" in document.documentElement.dataset;
    if (!already && !used && first(RELOADED)) location.reload();
  } catch {
    // Without a service worker there is no offline use; the page says its level and the reason.
  }
}

/**
 * For an embed that was just started: isolates its frame where that can be done, by one reload
 * within `patience` milliseconds. `remember` is called right before it; it returns false where that
 * reload was made already. Resolves to true when the frame is about to be loaded anew, to false when
 * it stays as it is.
 */
export async function isolateFrame(patience, remember) {
  if (!framed || crossOriginIsolated || !possible() || !knowsPolicy()) return false;
  const late = new Promise((_, fail) => setTimeout(fail, patience));
  try {
    await Promise.race([register().then(controlled), late]);
    if (!remember()) return false;
    location.reload();
    return true;
  } catch {
    return false;
  }
}
