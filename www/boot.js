// Loads the page's wasm under the hashed names that the build wrote into this script's tag.
import { Idiomorph } from "./idiomorph.esm.js";

const { js, wasm } = document.querySelector("script[data-js]").dataset;
const address = (path) => new URL(path, document.baseURI);

// Morphing leaves elements alone that the browser side fills itself.
const keep = (node) => !(node instanceof Element && node.hasAttribute("data-keep"));
// Morphing does not close a panel that the reader opened, nor a dialog.
const attribute = (name, node) => !(name === "open" && /^(details|dialog)$/.test(node.localName));
// Morphing keeps the value that is being typed; a focused button still gets its new label.
const typing = () => document.activeElement?.matches("input, select, textarea") ?? false;
const morph = (element, html) => {
  Idiomorph.morph(element, html, {
    morphStyle: "innerHTML",
    ignoreActiveValue: typing(),
    callbacks: { beforeNodeMorphed: keep, beforeAttributeUpdated: attribute },
  });
  const qr = element.querySelector("[data-qr]");
  if (qr) import("./qr.js").then(({ draw }) => draw(qr));
  const editor = element.querySelector("[data-editor]:not([data-live])");
  if (editor) {
    editor.dataset.live = "soon";
    // When the editor does not load, the plain text field stays.
    import("./editor.js").then(({ attach }) => attach(editor), () => {});
  }
};

// The glue as text, for the head of a Worker's own source: its addresses are made absolute, and
// what the Worker needs of it gets one name. The page has just loaded the glue, so the server is
// not asked again; a Worker asks it only when it starts a pool of threads. Where a blob cannot be a
// module (a frame of an opaque origin), or when this fails, the Worker fetches the glue itself.
async function forWorkers(url) {
  try {
    if (origin === "null") throw origin;
    const text = await (await fetch(url, { cache: "force-cache" })).text();
    const init = text.match(/([\w$]+) as default/)[1];
    const absolute = text
      .replaceAll("import.meta.url", JSON.stringify(url))
      .replace(/import\s*{\s*startWorkers as ([\w$]+)\s*}\s*from\s*["']\.\/([^"']+)["']/, (_, name, path) =>
        `const ${name} = (...how) => import("${new URL(path, url)}").then((pool) => pool.startWorkers(...how))`);
    if (/\bimport\s*{/.test(absolute)) throw absolute;
    return `${absolute}\nconst INTERLEAVE = [${init}, start_worker];\n`;
  } catch {
    return `const INTERLEAVE = import(${JSON.stringify(url)}).then((glue) => [glue.default, glue.start_worker]);\n`;
  }
}

// The page's own code cannot catch a trap, so it is reported here.
const broke = (event) => {
  const error = event.reason ?? event.error;
  if (error instanceof WebAssembly.RuntimeError) document.documentElement.dataset.error = String(error);
};
addEventListener("error", broke);
addEventListener("unhandledrejection", broke);

// The instance that is the page; the one with which the page began, once another one is the page; and
// the one with every room.
let here = null, race = null, all = null;
const { title } = document;
async function load(js, wasm) {
  const glue = await import(js);
  const [text] = await Promise.all([forWorkers(js.href), glue.default({ module_or_path: wasm })]);
  return { glue, text };
}
function begin({ glue, text }) {
  if (here) {
    here.retire_page();
    race = here;
    document.documentElement.dataset.rests = "";
  }
  here = glue;
  delete document.documentElement.dataset.interleave;
  glue.start_page(morph, text, (path) => import(address(path)), more);
}
const wake = (glue, push) => {
  here.retire_page();
  here = glue;
  glue.resume_page(push);
};
// Loads the module with all rooms, once, has it take the page over, and does what was wanted there.
// "back" leads to the instance with which the page began, as it was left; "load" and "twin" leave
// that one on show.
let rooms = null;
async function more(what, value) {
  if (what === "back") {
    document.title = title;
    scrollTo({ top: 0, behavior: "instant" });
    return wake(race, true);
  }
  const of = (name) => new URL(name, import.meta.url);
  rooms ??= load(of("rooms.js"), of("rooms_bg.wasm"));
  rooms.catch(() => (rooms = null));
  const loaded = await rooms;
  if (what === "load") return;
  if (what === "twin") return loaded.glue.twin_of(value);
  const woken = all && here !== all;
  if (woken) wake(all, what === "go");
  else if (!all) {
    begin(loaded);
    all = here;
  }
  if (what === "go") woken || document.getElementById("room-code").click();
  else if (what === "act") all.act(...value);
  else if (what) return window.interleave[what](value);
}

try {
  begin(await load(address(js), address(wasm)));
  // An embed's shell decides itself about offline use.
  if (!("embed" in document.documentElement.dataset)) import("./offline.js").then(({ keep }) => keep());
} catch (error) {
  document.documentElement.dataset.level = "D";
  document.documentElement.dataset.error = String(error);
}
