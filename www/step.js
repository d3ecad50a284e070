// The Worker of a program that is held still. It has two instances of `python.wasm`: the pilot,
// which decides (crates/stepper/src/pilot.rs), and the one that holds the run. The pilot asks for
// one operation after another: put an older copy of the run's memory back, let the run do some
// work, keep a copy. This file has the copies and the timers, and carries bytes that it does not
// read.

// Milliseconds between two looks at what the page says.
const SLICE = 8;
// Bytes of a page of memory.
const PAGE = 65536;
// Ports, as crates/run/src/hub.rs names them: the page's, and the one between the two instances.
const TO_PAGE = 0;
const OTHER = 2;

let module, pilot, held, floor;
const copies = new Map();
let timer = 0, busy = false;

const { port1: rested, port2: rest } = new MessageChannel();
const resting = [];
let since = performance.now();
rested.onmessage = () => {
  since = performance.now();
  resting.shift()?.();
};
// The page is heard meanwhile.
const breath = () => new Promise((go) => (resting.push(go), rest.postMessage(0)));

const instance = () => {
  const now = () => performance.timeOrigin + performance.now();
  // Nothing of the run may depend on the calendar or on chance.
  const host = { now, wall: () => 0, entropy: () => 0n };
  return new WebAssembly.Instance(module, { host }).exports;
};
const bytes = ({ memory }) => new Uint8Array(memory.buffer);
// Room for bytes in an instance, with them.
const laid = (to, data) => {
  const at = to.alloc(data.length);
  bytes(to).set(data, at);
  return [at, data.length];
};
const give = (to, port, data) => to.deliver(port, ...laid(to, data));
// Passes on what an instance says to the page; what it says to the other one.
const said = (by) => {
  const others = [];
  for (let length; (length = by.next_message()); ) {
    const from = by.message();
    const message = bytes(by).slice(from, from + length);
    if (by.port() === TO_PAGE) postMessage(message, [message.buffer]);
    else others.push(message);
  }
  return others;
};

// Below the floor lies the stack, which is empty between two calls.
const copy = () => bytes(held).slice(floor);
const put = (memory) => {
  const length = floor + memory.length;
  // A memory never shrinks: one that has grown since is given up for a new one.
  if (bytes(held).length > length) held = instance();
  if (bytes(held).length < length) held.memory.grow((length - bytes(held).length) / PAGE);
  bytes(held).set(memory, floor);
};

const operate = async (work) => {
  const from = pilot.step_put();
  if (from >= 0) put(copies.get(from));
  give(held, OTHER, work);
  while (held.turn(SLICE) === 0) await breath();
  // Taken before the memory is copied, so that no copy says it again.
  const answers = said(held);
  const to = pilot.step_keep();
  if (to >= 0) copies.set(to, copy());
  for (let gone; (gone = pilot.step_drop()) >= 0; ) copies.delete(gone);
  for (const answer of answers) give(pilot, OTHER, answer);
  if (performance.now() - since > SLICE) await breath();
};

// Does what the pilot asks for, until it asks for nothing.
const fly = async () => {
  if (busy) return;
  busy = true;
  clearTimeout(timer);
  for (;;) {
    const wait = pilot.turn(0);
    const [work] = said(pilot);
    if (work) {
      await operate(work);
      continue;
    }
    busy = false;
    if (wait < Infinity) timer = setTimeout(flies, wait);
    return;
  }
};
const flies = () => fly().catch((error) => postMessage({ died: String(error?.message ?? error) }));

onmessage = ({ data }) => {
  if (data.module) {
    module = data.module;
    [pilot, held] = [instance(), instance()];
    floor = Math.ceil(held.step_floor() / PAGE) * PAGE;
    postMessage(true);
  } else if (data.more) {
    held.more(...laid(held, data.more));
  } else if (data instanceof Uint8Array) {
    give(pilot, TO_PAGE, data);
    flies();
  }
};
