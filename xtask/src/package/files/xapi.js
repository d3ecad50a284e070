// Speaks xAPI, plainly or as cmi5: statements about this run to the record store of the launch.
//
// cmi5 says which of its statements there are and in which order: initialized, passed or failed,
// completed, terminated, each at most once; "launched" is the platform's own. Between them stand
// statements of ours, one for each try. docs/xapi.md says what is in each.
import { recall, record } from "./memory.js";

const given = new URLSearchParams(location.search);
const START = Date.now();
const duration = () => `PT${((Date.now() - START) / 1000).toFixed(2)}S`;

const VERB = "http://adlnet.gov/expapi/verbs/";
const CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5";
const MOVE_ON = "https://w3id.org/xapi/cmi5/context/categories/moveon";
const MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";
const OURS = "https://github.com/interleave/interleave/blob/main/docs/xapi.md#";
const STATE = "interleave.link";
const KEPT_CHARS = 64_000;

function needed(name) {
  const value = given.get(name);
  if (!value) throw new Error(`the launch has no ${name}`);
  return value;
}

/** What the launch says: where to, as whom, about what. */
async function launch(cmi5) {
  const endpoint = needed("endpoint").replace(/\/?$/, "/");
  const actor = JSON.parse(needed("actor"));
  // TinCan launches send an agent's names as lists.
  for (const key of ["name", "mbox"]) if (Array.isArray(actor[key])) actor[key] = actor[key][0];
  if (Array.isArray(actor.account)) {
    const { accountServiceHomePage: homePage, accountName: name, ...rest } = actor.account[0];
    actor.account = homePage ? { homePage, name } : rest;
  }
  const auth = cmi5 ? `Basic ${await token(needed("fetch"))}` : needed("auth");
  const activity = cmi5 ? needed("activityId") : needed("activity_id");
  return { endpoint, actor, auth, activity, registration: given.get("registration") ?? undefined };
}

// The address of the token answers only once.
async function token(address) {
  const answer = await (await fetch(address, { method: "POST" })).json();
  if (!answer["auth-token"]) throw new Error(answer["error-text"] ?? "no token");
  return answer["auth-token"];
}

export async function connect({ standard, title }) {
  const cmi5 = standard === "cmi5";
  const { endpoint, actor, auth, activity, registration } = await launch(cmi5);
  const headers = { Authorization: auth, "X-Experience-API-Version": "1.0.3" };
  const resource = (path, query) => `${endpoint}${path}?${new URLSearchParams(query)}`;
  const state = (stateId) => {
    const query = { stateId, activityId: activity, agent: JSON.stringify(actor) };
    return resource("activities/state", registration ? { ...query, registration } : query);
  };
  const answered = (response) => {
    // A statement that is sent again may be there already.
    if (!response.ok && response.status !== 409) throw new Error(`the record store answered ${response.status}`);
  };
  const read = async (address) => {
    const response = await fetch(address, { headers });
    if (response.status === 404) return null;
    answered(response);
    return response.text();
  };

  let data = {};
  if (cmi5) {
    data = JSON.parse((await read(state("LMS.LaunchData"))) ?? "{}");
    // cmi5 demands that the preferences are read before the first statement, even when they are not
    // used.
    await read(resource("agents/profile", { profileId: "cmi5LearnerPreferences", agent: JSON.stringify(actor) }));
  }
  const template = data.contextTemplate ?? {};
  // A launch may be for browsing only; then nothing is graded.
  const graded = !cmi5 || (data.launchMode ?? "Normal") === "Normal";
  const memory = recall(await read(state(STATE)));
  let passed = memory.passed;

  const said = new Set();
  // Statements that the store does not have yet, in order.
  let owed = [];
  function say(verb, { result, moves, ours } = {}) {
    if (!ours && said.has(verb)) return;
    said.add(verb);
    const context = structuredClone(template);
    if (registration) context.registration = registration;
    if (cmi5 && !ours) {
      const own = (context.contextActivities ??= {});
      own.category = [...(own.category ?? []), { id: CMI5 }, ...(moves ? [{ id: MOVE_ON }] : [])];
      if (moves && data.masteryScore !== undefined) (context.extensions ??= {})[MASTERY] = data.masteryScore;
    }
    const statement = {
      id: crypto.randomUUID?.() ?? fallbackId(),
      timestamp: new Date().toISOString(),
      actor,
      verb: { id: VERB + verb, display: { en: verb } },
      object: { id: activity, definition: { name: { en: title } } },
      context,
    };
    if (result) statement.result = result;
    owed.push(statement);
  }
  // All that is owed goes in one request, so that the order is kept also where the page is left.
  async function send(leaving) {
    if (owed.length === 0) return;
    const now = owed;
    const body = JSON.stringify(now.length === 1 ? now[0] : now);
    const how = { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body, keepalive: Boolean(leaving) };
    answered(await fetch(`${endpoint}statements`, how));
    owed = owed.slice(now.length);
  }
  async function keep(leaving) {
    const { text, fits } = record(memory, KEPT_CHARS);
    const how = { method: "PUT", headers: { ...headers, "Content-Type": "text/plain" }, body: text, keepalive: Boolean(leaving) };
    answered(await fetch(state(STATE), how));
    return fits;
  }

  return {
    passed: () => passed,
    memory,
    back: data.returnURL ? { href: data.returnURL } : null,
    begin() {
      say("initialized");
      return send();
    },
    remember(more) {
      Object.assign(memory, more);
      return keep();
    },
    /** Notes what was reached, and returns what tells it to the record store, once or again. */
    report({ state: reached, now, level, tries, says }) {
      if (!graded) return () => {};
      const extensions = { [`${OURS}level`]: level, [`${OURS}try`]: tries };
      say("answered", { ours: true, result: { success: now, response: says, duration: duration(), extensions } });
      // A registration may say "passed" once.
      if (reached === "passed" && !passed) {
        const score = { scaled: 1, raw: 1, min: 0, max: 1 };
        say("passed", { result: { success: true, score, duration: duration(), extensions }, moves: true });
        say("completed", { result: { completion: true, duration: duration() }, moves: true });
      } else if (reached === "failed" && !passed) {
        const score = { scaled: 0, raw: 0, min: 0, max: 1 };
        say("failed", { result: { success: false, score, duration: duration() }, moves: true });
      }
      passed ||= reached === "passed";
      memory.passed = passed;
      return async () => {
        await send();
        await keep();
      };
    },
    end() {
      if (said.has("terminated")) return;
      say("terminated", { result: { duration: duration() } });
      // Both at once: what is sent after an answer would be sent by a page that is gone.
      send(true).catch(() => {});
      keep(true).catch(() => {});
    },
  };
}

// `randomUUID` is missing without a secure context.
function fallbackId() {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((n, i) => {
    const byte = i === 6 ? (n & 15) | 64 : i === 8 ? (n & 63) | 128 : n;
    return byte.toString(16).padStart(2, "0");
  }).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}
