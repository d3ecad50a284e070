// The loop of a run that is held still, in a Worker of its own. The run is the same every time, so
// a place in it is a number of bytecodes. This file keeps copies of the instance's memory on the
// way; to go to a place is to put back the last copy before it and to run on from there. Whatever
// a search or a look leaves in the memory goes the same way.

// Bytecodes that can be stepped through.
const MOST = 2_000_000;
// Bytecodes between two copies at first, and how many bytes all copies may take together.
const SPACING = 4_000;
const ROOM = 192 << 20;
// Milliseconds between two looks at what the page says, and bytecodes between two at the clock:
// of a plain run, and of one that is looked at after each.
const SLICE = 8;
const RUN = 50_000;
const LOOKED = 5_000;
// Milliseconds between two words about how far the first run through has come.
const PROGRESS = 150;
// Bytes of a page of memory.
const PAGE = 65536;
// See `Goal` in crates/stepper/src/seek.rs.
const KINDS = { bytecode: 0, line: 1, here: 2, switch: 3, break: 4 };

let module, start, more, python, floor;
let kept = [];
let here = null;
let spacing, known, whole, at, who;
let playing = false, speed = 2, unit = "line", timer = 0;
// Counts what is wanted; what goes on for an older wish ends.
let wish = 0;
// Rises when the first run through shall end where it is.
let halted = false;

const { port1: rested, port2: rest } = new MessageChannel();
const resting = [];
rested.onmessage = () => resting.shift()?.();
const breath = () => new Promise((go) => (resting.push(go), rest.postMessage(0)));

class Stale extends Error {}

// Does `some` until it says that there is no more to do, and hears the page in between.
const throughout = async (mine, some) => {
  for (let since = performance.now(); some(); ) {
    if (performance.now() - since < SLICE) continue;
    await breath();
    if (mine !== wish) throw new Stale();
    since = performance.now();
  }
};

const fresh = () => {
  const host = { now: () => 0, wall: () => 0, entropy: () => 0n };
  python = new WebAssembly.Instance(module, { host }).exports;
  floor = Math.ceil(python.step_floor() / PAGE) * PAGE;
};
const bytes = () => new Uint8Array(python.memory.buffer);
// Below the floor lies the stack, which is empty between two calls.
const copy = () => ({ at: python.step_at(), memory: bytes().slice(floor) });
const put = ({ memory }) => {
  const length = floor + memory.length;
  // A memory never shrinks: one that has grown since is given up for a new one.
  if (bytes().length > length) fresh();
  if (bytes().length < length) python.memory.grow((length - bytes().length) / PAGE);
  bytes().set(memory, floor);
};
const before = (place) => {
  const last = kept.findLast((copy) => copy.at <= place) ?? kept[0];
  return here && here.at <= place && here.at >= last.at ? here : last;
};
const run = (mine, to) =>
  throughout(mine, () => {
    python.step_run(to, RUN);
    return python.step_at() < to && !python.step_over();
  });

const post = () => {
  for (let length; (length = python.next_message()); ) {
    const from = python.message();
    const message = bytes().slice(from, from + length);
    postMessage(message, [message.buffer]);
  }
};

// Runs the program through once. Half of the copies go whenever they take too much room.
const record = async (mine) => {
  let told = performance.now();
  kept = [copy()];
  while (!python.step_over() && python.step_at() < MOST && !halted) {
    await run(mine, Math.min(python.step_at() + spacing, MOST));
    kept.push(copy());
    if (kept.length * kept.at(-1).memory.length > ROOM && kept.length > 2) {
      kept = kept.filter((_, n) => n % 2 === 0);
      spacing *= 2;
    }
    if (performance.now() - told > PROGRESS) {
      told = performance.now();
      // Telling it must not be part of the run.
      const now = copy();
      python.step_progress();
      post();
      put(now);
      await breath();
      if (mine !== wish) throw new Stale();
    }
  }
  known = python.step_at();
  whole = python.step_over();
};

const seek = (kind, breaks) => {
  for (const line of breaks) python.step_break(line);
  python.step_seek(KINDS[kind], ...who);
};

// The last place of a kind up to `end`: between the last two copies, or further back.
const last = async (mine, kind, end, breaks) => {
  for (let to = end; ; ) {
    const from = kept.findLast((copy) => copy.at < to) ?? kept[0];
    put(from);
    seek(kind, breaks);
    await throughout(mine, () => python.step_last(to, LOOKED));
    const found = python.step_found();
    if (found >= 0) return found;
    if (from.at === 0) return 0;
    to = from.at;
  }
};

const next = async (mine, kind, breaks) => {
  put(before(at));
  await run(mine, at);
  seek(kind, breaks);
  await throughout(mine, () => python.step_first(known, LOOKED));
  const found = python.step_found();
  return found < 0 ? known : found;
};

// Shows a place, and what the program's bytecode before it did.
const show = async (mine, place) => {
  place = Math.min(Math.max(place, 0), known);
  const done = place > 0 ? await last(mine, "bytecode", place - 1, []) : 0;
  put(before(done));
  await run(mine, done);
  here = copy();
  at = place;
  python.step_look(place, known, whole, playing, speed);
  who = [python.step_process(), python.step_thread()];
  post();
};

const ways = {
  first: () => 0,
  last: () => known,
  to: (mine, { value }) => Number(value),
};
for (const kind of Object.keys(KINDS)) {
  ways[`next-${kind}`] = (mine, { breaks }) => next(mine, kind, breaks);
  ways[`back-${kind}`] = (mine, { breaks }) => last(mine, kind, at - 1, breaks);
}

const open = async (mine) => {
  clearTimeout(timer);
  [here, spacing, known, whole, at, who, playing, halted] = [null, SPACING, 0, false, 0, [0, 0], false, false];
  fresh();
  const room = (data) => {
    const at = python.alloc(data.length);
    bytes().set(data, at);
    return at;
  };
  if (more) python.more(room(more), more.length);
  python.deliver(0, room(start), start.length);
  python.turn(0);
  await record(mine);
  put(kept[0]);
  seek("line", []);
  await throughout(mine, () => python.step_first(known, LOOKED));
  await show(mine, Math.max(python.step_found(), 0));
};

const play = () => {
  clearTimeout(timer);
  if (playing) timer = setTimeout(() => say({ word: `next-${unit}`, breaks: [], played: true }), 1000 / speed);
};

// One thing after another; of many places that the slider passes only the last is gone to.
let queue = [];
let busy = false;
const say = async (said) => {
  if (said.word === "halt") halted = true;
  if (said.word === "open") {
    wish += 1;
    queue = [];
  }
  if (said.word === "to") queue = queue.filter(({ word }) => word !== "to");
  queue.push(said);
  if (busy) return;
  busy = true;
  while (queue.length) await obey(queue.shift());
  busy = false;
};

const obey = async (said) => {
  const mine = wish;
  try {
    if (said.word === "open") return await open(mine);
    if (known === undefined || said.word === "halt") return;
    const was = playing;
    if (!said.played) playing = said.word === "play" || (said.word === "speed" && playing);
    else if (!playing) return;
    if (said.word === "speed") speed = Number(said.value) || speed;
    const way = ways[said.word];
    const [, kind] = said.word.split("-");
    if (kind in KINDS && kind !== "break") unit = kind;
    const to = way ? await way(mine, said) : at;
    if (to >= known) playing = false;
    if (way || was !== playing || said.word === "speed") await show(mine, to);
    play();
  } catch (error) {
    if (!(error instanceof Stale)) throw error;
  }
};

onmessage = ({ data }) => {
  if (data.module) (module = data.module), postMessage(true);
  else if (data instanceof Uint8Array) start = data;
  else if (data.more) more = data.more;
  else if (data.word) say(data).catch((error) => postMessage({ died: String(error?.message ?? error) }));
};
