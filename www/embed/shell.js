// The embed's shell (frame.html): shows a poster until a person starts the run, then loads the page
// itself. It exchanges the messages of docs/embedding.md with the page around, and never changes the
// frame's address.
import { preview } from "./preview.js";

const { css, titles } = document.querySelector("script[data-js]").dataset;
const root = document.documentElement;
const element = (id) => document.getElementById(id);
const framed = parent !== window;
const asked = new URLSearchParams(location.search);

const WORDS = {
  program: "A Python program",
  run: "A run",
  titled: (title) => `${title} · Interleave`,
  damaged: "This link is damaged",
  damagedHow: "It was cut short, or a character is wrong. What it held cannot be read, so nothing runs here. Copy the link again where it came from.",
  newer: "This link is of a newer Interleave",
  newerHow: "This site cannot read it yet, so nothing runs here. Load the page again later, or open the link on the site that it came from.",
  models: { s: "one after another", e: "on an event loop", t: "on threads", p: "in processes" },
  loading: "Loading…",
  isolating: "Preparing threads…",
  failed: "This run could not be loaded. Open it in its own tab, or try again.",
  elsewhere: "Stopped: another run on this page was started.",
  unseen: "Stopped: the run was out of sight.",
  tooLong: "Stopped: a run that starts by itself ends after 30 s.",
  badSpec: "set needs a spec: an object with the fields of a run, or a link.",
};
// A run that no person started ends after this long.
const BY_ITSELF_MS = 30_000;
// Longest wait for the isolation of a frame.
const ISOLATING_MS = 15_000;
// The largest spec that a message may carry, in characters of JSON.
const SPEC_CHARS = 200_000;

// Out ----------------------------------------------------------------------------------------------

// Messages go to any origin: nothing in them is private, and the origin of a course platform is not
// known.
const post = (message) => framed && parent.postMessage(message, "*");
const tell = (type, more) => post({ source: "interleave", v: 1, type, ...more });

// The height of the content. It never depends on the frame's height, so that no loop arises.
const TALLEST = 4000;
const tall = () => Math.min(Math.ceil(element("app").getBoundingClientRect().height), TALLEST);
let height = 0;
let due = 0;
function measure() {
  due = 0;
  // The layout of a task fits into whatever height it is given.
  if (asked.get("ui") === "task" || document.querySelector("main.task")) return;
  const now = tall();
  if (now < 1 || Math.abs(now - height) <= 4) return;
  height = now;
  tell("resize", { height });
  post({ subject: "lti.frameResize", height });
  const embedly = { context: "iframe.resize", src: location.href, height };
  post(embedly);
  post(JSON.stringify(embedly));
}
const watchHeight = () =>
  new ResizeObserver(() => (due ||= setTimeout(measure, 100))).observe(element("app"));

// The events that the page sends to its document (src/app/embed.rs).
const heard = {
  started() {
    takeTurn({ steal: true });
    watchDrawing();
  },
  state({ link }) {
    tell("state", { link });
  },
  result({ report }) {
    over();
    tell("result", { report });
  },
  error({ message }) {
    tell("error", { message });
  },
  stopped({ message }) {
    over();
    tell("error", { message: because ?? message });
    because = null;
  },
};
document.addEventListener("interleave", ({ detail }) => heard[detail.type]?.(detail));

// Limits -------------------------------------------------------------------------------------------

// One embed of this site computes at a time, or their numbers would spoil each other's. All frames
// of this origin in the page share the lock; frames of an opaque origin have no lock, so each runs
// on its own.
let release = null;
let limit = 0;
function over() {
  clearTimeout(limit);
  clearInterval(watch);
  watch = 0;
  release?.();
  release = null;
}
async function takeTurn(how) {
  if (release) return;
  await new Promise((mine) => {
    const held = () => new Promise((done) => { release = done; mine(); });
    const taken = (error) => {
      if (error.name === "AbortError") stop(WORDS.elsewhere);
      mine();
    };
    try {
      navigator.locks.request("interleave-run", how, held).catch(taken);
    } catch {
      mine();
    }
  });
}

/** Why the shell itself stopped a run; null when a person did. */
let because = null;
function stop(why) {
  if (!window.interleave || !running()) return;
  because = why ?? null;
  window.interleave.stop();
}
const running = () => Boolean(document.querySelector('[data-msg="stop"][aria-disabled="false"]'));

// A frame that grows, or is scrolled to, can be out of sight for a moment.
const MOMENT_MS = 1000;
let visible = false;
let gone = 0;
new IntersectionObserver((entries) => {
  visible = entries.at(-1).isIntersecting;
  clearTimeout(gone);
  visible ? byItself() : (gone = setTimeout(() => stop(WORDS.unseen), MOMENT_MS));
}).observe(root);

// Firefox draws a frame of another site that is out of sight about once a second and then no more,
// and does not tell the frame. So few drawn frames for some time, while timers are on time, mean
// that the embed is out of sight. When timers are late, a run on the page's own thread delays both.
const TICK_MS = 1500;
const FEW = 2;
let watch = 0;
function watchDrawing() {
  clearInterval(watch);
  let frames = 0, still = 0, last = performance.now();
  const draw = () => { frames += 1; if (watch) requestAnimationFrame(draw); };
  watch = setInterval(() => {
    const now = performance.now();
    const late = now - last > 1.3 * TICK_MS;
    still = late || frames > FEW ? 0 : still + 1;
    [frames, last] = [0, now];
    if (still > 1) stop(WORDS.unseen);
  }, TICK_MS);
  draw();
}
document.addEventListener("visibilitychange", () => (document.hidden ? stop(WORDS.unseen) : byItself()));

let wanted = asked.get("run") === "1";
async function byItself() {
  if (!wanted || !visible || document.hidden || unreadable) return;
  wanted = false;
  // After a reload the address asks again for a run by itself.
  if (!(await load(""))) return;
  await takeTurn({});
  limit = setTimeout(() => stop(WORDS.tooLong), BY_ITSELF_MS);
  press("run");
}

// The page -----------------------------------------------------------------------------------------

let page = null;
/** Loads the page into this document, once; false when that cannot be. `then` is what a person's
 * press asked for, should the frame have to be loaded anew. */
const load = (then) => (page ??= loaded(then));

async function loaded(then) {
  say(WORDS.loading);
  for (const id of ["start", "look"]) element(id)?.setAttribute("aria-disabled", "true");
  const { isolateFrame } = await import("./offline.js");
  if (framed && !crossOriginIsolated) say(WORDS.isolating);
  if (await isolateFrame(ISOLATING_MS, () => remember(then))) return new Promise(() => {});
  say(WORDS.loading);
  await Promise.all([style(css), style(new URL("./task.css", import.meta.url))]);
  await import("./boot.js");
  if (root.dataset.interleave !== "ready") {
    say(WORDS.failed);
    return false;
  }
  if (given !== undefined) window.interleave.open(given);
  if (kept !== undefined) window.interleave.restore(kept);
  return true;
}

const style = (href) =>
  new Promise((done) => {
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
    sheet.onload = sheet.onerror = done;
    document.head.append(sheet);
  });

const press = (message) => document.querySelector(`[data-msg="${message}"]`)?.click();
const say = (words) => { if (element("says")) element("says").textContent = words; };

// Remembers the person's press while the frame is reloaded to be isolated, so that the run then
// starts. It stands in the frame's name: that stays when the isolated frame gets a process of its own,
// which neither the state of the history nor, at once, the storage of the tab does (Chromium). One
// reload is enough: `remember` refuses a second.
const MARK = "interleave";
function remember(then) {
  if (window.name.startsWith(`${MARK} `)) return false;
  window.name = `${MARK} ${then} ${window.name}`;
  return true;
}
function remembered() {
  const [mark, then, ...own] = window.name.split(" ");
  if (mark !== MARK || !then) return null;
  window.name = `${MARK} - ${own.join(" ")}`;
  return then;
}

async function start() {
  if (unreadable) return tell("error", { message: unreadable });
  const pressed = element("poster")?.contains(document.activeElement);
  if (!(await load("run"))) return;
  press("run");
  if (pressed) keepFocus();
}
async function look() {
  const pressed = element("poster")?.contains(document.activeElement);
  if ((await load("look")) && pressed) keepFocus();
}

// The button that was pressed is gone with the poster; the focus goes on at the run.
const keepFocus = () =>
  requestAnimationFrame(() => document.querySelector('[data-msg="stop"][aria-disabled="false"], [data-msg="run"]')?.focus({ preventScroll: true }));

// In -----------------------------------------------------------------------------------------------

// The spec that the page around set before the page itself was loaded.
let given;

function set(spec) {
  const known = typeof spec === "string" || (typeof spec === "object" && spec !== null);
  let size = Infinity;
  try {
    if (known) size = JSON.stringify(spec).length;
  } catch { /* no JSON: no spec */ }
  if (!(size <= SPEC_CHARS)) return tell("error", { message: WORDS.badSpec });
  if (window.interleave) return window.interleave.open(spec);
  given = spec;
  poster();
}

// The link of the program that the page around has kept from an earlier visit. The run stays the
// embed's own, so Reset leads to that.
let kept;
function restore(link) {
  if (typeof link !== "string" || link.length > SPEC_CHARS) return tell("error", { message: WORDS.badSpec });
  kept = link;
  window.interleave?.restore(link);
}

function theme(name) {
  if (["auto", "light", "dark"].includes(name)) root.dataset.theme = name;
}

// Only messages of the page around are heard, whatever its origin; messages of other frames are
// not.
addEventListener("message", ({ source, data }) => {
  if (!framed || source !== parent || data?.source !== "interleave" || data.v !== 1) return;
  if (data.type === "set") set(data.spec ?? data.link);
  else if (data.type === "run") start();
  else if (data.type === "stop") stop();
  else if (data.type === "restore") restore(data.link);
  else if (data.type === "theme") theme(data.theme);
});

// The poster ---------------------------------------------------------------------------------------

const short = (text) => (typeof text === "string" ? text : "");

/** What the poster shows of a spec that the page around has set. */
function fieldsOf({ workload, source, models }) {
  const letters = Array.isArray(models) ? models.map((model) => short(model)[0]).join("") : "";
  return { w: short(workload), c: short(source), m: letters };
}

/** A name for a program: its first line when that is a comment, else its first words. */
function named(program) {
  const line = program.split("\n").find((text) => text.trim()) ?? "";
  const words = line.replace(/^#+!?\s*/, "").trim();
  return line.startsWith("#") && words && words.length <= 80 ? words : WORDS.program;
}

// A task as it is for the poster; what decides it is for the page alone.
function taskOf(text) {
  try {
    const { title, text: asks } = JSON.parse(text.replaceAll("\u001f", ","));
    return { title: short(title), text: short(asks) };
  } catch {
    return {};
  }
}

/** Why nothing runs here: the link cannot be read. */
let unreadable = "";

async function poster() {
  if (!element("poster")) return;
  const link = typeof given === "string" ? given.replace(/^[^#]*#/, "") : location.hash;
  let seen = typeof given === "object" ? { fields: fieldsOf(given) } : await preview(link);
  // Some course platforms drop fragments, so a link may also stand in the query.
  if (seen.none && asked.get("s")) seen = await preview(asked.get("s"));
  const fields = seen.fields ?? {};
  const known = JSON.parse(titles);
  const task = taskOf(fields.q);
  const program = fields.c || fields.w === "program";
  const workload = fields.w || "primes";
  unreadable = seen.damaged ? WORDS.damagedHow : seen.newer ? WORDS.newerHow : "";
  const ways = [...(fields.m || "setp")].map((letter) => WORDS.models[letter]).filter(Boolean);
  const what = seen.damaged ? WORDS.damaged
    : seen.newer ? WORDS.newer
    : task.title ? task.title
    : program ? named(fields.c ?? "")
    : Object.hasOwn(known, workload) ? known[workload] : WORDS.run;
  document.title = WORDS.titled(what);
  element("what").textContent = what;
  element("how").textContent = unreadable || task.text || (program ? "" : ways.join(", "));
  element("program").hidden = !fields.c;
  element("program").textContent = fields.c ?? "";
  element("tab").href = `index.html${seen.text ? `#${seen.text}` : ""}`;
  element("tab").hidden = false;
  element("start").hidden = Boolean(unreadable);
  element("look").hidden = Boolean(unreadable) || asked.get("readonly") === "1" || asked.get("ui") === "result";
}

element("fallback").remove();
theme(asked.get("theme"));
element("start").addEventListener("click", start);
element("look").addEventListener("click", look);
addEventListener("hashchange", () => page ?? poster());
await poster();
const level = crossOriginIsolated ? "A" : "Worker" in window ? "B" : "C";
tell("ready", { level, height: tall() });
measure();
watchHeight();
const goOn = remembered();
if (goOn === "run") start();
else if (goOn === "look") look();
// An embed that is opened in a tab of its own loads the page at once.
else if (!framed && !unreadable) load();
