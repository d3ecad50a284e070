// The loop of an interpreter's instance. In a Worker it begins by itself; on the page, whoever
// imports it calls `machine`. It reads no message: bytes go in and out.

// Milliseconds of a turn: between two, messages come in.
const SLICE = 8;
// Posts that may be on their way unread; beyond it the program waits, as one that writes to a full
// pipe does.
const UNREAD = 4;
// A timer is late by up to this many milliseconds where it is nested: shorter waits take turns.
const NAP = 4;
// The longest that a timer can wait.
const LONGEST = 0x7fffffff;

const host = {
  now: () => performance.timeOrigin + performance.now(),
  wall: Date.now,
  entropy: Math.random,
};

// An instance of `module`, whose messages go to `post`: bytes, or { died } with a text.
export const machine = async (module, post) => {
  const { exports: python } = await WebAssembly.instantiate(module, { host });
  const { port1: turned, port2: turn } = new MessageChannel();
  let unread = 0, timer = 0, queued = false, dead = false;

  const soon = () => {
    if (queued || dead) return;
    queued = true;
    turn.postMessage(0);
  };
  const empty = () => {
    for (let length; (length = python.next_message()); ) {
      const at = python.message();
      unread += 1;
      post(new Uint8Array(python.memory.buffer.slice(at, at + length)));
    }
  };
  const work = () => {
    queued = false;
    clearTimeout(timer);
    if (dead || unread >= UNREAD) return;
    try {
      const wait = python.turn(SLICE);
      empty();
      if (wait < NAP) soon();
      else if (wait < Infinity) timer = setTimeout(soon, Math.min(wait, LONGEST));
    } catch (error) {
      // A trap: nothing of the instance can be trusted but its last words.
      dead = true;
      try {
        empty();
      } catch {}
      post({ died: String(error?.message ?? error) });
    }
  };
  turned.onmessage = work;

  return {
    memory: python.memory,
    deliver(bytes) {
      if (dead) return;
      const at = python.alloc(bytes.length);
      new Uint8Array(python.memory.buffer, at, bytes.length).set(bytes);
      python.deliver(at, bytes.length);
      soon();
    },
    // So many posts have been read.
    read(posts) {
      unread -= posts;
      soon();
    },
    stop() {
      dead = true;
      clearTimeout(timer);
      turned.close();
    },
  };
};

// A Worker: first { module }, then bytes for the instance, and numbers of posts that were read.
if (typeof WorkerGlobalScope === "function" && self instanceof WorkerGlobalScope) {
  const post = (what) => (what instanceof Uint8Array ? postMessage(what, [what.buffer]) : postMessage(what));
  let made;
  onmessage = async ({ data }) => {
    if (data.module) {
      made = machine(data.module, post);
      made.catch((error) => post({ died: String(error?.message ?? error) }));
    }
    const instance = await made.catch(() => null);
    if (data instanceof Uint8Array) instance?.deliver(data);
    else if (typeof data === "number") instance?.read(data);
  };
}
