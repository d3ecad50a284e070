// Speaks SCORM 1.2 and 2004: finds the platform's object in the windows around, keeps the status.
//
// The object is found by looking into the windows around, so this page must not be isolated; the
// run in the frame below may be.

const START = Date.now();
const seconds = () => (Date.now() - START) / 1000;
const two = (n) => String(Math.floor(n)).padStart(2, "0");

const VERSIONS = {
  scorm12: {
    object: "API",
    call: { start: "LMSInitialize", get: "LMSGetValue", set: "LMSSetValue", save: "LMSCommit", end: "LMSFinish", error: "LMSGetLastError" },
    suspend: 4096,
    status: (api) => api.get("cmi.core.lesson_status"),
    begun: { "cmi.core.lesson_status": "incomplete" },
    graded: ({ passed }) => ({
      "cmi.core.score.min": "0",
      "cmi.core.score.max": "100",
      "cmi.core.score.raw": passed ? "100" : "0",
      "cmi.core.lesson_status": passed ? "passed" : "failed",
    }),
    ended: () => {
      const s = seconds();
      return { "cmi.core.session_time": `${two(s / 3600)}:${two((s / 60) % 60)}:${two(s % 60)}`, "cmi.core.exit": "suspend" };
    },
  },
  scorm2004: {
    object: "API_1484_11",
    call: { start: "Initialize", get: "GetValue", set: "SetValue", save: "Commit", end: "Terminate", error: "GetLastError" },
    suspend: 64000,
    status: (api) => api.get("cmi.success_status"),
    begun: { "cmi.completion_status": "incomplete" },
    graded: ({ passed }) => ({
      "cmi.score.min": "0",
      "cmi.score.max": "1",
      "cmi.score.raw": passed ? "1" : "0",
      "cmi.score.scaled": passed ? "1" : "0",
      "cmi.success_status": passed ? "passed" : "failed",
      "cmi.completion_status": passed ? "completed" : "incomplete",
    }),
    ended: () => ({ "cmi.session_time": `PT${seconds().toFixed(2)}S`, "cmi.exit": "suspend" }),
  },
};

/** The object of that name in the windows around, or around the window that opened this one. */
function find(name) {
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

export async function connect({ standard }) {
  const version = VERSIONS[standard];
  const object = find(version.object);
  if (!object) throw new Error(`no ${version.object} in the windows around`);
  const call = (what, ...given) => String(object[version.call[what]](...given));
  const api = { get: (key) => call("get", key) };
  const set = (values) => Object.entries(values).forEach(([key, value]) => call("set", key, value));
  if (call("start", "") !== "true") throw new Error(`it refuses to start: error ${call("error")}`);
  let passed = version.status(api) === "passed";
  if (!passed) set(version.begun);
  call("save", "");
  let over = false;
  return {
    remembered: api.get("cmi.suspend_data"),
    remember(link) {
      if (over || link.length > version.suspend) return;
      set({ "cmi.suspend_data": link });
    },
    report(verdict) {
      // A task that was passed before stays passed on the platform.
      passed ||= verdict.passed;
      if (over) return;
      set(version.graded({ passed }));
      call("save", "");
    },
    end() {
      if (over) return;
      over = true;
      set(version.ended());
      call("save", "");
      call("end", "");
    },
  };
}
