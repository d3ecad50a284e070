// The page around the run: shows it in a frame, grades each report, and tells the platform.
import settings from "./settings.js";
import { grade } from "./grade.js";
import { connect } from "./bridge.js";

const element = (id) => document.getElementById(id);
const say = (words) => (element("status").textContent = words);

element("task").textContent = `Passed when ${settings.says}.`;
const frame = document.createElement("iframe");
frame.title = settings.title;
frame.allow = "cross-origin-isolated; fullscreen; clipboard-write";

let platform = null;
let passed = false;

addEventListener("message", ({ source, data }) => {
  if (source !== frame.contentWindow || data?.source !== "interleave" || data.v !== 1) return;
  if (data.type === "resize") frame.style.height = `${Math.max(320, data.height)}px`;
  else if (data.type === "state") platform?.remember(data.link);
  else if (data.type === "result") graded(data.report);
});

function graded(report) {
  const verdict = grade(settings.rule, report);
  // A passed task stays passed, so that a learner may go on trying.
  passed ||= verdict.passed === true;
  document.documentElement.dataset.passed = verdict.passed === null ? "" : String(passed);
  say(`${passed ? "Passed." : verdict.passed === null ? "Not decided." : "Not passed yet."} ${verdict.says}`);
  if (verdict.passed !== null) platform?.report({ passed, says: verdict.says, level: report.level });
}

try {
  platform = await connect(settings);
  say("Run it to be graded.");
  const { href } = platform.back ?? {};
  if (href) {
    element("back").hidden = false;
    element("back").firstElementChild.href = href;
  }
} catch (error) {
  say(`The course platform did not answer (${error.message}): the run works, its result is not kept.`);
}
const link = platform?.remembered || settings.link;
frame.src = `${settings.player}embed/${link}`;
element("place").append(frame);
addEventListener("pagehide", () => platform?.end());
document.documentElement.dataset.course = "ready";
