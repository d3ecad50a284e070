
// The start of every Worker of the page. boot.js puts the glue's text before this text, so that a
// Worker starts without a request, also in a sandboxed frame, where no script can be named. A trap
// ends as an unhandled rejection; without this message the page would only notice that the Worker
// is silent.
addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  postMessage(String(event.reason?.message ?? event.reason));
});
onmessage = async ({ data: { module, role } }) => {
  onmessage = null;
  const [init, start] = await INTERLEAVE;
  await init({ module_or_path: module });
  start(role);
};
// In such a frame a blob cannot be a module, but the pool's own script is one. So a Worker that is
// started from it gets a plain script instead, with the same handshake (wasm-bindgen-rayon's
// workerHelpers).
const inPool = `addEventListener("message", async function first({ data }) {
  if (data?.type !== "wasm_bindgen_worker_init") return;
  removeEventListener("message", first);
  const { default: init, wbg_rayon_start_worker } = await import(data.mainJS);
  await init({ module_or_path: data.module, memory: data.memory });
  postMessage({ type: "wasm_bindgen_worker_ready" });
  wbg_rayon_start_worker(data.receiver);
});`;
if (self.origin === "null" && self.Worker) {
  const Plain = Worker;
  const address = URL.createObjectURL(new Blob([inPool], { type: "text/javascript" }));
  self.Worker = class extends Plain {
    constructor(script, how) { super(how?.type === "module" ? address : script); }
  };
}
