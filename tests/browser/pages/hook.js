// First script of every page under test: hears everything that goes wrong, and
// remembers the page's Workers, so that a test can kill one.
(() => {
  const heard = (window.__heard = []);
  const note = (kind, what) => heard.push(`${kind}: ${what}`);
  addEventListener("error", e => {
    const source = e.target?.src ?? e.target?.href;
    note("error", e.message ? `${e.message} (${e.filename}:${e.lineno})` : `cannot load ${source}`);
  }, true);
  addEventListener("unhandledrejection", e => note("rejection", e.reason?.stack ?? e.reason));
  document.addEventListener("securitypolicyviolation", e =>
    note("policy", `${e.violatedDirective} refused ${e.blockedURI} (${e.sourceFile}:${e.lineNumber})`));
  const { error } = console;
  console.error = (...words) => { note("console", words.join(" ")); error.apply(console, words); };
  const workers = (window.__workers = []);
  const Plain = window.Worker;
  let told = 0, linked = 0;
  // Go or Jobs: the first byte of a message's head, which is a number when it is short (wire.rs);
  // to an instance of Python, anything that is given away.
  const works = (data, transfer) => {
    const head = Array.isArray(data) ? data[0] : data;
    if (transfer?.length && (data instanceof Uint8Array || data.port || data.copy)) return true;
    return [1, 3].includes(typeof head === "number" ? (head >> 3) & 255 : head?.[0]);
  };
  // What crosses between the page and its Workers, by kind; and what makes the page itself wait.
  const crossed = (window.__crossed = { sent: {}, came: {} });
  const look = (way, it) => {
    const buffer = ArrayBuffer.isView(it) ? it.buffer : it;
    const kind = Array.isArray(it) ? "list" : it === null || typeof it !== "object" ? typeof it : buffer.constructor.name;
    crossed[way][kind] = 1 + (crossed[way][kind] ?? 0);
    if (kind === "list" || kind === "Object") Object.values(it).forEach(part => look(way, part));
  };
  window.__blocked = [];
  const open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (...how) {
    if (how[2] === false) window.__blocked.push(`a request without turning: ${how[1]}`);
    return open.apply(this, how);
  };
  for (const box of ["alert", "confirm", "prompt"]) window[box] = () => void window.__blocked.push(box);
  window.Worker = class extends Plain {
    constructor(...how) {
      super(...how);
      this.alive = true;
      this.works = 0;
      // In a run of several processes: first the hub, then each process but the first.
      this.linked = 0;
      workers.push(this);
      this.addEventListener("message", ({ data }) => look("came", data));
    }
    postMessage(...what) { this.python ||= Boolean(what[0]?.module && !Array.isArray(what[0])); look("sent", what[0]); if (works(...what)) this.works = ++told; if (what[0]?.port) this.linked = ++linked; super.postMessage(...what); }
    terminate() { this.alive = false; super.terminate(); }
  };
})();
