// What our own pool is compared with, on the same page: a bare Worker, comlink, workerpool.
// Each answers the same question: milliseconds for n echoes, one after another.

const worker = name => new Worker(new URL(`./${name}`, import.meta.url), { type: "module" });
const answer = target => new Promise(done => { target.onmessage = done; });

async function timed(n, once) {
  await once();
  const from = performance.now();
  for (let i = 0; i < n; i++) await once();
  return performance.now() - from;
}

export async function raw(n) {
  const echo = worker("echo.js");
  await answer(echo);
  const ms = await timed(n, () => { echo.postMessage(1); return answer(echo); });
  echo.terminate();
  return ms;
}

export async function comlink(n) {
  const { wrap } = await import("/__npm/comlink/dist/esm/comlink.mjs");
  const thread = worker("comlink.js");
  await answer(thread);
  const api = wrap(thread);
  const ms = await timed(n, () => api.echo(1));
  thread.terminate();
  return ms;
}

export async function workerpool(n) {
  if (!window.workerpool) {
    const script = document.createElement("script");
    script.src = "/__npm/workerpool/dist/workerpool.min.js";
    document.head.append(script);
    await new Promise((done, failed) => { script.onload = done; script.onerror = failed; });
  }
  const pool = window.workerpool.pool(new URL("./workerpool.js", import.meta.url).href, { maxWorkers: 1 });
  const ms = await timed(n, () => pool.exec("echo", [1]));
  pool.terminate(true);
  return ms;
}

// Milliseconds until an empty module worker says it is there.
export async function emptyWorkerReady() {
  const from = performance.now();
  const echo = worker("echo.js");
  await answer(echo);
  const ms = performance.now() - from;
  echo.terminate();
  return ms;
}
