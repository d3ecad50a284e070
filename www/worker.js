// Every Worker of the page starts here, from a blob, so that it also starts where a script of
// the page's own origin may not be named (a sandboxed frame). GLUE is set by the page.
const glue = import(GLUE);
onmessage = async ({ data: { module, role } }) => {
  onmessage = null;
  const { default: init, start_worker } = await glue;
  await init({ module_or_path: module });
  start_worker(role);
};
