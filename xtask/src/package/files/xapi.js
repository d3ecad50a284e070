// Speaks xAPI, plainly or as cmi5: statements about this run to the record store of the launch.
//
// cmi5 says which statements there are and in which order: initialized, passed or failed,
// completed, terminated, each at most once; "launched" is the platform's own.

const given = new URLSearchParams(location.search);
const START = Date.now();
const duration = () => `PT${((Date.now() - START) / 1000).toFixed(2)}S`;

const VERB = "http://adlnet.gov/expapi/verbs/";
const CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5";
const MOVE_ON = "https://w3id.org/xapi/cmi5/context/categories/moveon";
const MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";
const LEVEL = "https://interleave.example/xapi/level";

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
  const read = async (address) => {
    const response = await fetch(address, { headers });
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`the record store answered ${response.status}`);
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

  const said = new Set();
  async function say(verb, { result, moves, leaving } = {}) {
    if (said.has(verb)) return;
    said.add(verb);
    const context = structuredClone(template);
    if (registration) context.registration = registration;
    if (cmi5) {
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
    const response = await fetch(`${endpoint}statements`, {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/json" },
      body: JSON.stringify(statement),
      keepalive: Boolean(leaving),
    });
    if (!response.ok) {
      said.delete(verb);
      throw new Error(`the record store answered ${response.status}`);
    }
  }

  const remembered = (await read(state("interleave.link"))) ?? "";
  await say("initialized");
  // Statements are sent one after another, since cmi5 demands their order.
  let queue = Promise.resolve();
  const then = (step) => (queue = queue.then(step).catch((error) => console.warn(`xAPI: ${error.message}`)));
  // A launch may be for browsing only; then nothing is graded.
  let failed = false;
  const graded = !cmi5 || (data.launchMode ?? "Normal") === "Normal";
  return {
    remembered,
    back: data.returnURL ? { href: data.returnURL } : null,
    remember(link) {
      then(() => fetch(state("interleave.link"), { method: "PUT", headers: { ...headers, "Content-Type": "text/plain" }, body: link }));
    },
    report({ passed, level }) {
      if (!graded) return;
      // A session may send "passed" or "failed" once, so a failure is only sent at the end.
      failed = !passed;
      if (failed) return;
      const score = { scaled: 1, raw: 1, min: 0, max: 1 };
      const extensions = { [LEVEL]: level };
      then(() => say("passed", { result: { success: true, score, duration: duration(), extensions }, moves: true }));
      then(() => say("completed", { result: { completion: true, duration: duration() }, moves: true }));
    },
    end() {
      if (failed) {
        const score = { scaled: 0, raw: 0, min: 0, max: 1 };
        then(() => say("failed", { result: { success: false, score, duration: duration() }, moves: true, leaving: true }));
      }
      then(() => say("terminated", { result: { duration: duration() }, leaving: true }));
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
