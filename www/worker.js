
// Every Worker of the page starts here, behind the glue, which boot.js put before it as text: so it
// starts without a request, also where no script may be named (a sandboxed frame).
// A trap ends as a rejection that nobody hears: it would look like a long silence.
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
// In such a frame a blob is no module either, and the pool's own script is one: whoever asks for it
// gets a plain script that shakes hands in the same way (wasm-bindgen-rayon's workerHelpers).
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
