// Puts the run into the page, hears its results, grades them, and tells the course platform.
import settings from "./settings.js";
import { grade } from "./grade.js";
import { connect } from "./bridge.js";

const element = (id) => document.getElementById(id);
const say = (words) => (element("status").textContent = words);

const WORDS = {
  first: "Run it to be graded.",
  before: "Passed on an earlier visit. You may go on trying.",
  alone: (why) => `The course platform did not answer (${why}). The run works, but its result is not kept.`,
  unkept: (why) => `The course platform has not kept this (${why}). Trying again…`,
  lost: (why) => `The course platform has not kept this (${why}). Leave this page open and press the button, or tell your teacher.`,
  kept: "The course platform has kept it.",
  tooLong: "Your program is longer than this platform can keep: download it before you leave.",
};
// How long is waited before each further try to reach the platform.
const TRIES_MS = [1000, 3000, 9000];

const frame = document.createElement("iframe");
frame.title = settings.title;
frame.allow = "cross-origin-isolated; fullscreen; clipboard-write";

let platform = null;
let passed = false;
/** What was said last about the run; what was said about the platform. */
const lines = { run: "", platform: "" };
function show(more) {
  Object.assign(lines, more);
  say([lines.run, lines.platform].filter(Boolean).join(" "));
  document.documentElement.dataset.kept = lines.platform && lines.platform !== WORDS.kept ? "no" : "yes";
}

// One message to the platform after another; each is tried again until it is kept. Whoever leaves
// before that gets one more try from `end`.
let queue = Promise.resolve();
let failing = null;
function tell(step) {
  queue = queue.then(async () => {
    for (let n = 0; ; n += 1) {
      try {
        const said = await step();
        if (lines.platform) show({ platform: WORDS.kept });
        element("again").hidden = true;
        return said;
      } catch (error) {
        const wait = TRIES_MS[n];
        show({ platform: (wait ? WORDS.unkept : WORDS.lost)(error.message) });
        element("again").hidden = Boolean(wait);
        await new Promise((next) => {
          failing = next;
          if (wait) setTimeout(next, wait);
        });
      }
    }
  });
  return queue;
}
element("again").addEventListener("click", () => failing?.());

addEventListener("message", ({ source, data }) => {
  if (source !== frame.contentWindow || data?.source !== "interleave" || data.v !== 1) return;
  if (data.type === "resize") frame.style.height = `${Math.max(320, data.height)}px`;
  else if (data.type === "state") remember(data.link);
  else if (data.type === "result") graded(data.report);
});

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

function graded(report) {
  const verdict = grade(settings.rule, report);
  // A passed task stays passed, so that a learner may go on trying.
  const now = verdict.passed === true;
  passed ||= now;
  const state = passed ? "passed" : "incomplete";
  document.documentElement.dataset.passed = verdict.passed === null ? "" : String(passed);
  const words = now ? "Passed." : passed ? "Passed before." : verdict.passed === null ? "Not decided." : "Not passed yet.";
  show({ run: `${words} ${verdict.says}`, platform: "" });
  if (!platform || verdict.passed === null) return;
  const tries = (platform.memory.tries += 1);
  tell(platform.report({ state, now, tries, says: verdict.says, level: report.level }));
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
const link = platform?.memory.link || settings.link;
frame.src = `${settings.player}frame.html?${settings.options}${link}`;
element("place").append(frame);
addEventListener("pagehide", leave);
// A page that comes back from the browser's memory has ended its session: it begins a new one.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
document.documentElement.dataset.course = "ready";
