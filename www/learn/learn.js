// Makes the pages of the course run: answers before runs, runs in a frame, tasks, measured numbers,
// progress. Without it the pages read as they are. Each part of a page works on its own.

const root = document.body.dataset.root;
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const one = (selector, from = document) => from.querySelector(selector);
const words = JSON.parse(one("#words").textContent);
/** A number, with a point for its fraction, as the page's language writes it. */
const number = (text) => text.replace(".", words.decimal);
const fill = (text, value) => text.replace("{}", () => value);

// What is kept ------------------------------------------------------------------------------------

const KEY = "interleave-learn";
const THEME = "interleave-theme";

/** What this browser keeps: answers by card, finished tasks, and the questions to come. */
export const kept = read();
function read() {
  try {
    const value = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    const group = (name) => (typeof value?.[name] === "object" && value[name]) || {};
    return { cards: group("cards"), questions: group("questions") };
  } catch {
    return { cards: {}, questions: {} };
  }
}
export function keep() {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    one("#not-kept").hidden = false;
  }
}

// Themes ------------------------------------------------------------------------------------------

function theme(name) {
  document.documentElement.dataset.theme = name;
  for (const button of all("[data-theme-to]")) button.setAttribute("aria-pressed", String(button.dataset.themeTo === name));
}
let chosen = "auto";
try {
  chosen = localStorage.getItem(THEME) ?? "auto";
} catch { /* no storage: the system's theme */ }
theme(["light", "dark"].includes(chosen) ? chosen : "auto");
for (const themes of all(".themes")) {
  themes.hidden = false;
  themes.addEventListener("click", ({ target }) => {
    const name = target.dataset.themeTo;
    if (!name) return;
    theme(name);
    try {
      localStorage.setItem(THEME, name);
    } catch { /* it lasts as long as the page */ }
    for (const frame of all("iframe")) frame.contentWindow.postMessage({ source: "interleave", v: 1, type: "theme", theme: name }, "*");
  });
}

// Languages ---------------------------------------------------------------------------------------

// The same page in another language opens at the same card.
for (const other of all(".languages a")) other.addEventListener("click", () => (other.hash = location.hash));

// Runs --------------------------------------------------------------------------------------------

/** Opens a run in a frame inside `place`; `heard` gets each message of the frame. */
export function frame(place, link, layout, title, heard) {
  one("iframe", place)?.remove();
  const it = document.createElement("iframe");
  it.title = title;
  it.allow = "cross-origin-isolated; fullscreen; clipboard-write";
  it.src = `${root}frame.html?ui=${layout}&theme=${document.documentElement.dataset.theme}${link}`;
  const send = (message) => it.contentWindow.postMessage({ source: "interleave", v: 1, ...message }, location.origin);
  addEventListener("message", ({ source, data }) => {
    if (!it.contentWindow || source !== it.contentWindow || data?.source !== "interleave") return;
    if (data.type === "resize") it.style.height = `${Math.max(160, data.height + 2)}px`;
    heard(data, send);
  });
  place.append(it);
  it.scrollIntoView({ block: "nearest" });
  return it;
}

/** Resolves once a frame can be seen: a run that is out of sight is stopped. */
const inSight = (it) =>
  new Promise((seen) => {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      seen();
    });
    observer.observe(it);
  });

const link = (run) => one("a.open", run).hash;
const title = (run) => one("h2", run.closest("section")).textContent;

for (const run of all(".run")) {
  const card = run.closest("section");
  const start = one(".start", run);
  start.hidden = false;
  // The answer comes before the run.
  if (one("form.ask", card)) start.setAttribute("aria-disabled", "true");
  start.addEventListener("click", () => {
    const ask = one("form.ask", card);
    if (ask && !kept.cards[card.dataset.place]) {
      one(".said", ask).textContent = words["first-answer"];
      one("input", ask).focus();
      return;
    }
    const task = run.dataset.task;
    run.classList.add("open");
    const it = frame(run, link(run), task ? "full" : "compact", title(run), (message, send) => {
      // A task is read and changed before it runs; other runs start at once.
      if (message.type === "ready") task ? look(run) : inSight(it).then(() => send({ type: "run" }));
      if (message.type === "result") ended(card, run, message.report);
    });
  });
}

/** Opens the program of a frame for reading and changing, as its button does. */
function look(run) {
  try {
    one("#look", one("iframe", run).contentDocument)?.click();
  } catch { /* a frame of an opaque origin: its own button stays */ }
}

function ended(card, run, report) {
  const task = run.dataset.task;
  if (task) {
    const well = done(task, report.output ?? "", report.ending?.how ?? "");
    const verdict = one(".verdict", card);
    verdict.textContent = words[well ? "task-done" : "task-not"];
    verdict.dataset.well = well;
    if (!well) return;
    kept.cards[card.dataset.place] = { done: true };
    keep();
  }
  const why = one("details.why", card);
  if (why) {
    why.open = true;
    // One line for each run of the card, above the reasons.
    const id = `${run.id}-here`;
    const line = document.getElementById(id) ?? Object.assign(document.createElement("p"), { id, className: "seen" });
    line.textContent = seen(report, one("h3", run)?.textContent);
    (one(".mine", why) ?? one("summary", why)).after(line);
  }
  card.dataset.ran = "yes";
}

/** What a run has shown, in a line: the end of what a program printed, or the times of a race. */
function seen(report, label) {
  const named = label ? `${label}: ` : "";
  const models = (report.models ?? []).filter(({ wall_ms }) => wall_ms > 0);
  if (report.spec?.workload !== "program") {
    const way = ({ model, gil, wall_ms }) =>
      `${words[model === "threads" && gil === "off" ? "model-free" : `model-${model}`] ?? model} ${fill(words["unit-ms"], Math.round(wall_ms))}`;
    return named + fill(words["here-took"], models.map(way).join(", "));
  }
  const lines = (report.output ?? "").trimEnd().split("\n").filter(Boolean);
  const shown = lines.slice(-3).join(" / ");
  return named + (shown ? fill(words["here-printed"], (lines.length > 3 ? "... / " : "") + shown) : words["here-nothing"]);
}

/** Whether a run has done a task: the rules of `Rule` in crates/learn/src/card.rs. */
function done(rule, output, ending) {
  const [word, rest] = [rule.slice(0, rule.indexOf(" ")), rule.slice(rule.indexOf(" ") + 1)];
  if (word === "prints") return output.split("\n").some((line) => line.trimEnd() === rest);
  if (word === "ends") return ending === rest;
  const last = output.match(/\d+(\.\d+)?/g)?.at(-1);
  return last !== undefined && Number(last) < Number(rest);
}

// Questions before runs ---------------------------------------------------------------------------

for (const ask of all("form.ask")) {
  const card = ask.closest("section");
  const place = card.dataset.place;
  const why = one("details.why", card);
  const runs = all(".run", card);
  const commit = one(".commit", ask);
  commit.hidden = false;
  const show = (said) => {
    const right = said === Number(ask.dataset.right);
    const text = one(`input[value="${said}"] + span`, ask).textContent;
    for (const input of all("input", ask)) {
      input.checked = Number(input.value) === said;
      input.disabled = true;
    }
    commit.hidden = true;
    ask.dataset.said = right ? "right" : "wrong";
    one(".said", ask).textContent = runs.length ? words["now-run"] : words["now-read"];
    if (!runs.length && why) why.open = true;
    if (why && !one(".mine", why)) {
      const mine = document.createElement("p");
      mine.className = "mine";
      mine.textContent = fill(words[right ? "you-said-right" : "you-said-wrong"], text);
      one("summary", why).after(mine);
    }
    for (const run of runs) one(".start", run).removeAttribute("aria-disabled");
    card.dataset.answered = "yes";
  };
  const said = kept.cards[place]?.said;
  if (Number.isInteger(said) && one(`input[value="${said}"]`, ask)) show(said);
  ask.addEventListener("submit", (event) => {
    event.preventDefault();
    const value = new FormData(ask).values().next().value;
    if (value === undefined) {
      one(".said", ask).textContent = words["first-answer"];
      return;
    }
    kept.cards[place] = { said: Number(value), right: value === ask.dataset.right };
    keep();
    show(Number(value));
    one(".start", card)?.focus();
  });
}

// A link to a card that is no longer there.
if (location.hash.length > 1 && !document.getElementById(decodeURIComponent(location.hash.slice(1))) && one("#gone")) one("#gone").hidden = false;

// Measured numbers --------------------------------------------------------------------------------

// So many runs are behind a number: it is their median, with the least and the most beside it.
const RUNS = 3;

function figure(cell, values) {
  const sorted = [...values].sort((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)].map(number);
  const median = number(sorted[(sorted.length - 1) >> 1]);
  const spread = ` (${fill(fill(words["here-spread"], least), most)})`;
  return fill(words.here, fill(cell.dataset.unit, median)) + (least === most ? "" : spread);
}

for (const cell of all(".measured")) {
  const button = one("button", cell);
  button.hidden = false;
  button.addEventListener("click", () => {
    const table = cell.closest(".scrolls");
    let place = table.nextElementSibling;
    if (!place?.classList.contains("measuring")) {
      place = document.createElement("div");
      place.className = "measuring";
      table.after(place);
    }
    // All numbers of the page that come from the same run are filled in by it.
    const same = all(".measured").filter((other) => other.dataset.run === cell.dataset.run);
    for (const other of same) {
      one(".here", other).textContent = words.measuring;
      delete other.dataset.measured;
    }
    const found = new Map(same.map((other) => [other, []]));
    let runs = 0;
    const it = frame(place, cell.dataset.run, "compact", words.measure, (message, send) => {
      if (message.type === "ready") inSight(it).then(() => send({ type: "run" }));
      if (message.type === "error") for (const other of same) one(".here", other).textContent = words["measure-failed"];
      if (message.type !== "result") return;
      runs += 1;
      for (const [other, values] of found) {
        const line = (message.report.output ?? "").split("\n").find((line) => line.startsWith(other.dataset.label));
        const value = line?.slice(other.dataset.label.length).match(/[\d.]+/)?.[0];
        if (value) values.push(value);
        one(".here", other).textContent = values.length ? figure(other, values) : words["measure-failed"];
        if (runs === RUNS) other.dataset.measured = values.length ? "yes" : "no";
      }
      if (runs < RUNS) send({ type: "run" });
      else for (const other of same) one("button", other).textContent = words["measure-again"];
    });
  });
}

// Lists -------------------------------------------------------------------------------------------

/** Small letters without their accents: who looks for "inanicion" finds it too. */
const bare = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

for (const filter of all(".filter")) {
  filter.hidden = false;
  const count = one("#filter-count");
  one("input", filter).addEventListener("input", ({ target }) => {
    const wanted = bare(target.value).split(/\s+/).filter(Boolean);
    const entries = all("#found [data-find]");
    for (const entry of entries) entry.hidden = !wanted.every((word) => bare(entry.dataset.find).includes(word));
    for (const group of all("#found .group")) group.hidden = !one("[data-find]:not([hidden])", group);
    const found = entries.filter((entry) => !entry.hidden).length;
    count.textContent = wanted.length ? fill(count.dataset.said, found) : "";
  });
}

// The helper for choosing: the first advice that fits all answers so far, once it can be told.
for (const helper of all("form.helper")) {
  helper.hidden = false;
  const advices = all("#advices > li");
  helper.addEventListener("change", () => {
    const said = Object.fromEntries(new FormData(helper));
    const conditions = (advice) => advice.dataset.when.split(" ").map((pair) => pair.split("="));
    const possible = advices.filter((advice) => conditions(advice).every(([key, word]) => !said[key] || said[key] === word));
    const first = possible[0];
    const sure = first && conditions(first).every(([key, word]) => said[key] === word);
    for (const advice of advices) advice.dataset.fits = advice === first && sure ? "yes" : possible.includes(advice) ? "maybe" : "no";
    one(".advice", helper).textContent = sure ? one("p:last-child", first).firstChild.parentElement.textContent : words["advice-wanted"];
  });
}

// How far a learner has come: on the path, a mark at each lesson in which something was answered.
for (const lesson of all(".path [data-lesson]")) {
  const cards = Object.keys(kept.cards).filter((place) => place.startsWith(`${lesson.dataset.lesson}/`));
  if (cards.length) lesson.dataset.begun = cards.length;
}

// Teachers ----------------------------------------------------------------------------------------

for (const button of all("button.copy")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const { link, title } = button.dataset;
    const src = new URL(`${root}frame.html`, location.href).href;
    const text = document.createElement("span");
    text.textContent = title;
    const name = text.innerHTML.replaceAll('"', "&quot;");
    const code = `<iframe src="${src}?ui=compact${link}" title="Interleave: ${name}" width="100%" height="480" style="border:0" loading="lazy" allow="cross-origin-isolated; fullscreen; clipboard-write"></iframe>`;
    await navigator.clipboard.writeText(code).then(() => (button.textContent = words.copied), () => prompt(button.textContent, code));
  });
}
for (const button of all("#answers")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const on = document.body.classList.toggle("answers");
    button.setAttribute("aria-pressed", String(on));
  });
}

if (one("#review")) import("./review.js").then(({ practise }) => practise({ kept, keep, all, one, fill }));
document.documentElement.dataset.learn = "ready";
