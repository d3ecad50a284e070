// Speaks SCORM 1.2 and 2004: finds the platform's object in the windows around, keeps the status.
//
// The object is found by looking into the windows around, so this page must not be isolated; the
// run in the frame below may be.
//
// What was reached is also kept in `suspend_data`: some platforms answer "" when they are asked for
// a status or a score (openedx-scorm-xblock 19 does), and then only that says what a later visit
// must not take back. A status that is not known is never overwritten by a lower one.
import { recall, record } from "./memory.js";

const START = Date.now();
const seconds = () => (Date.now() - START) / 1000;
const two = (n) => String(Math.floor(n)).padStart(2, "0");
// The object may be made by a script that comes after the frame in the platform's page.
const FIND_MS = 3000;

const VERSIONS = {
  scorm12: {
    object: "API",
    call: { start: "LMSInitialize", get: "LMSGetValue", set: "LMSSetValue", save: "LMSCommit", end: "LMSFinish", error: "LMSGetLastError" },
    suspend: 4096,
    status: (get) => get("cmi.core.lesson_status"),
    begins: ["not attempted", "browsed", "incomplete"],
    over: () => false,
    begun: { "cmi.core.lesson_status": "incomplete" },
    passed: { "cmi.core.score.min": "0", "cmi.core.score.max": "100", "cmi.core.score.raw": "100", "cmi.core.lesson_status": "passed" },
    failed: { "cmi.core.score.min": "0", "cmi.core.score.max": "100", "cmi.core.score.raw": "0", "cmi.core.lesson_status": "failed" },
    ended: () => {
      const s = seconds();
      return { "cmi.core.session_time": `${two(s / 3600)}:${two((s / 60) % 60)}:${two(s % 60)}`, "cmi.core.exit": "suspend" };
    },
  },
  scorm2004: {
    object: "API_1484_11",
    call: { start: "Initialize", get: "GetValue", set: "SetValue", save: "Commit", end: "Terminate", error: "GetLastError" },
    suspend: 64000,
    status: (get) => get("cmi.success_status"),
    begins: ["unknown"],
    over: (get) => get("cmi.completion_status") === "completed",
    begun: { "cmi.completion_status": "incomplete" },
    passed: {
      "cmi.score.min": "0", "cmi.score.max": "1", "cmi.score.raw": "1", "cmi.score.scaled": "1",
      "cmi.success_status": "passed", "cmi.completion_status": "completed",
    },
    failed: {
      "cmi.score.min": "0", "cmi.score.max": "1", "cmi.score.raw": "0", "cmi.score.scaled": "0",
      "cmi.success_status": "failed", "cmi.completion_status": "completed",
    },
    ended: () => ({ "cmi.session_time": `PT${seconds().toFixed(2)}S`, "cmi.exit": "suspend" }),
  },
};

/** The object of that name in the windows around, or around the window that opened this one. */
function look(name) {
  const seen = new Set();
  for (let at of [window, window.opener]) {
    while (at && !seen.has(at)) {
      seen.add(at);
      try {
        if (at[name]) return at[name];
      } catch {
        break; // another origin: its windows cannot be looked into
      }
      at = at.parent;
    }
  }
  return null;
}

async function find(name) {
  for (const until = Date.now() + FIND_MS; Date.now() < until; ) {
    const found = look(name);
    if (found) return found;
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error(`no ${name} in the windows around`);
}

export async function connect({ standard }) {
  const version = VERSIONS[standard];
  const object = await find(version.object);
  // Not every platform has every function: wagtail-lms 0.11 has no LMSFinish.
  const call = (what, ...given) => String(object[version.call[what]]?.(...given) ?? "");
  const get = (key) => call("get", key);
  const refused = (what) => new Error(`${what} was refused, error ${call("error") || "unknown"}`);
  const set = (values) => {
    for (const [key, value] of Object.entries(values)) if (call("set", key, value) === "false") throw refused(key);
  };
  const save = () => {
    if (call("save", "") === "false") throw refused("saving");
  };
  // After a reload of this frame alone the platform's session may go on: error 101 or 103.
  if (call("start", "") !== "true" && !["101", "103"].includes(call("error"))) throw refused("the start");

  const memory = recall(get("cmi.suspend_data"));
  const status = version.status(get);
  let passed = memory.passed || status === "passed";
  // A pass that is not yet known to be kept.
  let owed = passed && status !== "passed";
  let over = false;
  const remember = (more) => {
    const { text, fits } = record(Object.assign(memory, more), version.suspend);
    set({ "cmi.suspend_data": text });
    return fits;
  };
  const keep = () => {
    remember({ passed });
    if (passed) set(version.passed);
    save();
    owed = false;
  };
  return {
    passed: () => passed,
    memory,
    begin() {
      if (passed) return keep();
      // "" says nothing: it may hide a pass of an earlier visit that kept no memory.
      const begins = version.begins.includes(status) || (status === "" && memory.old);
      if (begins && !version.over(get)) set(version.begun);
      return keep();
    },
    /** Keeps what the learner wrote; false when it is too long for the platform. */
    remember(more) {
      if (over) return true;
      const fits = remember(more);
      save();
      return fits;
    },
    /** Notes what was reached, and returns what tells it to the platform, once or again. */
    report({ state }) {
      // A task that was passed before stays passed on the platform.
      if (state === "passed") passed = owed = true;
      return () => {
        if (over) return;
        if (state === "failed" && !passed) set(version.failed);
        keep();
      };
    },
    end() {
      if (over) return;
      over = true;
      try {
        remember({});
        set({ ...(owed ? version.passed : {}), ...version.ended() });
        save();
      } finally {
        call("end", "");
      }
    },
  };
}
