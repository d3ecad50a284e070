// Every Worker of the page starts here, from a blob, so that it also starts where a script of
// the page's own origin may not be named (a sandboxed frame). GLUE is set by the page.
const glue = import(GLUE);
// A trap ends as a rejection that nobody hears: it would look like a long silence.
addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  const why = String(event.reason?.message ?? event.reason);
  postMessage([why, null]);
});
onmessage = async ({ data: { module, role } }) => {
  onmessage = null;
  const { default: init, start_worker } = await glue;
  await init({ module_or_path: module });
  start_worker(role);
};
