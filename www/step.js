// The Worker of a program that is held still. The Worker has two instances of `python.wasm`. The
// instance `pilot` decides where the run goes (crates/stepper/src/pilot.rs), and the instance
// `held` holds the run. The pilot asks for one operation after another: put an older copy of the
// run's memory back, let the run do some work, keep a copy. This file keeps the copies of the
// memory, waits by timers, and carries messages as bytes without reading them.

// Milliseconds of work after which messages of the page can come in.
const SLICE = 8;
// Bytes of a page of memory.
const PAGE = 65536;
// Ports, with the numbers of crates/run/src/hub.rs: one leads to the page, the other one to the
// other instance.
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
// Gives the event loop back for one turn, so that messages of the page can come in.
const breath = () => new Promise((go) => (resting.push(go), rest.postMessage(0)));

const instance = () => {
  const now = () => performance.timeOrigin + performance.now();
  // The run must be the same every time, so the calendar and the random bits are 0.
  const host = { now, wall: () => 0, entropy: () => 0n };
  return new WebAssembly.Instance(module, { host }).exports;
};
const bytes = ({ memory }) => new Uint8Array(memory.buffer);
// Copies bytes into room that the instance gives. Returns the address and the length.
const laid = (to, data) => {
  const at = to.alloc(data.length);
  bytes(to).set(data, at);
  return [at, data.length];
};
const give = (to, port, data) => to.deliver(port, ...laid(to, data));
// Takes out all messages of an instance. Messages for the page are sent to the page, and messages
// for the other instance are returned.
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

// A copy of the run's memory. The stack lies below the floor and is empty between two calls, so a
// copy leaves the stack out.
const copy = () => bytes(held).slice(floor);
const put = (memory) => {
  const length = floor + memory.length;
  // A memory cannot shrink. When the memory has grown since the copy was made, a new instance takes
  // the place of the old one.
  if (bytes(held).length > length) held = instance();
  if (bytes(held).length < length) held.memory.grow((length - bytes(held).length) / PAGE);
  bytes(held).set(memory, floor);
};

const operate = async (work) => {
  const from = pilot.step_put();
  if (from >= 0) put(copies.get(from));
  give(held, OTHER, work);
  while (held.turn(SLICE) === 0) await breath();
  // The answers are taken out before the memory is copied. Otherwise the copy would hold these
  // answers, and the run would say them again later.
  const answers = said(held);
  const to = pilot.step_keep();
  if (to >= 0) copies.set(to, copy());
  for (let gone; (gone = pilot.step_drop()) >= 0; ) copies.delete(gone);
  for (const answer of answers) give(pilot, OTHER, answer);
  if (performance.now() - since > SLICE) await breath();
};

// Does one operation after another, until the pilot asks for no other one. Then a timer waits for
// the next step of slow motion, if one plays.
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
