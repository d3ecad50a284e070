
// Every Worker of the page starts here, behind the glue, which boot.js put before it as text: so it
// starts without a request, also where no script may be named (a sandboxed frame).
// A trap ends as a rejection that nobody hears: it would look like a long silence.
addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  postMessage(String(event.reason?.message ?? event.reason));
});
onmessage = async ({ data: { module, role } }) => {
  onmessage = null;
  const [init, start] = INTERLEAVE;
  await init({ module_or_path: module });
  start(role);
};
