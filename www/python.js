// The loop of an interpreter's instance. In a Worker it begins by itself; on the page, the
// importing script calls `machine`. It reads no message: bytes go in and out by numbered ports.
// Port 0 leads to the page, port 1 of a process to the hub; on the hub each process has a port with
// its own number.

// The longest turns, in milliseconds: in a Worker, and on the page. Between two turns messages come
// in. On the page a turn ends as soon as the program's own loop comes round, and after `HERE` at
// the latest; until then a program that blocks also blocks the page.
const SLICE = 8;
const HERE = 1000;
// A nested timer is late by up to this many milliseconds, so shorter waits are done by turns.
const NAP = 4;
// The longest that a timer can wait.
const LONGEST = 0x7fffffff;
// Bytes by which a memory grows.
const PIECE = 65536;

const host = {
  now: () => performance.timeOrigin + performance.now(),
  wall: Date.now,
  // 64 random bits as a BigInt, which an import of type i64 needs.
  entropy: () => crypto.getRandomValues(new BigUint64Array(1))[0],
};

// Makes an instance of `module`. Its messages to the page go to `post`, with the objects that
// change owner: bytes; { link, port }, the other end of a port that it has made; { copy, process },
// its memory, for the process of that number; { died }, with the reason. With `here` it runs on the
// page.
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
  // After a trap the instance is not used any more; only its last messages are still sent.
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
      // When no turn is waiting, the message is read now.
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
  // Between turns the instance's stack is empty, so all its state lies in the memory above the
  // stack.
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

  // Makes this instance the copy of another one.
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
    // Takes a value for the instance: bytes; a number of messages that were read; { number, port };
    // { copy }; or { more }, further modules of the library.
    take(data) {
      if (data instanceof Uint8Array) hear(0, data);
      else if (typeof data === "number") read(data);
      else if (data.port) link(data.number, data.port);
      else if (data.copy) become(data.copy);
      else if (data.more) guarded(() => python.more(room(data.more), data.more.length));
    },
    // Compiles a module that most programs need, while the instance is not used; answers whether
    // there is more to do.
    prepare: () => !dead && !!python.prepare(),
    stop() {
      dead = true;
      clearTimeout(timer);
      turned.close();
      ports.forEach((port) => port.close());
    },
  };
};

// In a Worker the first message is { module }; all later ones go to the instance. The Worker's own
// first message is `true`.
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
