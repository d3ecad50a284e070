// The loop of an interpreter's instance. In a Worker it begins by itself; on the page, whoever
// imports it calls `machine`. It reads no message: bytes go in and out, by ports with numbers. By
// port 0 it speaks with the page, by port 1 a process with the hub, on the hub each process has a
// number of its own.

// Milliseconds of a turn: between two, messages come in. On the page a turn ends as soon as the
// program gives way, and else after so long: until then a program that blocks blocks the page.
const SLICE = 8;
const HERE = 1000;
// A timer is late by up to this many milliseconds where it is nested: shorter waits take turns.
const NAP = 4;
// The longest that a timer can wait.
const LONGEST = 0x7fffffff;
// Bytes by which a memory grows.
const PIECE = 65536;

const host = {
  now: () => performance.timeOrigin + performance.now(),
  wall: Date.now,
  // 64 bits, as the import of an i64 wants them: a BigInt.
  entropy: () => crypto.getRandomValues(new BigUint64Array(1))[0],
};

// An instance of `module`. What it has for the page goes to `post`, with what is given away:
// bytes; { link, port } the other end of a port that it has made; { copy, process } its memory, for
// a process of that number; { died } with a text. `here`: it runs on the page.
export const machine = async (module, post, here) => {
  const { exports: python } = await WebAssembly.instantiate(module, { host });
  const { memory } = python;
  const { port1: turned, port2: turn } = new MessageChannel();
  const ports = new Map();
  let timer = 0, queued = false, dead = false;

  const soon = () => {
    if (queued || dead) return;
    queued = true;
    turn.postMessage(0);
  };
  // A trap: nothing of the instance can be trusted but its last words.
  const guarded = (work) => {
    if (dead) return;
    try {
      work();
    } catch (error) {
      dead = true;
      try {
        speak();
      } catch {}
      post({ died: String(error?.message ?? error) });
    }
  };
  const room = (bytes) => {
    const at = python.alloc(bytes.length);
    new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
    return at;
  };
  const hear = (from, bytes) =>
    guarded(() => {
      python.deliver(from, room(bytes), bytes.length);
      // Who has nothing else to do reads it now.
      if (!queued) work();
    });
  const link = (number, port) => {
    ports.set(number, port);
    port.onmessage = ({ data }) => hear(number, data);
    return port;
  };
  const made = (number) => {
    const { port1, port2 } = new MessageChannel();
    post({ link: number, port: port2 }, [port2]);
    return link(number, port1);
  };
  const speak = () => {
    for (let length; (length = python.next_message()); ) {
      const at = python.message(), number = python.port();
      const bytes = new Uint8Array(memory.buffer.slice(at, at + length));
      if (number) (ports.get(number) ?? made(number)).postMessage(bytes, [bytes.buffer]);
      else post(bytes, [bytes.buffer]);
    }
  };
  // Between turns its stack is empty: all that it is lies in its memory above that.
  const floor = Math.ceil(python.step_floor() / PIECE) * PIECE;
  const fork = (process) => {
    let copy = null;
    try {
      copy = memory.buffer.slice(floor);
    } catch {}
    post({ copy, process }, copy ? [copy] : []);
    python.forked(false);
    soon();
  };
  const work = () => {
    queued = false;
    clearTimeout(timer);
    guarded(() => {
      const wait = python.turn(here ? HERE : SLICE);
      speak();
      if (wait < 0) fork(-wait);
      else if (wait < NAP) soon();
      else if (wait < Infinity) timer = setTimeout(soon, Math.min(wait, LONGEST));
    });
  };
  turned.onmessage = work;

  // From here on it is the copy.
  const become = (copy) =>
    guarded(() => {
      memory.grow(Math.max(0, (floor + copy.byteLength - memory.buffer.byteLength) / PIECE));
      new Uint8Array(memory.buffer).set(new Uint8Array(copy), floor);
      python.forked(true);
      soon();
    });
  const read = (posts) =>
    guarded(() => {
      python.read(posts);
      soon();
    });

  return {
    // Bytes for the instance, a number of posts that were read, { number, port }, { copy }, or
    // { more } of the library.
    take(data) {
      if (data instanceof Uint8Array) hear(0, data);
      else if (typeof data === "number") read(data);
      else if (data.port) link(data.number, data.port);
      else if (data.copy) become(data.copy);
      else if (data.more) guarded(() => python.more(room(data.more), data.more.length));
    },
    // Does a little of what most programs need, while it is for nothing; whether there is more.
    prepare: () => !dead && !!python.prepare(),
    stop() {
      dead = true;
      clearTimeout(timer);
      turned.close();
      ports.forEach((port) => port.close());
    },
  };
};

// A Worker: first { module }, then what its instance takes. Its own first word is `true`.
if (typeof WorkerGlobalScope === "function" && self instanceof WorkerGlobalScope) {
  const post = (what, given) => postMessage(what, given);
  let made;
  onmessage = async ({ data }) => {
    if (data.module) {
      made = machine(data.module, post);
      made
        .then((made) => {
          post(true);
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => (made.prepare() ? port2.postMessage(0) : port1.close());
          port2.postMessage(0);
        })
        .catch((error) => post({ died: String(error?.message ?? error) }));
    }
    (await made.catch(() => null))?.take(data);
  };
}
