// Puts the run into the page, hears what its task was judged to be, and tells the course platform.
import settings from "./settings.js";
import { connect } from "./bridge.js";

const element = (id) => document.getElementById(id);

const WORDS = {
  first: "Run it to be graded.",
  before: "Passed on an earlier visit. You may go on trying.",
  passed: "Passed.",
  passedBefore: "Passed before.",
  undecided: "Not decided.",
  failed: "Not passed, and no attempts are left.",
  notYet: "Not passed yet.",
  noTask: "This run decides nothing: it has no task.",
  alone: (why) => `The course platform did not answer (${why}). The run works, but its result is not kept.`,
  unkept: (why) => `The course platform has not kept this (${why}). Trying again…`,
  lost: (why) => `The course platform has not kept this (${why}). Leave this page open and press "Send again", or tell your teacher.`,
  kept: "The course platform has kept it.",
  tooLong: "Your program is longer than this platform can keep: copy it before you leave.",
};
// How long is waited before each further try to reach the platform.
const TRIES_MS = [1000, 3000, 9000];

const frame = document.createElement("iframe");
frame.title = settings.title;
frame.allow = "cross-origin-isolated; fullscreen; clipboard-write";
frame.style.height = `${settings.height}px`;

let platform = null;
let passed = false;
/** What was said last about the run; what was said about the platform. */
const lines = { run: "", platform: "" };
function show(more) {
  Object.assign(lines, more);
  element("status").textContent = [lines.run, lines.platform].filter(Boolean).join(" ");
}

// One message to the platform after another; each is tried again until it is kept. Whoever leaves
// before that gets one more try from `end`.
let queue = Promise.resolve();
let goOn = () => {};
function tell(step) {
  document.documentElement.dataset.kept = "no";
  queue = queue.then(async () => {
    for (let n = 0; ; n += 1) {
      try {
        const said = await step();
        if (n > 0) show({ platform: WORDS.kept });
        element("again").hidden = true;
        document.documentElement.dataset.kept = "yes";
        return said;
      } catch (error) {
        const wait = TRIES_MS[n];
        show({ platform: (wait ? WORDS.unkept : WORDS.lost)(error.message) });
        element("again").hidden = Boolean(wait);
        await new Promise((next) => {
          goOn = next;
          if (wait) setTimeout(next, wait);
        });
      }
    }
  });
}
element("again").addEventListener("click", () => goOn());

addEventListener("message", ({ source, data }) => {
  if (source !== frame.contentWindow || data?.source !== "interleave" || data.v !== 1) return;
  if (data.type === "ready") giveBack();
  else if (data.type === "resize") frame.style.height = `${Math.max(320, data.height)}px`;
  else if (data.type === "state") remember(data.link);
  else if (data.type === "result") judged(data.report);
});

// The program of an earlier visit; the run itself is always that of the package.
function giveBack() {
  const link = platform?.memory.link;
  if (link) frame.contentWindow.postMessage({ source: "interleave", v: 1, type: "restore", link }, "*");
}

// What the learner writes is kept a moment after the last change, and when the page is left.
const CALM_MS = 1000;
let unsaved = null;
let saving = 0;
function remember(link) {
  unsaved = link;
  clearTimeout(saving);
  saving = setTimeout(() => platform && tell(saveNow), CALM_MS);
}
async function saveNow() {
  const link = unsaved;
  if (link === null) return;
  const fits = await platform.remember({ link });
  if (unsaved === link) unsaved = null;
  if (!fits) show({ platform: WORDS.tooLong });
}
function leave() {
  clearTimeout(saving);
  if (!platform) return;
  if (unsaved !== null) platform.memory.link = unsaved;
  platform.end();
}

// What decides is the task; it was judged where the run was made.
function judged({ task, level }) {
  if (!task) return show({ run: WORDS.noTask });
  const now = task.passed === true;
  passed ||= now;
  const state = passed ? "passed" : task.state;
  document.documentElement.dataset.passed = state === "undecided" ? "" : String(passed);
  const words = now ? WORDS.passed
    : passed ? WORDS.passedBefore
    : task.passed === null ? WORDS.undecided
    : state === "failed" ? WORDS.failed
    : WORDS.notYet;
  show({ run: `${words} ${task.says}`, platform: "" });
  if (!platform || task.passed === null) return;
  const tries = (platform.memory.tries += 1);
  tell(platform.report({ state, now, tries, says: task.says, level }));
}

try {
  platform = await connect(settings);
  passed = platform.passed();
  show({ run: passed ? WORDS.before : WORDS.first });
  document.documentElement.dataset.passed = passed ? "true" : "";
  tell(() => platform.begin());
  const { href } = platform.back ?? {};
  if (href) {
    element("back").hidden = false;
    element("back").firstElementChild.href = href;
  }
} catch (error) {
  show({ run: WORDS.alone(error.message) });
}
frame.src = `${settings.player}frame.html?${settings.options}${settings.link}`;
element("place").append(frame);
addEventListener("pagehide", leave);
// A page that comes back from the browser's memory has ended its session: it begins a new one.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
document.documentElement.dataset.course = "ready";
